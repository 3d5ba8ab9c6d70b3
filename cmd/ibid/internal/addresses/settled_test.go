package addresses

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

// TestBeside: what a page has by itself is not kept beside it, and all else is, whether or
// not something is to be found out of it.
func TestBeside(t *testing.T) {
	now := &archive.Thread{Path: "a", Items: []*archive.Item{{}, {ID: "1"}, {ID: "1-x7kqa"}}}
	at := func(fragments ...string) string { return strings.Join(fragments, "\n") + "\n" }
	files := []string{"a/index.html", "a/cite.html"}
	for _, test := range []struct {
		name      string
		published []archive.Published
		own       string
		want      map[string][]string
		files     []string
	}{
		{"nothing", nil, at("comment-1", "post"), nil, nil},
		{"all", published("a/", "a/#post", "a/#comment-1", "a/#comment-1-m2ha4", "a/cite.html"), at("comment-1", "comment-1-m2ha4", "post"), nil, nil},
		{"a passage", published("a/#comment-1", "a/#comment-1-m2ha4", "a/#post"), at("comment-1", "post"), map[string][]string{"comment-1": {"comment-1-m2ha4"}}, nil},
		{"a file", published("a/", "a/tree.html", "a/#post"), at("comment-1", "post"), nil, []string{"a/tree.html"}},
		{"in no order", published("a/#post", "a/#comment-1-m2ha4", "a/#comment-1"), at("comment-1", "post"), map[string][]string{"comment-1": {"comment-1-m2ha4"}}, nil},
		{"twice", published("a/#comment-1", "a/#comment-1", "a/#post"), at("comment-1", "post"), nil, nil},
		{"an item like a passage", published("a/#comment-1", "a/#comment-1-x7kqa"), at("comment-1", "comment-1-x7kqa", "post"), nil, nil},
		{"what became another", published("a/#c5 a/#comment-1", "a/#post"), at("comment-1", "post"), map[string][]string{"comment-1": {"c5"}}, nil},
	} {
		for _, list := range [][]archive.Published{test.published, asBuilt(test.published)} {
			b := bookOf(&archive.Archive{Threads: []*archive.Thread{now}, Published: list})
			beside := b.Beside(now, files, test.own)
			if d := cmp.Diff(test.want, beside.Places); d != "" {
				t.Errorf("%s: -want +got\n%s", test.name, d)
			}
			var names []string
			for _, f := range beside.Files {
				names = append(names, f.From)
			}
			if d := cmp.Diff(test.files, names); d != "" {
				t.Errorf("%s: -want +got\n%s", test.name, d)
			}
			b.Of(now) // asked for all of it, it says the same
			if d := cmp.Diff(test.want, b.Beside(now, files, test.own).Places); d != "" {
				t.Errorf("%s, asked again: -want +got\n%s", test.name, d)
			}
		}
	}
}

// TestLists: places are looked for in their order.
func TestLists(t *testing.T) {
	other := published("a/", "a/#comment-1", "a/#comment-2 b/#post", "a/#post")
	plain := published("a/", "a/#comment-1", "a/#post")
	for _, test := range []struct {
		fragments []string
		want      bool
	}{
		{nil, true}, {[]string{"comment-1", "post"}, true}, {[]string{"post"}, true},
		{[]string{"comment-1", "comment-3"}, false}, {[]string{"comment-2"}, false}, {[]string{"zz"}, false},
	} {
		places := ""
		for _, f := range test.fragments {
			places += f + "\n"
		}
		for _, list := range [][]archive.Published{other, asBuilt(other), asBuilt(plain)} {
			b := bookOf(&archive.Archive{Published: list})
			if got := b.Lists(archive.PageOf("a"), places); got != test.want {
				t.Errorf("%v of %v: %v", test.fragments, list, got)
			}
		}
	}
}
