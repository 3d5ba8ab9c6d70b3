package page

import (
	"fmt"
	"strings"
	"testing"

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
		{"a chain", replies(0, 1, 2), "0 1(2(3))"},
		{"in order on each level", replies(0, 0, 1, 2, 1, 3), "0 1(3(6) 5) 2(4)"},
		{"the first of several", several, "0 1(2 3)"},
		{"a long chain stays on the last level", replies(0, 1, 2, 3, 4, 5, 6, 7, 8, 6, 1), "0 1(2(3(4(5(6(7 8 9 10))))) 11)"},
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

// TestTreePage: the tree has a line for each item at the address that the item has on
// the page in order, which it leads to, and which it calls the original. It says what
// is answered where the place of the line does not.
func TestTreePage(t *testing.T) {
	resolved := argument(40)
	resolved.Thread.Items[7].Removed = true
	files := filesOf(t, &archive.Archive{}, resolved)
	inOrder, tree := files["t/index.html"], files["t/tree.html"]
	for i, item := range resolved.Thread.Items {
		id := `id="` + item.Anchor() + `"`
		if strings.Count(inOrder, id) != 1 || strings.Count(tree, id+` href="index.html#`+item.Anchor()+`">`) != 1 {
			t.Errorf("item %d does not stand once on each page", i)
		}
	}
	if len(tree) > len(inOrder)/2 {
		t.Errorf("the tree has %d bytes, the page in order %d", len(tree), len(inOrder))
	}
	for page, want := range map[string]string{
		inOrder: `<a href="tree.html#comments">`,
		tree:    `<link rel="canonical" href="index.html">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%.2000s", want, page)
		}
	}
	if n := strings.Count(tree, "<ol>"); n == 0 || strings.Contains(inOrder, `class="line"`) {
		t.Errorf("%d nests in the tree", n)
	}
}

// counts writes the counts of a tree's branches as "1: two comments", those that are
// folded in brackets.
func counts(branches []*Branch) string {
	var parts []string
	for _, b := range branches {
		if b.Count == "" {
			continue
		}
		part := fmt.Sprintf("%d: %s", b.Item.Number, b.Count)
		if b.Folded {
			part = "[" + part + "]"
		}
		parts = append(parts, part)
		if below := counts(b.Answers); below != "" {
			parts = append(parts, below)
		}
	}
	return strings.Join(parts, ", ")
}

// TestBranchesSayWhatIsInThem: how many comments are below a line, at all depths, but
// for those that were removed; and in a long tree the branches from the post on are
// folded, and so are long ones within.
func TestBranchesSayWhatIsInThem(t *testing.T) {
	removed := replies(0, 1, 2, 1)
	removed.Thread.Items[3].Removed = true
	long := make([]int, longTree)
	long[1], long[2] = 1, 2
	wide := make([]int, longTree)
	wide[1] = 1
	for i := range longBranch + 1 {
		wide[2+i] = 2
	}
	for _, test := range []struct {
		name   string
		thread *resolve.Thread
		want   string
	}{
		{"a chain", replies(0, 1, 2), "1: two comments, 2: one comment"},
		{"a removed comment", removed, "1: two comments, 2: no comments"},
		{"beyond the deepest level", replies(0, 1, 2, 3, 4, 5, 6, 7, 8, 6, 1), "1: ten comments, 2: eight comments, 3: seven comments, 4: six comments, 5: five comments, 6: four comments"},
		{"a long thread", replies(long...), "[1: two comments], 2: one comment"},
		{"a long branch within", replies(wide...), "[1: 62 comments], [2: 61 comments]"},
	} {
		a := &archive.Archive{Threads: []*archive.Thread{test.thread.Thread}}
		c := compose(renderer(t, a), test.thread)
		if got := counts(c.tree(c.page()).Tree); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// TestLineOfTheTree: who wrote an item, its own first words, and what else it answers.
func TestLineOfTheTree(t *testing.T) {
	resolved := replies(-1, 1, 1)
	addReply(resolved, 3, 2)
	resolved.Thread.Items[2].Removed = true
	tree := filesOf(t, &archive.Archive{}, resolved)["t/tree.html"]
	for _, want := range []string{
		`<a class="line" id="post" href="index.html#post"><b>Post</b> <bdi>Ada Finch</bdi> <q dir="auto">The post.</q></a>`,
		`<b>2</b> <span class="tombstone">This comment was removed.</span></a>`,
		`<b>3</b> <bdi>Bo</bdi> <span>in reply to #2</span> <q dir="auto">Comment 3.</q></a>`,
	} {
		if !strings.Contains(tree, want) {
			t.Errorf("no %s in\n%s", want, tree)
		}
	}
}
