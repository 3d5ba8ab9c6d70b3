package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const source = `package quote

import "time"

type kind int

const (
	block kind = iota
	inline
)

const name, wait = "no figure", time.Hour // what stands in another package is not known

const (
	leastBits  = 24.0
	few        = 2
	one        = 1
	derived    = 3 * few
	table      = 1 << 12
	bits       = 0x9E3779B97F4A7C15
	share float32 = .5
)

func f() { const few = 10 }
`

// TestFind: of all constants, those that are figures, with what they become.
func TestFind(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.go": source, "a_test.go": "package quote\n\nconst tested = 7\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	figures, err := find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range figures {
		got = append(got, fmt.Sprint(strings.TrimPrefix(f.name, "quote."), " ", f.value, ": ", f.moved[0], " ", f.moved[1]))
	}
	want := []string{
		"derived 6: 5 7", "few 2: 1 3", "few#2 10: 8 12", "leastBits 24: 19.2 28.8", "one 1: 0 2", "share 0.5: 0.4 0.6", "table 4096: 3277 4915",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
