package topic

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
)

// longestSlug is in characters: four bytes each stay below the 255 that
// file systems take.
const longestSlug = 50

// slugOf returns the slug of a name, and how many characters of the name it
// does not show.
func slugOf(name string) (slug string, lost int) {
	var b strings.Builder
	gap, kept := false, 0
	for _, r := range norm.NFC.String(strings.ToLower(norm.NFKC.String(name))) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && b.Len() > 0:
			if kept++; kept > longestSlug {
				lost++
				continue
			}
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '’':
			lost++
		default:
			gap = true
			if r != ' ' {
				lost++
			}
		}
	}
	return b.String(), lost
}

// slugsBefore returns the slugs that names had in one of the registers, by
// folded name.
func slugsBefore(a *archive.Archive, register string) map[string]string {
	slugs := map[string]string{}
	for _, p := range a.Published {
		if !strings.HasPrefix(p.File, register) {
			continue // as most, and a moment's work for each tells in a large archive
		}
		folder, _ := p.Folder()
		if p.File != archive.PageOf(folder).File {
			continue // a further page of an entry
		}
		if slug, ok := strings.CutPrefix(folder, register); ok {
			slugs[fold(p.Of)] = slug
		}
	}
	return slugs
}

// nameSlugs returns each entry a slug of its own: the one it had before, or one
// that is still free. A name without letters takes the fallback.
func nameSlugs(entries []*Entry, fallback string, before map[string]string) {
	taken := map[string]bool{}
	for _, e := range entries {
		if slug := before[fold(e.Name)]; slug != "" && !taken[slug] {
			e.Slug, taken[slug] = slug, true
		}
	}
	lost := map[*Entry]int{}
	same := map[string][]*Entry{}
	for _, e := range entries {
		if e.Slug != "" {
			continue
		}
		var slug string
		if slug, lost[e] = slugOf(e.Name); slug == "" || slug == "index" || archive.IsDevice(slug) {
			slug = strings.TrimPrefix(fallback+"-"+slug, "-")
			slug = strings.TrimSuffix(slug, "-")
		}
		same[slug] = append(same[slug], e)
	}
	for slug, group := range same {
		slices.SortFunc(group, func(a, b *Entry) int {
			return cmp.Or(cmp.Compare(lost[a], lost[b]), strings.Compare(a.Name, b.Name))
		})
		for i, e := range group {
			e.Slug = slug
			if i > 0 || taken[slug] {
				sum := sha256.Sum256([]byte(fold(e.Name)))
				e.Slug += "--" + hex.EncodeToString(sum[:4]) // no bare slug has two hyphens in a row
			}
		}
	}
}
