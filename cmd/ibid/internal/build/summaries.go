package build

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sync"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/record"
)

// summaries are those of all threads. That of a thread whose pages were kept stays where
// it is remembered, until somebody asks for all: most changes leave them as they were, and
// then nobody does.
type summaries struct {
	*renderer
	threads []summed
	mu      sync.Mutex // held by who asks for the excerpts of a thread, or puts them aside
}

// summed is a summary, but for what is large of it.
type summed struct {
	key       cache.Key       // tells it from others, but for its addresses; zero if it is not known
	addresses *page.Addresses // but for their Places
	places    func() []byte   // nil if there are none
	isListed  bool            // addresses.Book.Lists the places
	excerpts  *excerpts       // nil if they are remembered with the summary
	former    int
	made      *page.Summary // but for its Excerpts; nil if it is remembered, or the thread is broken
}

// putAside puts aside what is most of a thread's summary: its places are not asked for until
// all else is done, and its excerpts one by one.
func (s *summed) putAside(in *aside) {
	if s.addresses != nil && s.addresses.Places != "" {
		s.places = in.put([]byte(s.addresses.Places))
		s.addresses.Places = ""
	}
	if s.made != nil {
		s.excerpts, s.made.Excerpts = in.putExcerpts(s.made.Excerpts), nil
	}
}

// packedSummary returns a summary without its addresses, as it is remembered, and its key.
func packedSummary(s *page.Summary) (cache.Key, []byte) {
	bare := *s
	bare.Addresses = page.Addresses{}
	data := record.Append(nil, &bare)
	return cache.NewKey("summary", data), data
}

// all returns the summaries without their excerpts. The error is the context's, or tells of
// one that was remembered.
func (s *summaries) all(ctx context.Context) ([]page.Summary, error) {
	all := make([]page.Summary, len(s.threads))
	err := parallel.Each(ctx, len(all), func(i int) error {
		of := &s.threads[i]
		switch {
		case of.made != nil:
			all[i] = *of.made
			return nil
		case of.addresses == nil:
			return nil
		}
		if err := s.recall(i, &all[i]); err != nil {
			return err
		}
		all[i].Addresses = *of.addresses
		excerpts := s.memory.aside.putExcerpts(all[i].Excerpts)
		all[i].Excerpts = nil
		s.mu.Lock()
		defer s.mu.Unlock()
		of.excerpts = excerpts
		return nil
	})
	return all, err
}

// recall returns the summary of a thread that is remembered, without its addresses.
func (s *summaries) recall(thread int, of *page.Summary) error {
	data, ok := s.memory.known.Get(s.threads[thread].key)
	if !ok || record.Read(data, of) != nil {
		return fmt.Errorf("what is remembered of the pages of %s was there a moment ago, and cannot be read now", s.archive.Threads[thread].Path)
	}
	return nil
}

// excerpt returns the beginning of an item; none if its thread is broken.
func (s *summaries) excerpt(thread, item int) (string, error) {
	of := &s.threads[thread]
	s.mu.Lock()
	excerpts := of.excerpts
	s.mu.Unlock()
	switch {
	case excerpts != nil:
		return excerpts.at(item), nil
	case of.addresses == nil:
		return "", nil
	}
	var summary page.Summary
	if err := s.recall(thread, &summary); err != nil {
		return "", err
	}
	return summary.Excerpts[item], nil
}

// known returns what is known of them all.
func (s *summaries) known() page.Threads {
	known := page.Threads{Digest: s.digest(), Summaries: s.all, Excerpt: s.excerpt}
	known.IsMade = func(i int) bool { return s.threads[i].addresses != nil }
	known.Files = func(i int) []string {
		if !known.IsMade(i) {
			return nil
		}
		return s.threads[i].addresses.Files
	}
	known.Places = func(i int) string {
		if s.threads[i].places == nil {
			return ""
		}
		return string(s.threads[i].places())
	}
	known.IsListed = func(i int) bool { return s.threads[i].isListed }
	for i := range s.threads {
		known.Former += s.threads[i].former
	}
	return known
}

// digest returns page.Threads.Digest.
func (s *summaries) digest() (none [sha256.Size]byte) {
	all := make([]byte, 0, len(s.threads)*(sha256.Size+len(cache.Key{})))
	for i, t := range s.archive.Threads {
		face, ok := s.memory.face(t.Path)
		if !ok || s.threads[i].addresses != nil && s.threads[i].key == (cache.Key{}) {
			return none
		}
		all = append(append(all, face[:]...), s.threads[i].key[:]...)
	}
	return sha256.Sum256(all)
}
