package resolve

import (
	"iter"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// Standing is what is kept of a resolved archive so that a few of its threads can be
// resolved again when their words have changed, at the cost of these threads: how the
// archive used words, and what lay between threads. It holds no texts.
//
// What comes out is what is true of nearly every change: the quotations within the thread
// are found anew, and those between threads are where their words still stand. That a new
// word makes others less rare, or that another thread quotes what is new, is found out by
// who resolves the whole archive.
type Standing struct {
	archive *archive.Archive
	parser  *markup.Parser
	options Options
	usage   *corpus.Usage
	between []between // by thread; nil if no other thread was looked at
}

// between is what leads from a thread to others and comes from there.
type between struct {
	quotations []archive.Quotation // whose source or origin is in another thread
	links      Links
}

// Standing returns what is kept of the archive. It is asked for before the threads are.
func (r *Archive) Standing() *Standing {
	s := &Standing{archive: r.archive, parser: r.parser, options: r.options, usage: r.usage}
	s.options.Keep, s.options.Pieces, s.options.Bodies, s.options.Aside, s.options.Memory = nil, nil, nil, nil, Memory{}
	if r.quotations == nil {
		return s
	}
	s.between = make([]between, len(r.links))
	for i := range r.links {
		s.between[i].links = r.links[i]
		if !r.quotations.mayLead(i) {
			continue
		}
		all := r.quotations.of(i)
		for k := range all {
			if leadsElsewhere(&all[k]) {
				s.between[i].quotations = append(s.between[i].quotations, all[k])
			}
		}
	}
	return s
}

func leadsElsewhere(q *archive.Quotation) bool {
	for range elsewhere(q) {
		return true
	}
	return false
}

// elsewhere gives the paths of other threads that a quotation repeats words of.
func elsewhere(q *archive.Quotation) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, passages := range [][]archive.Passage{q.Sources, q.Origin} {
			for _, p := range passages {
				if p.Thread != "" && !yield(p.Thread) {
					return
				}
			}
		}
	}
}

// With resolves some threads of an archive that is the standing one but for these, and
// whose threads have the same paths; those of them that are broken are not resolved. The
// others may not be asked for. Of the pieces Options tell.
func (s *Standing) With(a *archive.Archive, changed []int, isBroken func(thread int) bool, pieces func(thread int) []markup.Piece) (*Archive, []problem.Problem) {
	r := &Archive{archive: a, parser: s.parser, options: s.options, usage: s.usage, resolver: quote.NewResolver(a, s.usage)}
	r.options.IsBroken, r.options.Pieces = isBroken, pieces
	r.kept = newShelf(len(a.Threads), s.options.Recall)
	if s.between != nil {
		r.quotations, r.links = newHeld(len(a.Threads), nil), make([]Links, len(a.Threads))
	}
	var problems []problem.Problem
	for _, i := range changed {
		fragments, pieces := r.markUp(i, nil)
		r.kept.put(i, markup.PackAgain(fragments, pieces), false)
		r.latest.put(i, fragments)
		if s.between == nil || r.options.IsBroken(i) {
			continue
		}
		quotations, found := r.quotationsIn(a.Threads[i], textsOf(fragments))
		r.quotations.put(i, quotations)
		problems = append(problems, found...)
		s.carry(r, i)
	}
	return r, problems
}

// carry takes what lay between a thread and others over to its words as they are now.
func (s *Standing) carry(r *Archive, thread int) {
	was := s.between[thread]
	if len(was.quotations) == 0 && len(was.links.Ends) == 0 {
		return
	}
	before, ok := s.options.Recall(thread)
	if !ok {
		return
	}
	now := r.kept.of(thread)
	m := newMoves(s.archive.Threads[thread], &before, r.archive.Threads[thread], &now)
	quotations := r.quotations.of(thread)
	for _, q := range was.quotations {
		if m.quotation(&q) {
			quotations = enter(quotations, q)
		}
	}
	r.quotations.put(thread, quotations)
	links := Links{Anchors: was.links.Anchors, Words: was.links.Words}
	for _, end := range was.links.Ends {
		if m.place(&end) {
			links.Ends = append(links.Ends, end)
		}
	}
	slices.SortFunc(links.Ends, Place.Compare)
	for _, q := range was.links.Quoters {
		if m.place(&q.Of) {
			links.Quoters = append(links.Quoters, q)
		}
	}
	r.links[thread] = links
}

// enter puts a quotation of another thread among those that a thread has now. One that
// has a source in the thread itself, or of which the editor says another thing, stays; one
// that is marked no more is none.
func enter(all []archive.Quotation, q archive.Quotation) []archive.Quotation {
	i, _ := slices.BinarySearchFunc(all, q, quote.InOrder)
	for k := i; k < len(all) && quote.InOrder(all[k], q) == 0; k++ {
		if all[k].Level != q.Level {
			continue
		}
		if isOpenTo(&all[k], &q) {
			q.Override = all[k].Override // which may stand in another line
			all[k] = q
		}
		return all
	}
	overlaps := func(o archive.Quotation) bool {
		return o.Item == q.Item && o.Span.From < q.Span.To && q.Span.From < o.Span.To
	}
	if q.Mark != archive.Unmarked || slices.ContainsFunc(all, overlaps) {
		return all
	}
	return slices.Insert(all, i, q)
}

// isOpenTo reports whether a quotation that was found in its thread may be what it was
// found to be in the archive.
func isOpenTo(now, was *archive.Quotation) bool {
	if now.Mark != was.Mark || (now.Override == nil) != (was.Override == nil) {
		return false
	}
	if now.Override != nil {
		return now.Override.Text == was.Override.Text && now.Override.Source == was.Override.Source
	}
	source, _ := was.Source()
	if source.Thread != "" {
		return now.Status == archive.Unresolved
	}
	return now.Status == archive.Resolved && slices.Equal(now.Sources, was.Sources) // whose origin is elsewhere
}
