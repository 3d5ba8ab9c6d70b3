package rows

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// separated reads text with separators.
type separated struct {
	shape
	r     *bufio.Reader
	line  int
	field []byte
	size  int // of the record
}

func readSeparated(text io.Reader, s shape, row func(*Row) error) error {
	p := separated{shape: s, r: bufio.NewReaderSize(text, 64<<10), line: 1}
	header, _, err := p.record()
	if err != nil {
		return err
	}
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = Name(strings.TrimSpace(name.text))
	}
	for {
		line := p.line
		record, tooLong, err := p.record()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(record) == 1 && record[0].text == "" && !tooLong {
			continue // an empty line
		}
		r := &Row{Line: line}
		if r.Err = errTooLong; !tooLong {
			r.Fields, r.Err = fields(names, record)
		}
		if err := row(r); err != nil {
			return err
		}
	}
}

func fields(names []string, record []cell) (map[string]any, error) {
	f := make(map[string]any, len(names))
	for i, c := range record {
		switch {
		case i < len(names):
			if !c.null {
				f[names[i]] = c.text
			} else {
				f[names[i]] = nil
			}
		case c.text != "":
			return nil, fmt.Errorf("%d values for %d columns", len(record), len(names))
		}
	}
	return f, nil
}

// cell is a value of a record.
type cell struct {
	text string
	null bool
}

// record reads a record. One that is too long is passed over.
func (p *separated) record() (cells []cell, tooLong bool, err error) {
	p.size = 0
	for {
		c, last, err := p.cell()
		if err != nil {
			if errors.Is(err, io.EOF) && len(cells) > 0 {
				err = io.ErrUnexpectedEOF
			}
			return nil, false, err
		}
		if tooLong = tooLong || p.size > longestRow; !tooLong {
			cells = append(cells, c)
		}
		if last {
			return cells, tooLong, nil
		}
	}
}

func (p *separated) add(c ...byte) {
	if p.size += len(c); p.size <= longestRow {
		p.field = append(p.field, c...)
	}
}

// cell reads a value and the separator or line end behind it.
func (p *separated) cell() (value cell, last bool, err error) {
	p.field = p.field[:0]
	p.size++
	quoted, start, any := false, p.line, false
	wasQuoted, null := false, false
	for {
		c, err := p.r.ReadByte()
		if err != nil {
			switch {
			case !errors.Is(err, io.EOF):
				return cell{}, false, err
			case quoted:
				return cell{}, false, fmt.Errorf("line %d: a quotation mark that no other one closes", start)
			case !any && p.size == 1:
				return cell{}, false, io.EOF
			}
			return p.done(wasQuoted, null), true, nil
		}
		any = true
		switch {
		case c == '\\' && p.backslash:
			if null, err = p.escape(); err != nil {
				return cell{}, false, err
			}
		case c == '"' && quoted:
			if next, _ := p.r.Peek(1); len(next) == 1 && next[0] == '"' {
				_, _ = p.r.ReadByte()
				p.add('"')
				break
			}
			quoted = false
		case c == '"' && len(p.field) == 0 && !wasQuoted:
			quoted, wasQuoted = true, true
		case quoted:
			if c == '\n' {
				p.line++
			}
			p.add(c)
		case c == p.separator:
			return p.done(wasQuoted, null), false, nil
		case c == '\n':
			p.line++
			return p.done(wasQuoted, null), true, nil
		case c == '\r':
			if next, _ := p.r.Peek(1); len(next) == 0 || next[0] != '\n' {
				p.line++
				return p.done(wasQuoted, null), true, nil
			}
		default:
			p.add(c)
		}
	}
}

// escape reads what stands behind a backslash.
func (p *separated) escape() (null bool, err error) {
	c, err := p.r.ReadByte()
	if errors.Is(err, io.EOF) {
		p.add('\\')
		return false, nil
	}
	switch c {
	case 'N':
		null = len(p.field) == 0
		c = 'N'
	case 'n':
		c = '\n'
	case 't':
		c = '\t'
	case 'r':
		c = '\r'
	case '0':
		return false, err // NUL
	case '\n':
		p.line++
	}
	p.add(c)
	return null, err
}

func (p *separated) done(wasQuoted, null bool) cell {
	text := string(p.field)
	if !wasQuoted && (null && text == "N" || text == "NULL") {
		return cell{null: true}
	}
	return cell{text: text}
}
