package content

import (
	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// formats are the endings of posts and comments.
var formats = map[string]archive.Format{".md": archive.Markdown, ".html": archive.HTML, ".txt": archive.Text}

// citation is a name that a file uses for something outside it, and a problem
// that needs only a message: whether the name is right shows when all files
// are read.
type citation struct {
	name string
	at   problem.Problem
}

// entry is what one file holds.
type entry struct {
	item     *archive.Item
	id       citation
	parent   citation
	places   []citation
	sources  []citation // of its overrides
	aliases  []citation
	problems []problem.Problem
}

func (d *decoder) cite(n *yaml.Node, name string) citation {
	if n == nil {
		return citation{}
	}
	return citation{name: name, at: d.at(n)}
}
