package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/problem"
)

// root is the folder of a site that holds its content.
const root = "content"

// folder is what belongs to one thread, by names alone.
type folder struct {
	path     string   // below content/
	post     string   // paths of files, relative to the site
	comments []string // in natural order
}

// layout is what the files of a site are, by their names alone.
type layout struct {
	threads  []*folder // in order of path
	settings []string  // site.yaml and its like, below content/
	files    []string  // below content/
	strays   []string  // texts that are neither posts nor comments, below content/
	problems []problem.Problem
	partial  bool // something could not be read: what is missing may be there
}

func (l *layout) errorf(p, hint, format string, args ...any) {
	l.problems = append(l.problems, problem.Problem{
		Position: problem.Position{File: shownPath(path.Join(root, p))}, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// unread makes a problem of an error of the file system, which names the
// file again in a form that is no help.
func unread(name, hint string, err error) problem.Problem {
	switch {
	case errors.Is(err, fs.ErrPermission):
		hint = "change its rights so that you may read it"
	case errors.Is(err, fs.ErrNotExist) && hint == "":
		hint = "it went while it was to be read; do the same again"
	}
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = fmt.Errorf("cannot be read: %w", inner.Err)
	}
	return problem.Problem{Position: problem.Position{File: shownPath(name)}, Message: err.Error(), Hint: hint}
}

// shownPath makes the path of a file safe to show in a terminal.
func shownPath(name string) string {
	return strings.Map(func(r rune) rune {
		if display.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(name, "�"))
}

// readFunc gives the bytes of a file of the site.
type readFunc func(name string) ([]byte, error)
