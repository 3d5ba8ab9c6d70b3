package intake

import (
	"context"
	"os"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
)

// survey is what is there before an import.
type surveyed struct {
	threads *content.Threads
	ledger  *ledger
	taken   map[string]string // whose each path and alias is, by their folded forms
	next    map[string]int    // for a path that several wish for, the number to try next
	adopted map[string]bool   // paths of threads that an import wrote which did not come to its end
	byPlace map[string]string // paths of threads by their old addresses, normalised
	byTitle map[string]string // paths of threads by their titles; empty for those of several
}

// survey looks over the site in a folder, one thread at a time.
func survey(ctx context.Context, site string) (*surveyed, error) {
	s := &surveyed{taken: map[string]string{}, next: map[string]int{}, adopted: map[string]bool{}, byPlace: map[string]string{}, byTitle: map[string]string{}}
	var err error
	if s.threads, err = content.OpenThreads(ctx, os.DirFS(site)); err != nil {
		return nil, err
	}
	if s.ledger, err = readLedger(site); err != nil {
		return nil, err
	}
	for _, path := range s.threads.Paths() {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		t, err := s.threads.ReadPost(path)
		if err != nil {
			return nil, err
		}
		s.add(t)
	}
	return s, nil
}

func (s *surveyed) add(t *archive.Thread) {
	s.taken[content.Folded(t.Path)] = t.Path
	for _, alias := range t.Aliases {
		s.taken[content.Folded(alias)] = t.Path
		s.byPlace[normalAddress("/"+alias)] = t.Path
	}
	s.byPlace[normalAddress("/"+t.Path)] = t.Path
	for _, address := range append([]string{t.Items[0].URL}, t.Sources...) {
		if content.CheckAddress(address) == "" {
			for _, place := range []string{normalAddress(address), withoutHost(normalAddress(address))} {
				if _, there := s.byPlace[place]; !there { // two posts with one slug: the first has the path of it
					s.byPlace[place] = t.Path
				}
			}
		}
	}
	title := normalTitle(t.Title)
	if _, several := s.byTitle[title]; several {
		s.byTitle[title] = ""
		return
	}
	s.byTitle[title] = t.Path
}

// find returns the path of the thread that stood at one of several addresses,
// or has a title that no other has.
func (s *surveyed) find(addresses []string, title string) (path string, ok bool) {
	for _, withHost := range []bool{true, false} {
		for _, address := range addresses {
			key := normalAddress(address)
			if !withHost {
				key = withoutHost(key)
			}
			if path, ok := s.byPlace[key]; ok && key != "" && key != "/" {
				return path, true
			}
		}
	}
	path = s.byTitle[normalTitle(title)]
	return path, path != "" && title != ""
}
