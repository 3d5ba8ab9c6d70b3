package page

import (
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// HasFeeds reports whether an archive has feeds.
func HasFeeds(a *archive.Archive) bool { return a.Site.BaseURL != "" && !a.Site.NoFeeds }

// FeedOf returns the file of the feed of a page.
func FeedOf(file string) string { return strings.TrimSuffix(file, "index.html") + "feed.xml" }

// feedOf returns the address of the feed of a page beside it; nothing if there is none.
func (r *Renderer) feedOf(page string) string {
	if !HasFeeds(r.archive) {
		return ""
	}
	return FeedOf(page)
}

// Address returns the address of a file of an archive of which the address is known: that
// of a folder's page is the folder.
func Address(a *archive.Archive, file string) string {
	return a.Site.BaseURL + strings.TrimSuffix(address("", file), "index.html")
}
