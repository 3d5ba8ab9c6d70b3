package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// slim is the program's own assets without what is there for those who write them:
// comments, white space and long names, a third of what a page loads. A site's own files
// are published as they are.
type slim struct{ fs.FS }

var minifiers = map[string]minify.Minifier{".css": &css.Minifier{}, ".js": &js.Minifier{}}

// Open opens a file.
func (s slim) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	minifier := minifiers[path.Ext(name)]
	if err != nil || minifier == nil {
		return f, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := minifier.Minify(minify.New(), &b, f, nil); err != nil {
		return nil, fmt.Errorf("assets/%s: %w", name, err)
	}
	return &slimFile{slimInfo{info, int64(b.Len())}, bytes.NewReader(b.Bytes())}, nil
}

type slimFile struct {
	info slimInfo
	*bytes.Reader
}

// Stat describes the file.
func (f *slimFile) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close does nothing.
func (f *slimFile) Close() error { return nil }

type slimInfo struct {
	fs.FileInfo
	size int64
}

// Size gives the length in bytes.
func (i slimInfo) Size() int64 { return i.size }
