// Package phrasebook turns a language into the words that quoting turns on:
// verbs of saying, greetings, courtesies, notices, names of months, and the
// other kinds below.
//
// # Files
//
// Each language has a file, languages/<tag>.txt, named by its BCP 47 tag. A
// line is a kind, a colon, and phrases with commas between:
//
//	# what follows a number sign is for who edits the file
//	saying: schrieb, hat/haben geschrieben, Zitat von
//	remark: (die) Hervorhebung von mir
//	notice: vertraulich + Empfänger/Adressat
//
// A kind may have several lines. Words with "/" between stand for each other,
// and a word in parentheses may be missing: each line above gives more phrases
// than it shows. A "+" parts what must concur, in any order and with other
// words between; it stands in notices alone. Phrases hold letters, digits,
// spaces, and the apostrophes, full stops and hyphens of spelling. Scripts
// without spaces may have some where they help to write alternatives.
//
// # Use
//
// All languages are matched at once, since a thread may mix them. A word of one
// may be a common one of another ("de", "an", "am", "no"): where a kind is said
// to want shape, callers demand a colon, a number, a name or a whole line
// besides. Of a script without spaces, a short phrase may also be the beginning of
// another word ("顶"). How phrases are cut into words, and what makes words equal,
// is the affair of who makes a Book.
package phrasebook

// Kind is what phrases are for.
type Kind int

// The kinds, by the names that the files give them.
const (
	// Saying: what people and their software put around a name before a
	// quotation: "wrote", "a écrit", "originally posted by". It wants a name or
	// a colon.
	Saying Kind = iota
	// Greeting: what opens a letter: "dear", "здравствуйте".
	Greeting
	// Closing: what takes leave: "kind regards". It wants a short line.
	Closing
	// Courtesy: the first words of sentences that do nothing but thank, praise,
	// or hope to have helped: "thank you", "merci pour", "顶".
	Courtesy
	// Notice: what concurs in the notices that offices put under their mail.
	Notice
	// ListFooter: what stands in the footers of mailing lists and of mail
	// programs: "unsubscribe", "envoyé de mon".
	ListFooter
	// Header: the fields of a mail's header, and what announces one: "from",
	// "original message". It wants a colon or a whole line.
	Header
	// Comment: what stands before an item's number: "comment", "Beitrag Nr". It
	// wants a number.
	Comment
	// Number: what is said for "number". It wants one, and something else that
	// shows that it is an item's.
	Number
	// Counter: what stands behind an item's number: "楼", "번". It wants a
	// number. Many languages have none.
	Counter
	// AM and PM: the halves of a day. They want a time before or behind them.
	AM
	PM
	// Month: the names of the months, and their short ones. They want a number.
	Month
	// Day: the days of the week, and their short names. They want a date.
	Day
	// DateLead: what a date is put behind, or before: "on", "le", "tarihinde".
	// It wants a date.
	DateLead
	// Address: what stands before the name or number of whom an item addresses
	// at its start, greetings apart: "re", "ok", "sorry", "第", and titles, "Mr",
	// "Frau". It wants a name.
	// Given names that are common anywhere ("Ben", "Dan") are left out.
	Address
	// Honorific: what stands behind the name of whom one addresses: "さん", "bey".
	// It wants a name. Many languages have none.
	Honorific
	// Omission: notes that words are left out: "snip". They want brackets.
	Omission
	// Remark: notes of a quoter on what he quotes: "sic", "emphasis mine". They
	// want brackets, with nothing else between them.
	Remark
	// Anonymous: what stands for a name that is not known: "anonymous",
	// "deleted user". It wants to be the whole name.
	Anonymous
	// Fault: what the messages of programs begin with: "error", "警告". It wants a
	// colon.
	Fault
)

// kindNames are the kinds as the files name them.
func kindNames() []string {
	return []string{
		"saying", "greeting", "closing", "courtesy", "notice", "listfooter", "header", "comment", "number", "counter",
		"am", "pm", "month", "day", "date-lead", "address", "honorific", "omission", "remark", "anonymous", "fault",
	}
}

// Phrases gives all phrases of a kind, of one language after another; of
// notices, those that concur in them.
func Phrases(k Kind) []string {
	var out []string
	for _, l := range languages() {
		for _, e := range l.entries[k] {
			for _, part := range e {
				out = append(out, part...)
			}
		}
	}
	return out
}
