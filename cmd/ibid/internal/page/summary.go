package page

import (
	"context"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/topic"
)

// Site makes the pages that show the archive as a whole, and the assets, and hands each
// file on when it is made, in no order. The summaries are those of all threads, in their
// order. The error is the context's, or that of a file.
func (r *Renderer) Site(ctx context.Context, threads []Summary, out Output) (ArchiveSummary, error) {
	p := &archivePages{Renderer: r, threads: threads, out: out, made: map[string]string{}}
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
	return ArchiveSummary{p.changes(), p.former, p.hasPlaces}, nil
}

// changes gives what is published now and was not before, or stood for something else.
func (p *archivePages) changes() []archive.Published {
	all := map[archive.Address]string{} // and what each stands for
	for a, changed := range p.book.Changed() {
		all[a] = changed.Of
	}
	enter := func(a archive.Address, of string) {
		if _, ok := all[a]; !ok {
			if before, ok := p.book.Entry(a); ok && before.Of == of {
				return
			}
		}
		all[a] = of
	}
	for i := range p.threads {
		own := &p.threads[i].Addresses
		for _, file := range own.Files {
			enter(archive.Address{File: file}, "")
		}
		places := own.places(archive.PageOf(p.archive.Threads[i].Path))
		if p.book.HasAll(places) {
			continue
		}
		for _, a := range places {
			enter(a, "")
		}
	}
	for path, of := range p.made {
		if path != frontFile && of != "" {
			enter(archive.Address{File: path}, of)
		}
	}
	for _, name := range p.archive.Files {
		enter(archive.Address{File: name}, "")
	}
	changes := make([]archive.Published, 0, len(all))
	for a, of := range all {
		changes = append(changes, archive.Published{Address: a, Of: of})
	}
	return changes
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
