package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

// New returns a writer. Close it when all is done.
func New(o Options) (*Writer, error) {
	s, err := newSpool()
	if err != nil {
		return nil, err
	}
	return &Writer{options: o, spool: s, byKey: map[string]*thread{}, meant: map[string]string{}, account: newAccount()}, nil
}

// Close takes away what the writer needed.
func (w *Writer) Close() error { return w.spool.close() }

// The methods of importer.Sink.

// Site keeps what is told of the site; the first word on a thing stays.
func (w *Writer) Site(s importer.Site) {
	w.site.LineBreaks = w.site.LineBreaks || s.LineBreaks
	for _, f := range []struct {
		into *string
		told string
	}{
		{&w.site.Title, s.Title}, {&w.site.Address, s.Address},
		{&w.site.Language, s.Language}, {&w.site.Description, s.Description},
	} {
		if *f.into == "" {
			*f.into = f.told
		}
	}
}

// told returns what the files tell of the site.
func (w *Writer) told() importer.Site {
	var m mender
	s := w.site
	s.Title, s.Description = cut(m.line(s.Title), longestLine), m.line(s.Description)
	if content.CheckLanguage(s.Language) != "" {
		s.Language = ""
	}
	return s
}

// Found counts what was found.
func (w *Writer) Found(kind importer.Kind, n int) { w.account.found[kind] += n }

// Thread takes a post.
func (w *Writer) Thread(t *importer.Thread) error {
	if tooLong(t.Body) {
		w.LeaveOut(importer.Post, longer, t.Title)
		return nil
	}
	sane := *t
	keepSane(&sane.Date, &sane.BadDate)
	keepSane(&sane.Updated, &sane.BadDate)
	it, fresh, err := w.arrive(&sane)
	if err != nil {
		return err
	}
	if !fresh {
		w.LeaveOut(importer.Post, importer.SentTwice, t.Title)
		return nil
	}
	it.count = max(it.count, t.Count)
	it.place, err = w.spool.put(sane)
	return err
}

// Comment takes a comment.
func (w *Writer) Comment(c *importer.Comment) error {
	if tooLong(c.Body) {
		w.LeaveOut(importer.Reaction, longer, c.Author)
		return nil
	}
	sane := *c
	keepSane(&sane.Date, &sane.BadDate)
	at, err := w.spool.put(sane)
	t := w.thread(c.Thread)
	t.comments = append(t.comments, at)
	return err
}

// Mention takes a pingback or trackback.
func (w *Writer) Mention(m *importer.Mention) error {
	sane, bad := *m, ""
	keepSane(&sane.Date, &bad)
	at, err := w.spool.put(sane)
	t := w.thread(m.Thread)
	t.mentions = append(t.mentions, at)
	return err
}

// keepSane takes a year that no calendar has for no date.
func keepSane(d *archive.Date, bad *string) {
	if y := d.Time.Year(); d.Known() && (y < 1 || y > 9999) {
		*bad = fmt.Sprintf("in the year %d", y)
		*d = archive.Date{}
	}
}

// longestBody is how many bytes of a body an archive takes (package sitefs).
const longestBody = 16<<20 - 1<<20 // front matter stands above it

const longer importer.Reason = "longer than 15 MiB"

func tooLong(b importer.Body) bool { return len(b.Text) > longestBody }

// Repaired counts what was mended.
func (w *Writer) Repaired(what string, n int) { w.account.repaired[what] += n }

// Warn adds a sentence to the head of the account.
func (w *Writer) Warn(text string) { w.account.Warnings = append(w.account.Warnings, text) }

// Files says how pictures and other files are found.
func (w *Writer) Files(f importer.FileFinder) { w.finder = f }

// Finish makes content files of all that came, and tells what became of it.
// After an error nothing has been written.
func (w *Writer) Finish(ctx context.Context) (a *Account, err error) {
	if err := w.account.balance(w.threads); err != nil {
		return nil, err
	}
	there, err := survey(ctx, w.options.Site)
	if err != nil {
		return nil, err
	}
	p := &plan{Writer: w, there: there}
	if err := p.placeThreads(ctx); err != nil {
		return nil, err
	}
	if err := p.indexAddresses(ctx); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(w.threads, func(t *thread) bool { return t.place.isSet() }) {
		w.account.finish(nil) // nothing came in: no archive is made for that
		return w.account, nil
	}
	w.tellRuins()
	out, err := newOutput(w.options, w.account, there.ledger)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, out.record.close()) }()
	if err := errors.Join(w.found(out), p.writeThreads(ctx, out)); err != nil {
		return nil, fmt.Errorf("nothing was imported: %w", errors.Join(err, out.discard()))
	}
	if err := out.commit(); err != nil {
		return nil, fmt.Errorf("nothing was imported: %w", err)
	}
	w.account.finish(w.threads)
	return w.account, nil
}

// SoFar returns how many posts and comments readers have handed over, and what they
// have left out: for one who has to be told that a file breaks off.
func (w *Writer) SoFar() (posts, comments int, leftOut []Group) {
	for _, t := range w.threads {
		if t.place.isSet() {
			posts++
		}
		comments += len(t.comments)
	}
	w.account.group()
	return posts, comments, w.account.LeftOut
}

// found adds what a new archive has besides its threads.
func (w *Writer) found(out *output) error {
	if w.options.Founding == nil || out.exists("content") {
		if w.site.LineBreaks {
			w.Remark("the old site showed each line end of its Markdown as one; so does ibid, with line_breaks: true in content/site.yaml")
		}
		return nil
	}
	files, err := w.options.Founding(w.told())
	if err != nil {
		return err
	}
	w.account.Founded = true
	return out.found(files)
}
