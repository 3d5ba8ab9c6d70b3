package markup

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/phrasebook"
)

// wordSamples are plain text and its words, as printWords gives them.
func wordSamples() []sample {
	return []sample{
		// words
		{"Don't, rock’n’roll", "dont, rocknroll|"},
		{"donʼt ʼere ʼ x", "dont ere x|"},
		{"'tis the dogs' o'clock", "tis the dogs, oclock|"},
		{"don´t don`t don′t donʹt don＇t don‘t Oʻzbek", "dont dont dont dont dont dont ozbek|"},
		{"a\u200f\uFFFDb", "ab|"},
		{`don\'t can\’t \'so\' n\a`, "dont cant, so, n, a|"},
		{"don\uFFFDt won\uFFFD\uFFFD\uFFFDt l\uFFFDeau \uFFFDso\uFFFD a \uFFFD b a\uFFFD\uFFFD\uFFFD\uFFFDb", "dont wont leau, so, a, b a, b|"},
		{"don?t, who?s (council?s) we?ll they?re WHAT?S I?m", "dont, whos, councils, well theyre whats im|"},
		{"L?eau qu?il n?est d?accord, m?a jusqu?à l?école? J?ai un?altra dell?acqua c?è", "leau quil nest daccord, ma jusquà lécole. jai unaltra dellacqua cè|"},
		{"what?no why?I so?What a?b x?y:z what?a is? it", "what. no why. i so. what a. b x. y: z what. a is. it|"},
		{"http://a.org/page?s page?id=1 a.php?t /x?s 3?s x?s2 что?в", "http: a: org, page. s page. id, 1 a: php. t, x. s 3. s x. s2 что. в|"},
		{"צה״ל צה\"ל אמר \"לא\" ג׳ירפה ״כן״", "צהל צהל אמר, לא, גירפה, כן,|"},
		{"Ինչպե՞ս ես։ Լա՛վ եմ", "ինչպես ես. լավ եմ|"},
		{"그는 ‘안녕’이라고", "그는, 안녕, 이라고|"},
		{"3.14 1,000.50 v2.x 5. 6,a", "3.14 1000.50 v2: x 5. 6, a|"},
		{"co-operate and/or snake_case", "co, operate and, or snake, case|"},
		{"soft\u00adhyphen zero\u200bwidth \ufeffbom l\u200dr", "softhyphen zerowidth bom lr|"},
		{"e\u0301 é E\u0301", "é é é|"},
		{"ﬁne Ｗｉｄｅ ① x²", "fine wide x|"},
		{"Straße STRASSE İstanbul ΣΊΣΥΦΟΣ", "strasse strasse i\u0307stanbul σίσυφοσ|"},
		{"东西日本語カタカナ", "东 西 日 本 語 カタカナ|"},
		{"ひら が、です。", "ひ ら が, で す.|"},
		{"1999.日 5'日", "1999: 日 5, 日|"},
		{"abc日本def", "abc 日 本 def|"},
		{"สวัสดีครับ", "ส วั ส ดี ค รั บ|"},
		{"한국어 단어", "한국어 단어|"},
		{"नमस्ते दुनिया", "नमस्ते दुनिया|"},
		{"👍🏽 yes ❤️ 1️⃣ 🇩🇪", "yes, 1⃣,|"},
		{"\u0301 x", "x|"},
		{"@ann #7 @ b #  c a@b (@d)", "@ann, #7, b, c a, @b, @d,|"},

		// stops
		{"One. Two? Three! Four", "one. two. three. four|"},
		{"e.g. this, i.e. that", "e: g: this, i: e: that|"},
		{"Mr. Smith at example.org", "mr. smith at example: org|"},
		{"as it was.\n</quote>\nwell.\n(so\n- it", "as it was.| quote,| well:| so,| it|"},
		{"so... it … goes […] on .. and", "so… it… goes… on. and|"},
		{"one: two; three — four (five) \"six\"", "one: two: three, four, five, six,|"},
		{"In 1999. Then 7, and 8.", "in 1999. then 7, and 8.|"},
		{"say ‘one’. Two", "say, one. two|"},
		{"一。二！三？四", "一. 二. 三. 四|"},

		{"一｡二．三⁇四‽五，六、七；八：九", "一. 二. 三. 四. 五, 六, 七: 八: 九|"},
		{"一。。。二……三", "一… 二… 三|"},
		{"چرا؟ بله۔ نه، شاید؛ هست", "چرا. بله. نه, شاید: هست|"},
		{"यह है। वह है॥ कौन", "यह है. वह है. कौन|"},
		{"ሰላም፡ለሁሉም። እንዴት፧ ደህና፣ ነኝ፤ አዎ", "ሰላም ለሁሉም. እንዴት. ደህና, ነኝ: አዎ|"},
		{"Τι είναι; Ναι· όχι\u037e Τέλος. A; b", "τι είναι. ναι: όχι. τέλοσ. a: b|"},
		{"שלום׃ כן", "שלום. כן|"},
		{"བོད་སྐད། ཡིན", "བོད སྐད. ཡིན|"},
		{"ក។ខ", "ក. ខ|"},
		{"ကောင်း။ တယ်", "ကော င်း. တ ယ်|"},
		{"ᠮᠣᠩ᠃ ᠭᠣᠯ᠂ ᠤ", "ᠮᠣᠩ. ᠭᠣᠯ, ᠤ|"},

		// notes that words are left out
		{"one two [snip] three", "one two… three|"},
		{"one\n(snip)\ntwo, [cut] three {snip}", "one…| two… three…|"},
		{"one <snip> two <!snip> three", "one… two… three|"},
		{"one -- snip -- two …snip… three ~snip~ four ...snip... five", "one… two… three… four… five|"},
		{"one [snip 20 lines of it] two [... snipped ...] three", "one… two… three|"},
		{"one [snip, one two three four five six seven eight] two", "one, snip, one two three four five six seven eight, two|"},
		{"[snip] one", "one|"},

		{"one (cut from oak) two (cut) three (cut 20 lines) [cut from oak] four", "one, cut from oak, two… three… four|"},
		{"eins (gekürzt) zwei [schnipp] drei -- Auslassung -- vier", "eins… zwei… drei… vier|"},
		{"un (passage supprimé) deux, один [поскипано] два, uno (corte de pelo) dos", "un… deux, один… два, uno, corte de pelo, dos|"},
		{"船（中略）帆【略】波…後略…海（中海）", "船… 帆… 波… 海, 中 海,|"},

		// remarks on what is quoted
		{"eins (Hervorhebung von mir) zwei [die Hervorhebungen sind von mir] drei (von mir)", "eins, zwei, drei, von mir,|"},
		{"un (c’est moi qui souligne) deux (курсив мой) три（強調は引用者）四", "un, deux, три, 四|"},
		{"definately [sic] two (Sic!). Three [sic]:\nFour", "definately, two. three:| four|"},
		{"one [emphasis mine] two (my italics), three. (Emphasis in the original) four", "one, two, three. four|"},
		{"sic transit (the emphasis) [sic transit] [emphasis is mine and yours]", "sic transit, the emphasis, sic transit, emphasis is mine and yours,|"},
		{"one\n\n[snip]\n\ntwo", "one| / two|"},
		{"a clip-snip-clap, he cut (and ran). Snip. The snip - snip", "a clip, snip, clap, he cut, and ran. snip. the snip, snip|"},
		{"he was [cut], “[snip] it” [snip “it”]", "he was… it, snip, it,|"},
		{"one [...] cut it] two (a) snip) three", "one… cut it, two, a, snip, three|"},
		{"[snip) one [snip", "snip, one, snip|"},

		// lines and blocks
		{"one\ntwo,\nthree", "one| two,| three|"},
		{"one.\n\ntwo", "one.| / two|"},
		{"カタ\nカナ、\n日\n本語", "カタカナ,| 日| 本 語|"},
		{"日\n \n本", "日| / 本|"},
		{"한국\n어 日\none\n本", "한국| 어 日| one| 本|"},
		{"one two\n> three\nfour", "one two| / three| / four|"},
		{"colon:\n\n-- dash", "colon:| / dash|"},
	}
}

func TestWords(t *testing.T) {
	for _, c := range wordSamples() {
		if diff := cmp.Diff(c.want, printWords(parse(archive.Text, c.in).Words)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestWordsInTags(t *testing.T) {
	for _, c := range []sample{
		{"un<b>do</b>ing <i>a</i>b", "undoing ab|"},
		{"a<br>b<wbr>c<img src=x.png>d", "a| bc| d|"},
		{"don<i>'</i>t 3<b>.14</b>", "dont 3.14|"},
		{"<p>in 1999<b>.</b> <i>Then</i></p>", "in 1999. then|"},
		{"<td>a</td>", "a|"},
		{"<table><td>a<td>b</table>", "a| / b|"},
		{"<ul><li>a<li>b<p>c</ul>", "a| / b| / c|"},
		{"a &amp; b &lt;c&gt;", "a, b, c,|"},
		{"日<b>本</b>", "日 本|"},
		{"カ\n<b>タ</b>\n<i>カ</i><br>ナ", "カタカ| ナ|"},
	} {
		if diff := cmp.Diff(c.want, printWords(parse(archive.HTML, c.in).Words)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

// TestJoined holds which words have nothing but signs between them.
func TestJoined(t *testing.T) {
	for _, c := range []sample{
		{"and/or C:\\temp\\a_b.txt 'one', two", "and+or c+temp+a+b+txt one two"},
		{"<b>x</b>-<i>y</i> z<br>- a. b,c", "x+y z a b+c"},
		{"日本語。日本、one。two", "日 本 語+日 本+one+two"},
		{"<p>one,</p><p>two</p>(three)\n(four)", "one two three four"},
	} {
		var got strings.Builder
		for _, w := range parse(archive.HTML, c.in).Words {
			got.WriteString(w.Norm + map[bool]string{true: "+", false: " "}[w.Joined])
		}
		if diff := cmp.Diff(c.want, strings.TrimSpace(got.String())); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

// TestKey holds that keys are equal for equal words and, in this text, for
// no others.
func TestKey(t *testing.T) {
	seen := map[uint64]string{}
	for _, w := range Scan("The light, the LIGHT; a lighter one: ligth.") {
		if other, ok := seen[w.Key]; ok && other != w.Norm {
			t.Errorf("%q and %q have one key", other, w.Norm)
		}
		seen[w.Key] = w.Norm
	}
	if len(seen) != 6 {
		t.Errorf("%d keys for %v", len(seen), seen)
	}
}

func TestScan(t *testing.T) {
	text := "“Don't”\xff é 日本, \"x\""
	var got []string
	words := Scan(text)
	for _, w := range words {
		got = append(got, text[w.Start:w.End])
	}
	if diff := cmp.Diff([]string{"Don't", "é", "日", "本", "x"}, got); diff != "" {
		t.Error(diff)
	}
	if got := printWords(words); got != "dont, é 日 本, x,|" {
		t.Error(got)
	}
}

// TestPhrasesHaveWords: a phrase without words would be found everywhere.
func TestPhrasesHaveWords(t *testing.T) {
	for k := range phrasebook.Anonymous + 1 {
		for _, phrase := range phrasebook.Phrases(k) {
			if len(Norms(phrase)) == 0 {
				t.Errorf("%d: %q has no words", k, phrase)
			}
		}
	}
}

// TestSigil: a space may part an '@' from a name that opens a line.
func TestSigil(t *testing.T) {
	for _, c := range []sample{
		{"@one two @three #4", "@one @three #4"},
		{"@ one\n@ two @ three\n # 4", "@one @two"},
		{"＠one ＃2", "@one #2"},
		{"日\n＠ one 本。\n＠ two 東 ＠ three", "@one @two"},
		{"@\none\n\n@ two", "@two"},
		{"@ , one", ""},
	} {
		var got []string
		for _, w := range parse(archive.Text, c.in).Words {
			if w.Sigil != 0 {
				got = append(got, string(rune(w.Sigil))+w.Norm)
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}
