package markup

import "ibid/cmd/ibid/internal/archive"

// Fragment is a body made ready: safe HTML, and its words.
type Fragment struct {
	HTML string // well-formed, without ids, scripts, styles or anything that loads from elsewhere
	Text
}

// Text is what the resolver sees of a body: words, never mark-up.
type Text struct {
	Words  []Word
	Blocks []Block // in order; every word is in exactly one
	Marks  []Mark  // quotation mark-up, in order of its first word, outer before inner
}

// Word is one word of a body.
type Word struct {
	Norm       string // the normal form, never empty
	Key        uint64 // a hash of Norm: equal keys are taken for equal words
	Start, End int    // its bytes in the Fragment's HTML; tags may stand between
	Block      int    // place of its block in Text.Blocks
	Sigil      byte   // '@' or '#' right before it, else 0
	After      Stop   // what follows it
}

// Stop is the strongest thing that stands between a word and the next one.
type Stop uint8

// The stops, weakest first.
const (
	Space    Stop = iota // nothing but white space
	Comma                // a comma, dash, bracket or quotation mark
	Colon                // a colon or semicolon
	Sentence             // the end of a sentence: . ? ! … and their like
	BlockEnd             // the end of the block
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

// Block is a paragraph or its like: the smallest element that holds a run of text.
type Block struct {
	Kind       BlockKind
	Start, End int          // bytes in the HTML from the start tag to behind the end tag
	NameEnd    int          // byte behind the name in the start tag, where an attribute may be put; 0 if the element began an earlier block
	Span       archive.Span // its words
	Depth      int          // how many quotations of block shape enclose it
}

// Mark is mark-up that says "this is quoted".
type Mark struct {
	Kind       archive.Mark
	Span       archive.Span // the words marked, never empty
	Depth      int          // 1 for an outermost mark of block shape, counting up inwards; an inline mark counts one more than the blocks around it
	Start, End int          // bytes in the HTML: of the element from start tag to behind the end tag, or of the words between typed quotation marks, marks included
}
