package content

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// Settings reads the archive's own files: an archive without its threads. The
// error is the first that they have.
func (t *Threads) Settings() (*archive.Archive, error) {
	return t.settings(func(name string) ([]byte, error) { return fs.ReadFile(t.site, name) })
}

func (t *Threads) settings(read readFunc) (*archive.Archive, error) {
	var there []string
	for _, name := range settings {
		if _, err := read(path.Join(root, name)); !errors.Is(err, fs.ErrNotExist) {
			there = append(there, name)
		}
	}
	a := &archive.Archive{}
	var list problem.List
	loadSettings(a, there, read, &list)
	loadPublished(a, there, read, &list)
	for _, p := range list.Sorted() {
		if p.Severity == problem.Error {
			return nil, fmt.Errorf("the archive that is there has errors: %w", Fault{p})
		}
	}
	return a, nil
}

// WithTopic returns topics.yaml with one entry more.
func (t *Threads) WithTopic(e archive.TopicEntry) (File, error) {
	return t.withEntries(&archive.Archive{Topics: []archive.TopicEntry{e}})
}

// WithPerson returns people.yaml with one entry more.
func (t *Threads) WithPerson(p archive.Person) (File, error) {
	return t.withEntries(&archive.Archive{People: []archive.Person{p}})
}

// withEntries returns a file of settings with more entries at its end. What is
// there keeps its form to the letter. A Fault is what is wrong with the new ones.
func (t *Threads) withEntries(more *archive.Archive) (File, error) {
	before, err := t.Settings()
	if err != nil {
		return File{}, errors.New(err.Error()) // it is no fault of the new ones
	}
	f := encodeSettings(more)[0]
	added := f.Data
	have, err := fs.ReadFile(t.site, f.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return File{}, err
	}
	if have = bytes.TrimRight(have, " \t\r\n"); len(have) > 0 {
		f.Data = slices.Concat(have, []byte("\n"), f.Data)
	}
	closed := fmt.Errorf("nothing can be added at the end of %s as it is written; add this yourself:\n%s", f.Path, bytes.TrimSpace(added))
	if !isOneDocument(f.Data) {
		return File{}, closed
	}
	after, err := t.settings(func(name string) ([]byte, error) {
		if name == f.Path {
			return f.Data, nil
		}
		return fs.ReadFile(t.site, name)
	})
	if err == nil && len(after.Topics)+len(after.People) != len(before.Topics)+len(before.People)+1 {
		err = closed
	}
	return f, err
}

// isOneDocument reports whether a text is YAML, and one document of it.
func isOneDocument(text []byte) bool {
	d, n := yaml.NewDecoder(bytes.NewReader(text)), new(yaml.Node)
	return d.Decode(n) == nil && d.Decode(n) == io.EOF
}
