package forum

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/bbcode"
	"ibid/cmd/ibid/internal/importer/rows"
	"ibid/cmd/ibid/internal/importer/when"
)

// hand hands over what the second reading finds.
type hand struct {
	*index
	sink   importer.Sink
	passed map[uint64]bool // posts of phpBB 2 without their texts
}

// count says what was found: a post for each topic that has rows, the other
// rows as reactions, and topics that have no rows.
func (h *hand) count() {
	withPosts := 0
	var empty []uint64
	for n, t := range h.topics {
		if t.posts {
			withPosts++
		} else {
			empty = append(empty, n)
		}
	}
	h.sink.Found(importer.Post, withPosts+len(empty))
	h.sink.Found(importer.Reaction, h.rows-withPosts+len(h.broken))
	for _, what := range h.broken {
		h.sink.LeaveOut(importer.Reaction, importer.Unreadable, what)
	}
	slices.Sort(empty)
	for _, n := range empty {
		why := cmp.Or(h.topics[n].why, importer.Empty)
		if h.topics[n].moved {
			why = importer.Machinery
		}
		h.sink.LeaveOut(importer.Post, why, fmt.Sprintf("topic %d, %s", n, h.topics[n].title))
	}
}

// row takes a row of the second reading.
func (h *hand) row(r *rows.Row) error {
	if r.Err != nil {
		return nil
	}
	switch kind, _ := familyOf(r); kind {
	case aPost:
		n := number(r.Text(h.family.post))
		switch about := h.apart[n]; {
		case r.Has(h.family.text):
			return h.post(r)
		case about != nil && h.passed[n]:
			h.sink.LeaveOut(importer.Reaction, importer.SentTwice, fmt.Sprint("post ", n))
		}
		h.passed[n] = true // its text comes with another row
	case aText:
		n := number(r.Text(h.family.post))
		about := h.apart[n]
		if entry := h.find(n); about == nil || entry == nil || entry.handed {
			return nil
		}
		for name, v := range r.Fields {
			about.Fields[name] = v
		}
		return h.post(about)
	}
	return nil
}

// rest takes the posts of phpBB 2 whose texts did not come.
func (h *hand) rest() error {
	for _, n := range slices.Sorted(maps.Keys(h.apart)) {
		if entry := h.find(n); entry != nil && !entry.handed {
			if err := h.post(h.apart[n]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *hand) post(r *rows.Row) error {
	f := h.family
	n, in := number(r.Text(f.post)), number(r.Text(f.topic))
	entry, t := h.find(n), h.topics[in]
	if entry == nil || t == nil {
		return nil // counted among the broken ones
	}
	if uint64(entry.topic) != in {
		h.sink.LeaveOut(importer.Reaction, importer.SentTwice, fmt.Sprintf("post %d in topic %d, a number that another post has", n, in))
		return nil
	}
	kind := importer.Reaction
	if n == t.first && !entry.handed {
		kind = importer.Post
	}
	what := fmt.Sprintf("post %d in %s", n, cmp.Or(t.title, fmt.Sprint("topic ", in)))
	switch why := cmp.Or(t.why, f.state(r)); {
	case entry.handed:
		h.sink.LeaveOut(kind, importer.SentTwice, what)
		return nil
	case why != "":
		entry.handed = true
		h.sink.LeaveOut(kind, why, what)
		return nil
	case kind == importer.Reaction && strings.TrimSpace(r.Text(f.text)) == "":
		entry.handed = true
		h.sink.LeaveOut(kind, importer.Empty, what)
		return nil
	}
	entry.handed = true
	if kind == importer.Post {
		return h.sink.Thread(h.thread(r, n, in, t))
	}
	return h.sink.Comment(h.comment(r, n, in))
}

func (h *hand) thread(r *rows.Row, n, in uint64, t *topic) *importer.Thread {
	f := h.family
	post, id := strconv.FormatUint(n, 10), strconv.FormatUint(in, 10)
	th := &importer.Thread{
		Key: topicKey(in), Title: cmp.Or(t.title, withoutRe(decoded(r.Text(f.subject))), "Topic "+id), Author: h.author(r),
		Address: h.board + f.topicPath(id, post), Former: []string{h.board + cutFragment(f.postPath(id, post))},
		Places: []string{f.place + post}, Body: h.body(r, in), At: fmt.Sprintf("line %d", r.Line),
	}
	for _, former := range f.formerPaths(id, t.forum) {
		th.Former = append(th.Former, h.board+former)
	}
	th.Date, th.BadDate = dateOf(r.Text(f.time))
	if edited, _ := dateOf(r.Text(f.edited)); th.Date.Before(edited) {
		th.Updated = edited
	}
	if forum := h.forums[cmp.Or(t.forum, r.Text(f.forum))]; forum != "" {
		th.Topics = []string{forum}
	}
	return th
}

func (h *hand) comment(r *rows.Row, n, in uint64) *importer.Comment {
	f := h.family
	post, id := strconv.FormatUint(n, 10), strconv.FormatUint(in, 10)
	c := &importer.Comment{
		Thread: topicKey(in), Key: postKey(n), ID: post, Author: h.author(r),
		Address: h.board + f.postPath(id, post), Places: []string{f.place + post},
		Body: h.body(r, in), At: fmt.Sprintf("line %d", r.Line),
	}
	c.Date, c.BadDate = dateOf(r.Text(f.time))
	if parent := number(r.Text(f.parent)); parent > 0 && parent != n && parent != h.topics[in].first {
		c.Parent = h.keyOf(parent)
	}
	return c
}

func topicKey(n uint64) string { return "topic " + strconv.FormatUint(n, 10) }
func postKey(n uint64) string  { return "post " + strconv.FormatUint(n, 10) }

func cutFragment(s string) string {
	s, _, _ = strings.Cut(s, "#")
	return s
}

var reply = regexp.MustCompile(`^(?i)(?:(?:re|aw|antw|sv|rif|odp)\s*:\s*)+`)

func withoutRe(s string) string { return reply.ReplaceAllString(s, "") }

// anonymous is the user that phpBB has for all guests.
const anonymous = "1"

// author returns who wrote a post: a member, or a guest under the name typed.
func (h *hand) author(r *rows.Row) string {
	id := r.Text(h.family.poster)
	guest := decoded(r.Text(h.family.guest, "username", "postername", "author"))
	if h.family.name == "phpBB" && id == anonymous {
		return guest
	}
	return cmp.Or(h.users[id], guest)
}

func dateOf(seconds string) (archive.Date, string) {
	if strings.Trim(seconds, "0") == "" {
		return archive.Date{}, "" // 1970 is no date
	}
	d, err := when.Parse(seconds)
	if err != nil {
		return archive.Date{}, seconds
	}
	return d, ""
}

func (h *hand) body(r *rows.Row, in uint64) importer.Body {
	text := r.Text(h.family.text)
	if uid := r.Text(h.family.uid); len(uid) >= 4 {
		text = strings.NewReplacer(":m:"+uid+"]", "]", ":o:"+uid+"]", "]", ":u:"+uid+"]", "]", ":1:"+uid+"]", "]", ":"+uid+"]", "]", ":"+uid+"=", "=").Replace(text)
	}
	places := bbcode.Places{Cite: h.cite, Link: h.link}
	return importer.Body{Format: archive.HTML, Text: strings.TrimSpace(bbcode.HTML(text, h.family.form, places))}
}

// cite returns the pointer to what a quotation quotes.
func (h *hand) cite(q bbcode.Quote) string { return pointerTo(h.keyOf(number(q.Post))) }

func pointerTo(key string) string {
	if key == "" {
		return ""
	}
	return importer.Pointer(key)
}

// keyOf returns the key under which a post comes in: that of its topic for the
// first; nothing for one that does not come in.
func (h *hand) keyOf(n uint64) string {
	entry := h.find(n)
	if entry == nil || !entry.visible {
		return ""
	}
	if in, ok := h.firsts[n]; ok {
		return topicKey(in)
	}
	return postKey(n)
}
