package quote

import "ibid/cmd/ibid/internal/markup"

// addressAt gives how many words from the first one on are an address of a page,
// a person or a message: 0 if they are none.
func addressAt(words []markup.Word) int {
	if !words[0].Joined && !isHidden(words) {
		return 0 // as nearly always
	}
	n, _ := addressLength(words)
	return n
}

// isHidden tells words that begin with the address of a person as archives of
// mailing lists write it: "ines at example.org".
func isHidden(words []markup.Word) bool {
	return len(words) > 3 && words[1].Norm == "at" && words[0].After == markup.Space && words[1].After == markup.Space &&
		words[2].Joined && words[2].After == markup.Colon && !isScheme(words[2].Norm)
}

// addressLength gives how many of the first words are an address: signs, but no
// spaces, stand between them. Of a person or a message, or of a page?
func addressLength(words []markup.Word) (n int, isWriter bool) {
	n, isWriter = 1, words[0].Sigil == '@' || isMessageScheme(words[0].Norm)
	if isHidden(words) {
		n, isWriter = 3, true
	}
	for n < len(words) && words[n-1].Joined && !words[n-1].LineEnd {
		isWriter = isWriter || words[n].Sigil == '@' && words[n].Start-words[n-1].End == 1
		n++
	}
	if isWriter && n > 1 || words[0].Sigil == '@' {
		return n, true
	}
	if n > 2 && isScheme(words[0].Norm) || n > 2 && isHost(words) {
		return n, false
	}
	return 0, false
}

// isHost tells words that begin with the name of a computer and a path on it:
// "example.org/page".
func isHost(words []markup.Word) bool {
	top := words[1]
	return letters(words[0].Norm) > 1 && words[0].After == markup.Colon && top.After == markup.Comma && !top.Symbol &&
		2 <= letters(top.Norm) && letters(top.Norm) <= longestTop && !isNumber(top.Norm)
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
