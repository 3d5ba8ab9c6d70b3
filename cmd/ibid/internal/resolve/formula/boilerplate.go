package formula

import (
	"slices"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/lexicon"
)

// boilerplate notes, for each word of a text, whether it is no evidence of a
// quotation: what many threads of the archive have as a line, salutations and
// closings, the headers that mail readers write, the footers of mailing lists,
// and addresses. They recur in messages that have nothing else in common. Words
// like these may stand in a quotation; they never make one.
func boilerplate(t *markup.Text, usage *corpus.Usage, out []bool) {
	end := len(t.Words) // of the blocks of one depth in a row
	for i := len(t.Blocks) - 1; i >= 0; i-- {
		b := t.Blocks[i]
		if i+1 < len(t.Blocks) && t.Blocks[i+1].Depth != b.Depth {
			end = b.Span.To
		}
		block := t.Words[b.Span.From:b.Span.To]
		muteLines(block, t.Words[b.Span.To:end], usage, out[b.Span.From:b.Span.To])
	}
	for _, b := range t.Blocks {
		muteAddresses(b, t.Words[b.Span.From:b.Span.To], out[b.Span.From:b.Span.To])
	}
}

// muteAddresses notes the addresses in a block. Who sets addresses of pages
// apart, and nothing else, quotes them.
func muteAddresses(b markup.Block, words []markup.Word, out []bool) {
	if b.Depth > 0 && isAddresses(words) {
		return
	}
	for i := 0; i < len(words); {
		n := AddressAt(words[i:])
		corpus.Fill(out[i : i+n])
		i += max(n, 1)
	}
}

// isAddresses reports whether words are addresses of pages and nothing else.
func isAddresses(words []markup.Word) bool {
	for len(words) > 0 {
		n := AddressAt(words)
		if n == 0 || !isScheme(words[0].Norm) {
			return false
		}
		words = words[n:]
	}
	return true
}

// muteLines notes the lines of a block that are boilerplate, given the words
// of its depth that follow behind it.
func muteLines(block, behind []markup.Word, usage *corpus.Usage, out []bool) {
	usage.MuteLines(block, out)
	for lo := 0; lo < len(block); {
		hi := corpus.LineEnd(block, lo)
		switch line := block[lo:hi]; {
		case len(line) > longestPhrase:
		case len(block)-lo+len(behind) <= footerWords && isListFooter(line, block[hi:], behind):
			corpus.Fill(out[lo:])
			hi = len(block)
		case isSetPhrase(line):
			corpus.Fill(out[lo:hi])
		}
		lo = hi
	}
}

// longestPhrase is how many words a line of set phrases has at most, and
// footerWords how many there may be from a line of a footer to its end.
const (
	longestPhrase = 20
	footerWords   = 90
)

// isSetPhrase reports whether a line is boilerplate.
func isSetPhrase(line []markup.Word) bool {
	return isHeader(line) || IsSalutation(line) || isArmour(line)
}

// isHeader tells a line of a mail's header, quoted with it (RFC 5322, section
// 3.6), or what announces one.
func isHeader(line []markup.Word) bool {
	n := lexicon.Book().Phrase(phrasebook.Header, line)
	return n > 0 && (line[n-1].After == markup.Colon || n == len(line) && n > 1)
}

// footerLine is how many words a line of a footer has at most that holds no address.
const footerLine = 8

// isListFooter tells a line that a mailing list or a mail program puts under a
// message, given what follows it. Where people write of such things, no address
// is near.
func isListFooter(line []markup.Word, after ...[]markup.Word) bool {
	if n := lexicon.Book().Phrase(phrasebook.ListFooter, line); n > 2 {
		return true
	}
	for i := range line {
		if lexicon.Book().Phrase(phrasebook.ListFooter, line[i:]) > 0 {
			return HoldsAddress(line) || len(line) <= footerLine && slices.ContainsFunc(after, goesOnFooter)
		}
	}
	return false
}

// goesOnFooter reports whether words hold an address, or another phrase of a
// list's footer.
func goesOnFooter(words []markup.Word) bool {
	for i := range words {
		if AddressAt(words[i:]) > 0 || lexicon.Book().Phrase(phrasebook.ListFooter, words[i:]) > 0 {
			return true
		}
	}
	return false
}

// HoldsAddress reports whether an e-mail or web address stands in a line.
func HoldsAddress(line []markup.Word) bool {
	for i := range line {
		if AddressAt(line[i:]) > 0 {
			return true
		}
	}
	return false
}

// IsSalutation tells a short line that greets or takes leave, or a courtesy.
func IsSalutation(line []markup.Word) bool {
	l := lexicon.Book()
	greets := max(l.Phrase(phrasebook.Greeting, line), l.Phrase(phrasebook.Closing, line))
	if 2*greets > len(line) {
		return true
	}
	switch size := corpus.SizeOf(line); {
	case size <= 4:
		return greets > 0 || l.Phrase(phrasebook.Courtesy, line) > 0
	case size <= 6:
		return l.Phrase(phrasebook.Courtesy, line) > 0
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

// AddressAt returns how many words from the first one on are an address of a page,
// a person or a message: 0 if they are none.
func AddressAt(words []markup.Word) int {
	if !words[0].Joined && hiddenLength(words) == 0 {
		return 0 // as nearly always
	}
	n, _ := addressLength(words)
	return n
}

// hiddenLength returns how many of the first words are the address of a person as far as
// the first dot of its host, as archives of mailing lists write it: "ines at
// example.org", "ines.calloway at example.org"; 0 if they are none.
func hiddenLength(words []markup.Word) int {
	i := 0
	for i < longestLocal && i+3 < len(words) && words[i].Joined {
		i++
	}
	words = words[i:]
	if len(words) > 3 && words[1].Norm == "at" && words[0].After == markup.Space && words[1].After == markup.Space &&
		words[2].Joined && words[2].After == markup.Colon && !isScheme(words[2].Norm) {
		return i + 3
	}
	return 0
}

// longestLocal is how many words stand at most before the last one of what an address has
// before its host.
const longestLocal = 3

// addressLength returns how many of the first words are an address: signs, but no
// spaces, stand between them. Of a person or a message, or of a page?
func addressLength(words []markup.Word) (n int, isWriter bool) {
	n, isWriter = 1, words[0].Sigil == '@' || isMessageScheme(words[0].Norm)
	if hidden := hiddenLength(words); hidden > 0 {
		n, isWriter = hidden, true
	}
	isPage := len(words) > 2 && (isScheme(words[0].Norm) || isHost(words))
	for n < len(words) && words[n-1].Joined && !words[n-1].LineEnd {
		isWriter = isWriter || words[n].Sigil == '@' && words[n].Start-words[n-1].End == 1
		if n++; n > longestMailbox && !isWriter && !isPage {
			return 0, false
		}
	}
	if isWriter && n > 1 || words[0].Sigil == '@' {
		return n, true
	}
	if n > 2 && isPage {
		return n, false
	}
	return 0, false
}

// longestMailbox is how many words stand before the @ of a person's address at most: it
// has no more bytes there (RFC 5321, section 4.5.3.1.1). A row of joined words may be as
// long as a text, and is asked at each of them.
const longestMailbox = 64

// isHost tells words that begin with the name of a computer and a path on it:
// "example.org/page".
func isHost(words []markup.Word) bool {
	top := words[1]
	return corpus.Letters(words[0].Norm) > 1 && words[0].After == markup.Colon && top.After == markup.Comma && !top.Symbol &&
		2 <= corpus.Letters(top.Norm) && corpus.Letters(top.Norm) <= longestTop && !lexicon.IsNumber(top.Norm)
}

// longestTop is how many letters the last part of a computer's name has at most,
// but for rare ones.
const longestTop = 7

// isScheme tells the words that addresses of pages begin with.
func isScheme(norm string) bool {
	switch norm {
	case "http", "https", "ftp", "mailto", "www":
		return true
	}
	return false
}

// isMessageScheme tells the words that the ids of messages begin with (RFC 5538,
// RFC 2392).
func isMessageScheme(norm string) bool {
	switch norm {
	case "news", "nntp", "mid":
		return true
	}
	return false
}
