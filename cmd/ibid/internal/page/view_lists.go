package page

// The views of the pages that list threads, topics and people, and how to cite.

// IndexPage is the archive's first page: its newest threads, and the ways to the others.
type IndexPage struct {
	Frame
	Author  string
	Dated   []ThreadEntry // newest first
	Undated []ThreadEntry
	Years   []Choice  // the pages of the years
	Rest    *Link     // to the threads without a date, if they are not all here
	Latest  []Excerpt // comments
	Quoted  []Quoted  // the passages that most items quote
	Drawing *Link     // to who quotes whom
}

// ThreadListPage lists the threads of a year or a month, or those without a date.
type ThreadListPage struct {
	Frame
	Years   []Choice
	Beside  *Months       // those of the year of a month; nil else
	Months  []Month       // of a year
	Threads []ThreadEntry // else
	Parts   []Choice      // the pages over which a long list is spread
}

// Months are the pages of a year's months.
type Months struct {
	Year    string
	Choices []Choice
}

// Month is a month of a year, with its threads or where they are listed.
type Month struct {
	ID, Name string
	Href     string // of its own page, if it has one
	Count    int
	Threads  []ThreadEntry
}

// Choice is one of several pages of one kind, or of places on a page.
type Choice struct {
	Text, Href string
	Count      int // of what is there; 0 if it is not told
	Current    bool
}

// ThreadEntry is a thread in a list.
type ThreadEntry struct {
	Title, Href, Author, Summary, Count string
	Date                                *Moment
	Language                            string // of the title and the summary, if it is not the page's
}

// RegisterPage lists the topics or the people, as the index of a book does, or those of
// a letter.
type RegisterPage struct {
	Frame
	Bar     []Choice // the letters
	Groups  []Group
	Ranges  []Range  // instead, if there is no room for all: what stands on which page
	Parts   []Choice // the pages over which a letter is spread
	Drawing *Link    // to who quotes whom
	Empty   string   // what to say if there is nothing
}

// Group is the entries that begin with one letter.
type Group struct {
	Letter, ID string
	Lines      []Line
}

// Range is what a page of a register has.
type Range struct {
	Letter, ID  string // ID is empty but for a letter's first page
	First, Last string // names
	Href        string
	Count       int
}

// Line is an entry of a register: a main one, or the name of one.
type Line struct {
	Name     string
	Sort     string // what it is sorted by
	Href     string
	Note     string // what there is to say of a person: "12 contributions, 2004–2009"
	See      *Link  // for another name, or one that stands below another: where it is
	SeeAlso  []Link
	Locators []Locator
	All      string // "all 40 passages", if the locators are not all; its page has them
	Lines    []Line // the entries below it
}

// Locator is the places in one thread that an entry leads to.
type Locator struct {
	Thread   Link
	Items    []Link // "the post, Ines", "#3, Wilf": to the paragraphs
	Language string // of the thread, if it is not the page's
}

// EntryPage is a topic or a person, or one of the pages over which their places are
// spread: the first tells what they are.
type EntryPage struct {
	Frame
	Name        string
	Description string
	URL, Host   string // a person's site; may be empty
	Aliases     []string
	Broader     *Link
	Narrower    []Link
	SeeAlso     []Link
	Company     []Counted // topics that are often in the same items
	Person      *Person   // nil for a topic, and for who has to do with nobody
	Count       string    // "12 passages"
	Plot        *Plot     // of the years; nil if there is one at most
	Threads     []EntryThread
	Parts       []Choice // the pages over which the places are spread
}

// Person is what someone has to do with others.
type Person struct {
	Quotes, QuotedBy, Answers, AnsweredBy []Counted
	Lent, Received                        int     // words that others quoted of them, and they of others
	Best                                  *Quoted // their passage that most items quote
}

// Counted is something and how often it is.
type Counted struct {
	Text, Href string
	Number     int
}

// Plot is numbers by year, as bars.
type Plot struct {
	Width       int // in pixels
	Bars        []Bar
	First, Last string // years
	Label       string // all of it in words
}

// Bar is a bar of a Plot.
type Bar struct{ X, Y, Height int }

// EntryThread is the places in one thread on an EntryPage.
type EntryThread struct {
	Title, Href string
	Items       []Excerpt
	Language    string // if it is not the page's
}

// Excerpt is the beginning of an item, or a sentence of it. Author is empty where the
// page's title says it, and Thread where a heading does.
type Excerpt struct {
	Name, Href, Author, Text, Thread string
	Sentence                         *Sentence // instead of Text: around the name of a topic
	More                             []Link    // to further paragraphs
	Date                             *Moment
	Language                         string // of the text, if it is not the page's
}

// QuotersPage shows who quotes whom, and what most quote.
type QuotersPage struct {
	Frame
	Drawing *Drawing
	Rows    []QuoterRow // the same in words
	Quoted  []Quoted
}

// QuoterRow is someone and whom they quote.
type QuoterRow struct {
	Name, Href string
	Quotes     []Counted
}

// Drawing is who quotes whom, as arcs between names.
type Drawing struct {
	Width, Height int // in pixels
	Middle        int // where the names are, from the left
	People        []DrawnPerson
	Arcs          []DrawnArc
}

// DrawnPerson is a name in a Drawing.
type DrawnPerson struct {
	Name, Href string
	Y          int
}

// DrawnArc is an arc of a Drawing.
type DrawnArc struct {
	Path   string // the data of an SVG path
	Weight int    // 1 to 5: how often, compared with the others
	Title  string // "Ines quotes Wilf, four times"
}

// CitePage says how to cite the items of a thread, or some of them.
type CitePage struct {
	Frame
	Thread   Link
	BibTeX   string // address of the file that has all citations in this form; empty if there is none
	CSL      string // as BibTeX
	Items    []Cite
	Removed  []string // anchors of items that were removed: nobody is to cite them
	Moved    []MovedPlace
	Parts    []CitePart // the pages over which those of a long thread are spread
	Relative bool       // the archive's address is not known: those given begin at its root
	Written  string     // the language that the thread is written in; may be empty
	Keys     string     // how the names begin that a bibliography has for the items
	Forms    string     // address of the script that makes the other forms of the one to read
	Marked   bool       // that script tells programs that keep references of each item, too
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
