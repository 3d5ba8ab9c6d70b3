package warc

import (
	"bufio"
	"bytes"
)

// recordMark is what a record begins with.
const recordMark = "WARC/"

// resync passes over what cannot be read, up to the next record.
func (s *stream) resync() bool {
	if s.from.gzip != nil {
		return s.resyncMembers()
	}
	for {
		if mark, _ := s.r.Peek(len(recordMark)); string(mark) == recordMark {
			return true
		}
		for {
			_, err := s.r.ReadSlice('\n')
			if err == nil {
				break
			}
			if err != bufio.ErrBufferFull {
				return false
			}
		}
	}
}

// resyncMembers looks for a gzip member that begins with a record. What was
// unpacked to try is not looked at again.
func (s *stream) resyncMembers() bool {
	raw := s.from.raw
	for {
		if !raw.seek([]byte("\x1f\x8b\x08")) {
			return false
		}
		const reserved = 0xE0 // flags, RFC 1952, section 2.3.1
		if start, err := raw.r.Peek(4); err != nil || start[3]&reserved != 0 {
			_, _ = raw.ReadByte()
			continue
		}
		s.from.open = false
		s.r.Reset(s.from)
		if mark, _ := s.r.Peek(len(recordMark)); string(mark) == recordMark {
			return true
		}
	}
}

// seek passes over bytes up to those that are looked for.
func (c *counter) seek(want []byte) bool {
	for {
		if _, err := c.r.Peek(len(want)); err != nil {
			return false
		}
		chunk, _ := c.r.Peek(c.r.Buffered())
		i := bytes.Index(chunk, want)
		found := i >= 0
		if !found {
			i = len(chunk) - len(want) + 1
		}
		n, err := c.r.Discard(i)
		c.n += int64(n)
		if found || err != nil {
			return found && err == nil
		}
	}
}

// offset returns how many bytes of the file come before what is read next.
func (s *stream) offset() int64 {
	p := s.from.locate(int64(s.r.Buffered()))
	return p.member + p.inner
}
