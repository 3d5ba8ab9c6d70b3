package reply

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// item returns a comment from "author: text"; before the author may stand
// "^parent ", and "- " if the comment is removed.
func item(line string) *archive.Item {
	it := &archive.Item{}
	line, it.Removed = strings.CutPrefix(line, "- ")
	if rest, ok := strings.CutPrefix(line, "^"); ok {
		it.Parent, line, _ = strings.Cut(rest, " ")
	}
	it.Author, it.Body.Text, _ = strings.Cut(line, ": ")
	it.Body.Format = archive.Text
	return it
}

// resolve returns the replies of a thread of lines, as "3→1 by".
func resolve(people []archive.Person, lines []string, qs ...archive.Quotation) string {
	t := &archive.Thread{}
	var texts []*markup.Text
	for i, line := range lines {
		it := item(line)
		if i > 0 {
			it.ID = fmt.Sprint(i)
		}
		t.Items = append(t.Items, it)
		f := markup.Parse(it.Body)
		texts = append(texts, &f.Text)
	}
	var out []string
	for _, r := range Resolve(&archive.Archive{People: people, Threads: []*archive.Thread{t}}, t, texts, qs) {
		out = append(out, fmt.Sprintf("%d→%d %s", r.Item, r.To, r.By))
	}
	return strings.Join(out, ", ")
}

// TestAddressed puts texts at the end of one thread.
func TestAddressed(t *testing.T) {
	people := []archive.Person{{Name: "Margaret Oake", Aliases: []string{"Peggy", "mo"}}}
	thread := []string{
		"Ada Finch: The lamp", // the post
		"Barry: one",
		"Michael Thorn: two",
		"Barry: three",
		"G.A.Phillips: four",
		"Margaret Oake: five",
		"Tom Reed: six",
		"Tom Wade: seven",
		"- Silas: eight",
		"Jo: nine",
	}
	for _, c := range []struct{ text, want string }{
		{"Barry, I agree.", "10→3 name"},
		{"Barry: I agree.", "10→3 name"},
		{"@barry I agree.", "10→3 name"},
		{"@ Barry\nI agree.", "10→3 name"},
		{"Barry — I agree.", "10→3 name"},
		{"Barry\n\nI agree.", "10→3 name"},
		{"Bary, I agree.", "10→3 name"},
		{"Micheal? you said so.", "10→2 name"},
		{"Michael Thorn, I agree.", "10→2 name"},
		{"Mr Thorn, I agree.", "10→2 name"},
		{"Mr. Thorn, I agree.", "10→2 name"},
		{"Sehr geehrter Herr Thorn, ja.", "10→2 name"},
		{"Sra. Finch: sí.", "10→0 name"},
		{"Panie Thorn, tak.", "10→2 name"},
		{"Mr Thorn is right.", ""},
		{"Thorn, I agree.", "10→2 name"},
		{"G.A.Phillips, I agree.", "10→4 name"},
		{"Phillips: yes.", "10→4 name"},
		{"G. A., yes.", ""}, // initials alone may be anything
		{"Peggy, I agree.", "10→5 name"},
		{"Margaret, I agree.", "10→5 name"},
		{"Ada, a fine post.", "10→0 name"},
		{"@Jo yes.", "10→9 name"},
		{"Jo, yes.", "10→9 name"},
		{"Jo yes.", ""},

		// greetings
		{"Hi Barry, I agree.", "10→3 name"},
		{"Oh well, Michael, I agree.", "10→2 name"},
		{"Re: Barry, I agree.", "10→3 name"},
		{"Hello, hello, hello, hello, hello, hello, hello, hello, Barry, yes.", ""}, // too far in

		// no address
		{"Barry is right.", ""},
		{"Barry's lamp, I think.", ""},
		{"I agree with Barry, always.", ""},
		{"Tom, I agree.", ""}, // which one?
		{"Tom Wade, I agree.", "10→7 name"},
		{"Silas, I agree.", ""}, // removed
		{"Nobody, I agree.", ""},
		{"Zed, to myself.", ""},
		{"Barry", ""}, // a signature
		{"", ""},
		{"Thanks!", ""},

		// behind a quotation that is found nowhere
		{"> Michael, said one.\n\nBarry, I agree.", "10→3 name"},
		{"> Barry, said one.\n\nIndeed.", ""},
		{"> Barry, said one.", ""},

		// numbers
		{"#2 I agree.", "10→2 number"},
		{"Re #2: I agree.", "10→2 number"},
		{"Comment 2 is right.", "10→2 number"},
		{"Number 2, yes.", "10→2 number"},
		{"comment #8", "10→8 number"},
		{"#10 is this one", ""},
		{"#11 is later", ""},
		{"2 of them agree.", ""},
		{"No. 2: yes.", "10→2 number"},
		{"No 2 boats are alike.", ""},
		{"Kommentar 2: ja.", "10→2 number"},
		{"Comentario 2, una corrección: no.", "10→2 number"},
		{"Zu Beitrag Nr. 2: nein.", "10→2 number"},
		{"Commentaire 2 : oui.", "10→2 number"},
		{"Комментарий №2: да.", "10→2 number"},
		{"コメント2について", "10→2 number"},
		{"2楼说得对", "10→2 number"},
		{"第2楼：不对", "10→2 number"},
		{"第2章很好", ""},
		{"回复2樓的朋友", "10→2 number"},
		{"2번님, 네", "10→2 number"},
		{"2번 댓글 좋아요", "10→2 number"},
		{"2번 읽었다", ""},
		{"댓글 2: 네", "10→2 number"},
		{"تعليق رقم ٢: نعم", "10→2 number"},
		{"टिप्पणी २: हाँ", "10→2 number"},

		// later
		{"#2 yes.\n\n#4 no.\n\n#2 again.", "10→2 number, 10→4 number"},
		{"#2: yes.\n#4: no.\n#5 neither", "10→2 number, 10→4 number"},
		{"I agree.\n\n#9: no.\n\nComment 4 is right.", "10→9 number"},
		{"@Barry: yes.\n\n@Peggy: no.", "10→3 name, 10→5 name"},
		{"@Barry, @Peggy: no.", "10→3 name, 10→5 name"},
		{"@Peggy @Barry und @Ada Finch, nein.", "10→0 name, 10→3 name, 10→5 name"},
		{"@Barry / @Silas / @Peggy: no.", "10→3 name, 10→5 name"},
		{"@Barry ask @Peggy.", "10→3 name"},
		{"@Barry, @Peggy said so.", "10→3 name"},
		{"@Barry: @Peggy, you know, said so.", "10→3 name"},
		{"Hi @Barry, @Peggy!", "10→3 name, 10→5 name"},
		{"#3 yes.\n\n@Barry: no.", "10→3 number"},
		{"Barry, yes.\n\nMichael, too, is right.", "10→3 name"},
		{"#lamp is lit", ""},

		// pointers
		{">>2 I agree.", "10→2 number"},
		{">>2 yes\n>>No.4\nno\n>>2 indeed", "10→2 number, 10→4 number"},
		{"Well, Barry.\n>>2\nI agree.", "10→2 number"},
		{">>11 is later", ""},
		{"I see >>2 there", ""},
		{"> he said:\n>>2 of them", ""},
		{"Comment", ""},
	} {
		if got := resolve(people, append(thread[:len(thread):len(thread)], "Zed: "+c.text)); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestNumbers: what "#3" means depends on what the ids are.
func TestNumbers(t *testing.T) {
	for _, test := range []struct {
		ids  string
		want string
	}{
		{"1 2 3 4 5", "5→3 number"},
		{"1 2 4 5 6", ""},                     // the third is gone
		{"1 4 3 5 6", "5→3 number"},           // put in order of date
		{"1 3 4 5 6", "5→2 number"},           // the second is gone
		{"901 902 905 906 907", "5→3 number"}, // numbers of a database, which no page shows
		{"a b c d e", "5→3 number"},
		{"1 2 c 4 5", "5→3 number"},
	} {
		th := &archive.Thread{Items: []*archive.Item{item("Ada: The lamp")}}
		for _, id := range strings.Fields(test.ids) {
			it := item("Guest " + id + ": #3 is right")
			it.ID = id
			th.Items = append(th.Items, it)
		}
		var texts []*markup.Text
		for _, it := range th.Items {
			f := markup.Parse(it.Body)
			texts = append(texts, &f.Text)
		}
		got := ""
		for _, r := range Resolve(&archive.Archive{Threads: []*archive.Thread{th}}, th, texts, nil) {
			if r.Item == 5 {
				got = fmt.Sprintf("%d→%d %s", r.Item, r.To, r.By)
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.ids, got, test.want)
		}
	}
}

func quotation(item, source, level int) archive.Quotation {
	return archive.Quotation{Item: item, Level: level, Sources: []archive.Passage{{Target: archive.Target{Item: source}}}}
}

func TestResolve(t *testing.T) {
	elsewhere := quotation(3, 1, 1)
	elsewhere.Sources[0].Thread = "other"
	for _, c := range []struct {
		name  string
		lines []string
		qs    []archive.Quotation
		want  string
	}{
		{"nobody", []string{"A: post", "B: one", "C: two"}, nil, ""},
		{"declared", []string{"A: post", "Barry: one", "^1 C: two", "^post D: three", "^comment-2 E: four"}, nil, "2→1 declared, 3→0 declared, 4→2 declared"},
		{"declared, unknown", []string{"A: post", "Barry: one", "^7 C: Barry, two"}, nil, "2→1 name"},
		{"declared before all else", []string{"A: post", "Barry: one", "^post C: Barry, two"}, []archive.Quotation{quotation(2, 1, 1)}, "2→0 declared"},
		{"removed, but declared", []string{"A: post", "Barry: one", "- ^1 C: two"}, nil, "2→1 declared"},
		{"removed", []string{"A: post", "Barry: one", "- C: Barry, two"}, []archive.Quotation{quotation(2, 1, 1)}, ""},
		{"quoted, several, each once", []string{"A: post", "B: one", "C: two", "Dora: Barry, three"},
			[]archive.Quotation{quotation(3, 2, 1), quotation(3, 0, 0), quotation(3, 2, 0)}, "3→0 quote, 3→2 quote"},
		{"quoted before named", []string{"A: post", "Barry: one", "C: two", "Dora: Barry, three"}, []archive.Quotation{quotation(3, 2, 1)}, "3→2 quote"},
		{"quoted inside a quotation", []string{"A: post", "Barry: one", "C: two", "Dora: three"}, []archive.Quotation{quotation(3, 2, 1), quotation(3, 1, 2)}, "3→2 quote"},
		{"quoted from elsewhere", []string{"A: post", "Barry: one", "C: two", "Dora: Barry, three"}, []archive.Quotation{elsewhere}, "3→1 name"},
		{"quoted from nowhere", []string{"A: post", "Barry: one", "C: two", "Dora: three"}, []archive.Quotation{{Item: 3, Level: 1}}, ""},
		{"oneself, by name", []string{"A: post", "Barry: one", "C: two", "Barry: Barry, three"}, nil, ""},
		{"oneself, by number", []string{"A: post", "Barry: one", "C: two", "Barry: #1 three"}, nil, ""},
		{"oneself, by quote", []string{"A: post", "Barry: one", "C: two", "Barry: three"}, []archive.Quotation{quotation(3, 1, 1)}, ""},
		{"oneself, by quote, and another", []string{"A: post", "Barry: one", "C: two", "Barry: three"}, []archive.Quotation{quotation(3, 1, 1), quotation(3, 2, 1)}, "3→2 quote"},
		{"oneself, by quote, behind an address", []string{"A: post", "Barry: one", "Carl: two", "Barry: @Carl: three"}, []archive.Quotation{quotation(3, 1, 1)}, "3→2 name"},
		{"oneself, declared", []string{"A: post", "Barry: one", "^1 Barry: two"}, nil, "2→1 declared"},
		{"nobody in particular", []string{"A: post", "Anonymous: one", "C: two", "Anonymous: three"}, []archive.Quotation{quotation(3, 1, 1)}, "3→1 quote"},
		{"nobody in particular, by name", []string{"A: post", "Anonymous: one", "C: Anonymous, two"}, nil, ""},
		{"one's namesake", []string{"Barry Low: post", "Barry High: Barry, one"}, nil, "1→0 name"},
		{"a namesake who comes later", []string{"A: post", "Barry Low: one", "C: Barry, two", "Barry High: three"}, nil, "2→1 name"},
		{"the latest of several", []string{"A: post", "Barry: one", "Barry: two", "C: Barry, three", "Barry: four"}, nil, "3→2 name"},
		{"the latest not removed", []string{"A: post", "Barry: one", "- Barry: two", "C: Barry, three"}, nil, "3→1 name"},
		{"no later one", []string{"A: post", "C: Barry, one", "Barry: two"}, nil, ""},
		{"no author", []string{": post", ": one", ": two, three"}, nil, ""},
	} {
		if diff := cmp.Diff(c.want, resolve(nil, c.lines, c.qs...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
