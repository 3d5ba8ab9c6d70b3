package markup

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func TestSwallowed(t *testing.T) {
	const (
		full  = "The tower clock has stopped more often than anybody here can say who"
		tail  = "was not there."
		other = "Nobody who was there has said so, and nobody who was not would know it"
	)
	p := NewParser()
	for _, c := range []struct{ in, want string }{
		{"> Has it stopped?\nIt has.", "It has."},
		{"> “It has.”\n  So *it* has.", "So *it* has."},
		{"> It has\n> > stopped?\n> It has.\nOh.", "It has."},
		{"- > Has it?\n  It has.", "It has."},
		{"> - Has it?\nIt has.", "It has."},
		{"> has it\n" + full, full},
		{"> " + full + ".\nYes.", "Yes."},
		{"> 止まった。\nはい。", "はい。"},

		// the writer's lines were wrapped
		{"> " + full + "\n" + tail, ""},
		{"> " + full + "\n" + other + "\n" + tail, ""},
		{"> " + full + ".\n" + other + "\n" + tail, ""},
		{"> the clock\nhas stopped", ""},

		// no line is added
		{"> Has it?\n\nIt has.", ""},
		{"> Has it?\n> It has.", ""},
		{"> Has it?\n- It has.", ""},
		{"Has it > stopped?\nIt has.", ""},
		{"```\n> Has it?\nIt has.\n```", ""},
		{"> ```\n> Has it?\n> ```\nIt has.", ""},
	} {
		at := p.Swallowed(archive.Body{Text: c.in})
		got := ""
		if len(at) > 0 {
			got, _, _ = strings.Cut(c.in[at[0]:], "\n")
		}
		if got != c.want || len(at) > 1 {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
	if at := p.Swallowed(archive.Body{Format: archive.Text, Text: "> Has it?\nIt has."}); at != nil {
		t.Errorf("in plain text: %v", at)
	}
}
