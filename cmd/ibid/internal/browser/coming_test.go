package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// What comes in pieces: two packets of the network with its head, then
// more than shows at first, a line or two in a frame.
const (
	packets   = 2 * 1460 // bytes
	pieceSize = 97       // bytes
	pieceTime = 17 * time.Millisecond
	pieces    = 200
)

// TestNothingMovesWhileAPageComes: of a page that comes slowly, what is in
// view stays where it first stood.
func TestNothingMovesWhileAPageComes(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	root := inPieces(t, public)
	for _, file := range []string{sample, hard} {
		for _, width := range []int64{360, 768, 1440} {
			t.Run(fmt.Sprint(file, ", ", width), func(t *testing.T) {
				t.Parallel()
				b := newTab(t, place{root, true})
				b.size(width, 740, 1)
				b.open(file)
				b.report(file, moved(b))
			})
		}
	}
}

// inPieces serves a site whose pages come slowly.
func inPieces(t *testing.T, dir string) string {
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		files.ServeHTTP(&slowWriter{ResponseWriter: w}, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// slowWriter lets the first pieces of a page wait for one another.
type slowWriter struct {
	http.ResponseWriter
	sent int
}

func (w *slowWriter) Write(data []byte) (n int, err error) {
	isPage := strings.HasPrefix(w.Header().Get("Content-Type"), "text/html")
	for ; isPage && n < len(data) && w.sent < pieces && err == nil; w.sent++ {
		var m int
		size := pieceSize
		if w.sent == 0 {
			size = packets
		}
		m, err = w.ResponseWriter.Write(data[n:min(n+size, len(data))])
		n += m
		w.ResponseWriter.(http.Flusher).Flush()
		time.Sleep(pieceTime)
	}
	if n < len(data) && err == nil {
		var m int
		m, err = w.ResponseWriter.Write(data[n:])
		n += m
	}
	return n, err
}
