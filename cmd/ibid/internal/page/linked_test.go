package page

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
)

// schemaOrg stands for the context of schema.org, which is on the network.
type schemaOrg struct{}

func (schemaOrg) LoadDocument(u string) (*ld.RemoteDocument, error) {
	if u != "https://schema.org" {
		return nil, fmt.Errorf("%s is asked for", u)
	}
	context := map[string]any{"@context": map[string]any{"@vocab": "https://schema.org/", "url": map[string]any{"@type": "@id"}}}
	return &ld.RemoteDocument{DocumentURL: u, Document: context}, nil
}

// TestLinkedData: who reads JSON-LD is told of each comment what it answers and quotes,
// by the addresses of the page.
func TestLinkedData(t *testing.T) {
	a, threads := sample()
	a.Site.BaseURL = "https://example.org/clocks/"
	for _, f := range renderAll(t, a, threads) {
		_, text, has := strings.Cut(string(f.Data), `<script type="application/ld+json">`)
		if has != (strings.HasSuffix(f.Path, "/index.html") && strings.Contains(string(f.Data), `<article id="post"`)) {
			t.Errorf("%s has JSON-LD: %t", f.Path, has)
		}
		if !has || !strings.HasPrefix(f.Path, "2009/") {
			continue
		}
		text, _, _ = strings.Cut(text, "</script>")
		var data any
		if err := json.Unmarshal([]byte(text), &data); err != nil {
			t.Fatal(err)
		}
		o := ld.NewJsonLdOptions("https://example.org/a/")
		o.DocumentLoader = schemaOrg{}
		expanded, err := ld.NewJsonLdProcessor().Expand(data, o)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		post := expanded[0].(map[string]any)
		if !diff.Equal(post["@type"], []any{"https://schema.org/BlogPosting"}) || post["@id"] != "https://example.org/a/#post" {
			t.Errorf("got %v", post)
		}
		parents := 0
		for _, c := range post["https://schema.org/comment"].([]any) {
			comment := c.(map[string]any)
			if id := comment["@id"].(string); !strings.HasPrefix(id, "https://example.org/a/#comment-") || !strings.Contains(string(f.Data), `<article id="`+id[len("https://example.org/a/#"):]+`"`) {
				t.Errorf("%s is not on the page", id)
			}
			if p, ok := comment["https://schema.org/parentItem"].([]any); ok {
				parents++
				if id := p[0].(map[string]any)["@id"].(string); !strings.HasPrefix(id, "https://example.org/a/#") {
					t.Errorf("it answers %s", id)
				}
			}
		}
		if parents == 0 {
			t.Error("nothing answers anything")
		}
	}
}

func TestTerms(t *testing.T) {
	for license, want := range map[string]string{
		"CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/", "cc-by-nc-sa-3.0": "https://creativecommons.org/licenses/by-nc-sa/3.0/",
		"Creative Commons BY-SA 2.5": "https://creativecommons.org/licenses/by-sa/2.5/", "CC0": "https://creativecommons.org/publicdomain/zero/1.0/",
		"https://example.org/terms": "https://example.org/terms", "All rights reserved": "", "": "", "javascript:x": "",
	} {
		if got := termsOf(license); got != want {
			t.Errorf("%s: %q, want %q", license, got, want)
		}
	}
}

// TestZotero: what Zotero's translator of embedded metadata takes down of a page, by its
// rules: the type is that of "z:itemType", or else a journal article where there is a
// citation_title; the publication is the og:site_name; the date is what is given as that,
// and else that of the first time element, whatever it is of.
func TestZotero(t *testing.T) {
	a, threads := sample()
	threads[1].Thread.Items[1].Date, _ = archive.ParseDate("2010-05-06") // under a post of which no date is known
	a.Site.Title, a.Site.BaseURL, a.Site.Language, a.Site.CommentPages = "Clocks", "https://example.org/c/", "en-GB", true
	type reference struct{ Type, Publication, Title, Author, Date, URL, Language string }
	got := map[string]reference{}
	for _, f := range renderAll(t, a, threads) {
		values := map[string]string{}
		z := html.NewTokenizer(strings.NewReader(string(f.Data)))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			token := z.Token()
			name := cmp.Or(attribute(token, "name"), attribute(token, "property"))
			switch {
			case token.DataAtom == atom.Time && values["time"] == "":
				values["time"] = attribute(token, "datetime")
			case token.DataAtom == atom.Meta && name != "":
				if values[name] != "" {
					t.Errorf("%s has %s twice", f.Path, name)
				}
				values[name] = attribute(token, "content")
			}
		}
		if values["citation_title"] == "" {
			if values["z:itemType"] != "" {
				t.Errorf("%s is a %s without a title", f.Path, values["z:itemType"])
			}
			continue
		}
		got[f.Path] = reference{
			cmp.Or(values["z:itemType"], "journalArticle"), values["og:site_name"], values["citation_title"], values["citation_author"],
			cmp.Or(values["citation_publication_date"], values["time"]), values["citation_public_url"], values["citation_language"],
		}
	}
	const thread = "https://example.org/c/2009/the%20clock%3A%203%20%C3%A9/"
	for file, want := range map[string]reference{
		"2009/the clock: 3 é/index.html":           {"blogPost", "Clocks", "Should the clock be wound?", "Ada Finch", "2009/03/04", thread, "en-GB"},
		"2009/the clock: 3 é/comment-1/index.html": {"forumPost", "Clocks", "Comment 1 on “Should the clock be wound?”", "Bo", "2009/03/04", thread + "#comment-1", "en-GB"},
		"2009/the clock: 3 é/comment-2/index.html": {"forumPost", "Clocks", "Comment 2 on “Should the clock be wound?”", "Cy", "", thread + "#comment-2", "en-GB"},
		"x/index.html": {"blogPost", "Clocks", "Undated", "Ada Finch", "Without a date", "https://example.org/c/x/", "en-GB"},
	} {
		if got[file] != want {
			t.Errorf("%s: %+v, want %+v", file, got[file], want)
		}
	}
}
