package mail

import (
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/importer/mail/letter"
	"ibid/cmd/ibid/internal/importer/mail/message"
)

// tally counts what the account tells.
type tally struct {
	cuts        letter.Cuts
	signatures  int      // parts that are signatures of a machine
	encrypted   int      // parts that cannot be read
	misdeclared int      // parts in another encoding than they say
	attachments int      // that are not shown
	names       []string // of the first of them, and one more
	headless    int      // threads that begin with an answer
	titles      []string // of the first of them, and one more
}

// longestName is how much of a name the account shows.
const longestName = 160

// mostNamed is how many things the account names of a kind.
const mostNamed = 20

// add counts a message, given which of its attachments are shown.
func (t *tally) add(m *message.Message, cuts letter.Cuts, isShown func(n int) bool) {
	for _, name := range cuts.Removed {
		t.addAttachment(name)
	}
	cuts.Removed = nil
	t.cuts.Add(cuts)
	t.signatures += m.Signatures
	t.encrypted += m.Encrypted
	t.misdeclared += m.Misdeclared
	for i, a := range m.Attachments {
		if isShown(i) {
			continue
		}
		t.addAttachment(a.Name)
	}
}

// addAttachment counts an attachment that is left out.
func (t *tally) addAttachment(name string) {
	t.attachments++
	if name != "" && len(t.names) <= mostNamed {
		t.names = append(t.names, name)
	}
}

// addHeadless counts a thread that begins with an answer.
func (t *tally) addHeadless(title string) {
	if t.headless++; len(t.titles) <= mostNamed {
		t.titles = append(t.titles, title)
	}
}

// account tells what was done beside what came in.
func (r *reader) account() {
	t := &r.tally
	if t.misdeclared > 0 {
		r.sink.Repaired(charset.Misdeclared, t.misdeclared)
	}
	var cut []string
	for _, c := range []struct {
		n         int
		one, many string
	}{
		{t.cuts.Signatures, "signature", "signatures"},
		{t.cuts.Footers, "footer of a list or mail service", "footers of lists and mail services"},
		{t.cuts.Armours + t.signatures, "digital signature", "digital signatures"},
		{t.cuts.Files, "encoded file", "encoded files"},
		{t.cuts.Notices, "notice that an attachment was removed", "notices that attachments were removed"},
	} {
		if c.n > 0 {
			cut = append(cut, plural(c.n, c.one, c.many))
		}
	}
	if len(cut) > 0 {
		r.sink.Remark("Cut from the texts, quoted ones included: " + strings.Join(cut, ", ") + ".")
	}
	r.remarkIf(t.cuts.Masked, "address", "addresses", " in lead-ins and headers of forwarded mail became a name.")
	r.remarkIf(t.cuts.Left, "address", "addresses", " of mail or machines stayed where writers gave them in their own words; \"ibid check\" says where.")
	r.remarkIf(t.encrypted, "part", "parts", " could not be read: encrypted.")
	r.remarkIf(r.joined, "thread", "threads", " that began with an answer went to an earlier one of the same subject, as nothing else says what it answers.")
	r.remarkIf(t.headless, "thread", "threads", " without the first message, which is not in the files; the earliest one stands in its place"+examples(t.titles)+".")
	r.remarkIf(t.attachments, "attachment", "attachments", " left out"+examples(t.names)+".")
}

// remarkIf adds a sentence that begins with a number, if that is not zero.
func (r *reader) remarkIf(n int, one, many, rest string) {
	if n > 0 {
		r.sink.Remark(plural(n, one, many) + rest)
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// examples names the first of some things.
func examples(names []string) string {
	if len(names) == 0 {
		return ""
	}
	shown := make([]string, 0, mostNamed)
	for _, n := range names[:min(len(names), mostNamed)] {
		shown = append(shown, display.Cut(display.Line(n), longestName))
	}
	more := ""
	if len(names) > mostNamed {
		more = ", …"
	}
	return ": " + strings.Join(shown, ", ") + more
}
