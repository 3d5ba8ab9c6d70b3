package publish

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"os"
	"slices"
	"sync"
)

// Commit completes the edition and puts it in its place. After an error the
// folder is as it was, unless the error says otherwise.
func (e *Edition) Commit() error { return e.CommitWith(func() error { return nil }) }

// CommitWith is Commit where something else has to be done before. That is done while the
// folder is looked through for the last time. If it fails, its error is that of Commit.
func (e *Edition) CommitWith(before func() error) error {
	if e.release == nil {
		return errors.New("this edition is finished")
	}
	e.before = before
	return errors.Join(e.complete(), e.Abort())
}

// lastLook refuses a folder that cannot be replaced whole, although it could when the
// edition began: a build takes time, in which people do things.
func (e *Edition) lastLook(look func() error) error {
	var beside sync.WaitGroup
	var err error
	beside.Go(func() { err = e.before() })
	foreign := look()
	beside.Wait()
	return cmp.Or(err, foreign)
}

func (e *Edition) lookAtAll() error { return checkOwn(e.out) }

func (e *Edition) complete() error {
	if e.failed {
		return errors.New("an incomplete edition cannot be published")
	}
	if err := e.root.WriteFile(Manifest, e.manifest(), 0o644); err != nil {
		return err
	}
	if e.isSmall() {
		return e.amend()
	}
	if err := errors.Join(e.linkKept(), e.copyHostFiles()); err != nil {
		return err
	}
	return e.replace()
}

func (e *Edition) manifest() []byte {
	if len(e.sums) == e.listed.of {
		return e.listed.text
	}
	var text []byte
	for _, name := range slices.Sorted(maps.Keys(e.sums)) {
		text = append(append(append(append(text, e.sums[name]...), "  "...), name...), '\n')
	}
	e.listed.text, e.listed.of = text, len(e.sums)
	return text
}

// Digest is what the edition is known by, as far as it is written: the digest of
// its manifest.
func (e *Edition) Digest() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return digestOf(e.manifest())
}

// DigestOf gives the digest of the edition in a folder; "" if there is none.
func DigestOf(out string) string {
	data, err := manifestIn(amendments(out)) // which is to be its
	if err != nil || data == nil {
		data, err = manifestIn(out)
	}
	if err != nil || data == nil {
		return ""
	}
	return digestOf(data)
}

func digestOf(manifest []byte) string {
	sum := sha256.Sum256(manifest)
	return hex.EncodeToString(sum[:])
}

// IsInPlace reports whether the edition has become the folder, which it may have
// even though Commit gives an error: what came after went wrong.
func (e *Edition) IsInPlace() bool { return e.inPlace }

// Abort gives the edition up and leaves nothing of it. After Commit it does
// nothing.
func (e *Edition) Abort() error {
	if e.release == nil {
		return nil
	}
	err := e.closeRoot()
	switch {
	case e.inPlace:
	case e.emptied:
		err = errors.Join(err, removeAll(e.stage))
	default:
		_ = os.Remove(e.stage) // unless it holds what a killed program left
	}
	err = errors.Join(err, e.release())
	e.release = nil
	return err
}

// closeRoot closes the stage, and what stands in its place: some systems rename
// no open folder.
func (e *Edition) closeRoot() error {
	err := e.standing.close()
	if e.root != nil {
		err = errors.Join(err, e.root.Close())
		e.root = nil
	}
	return err
}
