package wordpress

import "strings"

// paragraphs makes paragraphs of a text as WordPress does when it shows it,
// since it keeps texts as they were typed:
//
//   - a blank line, or two <br> in a row, ends a paragraph; any other line end is
//     a <br>, unless a <br> stands before it;
//   - what is in a block element is a paragraph of its own only if there are
//     several; in a quotation always;
//   - inside <pre>, scripts and the like nothing changes, nor within tags;
//   - paragraphs that hold nothing go, and each <br> at the edge of one.
//
// WordPress replaces patterns, and leaves tags that overlap where a paragraph
// ends inside a block; here blocks hold their paragraphs, which is what browsers
// make of that.
//
// A text in blocks has its paragraphs already; only what stands between the
// blocks is treated so. In a clickable text bare addresses become links.
func paragraphs(text string, inBlocks, clickable bool) string {
	b := &builder{inBlocks: inBlocks, clickable: clickable, boxes: []box{{}}, stack: []int{0}, open: map[string]int{}}
	l := newLexer(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	for t, ok := l.next(); ok; t, ok = l.next() {
		b.add(t)
	}
	b.flush()
	for len(b.stack) > 1 {
		b.pop()
	}
	return b.text()
}

// builder puts paragraphs together.
type builder struct {
	inBlocks, clickable bool

	boxes []box
	stack []int          // of those that are open
	open  map[string]int // how many of a name are

	run    []token // words and inline elements since the last end of a paragraph
	start  string  // the <p> that is open
	links  int     // how many <a> and <code> are open
	events []event
}

// box is a block element, or the whole.
type box struct {
	name  string
	split bool // paragraphs follow each other in it
	last  bool // the last thing in it was a paragraph
}

// event is a piece of what comes out.
type event struct {
	text  string
	box   int    // in which it is; -1 for text that stays as it is
	para  bool   // it may be a paragraph
	start string // it is one, with this tag
}

func (b *builder) add(t token) {
	switch {
	case t.kind == comment: // those that WordPress heeds have been read
	case t.kind == words:
		b.addWords(t.raw)
	case !isBlock(t.name):
		b.addInline(t)
	case t.name == "p" && !b.inBlocks:
		b.flush()
		b.start = ""
		if t.kind == begin {
			b.start = t.raw
		}
	default:
		b.flush()
		b.start = ""
		b.addBlock(t)
	}
}

// isRaw reports whether everything is to stay as it is here.
func (b *builder) isRaw() bool { return b.inBlocks && len(b.stack) > 1 }

// addWords adds text, in which each blank line ends a paragraph.
func (b *builder) addWords(text string) {
	if len(text) > 1 && text[0] == '<' && (isLetter(text[1]) || strings.IndexByte("/!?", text[1]) >= 0) {
		text = "&lt;" + text[1:] // a tag cut off, which would swallow what follows
	}
	if b.links == 0 {
		text = linkAddresses(text, b.clickable)
	}
	for !b.isRaw() {
		i, n := blankLine(text)
		if n == 0 {
			break
		}
		b.run = append(b.run, token{kind: words, raw: text[:i]})
		b.flush()
		text = text[i+n:]
	}
	b.run = append(b.run, token{kind: words, raw: text})
}

// blankLine returns where the first blank line of a text begins, with the line
// ends before and behind it, and how long it is.
func blankLine(text string) (i, n int) {
	for {
		next := strings.IndexByte(text[i:], '\n')
		if next < 0 {
			return 0, 0
		}
		i += next
		n = len(text[i:]) - len(strings.TrimLeft(text[i:], " \t\n\f\v"))
		if strings.Count(text[i:i+n], "\n") > 1 {
			return i, n
		}
		i += n
	}
}

// addInline adds an inline tag. The second <br> in a row ends the paragraph.
func (b *builder) addInline(t token) {
	if t.name == "a" || t.name == "code" {
		if t.kind == begin {
			b.links++
		} else {
			b.links = max(0, b.links-1)
		}
	}
	if t.name == "br" && !b.isRaw() {
		i := len(b.run) - 1
		for i >= 0 && isSpace(b.run[i]) {
			i--
		}
		if i >= 0 && b.run[i].name == "br" {
			b.run = b.run[:i]
			b.flush()
			return
		}
	}
	b.run = append(b.run, t)
}

func isSpace(t token) bool { return t.kind == words && strings.TrimSpace(t.raw) == "" }

// addBlock adds a tag of a block element.
func (b *builder) addBlock(t token) {
	switch {
	case t.kind == whole || isVoid(t.name):
		b.tag(t.raw)
	case t.kind == begin:
		for ended := endedBy(t.name); len(b.stack) > 1 && strings.Contains(ended, " "+b.top().name+" "); {
			b.pop()
		}
		b.tag(t.raw)
		b.boxes = append(b.boxes, box{name: t.name})
		b.stack = append(b.stack, len(b.boxes)-1)
		b.open[t.name]++
	case b.open[t.name] > 0: // else it ends nothing
		for b.top().name != t.name {
			b.pop()
		}
		b.pop()
	}
}

func isVoid(name string) bool { return name == "hr" || name == "area" || name == "col" }

// endedBy returns the elements that end where another begins.
func endedBy(name string) string {
	switch name {
	case "li":
		return " li p "
	case "td", "th":
		return " td th p "
	case "tr":
		return " td th tr p "
	case "dt", "dd":
		return " dt dd p "
	}
	return " p "
}

func (b *builder) top() *box { return &b.boxes[b.stack[len(b.stack)-1]] }

// pop ends the innermost box.
func (b *builder) pop() {
	name := b.top().name
	b.open[name]--
	b.stack = b.stack[:len(b.stack)-1]
	b.tag("</" + name + ">")
}

// tag puts out the tag of a block.
func (b *builder) tag(raw string) {
	b.top().last = false
	b.events = append(b.events, event{text: raw, box: b.stack[len(b.stack)-1]})
}

// flush ends a paragraph.
func (b *builder) flush() {
	run := b.run
	b.run = b.run[:0]
	if b.isRaw() {
		b.events = append(b.events, event{text: rawText(run), box: -1})
		return
	}
	text := lines(run)
	if text == "" {
		return
	}
	top := b.top()
	top.split = top.split || top.last
	top.last = true
	b.events = append(b.events, event{text: text, box: b.stack[len(b.stack)-1], para: true, start: b.start})
	if b.start != "" {
		b.start = "<p>"
	}
}
