package content

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Write adds files to the site in dir, all or none, as Stage says, and
// overwrites nothing: if a file of one of the names is there, it writes nothing
// and names those that are.
func Write(dir string, files []File) (err error) {
	stage, err := NewStage(dir)
	if err != nil {
		return err
	}
	if err := stage.checkAbsent(files); err != nil {
		return errors.Join(err, stage.Discard())
	}
	for _, f := range files {
		if err := stage.Add(f.Path, bytes.NewReader(f.Data)); err != nil {
			return errors.Join(err, stage.Discard())
		}
	}
	return stage.Commit()
}

// checkAbsent names the files that are there already.
func (s *Stage) checkAbsent(files []File) error {
	const most = 5
	var there []string
	for _, f := range files {
		if !fs.ValidPath(f.Path) {
			return fmt.Errorf("%q is not a path within the site", f.Path)
		}
		if _, err := s.site.Lstat(f.Path); err == nil {
			there = append(there, f.Path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if len(there) == 0 {
		return nil
	}
	named := strings.Join(there[:min(most, len(there))], ", ")
	if len(there) > most {
		named += fmt.Sprintf(" and %d more", len(there)-most)
	}
	return fmt.Errorf("nothing was written, because there is already %s; move or delete what is there", named)
}
