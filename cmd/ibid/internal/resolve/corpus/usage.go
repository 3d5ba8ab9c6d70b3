package corpus

import (
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/markup"
)

// Usage is how an archive uses its words, lines and sentences. The rarer a word
// is in it, the more it says of where it comes from; what several threads have
// as a line or a sentence, word for word or but for numbers, says nothing: it
// is the footer, notice or marker of some program, or what everybody says. Nil
// is the usage of an archive of which nothing is known.
type Usage struct {
	words wordUses
	lines map[uint64]bool            // the lines and sentences that are nobody's, by their shapes
	heads [1 << headBits / 64]uint64 // a bit for what each of these shapes ends with
}

// Survey gathers the usage of an archive, thread by thread. Several goroutines
// may add to it at once.
type Survey struct {
	mu    sync.Mutex
	words map[uint64]counted
	total int        // words outside quotations
	lines [][]lineIn // by thread
	ends  [][]ending // by thread

	threads sync.Pool // of the words of a thread, as words has them
}

// lineIn is a line or sentence of an item.
type lineIn struct {
	shape, item uint64
}

// NewSurvey begins a survey of an archive of that many threads.
func NewSurvey(threads int) *Survey {
	return &Survey{words: map[uint64]counted{}, lines: make([][]lineIn, threads), ends: make([][]ending, threads)}
}

// Add adds the texts of a thread.
func (s *Survey) Add(thread int, texts []*markup.Text) {
	counts, ok := s.threads.Get().(map[uint64]counted)
	if !ok {
		counts = map[uint64]counted{}
	}
	clear(counts)
	defer s.threads.Put(counts)
	var lines []lineIn
	var ends []ending
	total := 0
	for _, t := range texts {
		whole := uint64(len(t.Words))
		from := len(lines)
		for _, b := range t.Blocks {
			words := t.Words[b.Span.From:b.Span.To]
			for i := range words {
				whole = Mixed(whole ^ words[i].Key)
			}
			if b.Depth > 0 {
				continue // what is quoted was counted where it stands
			}
			total += len(words)
			for i := range words {
				c := counts[words[i].Key]
				counts[words[i].Key] = counted{c.n + 1, words[i].Norm}
			}
			lines = appendLines(lines, words)
		}
		for i := range lines[from:] {
			lines[from+i].item = whole
		}
		if endings := lastLines(t); len(endings) > 0 {
			ends = append(ends, ending{whole, endings})
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines[thread], s.ends[thread] = lines, ends
	s.total += total
	for key, c := range counts {
		known, ok := s.words[key]
		if !ok {
			known.norm = strings.Clone(c.norm) // which is a part of its item
		}
		known.n += c.n
		s.words[key] = known
	}
}

// The lengths of the lines and sentences that are counted, in words: one is too
// short to be told from others, and nobody repeats very long ones.
const (
	shortestLine = 2
	longestLine  = 40
)

// appendLines appends the lines and sentences of a block.
func appendLines(out []lineIn, block []markup.Word) []lineIn {
	eachUnit(block, func(lo, hi int) { out = append(out, lineIn{shape: lineShape(block[lo:hi])}) })
	return out
}

// eachUnit calls do for each line of a block, and for each sentence that is no
// line, of countable length.
func eachUnit(block []markup.Word, do func(lo, hi int)) {
	unit := func(lo, hi int) {
		if n := hi - lo; shortestLine <= n && n <= longestLine {
			do(lo, hi)
		}
	}
	line, sentence := 0, 0
	for i := range block {
		isLine := block[i].LineEnd || i+1 == len(block)
		isSentence := block[i].After >= markup.Sentence || i+1 == len(block)
		if isSentence && !(isLine && line == sentence) {
			unit(sentence, i+1)
		}
		if isLine {
			unit(line, i+1)
			line = i + 1
		}
		if isSentence {
			sentence = i + 1
		}
	}
}

// lineShape returns what is the same of lines that differ in numbers alone. Lines
// of nothing but numbers are told apart by these.
func lineShape(line []markup.Word) uint64 {
	exact := uint64(len(line))
	folded, hasWords := exact, false
	for i := range line {
		key := line[i].Key
		exact = Mixed(exact*shapeBase + key)
		if line[i].Number {
			key = 1
		} else {
			hasWords = true
		}
		folded = Mixed(folded*shapeBase + key)
	}
	if !hasWords {
		folded = exact
	}
	return folded<<headBits | lineHead(line)
}

// A shape ends with what its length and its first word alone give: by that most
// lines are told from common ones.
const (
	shapeBase = 0x9E3779B97F4A7C15
	headBits  = 16
)

func lineHead(line []markup.Word) uint64 {
	key := line[0].Key
	if line[0].Number {
		key = 1
	}
	return Mixed(uint64(len(line))*shapeBase+key) & (1<<headBits - 1)
}

// standing is where a line stands.
type standing struct {
	thread         int // the last one it was met in
	item           uint64
	threads, items int
}

// Usage returns what was gathered. Of items with the very same words one counts,
// that of the first thread: a message that was sent to several of them is
// nobody's habit.
func (s *Survey) Usage() *Usage {
	u := &Usage{words: newWordUses(s.words, s.total), lines: map[uint64]bool{}}
	seen := map[uint64]int{} // by item: its first thread
	met := map[uint64]*standing{}
	for thread, lines := range s.lines {
		for _, l := range lines {
			if _, ok := seen[l.item]; !ok {
				seen[l.item] = thread
			}
			if seen[l.item] != thread {
				continue
			}
			if met[l.shape] == nil {
				met[l.shape] = &standing{thread: -1}
			}
			met[l.shape].add(thread, l.item)
		}
	}
	for shape, at := range met {
		if at.isNobodys() {
			u.lines[shape] = true
		}
	}
	for _, ends := range s.ends {
		for _, shape := range footers(ends) {
			u.lines[shape] = true
		}
	}
	for shape := range u.lines {
		u.heads[shape&(1<<headBits-1)/64] |= 1 << (shape % 64)
	}
	return u
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

// MuteLines notes the lines and sentences of a block that several threads have.
func (u *Usage) MuteLines(block []markup.Word, out []bool) {
	if u == nil || len(u.lines) == 0 {
		return
	}
	eachUnit(block, func(lo, hi int) {
		head := lineHead(block[lo:hi])
		if u.heads[head/64]>>(head%64)&1 != 0 && u.lines[lineShape(block[lo:hi])] {
			Fill(out[lo:hi])
		}
	})
}

// Fill notes all of some words.
func Fill(b []bool) {
	for i := range b {
		b[i] = true
	}
}
