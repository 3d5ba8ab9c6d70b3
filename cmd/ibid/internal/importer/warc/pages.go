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
// those that were added; none for other archives. What is no page in a list is
// passed over, since it is only a hint.
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
	for lines.Scan() {
		var page struct {
			URL   string `json:"url"`
			Title string `json:"title"`
			TS    any    `json:"ts"`
		}
		if json.Unmarshal(lines.Bytes(), &page) != nil || page.URL == "" {
			continue // the first line says what the list is
		}
		ts, _ := page.TS.(string)
		date, _ := time.Parse(time.RFC3339, ts)
		all = append(all, Page{page.URL, page.Title, date})
	}
	return all, lines.Err()
}
