package finder

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

func parse(text string) *markup.Fragment {
	f := markup.Parse(archive.Body{Format: archive.Markdown, Text: text})
	return &f
}

// found gives the names found in a text, as "name:the words there".
func found(names, text string, without ...archive.Span) string {
	var all []Name
	for i, name := range strings.Split(names, "|") {
		all = append(all, Name{name, i})
	}
	f := parse(text)
	var hits []string
	for _, h := range New(all).Find(f, without) {
		var words []string
		for _, w := range f.Words[h.Span.From:h.Span.To] {
			words = append(words, w.Norm)
		}
		hits = append(hits, all[h.Of].Text+":"+strings.Join(words, " "))
	}
	return strings.Join(hits, "; ")
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ names, text, want string }{
		{"Jihad|Islamic Jihad", "Islamic Jihad and a jihad, islamic.", "Islamic Jihad:islamic jihad; Jihad:jihad"},
		{"Bell-ringing", "bell ringing, bell-ringing, bell, ringing. Bell. Ringing", "Bell-ringing:bell ringing; Bell-ringing:bell ringing"},
		{"Iran", "Iran's and *Ir*an, Iraq, Iranian", "Iran:irans; Iran:iran"},
		{"US", "Give us the US, Us and the USA", "US:us"},
		{"NIE|Hamas", "the NIE says HAMAS; nie", "NIE:nie; Hamas:hamas"},
		{"New York|York Minster", "New York Minster", "New York:new york"},
		{"one two three|one", "one two four", "one:one"},
		{"car", "`car` a car cares carts\n\n    car\n", "car:car; car:car"},
		{"a b", "a\n\nb", ""},
		{"!!!||x", "x", "x:x"},
		{"Marrow|Libraries|Wolf", "marrows, a library, wolfs", "Marrow:marrows; Libraries:library; Wolf:wolfs"},
		{"Police|Organ|Custom|Plan", "policy organic customer planet", ""},
		{"Datenbank|Projekt|Kirche", "Datenbanken, des Projektes, Kirchen", "Datenbank:datenbanken; Projekt:projektes; Kirche:kirchen"},
		{"journal|libro|strada", "journaux, libri, strade", "journal:journaux; libro:libri; strada:strade"},
		{"Иран|книга", "в Иране, Ирану; книги, книгами", "Иран:иране; Иран:ирану; книга:книги; книга:книгами"},
		{"άνθρωπος", "οι άνθρωποι, του άνθρωπου", "άνθρωπος:άνθρωποι; άνθρωπος:άνθρωπου"},
		{"이란", "이란은, 이란에서", "이란:이란은; 이란:이란에서"},
		{"إيران", "في إيران وإيران لإيران", "إيران:إيران; إيران:وإيران; إيران:لإيران"},
		{"ירושלים", "בירושלים וירושלים", "ירושלים:בירושלים; ירושלים:וירושלים"},
		{"灯台|東京都", "この灯台は東京にある。東京都の灯台", "灯台:灯 台; 東京都:東 京 都; 灯台:灯 台"},
	} {
		if got := found(tt.names, tt.text); got != tt.want {
			t.Errorf("%s in %q: %q, want %q", tt.names, tt.text, got, tt.want)
		}
	}
}

// TestWithout: nothing is found in the stretches that are left out, nor across
// their bounds.
func TestWithout(t *testing.T) {
	if got := found("a b", "a b a b x a b", archive.Span{From: 0, To: 1}, archive.Span{From: 3, To: 6}); got != "" {
		t.Errorf("found %q", got)
	}
	if got := found("a b", "a b a b", archive.Span{From: 0, To: 2}); got != "a b:a b" {
		t.Errorf("found %q", got)
	}
}

// TestFindAsEachAlone: with all names at once every hit is one that its name has
// alone, and a name's first hit is lost only to another that overlaps it.
func TestFindAsEachAlone(t *testing.T) {
	names := strings.Fields("fog fogs lamp lamplight light house lighthouse houses keeper keep")
	text := parse("The lighthouse keeper keeps a lamp, lamps and lamplight; houses in fog, light fogs, and a light house.")
	var all []Name
	for i, n := range names {
		all = append(all, Name{n, i})
	}
	together := New(all).Find(text, nil)
	for i, n := range names {
		for _, alone := range New([]Name{{n, i}}).Find(text, nil) {
			if !slices.ContainsFunc(together, func(h Hit) bool { return h.Span.Overlaps(alone.Span) }) {
				t.Errorf("%s at %v is lost", n, alone.Span)
			}
		}
	}
	for _, h := range together {
		if !slices.Contains(New([]Name{{names[h.Of], h.Of}}).Find(text, nil), h) {
			t.Errorf("%s is at %v only with the others", names[h.Of], h.Span)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Iran|al Qaeda", "al-Qaeda in Iran's *Ir*an")
	f.Add("灯台|a|", "灯台 `a`")
	f.Fuzz(func(t *testing.T, names, text string) {
		var all []Name
		for i, n := range strings.Split(names, "|") {
			all = append(all, Name{n, i})
		}
		fragment, last := parse(text), 0
		for _, h := range New(all).Find(fragment, nil) {
			if h.Span.From < last || h.Span.Len() <= 0 || h.Span.To > len(fragment.Words) || h.Of >= len(all) {
				t.Fatalf("%v behind %d of %d words", h, last, len(fragment.Words))
			}
			last = h.Span.To
		}
	})
}

// BenchmarkFind: a text of ten thousand words, and ever more names.
func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&text, "w%c%c%d ", 'a'+i%26, 'a'+i/26%26, i%97)
	}
	fragment := parse(text.String())
	for _, n := range []int{20, 200, 2000} {
		var names []Name
		for i := range n {
			names = append(names, Name{fmt.Sprintf("w%c%c%d v%d", 'a'+i%26, 'a'+i/26%26, i%97, i), i})
		}
		finder := New(names)
		b.Run(fmt.Sprintf("names=%d", n), func(b *testing.B) {
			for b.Loop() {
				finder.Find(fragment, nil)
			}
		})
	}
}
