package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// boilerplate notes, for each word of a text, whether it is no evidence of a
// quotation: what many threads of the archive have as a line, salutations and
// closings, the headers that mail readers write, the footers of mailing lists,
// and addresses. They recur in messages that have nothing else in common. Words
// like these may stand in a quotation; they never make one.
func boilerplate(t *markup.Text, usage *Usage, out []bool) {
	end := len(t.Words) // of the blocks of one depth in a row
	for i := len(t.Blocks) - 1; i >= 0; i-- {
		b := t.Blocks[i]
		if i+1 < len(t.Blocks) && t.Blocks[i+1].Depth != b.Depth {
			end = b.Span.To
		}
		block := t.Words[b.Span.From:b.Span.To]
		silenceLines(block, t.Words[b.Span.To:end], usage, out[b.Span.From:b.Span.To])
	}
	for _, b := range t.Blocks {
		silenceAddresses(b, t.Words[b.Span.From:b.Span.To], out[b.Span.From:b.Span.To])
	}
}

// silenceAddresses notes the addresses in a block. Who sets addresses of pages
// apart, and nothing else, quotes them.
func silenceAddresses(b markup.Block, words []markup.Word, out []bool) {
	if b.Depth > 0 && isAddresses(words) {
		return
	}
	for i := 0; i < len(words); {
		n := addressAt(words[i:])
		fill(out[i : i+n])
		i += max(n, 1)
	}
}

// isAddresses tells whether words are addresses of pages and nothing else.
func isAddresses(words []markup.Word) bool {
	for len(words) > 0 {
		n := addressAt(words)
		if n == 0 || !isScheme(words[0].Norm) {
			return false
		}
		words = words[n:]
	}
	return true
}

// silenceLines notes the lines of a block that are boilerplate, given the words
// of its depth that follow behind it.
func silenceLines(block, behind []markup.Word, usage *Usage, out []bool) {
	usage.silence(block, out)
	for lo := 0; lo < len(block); {
		hi := lineEnd(block, lo)
		switch line := block[lo:hi]; {
		case len(line) > longestPhrase:
		case len(block)-lo+len(behind) <= footerWords && isListFooter(line, block[hi:], behind):
			fill(out[lo:])
			hi = len(block)
		case isSetPhrase(line):
			fill(out[lo:hi])
		}
		lo = hi
	}
}

func fill(b []bool) {
	for i := range b {
		b[i] = true
	}
}

// longestPhrase is how many words a line of set phrases has at most, and
// footerWords how many there may be from a line of a footer to its end.
const (
	longestPhrase = 20
	footerWords   = 90
)

// isSetPhrase tells whether a line is boilerplate.
func isSetPhrase(line []markup.Word) bool {
	return isHeader(line) || isSalutation(line) || isArmour(line)
}

// isHeader tells a line of a mail's header, quoted with it (RFC 5322, section
// 3.6), or what announces one.
func isHeader(line []markup.Word) bool {
	n := book().phrase(phrasebook.Header, line)
	return n > 0 && (line[n-1].After == markup.Colon || n == len(line) && n > 1)
}

// isListFooter tells a line that a mailing list or a mail program puts under a
// message, given what follows it. Where people write of such things, no address
// is near.
func isListFooter(line []markup.Word, after ...[]markup.Word) bool {
	if n := book().phrase(phrasebook.ListFooter, line); n > 2 {
		return true
	}
	for i := range line {
		if book().phrase(phrasebook.ListFooter, line[i:]) > 0 {
			return holdsAddress(line) || i < 4 && slices.ContainsFunc(after, goesOnFooter)
		}
	}
	return false
}

// goesOnFooter tells whether words hold an address, or another phrase of a
// list's footer.
func goesOnFooter(words []markup.Word) bool {
	for i := range words {
		if addressAt(words[i:]) > 0 || book().phrase(phrasebook.ListFooter, words[i:]) > 0 {
			return true
		}
	}
	return false
}

func holdsAddress(line []markup.Word) bool {
	for i := range line {
		if addressAt(line[i:]) > 0 {
			return true
		}
	}
	return false
}

// isSalutation tells a short line that greets or takes leave, or a courtesy.
func isSalutation(line []markup.Word) bool {
	l := book()
	greets := max(l.phrase(phrasebook.Greeting, line), l.phrase(phrasebook.Closing, line))
	if 2*greets > len(line) {
		return true
	}
	switch size := sizeOf(line); {
	case size <= 4:
		return greets > 0 || l.phrase(phrasebook.Courtesy, line) > 0
	case size <= 6:
		return l.phrase(phrasebook.Courtesy, line) > 0
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
