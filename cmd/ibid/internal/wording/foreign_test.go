package wording

import (
	"testing"
	"testing/fstest"
)

// TestMarkForeign: what Go code says in English for want of words is marked where it is
// read, and bears no sign where nothing can be marked.
func TestMarkForeign(t *testing.T) {
	ls, _ := Read(fstest.MapFS{"pl.yaml": {Data: []byte("topics: Tematy\n")}})
	pl := ls.Of("pl")
	persons := pl.Count("persons", 2)
	page := `<title>` + pl.Say("threads") + `</title><style>p { content: "` + pl.Say("map") + `" }</style>` +
		`<p title="` + pl.Say("threads") + `">` + pl.Say("comments-by", "comments", pl.Say("topics"), "persons", persons) + `</p>` +
		`<script>"` + persons + `"</script>` + pl.Say("topics")
	const want = `<title>Threads</title><style>p { content: "Map of the conversation" }</style>` +
		`<p title="Threads"><span lang="en" dir="ltr">Tematy by <span lang="en" dir="ltr">2 people</span></span></p>` +
		`<script>"2 people"</script>Tematy`
	if got := string(MarkForeign([]byte(page))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if said := ls.Of("en-GB").Say("threads") + pl.Plain("threads") + pl.Join([]string{"a", "b"}); said != "ThreadsThreadsa, b" {
		t.Errorf("got %q", said)
	}
}
