package intake_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/intake"
)

const pondAddress = "https://blog.example/2012/pond/"

// bringFiles imports one post with files beside it, and returns what the post is
// then, the names beside it and the account.
func bringFiles(t *testing.T, body string, beside fstest.MapFS) (post string, names []string, a *intake.Account) {
	t.Helper()
	site := filepath.Join(t.TempDir(), "site")
	e := export{threads: []importer.Thread{{
		Key: "1", Title: "Pond", Slug: "pond", Address: pondAddress, File: "saved/pond.html", Date: date("2012-06-01"), Body: markup(body),
	}}}
	a = bring(t, site, e, intake.Options{Beside: []fs.FS{beside}})
	for name, data := range tree(t, site) {
		_, rest, within := strings.Cut(name, "/pond/")
		switch {
		case rest == "post.html":
			_, post, _ = strings.Cut(data, "\n---\n\n")
		case within:
			names = append(names, rest)
		}
	}
	return strings.TrimSpace(post), names, a
}

// TestFiles says which files come along with a post, and under which names.
func TestFiles(t *testing.T) {
	const pdf = "%PDF-1.4 newts"
	for _, c := range []struct {
		body, at, data string
		want           string // the post's body then
		file           string // what lies beside it
	}{
		{`<a href="files/x.pdf">x</a>`, "saved/files/x.pdf", pdf, `<a href="x.pdf">x</a>`, "x.pdf"},
		{`<a href="./My%20Newts.PDF">x</a>`, "saved/My Newts.PDF", pdf, `<a href="My-Newts.pdf">x</a>`, "My-Newts.pdf"},
		{`<a href="https://www.blog.example/uploads/2012/t.csv">x</a>`, "uploads/2012/t.csv", "a,b\n1,2\n", `<a href="t.csv">x</a>`, "t.csv"},
		{`<a href="/uploads/n.docx">x</a>`, "uploads/n.docx", "PK\x03\x04...", `<a href="n.docx">x</a>`, "n.docx"},
		{`<audio src="a.mp3"></audio>`, "saved/a.mp3", "ID3abc", `<audio src="a.mp3"><a href="a.mp3">a.mp3</a></audio>`, "a.mp3"},
		{`<video><source src="get.php?f=1"></video>`, "saved/get.php", "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", `<video><source src="get-php.mp4"><a href="get-php.mp4">get-php.mp4</a></video>`, "get-php.mp4"},
		{`<a href="cite.bib">x</a>`, "saved/cite.bib", "@book{a}", `<a href="cite-2.bib">x</a>`, "cite-2.bib"},
		{`<img src="d.svg">`, "saved/d.svg", `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`, `<img src="d.svg">`, "d.svg"},
		{`<a href="con.pdf">x</a>`, "saved/con.pdf", pdf, `<a href="con-thread.pdf">x</a>`, "con-thread.pdf"},
	} {
		post, names, _ := bringFiles(t, c.body, fstest.MapFS{c.at: {Data: []byte(c.data)}})
		if post != c.want || len(names) != 1 || names[0] != c.file {
			t.Errorf("%s with %s:\ngot  %s beside %v\nwant %s beside %s", c.body, c.at, post, names, c.want, c.file)
		}
	}
}

// TestFilesThatStay says which do not, and what the account tells of each.
func TestFilesThatStay(t *testing.T) {
	const gone, unfit = "not beside the files", "not taken along"
	for _, c := range []struct{ body, at, data, remark string }{
		{`<a href="files/x.pdf">x</a>`, "other.pdf", "%PDF", gone},
		{`<audio src="a.mp3"></audio>`, "other.mp3", "ID3", gone},
		{`<a href="../../secret.pdf">x</a>`, "secret.pdf", "%PDF", gone},
		{`<a href="run.js">x</a>`, "saved/run.js", "alert(1)", unfit},
		{`<a href="notes.txt">x</a>`, "saved/notes.txt", "newts", unfit},
		{`<a href="x.pdf">x</a>`, "saved/x.pdf", "<!DOCTYPE html><html>404</html>", unfit},
		{`<a href="x.csv">x</a>`, "saved/x.csv", "a,b\n<script>alert(1)</script>", unfit},
		{`<a href="x.pdf">x</a>`, "saved/x.pdf", "", unfit},
		{`<a href="https://elsewhere.example/a/x.pdf">x</a>`, "a/x.pdf", "%PDF", ""},
		{`<a href="next.html">x</a>`, "saved/next.html", "<html>", ""},
		{`<blockquote cite="files/x.pdf">x</blockquote>`, "saved/files/x.pdf", "%PDF", ""},
	} {
		post, names, a := bringFiles(t, c.body, fstest.MapFS{c.at: {Data: []byte(c.data)}})
		told := strings.Join(a.Remarks, "\n")
		if len(names) != 0 || a.Files != 0 || (c.remark == "") != (told == "") || !strings.Contains(told, c.remark) {
			t.Errorf("%s with %s: beside it %v, %d files, the account says %q\n%s", c.body, c.at, names, a.Files, told, post)
		}
	}
}

// TestDrawings: one that acts when it is opened does not come along.
func TestDrawings(t *testing.T) {
	for _, acts := range []string{
		`<script>alert(1)</script>`, `<x:script xmlns:x="http://www.w3.org/2000/svg"/>`, `<path onload="alert(1)"/>`, `<path
onclick = "alert(1)"/>`, `<a href="javascript:alert(1)"/>`, `<a href="java&#115;cript&#58;alert(1)"/>`, "<a href=\"java\tscript:alert(1)\"/>",
		`<foreignObject><p/></foreignObject>`, `<use href="data:text/html,x"/>`, `<SCRIPT/>`, "\xff",
	} {
		svg := `<svg xmlns="http://www.w3.org/2000/svg">` + acts + `</svg>`
		_, names, _ := bringFiles(t, `<img src="d.svg">`, fstest.MapFS{"saved/d.svg": {Data: []byte(svg)}})
		if len(names) != 0 {
			t.Errorf("%s came along", svg)
		}
	}
}

// TestPlayers: what a body plays has a link, once.
func TestPlayers(t *testing.T) {
	for body, want := range map[string]string{
		`<video src="https://a.example/f.mp4"></video>`:                           `<video src="https://a.example/f.mp4"><a href="https://a.example/f.mp4">f.mp4</a></video>`,
		`<audio><source src="https://a.example/s.ogg"><a href="/s">s</a></audio>`: `<audio><source src="https://a.example/s.ogg"><a href="/s">s</a></audio>`,
		`<iframe src="//tube.example/embed/x?a=1&amp;b"></iframe>`:                `<iframe src="//tube.example/embed/x?a=1&amp;b"></iframe><a href="https://tube.example/embed/x?a=1&amp;b">tube.example/embed/x</a>`,
		`<iframe src="about:blank"></iframe>`:                                     `<iframe src="about:blank"></iframe>`,
		`<video></video><a href="x">y</a>`:                                        `<video></video><a href="x">y</a>`,
	} {
		if post, _, _ := bringFiles(t, body, nil); post != want {
			t.Errorf("%s:\ngot  %s\nwant %s", body, post, want)
		}
	}
}
