package serve

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// place is where an address leads.
type place struct {
	name   string // the file, below the folder
	status int    // 200, 404, or 301 if the address lacks its last slash
}

const notFound = "404.html"

// find finds where the path of an address leads.
func (s *server) find(address string) place {
	missing := place{notFound, http.StatusNotFound}
	below, ok := strings.CutPrefix(address, s.Base)
	name, isFolder := strings.CutSuffix(below, "/")
	switch {
	case address != "" && address+"/" == s.Base:
		return place{"", http.StatusMovedPermanently}
	case !ok, below != "" && !isPublic(name):
		return missing
	case below == "" || isFolder:
		if name = path.Join(name, "index.html"); s.isFile(name) {
			return place{name, http.StatusOK}
		}
		return missing
	}
	for _, name := range []string{name, name + ".html"} {
		if s.isFile(name) {
			return place{name, http.StatusOK}
		}
	}
	if s.isFile(name + "/index.html") {
		return place{"", http.StatusMovedPermanently}
	}
	return missing
}

// isPublic reports whether a path may be that of a published file: one that stays
// within the folder and has nothing hidden on its way.
func isPublic(name string) bool {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\:\x00") && os.PathSeparator == '\\' {
		return false
	}
	return !slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}

func (s *server) isFile(name string) bool {
	f, err := s.open(name)
	if err != nil {
		return false
	}
	_ = f.Close() // nothing was written
	return true
}

// open opens a file of the folder. The folder may be another than it was a moment ago.
func (s *server) open(name string) (*os.File, error) {
	root, err := os.OpenRoot(s.Folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(name) // what is opened may not be a pipe, which would be waited for
	if err == nil && !info.Mode().IsRegular() || err == nil && s.foldsCase && !hasName(root, name) {
		err = fs.ErrNotExist
	}
	if err != nil {
		return nil, err
	}
	return root.Open(name)
}

// hasName reports whether each part of a path is written as the disk has it.
func hasName(root *os.Root, name string) bool {
	for ; name != "."; name = path.Dir(name) {
		entries, err := fs.ReadDir(root.FS(), path.Dir(name))
		if err != nil || !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(name) }) {
			return false
		}
	}
	return true
}

// servePage serves a file of the site.
func (s *server) servePage(w http.ResponseWriter, r *http.Request) {
	edition, _ := s.now(r)
	if edition == nil {
		return
	}
	at := s.find(r.URL.Path)
	if at.status == http.StatusMovedPermanently {
		w.Header().Set("Cache-Control", "no-store") // it may be a file tomorrow
		to := url.URL{Path: r.URL.Path + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, to.String(), at.status)
		return
	}
	if strings.HasSuffix(at.name, ".html") {
		s.serveHTML(w, r, at, edition)
		return
	}
	f, err := s.open(at.name)
	if err != nil {
		s.serveHTML(w, r, place{notFound, http.StatusNotFound}, edition) // it has just gone
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", typeOf(at.name))
	http.ServeContent(w, r, "", info.ModTime(), f)
}

// serveHTML serves a page with the server's script.
func (s *server) serveHTML(w http.ResponseWriter, r *http.Request, at place, edition *shown) {
	data, err := s.page(at)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	digest := digestOf(data)
	data = inject(data, s.script(digest, edition))
	w.Header().Set("Content-Type", typeOf(at.name))
	if at.status != http.StatusOK {
		w.WriteHeader(at.status)
		if r.Method == http.MethodGet {
			_, _ = w.Write(data) // who asked may be gone
		}
		return
	}
	w.Header().Set("ETag", `"`+digestOf(data)+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// page returns the page at a place. The one that says that there is none may be the
// server's.
func (s *server) page(at place) ([]byte, error) {
	f, err := s.open(at.name)
	if err != nil && at.status == http.StatusNotFound {
		return s.nothingHere(), nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
