package page

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

// The more often words were quoted, the stronger their mark: quotations of
// more and of less of them count too.
func TestCountTimes(t *testing.T) {
	by := func(n int) []quoter { return make([]quoter, n) }
	passages := []*passage{
		{span: archive.Span{From: 0, To: 10}, by: by(1)},
		{span: archive.Span{From: 2, To: 4}, by: by(3)},
		{span: archive.Span{From: 20, To: 30}, by: by(1)},
		{span: archive.Span{From: 21, To: 30}, by: by(1)},
		{span: archive.Span{From: 40, To: 41}, by: by(1)},
	}
	countTimes(passages, 50)
	var got []string
	for _, p := range passages {
		got = append(got, fmt.Sprint(p.times))
	}
	if s := strings.Join(got, " "); s != "2 4 2 2 1" {
		t.Error(s)
	}
}

// TestStrength: what is strong in a thread of twenty comments is not in one where a
// sentence is quoted by fifty.
func TestStrength(t *testing.T) {
	for highest, want := range map[int]string{
		1: "1:", 3: "1: 2: more 3: more", 4: "1: 2: more 3: more 4: most", 7: "1: 2: more 3: more 4: most",
		56: "1: 4: 9: 10: more 28: more 29: most 56: most",
	} {
		var got []string
		for _, field := range regexp.MustCompile(`\d+`).FindAllString(want, -1) {
			p := &passage{}
			fmt.Sscan(field, &p.times)
			got = append(got, field+":"+p.strength(highest))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%d: %s, want %s", highest, s, want)
		}
	}
}

// crowdOf makes a thread in which so many quote the first sentence of a post, each
// with an answer, and one its second and the two together.
func crowdOf(quoters int) *resolve.Thread {
	items := []*archive.Item{post("One two three four. Five six seven.\n\nEight nine ten.")}
	for i := range quoters {
		items = append(items, comment(fmt.Sprint(i+1), "Bo", fmt.Sprintf("> One two three four.\n\nAnswer %d &c.", i+1)))
	}
	items = append(items, comment("x", "Cy", "> One two three four. Five six seven."), comment("y", "Di", "> Eight nine ten."))
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, items...)
	for i := range quoters {
		addQuotation(resolved, i+1, 0, archive.Blockquote, "One two three four")
	}
	addQuotation(resolved, quoters+1, 0, archive.Blockquote, "One two three four. Five six seven")
	addQuotation(resolved, quoters+2, 0, archive.Blockquote, "Eight nine ten")
	return resolved
}

// TestFewQuoters: three or fewer stand behind the words.
func TestFewQuoters(t *testing.T) {
	body := bodyOf(t, pageOf(t, crowdOf(2)), "post")
	if got := regexp.MustCompile(`>(\d+)</a>`).FindAllString(body, -1); fmt.Sprint(got) != "[>1</a> >2</a> >3</a> >4</a>]" {
		t.Errorf("got %v in %s", got, body)
	}
	if strings.Contains(body, "beside") {
		t.Errorf("a count in %s", body)
	}
}

// TestManyQuoters: more than three are one count beside the paragraph, which opens the
// list of them, by passage, with what each says to it; nothing stands in the lines
// but a dot for each place. The next paragraph keeps its numbers.
func TestManyQuoters(t *testing.T) {
	page := pageOf(t, crowdOf(40))
	body := bodyOf(t, page, "post")
	paragraph, rest, _ := strings.Cut(body, "</p>")
	if n := strings.Count(paragraph, `class="dot"`); n != 2 || strings.Contains(paragraph, ">1</a>") {
		t.Errorf("%d dots in %s", n, paragraph)
	}
	list, next, _ := strings.Cut(rest, "</details>")
	if n := strings.Count(list, "<li>"); n != 41 || !strings.Contains(list, "<summary>quoted 41×</summary>") {
		t.Errorf("%d quoters in %s", n, list)
	}
	for _, want := range []string{"#7&nbsp;Bo</a> <bdi>Answer 7 &amp;c.</bdi>", "“<a class=\"source\" href=\"#post-"} {
		if !strings.Contains(list, want) {
			t.Errorf("no %s in %s", want, list)
		}
	}
	for _, to := range regexp.MustCompile(`class="dot" href="#([^"]+)"`).FindAllStringSubmatch(paragraph, -1) {
		if !strings.Contains(list, `id="`+to[1]+`"`) {
			t.Errorf("a dot leads to %s, which is not in %s", to[1], list)
		}
	}
	if !strings.Contains(next, ">42</a>") || strings.Contains(next, "dot") {
		t.Errorf("the next paragraph is %s", next)
	}
}

// TestQuotersAreSorted: where several passages end, the numbers are one row.
func TestQuotersAreSorted(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post("One two three four five six."),
		comment("1", "Bo", "> four five six"), comment("2", "Cy", "> One two three four five six."), comment("3", "Di", "> four five six"))
	addQuotation(resolved, 1, 0, archive.Blockquote, "four five six")
	addQuotation(resolved, 2, 0, archive.Blockquote, "One two three four five six")
	addQuotation(resolved, 3, 0, archive.Blockquote, "four five six")
	body := bodyOf(t, pageOf(t, resolved), "post")
	if got := regexp.MustCompile(`>(\d+)</a>`).FindAllString(body, -1); fmt.Sprint(got) != "[>1</a> >2</a> >3</a>]" || strings.Count(body, `class="quoters"`) != 1 {
		t.Errorf("got %v in %s", got, body)
	}
}

func TestAnswerTo(t *testing.T) {
	for body, want := range map[string]string{
		"> One two three four.\n\nSo I say.\n\nAnd more.":              "So I say.",
		"Before.\n\n> One two three four.":                             "Before.",
		"He said “One two three four” and was right. I say.":           "and was right. I say.",
		"> One two three four.\n\n> Unknown words here.\n\nAnd so on.": "And so on.",
		"> One two three four.":                                        "“One two three four.”",
		"> One two three four.\n\n" + strings.Repeat("word ", 40):      strings.TrimSpace(strings.Repeat("word ", 18)) + "…",
	} {
		resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post("One two three four."), comment("1", "Bo", body))
		mark := archive.Blockquote
		q := addQuotation(resolved, 1, 0, mark, "One two three four")
		a := &archive.Archive{Threads: []*archive.Thread{resolved.Thread}}
		if got := compose(renderer(t, a), resolved).answerTo(q); got != want {
			t.Errorf("%q: %q, want %q", body, got, want)
		}
	}
}

// TestLongPassages: a mail that was quoted in full has lines beside its paragraphs,
// and is not underlined from top to foot.
func TestLongPassages(t *testing.T) {
	mail := "Dear all, it is done.\n\nThe second paragraph.\n\nThe third."
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post(mail), comment("1", "Bo", "> "+mail), comment("2", "Cy", "> it is done"))
	addQuotation(resolved, 1, 0, archive.Unmarked, "Dear all, it is done. The second paragraph. The")
	addQuotation(resolved, 2, 0, archive.Blockquote, "it is done")
	page := pageOf(t, resolved)
	body := bodyOf(t, page, "post")
	if n := strings.Count(body, "sidelined"); n != 2 {
		t.Errorf("%d lines in %s", n, body)
	}
	if n := strings.Count(body, `class="passage long"`); n != 3 || strings.Count(body, `class="passage`) != 4 {
		t.Errorf("%d pieces of a long passage in %s", n, body)
	}
	if !strings.Contains(page, "A line beside a paragraph") {
		t.Error("the signs are not explained")
	}
}

// TestManyAnswers: of many answers the first few stand below a post, and the others
// behind their count.
func TestManyAnswers(t *testing.T) {
	for answers, shown := range map[int]int{8: 8, 9: 5, 100: 5} {
		items := []*archive.Item{post("Words.")}
		for i := range answers {
			items = append(items, comment(fmt.Sprint(i+1), "Bo", "Yes."))
		}
		resolved := thread(&archive.Thread{Path: "t", Title: "T"}, items...)
		for i := range answers {
			addReply(resolved, i+1, 0)
		}
		_, after, _ := strings.Cut(pageOf(t, resolved), `<footer class="after">`)
		after, _, _ = strings.Cut(after, "</footer>")
		first, folded, _ := strings.Cut(after, "<details>")
		if n := strings.Count(first, "<a "); n != shown {
			t.Errorf("%d of %d: %s", n, answers, first)
		}
		if n := strings.Count(folded, "<a "); n != answers-shown || n > 0 && !strings.Contains(folded, fmt.Sprintf("<summary>and %d more</summary>", n)) {
			t.Errorf("%d of %d are folded: %s", n, answers, folded)
		}
	}
}
