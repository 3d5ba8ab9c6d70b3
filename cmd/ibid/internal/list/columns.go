package list

import (
	"reflect"
	"strings"
)

// columns are those of the table of one kind of record, from left to right. The
// JSON of a record is its struct's.
type columns[R any] []column[R]

type column[R any] struct {
	head string
	cell func(*R) string
}

// listing returns a listing of records.
func (c columns[R]) listing(records ...*R) *Listing {
	l := &Listing{}
	for _, of := range c {
		l.heads = append(l.heads, of.head)
	}
	for _, r := range records {
		l.records = append(l.records, row[R]{r, c})
	}
	return l
}

// row is a record in a table.
type row[R any] struct {
	of      *R
	columns columns[R]
}

func (r row[R]) value() any { return r.of }

func (r row[R]) cells() []string {
	cells := make([]string, len(r.columns))
	for i, c := range r.columns {
		cells[i] = c.cell(r.of)
	}
	return cells
}

// keysOf returns the JSON keys of a record, in order.
func keysOf[R any]() []string {
	var keys []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[R]()) {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		keys = append(keys, key)
	}
	return keys
}
