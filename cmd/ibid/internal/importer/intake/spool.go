package intake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"

	"ibid/cmd/ibid/internal/importer"
)

// spool is a temporary file of records.
type spool struct {
	file *os.File
	out  *bufio.Writer
	end  int64
	buf  bytes.Buffer

	pointed bool // some record holds a pointer to a comment
}

// place is where a record lies. The zero place is none.
type place struct {
	end    int64
	length int32
}

func (p place) isSet() bool { return p.length > 0 }

func newSpool() (*spool, error) {
	f, err := createUnnamed("ibid-import-")
	if err != nil {
		return nil, err
	}
	return &spool{file: f, out: bufio.NewWriterSize(f, 256<<10)}, nil
}

// put writes a record. Records are at most as long as an item, so that their
// lengths fit.
func (s *spool) put(record any) (place, error) {
	s.buf.Reset()
	encoder := json.NewEncoder(&s.buf)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(record); err != nil {
		return place{}, err
	}
	s.pointed = s.pointed || bytes.Contains(s.buf.Bytes(), []byte(importer.PointerScheme))
	n, err := s.out.Write(s.buf.Bytes())
	s.end += int64(n)
	return place{end: s.end, length: int32(n)}, err
}

// get reads the record at a place.
func (s *spool) get(at place, record any) error {
	if s.out.Buffered() > 0 {
		if err := s.out.Flush(); err != nil {
			return err
		}
	}
	data := make([]byte, at.length)
	if _, err := s.file.ReadAt(data, at.end-int64(at.length)); err != nil {
		return err
	}
	return json.Unmarshal(data, record)
}

func (s *spool) close() error { return closeUnnamed(s.file) }

// createUnnamed makes a temporary file that is gone with the process, however that
// ends: where the system lets an open file be removed, it has no name from the
// beginning.
func createUnnamed(pattern string) (*os.File, error) {
	f, err := os.CreateTemp("", pattern)
	if err == nil {
		_ = os.Remove(f.Name()) // else closeUnnamed does it
	}
	return f, err
}

func closeUnnamed(f *os.File) error {
	err := f.Close()
	if gone := os.Remove(f.Name()); gone != nil && !isGone(gone) {
		return errors.Join(err, gone)
	}
	return err
}
