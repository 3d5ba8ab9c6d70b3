package markup

import (
	"errors"
	"fmt"
	"html"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
)

// allowed gives the elements that a fragment may hold and their attributes,
// written down a second time, since this list is the promise.
func allowed() map[string]string {
	elements := map[string]string{
		"a": "href title rel", "img": "src alt title width height loading", "ol": "start reversed", "td": "colspan rowspan", "th": "colspan rowspan",
		"abbr": "title", "blockquote": "class", "q": "class", "code": "class", "pre": "class", "span": "class id",
	}
	for name := range strings.FieldsSeq("p h1 h2 h3 h4 h5 h6 ul li dl dt dd table caption thead tbody tfoot tr hr em strong i b u s del ins sub sup small " +
		"kbd samp var cite dfn bdi bdo br wbr ruby rt rp") {
		elements[name] = ""
	}
	for name := range elements {
		if name != "img" {
			elements[name] += " lang dir"
		}
	}
	return elements
}

// check holds a fragment against all that the package's doc promises.
func check(f Fragment) error {
	return errors.Join(checkTags(f.HTML), checkTagList(f), checkPlaces(f.HTML), checkFixed(f), checkWords(f), checkBlocks(f), checkMarkSpans(f), checkPacked(f))
}

var (
	tag      = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)>`)
	assigned = regexp.MustCompile(` ([a-z]+)="([^"]*)"`)
	escaped  = regexp.MustCompile(`^&(?:amp|lt|gt|#34|#39);`)
	class    = regexp.MustCompile(`^(?:[a-z0-9]{1,3}|chroma|delimited|language-[A-Za-z0-9+#_.-]+)$`)
)

// checkTags reads the HTML more strictly than any parser: every tag written
// one way, closed in order, known; in text and values no bare < > or &.
func checkTags(s string) error {
	var open []string
	for at := 0; at < len(s); {
		switch s[at] {
		case '<':
			m := tag.FindStringSubmatch(s[at:])
			if m == nil {
				return fmt.Errorf("byte %d: no tag: %.40q", at, s[at:])
			}
			var err error
			if open, err = checkTag(open, m[1] == "/", m[2], m[3]); err != nil {
				return fmt.Errorf("byte %d: %w: %.80q", at, err, s[at:])
			}
			at += len(m[0])
			continue
		case '>', 0:
			return fmt.Errorf("byte %d: bare %q", at, s[at])
		case '&':
			if !escaped.MatchString(s[at:]) {
				return fmt.Errorf("byte %d: bare &", at)
			}
		}
		if len(open) == 0 && s[at] != '\n' {
			return fmt.Errorf("byte %d: text outside blocks", at)
		}
		at++
	}
	if len(open) > 0 {
		return fmt.Errorf("not closed: %v", open)
	}
	return nil
}

func checkTag(open []string, end bool, name, attributes string) ([]string, error) {
	attrs, ok := allowed()[name]
	if !ok {
		return open, errors.New("not allowed")
	}
	if end {
		if len(open) == 0 || open[len(open)-1] != name {
			return open, fmt.Errorf("closes %v", open)
		}
		return open[:len(open)-1], nil
	}
	seen := map[string]bool{}
	for _, a := range assigned.FindAllStringSubmatch(attributes, -1) {
		if !slices.Contains(strings.Fields(attrs), a[1]) || seen[a[1]] {
			return open, fmt.Errorf("attribute %s", a[1])
		}
		seen[a[1]] = true
		if err := checkValue(a[1], html.UnescapeString(a[2])); err != nil {
			return open, err
		}
	}
	if name == "br" || name == "hr" || name == "img" || name == "wbr" {
		return open, nil
	}
	return append(open, name), nil
}

var (
	scheme = regexp.MustCompile(`^(?i)[a-z][a-z0-9+.-]*:`)
	away   = regexp.MustCompile(`^(?:[/\\]{2}|(?i)[a-z][a-z0-9+.-]*:)`)
)

// checkValue reads addresses as browsers do, which leave out tabs and line
// ends anywhere and control characters and spaces around (URL Standard).
func checkValue(key, value string) error {
	address := strings.TrimFunc(strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(value), func(r rune) bool { return r <= ' ' })
	bad := false
	switch key {
	case "href":
		s := strings.ToLower(scheme.FindString(address))
		bad = address == "" || s != "" && s != "http:" && s != "https:" && s != "mailto:"
	case "src":
		bad = address == "" || away.MatchString(address)
	case "id":
		bad = !place.MatchString(value)
	case "class":
		bad = !class.MatchString(value)
	}
	if bad {
		return fmt.Errorf("%s=%q", key, value)
	}
	return nil
}

var place = regexp.MustCompile(`^\^[1-9][0-9]*$`)

// checkPlaces holds that the places of a fragment are numbered in order, that
// each has a link to it, and that no link leads to one that is not there.
func checkPlaces(s string) error {
	places, links := 0, map[string]bool{}
	for _, a := range assigned.FindAllStringSubmatch(strings.Join(anyTag.FindAllString(s, -1), ""), -1) {
		switch value, _ := strings.CutPrefix(html.UnescapeString(a[2]), "#"); {
		case a[1] == "id":
			if places++; value != fmt.Sprint("^", places) {
				return fmt.Errorf("id %q is number %d", value, places)
			}
		case a[1] == "href" && value != html.UnescapeString(a[2]):
			if name, err := url.PathUnescape(value); err == nil && strings.HasPrefix(name, "^") {
				links[value] = true
			}
		}
	}
	for n := range places {
		if !links[fmt.Sprint("^", n+1)] {
			return fmt.Errorf("no link leads to ^%d", n+1)
		}
	}
	if len(links) != places {
		return fmt.Errorf("%v for %d places", links, places)
	}
	return nil
}

// checkFixed holds that the HTML is what a browser makes of it: parsed and
// written again it is the same, and so are its words.
func checkFixed(f Fragment) error {
	root, err := parseTree(f.HTML)
	if err != nil {
		return err
	}
	normalise(root)
	again := new(desk).write(root, len(f.HTML), true, nil)
	if again.HTML != f.HTML {
		return fmt.Errorf("parsed again:\n%q\nis now\n%q", f.HTML, again.HTML)
	}
	forgetJoinedLines(&again.Text, &f.Text)
	if !slices.Equal(again.Words, f.Words) || !slices.Equal(again.Blocks, f.Blocks) || !slices.EqualFunc(again.Marks, f.Marks, isFixed) {
		return fmt.Errorf("parsed again, the text differs:\n%+v\n%+v", f.Text, again.Text)
	}
	return nil
}

// forgetJoinedLines takes out of two texts the ends of lines that only one of
// them has, between ideographs where no line end is printed, and what rests on
// them: the signs that open a line, the emphasis of lines, and the lines that
// name a source.
func forgetJoinedLines(a, b *Text) {
	if len(a.Words) != len(b.Words) {
		return
	}
	forgotten := false
	b.Words = slices.Clone(b.Words)
	for i := range a.Words[:max(0, len(a.Words)-1)] {
		if a.Words[i].LineEnd != b.Words[i].LineEnd && isIdeographic(lastRune(a.Words[i].Norm)) {
			a.Words[i].LineEnd, a.Words[i].After, a.Words[i+1].Sigil = b.Words[i].LineEnd, b.Words[i].After, b.Words[i+1].Sigil
			forgotten = true
		}
	}
	if forgotten {
		a.Marks, b.Marks = withoutLines(a.Marks), withoutLines(b.Marks)
	}
}

func withoutLines(marks []Mark) []Mark {
	var out []Mark
	for _, m := range marks {
		if m.Kind != archive.Emphasis {
			m.Cites, m.Credit = nil, archive.Span{}
			out = append(out, m)
		}
	}
	return out
}

// isFixed compares a mark of a fragment that was parsed again with what it was.
// A cite attribute is not in the HTML: it is the first of the addresses.
func isFixed(again, was Mark) bool {
	if len(was.Cites) > len(again.Cites) {
		was.Cites = was.Cites[1:]
	}
	if n := len(was.Cites); n == mostCites-1 {
		again.Cites = again.Cites[:n] // the attribute took the place of the last
	}
	return slices.Equal(again.Cites, was.Cites) && reflect.DeepEqual(withoutCites(again), withoutCites(was))
}

func withoutCites(m Mark) Mark {
	m.Cites = nil
	return m
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// checkWords holds that each word's bytes spell it.
func checkWords(f Fragment) error {
	end := 0
	for i, w := range f.Words {
		if w.Start < end || w.End <= w.Start || w.End > len(f.HTML) {
			return fmt.Errorf("word %d at %d:%d, behind %d", i, w.Start, w.End, end)
		}
		end = w.End
		raw := f.HTML[w.Start:w.End]
		if strings.HasPrefix(raw, "<") || strings.HasSuffix(raw, ">") {
			return fmt.Errorf("word %d has tags at its ends: %q", i, raw)
		}
		if spelt := spell(raw); spelt != w.Norm {
			return fmt.Errorf("word %d is %q, its bytes %q spell %q", i, w.Norm, raw, spelt)
		}
		if w.Key != keyOf(w.Norm) {
			return fmt.Errorf("word %d: key", i)
		}
	}
	return nil
}

// spoilt is what may stand for an apostrophe inside a word.
var spoilt = regexp.MustCompile(`(\pL[\pM\p{Cf}]*)(?:\\['’]|\x{FFFD}{1,3}|\?)`)

// brokenLine is what may stand in a word where a line ends.
var brokenLine = regexp.MustCompile(`\s*\n\s*`)

// spell gives the normal form of a word by its bytes in the HTML.
func spell(raw string) string {
	raw = brokenLine.ReplaceAllString(raw, "")
	text := spoilt.ReplaceAllString(html.UnescapeString(anyTag.ReplaceAllString(raw, "")), "${1}'")
	letters := strings.Map(func(r rune) rune {
		if strings.ContainsRune("'’‘ʼʻ＇´`′ʹ׳״\"՛՜՞,", r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
			return -1
		}
		return r
	}, text)
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(letters)))
}

// checkBlocks holds that blocks follow each other, are the elements that they
// say, and share out the words.
func checkBlocks(f Fragment) error {
	end, words := 0, 0
	for i, b := range f.Blocks {
		if b.Start < end || b.End > len(f.HTML) || b.Span.From != words || b.Span.Len() == 0 || b.Span.To > len(f.Words) {
			return fmt.Errorf("block %d: %+v, behind byte %d and word %d", i, b, end, words)
		}
		end, words = b.End, b.Span.To
		m := tag.FindStringSubmatch(f.HTML[b.Start:])
		if m == nil || f.Tags[b.Tag].Start != b.Start || f.Tags[f.Tags[b.Tag].Pair].End != b.End || !strings.HasSuffix(f.HTML[:b.End], "</"+m[2]+">") {
			return fmt.Errorf("block %d: %+v is %q", i, b, f.HTML[b.Start:b.End])
		}
		for j := b.Span.From; j < b.Span.To; j++ {
			if w := f.Words[j]; w.Block != i || w.Start < f.Tags[b.Tag].End || w.End > b.End {
				return fmt.Errorf("word %d %+v is not in block %d %+v", j, w, i, b)
			}
		}
		if !f.Words[b.Span.To-1].LineEnd {
			return fmt.Errorf("block %d: no line ends at its end", i)
		}
	}
	if words != len(f.Words) {
		return fmt.Errorf("%d words, %d in blocks", len(f.Words), words)
	}
	return nil
}

// checkMarkSpans holds that marks are in order and hold whole words.
func checkMarkSpans(f Fragment) error {
	sorted := slices.Clone(f.Marks)
	sortMarks(sorted)
	if !reflect.DeepEqual(sorted, slices.Clone(f.Marks)) {
		return fmt.Errorf("marks out of order: %+v", f.Marks)
	}
	for _, m := range f.Marks {
		if m.Span.From < 0 || m.Span.Len() <= 0 || m.Span.To > len(f.Words) || m.Depth < 1 {
			return fmt.Errorf("mark %+v of %d words", m, len(f.Words))
		}
		if c := m.Credit; c.Len() > 0 && (c.From <= m.Span.From || c.To != m.Span.To) || c.Len() < 0 {
			return fmt.Errorf("mark %+v: the credit is not at its end", m)
		}
		before, after := 0, len(f.HTML)
		if m.Span.From > 0 {
			before = f.Words[m.Span.From-1].End
		}
		if m.Span.To < len(f.Words) {
			after = f.Words[m.Span.To].Start
		}
		if m.Start < before || m.Start > f.Words[m.Span.From].Start || m.End < f.Words[m.Span.To-1].End || m.End > after {
			return fmt.Errorf("mark %+v holds half a word, or another's: %q", m, f.HTML[m.Start:m.End])
		}
	}
	return checkCrossing(f)
}

// checkCrossing holds that of two quotations one is in the other, or they have
// nothing in common. Emphasis, which sets lines apart, may cross them.
func checkCrossing(f Fragment) error {
	var open []Mark
	for _, m := range f.Marks {
		if m.Kind == archive.Emphasis {
			continue
		}
		for len(open) > 0 && open[len(open)-1].Span.To <= m.Span.From {
			open = open[:len(open)-1]
		}
		if n := len(open); n > 0 && (m.Span.To > open[n-1].Span.To || m.End > open[n-1].End && m.Start > open[n-1].Start) {
			return fmt.Errorf("mark %+v crosses %+v", m, open[n-1])
		}
		open = append(open, m)
	}
	return nil
}

// checkKept holds that plain text keeps its words: those of the source, line
// by line without the marks of quotation.
func checkKept(in string, f Fragment) error {
	if isBBCode(in) {
		return checkTagged(in, f)
	}
	var lines []string
	for _, l := range plainLines(in) {
		lost := strings.TrimSuffix(l.whole, l.rest)
		if strings.Trim(lost, " >"+otherSigns) != "" && !initials.MatchString(l.whole) && !ownSign.MatchString(l.whole) || l.depth == 0 && strings.TrimSpace(lost) != "" && !escapedFrom.MatchString(l.whole) {
			return fmt.Errorf("%q of %q is lost", lost, l.whole)
		}
		lines = append(lines, l.rest)
	}
	var want, got []string
	for _, w := range Scan(strings.Join(lines, "\n")) {
		want = append(want, w.Norm)
	}
	for _, w := range f.Words {
		got = append(got, w.Norm)
	}
	if glued(want) != glued(got) {
		return fmt.Errorf("words %q became %q", want, got)
	}
	return nil
}

// glued joins words by spaces, but not those of ideographs, which are one word
// or two as the lines around them fall.
func glued(words []string) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && !(isIdeographic(lastRune(words[i-1])) && isIdeographic(firstRune(w))) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// checkTagged holds that plain text with tags keeps the words outside of them.
// Where they are addresses, or lines of code, that is for samples to tell.
func checkTagged(in string, f Fragment) error {
	if lower := strings.ToLower(in); strings.Contains(lower, "[url") || strings.Contains(lower, "[img") || strings.Contains(lower, "[code") {
		return nil
	}
	var rest []string
	for _, l := range plainLines(in) {
		rest = append(rest, bbTag.ReplaceAllString(l.rest, "\n\n")) // which parts ideographs too
	}
	at := 0
	for _, w := range Scan(strings.Join(rest, "\n\n")) {
		for at < len(f.Words) && !strings.Contains(f.Words[at].Norm, w.Norm) {
			at++
		}
		if at == len(f.Words) {
			return fmt.Errorf("word %q is lost", w.Norm)
		}
	}
	return nil
}

func TestSamples(t *testing.T) {
	for format, table := range samples() {
		for _, c := range table {
			f := parse(format, c.in)
			if err := check(f); err != nil {
				t.Errorf("format %d, %q: %v", format, c.in, err)
			}
			if format != archive.Text {
				continue
			}
			if err := checkKept(c.in, f); err != nil {
				t.Errorf("%q: %v", c.in, err)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for format, table := range samples() {
		for _, c := range table {
			f.Add(byte(format), c.in)
		}
	}
	f.Fuzz(func(t *testing.T, format byte, in string) {
		if err := check(parse(archive.Format(format%3), in)); err != nil {
			t.Error(err)
		}
	})
}

func FuzzPlain(f *testing.F) {
	for _, c := range samples()[archive.Text] {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		in = strings.ReplaceAll(strings.ToValidUTF8(in, "\ufffd"), "\x00", "\ufffd")
		if err := checkKept(in, parse(archive.Text, in)); err != nil {
			t.Error(err)
		}
	})
}

func FuzzScan(f *testing.F) {
	for _, c := range wordSamples() {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		end := 0
		for _, w := range Scan(in) {
			if w.Start < end || w.End <= w.Start || w.End > len(in) {
				t.Fatalf("word at %d:%d, behind %d", w.Start, w.End, end)
			}
			end = w.End
			if got := spell(strings.NewReplacer("<", "", "&", "").Replace(in[w.Start:w.End])); got != w.Norm {
				t.Errorf("%q spells %q, not %q", in[w.Start:w.End], got, w.Norm)
			}
		}
	})
}
