package browser

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// What comes in pieces: two packets of the network with its head, then more
// than shows at first, a line or two in a frame, and then the rest.
const (
	packets   = 2 * 1460 // bytes
	pieceSize = 97       // bytes
	pieceTime = 17 * time.Millisecond
	shown     = 22_000 // bytes
)

// TestNothingMovesWhileAPageComes: of a page that comes slowly, what is in
// view stays where it first stood.
func TestNothingMovesWhileAPageComes(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	root := serveWith(t, slowly(files(t, public)))
	for _, file := range []string{sample, hard} {
		for _, width := range []int64{360, 768, 1440} {
			t.Run(fmt.Sprint(file, ", ", width), func(t *testing.T) {
				t.Parallel()
				b := newTab(t, place{root, true})
				b.size(width, 740, 1)
				b.open(file)
				b.report(file, moved(b, isSeen))
			})
		}
	}
}

// slowly has pages come in pieces.
func slowly(files http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".html") {
			w = slowWriter{w}
		}
		files.ServeHTTP(w, r)
	})
}

type slowWriter struct{ http.ResponseWriter }

// Write writes a whole page.
func (w slowWriter) Write(page []byte) (int, error) {
	from, to := 0, packets
	for ; to < min(shown, len(page)); from, to = to, to+pieceSize {
		if n, err := w.ResponseWriter.Write(page[from:to]); err != nil {
			return from + n, err
		}
		w.ResponseWriter.(http.Flusher).Flush()
		time.Sleep(pieceTime)
	}
	n, err := w.ResponseWriter.Write(page[from:])
	return from + n, err
}
