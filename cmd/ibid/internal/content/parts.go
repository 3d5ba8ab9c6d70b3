package content

import (
	"hash/fnv"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/record"
)

// The comments of a thread are read by parts, so that where one of a long thread has
// changed the others need not be read again. Where a part ends is told by the names of its
// files and not by their number, so that a comment that comes or goes moves no other bounds.

// A part has this many files at least, and on the average as many again. Most threads are
// one part.
const leastPart = 64

// parts divides the names of a thread's comments.
func parts(names []string) [][]string {
	var all [][]string
	from := 0
	for i, name := range names {
		if i+1-from >= leastPart && endsPart(name) {
			all, from = append(all, names[from:i+1]), i+1
		}
	}
	if from < len(names) {
		all = append(all, names[from:])
	}
	return all
}

func endsPart(name string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name)) // which cannot fail
	return h.Sum32()%leastPart == 0
}

// comments reads the comments of a thread, or recalls those of its parts.
func (m *Memory) comments(f *folder, read readFunc) ([]*entry, []error) {
	all := parts(f.comments)
	if m.RecallPart == nil || m.NotePart == nil || len(all) < 2 {
		return readComments(f.comments, read)
	}
	entries, unreadable := make([]*entry, 0, len(f.comments)), make([]error, len(f.comments))
	var unknown []int
	for _, names := range all {
		known := recalledPart(m.RecallPart(f.path, names), len(names))
		for i := range names {
			if known == nil {
				unknown = append(unknown, len(entries))
				entries = append(entries, nil)
				continue
			}
			entries = append(entries, known[i])
		}
	}
	parallel.Parts(len(unknown), func(i int) {
		at := unknown[i]
		entries[at], unreadable[at] = readCommentFile(f.comments[at], read)
	})
	isUnknown := make([]bool, len(entries))
	for _, at := range unknown {
		isUnknown[at] = true
	}
	from := 0
	for _, names := range all {
		if isUnknown[from] {
			m.notePart(f.path, names, entries[from:from+len(names)])
		}
		from += len(names)
	}
	return entries, unreadable
}

// notePart has a part remembered if all of it could be read: it may not fail again, though
// nothing changes.
func (m *Memory) notePart(thread string, names []string, entries []*entry) {
	all := make([]recordedEntry, len(entries))
	for i, e := range entries {
		if e == nil {
			return
		}
		all[i] = e.recorded()
	}
	m.NotePart(thread, names, record.Append(nil, &all))
}

// recordedEntry is the entry of a comment as it is recorded, without its body.
type recordedEntry struct {
	Item            archive.Item
	ID, Parent      recordedCitation
	Places, Sources []recordedCitation
	Problems        []problem.Problem
}

func (e *entry) recorded() recordedEntry {
	r := recordedEntry{
		Item: *e.item, ID: e.id.recorded(), Parent: e.parent.recorded(),
		Places: recordedAll(e.places), Sources: recordedAll(e.sources), Problems: e.problems,
	}
	r.Item.Body.Text = ""
	return r
}

// recalledPart returns the entries of a part that was recorded; nil if there are none.
func recalledPart(data []byte, n int) []*entry {
	var all []recordedEntry
	if data == nil || record.Read(data, &all) != nil || len(all) != n {
		return nil
	}
	entries := make([]*entry, n)
	for i := range all {
		r := &all[i]
		entries[i] = &entry{
			item: &r.Item, id: r.ID.citation(), parent: r.Parent.citation(),
			places: citations(r.Places), sources: citations(r.Sources), problems: r.Problems,
		}
	}
	return entries
}

// recordedCitation is a citation as it is recorded.
type recordedCitation struct {
	Name string
	At   problem.Problem
}

func (c citation) recorded() recordedCitation { return recordedCitation{c.name, c.at} }

func (r recordedCitation) citation() citation { return citation{r.Name, r.At} }

func recordedAll(citations []citation) (all []recordedCitation) {
	for _, c := range citations {
		all = append(all, c.recorded())
	}
	return all
}

func citations(recorded []recordedCitation) (all []citation) {
	for _, r := range recorded {
		all = append(all, r.citation())
	}
	return all
}
