package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/cmd/ibid/internal/problem"
)

// listener is a page that listens.
type listener struct {
	*testing.T
	lines *bufio.Scanner
}

// listen has a page listen to a server.
func listen(t *testing.T, web *httptest.Server, page, have, since string) *listener {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(stop)
	q := url.Values{"page": {page}, "have": {have}, "since": {since}}
	r, err := http.NewRequestWithContext(ctx, "GET", web.URL+own+"events?"+q.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if got := answer.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("the stream is %s, %s", got, answer.Status)
	}
	return &listener{t, bufio.NewScanner(answer.Body)}
}

// hear gives the next event, and its data.
func (l *listener) hear() (event, data string) {
	l.Helper()
	for l.lines.Scan() {
		line := l.lines.Text()
		if rest, ok := strings.CutPrefix(line, "event: "); ok {
			event = rest
		}
		if rest, ok := strings.CutPrefix(line, "data: "); ok {
			return event, rest
		}
	}
	l.Fatal("the stream has ended")
	return "", ""
}

// expect holds the next event against what is wanted of it.
func (l *listener) expect(event, in string) {
	l.Helper()
	if got, data := l.hear(); got != event || !strings.Contains(data, in) {
		l.Errorf("heard %s %s, want %s with %s", got, data, event, in)
	}
}

// opened opens a page, and gives what it knows of itself.
func opened(t *testing.T, s *server, address string) (have, since string) {
	t.Helper()
	_, body := ask(s, address)
	at := regexp.MustCompile(`data-ibid-have="(\w+)" data-ibid-since="([\w-]+)"`).FindStringSubmatch(body)
	if at == nil {
		t.Fatalf("%s has no script: %s", address, body)
	}
	return at[1], at[2]
}

func TestEvents(t *testing.T) {
	folder := folderOf(t, pages())
	s := serverOf(folder, "/project/")
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	have, since := opened(t, s, "/project/folder/")
	l := listen(t, web, "/project/folder/", have, since)
	l.expect("problems", `"errors":0`)

	s.show(Edition{Changed: []string{"file.html"}}) // another page: nothing is heard of it
	put(t, filepath.Join(folder, "folder", "index.html"), "another folder")
	s.show(Edition{Changed: []string{"folder/index.html", "assets/ibid.css"}})
	l.expect("page", `"have":"`+digestOf([]byte("another folder")))
	l.expect("files", `["/project/assets/ibid.css"]`)

	s.show(Edition{Changed: []string{}, Problems: []problem.Problem{errorAt("content/x/post.md", 3)}})
	_, data := l.hear()
	var got struct {
		Errors int
		Faults []struct{ Place, Message, Hint, Text string }
	}
	if err := json.Unmarshal([]byte(data), &got); err != nil || got.Errors != 1 || len(got.Faults) != 1 {
		t.Fatalf("heard %s: %v", data, err)
	}
	if f := fmt.Sprint(got.Faults[0]); !strings.HasPrefix(f, "{content/x/post.md:3 wrong mend it a line") || strings.Contains(f, "\x1b") {
		t.Errorf("heard of %q", f)
	}
	s.show(Edition{Changed: []string{}})
	l.expect("problems", `"errors":0`)
}

// TestMissed: a page that did not listen for a while is told what it has missed.
func TestMissed(t *testing.T) {
	folder := folderOf(t, pages())
	s := serverOf(folder, "/")
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	have, since := opened(t, s, "/file")
	s.show(Edition{Changed: []string{"assets/ibid.css"}})
	put(t, filepath.Join(folder, "file.html"), "changed")
	s.show(Edition{Changed: []string{"file.html", "a.png"}})
	l := listen(t, web, "/file", have, since)
	l.expect("page", digestOf([]byte("changed")))
	l.expect("files", `["/a.png","/assets/ibid.css"]`)

	s.show(Edition{}) // nobody knows what has changed
	l.expect("problems", `"errors":0`)
	l.expect("files", `["*"]`)

	l = listen(t, web, "/file", digestOf([]byte("changed")), "another-1")
	l.expect("reload", "")
	for range 2 * longestHistory {
		s.show(Edition{Changed: []string{}})
	}
	l = listen(t, web, "/file", digestOf([]byte("changed")), since)
	l.expect("reload", "")
}

// TestStreamsAreBounded: who opens streams without end gets no more, and those that
// end make room.
func TestStreamsAreBounded(t *testing.T) {
	s := serverOf(folderOf(t, pages()), "/")
	for range mostStreams {
		s.streams <- struct{}{}
	}
	if r, _ := ask(s, own+"events"); r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("one stream too many: %d", r.StatusCode)
	}
	<-s.streams
	r, _ := ask(s, own+"events", func(r *http.Request) {
		ctx, stop := context.WithCancel(r.Context())
		stop()
		*r = *r.WithContext(ctx)
	})
	if r.StatusCode != 200 || len(s.streams) != mostStreams-1 {
		t.Errorf("a stream that has ended: %d, %d are open", r.StatusCode, len(s.streams))
	}
}

// TestWaitsForTheFirst: who asks before the site is built waits for it.
func TestWaitsForTheFirst(t *testing.T) {
	s := newServer(Options{Folder: folderOf(t, pages()), Base: "/"})
	answered := make(chan string)
	go func() {
		_, body := ask(s, "/file")
		answered <- body
	}()
	select {
	case body := <-answered:
		t.Fatalf("answered %q before there was anything", body)
	case <-time.After(20 * time.Millisecond):
	}
	s.show(Edition{})
	if body := <-answered; !strings.Contains(body, "file") {
		t.Errorf("got %q", body)
	}
}

// TestShowEarly: what was changed early is another edition, which says of problems what
// the last one said; before the first there is none.
func TestShowEarly(t *testing.T) {
	s := newServer(Options{Folder: t.TempDir()})
	s.showEarly([]string{"a.html"})
	if s.edition != nil {
		t.Fatal("a part of the first edition was shown")
	}
	s.show(Edition{Changed: []string{"a.html"}, Problems: []problem.Problem{{Message: "a fault"}}})
	s.showEarly([]string{"b.css"})
	s.show(Edition{Changed: []string{"c.css"}})
	if n := s.edition.number; n != 2 {
		t.Errorf("the last edition is number %d", n)
	}
	if files := s.filesSince(0, s.edition); !slices.Equal(files, []string{"b.css", "c.css"}) {
		t.Errorf("changed are %v", files)
	}
	s.showEarly(nil)
	if len(s.edition.Problems) > 0 {
		t.Errorf("problems: %v", s.edition.Problems)
	}
}
