package markup

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func TestQuoteByClass(t *testing.T) {
	for name, c := range map[string]struct{ source, html string }{
		"a forum's element": {
			`<div class="quoteheader">Ines wrote:</div><div class="quote">The ferry is late.</div>So it is.`,
			"<p>Ines wrote:</p>\n<blockquote>\n<p>The ferry is late.</p>\n</blockquote>\n<p>So it is.</p>",
		},
		"others have other names": {
			`<div class="quotetop">QUOTE (Ines)</div><div class="x QuoteMain">The ferry is late.</div>`,
			"<p>QUOTE (Ines)</p>\n<blockquote>\n<p>The ferry is late.</p>\n</blockquote>",
		},
		"in another language": {
			`<p class="zitat">Die Fähre kommt später.</p><p>So ist es.</p>`,
			"<blockquote>\n<p>Die Fähre kommt später.</p>\n</blockquote>\n<p>So ist es.</p>",
		},
		"a cell": {
			`<table><tr><td class="quote">The ferry is late.</td></tr></table>`,
			"<table>\n<tbody>\n<tr>\n<td>\n<blockquote>\n<p>The ferry is late.</p>\n</blockquote>\n</td>\n</tr>\n</tbody>\n</table>",
		},
		"one in the other": {
			`<div class="bbcode_quote">Is it?<div class="bbcode_quote">The ferry is late.</div></div>`,
			"<blockquote>\n<p>Is it?</p>\n<blockquote>\n<p>The ferry is late.</p>\n</blockquote>\n</blockquote>",
		},
		"a frame around it": {
			`<div class="bbcode_quote"><div>Ines:</div><div class="quote_container">The ferry is late.</div></div>`,
			"<p>Ines:</p>\n<blockquote>\n<p>The ferry is late.</p>\n</blockquote>",
		},
		"a frame around a block quotation": {
			`<div class="quote"><blockquote>The ferry is late.</blockquote></div>`,
			"<blockquote>The ferry is late.</blockquote>",
		},
		"what the page says of itself": {
			`<div class="pullquote">The ferry is late.</div><div class="quote-controls">x</div><div class="quotes">y</div><div class="noquote">z</div>`,
			"<p>The ferry is late.</p>\n<p>x</p>\n<p>y</p>\n<p>z</p>",
		},
	} {
		f := Parse(archive.Body{Format: archive.HTML, Text: c.source})
		if f.HTML != Parse(archive.Body{Format: archive.HTML, Text: c.html}).HTML {
			t.Errorf("%s: %s, want %s", name, f.HTML, c.html)
		}
	}
}

func TestClassMarksQuotation(t *testing.T) {
	f := Parse(archive.Body{Format: archive.HTML, Text: `<div class="quote">The ferry is late.</div>So it is.`})
	if len(f.Marks) != 1 || f.Marks[0].Kind != archive.Blockquote || f.Marks[0].Span != (archive.Span{From: 0, To: 4}) {
		t.Errorf("marks: %+v", f.Marks)
	}
}
