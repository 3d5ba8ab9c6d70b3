package main

import (
	"os"
	"strings"
	"testing"
)

// TestOff: the table says of each figure what it is when it is off, and of
// nothing else.
func TestOff(t *testing.T) {
	if err := os.Chdir("../.."); err != nil {
		t.Fatal(err)
	}
	folders, err := resolverPackages("")
	if err != nil {
		t.Fatal(err)
	}
	figures, err := find(folders)
	if err != nil {
		t.Fatal(err)
	}
	if err := addOff(figures, offTable); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, f := range figures {
		known[f.name] = true
		if f.off == nil && f.bounds == "" {
			t.Errorf("off.txt does not say what it means that %s is off", f.name)
		}
	}
	for line := range strings.Lines(offTable) {
		if name, _, _ := strings.Cut(line, " "); strings.Contains(name, ".") && !known[name] {
			t.Errorf("off.txt speaks of %s, which is no figure", name)
		}
	}
}
