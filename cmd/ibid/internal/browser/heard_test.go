package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/google/go-cmp/cmp"
)

// TestReadsAloud: what a screen reader has to say of the sample's main thread, as
// Chromium's accessibility tree tells it, is testdata/heard.txt, to be read as one
// would hear it. UPDATE=1 writes it anew.
func TestReadsAloud(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	const golden = "testdata/heard.txt"
	b := newTab(t, place{folder(public), true})
	b.open(sample)
	b.until(`document.querySelectorAll(".body[role=comment]").length == document.querySelectorAll(".item:not(.post) .body").length`)
	eval[any](b, `document.querySelectorAll("details").forEach(d => d.open = true)`) // what is in them is to be heard too
	got := heard(b)
	if os.Getenv("UPDATE") == "1" {
		if err := writeFile(golden, []byte(got)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("-%s +the page\n%s", golden, d)
	}
}

// TestHearsWhatIsThere: the transcript has what is said in place of what is written,
// and leaves out what is kept from the ear.
func TestHearsWhatIsThere(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	got := heard(badPage(t, `<main><h2>Of lamps</h2><p>Lit <a href="#x" aria-label="at five">5</a> times<span aria-hidden="true">!</span></p><ul><li>wick</ul></main>`))
	const want = "main\n  heading 2: Of lamps\n  paragraph: Lit [link: at five] times\n  list\n    listitem: • wick\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// heard gives a page as its accessibility tree tells it: a line each block with what
// it says, in the order of reading, and in brackets the role of what stands in a line.
func heard(b *tab) string {
	b.Helper()
	tree := call(b, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	e := ear{nodes: map[accessibility.NodeID]*accessibility.Node{}}
	for _, n := range tree.Nodes {
		e.nodes[n.NodeID] = n
	}
	e.hearAll(tree.Nodes[0].ChildIDs)
	e.end()
	return e.said.String()
}

// ear writes down what it is told.
type ear struct {
	nodes map[accessibility.NodeID]*accessibility.Node
	depth int    // of blocks
	block string // the block that the line begins, until it is written
	line  string
	said  strings.Builder
}

// inLine are the roles of what stands in a line, aside those that say nothing.
var (
	inLine = strings.Fields("link mark strong emphasis code superscript subscript time button DisclosureTriangle DisclosureTriangleGrouped img image term definition Abbr deletion insertion searchbox textbox")
	aside  = strings.Fields("generic none InlineTextBox")
)

func (e *ear) hear(n *accessibility.Node) {
	role, name := said(n.Role), strings.Join(strings.Fields(said(n.Name)), " ")
	switch {
	case role == "StaticText" || role == "ListMarker":
		e.line += said(n.Name)
	case role == "LineBreak":
		e.line += " "
	case n.Ignored || slices.Contains(aside, role):
		e.hearAll(n.ChildIDs)
	case slices.Contains(inLine, role):
		if strings.HasSuffix(e.line, "]") {
			e.line += " " // it is a pause to the ear
		}
		e.line += "[" + role + state(n) + ": " + name
		if name == "" {
			e.hearAll(n.ChildIDs)
		}
		e.line += "]"
	default:
		e.end()
		e.block = role + state(n)
		if name != "" && role != "heading" {
			e.block += " “" + name + "”"
		}
		e.depth++
		e.hearAll(n.ChildIDs)
		e.end()
		e.depth--
	}
}

func (e *ear) hearAll(ids []accessibility.NodeID) {
	for _, id := range ids {
		if n := e.nodes[id]; n != nil {
			e.hear(n)
		}
	}
}

// end ends a line.
func (e *ear) end() {
	words, depth := strings.Join(strings.Fields(e.line), " "), e.depth
	if e.block != "" {
		depth--
		if words != "" {
			words = ": " + words
		}
	}
	if e.block+words != "" {
		fmt.Fprintf(&e.said, "%s%s%s\n", strings.Repeat("  ", depth), e.block, words)
	}
	e.block, e.line = "", ""
}

// state gives what is said behind a role: a heading's level, and whether what opens is
// open.
func state(n *accessibility.Node) string {
	for _, p := range n.Properties {
		switch {
		case p.Name == "level" && said(n.Role) == "heading":
			return " " + said(p.Value)
		case p.Name == "expanded" && said(p.Value) == "false":
			return " (shut)"
		case p.Name == "expanded":
			return " (open)"
		}
	}
	return ""
}

// said gives a value of the tree as text.
func said(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var text any
	if err := json.Unmarshal(v.Value, &text); err != nil {
		return ""
	}
	return fmt.Sprint(text)
}
