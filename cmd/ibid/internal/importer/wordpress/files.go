package wordpress

import (
	"errors"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// recognizes reports whether a file is an export, or a folder holds one. A folder
// of pages, which somebody saved of a site, may hold JSON that they refer to.
func recognizes(f *importer.File) bool {
	if !f.IsFolder() {
		return isWXR(f) || isJSON(f) || isDump(f)
	}
	files, err := inFolder(f, 1)
	return err == nil && len(files) > 0 && (!isJSON(files[0]) || !hasPages(f.FS()))
}

// hasPages reports whether one of the first files in a folder is a page.
func hasPages(folder fs.FS) bool {
	looked, found := 0, false
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if looked++; err != nil || looked > mostFiles {
			return fs.SkipAll
		}
		if ending := strings.ToLower(path.Ext(name)); !d.IsDir() && (ending == ".html" || ending == ".htm") {
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return err == nil && found
}

var wxrForm = lazyregexp.New(`<wp:(?:wxr_version|post_id|post_type|comment|base_blog_url|author)\b|xmlns:wp\s*=`)

func isWXR(f *importer.File) bool {
	text, _ := charset.Decode(f.Head(), "")
	return strings.Contains(text, "<rss") && wxrForm.MatchString(text) ||
		strings.Contains(text, "<channel>") && strings.Contains(text, "<wp:")
}

var (
	renderedForm = lazyregexp.New(`"(?:title|content|excerpt|guid|caption)"\s*:\s*\{[^{}"]{0,100}"(?:rendered|raw|protected)"\s*:`)
	linkedForm   = lazyregexp.New(`"(?:taxonomy|avatar_urls)"\s*:[\s\S]*"_links"\s*:`)
)

// isJSON reports whether a file holds records: of posts and comments, or of the
// terms and people that these name by numbers.
func isJSON(f *importer.File) bool {
	if f.IsFolder() {
		return false
	}
	head := strings.TrimLeft(strings.TrimPrefix(string(f.Head()), "\ufeff"), " \t\r\n")
	if !strings.HasPrefix(head, "{") && !strings.HasPrefix(head, "[") {
		return false
	}
	return renderedForm.MatchString(head) || linkedForm.MatchString(head)
}

// expand puts the exports in a folder in its place.
func expand(files []*importer.File) ([]*importer.File, error) {
	var out []*importer.File
	for _, f := range files {
		if !f.IsFolder() {
			out = append(out, f)
			continue
		}
		inside, err := inFolder(f, -1)
		if err != nil {
			return nil, err
		}
		out = append(out, inside...)
	}
	return out, nil
}

// Folders are looked into so deep, and so many files at most, to see whether they
// hold an export at all; the uploads of a site hold a great many.
const (
	deepest   = 3
	mostFiles = 1000
)

// inFolder returns the first n exports in a folder, in order of their names; all
// if n is -1.
func inFolder(f *importer.File, n int) ([]*importer.File, error) {
	var out []*importer.File
	looked := 0
	err := fs.WalkDir(f.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (name == "wp-content" || name == "node_modules" || strings.Count(name, "/") >= deepest):
			return fs.SkipDir
		case !d.Type().IsRegular() || !isExportName(name):
			return nil
		}
		if looked++; looked > mostFiles && len(out) == 0 {
			return fs.SkipAll
		}
		file, err := importer.FromFS(f.FS(), name)
		if err != nil {
			return err
		}
		if isWXR(file) || isJSON(file) || isDump(file) {
			out = append(out, file)
		}
		if len(out) == n {
			return fs.SkipAll
		}
		return nil
	})
	return out, err
}

func isExportName(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".wxr") || strings.HasSuffix(name, ".sql")
}

var sized = lazyregexp.New(`(?:-\d+x\d+|-scaled)(\.\w+)$`)

// finder finds pictures in the uploads that lie beside the files: under the path
// that the address has, or the end of it, with or without the size that
// WordPress makes of it. "wp-content/uploads/2010/01/pier-300x200.jpg" may be
// uploads/2010/01/pier.jpg.
func finder(files []*importer.File) importer.FileFinder {
	var folders []fs.FS
	for _, f := range files {
		folders = append(folders, f.FS())
	}
	return func(_ *importer.Thread, src string) (io.ReadCloser, error) {
		for _, name := range pictureNames(src) {
			for _, folder := range folders {
				file, err := openPicture(folder, name)
				if !errors.Is(err, fs.ErrNotExist) {
					return file, err
				}
			}
		}
		return nil, fs.ErrNotExist
	}
}

func openPicture(folder fs.FS, name string) (io.ReadCloser, error) {
	info, err := fs.Stat(folder, name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	return folder.Open(name)
}

// pictureNames returns the names that the picture at an address may have in the
// folder of the export. They have a folder at least, or any logo.png would do.
func pictureNames(src string) []string {
	u, err := url.Parse(strings.TrimSpace(src))
	if err != nil || u.Path == "" || u.Scheme == "data" {
		return nil
	}
	full := strings.TrimPrefix(path.Clean("/"+u.Path), "/")
	if ending := sized.FindStringSubmatch(full); ending != nil {
		original := strings.TrimSuffix(full, ending[0])
		return append(endsOf(full), append(endsOf(original+ending[1]), endsOf(original+"-scaled"+ending[1])...)...)
	}
	return append(endsOf(full), endsOf(strings.TrimSuffix(full, path.Ext(full))+"-scaled"+path.Ext(full))...)
}

// endsOf returns a path and its ends, of two names at least.
func endsOf(full string) []string {
	parts := strings.Split(full, "/")
	var out []string
	for i := 0; i < len(parts)-1; i++ {
		if name := strings.Join(parts[i:], "/"); fs.ValidPath(name) {
			out = append(out, name)
		}
	}
	return out
}
