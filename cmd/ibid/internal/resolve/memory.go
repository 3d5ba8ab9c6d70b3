package resolve

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// Memory is what is known of an archive that was resolved before, as it is or as it was.
// Its functions may be called from several goroutines at once. The zero Memory knows
// nothing.
//
// What is found out about a thread is kept under all that it depends on: the thread
// itself, and what of the archive there is to it (corpus.Usage.Depends, people.yaml).
// What is found out about the archive is kept with what it was found out of, so that it
// is brought up to date by what has changed.
type Memory struct {
	// ID returns what tells a thread's items and their words from those of any other; none
	// if Options.Recall does not return these, or will not in another build.
	ID func(thread int) (across.ID, bool)
	// Marked returns the items of a thread that is there, or was, marked up.
	Marked func(across.ID) (markup.Packed, bool)
	// Recall returns what Note was told of the same kind of thing and of equal parts.
	Recall func(kind string, parts ...[]byte) ([]byte, bool)
	Note   func(data []byte, kind string, parts ...[]byte)
	// Latest returns what Renew was told last of a kind of thing.
	Latest func(kind string) ([]byte, bool)
	Renew  func(data []byte, kind string)
}

// id returns the ID of a thread.
func (r *Archive) id(thread int) (across.ID, bool) {
	if r.options.Memory.ID == nil {
		return across.ID{}, false
	}
	return r.options.Memory.ID(thread)
}

// ids returns those of all threads; zero where there is none.
func (r *Archive) ids() []across.ID {
	ids := make([]across.ID, len(r.archive.Threads))
	for i := range ids {
		if id, ok := r.id(i); ok {
			ids[i] = id
		}
	}
	return ids
}

// recallLines returns the lines of a thread, if they are known.
func (r *Archive) recallLines(id across.ID) (*corpus.Lines, bool) {
	data, ok := r.options.Memory.Recall("lines", id[:])
	if !ok {
		return nil, false
	}
	return corpus.ReadLines(data)
}

// noteLines has the lines of a thread remembered.
func (r *Archive) noteLines(thread int, l *corpus.Lines) {
	if id, ok := r.id(thread); ok {
		r.options.Memory.Note(l.Append(nil), "lines", id[:])
	}
}

// ownQuotations is what is remembered of a thread's quotations in itself.
type ownQuotations struct {
	Quotations []byte // a packedList
	Leads      bool   // one of them names another thread
	Problems   []problem.Problem
	Summary    []byte
}

// dependsOn returns all that the quotations of a thread in itself depend on.
func (r *Archive) dependsOn(thread int) ([][]byte, bool) {
	id, ok := r.id(thread)
	if !ok || r.lines[thread] == nil {
		return nil, false
	}
	return [][]byte{id[:], r.usage.Depends(nil, r.lines[thread]), r.people}, true
}

// The kinds of what is remembered of a thread's quotations in itself: with a summary for
// the search across threads, and without.
const (
	kindAmong = "quotations"
	kindAlone = "quotations alone"
)

// recall returns what is remembered of the quotations of a thread in itself.
func (r *Archive) recall(kind string, thread int) (known ownQuotations, ok bool) {
	parts, ok := r.dependsOn(thread)
	if !ok {
		return known, false
	}
	data, ok := r.options.Memory.Recall(kind, parts...)
	return known, ok && record.Read(data, &known) == nil
}

// note has the quotations of a thread in itself remembered.
func (r *Archive) note(kind string, thread int, quotations []archive.Quotation, problems []problem.Problem) {
	parts, ok := r.dependsOn(thread)
	if !ok {
		return
	}
	own := ownQuotations{Quotations: packedList(quotations), Leads: len(namedIn(quotations)) > 0, Problems: problems}
	if kind == kindAmong {
		own.Summary = r.summaries[thread].Append(nil)
	}
	r.options.Memory.Note(record.Append(nil, &own), kind, parts...)
}

// unpacked returns quotations that were recalled. Where an editor leads to in another thread
// is found again, since it is not the thread's own.
func (r *Archive) unpacked(known ownQuotations) (quotations []archive.Quotation, ok bool) {
	if record.Read(known.Quotations, &quotations) != nil {
		return nil, false
	}
	r.placeAll(quotations)
	return quotations, true
}

// recallQuotations recalls the quotations of a thread in itself, and sums it up.
func (r *Archive) recallQuotations(thread int) (problems []problem.Problem, ok bool) {
	known, ok := r.recall(kindAmong, thread)
	if !ok {
		return nil, false
	}
	if known.Leads {
		quotations, ok := r.unpacked(known)
		if !ok {
			return nil, false
		}
		r.quotations.keep(thread, quotations)
	} else {
		r.quotations.keepPacked(thread, known.Quotations)
	}
	list := r.quotations.lists[thread]
	r.summaries[thread], ok = across.ReadSummary(r.archive.Threads[thread], list.quotations, known.Summary)
	return known.Problems, ok
}

// searched is what is known of another search across threads.
func (r *Archive) searched() across.Memory {
	m := r.options.Memory
	if m.ID == nil {
		return across.Memory{}
	}
	return across.Memory{
		Threads: r.ids(),
		Recall:  func(kind string) []byte { data, _ := m.Latest(kind); return data },
		Note:    func(kind string, data []byte) { m.Renew(data, kind) },
	}
}
