package page

import (
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/topic"
)

// Site makes the pages that show the archive as a whole, and the assets, and hands each
// file on when it is made, in no order. The error is the context's, or that of a file.
func (r *Renderer) Site(ctx context.Context, threads Threads, out Output) (ArchiveSummary, error) {
	p := &archivePages{Renderer: r, all: threads, out: out, known: made{Files: map[string]string{}}}
	if err := p.assetFiles(ctx); err != nil {
		return ArchiveSummary{}, err
	}
	data, err := out.Whole(p.factsBut, func() ([]string, []byte, error) { return p.make(ctx) })
	if err != nil {
		return ArchiveSummary{}, err
	}
	known := &made{}
	if err := record.Read(data, known); err != nil {
		return ArchiveSummary{}, err
	}
	hasPlaces := map[string]bool{}
	for _, name := range known.Placed {
		hasPlaces[name] = true
	}
	return ArchiveSummary{
		Changes: func(yield func(archive.Published) bool) { r.changes(threads, known.Files, yield) },
		Former:  threads.Former + known.Former, HasPlaces: func(e *topic.Entry) bool { return hasPlaces[e.Name] },
	}, nil
}

// make makes the pages, and returns the paths of their files and what is known of them, a
// made as it is recorded.
func (p *archivePages) make(ctx context.Context) (files []string, known []byte, err error) {
	if p.threads, err = p.all.Summaries(ctx); err != nil {
		return nil, nil, err
	}
	p.topicOf = map[string]*topic.Entry{}
	for _, e := range p.index.Topics {
		p.topicOf[e.Name] = e
	}
	p.lists = p.newLists()
	p.dated, p.undated = p.byDate()
	p.topicAt, p.ties = p.topicPlaces(), p.findTies()
	for _, make := range []func(context.Context) error{p.front, p.yearPages, p.topics, p.people, p.whoQuotesWhom, p.searchPage, p.lostPage, p.formerNames} {
		if err := make(ctx); err != nil {
			return nil, nil, err
		}
	}
	p.known.Placed = slices.Sorted(maps.Keys(p.topicAt))
	return p.files, record.Append(nil, &p.known), nil
}

// changes gives what is published now and was not before, or stood for something else: in
// no order, and the same more than once.
func (r *Renderer) changes(threads Threads, made map[string]string, yield func(archive.Published) bool) {
	kept := maps.Clone(r.book.Changed()) // those that are not on a page by themselves
	for a, of := range r.standFor(threads, made) {
		if changed := kept[a]; changed != nil {
			delete(kept, a)
		} else if before, ok := r.book.Entry(a); ok && before.Of == of {
			continue
		}
		if !yield(archive.Published{Address: a, Of: of}) {
			return
		}
	}
	for a, changed := range kept {
		if !yield(archive.Published{Address: a, Of: changed.Of}) {
			return
		}
	}
}

// standFor gives all addresses of the archive that are to be kept, and what each stands
// for besides itself. Of a thread those of its places are left out that are in the list
// of what was published.
func (r *Renderer) standFor(threads Threads, made map[string]string) iter.Seq2[archive.Address, string] {
	return func(yield func(a archive.Address, of string) bool) {
		isChanged := map[string]bool{} // pages
		for a := range r.book.Changed() {
			isChanged[a.File] = true
		}
		for i, t := range r.archive.Threads {
			for _, file := range threads.Files(i) {
				if !yield(archive.Address{File: file}, "") {
					return
				}
			}
			page := archive.PageOf(t.Path)
			if !isChanged[page.File] && threads.IsListed(i) {
				continue
			}
			places := threads.Places(i)
			if !isChanged[page.File] && r.book.Lists(page, places) {
				continue
			}
			for place := range strings.Lines(places) {
				if !yield(page.At(strings.TrimSuffix(place, "\n")), "") {
					return
				}
			}
		}
		for path, of := range made {
			if path != frontFile && of != "" && !yield(archive.Address{File: path}, of) {
				return
			}
		}
		for _, name := range r.archive.Files {
			if !archive.IsForHosts(name) && !yield(archive.Address{File: name}, "") {
				return
			}
		}
	}
}

// summary sums up a thread of which these are the files, redirects among them.
func (c *composer) summary(files []File) Summary {
	t := c.Thread.Thread
	s := Summary{Excerpts: c.excerpts, Topics: c.topics, Ties: c.foundTies(), Popular: c.popular(), Former: c.former, Surprised: c.surprised}
	for _, f := range files {
		s.Addresses.Files = append(s.Addresses.Files, f.Path)
	}
	var places []string
	for i, item := range t.Items {
		places = append(append(places, item.Anchor()), lastingIDs(item.Anchor(), c.ids[i])...)
	}
	slices.Sort(places)
	var lines strings.Builder
	for _, place := range slices.Compact(places) {
		lines.WriteString(place)
		lines.WriteByte('\n')
	}
	s.Addresses.Places = lines.String()
	s.gather()
	return s
}

// findExcerpts gives the beginnings of the items.
func (c *composer) findExcerpts() []string {
	excerpts := make([]string, len(c.Fragments))
	parallel.All(len(excerpts), func(i int) {
		excerpts[i] = display.Prose(c.quotingOf(i).excerpt(), listedLength, false)
	})
	return excerpts
}
