package mail

import (
	"strings"

	"ibid/cmd/ibid/internal/importer/mail/message"
	"ibid/cmd/ibid/internal/lazyregexp"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/personal"
	"ibid/cmd/ibid/internal/phrasebook"
)

// author is who wrote a message.
type author struct {
	name    string // empty if only the address is known
	address string // in small letters
}

var (
	hiddenAt  = lazyregexp.New(`(?i)^([^\s<>()"]+)\s+(?:at|\(at\)|\[at\])\s+([^\s<>()"]+)`)
	viaList   = lazyregexp.New(`(?i)^(.+?)\s+(?:via|über|par|пользователь)\s+\S.*$`)
	inAngles  = lazyregexp.New(`<([^<>]*)>?\s*$`)
	inParens  = lazyregexp.New(`\(((?:[^()]|\([^()]*\))*)\)`)
	looksMail = lazyregexp.New(`^[^\s<>()",;]+@[^\s<>()",;]+$`)
)

// authorOf reads who a message is from: "Ann Lee <ann@harbour.example>",
// "ann@harbour.example (Ann Lee)", and "ann at harbour.example (Ann Lee)".
func authorOf(h message.Header) author {
	from := h.Get("from")
	if from == "" {
		from = h.Get("sender")
	}
	if from == "" {
		from = h.Get("reply-to")
	}
	a := readAuthor(from)
	if m := viaList.FindStringSubmatch(a.name); m != nil && (h.Has("list-id") || h.Has("list-post") || h.Has("reply-to")) {
		a = author{name: cleanName(m[1]), address: readAuthor(h.Get("reply-to")).address} // a list sends it in its own name
	}
	return a
}

func readAuthor(from string) author {
	text := message.DecodeWords(from)
	if m := inAngles.FindStringSubmatchIndex(text); m != nil {
		return author{cleanName(text[:m[0]]), plainAddress(text[m[2]:m[3]])}
	}
	m := inParens.FindStringSubmatchIndex(text)
	if m == nil {
		if address := plainAddress(text); looksMail.MatchString(address) {
			return author{address: address}
		}
		return author{name: cleanName(text)}
	}
	return author{cleanName(text[m[2]:m[3]]), plainAddress(text[:m[0]] + text[m[1]:])}
}

// plainAddress returns an address in small letters; that of an archive that
// hides it as it was.
func plainAddress(text string) string {
	text = strings.TrimSpace(text)
	if m := hiddenAt.FindStringSubmatch(text); m != nil {
		text = m[1] + "@" + m[2]
	}
	return strings.ToLower(text)
}

// cleanName returns a name without what quotes it. One that is an address is
// none.
func cleanName(name string) string {
	name = strings.TrimSpace(name)
	for len(name) > 1 && (name[0] == '"' || name[0] == '\'') && name[len(name)-1] == name[0] {
		name = strings.TrimSpace(name[1 : len(name)-1])
	}
	name = strings.ReplaceAll(strings.ReplaceAll(name, `\"`, `"`), `\\`, `\`)
	name = strings.Trim(name, `", `)
	if personal.Is(name) || looksMail.MatchString(name) || hiddenAt.MatchString(name) && !strings.Contains(name, "(") {
		return ""
	}
	return name
}

// shown returns the name to show: of an address alone the part by which others
// call its owner, unless it stands for nobody.
func (a author) shown(nameOf func(string) string) string {
	if a.name != "" {
		return a.name
	}
	if name := nameOf(a.address); name != "" {
		return name
	}
	local, _, _ := strings.Cut(a.address, "@")
	if words := markup.Scan(local); len(words) == 0 || markup.PhraseAt(phrasebook.Anonymous, words) == len(words) {
		return ""
	}
	return local
}
