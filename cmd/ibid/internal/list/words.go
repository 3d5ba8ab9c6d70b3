package list

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

// Words gives a stretch of an item as it stands there: from the first word
// to the last one and the punctuation that closes it, a blank line between
// blocks. Closing quotation marks belong to the stretch only where it is not
// itself what stands between such marks.
func Words(t *resolve.Thread, item int, span archive.Span, mark archive.Mark) string {
	return wordsOf(resolve.Item{Item: t.Thread.Items[item], Fragment: &t.Fragments[item]}, span, mark)
}

func wordsOf(item resolve.Item, span archive.Span, mark archive.Mark) string {
	f := item.Fragment
	if span.From >= span.To || span.To > len(f.Words) {
		return ""
	}
	kept := item.Item.Body.Format == archive.Text
	var blocks []string
	for from := span.From; from < span.To; {
		block := f.Words[from].Block
		to := from
		for to < span.To && f.Words[to].Block == block {
			to++
		}
		start, end := f.Words[from].Start, f.Words[to-1].End
		if from > span.From {
			start = f.Blocks[block].Start
		}
		if to < span.To {
			end = f.Blocks[block].End
		}
		text := plain(f.HTML[start:end])
		if !kept && f.Blocks[block].Kind != markup.Code {
			text = strings.Join(strings.Fields(text), " ")
		}
		blocks = append(blocks, strings.TrimSpace(text))
		from = to
	}
	return strings.Join(blocks, "\n\n") + closing(f, span.To-1, mark)
}

// closing gives the punctuation that follows a word without a space between.
func closing(f *markup.Fragment, word int, mark archive.Mark) string {
	w := f.Words[word]
	end := f.Blocks[w.Block].End
	if word+1 < len(f.Words) && f.Words[word+1].Block == w.Block {
		end = f.Words[word+1].Start
	}
	text := plain(f.HTML[w.End:max(w.End, end)])
	rest := strings.TrimLeftFunc(text, func(r rune) bool {
		quotationMark := unicode.In(r, unicode.Pf) || r == '"' || r == '\''
		return strings.ContainsRune(".,;:?!…。，、；：？！؟،।", r) || quotationMark && mark != archive.Inline
	})
	return text[:len(text)-len(rest)]
}

// plain gives the text of a piece of HTML that may begin or end anywhere
// between two tags. A line break is one line end, however it is written.
func plain(piece string) string {
	var b strings.Builder
	for piece != "" {
		text, rest, found := strings.Cut(piece, "<")
		b.WriteString(html.UnescapeString(text))
		if !found {
			break
		}
		tag := tagLength(rest)
		if name := strings.ToLower(rest[:tag]); strings.HasPrefix(name, "br") && !isNameByte(name, 2) {
			b.WriteByte('\n')
			piece = strings.TrimPrefix(rest[tag:], "\n")
			continue
		}
		piece = rest[tag:]
		if isToPlace(rest[:tag]) {
			sign, behind, _ := strings.Cut(piece, "</a>")
			if markup.IsReference(plain(sign)) {
				piece = behind // it leads to a note, and is no word
			}
		}
	}
	return b.String()
}

// isToPlace tells the tag, without its "<", of a link to a place in the text.
func isToPlace(tag string) bool {
	href, ok := strings.CutPrefix(tag, `a href="`)
	href, _, _ = strings.Cut(href, `"`)
	return ok && markup.LeadsWithin(href)
}

// tagLength is the length of a tag without its "<"; a ">" in a quoted
// attribute does not end it.
func tagLength(s string) int {
	var quote byte
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}

func isNameByte(s string, i int) bool {
	return i < len(s) && (s[i] >= utf8.RuneSelf || unicode.IsLetter(rune(s[i])) || unicode.IsDigit(rune(s[i])))
}
