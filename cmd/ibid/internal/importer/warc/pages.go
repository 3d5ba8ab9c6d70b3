package warc

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// Page is a page that a WACZ names as one that was visited for its own sake.
type Page struct {
	Address string
	Title   string
	Date    time.Time
}

// Pages returns the pages that a WACZ lists, those of its first list before
// those that were added; none for other archives.
func (a *Archive) Pages() ([]Page, error) {
	var all []Page
	for _, name := range []string{"pages/pages.jsonl", "pages/extraPages.jsonl"} {
		pages, err := a.readPages(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, pages...)
	}
	return all, nil
}

func (a *Archive) readPages(name string) ([]Page, error) {
	f, err := a.fsys.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []Page
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, MaxBody) // the text of a page may stand there too
	for n := 1; lines.Scan(); n++ {
		var page struct {
			URL   string    `json:"url"`
			Title string    `json:"title"`
			TS    time.Time `json:"ts"`
		}
		if len(lines.Bytes()) == 0 {
			continue
		}
		if err := json.Unmarshal(lines.Bytes(), &page); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if page.URL != "" { // the first line says what the list is
			all = append(all, Page{page.URL, page.Title, page.TS})
		}
	}
	return all, lines.Err()
}
