package table

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/rows"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// survey is what the first reading finds out.
type survey struct {
	columns map[string]string
	title   string // of the one thread

	posts   map[string]string // the key of a post by each of its names
	threads map[string]*bare  // threads without a post, by what comments call them
	order   []string          // of these
	users   map[string]user
	groups  map[int]string // the keys of objects that are posts, by their number

	withPosts map[int]bool    // objects that have a table of posts
	repeated  map[string]bool // columns in which rows have the same value
	names     map[string]bool // of all columns
	headed    []string        // the columns that the first lines of files name
	samples   []string        // of dates
	dates     when.Reader
	tagged    map[string]int // how many texts of a column have tags
	texts     map[string]int
	comments  int
	found     map[importer.Kind]int
	inAnswers map[string]bool // what is said to be a parent
	file      string

	unreadable string // where and why the first row is that cannot be read
}

// bare is a thread without a post.
type bare struct{ title, address string }

type user struct{ name, website string }

const mostSamples = 5000

func newSurvey(columns map[string]string, title string) *survey {
	return &survey{
		columns: columns, title: title, posts: map[string]string{}, threads: map[string]*bare{}, users: map[string]user{}, groups: map[int]string{},
		withPosts: map[int]bool{}, repeated: map[string]bool{}, names: map[string]bool{}, tagged: map[string]int{}, texts: map[string]int{}, found: map[importer.Kind]int{}, inAnswers: map[string]bool{},
	}
}

// eachRow calls a function for each row of some files. The sink, if there is one, is told
// of what was mended.
func (s *survey) eachRow(ctx context.Context, files []*importer.File, sink importer.Sink, row func(*importer.File, *rows.Row) error) error {
	for _, f := range files {
		err := rows.Files(f, func(one *importer.File) error {
			if f.IsFolder() && !recognizes(one) {
				return nil
			}
			isWanted := func(*rows.Row) bool { return true }
			if reader, _, ok := rows.Of(one); ok && reader.IsSQL() {
				isWanted = func(r *rows.Row) bool {
					return isOfDiscussion(r.Table) || s.columns[body] != "" && r.Has(s.columns[body])
				}
			}
			return rows.ReadFile(ctx, one, sink, func(r *rows.Row) error {
				if !isWanted(r) {
					return nil
				}
				return row(one, r)
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// discussion are the names of tables that are looked at in the dump of a database, which
// has others: letters, logs, settings.
var discussion = lazyregexp.New(`(?i)(?:comments?|posts?|threads?|topics?|articles?|entry|entries|pages?|repl(?:y|ies)|stor(?:y|ies)|users?|authors?|commenters?)$`)

func isOfDiscussion(table string) bool { return discussion.MatchString(table) }

// look finds out from the beginning of a file which columns have the same value
// in several rows, so that they are of the thread.
func (s *survey) look(f *importer.File) {
	reader, head, ok := rows.Of(f)
	if !ok {
		return
	}
	if reader.IsSQL() {
		return // whose tables say what a column is of
	}
	seen, first := map[string]bool{}, !reader.IsJSON()
	// The beginning breaks off, which is no fault.
	_ = reader.Read(context.Background(), strings.NewReader(head), func(r *rows.Row) error {
		if first && r.Err == nil {
			first, s.headed = false, append(s.headed, slices.Sorted(maps.Keys(r.Fields))...)
		}
		for _, column := range []string{"slug", "url", "path", "uri", "title"} {
			if v := r.Text(column); v != "" {
				s.repeated[column] = s.repeated[column] || seen[column+" "+v]
				seen[column+" "+v] = true
			}
		}
		return nil
	})
}

// row takes a row of the first reading.
func (s *survey) row(f *importer.File, r *rows.Row) error {
	s.file = f.Name()
	if r.Err != nil {
		s.found[importer.Reaction]++
		if s.unreadable == "" {
			s.unreadable = fmt.Sprintf("at line %d: %v", r.Line, r.Err)
		}
		return nil
	}
	eachRecord(r, s.entry)
	return nil
}

func (s *survey) entry(e *entry) {
	for name := range e.record {
		s.names[name] = true
	}
	e.kind = s.kindOf(e)
	if at := s.get(e.record, date); at != "" && len(s.samples) < mostSamples {
		s.samples = append(s.samples, at)
	}
	if words, column := s.words(e.record); words != "" && column != "" {
		s.texts[column]++
		if hasTags(words) {
			s.tagged[column]++
		}
	}
	switch e.kind {
	case isUser:
		u := user{s.get(e.record, author), e.record.text("link")}
		if u.website == "" {
			u.website = s.get(e.record, website)
		}
		s.users[s.get(e.record, id)] = u
	case isPost:
		s.found[importer.Post]++
		s.post(e)
	case isComment:
		s.found[importer.Reaction]++
		s.comments++
		if p := s.get(e.record, parent); p != "" {
			s.inAnswers[idIn(p)] = true
		}
		if e.within == nil {
			s.refer(e)
		}
	}
}

// post notes the names by which comments may call a post.
func (s *survey) post(e *entry) {
	e.key = s.postKey(e)
	for _, name := range s.postNames(e) {
		if _, there := s.posts[name]; !there {
			s.posts[name] = e.key
		}
	}
	if name := titleName(s.titleOf(e.record)); name != "" {
		if other, there := s.posts[name]; there && other != e.key {
			s.posts[name] = "" // a title that two posts have tells nothing
		} else {
			s.posts[name] = e.key
		}
	}
	if e.group > 0 && !e.whole {
		s.withPosts[e.group] = true
	}
	if e.group > 0 && e.whole {
		s.groups[e.group] = e.key
	}
}

func (s *survey) postKey(e *entry) string {
	if names := s.postNames(e); len(names) > 0 {
		return "post " + names[0]
	}
	if e.group > 0 {
		return fmt.Sprintf("object %d", e.group)
	}
	return "post at " + e.at
}

// postNames returns what comments may call a post by.
func (s *survey) postNames(e *entry) []string {
	var names []string
	for _, name := range append([]string{s.columns[id], s.columns[thread]}, "id", "postid", "threadid", "uuid", "shortid", "objectid", "slug", "postname", "guid", "url", "uri", "path", "permalink", "link", "htmlurl", "number") {
		if v := e.record.text(name); name != "" && v != "" && !slices.Contains(names, threadName(v)) {
			names = append(names, threadName(v))
		}
	}
	return names
}

// threadName returns the form in which names of threads are compared: of an
// address without what is not the page.
func threadName(s string) string {
	s, _, _ = strings.Cut(idIn(strings.TrimSpace(s)), "#")
	if strings.Contains(s, "/") {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "/"), "/index.html")
	}
	return s
}

// refer notes the thread of a comment that does not stand in it.
func (s *survey) refer(e *entry) {
	name, given := s.threadOf(e)
	if s.threads[name] != nil {
		return
	}
	b := &bare{title: s.titleOf(e.record)}
	if strings.Contains(given, "/") {
		b.address = given
	}
	if b.title == "" {
		b.title = lastPart(name)
	}
	s.threads[name] = b
	s.order = append(s.order, name)
}

// titleOf returns the title of its thread that a comment's row has.
func (s *survey) titleOf(r record) string {
	if v, isThreads := s.threadTitle(r); isThreads {
		return v
	}
	return r.text(plainTitle)
}

// plainTitle is the column whose name does not tell what it is the title of.
const plainTitle = "title"

// threadTitle returns the title that a comment's row has, and reports whether that is its
// thread's for sure: the user says so, its name does, or several rows have the same.
func (s *survey) threadTitle(r record) (v string, isThreads bool) {
	if said := s.columns[title]; said != "" {
		return r.text(said), true
	}
	for _, name := range []string{"posttitle", "threadtitle", "pagetitle", "page.title", "articletitle", "storytitle"} {
		if v := r.text(name); v != "" {
			return v, true
		}
	}
	return r.text(plainTitle), s.repeated[plainTitle]
}

// titleName returns the form in which threads are compared that have no name but a title.
func titleName(title string) string {
	words := strings.Fields(title)
	if len(words) == 0 {
		return ""
	}
	return "title " + strings.Join(words, " ")
}

// threadOf returns what a comment's row calls its thread, in the form in which it
// is compared and as it is given. A thread may have nothing but its title, or be that of
// the object around.
func (s *survey) threadOf(e *entry) (name, given string) {
	if given = s.get(e.record, thread); given != "" {
		return threadName(given), given
	}
	if v, isThreads := s.threadTitle(e.record); isThreads && v != "" && s.title == "" {
		return titleName(v), ""
	}
	if e.group > 0 {
		return fmt.Sprintf("object %d", e.group), ""
	}
	return "", ""
}

func lastPart(name string) string {
	if u, err := url.Parse(name); err == nil && strings.Contains(name, "/") {
		base := path.Base(u.Path)
		if base == "/" || base == "." {
			return name
		}
		return strings.TrimSuffix(base, path.Ext(base))
	}
	return name
}
