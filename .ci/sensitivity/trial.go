package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// trial is a constant with another value.
type trial struct {
	figure
	value string
}

// tryAll tries all constants, both ways.
func (l *lab) tryAll(figures []figure) error {
	var todo []trial
	for _, f := range figures {
		for _, value := range f.moved {
			if !l.done(f, value) {
				todo = append(todo, trial{f, value})
			}
		}
	}
	next := make(chan trial)
	errs := make([]error, l.at)
	var group sync.WaitGroup
	for i := range errs {
		group.Go(func() {
			for t := range next {
				if errs[i] == nil {
					errs[i] = l.tryOne(t, filepath.Join(l.tmp, fmt.Sprint("trial-", i)))
				}
			}
		})
	}
	for i, t := range todo {
		fmt.Fprintf(os.Stderr, "%d of %d: %s = %s instead of %s\n", i+1, len(todo), t.name, t.value, t.figure.value)
		next <- t
	}
	close(next)
	group.Wait()
	if i := slices.IndexFunc(errs, func(err error) bool { return err != nil }); i >= 0 {
		return errs[i]
	}
	return nil
}

// done reports whether all sets are known of a constant's value.
func (l *lab) done(f figure, value string) bool {
	return !slices.ContainsFunc(l.options.sets, func(name string) bool {
		_, ok := l.get(key{f.name, value, name})
		return !ok
	})
}

// tryOne builds a program in a folder and tries it on all sets. One that cannot
// be built is a result too: an array may want its length.
func (l *lab) tryOne(t trial, dir string) error {
	overlay, err := t.overlay(dir)
	if err != nil {
		return err
	}
	program := filepath.Join(dir, "ibid")
	fault := compile(program, overlay)
	for _, name := range l.options.sets {
		if fault != nil {
			err = l.keep(result{Figure: t.name, Value: t.value, Set: name, Fault: "not built"})
		} else {
			err = l.try(program, t.figure, t.value, name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// overlay writes what go build takes for the file of the constant.
func (t trial) overlay(dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	text, err := t.with(t.value)
	if err != nil {
		return "", err
	}
	file, err := filepath.Abs(t.file)
	if err != nil {
		return "", err
	}
	moved := filepath.Join(dir, "moved.go")
	if err := os.WriteFile(moved, text, 0o644); err != nil {
		return "", err
	}
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {file: moved}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, replace, 0o644)
}
