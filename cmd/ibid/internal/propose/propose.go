// Package propose finds what an editor may want to enter in topics.yaml and
// people.yaml, in the archive itself. It decides nothing.
//
// # Topics
//
// A topic is proposed for names and phrases that recur. Where a script has capital
// letters, that is a run of words that have them within sentences ("Islamic Jihad"),
// with a short word between at most ("Bank of Brunn"); a name takes along the word
// before it which hardly stands before another ("al Qaeda"). Words that have capitals
// as often as not have none to speak of, nor have the names of those who wrote, and
// what only begins sentences. Where a script has none, it is a run of words that stand
// together much more often than by chance, with different words around.
//
// What is the same in other spelling is one entry: written together or apart ("al-Qaeda"),
// a letter off in a word of five and more ("Qaida"), or initials ("NIE" of a "National
// Intelligence Estimate"). Of a phrase and its part that hardly stands alone, the phrase
// is proposed.
//
// The more items have it, and the fewer of all, the higher it ranks; capitals
// throughout and several words, which are names and hardly words, count for more. What
// stands in quotations counts where it was said first.
//
// No list of words of any language is used.
//
// # People
//
// Two names are proposed as one person's that have the same address (url), or that
// differ by what spelling allows (package spelling) in one word of several, or in
// capitals, spaces and signs alone; see people.go.
package propose

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// Topic is a proposed entry of topics.yaml.
type Topic struct {
	Name    string
	Aliases []string
	Items   int // that have it
	Places  []Place
}

// Place is where something stands.
type Place struct {
	Address  string // "2009/clock#comment-3"
	Author   string
	Sentence string
	thread   int
	item     int
}

// Survey counts what may be names in an archive. It may be fed from several goroutines
// at once.
type Survey struct {
	mu      sync.Mutex
	index   *topic.Index
	writers map[string]bool // words of the names of those who wrote, folded
	words   map[string]*count
	phrases map[string]*phrase
	items   int
	threads int
	all     int // words
}

// count is how often a word stands, and how within sentences.
type count struct{ all, within, capital int }

// phrase is a run of words that may be a name.
type phrase struct {
	words    []string // normal forms
	n        int
	items    int
	in       []uint64 // these items, of a phrase that may be one thing with others
	threads  int
	surfaces map[string]int
	before   map[string]int // what stands around it, as far as it is of use
	behind   map[string]int
	places   []Place // the first ones
	cased    bool
}

// New begins a survey of an archive.
func New(a *archive.Archive, index *topic.Index) *Survey {
	s := &Survey{index: index, writers: map[string]bool{}, words: map[string]*count{}, phrases: map[string]*phrase{}}
	for _, t := range a.Threads {
		for _, item := range t.Items {
			for _, w := range markup.Norms(item.Author) {
				s.writers[w] = true
			}
		}
	}
	return s
}

// mostPlaces is how many places of a topic are told.
const mostPlaces = 3

// longestPhrase is in words; of scripts without spaces, in characters.
const longestPhrase = 5

// Add counts the words of a thread, which has a place in the archive.
func (s *Survey) Add(thread int, t *resolve.Thread) {
	quoted, inThread := quotedBefore(t), map[string]bool{}
	s.mu.Lock()
	s.threads++
	s.mu.Unlock()
	for i := range t.Fragments {
		f := &t.Fragments[i]
		if len(f.Words) == 0 {
			continue
		}
		r := reader{f: f, thread: thread, item: i, of: t, in: map[string]bool{}, inThread: inThread, quoted: make([]bool, len(f.Words))}
		for _, q := range quoted[i] {
			for k := q.From; k < q.To; k++ {
				r.quoted[k] = true
			}
		}
		s.mu.Lock()
		s.items++
		s.read(&r)
		s.mu.Unlock()
	}
}

// quotedBefore gives for each item the words that an earlier one said.
func quotedBefore(t *resolve.Thread) [][]archive.Span {
	quoted := make([][]archive.Span, len(t.Fragments))
	for i := range t.Quotations {
		if q := &t.Quotations[i]; q.Status == archive.Resolved || q.Status == archive.Ambiguous {
			quoted[q.Item] = append(quoted[q.Item], q.Span)
		}
	}
	return quoted
}

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

// Topics returns the proposals, the best first.
func (s *Survey) Topics(most int) []Topic {
	var all []*candidate
	for _, key := range slices.Sorted(maps.Keys(s.phrases)) {
		if c := s.candidate(s.phrases[key]); c != nil {
			all = append(all, c)
		}
	}
	isCandidate := map[*phrase]bool{}
	for _, c := range all {
		isCandidate[c.phrases[0]] = true
	}
	all, keys := merge(s.withoutParts(all))
	s.addRare(keys, isCandidate)
	slices.SortStableFunc(all, func(a, b *candidate) int { return cmp.Compare(b.score(s), a.score(s)) })
	var topics []Topic
	for _, c := range all {
		if t := c.topic(); len(topics) < most && s.index.Topic(t.Name) == nil {
			topics = append(topics, t)
		}
	}
	return topics
}

// leastItems is in how many items a phrase stands that recurs, unless there are fewer
// than a few.
const (
	leastItems = 2
	fewItems   = 4
)

// The shares by which words are names. Of those within sentences so many have a
// capital; of a name so many places have a small word before it, and of that word so
// many the name behind it; of the parts of a name with a small word between them so
// many are the name.
const (
	leastCapital = .75
	leastBefore  = .6
	leastOwn     = .5
	leastJoined  = .8
	leastTold    = 8  // places of a small word by which it is told from an article,
	capitalShare = 10 // unless one of so many has a capital
)

// candidate returns what a phrase may be proposed as, or nil.
func (s *Survey) candidate(p *phrase) *candidate {
	if p.n < 2 || p.items < leastItems && s.items >= fewItems {
		return nil
	}
	if p.cased && !s.isName(p) || !p.cased && !s.isTerm(p) {
		return nil
	}
	return &candidate{phrases: []*phrase{p}}
}

// isName reports whether the words of a phrase have capitals because they are a name.
func (s *Survey) isName(p *phrase) bool {
	for i, w := range p.words {
		c := s.words[w]
		isSmall := utf8.RuneCountInString(w) <= shortWord && float64(c.capital) < leastCapital*float64(c.within)
		switch {
		case isSmall && i == 0:
			rest := s.phrases[strings.Join(p.words[1:], " ")]
			if len(p.words) == 1 || rest == nil || float64(p.n) < leastBefore*float64(rest.n) || float64(p.n) < leastOwn*float64(c.all) {
				return false
			}
			if c.all < leastTold && c.capital*capitalShare < c.within { // of so few nobody can tell
				return false
			}
		case isSmall && i < len(p.words)-1:
			left, right := s.timesOf(p.words[:i]), s.timesOf(p.words[i+1:])
			if float64(p.n) < leastJoined*float64(max(left, right)) {
				return false
			}
		case c.within == 0 && len(p.words) == 1, float64(c.capital) < leastCapital*float64(c.within):
			return false
		}
	}
	letters := utf8.RuneCountInString(strings.Join(p.words, ""))
	isWriter := !slices.ContainsFunc(p.words, func(w string) bool { return !s.writers[w] })
	return letters >= shortWord && !isWriter && !startsWithDigit(p.words[0])
}

// How much more often than by chance the parts of a term stand together, and how many
// different words stand around it.
const (
	leastBound = 30
	leastFree  = 2
)

// isTerm reports whether the words of a phrase in a script without capitals stand
// together because they are a term.
func (s *Survey) isTerm(p *phrase) bool {
	if p.n < 3 || p.items < leastItems || len(p.before) < leastFree || len(p.behind) < leastFree {
		return false
	}
	if len(p.words) == 1 {
		return float64(p.items) < .1*float64(s.items)+3
	}
	for cut := 1; cut < len(p.words); cut++ {
		left, right := s.timesOf(p.words[:cut]), s.timesOf(p.words[cut:])
		if float64(p.n)*float64(s.all) < leastBound*float64(left)*float64(right) {
			return false
		}
	}
	return true
}

// timesOf gives how often words stand in a row.
func (s *Survey) timesOf(words []string) int {
	if len(words) == 1 {
		return s.words[words[0]].all
	}
	if p := s.phrases[strings.Join(words, " ")]; p != nil {
		return p.n
	}
	return 1
}

// withoutParts leaves out phrases that hardly stand but in a longer one.
func (s *Survey) withoutParts(all []*candidate) []*candidate {
	within := map[string]int{} // how often the longer phrase stands that has it most
	for _, c := range all {
		p := c.phrases[0]
		for from := range p.words {
			for to := from + 1; to <= len(p.words); to++ {
				if to-from < len(p.words) {
					key := strings.Join(p.words[from:to], " ")
					within[key] = max(within[key], p.n)
				}
			}
		}
	}
	return slices.DeleteFunc(all, func(c *candidate) bool {
		p := c.phrases[0]
		return float64(within[strings.Join(p.words, " ")]) >= leastBefore*float64(p.n)
	})
}

// score is what a candidate is ranked by.
func (c *candidate) score(s *Survey) float64 {
	n, in, threads := 0, 0, 0
	isAcronym, words := false, 1
	for _, p := range c.phrases {
		n, in, threads = n+p.n, in+p.items, max(threads, p.threads)
		words = max(words, len(p.words))
		isAcronym = isAcronym || isAllCapital(p.surface())
	}
	in = min(in, s.items)
	score := (float64(in) + float64(n)/4) * math.Log2(2+float64(s.items)/float64(in))
	rare := math.Log2(1 + float64(s.threads)/float64(threads)) // 1 if all threads have it
	switch {
	case c.phrases[0].cased && words > 1:
		score *= 1.5
	case !c.phrases[0].cased && s.threads >= fewThreads:
		score *= (rare - 1) * (rare - 1) // nothing else tells a name from a common word there
	}
	if isAcronym {
		score *= 2
	}
	return score * rare
}

// fewThreads are too few to tell what all threads have from what some have.
const fewThreads = 5
