package content

import (
	"context"
	"io/fs"
	"path"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/picture"
	"ibid/cmd/ibid/internal/problem"
)

// openAll finds the published files that cannot be read, before the build is
// half done, and gives the sizes of the pictures among them. One that cannot
// be measured has none: a page shows it as well as it can.
func openAll(ctx context.Context, site fs.FS, files []string) (sizes map[string]archive.Size, problems []problem.Problem) {
	sizes = map[string]archive.Size{}
	for _, name := range files {
		if ctx.Err() != nil {
			break
		}
		f, err := site.Open(path.Join(root, name))
		if err != nil {
			problems = append(problems, unread(path.Join(root, name), "", err))
			continue
		}
		if size, err := picture.Measure(name, f); err == nil {
			sizes[name] = archive.Size(size)
		}
		f.Close()
	}
	return sizes, problems
}
