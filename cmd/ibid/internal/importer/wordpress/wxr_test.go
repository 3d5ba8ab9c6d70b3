package wordpress

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// export is a file of WXR of a version with what is in its channel.
func export(version, channel string) string {
	return `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/3.1" created="2011-03-04 09:00"-->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/` + version + `/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/` + version + `/"
>
<channel>
	<title>Harbour &amp; Fog</title>
	<link>http://harbour.example</link>
	<description>Notes from the pier</description>
	<language>en-GB</language>
	<wp:wxr_version>` + version + `</wp:wxr_version>
	<wp:base_site_url>http://harbour.example</wp:base_site_url>
	<wp:base_blog_url>http://harbour.example</wp:base_blog_url>
` + channel + `
</channel>
</rss>
`
}

func read(t testing.TB, files ...string) *importertest.Result {
	t.Helper()
	fsys := fstest.MapFS{}
	var names []string
	for i, text := range files {
		name := fmt.Sprintf("export-%d.xml", i)
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		names = append(names, name)
	}
	return importertest.ReadFS(t, Format(), fsys, importer.Options{}, names...)
}

const fullItem = `
	<item>
		<title>Lanterns &#8211; &amp; boats</title>
		<link>http://harbour.example/2009/03/lanterns/</link>
		<pubDate>Wed, 04 Mar 2009 20:14:09 +0000</pubDate>
		<dc:creator><![CDATA[mira]]></dc:creator>
		<guid isPermaLink="false">http://harbour.example/?p=12</guid>
		<description></description>
		<content:encoded><![CDATA[First line
second line

[caption id="attachment_13" width="300"]<img src="http://harbour.example/wp-content/uploads/2009/03/pier-300x200.jpg" alt="" /> The pier[/caption]

<!--more-->Last.]]></content:encoded>
		<excerpt:encoded><![CDATA[On <em>lanterns</em>.]]></excerpt:encoded>
		<wp:post_id>12</wp:post_id>
		<wp:post_date>2009-03-04 21:14:09</wp:post_date>
		<wp:post_date_gmt>2009-03-04 20:14:09</wp:post_date_gmt>
		<wp:post_modified>2010-01-01 10:00:00</wp:post_modified>
		<wp:post_modified_gmt>2010-01-01 09:00:00</wp:post_modified_gmt>
		<wp:comment_status>open</wp:comment_status>
		<wp:post_name>lanterns</wp:post_name>
		<wp:status>publish</wp:status>
		<wp:post_parent>0</wp:post_parent>
		<wp:post_type>post</wp:post_type>
		<wp:post_password></wp:post_password>
		<category domain="category" nicename="harbour-life"><![CDATA[Harbour &amp; Life]]></category>
		<category domain="post_tag" nicename="fog"><![CDATA[Fog]]></category>
		<category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>
		<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value><![CDATA[lamps]]></wp:meta_value></wp:postmeta>
		<wp:comment>
			<wp:comment_id>34</wp:comment_id>
			<wp:comment_author><![CDATA[Tom &amp; Ann]]></wp:comment_author>
			<wp:comment_author_email>tom@secret.example</wp:comment_author_email>
			<wp:comment_author_url>http://tom.example/?a=1&amp;b=2</wp:comment_author_url>
			<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>
			<wp:comment_date>2009-03-05 08:00:00</wp:comment_date>
			<wp:comment_date_gmt>2009-03-05 07:00:00</wp:comment_date_gmt>
			<wp:comment_content><![CDATA[Lovely.

See http://tom.example/boats]]></wp:comment_content>
			<wp:comment_approved>1</wp:comment_approved>
			<wp:comment_type></wp:comment_type>
			<wp:comment_parent>0</wp:comment_parent>
			<wp:comment_user_id>0</wp:comment_user_id>
		</wp:comment>
		<wp:comment>
			<wp:comment_id>35</wp:comment_id>
			<wp:comment_author><![CDATA[mira]]></wp:comment_author>
			<wp:comment_date>2009-07-05 08:00:00</wp:comment_date>
			<wp:comment_date_gmt>2009-07-05 06:00:00</wp:comment_date_gmt>
			<wp:comment_content><![CDATA[<blockquote cite="#comment-34">Lovely.</blockquote>Thanks.]]></wp:comment_content>
			<wp:comment_approved>1</wp:comment_approved>
			<wp:comment_type>comment</wp:comment_type>
			<wp:comment_parent>34</wp:comment_parent>
		</wp:comment>
		<wp:comment>
			<wp:comment_id>36</wp:comment_id>
			<wp:comment_author>Gulls &raquo; Weekly</wp:comment_author>
			<wp:comment_author_url>http://gulls.example/9</wp:comment_author_url>
			<wp:comment_date>2009-03-06 08:00:00</wp:comment_date>
			<wp:comment_date_gmt>2009-03-06 07:00:00</wp:comment_date_gmt>
			<wp:comment_content><![CDATA[[...] lanterns [...]]]></wp:comment_content>
			<wp:comment_approved>1</wp:comment_approved>
			<wp:comment_type>pingback</wp:comment_type>
			<wp:comment_parent>0</wp:comment_parent>
		</wp:comment>
	</item>`

func TestOneWholeItem(t *testing.T) {
	author := `<wp:author><wp:author_id>1</wp:author_id><wp:author_login>mira</wp:author_login><wp:author_email>mira@secret.example</wp:author_email>
		<wp:author_display_name><![CDATA[Mira Okafor]]></wp:author_display_name></wp:author>`
	r := read(t, export("1.2", author+fullItem))
	if want := (importer.Site{Title: "Harbour & Fog", Address: "http://harbour.example", Language: "en-GB", Description: "Notes from the pier"}); r.SiteInfo != want {
		t.Errorf("the site is %+v", r.SiteInfo)
	}
	got := fmt.Sprintf("%+v", r.Threads)
	want := `[{Key:12 Title:Lanterns – & boats Author:Mira Okafor AuthorURL: Date:2009-03-04T21:14:09+01:00 Updated:2010-01-01T10:00:00+01:00 BadDate: ` +
		`Address:http://harbour.example/2009/03/lanterns/ Former:[http://harbour.example/?p=12 http://harbour.example/2009/03/lamps/] Places:[post-12] Slug:lanterns Language: ` +
		`Topics:[Harbour & Life Fog] Summary:On lanterns. License: Body:{Format:1 Text:<p>First line<br>
second line</p>
<figure><img src="http://harbour.example/wp-content/uploads/2009/03/pier-300x200.jpg" alt="" /><figcaption>The pier</figcaption>
</figure>
<p>Last.</p>} Notes:[] Sources:[] File: Count:0 At:line 20}]`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	got = fmt.Sprintf("%+v", r.Comments)
	want = `[{Thread:12 Key:12/34 Parent: ID:34 Author:Tom & Ann URL:http://tom.example/?a=1&b=2 Date:2009-03-05T08:00:00+01:00 BadDate: ` +
		`Address:http://harbour.example/2009/03/lanterns/#comment-34 Places:[] Topics:[] Body:{Format:1 Text:<p>Lovely.</p>
<p>See <a href="http://tom.example/boats">http://tom.example/boats</a></p>} Removed:false At:line 49} ` +
		`{Thread:12 Key:12/35 Parent:12/34 ID:35 Author:mira URL: Date:2009-07-05T08:00:00+02:00 BadDate: ` +
		`Address:http://harbour.example/2009/03/lanterns/#comment-35 Places:[] Topics:[] Body:{Format:1 Text:<blockquote cite="x-ibid-key:12%2F34"><p>Lovely.</p>
</blockquote>
<p>Thanks.</p>} Removed:false At:line 65}]`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	got = fmt.Sprintf("%+v", r.Mentions)
	if want := `[{Thread:12 Title:Gulls » Weekly URL:http://gulls.example/9 Date:2009-03-06T08:00:00+01:00}]`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if all := fmt.Sprint(r.SiteInfo, r.Threads, r.Comments, r.Mentions, r.LeftOut, r.Remarks); strings.Contains(all, "secret.example") || strings.Contains(all, "192.0.2.7") {
		t.Error("an address of a person was handed over")
	}
}

// TestVersions reads what the versions, and programs that write them, do each in
// their way.
func TestVersions(t *testing.T) {
	v12 := export("1.2", fullItem)
	for what, file := range map[string]string{
		"1.2":                      v12,
		"1.1":                      export("1.1", fullItem),
		"1.0":                      export("1.0", fullItem),
		"https":                    strings.ReplaceAll(v12, "http://wordpress.org/export/", "https://wordpress.org/export/"),
		"no name spaces":           v12[:strings.Index(v12, "xmlns:excerpt")] + v12[strings.Index(v12, ">\n<channel>"):],
		"no CDATA":                 escapeSections(v12),
		"Windows line ends":        strings.ReplaceAll(v12, "\n", "\r\n"),
		"a blank line before":      "\n\n" + v12,
		"a mark before":            "\ufeff" + v12,
		"warnings before":          "<br />\n<b>Deprecated</b>: Function split() in <b>/srv/x.php</b> on line <b>3</b><br />\n" + strings.Replace(v12, `<?xml version="1.0" encoding="UTF-8" ?>`, "", 1),
		"no version":               strings.Replace(v12, "<wp:wxr_version>1.2</wp:wxr_version>", "", 1),
		"categories twice":         strings.Replace(v12, `<category domain="category"`, `<category><![CDATA[Harbour &amp; Life]]></category><category domain="category"`, 1),
		"tags called tag":          strings.Replace(v12, `domain="post_tag"`, `domain="tag"`, 1),
		"comments first":           commentsFirst(v12),
		"HTML that is not escaped": rawSections(v12),
		"a language":               strings.Replace(v12, `<category domain="post_format"`, `<category domain="language" nicename="de"><![CDATA[Deutsch]]></category><category domain="post_format"`, 1),
		"the body as in a feed":    strings.NewReplacer("<description></description>", "", "content:encoded>", "description>").Replace(v12),
		"white space in texts":     strings.NewReplacer("<wp:post_id>12<", "<wp:post_id>\n 12 <", "<wp:comment_content><!", "<wp:comment_content>\n\t<!").Replace(v12),
	} {
		t.Run(what, func(t *testing.T) {
			r := read(t, file)
			if len(r.Threads) != 1 || len(r.Comments) != 2 || len(r.Mentions) != 1 {
				t.Fatalf("%d threads, %d comments, %d mentions", len(r.Threads), len(r.Comments), len(r.Mentions))
			}
			th, c := r.Threads[0], r.Comments[0]
			body := strings.ReplaceAll(th.Body.Text, "\r\n", "\n")
			if th.Key != "12" || th.Title != "Lanterns – & boats" || !slices.Equal(th.Topics, []string{"Harbour & Life", "Fog"}) ||
				!strings.HasPrefix(body, "<p>First line<br>\nsecond line</p>\n<figure>") || th.Summary != "On lanterns." {
				t.Errorf("%+v", th)
			}
			if (th.Language == "de") != (what == "a language") {
				t.Errorf("the language is %q", th.Language)
			}
			if c.Key != "12/34" || c.Author != "Tom & Ann" || !strings.HasPrefix(c.Body.Text, "<p>Lovely.</p>") {
				t.Errorf("%+v", c)
			}
		})
	}
}

// escapeSections writes CDATA sections as escaped text.
func escapeSections(file string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(file, "<![CDATA[")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		inside, after, _ := strings.Cut(rest, "]]>")
		out.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(inside))
		file = after
	}
}

// rawSections writes what is in CDATA sections as it is, with tags that are no
// XML in it.
func rawSections(file string) string {
	file = strings.Replace(file, "Last.", "Last.<br><p>One<li>two</b>", 1)
	return strings.NewReplacer("<![CDATA[", "", "]]>", "").Replace(file)
}

// commentsFirst moves the comments to the beginning of their item.
func commentsFirst(file string) string {
	i, j := strings.Index(file, "<wp:comment>"), strings.LastIndex(file, "</item>")
	return strings.Replace(file[:i]+file[j:], "<item>", "<item>"+file[i:j], 1)
}

// item is an item of a kind and status, with more in it.
func item(id int, kind, status, more string) string {
	return fmt.Sprintf(`<item><title>Item %d</title><link>http://harbour.example/%d/</link><content:encoded>Text %d</content:encoded>
<wp:post_id>%d</wp:post_id><wp:post_type>%s</wp:post_type><wp:status>%s</wp:status>%s</item>`, id, id, id, id, kind, status, more)
}

// remarkOn is a comment.
func remarkOn(id int, approved, kind, text string) string {
	return fmt.Sprintf(`<wp:comment><wp:comment_id>%d</wp:comment_id><wp:comment_author>Ada</wp:comment_author><wp:comment_approved>%s</wp:comment_approved>
<wp:comment_type>%s</wp:comment_type><wp:comment_content>%s</wp:comment_content></wp:comment>`, id, approved, kind, text)
}

func TestWhatIsLeftOut(t *testing.T) {
	r := read(t, export("1.2", strings.Join([]string{
		item(1, "post", "publish", remarkOn(1, "1", "", "a")+remarkOn(2, "0", "", "b")+remarkOn(3, "spam", "", "c")+remarkOn(4, "trash", "", "d")+
			remarkOn(5, "post-trashed", "pingback", "e")+remarkOn(6, "1", "", " ")+remarkOn(7, "1", "order_note", "f")+remarkOn(8, "1", "review", "g")+
			remarkOn(9, "1", "trackback", "")+remarkOn(10, "spam", "trackback", "h")),
		item(2, "page", "publish", ""),
		item(3, "post", "draft", remarkOn(11, "1", "", "i")+remarkOn(12, "spam", "", "j")),
		item(4, "post", "pending", ""),
		item(5, "post", "future", ""),
		item(6, "post", "private", ""),
		item(7, "post", "trash", ""),
		item(8, "post", "auto-draft", ""),
		item(9, "post", "publish", "<wp:post_password>open sesame</wp:post_password>"),
		item(10, "attachment", "inherit", "<wp:attachment_url>http://harbour.example/a.jpg</wp:attachment_url>"),
		item(11, "nav_menu_item", "publish", ""),
		item(12, "revision", "inherit", ""),
		item(13, "wp_global_styles", "publish", ""),
		item(14, "feedback", "publish", ""),
		item(15, "recipe", "publish", ""),
		strings.ReplaceAll(item(16, "log_entry", "publish", ""), "harbour.example/16/", "harbour.example/?post_type=log_entry&amp;p=16"),
		item(17, "post", "wc-completed", ""),
		`<item><title></title><wp:post_id>18</wp:post_id></item>`,
		`<item><title></title><wp:post_id>19</wp:post_id><content:encoded>An aside without a title</content:encoded></item>`,
	}, "\n")))
	var came []string
	for _, th := range r.Threads {
		came = append(came, th.Key+" "+th.Title)
	}
	if want := []string{"1 Item 1", "2 Item 2", "15 Item 15", "19 An aside without a title"}; !slices.Equal(came, want) {
		t.Errorf("got %q, want %q", came, want)
	}
	counts := map[importer.Reason]int{}
	for why, what := range r.LeftOut {
		counts[why] = len(what)
		if why == protected && what[0] != "Item 9" {
			t.Errorf("%q", what)
		}
	}
	want := map[importer.Reason]int{
		importer.Draft: 2, importer.Pending: 2, scheduled: 1, importer.Private: 1, importer.Trashed: 3, protected: 1, importer.Attachment: 1,
		importer.Machinery: 4, unlisted: 2, importer.Empty: 2, importer.Spam: 3, ofLeftOut: 1, ofTheShop: 1,
	}
	for why := range want {
		if counts[why] != want[why] {
			t.Errorf("%s: %d, want %d: %q", why, counts[why], want[why], r.LeftOut[why])
		}
	}
	if len(counts) != len(want) || len(r.Comments) != 2 || len(r.Mentions) != 1 {
		t.Errorf("%v; %d comments, %d mentions", counts, len(r.Comments), len(r.Mentions))
	}
	if strings.Contains(fmt.Sprint(r), "sesame") {
		t.Error("a password was handed over")
	}
}

func TestSeveralFilesOfOneSite(t *testing.T) {
	gallery := strings.Replace(item(1, "post", "publish", remarkOn(1, "1", "", "see http://harbour.example/2/comment-page-2/#comment-9")), "Text 1", "[gallery]", 1)
	picture := item(5, "attachment", "inherit", "<wp:post_parent>1</wp:post_parent><wp:attachment_url>http://harbour.example/wp-content/uploads/a.jpg</wp:attachment_url>")
	r := read(t, export("1.2", gallery), export("1.2", picture+item(2, "post", "publish", strings.Repeat(remarkOn(7, "1", "", "x"), 60))))
	if got, want := r.Threads[0].Body.Text, `<figure><img src="http://harbour.example/wp-content/uploads/a.jpg" alt="Item 5"></figure>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	want := []string{"http://harbour.example/?p=2", "http://harbour.example/2/comment-page-1/", "http://harbour.example/2/comment-page-2/"}
	if got := r.Threads[1].Former; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNewestFirst: of two exports of one site, what both have is taken from the newer
// one, whatever the order in which they are given.
func TestNewestFirst(t *testing.T) {
	const created = `<!-- generator="WordPress/3.1" created="2011-03-04 09:00"-->`
	for name, said := range map[string]func(year int) string{
		"in a comment": func(year int) string {
			return fmt.Sprintf(`<!-- generator="WordPress/3.1" created="%d-03-04 09:00"-->`, year)
		},
		"in a channel": func(int) string { return "" },
	} {
		files := make([]string, 2)
		for i := range files {
			text := export("1.2", fmt.Sprintf("<pubDate>%s, 04 Mar %d 09:14:00 +0000</pubDate>", []string{"Thu", "Fri"}[i], 2010+i)+strings.Replace(item(1, "post", "publish", remarkOn(7, "1", "", "x")), "Text 1", fmt.Sprintf("Version %d", i), 1))
			files[i] = strings.Replace(text, created, said(2010+i), 1)
		}
		for _, order := range [][]string{files, {files[1], files[0]}} {
			r := read(t, order...)
			if !strings.Contains(r.Threads[0].Body.Text, "Version 1") { // the writer takes the first
				t.Errorf("%s: first came %s", name, r.Threads[0].Body.Text)
			}
		}
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct{ local, greenwich, said, want, bad string }{
		{"2009-03-04 21:14:09", "2009-03-04 20:14:09", "", "2009-03-04T21:14:09+01:00", ""},
		{"2009-03-04 21:14:09", "2009-03-04 21:14:09", "", "2009-03-04T21:14:09Z", ""},
		{"2009-03-04 21:14:09", "2009-03-05 02:44:10", "", "2009-03-04T21:14:09-05:30", ""},
		{"2009-03-04 21:14:09", "0000-00-00 00:00:00", "", "2009-03-04T21:14:09", ""},
		{"2009-03-04 21:14:09", "2009-03-09 20:14:09", "", "2009-03-04T21:14:09", ""},
		{"2009-03-04 21:14:09", "2009-03-04 20:50:09", "", "2009-03-04T21:14:09", ""},
		{"", "2009-03-04 20:14:09", "", "2009-03-04T20:14:09Z", ""},
		{"0000-00-00 00:00:00", "0000-00-00 00:00:00", "Wed, 30 Nov -0001 00:00:00 +0000", "", ""},
		{"", "", "Wed, 04 Mar 2009 20:14:09 +0000", "2009-03-04T20:14:09Z", ""},
		{"2009-13-04 21:14:09", "", "", "", "2009-13-04 21:14:09"},
		{"2009-03-04T21:14:09", "2009-03-04T20:14:09", "", "2009-03-04T21:14:09+01:00", ""},
		{"2009-03-04T21:14:09+02:00", "", "", "2009-03-04T21:14:09+02:00", ""},
	} {
		d, bad := moment{test.local, test.greenwich, test.said}.date()
		if d.String() != test.want || bad != test.bad {
			t.Errorf("%q, %q, %q: got %s, %q, want %s, %q", test.local, test.greenwich, test.said, d, bad, test.want, test.bad)
		}
	}
}

func TestKeysOfItemsWithoutNumbers(t *testing.T) {
	r := read(t, export("1.0", `<item><title>a</title><link>http://harbour.example/?p=4</link>`+remarkOn(9, "1", "", "x")+`</item>
		<item><title>b</title><link>http://harbour.example/b/</link></item><item><title>c</title></item><item><title>d</title></item>`))
	var keys []string
	for _, th := range r.Threads {
		keys = append(keys, th.Key)
	}
	if want := []string{"4", "http://harbour.example/b/", "line 20", "line 20"}; !slices.Equal(keys, want) {
		t.Errorf("got %q, want %q", keys, want)
	}
	if r.Comments[0].Key != "4/9" {
		t.Errorf("got %q", r.Comments[0].Key)
	}
}

func TestRepairsAndErrors(t *testing.T) {
	r := read(t, export("1.2", "<item><title>Q&A \x0b&nbsp; caf\xe9</title><wp:post_id>1</wp:post_id></item>"))
	if r.Threads[0].Title != "Q&A café" || len(r.Repairs) != 4 || r.Repairs["a bare &"] != 1 {
		t.Errorf("%q, %v", r.Threads[0].Title, r.Repairs)
	}
	whole := export("1.2", fullItem)
	for what, file := range map[string]string{
		"export.xml: line 53: unexpected EOF": whole[:strings.Index(whole, "<wp:comment_author_IP>")],
		"export.xml: line 3: the file declares entities of its own, which is how small files are made endless": strings.Replace(whole, "<rss", `<!DOCTYPE x [<!ENTITY a "b">]><rss`, 1),
	} {
		fsys := fstest.MapFS{"export.xml": {Data: []byte(file)}}
		if _, err := importertest.TryFS(t, Format(), fsys, importer.Options{}, "export.xml"); err == nil || err.Error() != what {
			t.Errorf("got %v, want %s", err, what)
		}
	}
}

func TestALongTextIsLeftOut(t *testing.T) {
	long := strings.Repeat("word ", 4<<20)
	r := read(t, export("1.2", item(1, "post", "publish", remarkOn(1, "1", "", long)+remarkOn(2, "1", "", "short"))+strings.Replace(item(2, "post", "publish", ""), "Text 2", long, 1)))
	if len(r.Threads) != 1 || len(r.Comments) != 1 || len(r.LeftOut[tooLong]) != 2 {
		t.Errorf("%d threads, %d comments, %d left out", len(r.Threads), len(r.Comments), len(r.LeftOut[tooLong]))
	}
}

func TestImportEnds(t *testing.T) {
	f, err := importer.FromFS(fstest.MapFS{"a.xml": {Data: []byte(export("1.2", strings.Repeat(fullItem, 10)))}}, "a.xml")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Format().Import(ctx, []*importer.File{f}, importer.Options{}, importertest.New()); err != context.Canceled {
		t.Error(err)
	}
}

func TestFolderAndPictures(t *testing.T) {
	fsys := fstest.MapFS{
		"site.wordpress.2020-01-01.001.xml":   {Data: []byte(export("1.2", item(2, "post", "publish", "")))},
		"site.wordpress.2020-01-01.000.xml":   {Data: []byte(export("1.2", item(1, "post", "publish", "")))},
		"feed.xml":                            {Data: []byte("<rss><channel><title>x</title></channel></rss>")},
		"wp-content/uploads/2009/03/pier.jpg": {Data: []byte("pier")},
		"uploads/2010/buoy-scaled.png":        {Data: []byte("buoy")},
		"2011/gull.jpg":                       {Data: []byte("gull")},
		"logo.png":                            {Data: []byte("logo")},
	}
	r := importertest.ReadFS(t, Format(), fsys, importer.Options{}, ".")
	if len(r.Threads) != 2 || r.Threads[0].Key != "1" {
		t.Fatalf("%+v", r.Threads)
	}
	for src, want := range map[string]string{
		"http://harbour.example/wp-content/uploads/2009/03/pier.jpg":                    "pier",
		"http://harbour.example/wp-content/uploads/2009/03/pier-300x200.jpg":            "pier",
		"/wp-content/uploads/2009/03/pier.jpg?w=300":                                    "pier",
		"https://i2.wp.com/harbour.example/wp-content/uploads/2009/03/pier.jpg?fit=1,1": "pier",
		"http://harbour.example/blog/wp-content/uploads/2010/buoy.png":                  "buoy",
		"http://harbour.example/blog/wp-content/uploads/2010/buoy-10x10.png":            "buoy",
		"https://harbour.files.wordpress.com/2011/gull.jpg":                             "gull",
		"https://elsewhere.example/logo.png":                                            "",
		"https://elsewhere.example/a/../../logo.png":                                    "",
		"data:image/png;base64,xx":                                                      "",
		":":                                                                             "",
	} {
		file, err := r.Finder(nil, src)
		got := ""
		if err == nil {
			data, _ := io.ReadAll(file)
			got = string(data)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", src, got, want)
		}
	}
}
