package markup

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

const elsewhere = ` rel="nofollow ugc noopener"`

// seventy is as long as mail readers make lines.
const seventy = "The ferry to Mossholm will not run after the first day of October says"

// seventyTwice is as long, in an alphabet whose letters are two bytes each.
const seventyTwice = "Паром на остров Моховой после первого октября ходить уже не будет, так"

func plainSamples() []sample { return append(plainQuoteSamples(), plainInlineSamples()...) }

func plainQuoteSamples() []sample {
	return []sample{
		// paragraphs and lines
		{"One.\n\nTwo\ntoo.", "<p>One.</p>\n<p>Two\ntoo.</p>"},
		{"One.\n \t\n\u00a0\n\n\nTwo.\n\n", "<p>One.</p>\n<p>Two.</p>"},
		{"日本\n語", "<p>日本\n語</p>"},
		{"   A verse\n     steps in", "<p>   A verse\n     steps in</p>"},
		{"Code:\n\n    x = 1", "<p>Code:</p>\n<p>    x = 1</p>"},
		{`<b>5 < 6</b> &amp; "x"`, `<p>&lt;b&gt;5 &lt; 6&lt;/b&gt; &amp;amp; "x"</p>`},
		{"NUL \x00 and \xff", "<p>NUL \ufffd and \ufffd</p>"},

		// quotations
		{"> quoted\nanswer", "<blockquote>\n<p>quoted</p>\n</blockquote>\n<p>answer</p>"},
		{">tight\n > led by a space", "<blockquote>\n<p>tight\nled by a space</p>\n</blockquote>"},
		{"    > four spaces in", "<blockquote>\n<p>four spaces in</p>\n</blockquote>"},
		{"     > five", "<p>     &gt; five</p>"},
		{"> > inner\n> outer", "<blockquote>\n<blockquote>\n<p>inner</p>\n</blockquote>\n<p>outer</p>\n</blockquote>"},
		{">> inner\n>\n> outer", "<blockquote>\n<blockquote>\n<p>inner</p>\n</blockquote>\n<p>outer</p>\n</blockquote>"},
		{"> one\n>\n> two", "<blockquote>\n<p>one</p>\n<p>two</p>\n</blockquote>"},
		{"> one\n\n> two", "<blockquote>\n<p>one</p>\n</blockquote>\n<blockquote>\n<p>two</p>\n</blockquote>"},
		{">   kept in\n> >", "<blockquote>\n<p>  kept in</p>\n</blockquote>"},
		{"a > b\n-> c", "<p>a &gt; b\n-&gt; c</p>"},
		{">\n> \n", ""},
		{"RH> by one\nTim>> by two", "<blockquote>\n<p>by one</p>\n<blockquote>\n<p>by two</p>\n</blockquote>\n</blockquote>"},
		{"RH> > who quotes", "<blockquote>\n<blockquote>\n<p>who quotes</p>\n</blockquote>\n</blockquote>"},
		{"rh> no\nR.H.> no\nRH>no\nToolongaword> no", "<p>rh&gt; no\nR.H.&gt; no\nRH&gt;no\nToolongaword&gt; no</p>"},

		// wrapped lines whose end has lost its mark
		{"> " + seventy + "\nits end\n> is here", "<blockquote>\n<p>" + seventy + "\nits end\nis here</p>\n</blockquote>"},
		{">> " + seventy + "\n> end\n>> is here", "<blockquote>\n<blockquote>\n<p>" + seventy + "\nend\nis here</p>\n</blockquote>\n</blockquote>"},
		{"> " + seventy + "?\nyes\n> and", "<blockquote>\n<p>" + seventy + "?</p>\n</blockquote>\n<p>yes</p>\n<blockquote>\n<p>and</p>\n</blockquote>"},
		{"> " + seventy + "\nits end\n\n> is here", "<blockquote>\n<p>" + seventy + "</p>\n</blockquote>\n<p>its end</p>\n<blockquote>\n<p>is here</p>\n</blockquote>"},
		{"> " + seventy + "\nmy answer to that\n> is here", "<blockquote>\n<p>" + seventy + "</p>\n</blockquote>\n<p>my answer to that</p>\n<blockquote>\n<p>is here</p>\n</blockquote>"},
		{"> is tea\nright\n> now", "<blockquote>\n<p>is tea</p>\n</blockquote>\n<p>right</p>\n<blockquote>\n<p>now</p>\n</blockquote>"},
		{"> " + seventyTwice + "\nи конец тут\n> вот", "<blockquote>\n<p>" + seventyTwice + "\nи конец тут\nвот</p>\n</blockquote>"},
		{"> Паром на остров после первого октября ходит реже\nда\n> теперь", "<blockquote>\n<p>Паром на остров после первого октября ходит реже</p>\n</blockquote>\n<p>да</p>\n<blockquote>\n<p>теперь</p>\n</blockquote>"},

		// Python
		{">>> print(1)\n1\n>>> x = 2", "<p>&gt;&gt;&gt; print(1)\n1\n&gt;&gt;&gt; x = 2</p>"},
		{">>> import lamp\n>>> for n in lamp:\n>>> 'dark'\n>>> 1 + 1", "<p>&gt;&gt;&gt; import lamp\n&gt;&gt;&gt; for n in lamp:\n&gt;&gt;&gt; 'dark'\n&gt;&gt;&gt; 1 + 1</p>"},
		{"> he asked\n>>> f(2)", "<blockquote>\n<p>he asked</p>\n</blockquote>\n<p>&gt;&gt;&gt; f(2)</p>"},
		{"> >>> f(2)", "<blockquote>\n<p>&gt;&gt;&gt; f(2)</p>\n</blockquote>"},
		{">>> for the lamp (it is old)", "<blockquote>\n<blockquote>\n<blockquote>\n<p>for the lamp (it is old)</p>\n</blockquote>\n</blockquote>\n</blockquote>"},
		{">>> f(2)\n>> no", "<blockquote>\n<blockquote>\n<blockquote>\n<p>f(2)</p>\n</blockquote>\n<p>no</p>\n</blockquote>\n</blockquote>"},
		{">>> f(2)\n> > no", "<blockquote>\n<blockquote>\n<blockquote>\n<p>f(2)</p>\n</blockquote>\n<p>no</p>\n</blockquote>\n</blockquote>"},
	}
}

func plainInlineSamples() []sample {
	return []sample{
		// asterisks
		{"***A stretch.***\n\nAnswer.", "<blockquote class=\"delimited\">\n<p>A stretch.</p>\n</blockquote>\n<p>Answer.</p>"},
		{"Before\n***A stretch\nof lines.****\nAnswer.", "<p>Before</p>\n<blockquote class=\"delimited\">\n<p>A stretch\nof lines.</p>\n</blockquote>\n<p>Answer.</p>"},
		{"I read ***these words*** here.", "<p>I read <q class=\"delimited\">these words</q> here.</p>"},
		{"***one*** and ***two***", "<p><q class=\"delimited\">one</q> and <q class=\"delimited\">two</q></p>"},
		{"so ***one\n\ntwo*** then", "<p>so </p>\n<blockquote class=\"delimited\">\n<p>one</p>\n<p>two</p>\n</blockquote>\n<p> then</p>"},
		{"so ***one\n \ntwo*** then", "<p>so </p>\n<blockquote class=\"delimited\">\n<p>one</p>\n<p>two</p>\n</blockquote>\n<p> then</p>"},
		{"> ***one\n> two***\nyes", "<blockquote>\n<blockquote class=\"delimited\">\n<p>one\ntwo</p>\n</blockquote>\n</blockquote>\n<p>yes</p>"},
		{"***never closed", "<p>***never closed</p>"},
		{"never opened***", "<p>never opened***</p>"},
		{"**two are not enough**", "<p>**two are not enough**</p>"},
		{"above\n****************\nbelow", "<p>above\n****************\nbelow</p>"},
		{"a *** b *** c", "<p>a *** b *** c</p>"},
		{"a***b***c", "<p>a***b***c</p>"},

		// addresses
		{"https://example.org/?a=1&b=2", `<p><a href="https://example.org/?a=1&amp;b=2"` + elsewhere + `>https://example.org/?a=1&amp;b=2</a></p>`},
		{"(http://example.org/a_(b)), and so on", `<p>(<a href="http://example.org/a_(b)"` + elsewhere + `>http://example.org/a_(b)</a>), and so on</p>`},
		{"see http://example.org/c.", `<p>see <a href="http://example.org/c"` + elsewhere + `>http://example.org/c</a>.</p>`},
		{"<http://example.org/d>?", `<p>&lt;<a href="http://example.org/d"` + elsewhere + `>http://example.org/d</a>&gt;?</p>`},
		{"“http://example.org/e”", `<p>“<a href="http://example.org/e"` + elsewhere + `>http://example.org/e</a>”</p>`},
		{"[http://example.org/f]", `<p>[<a href="http://example.org/f"` + elsewhere + `>http://example.org/f</a>]</p>`},
		{"http://example.org/100%", `<p><a href="http://example.org/100%"` + elsewhere + `>http://example.org/100%</a></p>`},
		{"http://", "<p>http://</p>"},
		{"http://.", "<p>http://.</p>"},
		{"これ（https://example.org/a）を見て。https://example.org/b。それと「https://example.org/c」", `<p>これ（` + linkTo("https://example.org/a") + "）を見て。" + linkTo("https://example.org/b") + "。それと「" + linkTo("https://example.org/c") + "」</p>"},
		{"„https://example.org/e“ »https://example.org/f« « https://example.org/g» …https://example.org/i…", "<p>„" + linkTo("https://example.org/e") + "“ »" + linkTo("https://example.org/f") + "« « " + linkTo("https://example.org/g") + "» …" + linkTo("https://example.org/i") + "…</p>"},
		{"https://example.org/jを見て https://example.org/k를 봐 https://example.org/を", "<p>" + linkTo("https://example.org/j") + "を見て " + linkTo("https://example.org/k") + "를 봐 " + linkTo("https://example.org/") + "を</p>"},
		{"https://example.org/wiki/灯台 https://灯台.example/l https://example.org/wiki/もの。", "<p>" + linkTo("https://example.org/wiki/灯台") + " " + linkTo("https://灯台.example/l") + " " + linkTo("https://example.org/wiki/") + "もの。</p>"},
		{"見てhttps://example.org/wiki/灯台 https://example.org/wiki/灯台。", "<p>見て" + linkTo("https://example.org/wiki/") + "灯台 " + linkTo("https://example.org/wiki/") + "灯台。</p>"},
		{"https://example.org/Köln’s–маяк, https://example.org/m’ https://example.org/n—so", "<p>" + linkTo("https://example.org/Köln’s–маяк") + ", " + linkTo("https://example.org/m") + "’ " + linkTo("https://example.org/n") + "—so</p>"},
		{"https://example.org/o，https://example.org/p；https://example.org/q？～", "<p>" + linkTo("https://example.org/o") + "，" + linkTo("https://example.org/p") + "；" + linkTo("https://example.org/q") + "？～</p>"},
		{"javascript:alert(1) ftp://example.org xhttp://example.org", "<p>javascript:alert(1) ftp://example.org xhttp://example.org</p>"},
		{"a@example.org", "<p>a@example.org</p>"},
	}
}

func TestPlain(t *testing.T) { checkHTML(t, archive.Text, plainSamples()) }

// linkTo is how a bare address is shown.
func linkTo(address string) string {
	return `<a href="` + address + `"` + elsewhere + ">" + address + "</a>"
}
