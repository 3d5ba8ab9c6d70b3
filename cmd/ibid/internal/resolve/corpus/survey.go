package corpus

import (
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
)

// Survey gathers the usage of an archive, thread by thread. Several goroutines
// may add to it at once.
type Survey struct {
	words *Tally
	lines []func() *Lines // by thread; each may be asked for again and again
}

// NewSurvey begins a survey of an archive of that many threads, of which the words of some
// are counted. A thread of these is to be added with AddLines.
func NewSurvey(threads int, counted *Tally) *Survey {
	return &Survey{words: counted, lines: make([]func() *Lines, threads)}
}

// Add adds the texts of a thread.
func (s *Survey) Add(thread int, texts []*markup.Text) {
	s.words.Add(texts)
	s.AddLines(thread, LinesOf(texts))
}

// AddLines adds the lines of a thread.
func (s *Survey) AddLines(thread int, l *Lines) {
	s.AddLinesElsewhere(thread, func() *Lines { return l })
}

// AddLinesElsewhere adds the lines of a thread that are not in memory: those of all
// threads are a sixth of the archive's text.
func (s *Survey) AddLinesElsewhere(thread int, read func() *Lines) { s.lines[thread] = read }

// Usage returns what was gathered. Of items with the very same words one counts,
// that of the first thread: a message that was sent to several of them is
// nobody's habit.
func (s *Survey) Usage() *Usage {
	return newUsage(s.words, nobodys(s.lines))
}

// nobodys returns the lines of threads that are nobody's.
func nobodys(threads []func() *Lines) map[uint64]bool {
	found := map[uint64]bool{}
	met := standings(threads)
	for shape, at := range met {
		if at.isNobodys() {
			found[shape] = true
		}
	}
	for _, lines := range threads {
		for _, shape := range lines().footers {
			found[shape] = true
		}
	}
	return found
}

// standing is where a line stands.
type standing struct {
	thread         int // the last one it was met in
	item           uint64
	threads, items int
}

// standings returns where each line stands that stands in two places at least. Most do
// not: they are gone through two times, and the second time few are kept.
func standings(threads []func() *Lines) map[uint64]*standing {
	lines, items := 0, 0
	for _, read := range threads {
		l := read()
		lines, items = lines+len(l.shapes), items+len(l.items)
	}
	shapes, wholes := NewSieve(lines), NewSieve(items)
	parallel.All(len(threads), func(i int) {
		l := threads[i]()
		for _, shape := range l.shapes {
			shapes.Add(shape)
		}
		for i := range l.items {
			wholes.Add(l.items[i].whole)
		}
	})
	shapes.Seal()
	wholes.Seal()
	met := map[uint64]*standing{}
	seen := map[uint64]int{} // by item, of those that may be there again: its first thread
	for thread, read := range threads {
		read().eachItem(func(whole uint64, lines []uint64) {
			if wholes.IsRepeated(whole) {
				first, ok := seen[whole]
				if !ok {
					seen[whole] = thread
				} else if first != thread {
					return
				}
			}
			for _, shape := range lines {
				if !shapes.IsRepeated(shape) {
					continue
				}
				if met[shape] == nil {
					met[shape] = &standing{thread: -1}
				}
				met[shape].add(thread, whole)
			}
		})
	}
	return met
}

// add notes one place of the line.
func (at *standing) add(thread int, item uint64) {
	if thread != at.thread {
		at.thread, at.item = thread, 0
		at.threads++
	}
	if item != at.item {
		at.item = item
		at.items++
	}
}

// In how many threads, or in how many items of several, a line or sentence
// stands that is nobody's.
const (
	manyThreads  = 3
	severalItems = 4
)

func (at *standing) isNobodys() bool {
	return at.threads >= manyThreads || at.threads > 1 && at.items >= severalItems
}
