package content

import (
	"io/fs"
	"path"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/picture"
)

// pictures gives the sizes of the pictures among the published files. One
// that cannot be measured has none: a page shows it as well as it can.
func pictures(site fs.FS, files []string) map[string]archive.Size {
	var sizes map[string]archive.Size
	for _, name := range files {
		if !picture.IsPicture(name) {
			continue
		}
		if size, err := measureFile(site, name); err == nil {
			if sizes == nil {
				sizes = map[string]archive.Size{}
			}
			sizes[name] = archive.Size(size)
		}
	}
	return sizes
}

func measureFile(site fs.FS, name string) (picture.Size, error) {
	f, err := site.Open(path.Join(root, name))
	if err != nil {
		return picture.Size{}, err
	}
	defer f.Close()
	return picture.Measure(name, f)
}
