package page

// The views of the pages that list threads, topics and people, and how to cite.

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
	Language                            string // of the title and the summary, if it is not the page's
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
	More     int // in how many threads it is besides; its page has them all
	// What there is to say of these: "and in 3 more threads".
	MoreThreads string
}

// Locator is the items of one thread that an entry leads to.
type Locator struct {
	Thread   Link
	Items    []Link // "post", "3", "7"
	Language string // of the thread, if it is not the page's
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
	Language    string // if it is not the page's
}

// Excerpt is the beginning of an item. Author is empty where the page's title
// says it.
type Excerpt struct {
	Name, Href, Author, Text string
	Date                     *Moment
	Language                 string // of the text, if it is not the page's
}

// CitePage says how to cite the items of a thread, or some of them.
type CitePage struct {
	Frame
	Thread   Link
	Items    []Cite
	Removed  []string // anchors of items that were removed: nobody is to cite them
	Moved    []MovedPlace
	Parts    []CitePart // the pages over which those of a long thread are spread
	Relative bool       // the archive's address is not known: those given begin at its root
	Written  string     // the language that the thread is written in; may be empty
	Keys     string     // how the names begin that a bibliography has for the items
	Forms    string     // address of the script that makes the other forms of the one to read
}

// Cite says how to cite an item: what there is to say of it, and all of that in
// three forms.
type Cite struct {
	Anchor, Href       string   // the item's anchor, here too; its place in the thread
	Former             []string // anchors that it had before
	Name, Author       string   // its title, and who wrote it if that is known
	Date               *Moment
	Address            string
	IsPost             bool
	Language           string // that it is written in, if it is not Written
	Key                string // what a bibliography calls it, if it is not Keys and Anchor
	Plain, BibTeX, CSL string
}

// CitePart is one of several pages that say how to cite the items of a thread.
type CitePart struct {
	Name  string     // "#100 to #199"
	Href  string     // empty on the page itself
	Items []CiteLink // of the next page; on the first, of every other one
}

// CiteLink leads to how to cite an item that is on another page.
type CiteLink struct {
	Anchor string // the item's anchor, here too
	Href   string
	Number int
}
