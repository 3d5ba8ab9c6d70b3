package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The measures of the streams.
const (
	mostFiles    = 200              // files that are named
	heartbeat    = 20 * time.Second // after which a stream says that it is there
	longestWrite = 10 * time.Second // that a page may take to read
)

// everything stands for more files than are named.
const everything = "*"

// stream tells one page of news.
type stream struct {
	*server
	w       http.ResponseWriter
	address string // of the page
	have    string // the digest of the bytes it shows
	last    int    // the number of the last edition it was told of; -1 if that is not known
	told    []byte // the problems it was told of
}

// serveEvents tells a page of news until it goes.
func (s *server) serveEvents(w http.ResponseWriter, r *http.Request) {
	select {
	case s.streams <- struct{}{}:
		defer func() { <-s.streams }()
	default:
		http.Error(w, "too many pages are open", http.StatusServiceUnavailable)
		return
	}
	edition, news := s.now(r)
	if edition == nil {
		return
	}
	q := r.URL.Query()
	t := &stream{server: s, w: w, address: q.Get("page"), have: q.Get("have")}
	t.last = s.numberOf(edition, q.Get("since"))
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	t.follow(r.Context(), edition, news, func() (*shown, <-chan struct{}) { return s.now(r) })
}

// follow tells of each edition that comes.
func (t *stream) follow(ctx context.Context, edition *shown, news <-chan struct{}, next func() (*shown, <-chan struct{})) {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for edition != nil {
		if t.tell(edition) != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
			if t.send("", "") != nil {
				return
			}
		case <-news:
			edition, news = next()
		}
	}
}

// tell tells of an edition what concerns the page.
func (t *stream) tell(e *shown) error {
	if e.number == t.last && t.told != nil {
		return nil
	}
	if t.last < 0 { // it is of another server, or has missed too much
		if err := t.send("reload", "{}"); err != nil {
			return err
		}
	}
	files := t.filesSince(t.last, e)
	t.last = e.number
	if data, err := t.page(t.find(t.address)); err == nil {
		if digest := digestOf(data); digest != t.have {
			t.have = digest
			if err := t.sendJSON("page", map[string]string{"have": digest, "since": t.idOf(e)}); err != nil {
				return err
			}
		}
	}
	if len(files) > 0 {
		if err := t.sendJSON("files", files); err != nil {
			return err
		}
	}
	problems, err := json.Marshal(t.report(e.Edition))
	if err != nil || slices.Equal(problems, t.told) {
		return err
	}
	t.told = problems
	return t.send("problems", string(problems))
}

func (t *stream) sendJSON(event string, data any) error {
	text, err := json.Marshal(data)
	if err != nil {
		return err
	}
	return t.send(event, string(text))
}

// send sends an event; without a name, a sign of life.
func (t *stream) send(event, data string) error {
	c := http.NewResponseController(t.w)
	_ = c.SetWriteDeadline(time.Now().Add(longestWrite)) // where there is none, the page's end is noticed late
	text := ":\n\n"
	if event != "" {
		text = "event: " + event + "\ndata: " + data + "\n\n"
	}
	if _, err := t.w.Write([]byte(text)); err != nil {
		return err
	}
	return c.Flush()
}

// idOf names an edition of this server.
func (s *server) idOf(e *shown) string { return fmt.Sprintf("%s-%d", s.boot, e.number) }

// numberOf gives the number in the name of an edition up to e of which it is known what
// has changed since; -1 if it is none.
func (s *server) numberOf(e *shown, id string) int {
	boot, number, _ := strings.Cut(id, "-")
	n, err := strconv.Atoi(number)
	if boot != s.boot || err != nil || n > e.number || n < e.number-len(e.changed) {
		return -1
	}
	return n
}

// filesSince gives the addresses of the files that are no pages and have changed after
// an edition, up to another.
func (s *server) filesSince(last int, e *shown) []string {
	if last < 0 {
		return nil // all is loaded anew
	}
	missed := e.number - last
	if missed > len(e.changed) {
		return []string{everything}
	}
	var files []string
	for _, changed := range e.changed[len(e.changed)-missed:] {
		if changed == nil {
			return []string{everything}
		}
		for _, f := range changed {
			if !strings.HasSuffix(f, ".html") {
				files = append(files, s.Base+f)
			}
		}
	}
	if len(files) > mostFiles {
		return []string{everything}
	}
	slices.Sort(files)
	return slices.Compact(files)
}
