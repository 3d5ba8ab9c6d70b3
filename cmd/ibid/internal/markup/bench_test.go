package markup

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func BenchmarkParse(b *testing.B) {
	const prose = "The lamp was lit at dusk, and “nobody asked” why it had been out; see https://example.org/log for 1,204 nights. "
	for _, c := range []struct {
		name   string
		format archive.Format
		unit   string
	}{
		{"text", archive.Text, "> " + prose + "\n" + prose + "\n\n"},
		{"markdown", archive.Markdown, "> " + prose + "\n\n" + prose + "*and* **more** of `it`.\n\n"},
		{"markdown with HTML", archive.Markdown, "> " + prose + "\n\n" + prose + "<i>and</i> <b>more</b>.\n\n"},
		{"notes", archive.Markdown, prose + "[^1]\n\n[^1]: " + prose + "\n\n"},
		{"places", archive.HTML, "<p>" + prose + "<a name=b href=#a>[1]</a><p><a name=a href=#b>[1]</a>" + prose + "\n"},
		{"named blocks", archive.HTML, "<p><a href=#a>Ines</a>:<blockquote cite=#a>" + prose + "<footer>— Ines</footer></blockquote>\n"},
		{"html", archive.HTML, "<blockquote>" + prose + "</blockquote><p>" + prose + "<i>and</i> more.<br>\n"},
		{"cyrillic", archive.Text, strings.Repeat("Маяк зажгли в сумерки и никто не спросил почему\n", 4) + "\n"},
		{"japanese", archive.Text, strings.Repeat("灯台の明かりは夕暮れに灯され、誰も理由を尋ねなかった。", 4) + "\n\n"},
		{"code", archive.Markdown, "```go\nfunc main() { println(\"lamp\", 1204) }\n```\n\n"},
	} {
		body := archive.Body{Format: c.format, Text: strings.Repeat(c.unit, 20_000/len(c.unit))}
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(body.Text)))
			p := NewParser()
			for b.Loop() {
				p.Parse(body)
			}
		})
	}
}

// BenchmarkUnpack is what reading a fragment again costs that was kept, of a body
// such as BenchmarkParse has.
func BenchmarkUnpack(b *testing.B) {
	const line = "The lamp was lit at dusk, and “nobody asked” why it had been *out* for so long, or who had lit it again.\n\n"
	body := archive.Body{Text: strings.Repeat(line, 20_000/len(line))}
	packed := Pack([]Fragment{Parse(body)})
	b.SetBytes(int64(len(body.Text)))
	for b.Loop() {
		packed.Unpack(nil)
	}
}

func BenchmarkPack(b *testing.B) {
	const line = "The lamp was lit at dusk, and “nobody asked” why it had been *out* for so long, or who had lit it again.\n\n"
	body := archive.Body{Text: strings.Repeat(line, 20_000/len(line))}
	fragments := []Fragment{Parse(body)}
	b.SetBytes(int64(len(body.Text)))
	for b.Loop() {
		Pack(fragments)
	}
}
