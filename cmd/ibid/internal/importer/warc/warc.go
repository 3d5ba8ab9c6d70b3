// Package warc reads web archives: WARC files, the ARC files before these, and
// WACZ. It is no format of its own, but what the reader of web pages finds pages
// and pictures with.
//
// # Files
//
// A WARC file (ISO 28500, versions 1.0 and 1.1) is a row of records, as it is
// or in gzip: a record in a member, as is usual, or all in one. A WACZ is a zip
// file, or a folder, with such files in archive/ and a list of its pages in
// pages/. Indexes (CDX, CDXJ) are not needed and not read.
//
// An ARC file (versions 1 and 2) is a row of records, too, each headed by one line;
// its records are taken as responses.
//
// # Records
//
//	response   what a server answered: the status, the type and the body, with
//	           chunks (Transfer-Encoding) and gzip, deflate and br
//	           (Content-Encoding) undone; some tools have undone them already,
//	           and left the header fields as they were
//	resource   a file without HTTP
//	revisit    a page that had not changed since another record, which gives its
//	           type and body; these come last
//
// Only records of http and https addresses count. Others (request, metadata,
// warcinfo, conversion, continuation) are passed over.
//
// # Damage
//
// What is broken is passed over up to the next record, and Damage tells of it; a
// file that ends within a record is read up to there. Only where no record
// follows that could be read is it an error.
//
// # What is held in memory
//
// The body at hand, of at most MaxBody bytes, and for each record its address
// and where it lies: so Find gets at a picture later, by its place in the file.
package warc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/importer"
)

// MaxBody is how many bytes of a body Records reads.
const MaxBody = 16 << 20

// Record is what was at an address at some time.
type Record struct {
	Address  string
	Date     time.Time // when it was fetched
	Status   int       // of HTTP; 200 for a resource
	Type     string    // the media type in small letters: "text/html"
	Charset  string    // that is declared with it
	Location string    // where a redirection leads, as it is written
	Body     []byte
	Long     bool   // the body goes on beyond MaxBody
	At       string // where it lies: "archive/data.warc.gz, byte 1203"
}

// Archive is a web archive. Records has to be called before Find.
type Archive struct {
	fsys     fs.FS
	files    []string // names of WARC files in fsys
	places   map[string]place
	ids      map[string]place // by the record's own id
	digests  map[string]place // by the digest of the body
	revisits []revisit
	damage   []string
}

// place says where a record lies.
type place struct {
	file   int32
	status int16
	member int64 // the bytes before it, or before its gzip member
	inner  int64 // the bytes before it within its member, unpacked
}

// Recognizes reports whether a file is a WARC or ARC file, or a folder (or zip file)
// with such files at its top or in archive/.
func Recognizes(f *importer.File) bool {
	if f.IsFolder() {
		names, err := filesIn(f.FS())
		return err == nil && len(names) > 0
	}
	head := string(f.Head())
	return strings.HasPrefix(head, recordMark) || strings.HasPrefix(head, arcMark)
}

// Open makes an Archive of a file that Recognizes took for one. Nothing is read
// yet.
func Open(f *importer.File) (*Archive, error) {
	a := &Archive{
		fsys:    f.FS(),
		files:   []string{f.Name()},
		places:  map[string]place{},
		ids:     map[string]place{},
		digests: map[string]place{},
	}
	if !f.IsFolder() {
		return a, nil
	}
	var err error
	if a.files, err = filesIn(f.FS()); err == nil && len(a.files) == 0 {
		err = fmt.Errorf("%s holds no WARC file", f.Path)
	}
	return a, err
}

// filesIn returns the WARC files in a folder.
func filesIn(fsys fs.FS) ([]string, error) {
	var names []string
	for _, dir := range []string{".", "archive"} {
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, e := range entries {
			name := strings.ToLower(e.Name())
			if name = strings.TrimSuffix(name, ".gz"); !e.IsDir() && (strings.HasSuffix(name, ".warc") || strings.HasSuffix(name, ".arc")) {
				names = append(names, strings.TrimPrefix(dir+"/"+e.Name(), "./"))
			}
		}
	}
	return names, nil
}

// Records reads all files, and calls each for every record that is wanted, with
// its body. Wants is asked with all but the body. What each is given may be
// kept.
func (a *Archive) Records(ctx context.Context, wants func(*Record) bool, each func(*Record) error) error {
	for i := range a.files {
		if err := a.readFile(ctx, i, wants, each); err != nil {
			return err
		}
	}
	return a.resolveRevisits(ctx, wants, each)
}

// readFile reads the records of a file.
func (a *Archive) readFile(ctx context.Context, file int, wants func(*Record) bool, each func(*Record) error) error {
	s, err := a.open(file, place{})
	if err != nil {
		return err
	}
	defer s.close()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := a.nextRecord(s, wants, each)
		var broken damage
		switch {
		case err == nil:
		case err == io.EOF:
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			// Its crawler was stopped, or somebody's download.
			a.damage = append(a.damage, s.at()+": the file ends within this record")
			return nil
		case errors.As(err, &broken):
			if err := a.goOnBehind(s, broken); err != nil {
				return err
			}
		default:
			return err
		}
	}
}

// damage is an error in a file, and not of those who take what is in it.
type damage struct{ error }

func (d damage) Unwrap() error { return d.error }

// nextRecord takes a record.
func (a *Archive) nextRecord(s *stream, wants func(*Record) bool, each func(*Record) error) error {
	h, err := s.next()
	switch {
	case err == io.EOF:
		return err
	case err != nil:
		return damage{err}
	}
	if err := a.take(s, h, wants, each); err != nil {
		return err
	}
	if err := s.skip(); err != nil {
		return damage{err}
	}
	return nil
}

// goOnBehind looks for the next record behind one that is broken. The error is
// that of the broken one if there is none.
func (a *Archive) goOnBehind(s *stream, broken damage) error {
	const most = 100
	where := s.at()
	if len(a.damage) == most || !s.resync() {
		return fmt.Errorf("%s: %w", where, broken.error)
	}
	a.damage = append(a.damage, fmt.Sprintf("%s: %v; what is left out goes from here to byte %d", where, broken.error, s.offset()))
	return nil
}

// Damage returns sentences on what is missing in the files, for the account.
func (a *Archive) Damage() []string { return a.damage }

// take notes where a record is, and hands it over if it is wanted.
func (a *Archive) take(s *stream, h header, wants func(*Record) bool, each func(*Record) error) error {
	address := h.address()
	if address == "" {
		return nil
	}
	if h["warc-type"] == "revisit" {
		a.revisits = append(a.revisits, revisit{
			address: address, date: h.date(), id: h["warc-refers-to"],
			digest: h["warc-payload-digest"], target: trimAddress(h["warc-refers-to-target-uri"]),
		})
		return nil
	}
	r, body, err := s.record(h)
	if err != nil {
		return damage{err}
	}
	if r == nil {
		return nil
	}
	a.note(h, r, s.place)
	return s.handOver(r, body, wants, each)
}

// note keeps where a record lies. A later one of the same address takes the
// place of an earlier one, but an error not that of what was found.
func (a *Archive) note(h header, r *Record, p place) {
	p.status = int16(r.Status)
	if id := h["warc-record-id"]; id != "" {
		a.ids[id] = p
	}
	if digest := h["warc-payload-digest"]; digest != "" {
		a.digests[digest] = p
	}
	key := addressKey(r.Address)
	if before, ok := a.places[key]; !ok || before.status != ok200 || p.status == ok200 {
		a.places[key] = p
	}
}

const ok200 = 200

// handOver reads the body of a record that is wanted. What cannot be unpacked
// has the body that could be.
func (s *stream) handOver(r *Record, body io.Reader, wants func(*Record) bool, each func(*Record) error) error {
	if !wants(r) {
		return nil
	}
	r.Body, _ = io.ReadAll(io.LimitReader(body, MaxBody+1))
	if r.Long = len(r.Body) > MaxBody; r.Long {
		r.Body = r.Body[:MaxBody]
	}
	return each(r)
}
