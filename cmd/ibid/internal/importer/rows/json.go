package rows

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// deepestTable is how many objects and arrays may stand around a table.
const deepestTable = 12

// tables reads the tables of JSON.
type tables struct {
	scanner
	lines  bool
	groups int
	arrays int // that were read as tables
	row    func(*Row) error
}

func readJSON(text io.Reader, lines bool, repaired func(int), row func(*Row) error) error {
	t := tables{scanner: scanner{r: bufio.NewReaderSize(text, 64<<10), line: 1}, lines: lines, row: row}
	for {
		c, err := t.next()
		switch {
		case errors.Is(err, io.EOF):
			if repaired != nil && t.repaired > 0 {
				repaired(t.repaired)
			}
			return nil
		case err != nil:
			return err
		case c == '[':
			err = t.array(tableOfComment(t.comment), 0, 0)
		case c == '{' && !t.lines:
			err = t.object(0)
		case c == '{':
			err = t.oneRow("", 0)
		case c == ',' || c == ';':
			err = t.expect(c)
		default:
			err = t.fail("%q, where an object or array was expected", c)
		}
		if err != nil {
			return err
		}
	}
}

// tableOfComment returns the table that a comment of phpMyAdmin names:
// "forum.phpbb_posts".
func tableOfComment(comment string) string {
	if _, name, ok := strings.Cut(comment, "."); ok && !strings.ContainsAny(name, " \n") {
		return name
	}
	return ""
}

// array reads an array of rows, or of arrays of them.
func (t *tables) array(table string, group, depth int) error {
	t.arrays++
	if err := t.expect('['); err != nil {
		return err
	}
	for first := true; ; first = false {
		c, err := t.next()
		if err != nil {
			return t.broken(err)
		}
		if c == ']' {
			return t.expect(']')
		}
		if !first {
			if err := t.expect(','); err != nil {
				return err
			}
			if c, err = t.next(); err != nil {
				return t.broken(err)
			}
		}
		switch {
		case c == '{' && t.atWrapper():
			err = t.object(depth + 1)
		case c == '{':
			err = t.oneRow(table, group)
		case c == '[' && depth < deepestTable:
			err = t.array(table, group, depth+1)
		case c == ']':
			continue // behind a comma too many
		default:
			_, _, err = t.value()
		}
		if err != nil {
			return err
		}
	}
}

var wrapper = lazyregexp.New(`^\{\s*"type"\s*:\s*"(?:header|database|table)"`)

// atWrapper reports whether the next object is one of phpMyAdmin's, which has
// a whole table in it.
func (t *tables) atWrapper() bool {
	start, _ := t.r.Peek(64)
	return wrapper.Match(start)
}

// oneRow reads an object that is a row.
func (t *tables) oneRow(table string, group int) error {
	row := &Row{Table: table, Group: group, Line: t.line}
	raw, tooLong, err := t.value()
	if err != nil {
		return err
	}
	if tooLong {
		row.Err = errTooLong
		return t.row(row)
	}
	row.Fields, row.Err = decode(raw)
	return t.row(row)
}

var errTooLong = errors.New("longer than 16 MiB")

func decode(raw []byte) (map[string]any, error) {
	v, err := decodeValue(raw)
	if err != nil {
		return nil, err
	}
	object, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New("no object")
	}
	return named(object), nil
}

func decodeValue(raw []byte) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	err = d.Decode(&v)
	return v, err
}

// named returns an object with its keys in the form in which they are compared,
// those of the objects in it too.
func named(object map[string]any) map[string]any {
	out := make(map[string]any, len(object))
	for key, v := range object {
		name := Name(key)
		if _, twice := out[name]; !twice || key == name {
			out[name] = namedValue(v)
		}
	}
	return out
}

func namedValue(v any) any {
	switch v := v.(type) {
	case map[string]any:
		return named(v)
	case []any:
		for i := range v {
			v[i] = namedValue(v[i])
		}
	}
	return v
}
