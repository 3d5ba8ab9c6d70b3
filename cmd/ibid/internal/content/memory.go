package content

import (
	"sync/atomic"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/record"
)

// Memory is what is known of a site that was read before. The zero Memory is that of one
// of which nothing is.
type Memory struct {
	// Paths are those of all files below content/, relative to it, if they are known to
	// be plain files, and folders without links.
	Paths []string
	// Recall returns what Note was told of the thread in a folder when its files, the post
	// first, were the same; nil if nothing. A thread that is recalled has no bodies.
	Recall func(thread string, files []string) []byte
	// Note is told what is to be recalled of a thread. Both may be called from several
	// goroutines at once.
	Note func(thread string, files []string, data []byte)
	// RecallPart and NotePart are the same for some of a long thread's comments. A comment
	// that is recalled has no body. They need not be there, and are asked for a thread that
	// Recall does not know.
	RecallPart func(thread string, files []string) []byte
	NotePart   func(thread string, files []string, data []byte)
	// Bodies is handed the bodies of the items of a thread that was read, in their order,
	// and reports whether it keeps them: then the thread has none. It need not be there,
	// and may be called from several goroutines at once.
	Bodies func(thread string, bodies []string) bool
}

// thread reads a thread, or recalls it.
func (m *Memory) thread(f *folder, read readFunc) *loadedThread {
	if m.Recall == nil || m.Note == nil {
		return m.withoutBodies(m.load(f, read))
	}
	files := append([]string{f.post}, f.comments...)
	if l := recalled(m.Recall(f.path, files)); l != nil {
		return l
	}
	var failed atomic.Bool // comments of a long thread are read side by side
	l := m.load(f, func(name string) ([]byte, error) {
		data, err := read(name)
		if err != nil {
			failed.Store(true)
		}
		return data, err
	})
	if !failed.Load() { // it may not fail again, though nothing changes
		m.Note(f.path, files, l.encode())
	}
	return m.withoutBodies(l)
}

// withoutBodies returns a thread that was read without its bodies, if they are kept.
func (m *Memory) withoutBodies(l *loadedThread) *loadedThread {
	if m.Bodies == nil {
		return l
	}
	bodies := make([]string, len(l.thread.Items))
	for i, it := range l.thread.Items {
		bodies[i] = it.Body.Text
	}
	if m.Bodies(l.thread.Path, bodies) {
		for _, it := range l.thread.Items {
			it.Body.Text = ""
		}
	}
	return l
}

// recordedThread is a loadedThread as it is recorded.
type recordedThread struct {
	Thread           archive.Thread
	Aliases, Sources []recordedCitation
	Complete         bool
	Problems         []problem.Problem
}

func (l *loadedThread) encode() []byte {
	r := recordedThread{Thread: *l.thread, Complete: l.complete, Problems: l.problems}
	r.Thread.Items = make([]*archive.Item, len(l.thread.Items))
	for i, it := range l.thread.Items {
		bare := *it
		bare.Body.Text = ""
		r.Thread.Items[i] = &bare
	}
	r.Aliases, r.Sources = recordedAll(l.aliases), recordedAll(l.sources)
	return record.Append(nil, &r)
}

// recalled returns the thread that was recorded; nil if nothing was.
func recalled(data []byte) *loadedThread {
	var r recordedThread
	if data == nil || record.Read(data, &r) != nil {
		return nil
	}
	return &loadedThread{thread: &r.Thread, complete: r.Complete, problems: r.Problems, aliases: citations(r.Aliases), sources: citations(r.Sources)}
}
