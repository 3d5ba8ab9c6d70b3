package across

import (
	"cmp"
	"slices"
	"time"

	"ibid/cmd/ibid/internal/archive"
)

// isOther reports whether an item may be the source of a query if it is earlier: it
// stands in another thread, and without a mark nobody quotes himself.
func (s *search) isOther(q lookup, v vote) bool {
	return int(v.thread) != q.thread && (q.mark != archive.Unmarked || !s.isOwn(s.quoterOf(q), s.itemOf(v)))
}

// quoterOf returns the item that a query is of.
func (s *search) quoterOf(q lookup) *archive.Item { return s.all[q.thread].thread.Items[q.item] }

// The limits of a closer look.
const (
	mostCandidates = 6    // items compared word by word
	mostThreads    = 8    // threads in which the words may stand; beyond, they are a saying
	leastVotes     = 0.25 // share of a quotation's grams that a candidate has
)

// candidates returns the items that may hold what a query seeks, most grams
// first, then earliest.
func (s *search) candidates(q int) []vote {
	var out []vote
	s.eachCandidate(q, func(v vote) bool {
		out = append(out, v)
		return true
	})
	slices.SortFunc(out, func(a, b vote) int {
		return cmp.Or(cmp.Compare(b.grams, a.grams), s.byDate(a, b))
	})
	return out
}

// mostApartInTime is how much later than a quotation, by the clock, its source may
// be and still be of an earlier day: dates are compared as they were written, in
// different zones.
const mostApartInTime = 50 * time.Hour

// eachCandidate calls do for the items that may hold what a query seeks, in order
// of date, until it is told to stop. Of the items of one date none is looked at if
// the first is not earlier, nor is any that is later than all that may be: a saying
// stands in as many items as ask for it.
func (s *search) eachCandidate(q int, do func(vote) bool) {
	at := s.lookups[q]
	if at.target != nil {
		s.eachNamed(at, do)
		return
	}
	own := s.quoterOf(at).Date
	if !own.Known() {
		return
	}
	latest := own.Time.Add(mostApartInTime)
	votes := s.votesByDate(at.wording)
	for i := 0; i < len(votes.votes); {
		v := votes.votes[i]
		date := s.itemOf(v).Date
		if date.Time.After(latest) {
			return
		}
		if !date.Before(own) {
			i = int(votes.next[i])
			continue
		}
		if s.isOther(at, v) && !do(v) {
			return
		}
		i++
	}
}

// eachNamed calls do for the item that the editor names, if it holds any of the
// words.
func (s *search) eachNamed(at lookup, do func(vote) bool) {
	for _, v := range s.votes[at.wording] {
		isNamed := s.all[v.thread].thread.Path == at.target.Thread && s.itemOf(v).Anchor() == at.target.Anchor
		if isNamed && !do(v) {
			return
		}
	}
}

// datedVotes are the votes for a wording of items with a date, in order of date.
type datedVotes struct {
	votes []vote
	next  []int32 // of each, the place of the first with another date
}

// votesByDate returns the dated votes for a wording, put in order when they are
// first asked for: there may be as many votes as queries.
func (s *search) votesByDate(wording int32) *datedVotes {
	if d := s.dated[wording]; d != nil {
		return d
	}
	d := &datedVotes{}
	for _, v := range s.votes[wording] {
		if s.itemOf(v).Date.Known() {
			d.votes = append(d.votes, v)
		}
	}
	slices.SortFunc(d.votes, s.byDate)
	d.next = make([]int32, len(d.votes))
	for i := len(d.votes) - 1; i >= 0; i-- {
		d.next[i] = int32(i + 1)
		if i+1 < len(d.votes) && s.itemOf(d.votes[i]).Date == s.itemOf(d.votes[i+1]).Date {
			d.next[i] = d.next[i+1]
		}
	}
	s.dated[wording] = d
	return d
}

// isSaying reports whether the words of a query stand in so many threads that
// they are nobody's.
func (s *search) isSaying(q int) bool {
	var threads []int32
	s.eachCandidate(q, func(v vote) bool {
		enough := float64(v.grams) >= leastVotes*gramsIn(s.lookups[q].span.Len())
		if enough && !slices.Contains(threads, v.thread) {
			threads = append(threads, v.thread)
		}
		return len(threads) <= mostThreads
	})
	return len(threads) > mostThreads
}

// byDate orders candidates by date, then by their places.
func (s *search) byDate(a, b vote) int {
	return cmp.Or(s.itemOf(a).Date.Compare(s.itemOf(b).Date), cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
}

func (s *search) itemOf(v vote) *archive.Item { return s.all[v.thread].thread.Items[v.item] }
