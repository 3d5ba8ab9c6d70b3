package content

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// publishedFile is where the addresses that were published are kept.
const publishedFile = "addresses.txt"

const publishedHead = `# Every address this archive has published. ibid build adds to it, so that none dies.
# Keep it with the content. Delete a line only to give its addresses up.
`

// ownPage stands before the codes of a comment that had a page of its own. It
// is too short for a code.
const ownPage = "page"

var (
	publishedAnchor = regexp.MustCompile(`^(post|comment-[A-Za-z0-9_][A-Za-z0-9._-]*)$`)
	publishedCode   = regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{5,52}(-[1-9][0-9]{0,8})?$`)
)

// published is what addresses.txt holds.
type published struct {
	items []archive.Published
	names []archive.PublishedName
}

// readPublished reads addresses.txt: on each line a thread's path, an item's
// anchor and the codes of its passages, or the folder of a topic's or person's
// page and a name.
func readPublished(src *source) (all published, problems []problem.Problem) {
	for i, line := range strings.Split(src.text, "\n") {
		at := problem.Position{File: src.name, Line: i + 1, Column: 1}
		if fields := strings.Fields(line); len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if name, ok := readName(line); ok {
			name.At = at
			all.names = append(all.names, name)
		} else if item, ok := readItem(line); ok {
			item.At = at
			all.items = append(all.items, item)
		} else {
			problems = append(problems, problem.Problem{
				Position: at, Message: "this is not an address that ibid has written",
				Hint: "bring the line back as it was, or delete it",
			})
		}
	}
	return all, problems
}

func readItem(line string) (archive.Published, bool) {
	fields := strings.Fields(line)
	if len(fields) < 2 || checkThreadPath(fields[0]) != "" || !publishedAnchor.MatchString(fields[1]) {
		return archive.Published{}, false
	}
	p := archive.Published{Thread: fields[0], Anchor: fields[1], Codes: fields[2:]}
	if len(p.Codes) > 0 && p.Codes[0] == ownPage {
		p.Page, p.Codes = true, p.Codes[1:]
	}
	return p, !slices.ContainsFunc(p.Codes, func(code string) bool { return !publishedCode.MatchString(code) })
}

func readName(line string) (archive.PublishedName, bool) {
	page, name, _ := strings.Cut(strings.TrimSpace(line), " ")
	section, slug, _ := strings.Cut(page, "/")
	name = strings.TrimSpace(name)
	return archive.PublishedName{Page: page, Name: name}, (section == "topics" || section == "people") && checkPart(slug) == "" && name != ""
}

// EncodePublished writes what was published so far as addresses.txt has it.
func EncodePublished(items []archive.Published, names []archive.PublishedName) File {
	var b bytes.Buffer
	b.WriteString(publishedHead)
	for _, p := range items {
		b.WriteString(p.Thread + " " + p.Anchor)
		if p.Page {
			b.WriteString(" " + ownPage)
		}
		for _, code := range p.Codes {
			b.WriteString(" " + code)
		}
		b.WriteByte('\n')
	}
	for _, n := range names {
		b.WriteString(n.Page + " " + strings.Join(strings.Fields(n.Name), " ") + "\n")
	}
	return File{Path: root + "/" + publishedFile, Data: b.Bytes()}
}

// checkPublished finds the threads and items that were published and are no
// more. Where a thread has gone one problem says so, not one for each item.
func checkPublished(a *archive.Archive, loaded []*loadedThread) (problems []problem.Problem) {
	threads, former := map[string]*loadedThread{}, map[string]bool{}
	for _, l := range loaded {
		threads[l.thread.Path] = l
		for _, alias := range l.thread.Aliases {
			former[folded(alias)], former[folded(redirect(alias))] = true, true
		}
	}
	reported := map[string]bool{}
	for _, p := range a.Published {
		l := threads[p.Thread]
		found := problem.Problem{Position: p.At}
		switch {
		case l == nil && !former[folded(p.Thread)] && !former[folded(p.Thread+"/index.html")] && !reported[p.Thread]:
			reported[p.Thread] = true
			found.Message = fmt.Sprintf("the thread %s was published before, and is gone", p.Thread)
			found.Hint = fmt.Sprintf(`add "aliases: [%s]" to the thread that it became, or delete its lines here`, p.Thread)
		case l != nil && l.complete && l.thread.IndexOf(p.Anchor) < 0:
			found.Message = fmt.Sprintf("%s of %s was published before, and is gone", p.Anchor, p.Thread)
			found.Hint = `bring its file back with "status: removed", or delete this line`
		default:
			continue
		}
		problems = append(problems, found)
	}
	return problems
}
