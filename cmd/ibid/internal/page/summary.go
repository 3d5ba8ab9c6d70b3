package page

import (
	"context"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/resolve"
)

// Site makes the pages that show the archive as a whole, and the assets, and hands
// each file to write when it is made: from several goroutines at once, and in no
// order. The summaries are those of all threads, in their order. The error is the
// context's, or that of a file.
func (r *Renderer) Site(ctx context.Context, threads []Summary, write func(File) error) (ArchiveSummary, error) {
	p := &archivePages{Renderer: r, threads: threads, write: write}
	for _, make := range []func(context.Context) error{p.assetFiles, p.threadList, p.topics, p.people, p.formerNames} {
		if err := make(ctx); err != nil {
			return ArchiveSummary{}, err
		}
	}
	for i := range threads {
		p.former += threads[i].Former
	}
	return ArchiveSummary{p.published(), p.former}, nil
}

// published gives all that was published before and all that is now.
func (p *archivePages) published() []archive.Published {
	all := map[archive.Address]string{} // and what each stands for
	for _, before := range p.book.Published() {
		all[before.Address] = before.Of
	}
	for i := range p.threads {
		for _, a := range p.threads[i].Addresses {
			all[a] = ""
		}
	}
	for _, g := range []register{p.topicRegister(), p.peopleRegister()} {
		for _, e := range g.entries {
			all[archive.Address{File: g.file(e)}] = e.Name
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
	s := Summary{Excerpts: c.excerpts, Former: c.former, Surprised: c.surprised}
	for _, f := range files {
		s.Addresses = append(s.Addresses, archive.Address{File: f.Path})
	}
	page := archive.PageOf(t.Path)
	for i, item := range t.Items {
		s.Addresses = append(s.Addresses, page.At(item.Anchor()))
		for _, id := range lastingIDs(item.Anchor(), c.ids[i]) {
			s.Addresses = append(s.Addresses, page.At(id))
		}
	}
	return s
}

// excerptsOf gives the beginnings of a thread's items.
func excerptsOf(t *resolve.Thread) []string {
	quoted := make([][]archive.Span, len(t.Fragments))
	for _, q := range t.Quotations {
		if q.Status != archive.None {
			quoted[q.Item] = append(quoted[q.Item], q.Span)
		}
	}
	excerpts := make([]string, len(t.Fragments))
	parallel.All(len(excerpts), func(i int) { excerpts[i] = excerpt(&t.Fragments[i], quoted[i]) })
	return excerpts
}
