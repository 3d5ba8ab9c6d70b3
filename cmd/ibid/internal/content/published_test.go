package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/cmd/ibid/internal/archive"
)

// TestPublished: an address that was published and is gone is an error at its
// line, and one line is enough for a thread that is gone.
func TestPublished(t *testing.T) {
	const (
		post    = "---\ntitle: Light\naliases: [2007/lamp, old.html]\n---\n"
		comment = "---\nid: 7\nauthor: Ann\n---\nYes.\n"
	)
	for _, test := range []struct{ name, lines, want string }{
		{"nothing", "", ""},
		{"all there", "light comment-7 x7kqa\nlight post", ""},
		{"a former path", "2007/lamp comment-3\n2007/LAMP post", ""},
		{"a comment is gone", "# kept\nlight comment-8", `content/addresses.txt:2:1: comment-8 of light was published before, and is gone; bring its file back with "status: removed", or delete this line`},
		{"a thread is gone", "lamp post\nlamp comment-1", `content/addresses.txt:1:1: the thread lamp was published before, and is gone; add "aliases: [lamp]" to the thread that it became, or delete its lines here`},
		{"not an anchor", "light 7", `content/addresses.txt:1:1: this is not an address that ibid has written; bring the line back as it was, or delete it`},
		{"not a code", "light post x7", `content/addresses.txt:1:1: this is not an address that ibid has written; bring the line back as it was, or delete it`},
		{"not a path", "../light post", `content/addresses.txt:1:1: this is not an address that ibid has written; bring the line back as it was, or delete it`},
		{"all kinds", "light comment-7 page x7kqa\ntopics/clocks Clocks\npeople/ann Ann B.", ""},
		{"a topic without a name", "topics/clocks", `content/addresses.txt:1:1: this is not an address that ibid has written; bring the line back as it was, or delete it`},
		{"a topic further down", "topics/a/b Clocks", `content/addresses.txt:1:1: this is not an address that ibid has written; bring the line back as it was, or delete it`},
		{"one word", "light", `content/addresses.txt:1:1: this is not an address that ibid has written; bring the line back as it was, or delete it`},
	} {
		_, problems := Read(fstest.MapFS{
			"content/light/post.md":       {Data: []byte(post)},
			"content/light/comments/7.md": {Data: []byte(comment)},
			"content/addresses.txt":       {Data: []byte(test.lines)},
		})
		var got []string
		for _, p := range problems {
			p.Text = ""
			got = append(got, p.String())
		}
		if d := cmp.Diff(test.want, strings.Join(got, "\n")); d != "" {
			t.Errorf("%s: -want +got\n%s", test.name, d)
		}
	}
}

// FuzzPublished: what is read is written so that it is read again.
func FuzzPublished(f *testing.F) {
	f.Add("light comment-7 x7kqa m2ha4-2\r\n\n# a\nlight post")
	f.Add("topics/clocks The  clocks\npeople/ada--1a2b3c4d Ada\nlight comment-1 page x7kqa")
	f.Add("light post x7\n../a post\nlight comment-\nl\u00edght post")
	f.Fuzz(func(t *testing.T, text string) {
		read := func(data []byte) published {
			src, _ := newSource("content/addresses.txt", data)
			all, problems := readPublished(src)
			for _, p := range problems {
				if p.Line < 1 || p.Message == "" || p.Hint == "" {
					t.Errorf("%+v", p)
				}
			}
			return all
		}
		first := read([]byte(text))
		again := read(EncodePublished(first.items, first.names).Data)
		for i := range first.names { // one space is as good as two
			first.names[i].Name = strings.Join(strings.Fields(first.names[i].Name), " ")
		}
		if d := cmp.Diff(first, again, cmp.AllowUnexported(published{}), cmpopts.EquateEmpty(),
			cmpopts.IgnoreFields(archive.Published{}, "At"), cmpopts.IgnoreFields(archive.PublishedName{}, "At")); d != "" {
			t.Errorf("-first +again\n%s", d)
		}
	})
}
