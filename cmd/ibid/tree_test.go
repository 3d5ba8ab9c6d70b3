package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// readTree gives the files below a folder by their paths. A folder that
// cannot be read is given as an entry of its own, which equals no file.
func readTree(dir string) map[string]string {
	files := map[string]string{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		files[err.Error()] = dir
	}
	return files
}

// differences names the files that are not the same in both.
func differences(got, want map[string]string) string {
	var lines []string
	for name, data := range want {
		if have, ok := got[name]; !ok {
			lines = append(lines, name+": missing")
		} else if have != data {
			lines = append(lines, fmt.Sprintf("%s: differs %s", name, firstDifference(have, data)))
		}
	}
	for name := range maps.Keys(got) {
		if _, ok := want[name]; !ok {
			lines = append(lines, name+": not expected")
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func firstDifference(got, want string) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	around := func(s string) string { return s[max(0, at-30):min(len(s), at+50)] }
	return fmt.Sprintf("at byte %d: %q, want %q", at, around(got), around(want))
}
