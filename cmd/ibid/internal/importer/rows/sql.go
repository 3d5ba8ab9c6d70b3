package rows

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// sqlReader reads the rows that the statements of a database's dump insert.
type sqlReader struct {
	r         *bufio.Reader
	line      int
	backslash bool // it makes the next sign ordinary, as MySQL has it
	columns   map[string][]string
	table     func(name string, columns []string) error // is told of each table once
	row       func(*Row) error                          // nil if only the tables are wanted
	size      int                                       // of the row that is read
}

func readSQL(text io.Reader, s shape, table func(string, []string) error, row func(*Row) error) error {
	p := &sqlReader{r: bufio.NewReaderSize(text, 64<<10), line: 1, backslash: s.backslash, columns: map[string][]string{}, table: table, row: row}
	for {
		err := p.statement()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (p *sqlReader) fail(format string, args ...any) error {
	return fmt.Errorf("line %d: %s", p.line, fmt.Sprintf(format, args...))
}

// broken says that the file ends within a statement.
func (p *sqlReader) broken(err error) error {
	if errors.Is(err, io.EOF) {
		return p.fail("the file breaks off")
	}
	return err
}

// statement reads one statement.
func (p *sqlReader) statement() error {
	word, err := p.word()
	if err != nil {
		return err
	}
	switch strings.ToUpper(word) {
	case "INSERT", "REPLACE":
		err = p.insert()
	case "CREATE":
		err = p.create()
	case "COPY":
		err = p.copy()
	default:
		return p.skip() // which may end with the file
	}
	return p.broken(err)
}

// insert reads INSERT INTO t (a, b) VALUES (1, 'x'), (2, 'y');
func (p *sqlReader) insert() error {
	word, err := p.word()
	for err == nil {
		switch strings.ToUpper(word) {
		case "INTO", "IGNORE", "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "OR", "REPLACE":
			word, err = p.word()
			continue
		}
		break
	}
	if err != nil {
		return err
	}
	name, err := p.lastPart(word)
	if err != nil {
		return err
	}
	if c, err := p.next(); err != nil {
		return err
	} else if c == '(' {
		columns, err := p.names()
		if err != nil {
			return err
		}
		if err := p.declare(name, columns); err != nil {
			return err
		}
	}
	for { // OVERRIDING SYSTEM VALUE, VALUES
		c, err := p.next()
		if err != nil {
			return err
		}
		if c == '(' || c == ';' {
			break
		}
		word, err := p.word()
		switch {
		case err != nil:
			return err
		case strings.EqualFold(word, "SELECT"):
			return p.skip()
		}
	}
	if p.row == nil {
		return p.skip()
	}
	return p.tuples(name)
}

// tuples reads the rows of an insertion, as far as its end.
func (p *sqlReader) tuples(table string) error {
	for {
		c, err := p.next()
		if err != nil {
			return err
		}
		switch c {
		case '(':
			if err := p.tuple(table); err != nil {
				return err
			}
		case ',':
			_, _ = p.r.ReadByte()
		default: // ON DUPLICATE KEY UPDATE …;
			return p.skip()
		}
	}
}

func (p *sqlReader) tuple(table string) error {
	_, _ = p.r.ReadByte()
	p.size = 0
	row := &Row{Table: table, Line: p.line}
	var values []any
	for {
		v, err := p.value()
		if err != nil {
			return err
		}
		values = append(values, v)
		c, err := p.next()
		if err != nil {
			return err
		}
		_, _ = p.r.ReadByte()
		if c == ')' {
			break
		}
		if c != ',' {
			return p.fail("%q between two values", c)
		}
	}
	return p.give(row, values)
}

// give hands over a row whose values are known.
func (p *sqlReader) give(row *Row, values []any) error {
	columns := p.columns[row.Table]
	switch {
	case p.size > longestRow:
		row.Err = errTooLong
	case len(values) > len(columns):
		row.Err = fmt.Errorf("%d values for %d columns", len(values), len(columns))
	default:
		row.Fields = make(map[string]any, len(values))
		for i, v := range values {
			row.Fields[columns[i]] = v
		}
	}
	return p.row(row)
}

// declare notes the columns of a table.
func (p *sqlReader) declare(table string, columns []string) error {
	_, known := p.columns[table]
	p.columns[table] = columns
	if known || p.table == nil {
		return nil
	}
	return p.table(table, columns)
}

// create reads CREATE TABLE t (a INT, b TEXT, PRIMARY KEY (a));
func (p *sqlReader) create() error {
	word, err := p.word()
	for err == nil && (strings.EqualFold(word, "TEMPORARY") || strings.EqualFold(word, "UNLOGGED")) {
		word, err = p.word()
	}
	if err != nil || !strings.EqualFold(word, "TABLE") {
		return errors.Join(err, p.skipUnless(err))
	}
	for range 4 { // IF NOT EXISTS
		if word, err = p.word(); err != nil {
			return err
		}
		switch strings.ToUpper(word) {
		case "IF", "NOT", "EXISTS":
			continue
		}
		break
	}
	name, err := p.lastPart(word)
	if err != nil {
		return err
	}
	if c, err := p.next(); err != nil || c != '(' {
		return errors.Join(err, p.skipUnless(err))
	}
	columns, err := p.definitions()
	if err != nil {
		return err
	}
	if err := p.declare(name, columns); err != nil {
		return err
	}
	return p.skip()
}

// skipUnless passes over the rest of a statement, if there was no error.
func (p *sqlReader) skipUnless(err error) error {
	if err != nil {
		return nil
	}
	return p.skip()
}
