package browser

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lostSite publishes an archive that knows its address, below a path, and so has a page
// for addresses at which there is nothing.
func lostSite(t *testing.T) string {
	t.Helper()
	root := publish(t, map[string]string{
		"content/site.yaml":           "title: The Intelligencer\nbase_url: https://example.org/project/\n",
		"content/cake/post.md":        "---\ntitle: Cake\nauthor: Ada\ndate: 2009-03-01\ntopics: [Cake]\n---\nCake pulls no cart.\n",
		"content/cake/comments/1.md":  "---\nid: 1\nauthor: Bo\n---\n> Cake pulls no cart.\n\nIndeed.\n",
		"content/carts/post.md":       "---\ntitle: Carts\nauthor: Bo\n---\nNo cart without a horse.\n",
		"content/carts/comments/1.md": "---\nid: 1\nauthor: Ada\n---\nTwo horses.\n",
	})
	return strings.TrimPrefix(root, "file://")
}

// TestLost: where there is nothing, however deep, the page that says so has its looks,
// fits, is accessible, and all that it links to is there.
func TestLost(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	dir := lostSite(t)
	lost, err := os.ReadFile(filepath.Join(dir, "404.html"))
	if err != nil {
		t.Fatal(err)
	}
	there := http.StripPrefix("/project/", http.FileServer(http.Dir(dir)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, below := strings.CutPrefix(r.URL.Path, "/project/")
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); below && err == nil {
			there.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write(lost)
	}))
	t.Cleanup(server.Close)
	for _, file := range []string{"nothing", "no/such/folder/index.html"} {
		t.Run(strings.ReplaceAll(file, "/", "_"), func(t *testing.T) {
			t.Parallel()
			b := newTabUnwatched(t, chromium, place{server.URL + "/project/", true})
			b.open(file)
			leads := eval[[]string](b, `Promise.all([...document.querySelectorAll("a[href], link[href], script[src]")].map(async e => {
  if (e.hash && e.pathname == location.pathname) return (document.querySelector(e.hash) ? "200 " : "404 ") + e.href;
  const answer = await fetch(e.href || e.src);
  return answer.status + " " + (e.href || e.src);
}))`)
			for _, l := range leads {
				if !strings.HasPrefix(l, "200 "+b.root) {
					t.Errorf("from the page that says there is nothing: %s", l)
				}
			}
			if len(leads) < 6 || !eval[bool](b, `document.styleSheets.length > 1 && [...document.styleSheets].every(s => s.cssRules.length > 0)`) {
				t.Errorf("it has not its looks, of %q", leads)
			}
			fits(b)
			b.open(file)
			for _, s := range b.strays() {
				if !strings.HasSuffix(s, b.root+file) { // that it is not there, the browser says itself
					t.Error(s)
				}
			}
			if path := os.Getenv("IBID_AXE"); path != "" {
				eval[any](b, readAxe(t))
				accessible(b)
			}
		})
	}
}
