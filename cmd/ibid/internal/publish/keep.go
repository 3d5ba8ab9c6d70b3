package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
)

// Holds reports whether the edition in the folder has a file with a digest, in hex, which
// Keep can take over. It is found out by reading the file, or, after BeginAsListed,
// from the manifest.
func (e *Edition) Holds(name, digest string) bool {
	if e.trusted != nil {
		return e.trusted[name] == digest && digest != ""
	}
	file := e.standing.open(name, nil) // of any length
	if file == nil {
		return false
	}
	defer file.Close()
	sum := sha256.New()
	_, err := io.Copy(sum, file)
	return err == nil && hex.EncodeToString(sum.Sum(nil)) == digest
}

// trust has the files in the folder taken for those that its manifest lists. If new ones
// get other rights today it is not taken up.
func (e *Edition) trust() {
	if e.standing.root == nil {
		return
	}
	info, err := e.standing.root.Lstat(noJekyll)
	if err != nil || info.Mode() != e.standing.mode {
		return
	}
	data, err := manifestIn(e.out)
	if err != nil {
		return
	}
	e.trusted = map[string]string{}
	for line := range strings.Lines(string(data)) {
		if digest, name, found := strings.Cut(strings.TrimRight(line, "\r\n"), "  "); found {
			e.trusted[name] = digest
		}
	}
}

// Keep takes a file over from the edition in the folder, which holds it.
func (e *Edition) Keep(name, digest string) error {
	if err := e.enter(name); err != nil {
		return e.fail(err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.sums[name], e.kept[name] = digest, true
	return nil
}

// DigestIn returns the digest, in hex, of a file that was written.
func (e *Edition) DigestIn(name string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.sums[name]
}

// Others returns the files in the folder that are others since BeginAsListed, those that are
// gone among them. It reports false if it is not known that all else is as it was.
func (e *Edition) Others() (paths []string, ok bool) {
	if e.trusted == nil || !e.isAmended {
		return nil, false
	}
	paths = []string{Manifest, noJekyll}
	for name := range e.sums {
		if !e.kept[name] && name != noJekyll {
			paths = append(paths, name)
		}
	}
	for name := range e.trusted {
		if _, is := e.sums[name]; !is {
			paths = append(paths, name)
		}
	}
	slices.Sort(paths)
	return paths, true
}
