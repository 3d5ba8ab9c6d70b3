package intake

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

func newFiles(w *Writer, out *output, t *thread) *files {
	// What a build writes beside a post.
	taken := map[string]bool{"cite.bib": true, "cite.json": true}
	return &files{writer: w, out: out, thread: t, names: map[string]string{}, taken: taken}
}

// find returns the name that the file at an address has beside the post; "" if
// there is none.
func (f *files) find(post *importer.Thread, src string, s sought) string {
	if name, known := f.names[src]; known {
		return name
	}
	name, err := f.copy(post, src)
	a := f.writer.account
	switch {
	case err == nil && isPictureName(name):
		a.Pictures++
	case err == nil:
		a.Files++
	case errors.Is(err, errUnfit):
		if s != picture {
			a.unfit.add(shortened(src))
		}
	case s == foreign:
	case s == picture:
		a.missing.add(shortened(src))
	default:
		a.missingFiles.add(shortened(src))
	}
	f.names[src] = name
	return name
}

// errUnfit says that a file is there that does not come along.
var errUnfit = errors.New("this is no picture and no file of a kind that comes along")

// What comes along is held in memory up to mostHeld, and is no larger than
// largestFile: GitHub takes none that is.
const (
	mostHeld    = 4 << 20
	largestFile = 100_000_000
)

// copy puts the file beside the post.
func (f *files) copy(post *importer.Thread, src string) (name string, err error) {
	if hasEnding(src, programs) {
		return "", f.refuse(post, src)
	}
	r, err := f.open(post, src)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	held, err := io.ReadAll(io.LimitReader(r, mostHeld))
	if err != nil || len(held) == 0 {
		return "", errUnfit
	}
	name, ok := fileName(src, held)
	if !ok || len(held) == mostHeld && !f.fits(post, src) {
		return "", errUnfit
	}
	// The key is of the time when pictures alone came along.
	key := digestOf([]byte("picture\x00" + f.thread.key + "\x00" + src))
	return f.out.addBeside(f, key, name, io.MultiReader(bytes.NewReader(held), r))
}

// refuse says why a file does not come along that would be none to carry: it is
// not there at all, or it is.
func (f *files) refuse(post *importer.Thread, src string) error {
	r, err := f.open(post, src)
	if err != nil {
		return err
	}
	return errors.Join(errUnfit, r.Close())
}

// fits reports whether a file is no larger than those that come along. It is read
// once more for that, since not everything that holds files knows their size.
func (f *files) fits(post *importer.Thread, src string) bool {
	r, err := f.open(post, src)
	if err != nil {
		return false
	}
	n, err := io.Copy(io.Discard, io.LimitReader(r, largestFile+1))
	return errors.Join(err, r.Close()) == nil && n <= largestFile
}

func (f *files) open(post *importer.Thread, src string) (io.ReadCloser, error) {
	if strings.HasPrefix(src, "data:") {
		data, err := dataOf(src)
		return io.NopCloser(bytes.NewReader(data)), err
	}
	if f.writer.finder != nil {
		if r, err := f.writer.finder(post, src); !isGone(err) {
			return r, err
		}
	}
	return openBeside(f.writer.options.Beside, post, src)
}

// openBeside opens a file that lies beside the files, under the path that its
// page gives it, or under the end of its address: two names at least, or any
// logo.png would do for any other.
func openBeside(folders []fs.FS, post *importer.Thread, src string) (io.ReadCloser, error) {
	u, err := url.Parse(src)
	if err != nil || u.Path == "" {
		return nil, fs.ErrNotExist
	}
	var names []string
	if u.Host == "" && post.File != "" && !strings.HasPrefix(u.Path, "/") {
		names = append(names, path.Join(path.Dir(post.File), u.Path))
	}
	parts := strings.Split(strings.Trim(path.Clean(u.Path), "/"), "/")
	for i := range max(1, len(parts)-1) {
		names = append(names, strings.Join(parts[i:], "/"))
	}
	for _, name := range names {
		for _, folder := range folders {
			if !fs.ValidPath(name) {
				continue
			}
			if info, err := fs.Stat(folder, name); err == nil && info.Mode().IsRegular() {
				return folder.Open(name)
			}
		}
	}
	return nil, fs.ErrNotExist
}

// dataOf returns the file that an address holds itself (RFC 2397).
func dataOf(src string) ([]byte, error) {
	head, data, _ := strings.Cut(strings.TrimPrefix(src, "data:"), ",")
	if !strings.HasSuffix(head, ";base64") {
		text, err := url.PathUnescape(data)
		return []byte(text), err
	}
	if text, err := url.PathUnescape(data); err == nil {
		data = text
	}
	return base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
}

// free returns a name that no file beside the post has.
func (f *files) free(name string) string {
	ending := path.Ext(name)
	bare := strings.TrimSuffix(name, ending)
	for n := 2; f.taken[content.Folded(name)] || f.out.exists("content/"+f.thread.path+"/"+name); n++ {
		name = fmt.Sprintf("%s-%d%s", bare, n, ending)
	}
	f.taken[content.Folded(name)] = true
	return name
}

// shortened returns an address as an account shows it.
func shortened(src string) string { return cut(src, 100) }
