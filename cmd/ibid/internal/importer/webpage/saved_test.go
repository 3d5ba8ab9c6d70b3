package webpage

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

const pondPage = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The pond</title></head><body>
<article><h1>The pond</h1><div class="entry-content"><p>Low, for June. <img src="%s" alt="pond"></p></div></article>
<div id="comments"><h2>2 comments</h2>
<div class="comment" id="comment-1"><span class="comment-author">Newt</span> <time datetime="2012-06-01T08:00:00Z">1 June</time><div class="comment-text"><p>It’s warm.</p></div></div>
<div class="comment" id="comment-2"><span class="comment-author">Toad</span> <time datetime="2012-06-01T09:00:00Z">1 June</time><div class="comment-text"><p>Good.</p></div></div>
</div></body></html>`

// quoted gives a text as a mail has it in quoted-printable.
func quoted(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		if c == '=' || c > 126 {
			fmt.Fprintf(&b, "=%02X", c)
		} else {
			b.WriteByte(c)
			if c == '>' {
				b.WriteString("=\r\n")
			}
		}
	}
	return b.String()
}

func mhtmlOf(page string) string {
	return "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://pond.example/2012/pond/\r\nSubject: The pond\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Part\"\r\n\r\n\r\n" +
		"------Part\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://pond.example/2012/pond/\r\n\r\n" +
		quoted(page) + "\r\n" +
		"------Part\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://pond.example/img/pond.gif\r\n\r\nR0lGODlhAQABAAAAACw=\r\n------Part--\r\n"
}

// TestMHTML reads a page in one file, and its picture.
func TestMHTML(t *testing.T) {
	text := mhtmlOf(fmt.Sprintf(pondPage, "/img/pond.gif"))
	r := importertest.ReadFS(t, Format(), fstest.MapFS{"pond.mhtml": {Data: []byte(text)}}, importer.Options{}, "pond.mhtml")
	if len(r.Threads) != 1 || r.Threads[0].Address != "https://pond.example/2012/pond/" || len(r.Comments) != 2 {
		t.Fatalf("got %+v", r.Threads)
	}
	if got := r.Comments[0].Body.Text; got != "<p>It’s warm.</p>" {
		t.Errorf("got %q", got)
	}
	if got := picture(t, r, "/img/pond.gif"); !strings.HasPrefix(got, "GIF89a") {
		t.Errorf("the picture begins with %q", got)
	}
	if _, err := r.Finder(&r.Threads[0], "/img/none.gif"); err == nil {
		t.Error("a picture that is not there was found")
	}
}

func picture(t *testing.T, r *importertest.Result, src string) string {
	t.Helper()
	if r.Finder == nil {
		t.Fatal("nothing finds pictures")
	}
	f, err := r.Finder(&r.Threads[0], src)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// warcOf gives a web archive of addresses and what was at each: type and body.
func warcOf(answers ...[3]string) string {
	var b strings.Builder
	for i, a := range answers {
		body := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", a[1], len(a[2]), a[2])
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2013-01-0%dT00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000%d>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", a[0], i+1, i, len(body), body)
	}
	return b.String()
}

// TestWARC reads pages of a web archive, one of them twice, and their picture.
func TestWARC(t *testing.T) {
	page := fmt.Sprintf(pondPage, "../../img/pond.gif")
	later := strings.Replace(page, "</div></body>", `<div class="comment" id="comment-3"><span class="comment-author">Eft</span> <time datetime="2012-07-01T09:00:00Z">1 July</time><div class="comment-text"><p>Late.</p></div></div></div></body>`, 1)
	text := warcOf(
		[3]string{"http://pond.example/2012/pond/", "text/html; charset=utf-8", page},
		[3]string{"http://pond.example/img/pond.gif", "image/gif", "GIF89a..."},
		[3]string{"http://pond.example/2012/pond/", "text/html; charset=utf-8", later},
		[3]string{"http://pond.example/style.css", "text/css", "p { color: red }"},
	)
	r := importertest.ReadText(t, Format(), "pond.warc", text)
	if len(r.Threads) != 1 || len(r.Comments) != 3 || len(r.LeftOut[importer.SentTwice]) != 3 {
		t.Errorf("%d threads, %d comments, left out: %v", len(r.Threads), len(r.Comments), r.LeftOut)
	}
	if got := picture(t, r, "../../img/pond.gif"); got != "GIF89a..." {
		t.Errorf("the picture is %q", got)
	}
}

// TestAside: web archives that lie in a folder of pages are not read, and are named.
func TestAside(t *testing.T) {
	folder := fstest.MapFS{"pond.html": {Data: fmt.Appendf(nil, pondPage, "pond.gif")}, "crawl.warc.zst": {Data: []byte("\x28\xb5\x2f\xfd")}, "deep/old.arc.gz": {Data: []byte("x")}}
	r := importertest.ReadFS(t, Format(), folder, importer.Options{}, ".")
	if got := strings.Join(r.Remarks, "\n"); len(r.Threads) != 1 || !strings.Contains(got, "not read: crawl.warc.zst, deep/old.arc.gz") {
		t.Errorf("%d threads, and %q", len(r.Threads), got)
	}
}

// TestPagesBesideArchive: pages that lie beside a web archive are not read, and are named.
func TestPagesBesideArchive(t *testing.T) {
	page := fmt.Sprintf(pondPage, "pond.gif")
	folder := fstest.MapFS{
		"crawl.warc": {Data: []byte(warcOf([3]string{"http://pond.example/2012/pond/", "text/html", page}))},
		"other.html": {Data: []byte(page)}, "notes.txt": {Data: []byte("no page")},
	}
	r := importertest.ReadFS(t, Format(), folder, importer.Options{}, ".")
	if got := strings.Join(r.Remarks, "\n"); len(r.Threads) != 1 || !strings.Contains(got, "and not read, since its web archives were: other.html;") {
		t.Errorf("%d threads, and %q", len(r.Threads), got)
	}
}

// TestNumbered: what is numbered as comments are and can't be read as any is told.
func TestNumbered(t *testing.T) {
	page := `<!DOCTYPE html><html><body><article><h1 class="entry-title">The pond</h1><div class="entry-content"><p>The pond is warm in June, and the newts come back.</p></div></article>
		<ol><li id="comment-7">Newts are late this year, or so I hear.</li><li id="comment-8">They are not.</li></ol></body></html>`
	r := importertest.ReadText(t, Format(), "pond.html", page)
	if got := strings.Join(r.Remarks, "\n"); len(r.Comments) != 0 || !strings.Contains(got, `2 elements that are numbered as comments are (comment-7`) {
		t.Errorf("%d comments, and %q", len(r.Comments), got)
	}
}

// TestPicturesBeside finds pictures that lie beside pages, under the paths that
// the pages give or under those of their addresses.
func TestPicturesBeside(t *testing.T) {
	for src, at := range map[string]string{
		"pond_files/pond.gif":               "saved/pond_files/pond.gif",
		"./pond_files/pond.gif":             "saved/pond_files/pond.gif",
		"https://pond.example/img/a b.gif":  "pond.example/img/a b.gif",
		"https://cdn.example/2012/06/p.gif": "uploads/2012/06/p.gif",
	} {
		folder := fstest.MapFS{
			"saved/pond.html": {Data: fmt.Appendf(nil, pondPage, src)},
			at:                {Data: []byte("GIF89a")},
		}
		if at == "uploads/2012/06/p.gif" {
			delete(folder, at)
			folder["2012/06/p.gif"] = &fstest.MapFile{Data: []byte("GIF89a")}
		}
		r := importertest.ReadFS(t, Format(), folder, importer.Options{}, ".")
		if got := picture(t, r, src); got != "GIF89a" {
			t.Errorf("%s: %q", src, got)
		}
		if _, err := r.Finder(&r.Threads[0], "../../../etc/passwd"); err == nil {
			t.Error("a file outside was found")
		}
	}
}

// TestRecognizes holds what is taken for saved pages.
func TestRecognizes(t *testing.T) {
	page := fmt.Sprintf(pondPage, "x.gif")
	yes := map[string]fstest.MapFS{
		"a page":                  {"a.html": {Data: []byte(page)}},
		"a page of any name":      {"viewtopic.php?t=12": {Data: []byte("<HTML><head><title>x</title></head></HTML>")}},
		"a page behind a comment": {"a.htm": {Data: []byte("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- saved from url=(0014)about:internet -->\n<!DOCTYPE html PUBLIC \"x\"><html></html>")}},
		"a page of UTF-16":        {"a.html": {Data: []byte("\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00<\x00/\x00h\x00t\x00m\x00l\x00>\x00")}},
		"a page in one file":      {"a.mht": {Data: []byte(mhtmlOf(page))}},
		"a web archive":           {"a.warc": {Data: []byte(warcOf([3]string{"http://a.example/", "text/html", page}))}},
	}
	no := map[string]fstest.MapFS{
		"a feed":         {"a.xml": {Data: []byte("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel></channel></rss>")}},
		"a template":     {"a.html": {Data: []byte("{{ define \"main\" }}<html></html>{{ end }}")}},
		"plain text":     {"a.txt": {Data: []byte("The pond\n\n1. Newt says:\nIt is warm.\n")}},
		"a mail":         {"a.eml": {Data: []byte("From: a@b.example\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--\n")}},
		"front matter":   {"a.html": {Data: []byte("---\ntitle: x\n---\n<p>x</p>")}},
		"nothing at all": {"a.html": {}},
	}
	check := func(name string, folder fstest.MapFS, want bool) {
		for file := range folder {
			f, err := importer.FromFS(folder, file)
			if err != nil {
				t.Fatal(err)
			}
			if Format().Recognizes(f) != want {
				t.Errorf("%s: taken for a page is %v", name, !want)
			}
		}
	}
	for name, folder := range yes {
		check(name, folder, true)
	}
	for name, folder := range no {
		check(name, folder, false)
	}
	for want, folder := range map[bool]fs.FS{
		true:  fstest.MapFS{"deep/er/a.html": {Data: []byte(page)}, "x.css": {}},
		false: fstest.MapFS{"_config.yml": {}, "_layouts/a.html": {Data: []byte("<!DOCTYPE html><html>{{ content }}</html>")}},
	} {
		f, err := importer.FromFS(folder, ".")
		if err != nil {
			t.Fatal(err)
		}
		if Format().Recognizes(f) != want {
			t.Errorf("a folder: taken for pages is %v", !want)
		}
	}
}
