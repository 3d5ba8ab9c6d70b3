package mail

import (
	"regexp"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/mail/letter"
	"ibid/cmd/ibid/internal/importer/mail/mailbox"
	"ibid/cmd/ibid/internal/importer/mail/message"
	"ibid/cmd/ibid/internal/personal"
)

// handOver hands a message over in the second pass.
func (r *reader) handOver(file int, m *mailbox.Message) error {
	i := r.at
	if r.at++; i >= r.index.entries.n {
		return errChanged
	}
	e := r.index.entries.at(i)
	p := post{r: r, entry: e, at: m.At, isCopy: strings.Contains(m.Envelope, " at ")}
	if len(r.files) > 1 {
		p.at = r.files[file].Path + ", " + m.At
	}
	if why := r.index.reasonOf(e); why != "" {
		p.header, _ = message.ParseHeader(m.Raw)
		r.leaveOut(&p, i, why)
		return nil
	}
	p.key = r.index.keyOf(int32(i))
	parsed := message.Parse(m.Raw)
	p.header = parsed.Header
	p.subject = readSubject(p.header.Text("subject"), r.index.lists.isTag)
	body, cuts := r.bodyOf(i, p.key, parsed)
	p.body = r.withPictures(i, p.key, parsed, body)
	p.date, p.badDate = dateOf(p.header, m.Envelope)
	r.tally.add(parsed, cuts, func(n int) bool { return r.pictures.shows(p.key, n, parsed.Attachments[n]) })
	if e.thread == int32(i) {
		return r.sink.Thread(p.thread())
	}
	return r.comment(&p, i, parsed, cuts)
}

// post is a message that is handed over.
type post struct {
	r       *reader
	entry   *entry
	header  message.Header
	subject subject
	body    importer.Body
	date    archive.Date
	badDate string
	key     string
	isCopy  bool // of an archive that hides addresses, and keeps not all parts
	at      string
}

// thread makes it the post of a thread.
func (p *post) thread() *importer.Thread {
	t := &importer.Thread{
		Key:      p.key,
		Title:    p.title(),
		Author:   p.author(),
		Date:     p.date,
		BadDate:  p.badDate,
		Address:  p.address(),
		Language: languageTag.FindString(p.header.Text("content-language")),
		Topics:   p.topics(),
		Body:     p.body,
		At:       p.at,
	}
	if topic := p.r.index.lists.topic(p.header, p.subject.tags); topic != "" {
		t.Topics = append(t.Topics, topic)
	}
	if p.r.index.nodes.at(int(p.entry.node)).isOwn || p.subject.isAnswer {
		p.r.tally.addHeadless(t.Title)
	}
	return t
}

// title returns the title of a thread.
func (p *post) title() string {
	if p.subject.title != "" {
		return p.subject.title
	}
	if p.body.Format == archive.Text {
		for line := range strings.SplitSeq(p.body.Text, "\n") {
			if line = strings.TrimSpace(line); line != "" && line[0] != '>' {
				return display.Prose(line, longestTitle, false)
			}
		}
	}
	return "(no subject)"
}

// longestTitle is how much of a text becomes a title.
const longestTitle = 60

func (p *post) author() string {
	return authorOf(p.header).shown(p.r.index.nameOf)
}

// languageTag is the first of a list of language tags.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\b`)

// The bounds of the keywords that become topics.
const (
	mostKeywords   = 20
	longestKeyword = 60 // bytes
)

// topics returns the keywords that the author gave (RFC 5322, section 3.6.5).
func (p *post) topics() []string {
	var topics []string
	for k := range strings.SplitSeq(p.header.Text("keywords"), ",") {
		if k = strings.TrimSpace(k); k != "" && len(k) <= longestKeyword && len(topics) < mostKeywords {
			topics = append(topics, k)
		}
	}
	return topics
}

// address returns where the message stands in an archive (RFC 5064). The address
// of a list may be in it, which is written so that it is a path and no address.
func (p *post) address() string {
	for _, address := range idsIn(p.header.Get("archived-at")) {
		plain := strings.ReplaceAll(address, "%40", "@")
		found := personal.Find(plain)
		isOwn := len(found) == 0 || len(found) == 1 && strings.EqualFold(plain[found[0].Start:found[0].End], listAddress(p.header))
		if strings.HasPrefix(address, "http") && isOwn {
			return strings.ReplaceAll(address, "@", "%40")
		}
	}
	return ""
}

// comment hands a message over that is not the first of its thread.
func (r *reader) comment(p *post, i int, m *message.Message, cuts letter.Cuts) error {
	x := r.index
	c := &importer.Comment{
		Thread:  x.keyOf(p.entry.thread),
		Key:     p.key,
		ID:      p.key[:shortID],
		Author:  p.author(),
		Date:    p.date,
		BadDate: p.badDate,
		Address: p.address(),
		Topics:  p.topics(),
		Body:    p.body,
		At:      p.at,
	}
	above := p.entry.thread
	if parent := x.entryOf(x.parentOf(p.entry.node)); parent != none {
		above = parent
		c.Parent = x.keyOf(above)
	}
	if c.Body.Text == "" {
		why, isGone := emptiness(m, cuts)
		if isGone = isGone || p.isCopy && why == importer.Empty; !isGone && !p.entry.answered {
			r.leaveOut(p, i, why)
			return nil
		}
		c.Removed = true
		return r.sink.Comment(c)
	}
	if s := p.entry.subject; s != 0 && s != x.entries.at(int(above)).subject {
		c.Body = withSubject(c.Body, p.subject.title)
	}
	return r.sink.Comment(c)
}

// emptiness returns why a message has no words, and whether it had some.
func emptiness(m *message.Message, cuts letter.Cuts) (why importer.Reason, isGone bool) {
	switch {
	case m.Encrypted+cuts.Encrypted > 0:
		return encrypted, false
	case cuts.Notices > 0:
		return importer.Deleted, true
	case len(m.Attachments)+cuts.Files > 0:
		return attachments, false
	}
	return importer.Empty, false
}

// leaveOut says that a message does not come in.
func (r *reader) leaveOut(p *post, i int, why importer.Reason) {
	what := p.header.Text("subject")
	if what == "" {
		what = "(no subject)"
	}
	if name := authorOf(p.header).name; name != "" {
		what = name + ": " + what
	}
	r.sink.LeaveOut(r.index.kindOf(i), why, display.Cut(what, longestWhat)+" ("+p.at+")")
}

// longestWhat is how much of a message's subject names it in the account.
const longestWhat = 80
