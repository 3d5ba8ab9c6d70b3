package serve

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// own is the path of what the server has for its own pages. No page of a site is there:
// files whose names begin with a dot are not published.
const own = "/.ibid/"

// server answers requests.
type server struct {
	Options
	boot      string // tells the editions of this server from those of another
	foldsCase bool   // the disk takes a name in another case for the same
	streams   chan struct{}

	mu      sync.Mutex
	edition *shown        // nil before the first
	news    chan struct{} // closed when there is another edition
}

// shown is an edition that is being served, with what the last ones changed.
type shown struct {
	Edition
	number  int
	changed [][]string // of the editions up to this one, the last last
}

// longestHistory is how many editions a page may have missed and still be told of one by
// one.
const longestHistory = 64

// mostStreams is how many pages are told of news at once. A page listens only while it
// can be seen.
const mostStreams = 100

func newServer(o Options) *server {
	return &server{
		Options:   o,
		boot:      rand.Text()[:8],
		foldsCase: foldsCase(filepath.Dir(o.Folder)),
		streams:   make(chan struct{}, mostStreams),
		news:      make(chan struct{}),
	}
}

// show serves another edition.
func (s *server) show(e Edition) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := &shown{Edition: e}
	if last := s.edition; last != nil {
		next.number = last.number + 1
		next.changed = append(last.changed[max(0, len(last.changed)+1-longestHistory):len(last.changed):len(last.changed)], e.Changed)
	}
	s.edition = next
	close(s.news)
	s.news = make(chan struct{})
}

// showEarly shows what another edition has changed by now. What is wrong is not known
// yet. The first edition is shown as a whole.
func (s *server) showEarly(changed []string) {
	s.mu.Lock()
	last := s.edition
	s.mu.Unlock()
	if last != nil { // which nobody else changes
		s.show(Edition{Changed: changed, Problems: last.Problems, Err: last.Err})
	}
}

// now gives the edition that is being served, and what is closed when there is another.
// It waits for the first.
func (s *server) now(r *http.Request) (*shown, <-chan struct{}) {
	for {
		s.mu.Lock()
		edition, news := s.edition, s.news
		s.mu.Unlock()
		if edition != nil {
			return edition, news
		}
		select {
		case <-r.Context().Done():
			return nil, nil
		case <-news:
		}
	}
}

// ServeHTTP answers a request.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Security-Policy", "frame-ancestors 'self'")
	switch {
	case !s.isAsked(r.Host):
		http.Error(w, "this server answers as localhost only", http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
	case strings.HasPrefix(r.URL.Path, own):
		s.serveOwn(w, r)
	default:
		s.servePage(w, r)
	}
}

// serveOwn serves what pages ask the server for.
func (s *server) serveOwn(w http.ResponseWriter, r *http.Request) {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		http.Error(w, "not for other sites", http.StatusForbidden)
		return
	}
	q := r.URL.Query()
	switch what := strings.TrimPrefix(r.URL.Path, own); what {
	case "events":
		s.serveEvents(w, r)
	case "words":
		s.serveTool(w, r, s.Tools.Words != nil, func() (any, error) { return s.Tools.Words(q.Get("language")), nil })
	case "source":
		s.serveTool(w, r, s.Tools.Source != nil, func() (any, error) { return s.Tools.Source(r.Context(), s.find(q.Get("page")).name) })
	case "explain":
		s.serveTool(w, r, s.Tools.Explain != nil, func() (any, error) {
			return s.Tools.Explain(r.Context(), s.find(q.Get("page")).name, q.Get("item"))
		})
	default:
		serveScript(w, r, what)
	}
}

// serveTool serves what a tool returns.
func (s *server) serveTool(w http.ResponseWriter, r *http.Request, there bool, use func() (any, error)) {
	if edition, _ := s.now(r); edition == nil {
		return
	}
	if !there {
		http.NotFound(w, r)
		return
	}
	result, err := use()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(result) // who asked may be gone
}

// foldsCase reports whether a disk takes a name in another case for the same.
func foldsCase(folder string) bool {
	one, err1 := os.Stat(folder)
	other, err2 := os.Stat(swapCase(folder))
	return err1 == nil && err2 == nil && swapCase(folder) != folder && os.SameFile(one, other)
}

func swapCase(s string) string {
	if upper := strings.ToUpper(s); upper != s {
		return upper
	}
	return strings.ToLower(s)
}
