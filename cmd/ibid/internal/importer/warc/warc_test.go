package warc_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/warc"
)

// record writes a record: header fields, each a line, and a block.
func record(fields, block string) string {
	return "WARC/1.0\r\n" + strings.ReplaceAll(strings.TrimSpace(fields), "\n", "\r\n") +
		fmt.Sprintf("\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
}

// response writes a record of a page.
func response(address, http, body string) string {
	return record("WARC-Type: response\nWARC-Target-URI: "+address+
		"\nWARC-Date: 2011-05-06T07:08:09Z\nContent-Type: application/http; msgtype=response", answer(http, body))
}

func answer(http, body string) string {
	return "HTTP/1.1 200 OK\r\n" + strings.ReplaceAll(strings.TrimSpace(http), "\n", "\r\n") + "\r\n\r\n" + body
}

// packed packs each text into a gzip member.
func packed(texts ...string) string {
	var b bytes.Buffer
	for _, text := range texts {
		z := gzip.NewWriter(&b)
		_, _ = z.Write([]byte(text))
		_ = z.Close()
	}
	return b.String()
}

// long is a record that fills the head of a file, which has to be whole.
var long = record("WARC-Type: warcinfo", strings.Repeat("x", 100<<10))

// manyMembers packs each byte into a gzip member, with empty ones between.
func manyMembers(text string) string {
	var members []string
	for i := range len(text) {
		members = append(members, text[i:i+1], "")
	}
	return packed(members...)
}

func open(t testing.TB, fsys fs.FS, name string) *warc.Archive {
	t.Helper()
	f, err := importer.FromFS(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	if !warc.Recognizes(f) {
		t.Fatalf("%s is not recognised", name)
	}
	a, err := warc.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func openText(t testing.TB, text string) *warc.Archive {
	t.Helper()
	return open(t, fstest.MapFS{"x.warc": {Data: []byte(text)}}, "x.warc")
}

func all(*warc.Record) bool { return true }

// read returns all records as "address type/charset body".
func read(t testing.TB, a *warc.Archive) []string {
	t.Helper()
	var got []string
	err := a.Records(t.Context(), all, func(r *warc.Record) error {
		got = append(got, fmt.Sprintf("%s %s/%s %s", r.Address, r.Type, r.Charset, r.Body))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

const html = "Content-Type: text/html; charset=UTF-8"

func TestWhatStandsInAFile(t *testing.T) {
	info := record("WARC-Type: warcinfo\nContent-Type: application/warc-fields", "software: hand\r\n")
	one := response("http://a.example/", html, "<p>one</p>")
	two := response("http://a.example/two", "content-type: TEXT/HTML;charset=\"latin1\"", "<p>two</p>")
	want := []string{
		"http://a.example/ text/html/UTF-8 <p>one</p>",
		"http://a.example/two text/html/latin1 <p>two</p>",
	}
	for name, text := range map[string]string{
		"plain":                        info + one + two,
		"a member a record":            packed(info, one, two),
		"one member":                   packed(info + one + two),
		"members that cut records":     packed(info+one[:50], one[50:], two),
		"members of a byte":            manyMembers(info + one + two),
		"line ends of Unix":            strings.ReplaceAll(info, "\r\n", "\n")[:0] + one + two,
		"blank lines between":          one + "\r\n\r\n\n" + two,
		"zeros behind":                 packed(long, one, two) + strings.Repeat("\x00", 512),
		"an address in brackets":       strings.ReplaceAll(one+two, "http://a.example/two", "<http://a.example/two>"),
		"names in other letters":       strings.ReplaceAll(one+two, "WARC-Target-URI", "warc-target-uri"),
		"a field in two lines":         strings.ReplaceAll(one+two, "WARC-Date: ", "X-Note: a\r\n b\r\nWARC-Date: "),
		"requests and other protocols": one + strings.Replace(one, "Type: response", "Type: request", 1) + response("dns:a.example", "", "1") + two,
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, read(t, openText(t, text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestARC reads files of the form before WARC.
func TestARC(t *testing.T) {
	arc := func(address, fields, block string) string {
		return fmt.Sprintf("%s 192.0.2.7 20050102030405 %s %d\n%s\n", address, fields, len(block), block)
	}
	begin := arc("filedesc://x.arc", "text/plain", "1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n")
	one := arc("http://a.example/", "text/html", "HTTP/1.1 200 OK\r\n"+html+"\r\n\r\n<p>one</p>")
	two := arc("http://a.example/two", "text/html 200 - - 1203 x.arc", "HTTP/1.1 200 OK\r\ncontent-type: TEXT/HTML;charset=\"latin1\"\r\n\r\n<p>two</p>")
	dns := arc("dns:a.example", "text/dns", "20050102030405\na.example. 600 IN A 192.0.2.7\n")
	want := []string{
		"http://a.example/ text/html/UTF-8 <p>one</p>",
		"http://a.example/two text/html/latin1 <p>two</p>",
	}
	for name, text := range map[string]string{
		"plain":             begin + dns + one + two,
		"a member a record": packed(begin, one, dns, two),
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, read(t, openText(t, text))); diff != "" {
				t.Error(diff)
			}
		})
	}
	if h, ok := arcDate(t, begin+one); !ok || h != "2005-01-02T03:04:05Z" {
		t.Errorf("fetched at %s", h)
	}
}

// arcDate returns when the first record of a file was fetched.
func arcDate(t *testing.T, text string) (date string, ok bool) {
	a := openText(t, text)
	err := a.Records(t.Context(), all, func(r *warc.Record) error {
		date, ok = r.Date.Format(time.RFC3339), true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return date, ok
}

func chunked(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&b, "%x;note=1\r\n%s\r\n", len(p), p)
	}
	return b.String() + "0\r\n\r\n"
}

func pack(t *testing.T, w func(io.Writer) io.WriteCloser, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := w(&b)
	_, _ = io.WriteString(z, text)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatHTTPDidToABody(t *testing.T) {
	text := strings.Repeat("A lamp was lit. ", 500)
	zipped := packed(text)
	bare := pack(t, func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 5); return z }, text)
	framed := pack(t, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }, text)
	brotlied := pack(t, func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }, text)
	for name, c := range map[string]struct{ http, body string }{
		"nothing":                    {"", text},
		"chunks":                     {"Transfer-Encoding: chunked", chunked(text[:100], text[100:])},
		"chunks put together before": {"Transfer-Encoding: chunked", text},
		"gzip":                       {"Content-Encoding: gzip", zipped},
		"gzip in chunks":             {"Transfer-Encoding: chunked\nContent-Encoding: x-gzip", chunked(zipped[:20], zipped[20:])},
		"gzip unpacked before":       {"Content-Encoding: gzip", text},
		"deflate":                    {"Content-Encoding: deflate", bare},
		"deflate with a header":      {"Content-Encoding: deflate", framed},
		"deflate unpacked before":    {"Content-Encoding: deflate", text},
		"br":                         {"Content-Encoding: br", brotlied},
		"br unpacked before":         {"Content-Encoding: br", text},
		"packed twice":               {"Content-Encoding: gzip, gzip", packed(zipped)},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, openText(t, response("http://a.example/", html+"\n"+c.http, c.body)))
			if len(got) != 1 || got[0] != "http://a.example/ text/html/UTF-8 "+text {
				t.Errorf("got %.200q", got)
			}
		})
	}
}

func TestRevisits(t *testing.T) {
	first := record("WARC-Type: response\nWARC-Record-ID: <urn:uuid:1>\nWARC-Payload-Digest: sha1:AAA\nWARC-Target-URI: http://a.example/\nWARC-Date: 2011-05-06T07:08:09Z\nContent-Type: application/http", answer(html, "same"))
	revisit := func(fields string) string {
		return record("WARC-Type: revisit\nWARC-Date: 2012-05-06T07:08:09Z\nContent-Type: application/http\n"+fields, "HTTP/1.1 304 Not Modified\r\n\r\n")
	}
	for name, text := range map[string]string{
		"by id":      first + revisit("WARC-Target-URI: http://b.example/\nWARC-Refers-To: <urn:uuid:1>"),
		"by digest":  packed(first, revisit("WARC-Target-URI: http://b.example/\nWARC-Payload-Digest: sha1:AAA")),
		"by address": first + revisit("WARC-Target-URI: http://b.example/\nWARC-Refers-To-Target-URI: <http://a.example/>"),
		"before it":  packed(revisit("WARC-Target-URI: http://b.example/\nWARC-Refers-To: <urn:uuid:1>"), first),
	} {
		t.Run(name, func(t *testing.T) {
			a := openText(t, text)
			want := []string{"http://a.example/ text/html/UTF-8 same", "http://b.example/ text/html/UTF-8 same"}
			if diff := cmp.Diff(want, read(t, a)); diff != "" {
				t.Error(diff)
			}
			if _, body, err := a.Find("http://b.example/"); err != nil {
				t.Error(err)
			} else if got, _ := io.ReadAll(body); string(got) != "same" {
				t.Errorf("found %q", got)
			}
		})
	}
	a := openText(t, revisit("WARC-Target-URI: http://b.example/\nWARC-Refers-To: <urn:uuid:1>"))
	if got := read(t, a); len(got) != 0 || len(a.Damage()) != 1 {
		t.Errorf("a revisit of what is not there: %q, %q", got, a.Damage())
	}
}

func TestFind(t *testing.T) {
	moved := record("WARC-Type: response\nWARC-Target-URI: http://a.example/old.png\nContent-Type: application/http",
		"HTTP/1.1 302 Found\r\nLocation: /new.png?x=1\r\n\r\n")
	loop := record("WARC-Type: response\nWARC-Target-URI: http://a.example/loop\nContent-Type: application/http",
		"HTTP/1.1 302 Found\r\nLocation: /loop\r\n\r\n")
	gone := strings.Replace(response("https://a.example/new.png?x=1", html, "gone!"), "200 OK", "404 No", 1)
	picture := response("https://a.example/new.png?x=1", "Content-Type: image/png", "picture")
	big := response("http://a.example/big", html, strings.Repeat("x", 1<<20))
	texts := []string{moved, big, loop, picture, gone, record("WARC-Type: resource\nWARC-Target-URI: http://a.example\nContent-Type: text/css", "a{}")}
	for name, fsys := range map[string]fs.FS{
		"plain":          fstest.MapFS{"x.warc": {Data: []byte(strings.Join(texts, ""))}},
		"members":        fstest.MapFS{"x.warc": {Data: []byte(packed(texts...))}},
		"one member":     fstest.MapFS{"x.warc": {Data: []byte(packed(strings.Join(texts, "")))}},
		"without access": sequential{fstest.MapFS{"x.warc": {Data: []byte(packed(texts...))}}},
	} {
		t.Run(name, func(t *testing.T) {
			a := open(t, fsys, "x.warc")
			if err := a.Records(t.Context(), func(*warc.Record) bool { return false }, nil); err != nil {
				t.Fatal(err)
			}
			for address, want := range map[string]string{
				"http://a.example/old.png":           "picture",
				"http://A.example/new.png?x=1#there": "picture",
				"http://a.example/":                  "a{}",
				"http://a.example/loop":              "",
				"http://a.example/none":              "",
				"%zz":                                "",
			} {
				got := ""
				if _, body, err := a.Find(address); err == nil {
					b, _ := io.ReadAll(body)
					got = string(b)
					if err := body.Close(); err != nil {
						t.Error(err)
					}
				}
				if got != want {
					t.Errorf("%s: got %q, want %q", address, got, want)
				}
			}
		})
	}
}

// sequential is a file system in which files can only be read from their
// beginning.
type sequential struct{ fs.FS }

func (s sequential) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if _, isDir := f.(fs.ReadDirFile); isDir || err != nil {
		return f, err
	}
	return struct{ fs.File }{f}, nil
}

func TestWACZ(t *testing.T) {
	for name, method := range map[string]uint16{"stored": zip.Store, "packed again": zip.Deflate} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.wacz")
			writeZip(t, path, method, map[string]string{
				"archive/data.warc.gz": packed(response("http://a.example/", html, "one"), response("http://a.example/b", html, "two")),
				"pages/pages.jsonl":    `{"format": "json-pages-1.0", "id": "pages"}` + "\n" + `{"id": "1", "url": "http://a.example/", "title": "One", "ts": "2020-01-02T03:04:05.123Z"}` + "\n{\n" + `{"url": "http://a.example/b", "ts": 12}` + "\n",
				"indexes/index.cdx":    "",
			})
			f, err := importer.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			a, err := warc.Open(f)
			if err != nil || !warc.Recognizes(f) {
				t.Fatal(err)
			}
			if got := read(t, a); len(got) != 2 {
				t.Errorf("got %q", got)
			}
			if _, body, err := a.Find("http://a.example/b"); err != nil {
				t.Error(err)
			} else if got, _ := io.ReadAll(body); string(got) != "two" {
				t.Errorf("found %q", got)
			}
		})
	}
}

func writeZip(t *testing.T, path string, method uint16, files map[string]string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for name, text := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestLimit(t *testing.T) {
	body := strings.Repeat("x", warc.MaxBody)
	bomb := packed(strings.Repeat("\x00", 4*warc.MaxBody))
	a := openText(t, response("http://a.example/1", html, body)+response("http://a.example/2", html, body+"y")+
		response("http://a.example/3", html+"\nContent-Encoding: gzip", bomb)+response("http://a.example/4", html, "end"))
	var got []string
	err := a.Records(t.Context(), all, func(r *warc.Record) error {
		got = append(got, fmt.Sprint(len(r.Body), r.Long))
		return nil
	})
	want := []string{"16777216 false", "16777216 true", "16777216 true", "3 false"}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestBroken(t *testing.T) {
	one := response("http://a.example/", html, "<p>one</p>")
	random := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(i*i>>3 ^ i*7)
		}
		return string(b)
	}
	noLength := "WARC/1.0\r\nWARC-Type: response\r\n\r\n"
	for name, c := range map[string]struct {
		text   string
		err    string // of the whole; else what is there is read
		n      int
		damage string // of a part
	}{
		"cut in a body":          {one + one[:len(one)-8], "", 2, "x.warc, byte 245: the file ends within this record"},
		"cut in a header":        {one + one[:40], "", 1, "the file ends"},
		"cut in a member":        {packed(long, one) + packed(one)[:60], "", 1, "the file ends"},
		"cut behind a member":    {packed(long, one) + "\x1f\x8b", "", 1, "the file ends"},
		"a length too long":      {strings.Replace(one, "Content-Length: ", "Content-Length: 1", 1), "", 1, "the file ends"},
		"no length":              {one + noLength, `byte 245: the record's Content-Length is "", which is no length`, 1, ""},
		"no length in between":   {one + noLength + one, "", 2, `byte 245: the record's Content-Length is "", which is no length; what is left out goes from here to byte 278`},
		"a length below none":    {strings.Replace(one, "Content-Length: ", "Content-Length: -", 1) + one, "", 1, "is no length"},
		"a length too short":     {strings.Replace(one, "Content-Length: 69", "Content-Length: 68", 1) + one, "", 2, "here should begin a record"},
		"no record":              {one + "hello\r\n\r\n", "here should begin a record", 1, ""},
		"no record in between":   {one + strings.Repeat("hello ", 20000) + "\nWARC\n" + one, "", 2, "here should begin a record"},
		"no HTTP":                {record("WARC-Type: response\nWARC-Target-URI: http://a.example/", "hello\r\n\r\n") + one, "", 1, ""},
		"a line without end":     {"WARC/1.0\r\n" + strings.Repeat("x", 2<<20), "too long", 0, ""},
		"a header without end":   {"WARC/1.0\r\n" + strings.Repeat("x: y\r\n", 1<<20), "too long", 0, ""},
		"a wrong chunk length":   {response("http://a.example/", html+"\nTransfer-Encoding: chunked", "5\r\nhello\r\nzz\r\n") + one, "", 2, ""},
		"bytes of no gzip":       {packed(long, one) + "hello, world", "gzip: invalid header", 1, ""},
		"bytes between members":  {packed(long, one) + random(100000) + "\x1f\x8b\x08no" + packed(one), "", 2, "gzip: invalid header"},
		"a broken member":        {packed(long, one) + breakMember(packed(long)) + packed(one), "", 2, "what is left out"},
		"a wrong checksum":       {packed(long, one) + breakChecksum(packed(one)) + packed(one), "", 3, "gzip: invalid checksum"},
		"a member of no records": {packed(long, one, "hello\n", one), "", 2, "here should begin a record"},
	} {
		t.Run(name, func(t *testing.T) {
			a := openText(t, c.text)
			n := 0
			err := a.Records(t.Context(), all, func(*warc.Record) error { n++; return nil })
			if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
				t.Errorf("error %v, want %q", err, c.err)
			}
			if n != c.n {
				t.Errorf("%d records, want %d", n, c.n)
			}
			if got := strings.Join(a.Damage(), "\n"); (got == "") != (c.damage == "") || !strings.Contains(got, c.damage) {
				t.Errorf("damage %q, want %q", got, c.damage)
			}
		})
	}
}

// breakMember spoils the middle of a gzip member, and breakChecksum its end.
func breakMember(text string) string {
	b := []byte(text)
	for i := len(b) / 2; i < len(b)/2+8; i++ {
		b[i] ^= 0xFF
	}
	return string(b)
}

func breakChecksum(text string) string {
	b := []byte(text)
	b[len(b)-8] ^= 0xFF
	return string(b)
}

// TestErrorOfTheTaker: what those say who take records is passed on.
func TestErrorOfTheTaker(t *testing.T) {
	stop := errors.New("enough")
	a := openText(t, strings.Repeat(response("http://a.example/", html, "x"), 3))
	if err := a.Records(t.Context(), all, func(*warc.Record) error { return stop }); err != stop {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := a.Records(ctx, all, func(*warc.Record) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func FuzzRecords(f *testing.F) {
	one := response("http://a.example/", html+"\nTransfer-Encoding: chunked\nContent-Encoding: gzip", chunked(packed("hello")))
	f.Add([]byte(one + one))
	f.Add([]byte(packed(one, one)))
	f.Add([]byte(record("WARC-Type: revisit\nWARC-Target-URI: http://b.example/\nWARC-Refers-To-Target-URI: http://a.example/", "") + one))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := importer.FromFS(fstest.MapFS{"x": {Data: data}}, "x")
		if err != nil {
			return
		}
		a, err := warc.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		var addresses []string
		if a.Records(t.Context(), all, func(r *warc.Record) error {
			addresses = append(addresses, r.Address)
			return nil
		}) != nil {
			return
		}
		for _, address := range addresses {
			if _, body, err := a.Find(address); err == nil {
				_ = body.Close()
			}
		}
	})
}
