package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/quote"
)

// thread makes a thread of plain-text items, each written "Author: text", with
// a line end behind the colon or a space. The first is the post.
func thread(t *testing.T, items ...string) (*archive.Thread, []*markup.Text) {
	t.Helper()
	th := &archive.Thread{Path: "a/thread", Title: "A thread"}
	var texts []*markup.Text
	for i, item := range items {
		author, text, ok := strings.Cut(item, ":")
		if !ok {
			t.Fatalf("item %d has no author", i)
		}
		it := &archive.Item{Author: author, Body: archive.Body{Format: archive.Text, Text: strings.TrimLeft(text, " \n")}}
		if i > 0 {
			it.ID = fmt.Sprint(i)
		}
		f := markup.Parse(it.Body)
		th.Items = append(th.Items, it)
		texts = append(texts, &f.Text)
	}
	return th, texts
}

// resolve gives a line for each quotation that was found:
//
//	3 blockquote comment-1 verbatim: the words in normal form
//
// with the source's words behind "<" if they differ, parts joined by "|", and
// "by way of" before the source where there is an origin.
func resolve(t *testing.T, items ...string) []string {
	t.Helper()
	th, texts := thread(t, items...)
	qs, problems := quote.Resolve(&archive.Archive{}, th, texts)
	for _, p := range problems {
		t.Error(p)
	}
	var out []string
	for _, q := range qs {
		out = append(out, line(q, texts))
	}
	return out
}

func line(q archive.Quotation, texts []*markup.Text) string {
	where := string(q.Status)
	if s, ok := q.Source(); ok {
		where = s.Target.String()
		if len(q.Origin) > 0 {
			where = q.Origin[0].Target.String() + " by way of " + where
		}
	}
	for i, c := range q.Candidates {
		where += map[bool]string{true: " ", false: "/"}[i == 0] + c.String()
	}
	own := norms(texts[q.Item], q.Span)
	s := strings.Join(strings.Fields(fmt.Sprintf("%d %s %s %s", q.Item, q.Mark, where, q.Fidelity)), " ") + ": " + own
	var parts []string
	for _, p := range q.Sources {
		parts = append(parts, norms(texts[p.Item], p.Span))
	}
	if theirs := strings.Join(parts, " | "); theirs != own && theirs != "" {
		s += " < " + theirs
	}
	return s
}

func norms(text *markup.Text, span archive.Span) string {
	var words []string
	for _, w := range text.Words[span.From:span.To] {
		words = append(words, w.Norm)
	}
	return strings.Join(words, " ")
}

// The texts that the tables below quote from.
const (
	ferry = `Ines: The ferry to Mossholm will not run after the first of October, says the notice at the pier. ` +
		`I asked the skipper why, and he looked at the sky for a long time before he answered.

The real reason is that nobody under sixty has bought a winter ticket since the bridge was opened. ` +
		`A boat that sails empty costs as much as a boat that sails full, and smells worse.`
	bridge = `Tobias: The bridge is twelve kilometres further and has a toll that the ferry never had. ` +
		`My mother is eighty and she will not drive across it in a gale, whatever the timetable says.`
)

func TestResolve(t *testing.T) {
	tests := []struct {
		name  string
		items []string
		want  []string
	}{
		{"block quotation", []string{ferry, "Petra:\n> A boat that sails empty costs as much as a boat that sails full\n\nNot on the accounts I have seen."},
			[]string{"1 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full"}},
		{"case, quotes, dashes and line ends make no difference", []string{ferry, "Petra:\n> a boat -- that SAILS empty costs\n> as much as a «boat» that sails\n> full; and smells worse\n\nWell."},
			[]string{"1 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"marks of an old wrap in mid-line", []string{ferry, "Petra:\n> nobody under sixty > has bought a winter > ticket since the bridge was opened\n\nI have."},
			[]string{"1 blockquote post verbatim: nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"initials before the mark", []string{ferry, "Petra:\n  IC> nobody under sixty has bought a\n  IC> winter ticket since the bridge was opened\n\nI have."},
			[]string{"1 blockquote post verbatim: nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"inline quotation", []string{ferry, "Petra: You say that “nobody under sixty has bought a winter ticket” but I am forty."},
			[]string{"1 inline post verbatim: nobody under sixty has bought a winter ticket"}},
		{"between asterisks", []string{ferry, "Petra: you said\n*****A boat that sails empty costs as much as a boat that sails full*****\nbut it does not"},
			[]string{"1 delimited post verbatim: a boat that sails empty costs as much as a boat that sails full"}},
		{"a whole paragraph in italics", []string{ferry, "Petra:\n_A boat that sails empty costs as much as a boat that sails full, and smells worse._\n\nNot mine."},
			[]string{"1 emphasis post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"italics that repeat nothing are emphasis", []string{ferry, "Petra:\n_I wish you would not write such things about our boat._\n\nNot mine."}, nil},
		{"unmarked paragraph", []string{ferry, "Petra:\nA boat that sails empty costs as much as a boat that sails full, and smells worse.\n\nNot mine."},
			[]string{"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"unmarked, trimmed to the sentence", []string{ferry, "Petra: Come on. A boat that sails empty costs as much as a boat that sails full, and smells worse. The skipper told you that?"},
			[]string{"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"unmarked, the next paragraph begins as the source goes on", []string{
			"Ines: He counts the tickets twice. The boat is painted green every fourth year, and nobody is asked about it. The skipper buys the paint himself.",
			"Petra:\nThe boat is painted green every fourth year, and nobody is asked about it.\n\nThe paint is blue."},
			[]string{"1 unmarked post verbatim: the boat is painted green every fourth year and nobody is asked about it"}},
		{"an echo of an opponent's words is no quotation", []string{ferry, "Petra: I never said that nobody under sixty has bought tickets, I said that they buy them on the boat."}, nil},
		{"misspelt and changed words", []string{ferry, "Petra:\n> A boat that sails emtpy costs as much as a ship that sails full, and smells worse\n\nHm."},
			[]string{"1 blockquote post altered: a boat that sails emtpy costs as much as a ship that sails full and smells worse < a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"a first letter lost, a last word cut", []string{ferry, "Petra:\n> obody under sixty has bought a winter ticket since the bridge was open\n\nHm."},
			[]string{"1 blockquote post altered: obody under sixty has bought a winter ticket since the bridge was open < nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"a word inserted by the quoter", []string{ferry, "Petra:\n> nobody under sixty has bought a winter [return] ticket since the bridge was opened\n\nHm."},
			[]string{"1 blockquote post altered: nobody under sixty has bought a winter return ticket since the bridge was opened < nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"elided with a sign", []string{ferry, "Petra:\n> The ferry to Mossholm will not run after the first of October [...] and he looked at the sky for a long time\n\nHm."},
			[]string{"1 blockquote post elided: the ferry to mossholm will not run after the first of october and he looked at the sky for a long time < the ferry to mossholm will not run after the first of october | and he looked at the sky for a long time"}},
		{"elided without a sign", []string{ferry, "Petra:\n> The ferry to Mossholm will not run after the first of October. A boat that sails empty costs as much as a boat that sails full\n\nHm."},
			[]string{"1 blockquote post elided: the ferry to mossholm will not run after the first of october a boat that sails empty costs as much as a boat that sails full < the ferry to mossholm will not run after the first of october | a boat that sails empty costs as much as a boat that sails full"}},
		{"short pieces with ellipses between them", []string{ferry, bridge, "Petra:\n> … the skipper … winter ticket … smells worse …\n\nSo he says.", "Petra:\n> … winter ticket … the skipper …\n\nNo."},
			[]string{"2 blockquote post elided: the skipper winter ticket smells worse < the skipper | winter ticket | smells worse",
				"3 blockquote unresolved: winter ticket the skipper"}},
		{"it goes on as long as it agrees", []string{
			"Ines: Allow a click if there is no active selection; if the selection is empty return yes. Allow a click if there is at least one wall selected, for each wall of the list.",
			"Petra: Allow a click if there is no active selection\nIf the selection is empty\nThen\nReturn Yes\nEnd if\nAllow a click if there is at least one wall selected\nTo me that is plain."},
			[]string{"1 unmarked post altered: allow a click if there is no active selection if the selection is empty then return yes end if allow a click if there is at least one wall selected < " +
				"allow a click if there is no active selection if the selection is empty return yes allow a click if there is at least one wall selected"}},
		{"the part of a sentence beside a whole one stays with it", []string{ferry,
			"Petra: Has she not asked, as I did, why the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened. A boat that sails empty costs as much as a boat that sails full, and smells worse."},
			[]string{"1 unmarked post verbatim: the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"the number of a list's entry ends no sentence", []string{
			"Ines: The boat is painted green every fourth year, and nobody is asked.\n1. Paint is bought by the skipper alone and never by the board.",
			"Petra: The boat is painted green every fourth year, and nobody is asked.\n1. Paint is bought by anyone who has the money."},
			[]string{"1 unmarked post verbatim: the boat is painted green every fourth year and nobody is asked"}},
		{"a turn of phrase among the words of others", []string{
			"Ines: In the handbooks a pump that returns the same water when given the same water is called sound, and ours is not.",
			"Petra:\n> \"Soundness: they return the same water for the same water.\"\n>\n> Jonas Kirkwall Arran\n\nSo he says."},
			[]string{"1 blockquote unresolved: soundness they return the same water for the same water jonas kirkwall arran"}},
		{"nobody answers himself", []string{ferry,
			"Petra: The tide table of the harbour office is wrong by eleven minutes, and here is the line that I mean.",
			"Tobias: Print it like this:\n\nThe tide table of the harbour office is wrong by eleven minutes",
			"Petra:\n> The tide table of the harbour office is wrong by eleven minutes\n\nThat changes nothing."},
			[]string{"2 unmarked comment-1 verbatim: the tide table of the harbour office is wrong by eleven minutes",
				"3 blockquote comment-1 by way of comment-2 verbatim: the tide table of the harbour office is wrong by eleven minutes"}},
		{"but his words stay his where others mark them", []string{ferry,
			"Petra: The tide table of the harbour office is wrong by eleven minutes, and here is the line that I mean.",
			"Tobias:\n> The tide table of the harbour office is wrong by eleven minutes\n\nIt is not.",
			"Petra:\n> The tide table of the harbour office is wrong by eleven minutes\n\nAs I said."},
			[]string{"2 blockquote comment-1 verbatim: the tide table of the harbour office is wrong by eleven minutes",
				"3 blockquote comment-1 verbatim: the tide table of the harbour office is wrong by eleven minutes"}},
		{"of two versions, the one that is quoted", []string{ferry,
			"Tobias: Then again you will just write the form and the clerk stamps it, as one can dream.",
			"Tobias: Typing ate half of it, my last line was you will just write (in ink, twice) the form and the clerk stamps it at once.",
			"Petra:\n> you will just write the form and the clerk stamps it\n\nNever."},
			[]string{"3 blockquote comment-1 verbatim: you will just write the form and the clerk stamps it"}},
		{"a greeting and a lead-in before another's words, all unmarked", []string{ferry,
			"Petra: A boat that sails empty costs as much as a boat that sails full, and smells worse.\n\nThe skipper keeps two books, one for the board and one for his wife, and both are short.",
			"Tobias: Petra wrote:\n\nThe skipper keeps two books, one for the board and one for his wife, and both are short.\n\nThe second one is a cookery book, I have seen it on the stove of the wheelhouse.\n\nRegards.\n\nOn Monday, Ines wrote:\n\nThe real reason is that nobody under sixty has bought a winter ticket since the bridge was opened.",
			"Marram:\nThe second one is a cookery book, I have seen it on the stove of the wheelhouse.\n\nRegards.\n\nOn Monday, Ines wrote:\n\nThe real reason is that nobody under sixty has bought a winter ticket since the bridge was opened.\n\nAnd the third is the log."},
			[]string{"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse",
				"2 unmarked comment-1 verbatim: the skipper keeps two books one for the board and one for his wife and both are short",
				"2 unmarked post verbatim: the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened",
				"3 unmarked comment-2 verbatim: the second one is a cookery book i have seen it on the stove of the wheelhouse",
				"3 unmarked post by way of comment-2 verbatim: the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"a figure of speech", []string{
			"Ines: He had all the right tools for the job, and he let them lie.",
			"Petra: My uncle wrote a column, “The right tools for the job”, for thirty years.",
			"Petra: As Ines wrote, “all the right tools for the job, and he let them lie”."},
			[]string{"1 inline unresolved: the right tools for the job", "2 inline post verbatim: all the right tools for the job and he let them lie"}},
		{"between brackets, which are no mark", []string{ferry,
			"Petra: Ines - << I asked the skipper why, and he looked at the sky for a long time before he answered. The real reason is that nobody under sixty has bought a winter ticket since the bridge was opened. >> And did he say so?"},
			[]string{"1 unmarked post verbatim: i asked the skipper why and he looked at the sky for a long time before he answered the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"a word left out", []string{ferry, "Petra:\n> nobody under sixty has bought a ticket since the bridge was opened\n\nHm."},
			[]string{"1 blockquote post elided: nobody under sixty has bought a ticket since the bridge was opened < nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"nested: each level to its own source", []string{ferry, bridge,
			"Petra:\n> The bridge is twelve kilometres further and has a toll\n\nIt has.",
			"Old Pilot:\nPetra wrote:\n>> The bridge is twelve kilometres further and has a toll\n>\n> It has.\n\nSo it has."},
			[]string{
				"2 blockquote comment-1 verbatim: the bridge is twelve kilometres further and has a toll",
				"3 blockquote comment-2 verbatim: the bridge is twelve kilometres further and has a toll it has",
				"3 blockquote comment-1 verbatim: the bridge is twelve kilometres further and has a toll",
			}},
		{"words quoted again lead to their origin, and to the one named on the way", []string{ferry, bridge,
			"Petra:\n> My mother is eighty and she will not drive across it in a gale\n\nMine would.",
			"Old Pilot: Petra, you quote “My mother is eighty and she will not drive across it in a gale” as if it were nothing."},
			[]string{
				"2 blockquote comment-1 verbatim: my mother is eighty and she will not drive across it in a gale",
				"3 inline comment-1 by way of comment-2 verbatim: my mother is eighty and she will not drive across it in a gale",
			}},
		{"words quoted again lead to their origin if nobody is named", []string{ferry, bridge,
			"Petra:\n> My mother is eighty and she will not drive across it in a gale\n\nMine would.",
			"Old Pilot:\n> My mother is eighty and she will not drive across it in a gale\n\nGood for her."},
			[]string{
				"2 blockquote comment-1 verbatim: my mother is eighty and she will not drive across it in a gale",
				"3 blockquote comment-1 verbatim: my mother is eighty and she will not drive across it in a gale",
			}},
		{"a misspelt name in the lead-in decides", []string{ferry,
			"Tobias: I have heard it said that the early boat catches the herring, and I believe it.",
			"Marram: It is true that the early boat catches the herring, but who eats herring now?",
			"Petra: Tobais, you said: “the early boat catches the herring”. Do you own a boat?"},
			[]string{"3 inline comment-1 verbatim: the early boat catches the herring"}},
		{"a number in the lead-in decides", []string{ferry,
			"Tobias: I have heard it said that the early boat catches the herring, and I believe it.",
			"Marram: It is true that the early boat catches the herring, but who eats herring now?",
			"Petra: In comment 2 it says “the early boat catches the herring”. It does not."},
			[]string{"3 inline comment-2 verbatim: the early boat catches the herring"}},
		{"a saying of two people is ambiguous", []string{ferry,
			"Tobias: I have heard it said that the early boat catches the herring, and I believe it.",
			"Marram: It is true that the early boat catches the herring, but who eats herring now?",
			"Petra: And still “the early boat catches the herring”, they say."},
			[]string{"3 inline ambiguous comment-1/comment-2: the early boat catches the herring"}},
		{"a short block with a misspelt word", []string{ferry, "Petra:\n> a winter tickets since\n\nHm."},
			[]string{"1 blockquote post altered: a winter tickets since < a winter ticket since"}},
		{"found nowhere", []string{ferry, "Petra:\n> No passenger shall bring on board any animal larger than himself\n\nThat is the by-law."},
			[]string{"1 blockquote unresolved: no passenger shall bring on board any animal larger than himself"}},
		{"quotation marks around a word or two", []string{ferry, "Petra: A “winter ticket” is not a “ticket” at all."}, nil},
		{"never to a later item", []string{
			"Ines:\n> A boat that sails empty costs as much as a boat that sails full\n\nSays who?",
			"Petra: A boat that sails empty costs as much as a boat that sails full. I say it."},
			[]string{
				"0 blockquote unresolved: a boat that sails empty costs as much as a boat that sails full",
				"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full",
			}},
		{"never to itself", []string{"Ines: He looked at the sky for a long time. “He looked at the sky for a long time”, I wrote that down."},
			[]string{"0 inline unresolved: he looked at the sky for a long time"}},
		{"several authors on one level, each after a lead-in", []string{ferry, bridge,
			"Petra:\n> Ines wrote:\n> A boat that sails empty costs as much as a boat that sails full\n> Tobias wrote:\n> My mother is eighty and she will not drive across it in a gale\n\nBoth wrong."},
			[]string{
				"2 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full",
				"2 blockquote comment-1 verbatim: my mother is eighty and she will not drive across it in a gale",
			}},
		{"a lead-in over three lines, in German", []string{ferry, "Petra:\nAm Dienstag, dem 4. März 2008,\num 21:14 Uhr,\nschrieb Ines:\n> A boat that sails empty costs as much as a boat that sails full\n\nNein."},
			[]string{"1 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full"}},
		{"the source was corrected afterwards", []string{
			"Ines: The last ferry of the season leaves on the second of November at six in the evening, and it is always full.",
			"Petra:\n> The last ferry of the season leaves on the first of October at six in the evening\n\nIt does not."},
			[]string{"1 blockquote post altered: the last ferry of the season leaves on the first of october at six in the evening < the last ferry of the season leaves on the second of november at six in the evening"}},
		{"a signature is no quotation", []string{ferry,
			"Petra: I have a boat of my own, and it leaks.\n\n--\nPetra Nordahl, keeper of the smallest museum on the northern shore",
			"Petra: It has stopped leaking since it sank.\n\n--\nPetra Nordahl, keeper of the smallest museum on the northern shore"}, nil},
		{"a list's footer is no quotation", []string{ferry,
			"Petra: I have a boat of my own.\n\n___\nMossholm mailing list\nTo unsubscribe write to the harbour office of Mossholm",
			"Tobias: Sell it to me then.\n\n___\nMossholm mailing list\nTo unsubscribe write to the harbour office of Mossholm"}, nil},
		{"programs print the same words with other numbers", []string{
			"Ines: It says: engine controller version 4.31.2 started with 1200 revolutions and 88 degrees",
			"Petra:\n> engine controller version 4.29.7 started with 1350 revolutions and 91 degrees\n\nMine says that."},
			[]string{"1 blockquote unresolved: engine controller version 4.29.7 started with 1350 revolutions and 91 degrees"}},
		{"without spaces", []string{
			"林: 渡し船は十月から動かない。橋ができてから冬の切符を買う人がいないからだ。",
			"森:\n> 橋ができてから冬の切符を買う人がいないからだ\n\nそうでしょうか。"},
			[]string{"1 blockquote post verbatim: 橋 が で き て か ら 冬 の 切 符 を 買 う 人 が い な い か ら だ"}},
		{"Cyrillic", []string{
			"Ира: Паром на остров не ходит с первого октября, потому что никто не покупает зимний билет.",
			"Пётр: Вы пишете: «никто не покупает зимний билет», но я купил."},
			[]string{"1 inline post verbatim: никто не покупает зимний билет"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, resolve(t, tt.items...)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
