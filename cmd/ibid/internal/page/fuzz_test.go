package page

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

// random reads numbers from a fuzzer's bytes.
type random []byte

func (r *random) below(n int) int {
	if n <= 0 || len(*r) == 0 {
		return 0
	}
	b := int((*r)[0])
	*r = (*r)[1:]
	return b % n
}

func (r *random) span(f *markup.Fragment) archive.Span {
	if r.below(3) == 0 && len(f.Blocks) > 0 { // whole blocks
		first := r.below(len(f.Blocks))
		last := min(first+r.below(3), len(f.Blocks)-1)
		return archive.Span{From: f.Blocks[first].Span.From, To: f.Blocks[last].Span.To}
	}
	from := r.below(len(f.Words))
	return archive.Span{From: from, To: from + r.below(12)}
}

func (r *random) passages(t *resolve.Thread, before int) []archive.Passage {
	var ps []archive.Passage
	item := r.below(before)
	for range r.below(3) + 1 {
		to := archive.Target{Anchor: t.Thread.Items[item].Anchor(), Item: item}
		ps = append(ps, archive.Passage{Target: to, Span: r.span(&t.Fragments[item])})
	}
	return ps
}

func (r *random) quotation(t *resolve.Thread, item int) archive.Quotation {
	pick := func(of ...string) string { return of[r.below(len(of))] }
	q := archive.Quotation{
		Item: item, Span: r.span(&t.Fragments[item]),
		Mark:     archive.Mark(pick("blockquote", "inline", "delimited", "emphasis", "unmarked")),
		Status:   archive.Status(pick("resolved", "resolved", "resolved", "ambiguous", "unresolved", "external")),
		Fidelity: archive.Fidelity(pick("verbatim", "elided", "altered")),
		URL:      "https://example.org/", Sources: r.passages(t, item), Origin: r.passages(t, item),
		Candidates: []archive.Target{{Anchor: "post"}},
	}
	for at := q.Span.From; at < q.Span.To; at += 2 {
		source := r.span(&t.Fragments[q.Sources[0].Item])
		q.Edits = append(q.Edits, archive.Edit{Op: archive.Operation(r.below(4)), Quoted: archive.Span{From: at, To: at + 2}, Source: source})
	}
	return q
}

// Whatever is said to be quoted by whom, the page is well-formed, all its
// links lead to places on it, and no word is lost.
func FuzzThread(f *testing.F) {
	for format := range 3 {
		f.Add("one two three\n\n> four *five* six\n>> seven\n> eight\n\nnine [ten](x) “eleven twelve”\n\n- a\n- b c\n\n```go\nx := 1\n// y z\n```\n", format, []byte("the quick brown fox jumps over the lazy dog and some more bytes to choose spans by"))
	}
	f.Add("a[^1] b[^1] c d\n\n> e f[^2]\n\n[^1]: g h\n[^2]: i\n\n    j k", 0, []byte("0123456789012345678901234567890123456789abcdefghijklmnopqrstuvwxyz"))
	f.Add("<ul><li>a<ul><li>b c</ul>d</ul><table><tr><td>e f<td>g</table><blockquote><p>h<pre>i\nj</pre></blockquote>", 1, []byte("0123456789012345678901234567890123456789abcdefghijklmnopqrstuvwxyz"))
	f.Fuzz(func(t *testing.T, body string, format int, bytes []byte) {
		if len(body) > 1500 || len(bytes) > 400 || !utf8.ValidString(body) {
			return
		}
		written := archive.Body{Format: archive.Format(format & 3 % 3), Text: body}
		items := []*archive.Item{{Author: "A", Body: written}}
		for _, id := range []string{"1", "2", "3"} {
			items = append(items, &archive.Item{ID: id, Author: "B", Body: written, Notes: []archive.Note{{On: "one two", Text: "x"}, {Text: "y"}}})
		}
		resolved := thread(&archive.Thread{Path: "t", Title: "T"}, items...)
		r := random(bytes)
		for item := 1; item < len(items); item++ {
			for range 4 {
				resolved.Quotations = append(resolved.Quotations, r.quotation(resolved, item))
			}
		}
		checkNamed(t, resolved)
		page := pageOf(t, resolved)
		checkOwnLinks(t, page)
		for i := range items {
			checkWords(t, bodyOf(t, page, items[i].Anchor()), &resolved.Fragments[i])
		}
	})
}

func checkOwnLinks(t *testing.T, page string) {
	t.Helper()
	ids, links := map[string]bool{}, []string{}
	body, _, _ := strings.Cut(page, `<section class="colophon"`)
	eachAttribute(File{"x.html", []byte(page)}, func(key, value string) {
		if key == "id" {
			ids[value] = true
		}
	})
	for _, prefix := range []string{"#post", "#comment-"} {
		for i, part := range strings.Split(body, `href="`+prefix) {
			if i > 0 {
				value, _, _ := strings.Cut(part, `"`)
				links = append(links, prefix[1:]+value)
			}
		}
	}
	for _, link := range links {
		if id, err := url.PathUnescape(link); err != nil || !ids[id] {
			t.Fatalf("#%s leads nowhere in\n%s", link, page)
		}
	}
}

// checkWords fails unless the words of a fragment stand, in order, in what
// was made of it.
func checkWords(t *testing.T, body string, f *markup.Fragment) {
	t.Helper()
	text := []rune(visibleText(body))
	at := 0
	for _, r := range visibleText(f.HTML) {
		for at < len(text) && text[at] != r {
			at++
		}
		if at == len(text) {
			t.Fatalf("words of\n%s\nare missing from\n%s", f.HTML, body)
		}
		at++
	}
}
