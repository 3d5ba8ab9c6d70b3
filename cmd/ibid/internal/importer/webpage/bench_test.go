package webpage

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// BenchmarkPage reads a page of a blog with forty comments of many words.
func BenchmarkPage(b *testing.B) {
	folder := importertest.Shared(b, "exports/webpage")
	file, err := importer.FromFS(os.DirFS(folder), "gormulus.wordpress.com.durfen.html")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Format().Import(b.Context(), []*importer.File{file}, importer.Options{}, importertest.New()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGrowth reads pages of more and more comments: threads of up to eight,
// each in the one that it answers.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000, 8000} {
		page := longPage(n)
		b.Run(fmt.Sprintf("comments/%d", n), func(b *testing.B) {
			for b.Loop() {
				r := importertest.ReadFS(b, Format(), fstest.MapFS{"pond.html": {Data: page}}, importer.Options{}, "pond.html")
				if len(r.Comments) != n {
					b.Fatalf("%d comments", len(r.Comments))
				}
			}
		})
	}
}

// longPage makes a page of so many comments.
func longPage(n int) []byte {
	const deepest = 8
	var b bytes.Buffer
	b.WriteString(`<!DOCTYPE html><html lang="en"><head><title>The pond</title></head><body><article><h1>The pond</h1><p>Low, for June.</p></article><div id="comments"><ol class="commentlist">`)
	for i := range n {
		at := time.Date(2012, 6, 1, 8, 0, i, 0, time.UTC).Format(time.RFC3339)
		fmt.Fprintf(&b, `<li class="comment" id="comment-%d"><div class="vcard"><b class="fn">Newt %d</b> <span class="says">says:</span></div><a href="#comment-%[1]d"><time datetime="%[3]s">1 June</time></a><div class="comment-content"><p>It is warm, said <b>%[1]d</b> of us.</p></div><div class="reply"><a href="?replytocom=%[1]d">Reply</a></div>`, i, i%50, at)
		if last := i%deepest == deepest-1 || i == n-1; !last {
			b.WriteString(`<ol class="children">`)
		} else {
			b.WriteString(`</li>` + strings.Repeat(`</ol></li>`, i%deepest))
		}
	}
	b.WriteString(`</ol></div></body></html>`)
	return b.Bytes()
}
