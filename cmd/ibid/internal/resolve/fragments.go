package resolve

import (
	"context"
	"sync/atomic"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// mostKept is how many words of an archive stay marked up from the survey on,
// about 70 bytes each.
const mostKept = 1_000_000

// survey reads all threads to learn how the archive uses words and lines,
// which is what the evidence of a quotation is measured by.
func (r *Archive) survey(ctx context.Context) error {
	threads := len(r.archive.Threads)
	r.kept = make([][]markup.Fragment, threads)
	survey := corpus.NewSurvey(threads)
	var kept atomic.Int64
	err := parallel.Each(ctx, threads, func(i int) error {
		fragments := r.Fragments(i)
		texts := textsOf(fragments)
		survey.Add(i, texts)
		if kept.Load() < mostKept {
			kept.Add(words(texts))
			r.kept[i] = fragments
		}
		return nil
	})
	if err != nil {
		return err
	}
	r.usage = survey.Usage()
	r.resolver = quote.NewResolver(r.archive, r.usage)
	return nil
}

func words(texts []*markup.Text) int64 {
	n := 0
	for _, t := range texts {
		n += len(t.Words)
	}
	return int64(n)
}

// Fragments returns a thread's items, marked up.
func (r *Archive) Fragments(thread int) []markup.Fragment {
	if kept := r.kept[thread]; kept != nil {
		return kept
	}
	fragments := make([]markup.Fragment, len(r.archive.Threads[thread].Items))
	for i := range fragments {
		fragments[i] = r.fragment(thread, i)
	}
	return fragments
}

// fragment returns an item, marked up. A removed one has no words.
func (r *Archive) fragment(thread, item int) markup.Fragment {
	if kept := r.kept[thread]; kept != nil {
		return kept[item]
	}
	it := r.archive.Threads[thread].Items[item]
	if it.Removed {
		return markup.Fragment{}
	}
	return r.parser.Parse(it.Body)
}

// Text returns the words of an item.
func (r *Archive) Text(thread, item int) *markup.Text {
	f := r.fragment(thread, item)
	return &f.Text
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
