package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/cmd/ibid/internal/archive"
)

// TestPublished: lines of any order, of two branches that were merged, and of
// the first form are read; all others are errors.
func TestPublished(t *testing.T) {
	for _, test := range []struct{ name, lines, want string }{
		{"nothing", "", ""},
		{"all kinds", "light/ \nlight/#comment-7\nlight/tree.html\nold.html light/\nold/#c7 light/#comment-7\npeople/ann/ Ann  B.\nCNAME\na%20b%23.png",
			"light/|light/#comment-7|light/tree.html|old.html light/|old/#c7 light/#comment-7|people/ann/ Ann  B.|CNAME|a%20b%23.png"},
		{"two branches", "<<<<<<< HEAD\na/\n||||||| base\n=======\nb/\n>>>>>>> other", "a/|b/"},
		{"the first form", "light comment-7 page x7kqa m2ha4-2\ntopics/clocks Old  clocks",
			"light/|light/#comment-7|light/cite.html|light/cite.bib|light/cite.json|light/comment-7/|light/#comment-7-x7kqa|light/#comment-7-m2ha4-2|topics/clocks/ Old clocks"},
		{"not an anchor", "light 7", "1"},
		{"not a code", "# kept\nlight post x7", "2"},
		{"out of the folder", "../light/", "1"},
		{"no thread", "topics comment-0", "1"},
		{"hidden", "light/.x", "1"},
		{"a topic without a name", "topics/clocks/", "1"},
		{"leads to no page", "light/ x.png", "1"},
		{"badly escaped", "light%2.png\nlight%41.png", "1|2"},
	} {
		src, _ := newSource("content/addresses.txt", []byte(test.lines))
		all, problems := readPublished(src)
		var got []string
		for _, p := range archive.EachPublished(all) {
			got = append(got, strings.TrimSpace(p.String()+" "+p.Of))
		}
		for _, p := range problems {
			if p.Message != "this is not an address that ibid has written" || p.Hint == "" {
				t.Errorf("%s: %v", test.name, p)
			}
			got = append(got, p.Position.String()[len("content/addresses.txt:"):len(p.Position.String())-len(":1")])
		}
		if d := cmp.Diff(test.want, strings.Join(got, "|")); d != "" {
			t.Errorf("%s: -want +got\n%s", test.name, d)
		}
	}
}

// TestPlacesOfAPage: places that follow their page are kept as they are listed, and each is
// at its own line.
func TestPlacesOfAPage(t *testing.T) {
	for _, test := range []struct{ lines, want string }{
		{"a/\na/#b\na/#c\nb/#d\n", "1 a/ + b c; 4 b/#d"},
		{"a/#b\na/#c\na/#e\n", "1 a/#b + c e"},
		{"a/\na/#c\na/#b\na/#d\n", "1 a/ + c; 3 a/#b + d"}, // out of order
		{"a/\na/#b\n\na/#c\n", "1 a/ + b; 4 a/#c"},
		{"a/\na/#b\na/#c b/#c\na/#d\na/#e\n", "1 a/ + b; 3 a/#c=b/#c + d e"},
		{"a/\na/#b%20c\na/#d \na/#é\n", "1 a/; 2 a/#b%20c; 3 a/#d; 4 a/#é"},
		{"a%20b/\na%20b/#c\na%20b/#d", "1 a%20b/ + c; 3 a%20b/#d"},
		{"a/x.png\na/x.png#c\n", "1 a/x.png; 2 a/x.png#c"},
		{"people/a/ Ann\npeople/a/#b\n", "1 people/a/=Ann"}, // which is an error
	} {
		src, _ := newSource("content/addresses.txt", []byte(test.lines))
		all, _ := readPublished(src)
		var got []string
		for _, p := range all {
			one := fmt.Sprint(p.Line, " ", p.Address)
			if p.Of != "" {
				one += "=" + p.Of
			}
			if p.Places.Lines != "" {
				one += " +"
			}
			line := p.Line
			for each := range p.Each() {
				if each.Line != line || each.File != p.File || each.Places.Lines != "" {
					t.Errorf("%q: %+v at line %d", test.lines, each, line)
				}
				if line++; each.Line > p.Line {
					one += " " + each.Fragment
				}
			}
			got = append(got, one)
		}
		if d := cmp.Diff(test.want, strings.Join(got, "; ")); d != "" {
			t.Errorf("%q: -want +got\n%s", test.lines, d)
		}
	}
}

// TestNamesOnDisks: what not every disk can have is refused, with the reason,
// and so is what was published under a name that is one with another now.
func TestNamesOnDisks(t *testing.T) {
	const post, comment = "---\ntitle: Light\n---\n", "---\nid: 7.\nauthor: Ann\n---\nYes.\n"
	for _, test := range []struct {
		files []string
		want  string
	}{
		{[]string{"con/post.md", post}, "con/post.md: a thread cannot have the path \"con\"; rename the folder; no disk of Windows takes \"con\", which is the name of a device there"},
		{[]string{"aux/nul/post.md", post}, "aux/nul/post.md: a thread cannot have the path \"aux/nul\"; rename the folder; no disk of Windows takes \"aux\", which is the name of a device there"},
		{[]string{"a/Lpt1.x/post.md", post}, "a/Lpt1.x/post.md: a thread cannot have the path \"a/Lpt1.x\"; rename the folder; no disk of Windows takes \"Lpt1.x\", which is the name of a device there"},
		{[]string{"console/post.md", post, "com/post.md", post, "com10/post.md", post}, ""},
		{[]string{"a/post.md", post, "a/nul.png", ""}, "a/nul.png: the file cannot be published under this name; rename it; no disk of Windows takes \"nul.png\", which is the name of a device there"},
		{[]string{"a/post.md", post, "a/x. /y.png", ""}, "a/x. /y.png: the file cannot be published under this name; rename it; a name does not end in a space, which Windows takes off"},
		{[]string{"a/post.md", "---\ntitle: A\naliases: [old/prn]\n---\n"}, "a/post.md:3:11: an alias cannot be \"old/prn\"; delete it; no disk of Windows takes \"prn\", which is the name of a device there"},
		{[]string{"a/post.md", post, "a/comments/1.md", comment}, "a/comments/1.md:2:5: id cannot be \"7.\"; an id does not end in a dot, which programs take off a link and Windows off the name of a folder"},
		{[]string{"caf\u00e9/post.md", post, "cafe\u0301/post.md", post}, "caf\u00e9/post.md: this thread would be published over the thread cafe\u0301; rename one of the folders; an accent may be written with its letter or behind it, and the two are one on some disks"},
		{[]string{"a/stra\u00dfe.png", "", "a/STRASSE.png", ""}, "a/stra\u00dfe.png: this file would be published over a/STRASSE.png; rename it; small and capital letters are one on some disks"},
		{[]string{"Light/post.md", post, "addresses.txt", "light/\nlight/#post\nLight/cite.html"}, "addresses.txt:1:1: light/, which was published before, would be published over the thread Light; name that as it was before, or otherwise; small and capital letters are one on some disks"},
		{[]string{"light/post.md", post, "addresses.txt", "light/cite.html/x.png"}, "addresses.txt:1:1: light/cite.html/x.png, which was published before, would be published over what ibid writes for the thread light; name that as it was before, or otherwise; small and capital letters are one on some disks"},
	} {
		files := fstest.MapFS{}
		for i := 0; i < len(test.files); i += 2 {
			files["content/"+test.files[i]] = &fstest.MapFile{Data: []byte(test.files[i+1])}
		}
		_, problems, _ := Read(t.Context(), files)
		var got []string
		for _, p := range problems {
			p.Text = ""
			got = append(got, strings.TrimPrefix(p.String(), "content/"))
		}
		if d := cmp.Diff(test.want, strings.Join(got, "\n")); d != "" {
			t.Errorf("%q: -want +got\n%s", test.files, d)
		}
	}
}

// FuzzPublished: what is read is written so that it is read again.
func FuzzPublished(f *testing.F) {
	f.Add("light comment-7 x7kqa m2ha4-2\r\n\n# a\nlight post")
	f.Add("topics/clocks/ The  clocks\npeople/ada--1a2b3c4d Ada\nlight comment-1 page x7kqa")
	f.Add("light post x7\n../a post\nlight comment-\nl\u00edght post")
	f.Add("a%20b.png\nl/#c%25 l/#comment-1\n<<<<<<< x\nl/")
	f.Fuzz(func(t *testing.T, text string) {
		read := func(data []byte) []archive.Published {
			src, _ := newSource("content/addresses.txt", data)
			all, problems := readPublished(src)
			all = archive.EachPublished(all)
			for _, p := range problems {
				if p.Line < 1 || p.Message == "" || p.Hint == "" {
					t.Errorf("%+v", p)
				}
			}
			slices.SortFunc(all, func(a, b archive.Published) int {
				return strings.Compare(a.String()+" "+a.Of, b.String()+" "+b.Of)
			})
			for i := range all {
				all[i].Of, all[i].Line = strings.Join(strings.Fields(all[i].Of), " "), 0 // one space is as good as two
			}
			return slices.Compact(all)
		}
		first := read([]byte(text))
		again := read(EncodePublished(first).Data)
		if d := cmp.Diff(first, again, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("-first +again\n%s", d)
		}
	})
}
