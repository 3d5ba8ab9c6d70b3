package content

import "ibid/cmd/ibid/internal/problem"

// File is a file to be written. Path is relative to the site's folder.
type File struct {
	Path string
	Data []byte
}

// Fault is what is wrong with what was to be a file.
type Fault struct{ problem.Problem }

func (f Fault) Error() string { return f.String() }
