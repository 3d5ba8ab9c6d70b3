package quote_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// TestNamed: two people wrote the same words, each as a part of more. A block
// that names one of them by an address, or by a name at its end, quotes that one.
func TestNamed(t *testing.T) {
	const words = "The toll house on the old causeway should open at five in the morning."
	block := "<blockquote><p>" + words + "</p></blockquote>"
	for _, tt := range []struct{ body, want string }{
		{block, "4"},
		{`<blockquote cite="#comment-7">` + words + "</blockquote>", "7"},
		{`<blockquote cite="comment-7">` + words + "</blockquote>", "7"},
		{`<blockquote cite="7">` + words + "</blockquote>", "7"},
		{`<blockquote cite="http://www.example.org/toll/#c31">` + words + "</blockquote>", "7"},
		{`<blockquote cite="https://example.org/toll#c31">` + words + "</blockquote>", "7"},
		{`<blockquote cite="/toll/#c31">` + words + "</blockquote>", "7"},
		{`<blockquote cite="#c31">` + words + "</blockquote>", "7"},
		{`<blockquote cite="#msg7">` + words + "</blockquote>", "7"},
		{`<blockquote cite="https://example.org/toll#msg7">` + words + "</blockquote>", "7"},
		{`<blockquote cite="https://example.org/toll/#comment-7">` + words + "</blockquote>", "7"},
		{`<blockquote cite="/2009/toll#comment-7">` + words + "</blockquote>", "7"},
		{`<blockquote cite="https://forum.example.org/?t=9&p=7#p7">` + words + "</blockquote>", "4"},
		{`<p><a href="#c31">Tobias</a>:</p>` + block, "7"},
		{`<blockquote><b><a href="#c31">The miller</a></b>: ` + words + "</blockquote>", "7"},
		{"<blockquote><p>" + words + "</p><footer>— Tobias Wren</footer></blockquote>", "7"},
		{"<blockquote><p>" + words + "</p><p>― Tobias</p></blockquote>", "7"},
		{"<blockquote><p>" + words + "</p><p>-- in comment 7</p></blockquote>", "7"},
		{"<blockquote><p>" + words + "</p><p>— somebody from the coast</p></blockquote>", "4"},

		// what does not hold the words, or comes later, or is another page, is not meant
		{`<blockquote cite="#post">` + words + "</blockquote>", "4"},
		{`<blockquote cite="#comment-9">` + words + "</blockquote>", "4"},
		{`<blockquote cite="https://example.org/mill/#c31">` + words + "</blockquote>", "4"},
		{`<blockquote cite="https://example.com/toll/#c31">` + words + "</blockquote>", "4"},
	} {
		th := &archive.Thread{Path: "toll", Aliases: []string{"2009/toll"}}
		var texts []*markup.Text
		for _, it := range []*archive.Item{
			{Author: "Ines", Permalink: "https://example.org/toll/", Body: archive.Body{Text: "The causeway is closed."}},
			{ID: "7", Author: "Tobias Wren", Permalink: "https://example.org/toll/#c31", Places: []string{"msg7"}, Body: archive.Body{Text: words + " I said so in March."}},
			{ID: "4", Author: "Petra", Body: archive.Body{Text: "I told the mayor to buy a boat. " + words + " He laughed."}},
			{ID: "8", Author: "Marram", Body: archive.Body{Format: archive.HTML, Text: tt.body + "<p>Agreed.</p>"}},
			{ID: "9", Author: "Eve", Body: archive.Body{Text: "And another thing."}},
		} {
			f := markup.Parse(it.Body)
			th.Items, texts = append(th.Items, it), append(texts, &f.Text)
		}
		var got []string
		quotations, _ := quote.Resolve(&archive.Archive{}, th, texts)
		for _, q := range quotations {
			if q.Item == 3 {
				source, _ := q.Source()
				got = append(got, fmt.Sprint(source.Target, " ", norms(texts[3], q.Span)))
			}
		}
		want := []string{"comment-" + tt.want + " " + norms(texts[1], archive.Span{To: 14})}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n(-want +got)\n%s", tt.body, diff)
		}
	}
}

// The name under the words that are quoted is quoted with them, if it stands
// there; under a quotation of a quotation it says who is quoted as before.
func TestCredit(t *testing.T) {
	const words = "The toll house on the old causeway should open at five in the morning."
	run(t, []threadTest{
		{"a name under a letter", []string{"Ines: " + words + "\n-- Ines of the mill", "Petra:\n> " + words + "\n> -- Ines of the mill\n\nNo."},
			[]string{"1 blockquote post verbatim: the toll house on the old causeway should open at five in the morning ines of the mill"}},
		{"a name that two quoters add", []string{"Ines: " + words, "Petra:\n> " + words + "\n> -- Ines of the mill\n\nNo.", "Tobias:\n> " + words + "\n> -- Ines of the mill\n\nYes."},
			[]string{"1 blockquote post verbatim: the toll house on the old causeway should open at five in the morning",
				"2 blockquote post verbatim: the toll house on the old causeway should open at five in the morning"}},
	})
}

// TestNamedBefore holds whom the words before a quotation speak for, where they stand in
// its mark, or name several.
func TestNamedBefore(t *testing.T) {
	run(t, []threadTest{
		{"a name in the mark before a few words", []string{"Ines: The boat is late.", "Tobias: It is the fog. The fog is early too.", "Marram: Hm.",
			"Petra:\n> Tobias: The fog is early too.\n\nIt is."},
			[]string{"3 blockquote comment-1 verbatim: the fog is early too"}},
		{"before two words", []string{"Ines: The boat is late.", "Tobias: Foghorns everywhere. It is the fog.", "Marram: Hm.",
			"Petra:\n> Tobias: Foghorns everywhere.\n\nThere are."},
			[]string{"3 blockquote comment-1 verbatim: foghorns everywhere"}},
		{"but whom the source itself addresses there is quoted", []string{"Ines: The boat is late.", "Tobias: Ines: the fog is early too, and the skipper is old.", "Marram: Hm.",
			"Petra:\n> Ines: the fog is early too, and the skipper is old.\n\nHe is."},
			[]string{"3 blockquote comment-1 verbatim: ines the fog is early too and the skipper is old"}},
		{"the one who is named last, of two", []string{"Ines: Why is the pier empty?", "Tobias: The real reason is that nobody under sixty has bought a winter ticket.",
			"Marram: So nobody under sixty has bought a winter ticket, I hear.",
			"Petra: Marram, when Tobias wrote “nobody under sixty has bought a winter ticket” he was not laughing."},
			[]string{"3 inline comment-1 verbatim: nobody under sixty has bought a winter ticket"}},
	})
}
