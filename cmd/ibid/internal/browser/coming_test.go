package browser

import (
	"bytes"
	"fmt"
	"ibid/cmd/ibid/internal/thorough"
	"net/http"
	"strings"
	"testing"
	"time"
)

// A page that comes in pieces: its head, then a line or two in a frame, and
// the rest when enough has come so.
const (
	pieceSize = 160 // bytes
	pieceTime = 17 * time.Millisecond
	aScreen   = 22_000 // bytes, and more than shows at first
)

// TestNothingMovesWhileAPageComes: of a page that comes slowly, what is in
// view stays where it first stood.
func TestNothingMovesWhileAPageComes(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	comes := func(name string, root place, file string, width int64) {
		t.Run(fmt.Sprint(name, ", ", width), func(t *testing.T) {
			t.Parallel()
			b := newTab(t, root)
			b.size(width, 740, 1)
			b.open(file)
			b.report(file, moved(b))
		})
	}
	screen := place{serveWith(t, slowly(files(t, public), aScreen)), true}
	for _, file := range thorough.Some(1, []string{hard, sample}) {
		for _, width := range thorough.Some(1, []int64{360, 1440}) {
			comes(file, screen, file, width)
		}
	}
}

// slowly has pages come in pieces for their first bytes.
func slowly(files http.Handler, bytes int) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".html") {
			w = slowWriter{w, bytes}
		}
		files.ServeHTTP(w, r)
	})
}

type slowWriter struct {
	http.ResponseWriter
	bytes int
}

// Write writes a whole page.
func (w slowWriter) Write(page []byte) (int, error) {
	from, to := 0, bytes.Index(page, []byte("<body"))
	for ; to < min(w.bytes, len(page)); from, to = to, to+pieceSize {
		if n, err := w.ResponseWriter.Write(page[from:to]); err != nil {
			return from + n, err
		}
		w.ResponseWriter.(http.Flusher).Flush()
		time.Sleep(pieceTime)
	}
	n, err := w.ResponseWriter.Write(page[from:])
	return from + n, err
}
