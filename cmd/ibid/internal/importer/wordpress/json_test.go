package wordpress

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

func readJSONs(t testing.TB, files ...string) *importertest.Result {
	t.Helper()
	fsys := fstest.MapFS{}
	var names []string
	for i, text := range files {
		name := fmt.Sprintf("page-%d.json", i)
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		names = append(names, name)
	}
	return importertest.ReadFS(t, Format(), fsys, importer.Options{}, names...)
}

const jsonPost = `{"id":12,"date":"2019-03-04T21:14:09","date_gmt":"2019-03-04T20:14:09","guid":{"rendered":"https:\/\/harbour.example\/blog\/?p=12"},
"modified":"2019-03-04T22:00:00","modified_gmt":"2019-03-04T21:00:00","slug":"lanterns","status":"publish","type":"post",
"link":"https:\/\/harbour.example\/blog\/2019\/lanterns\/","title":{"rendered":"Lanterns &#8211; &amp; <em>boats<\/em>"},
"content":{"rendered":"\n<p>First \"line\" {[<br \/>\nsecond<\/p>\n<div class=\"sharedaddy sd-sharing-enabled\"><div>Share<\/div><\/div>\n<p>Last <img src=\"x\" alt=\"\ud83d\ude42\" class=\"wp-smiley\" \/><\/p>\n","protected":false},
"excerpt":{"rendered":"<p>First &#8220;line&#8221; [&hellip;]<\/p>\n","protected":false},"author":3,"featured_media":0,"comment_status":"open",
"categories":[5],"tags":[8,9],"_links":{"self":[{"href":"https:\/\/harbour.example\/blog\/wp-json\/wp\/v2\/posts\/12"}]}`

func jsonComment(id, post, parent int, kind, text string) string {
	return fmt.Sprintf(`{"id":%d,"post":%d,"parent":%d,"author":0,"author_name":"Tom &amp; Ann","author_url":"http:\/\/tom.example","date":"2019-03-05T08:00:00",
"date_gmt":"2019-03-05T07:00:00","content":{"rendered":"%s"},"link":"https:\/\/harbour.example\/blog\/2019\/lanterns\/#comment-%d","status":"approved","type":"%s",
"author_avatar_urls":{"24":"https:\/\/secure.gravatar.com\/avatar\/0123"},"meta":[],"_links":{}}`, id, post, parent, text, id, kind)
}

const jsonTerms = `[{"id":5,"count":1,"link":"x","name":"Harbour &amp; Life","slug":"h","taxonomy":"category","_links":{}},{"id":8,"name":"Fog","slug":"fog","taxonomy":"post_tag","_links":{}}]`

func TestJSON(t *testing.T) {
	r := readJSONs(t,
		"["+jsonPost+"}]",
		"["+jsonComment(34, 12, 0, "comment", `<p>Lovely.<\/p>\n`)+","+jsonComment(35, 12, 34, "comment", `<p>Thanks.<\/p>`)+","+jsonComment(36, 12, 0, "pingback", "<p>x<\\/p>")+"]",
		"["+jsonComment(37, 99, 0, "comment", `<p>Of another.<\/p>`)+"]",
		jsonTerms,
		`[{"id":3,"name":"Mira Okafor","url":"","link":"x","slug":"mira","avatar_urls":{"24":"x"},"_links":{}}]`,
	)
	got := fmt.Sprintf("%+v", r.Threads)
	want := `[{Key:12 Title:Lanterns – & boats Author:Mira Okafor AuthorURL: Date:2019-03-04T21:14:09+01:00 Updated: BadDate: ` +
		`Address:https://harbour.example/blog/2019/lanterns/ Former:[https://harbour.example/blog/?p=12] Places:[post-12] Slug:lanterns Language: ` +
		`Topics:[Harbour & Life Fog] Summary: License: Body:{Format:1 Text:<p>First "line" {[<br />
second</p>

<p>Last 🙂</p>} Notes:[] Sources:[] File: Count:0 At:line 6, object 1}]`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	got = fmt.Sprintf("%+v", r.Comments[1])
	want = `{Thread:12 Key:12/35 Parent:12/34 ID:35 Author:Tom & Ann URL:http://tom.example Date:2019-03-05T08:00:00+01:00 BadDate: ` +
		`Address:https://harbour.example/blog/2019/lanterns/#comment-35 Places:[] Topics:[] Body:{Format:1 Text:<p>Thanks.</p>} Removed:false At:line 5, object 2}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if len(r.Comments) != 3 || r.Comments[2].Thread != "99" || len(r.Mentions) != 1 || r.SiteInfo.Address != "https://harbour.example/blog/" {
		t.Errorf("%+v, %+v, %+v", r.Comments, r.Mentions, r.SiteInfo)
	}
}

func TestPagesOfComments(t *testing.T) {
	comment := strings.Replace(jsonComment(34, 12, 0, "comment", "x"), `lanterns\/#`, `lanterns\/comment-page-2\/#`, 1)
	r := readJSONs(t, "["+jsonPost+"},"+comment+"]")
	want := "https://harbour.example/blog/?p=12 https://harbour.example/blog/2019/lanterns/comment-page-1/ https://harbour.example/blog/2019/lanterns/comment-page-2/"
	if got := strings.Join(r.Threads[0].Former, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if r = readJSONs(t, comment, jsonPost+"}"); r.SiteInfo.Address != "https://harbour.example/blog/" {
		t.Errorf("the site is at %s", r.SiteInfo.Address)
	}
}

func TestEmbedded(t *testing.T) {
	reply := `{"id":%d,"parent":0,"author":0,"author_name":"Ann","author_url":"","date":"2019-03-05T08:00:00","content":{"rendered":"<p>Yes.<\/p>"},"link":"x#comment-%d","type":"comment"}`
	post := jsonPost + `,"_embedded":{"author":[{"id":3,"name":"Mira Okafor","slug":"mira"}],"replies":[[` +
		fmt.Sprintf(reply, 34, 34) + "," + fmt.Sprintf(reply, 35, 35) + `]],"wp:term":[[{"id":5,"name":"Harbour","taxonomy":"category"}],[{"id":8,"name":"Fog","taxonomy":"post_tag"},{"id":7,"name":"x","taxonomy":"post_format"}]]}}`
	r := readJSONs(t, "["+post+"]", "["+jsonComment(34, 12, 0, "comment", "Yes.")+"]")
	if th := r.Threads[0]; th.Author != "Mira Okafor" || strings.Join(th.Topics, ",") != "Harbour,Fog" {
		t.Errorf("%+v", th)
	}
	if len(r.Comments) != 2 || r.Comments[0].Key != "12/35" || !r.Comments[0].Date.Local || r.Comments[1].Key != "12/34" || len(r.LeftOut[importer.SentTwice]) != 1 {
		t.Errorf("%+v, %+v", r.Comments, r.LeftOut)
	}
}

// TestFormsOfFiles reads the same objects as people save them.
func TestFormsOfFiles(t *testing.T) {
	post, comment := jsonPost+"}", jsonComment(34, 12, 0, "comment", "x")
	for what, file := range map[string]string{
		"a list":               "[" + post + "," + comment + "]",
		"one behind the other": post + "\n" + comment,
		"lists behind others":  "[" + post + "]\n[" + comment + "]\n[]",
		"a list of lists":      "[[" + post + "],[" + comment + "]]",
		"a mark before":        "\ufeff [" + post + "," + comment + "]",
		"an error behind":      "[" + post + "," + comment + `]{"code":"rest_post_invalid_page_number","message":"No such page.","data":{"status":400}}`,
		"others between":       "[" + post + `,{"namespace":"wp\/v2"},` + comment + "]",
	} {
		r := readJSONs(t, file)
		if len(r.Threads) != 1 || len(r.Comments) != 1 {
			t.Errorf("%s: %d threads, %d comments", what, len(r.Threads), len(r.Comments))
		}
		if what == "an error behind" && (len(r.Remarks) != 1 || !strings.Contains(r.Remarks[0], "No such page.")) {
			t.Errorf("%q", r.Remarks)
		}
	}
}

func TestJSONThatIsLeftOut(t *testing.T) {
	r := readJSONs(t,
		"["+strings.Replace(jsonPost, `"protected":false`, `"protected":true`, 1)+"},"+
			strings.Replace(jsonPost, `"status":"publish"`, `"status":"draft"`, 1)+"},"+
			strings.NewReplacer(`"type":"post"`, `"type":"attachment"`).Replace(jsonPost)+"},"+
			strings.Replace(jsonPost, `"id":12`, `"id":"13"`, 1)+"}]",
		"["+jsonComment(1, 12, 0, "comment", "")+","+strings.Replace(jsonComment(2, 12, 0, "comment", "x"), "approved", "spam", 1)+"]")
	if len(r.Threads) != 1 || r.Threads[0].Key != "13" || len(r.LeftOut[protected]) != 1 || len(r.LeftOut[importer.Draft]) != 1 ||
		len(r.LeftOut[importer.Attachment]) != 1 || len(r.LeftOut[importer.Empty]) != 1 || len(r.LeftOut[importer.Spam]) != 1 {
		t.Errorf("%+v, %+v", r.Threads, r.LeftOut)
	}
}

func TestWrongTypesAndLongTexts(t *testing.T) {
	r := readJSONs(t, `[{"id":1,"type":"post","status":"publish","title":{"rendered":"a"},"content":{"rendered":7},"categories":{"x":1},"author":null,"date":null,"link":"http:\/\/h.example\/a"},`+
		`{"id":2,"post":1,"author_name":"Ann","content":{"rendered":"`+strings.Repeat("x", longestRecord)+`"}},`+
		`{"id":3,"post":1,"author_name":"Ann","content":{"rendered":"short"}}]`)
	if len(r.Threads) != 1 || len(r.Comments) != 1 || len(r.LeftOut[tooLong]) != 1 {
		t.Errorf("%d threads, %d comments, %v", len(r.Threads), len(r.Comments), r.LeftOut)
	}
}

func TestBrokenJSON(t *testing.T) {
	whole := "[\n" + jsonPost + "}]"
	for _, test := range []struct{ file, want string }{
		{whole[:len(whole)-20], "a.json: line 7: the file ends within an object of JSON"},
		{strings.Replace(whole, `"slug":`, `"slug"`, 1), `a.json: line 7, object 1: invalid character '"' after object key`},
		{whole + "x", "a.json: line 7: 'x', where an object of JSON was to begin"},
	} {
		fsys := fstest.MapFS{"a.json": {Data: []byte(test.file)}}
		if _, err := importertest.TryFS(t, Format(), fsys, importer.Options{}, "a.json"); err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}

func TestRecognizes(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want bool
	}{
		"wxr":                {export("1.2", fullItem), true},
		"posts":              {"[" + jsonPost + "}]", true},
		"comments":           {"[" + jsonComment(1, 2, 0, "comment", "x") + "]", true},
		"terms":              {jsonTerms, true},
		"a feed":             {`<rss xmlns:content="x"><channel><generator>https://wordpress.org/?v=6</generator><item/></channel></rss>`, false},
		"a page":             {"<html><body>wp:comment</body></html>", false},
		"other JSON":         {`[{"id":1,"title":"x","content":"y"}]`, false},
		"a topic of a forum": {`{"post_stream":{"posts":[{"id":1,"cooked":"<p>x</p>"}]},"id":4,"title":"x"}`, false},
		"nothing":            {"", false},
	} {
		f, err := importer.FromFS(fstest.MapFS{"f": {Data: []byte(test.text)}}, "f")
		if err != nil {
			t.Fatal(err)
		}
		if got := Format().Recognizes(f); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestFoldersThatAreRecognized(t *testing.T) {
	posts, wxr, page := &fstest.MapFile{Data: []byte("[" + jsonPost + "}]")}, &fstest.MapFile{Data: []byte(export("1.2", fullItem))}, &fstest.MapFile{Data: []byte("<p>")}
	for what, test := range map[string]struct {
		files fstest.MapFS
		want  bool
	}{
		"records":            {fstest.MapFS{"a/posts.json": posts}, true},
		"a saved site":       {fstest.MapFS{"index.html": page, "wp-json/posts/12.json": posts}, false},
		"an export":          {fstest.MapFS{"a.xml": wxr, "a.html": page}, true},
		"nothing":            {fstest.MapFS{"a.txt": page}, false},
		"an export of a zip": {fstest.MapFS{"site/x.001.xml": wxr}, true},
	} {
		f, err := importer.FromFS(test.files, ".")
		if err != nil {
			t.Fatal(err)
		}
		if got := Format().Recognizes(f); got != test.want {
			t.Errorf("%s: %v", what, got)
		}
	}
}

func TestWithoutPlugins(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`<p>a</p><div class='x sharedaddy'><div>b</div></div><p>c</p>`, "<p>a</p><p>c</p>"},
		{`<div class="sharedaddy"><p>without an end`, `<div class="sharedaddy"><p>without an end`},
		{`a<!-- b -->c <img class="emoji" src="x">`, "ac"},
		{`<p class="reply-to">a</p>`, `<p class="reply-to">a</p>`},
	} {
		if got := withoutPlugins(test.in); got != test.want {
			t.Errorf("%s: got %q, want %q", test.in, got, test.want)
		}
	}
}

// FuzzParagraphs: whatever is typed, no word is lost, and what came out stays as
// it is.
func FuzzParagraphs(f *testing.F) {
	for _, seed := range []string{
		"a\n\nb", "<div>a\n\nb</div>", "<p>a<br>\n<br>b", "<pre>a\n\nb</pre>", "<ul><li>a<li>b</ul>", "a <b c='>'>\n<", "<!-- x -->", "http://a.example",
		"[quote=x]a[/quote][b c=\"d\"]", "[caption]<img a>b[/caption]", "[code]<[/code]",
	} {
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, text string, inBlocks bool) {
		e := expander{comment: true}
		expanded := e.expand(text)
		out := paragraphs(expanded, inBlocks, false)
		if got, want := wordsOf(out), wordsOf(expanded); got != want {
			t.Errorf("%q: the words %q became %q", expanded, want, got)
		}
		if again := paragraphs(out, inBlocks, false); wordsOf(again) != wordsOf(out) {
			t.Errorf("%q becomes %q, and that %q", text, out, again)
		}
	})
}

// wordsOf returns what a text says, without white space.
func wordsOf(text string) string {
	var out strings.Builder
	l := newLexer(strings.ReplaceAll(text, "\r", "\n"))
	for t, ok := l.next(); ok; t, ok = l.next() {
		switch t.kind {
		case words:
			out.WriteString(strings.Join(strings.Fields(t.raw), ""))
		case whole: // or not, if its end has been missing
			out.WriteString(wordsOf(t.raw[tagLength(t.raw):]))
		}
	}
	return strings.ReplaceAll(out.String(), "&lt;", "<")
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(export("1.2", fullItem)))
	f.Add([]byte(export("1.0", item(1, "post", "publish", remarkOn(1, "1", "", "x")))))
	f.Add([]byte("[" + jsonPost + "}," + jsonComment(1, 12, 0, "comment", "x") + "]"))
	f.Add([]byte(jsonTerms))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := importer.FromFS(fstest.MapFS{"f": {Data: data}}, "f")
		if err != nil {
			t.Fatal(err)
		}
		r := importertest.New()
		if Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r) == nil {
			if err := r.Balance(); err != nil {
				t.Errorf("%q: %v", data, err)
			}
		}
	})
}

func FuzzSplitter(f *testing.F) {
	f.Add(`[{"a":"}\""},[{}]]`)
	f.Fuzz(func(t *testing.T, text string) {
		s := newSplitter(strings.NewReader(text))
		for {
			object, _, err := s.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				return
			}
			if !strings.Contains(text, string(object)) {
				t.Errorf("%q is not in %q", object, text)
			}
		}
	})
}
