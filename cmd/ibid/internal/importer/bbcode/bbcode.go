// Package bbcode turns BBCode, as forums store it, into HTML.
//
// # What is read
//
// Tags in square brackets, in any case: [b] [i] [u] [s] [sub] [sup] [tt], [url],
// [img], [quote], [code] and its kin, [list] with [*] or [li], [hr], [spoiler],
// and the names of videos. Of [color], [size], [font], [align] and others that
// say how something looks, the signs go and the words stay. [noparse] keeps what
// is in it. A tag without a partner is text, as are tags of other names, and an
// end tag closes the last start tag of its name in the same quotation or list,
// whatever else was opened between them: what crosses is taken apart.
//
// A line end is one, a blank line ends a paragraph. Smilies stay the letters that
// they were typed as. An attachment is the name of its file. An address without a
// tag becomes a link, but in code. One that could run something is left out, with
// the link's words kept; so are the tags of [email], whose words stay.
//
// # How it is stored
//
// [Typed] is what was typed, as MyBB and vBulletin keep it, with numeric
// character references for what their database could not hold. [Escaped] is how
// phpBB and SMF keep it: with character references, <br />, and, before phpBB
// 3.2, smilies and links already made HTML, between comments, and the post's own
// mark in each tag, [b:3a5f]. From phpBB 3.2 on it is XML, <r> or <t>, which is
// known by itself.
//
// # Quotations
//
// [Quote] says what a [quote] tag tells of its source. A quotation is a block
// quotation whose cite attribute is what the caller makes of that, and which
// begins with the name as its lead-in:
//
//	<blockquote cite="…"><p><cite>Ann</cite>:</p>
//
// # Bounds
//
// Time is linear in the text. Quotations and lists nest 50 deep, inline elements
// 8; beyond, they are left out, and their words stay.
package bbcode

// Form says how a text is stored.
type Form int

// The forms.
const (
	Typed   Form = iota // as it was typed
	Escaped             // with character references and some HTML, or as phpBB's XML
)

// Places says where what a text points at stands. Either function may be nil.
type Places struct {
	Cite func(Quote) string  // the address of what a quotation quotes, or nothing
	Link func(string) string // the address that takes the place of a link's
}

// HTML returns a text as HTML.
func HTML(text string, form Form, places Places) string {
	tokens := tokensOf(text, form)
	pair(tokens)
	w := writer{tokens: tokens, places: places}
	w.all()
	return w.out.String()
}

func tokensOf(text string, form Form) []token {
	if form == Escaped {
		if tokens, ok := lexXML(text); ok {
			return tokens
		}
	}
	return lex(text, form)
}
