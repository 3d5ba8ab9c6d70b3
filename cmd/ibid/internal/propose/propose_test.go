package propose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// threadOf makes a thread of texts, by nobody.
func threadOf(path string, texts ...string) *resolve.Thread {
	t := &resolve.Thread{Thread: &archive.Thread{Path: path}}
	for i, text := range texts {
		it := &archive.Item{Body: archive.Body{Format: archive.Text, Text: text}}
		if i > 0 {
			it.ID = fmt.Sprint(i)
		}
		t.Thread.Items = append(t.Thread.Items, it)
		t.Fragments = append(t.Fragments, markup.Parse(it.Body))
	}
	return t
}

// proposed gives the topics of threads, as "name (alias, alias) items".
func proposed(a *archive.Archive, threads ...*resolve.Thread) []string {
	for _, t := range threads {
		a.Threads = append(a.Threads, t.Thread)
	}
	s := New(a, topic.New(a))
	for i, t := range slices.Backward(threads) { // the order makes no difference
		s.Add(i, t)
	}
	var all []string
	for _, t := range s.Topics(20) {
		all = append(all, fmt.Sprintf("%s (%s) %d", t.Name, strings.Join(t.Aliases, ", "), t.Items))
	}
	return all
}

func TestTopics(t *testing.T) {
	got := proposed(&archive.Archive{Topics: []archive.TopicEntry{{Name: "Iran"}}},
		threadOf("a", "We saw al Qaeda in Iran. Then the NIE came, and the National Intelligence Estimate said so.",
			"But Al Qaida is not in Iran, and Iraq is. The council of Brunn met in a hall in May, in the dark, and in silence.",
			"Nobody asked al Qaeda, and I don't know. In Iraq I'm told the NIE is wrong.",
			"This is what al Qaeda is, and the National Intelligence Estimate of Iraq. Monday came."))
	want := []string{"al Qaeda (Al Qaida) 4", "National Intelligence Estimate (NIE) 3", "Iraq () 3"}
	if slices.Sort(got); !slices.Equal(got, sorted(want)) {
		t.Errorf("proposed %q", got)
	}
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}

// TestTopicsWithoutCapitals: a term of a script without capitals and spaces is what
// stands together in some threads, and not what all threads have.
func TestTopicsWithoutCapitals(t *testing.T) {
	var threads []*resolve.Thread
	for i := range 60 {
		text := fmt.Sprintf("我们%c没有%c看见他%c", '甲'+rune(i*7), '乙'+rune(i*5), '丙'+rune(i*3))
		if i < 3 {
			text += fmt.Sprintf("%c灯塔%c在海边%c灯塔%c", '东'+rune(i*11), '西'+rune(i*13), '南'+rune(i*17), '北'+rune(i*19))
		}
		threads = append(threads, threadOf(fmt.Sprint(i), text, "没有"))
	}
	got := proposed(&archive.Archive{}, threads...)
	if len(got) == 0 || got[0] != "灯塔 () 3" {
		t.Errorf("proposed %q", got)
	}
}

// TestQuotedWordsCountOnce: what is quoted counts where it was said.
func TestQuotedWordsCountOnce(t *testing.T) {
	th := threadOf("a", "We like Brunn a lot.", "We like Brunn a lot.", "Nothing.", "More.")
	th.Quotations = []archive.Quotation{{Item: 1, Span: archive.Span{From: 0, To: 5}, Status: archive.Resolved}}
	if got := proposed(&archive.Archive{}, th); len(got) != 0 {
		t.Errorf("proposed %q", got)
	}
}

func TestPeople(t *testing.T) {
	var items []*archive.Item
	for _, by := range strings.Split("Barnaby Finch|Barnaby Finch http://a.example/|B. Finch|Barnabe Finch|Ann Lee|ann lee|AnnLee|A. Wren|Ada Wren|Ann Wren|Zoe http://b.example|Zed http://b.example/|x@example.org http://c.example|y@example.org http://c.example|Iran Q|Iraq Q|Listed|Lisped", "|") {
		name, url, _ := strings.Cut(by, " http")
		if url != "" {
			url = "http" + url
		}
		items = append(items, &archive.Item{Author: name, URL: url})
	}
	a := &archive.Archive{
		Threads: []*archive.Thread{{Path: "t", Items: items}},
		People:  []archive.Person{{Name: "Listed", Aliases: []string{"L."}, Sort: "listed"}},
	}
	var got []string
	for _, p := range People(a, topic.New(a)) {
		got = append(got, fmt.Sprintf("%s = %s: %v %t%s", p.Name, strings.Join(p.Aliases, ", "), p.Reasons, p.Listed, p.Sort))
	}
	want := []string{
		"Barnaby Finch = Barnabe Finch, B. Finch: [nearly the same letters the same family name, and initials that fit] false",
		"Ann Lee = AnnLee: [the same letters] false",
		"Listed = L., Lisped: [nearly the same letters] truelisted",
		"Zed = Zoe: [the same address] false",
	}
	if !slices.Equal(sorted(got), sorted(want)) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
