// Package letter parts the words of a mail's author from what programs put
// around them.
//
// # What is cut
//
// Each kind is counted, and found at every level of quotation, since replies
// quote all of it:
//
//   - a signature: a line "-- " (RFC 3676, section 4.3) and up to 16 lines
//     behind it, up to where another level, a lead-in, the header of a forwarded
//     mail or a footer begins;
//   - the footers of mailing lists, and the advertisements of mail services: a
//     line of underscores or other signs, and behind it, up to the end of the
//     level, a few lines that have the words of such footers (package
//     phrasebook, in all its languages) and an address, or behind a long line of
//     underscores an address of the web; and last lines that begin with a long
//     phrase of theirs ("Sent from my …");
//   - the armour of PGP (RFC 9580, section 6.2): what is signed stays, without
//     the escapes of dashes, and encrypted text goes;
//   - files in uuencode and yEnc, also without their ends;
//   - what Mailman's archive wrote in the place of an attachment, in any
//     language: a line "-------------- next part --------------" and, if they
//     follow, a sentence and fields that tell of a file.
//
// In HTML what programs mark as a signature is cut, and all that is not shown:
// style sheets, scripts, comments, and the document around the body. A link that
// writes to an address is none any more, and its words stay.
//
// A text of which only a signature or a footer would go, and nothing stay, keeps
// it. Everything else stays to the letter, but for empty lines beside what is
// cut.
//
// # What is masked
//
// E-mail addresses, also in the way in which archives of lists hide them ("ann
// at harbour.example"), and ids of messages, which hold addresses:
//
//   - in lead-ins: up to four lines above a deeper level, and elsewhere lines
//     that end with a colon and have a verb of saying;
//   - in the headers of mails that are forwarded or answered below: two fields
//     or more in a row, or one with an address;
//   - in lines that programs write of changes: "Signed-off-by: Ann Lee <…>".
//
// "Ann Lee <ann@harbour.example>" becomes "Ann Lee". An address that stands
// alone becomes the name of its owner if that is known, else "ann@…", so that
// lead-ins still name somebody. What a writer says of an address in running text
// is his words, and is counted.
package letter

import (
	"regexp"
	"strings"

	"ibid/cmd/ibid/internal/personal"
)

// Cuts counts what was cut.
type Cuts struct {
	Signatures, Footers, Armours, Encrypted, Files, Notices int

	Masked int // addresses
	Left   int // addresses in running text

	// Removed names the files that notices tell of, and where they are, but for
	// digital signatures.
	Removed []string
}

// Add adds other counts.
func (c *Cuts) Add(o Cuts) {
	c.Signatures += o.Signatures
	c.Footers += o.Footers
	c.Armours += o.Armours
	c.Encrypted += o.Encrypted
	c.Files += o.Files
	c.Notices += o.Notices
	c.Masked += o.Masked
	c.Left += o.Left
	c.Removed = append(c.Removed, o.Removed...)
}

// NameOf returns the name of who has an e-mail address, in small letters, or
// nothing.
type NameOf func(address string) string

// Clean returns the words of a plain text.
func Clean(text string, nameOf NameOf) (string, Cuts) {
	t := &letter{lines: linesOf(text), nameOf: nameOf}
	t.cutFiles()
	t.cutArmour()
	t.cutNotices()
	t.findHeaders()
	t.findLeads()
	for _, s := range t.sections() {
		t.cutFooters(s)
		t.cutSignature(s)
	}
	t.keepSomething()
	t.mask()
	text = t.String()
	t.cuts.Left = len(personal.Find(text))
	return text, t.cuts
}

// line is a line of a letter.
type line struct {
	signs string // of quotation, with the space behind them
	rest  string
	depth int
	cut   cut
	role  role
	fresh bool // a section begins with it
}

// cut says what a line is cut as.
type cut uint8

const (
	kept cut = iota
	asSignature
	asFooter
	asOther
)

// role says what a line is in which addresses are masked.
type role uint8

const (
	prose role = iota
	lead
	header
)

type letter struct {
	lines  []line
	nameOf NameOf
	cuts   Cuts
}

// signsOf are the signs of quotation that a line begins with.
var signsOf = regexp.MustCompile(`^ {0,3}>(?: {0,3}>)*`)

func linesOf(text string) []line {
	texts := strings.Split(strings.Trim(text, "\n"), "\n")
	lines := make([]line, len(texts))
	for i, text := range texts {
		signs := signsOf.FindString(text)
		lines[i] = line{signs: signs, rest: text[len(signs):], depth: strings.Count(signs, ">")}
		if space, ok := strings.CutPrefix(lines[i].rest, " "); ok && signs != "" {
			lines[i].signs, lines[i].rest = signs+" ", space
		}
	}
	return lines
}

func (l *line) isBlank() bool { return strings.TrimSpace(l.rest) == "" }

// section is a run of lines of one depth, which one author wrote at once.
type section struct{ from, to int }

// sections cuts the lines where the depth changes, and where a lead-in or the
// header of a mail begins.
func (t *letter) sections() []section {
	var all []section
	from := 0
	for i := 1; i <= len(t.lines); i++ {
		if i == len(t.lines) || t.lines[i].depth != t.lines[i-1].depth || t.lines[i].fresh {
			all = append(all, section{from, i})
			from = i
		}
	}
	return all
}

// drop cuts lines.
func (t *letter) drop(from, to int, as cut) {
	for i := from; i < to; i++ {
		if t.lines[i].cut == kept {
			t.lines[i].cut = as
		}
	}
}

// keepSomething brings signatures and footers back where nothing else is left.
func (t *letter) keepSomething() {
	for _, l := range t.lines {
		if l.cut == kept && !l.isBlank() {
			return
		}
	}
	for i := range t.lines {
		if l := &t.lines[i]; l.cut == asSignature || l.cut == asFooter {
			l.cut = kept
		}
	}
	t.cuts.Signatures, t.cuts.Footers = 0, 0
}

// String returns what is left. Of the empty lines around what is cut, one stays
// if words of that depth follow.
func (t *letter) String() string {
	var out []string
	cut, blank, depth := false, false, 0 // lines were cut since the last one, one of them empty; and its depth
	for i := range t.lines {
		l := &t.lines[i]
		if l.cut != kept || cut && l.isBlank() {
			cut, blank = true, blank || l.isBlank()
			continue
		}
		if cut {
			out = trimBlank(out)
			switch {
			case l.depth == depth && blank:
				out = append(out, strings.TrimRight(l.signs, " "))
			case l.depth != depth && (l.depth == 0 || depth == 0):
				out = append(out, "")
			}
		}
		out = append(out, strings.TrimRight(l.signs+l.rest, " \t"))
		cut, blank, depth = false, false, l.depth
	}
	return strings.Trim(strings.Join(trimBlank(out), "\n"), "\n")
}

func isBlankLine(text string) bool {
	return strings.Trim(text, "> \t") == ""
}

func trimBlank(lines []string) []string {
	for len(lines) > 0 && isBlankLine(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}
