package main

import (
	"bytes"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// repository is the root of this repository, which is itself a site.
const repository = "../.."

// TestPublicIsFresh holds public/ to a build of content/, so that the
// difference of a change shows what it does to the pages.
func TestPublicIsFresh(t *testing.T) {
	got := buildSite(t, repository)
	want := readTree(filepath.Join(repository, "public"))
	if d := differences(want, got); d != "" {
		t.Errorf("public/ is not what content/ builds to:\n%s\n\nRenew it with \"go run ./cmd/ibid build\", and read the difference before it is committed.", d)
	}
}

// TestSampleIsWhole: the sample has no broken content and no dead links.
func TestSampleIsWhole(t *testing.T) {
	code, stdout, stderr := ibid(t, "check", repository)
	if code != exitDone || strings.Contains(stdout, "nothing in the archive is at") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}

// TestLinksLead holds every link of the published sample that stays within it
// to a file that is there, and its fragment to an id in that file.
func TestLinksLead(t *testing.T) {
	checkPages(t, buildSite(t, repository))
}

// ibid runs the program in this process.
func ibid(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, complaints bytes.Buffer
	code = run(args, &out, &complaints)
	return code, out.String(), complaints.String()
}

// buildSite builds a site into a new folder and gives the files.
func buildSite(t *testing.T, site string) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	if code, _, stderr := ibid(t, "build", site, "--out", out); code != exitDone {
		t.Fatalf("exit code %d\n%s", code, stderr)
	}
	return readTree(out)
}

// htmlPage is what links need to know of a page.
type htmlPage struct {
	ids   map[string]bool
	links []string
}

// checkPages holds published pages to what is promised of any: every element
// closed in its place, no id twice, no link in a link, no link to nowhere.
func checkPages(t *testing.T, files map[string]string) {
	t.Helper()
	pages := map[string]htmlPage{}
	for name, data := range files {
		if path.Ext(name) == ".html" {
			pages[name] = readPage(t, name, data)
		}
	}
	if len(pages) == 0 {
		t.Fatal("there are no pages")
	}
	links := 0
	for name, p := range pages {
		for _, link := range p.links {
			u, err := url.Parse(link)
			if err != nil {
				t.Errorf("%s: link %q: %v", name, link, err)
				continue
			}
			if u.Scheme != "" || u.Host != "" {
				continue
			}
			links++
			target := name
			if u.Path != "" {
				target = path.Join(path.Dir(name), u.Path)
			}
			if _, ok := files[target]; !ok {
				t.Errorf("%s: link %q leads to no file", name, link)
			} else if u.Fragment != "" && !pages[target].ids[u.Fragment] {
				t.Errorf("%s: link %q leads to no id", name, link)
			}
		}
	}
	if links == 0 {
		t.Error("there are no links")
	}
}

func readPage(t *testing.T, name, data string) htmlPage {
	t.Helper()
	p := htmlPage{ids: map[string]bool{}}
	var open []string
	for z := html.NewTokenizer(strings.NewReader(data)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%s: not closed: %q", name, open)
			}
			return p
		case html.StartTagToken:
			token := z.Token()
			p.read(t, name, token)
			if token.Data == "a" && slices.Contains(open, "a") {
				t.Errorf("%s: a link in a link: %v", name, token)
			}
			if !isVoid(token.DataAtom) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			token := z.Token()
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Errorf("%s: </%s> within %q", name, token.Data, open)
				return p
			}
			open = open[:len(open)-1]
		}
	}
}

// isVoid tells the elements that have no end tag.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Br, atom.Col, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Wbr:
		return true
	}
	return false
}

func (p *htmlPage) read(t *testing.T, name string, token html.Token) {
	t.Helper()
	for _, a := range token.Attr {
		switch {
		case a.Key == "id" && p.ids[a.Val]:
			t.Errorf("%s: id %q twice", name, a.Val)
		case a.Key == "id":
			p.ids[a.Val] = true
		case a.Key == "href" || a.Key == "src":
			p.links = append(p.links, a.Val)
		case strings.HasPrefix(a.Key, "on"):
			t.Errorf("%s: <%s> has a script in %s", name, token.Data, a.Key)
		}
	}
}

// mustWrite writes a file and the folders it is in.
func mustWrite(tb testing.TB, name, data string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), fs.FileMode(0o644)); err != nil {
		tb.Fatal(err)
	}
}
