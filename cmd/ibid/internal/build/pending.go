package build

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// adoptPending takes over the addresses that a killed program left waiting, if
// their edition is in its place. Else they were never published.
func adoptPending(site, out string) error {
	pending, kept := filepath.Join(site, pendingAddresses), filepath.Join(site, "content", "addresses.txt")
	waiting, err := os.ReadFile(pending)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	have, errOfKept := os.ReadFile(kept)
	if errors.Is(errOfKept, fs.ErrNotExist) {
		errOfKept = nil
	}
	if err := errors.Join(err, errOfKept); err != nil {
		return err
	}
	if !arePublished(out, newLines(string(have), string(waiting))) {
		return os.Remove(pending)
	}
	return os.Rename(pending, kept)
}

// newLines gives the addresses of the lines that one text has and another lacks.
func newLines(have, waiting string) []archive.Address {
	old := map[string]bool{}
	for line := range strings.Lines(have) {
		old[line] = true
	}
	var addresses []archive.Address
	for line := range strings.Lines(waiting) {
		address, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if a, ok := archive.ParseAddress(address); ok && !old[line] {
			addresses = append(addresses, a)
		}
	}
	return addresses
}

// arePublished tells whether all addresses are in a published folder.
func arePublished(out string, addresses []archive.Address) bool {
	pages := map[string]string{}
	for _, a := range addresses {
		page, read := pages[a.File]
		if !read {
			data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(a.File)))
			if err != nil {
				return false
			}
			page = string(data)
			pages = map[string]string{a.File: page} // they are in order
		}
		isItem := a.Fragment == "post" || strings.HasPrefix(a.Fragment, "comment-") // else its signs may be escaped
		if isItem && !strings.Contains(page, ` id="`+a.Fragment+`"`) {
			return false
		}
	}
	return true
}
