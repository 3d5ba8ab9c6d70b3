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
	entries pages[entry]
	nodes   pages[node]
	nodeOf  map[id]int32
	reasons []importer.Reason // for which messages are left out
	lists   lists
	names   map[id]string // of owners of addresses
}

// entry is a message, in the order of the files. There may be millions, so it is
// small and holds no pointer.
type entry struct {
	date     int64  // in seconds; 0 if not known
	subject  uint64 // a hash of what answers to it have in common; 0 if that says nothing
	node     int32  // of its id; none if it is left out
	thread   int32  // the entry that is the post of its thread: set when all are read
	reason   uint8  // for which it is left out: its place in index.reasons, counted from 1
	isAnswer bool   // by its subject, or it quotes, or names what it answers
	answered bool   // another one says that it answers it
}

// node is an id that a message has, or that messages name.
type node struct {
	id     id
	entry  int32 // the message; none if it is not there
	parent int32 // what it says it answers, or others say
	isOwn  bool  // the message itself says it
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
		n = int32(x.nodes.add(node{id: d, entry: none, parent: none}))
		x.nodeOf[d] = n
	}
	return n
}

// entryOf returns the number of the message of a node, or none.
func (x *index) entryOf(n int32) int32 {
	if n == none {
		return none
	}
	return x.nodes.at(int(n)).entry
}

// parentOf returns the node of what a message or id answers, or none.
func (x *index) parentOf(n int32) int32 { return x.nodes.at(int(n)).parent }

// keyOf returns the key of an entry that comes in.
func (x *index) keyOf(i int32) string { return x.nodes.at(int(x.entries.at(int(i)).node)).id.key() }

// reasonOf returns why an entry is left out, or "".
func (x *index) reasonOf(e *entry) importer.Reason {
	if e.reason == 0 {
		return ""
	}
	return x.reasons[e.reason-1]
}

// leave notes why an entry is left out.
func (x *index) leave(e *entry, why importer.Reason) {
	i := slices.Index(x.reasons, why)
	if i < 0 {
		i = len(x.reasons)
		x.reasons = append(x.reasons, why)
	}
	e.reason = uint8(i + 1)
}

var seed = maphash.MakeSeed()

// add notes a message.
func (x *index) add(m *mailbox.Message) {
	h, body := message.ParseHeader(m.Raw)
	s := readSubject(h.Text("subject"), func(string) bool { return false })
	refs := references(h)
	e := entry{node: none, thread: none, isAnswer: s.isAnswer || len(refs) > 0 || quotes(body)}
	if d, _ := dateOf(h, m.Envelope); d.Known() {
		e.date = d.Time.Unix()
	}
	if s.tells() {
		e.subject = max(maphash.String(seed, s.base), 1)
	}
	var own id
	why := whyNot(m, h, body)
	if why == "" {
		own, why = x.identify(h, body, e.date)
	}
	if why != "" {
		x.leave(&e, why)
		x.entries.add(e)
		return
	}
	e.node = x.nodeFor(own)
	i := x.entries.add(e)
	parent := x.link(refs, e.node)
	n := x.nodes.at(int(e.node))
	n.entry = int32(i)
	if parent != none {
		n.parent, n.isOwn = parent, true
	}
	x.lists.add(h, s.tags)
	x.addName(authorOf(h))
}

// quotes reports whether a line of a body begins with the sign of quotation, or
// the subject of another mail stands in it, as below the answers that some
// programs write.
func quotes(body []byte) bool {
	if bytes.HasPrefix(body, []byte(">")) || bytes.Contains(body, []byte("\n>")) {
		return true
	}
	for _, field := range []string{"\nSubject: ", "\nBetreff: ", "\nObjet : ", "\nAsunto: ", "\nOggetto: ", "\nOnderwerp: ", "\nAssunto: "} {
		if bytes.Contains(body, []byte(field)) {
			return true
		}
	}
	return false
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
	if other := x.entries.at(int(x.entryOf(x.nodeOf[d]))); other.date == date || date == 0 || other.date == 0 {
		return d, importer.SentTwice
	}
	return fallback()
}

func (x *index) isThere(d id) bool {
	n, ok := x.nodeOf[d]
	return ok && x.entryOf(n) != none
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
		if node := x.nodes.at(int(n)); last != none && node.parent == none {
			node.parent = last
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
