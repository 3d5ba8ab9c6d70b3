package page

import (
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
)

// pictures gives the archive's own pictures their sizes, so that the words
// below one do not move when it comes.
func (a *annotator) pictures() {
	for i, t := range a.f.Tags {
		if t.Name != atom.Img {
			continue
		}
		if size, ok := a.sizeOf(i); ok {
			to := a.to(i)
			to.Width, to.Height = size.Width, size.Height
		}
	}
}

// sizeOf returns the size of the picture whose tag is at a place, if the writer
// gave it none.
func (a *annotator) sizeOf(tag int) (archive.Size, bool) {
	if a.f.Attribute(tag, "width") != "" || a.f.Attribute(tag, "height") != "" {
		return archive.Size{}, false
	}
	size, ok := a.archive.Pictures[a.lead(a.f.Attribute(tag, "src")).File]
	return size, ok
}
