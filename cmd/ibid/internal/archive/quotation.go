package archive

// Span is a stretch of an item: the words From up to, not including, To.
type Span struct{ From, To int }

// Len is the number of words.
func (s Span) Len() int { return s.To - s.From }

// Overlaps reports whether two spans share a word.
func (s Span) Overlaps(o Span) bool { return s.From < o.To && o.From < s.To }

// Holds reports whether every word of o is in s.
func (s Span) Holds(o Span) bool { return s.From <= o.From && o.To <= s.To }

// Mark says how a quotation is marked in its item.
type Mark string

// The marks, by the names that "ibid list quotes --json" prints.
const (
	Blockquote Mark = "blockquote" // a block quotation, or ">" lines
	Inline     Mark = "inline"     // "…" in running text, or <q>
	Delimited  Mark = "delimited"  // between runs of asterisks
	Emphasis   Mark = "emphasis"   // italics or bold around whole lines
	Unmarked   Mark = "unmarked"   // no mark at all
)

// Status says what became of a quotation.
type Status string

// The statuses, by the names that "ibid list quotes --json" prints.
const (
	Resolved   Status = "resolved"   // its source is known
	Ambiguous  Status = "ambiguous"  // several sources fit equally; none is linked
	Unresolved Status = "unresolved" // marked as a quotation and found nowhere
	External   Status = "external"   // the editor names an address outside the archive
	None       Status = "none"       // the editor says that it is no quotation
)

// Fidelity says how faithfully a quotation repeats its source.
type Fidelity string

// The fidelities. A quotation that both cuts and alters counts as altered.
const (
	Verbatim Fidelity = "verbatim" // the same words
	Elided   Fidelity = "elided"   // words of the source are left out
	Altered  Fidelity = "altered"  // words differ
)

// Target is what a quotation or a reply leads to: an item of this thread or
// of another one.
type Target struct {
	Thread string // path of another thread; empty for the quotation's own
	Anchor string // "post" or "comment-<id>"
	Item   int    // place of the item in its thread
}

// String returns the target as "ibid list --json" prints it.
func (t Target) String() string {
	if t.Thread == "" {
		return t.Anchor
	}
	return t.Thread + "#" + t.Anchor
}

// Passage is a stretch of an item that something points at.
type Passage struct {
	Target
	Span Span // words of the target item
}

// Operation is what a quoter did to a run of words.
type Operation int

// The operations of a word-by-word difference.
const (
	Kept     Operation = iota // the words stand in both
	Dropped                   // the words stand in the source only
	Added                     // the words stand in the quotation only
	Replaced                  // the words of the source became those of the quotation
)

// Edit is one step of the difference between a quotation and its source.
// The edits of a quotation follow each other without gaps on both sides,
// except that what lies between two passages is in no edit.
type Edit struct {
	Op     Operation
	Quoted Span // words of the quoting item; empty for Dropped
	Source Span // words of the source item; empty for Added
}

// Quotation is a stretch of an item that repeats another's words, or is
// marked as doing so.
type Quotation struct {
	Item       int  // place of the quoting item in its thread
	Span       Span // words of that item
	Mark       Mark
	Level      int // how many marked quotations enclose it, itself included; 0 if unmarked
	Status     Status
	Sources    []Passage // the passages repeated, in order; empty unless Resolved
	Origin     []Passage // where the words were first written, if the source quotes them itself
	URL        string    // the address outside the archive, if External
	Fidelity   Fidelity  // empty unless Resolved
	Edits      []Edit    // empty if Verbatim
	Score      float64   // 0 to 1: how sure the resolver is
	Candidates []Target  // the sources that fit equally, if Ambiguous
	Override   *Override // the editor's word, if this is what he says
	Whole      Span      // what it is a part of, if the editor speaks for the rest; else empty
}

// Source returns the passage that the quotation leads to, and whether there is
// one.
func (q *Quotation) Source() (Passage, bool) {
	if len(q.Sources) == 0 {
		return Passage{}, false
	}
	return q.Sources[0], true
}

// ReplyBy says what shows that an item answers another.
type ReplyBy string

// The evidence for a reply, by the names that "ibid list replies --json" prints.
const (
	ByParent ReplyBy = "declared" // the front matter names the parent
	ByQuote  ReplyBy = "quote"    // the item quotes it
	ByName   ReplyBy = "name"     // the item addresses its author
	ByNumber ReplyBy = "number"   // the item addresses its number
)

// Reply says that an item answers an earlier one of its thread.
type Reply struct {
	Item int // place of the answering item in its thread
	To   int // place of the answered item
	By   ReplyBy
}
