package wording

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"ibid/cmd/ibid/internal/problem"
)

func programs(t *testing.T) (*Languages, []string) {
	t.Helper()
	ls, problems := Read(nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return ls, slices.Sorted(maps.Keys(ls.program))
}

// TestLanguagesAreWhole: each file reads without a fault and has all phrases, each
// with the slots of the English one, and a form for each of CLDR's categories.
func TestLanguagesAreWhole(t *testing.T) {
	ls, tags := programs(t)
	if want := []string{"ar", "de", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pt", "pt-pt", "ru", "zh", "zh-hant"}; !slices.Equal(tags, want) {
		t.Errorf("there are %s", tags)
	}
	for _, tag := range tags {
		if _, found := ls.read(tag, ls.english); len(found) > 0 {
			t.Errorf("%s: %v", tag, found)
		}
		l := ls.Of(tag)
		want := formsOf(language.Make(tag))
		for key, e := range l.entries {
			if e.foreign {
				t.Errorf("%s lacks %s", tag, key)
			}
			if e.kind != number || key == "day" {
				continue // days are numbers of the month: most need one form alone
			}
			got := slices.Sorted(maps.Keys(e.numbers.forms))
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s has the forms %v, want %v", tag, key, got, want)
			}
		}
	}
}

// formsOf gives the categories that CLDR has for whole numbers.
func formsOf(tag language.Tag) []plural.Form {
	forms := map[plural.Form]bool{plural.Other: true}
	for n := range 1001 {
		forms[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)] = true
	}
	return slices.Sorted(maps.Keys(forms))
}

func TestCount(t *testing.T) {
	ls, _ := programs(t)
	for tag, want := range map[string]string{
		"en":    "no comments|one comment|two comments|12 → twelve comments|21 comments",
		"de":    "keine Kommentare|ein Kommentar|zwei Kommentare|12 → zwölf Kommentare|21 Kommentare",
		"fr":    "aucun commentaire|un commentaire|deux commentaires|12 → douze commentaires|21 commentaires",
		"pt-BR": "sem comentários|um comentário|2 comentários|12 → 12 comentários|21 comentários",
		"pt-PT": "sem comentários|um comentário|2 comentários|12 → 12 comentários|21 comentários",
		"ru":    "комментариев нет|1 комментарий|2 комментария|12 → 12 комментариев|21 комментарий",
		"ar":    "لا تعليقات|تعليق واحد|تعليقان|12 → 12 تعليقًا|21 تعليقًا",
		"he":    "אין תגובות|תגובה אחת|שתי תגובות|12 → 12 תגובות|21 תגובות",
		"ja":    "コメントなし|コメント1件|コメント2件|12 → コメント12件|コメント21件",
	} {
		l := ls.Of(tag)
		got := fmt.Sprintf("%s|%s|%s|12 → %s|%s", l.Count("comments", 0), l.Count("comments", 1), l.Count("comments", 2), l.Count("comments", 12), l.Count("comments", 21))
		if got != want {
			t.Errorf("%s:\n%s, want\n%s", tag, got, want)
		}
	}
}

// TestOf: what a language lacks is said by that which it is a kind of, or in English.
func TestOf(t *testing.T) {
	own := fstest.MapFS{
		"de-AT.yaml": {Data: []byte("skip: Zum Text hupfen\n")},
		"pl.yaml":    {Data: []byte("skip: Do treści\nremoved: Usunięto.\n")},
		"en.yaml":    {Data: []byte("topics: Subjects\n")},
		".hidden":    {Data: []byte("%")},
	}
	ls, found := Read(own)
	if len(found) > 0 {
		t.Fatal(found)
	}
	for _, tt := range []struct{ tag, of, direction, skip, topics string }{
		{"", "en", "ltr", "Skip to the text", "Subjects"},
		{"EN-us", "en", "ltr", "Skip to the text", "Subjects"},
		{"de", "de", "ltr", "Zum Text springen", "Themen"},
		{"de-at", "de-at", "ltr", "Zum Text hupfen", "Themen"},
		{"pl", "pl", "ltr", "Do treści", "Subjects"},
		{"zh-TW", "zh-hant", "ltr", "跳到正文", "主題"},
		{"pt-PT", "pt-pt", "ltr", "Ir para o texto", "Temas"},
		{"fa", "", "rtl", "Skip to the text", "Subjects"},
		{"iw", "he", "rtl", "דילוג אל הטקסט", "נושאים"},
		{"az-Arab", "", "rtl", "Skip to the text", "Subjects"},
	} {
		l := ls.Of(tt.tag)
		if got := []string{l.Of, l.Direction, l.Plain("skip"), l.Plain("topics")}; !slices.Equal(got, []string{tt.of, tt.direction, tt.skip, tt.topics}) {
			t.Errorf("%s: %q", tt.tag, got)
		}
	}
	if missing := ls.Of("pl").Missing; slices.Contains(missing, "skip") || slices.Contains(missing, "numbers") || !slices.Contains(missing, "topics") {
		t.Errorf("Polish lacks %s", missing)
	}
	for tag, want := range map[string]string{"de-CH": "de-CH", "pl": "pl", "fa": "en"} {
		if got := ls.Of(tag).Say("language"); got != want {
			t.Errorf("the words for %s are in %q, want %q", tag, got, want)
		}
	}
	if got := ls.Of("pl").Number(2); got != "2" {
		t.Errorf("two is %q in Polish, of which no words are known", got)
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"de.yaml", "skpi: x\n", `languages/de.yaml:1:1: no page says "skpi"; did you mean "skip"?`},
		{"de.yaml", "skip: ''\n", `languages/de.yaml:1:7: there are no words here; leave the key out to have it said in English`},
		{"de.yaml", "skip: a\nskip: b\n", `languages/de.yaml:2:1: "skip" stands here twice`},
		{"de.yaml", "by-way-of: über\n", `languages/de.yaml:1:1: "by-way-of" lacks the slot {source}; put it where it belongs in the sentence`},
		{"de.yaml", "by-way-of: über {source} {quelle}\n", `languages/de.yaml:1:1: "by-way-of" has no slot {quelle}; it has {source}`},
		{"de.yaml", "skip: zum {Text}\n", `languages/de.yaml:1:7: {Text} is no slot; a slot is a word in braces, and a text has no other braces`},
		{"de.yaml", "skip: zum }\n", `languages/de.yaml:1:7: there is a } without a { before it; a slot is a word in braces, and a text has no other braces`},
		{"de.yaml", "first-part: bis #{last}\n", `languages/de.yaml:1:13: #{last} is a comment here, and no part of the text; put the text in quotation marks`},
		{"de.yaml", "comments: viele\n", `languages/de.yaml:1:1: "comments" is to be forms for numbers, such as one and other`},
		{"de.yaml", "comments:\n  one: einer\n", `languages/de.yaml:1:1: "comments" has no form "other"; it is what stands for all numbers that have no form of their own`},
		{"de.yaml", "comments:\n  dual: beide\n  other: viele\n", `languages/de.yaml:2:3: "dual" is no kind of number; there are zero, one, two, few, many and other, and numbers such as "=1"`},
		{"de.yaml", "months: [Jänner]\n", `languages/de.yaml:1:1: there are twelve months, not 1`},
		{"de.yaml", "- skip\n", `languages/de.yaml:1:1: a file of words has a key and a text on each line; "ibid help languages" lists the phrases`},
		{"de.yaml", "skip: [\n", "languages/de.yaml: line 1: did not find expected node content"},
		{"german.yaml", "skip: x\n", `languages/german.yaml: this is named by no language; name it by the tag of one, such as "de.yaml" or "pt-BR.yaml"`},
		{"de.yml", "skip: x\n", `languages/de.yml: this is named by no language; name it by the tag of one, such as "de.yaml" or "pt-BR.yaml"`},
	}
	for _, tt := range tests {
		ls, found := Read(fstest.MapFS{tt.name: {Data: []byte(tt.text)}})
		if d := cmp.Diff([]string{tt.want}, asStrings(found)); d != "" {
			t.Errorf("%s\n%s", tt.text, d)
		}
		if got := ls.Of("de").Say("topics"); got != "Themen" {
			t.Errorf("%s: the program's own words are gone: %q", tt.text, got)
		}
	}
}

func asStrings(found []problem.Problem) []string {
	var all []string
	for _, p := range found {
		all = append(all, p.String())
	}
	return all
}

// TestIsolates: what comes into a phrase from right to left keeps its own direction,
// but not in what other programs read.
func TestIsolates(t *testing.T) {
	ls, _ := programs(t)
	ar := ls.Of("ar")
	if got, want := ar.Say("name-and-author", "name", "#5", "author", "Ada"), "\u2068#5\u2069، \u2068Ada\u2069"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := ar.Plain("comment-on", "number", "5", "thread", "A"); strings.ContainsAny(got, isolate+release) {
		t.Errorf("%q is not plain", got)
	}
	if got := ls.Of("en").Say("name-and-author", "name", "#5", "author", "Ada"); got != "#5, Ada" {
		t.Errorf("%q", got)
	}
}

// FuzzRead: what a file holds ends no program, and whatever is right with it, all can
// be said in its language.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"skip: x", "comments:\n  one: a\n  other: \"{n}\"", "months: [a, b]", "a: &x b\nc: *x", "? [a]\n: {b: c}", "skip: {a: b}", "{}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ls, _ := Read(fstest.MapFS{"he.yaml": {Data: []byte(text)}})
		l := ls.Of("he")
		for key, e := range l.entries {
			switch e.kind {
			case number:
				for n := range 25 {
					l.Count(key, n)
				}
			case list:
				l.List(key)
			default:
				l.Say(key)
			}
		}
		l.Date(time.Date(2008, 12, 4, 21, 14, 0, 0, time.UTC), true)
	})
}
