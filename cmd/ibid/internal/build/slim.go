package build

import (
	"embed"
	"io/fs"
	"path"
)

// slim is the program's own assets without what is there for those who write them:
// comments, white space and long names, a third of what a page loads. A site's own files
// are published as they are. After a change of an asset it is made anew:
//
//	go test ./cmd/ibid/internal/build -run Slim -update
//
// A build of a single thread would take a tenth of its time to make it.
type slim struct{}

//go:embed slim/*.css slim/*.js slim/*.svg
var slimFiles embed.FS

// Open opens a file.
func (slim) Open(name string) (fs.File, error) { return slimFiles.Open(path.Join("slim", name)) }
