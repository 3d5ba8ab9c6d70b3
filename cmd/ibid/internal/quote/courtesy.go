package quote

import "ibid/cmd/ibid/internal/markup"

// longestCourtesy is how many words a sentence has at most that says nothing
// but a courtesy.
const longestCourtesy = 14

// isCourtesy tells whether each sentence of a stretch thanks, praises, greets or
// takes leave in set words, or is the notice that offices put under their mail:
// many write the same, and quote nobody.
func (w *work) isCourtesy(s segment) bool {
	for lo := s.lo; lo < s.hi; {
		hi := lo + 1
		for hi < s.hi && !w.ends(hi) {
			hi++
		}
		span := w.span(lo, hi)
		words := w.texts[w.item].Words[span.From:span.To]
		if (hi-lo > longestCourtesy || !opensCourtesy(words)) && !isNotice(words) {
			return false
		}
		lo = hi
	}
	return true
}

// opensCourtesy tells the first words of a courtesy. They are English, as most
// of those are that are sent everywhere.
func opensCourtesy(words []markup.Word) bool {
	norm := func(i int) string {
		if i < len(words) {
			return words[i].Norm
		}
		return ""
	}
	switch norm(0) {
	case "thanks", "thank", "congratulations":
		return true
	case "hello", "hi", "hey", "dear", "greetings":
		switch norm(1) {
		case "all", "everybody", "everyone", "there", "again", "folks", "friends", "guys":
			return true
		}
	case "great", "good", "nice", "excellent", "awesome", "wonderful", "interesting", "fantastic", "amazing":
		switch norm(1) {
		case "post", "article", "blog", "work", "job", "stuff", "read", "information", "info", "site":
			return true
		}
	case "keep":
		return norm(1) == "up" || norm(2) == "up"
	case "i", "we":
		return norm(1) == "look" && norm(2) == "forward" || norm(1) == "hope" && (norm(2) == "this" || norm(2) == "that") && norm(3) == "helps"
	case "looking":
		return norm(1) == "forward"
	case "hope":
		return norm(1) == "this" || norm(1) == "that"
	}
	return false
}

// isNotice tells a sentence of the notice that a mail is meant for nobody else.
func isNotice(words []markup.Word) bool {
	secret, whose, got, wrong, undo := false, false, false, false, false
	for _, w := range words {
		switch w.Norm {
		case "confidential", "privileged", "vertraulich":
			secret = true
		case "intended", "addressee", "addressees", "recipient", "recipients", "empfänger":
			whose = true
		case "received":
			got = true
		case "error", "mistake", "mistakenly":
			wrong = true
		case "delete", "destroy", "notify", "sender":
			undo = true
		}
	}
	return secret && whose || got && wrong && undo
}
