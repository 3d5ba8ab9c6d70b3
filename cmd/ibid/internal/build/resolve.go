package build

import (
	"context"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/reply"
	"ibid/cmd/ibid/internal/resolve/across"
)

// Threads finds the quotations, across threads too, and the replies of all
// threads, and hands each thread to visit with its place in the archive: from
// several goroutines at once, and in no order. What visit does not keep is let
// go. A thread with a broken file is passed over.
func (s *Site) Threads(ctx context.Context, visit func(i int, t *page.Thread)) error {
	s.farWords = true
	if _, err := s.acrossThreads(ctx); err != nil {
		return err
	}
	return each(ctx, len(s.archive.Threads), func(i int) error {
		if !s.broken[s.archive.Threads[i].Path] {
			visit(i, s.resolve(i))
		}
		return nil
	})
}

// Thread is Threads for one thread alone. Of the quotations of the given item
// it also gives what came of looking for them in other threads.
func (s *Site) Thread(ctx context.Context, i, item int) (*page.Thread, []across.Search, error) {
	s.farWords = true
	summaries, err := s.acrossThreads(ctx)
	if err != nil {
		return nil, nil, err
	}
	t := s.resolve(i)
	if summaries == nil || s.broken[t.Thread.Path] {
		return t, nil, nil
	}
	searches := across.Explain(s.archive, s.usage, summaries, s.text, i, item)
	for _, search := range searches {
		for _, c := range search.Candidates {
			s.addFar(t.Far.Items, c.Target)
		}
	}
	return t, searches, nil
}

// resolve finds a thread's quotations, unless they are known, and its replies.
func (s *Site) resolve(i int) *page.Thread {
	t := s.archive.Threads[i]
	fragments, texts := s.markUp(i)
	resolved := &page.Thread{Thread: t, Fragments: fragments}
	if s.quotations != nil {
		resolved.Quotations, resolved.Far = s.quotations[i], s.far[i]
		resolved.Far.Items = s.farItems(resolved.Quotations)
	} else {
		resolved.Quotations = s.quotationsOf(t, texts)
	}
	resolved.Replies = reply.Resolve(s.archive, t, texts, resolved.Quotations)
	s.found.Add(page.CheckNotes(resolved)...)
	return resolved
}

// quotationsOf finds a thread's quotations in the thread itself.
func (s *Site) quotationsOf(t *archive.Thread, texts []*markup.Text) []archive.Quotation {
	quotations, problems := s.resolver.Resolve(t, texts)
	s.found.Add(problems...)
	for i := range quotations {
		for k := range quotations[i].Sources {
			s.place(&quotations[i].Sources[k].Target)
		}
	}
	return quotations
}

// place sets the number of an item that the editor names in another thread,
// of which the resolver knows the name alone.
func (s *Site) place(to *archive.Target) {
	if to.Thread == "" {
		return
	}
	if i, ok := s.threadAt(to.Thread); ok {
		to.Item = s.archive.Threads[i].IndexOf(to.Anchor)
	}
}

// markUp makes a thread's items ready.
func (s *Site) markUp(thread int) ([]markup.Fragment, []*markup.Text) {
	if kept := s.kept[thread]; kept != nil {
		return kept, textsOf(kept)
	}
	fragments := make([]markup.Fragment, len(s.archive.Threads[thread].Items))
	for i := range fragments {
		fragments[i] = s.fragment(thread, i)
	}
	return fragments, textsOf(fragments)
}

// fragment makes an item ready. A removed one has no words.
func (s *Site) fragment(thread, item int) markup.Fragment {
	if kept := s.kept[thread]; kept != nil {
		return kept[item]
	}
	it := s.archive.Threads[thread].Items[item]
	if it.Removed {
		return markup.Fragment{}
	}
	return s.markup.Parse(it.Body)
}

func textsOf(fragments []markup.Fragment) []*markup.Text {
	texts := make([]*markup.Text, len(fragments))
	for i := range fragments {
		texts[i] = &fragments[i].Text
	}
	return texts
}
