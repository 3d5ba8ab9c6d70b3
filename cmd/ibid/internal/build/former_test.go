package build

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// talk is a site with every kind of page: two topics, three people, comments
// with pages of their own.
func talk() map[string]string {
	return map[string]string{
		"content/site.yaml":             "comment_pages: true\n",
		"content/clock/post.md":         "---\ntitle: The clock\nauthor: Ines\ntopics: [Clocks, Keys]\n---\nThe clock in the tower has stopped.\n",
		"content/clock/comments/1.md":   "---\nid: 1\nauthor: O'Brien\n---\n> The clock in the tower has stopped.\n\nIt has.\n",
		"content/clock/comments/2.md":   "---\nid: 2\nauthor: Tobias\nparent: 1\n---\nYes.\n",
		"content/other/post.md":         "---\ntitle: Other\nauthor: Ines\n---\nSo.\n",
		"content/other/comments/x.y.md": "---\nid: x.y\nauthor: Tobias\n---\nSo.\n",
	}
}

var pageTarget = regexp.MustCompile(`This page has moved to <a href="([^"]+)"`)

// leadsOn gives where the pages that lead on lead to.
func leadsOn(t *testing.T, site string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, data := range tree(t, filepath.Join(site, "public")) {
		if m := pageTarget.FindStringSubmatch(data); m != nil {
			all[strings.TrimPrefix(name, "/")] = m[1]
		}
	}
	return all
}

// pages gives the names of the published pages.
func pages(t *testing.T, site string) []string {
	t.Helper()
	return slices.DeleteFunc(slices.Sorted(maps.Keys(tree(t, filepath.Join(site, "public")))), func(name string) bool {
		return filepath.Ext(name) != ".html"
	})
}

// TestEveryPageIsKept: whatever an editor renames, moves or turns off, a page
// stands where one stood before, and it leads to what became of it.
func TestEveryPageIsKept(t *testing.T) {
	for _, test := range []struct {
		name    string
		changes []string
		want    map[string]string
	}{
		{"nothing", nil, map[string]string{}},
		{"a topic is renamed", []string{
			"content/topics.yaml", "- topic: Timepieces\n  aliases: [Clocks]\n",
		}, map[string]string{"topics/clocks/index.html": "../../topics/timepieces/index.html"}},
		{"a topic is given up", []string{
			"content/clock/post.md", strings.ReplaceAll(talk()["content/clock/post.md"], "Clocks, ", ""),
		}, map[string]string{"topics/clocks/index.html": "../../topics/index.html"}},
		{"all topics are given up", []string{
			"content/clock/post.md", strings.ReplaceAll(talk()["content/clock/post.md"], "topics: [Clocks, Keys]\n", ""),
		}, map[string]string{"topics/clocks/index.html": "../../index.html", "topics/keys/index.html": "../../index.html", "topics/index.html": "../index.html"}},
		{"a person has another name", []string{
			"content/people.yaml", "- name: Tobias Wren\n  aliases: [Tobias]\n",
		}, map[string]string{"people/tobias/index.html": "../../people/tobias-wren/index.html"}},
		{"a person is gone", []string{
			"content/clock/comments/1.md", strings.ReplaceAll(talk()["content/clock/comments/1.md"], "O'Brien", "Ines"),
		}, map[string]string{"people/obrien/index.html": "../../people/index.html", "people/who-quotes-whom.html": "../people/index.html"}},
		{"one with a plainer name comes", []string{
			"content/other/comments/2.md", "---\nid: 2\nauthor: OBrien\n---\nNo.\n",
		}, map[string]string{}},
		{"no comment pages any more", []string{"content/site.yaml", ""}, map[string]string{
			"clock/comment-1/index.html":   "../../clock/index.html#comment-1",
			"clock/comment-2/index.html":   "../../clock/index.html#comment-2",
			"other/comment-x.y/index.html": "../../other/index.html#comment-x.y",
		}},
		{"a thread moves", []string{
			"content/clock/post.md", "", "content/clock/comments/1.md", "", "content/clock/comments/2.md", "",
			"content/tower/post.md", strings.ReplaceAll(talk()["content/clock/post.md"], "topics", "aliases: [clock, clock.html]\ntopics"),
			"content/tower/comments/1.md", talk()["content/clock/comments/1.md"], "content/tower/comments/2.md", talk()["content/clock/comments/2.md"],
		}, map[string]string{
			"clock.html":                 "tower/index.html",
			"clock/index.html":           "../tower/index.html",
			"clock/tree.html":            "../tower/tree.html",
			"clock/cite.html":            "../tower/cite.html",
			"clock/comment-1/index.html": "../../tower/comment-1/index.html",
			"clock/comment-2/index.html": "../../tower/comment-2/index.html",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := siteOf(t, talk())
			mustPublish(t, Options{Site: before})
			files := with(talk(), test.changes...)
			files["content/addresses.txt"] = read(t, before, "content", "addresses.txt")
			after := siteOf(t, files)
			mustPublish(t, Options{Site: after})
			if d := cmp.Diff(test.want, leadsOn(t, after)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			now := pages(t, after)
			for _, page := range pages(t, before) {
				if !slices.Contains(now, page) {
					t.Errorf("%s is gone", page)
				}
			}
			first := tree(t, after)
			mustPublish(t, Options{Site: after})
			if d := cmp.Diff(first, tree(t, after)); d != "" {
				t.Errorf("built again: -first +second\n%s", d)
			}
		})
	}
}
