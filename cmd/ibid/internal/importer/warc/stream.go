package warc

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sort"
	"strconv"
	"strings"
)

// stream reads the records of one file, one after the other.
type stream struct {
	name   string
	file   io.Closer
	from   *unpacker
	r      *bufio.Reader
	number int32 // of the file
	place  place // of the record at hand
	block  *io.LimitedReader
}

// open opens a file at a place in it.
func (a *Archive) open(file int, p place) (*stream, error) {
	name := a.files[file]
	f, err := openAt(a.fsys, name, p.member)
	if err != nil {
		return nil, err
	}
	raw := &counter{r: bufio.NewReaderSize(f, 64<<10), n: p.member}
	u := &unpacker{raw: raw}
	if magic, _ := raw.r.Peek(2); string(magic) == "\x1f\x8b" {
		u.gzip = new(gzip.Reader)
	} else {
		u.starts = []start{{raw: p.member}}
	}
	s := &stream{name: name, file: f, from: u, r: bufio.NewReaderSize(u, 64<<10), number: int32(file)}
	if _, err := io.CopyN(io.Discard, s.r, p.inner); err != nil {
		return nil, errors.Join(s.wrap(err), f.Close())
	}
	return s, nil
}

// openAt opens a file at an offset. What has no random access, such as a packed
// file in a zip file, is read up to there.
func openAt(fsys fs.FS, name string, offset int64) (io.ReadCloser, error) {
	if z, ok := fsys.(*zip.ReadCloser); ok {
		if r := stored(z, name); r != nil {
			_, err := r.Seek(offset, io.SeekStart)
			return io.NopCloser(r), err
		}
	}
	f, err := fsys.Open(name)
	if err != nil || offset == 0 {
		return f, err
	}
	if s, ok := f.(io.Seeker); ok {
		_, err = s.Seek(offset, io.SeekStart)
	} else {
		_, err = io.CopyN(io.Discard, f, offset)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// stored returns a file that lies in a zip file as it is, as all of a WACZ
// should.
func stored(z *zip.ReadCloser, name string) io.ReadSeeker {
	for _, f := range z.File {
		if f.Name == name && f.Method == zip.Store {
			r, err := f.OpenRaw()
			if s, ok := r.(io.ReadSeeker); ok && err == nil {
				return s
			}
		}
	}
	return nil
}

func (s *stream) close() { _ = s.file.Close() }

// at says where the record at hand lies, for a person.
func (s *stream) at() string {
	return fmt.Sprintf("%s, byte %d", s.name, s.place.member+s.place.inner)
}

func (s *stream) wrap(err error) error { return fmt.Errorf("%s: %w", s.at(), err) }

const (
	maxHeaderLine = 1 << 20 // an address may be that of data
	maxHeader     = 2 << 20
)

// next reads the header of the next record.
func (s *stream) next() (header, error) {
	for {
		b, err := s.r.Peek(1)
		if err != nil {
			return nil, err
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		_, _ = s.r.Discard(1)
	}
	s.place = s.from.locate(int64(s.r.Buffered()))
	s.place.file = s.number
	version, err := readLine(s.r)
	if err != nil {
		return nil, err
	}
	h, isARC := arcHeader(version)
	switch {
	case isARC:
	case !strings.HasPrefix(version, recordMark):
		return nil, errors.New("here should begin a record, but there is no line WARC/1.0")
	default:
		if h, err = readHeader(s.r); err != nil {
			return nil, err
		}
	}
	length, err := strconv.ParseInt(h["content-length"], 10, 64)
	if err != nil || length < 0 {
		return nil, fmt.Errorf("the record's Content-Length is %q, which is no length", h["content-length"])
	}
	s.block = &io.LimitedReader{R: s.r, N: length}
	return h, nil
}

// skip passes over what was not read of the record at hand.
func (s *stream) skip() error {
	if _, err := io.Copy(io.Discard, s.block); err != nil {
		return err
	}
	if s.block.N > 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// counter counts the bytes that are taken of a file.
type counter struct {
	r *bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// ReadByte lets gzip take no byte more than a member has.
func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// unpacker reads gzip members one after the other, or plain bytes, and knows
// where each member began.
type unpacker struct {
	raw    *counter
	gzip   *gzip.Reader // nil for plain bytes
	open   bool         // within a member
	total  int64        // bytes handed out
	starts []start      // of members, as far as somebody may ask for them
}

// start is the beginning of a member.
type start struct{ raw, plain int64 }

func (u *unpacker) Read(p []byte) (int, error) {
	if u.gzip == nil {
		n, err := u.raw.Read(p)
		u.total += int64(n)
		return n, err
	}
	for {
		if !u.open {
			if err := u.nextMember(); err != nil {
				return 0, err
			}
		}
		n, err := u.gzip.Read(p)
		u.total += int64(n)
		if err == io.EOF {
			u.open, err = false, nil
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}

// nextMember begins with the next member. Zeros behind one, which tapes and
// copying left, are passed over.
func (u *unpacker) nextMember() error {
	for {
		b, err := u.raw.r.Peek(1)
		if err != nil {
			return err
		}
		if b[0] != 0 {
			break
		}
		_, _ = u.raw.ReadByte()
	}
	u.begin(start{u.raw.n, u.total})
	if err := u.gzip.Reset(u.raw); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	u.gzip.Multistream(false)
	u.open = true
	return nil
}

// begin keeps where a member begins. One of which nothing was handed out, and
// those that lie before all that anybody still buffers, are forgotten: a record
// may be cut into any number of members.
func (u *unpacker) begin(s start) {
	const buffered, many = 128 << 10, 512 << 10
	if n := len(u.starts); n > 0 && u.starts[n-1].plain == s.plain {
		u.starts = u.starts[:n-1]
	}
	if len(u.starts) > many {
		i := sort.Search(len(u.starts), func(i int) bool { return u.starts[i].plain > u.total-buffered })
		u.starts = append([]start(nil), u.starts[max(0, i-1):]...)
	}
	u.starts = append(u.starts, s)
}

// locate says where the byte lies that was handed out before so many others.
func (u *unpacker) locate(ago int64) place {
	at := u.total - ago
	i := len(u.starts) - 1
	for i > 0 && u.starts[i].plain > at {
		i--
	}
	u.starts = u.starts[i:]
	s := u.starts[0]
	if u.gzip == nil {
		return place{member: s.raw + at}
	}
	return place{member: s.raw, inner: at - s.plain}
}
