package rows

import (
	"bufio"
	"errors"
	"strings"
)

// copy reads PostgreSQL's COPY t (a, b) FROM stdin; and the lines behind it, which
// end with one of "\.".
func (p *sqlReader) copy() error {
	word, err := p.word()
	if err != nil {
		return err
	}
	name, err := p.lastPart(word)
	if err != nil {
		return err
	}
	if c, err := p.next(); err != nil || c != '(' {
		return errors.Join(err, p.skipUnless(err))
	}
	columns, err := p.names()
	if err != nil {
		return err
	}
	if err := p.declare(name, columns); err != nil {
		return err
	}
	if err := p.skip(); err != nil {
		return err
	}
	for first := true; ; first = false {
		line, tooLong, err := p.wholeLine()
		switch {
		case err != nil:
			return err
		case line == `\.`:
			return nil
		case first && line == "", p.row == nil: // what is behind the semicolon
			continue
		}
		if err := p.copied(name, line, tooLong); err != nil {
			return err
		}
	}
}

// copied hands over a line: values with tabs between.
func (p *sqlReader) copied(table, line string, tooLong bool) error {
	row := &Row{Table: table, Line: p.line - 1}
	if p.size = len(line); tooLong {
		p.size = longestRow + 1
	}
	var values []any
	for field := range strings.SplitSeq(line, "\t") {
		if field == `\N` {
			values = append(values, nil)
			continue
		}
		values = append(values, unescaped(field))
	}
	return p.give(row, values)
}

// unescaped undoes the backslashes of a value.
func unescaped(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\\' && i+1 < len(s) {
			i++
			if c = escaped(s[i]); c == 0 {
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// wholeLine reads a line. Of one that is too long the beginning is kept.
func (p *sqlReader) wholeLine() (line string, tooLong bool, err error) {
	var b []byte
	for {
		part, err := p.r.ReadSlice('\n')
		if len(b)+len(part) <= longestRow {
			b = append(b, part...)
		} else {
			tooLong = true
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == nil {
			p.line++
		}
		return strings.TrimRight(string(b), "\r\n"), tooLong, err
	}
}
