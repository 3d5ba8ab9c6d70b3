package page

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func TestMoment(t *testing.T) {
	for _, tt := range []struct{ date, lang, want string }{
		{"2008-03-04", "", "4 March 2008 2008-03-04"},
		{"2008-03-04 21:14", "en-GB", "4 March 2008, 21:14 2008-03-04T21:14"},
		{"2008-03-04T21:14:09+01:00", "EN", "4 March 2008, 21:14 2008-03-04T21:14:09+01:00"},
		{"2008-03-04T21:14Z", "en", "4 March 2008, 21:14 2008-03-04T21:14Z"},
		{"2008-03-04 21:14", "de-AT", "4. März 2008, 21:14 2008-03-04T21:14"},
		{"2008-03-01", "fr", "1er mars 2008 2008-03-01"},
		{"2008-03-04 09:05", "ru", "4 марта 2008\u00a0г., 09:05 2008-03-04T09:05"},
		{"2008-03-04 21:14", "ja", "2008年3月4日 21:14 2008-03-04T21:14"},
		{"2008-03-04", "enm", "2008-03-04 2008-03-04"},
		{"2008-03-04 21:14", "enm", "2008-03-04 21:14 2008-03-04T21:14"},
	} {
		d, err := archive.ParseDate(tt.date)
		if err != nil {
			t.Fatal(err)
		}
		if m := speaking(t, tt.lang).shownDate(d); m.Text+" "+m.Machine != tt.want {
			t.Errorf("%s in %q: %v, want %s", tt.date, tt.lang, *m, tt.want)
		}
	}
	if m := speaking(t, "").shownDate(archive.Date{}); m != nil {
		t.Errorf("an unknown date is %v", m)
	}
}

// speaking gives the maker of the pages of an archive in a language.
func speaking(t *testing.T, language string) *Renderer {
	t.Helper()
	return renderer(t, &archive.Archive{Site: archive.Site{Language: language}})
}

func TestLetter(t *testing.T) {
	for n, want := range map[int]string{0: "a", 25: "z", 26: "aa", 27: "ab", 51: "az", 52: "ba", 701: "zz", 702: "aaa"} {
		if got := letter(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"clock": "C C", "Élan": "E É", "E\u0301lan": "E É", "3 clocks": "0–9 0–9", "“So”": "S S", "!": "# #", "": "# #", "灯台": "漢字 漢字",
	} {
		plain, accented := initials(name)
		if plain+" "+accented != want {
			t.Errorf("%q: %s %s, want %s", name, plain, accented, want)
		}
	}
}

// Names are sorted from the letter on that they stand under, so that each
// letter comes once.
func TestFiled(t *testing.T) {
	for name, want := range map[string]string{
		"clock": "clock", "“So”": "So”", "<b>Ada</b>": "b>Ada</b>", "(3) clocks": "3) clocks", "- all": "- all", "!": "!", "": "",
	} {
		if got := sortKey(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestWebAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.org/a?b=c#d": "https://www.example.org/a?b=c#d example.org",
		" http://example.org ":            "http://example.org example.org",
		"HTTPS://example.org":             "https://example.org example.org",
		"javascript:alert(1)":             " ",
		"//example.org":                   " ",
		"https:example.org":               " ",
		"mailto:a@example.org":            " ",
		"x":                               " ",
		"":                                " ",
	} {
		href, host := webAddress(address)
		if href+" "+host != want {
			t.Errorf("%q: %q %q, want %q", address, href, host, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, tt := range []struct{ body, want string }{
		{"#7 You are *right*.", "#7 You are right."},
		{"> quoted words\n\nOwn words.", "Own words."},
		{"> only quoted words", "only quoted words"},
		{"Bo wrote:\n> quoted words\n\nOwn words.", "Bo wrote: “…” Own words."},
		{"- a\n- b\n\nc &amp; d", "a b c & d"},
		{"", ""},
		{strings.Repeat("word ", 100), strings.TrimSpace(strings.Repeat("word ", 44)) + "…"},
		{"unmarked words here\n\nOwn words.", "Own words."},
	} {
		resolved := thread(&archive.Thread{}, post(tt.body))
		var quoted []archive.Span
		if span, ok := notedWords(&resolved.Fragments[0], "unmarked words here"); ok {
			quoted = append(quoted, span)
		}
		if got := (quoting{&resolved.Fragments[0], "“", "”", quoted}).excerpt(); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.body, got, tt.want)
		}
	}
}

// TestCountOfPeople: nobody knows how many gave no name.
func TestCountOfPeople(t *testing.T) {
	for names, want := range map[string]string{
		"Bo Cy Bo":                "three comments by two people",
		"Bo [deleted]":            "two comments by two people",
		"Bo [deleted] [deleted]":  "three comments",
		"Anonymous Guest Gast Bo": "four comments",
		"":                        "no comments",
	} {
		resolved := thread(&archive.Thread{Path: "t"}, post("Words."))
		for i, name := range strings.Fields(names) {
			resolved.Thread.Items = append(resolved.Thread.Items, comment(fmt.Sprint(i), name, "Yes."))
		}
		r := renderer(t, &archive.Archive{Threads: []*archive.Thread{resolved.Thread}})
		if got := r.count(resolved.Thread); got != want {
			t.Errorf("%s: %q, want %q", names, got, want)
		}
	}
}

// TestNameOfNobody: a name that is none is shown, and leads nowhere.
func TestNameOfNobody(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post("Words."), comment("1", "[deleted]", "Yes."), comment("2", "Bo", "No."))
	files, _, err := renderer(t, &archive.Archive{Threads: []*archive.Thread{resolved.Thread}}).Thread(resolved)
	if err != nil {
		t.Fatal(err)
	}
	page := string(files[0].Data)
	for _, want := range []string{`<span class="author">[deleted]</span>`, `href="../people/bo/index.html">Bo</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}
