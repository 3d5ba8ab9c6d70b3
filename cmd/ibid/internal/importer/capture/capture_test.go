package capture_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

func files(page string) fstest.MapFS { return fstest.MapFS{"boat.txt": {Data: []byte(page)}} }

const firefox = `	Harbour Notes <https://notes.example.org/>

  * Home <https://notes.example.org/>
  * About <https://notes.example.org/about>

	The winter boat <https://notes.example.org/2009/03/boat/>

The ferry company wants to stop the winter boat after the new year, and
nobody in the town has been asked.

	3 thoughts on “The winter boat”

 1.
	*Ann <https://ann.example.org>* says:
	March 4, 2009 at 9:14 pm <https://notes.example.org/2009/03/boat/
	#comment-101>

	Who counted?

	Reply <https://notes.example.org/2009/03/boat/?replytocom=101#respond>
	 1.
		*Ben* says:
		March 5, 2009 at 8:01 am
		<https://notes.example.org/2009/03/boat/#comment-102>

		Sixty, by my count.

		Reply <https://notes.example.org/2009/03/boat/?replytocom=102#respond>
 2.
	*Cara* says:
	March 5, 2009 at 8:05 am
	<https://notes.example.org/2009/03/boat/#comment-107>

	Mine too, as on the list <https://notes.example.org/list>.

	Reply <https://notes.example.org/2009/03/boat/?replytocom=107#respond>


	Leave a Reply <https://notes.example.org/2009/03/boat/#respond>

Name *
`

// TestFirefox: the addresses tell ids, places, and where authors can be found.
func TestFirefox(t *testing.T) {
	r := importertest.ReadText(t, capture.Format(), "boat.txt", firefox)
	want := `1 Ann | 2009-03-04T21:14 | Who counted?
2>1 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too, as on the list <https://notes.example.org/list>.
`
	if got := told(r); got != want {
		t.Errorf("got\n%s", got)
	}
	const page = "https://notes.example.org/2009/03/boat/"
	if th := r.Threads[0]; th.Address != page || th.Title != "The winter boat" || th.Count != 3 || strings.Contains(th.Body.Text, "Home") {
		t.Errorf("the thread: %+v", th)
	}
	for i, id := range []string{"101", "102", "107"} {
		if c := r.Comments[i]; c.ID != id || c.Address != page+"#comment-"+id {
			t.Errorf("%s: id %q at %s", c.Author, c.ID, c.Address)
		}
	}
	if got := r.Comments[0].URL; got != "https://ann.example.org" {
		t.Errorf("Ann can be found at %q", got)
	}
}

// TestFrame: what the frame of a page is cut off, and it is said.
func TestFrame(t *testing.T) {
	r := importertest.ReadText(t, capture.Format(), "boat.txt", `Skip to content
Harbour Notes
Home
The winter boat
The ferry company wants to stop the winter boat after the new year.
2 comments
Ann says:
March 4, 2009 at 9:14 pm
Who counted?
Reply
Ben says:
March 5, 2009 at 8:01 am
Sixty, by my count.
Reply
Leave a Reply
Your email address will not be published.
Recent Posts
The summer boat
`)
	th := r.Threads[0]
	if th.Title != "The winter boat" || th.Body.Text != "The ferry company wants to stop the winter boat after the new year." {
		t.Errorf("the thread is %q: %q", th.Title, th.Body.Text)
	}
	if got := told(r); got != "1 Ann | 2009-03-04T21:14 | Who counted?\n2 Ben | 2009-03-05T08:01 | Sixty, by my count.\n" {
		t.Errorf("got\n%s", got)
	}
	remarks := strings.Join(r.Remarks, "\n")
	for _, want := range []string{"left out: 3 lines above the title", "below the last comment"} {
		if !strings.Contains(remarks, want) {
			t.Errorf("%q is not in %q", want, remarks)
		}
	}
}

// TestBox: the topics and the author's box of the page, and a body that is kept
// to the letter.
func TestBox(t *testing.T) {
	r := importertest.ReadText(t, capture.Format(), "boat.txt", `The bakery has closed

The bakery in Orchard Street has closed, after forty years and one flood.

FILED UNDER: Shops, , Cats, Shops,
Ines Calloway
About Ines Calloway
Ines Calloway writes about the town and what is left of it.

Comments

  1. Tobias says:

    > The bakery in Orchard Street has closed

      Roses are *red*,
    and   the cat  has moved in with us.

  2. Margaret says:

    +1
`)
	th := r.Threads[0]
	if th.Author != "Ines Calloway" || strings.Join(th.Topics, ",") != "Shops,Cats" || len(th.Notes) != 1 || strings.Contains(th.Body.Text, "Ines") {
		t.Errorf("%+v", th)
	}
	if got, want := r.Comments[0].Body.Text, "> The bakery in Orchard Street has closed\n\n  Roses are *red*,\nand   the cat  has moved in with us."; got != want {
		t.Errorf("got %q", got)
	}
	if got := r.Comments[1]; got.Body.Text != "+1" || got.ID != "2" {
		t.Errorf("got %+v", got)
	}
}

func TestOptions(t *testing.T) {
	page := "Harbour Notes\n\nThe ferry company wants to stop the boat, and nobody in the town was asked.\n\n== Ann ==\nWho counted?\n== Ben ==\nSixty.\n"
	if _, err := importertest.TryFS(t, capture.Format(), files(page), importer.Options{}, "boat.txt"); err == nil {
		t.Error("not refused without a pattern")
	}
	r := importertest.ReadFS(t, capture.Format(), files(page), importer.Options{Title: "The boat", Pattern: `^== (?P<name>.*) ==$`}, "boat.txt")
	if got := told(r); got != "1 Ann |  | Who counted?\n2 Ben |  | Sixty.\n" {
		t.Errorf("got\n%s", got)
	}
	if r.Threads[0].Title != "The boat" {
		t.Errorf("the title is %q", r.Threads[0].Title)
	}
	for pattern, want := range map[string]string{`^==(`: "the pattern of the lines that head comments", `^nothing$`: "no line is like the pattern"} {
		if _, err := importertest.TryFS(t, capture.Format(), files(page), importer.Options{Pattern: pattern}, "boat.txt"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", pattern, err)
		}
	}
}

func TestRecognizes(t *testing.T) {
	for text, want := range map[string]bool{
		post + "1 comment\n\nAnn says:\n\nWho?\n": true,
		"Füße\r\n\r\nAnn sagt:\r\n":               true,
		"F\xfc\xdfe\n\nAnn sagt:\n":               true,
		"":                                        false,
		"one line":                                false,
		"<html>\n<p>x":                            false,
		"<https://boat.example/>\n\nThe boat\n":   true,
		"<?xml version=\"1.0\"?>\n\nThe boat\n\nx\n": true,
		"<?xml version=\"1.0\"?>\n<html>\n":          false,
		"{\n}":                                       false,
		"From ann@example.org Wed Mar  4\nX: y\n":    false,
		"\x00\x01\n\x02":                             false,
		"---\ntitle: x\n---\n":                       false,
		"AUTHOR: x\nTITLE: y\n":                      false,
	} {
		f, err := importer.FromFS(files(text), "boat.txt")
		if err != nil {
			t.Fatal(err)
		}
		if got := capture.Format().Recognizes(f); got != want {
			t.Errorf("%.20q: %v", text, got)
		}
	}
}

// TestHostile: what is large or odd on purpose is read, or refused, soon.
func TestHostile(t *testing.T) {
	const page = "3 comments\n\nAnn says:\nMarch 4, 2009 at 9:14 pm\n\nWho?\n\nBen says:\nMarch 5, 2009 at 8:01 am\n\nI.\n\n"
	again := strings.Repeat
	for name, tt := range map[string]struct {
		n    int
		text func(n int) string
	}{
		"many comments": {5_000, func(n int) string { return post + again("Ann says:\nMarch 4, 2009 at 9:14 pm\n\nWho counted?\n\n", n) }},
		"all of it": {1_000, func(n int) string {
			return post + again("3 comments\n\n"+page[12:]+"Leave a Reply\n\nRecent posts\n", n)
		}},
		"many numbers":   {10_000, func(n int) string { return post + again("1.\n", n) }},
		"a long line":    {2 << 20, func(n int) string { return post + page + again("x", n) }},
		"many brackets":  {1 << 18, func(n int) string { return post + page + again("[", n) + "\n" }},
		"many actions":   {1 << 15, func(n int) string { return post + page + again("Reply | ", n) + "\n" }},
		"many landmarks": {10_000, func(n int) string { return post + again("3 comments\n", n) + page }},
		"many feet":      {10_000, func(n int) string { return post + page + again("Leave a Reply\n", n) }},
		"open addresses": {10_000, func(n int) string { return post + page + again("<https://\n", n) }},
		"many asterisks": {1 << 18, func(n int) string { return post + page + again("*", n) + "\n" }},
		"deep lists":     {0, func(int) string { return post + deep(800) }},
		"right to left": {0, func(int) string {
			return post + "3 comments\n\n\u202eAnn\u202c says:\nMarch 4, 2009 at 9:14 pm\n\nWho?\n"
		}},
		"a name of length": {0, func(int) string {
			return post + "1 comment\n\n" + again("é", 300) + " says:\nMarch 4, 2009 at 9:14 pm\n\nWho?\n"
		}},
		"bad letters": {0, func(int) string { return post + page + "\xff\xfe\xfd\n" }},
	} {
		importertest.InProportion(t, name, tt.n, func(n int) {
			r, err := importertest.TryFS(t, capture.Format(), files(tt.text(n)), importer.Options{}, "boat.txt")
			if err == nil {
				err = r.Balance()
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
	_, err := importertest.TryFS(t, capture.Format(), files(post+page+"a\x07b\n"), importer.Options{}, "boat.txt")
	if err == nil || !strings.Contains(err.Error(), "line 18: a control character") {
		t.Errorf("a control character: %v", err)
	}
}

// deep nests lists.
func deep(levels int) string {
	var b strings.Builder
	for i := range levels {
		indent := strings.Repeat(" ", i)
		b.WriteString(indent + "1. Ann says:\n" + indent + "   Who counted?\n")
	}
	return b.String()
}

func FuzzRead(f *testing.F) {
	f.Add(firefox)
	f.Add(post + "Ann: 3/4/2009\n\nx\n\nBen: 5/4/2009\n\ny\n")
	f.Add("a\n\n1. b says:\n> c\n2. Pingback: d\n[...] e [...]\n")
	f.Add("3件のコメント\nたなか より:\n2009年3月4日\n\u202e\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := importer.FromFS(files(text), "boat.txt")
		if err != nil || !capture.Format().Recognizes(file) {
			return
		}
		r := importertest.New()
		if err := capture.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r); err != nil {
			return
		}
		if err := r.Balance(); err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Comments {
			if strings.TrimSpace(c.Body.Text) == "" {
				t.Fatalf("%s: a comment without words", c.At)
			}
			for line := range strings.SplitSeq(c.Body.Text, "\n") {
				if !strings.Contains(text, strings.TrimSpace(line)) && !strings.Contains(text, "References") && utf8.ValidString(text) && !strings.ContainsAny(text, "\r\f\v") {
					t.Fatalf("%s: %q is not on the page", c.At, line)
				}
			}
		}
	})
}

// TestReferences: where lynx lists the addresses of links, their numbers are no
// part of the words, and the addresses tell ids.
func TestReferences(t *testing.T) {
	r := importertest.ReadText(t, capture.Format(), "boat.txt", `   [1]Harbour Notes

The winter boat

   The ferry company wants to stop the [2]winter boat after the new year, and
   nobody in the town has been asked [3].

2 comments

    1. [4]Ann says:
       [5]March 4, 2009 at 9:14 pm
       Who counted [99]? See [6]the list.
       [7]Reply
    2. Ben says:
       [8]March 5, 2009 at 8:01 am
       Sixty, by my count.
       [9]Reply

References

   Visible links:
   1. https://notes.example.org/
   2. https://notes.example.org/boat
   4. https://ann.example.org/
   5. https://notes.example.org/2009/03/boat/#comment-101
   6. https://notes.example.org/list?title=Who is
   on it

   since March
   7. https://notes.example.org/2009/03/boat/?replytocom=101#respond
   8. https://notes.example.org/2009/03/boat/#comment-102
   9. https://notes.example.org/2009/03/boat/?replytocom=102#respond

   Hidden links:
  10. https://notes.example.org/share?text=The winter boat
`)
	if got := told(r); got != "1 Ann | 2009-03-04T21:14 | Who counted [99]? See the list.\n2 Ben | 2009-03-05T08:01 | Sixty, by my count.\n" {
		t.Errorf("got\n%s", got)
	}
	if a, b := r.Comments[0], r.Comments[1]; a.ID != "101" || b.ID != "102" || a.URL != "https://ann.example.org/" {
		t.Errorf("ids %q and %q, Ann at %q", a.ID, b.ID, a.URL)
	}
	if body := r.Threads[0].Body.Text; !strings.Contains(body, "the winter boat") || !strings.Contains(body, "asked [3].") {
		t.Errorf("the post is %q", body)
	}
}

// TestRemoved: words that are gone leave a place.
func TestRemoved(t *testing.T) {
	r := importertest.ReadText(t, capture.Format(), "boat.txt", post+`3 comments:

Ann said...

Who counted?

March 4, 2009 9:14 PM

Ben said...

This comment has been removed by the author.

March 5, 2009 8:01 AM

Cara said...

[...] the winter boat, of which others say more [...]

March 5, 2009 8:05 AM
`)
	if len(r.Comments) != 2 || !r.Comments[1].Removed || r.Comments[1].Body.Text != "" || len(r.Mentions) != 1 {
		t.Errorf("%s%+v", told(r), r.Comments)
	}
}
