package main

import (
	"fmt"
	"os"
	"slices"
	"sync"
)

// trial is a figure with another value.
type trial struct {
	figure
	value string
}

// tryAll tries all figures, moved and off.
func (l *lab) tryAll(figures []figure) error {
	var todo []trial
	for _, f := range figures {
		for _, value := range f.values() {
			if !f.isFixed && !l.done(f, value) {
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
				for _, name := range l.options.sets {
					if errs[i] == nil {
						errs[i] = l.try(t.figure, t.value, name)
					}
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

// done reports whether all sets are known of a figure's value.
func (l *lab) done(f figure, value string) bool {
	return !slices.ContainsFunc(l.options.sets, func(name string) bool {
		_, ok := l.get(key{f.name, value, name})
		return !ok
	})
}
