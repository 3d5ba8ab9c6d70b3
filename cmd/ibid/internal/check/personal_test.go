package check

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestAddresses: what a page would publish is listed where it stands, and what
// it does not show is not.
func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		format archive.Format
		body   string
		want   string // places and addresses
	}{
		{archive.Markdown, "On Monday, Ann <ann@lamp.example> wrote:\n\n> ann@lamp.example\n", "4:17 ann@lamp.example, 6:3 ann@lamp.example"},
		{archive.Markdown, "[Write to me](mailto:ann@lamp.example) from 203.0.113.9.", "4:22 ann@lamp.example, 4:45 203.0.113.9"},
		{archive.Markdown, "ann\\_lee@lamp.example", "4:1 ann_lee@lamp.example"},
		{archive.HTML, "<p>a<b>nn@lamp</b>.example, <a href='mailto:ben%40lamp.example'>Ben</a></p>", "4:1 ann@lamp.example, 4:1 ben@lamp.example"},
		{archive.HTML, "<!-- ann@lamp.example --><p>ann</p>@lamp.example<script>x@lamp.example</script>", ""},
		{archive.HTML, "<img src='a.png' alt='card of ann@lamp.example'>", "4:31 ann@lamp.example"},
		{archive.Text, "пишите на аня@почта.рф и 2001:db8::7", "4:11 аня@почта.рф, 4:26 2001:db8::7"},
		{archive.Text, "See https://203.0.113.9/ and @ann, 192.168.0.1, version 1.2.3.4.", ""},
	} {
		thread := threadOf("clock", c.format, c.body)
		thread.Thread.Items[0].At.File = "f"
		var got []string
		for _, p := range Addresses(thread) {
			_, address, _ := strings.Cut(p.Message, ` address "`)
			got = append(got, strings.TrimPrefix(p.Position.String(), "f:")+" "+strings.TrimSuffix(address, `"`))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %q, want %q", c.body, got, c.want)
		}
	}
}

func TestAddressesBeside(t *testing.T) {
	thread := threadOf("clock", archive.Markdown, "Words.")
	thread.Thread.Title, thread.Thread.Summary = "Letters to ann@lamp.example", "of 203.0.113.9"
	thread.Thread.Items[0].Notes = []archive.Note{{Text: "Ask <ben@lamp.example>."}}
	if got := Addresses(thread); len(got) != 3 {
		t.Errorf("got %v", got)
	}
	thread.Thread.Items[0].Removed = true
	if got := Addresses(thread); len(got) != 2 {
		t.Errorf("of a removed item: got %v", got)
	}
}

// TestManyAddresses: a stranger's list of them is neither slow nor a flood.
func TestManyAddresses(t *testing.T) {
	var body strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&body, "a%d\\_b@lamp.example c%d@lamp.example\n", i, i)
	}
	if got := Addresses(threadOf("clock", archive.Markdown, body.String())); len(got) != mostAddresses {
		t.Errorf("got %d warnings", len(got))
	}
}

func TestItems(t *testing.T) {
	date := func(s string) archive.Date {
		d, err := archive.ParseDate(s)
		if err != nil && s != "" {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		body, post, comment string
		want                string
	}{
		{"Yes.", "2009-03-04", "2009-03-04", ""},
		{"Yes.", "2009-03-04", "2009-03-03", "this comment (2009-03-03) is older than its post (2009-03-04)"},
		{"Yes.", "2009-03-04 21:14", "2009-03-04 21:13", "this comment (2009-03-04T21:13) is older"},
		{"Yes.", "2009-03-04 21:14", "2009-03-04", ""},
		{"Yes.", "2009-03-04T21:14+10:00", "2009-03-04 11:13", ""}, // nobody knows where it was so late
		{"Yes.", "2009-03-04T21:14Z", "2009-03-04 07:13", "older"},
		{"Yes.", "", "2009-03-04", ""},
		{"", "", "", "the body is empty"},
		{"<script>x</script>", "", "", "the body is empty"},
		{"![](a.png)", "", "", ""},
	} {
		thread := threadOf("clock", archive.Markdown, "Post.")
		reply := threadOf("clock", archive.Markdown, c.body)
		reply.Thread.Items[0].ID = "1"
		thread.Thread.Items = append(thread.Thread.Items, reply.Thread.Items[0])
		thread.Fragments = append(thread.Fragments, reply.Fragments[0])
		thread.Thread.Items[0].Date, thread.Thread.Items[1].Date = date(c.post), date(c.comment)
		got := printed(Items(thread))
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%+v: got %s", c, got)
		}
	}
}
