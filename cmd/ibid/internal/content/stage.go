package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// Stage is where files wait that are to come into a site all or none. They are
// written whole to a folder beside content/ whose name begins with a dot, and
// Commit moves them: a new folder in one step with all that is in it, so that a
// thread is never there in part; a file into a folder that is there by itself.
// If a step fails, those before it are taken back. If the program is killed
// between two steps, those before it stay.
type Stage struct {
	site  *os.Root
	name  string          // of the folder
	parts map[string]bool // the topmost new folders and files; false for a file that replaces another
	known map[string]bool // folders, and whether they are there
}

// NewStage makes a stage for the site in a folder, which is made if it is not
// there.
func NewStage(dir string) (*Stage, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	site, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	name, err := os.MkdirTemp(dir, stagePrefix)
	if err == nil {
		err = os.Chmod(name, 0o755)
	}
	if err != nil {
		return nil, errors.Join(err, site.Close())
	}
	return &Stage{site: site, name: filepath.Base(name), parts: map[string]bool{}, known: map[string]bool{".": true}}, nil
}

const stagePrefix = ".ibid-new-"

// Add adds a file that is not in the site. Its path is relative to the site's
// folder.
func (s *Stage) Add(name string, data io.Reader) error {
	if err := s.write(name, data); err != nil {
		return err
	}
	s.parts[s.topmostNew(name)] = true
	return nil
}

// Replace adds a file that takes the place of the one in the site.
func (s *Stage) Replace(name string, data io.Reader) error {
	if err := s.write(name, data); err != nil {
		return err
	}
	s.parts[name] = false
	return nil
}

func (s *Stage) write(name string, data io.Reader) error {
	if !fs.ValidPath(name) {
		return fmt.Errorf("%q is not a path within the site", name)
	}
	staged := path.Join(s.name, name)
	if err := s.site.MkdirAll(path.Dir(staged), 0o777); err != nil {
		return err
	}
	f, err := s.site.OpenFile(staged, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, data)
	return errors.Join(err, f.Close())
}

// topmostNew returns the topmost folder of a new file that is not in the site,
// or the file.
func (s *Stage) topmostNew(name string) string {
	part := name
	for dir := path.Dir(name); !s.isThere(dir); dir = path.Dir(dir) {
		part = dir
	}
	return part
}

func (s *Stage) isThere(dir string) bool {
	there, known := s.known[dir]
	if !known {
		_, err := s.site.Lstat(dir)
		there = !errors.Is(err, fs.ErrNotExist)
		s.known[dir] = there
	}
	return there
}

// Commit moves all that was added into the site, or nothing, and closes the
// stage.
func (s *Stage) Commit() (err error) {
	defer func() { err = errors.Join(err, s.Discard()) }()
	var parts []string
	for part := range s.parts {
		parts = append(parts, part)
	}
	slices.Sort(parts)
	for i, part := range parts {
		if err := s.put(part); err != nil {
			for _, done := range parts[:i] {
				err = errors.Join(err, s.takeBack(done))
			}
			return err
		}
	}
	return nil
}

// Discard takes away what waits, and closes the stage.
func (s *Stage) Discard() error {
	return errors.Join(s.site.RemoveAll(s.name), s.site.Close())
}

// put moves a part into its place. What it replaces waits where it came from.
func (s *Stage) put(part string) error {
	staged := path.Join(s.name, part)
	if s.parts[part] {
		return move(s.site, staged, part)
	}
	if err := s.site.Rename(part, staged+former); err != nil {
		return err
	}
	if err := s.site.Rename(staged, part); err != nil {
		return errors.Join(err, s.site.Rename(staged+former, part))
	}
	return nil
}

// former ends the name of a file that was replaced, in the stage.
const former = ".former"

func (s *Stage) takeBack(part string) error {
	if s.parts[part] {
		return s.site.RemoveAll(part)
	}
	return s.site.Rename(path.Join(s.name, part)+former, part)
}

// move puts a file or folder in a place where there is nothing. Renaming a
// file would replace one that has come there meanwhile; linking does not.
func move(site *os.Root, from, to string) error {
	info, err := site.Lstat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return site.Rename(from, to)
	}
	if err := site.Link(from, to); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return copyNew(site, from, to) // the disk knows no links
}

// copyNew copies a file to where there is none.
func copyNew(site *os.Root, from, to string) error {
	data, err := site.ReadFile(from)
	if err != nil {
		return err
	}
	f, err := site.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, site.Remove(to))
	}
	return nil
}
