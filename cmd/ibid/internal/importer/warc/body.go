package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// record reads the record at hand as far as its body, which it returns; r is nil
// if it is no record of something that was at its address.
func (s *stream) record(h header) (r *Record, body io.Reader, err error) {
	r = &Record{Address: h.address(), Date: h.date(), At: s.at()}
	switch h["warc-type"] {
	case "resource":
		r.Status = ok200
		r.Type, r.Charset = h.mediaType()
		return r, s.block, nil
	case "response":
	default:
		return nil, nil, nil
	}
	block := bufio.NewReader(s.block)
	line, err := readLine(block)
	if err != nil {
		return nil, nil, ignoreEnd(err)
	}
	if r.Status, err = status(line); err != nil {
		return nil, nil, nil // of another protocol
	}
	http, err := readHeader(block)
	if err != nil {
		return nil, nil, ignoreEnd(err)
	}
	r.Type, r.Charset = http.mediaType()
	r.Location = http["location"]
	return r, decode(block, http), nil
}

// ignoreEnd takes the end of a record that holds no whole answer for nothing
// worth an error.
func ignoreEnd(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// decode undoes what HTTP did to a body for its way. Where the body is not what
// the header says, it has been undone already.
func decode(r *bufio.Reader, h header) io.Reader {
	if strings.Contains(strings.ToLower(h["transfer-encoding"]), "chunked") && beginsChunk(r) {
		r = bufio.NewReader(&chunks{r: r})
	}
	encodings := strings.Split(strings.ToLower(h["content-encoding"]), ",")
	const most = 4 // more than anybody has reason for
	for i := len(encodings) - 1; i >= max(0, len(encodings)-most); i-- {
		r = unpack(r, strings.TrimSpace(encodings[i]))
	}
	return r
}

// unpack undoes one packing.
func unpack(r *bufio.Reader, encoding string) *bufio.Reader {
	magic, _ := r.Peek(2)
	var unpacked io.Reader
	switch encoding {
	case "gzip", "x-gzip":
		if string(magic) != "\x1f\x8b" {
			return r
		}
		z, err := gzip.NewReader(r)
		if err != nil {
			return r
		}
		unpacked = z
	case "deflate":
		unpacked = inflate(r, magic)
	case "br":
		if !isBrotli(r) {
			return r
		}
		unpacked = brotli.NewReader(r)
	default:
		return r
	}
	return bufio.NewReader(unpacked)
}

// inflate reads deflated bytes, which servers send with zlib's header or without
// it.
func inflate(r *bufio.Reader, magic []byte) io.Reader {
	const method, check = 8, 31 // RFC 1950, section 2.2
	if len(magic) == 2 && magic[0]&0xF == method && (int(magic[0])<<8|int(magic[1]))%check == 0 {
		if z, err := zlib.NewReader(r); err == nil {
			return z
		}
	}
	const probe = 512
	first, _ := r.Peek(probe)
	if !unpacks(flate.NewReader(bytes.NewReader(first)), len(first) < probe) {
		return r
	}
	return flate.NewReader(r)
}

// isBrotli tries whether bytes, which have no mark of their own, are packed with
// brotli.
func isBrotli(r *bufio.Reader) bool {
	const probe = 2048
	first, _ := r.Peek(probe)
	return unpacks(brotli.NewReader(bytes.NewReader(first)), len(first) < probe)
}

// unpacks reports whether the beginning of a body, or all of it, can be
// unpacked.
func unpacks(r io.Reader, all bool) bool {
	const enough = 64 << 10
	_, err := io.Copy(io.Discard, io.LimitReader(r, enough))
	return err == nil || !all && errors.Is(err, io.ErrUnexpectedEOF)
}

// beginsChunk reports whether a chunk begins here: with its length in
// hexadecimal digits on a line.
func beginsChunk(r *bufio.Reader) bool {
	const longest = 64
	first, _ := r.Peek(longest)
	line, _, ok := bytes.Cut(first, []byte("\n"))
	if !ok {
		return false
	}
	_, err := chunkSize(string(line))
	return err == nil
}

func chunkSize(line string) (int64, error) {
	size, _, _ := strings.Cut(line, ";")
	return strconv.ParseInt(strings.TrimSpace(size), 16, 64)
}

// chunks puts the chunks of a body together. Where no chunk begins that should,
// the body ends.
type chunks struct {
	r    *bufio.Reader
	left int64
	end  bool
}

func (c *chunks) Read(p []byte) (int, error) {
	for c.left == 0 {
		if c.end {
			return 0, io.EOF
		}
		line, err := readLine(c.r)
		if err == nil && line == "" { // behind the chunk before
			line, err = readLine(c.r)
		}
		size, bad := chunkSize(line)
		if err != nil || bad != nil || size <= 0 {
			c.end = true
			continue
		}
		c.left = size
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}
