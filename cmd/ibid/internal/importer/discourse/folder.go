package discourse

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// headSize is how much of a file in a folder is looked at.
const headSize = 64 << 10

// maxLooked is how many files of a folder are looked at to recognise it.
const maxLooked = 50

func recognizes(f *importer.File) bool {
	if !f.IsFolder() {
		return kindOf(f.Name(), f.Head()) != none
	}
	looked, found := 0, false
	_ = eachTopicFile(f.FS(), func(name string) error {
		if looked++; looked > maxLooked {
			return fs.SkipAll
		}
		head, err := headOf(f.FS(), name)
		if found = err == nil && kindOf(name, head) != none; found {
			return fs.SkipAll
		}
		return nil
	})
	return found
}

// eachTopicFile calls a function for each file of a folder that may be of the
// format, in order of names.
func eachTopicFile(folder fs.FS, each func(name string) error) error {
	return fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		switch strings.ToLower(path.Ext(name)) {
		case ".json", ".md", ".markdown":
			return each(name)
		}
		return nil
	})
}

func headOf(folder fs.FS, name string) ([]byte, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(file, headSize))
	return head, errors.Join(err, file.Close())
}

func (im *importing) file(f *importer.File) error {
	if !f.IsFolder() {
		r, err := f.Open()
		if err != nil {
			return err
		}
		return errors.Join(im.text(f.Path, f.Name(), f.Head(), r), r.Close())
	}
	return eachTopicFile(f.FS(), func(name string) error {
		if err := im.ctx.Err(); err != nil {
			return err
		}
		head, err := headOf(f.FS(), name)
		if err != nil {
			return err
		}
		if kindOf(name, head) == none {
			return nil // an index, a licence: what else lies in such folders
		}
		file, err := f.FS().Open(name)
		if err != nil {
			return err
		}
		return errors.Join(im.text(path.Join(f.Path, name), name, head, file), file.Close())
	})
}

// text reads one file.
func (im *importing) text(shown, name string, head []byte, r io.Reader) error {
	var err error
	switch kindOf(name, head) {
	case inJSON:
		err = im.json(head, r)
	case inMarkdown:
		err = im.archive(name, r)
	case none:
		err = errors.New("no topic of Discourse")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", shown, err)
	}
	return nil
}
