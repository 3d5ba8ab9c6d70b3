package warc_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/nlnwa/gowarc/v3"
)

// TestWrittenByGowarc reads what the web archivists' own library wrote.
func TestWrittenByGowarc(t *testing.T) {
	for _, pack := range []bool{false, true} {
		t.Run(fmt.Sprintf("packed %t", pack), func(t *testing.T) {
			dir := t.TempDir()
			w := gowarc.NewWarcFileWriter(
				gowarc.WithCompression(pack),
				gowarc.WithFileNameGenerator(&gowarc.PatternNameGenerator{Directory: dir}))
			page := builtRecord(t, "http://a.example/", answer(html, "<p>one</p>"))
			ref, err := page.CreateRevisitRef(gowarc.ProfileIdenticalPayloadDigestV1_1)
			if err != nil {
				t.Fatal(err)
			}
			revisit, err := builtRecord(t, "http://b.example/", answer(html, "<p>one</p>")).ToRevisitRecord(ref)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range w.Write(page, revisit, builtRecord(t, "http://c.example/x.png", answer("Content-Type: image/png", "\x89PNG"))) {
				if r.Err != nil {
					t.Fatal(r.Err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			names, _ := filepath.Glob(filepath.Join(dir, "*.warc*"))
			if len(names) != 1 {
				t.Fatalf("files %q", names)
			}
			want := []string{
				"http://a.example/ text/html/UTF-8 <p>one</p>",
				"http://c.example/x.png image/png/ \x89PNG",
				"http://b.example/ text/html/UTF-8 <p>one</p>",
			}
			if diff := cmp.Diff(want, read(t, open(t, os.DirFS(dir), filepath.Base(names[0])))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func builtRecord(t *testing.T, address, block string) gowarc.WarcRecord {
	t.Helper()
	b := gowarc.NewRecordBuilder(gowarc.Response, gowarc.WithAddMissingDigest(true))
	b.AddWarcHeader(gowarc.WarcTargetURI, address)
	b.AddWarcHeader(gowarc.WarcDate, "2011-05-06T07:08:09Z")
	b.AddWarcHeader(gowarc.ContentType, "application/http;msgtype=response")
	if _, err := b.WriteString(block); err != nil {
		t.Fatal(err)
	}
	r, _, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestReadAsGowarc reads a file as that library does.
func TestReadAsGowarc(t *testing.T) {
	text := packed(long, response("http://a.example/", html, strings.Repeat("one ", 9000)),
		record("WARC-Type: resource\nWARC-Record-ID: <urn:uuid:2>\nWARC-Date: 2011-05-06T07:08:09Z\nWARC-Target-URI: http://a.example/x.css\nContent-Type: text/css", "a{}"),
		response("http://a.example/b?c=d&e", "Content-Type: text/plain", ""))
	r, err := gowarc.NewWarcFileReaderFromStream(bytes.NewReader([]byte(text)), 0)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for rec, err := range r.Records() {
		if err != nil {
			t.Fatal(err)
		}
		address := rec.WarcRecord.WarcHeader().Get(gowarc.WarcTargetURI)
		if address == "" {
			continue
		}
		read := rec.WarcRecord.Block().RawBytes
		if b, ok := rec.WarcRecord.Block().(gowarc.PayloadBlock); ok {
			read = b.PayloadBytes
		}
		body, err := read()
		if err != nil {
			t.Fatal(err)
		}
		words, _ := io.ReadAll(body)
		want = append(want, address+" "+string(words))
	}
	var got []string
	for _, s := range read(t, open(t, fstest.MapFS{"x": {Data: []byte(text)}}, "x")) {
		fields := strings.SplitN(s, " ", 3)
		got = append(got, fields[0]+" "+fields[2])
	}
	if diff := cmp.Diff(want, got); diff != "" || len(want) != 3 {
		t.Error(diff, len(want))
	}
}
