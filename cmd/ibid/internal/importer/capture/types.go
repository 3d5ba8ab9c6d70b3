package capture

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/when"
)

// plan is a page's comments as a family of lines heads them.
type plan struct {
	*page
	shape   string
	layout  layout
	heads   []head
	begin   int // the first line that is no more the post's
	end     int // the first line that is no more a comment's
	mark    *landmark
	below   bool   // the heads stand below their comments
	whole   bool   // all lines of the family are heads
	doubled string // a name that was twice the same, as few others are
	score   float64
}

// head is what stands above the words of one comment.
type head struct {
	anchor     int // the line of the family
	title      int // the line with what the author called the comment; -1 if there is none
	from, to   int // all its lines
	column     int
	number     int
	digits     string
	name       string
	date       when.Found
	dated, ago bool
	written    string // the date as it is written
	ping       bool
	links      []string
}

// comment is a comment as it stands on the page.
type comment struct {
	line      int // the first of its head
	author    string
	url       string
	permalink string
	id        string
	date      archive.Date
	badDate   string
	parent    int // the line of the comment that it answers; -1 if not known
	body      string
	ping      bool
	empty     bool
	removed   bool // its words are gone, and the page says so
}

// block is what stands below a head, or above it: the words of a comment.
type block struct {
	lines   []int // without the blank and foreign ones around them
	actions bool  // there were links of the page around them
}

// landmark is a line by which a page tells where its comments are.
type landmark struct {
	line  int
	count int    // how many comments it says there are; -1 if it does not say
	title string // of the post, if it names it: 3 responses to "Title"
}

// page is a capture in lines.
type page struct {
	names        []string // of the file, and the last part of the page's address
	lines        []line
	readings     []reading
	landmarkEnds map[int]int // the last line of a landmark of several
	marks        []landmark
	foot         []bool // which lines are of those that stand below all comments
	feet         []int  // these lines, but for those that are part of a sentence
	texts        []int  // how many bytes of running text stand above each line, and at the end
}

// family is lines of like shape that may each mark the head of a comment.
type family struct {
	shape string
	lines []int
}

// layout is how the heads of a page are made: what stands how many lines above
// or below the line of the family.
type layout struct {
	up       int  // lines above that belong to the head
	again    int  // of these, the uppermost that only say the name again
	titled   bool // and the uppermost is what the author called the comment
	name     int  // where the name stands, in lines from the anchor; 0: in it
	nameless bool
	number   int // where the number stands, if numbered
	numbered bool
	verb     bool // the line with the name has a verb
	bare     bool // the line of the family is a date and nothing else
	mixed    bool // the name stands above, where it is not in the line of the family itself
}

func (p *page) isBlank(i int) bool { return p.readings[i].kind == blank }

// before returns the n-th line above i that is not blank, no further than a
// limit; -1 if there is none.
func (p *page) before(i, n, limit int) int {
	const far = 8
	for j := i - 1; j >= max(limit, i-far, 0); j-- {
		if !p.isBlank(j) {
			if n--; n == 0 {
				return j
			}
		}
	}
	return -1
}

// after returns the n-th line below i that is not blank, above a limit; -1 if
// there is none.
func (p *page) after(i, n, limit int) int {
	const far = 10
	for j := i + 1; j < min(limit, i+far, len(p.lines)); j++ {
		if !p.isBlank(j) {
			if n--; n == 0 {
				return j
			}
		}
	}
	return -1
}

// take reads what a line of a head says.
func (pl *plan) take(h *head, j int) {
	r := &pl.readings[j]
	h.links = append(h.links, pl.lines[j].links...)
	if r.number > 0 && h.number == 0 {
		h.number, h.digits = r.number, r.digits
	}
	if r.dated && !h.dated {
		h.dated, h.date, h.written = true, r.date, r.written
	}
	if r.ago && !h.ago && !h.dated {
		h.written = r.written
	}
	h.ago = h.ago || r.ago
}

// textLines counts lines that are not blank.
func (p *page) textLines(from, to int) (n int) {
	for i := from; i < to; i++ {
		if !p.isBlank(i) {
			n++
		}
	}
	return n
}
