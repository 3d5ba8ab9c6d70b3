package wordpress

import (
	"regexp"
	"slices"
	"strings"
)

// expander makes HTML of shortcodes, and of comments that stand for something.
//
// Quotations and code become elements, in comments too. In posts captions and
// galleries become figures, what shows something from elsewhere becomes a link to
// it, notes go into parentheses, and of the others those around a text leave it;
// [[gallery]] is [gallery]. Others stay as they are typed, as on a site that has lost the
// plugin: that is most often no shortcode at all. So do those that are BBCode,
// which package markup reads, and all within code.
type expander struct {
	comment   bool
	post      string // the number of the post
	library   *library
	footnotes string
	left      func(name string)                 // hears of those that stay
	quoted    func(id string, post bool) string // the cite of what is quoted

	out     strings.Builder
	text    string
	at      int
	closing map[string][]int // where end tags stand that have not been passed
	open    []opened
	codes   int // <code> that are open
}

// mostOpen is how many shortcodes may be open, so that looking through them is
// cheap.
const mostOpen = 100

// opened is a shortcode that is open, and what stands for its end.
type opened struct{ name, end string }

var endTagForm = regexp.MustCompile(`\[/([A-Za-z][\w-]*)\]`)

func (e *expander) expand(text string) string {
	e.text, e.closing = text, map[string][]int{}
	for _, m := range endTagForm.FindAllStringSubmatchIndex(text, -1) {
		name := strings.ToLower(text[m[2]:m[3]])
		e.closing[name] = append(e.closing[name], m[0])
	}
	l := newLexer(text)
	for e.at < len(text) {
		i := strings.IndexAny(text[e.at:], "[<")
		if i < 0 {
			break
		}
		e.pass(i)
		if text[e.at] == '[' {
			e.bracket()
			continue
		}
		l.rest = text[e.at:]
		t, ok := l.markup()
		if !ok {
			e.pass(1)
			continue
		}
		e.markup(t)
	}
	e.pass(len(text) - e.at)
	for _, o := range slices.Backward(e.open) {
		e.out.WriteString(o.end)
	}
	return e.out.String()
}

// pass copies n bytes.
func (e *expander) pass(n int) {
	e.out.WriteString(e.text[e.at : e.at+n])
	e.at += n
}

// put writes a text for n bytes.
func (e *expander) put(text string, n int) {
	e.out.WriteString(text)
	e.at += n
}

// markup passes over a tag. Comments of blocks that have no HTML of their own are
// replaced.
func (e *expander) markup(t token) {
	switch {
	case t.kind == comment && e.library != nil:
		e.put(e.block(t.raw), len(t.raw))
	case t.name == "code" && t.kind == begin:
		e.codes++
		e.pass(len(t.raw))
	case t.name == "code":
		e.codes = max(0, e.codes-1)
		e.pass(len(t.raw))
	default:
		e.pass(len(t.raw))
	}
}

// bracket reads what begins with "[".
func (e *expander) bracket() {
	rest := e.text[e.at:]
	if e.codes > 0 {
		e.pass(1)
		return
	}
	if strings.HasPrefix(rest, "[[") {
		e.escaped(rest)
		return
	}
	if m := endTagForm.FindStringSubmatch(rest[:min(len(rest), 64)]); m != nil && strings.HasPrefix(rest, m[0]) {
		e.end(strings.ToLower(m[1]), len(m[0]))
		return
	}
	s := shortcodeAt(rest)
	if s.length == 0 {
		e.pass(1)
		return
	}
	e.shortcode(s)
}

// escaped reads "[[", which stands for the text of a shortcode, if it is one.
func (e *expander) escaped(rest string) {
	s := shortcodeAt(rest[1:])
	if s.length == 0 || !isKnown(s.name) || !strings.HasPrefix(rest[1+s.length:], "]") {
		e.pass(1)
		return
	}
	e.put(rest[1:1+s.length], s.length+2)
}

// end reads an end tag, n bytes long.
func (e *expander) end(name string, n int) {
	for i, o := range slices.Backward(e.open) {
		if o.name == name {
			e.open = slices.Delete(e.open, i, i+1)
			e.put(o.end, n)
			return
		}
	}
	e.pass(n)
}

// isPaired reports whether a shortcode has an end tag that no other has.
func (e *expander) isPaired(name string) bool {
	after := e.closing[name]
	for len(after) > 0 && after[0] < e.at {
		after = after[1:]
	}
	e.closing[name] = after
	if len(e.open) == mostOpen {
		return false
	}
	open := 0
	for _, o := range e.open {
		if o.name == name {
			open++
		}
	}
	return len(after) > open
}

// inside returns the text up to the end tag of a shortcode, and how long all of
// it is; the shortcode alone if it has none.
func (e *expander) inside(s shortcode) (text string, n int) {
	if !e.isPaired(s.name) {
		return "", s.length
	}
	from, to := e.at+s.length, e.closing[s.name][0]
	if to < from {
		return "", s.length
	}
	return e.text[from:to], to + len("[/]") + len(s.name) - e.at
}

// begin puts a text for a shortcode, and another for its end tag.
func (e *expander) begin(s shortcode, start, end string) {
	e.put(start, s.length)
	e.open = append(e.open, opened{s.name, end})
}
