package wording

import (
	"html/template"
	"strings"
	"testing"
	"testing/fstest"
)

// TestSpeak: a phrase is put where it is called, with what its slots come to there,
// escaped for its place.
func TestSpeak(t *testing.T) {
	ls, found := Read(fstest.MapFS{
		"de.yaml": {Data: []byte("threads: <Fäden> & \"Knoten\"\n")},
		"pl.yaml": {Data: []byte("topics: Tematy\n")},
	})
	if len(found) > 0 {
		t.Fatal(found)
	}
	view := struct {
		Number int
		Author string
		Reply  struct{ Number int }
		Names  []string
	}{5, `A "B" <C>`, struct{ Number int }{7}, []string{"x", "y"}}
	for _, tt := range []struct{ tag, text, want string }{
		{"en", `{{template "say.skip" .}}`, "Skip to the text"},
		{"en", `{{template "say.skip"}}`, "Skip to the text"},
		{"de", `<p title="{{template "label.threads" .}}">{{template "say.threads" .}}</p>`, `<p title="&lt;Fäden&gt; &amp; &#34;Knoten&#34;">&lt;Fäden&gt; &amp; &#34;Knoten&#34;</p>`},
		{"en", `<a title="{{template "label.comment-by" .}}">{{template "say.comment-by" .}}</a>`, `<a title="Comment 5 by A &#34;B&#34; &lt;C&gt;">Comment 5 by A &#34;B&#34; &lt;C&gt;</a>`},
		{"en", `{{template "say.comment" .Reply}}, {{template "say.comment" .}}`, "Comment 7, Comment 5"},
		{"en", `{{range $i, $n := .Names}}{{if $i}}{{template "say.or" .}}{{else}}{{template "say.threads" .}}{{end}}{{$n}}{{end}}`, "Threadsx or y"},
		{"de", `{{define "by-way-of.source"}}<b>{{.Number}}</b>{{end}}{{with .Reply}}{{template "say.by-way-of" .}}{{end}}`, "zitiert nach <b>7</b>"},
		{"en", `{{define "comment-by.author"}}{{if .Author}}{{.Author}}{{end}}{{end}}<p title="{{template "label.comment-by" .}}">{{template "say.comment-by" .}}</p>`, `<p title="Comment 5 by A &#34;B&#34; &lt;C&gt;">Comment 5 by A &#34;B&#34; &lt;C&gt;</p>`},
		{"pl", `<p title="{{template "label.threads" .}}">{{template "say.threads" .}}, {{template "say.topics" .}}</p>`, `<p title="Threads"><span lang="en" dir="ltr">Threads</span>, Tematy</p>`},
		{"ar", `<p title="{{template "label.comment" .}}">{{template "say.comment" .}}</p>`, "<p title=\"التعليق \u20685\u2069\">التعليق <bdi>5</bdi></p>"},
		{"en", `{{define "say.skip"}}Mine{{end}}{{template "say.skip" .}}`, "Mine"},
	} {
		set := template.Must(template.New("t").Parse(tt.text))
		if err := ls.Of(tt.tag).Speak(set); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := set.Execute(&b, view); err != nil || b.String() != tt.want {
			t.Errorf("%s in %s: %v\n%s, want\n%s", tt.text, tt.tag, err, b.String(), tt.want)
		}
	}
}
