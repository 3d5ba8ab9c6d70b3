package page

import (
	"context"
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/topic"
)

// Site makes the pages that show the archive as a whole, and the assets, and hands
// each file to write when it is made: from several goroutines at once, and in no
// order. The summaries are those of all threads, in their order. The error is the
// context's, or that of a file.
func (r *Renderer) Site(ctx context.Context, threads []Summary, write func(File) error) (ArchiveSummary, error) {
	p := &archivePages{Renderer: r, threads: threads, write: write, made: map[string]string{}}
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
	return ArchiveSummary{p.published(), p.former, p.hasPlaces}, nil
}

// published gives all that was published before and all that is now.
func (p *archivePages) published() []archive.Published {
	all := map[archive.Address]string{} // and what each stands for
	for _, before := range p.book.Published() {
		all[before.Address] = before.Of
	}
	for i := range p.threads {
		p.threads[i].addresses(p.archive.Threads[i], func(a archive.Address) { all[a] = "" })
	}
	for path, of := range p.made {
		if path != frontFile && of != "" {
			all[archive.Address{File: path}] = of
		}
	}
	for _, name := range p.archive.Files {
		all[archive.Address{File: name}] = ""
	}
	published := make([]archive.Published, 0, len(all))
	for a, of := range all {
		published = append(published, archive.Published{Address: a, Of: of})
	}
	return published
}

// summary sums up a thread of which these are the files, redirects among them.
func (c *composer) summary(files []File) Summary {
	t := c.Thread.Thread
	s := Summary{Excerpts: c.excerpts, Topics: c.topics, Ties: c.foundTies(), Popular: c.popular(), Former: c.former, Surprised: c.surprised}
	for _, f := range files {
		s.Files = append(s.Files, f.Path)
	}
	var places strings.Builder
	for i, item := range t.Items {
		fmt.Fprintln(&places, item.Anchor())
		for _, id := range lastingIDs(item.Anchor(), c.ids[i]) {
			fmt.Fprintln(&places, id)
		}
	}
	s.Places = places.String()
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
