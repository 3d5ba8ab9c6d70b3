package webpage

import (
	"bytes"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/warc"
	"ibid/cmd/ibid/internal/importer/webpage/mhtml"
)

// finders find the pictures of threads, in what each was read from.
type finders struct {
	byThread map[string][]func(src string) (io.ReadCloser, error)
}

func (f *finders) some() bool { return len(f.byThread) > 0 }

func (f *finders) add(key string, find func(src string) (io.ReadCloser, error)) {
	if f.byThread == nil {
		f.byThread = map[string][]func(string) (io.ReadCloser, error){}
	}
	f.byThread[key] = append(f.byThread[key], find)
}

// open opens a picture of a thread; it is an importer.FileFinder.
func (f *finders) open(t *importer.Thread, src string) (io.ReadCloser, error) {
	for _, find := range f.byThread[t.Key] {
		if r, err := find(src); err == nil {
			return r, nil
		}
	}
	return nil, fs.ErrNotExist
}

// filePictures finds pictures that lie beside a page: under the path that the
// page gives, or under that of their address in a mirror.
func filePictures(folder fs.FS, page string) func(string) (io.ReadCloser, error) {
	return func(src string) (io.ReadCloser, error) {
		u, err := url.Parse(src)
		if err != nil || u.Path == "" {
			return nil, fs.ErrNotExist
		}
		var names []string
		switch {
		case u.Host != "":
			names = append(names, path.Join(u.Host, u.Path))
		case strings.HasPrefix(u.Path, "/"):
			host, _, _ := strings.Cut(page, "/")
			names = append(names, path.Join(host, u.Path), strings.TrimPrefix(path.Clean(u.Path), "/"))
		default:
			names = append(names, path.Join(path.Dir(page), u.Path))
		}
		parts := strings.Split(strings.Trim(path.Clean(u.Path), "/"), "/")
		for i := range len(parts) - 1 { // one name alone would do for any other
			names = append(names, strings.Join(parts[i:], "/"))
		}
		for _, name := range names {
			if !fs.ValidPath(name) {
				continue
			}
			if info, err := fs.Stat(folder, name); err == nil && info.Mode().IsRegular() {
				return folder.Open(name)
			}
		}
		return nil, fs.ErrNotExist
	}
}

// mhtmlPictures finds pictures in an MHTML file, which is read once more.
func mhtmlPictures(folder fs.FS, name string) func(string) (io.ReadCloser, error) {
	return func(src string) (io.ReadCloser, error) {
		file, err := importer.FromFS(folder, name)
		if err != nil {
			return nil, err
		}
		r, err := file.Open()
		if err != nil {
			return nil, err
		}
		data, err := readAll(r)
		if err != nil {
			return nil, err
		}
		m, err := mhtml.Read(data)
		if err != nil {
			return nil, err
		}
		part := m.Part(src)
		if part == nil {
			return nil, fs.ErrNotExist
		}
		return io.NopCloser(bytes.NewReader(part.Data)), nil
	}
}

// archivePictures finds pictures in a web archive.
func archivePictures(a *warc.Archive, page string) func(string) (io.ReadCloser, error) {
	base, err := url.Parse(page)
	return func(src string) (io.ReadCloser, error) {
		if err != nil {
			return nil, fs.ErrNotExist
		}
		u, err := base.Parse(src)
		if err != nil {
			return nil, fs.ErrNotExist
		}
		_, r, err := a.Find(u.String())
		return r, err
	}
}
