package list

import (
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

// Words returns a stretch of an item as it stands there: from the first word
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
		text := read(f, start, end)
		if !kept && f.Blocks[block].Kind != markup.Code {
			text = strings.Join(strings.Fields(text), " ")
		}
		blocks = append(blocks, strings.TrimSpace(text))
		from = to
	}
	return strings.Join(blocks, "\n\n") + closing(f, span.To-1, mark)
}

// closing returns the punctuation that follows a word without a space between.
func closing(f *markup.Fragment, word int, mark archive.Mark) string {
	w := f.Words[word]
	end := f.Blocks[w.Block].End
	if word+1 < len(f.Words) && f.Words[word+1].Block == w.Block {
		end = f.Words[word+1].Start
	}
	text := read(f, w.End, max(w.End, end))
	rest := strings.TrimLeftFunc(text, func(r rune) bool {
		quotationMark := unicode.In(r, unicode.Pf) || r == '"' || r == '\''
		return strings.ContainsRune(".,;:?!…。，、；：？！؟،।", r) || quotationMark && mark != archive.Inline
	})
	return text[:len(text)-len(rest)]
}

// read returns the text between two bytes of a fragment. A line break is one line
// end, however it is written.
func read(f *markup.Fragment, start, end int) string {
	return f.Read(start, end, markup.Spacing{Break: "\n"})
}
