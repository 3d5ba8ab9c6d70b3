package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

// comments reads the comments of a thread, each once, in reading order, with
// their ids and files, and those that are there a second time. It gives the same
// each time.
func (p *plan) comments(t *thread) (out, doubles []*named, err error) {
	for i, at := range t.comments {
		c := &named{}
		if err := p.spool.get(at, &c.Comment); err != nil {
			return nil, nil, err
		}
		if c.Key == "" {
			c.Key = fmt.Sprintf("\x00%d", i) // by its place, where the file has no name for it
		}
		out = append(out, c)
	}
	out, doubles = once(out)
	sortNamed(out)
	if !t.there {
		giveIDs(out, map[string]bool{})
		for i, c := range out {
			c.file = "content/" + t.path + "/comments/" + content.CommentName(i+1, len(out))
		}
		return out, doubles, nil
	}
	return out, doubles, p.nameAmongOthers(t, out)
}

// sortNamed puts comments into reading order.
func sortNamed(comments []*named) {
	items := make([]*archive.Item, len(comments))
	of := make(map[*archive.Item]*named, len(comments))
	for i, c := range comments {
		items[i] = &archive.Item{Date: c.Date}
		of[items[i]] = c
	}
	content.SortByDate(items)
	for i, it := range items {
		comments[i] = of[it]
	}
}

// nameAmongOthers gives ids and files to comments of a thread that is there.
func (p *plan) nameAmongOthers(t *thread, comments []*named) error {
	there, err := p.there.threads.Read(t.path)
	if err != nil || there == nil {
		return err
	}
	o := newOthers(there, p.there.ledger)
	var fresh []*named
	for _, c := range comments {
		wrote, known := p.there.ledger.find(commentKey(t.key, c.Key))
		file := wrote.file
		if !known {
			file = o.same(c)
		}
		it := o.byFile[file]
		switch {
		case it != nil:
			c.id, c.file, c.there = it.ID, file, true
			delete(o.byFile, file)
		case known:
			c.file, c.gone = file, true
		default:
			fresh = append(fresh, c)
		}
	}
	t.places = o.places()
	giveIDs(fresh, o.taken)
	for i, c := range fresh {
		c.file = "content/" + t.path + "/comments/" + content.CommentName(o.last+1+i, o.last+len(fresh))
	}
	return nil
}

// others are the comments of a thread that are there.
type others struct {
	byFile map[string]*archive.Item
	taken  map[string]bool     // their ids, folded
	last   int                 // the highest number of their files
	loose  map[string][]string // files that no import says it wrote, by author and date
}

func newOthers(t *archive.Thread, l *ledger) *others {
	o := &others{byFile: map[string]*archive.Item{}, taken: map[string]bool{}, loose: map[string][]string{}}
	imported := l.files(t.Path)
	for _, it := range t.Items[1:] {
		file := it.At.File
		o.byFile[file], o.taken[content.Folded(it.ID)] = it, true
		o.last = max(o.last, numberOf(file))
		if !imported[file] {
			key := it.Author + "\x00" + it.Date.String()
			o.loose[key] = append(o.loose[key], file)
		}
	}
	return o
}

// same returns the file of the comment that an import may have written which was
// killed before it said so: one of the same author and date, and of the id that
// is wished for; "" if there is none.
func (o *others) same(c *named) string {
	var m mender
	key := m.author(c.Author) + "\x00" + c.Date.String()
	for i, file := range o.loose[key] {
		if wish := wishedID(&c.Comment); wish == "" || wish == o.byFile[file].ID {
			o.loose[key] = slices.Delete(o.loose[key], i, i+1)
			return file
		}
	}
	return ""
}

// places returns the anchors and places of the items that no comment has taken
// for its own.
func (o *others) places() []string {
	var out []string
	for _, it := range o.byFile {
		out = append(append(out, it.Anchor()), it.Places...)
	}
	return out
}

// numberOf returns the number with which the name of a file begins.
func numberOf(file string) int {
	name := file[strings.LastIndexByte(file, '/')+1:]
	digits := strings.IndexFunc(name, func(r rune) bool { return r < '0' || r > '9' })
	n, _ := strconv.Atoi(name[:max(0, digits)])
	return n
}

// giveIDs gives each comment the id that is wished for, if it can be one and is
// not taken, else the next number in reading order. Ids that differ in capitals
// alone are one, because to some disks their comments' pages are.
func giveIDs(comments []*named, taken map[string]bool) {
	for _, c := range comments {
		if id := wishedID(&c.Comment); id != "" && !taken[content.Folded(id)] {
			c.id = id
			taken[content.Folded(id)] = true
		}
	}
	next := map[string]int{}
	for i, c := range comments {
		if c.id != "" {
			continue
		}
		wish := wishedID(&c.Comment)
		n := max(next[wish], 1)
		if wish == "" {
			n = max(n, min(i+1, len(comments)))
		}
		for c.id = variant(wish, n); taken[content.Folded(c.id)]; n++ {
			c.id = variant(wish, n+1)
		}
		next[wish] = n
		taken[content.Folded(c.id)] = true
	}
}

// variant returns a number, or what tells an id from others of the same wish.
func variant(wish string, n int) string {
	if wish == "" {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%.50s-%d", wish, n+1)
}

// wishedID returns the id that a comment is to have; "" if any will do.
func wishedID(c *importer.Comment) string {
	id := strings.TrimPrefix(c.ID, "comment-")
	if content.CheckID(id) != "" || id == "post" {
		return ""
	}
	return id
}

// described names a comment for a person.
func described(c *importer.Comment) string {
	const most = 40 // characters
	words := slices.Collect(strings.FieldsSeq(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, c.Body.Text)))
	text := strings.Join(words, " ")
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return fmt.Sprintf("%s: %q", c.Author, text)
}

// named is a comment with what names it in the archive.
type named struct {
	importer.Comment
	id   string
	file string // path in the site, without its ending; or whole, if it is there
	// there is the file of an earlier import, or of one that did not end.
	there bool
	gone  bool // an earlier import wrote it, and a hand has deleted or moved it
}
