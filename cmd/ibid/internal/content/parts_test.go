package content

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// TestParts: however a long thread changes, what is read of it by parts is what is read of
// it at once, and but few of the files that are as they were are read again.
func TestParts(t *testing.T) {
	site := fstest.MapFS{"content/a/post.md": {Data: []byte("---\ntitle: A\n---\nWords.\n")}}
	name := func(i int) string { return fmt.Sprintf("content/a/comments/%03d.md", i) }
	comment := func(i int, more string) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, "---\nid: %d\nauthor: Ann\n%s---\nWord %d.\n", i, more, i)}
	}
	for i := range 600 {
		site[name(2*i)] = comment(2*i, "")
	}
	known := map[string][]byte{}
	digest := func(thread string, files []string) string {
		var all strings.Builder
		for _, f := range files {
			fmt.Fprintf(&all, "%s %s\n", f, site[f].Data)
		}
		return all.String()
	}
	m := Memory{
		Recall:     func(string, []string) []byte { return nil },
		Note:       func(string, []string, []byte) {},
		RecallPart: func(thread string, files []string) []byte { return known[digest(thread, files)] },
		NotePart:   func(thread string, files []string, data []byte) { known[digest(thread, files)] = data },
	}
	for _, step := range []struct {
		name   string
		change func()
	}{
		{"first", func() {}},
		{"nothing", func() {}},
		{"a comment changes", func() { site[name(100)] = comment(100, "date: 2009-01-02\nparent: 98\n") }},
		{"one goes", func() { delete(site, name(98)) }},
		{"one comes", func() {
			site[name(701)] = comment(701, "parent: comment-702\nquotes:\n  - text: a\n    source: comment-704\n")
		}},
		{"one at the beginning", func() { site[name(1)] = comment(1, "topics: [Boats]\nplaces: [p1]\n") }},
		{"one has an error", func() { site[name(500)] = comment(500, "autor: Ben\n") }},
		{"one has the id of another", func() { site[name(901)] = comment(900, "") }},
	} {
		step.change()
		paths, _ := walk(t.Context(), site, root)
		f := arrange(paths).threads[0]
		var read atomic.Int64 // files are read side by side
		counting := func(name string) ([]byte, error) { read.Add(1); return fs.ReadFile(site, name) }
		got := m.load(f, counting)
		reading := int(read.Load())
		want := new(Memory).load(f, counting)
		for _, l := range []*loadedThread{got, want} {
			for _, it := range l.thread.Items {
				it.Body.Text = ""
			}
		}
		if d := cmp.Diff(want.encode(), got.encode()); d != "" {
			t.Errorf("%s: what is read in parts is another thing", step.name)
		}
		if most := len(f.comments) / 2; step.name != "first" && reading > most {
			t.Errorf("%s: %d files are read, want %d at most", step.name, reading, most)
		}
	}
}

// TestPartsAreWhole: parts hold all names in order, and none but the last is shorter than
// leastPart.
func TestPartsAreWhole(t *testing.T) {
	for n := range 500 {
		var names []string
		for i := range n {
			names = append(names, fmt.Sprintf("content/a/comments/%d.md", i))
		}
		all := parts(names)
		if !slices.Equal(slices.Concat(all...), names) {
			t.Fatalf("%d names: %v", n, all)
		}
		for i, part := range all {
			if i+1 < len(all) && len(part) < leastPart {
				t.Errorf("%d names: part %d has %d", n, i, len(part))
			}
		}
	}
}
