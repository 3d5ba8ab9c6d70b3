package content_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/content"
)

// TestC1: control characters that Windows-1252 has as letters are those.
func TestC1(t *testing.T) {
	a, problems, _ := content.Read(t.Context(), site("light/post.txt", "---\ntitle: \"Ann\u0092s \\x93light\\x94\"\nauthor: Bo\u009a\n---\nIt\u0092s dark\u0085 \u0080 5\n"))
	if len(problems) > 0 {
		t.Fatal(printed(problems))
	}
	got := []string{a.Threads[0].Title, a.Threads[0].Items[0].Author, a.Threads[0].Items[0].Body.Text}
	if d := cmp.Diff([]string{"Ann’s “light”", "Boš", "It’s dark… € 5"}, got); d != "" {
		t.Error(d)
	}
	_, problems, _ = content.Read(t.Context(), site("light/post.txt", "---\ntitle: Light\n---\nA \u0081 and \u0092\n"))
	if got := printed(problems); got != "content/light/post.txt:4:3: control character U+0081; delete it\n    A \ufffd and ’\n" {
		t.Errorf("got %q", got)
	}
}

// TestWideEncodings: a file in which letters take two or four bytes is said to
// be that, with or without its mark, and nothing else is said of it.
func TestWideEncodings(t *testing.T) {
	const text = "---\ntitle: Свет 灯\n---\nWords.\n"
	encode := func(width, first int, mark string) string {
		var b strings.Builder
		b.WriteString(mark)
		units := utf16.Encode([]rune(text))
		for _, u := range units {
			unit := make([]byte, width)
			low, high := 0, 1
			if first == 1 {
				low, high = width-1, width-2
			}
			unit[low], unit[high] = byte(u), byte(u>>8)
			b.Write(unit)
		}
		return b.String()
	}
	for want, data := range map[string]string{
		"UTF-16LE": encode(2, 0, ""), "UTF-16BE": encode(2, 1, ""),
		"UTF-32LE": encode(4, 0, ""), "UTF-32BE": encode(4, 1, ""),
		"UTF-16": encode(2, 0, "\xff\xfe"), "UTF-32": encode(4, 1, "\x00\x00\xfe\xff"),
		"": text,
	} {
		if got := content.Encoding([]byte(data)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if want == "" {
			continue
		}
		for _, name := range []string{"light/post.md", "site.yaml"} {
			_, problems, _ := content.Read(t.Context(), site(name, data))
			want := "content/" + name + ":1:1: this is " + want + ", not UTF-8; save it as UTF-8, in an editor or with: iconv -f " + want + " -t UTF-8 FILE > NEWFILE\n"
			if d := cmp.Diff(want, printed(problems)); d != "" {
				t.Error(d)
			}
		}
	}
}
