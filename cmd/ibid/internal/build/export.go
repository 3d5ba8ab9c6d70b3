package build

import (
	"bytes"
	"cmp"
	"io"
	"os"
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/export"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/transcript"
)

// exporter makes the files that have threads in other forms, as far as the site asks
// for them.
type exporter struct {
	*renderer
	records *spool // of archive.json; nil without
}

func (r *renderer) exporter() (*exporter, error) {
	site := r.archive.Site
	x := &exporter{renderer: r}
	switch {
	case site.Data:
		records, err := newSpool(len(r.archive.Threads))
		x.records = records
		return x, err
	case site.Annotations || site.Markdown:
		return x, nil
	}
	return nil, nil
}

func (x *exporter) close() error {
	if x == nil || x.records == nil {
		return nil
	}
	return x.records.close()
}

// thread writes the files of a thread with a page, and gives what archive.json has of it;
// nil without.
func (x *exporter) thread(t *resolve.Thread, paragraphs [][]transcript.Paragraph, own []byte, write fileWriter) ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	site := x.archive.Site
	of := export.Thread{Thread: t, Paragraphs: paragraphs, Base: site.BaseURL, Page: own}
	if site.Annotations {
		data, err := of.Annotations()
		if err = cmp.Or(err, x.put(t.Thread.Path+"/annotations.json", data, write)); err != nil {
			return nil, err
		}
	}
	if site.Markdown {
		says := x.languages.Of(cmp.Or(t.Thread.Language, site.Language))
		if err := x.put(t.Thread.Path+"/index.md", of.Markdown(says), write); err != nil {
			return nil, err
		}
	}
	if x.records == nil {
		return nil, nil
	}
	return of.Record()
}

func (x *exporter) add(number int, record []byte) error {
	if x == nil || x.records == nil {
		return nil
	}
	return x.records.put(number, record)
}

// finish makes the archive's own files.
func (x *exporter) finish() error {
	if x == nil {
		return nil
	}
	site := x.archive.Site
	if site.Markdown {
		title := cmp.Or(site.Title, x.languages.Of(site.Language).Plain("untitled"))
		if err := x.put("llms.txt", export.List(x.archive, title), x.writeFile); err != nil {
			return err
		}
	}
	if x.records == nil {
		return nil
	}
	head, err := export.Head(site)
	if err != nil {
		return err
	}
	const file = "archive.json"
	if err := x.put("archive.schema.json", export.Schema, x.writeFile); err != nil || x.archive.HasFile(file) {
		return err
	}
	x.count(file)
	return x.out.write(file, io.MultiReader(bytes.NewReader(head), x.records.all(",\n"), strings.NewReader(export.Tail)))
}

// put publishes a file, unless the site has one of its own there.
func (x *exporter) put(path string, data []byte, write fileWriter) error {
	if x.archive.HasFile(path) {
		return nil
	}
	return write(page.File{Path: path, Data: data})
}

// spool keeps parts of a file that is too large for memory in a temporary one, until all
// are there.
type spool struct {
	mu    sync.Mutex
	file  *os.File
	letGo func() error
	end   int64
	parts []struct{ at, size int64 }
}

func newSpool(parts int) (*spool, error) {
	f, letGo, err := cache.Temporary()
	return &spool{file: f, letGo: letGo, parts: make([]struct{ at, size int64 }, parts)}, err
}

func (s *spool) put(part int, data []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.file.Write(data)
	s.parts[part].at, s.parts[part].size = s.end, int64(n)
	s.end += int64(n)
	return err
}

// all gives the parts in order, with a text between each two.
func (s *spool) all(between string) io.Reader {
	var readers []io.Reader
	for _, p := range s.parts {
		if p.size == 0 {
			continue
		}
		if len(readers) > 0 {
			readers = append(readers, strings.NewReader(between))
		}
		readers = append(readers, io.NewSectionReader(s.file, p.at, p.size))
	}
	return io.MultiReader(readers...)
}

func (s *spool) close() error { return s.letGo() }
