package plaintext_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer/plaintext"
)

// seed returns the real saved page, which is not part of the project.
func seed(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash("../../../../../../shared/seed/page.txt"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("IBID_REQUIRE_SHARED") != "1" {
		t.Skip("../shared/seed/page.txt, which is not part of the project, is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSeed(t *testing.T) {
	data := seed(t)
	a, remarks, err := plaintext.Import("dir/page.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"17 comments by 9 commenters",
		"2 topics: Terrorism, Uncategorized",
		"left out: 6 topics without a name",
		"what the page says about James Joyner is kept as a note, out of the post",
		"no dates and no addresses: a page saved as text has none",
	}
	if diff := cmp.Diff(want, remarks); diff != "" {
		t.Error(diff)
	}
	th := a.Threads[0]
	if th.Path != "al-qaeda-leadership-in-iran" || th.Title != "Al Qaeda Leadership in Iran?!" || th.Items[0].Author != "James Joyner" {
		t.Errorf("got %q, %q by %q", th.Path, th.Title, th.Items[0].Author)
	}
	if note := th.Items[0].Notes; len(note) != 1 || !strings.HasPrefix(note[0].Text, "James Joyner is Professor") {
		t.Errorf("notes %+v", note)
	}
	for i, it := range th.Items[1:] {
		if it.ID != fmt.Sprint(i+1) {
			t.Errorf("comment %d has id %q", i+1, it.ID)
		}
		if strings.HasPrefix(it.Body.Text, " ") || strings.Contains(it.Body.Text, "\n ") {
			t.Errorf("comment %d is indented", i+1)
		}
	}
	if !strings.HasPrefix(th.Items[14].Body.Text, "Michael,\n\nIt was the impression") {
		t.Errorf("comment 14 is %.60q", th.Items[14].Body.Text)
	}
	checkWords(t, data, a, remarks)
	checkEncodes(t, a)
}

var wordForm = regexp.MustCompile(`[\pL\pM\pN]+`)

func words(text string) []string { return wordForm.FindAllString(text, -1) }

// frame are the words that an import may drop, once for the page or once for
// each comment.
var frame = map[string]bool{"filed": true, "under": true, "about": true, "comments": true, "comment": true, "responses": true,
	"response": true, "replies": true, "reply": true, "says": true, "said": true, "wrote": true, "writes": true}

// counted is the remark on a page without numbers.
const counted = "the comments have no numbers on the page: they are counted from 1"

// checkWords holds that an import adds no word and drops those of the frame
// and no others: a number before each comment and one in the line above them,
// "says", the name after "About", and topics named twice.
func checkWords(t *testing.T, data []byte, a *archive.Archive, remarks []string) {
	t.Helper()
	if strings.Contains(strings.Join(remarks, "\n"), "left out: the e-mail") {
		return // the words of addresses are lost by intent
	}
	left := map[string]int{}
	for _, w := range words(content.Readable(strings.ToValidUTF8(string(data), " "))) {
		left[w]++
	}
	th := a.Threads[0]
	kept := []string{th.Title}
	for i, it := range th.Items {
		kept = append(kept, it.Body.Text, it.Author)
		kept = append(kept, it.Topics...)
		for _, n := range it.Notes {
			kept = append(kept, n.Text)
		}
		if i > 0 && left[it.ID] > 0 && !slices.Contains(remarks, counted) {
			left[it.ID]-- // its number in its heading
		}
	}
	for _, w := range words(strings.Join(kept, "\n")) {
		if left[w]--; left[w] < 0 {
			t.Fatalf("the word %q has come in", w)
		}
	}
	for _, w := range words(th.Items[0].Author) {
		left[w]-- // "About Ann"
	}
	for _, topic := range th.Items[0].Topics {
		for _, w := range words(topic) {
			left[w] = 0 // it may be named twice
		}
	}
	drops := 0
	for w, n := range left {
		isNumber := strings.Trim(w, "0123456789") == ""
		if n > 0 && !frame[strings.ToLower(w)] && !isNumber {
			t.Fatalf("the word %q is lost", w)
		}
		drops += max(n, 0)
	}
	if most := 5 + 2*len(th.Items); drops > most {
		t.Fatalf("%d words are dropped, the frame has at most %d", drops, most)
	}
}

// checkEncodes holds that what is imported can be written and read back.
func checkEncodes(t *testing.T, a *archive.Archive) {
	t.Helper()
	files, err := content.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	for _, f := range files {
		m[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	got, problems, _ := content.Read(t.Context(), m)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff(a.Threads, got.Threads, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(archive.Item{}, "At"),
		cmpopts.IgnoreFields(archive.Note{}, "At"), cmpopts.IgnoreFields(archive.Body{}, "Line")); diff != "" {
		t.Error(diff)
	}
}

// pages are saved pages and what becomes of them, as outline prints it.
var pages = []struct{ name, page, want string }{
	{"everything", `
Light

One.

Two.

Filed Under: Fog, , Rain,Fog,
Ann Lee
About Ann Lee
Ann keeps the lamp.

She *does*.

Comments

  9. Ben says:

    Yes.

      Indented.

    Michael says:

    3. Carl says:

  10. G.A. Cy-Smith says:

    No.
`, `
light: Light
post Ann Lee [Fog Rain]: "One.\n\nTwo."
note: "Ann keeps the lamp.\n\nShe \\*does\\*."
9 Ben: "Yes.\n\n  Indented.\n\nMichael says:\n\n3. Carl says:"
10 G.A. Cy-Smith: "No."
`},
	{"other numbers and verbs", "Light\nOne.\n17 Comments:\n#3 Ben wrote:\nYes.\n\n#4 Cy wrote:\n\n#7 Ben wrote:\n\nNo.\n", `
light: Light
post  []: "One."
3 Ben: "Yes."
4 Cy: ""
7 Ben: "No."
`},
	{"brackets, capitals and CRLF", "\uFEFFLight\r\n\r\nOne.\r\n\r\nCOMMENTS (2)\r\n\r\n1) Ben SAID:\r\n\r\n\tYes.\r\n\r\n2) Cy said :\r\n\r\n\tNo.\r\n", `
light: Light
post  []: "One."
1 Ben: "Yes."
2 Cy: "No."
`},
	{"no numbers", "Light\n\nOne.\n\nResponses\n\nBen writes:\n\nYes.\n\nCy wrote:\n\nNo.\n\nAs my old mother often writes:\n\nCy Dee writes:\n\nNo.\n", `
light: Light
post  []: "One."
1 Ben: "Yes.\n\nCy wrote:\n\nNo.\n\nAs my old mother often writes:"
2 Cy Dee: "No."
`},
	{"no numbers, indented", "Light\n\nComments\n\n  Ben says:\n\n    Yes.\n\n    Cy says:\n\n    No.\n\n  Cy says:\n\n    So.\n", `
light: Light
post  []: ""
1 Ben: "Yes.\n\nCy says:\n\nNo."
2 Cy: "So."
`},
	{"no line above the comments", "Light\n\nComments\n\nare welcome.\n\n1. Ben says:\n\nYes.\n", `
light: Light
post  []: "Comments\n\nare welcome."
1 Ben: "Yes."
`},
	{"text runs on below a heading's likeness", "Light\n\nComments\n\n1. Ben says:\n\nFor example\n2. Cy says:\nNo.\n", `
light: Light
post  []: ""
1 Ben: "For example\n2. Cy says:\nNo."
`},
	{"topics below the author box", "Light\n\nOne.\n\nAnn\nAbout Ann\n# 1 keeper\nFILED UNDER: Fog\n\nComments\n\n1. Ben says:\n\nYes.\n", `
light: Light
post Ann [Fog]: "One."
note: "\\# 1 keeper"
1 Ben: "Yes."
`},
	{"reserved path", "Topics!\n\nComments\n\n1. Ben says:\n", `
topics-thread: Topics!
post  []: ""
1 Ben: ""
`},
	{"the name of a device", "Con\n\nComments\n\n1. Ben says:\n", `
con-thread: Con
post  []: ""
1 Ben: ""
`},
	{"title without letters", "…\n\nComments\n\n1. Ben says:\n", `
thread: …
post  []: ""
1 Ben: ""
`},
	{"long title in another script", "Über den Leuchtturm: 灯台の 'alte' Lampe’s Licht und noch sehr viel mehr davon\n\nComments\n\n1. Ben says:\n", `
über-den-leuchtturm-灯台の-alte-lampes-licht-und-noch-sehr-viel: Über den Leuchtturm: 灯台の 'alte' Lampe’s Licht und noch sehr viel mehr davon
post  []: ""
1 Ben: ""
`},
}

func outline(th *archive.Thread) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", th.Path, th.Title)
	for _, it := range th.Items {
		if it.IsPost() {
			fmt.Fprintf(&b, "post %s %v: %q\n", it.Author, it.Topics, it.Body.Text)
		} else {
			fmt.Fprintf(&b, "%s %s: %q\n", it.ID, it.Author, it.Body.Text)
		}
		for _, n := range it.Notes {
			fmt.Fprintf(&b, "note: %q\n", n.Text)
		}
	}
	return b.String()
}

func TestPages(t *testing.T) {
	for _, c := range pages {
		t.Run(c.name, func(t *testing.T) {
			a, remarks, err := plaintext.Import("page.txt", []byte(c.page))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), outline(a.Threads[0])); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]string{"page.txt"}, a.Threads[0].Sources); diff != "" {
				t.Error(diff)
			}
			checkWords(t, []byte(c.page), a, remarks)
			checkEncodes(t, a)
		})
	}
}

func TestRemarks(t *testing.T) {
	_, remarks, err := plaintext.Import("page.txt", []byte("Light\n\nFiled under: Fog,\n\nComment\n\nBen says:\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1 comment by 1 commenter",
		counted,
		"1 topic: Fog",
		"left out: 1 topic without a name",
		"the post has no author: the page has no author box",
		"no dates and no addresses: a page saved as text has none",
	}
	if diff := cmp.Diff(want, remarks); diff != "" {
		t.Error(diff)
	}
}

func TestErrors(t *testing.T) {
	const none = `page.txt: no comments found: a saved page of text was looked for, with a line "Comments" and below it comments headed "1. Name says:" or "Name says:"`
	for _, c := range []struct{ page, want string }{
		{"", "page.txt: the file is empty"},
		{"\uFEFF \n\n", "page.txt: the file is empty"},
		{"Light\n\nOne.\n", none},
		{"Light\n\nComments\n\nNobody yet.\n", none},
		{"<html><body><h1>Light</h1>", none},
		{"Light\n\nMichael says:\n\nYes.\n", none},
		{"Light\ncaf\xe9\n", "page.txt: line 2 is not UTF-8; save the file as UTF-8 text"},
		{"L\x00i\x00g\x00h\x00t\x00", "page.txt: this is UTF-16LE, not UTF-8; save it as UTF-8, in an editor or with: iconv -f UTF-16LE -t UTF-8 FILE > NEWFILE"},
		{"\x7fELF\x00", "page.txt: line 1 holds a control character, so this is no saved page of text"},
	} {
		a, _, err := plaintext.Import("dir/page.txt", []byte(c.page))
		if a != nil || err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.page, err, c.want)
		}
	}
}

// TestAddressesInNames: a name is kept without the addresses in it.
func TestAddressesInNames(t *testing.T) {
	const page = "Light\n\nComments\n\n1. Ann <ann@lamp.example> says:\n\nIt\u0092s dark.\n\n2. 203.0.113.9 says:\n\nYes.\n\n3. Cy says:\n\nNo.\n"
	a, remarks, err := plaintext.Import("page.txt", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, it := range a.Threads[0].Items[1:] {
		got = append(got, it.Author+": "+it.Body.Text)
	}
	if d := cmp.Diff([]string{"Ann: It’s dark.", "anonymous: Yes.", "Cy: No."}, got); d != "" {
		t.Error(d)
	}
	if !slices.Contains(remarks, "left out: the e-mail or IP addresses in 2 names") {
		t.Errorf("the remarks are %q", remarks)
	}
}

// FuzzImport takes any text: what is imported has all its words and no other,
// and can be written as files.
func FuzzImport(f *testing.F) {
	for _, p := range pages {
		f.Add(p.page)
	}
	f.Add("Light\n\nComment0\n\nBen says:\n")
	f.Fuzz(func(t *testing.T, page string) {
		a, remarks, err := plaintext.Import("page.txt", []byte(page))
		if err != nil {
			return
		}
		if len(remarks) == 0 {
			t.Error("no remarks")
		}
		checkWords(t, []byte(page), a, remarks)
		checkEncodes(t, a)
	})
}
