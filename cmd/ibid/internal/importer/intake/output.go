package intake

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"ibid/cmd/ibid/internal/content"
)

func newOutput(o Options, a *Account, l *ledger) (*output, error) {
	r, err := newRecord(l)
	out := &output{site: o.Site, account: a, record: r}
	if err != nil || o.DryRun {
		return out, err
	}
	if out.stage, err = content.NewStage(o.Site); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return out, nil
}

// tellRuins names what an import left behind that was killed before it could move
// it into the site.
func (w *Writer) tellRuins() {
	ruins, _ := filepath.Glob(filepath.Join(w.options.Site, ".ibid-new-*"))
	for _, dir := range ruins {
		w.Remark(fmt.Sprintf("%s was left behind by an import that was killed; it can be deleted", dir))
	}
}

// found adds the files of a new archive that are not there.
func (o *output) found(files []content.File) error {
	for _, f := range files {
		if o.exists(f.Path) {
			continue
		}
		o.account.Written++
		if o.stage == nil {
			continue
		}
		if err := o.stage.Add(f.Path, bytes.NewReader(f.Data)); err != nil {
			return err
		}
	}
	return nil
}

func (o *output) exists(file string) bool {
	_, err := os.Lstat(o.path(file))
	return err == nil
}

func (o *output) path(file string) string { return filepath.Join(o.site, filepath.FromSlash(file)) }

// put adds a file, or replaces that of an earlier import which no hand has
// changed. The file has the name that it has in the site, if it is there.
func (o *output) put(key digest, f content.File) error {
	sum := digestOf(f.Data)
	before, _ := o.record.before.find(key)
	data, err := os.ReadFile(o.path(f.Path))
	switch {
	case isGone(err):
		return o.add(key, f, sum)
	case err != nil:
		return err
	case digestOf(data) == sum:
		o.account.Unchanged++
	case digestOf(data) == before.digest:
		o.account.Replaced++
		if o.stage != nil {
			if err := o.stage.Replace(f.Path, bytes.NewReader(f.Data)); err != nil {
				return err
			}
		}
	default:
		o.keep(before, sum, f.Path)
		return nil
	}
	o.record.add(key, entry{f.Path, sum})
	return nil
}

// keep says of a file that a hand has changed that the export has news for it.
func (o *output) keep(before entry, sum digest, what string) {
	if before.digest != sum {
		o.account.Kept = append(o.account.Kept, what)
		return
	}
	o.account.Unchanged++
}

func (o *output) add(key digest, f content.File, sum digest) error {
	o.account.Written++
	o.record.add(key, entry{f.Path, sum})
	if o.stage == nil {
		return nil
	}
	return o.stage.Add(f.Path, bytes.NewReader(f.Data))
}

// addBeside puts a picture or other file beside a post, and returns the name that
// it has there.
func (o *output) addBeside(beside *files, key digest, name string, r io.Reader) (string, error) {
	if e, known := o.record.before.find(key); known {
		return path.Base(e.file), nil
	}
	name = beside.free(name)
	file := "content/" + beside.thread.path + "/" + name
	sum := sha256.New()
	o.account.Written++
	if o.stage == nil {
		return name, nil
	}
	err := o.stage.Add(file, io.TeeReader(r, sum))
	o.record.add(key, entry{file, digest(sum.Sum(nil)[:len(digest{})])})
	return name, err
}

// commit moves everything into the site, and then the ledger: whoever is
// interrupted between the two finds his files at the second try by what is in
// them.
func (o *output) commit() error {
	if o.stage == nil {
		return nil
	}
	if err := o.stage.Commit(); err != nil {
		return err
	}
	last, err := content.NewStage(o.site)
	if err != nil {
		return err
	}
	put := last.Add
	if o.exists(ledgerFile) {
		put = last.Replace
	}
	text, err := o.record.text()
	if err == nil {
		err = put(ledgerFile, text)
	}
	if err != nil {
		return errors.Join(err, last.Discard())
	}
	return last.Commit()
}

func (o *output) discard() error {
	if o.stage == nil {
		return nil
	}
	return o.stage.Discard()
}
