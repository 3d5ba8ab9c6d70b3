package quote

import (
	"ibid/cmd/ibid/internal/markup"
)

// boilerplate notes, for each word of a text, whether it is no evidence of a
// quotation: salutations and closings, signatures' set phrases, the headers
// and lead-ins that mail readers write, the footers of mailing lists, and
// addresses. They recur in messages that have nothing else in common. Words
// like these may stand in a quotation; they never make one.
//
// The set phrases are English, as the software that writes them mostly is;
// what else recurs at the end of messages is left to isFooter.
func boilerplate(words []markup.Word, out []bool) {
	for lo := 0; lo < len(words); {
		hi := lo + 1
		for hi < len(words) && !words[hi-1].LineEnd {
			hi++
		}
		if line := words[lo:hi]; len(line) <= longestPhrase && isListFooter(line) {
			from, to := footerAround(words, lo, hi)
			fill(out[from:to])
			hi = to
		} else if isSetPhrase(line) {
			fill(out[lo:hi])
		}
		lo = hi
	}
	for i := range words {
		if n := addressAt(words[i:]); n > 0 {
			fill(out[i : i+n])
		}
	}
}

// footerAround gives the lines of the block around a line of a list's footer
// that belong to it: all of a short block, and the rest of a long one.
func footerAround(words []markup.Word, lo, hi int) (from, to int) {
	from, to = lo, hi
	for from > 0 && words[from-1].Block == words[lo].Block && lo-from <= longestPhrase {
		from--
	}
	for to < len(words) && words[to].Block == words[lo].Block {
		to++
	}
	if lo-from > longestPhrase {
		from = lo
	}
	return from, to
}

func fill(b []bool) {
	for i := range b {
		b[i] = true
	}
}

// longestPhrase is how many words a line of set phrases has at most.
const longestPhrase = 20

// isSetPhrase tells whether a line is boilerplate.
func isSetPhrase(line []markup.Word) bool {
	return len(line) <= longestPhrase &&
		(isHeader(line) || isAttribution(line) || isSalutation(line) || isArmour(line))
}

// isHeader tells a line of a mail's header, quoted with it (RFC 5322, section
// 3.6).
func isHeader(line []markup.Word) bool {
	switch line[0].Norm {
	case "from", "sent", "to", "cc", "bcc", "date", "subject", "reply", "organization", "organisation", "von", "gesendet", "an", "betreff", "de", "objet":
		return line[0].After == markup.Colon
	case "original", "ursprüngliche":
		return len(line) == 2
	}
	return false
}

// isAttribution tells the line that announces a quotation: "Ines wrote:".
func isAttribution(line []markup.Word) bool {
	last := line[len(line)-1]
	return last.After == markup.Colon && isVerbOfSaying(last.Norm)
}

func isListFooter(line []markup.Word) bool {
	for i, w := range line {
		switch w.Norm {
		case "unsubscribe", "un", "listinfo", "mailman", "subscription":
			if w.Norm != "un" || i+1 < len(line) && line[i+1].Norm == "subscription" {
				return true
			}
		case "mailing":
			if i+1 < len(line) && (line[i+1].Norm == "list" || line[i+1].Norm == "lists") && i < 4 {
				return true
			}
		}
	}
	return len(line) >= 3 && line[0].Norm == "sent" && line[2].Norm == "my"
}

// isSalutation tells a short line that greets or takes leave.
func isSalutation(line []markup.Word) bool {
	if line[0].Norm == "thanks" || line[0].Norm == "thank" {
		return len(line) <= 6
	}
	if len(line) > 4 {
		return false
	}
	switch line[0].Norm {
	case "hi", "hello", "hey", "dear", "regards", "cheers", "best", "sincerely", "greetings", "yours", "kind", "warm", "hth",
		"hallo", "gruß", "grüße", "viele", "liebe", "cordialement", "saludos":
		return true
	}
	return false
}

// isArmour tells the lines that signing puts around a mail (RFC 4880, 6.2).
func isArmour(line []markup.Word) bool {
	if len(line) < 2 {
		return false
	}
	switch line[0].Norm + " " + line[1].Norm {
	case "begin pgp", "end pgp", "hash sha1", "hash sha256", "version gnupg":
		return true
	}
	return false
}

// hostWords is how many words the scheme and host of a web address have.
const hostWords = 4

// addressAt gives how many words from the first one on are a web or mail
// address: 0 if they are none.
func addressAt(words []markup.Word) int {
	if len(words) < 2 || words[1].Sigil == 0 && !isTight(&words[0], &words[1], true) {
		return 0 // as nearly always
	}
	n := 1
	switch words[0].Norm {
	case "http", "https", "ftp", "mailto", "www":
		for n < len(words) && isTight(&words[n-1], &words[n], n == 1) {
			n++
		}
		if n < 3 {
			return 0
		}
		return min(n, hostWords) // the path is as telling as other words
	}
	if words[1].Sigil == '@' && words[1].Start-words[0].End == 1 {
		for n < len(words) && isTight(&words[n-1], &words[n], false) {
			n++
		}
		return n
	}
	return 0
}

// isTight tells whether nothing but a sign stands between two words; behind
// the scheme of an address these are three.
func isTight(a, b *markup.Word, scheme bool) bool {
	gap := b.Start - a.End
	return a.Block == b.Block && (gap == 1 && a.After > markup.Space || scheme && gap == 3)
}
