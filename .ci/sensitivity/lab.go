package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// result is what one program found in one set.
type result struct {
	Figure, Value string // none: the program as it is
	Set           string
	F1, Passage   float64
	False         int    // links that are known to be false
	Own, Lists    string // digests of what was found in what is scored, and of all
	Fault         string // why there is no result
}

// longest is how long the program may take for a set: as it is, it takes seconds,
// and without a limit it may run on and on.
const longest = 5 * time.Minute

// key is what a result is of.
type key struct{ figure, value, set string }

// lab tries programs and remembers what they found.
type lab struct {
	options
	tmp, program string
	sets         map[string]set

	mu    sync.Mutex
	known map[key]result
	file  *os.File
}

// newLab makes the sites, builds the program as it is, and reads what an
// earlier run of it has found.
func newLab(o options, figures []figure) (*lab, error) {
	tmp, err := os.MkdirTemp("", "sensitivity-")
	if err != nil {
		return nil, err
	}
	l := &lab{options: o, tmp: tmp, sets: map[string]set{}, known: map[key]result{}}
	if err := l.begin(figures); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func (l *lab) begin(figures []figure) error {
	files, err := instrument(l.packages, figures)
	if err != nil {
		return err
	}
	l.program = filepath.Join(l.tmp, "ibid")
	if err := compile(l.program, l.tmp, files); err != nil {
		return err
	}
	bytes, err := os.ReadFile(l.program)
	if err != nil {
		return err
	}
	if err := l.open(fmt.Sprintf("%x, %d threads", sha256.Sum256(bytes), l.threads)); err != nil || l.table {
		return err
	}
	for _, name := range l.options.sets {
		if l.sets[name], err = newSet(name, filepath.Join(l.tmp, name), l.threads); err != nil {
			return err
		}
		if err := l.try(figure{}, "", name); err != nil {
			return err
		}
	}
	return nil
}

func (l *lab) close() {
	if l.file != nil {
		l.file.Close()
	}
	os.RemoveAll(l.tmp)
}

// open reads what is known of a program, and keeps what will be.
func (l *lab) open(program string) error {
	if err := os.MkdirAll(filepath.Dir(l.state), 0o755); err != nil {
		return err
	}
	text, err := os.ReadFile(l.state)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	header, rest, _ := strings.Cut(string(text), "\n")
	if same := header == program; !same && l.table {
		return fmt.Errorf("%s holds nothing of this program", l.state)
	} else if !same {
		rest = ""
		if err := os.WriteFile(l.state, []byte(program+"\n"), 0o644); err != nil {
			return err
		}
	}
	for line := range strings.Lines(rest) {
		var r result
		if json.Unmarshal([]byte(line), &r) == nil { // the last line may have been cut
			l.known[key{r.Figure, r.Value, r.Set}] = r
		}
	}
	l.file, err = os.OpenFile(l.state, os.O_APPEND|os.O_WRONLY, 0o644)
	return err
}

func (l *lab) keep(r result) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.known[key{r.Figure, r.Value, r.Set}] = r
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = l.file.Write(append(line, '\n'))
	return err
}

func (l *lab) get(k key) (result, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r, ok := l.known[k]
	return r, ok
}

// try lets the program find the quotations of a set, with another value of a
// figure, unless that is known.
func (l *lab) try(f figure, value, name string) error {
	if _, ok := l.get(key{f.name, value, name}); ok {
		return nil
	}
	r := result{Figure: f.name, Value: value, Set: name}
	unmoved, _ := l.get(key{set: name})
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	if err := l.sets[name].measure(ctx, l.program, &r, unmoved); err != nil {
		return err
	}
	if r.Fault != "" && f.name == "" {
		return fmt.Errorf("%s: %s", name, r.Fault)
	}
	return l.keep(r)
}
