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
	Section     string // "threads", "topics", "people" or "search": where in the archive this is
	Home        string // addresses, relative to the page
	Topics      string // empty if the archive has no topics
	People      string
	Search      string // empty if the archive has no search
	Style       string
	Lists       string // the style sheet of pages that list; empty on others
	Interaction string // the style sheet of what the script adds
	Custom      string // the site's own style sheet besides these; empty if there is none
	Script      string
	Words       string // the script that has the words of the other
	Icon        string
	Skips       []Link     // to the parts of a thread, for who goes from link to link
	Feed        string     // the page's feed, if it has one
	Before      *Neighbour // on the pages of a thread, the one before it in order of date
	Behind      *Neighbour
	Share       *Share   // for pages that people send each other
	Source      *Source  // for programs that keep references
	Pieces      []string // anchors of the passages that lie in several pieces
	// The signs around a quotation that had none, where they are not “ and ”.
	OpenMark, CloseMark string
}

// Neighbour leads to a thread beside another.
type Neighbour struct {
	Text, Href string
	Language   string // of its title, if it is not the page's
}

// Share is what other sites show of a page that someone links to.
type Share struct {
	Title, Description string
	Address            string        // empty if the archive's address is not known
	Picture            *SharePicture // nil if there is none
}

// SharePicture is a picture of the title.
type SharePicture struct {
	Address       string
	Width, Height int    // 0 if they are not known
	Text          string // what is written on it
}

// Source is what programs that keep references take down of a page.
type Source struct {
	Title, Author, Date, Address, Language string // all but the title may be empty
	Type                                   string // as Zotero calls it: "blogPost" or "forumPost"
}

// ThreadPage is a post and its comments.
type ThreadPage struct {
	Frame
	Written   string // the language of the title and the summary, if it is not the page's
	Summary   string
	Map       *Map     // nil if nothing answers anything
	Quoted    []Quoted // the passages that most comments quote
	Topics    []ThreadTopic
	Updated   *Moment
	Post      *Item
	Comments  []*Item   // in order; empty on the page that shows them as a tree
	Stretches []Stretch // the comments, some at a time
	Tree      []*Branch // the post and the comments that answer it, or none, if IsTree
	IsTree    bool
	HasTree   bool   // there is such a page: tree.html beside index.html
	Count     string // "17 comments by nine people"
	Sources   []Link // where the thread was captured from; Href may be empty
	License   string
	Terms     string        // address of the license, if it is known
	Linked    template.HTML // what the page holds, as JSON-LD in an element of its own; may be empty
	Moved     []MovedPlace
	Legend    Legend
}

// Stretch is some comments that follow each other.
type Stretch struct {
	Items []*Item
	Apart bool // a browser lays them out together, when they come near its window
}

// ThreadTopic is a topic of a thread, and where it is.
type ThreadTopic struct {
	Name, Href string
	Places     []TopicPlace
	All        string // "all 30 passages", if these are not all; the topic's page has them
}

// TopicPlace leads to a paragraph that is about a topic.
type TopicPlace struct {
	Text, Href string
	Label      string // what to say of it where the text is a number: "#3, passage 2"
}

// Branch is the line of an item in the tree, and what answers it.
type Branch struct {
	Item      *Item
	Former    []string    // anchors that it had before
	Href      string      // of the item in its order
	Text      string      // its first words
	InReplyTo []Reference // what it answers besides the item that it stands below
	Answers   []*Branch
	Count     string // "12 comments": what is below it
	Folded    bool   // what is below it shows when it is asked for
	Depth     int    // 1 for those that answer the post, or none
}

// Map is the conversation map of a thread: the items down a line, and arcs
// from each to those that it quotes and answers.
type Map struct {
	Height int  // of the arcs' drawing, in its own units
	Close  bool // so many marks that they are to stand close
	Marks  []Mark
	Arcs   []Arc
	All    int  // how many arcs there would be if there were room for all
	Dense  bool // so many arcs that they are to be drawn faintly
}

// Mark is a row of a Map: an item, or in long threads a run of them.
type Mark struct {
	Href    string // of the item, or of the first
	Label   string // "Post", "5", "#21–40"
	Name    string // of the author, cut to fit; empty for a run
	Size    string // "more" or "most", if it was often quoted and answered
	Removed bool
	Band    *Band // what a run opens to show; nil for an item
}

// Band is what a run of items opens to show: the items, or runs of them, and arcs
// between these.
type Band struct {
	Height          int // of the arcs' drawing, in its own units
	Marks           []Mark
	Quotes, Answers string // the data of SVG paths
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
	Often  string // "four times"
	// Of the text, if it is not the page's.
	Language string
}

// CommentPage is a comment alone.
type CommentPage struct {
	Frame
	Item    *Item
	Thread  Link   // to its place there
	Written string // the language of its title, if it is not the page's
	Quotes  []Quoted
}

// SearchPage finds words. The script does it, and shows what it needs.
type SearchPage struct {
	Frame
	Finder string // address of the script that finds
	Looks  string // address of the style sheet of what it shows
}

// RedirectPage leads from a former address to a page.
type RedirectPage struct {
	Frame
	Target string // relative address
	Moved  []MovedPlace
}

// MovedPlace is a place on a page whose words stand in another thread now.
type MovedPlace struct {
	Anchor string
	Former []string // of its passages
	To     Link
}

// Views gives, for each template, a value of the type it is given.
func Views() map[string]any {
	return map[string]any{
		"thread.html":               ThreadPage{},
		"index.html":                IndexPage{},
		"threads.html":              ThreadListPage{},
		"thread-list.html":          []ThreadEntry{},
		"register.html":             RegisterPage{},
		"line.html":                 Line{},
		"entry.html":                EntryPage{},
		"person.html":               Person{},
		"plot.html":                 Plot{},
		"choices.html":              []Choice{},
		"counted.html":              []Counted{},
		"quoters-page.html":         QuotersPage{},
		"drawing.html":              Drawing{},
		"popular.html":              []Quoted{},
		"thread-topics.html":        []ThreadTopic{},
		"cite.html":                 CitePage{},
		"comment.html":              CommentPage{},
		"search.html":               SearchPage{},
		"lost.html":                 Frame{},
		"wayback.html":              Link{},
		"redirect.html":             RedirectPage{},
		"moved.html":                []MovedPlace{},
		"head.html":                 Frame{},
		"site-header.html":          Frame{},
		"foot.html":                 Frame{},
		"script.html":               Frame{},
		"map.html":                  Map{},
		"quoted.html":               ThreadPage{},
		"legend.html":               Legend{},
		"item.html":                 &Item{},
		"order-or-tree.html":        ThreadPage{},
		"branch.html":               &Branch{},
		"author.html":               &Author{},
		"reference.html":            Reference{},
		"reference-attributes.html": Reference{},
		"attribution.html":          Attribution{},
		"quoters.html":              Quoters{},
		"crowd.html":                Crowd{},
		"cut.html":                  Cut{},
		"difference.html":           Difference{},
		"neighbours.html":           Frame{},
		"note.html":                 Note{},
		"note-mark.html":            Note{},
		"note-back.html":            Link{},
		"permalink.html":            Link{},
	}
}
