package markup

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

// namedSamples are bodies, and what names the source of each of their marks:
// its addresses, and behind "—" the words that say who is quoted.
func namedSamples() map[archive.Format][]sample {
	return map[archive.Format][]sample{
		archive.HTML: {
			{"<blockquote cite='#comment-1'>a</blockquote><blockquote>b</blockquote>", "#comment-1;"},
			{"<q cite=' https://example.org/x#c4 '>a</q> “b”", "https://example.org/x#c4;"},
			{"<blockquote cite='javascript:x'>a</blockquote><blockquote cite=''>b</blockquote>", ";"},

			// links before the block, at its start and at its end
			{"<p>See <a href=x>this</a>.<br>As <a href='#c1'>Ann</a> wrote:</p><blockquote>a</blockquote>", "#c1"},
			{"<p>Well.</p><p><a href='#c1'>Ann at noon</a></p><blockquote>a</blockquote>", "#c1"},
			{"<p>See <a href='#c1'>this</a>.</p><blockquote>a</blockquote>", ""},
			{"<p><a href='#c1'>日本語</a></p><blockquote>a</blockquote>", "#c1"},
			{"<p><a href='#c1'>Ann</a>:</p><p>No.</p><blockquote>a</blockquote>", ""},
			{"<blockquote>x <a href='#c1'>Ann</a>:<blockquote>a</blockquote></blockquote>", ";#c1"},
			{"<blockquote><a href='#c1'>Ann</a> wrote:<br>a<br>b</blockquote>", "#c1"},
			{"<blockquote><b><a href='#c1'>Ann Lee</a></b>: a b<br>c</blockquote>", "#c1"},
			{"<blockquote><a href='#c1'>Ann</a><br>a <a href=x>b</a><br>c</blockquote>", "#c1"},
			{"<blockquote>a <a href=x>b</a><br>c<br>from <a href='#c1'>Ann</a></blockquote>", "#c1"},
			{"<blockquote><p>a</p><footer><a href='#c1'>Ann</a></footer></blockquote>", "#c1—ann"},
			{"<blockquote cite=x><p>a</p><a href=x>b</a> <a href=y>c</a></blockquote>", "x y"},
			{"<blockquote>" + strings.Repeat("<a href=x>a</a> <a href=y>b</a> ", 9) + "</blockquote>", "x y"},

			// who is quoted
			{"<blockquote><p>a b</p><footer>Ann Lee, in <cite>No. 3</cite></footer></blockquote>", "—ann lee in no 3"},
			{"<blockquote><p>a b</p><footer><p>Ann Lee</p></footer></blockquote>", "—ann lee"},
			{"<blockquote>a b. <cite>Ann Lee</cite></blockquote>", "—ann lee"},
			{"<blockquote>a b in <cite>The Boat</cite></blockquote>", ""},
			{"<blockquote><cite>The Boat</cite></blockquote>", ""},
			{"<blockquote><p><cite>The Boat</cite></p><p>a b</p></blockquote>", ""},
			{"<blockquote>a b<br>— Ann Lee</blockquote>", "—ann lee"},
			{"<blockquote>a<p>— a b c d e f g h i j k</p></blockquote>", ""},
			{"<blockquote>— Yes?<br>— No.</blockquote>", ""},
			{"<blockquote>日本語。\n－東西</blockquote>", "—東 西"},
			{"<blockquote>－日本\n－東西<br>－山</blockquote>", ""},
			{"<blockquote>a<pre>- b</pre></blockquote>", ""},
			{"<blockquote><blockquote>a<br>— Ann</blockquote>b<br>— Ben</blockquote>", "—ben;—ann"},
			{"<blockquote><blockquote>a<br>— Ann</blockquote></blockquote>", ";—ann"},
		},
		archive.Markdown: {
			{"[Ann](#comment-1) wrote:\n\n> a b\n>\n> -- Ann", "#comment-1—ann"},
			{"> a\n> <footer>― Ann, in comment 3</footer>", "—ann in comment 3"},
		},
		archive.Text: {
			{"Ann wrote at http://example.org/boat#c7:\n> a", "http://example.org/boat#c7"},
			{"> a b.\n> — Энн Ли\n\nc", "—энн ли"},
			{"> 渡し船は動かない。\n> ――林太郎", "—林 太 郎"},
			{"> the boat is late\n> -- or so they say", ""},
			{"> I want:\n> - a boat.\n> - a bell.", ""},
			{"> a b.\n> --\n> Ann Lee", ""},
			{"> a b.\n> -- snip --\n> c", ""},
			{"a b.\n— Ann", ""},
		},
	}
}

func TestNamed(t *testing.T) {
	for format, table := range namedSamples() {
		for _, c := range table {
			f := parse(format, c.in)
			var got []string
			for _, m := range f.Marks {
				name := strings.Join(m.Cites, " ")
				if m.Credit.Len() > 0 {
					name += "—" + strings.Join(norms(f.Words[m.Credit.From:m.Credit.To]), " ")
				}
				got = append(got, name)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, ";")); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.in, diff)
			}
		}
	}
}

func norms(words []Word) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.Norm)
	}
	return out
}
