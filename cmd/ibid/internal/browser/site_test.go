package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/thorough"
)

const (
	repository = "../../../.."
	sample     = "2009/honesty-box/index.html" // the sample's main thread
	hard       = "2011/long-table/index.html"
	crowded    = "2012/crowd/index.html" // passages that many quote, and many notes
	mail       = "2012/mail/index.html"  // in wrapped lines, quoted in full
)

// kinds are the files of the site to look at, one of each kind.
var kinds = map[string]string{
	"index":            "index.html",
	"thread":           sample,
	"thread with code": "2013/plain-hunt/index.html",
	"short thread":     "good-scissors/index.html",
	"hard thread":      hard,
	"tree":             "2009/honesty-box/tree.html",
	"hard tree":        "2011/long-table/tree.html",
	"crowded thread":   crowded,
	"mail":             mail,
	"citations":        "2009/honesty-box/cite.html",
	"hard citations":   "2011/long-table/cite.html",
	"comment":          "2009/honesty-box/comment-7/index.html",
	"hard comment":     "2011/long-table/comment-3/index.html",
	"topics":           "topics/index.html",
	"topic":            "topics/suppers/index.html",
	"topic with words": "topics/marrows/index.html",
	"year":             "2009/index.html",
	"who quotes whom":  "people/who-quotes-whom.html",
	"people":           "people/index.html",
	"person":           "people/ruth-amsel/index.html",
	"search":           "search/index.html",
}

// kindsTried are those that a test of all kinds looks at: each, or, in an ordinary run,
// those that have the most of what goes wrong.
func kindsTried() map[string]string {
	if thorough.Is() {
		return kinds
	}
	tried := map[string]string{}
	for _, kind := range []string{"hard thread", "mail", "tree", "topics", "index"} {
		tried[kind] = kinds[kind]
	}
	return tried
}

// redirect is a former address of the hard thread.
const redirect = "2010/potluck/index.html"

// buildSite builds the site of the tests and gives the folder it went to.
func buildSite(dir string) (string, error) {
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(repository, "content"))); err != nil {
		return "", err
	}
	more, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		return "", err
	}
	for _, f := range slices.Concat(more.Files, chorus(), crowd()) {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(f.Name)), f.Data); err != nil {
			return "", err
		}
	}
	settings, err := os.ReadFile(filepath.Join(dir, "content", "site.yaml"))
	if err != nil {
		return "", err
	}
	if err := writeFile(filepath.Join(dir, "content", "site.yaml"), append(settings, "comment_pages: true\nwayback: true\n"...)); err != nil {
		return "", err
	}
	result, problems, err := build.Publish(context.Background(), build.Options{Site: dir})
	if err != nil || result.Files == 0 {
		return "", fmt.Errorf("cannot build the site: %v %v", err, problems)
	}
	return result.Out, nil
}

// chorus makes the hard thread long: comments that each answer an earlier one
// and quote a sentence of it.
func chorus() []txtar.File {
	dishes := strings.Fields("soup bread pickles noodles beans cheese pears dumplings rice walnuts")
	vessels := strings.Fields("pot pan bowl basket tray crate jar") // so that no two sentences differ in numbers alone
	said := func(i int) string {
		return fmt.Sprintf("I shall bring %s in a %s for %d, and I shall want it back by the end of the month.", dishes[i%len(dishes)], vessels[i/len(dishes)], i)
	}
	var files []txtar.File
	for i := 21; i <= 60; i++ {
		body := said(i)
		if i > 24 {
			body = fmt.Sprintf("> %s\n\n%s", said(21+(i-21)/2), body)
		}
		files = append(files, txtar.File{
			Name: fmt.Sprintf("content/2011/long-table/comments/%d.md", i),
			Data: fmt.Appendf(nil, "---\nid: %d\nauthor: Guest %d\ndate: 2011-03-0%d 12:%d\n---\n%s\n", i, i%9, 3+i/30, i%30+10, body),
		})
	}
	return files
}

// crowd makes a thread of sixty comments, of which most quote a sentence of the post.
func crowd() []txtar.File {
	sentences := []string{
		"A lamp that fails at night is found in the morning, and the sea does not wait for the morning.",
		"It saves two wages and, they say, loses nothing.",
		"There are nineteen boats on this shore that have no plotter, and I have counted them twice.",
	}
	reasons := strings.Fields("fog tide wages ropes gulls engines charts ledgers bells nets oars ferries")
	var files []txtar.File
	for i := 1; i <= 60; i++ {
		body := fmt.Sprintf("What I have to say of it is about the %s, and it is number %d.", reasons[i%len(reasons)], i)
		if i%4 > 0 {
			body = "> " + sentences[i%4/2+i/57] + "\n\n" + body
		}
		files = append(files, txtar.File{
			Name: fmt.Sprintf("content/2012/crowd/comments/%d.md", i),
			Data: fmt.Appendf(nil, "---\nid: %d\nauthor: Reader %d\ndate: 2012-05-0%d 12:%d\n---\n%s\n", i, i%17, 2+i/30, i%30+10, body),
		})
	}
	return files
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// everywhere runs a test for readers who have the site from a folder, with
// JavaScript, and from a server, without it: neither changes what the other does. In an
// ordinary run half of the tests are done here, and half of them there.
func everywhere(t *testing.T, test func(*tab)) {
	isFolders := len(t.Name())%2 == 0 // as good as chance, and the same each time
	if isFolders || thorough.Is() {
		from(t, "folder", folder(public), true, test)
	}
	if !isFolders || thorough.Is() {
		from(t, "server", serve(t, public), false, test)
	}
}

// withScripts runs a test for the readers of both who have JavaScript.
func withScripts(t *testing.T, test func(*tab)) {
	from(t, "folder", folder(public), true, test)
	if thorough.Is() {
		from(t, "server", serve(t, public), true, test)
	}
}

func from(t *testing.T, where, root string, scripts bool, test func(*tab)) {
	need(t, chromium != nil, "Chromium")
	with := map[bool]string{true: "scripts", false: "no scripts"}[scripts]
	t.Run(where+", "+with, func(t *testing.T) {
		t.Parallel()
		test(newTab(t, place{root, scripts}))
	})
}

func folder(dir string) string { return "file://" + filepath.ToSlash(dir) + "/" }

// lateness is how long pictures take to come from a server, so that they come
// after the words.
const lateness = 100 * time.Millisecond

// serve serves a site as GitHub Pages serves a project's: below a path, each
// file at its own address.
func serve(t testing.TB, dir string) string { return serveWith(t, files(t, dir)) }

func serveWith(t testing.TB, handler http.Handler) string {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL + "/project/"
}

func files(t testing.TB, dir string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name, below := strings.CutPrefix(r.URL.Path, "/project/")
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if !below || err != nil {
			t.Errorf("a request for what is not there: %s", r.URL.Path)
			http.NotFound(w, r)
			return
		}
		if strings.HasSuffix(name, ".html") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		} else if strings.HasSuffix(name, ".css") {
			w.Header().Set("Content-Type", "text/css")
		} else if strings.HasSuffix(name, ".svg") {
			time.Sleep(lateness)
			w.Header().Set("Content-Type", "image/svg+xml")
		}
		w.Write(data)
	}
}
