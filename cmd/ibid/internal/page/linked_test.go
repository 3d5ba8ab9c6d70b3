package page

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"
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
		if !cmp.Equal(post["@type"], []any{"https://schema.org/BlogPosting"}) || post["@id"] != "https://example.org/a/#post" {
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
