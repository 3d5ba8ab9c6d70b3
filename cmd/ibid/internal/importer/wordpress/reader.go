package wordpress

import (
	"context"

	"ibid/cmd/ibid/internal/importer"
)

// reader reads the files of one site.
type reader struct {
	ctx     context.Context
	sink    importer.Sink
	site    importer.Site
	library *library
	authors map[string]string // names by logins
	known   records           // what records of JSON, and rows, refer to by number
	logins  map[string]string // what people are called in addresses, by number
	// databases are the sites of dumps, by what their tables' names begin with, and
	// database the one that comes in.
	databases map[string]*database
	database  *database
	pages     int            // the highest number of a page of comments that is linked to
	left      map[string]int // shortcodes that stay as they are typed
}

// database is what the tables of one site in a dump tell. Those of a site have names
// with the same beginning: wp_posts, wp_comments; wp_2_posts is another one's.
type database struct {
	prefix     string
	found      map[importer.Kind]int
	options    map[string]string
	posts      map[string]*entry            // by number
	terms      map[string]term              // by number
	kinds      map[string]termKind          // what a term is, by number
	termsOf    map[string][]string          // the numbers of kinds, by that of the post
	oldSlugs   map[string][]string          // by the number of the post
	notes      map[string]string            // footnotes, likewise
	alts       map[string]string            // of attachments
	files      map[string]map[string]string // what attachments are, until all is read
	order      []string                     // of these
	categories map[string]termKind          // by the number of the term
}

// entry is what other rows need to know of a post.
type entry struct {
	slug, parent, kind, date, author string
	isOut                            bool // it does not come in
}

type term struct{ name, slug string }

// termKind says that a term is a category, a tag or something else.
type termKind struct{ taxonomy, term, parent string }

// post is a post, or what else an item is, as it is kept.
type post struct {
	id, kind, status string
	protected        bool
	title, author    string
	link, guid, slug string
	date, updated    moment
	body, excerpt    string
	feed             string // the body as feeds have it, where there is no other
	rendered         bool   // the body is as the site showed it
	footnotes        string
	topics           []string
	language         string
	oldSlugs         []string
	comments         []reaction
	tooLong          bool
	at               string
}

// reaction is a comment, pingback or trackback as it is kept.
type reaction struct {
	id, parent, post string
	author, url      string
	user             string // the number of the author, if it is one of the site's
	link             string
	date             moment
	body             string
	rendered         bool
	approved, kind   string
	tooLong          bool
	at               string
}
