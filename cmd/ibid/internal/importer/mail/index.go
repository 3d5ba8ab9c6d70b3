package mail

import (
	"bytes"
	"hash/maphash"
	"slices"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/mail/mailbox"
	"ibid/cmd/ibid/internal/importer/mail/message"
	"ibid/cmd/ibid/internal/markup"
)

// index is what the first pass keeps of the messages: digests and dates, and no
// words.
type index struct {
	entries []entry
	nodes   []node
	nodeOf  map[id]int32
	lists   lists
	names   map[id]string // of owners of addresses
}

// entry is a message, in the order of the files.
type entry struct {
	id       id
	node     int32  // of its id
	parent   int32  // the node of what it says it answers; none if it does not say
	thread   int32  // the entry that is the post of its thread: set when all are read
	date     int64  // in seconds; 0 if not known
	subject  uint64 // a hash of what answers to it have in common; 0 if that says nothing
	reason   importer.Reason
	isAnswer bool // by its subject, or it quotes
	answered bool // another one says that it answers it
}

// node is an id that a message has, or that messages name.
type node struct {
	entry  int32 // the message; none if it is not there
	parent int32 // what messages say it answers
}

// none is no entry and no node.
const none = -1

func newIndex() *index {
	return &index{nodeOf: map[id]int32{}, names: map[id]string{}, lists: newLists()}
}

// nodeFor returns the node of an id.
func (x *index) nodeFor(d id) int32 {
	n, ok := x.nodeOf[d]
	if !ok {
		n = int32(len(x.nodes))
		x.nodes = append(x.nodes, node{none, none})
		x.nodeOf[d] = n
	}
	return n
}

var seed = maphash.MakeSeed()

// add notes a message.
func (x *index) add(m *mailbox.Message) {
	h, body := message.ParseHeader(m.Raw)
	s := readSubject(h.Text("subject"), func(string) bool { return false })
	d, _ := dateOf(h, m.Envelope)
	e := entry{node: none, parent: none, thread: none, isAnswer: s.isAnswer || quotes(body)}
	if d.Known() {
		e.date = d.Time.Unix()
	}
	if s.tells() {
		e.subject = max(maphash.String(seed, s.base), 1)
	}
	refs := references(h)
	if e.reason = whyNot(m, h, body); e.reason == "" {
		e.id, e.reason = x.identify(h, body, e.date)
	} else {
		e.id = fallbackID(h, nil)
	}
	if e.reason == "" {
		e.node = x.nodeFor(e.id)
		x.nodes[e.node].entry = int32(len(x.entries))
		e.parent = x.link(refs, e.node)
		x.lists.add(h, s.tags)
		x.addName(authorOf(h))
	}
	e.isAnswer = e.isAnswer || e.parent != none
	if e.parent == none && len(refs) > 0 && e.reason != "" {
		e.isAnswer = true
	}
	x.entries = append(x.entries, e)
}

// quotes reports whether a line of a body begins with the sign of quotation.
func quotes(body []byte) bool {
	return bytes.HasPrefix(body, []byte(">")) || bytes.Contains(body, []byte("\n>"))
}

// identify returns the id of a message, and whether it has come before. Some
// programs used an id twice: what has another date is another message.
func (x *index) identify(h message.Header, body []byte, date int64) (id, importer.Reason) {
	fallback := func() (id, importer.Reason) {
		d := fallbackID(h, body)
		if x.isThere(d) {
			return d, importer.SentTwice
		}
		return d, ""
	}
	own := ownID(h)
	if own == "" {
		return fallback()
	}
	d := digest(own)
	if !x.isThere(d) {
		return d, ""
	}
	if other := x.entries[x.nodes[x.nodeOf[d]].entry]; other.date == date || date == 0 || other.date == 0 {
		return d, importer.SentTwice
	}
	return fallback()
}

func (x *index) isThere(d id) bool {
	n, ok := x.nodeOf[d]
	return ok && x.nodes[n].entry != none
}

// link notes a chain of ids, of which each answers the one before, and returns
// the node of the last.
func (x *index) link(refs []string, own int32) int32 {
	last := int32(none)
	for _, ref := range refs {
		n := x.nodeFor(digest(ref))
		if n == own || n == last {
			continue
		}
		if last != none && x.nodes[n].parent == none {
			x.nodes[n].parent = last
		}
		last = n
	}
	return last
}

// addName notes the name of the owner of an address. One that several names use
// which have no word in common, such as that of a list, is nobody's.
func (x *index) addName(a author) {
	if a.name == "" || a.address == "" {
		return
	}
	d := digest(a.address)
	switch known, ok := x.names[d]; {
	case !ok:
		x.names[d] = a.name
	case known != "" && !shareWord(known, a.name):
		x.names[d] = ""
	}
}

// shareWord reports whether two names have a word in common.
func shareWord(a, b string) bool {
	if a == b {
		return true
	}
	other := markup.Norms(b)
	return slices.ContainsFunc(markup.Norms(a), func(w string) bool { return slices.Contains(other, w) })
}

func (x *index) nameOf(address string) string { return x.names[digest(address)] }
