package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"sync"
)

// Preview is a folder in which the files of a site under work change one by one, for
// readers of the same program: no edition is put in its place as a whole, and what stays
// the same is not touched. What is in the folder, nobody else may need.
type Preview struct {
	root *os.Root

	mu      sync.Mutex
	sums    map[string]string // of the files in the folder, by path
	changed []string          // files that are others now, and not told yet
	drafts  int               // that were begun
	writers map[string]int    // by path, the number of the draft that a file was last of
}

// NewPreview makes a folder for a preview. It must not be there, or be empty.
func NewPreview(out string) (*Preview, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	if entries, err := os.ReadDir(out); err != nil || len(entries) > 0 {
		return nil, errors.Join(err, errors.New("a preview needs a folder that is empty: "+out))
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, err
	}
	return &Preview{root: root, sums: map[string]string{}, writers: map[string]int{}}, nil
}

// Close lets the folder go, and leaves it as it is.
func (p *Preview) Close() error { return p.root.Close() }

// Draft is the next state of a preview. Its files are in the folder as soon as they are
// written; Commit removes those that it has not. One that is not committed leaves them.
// Where a draft that was begun later has written a file, that is the one in the folder.
type Draft struct {
	preview *Preview
	number  int

	mu   sync.Mutex
	sums map[string]string
}

// Begin begins the next state.
func (p *Preview) Begin() *Draft {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drafts++
	return &Draft{preview: p, number: p.drafts, sums: map[string]string{}}
}

// Standing returns the files in the folder, with their digests.
func (d *Draft) Standing() map[string]string {
	d.preview.mu.Lock()
	defer d.preview.mu.Unlock()
	return maps.Clone(d.preview.sums)
}

// Copy writes a file, if it is not in the folder as it is.
func (d *Draft) Copy(name string, from io.Reader) error {
	if !fs.ValidPath(name) {
		return errors.New(name + " is not a path within the site")
	}
	data, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	if err := d.preview.renew(d.number, name, digest, data); err != nil {
		return err
	}
	return d.Keep(name, digest)
}

// renew has the folder hold a file of a draft.
func (p *Preview) renew(draft int, name, digest string, data []byte) error {
	p.mu.Lock()
	isOld, isThere := p.writers[name] > draft, p.sums[name] == digest
	if !isOld {
		p.writers[name] = draft
	}
	p.mu.Unlock()
	if isOld || isThere {
		return nil
	}
	if err := p.write(name, data); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sums[name] = digest
	p.changed = append(p.changed, name)
	return nil
}

// Holds reports whether the folder has a file with a digest.
func (d *Draft) Holds(name, digest string) bool {
	d.preview.mu.Lock()
	defer d.preview.mu.Unlock()
	return d.preview.sums[name] == digest && digest != ""
}

// Keep takes over a file that the folder holds.
func (d *Draft) Keep(name, digest string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sums[name] = digest
	return nil
}

// DigestIn returns the digest, in hex, of a file of the draft.
func (d *Draft) DigestIn(name string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sums[name]
}

// Changed returns the paths of the files that are others than before, in order: each of
// them once, those of drafts that were given up too.
func (d *Draft) Changed() []string {
	p := d.preview
	p.mu.Lock()
	defer p.mu.Unlock()
	changed := append([]string{}, p.changed...)
	p.changed = nil
	slices.Sort(changed)
	return slices.Compact(changed)
}

// isOlderThan reports whether a later draft has written a file.
func (d *Draft) isOlderThan(name string) bool {
	d.preview.mu.Lock()
	defer d.preview.mu.Unlock()
	return d.preview.writers[name] > d.number
}

// Commit removes what the draft has not, and returns the paths of all files that are
// others than before and of which Changed has not told, in order.
func (d *Draft) Commit() ([]string, error) {
	var failed error
	for name := range d.Standing() {
		if _, stays := d.sums[name]; stays || d.isOlderThan(name) {
			continue
		}
		if err := d.preview.remove(name); err != nil {
			failed = errors.Join(failed, err)
		}
	}
	return d.Changed(), failed
}

// write puts a file into its place in one step, so that nobody reads a part of it.
func (p *Preview) write(name string, data []byte) error {
	err := p.put(name, data)
	if err != nil { // a folder may be where a file comes, or a file where a folder
		p.clear(name)
		err = p.put(name, data)
	}
	return err
}

func (p *Preview) put(name string, data []byte) error {
	if err := p.root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	beside := path.Join(path.Dir(name), ".new-"+path.Base(name))
	f, err := p.root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, bytes.NewReader(data))
	if err = errors.Join(err, f.Close()); err == nil {
		err = p.root.Rename(beside, name)
	}
	if err != nil {
		_ = p.root.Remove(beside) // it is in nobody's way
	}
	return err
}

// clear makes room for a file. What goes for it is in no draft that has the file.
func (p *Preview) clear(name string) {
	_ = p.root.RemoveAll(name)
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if info, err := p.root.Lstat(dir); err == nil && !info.IsDir() {
			_ = p.root.Remove(dir)
		}
	}
}

// remove removes a file, and the folders that are empty without it.
func (p *Preview) remove(name string) error {
	info, err := p.root.Lstat(name)
	if err == nil && info.Mode().IsRegular() { // else it went for another
		if err := p.root.Remove(name); err != nil {
			return err
		}
		for dir := path.Dir(name); dir != "." && p.root.Remove(dir) == nil; dir = path.Dir(dir) {
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.sums, name)
	delete(p.writers, name)
	p.changed = append(p.changed, name)
	return nil
}
