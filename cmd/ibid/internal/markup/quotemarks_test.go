package markup

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// quoteMarkSamples are the marks of languages, and how they are typed.
func quoteMarkSamples() []sample {
	return []sample{
		{"« un deux » et «\u202ftrois quatre\u202f», ‹ cinq six sept ›", "inline 1: un deux; inline 1: trois quatre; inline 1: cinq six sept"},
		{"”ett två” och ”tre”; »fyra fem» och »sex»", "inline 1: ett två; inline 1: tre; inline 1: fyra fem; inline 1: sex"},
		{"„raz «dwa trzy» cztery”", "inline 1: raz dwa trzy cztery; inline 1: dwa trzy"},
		{"«ένα “δύο τρία” τέσσερα»", "inline 1: ένα δύο τρία τέσσερα; inline 1: δύο τρία"},
		{"»en to« og »tre ›fire fem seks‹ syv«", "inline 1: en to; inline 1: tre fire fem seks syv; inline 1: fire fem seks"},
		{"「日『東西』本」｢東｣〝西〟〝日〞", "inline 1: 日 東 西 本; inline 1: 東 西; inline 1: 東; inline 1: 西; inline 1: 日"},
		{"《日本》〈東西〉", "inline 1: 日 本; inline 1: 東 西"},
		{"❝one two❞ ❛three four five❜", "inline 1: one two; inline 1: three four five"},
		{"״אחת שתיים״ שלוש", "inline 1: אחת שתיים"},
		{`他说"日本"她说"东西"。`, "inline 1: 日 本; inline 1: 东 西"},
		{"他说”日本”，她", "inline 1: 日 本"},
		{"‛one two three’", "inline 1: one two three"},
		{"‟one „two” three”", "inline 1: one two three; inline 1: two"},

		{"“他说‘你好吗’他笑了”", "inline 1: 他 说 你 好 吗 他 笑 了; inline 1: 你 好 吗"},
		{"그는 ‘나는 안 간다’고 했고 \"정말\"이라고", "inline 1: 나는 안 간다; inline 1: 정말"},

		// marks of two signs
		{`,,eins zwei“, dann ,,drei" und ,,vier''.`, "inline 1: eins zwei; inline 1: drei; inline 1: vier"},
		{"(,,eins'') ,,zwei”", "inline 1: eins; inline 1: zwei"},
		{"``one two'' and ``three\" and ''four five''", "inline 1: one two; inline 1: three; inline 1: four five"},
		{"so ``one 'two three four' five''", "inline 1: one two three four five; inline 1: two three four"},
		{"dit <<un deux>>, << trois >> et >>eins zwei<<", "inline 1: un deux; inline 1: trois; inline 1: eins zwei"},
		{"one,,two and ,, three,, '''four five six''' ,,,seven\"", ""},
		{"cin >> x; cout << y; a<<b>>c <<<d>>> ``` x '' y", ""},
		{"if s == '': a('', b='') \"one\" ---,,_ x'' |,,-. y''", "inline 1: one"},

		// inches, and mixtures
		{`“a 7" pipe and an 8" one” fits`, "inline 1: a 7 pipe and an 8 one"},
		{`“in 1999" and “in 2004”`, "inline 1: in 1999; inline 1: in 2004"},
		{`„von 1999" an`, "inline 1: von 1999"},

		// the mark repeated at each paragraph
		{"«uno\n\n»dos\n\n»tres» cuatro", "inline 1: uno dos tres"},
		{"«un\n\n« deux\n\n« trois » quatre", "inline 1: un deux trois"},
		{"「一\n\n」と二", "inline 1: 一"},
	}
}

func TestQuoteMarks(t *testing.T) { checkMarks(t, archive.Text, quoteMarkSamples()) }

// TestQuoteMarkTable holds that what ends a quotation is a mark that closes,
// and that of what opens one has an end.
func TestQuoteMarkTable(t *testing.T) {
	for r, m := range quoteMarks {
		if m.class == 0 || (m.opens != nowhere) != (m.ends+m.twice != "") {
			t.Errorf("%q: %+v", r, m)
		}
		for _, end := range m.ends {
			if quoteMarks[end].closes == nowhere {
				t.Errorf("%q may end with %q, which closes nothing", r, end)
			}
		}
		for _, end := range m.twice {
			if quoteMarks[-end].closes == nowhere {
				t.Errorf("%q may end with %q twice, which closes nothing", r, end)
			}
		}
	}
}

// TestQuoteMarkBytes holds that a mark of two signs is in its quotation whole.
func TestQuoteMarkBytes(t *testing.T) {
	for _, c := range []sample{
		{"so ,,one two'' on", ",,one two''"},
		{"so <<one>> on", "&lt;&lt;one&gt;&gt;"},
		{"so „one“ on", "„one“"},
	} {
		f := parse(archive.Text, c.in)
		if len(f.Marks) != 1 || f.HTML[f.Marks[0].Start:f.Marks[0].End] != c.want {
			t.Errorf("%q: %+v of %q", c.in, f.Marks, f.HTML)
		}
	}
}

// TestNoCrossing holds that a quotation which begins in an element ends in it.
func TestNoCrossing(t *testing.T) {
	checkMarks(t, archive.HTML, []sample{
		{"<q>a “b</q> <q>c” d</q>", "inline 1: a b; inline 1: c d"},
		{"“a <q>b” c</q> d”", "inline 1: a b c d; inline 1: b c"},
		{"<blockquote>a “b</blockquote><blockquote>c” d</blockquote>", "blockquote 1: a b; blockquote 1: c d"},
	})
}

// TestEmphasis holds where italics say that words are quoted: as whole lines, and as what
// follows a colon up to the end of a line.
func TestEmphasis(t *testing.T) {
	for _, tt := range []struct{ html, want string }{
		{"<p><i>The boat is late</i></p>", "the boat is late"},
		{"<p>Commentaire n°2 : <i>le bateau est en retard</i></p>", "le bateau est en retard"},
		{"<p>Ines said:<br>so <em>the boat is late</em><br>and the tide</p>", ""},
		{"<p>コメント２：<em>船が遅い</em></p>", "船 が 遅 い"},
		{"<p>See: <i>the boat</i> is late</p>", ""},
		{"<p>At 9:<b>14</b></p>", ""},
	} {
		f := Parse(archive.Body{Format: archive.HTML, Text: tt.html})
		var got []string
		for _, m := range f.Marks {
			for _, w := range f.Words[m.Span.From:m.Span.To] {
				got = append(got, w.Norm)
			}
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s: %q", tt.html, got)
		}
	}
}
