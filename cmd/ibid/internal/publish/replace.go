package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// replace puts the complete stage in the place of the folder and removes what
// was there.
func (e *Edition) replace() error {
	if err := e.lastLook(e.lookAtAll); err != nil {
		return err
	}
	if err := e.closeRoot(); err != nil {
		return err
	}
	if _, err := os.Lstat(e.out); errors.Is(err, fs.ErrNotExist) {
		return e.moveIn()
	}
	// The hold on the former edition keeps another build from taking it for
	// its own stage while it is being removed in the stage's place.
	release, err := tryLock(e.out)
	if err != nil {
		return err
	}
	former := e.stage
	err = exchange(e.stage, e.out)
	if errors.Is(err, errors.ErrUnsupported) {
		former = e.former
		err = e.moveInTwo()
	}
	if err != nil {
		return errors.Join(err, release())
	}
	e.inPlace = true
	if err := moveHostFiles(former, e.out); err != nil {
		return errors.Join(fmt.Errorf("the new edition is in place, but not all that was to stay in the folder: %w", err), release())
	}
	if err := removeAll(former); err != nil {
		return errors.Join(fmt.Errorf("the new edition is in place, but the former one could not be removed; delete %s: %w", former, err), release())
	}
	return release()
}

func (e *Edition) moveIn() error {
	err := os.Rename(e.stage, e.out)
	e.inPlace = err == nil
	return err
}

// moveInTwo does what exchange does where the system cannot: between its
// first step and its second there is no folder.
func (e *Edition) moveInTwo() error {
	if err := os.Rename(e.out, e.former); err != nil {
		return err
	}
	if err := e.moveIn(); err != nil {
		return errors.Join(err, os.Rename(e.former, e.out))
	}
	return nil
}

// removeAll removes a folder with all that is in it, read-only folders too:
// those that a program left whose rights were others.
func removeAll(dir string) error {
	err := os.RemoveAll(dir)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	_ = filepath.WalkDir(dir, func(name string, e fs.DirEntry, _ error) error {
		if e != nil && e.IsDir() {
			_ = os.Chmod(name, 0o700) // else RemoveAll says why
		}
		return nil
	})
	return os.RemoveAll(dir)
}

var errBusy = errors.New("another build is writing it just now; wait until it is done")

// acquire makes the stage, or takes over one that a killed program left, and holds it
// until it is released.
func (e *Edition) acquire() (release func() error, err error) {
	const tries = 100
	for range tries {
		if err := os.Mkdir(e.stage, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, unwritable(e.out, filepath.Dir(e.out), err)
		}
		release, err := tryLock(e.stage)
		if err == nil {
			return release, nil
		}
		if !errors.Is(err, fs.ErrNotExist) { // else the one who held it has just removed it
			return nil, fmt.Errorf("cannot write %s: %w", shown(e.out), err)
		}
	}
	return nil, fmt.Errorf("cannot write %s: %s is in the way; delete it", shown(e.out), shown(e.stage))
}
