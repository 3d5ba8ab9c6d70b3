// Package markup turns a body into a Fragment: safe HTML, its tags, and the words in
// it, each with its normal form, its place in the HTML, its block and the quotation
// mark-up around it. Nobody has to parse that HTML: who wants the text of a part asks
// Fragment.Read, who wants an address Fragment.Attribute.
//
// # Bodies
//
// Markdown is CommonMark with tables, strike-through, notes, bare links, and
// emphasis that may begin and end beside letters of Chinese, Japanese and Korean
// (goldmark), and with line ends as line breaks if the Parser is told so
// (LineBreaks); raw HTML in it is sanitised. HTML is sanitised (bluemonday).
// Plain text is kept to the letter, except for the marks that become mark-up:
//
//   - a blank line ends a paragraph;
//   - ">" at a line's start marks a quotation, ">>" or "> >" one inside
//     another, as in mail (RFC 3676, section 4.5); initials or a name may
//     stand before it ("RH> "); the ">>>" of a Python prompt is left alone,
//     and the sign that mailboxes put before "From" goes;
//   - other signs at the start of lines mark quotations where a run of lines
//     shows that they do: signs.go and own_signs.go say how;
//   - ">>12" at a line's start, where it is no second level, and behind a space
//     within a line, points to comment 12, and becomes a link;
//   - three or more asterisks around a stretch mark it as quoted, but not those
//     that rate ("**** of *****") or mask letters ("f***"), which Markdown
//     leaves alone too;
//   - an address (http, https) becomes a link, as it does in Markdown. It ends
//     before signs beyond ASCII (）。»…), and before letters that have no space
//     before them, unless they begin a part of an address that stands alone.
//     An e-mail address becomes none, in Markdown neither, unless it was made
//     the aim of one.
//
// In HTML and Markdown too a line that begins with ">", escaped or not, or with
// "＞" is a quotation, and ">>12" a pointer. What Markdown itself reads as a
// quotation is one, the lines included that its rules add without a ">".
//
// An element of HTML whose class says that it is a quotation, as forums' software and mail
// programs write it (quote_class.go), is a block quotation: <div class="quote">.
//
// BBCode is read in every format: [quote], with its author as a lead-in and
// the post that it names as its cite attribute ("#comment-3"), [b], [i], [u], [s],
// [url], [img], [list] and [code]; the signs of [color], [size] and [font] go. A
// tag without a partner is text, as are all in code.
//
// # Who is quoted
//
// A block quotation may name its source: by the address in its cite attribute,
// by a link in the last line before it, if that ends with a colon or is the
// link; by one in its first line, up to a colon; and by one in its last line
// (Mark.Cites). Its last words say who is quoted, and are not quoted, if they
// are a line behind a dash ("— Ines Calloway") or stand in its footer or in a
// cite element behind the end of a sentence (Mark.Credit). The footer becomes
// such an element. Whether anybody is called so is not known here.
//
// # Safe HTML
//
// Whatever the body, the HTML of a Fragment is well-formed and holds only the
// elements and attributes of class.go: no ids or classes of the writer's,
// styles, scripts or forms. Links lead to http, https, mailto or relative
// addresses; an image that would load from elsewhere becomes a link to it.
// Every run of text stands in a leaf block (Block), which holds no other block;
// blocks that hold nothing are left out. The HTML is in one form: parsed and
// written again, it is the same, byte for byte.
//
// A place in the text that one of its own links leads to, such as a note, is an
// empty span with a number for its id ("^1"), before the text that begins there;
// the link leads to "#^1" (PlaceMark). Numbers are in the order of the text. A
// link to a place that is not there stays as it is.
//
// Two line breaks in a row end a paragraph. Wrappers (div, section and their
// like) are resolved into the paragraphs they hold, and an inline element
// around blocks is put around the text of each.
//
// A line break between two letters or signs of Chinese or Japanese is no space:
// it is not printed, but for plain text, whose lines show. Korean has spaces, and
// keeps it.
//
// Code in a language that chroma knows is cut into tokens, each in a span with
// chroma's short class.
//
// # Bounds
//
// Time and size are near-linear in the body, whoever wrote it. What would
// break that is shown with less mark-up and all its words: Markdown with a line
// in more than 100 quotations and items, with many empty lines behind deep lists,
// or with a paragraph of more than 2000 characters that mean something to
// Markdown, and HTML nested deeper than 512 elements, as plain text; ">" beyond
// 50 levels as text; inline elements in more than 8 others, without their tags;
// notes, if there are more than some 1000, as they are typed; code beyond 8 KB a
// block or 64 KB a body, with very long lines or many blank ones, without colours.
//
// What is said once and shown at many places may take as much room as the body
// and 16 KB: the definition of a reference in Markdown, the empty cells of short
// rows, a link that HTML reopens in each paragraph. Beyond, a mention of the
// reference stays as it is typed, a table is a paragraph, and the link has ended.
// The tags of inline elements may take five times the body and 16 KB.
//
// # Words
//
// A word is a run of letters, digits and marks; apostrophes inside it do not
// end it and do not count, nor do commas between digits ("1,000"); a full stop
// between digits counts. What looks like an apostrophe between letters is one
// (´ ` ′ \'), and so is what a conversion left of one: U+FFFD, or a question
// mark where a contraction or an elision has it ("don?t", "qu?il"). The
// gershayim of a Hebrew acronym and Armenian's marks of stress stand in words
// as well. In scripts written without spaces each segment of
// UAX #29 is one. The normal form is NFKC with case folded (UAX #15, Unicode
// chapter 3.13); soft hyphens and other invisible characters are dropped. A
// word may run through inline tags: "un<b>do</b>" is one.
//
// Stops are those of all scripts, Unicode's Sentence_Terminal at the head; the
// semicolon asks in Greek.
//
// A note that words are left out ("[snip]", "-- snip --", "(cut)", "（中略）") has
// no words: it is an ellipsis, as "[...]" is. Nor has a quoter's remark ("[sic]",
// "(Hervorhebung von mir)"); both are told by the phrasebook, in all its
// languages. Nor has the number or sign of a link to a note, or back from it.
//
// # Quotation marks
//
// The quotation marks of all languages are known, those of ASCII makeshifts
// (two commas, backticks, apostrophes, or signs of less and greater) included;
// the table in quotemarks.go says which may end what. A quotation begins and
// ends in one paragraph or a few in a row, in each of which its mark may be
// repeated at the start, and in the same quotation of block shape. Two
// quotations never cross. An apostrophe may look like a mark, so single marks
// count around three words or more. A mark that finds no other is forgotten.
package markup

import (
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
)

// Fragment is a body made ready: safe HTML, its tags, and its words.
type Fragment struct {
	HTML string
	Tags []Tag // in order
	Text
}

// Text is what the resolver sees of a body: words, never mark-up.
type Text struct {
	Words  []Word
	Blocks []Block // in order; every word is in exactly one, blocks without words are left out
	Marks  []Mark  // quotation mark-up, in order of its first word, outer before inner
}

// Word is one word of a body.
type Word struct {
	Norm       string // the normal form, never empty
	Key        uint64 // a hash of Norm: equal keys are taken for equal words
	Start, End int    // its bytes in the Fragment's HTML; tags may stand between
	Block      int    // place of its block in Text.Blocks
	Sigil      byte   // '@' or '#' right before it, '>' if it points to a comment, else 0; before the first word of a line there may be a space behind the '@'
	After      Stop   // what stands between it and the next word, or the end of its block
	LineEnd    bool   // a line of the body, or its block, ends after it
	Joined     bool   // signs, but no white space, stand between it and the next word: "and/or"
	Number     bool   // its normal form begins with a digit
	Capital    bool   // it begins with a capital letter
	Symbol     bool   // a sign stands there that programs have and prose hardly: "a = b", "f(x)"
}

// Stop is the strongest thing that stands between a word and the next one.
type Stop uint8

// The stops, weakest first.
const (
	Space    Stop = iota // nothing but white space
	Comma                // a comma, dash, bracket or quotation mark
	Colon                // a colon or semicolon, or a full stop inside a sentence
	Sentence             // the end of a sentence: . ? ! and their like
	Ellipsis             // an ellipsis, with or without brackets
)

// BlockKind says what a block is.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
	ListItem
	Cell // of a table
	Code // preformatted
)

// Block is a paragraph or its like: the smallest element that holds a run of
// text. Blocks do not nest.
type Block struct {
	Kind       BlockKind
	Start, End int          // bytes in the HTML from the start tag to behind the end tag
	Tag        int          // place of its start tag in Fragment.Tags
	Span       archive.Span // its words, never empty
	Depth      int          // how many quotations of block shape enclose it
}

// Mark is mark-up that says "this is quoted".
type Mark struct {
	Kind       archive.Mark
	Span       archive.Span // the words marked, never empty
	Depth      int          // 1 for an outermost mark, one more for each mark around it
	Start, End int          // bytes in the HTML: the element with its tags, or the words with their typed quotation marks
	Title      bool         // its marks are those of titles of works, 《…》: it is rarely a quotation
	Cites      []string     // the addresses by which it names its source, as they were written, in order
	Credit     archive.Span // the last of the words, if they say who is quoted; else empty
}

// Tag is one tag of a fragment. Its attributes are read out of the HTML
// (Fragment.Attribute): few of them are ever asked for.
type Tag struct {
	Start, End int   // its bytes in the HTML
	Pair       int32 // place of the tag at the other end of the element; its own for a void one
	Parent     int32 // place of the start tag of the element around it, or -1
	Name       atom.Atom
	Kind       TagKind
	Block      bool // no phrasing content: it stands in none either
	Flow       bool // blocks may be put between those it holds
	Anchoring  Anchoring
}

// TagKind says which end of its element a tag is.
type TagKind uint8

// Anchoring says what an element is to the places that a text's own links lead
// to.
type Anchoring uint8

// The kinds of tag.
const (
	Opening TagKind = iota
	Closing
	Void // it is all of the element
)

// The parts of it.
const (
	NoAnchor Anchoring = iota
	Place              // an empty span that marks a place
	ToPlace            // a link to a place
	NoteSign           // a link to a place that holds nothing but a note's number, letter or sign: it is no word
)
