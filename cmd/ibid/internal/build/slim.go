package build

import (
	"bytes"
	"io/fs"
	"path"
)

// slim is the program's own assets without what is there for those who write them:
// comments and white space, a fifth of what a page loads. A site's own files are
// published as they are.
type slim struct{ fs.FS }

// Open opens a file.
func (s slim) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if err != nil || path.Ext(name) != ".css" && path.Ext(name) != ".js" {
		return f, err
	}
	defer f.Close()
	data, err := fs.ReadFile(s.FS, name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if path.Ext(name) == ".css" {
		data = slimStyle(data)
	} else {
		data = slimScript(data)
	}
	return &slimFile{slimInfo{info, int64(len(data))}, bytes.NewReader(data)}, nil
}

type slimFile struct {
	info slimInfo
	*bytes.Reader
}

// Stat describes the file.
func (f *slimFile) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close does nothing.
func (f *slimFile) Close() error { return nil }

type slimInfo struct {
	fs.FileInfo
	size int64
}

// Size gives the length in bytes.
func (i slimInfo) Size() int64 { return i.size }

// slimScript takes the comments, empty lines and indentation out of a script, and the
// spaces around signs. It knows little of JavaScript's grammar, and so leaves line ends,
// and spaces at those signs that may be two, as in "a + +b". A text may
// be neither of several lines nor within another.
func slimScript(js []byte) []byte {
	out := make([]byte, 0, len(js))
	for line := range bytes.Lines(js) {
		line = bytes.TrimSpace(line)
		start := len(out)
		for space := false; len(line) > 0; {
			token := scriptToken(line, out[start:])
			line = line[len(token):]
			if space = space || token[0] == ' '; token[0] == ' ' || bytes.HasPrefix(token, []byte("//")) {
				continue
			}
			if n := len(out); space && n > start && !parts(out[n-1]) && !parts(token[0]) {
				out = append(out, ' ')
			}
			out, space = append(out, token...), false
		}
		if len(out) > start {
			out = append(out, '\n')
		}
	}
	return out
}

// parts reports whether a sign of a script parts words by itself.
func parts(c byte) bool { return bytes.IndexByte([]byte("(){}[]=,;:?<>&|"), c) >= 0 }

// scriptToken returns what a line of a script goes on with after what is written of it: a
// comment, a text, a regular expression, which stands where no value can end, or a byte.
func scriptToken(line, before []byte) []byte {
	c, n := line[0], len(before)
	switch {
	case bytes.HasPrefix(line, []byte("//")):
		return line
	case c == '"' || c == '\'' || c == '`', c == '/' && (n == 0 || bytes.IndexByte([]byte("(,=:[!&|?{;"), before[n-1]) >= 0):
		isClass := false
		for i := 1; i < len(line); i++ {
			switch {
			case line[i] == '\\':
				i++
			case c == '/' && (line[i] == '[' || line[i] == ']'):
				isClass = line[i] == '['
			case line[i] == c && !isClass:
				return line[:i+1]
			}
		}
	}
	return line[:1]
}

// slimStyle takes the comments, and the white space that says nothing, out of a style
// sheet.
func slimStyle(css []byte) []byte {
	out := make([]byte, 0, len(css))
	space := false // between what is written and what comes next
	for len(css) > 0 {
		token := styleToken(css)
		css = css[len(token):]
		switch c := token[0]; {
		case len(token) > 1 && c == '/', c == ' ' || c == '\n' || c == '\t':
			space = true
		default:
			separates := bytes.IndexByte([]byte("{};,>"), c) >= 0
			if n := len(out); space && !separates && n > 0 && bytes.IndexByte([]byte("{};,:>"), out[n-1]) < 0 {
				out = append(out, ' ')
			}
			if n := len(out); c == '}' && n > 0 && out[n-1] == ';' {
				out = out[:n-1]
			}
			out, space = append(out, token...), false
		}
	}
	return append(out, '\n')
}

// styleToken returns what a style sheet begins with: a comment, a string, or a byte.
func styleToken(css []byte) []byte {
	switch {
	case bytes.HasPrefix(css, []byte("/*")):
		if end := bytes.Index(css[2:], []byte("*/")); end >= 0 {
			return css[:end+4]
		}
		return css
	case css[0] == '"' || css[0] == '\'':
		for i := 1; i < len(css); i++ {
			if css[i] == '\\' {
				i++
			} else if css[i] == css[0] {
				return css[:i+1]
			}
		}
	}
	return css[:1]
}
