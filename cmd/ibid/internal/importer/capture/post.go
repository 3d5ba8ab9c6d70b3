package capture

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// post is what stands above the comments.
type post struct {
	title  string
	author string
	date   archive.Date
	lines  []string
	topics []string
	empty  int      // topics without a name
	box    []string // what the page says about the author
	menus  int      // lines above the title that were left out
	foot   int      // lines below the text that were left out
}

// postOf reads what stands above the comments, which begin at a line.
func (p *page) postOf(begin int, title string) post {
	const near = 6 // lines below the title that may tell the date
	var out post
	at, end := p.findTitle(begin, title)
	if title == "" {
		title = p.joined(at, end)
	}
	out.title = strings.Trim(title, "*#= ")
	out.menus = p.textLines(0, at)
	from := end
	for from < begin && p.isByline(from, end) {
		p.readByline(&out, from)
		from++
	}
	for i, n := from, 0; i < begin && n < near && !out.date.Known(); i++ {
		if r := &p.readings[i]; r.kind != blank {
			n++
			if r.dated && (r.kind == dateOnly || r.kind == named && words().before[r.verb]) {
				p.readByline(&out, i)
			}
		}
	}
	to := p.cutFoot(from, begin)
	out.foot = p.textLines(to, begin)
	for i := from; i < to; i++ {
		out.lines = append(out.lines, p.lines[i].raw)
	}
	out.readTopics()
	out.cutBox()
	return out
}

// isByline reports whether a line below the title says when and by whom the post
// was written, how many comments it has, or nothing at all.
func (p *page) isByline(i, title int) bool {
	const most = 4
	r := &p.readings[i]
	if p.textLines(title, i) >= most {
		return false
	}
	if m, ok := landmarkOf(p.lines[i].text); ok && m.count >= 0 {
		return true
	}
	return r.kind == blank || r.kind == action || r.kind == picture || (r.kind == dateOnly || r.kind == named) && (r.dated || r.verb != "" && words().before[r.verb])
}

func (p *page) readByline(out *post, i int) {
	r := &p.readings[i]
	if r.dated && r.date.Problem == "" && !out.date.Known() {
		out.date = r.date.Date
	}
	if r.kind == named && out.author == "" && words().before[r.verb] {
		out.author = r.name
	}
}

// cutFoot returns where the text of the post ends, before what only leads to
// other posts.
func (p *page) cutFoot(from, to int) int {
	last := from
	for i := from; i < to; i++ {
		if p.isTexty(i) {
			last = i
		}
	}
	for i := last; i < to; i++ {
		if i > last && p.isFoot(i) {
			return i
		}
	}
	return to
}

// readTopics takes the line with the topics out of the post.
func (out *post) readTopics() {
	const label = "filed under:"
	for i := len(out.lines) - 1; i >= 0; i-- {
		line := strings.TrimSpace(out.lines[i])
		if len(line) < len(label) || !strings.EqualFold(line[:len(label)], label) {
			continue
		}
		for topic := range strings.SplitSeq(line[len(label):], ",") {
			switch topic = strings.TrimSpace(topic); {
			case topic == "":
				out.empty++
			case !slices.Contains(out.topics, topic):
				out.topics = append(out.topics, topic)
			}
		}
		out.lines = slices.Delete(out.lines, i, i+1)
		return
	}
}

// cutBox takes the author box off the end of the post: a name, and below it
// "About" and the same name.
func (out *post) cutBox() {
	for i := len(out.lines) - 1; i > 0; i-- {
		name := strings.TrimSpace(out.lines[i-1])
		if name != "" && strings.TrimSpace(out.lines[i]) == "About "+name {
			out.author, out.box = name, out.lines[i+1:]
			out.lines = out.lines[:i-1]
			return
		}
	}
}

// bodyOf joins lines without the blank ones around them.
func bodyOf(lines []string) string {
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	for len(lines) > 0 && blank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && blank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return flush(slices.Clone(lines))
}
