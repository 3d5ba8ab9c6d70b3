package page

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/wording"
)

// letters gives the lines of a register under their letters. Letters with an
// accent stand with those without, unless the language sorts them apart.
func (p *archivePages) letters(g *register) []section {
	var letters []section
	last, heads := "", p.says.Heads()
	seen, slugs := map[string]bool{}, map[string]bool{}
	for _, l := range p.lines(g) {
		plain, accented := under(heads, l.Sort)
		if plain != last || len(letters) == 0 {
			name := plain
			if seen[plain] {
				name = accented
			}
			letters = append(letters, section{name: name, slug: slugOf(name, slugs)})
			seen[plain], last = true, plain
		}
		at := &letters[len(letters)-1]
		at.lines = append(at.lines, l)
	}
	return letters
}

// slugOf gives the part of an address that stands for a letter, and that no other one
// has.
func slugOf(name string, taken map[string]bool) string {
	slug := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		case r == '–':
			return '-'
		}
		return -1
	}, strings.ToLower(name))
	if slug == "" {
		slug = "other"
	}
	for taken[slug] {
		slug += "-"
	}
	taken[slug] = true
	return slug
}

// sortKey gives what a name is sorted by: all from the letter it stands under.
func sortKey(name string) string {
	if plain, _ := initials(name); plain == "#" {
		return name
	}
	return strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// under gives what a name stands under: a head of the language, if it has its own and
// one for the name, else the letter with which it begins.
func under(heads *wording.Heads, name string) (plain, accented string) {
	if heads != nil {
		if head := heads.Of(sortKey(name)); head != "" {
			return head, head
		}
	}
	return initials(name)
}

// characters is what all Chinese characters stand under where the language has no heads
// for them: each is a letter of its own else.
const characters = "漢字"

// initials gives the letter under which a name stands, without accents and
// with them: "0–9" for digits, "#" for all else.
func initials(name string) (plain, accented string) {
	for i, r := range norm.NFC.String(name) {
		switch {
		case unicode.Is(unicode.Han, r):
			return characters, characters
		case unicode.IsLetter(r):
			upper := unicode.ToUpper(r)
			base := []rune(norm.NFD.String(string(upper)))[0]
			return string(base), string(upper)
		case unicode.IsDigit(r):
			return "0–9", "0–9"
		case i > 0 && unicode.IsSpace(r):
			return "#", "#"
		}
	}
	return "#", "#"
}
