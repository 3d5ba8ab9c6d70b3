// Package sitefs opens the files of a site as strangers may have left them: an
// archive is often a repository to which anybody may send files.
//
// What is opened is a plain file or a folder. A pipe, a socket or a device is
// an error, and never waited for. A symbolic link is followed as far as it
// stays in the site's folder in which it lies (content, templates, assets, languages) and
// leads to nothing hidden there, so that no page publishes what is beside them:
// a .git/config, a key, a draft in another place.
//
// # Limits
//
// Most files are read whole, so each kind has a size beyond which it is an error:
//
//	a post, a comment, any other .md, .html or .txt    16 MiB
//	site.yaml, topics.yaml, people.yaml                16 MiB
//	addresses.txt                                       1 GiB
//	a template, a file of words                         1 MiB
//	an asset, a file beside a post                      1 GiB
//
// A file beside a post is copied and never whole in memory; its limit is what
// hosts of static pages take.
package sitefs

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
	"unicode/utf8"
)

// New returns the files of the site whose folder is given.
func New(site fs.FS) fs.FS { return &siteFS{site: site} }

type siteFS struct {
	site  fs.FS
	plain sync.Map // the folders that were found to be no links, by path
}

// Open opens a file or folder that may be read.
func (s *siteFS) Open(name string) (fs.File, error) {
	f, _, err := s.open(name)
	return f, err
}

// ReadFile reads a file. It goes by the size that the file had when it was looked at, so
// that the system need not be asked for it again, nor whether there is more.
func (s *siteFS) ReadFile(name string) ([]byte, error) {
	f, info, err := s.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, info.Size()+1) // the one byte more shows that it has grown
	n, err := f.Read(data)
	if err == nil && n == len(data)-1 {
		return data[:n], nil
	}
	if err != nil && err != io.EOF {
		return nil, err
	}
	rest, err := io.ReadAll(f)
	return append(data[:n], rest...), err
}

// open opens a file or folder, and says what it found there before.
func (s *siteFS) open(name string) (fs.File, fs.FileInfo, error) {
	if !utf8.ValidString(name) {
		return nil, nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("its name is not UTF-8; rename it")}
	}
	if !fs.ValidPath(name) {
		return nil, nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	real, info, err := s.find(name)
	if err == nil && !info.IsDir() {
		err = check(name, info)
	}
	if err != nil {
		return nil, nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	f, err := s.site.Open(real)
	return f, info, err
}

// find returns the place that a path leads to, and what is there.
func (s *siteFS) find(name string) (real string, info fs.FileInfo, err error) {
	real, info, err = s.follow(name)
	if err == nil && info == nil {
		info, err = fs.Lstat(s.site, real)
	}
	return real, info, withoutPath(err)
}

// withoutPath leaves the path to who opens the file.
func withoutPath(err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		return inner.Err
	}
	return err
}

// check refuses what is no file, and one that is too long.
func check(name string, info fs.FileInfo) error {
	switch mode := info.Mode(); {
	case mode&fs.ModeNamedPipe != 0:
		return errors.New("it is a pipe, not a file")
	case mode&fs.ModeSocket != 0:
		return errors.New("it is a socket, not a file")
	case mode&fs.ModeDevice != 0:
		return errors.New("it is a device, not a file")
	case !mode.IsRegular():
		return errors.New("it is not a file")
	}
	if most := limit(name); info.Size() > most {
		return fmt.Errorf("it is longer than %s, the most that is read of such a file; split it", size(most))
	}
	return nil
}

const (
	mebibyte = 1 << 20
	gibibyte = 1 << 30
)

// limit returns the most bytes that a file of this path may have.
func limit(name string) int64 {
	dir, base := path.Split(name)
	switch ending := path.Ext(base); {
	case strings.HasPrefix(name, "templates/"), strings.HasPrefix(name, "languages/"):
		return mebibyte
	case dir == "content/" && base == "addresses.txt", strings.HasPrefix(name, "assets/"):
		return gibibyte
	case ending == ".md", ending == ".html", ending == ".txt", dir == "content/" && ending == ".yaml":
		return 16 * mebibyte
	}
	return gibibyte
}

// size writes a limit as a person says it.
func size(n int64) string {
	if n < gibibyte {
		return fmt.Sprintf("%d MiB", n/mebibyte)
	}
	return fmt.Sprintf("%d GiB", n/gibibyte)
}
