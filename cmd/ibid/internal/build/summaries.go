package build

import (
	"context"
	"crypto/sha256"
	"fmt"

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
}

// summed is a summary, but for what is large of it.
type summed struct {
	key       cache.Key       // tells it from others, but for its addresses; zero if it is not known
	addresses *page.Addresses // but for their Places
	places    func() []byte   // nil if there are none
	former    int
	made      *page.Summary // nil if it is remembered, or the thread is broken
}

// putPlacesAside puts aside what is a third of a thread's summary, and not asked for until
// all else is done.
func (s *summed) putPlacesAside(in *aside) {
	if s.addresses != nil && s.addresses.Places != "" {
		s.places = in.put([]byte(s.addresses.Places))
		s.addresses.Places = ""
	}
}

// addressesAll returns the addresses with what was put aside of them.
func (s *summed) addressesAll() *page.Addresses {
	var all page.Addresses
	if s.addresses != nil {
		all = *s.addresses
	}
	if s.places != nil {
		all.Places = string(s.places())
	}
	return &all
}

// packedSummary returns a summary without its addresses, as it is remembered, and its key.
func packedSummary(s *page.Summary) (cache.Key, []byte) {
	bare := *s
	bare.Addresses = page.Addresses{}
	data := record.Append(nil, &bare)
	return cache.NewKey("summary", data), data
}

// all returns the summaries. The error is the context's, or tells of one that was remembered.
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
		data, ok := s.memory.known.Get(of.key)
		if !ok || record.Read(data, &all[i]) != nil {
			return fmt.Errorf("what is remembered of the pages of %s was there a moment ago, and cannot be read now", s.archive.Threads[i].Path)
		}
		all[i].Addresses = *of.addresses
		return nil
	})
	return all, err
}

// known returns what is known of them all.
func (s *summaries) known() page.Threads {
	known := page.Threads{Digest: s.digest(), Summaries: s.all}
	known.Addresses = func(i int) *page.Addresses { return s.threads[i].addressesAll() }
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
