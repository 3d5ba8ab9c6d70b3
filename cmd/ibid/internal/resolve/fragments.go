package resolve

import (
	"context"
	"fmt"
	"io"
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/lost"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// survey marks up all threads to learn how the archive uses words and lines,
// which is what the evidence of a quotation is measured by, and keeps what it has
// marked up. A thread of which that is known need not be marked up.
func (r *Archive) survey(ctx context.Context) error {
	threads := len(r.archive.Threads)
	r.kept = newShelf(threads, r.options.Recall)
	words := r.count()
	r.lines = make([]*corpus.Lines, threads)
	survey := corpus.NewSurvey(threads, words.tally)
	err := progress.Each(ctx, "marking up", "threads", threads, func(i int) error {
		id, hasID := r.id(i)
		isCounted := hasID && words.counted[id]
		var isKnown bool
		if hasID {
			r.lines[i], isKnown = r.recallLines(id)
		}
		if !isCounted || !isKnown {
			r.inRoom(func(room *markup.Room) {
				texts := textsOf(r.marked(i, room))
				parallel.Beside(len(texts), func() {
					if !isCounted {
						words.tally.Add(texts)
					}
				}, func() {
					if !isKnown {
						r.lines[i] = corpus.LinesOf(texts)
						r.noteLines(i, r.lines[i])
					}
				})
			})
		}
		r.addLines(survey, i)
		if r.options.WithoutBodies {
			letBodiesGo(r.archive.Threads[i])
		}
		return nil
	})
	if err != nil {
		return err
	}
	r.noteWords(words)
	r.usage = survey.Usage()
	r.resolver = quote.NewResolver(r.archive, r.usage)
	return nil
}

// addLines adds the lines of a thread to the survey. Of one of which nothing is remembered
// nobody else asks for them again.
func (r *Archive) addLines(to *corpus.Survey, thread int) {
	_, isRemembered := r.id(thread)
	if isRemembered || r.options.Aside == nil {
		to.AddLines(thread, r.lines[thread])
	} else {
		again := r.options.Aside(r.lines[thread].Append(nil))
		to.AddLinesElsewhere(thread, func() *corpus.Lines {
			l, ok := corpus.ReadLines(again())
			if !ok {
				lost.Say(fmt.Sprintf("what stands on lines of thread %d, and was put aside,", thread), io.ErrUnexpectedEOF)
			}
			return l
		})
	}
	if !isRemembered {
		r.lines[thread] = nil
	}
}

// letBodiesGo takes the bodies of a thread's items from the archive.
func letBodiesGo(t *archive.Thread) {
	for _, it := range t.Items {
		it.Body.Text = ""
	}
}

// marked returns a thread's items, marked up, and keeps them.
func (r *Archive) marked(thread int, room *markup.Room) []markup.Fragment {
	if known, ok := r.kept.recall(thread); ok {
		return unpacked(known, room)
	}
	fragments, pieces := r.markUp(thread, room)
	packed := markup.PackAgain(fragments, pieces)
	stays := r.options.Keep != nil && r.options.Keep(thread, &packed)
	r.kept.put(thread, packed, stays)
	if parallel.IsLong(len(fragments)) { // then they are in no room
		r.latest.put(thread, fragments)
	}
	return fragments
}

// fragments returns a thread's items, marked up, for one who may keep them; in a room unless
// they are so many that several are unpacked at once.
func (r *Archive) fragments(thread int, room *markup.Room) []markup.Fragment {
	if fragments := r.latest.take(thread); fragments != nil {
		return fragments
	}
	return unpacked(r.kept.of(thread), room)
}

// latest are the items of the long thread that was marked up last, as they are needed: to
// unpack so many once more takes as much memory again.
type latest struct {
	mu        sync.Mutex
	thread    int
	fragments []markup.Fragment // nil if they were taken
}

func (l *latest) put(thread int, fragments []markup.Fragment) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.thread, l.fragments = thread, fragments
}

// take returns the items of a thread if it is that one, once; else nil.
func (l *latest) take(thread int) (fragments []markup.Fragment) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.thread == thread {
		fragments, l.fragments = l.fragments, nil
	}
	return fragments
}

// inRoom calls do with a room that is its own until it returns.
func (r *Archive) inRoom(do func(*markup.Room)) {
	room, ok := r.rooms.Get().(*markup.Room)
	if !ok {
		room = &markup.Room{}
	}
	room.Empty()
	do(room)
	r.rooms.Put(room)
}

// markUp marks up a thread's items but for those that are known, in a room unless several
// are marked up at once. A removed one has no words.
func (r *Archive) markUp(thread int, room *markup.Room) (fragments []markup.Fragment, pieces []markup.Piece) {
	t := r.archive.Threads[thread]
	var elsewhere []string
	if r.options.Bodies != nil {
		elsewhere = r.options.Bodies(thread)
	}
	if r.options.Pieces != nil {
		pieces = r.options.Pieces(thread)
	}
	fragments = make([]markup.Fragment, len(t.Items))
	if parallel.IsLong(len(t.Items)) {
		room = nil
	}
	parallel.Parts(len(t.Items), func(i int) {
		if t.Items[i].Removed {
			return
		}
		if pieces != nil {
			if known, is := pieces[i].Fragment(); is {
				fragments[i] = known
				return
			}
		}
		body := t.Items[i].Body
		if elsewhere != nil {
			body.Text = elsewhere[i]
		}
		fragments[i] = r.parser.ParseInto(room, body)
	})
	return fragments, pieces
}

// unpacked returns a thread's items, in a room unless they are so many that several are
// unpacked at once.
func unpacked(items markup.Packed, room *markup.Room) []markup.Fragment {
	if !parallel.IsLong(items.Len()) {
		return items.Unpack(room)
	}
	fragments := make([]markup.Fragment, items.Len())
	parallel.Parts(len(fragments), func(i int) { fragments[i] = items.Fragment(i) })
	return fragments
}

// Fragments returns a thread's items, marked up.
func (r *Archive) Fragments(thread int) []markup.Fragment {
	return unpacked(r.kept.of(thread), nil)
}

// fragment returns an item, marked up.
func (r *Archive) fragment(thread, item int) markup.Fragment {
	packed := r.kept.of(thread)
	return packed.Fragment(item)
}

// Text returns the words of an item.
func (r *Archive) Text(thread, item int) *markup.Text {
	f := r.fragment(thread, item)
	return &f.Text
}

// AppendKeys appends the keys of the words of an item.
func (r *Archive) AppendKeys(to []uint64, thread, item int) []uint64 {
	packed := r.kept.of(thread)
	return packed.AppendKeys(to, item)
}

// Texts returns the words of a thread's items.
func (t *Thread) Texts() []*markup.Text { return textsOf(t.Fragments) }

func textsOf(fragments []markup.Fragment) []*markup.Text {
	texts := make([]*markup.Text, len(fragments))
	for i := range fragments {
		texts[i] = &fragments[i].Text
	}
	return texts
}
