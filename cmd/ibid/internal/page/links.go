package page

import (
	"net/url"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/topic"
)

// Addresses inside the archive are relative and name their file, so that the
// pages work at a domain's root, under a path and from a folder.

// up returns the way from a page's folder to the archive's root: "../../" for
// a page in a/b/.
func up(dir string) string {
	if dir == "" {
		return ""
	}
	return strings.Repeat("../", strings.Count(dir, "/")+1)
}

// address returns the relative address of a file for a page in a folder.
func address(dir, file string) string {
	parts := strings.Split(file, "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A") // else "a:b" reads as a scheme
	}
	return up(dir) + strings.Join(parts, "/")
}

func threadFile(t *archive.Thread) string { return t.Path + "/index.html" }

func topicFile(e *topic.Entry) string { return "topics/" + e.Slug + "/index.html" }

func personFile(e *topic.Entry) string { return "people/" + e.Slug + "/index.html" }

// nameOf returns what an item is called in references.
func (r *Renderer) nameOf(item int) string {
	if item == 0 {
		return r.says.Say("the-post")
	}
	return r.says.Say("number", "number", strconv.Itoa(item))
}

// webAddress returns an address if it is one that a page may lead to: http or
// https, with a host. Any other is left out.
func webAddress(address string) (href, host string) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", ""
	}
	return u.String(), strings.TrimPrefix(u.Hostname(), "www.")
}
