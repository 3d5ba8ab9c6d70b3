// Package rows reads tables in foreign files row by row: JSON, JSON Lines, text with
// separators, and dumps of databases.
//
// # JSON
//
// A file is an array of objects, each a row; or an object whose arrays of objects
// are tables, named by the keys that lead to them; or several values one after
// another, each a row or an array of rows. What phpMyAdmin exports is an array of
// objects that have a table each, or, from its old versions, arrays with comments
// between them that name the tables. An object with tables in it is a row itself,
// of what else it holds, and comes behind its tables.
//
// # Separated values
//
// The first line names the columns. The separator is the comma, semicolon, tab
// or bar that the first line has most of. Values may stand in quotation marks,
// in which a doubled mark is one; where the file's beginning shows that a
// backslash makes the next sign ordinary, as MySQL writes it, it does. NULL
// without quotation marks, and \N, are no value.
//
// # Dumps
//
// The statements that mysqldump, phpMyAdmin, pg_dump and sqlite3's .dump write: the
// columns are those of CREATE TABLE or of the insertion itself, the rows those of
// INSERT and REPLACE with values, and of COPY. All other statements are passed over;
// nothing is computed but what SQLite writes for line ends. A backslash in a text
// makes the next sign ordinary unless the dump is of a database that says otherwise.
//
// # Names
//
// Names of columns are compared without regard to case, spaces, hyphens and
// underscores: "Created At", "created_at" and "createdAt" are one (Name).
//
// # Bounds
//
// One row is in memory at a time. One that is longer than 16 MiB, or that cannot
// be read, has an error, and the next one is read; a file that breaks off, or
// whose brackets do not pair, is an error of the whole.
package rows

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// longestRow is how long a row may be, in bytes.
const longestRow = 16 << 20

// Row is one row of a table.
type Row struct {
	Table  string // its name, as far as the file tells
	Group  int    // the number of the object that the table is part of; 0 for none
	Whole  bool   // it is such an object itself
	Fields map[string]any
	Line   int
	Err    error // why it cannot be read; Fields is nil
}

// Name returns the form in which names of columns are compared.
func Name(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '_', '-', ' ', '\t', '\ufeff', '`', '"', '\'':
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// Text returns the first of the fields with these names that has a value, as
// text.
func (r *Row) Text(names ...string) string {
	for _, name := range names {
		if s := Text(r.Fields[name]); s != "" {
			return s
		}
	}
	return ""
}

// Has reports whether a row has fields of all these names.
func (r *Row) Has(names ...string) bool {
	for _, name := range names {
		if _, ok := r.Fields[name]; !ok {
			return false
		}
	}
	return true
}

// Text returns a value as text: nothing for null, lists and objects.
func Text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return fmt.Sprint(v)
	}
	return ""
}

// Reader reads tables.
type Reader struct {
	// Repaired, if not nil, is told how many control characters in JSON strings
	// were written as they must not be.
	Repaired func(n int)
	shape    shape
}

// Sniff tells from the beginning of a file, in UTF-8, whether it is one with
// tables, and how.
func Sniff(head []byte) (*Reader, bool) {
	s, ok := sniff(string(head))
	return &Reader{shape: s}, ok
}

// IsJSON reports whether the file is JSON.
func (r *Reader) IsJSON() bool { return r.shape.separator == 0 && !r.shape.sql }

// IsSQL reports whether the file is the dump of a database.
func (r *Reader) IsSQL() bool { return r.shape.sql }

// Tables hands over the tables of a database's dump, each with its columns and before
// any row of it. An error of the function ends it and is returned.
func (r *Reader) Tables(text io.Reader, table func(name string, columns []string) error) error {
	return readSQL(text, r.shape, table, nil)
}

// Columns returns the names of the columns, or of the keys, in the beginning of a file,
// of which no row need be whole; of a database's dump none.
func (r *Reader) Columns(head string) []string {
	var names []string
	switch {
	case r.IsSQL():
	case r.IsJSON():
		for _, m := range key.FindAllStringSubmatch(head, 1000) {
			names = append(names, Name(m[1]))
		}
	default:
		p := separated{shape: r.shape, r: bufio.NewReader(strings.NewReader(head)), line: 1}
		header, _, _ := p.record()
		for _, name := range header {
			names = append(names, Name(strings.TrimSpace(name.text)))
		}
	}
	return names
}

var key = lazyregexp.New(`"([A-Za-z_ -]{1,30})"\s*:`)

// Read hands over the rows of a file, in UTF-8. The fields of a row may be kept.
func (r *Reader) Read(ctx context.Context, text io.Reader, row func(*Row) error) error {
	each := func(x *Row) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return row(x)
	}
	if r.IsSQL() {
		return readSQL(text, r.shape, nil, each)
	}
	if r.IsJSON() {
		return readJSON(text, r.shape.lines, r.Repaired, each)
	}
	return readSeparated(text, r.shape, each)
}
