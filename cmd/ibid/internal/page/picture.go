package page

import (
	"strings"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
)

// pictures gives the archive's own pictures their sizes, so that the words
// below one do not move when it comes.
func (a *annotator) pictures() {
	for _, g := range a.tags {
		if g.name == "img" {
			if size, ok := a.sizeOf(a.html[g.start:g.end]); ok {
				a.addAttributes(g.start, attributes{size: size})
			}
		}
	}
}

// sizeOf gives the size for a picture's tag, if it has none of the writer's.
func (a *annotator) sizeOf(tag string) (archive.Size, bool) {
	z := html.NewTokenizer(strings.NewReader(tag))
	z.Next()
	var file string
	for _, attr := range z.Token().Attr {
		switch attr.Key {
		case "width", "height":
			return archive.Size{}, false
		case "src":
			file = a.book.Lead(a.Thread.Thread, attr.Val).File
		}
	}
	size, ok := a.archive.Pictures[file]
	return size, ok
}
