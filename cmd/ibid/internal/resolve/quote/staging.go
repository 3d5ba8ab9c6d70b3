package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// staging is a thread put together of the candidates for a query and, last, of
// the item that quotes. Many may quote one post, and one may quote it often: what
// is known of the candidates, and of the item, serves the next query as well.
type staging struct {
	resolver     *resolver
	items        []*archive.Item // the candidates
	votesStaged  []vote          // which they are
	thread, item int             // of the item that quotes
	work         *work           // on it
}

func newStaging() staging {
	r := newResolver()
	r.isMixed, r.linker.keeps = true, true
	return staging{resolver: r}
}

// stage sets up the candidates and the quoting item. The candidates are resolved
// among themselves, so that one that quotes another is not taken for the origin.
func (s *seeker) stage(q int, votes []vote) *work {
	sought := s.queries[q]
	isSame := slices.EqualFunc(votes, s.votesStaged, func(a, b vote) bool { return compareVotes(a, b) == 0 })
	if !isSame || s.work == nil {
		s.stageCandidates(votes)
	} else if s.staging.thread == sought.thread && s.staging.item == sought.item {
		s.work.forget()
		s.work.rulings = nil
		return s.work
	}
	s.stageItem(sought.thread, sought.item)
	return s.work
}

func (s *seeker) stageCandidates(votes []vote) {
	var texts []*markup.Text
	s.items = nil
	for _, v := range votes {
		s.items = append(s.items, withoutReferences(s.itemOf(v)))
		texts = append(texts, s.text(int(v.thread), int(v.item)))
	}
	s.resolver.reset(s.archive, &archive.Thread{Items: s.items}, texts, s.usage)
	s.resolver.run(len(texts))
	s.votesStaged = votes
}

func (s *seeker) stageItem(thread, item int) {
	it := withoutReferences(s.all[thread].thread.Items[item])
	n := len(s.items)
	t := &archive.Thread{Items: append(s.items[:n:n], it)}
	s.resolver.putBehind(s.archive, t, s.text(thread, item))
	s.staging.thread, s.staging.item = thread, item
	s.work = s.resolver.begin(n)
	s.work.read(&s.resolver.finders[0], true)
}

// withoutReferences gives an item without what it says of others in its thread.
func withoutReferences(it *archive.Item) *archive.Item {
	alone := *it
	alone.Overrides, alone.Parent = nil, ""
	return &alone
}
