package page

import "html/template"

// The view structs are what templates are given. Their fields are an
// interface: a site's own templates use them.

// Frame is what all pages have.
type Frame struct {
	Site        string // the archive's title
	Title       string // the page's own title; empty on the front page
	Description string
	Language    string
	Direction   string // "ltr" or "rtl"
	Canonical   string // empty if the archive's address is not known
	Section     string // "threads", "topics" or "people": where in the archive this is
	Home        string // addresses, relative to the page
	Topics      string // empty if the archive has no topics
	People      string
	Style       string
	Interaction string // the style sheet of what the script adds
	Script      string
	Icon        string
	Share       *Share   // for pages that people send each other
	Pieces      []string // anchors of the passages that lie in several pieces
}

// Share is what other sites show of a page that someone links to.
type Share struct {
	Title, Description string
	Address            string // empty if the archive's address is not known
}

// ThreadPage is a post and its comments.
type ThreadPage struct {
	Frame
	Summary  string
	Map      *Map     // nil if nothing answers anything
	Quoted   []Quoted // the passages that most comments quote
	Updated  *Moment
	Post     *Item
	Comments []*Item   // in order; empty on the page that shows them as a tree
	Tree     []*Branch // the comments that answer the post, or none, if IsTree
	IsTree   bool
	HasTree  bool   // there is such a page: tree.html beside index.html
	Count    string // "17 comments by nine people"
	Sources  []Link // where the thread was captured from; Href may be empty
	License  string
	Legend   Legend
}

// Branch is a comment and what answers it.
type Branch struct {
	Item    *Item
	Answers []*Branch
	Depth   int // 1 for those that answer the post, or none
}

// Map is the conversation map of a thread: the items down a line, and arcs
// from each to those that it quotes and answers.
type Map struct {
	Width, Height int // in pixels
	Step          int // from mark to mark
	Marks         []Mark
	Arcs          []Arc
	All           int  // how many arcs there would be if there were room for all
	Dense         bool // so many arcs that they are to be drawn faintly
}

// Mark is a point of a Map: an item, or in long threads a run of them.
type Mark struct {
	Href    string
	Title   string // "#5, Ines; quotes #3; answers #4"
	Label   string // "Post", "5"; empty where there is no room
	Name    string // of the author, cut to fit; empty where there is no room
	Number  string // "the post", "5"
	X, Y    int
	Top     int    // of the area that leads to the item
	Radius  string // the more often quoted and answered, the larger
	Removed bool
}

// Arc is a line of a Map.
type Arc struct {
	Href     string
	Title    string // "#5, Ines quotes #3, Michael"
	Kind     string // "quote" or "answer"
	Path     string // the data of an SVG path
	From, To int    // places of its marks
	Weight   int    // 1 to 3: how many quotations and answers it stands for
}

// Quoted is a passage that many comments quote.
type Quoted struct {
	Text   string // its first words
	Source Reference
	Times  string // "four"
}

// Item is a post or a comment.
type Item struct {
	Anchor     string   // "post", "comment-5"
	Former     []string // anchors of passages that have changed since
	Name       string   // "the post", "#5"
	Number     int      // 0 for the post
	Removed    bool
	Author     *Author // nil if not known
	Date       *Moment // nil if not known
	Original   *Link   // where it stood before it was archived
	Then       *Link   // what stood there at the time, in the Wayback Machine
	Cite       string  // address of how to cite it
	Page       string  // address of its own page, if it has one
	Topics     []Link
	InReplyTo  []Reference
	AnsweredIn []Reference
	QuotedIn   []Reference // in other threads
	Plain      bool        // written in plain text, whose line ends count
	Language   string      // if it is not the site's
	Body       template.HTML
	Quoters    []Quoters // passages that more people quoted than their place has room for
}

// Author is who wrote an item.
type Author struct {
	Name string
	Href string // the person's page
	URL  string // their own site; may be empty
	Host string // of URL, to show
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
	Thread string // title of the other thread it is in; empty for this one
	// What a script can show of the words there; empty if they are on this page.
	Words    string
	Language string // of those words
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
}

// Quoters are those who quoted a passage.
type Quoters struct {
	Passage string // its anchor
	Text    string // its first words
	By      []Reference
	More    int    // how many there are beyond By
	All     string // address of the list of all of them
}

// Cut is a place where a quotation leaves words of its source out.
type Cut struct{ Text string }

// Difference shows what a quoter changed.
type Difference struct {
	Of      string // name of the source, where the quotation is not right above
	Summary string // "with two words changed"
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
}

// Legend says which signs a thread's page uses, so that it can explain them.
type Legend struct{ Passages, Restored, Cuts, Changes, Uncertain bool }

// IndexPage lists the threads.
type IndexPage struct {
	Frame
	Author  string
	Dated   []ThreadEntry // newest first
	Undated []ThreadEntry
}

// ThreadEntry is a thread in a list.
type ThreadEntry struct {
	Title, Href, Author, Summary, Count string
	Date                                *Moment
}

// RegisterPage lists the topics or the people, as the index of a book does.
type RegisterPage struct {
	Frame
	Groups []Group
}

// Group is the entries that begin with one letter.
type Group struct {
	Letter string
	Lines  []Line
}

// Line is an entry of a register: a main one, or the name of one.
type Line struct {
	Name     string
	Href     string
	See      *Link // for another name: the main entry
	SeeAlso  []Link
	Locators []Locator
}

// Locator is the items of one thread that an entry leads to.
type Locator struct {
	Thread Link
	Items  []Link // "post", "3", "7"
}

// EntryPage is a topic or a person.
type EntryPage struct {
	Frame
	Name        string
	Description string
	URL, Host   string // a person's site; may be empty
	Aliases     []string
	SeeAlso     []Link
	Threads     []EntryThread
}

// EntryThread is the items of one thread on an EntryPage.
type EntryThread struct {
	Title, Href string
	Items       []Excerpt
}

// Excerpt is the beginning of an item. Author is empty where the page's title
// says it.
type Excerpt struct {
	Name, Href, Author, Text string
	Date                     *Moment
}

// CitePage says how to cite the items of a thread, or some of them.
type CitePage struct {
	Frame
	Thread   Link
	Items    []Cite
	Parts    []CitePart // the pages over which those of a long thread are spread
	Relative bool       // the archive's address is not known: those given begin at its root
}

// Cite says how to cite an item.
type Cite struct {
	Anchor, Href       string // the item's anchor, here too; its place in the thread
	Name               string
	Plain, BibTeX, CSL string
}

// CitePart is one of several pages that say how to cite the items of a thread.
type CitePart struct {
	Name  string     // "#100 to #199"
	Href  string     // empty on the page itself
	Items []CiteLink // on the first page: those that are on another
}

// CiteLink leads to how to cite an item, from the first page.
type CiteLink struct {
	Anchor string // the item's anchor, here too
	Href   string
	Number int
}

// CommentPage is a comment alone.
type CommentPage struct {
	Frame
	Item   *Item
	Thread Link // to its place there
	Quotes []Quoted
}

// RedirectPage leads from a former address to a page.
type RedirectPage struct {
	Frame
	Target string // relative address
}

// Views gives, for each template, a value of the type it is given.
func Views() map[string]any {
	return map[string]any{
		"thread.html":      ThreadPage{},
		"index.html":       IndexPage{},
		"register.html":    RegisterPage{},
		"entry.html":       EntryPage{},
		"cite.html":        CitePage{},
		"comment.html":     CommentPage{},
		"wayback.html":     Link{},
		"redirect.html":    RedirectPage{},
		"head.html":        Frame{},
		"bar.html":         Frame{},
		"foot.html":        Frame{},
		"script.html":      Frame{},
		"map.html":         Map{},
		"quoted.html":      ThreadPage{},
		"legend.html":      Legend{},
		"item.html":        &Item{},
		"view.html":        ThreadPage{},
		"branch.html":      &Branch{},
		"author.html":      &Author{},
		"reference.html":   Reference{},
		"to.html":          Reference{},
		"attribution.html": Attribution{},
		"quoters.html":     Quoters{},
		"cut.html":         Cut{},
		"difference.html":  Difference{},
		"note.html":        Note{},
		"note-mark.html":   Note{},
		"permalink.html":   Link{},
	}
}
