package blogger_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/blogger"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// backup is a feed as "Back up content" wrote it until 2025.
func backup(entries ...string) string {
	return `<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="http://www.blogger.com/styles/atom.css" type="text/css"?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' xmlns:gd='http://schemas.google.com/g/2005' xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:app='http://purl.org/atom/app#'>
<id>tag:blogger.com,1999:blog-7.archive</id><title type='text'>Lamps</title><subtitle>By night</subtitle>
<link rel='self' href='http://www.blogger.com/feeds/7/archive'/><link rel='alternate' type='text/html' href='https://lamps.example/'/>
` + strings.Join(entries, "\n") + "</feed>"
}

// entry is an entry of a kind.
func entry(kind, id, title, content, more string) string {
	return fmt.Sprintf(`<entry><id>tag:blogger.com,1999:blog-7.%s</id><published>2010-04-02T00:27:06.545-07:00</published><updated>2010-04-03T00:27:06.545-07:00</updated>
<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#%s'/>
<title type='text'>%s</title><content type='html'>%s</content>
<author><name>Ines</name><uri>http://www.blogger.com/profile/12</uri><email>noreply@blogger.com</email></author>%s</entry>`, id, kind, title, content, more)
}

func comment(id, post, content, more string) string {
	return entry("comment", "post-"+id, "The beginning...", content,
		"<thr:in-reply-to href='https://lamps.example/2010/04/lamp.html' ref='tag:blogger.com,1999:blog-7.post-"+post+"' type='text/html'/>"+more)
}

// takeout is a feed of a Takeout.
func takeout(entries ...string) string {
	return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018">
<id>tag:blogger.com,1999:blog-8</id><title>Lamps by night</title>` + strings.Join(entries, "\n") + "</feed>"
}

func newEntry(id, kind, status, content, more string) string {
	return fmt.Sprintf(`<entry><id>tag:blogger.com,1999:blog-8.post-%s</id>%s<blogger:type>%s</blogger:type><blogger:status>%s</blogger:status>
<author><name>Ines</name><uri>https://www.blogger.com/profile/12</uri><blogger:type>BLOGGER</blogger:type></author>
<content type="html">%s</content><blogger:created>2019-06-16T09:00:00Z</blogger:created><published>2019-06-16T10:30:00Z</published>
<updated>2019-06-16T10:30:00Z</updated></entry>`, id, more, kind, status, content)
}

func read(t *testing.T, text string) *importertest.Result {
	t.Helper()
	return importertest.ReadText(t, blogger.Format(), "x.xml", text)
}

func day(t *testing.T, s string) archive.Date {
	t.Helper()
	d, err := archive.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestRealBlog counts what came in against words of the file, and against the
// number that was told with it.
func TestRealBlog(t *testing.T) {
	data, err := fs.ReadFile(os.DirFS(importertest.Shared(t, "exports/blogger")), "atom.xml")
	if err != nil {
		t.Fatal(err)
	}
	r := importertest.ReadFS(t, blogger.Format(), os.DirFS(importertest.Shared(t, "exports/blogger")), importer.Options{}, "atom.xml")
	const told = 8
	count := func(words string) int { return strings.Count(string(data), words) }
	if n := count("<thr:in-reply-to"); len(r.Comments) != n || n != told {
		t.Errorf("%d comments of %d, and %d were told of", len(r.Comments), n, told)
	}
	if n := count("kind#post'"); len(r.Threads) != n {
		t.Errorf("%d posts of %d", len(r.Threads), n)
	}
	counted := 0
	threads := map[string]bool{}
	for _, th := range r.Threads {
		threads[th.Key] = true
		counted += th.Count
		if th.Title == "" || th.Body.Text == "" || !th.Date.Known() || th.Date.Local || !strings.HasPrefix(th.Address, "http://blog.charleso.org/20") || len(th.Topics) == 0 {
			t.Errorf("%+v", th)
		}
	}
	if counted != told {
		t.Errorf("the posts count %d comments", counted)
	}
	for _, c := range r.Comments {
		if !threads[c.Thread] || c.Author == "" || c.Body.Text == "" || !strings.HasSuffix(c.Address, "#"+c.Places[0]) {
			t.Errorf("%+v", c)
		}
	}
	if n := count("<entry>"); len(r.LeftOut[importer.Machinery]) != n-len(r.Threads)-told || len(r.LeftOut) != 1 {
		t.Errorf("left out %v", r.LeftOut)
	}
}

func TestBackup(t *testing.T) {
	r := read(t, backup(
		entry("template", "layout", "Template: Lamps", "&lt;html/&gt;", ""),
		entry("settings", "settings.BLOG_NAME", "The name", "Lamps &amp;amp; fog", ""),
		entry("settings", "settings.BLOG_DESCRIPTION", "A description", "At sea", ""),
		entry("settings", "settings.BLOG_LOCALE", "Language", "pt_BR", ""),
		entry("post", "post-100", "The lamp &amp;amp; I", "&lt;p&gt;It burns.&lt;/p&gt;", `<category scheme='http://www.blogger.com/atom/ns#' term='Fog'/><category scheme='http://www.blogger.com/atom/ns#' term='Fog'/>
<link rel='edit' href='http://www.blogger.com/feeds/7/posts/default/100'/><link rel='alternate' type='text/html' href='https://lamps.example/2010/04/lamp.html' title='The lamp'/>
<link rel='related' href='http://other.example/' title='Other'/><thr:total>3</thr:total>`),
		entry("page", "page-101", "About", "Me.", ""),
		comment("200", "100", "Really?", `<link rel='alternate' type='text/html' href='https://lamps.example/2010/04/lamp.html?showComment=1270193226545#c200' title=''/>`),
		comment("201", "100", "Yes.", `<link rel='related' type='application/atom+xml' href='http://www.blogger.com/feeds/7/100/comments/default/200' source='http://www.blogger.com/feeds/7/posts/default/100'/>`),
		comment("202", "100", "This comment has been removed by the author.", `<gd:extendedProperty name='blogger.contentRemoved' value='true'/><gd:extendedProperty name='blogger.itemClass' value='pid-1'/>`),
		comment("203", "100", "&lt;span&gt;This post has been removed by a blog administrator.&lt;/span&gt;", ""),
		comment("204", "100", "This post has been removed by the author, you say?", `<gd:extendedProperty name='blogger.itemClass' value='pid-1'/>`)))
	published := day(t, "2010-04-02T00:27:06-07:00")
	updated := day(t, "2010-04-03T00:27:06-07:00")
	ines, profile := "Ines", "http://www.blogger.com/profile/12"
	if diff := cmp.Diff([]importer.Thread{
		{
			Key: "100", Title: "The lamp & I", Author: ines, AuthorURL: profile, Date: published, Updated: updated, Topics: []string{"Fog"},
			Address: "https://lamps.example/2010/04/lamp.html", Body: importer.Body{Format: archive.HTML, Text: "<p>It burns.</p>"}, Count: 3, Notes: []string{"http://other.example/"},
		},
		{Key: "101", Title: "About", Author: ines, AuthorURL: profile, Date: published, Updated: updated, Body: importer.Body{Format: archive.HTML, Text: "Me."}},
	}, withoutPlaces(r.Threads)); diff != "" {
		t.Error(diff)
	}
	var got []string
	for _, c := range r.Comments {
		got = append(got, fmt.Sprintf("%s in %s to %q %s %q %q %v %t", c.Key, c.Thread, c.Parent, c.Author, c.Body.Text, c.Address, c.Places, c.Removed))
	}
	want := []string{
		`200 in 100 to "" Ines "Really?" "https://lamps.example/2010/04/lamp.html#c200" [c200] false`,
		`201 in 100 to "200" Ines "Yes." "" [c201] false`,
		`202 in 100 to ""  "" "" [c202] true`,
		`203 in 100 to ""  "" "" [c203] true`,
		`204 in 100 to "" Ines "This post has been removed by the author, you say?" "" [c204] false`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(importer.Site{Title: "Lamps & fog", Description: "At sea", Language: "pt-BR", Address: "https://lamps.example/"}, r.SiteInfo); diff != "" {
		t.Error(diff)
	}
	if len(r.LeftOut[importer.Machinery]) != 4 || strings.Contains(fmt.Sprint(r), "noreply@") {
		t.Errorf("%+v", r)
	}
}

func withoutPlaces(threads []importer.Thread) []importer.Thread {
	for i := range threads {
		threads[i].At = ""
	}
	return threads
}

func TestTakeout(t *testing.T) {
	text := takeout(
		newEntry("100", "POST", "LIVE", "&lt;p&gt;It burns &lt;img src=\"https://1.bp.blogspot.com/-x/s1600/My+Lamp.JPG\"&gt;&lt;/p&gt;", `<title>The lamp</title><category term="Fog" scheme="tag:blogger.com,1999:blog-8"/><category/>
<blogger:filename>/2019/06/lamp.html</blogger:filename><blogger:metaDescription>On a lamp</blogger:metaDescription><blogger:trashed/><link/><enclosure/><blogger:location/>`),
		newEntry("99", "PAGE", "LIVE", "&lt;a href='http://lamps.blogspot.com/2019/06/lamp.html?m=1'&gt;lamp&lt;/a&gt;, https://other.example/2019/06/other.html", "<title>Links</title>"),
		newEntry("101", "POST", "DRAFT", "Soon.", "<title>Soon</title>"),
		newEntry("102", "POST", "SCHEDULED", "Later.", "<title>Later</title>"),
		newEntry("103", "PAGE", "LIVE", "Gone.", "<title>Gone</title><blogger:trashed>2020-01-01T00:00:00Z</blogger:trashed>"),
		newEntry("104", "PAGE", "SOFT_TRASHED", "Gone.", "<title>Gone too</title>"),
		newEntry("200", "COMMENT", "LIVE", "Really?", "<blogger:parent>tag:blogger.com,1999:blog-8.post-100</blogger:parent><blogger:inReplyTo/>"),
		newEntry("201", "COMMENT", "LIVE", "Yes.", "<blogger:parent>tag:blogger.com,1999:blog-8.post-100</blogger:parent><blogger:inReplyTo>tag:blogger.com,1999:blog-8.post-200</blogger:inReplyTo>"),
		newEntry("202", "COMMENT", "SPAM_COMMENT", "Buy!", "<blogger:parent>tag:blogger.com,1999:blog-8.post-100</blogger:parent>"),
		newEntry("203", "COMMENT", "GHOSTED", "Boo", "<blogger:parent>tag:blogger.com,1999:blog-8.post-100</blogger:parent>"),
		newEntry("204", "COMMENT", "PENDING", "Wait", "<blogger:parent>tag:blogger.com,1999:blog-8.post-100</blogger:parent>"),
		newEntry("205", "COMMENT", "EMPTIED", "", "<blogger:parent>tag:blogger.com,1999:blog-8.post-100</blogger:parent>"),
		newEntry("206", "COMMENT", "LIVE", "On a draft", "<blogger:parent>tag:blogger.com,1999:blog-8.post-101</blogger:parent>"),
		newEntry("207", "COMMENT", "LIVE", "", "<blogger:parent>tag:blogger.com,1999:blog-8.post-100</blogger:parent>"),
		newEntry("208", "COMMENT", "LIVE", "On nothing", ""))
	fsys := fstest.MapFS{
		"Takeout/Blogger/Blogs/Lamps/feed.atom":            {Data: []byte(text)},
		"Takeout/Blogger/Blogs/Lamps/theme-classic.html":   {Data: []byte("<html>")},
		"Takeout/Blogger/Blogs/Lamps/settings.csv":         {Data: []byte("a,b")},
		"__MACOSX/Takeout/Blogger/Blogs/Lamps/._feed.atom": {Data: []byte("junk")},
		"Takeout/Blogger/Albums/Lamps/My Lamp.jpg":         {Data: []byte("picture")},
		"Takeout/Blogger/Albums/Lamps/My Lamp.jpg.json":    {Data: []byte("{}")},
		"Takeout/Blogger/Albums/a/twice.png":               {Data: []byte("1")},
		"Takeout/Blogger/Albums/b/twice.png":               {Data: []byte("2")},
	}
	r := importertest.ReadFS(t, blogger.Format(), fsys, importer.Options{}, ".")
	if len(r.Threads) != 2 || r.SiteInfo.Address != "https://lamps.blogspot.com/" || r.Threads[0].Address != "/2019/06/lamp.html" || r.Threads[0].Summary != "On a lamp" || len(r.Threads[0].Topics) != 1 {
		t.Errorf("%+v", r.Threads)
	}
	var got []string
	for _, c := range r.Comments {
		got = append(got, fmt.Sprintf("%s to %q %q %t", c.Key, c.Parent, c.Body.Text, c.Removed))
	}
	if diff := cmp.Diff([]string{`200 to "" "Really?" false`, `201 to "200" "Yes." false`, `205 to "" "" true`}, got); diff != "" {
		t.Error(diff)
	}
	want := map[importer.Reason][]string{
		importer.Draft: {"Soon", "Later", "Ines: On a draft"}, importer.Trashed: {"Gone", "Gone too"}, importer.Spam: {"Ines: Buy!"},
		"not published": {"Ines: Boo"}, importer.Pending: {"Ines: Wait"}, importer.Empty: {"Ines:"}, importer.NoThread: {"Ines: On nothing"},
	}
	if diff := cmp.Diff(want, r.LeftOut); diff != "" {
		t.Error(diff)
	}
	for src, want := range map[string]string{
		"https://1.bp.blogspot.com/-x/s1600/My+Lamp.JPG":  "picture",
		"https://1.bp.blogspot.com/-x/s320/My%20Lamp.jpg": "picture",
		"https://1.bp.blogspot.com/-x/s320/twice.png":     "",
		"https://a.example/other.png":                     "",
		"../../etc/passwd":                                "",
		"%zz":                                             "",
	} {
		got := ""
		if f, err := r.Finder(&r.Threads[0], src); err == nil {
			b, _ := io.ReadAll(f)
			got = string(b)
		} else if !errors.Is(err, fs.ErrNotExist) {
			t.Error(err)
		}
		if got != want {
			t.Errorf("%s: %q", src, got)
		}
	}
}

func TestTwoBlogsOfATakeout(t *testing.T) {
	fsys := fstest.MapFS{
		"Blogger/Blogs/A/feed.atom": {Data: []byte(takeout(newEntry("1", "POST", "LIVE", "x", "<title>A</title>")))},
		"Blogger/Blogs/B/feed.atom": {Data: []byte(takeout(newEntry("2", "POST", "LIVE", "x", "<title>B</title>")))},
	}
	if r := importertest.ReadFS(t, blogger.Format(), fsys, importer.Options{}, "."); len(r.Threads) != 2 || len(r.Remarks) != 1 {
		t.Errorf("%+v", r)
	}
}

// TestPublicFeeds: posts and comments are in files of their own, and a part of
// the posts is missing.
func TestPublicFeeds(t *testing.T) {
	post := strings.ReplaceAll(entry("post", "post-100", "", "", "<summary type='text'>It burns, so much is known of it…</summary>"), "<content type='html'></content>", "")
	post = regexp.MustCompile(`<category[^>]*>`).ReplaceAllString(post, "")
	answer := regexp.MustCompile(`<category[^>]*>`).ReplaceAllString(comment("200", "100", "Really?", ""), "")
	posts := strings.Replace(backup(post), "</id>", "</id><openSearch:totalResults>3</openSearch:totalResults>", 1)
	comments := strings.Replace(strings.Replace(backup(answer), "</id>", "</id><openSearch:totalResults>1</openSearch:totalResults>", 1), "7.archive", "7.comments", 1)
	fsys := fstest.MapFS{"posts": {Data: []byte(posts)}, "comments": {Data: []byte(comments)}}
	r := importertest.ReadFS(t, blogger.Format(), fsys, importer.Options{}, "comments", "posts")
	if len(r.Threads) != 1 || len(r.Comments) != 1 || r.Comments[0].Thread != r.Threads[0].Key || r.Threads[0].Title != "It burns, so much is" {
		t.Errorf("%+v", r)
	}
	want := []string{
		`the feed "Lamps" has 3 entries, of which 1 are in the files: the others are at its address with ?start-index=2&max-results=500`,
		"of 1 texts the feed has only the beginning; the blog's owner can set it to full, or make a backup",
	}
	if diff := cmp.Diff(want, r.Remarks); diff != "" {
		t.Error(diff)
	}
}

func TestBodies(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"escaped":      {"<content type='html'>&lt;b&gt;a&lt;/b&gt; &amp;amp; b</content>", "<b>a</b> &amp; b"},
		"CDATA":        {"<content type='html'><![CDATA[<b>a</b>]]></content>", "<b>a</b>"},
		"XHTML":        {"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a &lt; b</div></content>", "<div>a &lt; b</div>"},
		"line ends":    {"<content type='html'>a &lt;i&gt;b&lt;/i&gt;\nc</content>", "a <i>b</i><br />\nc"},
		"line breaks":  {"<content type='html'>a&lt;BR/&gt;\nb</content>", "a<BR/>\nb"},
		"both":         {"<summary>a...</summary><content type='html'>a b</content>", "a b"},
		"both, turned": {"<content type='html'>a b</content><summary>a...</summary>", "a b"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(backup(entry("post", "post-1", "A", "", "")), "<content type='html'></content>", c.content, 1)
			if got := read(t, text).Threads[0].Body; got.Text != c.want || got.Format != archive.HTML {
				t.Errorf("%q, want %q", got.Text, c.want)
			}
		})
	}
}

// TestIDs: ids are what they are, and no two are taken for one.
func TestIDs(t *testing.T) {
	r := read(t, takeout(
		newEntry("p1", "POST", "LIVE", "x", "<title>A</title>"),
		newEntry("page1", "PAGE", "LIVE", "x", "<title>B</title>"),
		newEntry("1", "POST", "LIVE", "x", "<title>C</title>"),
		newEntry("c1", "COMMENT", "LIVE", "x", "<blogger:parent>tag:blogger.com,1999:blog-8.post-p1</blogger:parent>"),
		newEntry("2.comment-1", "COMMENT", "LIVE", "x", "<blogger:parent>tag:blogger.com,1999:blog-8.post-1</blogger:parent><blogger:inReplyTo>tag:blogger.com,1999:blog-8.post-c1</blogger:inReplyTo>"),
		newEntry("3", "COMMENT", "LIVE", "x", "<blogger:parent>1</blogger:parent>")))
	var got []string
	for _, th := range r.Threads {
		got = append(got, th.Key)
	}
	for _, c := range r.Comments {
		got = append(got, fmt.Sprintf("%s in %s to %s at %v", c.Key, c.Thread, c.Parent, c.Places))
	}
	want := []string{"post-p1", "post-page1", "1", "post-c1 in post-p1 to  at []", "post-2.comment-1 in 1 to post-c1 at []", "3 in 1 to  at [c3]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLeftOut(t *testing.T) {
	r := read(t, backup(
		entry("post", "post-1", "Draft", "x", "<app:control><app:draft>yes</app:draft></app:control>"),
		entry("post", "post-2", "", "", ""),
		comment("3", "1", "On a draft", "")))
	want := map[importer.Reason][]string{importer.Draft: {"Draft", "Ines: On a draft"}, importer.Empty: {"line 9"}}
	if diff := cmp.Diff(want, r.LeftOut); diff != "" {
		t.Error(diff)
	}
}

func TestRecognizes(t *testing.T) {
	for text, want := range map[string]bool{
		backup():  true,
		takeout(): true,
		"<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id></feed>":                                           false,
		"<rss><channel><generator>http://www.blogger.com</generator></channel>":                                     false,
		"<html><link href='http://www.blogger.com/feeds'/></html>":                                                  false,
		"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content>http://www.blogger.com</content></entry></feed>": false,
		"<disqus xmlns='http://disqus.com'/>":                                                                       false,
		"":                                                                                                          false,
	} {
		f, err := importer.FromFS(fstest.MapFS{"x": {Data: []byte(text)}}, "x")
		if err != nil {
			t.Fatal(err)
		}
		if got := blogger.Format().Recognizes(f); got != want {
			t.Errorf("%.50q: %t", text, got)
		}
	}
	f, err := importer.FromFS(fstest.MapFS{"a/index.html": {Data: []byte("<html>")}}, ".")
	if err != nil || blogger.Format().Recognizes(f) {
		t.Errorf("a folder of pages: %v", err)
	}
}

func TestHostile(t *testing.T) {
	huge := strings.Repeat("word ", 4<<20)
	r := read(t, backup(entry("post", "post-1", strings.Repeat("\u202Etitle", 100), "x", ""),
		entry("post", "post-../../etc/x", "A", huge, ""), comment("3", "1", huge, ""), comment("4\x00", "1", "in\x00valid\xff", "")))
	if len(r.Threads) != 1 || len(r.Comments) != 1 || len(r.LeftOut["longer than 16 MiB"]) != 2 {
		t.Errorf("%d posts, %d comments, left out %v", len(r.Threads), len(r.Comments), r.LeftOut)
	}
	for name, text := range map[string]string{
		"a bomb":  strings.Replace(backup(), "<feed", `<!DOCTYPE feed [<!ENTITY a "b"><!ENTITY b "&a;&a;">]><feed`, 1),
		"cut off": backup(entry("post", "post-1", "A", "x", ""))[:900],
	} {
		_, err := importertest.TryFS(t, blogger.Format(), fstest.MapFS{"x": {Data: []byte(text)}}, importer.Options{}, "x")
		if err == nil || !regexp.MustCompile(`^x: line \d+: `).MatchString(err.Error()) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f, _ := importer.FromFS(fstest.MapFS{"x": {Data: []byte(backup(entry("post", "post-1", "A", "x", "")))}}, "x")
	if err := blogger.Format().Import(ctx, []*importer.File{f}, importer.Options{}, importertest.New()); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func FuzzImport(f *testing.F) {
	f.Add(backup(entry("post", "post-1", "A", "x\ny", ""), comment("2", "1", "y", "")))
	f.Add(takeout(newEntry("1", "POST", "LIVE", "x", "<title>A</title>"), newEntry("2", "COMMENT", "EMPTIED", "y", "<blogger:parent>1</blogger:parent>")))
	f.Fuzz(func(t *testing.T, text string) {
		file, err := importer.FromFS(fstest.MapFS{"x": {Data: []byte(text)}}, "x")
		if err != nil {
			return
		}
		r := importertest.New()
		if blogger.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r) != nil {
			return
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
	})
}
