package blogger

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// maxDepth is how deep a Takeout is looked into: Takeout/Blogger/Blogs/NAME has
// four folders, and people unpack into one of their own.
const maxDepth = 6

// walk calls do for the files of a Takeout.
func walk(fsys fs.FS, do func(name string)) {
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && d != nil && d.IsDir():
			return fs.SkipDir
		case err != nil:
			return nil
		case d.IsDir() && (strings.Count(name, "/") >= maxDepth || d.Name() == "__MACOSX"):
			return fs.SkipDir
		case !d.IsDir() && !strings.HasPrefix(d.Name(), "._"):
			do(name)
		}
		return nil
	})
}

// feedsIn returns the feeds of the blogs in a Takeout.
func feedsIn(fsys fs.FS) []string {
	var names []string
	walk(fsys, func(name string) {
		if path.Base(name) != "feed.atom" {
			return
		}
		if f, err := importer.FromFS(fsys, name); err == nil && recognizes(f) {
			names = append(names, name)
		}
	})
	return names
}

// readTakeout reads the blogs of a Takeout.
func (r *reader) readTakeout(ctx context.Context, f *importer.File) error {
	names := feedsIn(f.FS())
	for _, name := range names {
		file, err := importer.FromFS(f.FS(), name)
		if err == nil {
			err = r.readFile(ctx, file)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if len(names) > 1 {
		r.sink.Remark(fmt.Sprintf("the Takeout has %d blogs, and all came in; to have one alone, name its feed.atom", len(names)))
	}
	r.sink.Files(pictures(f.FS()))
	return nil
}

// pictures finds pictures by the file name at the end of their address. Where
// two have the same name, nobody knows which is meant.
func pictures(fsys fs.FS) importer.FileFinder {
	var byName map[string]string
	return func(_ *importer.Thread, src string) (io.ReadCloser, error) {
		if byName == nil {
			byName = map[string]string{}
			walk(fsys, func(name string) {
				key := pictureName(path.Base(name))
				if _, twice := byName[key]; twice {
					name = ""
				}
				byName[key] = name
			})
		}
		u, err := url.Parse(src)
		if err != nil {
			return nil, fs.ErrNotExist
		}
		name := byName[pictureName(path.Base(u.Path))]
		if name == "" {
			return nil, fs.ErrNotExist
		}
		return fsys.Open(name)
	}
}

// pictureName is the same for a name in an address and on a disk.
func pictureName(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, "+", " "))
}
