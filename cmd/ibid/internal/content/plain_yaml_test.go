package content

import (
	"testing"

	"gopkg.in/yaml.v3"
)

// plainSamples are read without the YAML parser, and the others with it.
var plainSamples, otherSamples = []string{
	"title: Light\n", "title: Light", "id: 1\nauthor: \"Ann Example\"\ndate: 2013-02-13T14:49:54Z\n",
	"a: b \nc:   d  e\n", "a: 'b: c # d'\n", `a: "it's [b], {c}"` + "\n", "topics: [economics, history, language]\n", "topics: [ Fog , \"a b\",'c' ]  \n",
	"a: b#c, [d] {e} \"f\" 'g' h:i\n", "url: https://example.org/?a=b&c#d\n", "a: true\nb: null\nc: ~x\n"[:16], "a: Null\n", "a: 0x1F\nb: 1e3\nc: 12:30:45\n", "yes: no\nnull: x\n",
	"a: Ähre läuft\nb: [日本, 港]\n", "a: \u00a0b\u00a0\n", "a: a\na: b\n", "a_b-c: d\n", "a: 😀\n", "2: 3\n",
}, []string{
	"", "\n", "a\n", "a:\n", "a: \n", "a:b\n", " a: b\n", "a: b\n\nc: d\n", "a: b\n c\n", "a: - b\n", "a: b: c\n", "a: b:\n", "a: b #c\n", "# a: b\n", "a: b # c\n", "a: #b\n",
	"a: \"b\\n\"\n", "a: \"b\" c\n", "a: 'b''c'\n", "a: \"b\n", "a: \"\n", "a: []\n", "a: [b\n", "a: [b,]\n", "a: [b: c]\n", "a: [[b]]\n", "a: [\"b,c\"]\n", "a: {b: c}\n", "a: |\n  b\n", "a: &b c\n",
	"a: *b\n", "a: !b c\n", "<<: a\n", "- a: b\n", "---\na: b\n", "a: b\n...\n", "a: b\n---\n", "a: %b\n", "a: @b\n", "a: `b`\n", "a: ~\n", "a: \tb\n", "a: b\tc\n", "a: \u0085b\n", "a: ?\n", "a b: c\n", "ä: b\n",
}

func TestPlainMapping(t *testing.T) {
	for _, text := range plainSamples {
		if plainMapping(text) == nil {
			t.Errorf("%q is not read", text)
		}
		comparePlain(t, text)
	}
	for _, text := range otherSamples {
		if plainMapping(text) != nil {
			t.Errorf("%q is read", text)
		}
	}
}

func FuzzPlainMapping(f *testing.F) {
	for _, text := range append(plainSamples, otherSamples...) {
		f.Add(text)
	}
	f.Fuzz(comparePlain)
}

// comparePlain: what is read without the parser is what the parser reads.
func comparePlain(t *testing.T, text string) {
	src, problems := newSource("x", []byte(text))
	d := &decoder{src: src, first: 1}
	if len(problems) > 0 || d.refuseBreaks(src.text) {
		return
	}
	got := plainMapping(src.text)
	if got == nil {
		return
	}
	want := d.parseYAML(src.text)
	if len(d.problems) > 0 {
		t.Fatalf("%q is read, and %s", text, d.problems[0])
	}
	compareNodes(t, text, got, want)
}

func compareNodes(t *testing.T, text string, got, want *yaml.Node) {
	g, w := *got, *want
	g.Tag, w.Tag, g.Content, w.Content = got.ShortTag(), want.ShortTag(), nil, nil
	if g.Kind != w.Kind || g.Style != w.Style || g.Tag != w.Tag || g.Value != w.Value || g.Line != w.Line || g.Column != w.Column ||
		g.HeadComment+g.LineComment+g.FootComment+w.HeadComment+w.LineComment+w.FootComment != "" || g.Anchor != w.Anchor || len(got.Content) != len(want.Content) {
		t.Fatalf("%q: %+v, want %+v", text, g, w)
	}
	for i := range got.Content {
		compareNodes(t, text, got.Content[i], want.Content[i])
	}
}

func BenchmarkFrontMatter(b *testing.B) {
	const text = "id: 1\nauthor: \"Ann Example\"\ndate: 2013-02-13T14:49:54Z\nurl: https://example.org/ann\nparent: 3\ntopics: [Fog, Rain]\nstatus: published\npermalink: https://example.org/light#c1\n"
	d := &decoder{src: &source{name: "x", text: text}, first: 1}
	for name, read := range map[string]func(string) *yaml.Node{"plain": plainMapping, "parser": d.parseYAML} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read(text)
			}
		})
	}
}
