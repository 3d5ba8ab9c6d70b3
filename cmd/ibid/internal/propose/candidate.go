package propose

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

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
