package page

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

// replies makes a thread in which comment i answers parents[i-1]; -1 is none.
func replies(parents ...int) *resolve.Thread {
	items := []*archive.Item{post("The post.")}
	for i := range parents {
		items = append(items, comment(fmt.Sprint(i+1), "Bo", fmt.Sprintf("Comment %d.", i+1)))
	}
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, items...)
	for i, to := range parents {
		if to >= 0 {
			addReply(resolved, i+1, to)
		}
	}
	return resolved
}

// outline writes a tree as "1(2 3(4)) 5".
func outline(branches []*Branch) string {
	var parts []string
	for _, b := range branches {
		part := fmt.Sprint(b.Item.Number)
		if len(b.Answers) > 0 {
			part += "(" + outline(b.Answers) + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

func TestTree(t *testing.T) {
	several := replies(-1, 1, 1)
	addReply(several, 3, 2)
	for _, test := range []struct {
		name   string
		thread *resolve.Thread
		want   string
	}{
		{"nothing answers a comment", replies(0, -1, 0), ""},
		{"a chain", replies(0, 1, 2), "1(2(3))"},
		{"in order on each level", replies(0, 0, 1, 2, 1, 3), "1(3(6) 5) 2(4)"},
		{"the first of several", several, "1(2 3)"},
		{"a long chain stays on the last level", replies(0, 1, 2, 3, 4, 5, 6, 7, 8, 6, 1), "1(2(3(4(5(6(7 8 9 10))))) 11)"},
	} {
		a := &archive.Archive{Threads: []*archive.Thread{test.thread.Thread}}
		c := compose(renderer(t, a), test.thread)
		got := ""
		if tree := c.tree(c.page()); tree != nil {
			got = outline(tree.Tree)
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// The tree has the same items with the same addresses as the page in order,
// links to it, and calls it the original.
func TestTreePage(t *testing.T) {
	resolved := argument(40)
	resolved.Thread.Items[7].Removed = true
	a := &archive.Archive{Threads: []*archive.Thread{resolved.Thread}}
	files, _, err := renderer(t, a).Thread(resolved)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, f := range files {
		pages[f.Path] = string(f.Data)
		if path.Ext(f.Path) == ".html" {
			checkHTML(t, string(f.Data))
		}
	}
	inOrder, tree := pages["t/index.html"], pages["t/tree.html"]
	for i, item := range resolved.Thread.Items {
		id := `<article id="` + item.Anchor() + `"`
		if strings.Count(inOrder, id) != 1 || strings.Count(tree, id) != 1 {
			t.Errorf("item %d does not stand once on each page", i)
		}
		if i > 0 && !item.Removed {
			if d := cmp.Diff(bodyOf(t, inOrder, item.Anchor()), bodyOf(t, tree, item.Anchor())); d != "" {
				t.Errorf("item %d: -in order +tree\n%s", i, d)
			}
		}
	}
	for page, want := range map[string]string{
		inOrder: `<a href="tree.html#comments">`,
		tree:    `<link rel="canonical" href="index.html">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%.2000s", want, page)
		}
	}
	if n := strings.Count(tree, `<div class="answers">`); n == 0 || strings.Contains(inOrder, `class="branch"`) {
		t.Errorf("%d nests in the tree", n)
	}
}
