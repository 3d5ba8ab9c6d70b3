package forum

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"math"
	"slices"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/rows"
)

// index is what the first reading finds out.
type index struct {
	family *family
	posts  []postEntry // by number, when all have been read
	topics map[uint64]*topic
	firsts map[uint64]uint64 // the topic of each first post that comes in
	users  map[string]string
	forums map[string]string
	apart  map[uint64]*rows.Row // posts of phpBB 2, whose texts stand elsewhere
	site   importer.Site
	server map[string]string // what phpBB says of its address
	board  string            // the address of the forum, with a slash at its end; "/" if it is not known

	broken []string // rows that cannot be read
	rows   int      // of posts
}

// postEntry is a post: its number, and whether it is to be seen.
type postEntry struct {
	number  uint64
	topic   uint32
	visible bool
	handed  bool
}

// topic is what is known of a topic.
type topic struct {
	title, forum string
	why          importer.Reason // it does not come in
	moved        bool
	named        uint64 // the first post as the table of topics names it
	first        uint64 // that it is
	earliest     order  // of those to be seen
	any          order  // of all
	posts        bool   // it has some
}

// order is when a post was written, and its number.
type order struct {
	time   int64
	number uint64
}

func (o *order) take(p order) {
	if o.number == 0 || p.time < o.time || p.time == o.time && p.number < o.number {
		*o = p
	}
}

func newIndex() *index {
	return &index{
		topics: map[uint64]*topic{}, firsts: map[uint64]uint64{}, users: map[string]string{}, forums: map[string]string{},
		apart: map[uint64]*rows.Row{}, server: map[string]string{}, board: "/",
	}
}

func number(s string) uint64 {
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 63)
	if err != nil {
		return 0
	}
	return n
}

func (x *index) topic(n uint64) *topic {
	t := x.topics[n]
	if t == nil {
		t = &topic{}
		x.topics[n] = t
	}
	return t
}

var errTwoKinds = errors.New("tables of two kinds of forum: import them one after the other")

// row takes a row of the first reading.
func (x *index) row(r *rows.Row) error {
	if r.Err != nil {
		if isTable(r, "post", "message", "text") {
			x.broken = append(x.broken, fmt.Sprintf("line %d: %v", r.Line, r.Err))
		}
		return nil
	}
	kind, f := familyOf(r)
	if f != nil {
		if x.family != nil && x.family != f {
			return errTwoKinds
		}
		x.family = f
	}
	switch kind {
	case aPost:
		x.post(r)
	case aTopic:
		x.topicRow(r)
	case aUser:
		x.user(r)
	case aForum:
		x.forums[r.Text("forumid", "fid", "idboard")] = decoded(r.Text("forumname", "name", "title"))
	case aSetting:
		x.setting(r)
	}
	return nil
}

func (x *index) post(r *rows.Row) {
	n, in := number(r.Text(x.family.post)), number(r.Text(x.family.topic))
	if n == 0 || in == 0 || in > math.MaxUint32 {
		x.broken = append(x.broken, fmt.Sprintf("line %d: a post whose numbers are none", r.Line))
		return
	}
	x.rows++
	if !r.Has(x.family.text) {
		x.apart[n] = r
	}
	t := x.topic(in)
	t.posts = true
	at := order{time: int64(number(r.Text(x.family.time))), number: n}
	t.any.take(at)
	visible := x.family.state(r) == ""
	if visible {
		t.earliest.take(at)
	}
	x.posts = append(x.posts, postEntry{number: n, topic: uint32(in), visible: visible})
}

func (x *index) topicRow(r *rows.Row) {
	f := x.family
	n := number(r.Text(f.topic))
	if n == 0 {
		return
	}
	t := x.topic(n)
	t.title, t.forum = decoded(r.Text(f.title)), r.Text(f.forum)
	t.why, t.named = f.topicState(r), number(r.Text(f.first))
	t.moved = number(r.Text("topicmovedid", "idredirecttopic")) > 0 || strings.HasPrefix(r.Text("closed"), "moved|") || r.Text("open") == "10"
}

func (x *index) user(r *rows.Row) {
	id := r.Text("userid", "uid", "idmember")
	if name := decoded(r.Text("realname", "username", "membername")); id != "" && id != "0" {
		x.users[id] = name
	}
}

func (x *index) setting(r *rows.Row) {
	name, value := r.Text("configname", "varname", "name"), decoded(r.Text("configvalue", "value"))
	switch name {
	case "sitename", "bbname", "bbtitle":
		x.site.Title = value
	case "site_desc":
		x.site.Description = value
	case "default_lang":
		if len(value) == 2 {
			x.site.Language = value
		}
	case "bburl":
		x.server["url"] = value
	case "server_name", "server_protocol", "script_path":
		x.server[name] = value
	}
}

// decoded returns a name or title, which most forums store as HTML.
func decoded(s string) string { return strings.TrimSpace(html.UnescapeString(s)) }

// finish is called when all has been read once.
func (x *index) finish() {
	// Of two posts with one number the one that came first has it.
	slices.SortStableFunc(x.posts, func(a, b postEntry) int { return cmp.Compare(a.number, b.number) })
	x.posts = slices.CompactFunc(x.posts, func(a, b postEntry) bool { return a.number == b.number })
	lowest := map[uint64]uint64{}
	for i := range x.posts {
		if in := uint64(x.posts[i].topic); lowest[in] == 0 {
			lowest[in] = x.posts[i].number
		}
	}
	for n, t := range x.topics {
		t.posts = lowest[n] > 0
		t.first = lowest[n]
		for _, first := range []uint64{t.named, t.earliest.number, t.any.number} {
			if p := x.find(first); p != nil && uint64(p.topic) == n && (p.visible || first == t.any.number) {
				t.first = first
				break
			}
		}
		if t.why == "" && t.posts {
			x.firsts[t.first] = n
		}
	}
}

// locate makes the forum's address of what somebody says, or else of what its
// settings say.
func (x *index) locate(told string) {
	address := cmp.Or(told, x.server["url"])
	if address == "" && x.server["server_name"] != "" {
		address = cmp.Or(x.server["server_protocol"], "http://") + x.server["server_name"] + x.server["script_path"]
	}
	if strings.Contains(address, "://") {
		x.board = strings.TrimRight(address, "/") + "/"
		x.site.Address = x.board
	}
}

// find returns a post by its number, or nil.
func (x *index) find(n uint64) *postEntry {
	i, ok := slices.BinarySearchFunc(x.posts, n, func(p postEntry, n uint64) int { return cmp.Compare(p.number, n) })
	if !ok {
		return nil
	}
	return &x.posts[i]
}
