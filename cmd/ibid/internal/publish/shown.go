package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// shown returns the path of a folder as it is named to a person: as short as it can be
// from the folder in which they work.
func shown(dir string) string {
	here, err := os.Getwd()
	if err != nil {
		return dir
	}
	if below, err := filepath.Rel(here, dir); err == nil && filepath.IsLocal(below) && below != "." {
		return below
	}
	return dir
}

// unwritable says that nothing can be made in a folder that is to hold another. A system's
// error names files of this program's own, and nobody knows them.
func unwritable(out, in string, err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	return fmt.Errorf("cannot write %s: nothing can be made in %s, where all is written first: %w; see to it that files can be made there, or publish to another folder",
		shown(out), shown(in), err)
}
