package warc

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"strings"
	"time"
)

// revisit is a record that says what was there by another one.
type revisit struct {
	address, id, digest, target string
	date                        time.Time
}

// resolveRevisits hands over the records of which only another one holds the
// body.
func (a *Archive) resolveRevisits(ctx context.Context, wants func(*Record) bool, each func(*Record) error) error {
	missing := 0
	for _, v := range a.revisits {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, ok := a.targetOf(v)
		if !ok {
			missing++
			continue
		}
		if err := a.again(v, p, wants, each); err != nil {
			return err
		}
	}
	a.revisits = nil
	if missing > 0 {
		a.damage = append(a.damage, fmt.Sprintf("%d records say that something had not changed since a record that is not in the files", missing))
	}
	return nil
}

// targetOf returns the place of the record that holds what a revisit found.
func (a *Archive) targetOf(v revisit) (place, bool) {
	if p, ok := a.ids[v.id]; ok && v.id != "" {
		return p, true
	}
	if p, ok := a.digests[v.digest]; ok && v.digest != "" {
		return p, true
	}
	if p, ok := a.places[addressKey(v.target)]; ok && v.target != "" {
		return p, true
	}
	p, ok := a.places[addressKey(v.address)]
	return p, ok
}

// again hands over a record as what a revisit found.
func (a *Archive) again(v revisit, p place, wants func(*Record) bool, each func(*Record) error) error {
	s, r, body, err := a.at(p)
	if err != nil {
		return err
	}
	defer s.close()
	key := addressKey(v.address)
	if before, ok := a.places[key]; !ok || before.status != ok200 {
		a.places[key] = p
	}
	r.Address, r.Date = v.address, v.date
	return s.handOver(r, body, wants, each)
}

// at opens the record at a place.
func (a *Archive) at(p place) (*stream, *Record, io.Reader, error) {
	s, err := a.open(int(p.file), p)
	if err != nil {
		return nil, nil, nil, err
	}
	h, err := s.next()
	if err != nil {
		s.close()
		return nil, nil, nil, s.wrap(err)
	}
	r, body, err := s.record(h)
	if err == nil && r == nil {
		err = fs.ErrNotExist
	}
	if err != nil {
		s.close()
		return nil, nil, nil, s.wrap(err)
	}
	return s, r, body, nil
}

// Find returns what was at an address when it was fetched last, with its body
// to be read. Redirections are followed. An address of http stands for one of
// https, and the other way round, where only one is there. The error is
// fs.ErrNotExist if nothing is, or nothing but an error.
func (a *Archive) Find(address string) (*Record, io.ReadCloser, error) {
	const most = 8 // redirections
	for range most {
		p, ok := a.lookUp(address)
		if !ok {
			break
		}
		s, r, body, err := a.at(p)
		if err != nil {
			return nil, nil, err
		}
		if r.Status == ok200 {
			return r, recordBody{body, s}, nil
		}
		s.close()
		to, err := url.Parse(r.Location)
		from, err2 := url.Parse(address)
		if r.Location == "" || err != nil || err2 != nil {
			break
		}
		address = from.ResolveReference(to).String()
	}
	return nil, nil, fs.ErrNotExist
}

func (a *Archive) lookUp(address string) (place, bool) {
	key := addressKey(address)
	if p, ok := a.places[key]; ok {
		return p, true
	}
	if rest, ok := strings.CutPrefix(key, "http:"); ok {
		key = "https:" + rest
	} else if rest, ok := strings.CutPrefix(key, "https:"); ok {
		key = "http:" + rest
	}
	p, ok := a.places[key]
	return p, ok
}

// recordBody is a body of which closing closes the file.
type recordBody struct {
	io.Reader
	s *stream
}

func (b recordBody) Close() error { return b.s.file.Close() }
