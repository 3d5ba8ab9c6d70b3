package markup

// A sign that is typed twice to make a quotation mark, as ,, or ``, has the
// negative of its rune in the table of marks.

// quoteMark says how a sign is used as a quotation mark.
type quoteMark struct {
	class  markClass
	opens  position
	closes position
	ends   string // the marks that may end what it opens
	twice  string // those among the marks typed twice
}

// markClass is the kind of a quotation mark; 0 is for what is none.
type markClass uint8

const (
	double markClass = 1 + iota
	single           // also an apostrophe, so taken with more care
	corner           // opening and closing look different, and it is nothing else
	title            // the same, and around the titles of works, as a rule
)

// position says where a mark must stand to open a quotation, or to close one.
type position uint8

const (
	nowhere position = iota
	anywhere
	inside       // something follows in the block
	atGap        // a gap or an opening sign is before it, and something follows
	atWord       // a gap or an opening sign is before it, what follows is attached
	behindWord   // it is attached to what is before it, and no word to it
	besideGap    // attached to what is before it, or a gap behind it
	beforeNoWord // no word is attached to it, nor a sign that begins one
	beforeNoSign // no sign that begins a word is attached to it
)

// quoteMarks holds the quotation marks of all languages. One mark serves
// several: “ closes in German what „ opens, ” opens and closes in Swedish, and
// » and « change places between French and German. Which it is in a text is
// told by where it stands and by what waits for its end.
var quoteMarks = map[rune]quoteMark{
	'"': {double, atWord, besideGap, `"”＂`, `'`},
	'＂': {double, atWord, besideGap, `"”＂`, ""},
	'״': {double, atWord, besideGap, `״”"`, ""},
	'“': {double, inside, beforeNoWord, `”“"`, `'`},
	'”': {double, atWord, anywhere, `”“"`, ""},
	'„': {double, anywhere, nowhere, `”“"‟`, `'`},
	'‟': {double, anywhere, beforeNoWord, `”“"`, ""},
	'❝': {double, anywhere, nowhere, `❞`, ""},
	'❞': {double, nowhere, anywhere, "", ""},
	'«': {double, anywhere, beforeNoSign, `»`, ""},
	'»': {double, atWord, anywhere, `«»`, ""},

	'\'': {single, atWord, behindWord, `'`, ""},
	'‘':  {single, inside, behindWord, `’‘`, ""},
	'’':  {single, atWord, behindWord, `’`, ""},
	'‚':  {single, inside, nowhere, `’‘`, ""},
	'‛':  {single, atWord, nowhere, `’`, ""},
	'❛':  {single, anywhere, nowhere, `❜`, ""},
	'❜':  {single, nowhere, anywhere, "", ""},
	'‹':  {single, atGap, beforeNoWord, `›`, ""},
	'›':  {single, atWord, anywhere, `‹›`, ""},

	'「': {corner, anywhere, nowhere, `」`, ""},
	'」': {corner, nowhere, anywhere, "", ""},
	'『': {corner, anywhere, nowhere, `』`, ""},
	'』': {corner, nowhere, anywhere, "", ""},
	'｢': {corner, anywhere, nowhere, `｣`, ""},
	'｣': {corner, nowhere, anywhere, "", ""},
	'《': {title, anywhere, nowhere, `》`, ""},
	'》': {title, nowhere, anywhere, "", ""},
	'〈': {title, anywhere, nowhere, `〉`, ""},
	'〉': {title, nowhere, anywhere, "", ""},
	'〝': {corner, anywhere, nowhere, `〞〟`, ""},
	'〞': {corner, nowhere, anywhere, "", ""},
	'〟': {corner, nowhere, anywhere, "", ""},

	-',':  {double, atWord, nowhere, `“”"`, `'`},
	-'`':  {double, atWord, nowhere, `"”`, `'`},
	-'\'': {double, atWord, behindWord, `"`, `'`},
	-'<':  {double, atGap, behindWord, "", ">"},
	-'>':  {double, atWord, beforeNoWord, "", "<"},
}

// quoteClass returns the class of a mark, or 0.
func quoteClass(r rune) markClass { return quoteMarks[r].class }

// isTypedTwice reports whether it is one of the signs that make a quotation mark
// if there are two.
func isTypedTwice(r rune) bool { return quoteMarks[-r].class != 0 }
