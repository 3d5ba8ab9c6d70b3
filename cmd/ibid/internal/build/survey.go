package build

import (
	"context"
	"sync/atomic"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// mostKept is how many words of an archive stay marked up from the survey on,
// about 100 bytes each. A small archive is marked up once; a large one does
// not fill the memory.
const mostKept = 2_000_000

// survey reads all threads to learn how the archive uses words and lines,
// which is what the evidence of a quotation is measured by.
func (s *Site) survey(ctx context.Context) error {
	threads := len(s.archive.Threads)
	s.kept = make([][]markup.Fragment, threads)
	survey := corpus.NewSurvey(threads)
	var kept atomic.Int64
	err := each(ctx, threads, func(i int) error {
		fragments, texts := s.markUp(i)
		survey.Add(i, texts)
		if kept.Load() < mostKept {
			kept.Add(words(texts))
			s.kept[i] = fragments
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.usage = survey.Usage()
	s.resolver = quote.NewResolver(s.archive, s.usage)
	return nil
}

func words(texts []*markup.Text) int64 {
	n := 0
	for _, t := range texts {
		n += len(t.Words)
	}
	return int64(n)
}

// Usage gives how the archive uses words and lines, as far as it was read.
func (s *Site) Usage() *corpus.Usage { return s.usage }
