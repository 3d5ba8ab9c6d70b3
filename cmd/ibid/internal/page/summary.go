package page

import (
	"context"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/topic"
)

// Site makes the pages that show the archive as a whole, and the assets, and hands each
// file on when it is made, in no order. The summaries are those of all threads, in their
// order, without Addresses.Places: these are given by places when the changes are asked for.
// The error is the context's, or that of a file.
func (r *Renderer) Site(ctx context.Context, threads []Summary, places func(thread int) string, out Output) (ArchiveSummary, error) {
	p := &archivePages{Renderer: r, threads: threads, places: places, out: out, made: map[string]string{}}
	p.topicOf = map[string]*topic.Entry{}
	for _, e := range r.index.Topics {
		p.topicOf[e.Name] = e
	}
	p.lists = p.newLists()
	p.dated, p.undated = r.byDate()
	p.topicAt, p.ties = p.topicPlaces(), p.findTies()
	for _, make := range []func(context.Context) error{p.assetFiles, p.front, p.yearPages, p.topics, p.people, p.whoQuotesWhom, p.searchPage, p.lostPage, p.formerNames} {
		if err := make(ctx); err != nil {
			return ArchiveSummary{}, err
		}
	}
	for i := range threads {
		p.former += threads[i].Former
	}
	return ArchiveSummary{p.changes, p.former, p.hasPlaces}, nil
}

// changes gives what is published now and was not before, or stood for something else: in
// no order, and the same more than once.
func (p *archivePages) changes(yield func(archive.Published) bool) {
	kept := maps.Clone(p.book.Changed()) // those that are not on a page by themselves
	for a, of := range p.standFor {
		if changed := kept[a]; changed != nil {
			delete(kept, a)
		} else if before, ok := p.book.Entry(a); ok && before.Of == of {
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
func (p *archivePages) standFor(yield func(a archive.Address, of string) bool) {
	for i := range p.threads {
		own := Addresses{p.threads[i].Addresses.Files, p.places(i)}
		for _, file := range own.Files {
			if !yield(archive.Address{File: file}, "") {
				return
			}
		}
		places := own.places(archive.PageOf(p.archive.Threads[i].Path))
		if p.book.HasAll(places) {
			continue
		}
		for _, a := range places {
			if !yield(a, "") {
				return
			}
		}
	}
	for path, of := range p.made {
		if path != frontFile && of != "" && !yield(archive.Address{File: path}, of) {
			return
		}
	}
	for _, name := range p.archive.Files {
		if !archive.IsForHosts(name) && !yield(archive.Address{File: name}, "") {
			return
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
