package discourse_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/discourse"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestReal holds what comes in from real topics against their headings and
// quotations, counted by their marks.
func TestReal(t *testing.T) {
	folder := importertest.Shared(t, "exports/discourse")
	files, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatal("no topics", err)
	}
	heads := regexp.MustCompile(`(?m)^## Post #\d+ by @\S+ \(.*\)$`)
	quotes := regexp.MustCompile(`<aside class="quote|\[quote=`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := importertest.ReadFS(t, discourse.Format(), os.DirFS(folder), importer.Options{}, filepath.Base(file))
		want := len(heads.FindAll(data, -1))
		if got := len(r.Threads) + len(r.Comments); got != want || len(r.Threads) != 1 {
			t.Errorf("%s: %d posts, want %d", file, got, want)
		}
		cites, dated := 0, 0
		bodies := r.Threads[0].Body.Text
		for _, c := range r.Comments {
			bodies += c.Body.Text
			if c.Date.Precision >= archive.Minute && !c.Date.Local && c.Author != "" {
				dated++
			}
		}
		cites = strings.Count(bodies, `<blockquote cite="`+importer.PointerScheme)
		if n := len(quotes.FindAll(data, -1)); cites != n {
			t.Errorf("%s: %d quotations with pointers, want %d", file, cites, n)
		}
		if dated != len(r.Comments) {
			t.Errorf("%s: %d of %d comments have a name and a date", file, dated, len(r.Comments))
		}
		if strings.Contains(bodies, "informations") || strings.Contains(bodies, "avatar") || strings.Contains(bodies, "[quote") {
			t.Errorf("%s: what Discourse added is in the bodies", file)
		}
		t.Log(filepath.Base(file), len(r.Threads), len(r.Comments), cites, r.Threads[0].Title, r.Threads[0].Address)
	}
}

const topicJSON = `{"post_stream":{"posts":[
{"id":101,"username":"ann","name":"Ann Lee","created_at":"2020-01-02T10:00:00.000Z","updated_at":"2020-01-03T10:00:00.000Z","cooked":"<p>The pier.</p>","post_number":1,"post_type":1,"reply_to_post_number":null,"topic_id":9,"topic_slug":"the-pier"},
{"id":102,"username":"ben","created_at":"2020-01-02T11:00:00.000Z","cooked":"<aside class=\"quote no-group\" data-username=\"ann\" data-post=\"1\" data-topic=\"9\">\n<div class=\"title\">\n<div class=\"quote-controls\"></div>\n<img src=\"a.png\" class=\"avatar\"> ann:</div>\n<blockquote>\n<p>The pier.</p>\n</blockquote>\n</aside>\n<p>Yes, <a class=\"mention\" href=\"/u/ann\">@ann</a> <img src=\"/e.png\" title=\":slight_smile:\" class=\"emoji\" alt=\":slight_smile:\"></p>","post_number":2,"post_type":1,"reply_to_post_number":1,"topic_id":9,"topic_slug":"the-pier"},
{"id":103,"username":"system","created_at":"2020-01-02T12:00:00.000Z","cooked":"","post_number":3,"post_type":3,"action_code":"closed.enabled","topic_id":9},
{"id":104,"username":"mod","created_at":"2020-01-02T12:00:00.000Z","cooked":"<p>whispered</p>","post_number":4,"post_type":4,"topic_id":9},
{"id":105,"username":"eve","created_at":"2020-01-02T12:00:00.000Z","cooked":"<p>flagged</p>","post_number":5,"post_type":1,"hidden":true,"topic_id":9},
{"id":106,"username":"dan","created_at":"2020-01-02T12:00:00.000Z","cooked":"<p>(post deleted by author)</p>","post_number":6,"post_type":1,"user_deleted":true,"topic_id":9},
{"id":107,"username":"ann","created_at":"2020-01-02T13:00:00.000Z","cooked":"<p>cooked</p>","raw":"[quote=\"ben, post:2, topic:9\"]\nYes\n[/quote]\nand *raw*","post_number":7,"post_type":1,"reply_to_post_number":2,"topic_id":9,"topic_slug":"the-pier"}
],"stream":[101,102,103,104,105,106,107,108]},"posts_count":8,"title":"The pier & the boat","fancy_title":"x","slug":"the-pier","id":9,"tags":["boats",{"id":1,"name":"piers"}],"archetype":"regular"}`

func TestTopic(t *testing.T) {
	r := importertest.ReadText(t, discourse.Format(), "9.json", topicJSON)
	if len(r.Threads) != 1 || len(r.Comments) != 3 {
		t.Fatalf("%d threads, %d comments", len(r.Threads), len(r.Comments))
	}
	th := r.Threads[0]
	got := fmt.Sprintln(th.Key, th.Title, th.Author, th.Date, th.Updated, th.Address, th.Former, th.Places, th.Topics, th.Count, th.Body.Text)
	want := "topic 9 The pier & the boat ann 2020-01-02T10:00:00Z 2020-01-03T10:00:00Z /t/the-pier/9 [/t/9 /t/the-pier/9/1] [post_1] [boats piers] 7 <p>The pier.</p>\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	want = `topic 9 post 2|topic 9|2|/t/the-pier/9/2|[post_2]|ben|1|false|<blockquote cite="x-ibid-key:topic+9"><p><cite>ann</cite>:</p>
<p>The pier.</p>
</blockquote>
<p>Yes, @ann :slight_smile:</p>
topic 9 post 6||6|/t/-/9/6|[post_6]|dan|0|true|
topic 9 post 7|topic 9 post 2|7|/t/the-pier/9/7|[post_7]|ann|0|false|<blockquote cite="x-ibid-key:topic+9+post+2">
<p><cite>ben</cite>:</p>

Yes

</blockquote>

and *raw*
`
	got = ""
	for _, c := range r.Comments {
		got += fmt.Sprintf("%s|%s|%s|%s|%v|%s|%d|%v|%s\n", c.Key, c.Parent, c.ID, c.Address, c.Places, c.Author, c.Body.Format, c.Removed, c.Body.Text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for why, n := range map[importer.Reason]int{importer.OfNoComment: 1, importer.Private: 1, "hidden": 1} {
		if len(r.LeftOut[why]) != n {
			t.Errorf("%s: %v", why, r.LeftOut[why])
		}
	}
}

// TestPages reads a topic of which further posts are in other files, in a folder
// with other things.
func TestPages(t *testing.T) {
	folder := fstest.MapFS{
		"t/9.json":        {Data: []byte(`{"post_stream":{"posts":[{"post_number":1,"cooked":"<p>a</p>","username":"ann","topic_id":9}],"stream":[1,2,3]},"title":"T","id":9}`)},
		"t/9-2.json":      {Data: []byte(`{"post_stream":{"posts":[{"post_number":2,"cooked":"<p>b</p>","username":"ben","topic_id":9}]},"id":9}`)},
		"t/one.json":      {Data: []byte(`{"id":5,"post_number":3,"raw":"c","cooked":"<p>c</p>","username":"cara","topic_id":9,"topic_slug":"t"}`)},
		"t/alone.json":    {Data: []byte(`{"id":6,"post_number":1,"raw":"d","cooked":"<p>d</p>","username":"cara","topic_id":10,"topic_slug":"a-new-one"}`)},
		"list.json":       {Data: []byte(`[{"id":11,"title":"E","slug":"e","post_stream":{"posts":[{"post_number":1,"cooked":"e","username":"x"},{"post_number":2,"cooked":"f","username":"y"}]}}]`)},
		"gone.json":       {Data: []byte(`{"post_stream":{"posts":[{"post_number":2,"cooked":"<p>b</p>","username":"ben","topic_id":12}],"stream":[2]},"title":"Gone","id":12}`)},
		"site.json":       {Data: []byte(`{"categories":[{"id":1}]}`)},
		"README.md":       {Data: []byte("# An archive\n\nMade 2020-01-01.\n")},
		".git/x/9.json":   {Data: []byte(topicJSON)},
		"pm.json":         {Data: []byte(`{"post_stream":{"posts":[{"post_number":1,"cooked":"<p>secret</p>","username":"ann"}]},"title":"PM","id":13,"archetype":"private_message"}`)},
		"md/2020-id14.md": {Data: []byte("# M\n\nann | 2024-04-27 06:35:35 UTC | #1\n\nhi\n\n-------------------------\n\n")},
	}
	r := importertest.ReadFS(t, discourse.Format(), folder, importer.Options{}, ".")
	var got []string
	for _, th := range r.Threads {
		got = append(got, th.Key+": "+th.Title)
	}
	for _, c := range r.Comments {
		got = append(got, c.Thread+" "+c.Author)
	}
	want := []string{"topic 12: Gone", "topic 11: E", "topic 14: M", "topic 9: T", "topic 10: a new one",
		"topic 12 ben", "topic 11 y", "topic 9 ben", "topic 9 cara"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(r.LeftOut[importer.Private]) != 1 {
		t.Error(r.LeftOut)
	}
}

func TestArchives(t *testing.T) {
	for _, tt := range []struct{ name, file, text, want string }{
		{"bars", "2024-04-27-old-scripts-id839.md", "# Old scripts\n\nann.b | 2024-04-27 06:35:35 UTC | #1\n\nI blame Lisa.\n\n## 2 Scripts\n\n-------------------------\n\nBen-2 | 2024-04-27 06:54:29 UTC | #2\n\n[quote=\"ann.b, post:1, topic:839\"]\nI blame Lisa.\n[/quote]\n\nTwo things:\n * this\n\n```\n---\nann | 2024-04-27 06:35:35 UTC | #1\n```\n\n-------------------------\n\n",
			"Old scripts|839|ann.b|2024-04-27T06:35:35Z|0|I blame Lisa.\n\n## 2 Scripts\n" +
				"2|Ben-2|2024-04-27T06:54:29Z|0|<blockquote cite=\"x-ibid-key:topic+839\">\n<p><cite>ann.b</cite>:</p>\n\nI blame Lisa.\n\n</blockquote>\n\nTwo things:\n * this\n\n```\n---\nann | 2024-04-27 06:35:35 UTC | #1\n```\n"},
		{"bars without a title", "2017-01-02-scene-cleaning-id12.md", "Dar | 2017-01-02 01:06:48 UTC | #1\n\nHello\n\n-------------------------\n\n007 | 2017-01-02 01:06:48 UTC | #3\n\nNode\n\n-------------------------\n",
			"scene cleaning|12|Dar|2017-01-02T01:06:48Z|0|Hello\n3|007|2017-01-02T01:06:48Z|0|Node\n"},
		{"fenced", "x.md", "# Battery is dead\n\n### Replies: 14 Views: 308\n\n## \\#1 Posted by: moad Posted at: 2019-05-25T14:40:50.444Z Reads: 136\n\n```\nI went\n```\n\n---\n## \\#2 Posted by: J_D Posted at: 2019-05-25T21:46:24.892Z Reads: 98\n\n```\n[quote=\"moad, post:1, topic:949, full:true\"]\nI went\n[/quote]\n\nNo.\n```\n\n---\n",
			"Battery is dead|949|moad|2019-05-25T14:40:50Z|0|I went\n2|J_D|2019-05-25T21:46:24Z|0|<blockquote cite=\"x-ibid-key:topic+949\">\n<p><cite>moad</cite>:</p>\n\nI went\n\n</blockquote>\n\nNo.\n"},
		{"dialogue", "dump.md", "# Projects\n\n**Topic ID:** 16\n\n---\n\n### 🗨️ Post by `23f1` on `2025-01-30T10:11:12.000Z`\n\nHow?\n\n---\n\n### 🗨️ Post by `s.anand` on `2025-01-30T11:11:12.000Z`\n\nSo.\n\n---\n\n",
			"Projects|16|23f1|2025-01-30T10:11:12Z|0|How?\n|s.anand|2025-01-30T11:11:12Z|0|So.\n"},
		{"names first", "y.md", "---\ntitle: \"Boats: a list\"\nurl: https://f.example/t/boats/44?u=x\ntags: [a, \"b c\"]\n---\n\n### [ann](https://f.example/u/ann) — January 2, 2020 at 10:15 am\n\nOne.\n\n### [Ben Oduya](https://f.example/u/ben) — January 3, 2020 at 11:15 pm\n\nTwo.\n",
			"Boats: a list|44|ann|2020-01-02T10:15|0|One.\n|Ben Oduya|2020-01-03T23:15|0|Two.\n"},
		{"HTML", "z.md", "# H\n\n**URL**: https://f.example/t/h/5\n\n---\n\n## Post #1 by @Roni (2019-06-19 11:39 UTC)\n\n<p>Hi</p>\n<pre>\n## Not a post\n## Post #7 by nobody\n</pre>\n\n---\n\n## Post #2 by @J.vd.Zee (2019-06-19 15:05 UTC)\n\n<p><a href=\"/t/x/7562\">See</a> <a href=\"//x/y\">y</a></p>\n<p>Yes. [quote=“Roni, post:1, topic:5”]<br>\nHi<br>\n[/quote]</p>\n<p>So.</p>\n\n---",
			"H|5|Roni|2019-06-19T11:39Z|1|<p>Hi</p>\n<pre>\n## Not a post\n## Post #7 by nobody\n</pre>\n2|J.vd.Zee|2019-06-19T15:05Z|1|<p><a href=\"https://f.example/t/x/7562\">See</a> <a href=\"//x/y\">y</a></p>\n<p>Yes. </p><blockquote cite=\"x-ibid-key:topic+5\"><p><cite>Roni</cite>:</p><p>\nHi</p></blockquote>\n<p>So.</p>\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := importertest.ReadText(t, discourse.Format(), tt.file, tt.text)
			th := r.Threads[0]
			got := fmt.Sprintf("%s|%s|%s|%s|%d|%s\n", th.Title, strings.TrimPrefix(th.Key, "topic "), th.Author, th.Date, th.Body.Format, th.Body.Text)
			for _, c := range r.Comments {
				got += fmt.Sprintf("%s|%s|%s|%d|%s\n", c.ID, c.Author, c.Date, c.Body.Format, c.Body.Text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCooked(t *testing.T) {
	for name, tt := range map[string][2]string{
		"to the letter": {`<p>a <b>b</b> &quot;c&quot;<br>d</p>`, `<p>a <b>b</b> &quot;c&quot;<br>d</p>`},
		"a picture": {`<p>See<div class="lightbox-wrapper"><a class="lightbox" href="/o/big.png" title="x"><img src="/s/small.png" alt="x" width="9"><div class="meta"><svg class="fa"></svg><span class="filename">x</span><span class="informations">9 KB</span></div></a></div></p>`,
			`<p>See</p><img src="/o/big.png" alt="x"/><p></p>`},
		"a preview": {`<aside class="onebox githubrepo" data-onebox-src="https://g.test/x"><header>g</header><article><h3><a href="https://g.test/x">The repo</a></h3><p>Blah</p></article></aside>`,
			`<p><a href="https://g.test/x">The repo</a></p>`},
		"another topic": {`<aside class="quote" data-username="ann" data-post="4" data-topic="8"><div class="title"><div class="quote-controls"></div> <a href="https://f.test/t/boats/8/4">Boats</a></div><blockquote><p>b</p></blockquote></aside>`,
			`<blockquote cite="x-ibid-key:topic+8+post+4"><p><cite>ann</cite> (<a href="https://f.test/t/boats/8/4">Boats</a>):</p><p>b</p></blockquote>`},
		"a video": {`<div class="youtube-onebox lazy-video-container" data-video-id="abc" data-video-title="The pier" data-provider-name="youtube"><a href="https://www.youtube.com/watch?v=abc"><img class="youtube-thumbnail" src="x.jpg"></a></div>`,
			`<p><a href="https://www.youtube.com/watch?v=abc">The pier</a></p>`},
		"a link to another topic": {`<aside class="quote quote-modified" data-post="1" data-topic="8"><div class="title"><div class="quote-controls"></div><img class="avatar" src="x"><div class="quote-title__text-content"><a href="https://f.test/t/boats/8">Boats</a> <a class="badge-category__wrapper " href="/c/support/11"><span class="badge-category"><span class="badge-category__name">Support</span></span></a></div></div><blockquote>It sai…</blockquote></aside>`,
			`<blockquote cite="x-ibid-key:topic+8"><p><a href="https://f.test/t/boats/8">Boats</a>:</p>It sai…</blockquote>`},
		"nested": {`<aside class="quote" data-username="ben" data-post="2" data-topic="9"><blockquote><aside class="quote" data-username="ann" data-post="1" data-topic="9"><blockquote>a</blockquote></aside>b</blockquote></aside>`,
			`<blockquote cite="x-ibid-key:topic+9+post+2"><p><cite>ben</cite>:</p><blockquote cite="x-ibid-key:topic+9"><p><cite>ann</cite>:</p>a</blockquote>b</blockquote>`},
		"tags in one text": {`<p>a [quote="ann, post:3"]b[/quote] c [quote]d[/quote]</p>`,
			`<p>a </p><blockquote cite="x-ibid-key:topic+9+post+3"><p><cite>ann</cite>:</p><p>b</p></blockquote><p>c </p><blockquote><p>d</p></blockquote>`},
	} {
		body := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(tt[0])
		r := importertest.ReadText(t, discourse.Format(), "9.json", `{"post_number":1,"topic_id":9,"topic_slug":"t","cooked":"`+body+`"}`)
		if diff := cmp.Diff(tt[1], r.Threads[0].Body.Text); diff != "" {
			t.Error(name, diff)
		}
	}
}

func TestNotRecognised(t *testing.T) {
	for name, text := range map[string]string{
		"a.md":   "# Notes\n\n## 2020-01-02 Meeting with Ann\n\nWe met.\n",
		"b.txt":  "A page\n\n**Ann** wrote on 2009-03-04 21:14:\n\nHello\n",
		"c.txt":  "From ann@example.com Wed Mar  4 21:14:00 2009\nSubject: x\n\n## 2 by Ann 2009-03-04\n",
		"d.md":   "---\ntitle: A post\ndate: 2009-03-04\n---\nText **2009-03-04** by Ann.\n",
		"e.json": `{"posts":[{"id":1}]}`,
		"f.md":   "",
		"g.md":   "a | b | c\n--|--|--\n1 | 2009-03-04 | x\n",
	} {
		f, err := importer.FromFS(fstest.MapFS{name: {Data: []byte(text)}}, name)
		if err != nil || discourse.Format().Recognizes(f) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTyped(t *testing.T) {
	for text, want := range map[string]string{
		"a\r\nb  ": "a\nb",
		"[details=\"More <x>\"]\nin\n[/details]\nafter":                               "<details><summary>More &lt;x&gt;</summary>\n\nin\n\n</details>\n\nafter",
		"[quote=\"a, post:2\"]\n[details=\"x\"]\ny\n[/quote]":                         "<blockquote cite=\"x-ibid-key:topic+9+post+2\">\n<p><cite>a</cite>:</p>\n\n[details=\"x\"]\ny\n\n</blockquote>",
		"say [spoiler]it[/spoiler] [/quote] [quote]":                                  "say it [/quote] [quote]",
		"```\n[quote]x[/quote]\n```\n![a|690x355, 50%](upload://x.png)":               "```\n[quote]x[/quote]\n```\n![a](upload://x.png)",
		"[quote=\"Lee, Ann, post:1, topic:9, full:true, username:ann\"]\nx\n[/quote]": "<blockquote cite=\"x-ibid-key:topic+9\">\n<p><cite>Lee, Ann</cite>:</p>\n\nx\n\n</blockquote>",
	} {
		body := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(text)
		r := importertest.ReadText(t, discourse.Format(), "9.json", `{"post_number":1,"topic_id":9,"topic_slug":"t","raw":"`+body+`","cooked":""}`)
		if diff := cmp.Diff(want, r.Threads[0].Body.Text); diff != "" {
			t.Error(text, diff)
		}
	}
}

func TestHostile(t *testing.T) {
	const post = "# T\n\na | 2024-04-27 06:35:35 UTC | #1\n\n"
	again := strings.Repeat
	for name, tt := range map[string]struct {
		n    int
		text func(n int) string
	}{
		"deep": {100_000, func(n int) string {
			return `{"post_number":2,"topic_id":9,"cooked":"` + again(`<div class=x>`, n) + `"}`
		}},
		"many tags": {100_000, func(n int) string {
			return `{"post_number":2,"topic_id":9,"cooked":"<p>` + again(`[quote=a]b[/quote]`, n) + `</p>"}`
		}},
		"open tags": {100_000, func(n int) string {
			return `{"post_number":2,"topic_id":9,"raw":"` + again(`[quote=a]`, n) + again(`[/quote]`, n) + `"}`
		}},
		"headings":   {50_000, func(n int) string { return "# T\n\n" + again("a | 2024-04-27 06:35:35 UTC | #1\n", n) }},
		"long post":  {9 << 20, func(n int) string { return post + again("x\n", n) + "\n\nb | 2024-04-27 06:35:35 UTC | #2\n\ny\n" }},
		"long line":  {10 << 20, func(n int) string { return post + again("x ", n) + "\n\nb | 2024-04-27 06:35:35 UTC | #2\n\ny\n" }},
		"ids":        {0, func(int) string { return `{"post_number":"../../etc/x","topic_id":"../9","cooked":"<p>x</p>"}` }},
		"wrong type": {0, func(int) string { return `{"post_number":[2],"topic_id":{"a":1},"cooked":"x","username":7,"tags":"x"}` }},
	} {
		importertest.InProportion(t, name, tt.n, func(n int) {
			text := tt.text(n)
			r := importertest.ReadText(t, discourse.Format(), map[bool]string{true: "a.md", false: "a.json"}[text[0] == '#'], text)
			if len(r.Threads)+len(r.Comments) == 0 {
				t.Errorf("%s: nothing came in: %v", name, r.LeftOut)
			}
		})
	}
	_, err := importertest.TryFS(t, discourse.Format(), fstest.MapFS{"9.json": {Data: []byte(topicJSON[:900])}}, importer.Options{}, "9.json")
	if err == nil || !strings.Contains(err.Error(), "9.json: line 4: the file breaks off") {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.json", topicJSON)
	f.Add("a.md", "# T\n\na | 2024-04-27 06:35:35 UTC | #1\n\n[quote=\"a, post:1\"]x[/quote]\n")
	f.Add("a.md", "## Post #1 by @R (2019-06-19 11:39 UTC)\n<p>[quote=a]<br>b[/quote]</p><aside class=quote><blockquote>x")
	f.Fuzz(func(t *testing.T, name, text string) {
		file, err := importer.FromFS(fstest.MapFS{"f": {Data: []byte(text)}}, "f")
		if err != nil || !discourse.Format().Recognizes(file) {
			return
		}
		r := importertest.New()
		if err := discourse.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r); err != nil {
			return
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
	})
}

// TestClosed: messages of the system are none of the comments that a topic counts, and
// links that name an unknown host are told.
func TestClosed(t *testing.T) {
	const topic = `{"post_stream":{"posts":[
{"id":1,"username":"ines","created_at":"2020-01-01T10:00:00Z","cooked":"<p>How many?</p>","post_number":1,"post_type":1,"topic_id":9},
{"id":2,"username":"ole","created_at":"2020-01-02T10:00:00Z","cooked":"<p>Sixty. See <a href=\"https://forum.example/t/how-many/9/1\">above</a>.</p>","post_number":2,"post_type":1,"topic_id":9},
{"id":3,"username":"system","created_at":"2020-01-03T10:00:00Z","cooked":"","post_number":3,"post_type":3,"topic_id":9}],"stream":[1,2,3]},"title":"How many?","slug":"how-many","id":9,"posts_count":3}`
	r := importertest.ReadText(t, discourse.Format(), "9.json", topic)
	if len(r.Threads) != 1 || r.Threads[0].Count != 1 || len(r.Comments) != 1 {
		t.Errorf("got %+v", r)
	}
	if got := strings.Join(r.Remarks, "\n"); !strings.Contains(got, "do not tell where the forum was") {
		t.Errorf("told %q", got)
	}
	known := importertest.ReadFS(t, discourse.Format(), fstest.MapFS{"9.json": {Data: []byte(topic)}}, importer.Options{Address: "https://forum.example/"}, "9.json")
	if len(known.Remarks) > 0 {
		t.Errorf("told %q", known.Remarks)
	}
}
