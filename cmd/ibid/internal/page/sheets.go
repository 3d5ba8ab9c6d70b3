package page

import (
	"strconv"
	"strings"
)

// No page of the archive's own grows with the archive. What it lists is spread over
// as many pages as it takes, from the first on, so that what comes to be added at the
// end leaves the pages before as they are.

// mostOnPage is about how many bytes a list takes on one page.
const mostOnPage = 120_000

// sheet is the things of a list that stand on one page.
type sheet struct{ from, to int }

// sheets spreads things over pages by their weights, in bytes. There is one page at
// least.
func sheets(things int, weight func(i int) int) []sheet {
	all := []sheet{{}}
	total := 0
	for i := range things {
		w := weight(i)
		if total > 0 && total+w > mostOnPage {
			all = append(all, sheet{i, i})
			total = 0
		}
		all[len(all)-1].to = i + 1
		total += w
	}
	return all
}

// sheetFile gives the file of a page of a list, counted from 0, of which the first is
// index.html in a folder or a file beside: "a/index.html", "a/2.html"; "b.html",
// "b-2.html".
func sheetFile(first string, k int) string {
	if k == 0 {
		return first
	}
	number := strconv.Itoa(k + 1)
	if dir, ok := strings.CutSuffix(first, "index.html"); ok {
		return dir + number + ".html"
	}
	return strings.TrimSuffix(first, ".html") + "-" + number + ".html"
}

// choices gives the way from one page of a list to the others; none if it is the only
// one.
func choices(dir, first string, all []sheet, at int) []Choice {
	if len(all) < 2 {
		return nil
	}
	var some []Choice
	for k, s := range all {
		text := strconv.Itoa(s.from+1) + "–" + strconv.Itoa(s.to)
		some = append(some, Choice{Text: text, Href: address(dir, sheetFile(first, k)), Current: k == at})
	}
	return some
}

// folderOf gives the folder that a file is in.
func folderOf(file string) string {
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		return file[:i]
	}
	return ""
}
