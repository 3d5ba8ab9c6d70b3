package content

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

const publishedHead = `# Every address this archive has published. ibid build adds to it, so that none dies.
# Keep it with the content. Delete a line only to give its address up.
`

// readPublished reads addresses.txt: on each line an address, and behind a
// space what it stands for. The signs that a merge of two branches leaves where
// both have added lines are passed over: all lines are kept.
func readPublished(src *source) (all []archive.Published, problems []problem.Problem) {
	var open openPage
	for number, rest := 1, src.text; rest != ""; number++ {
		var line string
		var isWhole bool
		line, rest, isWhole = strings.Cut(rest, "\n")
		if isWhole && open.takes(line) {
			last := &all[len(all)-1]
			last.Places.Lines, last.Places.Before = src.text[open.from:len(src.text)-len(rest)], len(open.before)
			continue
		}
		open = openPage{}
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || isMergeSign(line) {
			continue
		}
		if p, ok := readAddress(line); ok {
			p.Line = number
			if n := len(all); n > 0 && all[n-1].File == p.File {
				p.File = all[n-1].File // else the text of each page would be there as often as it has places
			}
			all = append(all, p)
			open = openPage{before: placesOf(p.Address), last: p.Fragment, from: len(src.text) - len(rest)}
			continue
		}
		read, ok := readFormerLine(line)
		if !ok {
			problems = append(problems, problem.Problem{
				Position: problem.Position{File: src.name, Line: number, Column: 1}, Message: "this is not an address that ibid has written",
				Hint: "bring the line back as it was, or delete it",
			})
		}
		for _, p := range read {
			p.Line = number
			all = append(all, p)
		}
	}
	return all, problems
}

// openPage is a page of which the places are read that an archive.Published has.
type openPage struct {
	before string // the fragment in each line; "" if there are none
	last   string // fragment
	from   int    // where the lines begin
}

// placesOf returns what stands before the fragment in the lines of an address's places; ""
// if it is of no page on which places are kept alive.
func placesOf(a archive.Address) string {
	if _, isPage := a.Folder(); !isPage || isName(a.File) {
		return ""
	}
	return archive.Address{File: a.File}.String() + "#"
}

// takes reports whether a line is of a place behind the last, in signs that stand for
// themselves, and then of nothing else.
func (p *openPage) takes(line string) bool {
	if p.before == "" || !strings.HasPrefix(line, p.before) {
		return false
	}
	fragment := line[len(p.before):]
	if fragment <= p.last || !archive.IsPlain(fragment) {
		return false
	}
	p.last = fragment
	return true
}

// isMergeSign tells the lines that Git puts between two branches' versions.
func isMergeSign(line string) bool {
	sign, _, _ := strings.Cut(line, " ")
	return len(sign) == 7 && strings.Contains("<<<<<<< ======= >>>>>>> |||||||", sign)
}

func readAddress(line string) (archive.Published, bool) {
	address, of, _ := strings.Cut(line, " ")
	a, ok := archive.ParseAddress(address)
	p := archive.Published{Address: a, Of: strings.TrimSpace(of)}
	if ok && isName(a.File) {
		ok = strings.HasSuffix(a.File, ".html") && p.Of != "" && a.Fragment == ""
	} else if ok && p.Of != "" && !p.IsOfArchive() {
		var target archive.Address
		if target, ok = archive.ParseAddress(p.Of); ok {
			_, ok = target.Folder()
		}
	}
	return p, ok
}

// isName tells the pages of topics and people, which stand for a name.
func isName(file string) bool {
	section, rest, _ := strings.Cut(file, "/")
	return (section == "topics" || section == "people") && rest != "index.html"
}

// What lines held at first: a thread's path, an item's anchor, "page" if it had
// a page of its own, and the codes of its passages; or the folder of a topic's
// or person's page, and the name.
var (
	formerAnchor = regexp.MustCompile(`^(post|comment-[A-Za-z0-9_][A-Za-z0-9._-]*)$`)
	formerCode   = regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{5,52}(-[1-9][0-9]{0,8})?$`)
)

func readFormerLine(line string) (all []archive.Published, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 2 || strings.Trim(fields[0], "/") != fields[0] {
		return nil, false
	}
	page := archive.PageOf(fields[0])
	if _, ok := archive.ParseAddress(page.String()); !ok {
		return nil, false
	}
	if isName(page.File) {
		return []archive.Published{{Address: page, Of: strings.Join(fields[1:], " ")}}, true
	}
	if checkReserved(fields[0]) != "" || !formerAnchor.MatchString(fields[1]) {
		return nil, false
	}
	addresses := []archive.Address{page, page.At(fields[1])}
	for _, beside := range []string{"cite.html", "cite.bib", "cite.json"} {
		addresses = append(addresses, archive.Address{File: fields[0] + "/" + beside})
	}
	codes := fields[2:]
	if len(codes) > 0 && codes[0] == "page" {
		addresses = append(addresses, archive.PageOf(fields[0]+"/"+fields[1]))
		codes = codes[1:]
	}
	for _, code := range codes {
		if !formerCode.MatchString(code) {
			return nil, false
		}
		addresses = append(addresses, page.At(fields[1]+"-"+code))
	}
	for _, a := range addresses {
		all = append(all, archive.Published{Address: a})
	}
	return all, true
}

// EncodePublished writes what was published so far as addresses.txt has it:
// one address a line, in order, so that the lines of two branches go together.
func EncodePublished(all []archive.Published) File {
	return encodePublished(slices.Values(archive.EachPublished(all)))
}

func encodePublished(all iter.Seq[archive.Published]) File {
	lines := linesFor(all)
	size := len(publishedHead)
	for _, line := range lines {
		size += len(line) + 1
	}
	data := append(make([]byte, 0, size), publishedHead...)
	for _, line := range lines {
		data = append(append(data, line...), '\n')
	}
	return File{Path: archive.PublishedFile, Data: data}
}

// linesFor returns the lines of some addresses, in order.
func linesFor(all iter.Seq[archive.Published]) (lines []string) {
	for p := range all {
		lines = append(lines, publishedLine(p))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func publishedLine(p archive.Published) string {
	line := p.Address.String()
	if p.Of != "" {
		line += " " + strings.Join(strings.Fields(p.Of), " ")
	}
	return line
}
