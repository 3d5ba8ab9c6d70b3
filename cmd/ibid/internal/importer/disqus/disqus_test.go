package disqus_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/disqus"
	"ibid/cmd/ibid/internal/importer/importertest"
)

const root = `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">`

func export(elements ...string) string { return root + strings.Join(elements, "\n") + "</disqus>" }

func thread(id, link, title, more string) string {
	return fmt.Sprintf(`<thread dsq:id="%s"><id/><forum>lamps</forum><link>%s</link><title>%s</title><message/>
<createdAt>2011-03-07T20:46:25Z</createdAt><author><email>ines@lamps.example</email><name>Ines</name></author>%s</thread>`, id, link, title, more)
}

func post(id, thread, parent, message, more string) string {
	if parent != "" {
		parent = `<parent dsq:id="` + parent + `"/>`
	}
	return fmt.Sprintf(`<post dsq:id="%s"><id/><message><![CDATA[%s]]></message><createdAt>2011-03-08T10:00:00Z</createdAt>
<author><email>ben@mail.example</email><name>Ben</name><isAnonymous>false</isAnonymous><username>benlamp</username></author>
<ipAddress>192.0.2.1</ipAddress>%s<thread dsq:id="%s"/>%s</post>`, id, message, more, thread, parent)
}

const (
	deleted = "<isDeleted>true</isDeleted><isSpam>false</isSpam>"
	spam    = "<isDeleted>false</isDeleted><isSpam>true</isSpam>"
)

func read(t *testing.T, elements ...string) *importertest.Result {
	t.Helper()
	return importertest.ReadText(t, disqus.Format(), "x.xml", export(elements...))
}

func TestFixtureOfIsso(t *testing.T) {
	r := importertest.ReadFS(t, disqus.Format(), os.DirFS(importertest.Shared(t, "exports/disqus")), importer.Options{}, "isso-fixture.xml")
	const told = 5 // one of them a tombstone
	if len(r.Comments) != told || len(r.Threads) != 2 {
		t.Errorf("%d comments of %d threads", len(r.Comments), len(r.Threads))
	}
	want := map[importer.Reason][]string{
		importer.NoThread:           {"where am I?: ..."},
		"a thread without comments": {"line 28"},
	}
	if diff := cmp.Diff(want, r.LeftOut); diff != "" {
		t.Error(diff)
	}
}

// TestFixturesOfRemark42: they end with an element that is broken on purpose.
// All before it is told.
func TestFixturesOfRemark42(t *testing.T) {
	for name, c := range map[string]struct {
		threads, comments int
		leftOut           map[importer.Reason]int
	}{
		"disqus.xml":                {2, 4, map[importer.Reason]int{importer.Spam: 1}},
		"disqus-deleted-post.xml":   {2, 3, map[importer.Reason]int{importer.Spam: 1, importer.Deleted: 1}},
		"disqus-deleted-thread.xml": {1, 2, map[importer.Reason]int{importer.Deleted: 1, "its thread was deleted": 3}},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := importertest.TryFS(t, disqus.Format(), os.DirFS(importertest.Shared(t, "exports/disqus")), importer.Options{}, name)
			if err == nil || !strings.HasPrefix(err.Error(), name+": line 147: ") {
				t.Errorf("error %v", err)
			}
			leftOut := map[importer.Reason]int{}
			for why, what := range r.LeftOut {
				leftOut[why] = len(what)
			}
			if diff := cmp.Diff(c.leftOut, leftOut); diff != "" || len(r.Threads) != c.threads || len(r.Comments) != c.comments {
				t.Errorf("%d threads, %d comments, left out %v", len(r.Threads), len(r.Comments), r.LeftOut)
			}
		})
	}
}

func TestWhatComesIn(t *testing.T) {
	text := export(`<category dsq:id="1"><forum>lamps</forum><title>General</title></category>`,
		`<thread dsq:id="2"><id>12 http://lamps.example/?p=12</id><link>https://lamps.example/the-lamp/?utm_source=feed&amp;utm_medium=x#disqus_thread</link>
<title>The lamp &amp;amp; I</title><createdAt>2011-03-07T20:46:25</createdAt></thread>`,
		post("9", "2", "", `<p>Look: <a href="http://disq.us/url?url=http%3A%2F%2Fother.example%2Fa%3Fb%3D1%26c%3D2%3Aabcdefghijklmnopqrstuvwxy12&amp;cuid=123">here</a></p>`, ""),
		`<post dsq:id="10"><id>wp_id=7</id><message>@ines:disqus plain
words.</message><createdAt>2011-03-08T11:00:00Z</createdAt><author><name/><link>http://bo.example/</link><isAnonymous>true</isAnonymous><username>facebook-12</username></author><thread dsq:id="2"/><parent dsq:id="9"/></post>`)
	r := importertest.ReadText(t, disqus.Format(), "x.xml", text)
	day := func(s string) archive.Date {
		d, err := archive.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if diff := cmp.Diff([]importer.Thread{{
		Key: "thread 2", Title: "The lamp & I", Date: day("2011-03-07T20:46:25Z"),
		Address: "https://lamps.example/the-lamp/", Former: []string{"http://lamps.example/?p=12"}, At: "line 3",
	}}, r.Threads); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]importer.Comment{
		{
			Thread: "thread 2", Key: "post 9", ID: "9", Author: "Ben", URL: "https://disqus.com/by/benlamp/",
			Date: day("2011-03-08T10:00:00Z"), Address: "#comment-9", At: "line 5",
			Body: importer.Body{Format: archive.HTML, Text: `<p>Look: <a href="http://other.example/a?b=1&amp;c=2">here</a></p>`},
		},
		{
			Thread: "thread 2", Key: "post 10", ID: "10", Parent: "post 9", URL: "http://bo.example/", Date: day("2011-03-08T11:00:00Z"), Address: "#comment-10", Places: []string{"comment-7"}, At: "line 8",
			Body: importer.Body{Format: archive.Text, Text: "@ines plain\nwords."},
		},
	}, r.Comments); diff != "" {
		t.Error(diff)
	}
	for _, private := range []string{"ben@", "ines@", "192.0.2"} {
		if all := fmt.Sprint(r); strings.Contains(all, private) {
			t.Errorf("%q was handed over", private)
		}
	}
	if r.SiteInfo.Address != "https://lamps.example/" {
		t.Errorf("site %+v", r.SiteInfo)
	}
}

// TestDiscussion: what is gone leaves a tombstone where somebody answered it,
// and no gap where it was spam.
func TestDiscussion(t *testing.T) {
	r := read(t, thread("1", "http://a.example/x", "X", ""),
		post("10", "1", "", "a", deleted),   // answered by what answers 11
		post("11", "1", "10", "b", spam),    // answered by 12
		post("12", "1", "11", "c", ""),      //
		post("13", "1", "12", "d", deleted), // answered by nobody that stays
		post("14", "1", "13", "e", spam),
		post("15", "1", "12", "f", deleted), // answered by a tombstone
		post("16", "1", "15", "g", deleted),
		post("17", "1", "16", "h", ""),
		post("18", "1", "19", "i", "<isApproved>false</isApproved>"),
		post("19", "1", "18", "j", "<isSpam>1</isSpam>"), // a ring
		post("20", "1", "19", "k", ""),
		post("21", "1", "404", "l", ""),
		post("22", "1", "", "m", "<isSpam>maybe</isSpam>"),
		post("23", "1", "", "", ""))
	var got []string
	for _, c := range r.Comments {
		got = append(got, fmt.Sprintf("%s>%s %s%t", c.Key, c.Parent, c.Body.Text, c.Removed))
	}
	want := []string{
		"post 10> true", "post 12>post 10 cfalse", "post 15>post 12 true", "post 16>post 15 true", "post 17>post 16 hfalse",
		"post 20> kfalse", "post 21>post 404 lfalse",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	leftOut := map[importer.Reason][]string{
		importer.Spam: {"Ben: b", "Ben: e", "Ben: j"}, importer.Deleted: {"Ben: d"}, importer.Pending: {"Ben: i"},
		importer.Unreadable: {"Ben: m"}, importer.Empty: {"Ben:"},
	}
	if diff := cmp.Diff(leftOut, r.LeftOut); diff != "" {
		t.Error(diff)
	}
}

// TestThreadsOfOnePage: Disqus opens a thread for each address under which a
// page was seen.
func TestThreadsOfOnePage(t *testing.T) {
	same := []string{
		"http://a.example/2011/lamp/",
		"https://www.a.example/2011/lamp",
		"http://a.example/2011/lamp/?utm_source=x&amp;utm_campaign=y",
		"http://A.example/2011/lamp/index.html#more",
		"http://localhost:4000/2011/lamp/",
		"http://web.archive.org/web/2012010203/http://a.example/2011/lamp/",
		"http://webcache.googleusercontent.com/search?q=cache:abc-_:a.example/2011/lamp/+lamp&amp;cd=1",
		"http://translate.googleusercontent.com/translate_c?hl=de&amp;u=http://a.example/2011/lamp/&amp;usg=x",
		"http://a.example/2011/lamp/?from=singlemessage&amp;isappinstalled=0",
	}
	var elements []string
	for i, link := range same {
		elements = append(elements, thread(fmt.Sprint(i), link, "Lamp", ""))
	}
	elements = append(elements, thread("50", "http://a.example/?p=1", "One", ""), thread("51", "http://a.example/?p=2", "Two", ""),
		thread("52", "", "No address", ""), thread("53", "", "No address", ""))
	for i := range same {
		elements = append(elements, post(fmt.Sprint(100+i), fmt.Sprint(i), "", "x", ""))
	}
	elements = append(elements, post("200", "3", "", "x", "")) // the most
	for _, id := range []string{"50", "51", "52", "53"} {
		elements = append(elements, post("2"+id, id, "", "x", ""))
	}
	r := read(t, elements...)
	if len(r.Threads) != 5 || len(r.LeftOut["another thread of the same page, of which the comments are there"]) != len(same)-1 {
		t.Fatalf("%d threads; left out %v", len(r.Threads), r.LeftOut)
	}
	th := r.Threads[0]
	want := []string{"http://a.example/2011/lamp/", "https://www.a.example/2011/lamp", "/2011/lamp/"}
	if diff := cmp.Diff(want, th.Former); diff != "" || th.Key != "thread 3" || th.Address != "http://A.example/2011/lamp/index.html" {
		t.Errorf("%+v %s", th, diff)
	}
	n := 0
	for _, c := range r.Comments {
		if c.Thread == th.Key {
			n++
		}
	}
	if n != len(same)+1 {
		t.Errorf("%d comments on the page", n)
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ link, title, want string }{
		{"http://a.example/b", "Words", "Words"},
		{"http://a.example/b", "http://a.example/b", "a.example/b"},
		{"http://localhost/b/c.html", "", "b/c.html"},
		{"nonsense", "", ""},
	} {
		r := read(t, thread("1", c.link, c.title, ""), post("2", "1", "", "x", ""))
		if got := r.Threads[0].Title; got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.link, c.title, got, c.want)
		}
	}
}

func TestBodies(t *testing.T) {
	for message, want := range map[string]string{
		"a\nb":                                 "a\nb",
		"a <i>b</i>\nc &amp; d":                "a <i>b</i><br>\nc &amp; d",
		"<p>a\nb</p>":                          "<p>a\nb</p>",
		"<p>@bo.li:disqus and @cy:twitter</p>": "<p>@bo.li and @cy</p>",
		`<a href="http://disq.us/url?url=javascript%3Ax">b</a>`:                               `<a href="http://disq.us/url?url=javascript%3Ax">b</a>`,
		`<a href="http://disq.us/url?url=https%3A%2F%2Fa.example%2F%22%3E">b</a>`:             `<a href="http://disq.us/url?url=https%3A%2F%2Fa.example%2F%22%3E">b</a>`,
		`<a href="https://disq.us/url?impression=1&amp;url=https%3A%2F%2Fa.example%2F">b</a>`: `<a href="https://a.example/">b</a>`,
	} {
		r := read(t, thread("1", "http://a.example/x", "X", ""), post("2", "1", "", message, ""))
		if got := r.Comments[0].Body.Text; got != want {
			t.Errorf("%s: %q, want %q", message, got, want)
		}
	}
}

func TestLeftOutThreads(t *testing.T) {
	r := read(t, thread("1", "http://a.example/x", "X", "<isDeleted>true</isDeleted>"), thread("2", "http://a.example/y", "Y", ""),
		post("3", "1", "", "x", ""), post("4", "404", "", "y", ""), post("5", "2", "", "z", deleted))
	want := map[importer.Reason][]string{
		importer.Deleted: {"X", "Ben: z"}, "a thread without comments": {"Y"}, "its thread was deleted": {"Ben: x"}, importer.NoThread: {"Ben: y"},
	}
	if diff := cmp.Diff(want, r.LeftOut); diff != "" || len(r.Threads)+len(r.Comments) != 0 {
		t.Error(diff)
	}
}

// TestTwoFiles: comments may stand in another file than their thread.
func TestTwoFiles(t *testing.T) {
	fsys := fstest.MapFS{
		"a": {Data: []byte(export(post("2", "1", "3", "x", "")))},
		"b": {Data: []byte(export(post("3", "1", "", "x", deleted), thread("1", "http://a.example/", "A", "")))},
	}
	r := importertest.ReadFS(t, disqus.Format(), fsys, importer.Options{}, "a", "b")
	if len(r.Threads) != 1 || len(r.Comments) != 2 {
		t.Errorf("%+v", r)
	}
}

func TestRecognizes(t *testing.T) {
	for text, want := range map[string]bool{
		export():                                true,
		"`" + export():                          true,
		"<disqus><thread dsq:id='1'/></disqus>": true,
		"<?xml version='1.0'?><disqus xmlns='http://disqus.com'/>": true,
		"<html><div id='disqus_thread'></div>disqus.com</html>":    false,
		"<rss xmlns:dsq='http://www.disqus.com/'>":                 false,
		"": false,
	} {
		f, err := importer.FromFS(fstest.MapFS{"x": {Data: []byte(text)}}, "x")
		if err != nil {
			t.Fatal(err)
		}
		if got := disqus.Format().Recognizes(f); got != want {
			t.Errorf("%.40q: %t", text, got)
		}
	}
}

func TestHostile(t *testing.T) {
	huge := strings.Repeat("word ", 4<<20)
	r := read(t, thread("1", "http://a.example/"+strings.Repeat("x", 300), strings.Repeat("\u202Eevil", 100), ""),
		post("2", "1", "", huge, ""), post("../../etc/x", "1", "2", "in\x00valid\xff", ""))
	if len(r.Comments) != 1 || len(r.LeftOut["longer than 16 MiB"]) != 1 {
		t.Errorf("%d comments, left out %v", len(r.Comments), r.LeftOut)
	}
	bomb := strings.Replace(export(post("2", "1", "", "&a;", "")), "<disqus", `<!DOCTYPE disqus [<!ENTITY a "b"><!ENTITY b "&a;&a;">]><disqus`, 1)
	_, err := importertest.TryFS(t, disqus.Format(), fstest.MapFS{"x": {Data: []byte(bomb)}}, importer.Options{}, "x")
	if err == nil || !regexp.MustCompile(`^x: line \d+: `).MatchString(err.Error()) {
		t.Errorf("a bomb: %v", err)
	}
	_, err = importertest.TryFS(t, disqus.Format(), fstest.MapFS{"x": {Data: []byte(root + post("2", "1", "", "x", ""))}}, importer.Options{}, "x")
	if err == nil || !strings.Contains(err.Error(), "line ") {
		t.Errorf("a file that is cut off: %v", err)
	}
	// A chain of spam above many answers is climbed once.
	const n = 20000
	elements := []string{thread("1", "http://a.example/", "A", "")}
	for i := range n {
		elements = append(elements, post(fmt.Sprint("s", i), "1", fmt.Sprint("s", i-1), "x", spam))
	}
	for i := range n {
		elements = append(elements, post(fmt.Sprint(i), "1", fmt.Sprint("s", n-1), "x", ""))
	}
	read(t, elements...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f, _ := importer.FromFS(fstest.MapFS{"x": {Data: []byte(export(thread("1", "", "", "")))}}, "x")
	if err := disqus.Format().Import(ctx, []*importer.File{f}, importer.Options{}, importertest.New()); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func FuzzImport(f *testing.F) {
	f.Add(export(thread("1", "http://a.example/?utm_x=1", "A", ""), post("2", "1", "3", "x", ""), post("3", "1", "2", "y", deleted)))
	f.Add(export(post("2", "1", "2", "http://disq.us/url?url=http%3A//x", spam), thread("1", "http://web.archive.org/web/1/x", "", "")))
	f.Fuzz(func(t *testing.T, text string) {
		file, err := importer.FromFS(fstest.MapFS{"x": {Data: []byte(text)}}, "x")
		if err != nil {
			return
		}
		r := importertest.New()
		if disqus.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r) != nil {
			return
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
	})
}
