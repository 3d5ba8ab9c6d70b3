package intake

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

func newImages(w *Writer, out *output, t *thread) *images {
	return &images{writer: w, out: out, thread: t, names: map[string]string{}, taken: map[string]bool{}}
}

// endings are those that pictures have, by their types.
var endings = map[string]string{
	"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp",
	"image/avif": ".avif", "image/svg+xml": ".svg", "image/bmp": ".bmp", "image/x-icon": ".ico",
}

// isPicture reports whether an address is that of a picture, by its ending.
func isPicture(address string) bool {
	u, err := url.Parse(address)
	return err == nil && isPictureName(u.Path)
}

func isPictureName(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	if ending == ".jpeg" {
		return true
	}
	for _, e := range endings {
		if e == ending {
			return true
		}
	}
	return false
}

// find returns the name that the picture at an address has beside the post; ""
// if there is none.
func (im *images) find(post *importer.Thread, src string) string {
	if name, known := im.names[src]; known {
		return name
	}
	name, err := im.copy(post, src)
	switch {
	case err == nil:
		im.writer.account.Pictures++
	case errors.Is(err, errNoPicture):
	default:
		im.writer.account.missing.add(shortened(src))
	}
	im.names[src] = name
	return name
}

// errNoPicture says that a file is there and no picture.
var errNoPicture = errors.New("this is no picture")

// copy puts the picture beside the post.
func (im *images) copy(post *importer.Thread, src string) (name string, err error) {
	r, err := im.open(post, src)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	head := make([]byte, 512)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", errNoPicture
	}
	name, ok := pictureName(src, head[:n])
	if !ok {
		return "", errNoPicture
	}
	key := digestOf([]byte("picture\x00" + im.thread.key + "\x00" + src))
	return im.out.addPicture(im, key, name, io.MultiReader(bytes.NewReader(head[:n]), r))
}

func (im *images) open(post *importer.Thread, src string) (io.ReadCloser, error) {
	if strings.HasPrefix(src, "data:") {
		data, err := dataOf(src)
		return io.NopCloser(bytes.NewReader(data)), err
	}
	if im.writer.finder != nil {
		if r, err := im.writer.finder(post, src); !isGone(err) {
			return r, err
		}
	}
	return openBeside(im.writer.options.Beside, post, src)
}

// openBeside opens a picture that lies beside the files, under the path that its
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

// dataOf returns the picture that an address holds itself (RFC 2397).
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

// pictureName returns the name of a picture's file: the last of its address, with
// the ending of what it is.
func pictureName(src string, head []byte) (name string, ok bool) {
	kind, _, _ := mime.ParseMediaType(http.DetectContentType(head))
	if bytes.Contains(head, []byte("<svg")) {
		kind = "image/svg+xml"
	}
	if bytes.Contains(head[:min(len(head), 16)], []byte("ftypavif")) {
		kind = "image/avif"
	}
	ending := endings[kind]
	if ending == "" {
		return "", false
	}
	if u, err := url.Parse(src); err == nil && u.Scheme != "data" {
		name = path.Base(u.Path)
	}
	if isPictureName(name) {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	if name = slug(name); name == "" || archive.IsDevice(name) {
		name = "picture"
	}
	return name + ending, true
}

// free returns a name that no file beside the post has.
func (im *images) free(name string) string {
	ending := path.Ext(name)
	bare := strings.TrimSuffix(name, ending)
	for n := 2; im.taken[content.Folded(name)] || im.out.exists("content/"+im.thread.path+"/"+name); n++ {
		name = fmt.Sprintf("%s-%d%s", bare, n, ending)
	}
	im.taken[content.Folded(name)] = true
	return name
}

// shortened returns an address as an account shows it.
func shortened(src string) string { return cut(src, 100) }
