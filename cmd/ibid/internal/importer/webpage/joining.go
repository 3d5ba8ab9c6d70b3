package webpage

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
)

// A joining hands over the pages of an import one by one, and remembers what has
// been handed over, so that the pages of one thread come together and nothing
// comes twice.
type joining struct {
	sink     importer.Sink
	options  importer.Options
	threads  map[string]bool             // that have been handed over
	comments map[string]bool             // likewise
	ahead    map[string]bool             // threads that a later page of theirs has brought
	posts    map[string]string           // the places of posts that were first of a list: the keys of their threads
	headless map[string]*importer.Thread // of which only later pages have been read
	told     bool                        // what the pages say of their site
}

func newJoining(sink importer.Sink, o importer.Options) *joining {
	return &joining{sink: sink, options: o, threads: map[string]bool{}, comments: map[string]bool{}, ahead: map[string]bool{}, posts: map[string]string{}, headless: map[string]*importer.Thread{}}
}

func (j *joining) leaveOut(s *source, why importer.Reason) {
	j.sink.Found(importer.Post, 1)
	j.sink.LeaveOut(importer.Post, why, s.name)
}

// read reads a page and hands it over. Named is called with the key of its
// thread.
func (j *joining) read(ctx context.Context, s *source, named func(key string)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(s.data) > maxPage {
		j.leaveOut(s, tooLong)
		return nil
	}
	p, err := s.read()
	if err != nil {
		j.leaveOut(s, importer.Unreadable)
		return nil
	}
	if j.options.Title != "" && len(j.threads) == 0 {
		p.post.Title = j.options.Title
	}
	named(p.key)
	j.tell(p)
	if p.mended {
		j.sink.Repaired(charset.Misdeclared, 1)
	}
	return j.over(p)
}

// tell says what a page says of its site.
func (j *joining) tell(p *page) {
	if j.told || p.thread == nil {
		return
	}
	j.told = true
	j.sink.Site(importer.Site{Title: p.post.Site, Address: p.thread.Scheme + "://" + p.thread.Host + "/", Language: p.post.Language})
}

// finish hands over the threads of which the first page is missing.
func (j *joining) finish() error {
	for _, key := range slices.Sorted(maps.Keys(j.headless)) {
		t := j.headless[key]
		j.sink.Found(importer.Post, 1)
		j.sink.Remark(fmt.Sprintf("the first page of %q is not in the files: its post has no words", t.Title))
		if err := j.sink.Thread(t); err != nil {
			return err
		}
	}
	return nil
}
