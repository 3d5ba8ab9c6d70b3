package page

import "html/template"

// The views of an item and of what stands in it.

// Item is a post or a comment.
type Item struct {
	Anchor     string   // "post", "comment-5"
	Former     []string // anchors of passages that have changed since
	Name       string   // "the post", "#5"
	Number     int      // 0 for the post
	Of         int      // how many comments the thread has: Number is the place among them
	Depth      int      // 1 for a comment that answers the post, or none; 0 for the post
	IsPoster   bool     // the post's author wrote it
	Removed    bool
	Marked     bool    // its parts have the classes of microformats
	Title      string  // the thread's, of a post that is Marked; programs read it there
	Author     *Author // nil if not known
	Date       *Moment // nil if not known
	Original   *Link   // where it stood before it was archived
	Then       *Link   // what stood there at the time, in the Wayback Machine
	Cite       string  // address of how to cite it
	Page       string  // address of its own page, if it has one
	Topics     []Link
	InReplyTo  []Reference
	AnsweredIn References
	QuotedIn   References // in other threads
	Plain      bool       // written in plain text, whose line ends count
	Language   string     // if it is not the page's
	Direction  string     // "ltr" or "rtl", if it is not the page's
	Body       template.HTML
}

// Author is who wrote an item.
type Author struct {
	Name string
	Href string // the person's page; empty if the name is none: "[deleted]"
	URL  string // their own site; may be empty
	Host string // of URL, to show
	// The classes of microformats, behind a space; empty if the item is not Marked.
	Classes string
}

// Moment is a date to read and for machines.
type Moment struct {
	Text    string // "4 March 2008, 21:14"
	Machine string // "2008-03-04T21:14Z"
}

// Link is a text that may lead somewhere.
type Link struct{ Text, Href string }

// Reference leads to an item or a passage of one.
type Reference struct {
	Href   string
	Name   string // "the post", "#5"
	Author string // may be empty
	Number int    // 0 for the post
	Class  string // of the link; may be empty
	Thread string // title of the other thread it is in; empty for this one
	// What a script can show of the words there; empty if they are on this page.
	Words    string
	Language string // of those words
	// Of the other thread's title, if it is not the page's.
	ThreadLanguage string
}

// Attribution says where a quotation comes from.
type Attribution struct {
	Inline    bool       // it stands in running text, not below a block
	Source    *Reference // nil if not known; of re-quoted words the first writer's
	Via       *Reference // by way of whom they came
	External  *Link      // a source outside the archive
	Uncertain []string   // names of the items that may be the source
	Restored  bool       // the quotation had no mark
	Fidelity  string     // "with words cut", where nothing else shows it
	Foreign   bool       // it stands in words of another language than the page's
	Cites     bool       // programs are to find where it leads: in microformats, h-cite
}

// References lead to items, of which not all may be shown at once.
type References struct {
	First []Reference
	More  []Reference // the others, if they are many
	Rest  string      // "and 37 more"
}

// Quoters are those who quoted what ends at a place.
type Quoters struct {
	Passage string // its anchor
	By      []Reference
	List    string // address of the list that shows them, if the paragraph has many
	Often   string // "quoted 41×", if it has
	Foreign bool   // it stands in words of another language than the page's
}

// Crowd are the many who quoted a paragraph.
type Crowd struct {
	Often    string // "quoted 41×"
	Passages []QuotedBy
	Foreign  bool // it stands in words of another language than the page's
}

// QuotedBy is a passage and those who quoted it.
type QuotedBy struct {
	Source Reference // leads to it
	Text   string    // its first words
	ID     string    // of the list
	By     []Quoter
	// Of the text, if it is not the page's.
	Language string
}

// Quoter is one who quoted a passage.
type Quoter struct {
	Reference Reference
	Said      string // the beginning of what they say to it
	Language  string // of that, if it is not the page's
}

// Cut is a place where a quotation leaves words of its source out.
type Cut struct {
	Text    string
	Foreign bool // it stands in words of another language than the page's
}

// Difference shows what a quoter changed.
type Difference struct {
	Of      string // name of the source, where the quotation is not right above
	Summary string // "with two words changed"
	Foreign bool   // it stands in words of another language than the page's
	Parts   []Part
}

// Part is a run of words of a Difference.
type Part struct {
	Kept, Dropped, Added string // one or two of them are empty
}

// Note is an editor's annotation.
type Note struct {
	ID     string
	Letter string // a, b, c through the thread
	By     string
	On     string // address of the noted words; empty if it is on the whole item
	Body   template.HTML
	// It stands in words of another language than the page's.
	Foreign bool
}

// Legend says which signs a thread's page uses, so that it can explain them.
type Legend struct{ Passages, Counts, Whole, Restored, Cuts, Changes, Uncertain bool }

// add adds what other items of the page show.
func (l *Legend) add(o Legend) {
	l.Passages, l.Counts, l.Whole, l.Restored = l.Passages || o.Passages, l.Counts || o.Counts, l.Whole || o.Whole, l.Restored || o.Restored
	l.Cuts, l.Changes, l.Uncertain = l.Cuts || o.Cuts, l.Changes || o.Changes, l.Uncertain || o.Uncertain
}
