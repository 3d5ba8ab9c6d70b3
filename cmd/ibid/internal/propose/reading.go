package propose

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

// reader reads an item.
type reader struct {
	f            *markup.Fragment
	of           *resolve.Thread
	thread, item int
	quoted       []bool          // of each word, whether it was said before
	in, inThread map[string]bool // phrases that the item and the thread have had
}

func (r *reader) own(word int) bool { return !r.quoted[word] }

func (s *Survey) read(r *reader) {
	words := r.f.Words
	for i := range words {
		if !r.own(i) || r.f.Blocks[words[i].Block].Kind == markup.Code {
			continue
		}
		w := &words[i]
		c := s.words[w.Norm]
		if c == nil {
			c = &count{}
			s.words[w.Norm] = c
		}
		c.all++
		s.all++
		if r.isWithin(i) {
			c.within++
			if w.Capital {
				c.capital++
			}
		}
		for to := i + 1; to <= min(i+longestPhrase, len(words)); to++ {
			if to > i+1 && !r.joins(to-2) || !r.own(to-1) {
				break
			}
			if span := (archive.Span{From: i, To: to}); r.mayBeName(span) {
				s.enter(r, span)
			}
		}
	}
}

func (r *reader) joins(i int) bool {
	w, next := &r.f.Words[i], &r.f.Words[i+1]
	return w.Block == next.Block && (w.After == markup.Space || w.Joined && w.After == markup.Comma)
}

// isWithin reports whether a word stands within a sentence, where a capital says
// something.
func (r *reader) isWithin(i int) bool {
	words := r.f.Words
	return i > 0 && words[i-1].Block == words[i].Block && words[i-1].After < markup.Colon
}

// shortWord is how many letters a word has at most that may stand between the words of
// a name, or in small letters before it.
const shortWord = 3

// mayBeName reports whether words may be a name.
func (r *reader) mayBeName(span archive.Span) bool {
	words := r.f.Words[span.From:span.To]
	first, last := words[0].Norm, words[len(words)-1].Norm
	if !isCased(last) {
		return !isCased(first) && len(words) > 1 && !startsWithDigit(first) && !startsWithDigit(last) || isLongUncased(words)
	}
	if !words[len(words)-1].Capital || isContraction(r.raw(span.To-1)) || isContraction(r.raw(span.From)) {
		return false
	}
	small := 0
	for _, w := range words {
		if !w.Capital {
			small++
			if utf8.RuneCountInString(w.Norm) > shortWord {
				return false
			}
		}
	}
	return small == 0 || small == 1 && len(words) > 1
}

func isLongUncased(words []markup.Word) bool {
	return len(words) == 1 && !isCased(words[0].Norm) && utf8.RuneCountInString(words[0].Norm) >= shortWord && !startsWithDigit(words[0].Norm)
}

func startsWithDigit(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsDigit(first)
}

// isCased reports whether a word is of a script that has capital letters.
func isCased(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.ToUpper(first) != unicode.ToLower(first)
}

// isContraction reports whether a word has an apostrophe behind one letter or before
// more than one: no name is such, but for what belongs to it ("Iran's").
func isContraction(raw string) bool {
	before, behind, found := strings.Cut(strings.ReplaceAll(raw, "’", "'"), "'")
	return found && (utf8.RuneCountInString(before) < 2 || utf8.RuneCountInString(behind) > 1)
}

func (r *reader) raw(i int) string {
	return r.f.Read(r.f.Words[i].Start, r.f.Words[i].End, markup.Spacing{})
}

// enter counts a phrase.
func (s *Survey) enter(r *reader, span archive.Span) {
	words := r.f.Words[span.From:span.To]
	norms := make([]string, len(words))
	for i, w := range words {
		norms[i] = w.Norm
	}
	key := strings.Join(norms, " ")
	p := s.phrases[key]
	if p == nil {
		p = &phrase{words: norms, surfaces: map[string]int{}, cased: isCased(norms[len(norms)-1])}
		s.phrases[key] = p
	}
	p.n++
	surface := strings.Join(strings.Fields(r.f.Read(words[0].Start, words[len(words)-1].End, markup.Spacing{Block: " ", Break: " "})), " ")
	if at := strings.LastIndexAny(surface, "'’"); at > 0 && utf8.RuneCountInString(surface[at:]) == 2 {
		surface = surface[:at]
	}
	p.surfaces[surface]++
	if !p.cased {
		if p.before == nil {
			p.before, p.behind = map[string]int{}, map[string]int{}
		}
		p.around(r, span)
	}
	if !r.in[key] {
		r.in[key] = true
		p.items++
		if p.cased {
			p.in = append(p.in, uint64(r.thread)<<32|uint64(r.item))
		}
		if !r.inThread[key] {
			r.inThread[key] = true
			p.threads++
		}
		p.see(r, span)
	}
}

// mostAround is how many different words around a phrase are of interest.
const mostAround = 4

func (p *phrase) around(r *reader, span archive.Span) {
	if span.From > 0 && len(p.before) < mostAround {
		p.before[r.f.Words[span.From-1].Norm]++
	}
	if span.To < len(r.f.Words) && len(p.behind) < mostAround {
		p.behind[r.f.Words[span.To].Norm]++
	}
}

// see keeps the first places.
func (p *phrase) see(r *reader, span archive.Span) {
	at := Place{thread: r.thread, item: r.item}
	k, _ := slices.BinarySearchFunc(p.places, at, func(a, b Place) int { return cmp.Or(cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item)) })
	if k == mostPlaces {
		return
	}
	item := r.of.Thread.Items[r.item]
	at.Address, at.Author, at.Sentence = r.of.Thread.Path+"#"+item.Anchor(), item.Author, r.sentence(span)
	p.places = slices.Insert(p.places, k, at)
	p.places = p.places[:min(mostPlaces, len(p.places))]
}

// sentence gives the words around a span, up to the ends of its sentence.
func (r *reader) sentence(span archive.Span) string {
	words := r.f.Words
	first, last := span.From, span.To-1
	for first > 0 && r.joinsSentence(first-1) && span.From-first < 8 {
		first--
	}
	for last+1 < len(words) && r.joinsSentence(last) && last-span.To < 8 {
		last++
	}
	return strings.Join(strings.Fields(r.f.Read(words[first].Start, words[last].End, markup.Spacing{Block: " ", Break: " "})), " ")
}

func (r *reader) joinsSentence(i int) bool {
	return r.f.Words[i].Block == r.f.Words[i+1].Block && r.f.Words[i].After < markup.Sentence
}
