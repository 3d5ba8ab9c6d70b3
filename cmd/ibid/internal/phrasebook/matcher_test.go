package phrasebook

import (
	"maps"
	"reflect"
	"strings"
	"testing"
)

// at gives the words of a text as a Matcher asks for them.
func at(text string) (n int, word func(int) string) {
	words := lower(text)
	return len(words), func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
}

func lower(text string) []string { return strings.Fields(strings.ToLower(text)) }

func TestAt(t *testing.T) {
	book := Compile(lower)
	for _, c := range []struct {
		kind Kind
		text string
		want int
	}{
		{Saying, "wrote on Monday", 1}, {Saying, "hat geschrieben", 2}, {Saying, "originally posted by Ann", 3},
		{Saying, "originally", 0}, {Saying, "hat recht", 0}, {Saying, "", 0},
		{Saying, "posted", 1}, {Saying, "posted by Ann", 2}, // the longest
		{Remark, "die Hervorhebung von mir", 4}, {Remark, "Hervorhebung ist von mir", 4},
		{Remark, "the emphasis is mine", 4}, {Remark, "bold added", 2},
		{Month, "Марта", 1}, {AM, "午前", 1}, {Closing, "z poważaniem", 2},
	} {
		_, word := at(c.text)
		if got := book.At(c.kind, word); got != c.want {
			t.Errorf("%s: %q has %d words, want %d", kindNames()[c.kind], c.text, got, c.want)
		}
	}
}

func TestAmong(t *testing.T) {
	book := Compile(lower)
	for _, c := range []struct {
		kind Kind
		text string
		want bool
	}{
		{Notice, "this is confidential and for the intended reader", true},
		{Notice, "for the recipient it is confidential", true},
		{Notice, "confidential confidential proprietary", false}, // one part, again and again
		{Notice, "vertraulich and for the recipient", false},     // parts of two notices
		{Notice, "if you received it by mistake please delete it", true},
		{Notice, "if you received it please delete it", false},
		{Notice, "", false},
		{ListFooter, "to unsubscribe write to us", true}, {ListFooter, "you may end your mailing list", true},
		{ListFooter, "a mailing of the list", false},
	} {
		n, word := at(c.text)
		if got := book.Among(c.kind, n, word); got != c.want {
			t.Errorf("%s: %q: %v", kindNames()[c.kind], c.text, got)
		}
	}
}

// TestPhrases: every phrase is found, whatever else begins like it.
func TestPhrases(t *testing.T) {
	book := Compile(lower)
	for k := range Fault + 1 {
		for _, phrase := range Phrases(k) {
			if n, word := at(phrase); book.At(k, word) != n {
				t.Errorf("%s: %q is found to have %d words", kindNames()[k], phrase, book.At(k, word))
			}
		}
	}
}

// TestEncode: a Book is the same after it was written and read.
func TestEncode(t *testing.T) {
	want := Compile(lower)
	data := want.Encode()
	got, err := Decode(data)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("another book, or %v", err)
	}
	for _, n := range []int{0, 3, 19, 40} {
		if _, err := Decode(data[:n]); err == nil {
			t.Errorf("%d bytes of it are read as one", n)
		}
	}
}

// TestBegins: each phrase's first word is said to begin one of its kind, and no
// other word is.
func TestBegins(t *testing.T) {
	book, want := Compile(lower), map[string]Kinds{}
	for k := range Fault + 1 {
		for _, phrase := range Phrases(k) {
			want[lower(phrase)[0]] |= 1 << k
		}
	}
	got := map[string]Kinds{}
	for n := range book.begins {
		word := book.word(uint32(n))
		got[word] = book.Begins(word)
	}
	if !maps.Equal(got, want) || book.Begins("") != 0 || book.Begins("harbour") != 0 {
		t.Errorf("%d words begin phrases, want %d", len(got), len(want))
	}
}

// TestRead: what is not the format is an error that names the line.
func TestRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""}, {"# nothing\n\n", ""}, {"day: Monday, Mon # short\n", ""}, {"notice: secret + reader/readers\n", ""},
		{"\nverb: said", `xx.txt:2: "verb" is no kind`},
		{"said", `xx.txt:1: "said" is no kind`},
		{"day:", `xx.txt:1: "" leaves no words`},
		{"day: Monday,, Mon", `xx.txt:1: "" leaves no words`},
		{"day: (Monday)", `xx.txt:1: "(Monday)" leaves no words`},
		{"day: Mon + Tue", `xx.txt:1: "Mon + Tue": only in notices words concur`},
	} {
		l := language{tag: "xx"}
		got := ""
		if err := l.read(c.text); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func BenchmarkAt(b *testing.B) {
	book := Compile(lower)
	n, word := at("the boat came late and nobody knew why it was")
	for b.Loop() {
		for i := range n {
			book.At(Saying, func(j int) string { return word(i + j) })
		}
	}
}
