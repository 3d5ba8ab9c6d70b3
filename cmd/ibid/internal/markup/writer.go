package markup

import "bytes"

// writer prints a normalised tree and notes, as the bytes go by, which words
// stand where.
type writer struct {
	out         *bytes.Buffer
	tags        []Tag
	open        []int32 // the elements that are open, by the places of their start tags
	words       scanner
	blocks      []Block
	marks       []Mark
	typed       typedMarks
	in          within
	elements    int  // marks of element shape so far
	showsLines  bool // a line of the body shows as one
	links       []link
	cite        link     // the last cite element
	unseen      bool     // what is printed is not shown to the scanner
	highlighted int      // bytes of code in a known language so far
	guessed     []string // names of languages that are no language's own, so far
	room        int      // bytes for the tags of running text
}

// desk is where one body after another is written, so that the fragment of each takes
// up what it needs and no more.
type desk struct {
	html  bytes.Buffer
	tags  []Tag
	words []Word
}

// averageWord is how many bytes of a body a word takes, at the least, in most
// languages with its space: room for words is made by it.
const averageWord = 5

// link is a link that was written: its bytes in the HTML.
type link struct {
	href       string
	start, end int
}
