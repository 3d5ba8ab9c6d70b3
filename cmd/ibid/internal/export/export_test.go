package export

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/transcript"
	"ibid/cmd/ibid/internal/wording"
)

const said = "The lamp on the north pier was lit at nine on Saturday, and *nobody* in the town knows by whom."

// sample is a thread with a quotation, a reply, notes, and an item that was removed.
func sample(t *testing.T) *Thread {
	t.Helper()
	at := archive.Date{Time: time.Date(2009, 3, 4, 21, 14, 0, 0, time.UTC), Precision: archive.Minute}
	items := []*archive.Item{
		{Author: "Ann Öse", Date: at, Topics: []string{"Lamps"}, Body: archive.Body{Text: "Good evening. 灯台 – é.\n\n" + said},
			Notes: []archive.Note{{On: "north pier", By: "the editor", Text: "*Gone.*"}, {Text: "All of it."}}},
		{ID: "1", Author: "Bo", Date: archive.Date{Time: at.Time.AddDate(0, 0, 1), Precision: archive.Day}, Parent: "post", Body: archive.Body{Text: "> " + said + "\n\nI know: it was [me].\n\n- a\n\n```\nb()\n  c()\n```"}},
		{ID: "2", Author: "Cy", Removed: true, Body: archive.Body{Text: "Never seen."}},
	}
	a := &archive.Archive{Threads: []*archive.Thread{{Path: "2009/a lamp", Title: "The *lamp*", Items: items}}}
	r, problems, err := resolve.New(context.Background(), a, markup.NewParser(), resolve.Options{IsBroken: func(int) bool { return false }})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	thread, _ := r.Thread(0)
	return &Thread{Thread: thread, Paragraphs: transcript.Of(thread), Base: "https://example.org/", Page: []byte(page)}
}

// page is that of the sample, on which a number stands in the post's words.
const page = `<main><article id="post" class="item post"><header class="by"><p>Ann Öse<br>4 March</p></header>
<div class="body e-content"><p>Good evening. 灯台 – é.<a class="permalink" href="#x">¶</a></p>
<p>The lamp on the north <span class="noted">pier</span><sup class="note-mark"><a href="#n">a</a></sup> was lit at nine on Saturday, <img src="x.png" alt="x">and <em>nobody</em> in the town knows by whom.<a class="permalink" href="#y">¶</a></p></div></article>
<article id="comment-1" class="item"><div class="body"><blockquote><p>The lamp on the north pier was lit at nine on Saturday, and <em>nobody</em> in the town
knows by whom.<a class="permalink" href="#z">¶</a></p>
<footer class="attribution"><a href="#post">Ann &amp; the post</a></footer></blockquote>
<p>I know: it was [me].</p><ul><li>a</li></ul><pre><code>
b()
  c()</code></pre></div></article></main>`

// TestAnnotations: both selectors of both ends say the same said, and those of a
// quotation are the words of its source.
func TestAnnotations(t *testing.T) {
	th := sample(t)
	data, err := th.Annotations()
	if err != nil {
		t.Fatal(err)
	}
	type end struct {
		Source   string
		Selector []struct {
			Type, Exact, Prefix, Suffix string
			Start, End                  int
		}
	}
	var c struct {
		Total int
		First struct {
			Items []struct {
				ID, Motivation string
				Creator        struct{ Name string }
				Body, Target   json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(data, &c); err != nil || c.Total != len(c.First.Items) {
		t.Fatalf("%v in\n%s", err, data)
	}
	check := func(e end) string {
		item := 0
		if strings.HasSuffix(e.Source, "#comment-1") {
			item = 1
		}
		all := []rune(th.onPage(item).all)
		quote, position := e.Selector[0], e.Selector[1]
		got := string(all[position.Start:position.End])
		if item == 0 {
			got = strings.Replace(got, "piera", "pier", 1)
		} else if !strings.Contains(string(all), quote.Prefix+quote.Exact+quote.Suffix) || quote.Suffix != "." {
			t.Errorf("%+v is not on the page", quote)
		}
		if got != quote.Exact {
			t.Errorf("%q is not %+v", got, quote)
		}
		return strings.ReplaceAll(quote.Exact, "\n", " ")
	}
	var kinds []string
	for _, a := range c.First.Items {
		kinds = append(kinds, a.Motivation)
		if a.Motivation != "linking" {
			continue
		}
		var bodies []end
		var target end
		if json.Unmarshal(a.Body, &bodies) != nil || json.Unmarshal(a.Target, &target) != nil || a.Creator.Name != "Bo" {
			t.Fatalf("%s", data)
		}
		want := strings.TrimSuffix(strings.ReplaceAll(said, "*", ""), ".")
		if got := check(target); got != want || check(bodies[0]) != want {
			t.Errorf("%q quotes %q", got, check(bodies[0]))
		}
		if target.Source != "https://example.org/2009/a%20lamp/#comment-1" || bodies[0].Source != "https://example.org/2009/a%20lamp/#post" {
			t.Errorf("%s quotes %s", target.Source, bodies[0].Source)
		}
	}
	if got := strings.Join(kinds, " "); got != "linking replying commenting commenting" {
		t.Errorf("it has %s", got)
	}
	if strings.Contains(string(data), "Cy") || !strings.Contains(string(data), `"exact":"north pier"`) {
		t.Errorf("got %s", data)
	}
}

// TestPageWithoutTheWords: of a page that has not the words of an item nothing is told but
// what they are.
func TestPageWithoutTheWords(t *testing.T) {
	th := sample(t)
	th.Page = bytes.ReplaceAll(th.Page, []byte("nobody"), []byte("somebody"))
	data, err := th.Annotations()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "TextPositionSelector") || strings.Count(string(data), `"exact":"The lamp on the north pier was lit at nine on Saturday, and nobody in the town knows by whom"}`) != 2 {
		t.Errorf("got %s", data)
	}
}

func FuzzReadPage(f *testing.F) {
	f.Add(page)
	f.Add(`<article id=a><div class=body><pre>` + "\n\n" + `</pre></article><article id=a><br/></p></div><p>`)
	f.Fuzz(func(t *testing.T, page string) {
		for _, item := range readPage([]byte(page)) {
			at := 0
			for _, r := range item.runs {
				if r.from < at || r.to < r.from || r.to > len(item.all) {
					t.Fatalf("%v in %d bytes", item.runs, len(item.all))
				}
				at = r.to
			}
		}
	})
}

func TestMarkdown(t *testing.T) {
	languages, _ := wording.Read(nil)
	th := sample(t)
	source, _ := th.Quotations[0].Source()
	passage := th.Namers()[0].Of(source.Span)
	if !strings.HasPrefix(passage, "post-") {
		t.Fatalf("the words have no place but %s", passage)
	}
	got := string(th.Markdown(languages.Of("en")))
	want := `# The \*lamp\*

## [The post](index.html#post)

*Ann Öse, 4 March 2009, 21:14*

Good evening. 灯台 – é.

` + strings.ReplaceAll(said, "*", "") + `

## [Comment 1](index.html#comment-1)

*Bo, 5 March 2009*

> ` + strings.ReplaceAll(said, "*", "") + ` [↑ the post](index.html#` + passage + `)

I know: it was \[me\].

- a

"""
b()
  c()
"""

## [Comment 2](index.html#comment-2)

This comment was removed.
`
	if want = strings.ReplaceAll(want, `"""`, "```"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestRecord: archive.json is as its schema says, which refuses what it does not know.
func TestRecord(t *testing.T) {
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("archive.schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("archive.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	record, err := sample(t).Record()
	if err != nil {
		t.Fatal(err)
	}
	head, err := Head(archive.Site{Title: "Lamps", BaseURL: "https://example.org/"})
	if err != nil {
		t.Fatal(err)
	}
	whole := string(head) + string(record) + ",\n" + string(record) + Tail
	for text, want := range map[string]bool{
		whole: true, string(head) + Tail: true,
		strings.Replace(whole, `"anchor":"post"`, `"anchor":"prost"`, 1): false,
		strings.Replace(whole, `"author":`, `"autor":`, 1):               false,
	} {
		data, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if err := compiled.Validate(data); (err == nil) != want {
			t.Errorf("%v of\n%s", err, text)
		}
	}
	if !strings.Contains(whole, `"removed":true}`) || strings.Contains(whole, "Never") || !strings.Contains(whole, `"status":"resolved","fidelity":"verbatim","sources":["post"]`) {
		t.Errorf("got %s", whole)
	}
}
