package markup

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
)

// checkTagList holds that the tags of a fragment are those that a tokenizer
// finds in its HTML, with no knowledge of how it was written.
func checkTagList(f Fragment) error {
	read, err := readTags(f.HTML)
	if err != nil {
		return err
	}
	if len(read) != len(f.Tags) {
		return fmt.Errorf("%d tags, but %d in the list", len(read), len(f.Tags))
	}
	for i, want := range read {
		got := f.Tags[i]
		got.Flow, got.Anchoring = false, NoAnchor
		if got != want {
			return fmt.Errorf("tag %d is %+v, but %+v in the list", i, want, got)
		}
	}
	return nil
}

func readTags(fragment string) ([]Tag, error) {
	var tags []Tag
	var open []int32
	z := html.NewTokenizer(strings.NewReader(fragment))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		start := at
		at += len(z.Raw())
		if kind == html.TextToken {
			continue
		}
		name, _ := z.TagName()
		t := Tag{Start: start, End: at, Name: atom.Lookup(name), Pair: int32(len(tags)), Parent: -1}
		if kind == html.EndTagToken {
			last := len(open) - 1
			if last < 0 || tags[open[last]].Name != t.Name {
				return nil, fmt.Errorf("</%s> closes nothing", name)
			}
			t.Kind, t.Pair, open = Closing, open[last], open[:last]
			tags[t.Pair].Pair = int32(len(tags))
		}
		if len(open) > 0 {
			t.Parent = open[len(open)-1]
		}
		switch {
		case slices.Contains([]atom.Atom{atom.Br, atom.Wbr, atom.Img, atom.Hr}, t.Name):
			t.Kind = Void
		case t.Kind == Opening:
			open = append(open, t.Pair)
		}
		tags = append(tags, t)
	}
	return tags, markBlocks(tags)
}

// phrasingContent are elements of running text, by the HTML Standard.
const phrasingContent = " a abbr b bdi bdo br cite code del dfn em i img ins kbd q rp rt ruby s samp small span strong sub sup u var wbr "

// markBlocks tells block elements from phrasing ones, which hold none.
func markBlocks(tags []Tag) error {
	for i := range tags {
		t := &tags[i]
		t.Block = !strings.Contains(phrasingContent, " "+t.Name.String()+" ")
		if t.Block && t.Parent >= 0 && !tags[t.Parent].Block {
			return fmt.Errorf("a block, %s, in %s", t.Name, tags[t.Parent].Name)
		}
	}
	return nil
}

func TestAttribute(t *testing.T) {
	f := parse(archive.HTML, `<p><img src="a.png?x&amp;y" title="src=&quot;">b <a href="#c">d</a>`)
	for i, want := range map[int][3]string{
		1: {"img", "src", "a.png?x&y"},
		2: {"a", "href", "#c"},
		3: {"a", "href", ""},
	} {
		if got := f.Attribute(i, want[1]); got != want[2] || f.Tags[i].Name.String() != want[0] {
			t.Errorf("%s of %s: %q, want %q", want[1], f.Tags[i].Name, got, want)
		}
	}
	if got := f.Attribute(1, "title"); got != `src="` {
		t.Errorf("title: %q", got)
	}
}

func TestAnchoring(t *testing.T) {
	f := parse(archive.HTML, `<p>a<a id=r href=#n>[1]</a> b <a href=#n>see this</a> <a href=#gone>1</a> <a href=x>2</a> <span lang=de>c</span><p><a id=n href=#r>↩</a> d`)
	var got []string
	for i := range f.Tags {
		tag := &f.Tags[i]
		if start, end := f.Content(i); tag.Name == atom.A && tag.Kind == Opening || tag.Anchoring == Place {
			got = append(got, fmt.Sprint(tag.Anchoring, " ", f.Read(start, end, Spacing{Signs: true})))
		}
	}
	want := []string{"3 [1]", "1 ", "2 see this", "0 1", "0 2", "3 ↩", "1 "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRead(t *testing.T) {
	body := "<p>a &amp; <i>b</i><a id=r href=#n>[1]</a><br>\nc<wbr>d<img src=e.png>f<ul><li>g<ruby>h<rt>i</ruby></ul><a id=n href=#r>^</a> j"
	f := parse(archive.HTML, body)
	for _, c := range []struct {
		as   Spacing
		want string
	}{
		{Spacing{}, "a & b\ncdf\n\nghi\n\n j"},
		{Spacing{Block: "/", Break: "\n", Apart: "|"}, "/a & b\ncd|f/\n/\n/gh|i|/\n/\n/ j/\n"},
		{Spacing{Break: "|", Signs: true}, "a & b[1]|\ncdf\n\nghi\n\n^ j"},
	} {
		if got := f.Read(0, len(f.HTML), c.as); strings.TrimSpace(got) != strings.TrimSpace(c.want) {
			t.Errorf("%+v: %q, want %q", c.as, got, c.want)
		}
	}
	start := strings.Index(f.HTML, "b</i>")
	end := strings.Index(f.HTML, "d<img")
	if got := f.Read(start, end, Spacing{Break: "\n"}); got != "b\nc" {
		t.Errorf("a part: %q", got)
	}
	if got := f.Read(end, start, Spacing{}); got != "" {
		t.Errorf("from behind: %q", got)
	}
}
