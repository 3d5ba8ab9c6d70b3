package serve

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/problem"
)

// folderOf makes a folder of files, by name.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "pages")
	for name, text := range files {
		put(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	// Whole at once: what listens may look at any time.
	half := filepath.Join(t.TempDir(), "half")
	if err := errors.Join(os.WriteFile(half, []byte(text), 0o644), os.Rename(half, name)); err != nil {
		t.Fatal(err)
	}
}

// pages has the cases in which hosts of static pages differ.
func pages() map[string]string {
	return map[string]string{
		"index.html":        "front",
		"file.html":         "file",
		"folder/index.html": "folder",
		"both.html":         "both, the file",
		"both/index.html":   "both, the folder",
		"empty/note.txt":    "a note",
		"bare":              "bytes",
		"assets/ibid.css":   "body {}",
		"assets/Logo.SVG":   "<svg/>",
		"x/cite.bib":        "@misc{x}",
		".nojekyll":         "",
		".git/config":       "secret",
	}
}

// serverOf serves a folder as it is.
func serverOf(folder, base string) *server {
	s := newServer(Options{Folder: folder, Base: base, Tools: Tools{Words: func(string) map[string]string {
		return map[string]string{"language": "en", "server-nothing-here": "nothing here"}
	}}})
	s.show(Edition{})
	return s
}

// ask asks a server, and gives what it answers.
func ask(s http.Handler, address string, change ...func(*http.Request)) (*http.Response, string) {
	r := httptest.NewRequest("GET", "http://localhost:4280/", nil)
	r.URL.Path, r.URL.RawPath = address, ""
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	body, _ := io.ReadAll(w.Result().Body)
	return w.Result(), string(body)
}

// TestLikeGitHubPages compares with what GitHub Pages answers, as the trailing-slash
// guide lists it for the first ten and GitHub's documentation for the others.
func TestLikeGitHubPages(t *testing.T) {
	for _, base := range []string{"/", "/project/"} {
		s := serverOf(folderOf(t, pages()), base)
		for _, c := range []struct {
			address string
			status  int
			want    string // the text, or where a redirection leads
		}{
			{"file", 200, "file"},
			{"file/", 404, "nothing here"},
			{"file.html", 200, "file"},
			{"folder", 301, "folder/"},
			{"folder/", 200, "folder"},
			{"folder/index.html", 200, "folder"},
			{"both", 200, "both, the file"},
			{"both/", 200, "both, the folder"},
			{"both.html", 200, "both, the file"},
			{"both/index.html", 200, "both, the folder"},
			{"", 200, "front"},
			{"index.html", 200, "front"},
			{"index", 200, "front"},
			{"folder/index", 200, "folder"},
			{"empty", 404, "nothing here"},
			{"empty/", 404, "nothing here"},
			{"empty/note.txt", 200, "a note"},
			{"empty/note", 404, "nothing here"},
			{"File", 404, "nothing here"},
			{"FOLDER/", 404, "nothing here"},
			{"gone", 404, "nothing here"},
			{"gone/index.html", 404, "nothing here"},
		} {
			r, body := ask(s, base+c.address)
			got := body
			if c.status == 301 {
				got = r.Header.Get("Location")
				c.want = base + c.want
			}
			if r.StatusCode != c.status || !strings.Contains(got, c.want) {
				t.Errorf("%s%s: %d %q, want %d %q", base, c.address, r.StatusCode, got, c.status, c.want)
			}
		}
		if r, _ := ask(s, strings.TrimSuffix(base, "/")); base != "/" && (r.StatusCode != 301 || r.Header.Get("Location") != base) {
			t.Errorf("without its last slash %s leads to %d %s", base, r.StatusCode, r.Header.Get("Location"))
		}
		if r, _ := ask(s, base+"folder", func(r *http.Request) { r.URL.RawQuery = "q=1" }); r.Header.Get("Location") != base+"folder/?q=1" {
			t.Errorf("the query is lost: %s", r.Header.Get("Location"))
		}
	}
}

// TestOwnNotFound: the site's 404.html is what an address has at which nothing is, and is
// a page itself.
func TestOwnNotFound(t *testing.T) {
	files := pages()
	files["404.html"] = "<head></head>gone fishing"
	s := serverOf(folderOf(t, files), "/project/")
	for address, status := range map[string]int{"/project/gone": 404, "/project/a/b/c.html": 404, "/elsewhere": 404, "/": 404, "/projec": 404, "/project/404": 200, "/project/404.html": 200} {
		if r, body := ask(s, address); r.StatusCode != status || !strings.Contains(body, "gone fishing") || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: %d %q", address, r.StatusCode, body)
		}
	}
}

// TestTypes: the types are those of GitHub Pages and not of the machine.
func TestTypes(t *testing.T) {
	s := serverOf(folderOf(t, pages()), "/")
	for address, want := range map[string]string{
		"/": "text/html; charset=utf-8", "/file": "text/html; charset=utf-8", "/assets/ibid.css": "text/css; charset=utf-8",
		"/assets/Logo.SVG": "image/svg+xml", "/empty/note.txt": "text/plain; charset=utf-8",
		"/bare": "application/octet-stream", "/x/cite.bib": "application/octet-stream",
	} {
		if r, _ := ask(s, address); r.Header.Get("Content-Type") != want {
			t.Errorf("%s is %s, want %s", address, r.Header.Get("Content-Type"), want)
		}
	}
}

// TestRanges: a part of a film can be asked for, and what a browser has is not sent again.
func TestRanges(t *testing.T) {
	s := serverOf(folderOf(t, map[string]string{"film.mp4": "0123456789", "index.html": "<head>front"}), "/")
	header := func(key, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(key, value) }
	}
	for asked, want := range map[string]struct {
		status int
		body   string
		part   string
	}{
		"bytes=2-4": {206, "234", "bytes 2-4/10"},
		"bytes=-3":  {206, "789", "bytes 7-9/10"},
		"bytes=8-":  {206, "89", "bytes 8-9/10"},
		"bytes=20-": {416, "", "bytes */10"},
	} {
		r, body := ask(s, "/film.mp4", header("Range", asked))
		if r.StatusCode != want.status || want.body != "" && body != want.body || r.Header.Get("Content-Range") != want.part {
			t.Errorf("%s: %d %q %s", asked, r.StatusCode, body, r.Header.Get("Content-Range"))
		}
	}
	first, _ := ask(s, "/")
	if again, _ := ask(s, "/", header("If-None-Match", first.Header.Get("ETag"))); again.StatusCode != 304 {
		t.Errorf("a page that the browser has is sent again: %d", again.StatusCode)
	}
	if r, body := ask(s, "/film.mp4", func(r *http.Request) { r.Method = "HEAD" }); r.StatusCode != 200 || body != "" || r.Header.Get("Content-Length") != "10" {
		t.Errorf("HEAD: %d %q", r.StatusCode, body)
	}
}

// TestNothingElse: what is outside the folder, hidden, or no file is not there.
func TestNothingElse(t *testing.T) {
	folder := folderOf(t, pages())
	put(t, filepath.Join(folder, "..", "secret.html"), "secret")
	put(t, filepath.Join(folder, "..", "out", "index.html"), "secret")
	for link, to := range map[string]string{"link.html": "../secret.html", "out": "../out", "inside.html": "file.html", "404.html": "../secret.html"} {
		if err := os.Symlink(to, filepath.Join(folder, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	s := serverOf(folder, "/")
	for _, address := range []string{
		"/../secret.html", "/folder/../../secret.html", "/./../secret", "/folder/..", "//secret.html", "/folder//index.html", "/folder/./index.html",
		"/.nojekyll", "/.git/config", "/folder/.hidden", "/link", "/link.html", "/out", "/out/", "/out/index.html",
		`/..\secret.html`, "/file.html\x00", "/..%2fsecret.html", "/\xff", "/C:/secret.html", "secret.html", "", "/...",
	} {
		if r, body := ask(s, address); r.StatusCode != 404 || strings.Contains(body, "secret") || r.Header.Get("Location") != "" {
			t.Errorf("%q: %d %q %s", address, r.StatusCode, body, r.Header.Get("Location"))
		}
	}
	if r, body := ask(s, "/inside"); r.StatusCode != 200 || !strings.Contains(body, "file") {
		t.Errorf("a link within the folder: %d %q", r.StatusCode, body)
	}
}

// TestWhoAsks: a stranger's name that leads here, a page of another site and one who
// wants to write get nothing.
func TestWhoAsks(t *testing.T) {
	s := serverOf(folderOf(t, pages()), "/")
	s.Host = "archive.lan"
	for host, status := range map[string]int{
		"localhost": 200, "localhost:4280": 200, "LOCALHOST.:4280": 200, "a.localhost:4280": 200, "127.0.0.1:4280": 200, "[::1]:4280": 200,
		"192.168.1.7:4280": 200, "archive.lan:4280": 200,
		"evil.example": 421, "evil.example:4280": 421, "localhost.evil.example": 421, "127.0.0.1.evil.example": 421, "": 421, "notlocalhost": 421,
	} {
		if r, _ := ask(s, "/", func(r *http.Request) { r.Host = host }); r.StatusCode != status {
			t.Errorf("as %q: %d, want %d", host, r.StatusCode, status)
		}
	}
	for site, status := range map[string]int{"cross-site": 403, "same-site": 403, "same-origin": 200, "none": 200} {
		if r, _ := ask(s, own+"words", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", site) }); r.StatusCode != status {
			t.Errorf("from %s: %d, want %d", site, r.StatusCode, status)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE"} {
		if r, _ := ask(s, "/", func(r *http.Request) { r.Method = method }); r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", method, r.StatusCode)
		}
	}
	r, _ := ask(s, "/")
	for key, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "Access-Control-Allow-Origin": ""} {
		if got := r.Header.Get(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

// TestInject: the script is the first of the head, wherever that begins; nothing else of
// a page is another.
func TestInject(t *testing.T) {
	for page, want := range map[string]string{
		"<!doctype html><html><head><meta>":           "<!doctype html><html><head>SCRIPT<meta>",
		"<HTML><HEAD lang=en>\n<script src=a>":        "<HTML><HEAD lang=en>SCRIPT\n<script src=a>",
		"<!DOCTYPE html><title>x</title><header></a>": "<!DOCTYPE html>SCRIPT<title>x</title><header></a>",
		"bare words": "bare wordsSCRIPT",
		"":           "SCRIPT",
	} {
		if got := string(inject([]byte(page), []byte("SCRIPT"))); got != want {
			t.Errorf("%q became %q, want %q", page, got, want)
		}
	}
}

// TestScripts: the server's own scripts are there, and no other file by their way.
func TestScripts(t *testing.T) {
	s := serverOf(folderOf(t, pages()), "/")
	for name, status := range map[string]int{"live.js": 200, "swap.js": 200, "panel.js": 200, "problems.js": 200, "editor.js": 200, "": 404, "../inject.go": 404, "page/live.js": 404, "inject.go": 404, "explain": 404} {
		if r, _ := ask(s, own+name); r.StatusCode != status {
			t.Errorf("%s: %d, want %d", name, r.StatusCode, status)
		}
	}
}

// FuzzFind: whatever is asked for, what is found is a file within the folder.
func FuzzFind(f *testing.F) {
	for _, address := range []string{"/", "/folder/", "/../x", "/a/./b", "//", "/.ibid/", "/a\\..\\b", "/\x00"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		if name, ok := strings.CutPrefix(address, "/"); ok && isPublic(name) {
			if !filepath.IsLocal(filepath.FromSlash(name)) || strings.Contains("/"+name, "/.") {
				t.Errorf("%q is taken for the name of a page", name)
			}
		}
	})
}

func errorAt(file string, line int) problem.Problem {
	return problem.Problem{Position: problem.Position{File: file, Line: line}, Message: "wrong", Hint: "mend it", Text: "a\tline\x1b[31m"}
}
