package feed

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/transcript"
)

// TestXML: a reader that others made finds all that was put in.
func TestXML(t *testing.T) {
	at := time.Date(2009, 9, 6, 15, 30, 0, 0, time.UTC)
	post := "https://example.org/a/#post"
	f := Feed{
		Title: "Lamps & <Lights>", Subtitle: "Talk\x00", Self: "https://example.org/a/feed.xml", About: "https://example.org/a/",
		Author: "The editor", Language: "en",
		Entries: []Entry{
			{Address: "https://example.org/a/#comment-1", Title: "Comment 1", Author: "Ann", URL: "https://ann.example/", At: at.Add(time.Hour),
				HTML: "<p>One &lt; two</p>", Answers: []Answer{{post, "https://example.org/a/feed.xml"}}},
			{Address: post, Title: "Lamps", At: at, Updated: at.Add(-time.Hour), Topics: []string{"Clocks", "Lamps"}, Rights: "CC BY", Summary: "First words"},
			{Address: "https://example.org/b/#post", Title: "Nobody knows when"},
		},
	}
	data, err := f.XML()
	if err != nil {
		t.Fatal(err)
	}
	got, err := gofeed.NewParser().ParseString(string(data))
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if got.Title != f.Title || got.FeedLink != f.Self || got.Link != f.About || got.Language != "en" || got.Authors[0].Name != f.Author || !got.UpdatedParsed.Equal(at.Add(time.Hour)) {
		t.Errorf("got %+v", got)
	}
	one, two, three := got.Items[0], got.Items[1], got.Items[2]
	if one.GUID != f.Entries[0].Address || one.Link != one.GUID || one.Content != f.Entries[0].HTML || one.Authors[0].Name != "Ann" || !one.PublishedParsed.Equal(f.Entries[0].At) {
		t.Errorf("got %+v", one)
	}
	answer := one.Extensions["thr"]["in-reply-to"]
	if len(answer) != 1 || answer[0].Attrs["ref"] != post || answer[0].Attrs["href"] != post || !strings.Contains(string(data), `<link rel="related" type="text/html" href="`+post+`">`) {
		t.Errorf("it answers %+v in\n%s", answer, data)
	}
	if two.Description != "First words" || !cmp.Equal(two.Categories, []string{"Clocks", "Lamps"}) || !two.UpdatedParsed.Equal(at) {
		t.Errorf("got %+v", two)
	}
	if strings.Count(string(data), "<published>") != 2 || three.Updated != "1970-01-01T00:00:00Z" {
		t.Errorf("got %+v", three)
	}
}

func TestMostEntries(t *testing.T) {
	data, err := (&Feed{Entries: make([]Entry, 3*Most)}).XML()
	if n := strings.Count(string(data), "<entry>"); err != nil || n != Most {
		t.Errorf("%d entries, %v", n, err)
	}
}

func TestHTML(t *testing.T) {
	got := HTML([]transcript.Paragraph{{Text: "a < b", Depth: 2}, {Text: "c", Depth: 1}, {Text: "d"}, {Text: "e()", Kind: markup.Code}})
	if want := "<blockquote><blockquote><p>a &lt; b</p></blockquote><p>c</p></blockquote><p>d</p><pre>e()</pre>"; got != want {
		t.Errorf("got %s", got)
	}
}
