package transcript

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

func TestOf(t *testing.T) {
	th := &archive.Thread{Path: "a", Items: []*archive.Item{{}, {ID: "1", Removed: true}}}
	f := markup.Parse(archive.Body{Format: archive.HTML, Text: "<p>He said <b>the\n lamp</b> is&amp;was\u00a0lit,  and e\u0301t <br>more.</p><ul><li>One</li></ul>"})
	r := &resolve.Thread{Thread: th, Fragments: []markup.Fragment{f, {}}, Quotations: []archive.Quotation{
		{Span: archive.Span{From: 2, To: 4}}, {Span: archive.Span{From: 3, To: 5}},
		{Span: archive.Span{From: 0, To: 1}, Status: archive.None}, {Span: archive.Span{From: 5, To: 99}},
	}}
	got := Of(r)
	if len(got) != 2 || len(got[0]) != 2 || len(got[1]) != 0 {
		t.Fatalf("got %+v", got)
	}
	p := got[0][0]
	if p.Text != "He said the lamp is&was\u00a0lit, and \u00e9t more." || p.Anchor != r.Namers()[0].Of(f.Blocks[0].Span) {
		t.Errorf("got %+v", p)
	}
	var quoted []string
	for _, q := range p.Quoted {
		quoted = append(quoted, p.Text[q.From:q.To])
	}
	if diff := cmp.Diff([]string{"the lamp is"}, quoted); diff != "" {
		t.Error(diff)
	}
	if got[0][1].Text != "One" || got[0][1].Kind != markup.ListItem {
		t.Errorf("got %+v", got[0][1])
	}
}
