package rows

import "bytes"

// object reads an object that may have tables in it. What else it has is a row,
// which comes last.
func (t *tables) object(depth int) error {
	t.groups++
	before := t.arrays
	whole := &Row{Group: t.groups, Whole: true, Line: t.line, Fields: map[string]any{}}
	if err := t.members(whole, "", depth); err != nil {
		return err
	}
	if whole.Text("type") != "" && whole.Has("type") && isWrapperType(whole.Text("type")) {
		return nil // phpMyAdmin's
	}
	if whole.Err != nil {
		whole.Fields = nil
	}
	if depth == 0 && t.groups == 1 && t.arrays == before && t.atAnother() {
		// The first of many, too long to be seen whole when the file was looked into.
		t.lines, whole.Whole, whole.Group = true, false, 0
	}
	return t.row(whole)
}

// atAnother reports whether an object follows the one that was read.
func (t *tables) atAnother() bool {
	c, err := t.next()
	if err == nil && c == ',' {
		start, _ := t.r.Peek(64)
		c = append(bytes.TrimLeft(start[min(1, len(start)):], " \t\r\n"), 0)[0]
	}
	return err == nil && c == '{'
}

func isWrapperType(s string) bool { return s == "header" || s == "database" || s == "table" }

// members reads the members of an object, whose keys get a prefix.
func (t *tables) members(whole *Row, prefix string, depth int) error {
	if err := t.expect('{'); err != nil {
		return err
	}
	for first := true; ; first = false {
		c, err := t.next()
		if err != nil {
			return t.broken(err)
		}
		if c == '}' {
			return t.expect('}')
		}
		if !first {
			if err := t.expect(','); err != nil {
				return err
			}
			if c, err = t.next(); err != nil {
				return t.broken(err)
			} else if c == '}' {
				continue // behind a comma too many
			}
		}
		if c != '"' {
			return t.fail("%q, where a key was expected", c)
		}
		if err := t.member(whole, prefix, depth); err != nil {
			return err
		}
	}
}

// member reads a key and its value: a table, an object that may hold some, or
// a field.
func (t *tables) member(whole *Row, prefix string, depth int) error {
	raw, _, err := t.value()
	if err != nil {
		return err
	}
	decoded, err := decodeValue(raw)
	key, isKey := decoded.(string)
	if err != nil || !isKey {
		return t.fail("a key that is none")
	}
	key = prefix + Name(key)
	if err := t.expect(':'); err != nil {
		return err
	}
	c, err := t.next()
	switch {
	case err != nil:
		return t.broken(err)
	case c == '[' && depth < deepestTable && t.atTable():
		if name := whole.Text("name"); whole.Text("type") == "table" && name != "" {
			return t.array(name, 0, depth+1)
		}
		return t.array(key, whole.Group, depth+1)
	case c == '{' && depth < deepestTable:
		return t.members(whole, key+".", depth+1)
	}
	raw, tooLong, err := t.value()
	if tooLong {
		whole.Err = errTooLong
	}
	if err != nil || tooLong {
		return err
	}
	v, err := decodeValue(raw)
	if err != nil {
		return t.fail("%v", err)
	}
	whole.Fields[key] = namedValue(v)
	return nil
}

// atTable reports whether the next array is one of objects.
func (t *tables) atTable() bool {
	for n := 2; n <= 512; n *= 4 {
		start, _ := t.r.Peek(n)
		for _, c := range start[min(1, len(start)):] {
			switch c {
			case ' ', '\t', '\r', '\n':
				continue
			}
			return c == '{' || c == '/'
		}
	}
	return false
}
