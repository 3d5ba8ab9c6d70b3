package markup

import "golang.org/x/net/html"

// bbFrame is a quotation or list that is open, or the whole: inline tags pair
// within one.
type bbFrame struct {
	opener int // -1 for the whole
	inline []int
	count  map[string]int // of the inline tags open, by name
}

// tagPairer pairs the tags of a container.
type tagPairer struct {
	tokens []bbToken
	frames []bbFrame
	open   map[string]int // of the frames, by name
	blocks bool           // quotations and lists may stand here
}

// pairTags pairs tags as elements do: an end tag closes the last start tag of
// its name that is open; what was opened within and not closed is text. Each tag
// is put on a stack and taken off once.
func pairTags(tokens []bbToken, blocks bool) {
	p := tagPairer{tokens: tokens, open: map[string]int{}, blocks: blocks}
	p.push(-1)
	closers := nextCloser(tokens, "code")
	for i := 0; i < len(tokens); i++ {
		t := &tokens[i]
		_, inline := bbInline(t.name)
		switch {
		case t.name == "code":
			if end := closers[i]; !t.closing && end > 0 {
				p.pair(i, end)
				t.verbatim = true
				i = end
			}
		case t.name == "img", t.name == "url" && t.value == "" && !t.closing:
			if p.isAddress(i) {
				p.pair(i, i+1)
				t.verbatim = true
				i++
			}
		case inline:
			p.inlineTag(i)
		case blocks:
			p.blockTag(i)
		}
	}
}

// nextCloser gives, for each tag, the next end tag of a name, 0 for none.
func nextCloser(tokens []bbToken, name string) []int {
	next := make([]int, len(tokens))
	at := 0
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].name == name && tokens[i].closing {
			at = i
		}
		next[i] = at
	}
	return next
}

func (p *tagPairer) pair(i, j int) { p.tokens[i].pair, p.tokens[j].pair = j, i }

// isAddress reports whether it is a tag with an address between it and its partner.
func (p *tagPairer) isAddress(i int) bool {
	if i+1 == len(p.tokens) {
		return false
	}
	t, end := &p.tokens[i], &p.tokens[i+1]
	return !t.closing && end.closing && t.name == end.name && t.text == end.text && bbAddress(t.text.Data[t.end:end.start]) != ""
}

func (p *tagPairer) push(opener int) {
	p.frames = append(p.frames, bbFrame{opener: opener, count: map[string]int{}})
	if opener >= 0 {
		p.open[p.tokens[opener].name]++
	}
}

func (p *tagPairer) pop() (opener int) {
	last := len(p.frames) - 1
	opener = p.frames[last].opener
	p.open[p.tokens[opener].name]--
	p.frames = p.frames[:last]
	return opener
}

func (p *tagPairer) inlineTag(i int) {
	t, f := &p.tokens[i], &p.frames[len(p.frames)-1]
	if !t.closing {
		if t.name != "url" || bbAddress(t.value) != "" {
			f.inline = append(f.inline, i)
			f.count[t.name]++
		}
		return
	}
	for f.count[t.name] > 0 {
		last := f.inline[len(f.inline)-1]
		f.inline = f.inline[:len(f.inline)-1]
		f.count[p.tokens[last].name]--
		if p.tokens[last].name != t.name {
			continue
		}
		if sameHost(p.tokens[last].host, t.host) {
			p.pair(last, i)
		}
		return
	}
}

// sameHost reports whether tags stand in the same inline element, so that an
// element between them crosses none.
func sameHost(a, b *html.Node) bool { return a == b }

func (p *tagPairer) blockTag(i int) {
	t := &p.tokens[i]
	frame := p.frames[len(p.frames)-1]
	inList := frame.opener >= 0 && p.tokens[frame.opener].name == "list"
	switch {
	case t.name == "*" || t.name == "li":
		if inList {
			t.item = frame.opener
		}
	case !t.closing:
		if len(p.frames) <= deepestQuote {
			p.push(i)
		}
	case p.open[t.name] > 0:
		for {
			opener := p.pop()
			if p.tokens[opener].name == t.name {
				p.pair(opener, i)
				return
			}
		}
	}
}
