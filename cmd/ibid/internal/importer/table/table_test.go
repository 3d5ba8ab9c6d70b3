package table_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
	"ibid/cmd/ibid/internal/importer/table"
)

// show gives what came in, a line each; keys are without what is the thread's.
func show(r *importertest.Result) string {
	var b strings.Builder
	for _, t := range r.Threads {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|%d %s\n", t.Key, t.Title, t.Author, t.Date, t.Address, t.Body.Format, t.Body.Text)
	}
	for _, c := range r.Comments {
		fmt.Fprintf(&b, "- %s|%s|%s|%s|%s|%s%s|%d %s\n", c.Thread, c.ID, strings.TrimPrefix(c.Parent, c.Thread+" "), c.Author, c.URL, c.Date, c.BadDate, c.Body.Format, c.Body.Text)
	}
	return b.String()
}

func TestTables(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"CSV, all one thread", "id,name,email,url,date,comment\n1,Ann,ann@a.example,https://a.example,2009-03-04 21:14,\"Hello, \"\"you\"\"\"\n2,Anonymous,,,4/3/2009,Second\n3,Ben,,,31/3/2009,\n",
			"thread |x|||| 0 \n- thread |1||Ann|https://a.example|2009-03-04T21:14|2 Hello, \"you\"\n- thread |2||||2009-03-04|2 Second\n"},
		{"semicolons, a page a row, replies", "comment_id;page;author;created_at;text;reply_to\n7;/2009/clock/;Ann;1236197640;One;0\n8;/2009/clock/;Ben;1236197700;Two;7\n9;/2009/boat.html;Cara;1236197800;Three;\n",
			"thread /2009/clock|clock|||/2009/clock/|0 \nthread /2009/boat.html|boat|||/2009/boat.html|0 \n" +
				"- thread /2009/clock|7||Ann||2009-03-04T20:14:00Z|2 One\n- thread /2009/clock|8|comment 7|Ben||2009-03-04T20:15:00Z|2 Two\n- thread /2009/boat.html|9||Cara||2009-03-04T20:16:40Z|2 Three\n"},
		{"nested in JSON", `[{"title":"The clock","url":"https://b.example/clock","author":"Ines","date":"2009-03-04","body":"<p>Tick.</p>","comments":[{"id":1,"author":{"name":"Ann","url":"https://a.example"},"content":"<p>One</p>","replies":[{"id":2,"author":{"name":"Ben"},"content":"Two &amp; a half","children":[{"id":3,"author":{"name":"Cara"},"content":"<b>Three</b>"}]}]}]}]`,
			"post https://b.example/clock|The clock|Ines|2009-03-04|https://b.example/clock|1 <p>Tick.</p>\n" +
				"- post https://b.example/clock|1||Ann|https://a.example||1 <p>One</p>\n- post https://b.example/clock|2|comment 1|Ben|||1 Two &amp; a half\n- post https://b.example/clock|3|comment 2|Cara|||1 <b>Three</b>\n"},
		{"Remark42", `{"version":1,"users":[{"id":"u","blocked":{}}],"posts":[{"url":"https://b.example/clock"}]}
{"id":"c1","pid":"","text":"<p>One <strong>x</strong></p>","orig":"One **x**","user":{"name":"Ann","id":"u","picture":"p","ip":"x","admin":false},"locator":{"site":"r","url":"https://b.example/clock/"},"score":0,"time":"2018-12-01T10:00:00.123-06:00","title":"The clock"}
{"id":"c2","pid":"c1","text":"<p>Two</p>","orig":"Two","user":{"name":"Ben","id":"v"},"locator":{"site":"r","url":"https://b.example/clock/"},"time":"2018-12-01T11:00:00Z","title":"The clock","delete":true}
{"id":"c3","pid":"c2","text":"<p>Three</p>","orig":"Three","user":{"name":"Ann","id":"u"},"locator":{"site":"r","url":"https://b.example/clock/"},"time":"2018-12-01T12:00:00Z","title":"The clock"}
`,
			"thread https://b.example/clock|The clock|||https://b.example/clock/|0 \n" +
				"- thread https://b.example/clock|c1||Ann||2018-12-01T10:00:00-06:00|0 One **x**\n- thread https://b.example/clock|c2|comment c1|Ben||2018-12-01T11:00:00Z|0 \n- thread https://b.example/clock|c3|comment c2|Ann||2018-12-01T12:00:00Z|0 Three\n"},
		{"Commento", `{"version":1,"comments":[{"commentHex":"aa","domain":"b.example","url":"/clock/","commenterHex":"h1","markdown":"One","html":"<p>One</p>","parentHex":"root","score":1,"state":"approved","creationDate":"2019-01-02T03:04:05.6Z","direction":0,"deleted":false},
{"commentHex":"bb","domain":"b.example","url":"/clock/","commenterHex":"anonymous","markdown":"Two","html":"<p>Two</p>","parentHex":"aa","state":"approved","creationDate":"2019-01-02T03:04:06Z","deleted":false},
{"commentHex":"cc","domain":"b.example","url":"/clock/","commenterHex":"anonymous","markdown":"Buy","html":"","parentHex":"aa","state":"flagged","creationDate":"2019-01-02T03:04:06Z","deleted":false}],
"commenters":[{"commenterHex":"h1","email":"a@a.example","name":"Ann","link":"https://a.example","photo":"x","provider":"commento"}]}`,
			"thread /clock|clock|||/clock/|0 \n- thread /clock|aa||Ann|https://a.example|2019-01-02T03:04:05Z|0 One\n- thread /clock|bb|comment aa|||2019-01-02T03:04:06Z|0 Two\n"},
		{"Cusdis", `{"comments":[{"id":"u-1","pageId":"p-1","page":{"slug":"clock","url":"https://b.example/clock","title":"The clock"},"by_nickname":"Ann","by_email":"a@a.example","content":"One","createdAt":"2021-01-02T03:04:05.000Z","parentId":null,"approved":true,"deletedAt":null},{"id":"u-2","pageId":"p-1","page":{"slug":"clock","url":"https://b.example/clock","title":"The clock"},"by_nickname":"Ben","content":"Two","createdAt":"2021-01-02T03:04:05.000Z","parentId":"u-1","approved":false,"deletedAt":null}]}`,
			"thread https://b.example/clock|The clock|||https://b.example/clock|0 \n- thread https://b.example/clock|u-1||Ann||2021-01-02T03:04:05Z|0 One\n"},
		{"a discussion of GitHub", `{"data":{"repository":{"discussion":{"title":"clock/","url":"https://github.com/o/r/discussions/3","body":"# Clock","createdAt":"2021-01-02T03:04:05Z","author":{"login":"giscus"},"comments":{"totalCount":1,"nodes":[{"id":"DC_1","url":"https://github.com/o/r/discussions/3#discussioncomment-1","author":{"login":"ann"},"body":"One *x*","createdAt":"2021-01-02T03:04:05Z","replies":{"nodes":[{"id":"DC_2","url":"https://github.com/o/r/discussions/3#discussioncomment-2","author":{"login":"ben"},"body":"Two","createdAt":"2021-01-03T03:04:05Z"}]}}]}}}}}`,
			"post https://github.com/o/r/discussions/3|clock/|giscus|2021-01-02T03:04:05Z|https://github.com/o/r/discussions/3|0 # Clock\n" +
				"- post https://github.com/o/r/discussions/3|DC_1||ann||2021-01-02T03:04:05Z|0 One *x*\n- post https://github.com/o/r/discussions/3|DC_2|comment DC_1|ben||2021-01-03T03:04:05Z|0 Two\n"},
		{"Hacker News", `{"id":8863000,"created_at":"2007-04-04T19:16:40.000Z","author":"dhouston","title":"My app","url":"http://www.example.com/app","text":null,"points":104,"parent_id":null,"story_id":8863000,"children":[{"id":8863001,"created_at":"2007-04-04T19:20:40.000Z","type":"comment","author":"ann","title":null,"text":"<p>One","parent_id":8863000,"story_id":8863000,"children":[{"id":8863002,"created_at":"2007-04-04T19:21:40.000Z","type":"comment","author":"ben","text":"Two","parent_id":8863001,"story_id":8863000,"children":[]}]}]}`,
			"post 8863000|My app|dhouston|2007-04-04T19:16:40Z|http://www.example.com/app|2 \n" +
				"- post 8863000|8863001|post 8863000|ann||2007-04-04T19:20:40Z|1 <p>One\n- post 8863000|8863002|comment 8863001|ben||2007-04-04T19:21:40Z|1 Two\n"},
		{"Isso, the dump of its database", "PRAGMA foreign_keys=OFF;\nCREATE TABLE preferences (key VARCHAR, value VARCHAR);\nINSERT INTO preferences VALUES('session-key','abcd');\n" +
			"CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));\nINSERT INTO threads VALUES(1,'/clock/','The clock');\n" +
			"CREATE TABLE letters (id INTEGER, author VARCHAR, text VARCHAR);\nINSERT INTO letters VALUES(1,'Ann','Not for all');\n" +
			"CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, website VARCHAR, voters BLOB);\n" +
			"INSERT INTO comments VALUES(1,1,NULL,1236197700.5,1,'127.0.0.0',replace('One *x*\\n\\nTwo','\\n',char(10)),'Ann','https://a.example',X'00');\nINSERT INTO comments VALUES(1,2,1,1236197760.5,1,'127.0.0.0','Three','Ben',NULL,X'00');\n",
			"post 1|The clock|||/clock/|2 \n- post 1|1||Ann|https://a.example|2009-03-04T20:15:00Z|0 One *x*\n\nTwo\n- post 1|2|comment 1|Ben||2009-03-04T20:16:00Z|0 Three\n"},
		{"a page of Reddit", `[{"kind":"Listing","data":{"after":null,"dist":1,"children":[{"kind":"t3","data":{"id":"abc","name":"t3_abc","title":"The clock","selftext":"It *stopped*.","author":"ann","created_utc":1236197640.0,"num_comments":4,"permalink":"/r/clocks/comments/abc/the_clock/","url":"https://www.reddit.example/r/clocks/comments/abc/the_clock/","subreddit":"clocks"}}]}},
{"kind":"Listing","data":{"after":null,"dist":null,"children":[{"kind":"t1","data":{"id":"k1","name":"t1_k1","link_id":"t3_abc","parent_id":"t3_abc","author":"[deleted]","body":"[deleted]","created_utc":1236197700.0,"permalink":"/r/clocks/comments/abc/the_clock/k1/","replies":{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"k2","name":"t1_k2","link_id":"t3_abc","parent_id":"t1_k1","author":"ben","body":"&gt; It *stopped*.\n\nWhen &lt;x&gt; &amp;amp; \u0060a &lt; b\u0060?","created_utc":1236197760.0,"replies":""}},{"kind":"more","data":{"count":2,"id":"k3","parent_id":"t1_k1","children":["k3","k4"]}}]}}}}]}}]`,
			"post abc|The clock|ann|2009-03-04T20:14:00Z|/r/clocks/comments/abc/the_clock/|0 It *stopped*.\n" +
				"- post abc|k1|post abc|[deleted]||2009-03-04T20:15:00Z|0 \n- post abc|k2|comment k1|ben||2009-03-04T20:16:00Z|0 > It *stopped*.\n\nWhen &lt;x> &amp; `a < b`?\n"},
		{"a dump of Reddit", `{"author":"ann","created_utc":1236197640,"id":"abc","title":"The clock","selftext":"It stopped.","num_comments":2,"permalink":"/r/clocks/comments/abc/the_clock/","url":"https://pictures.example/clock.jpg","subreddit":"clocks"}
{"author":"ben","created_utc":"1236197700","id":"k1","link_id":"t3_abc","parent_id":"t3_abc","body":"When?","subreddit":"clocks","score":3}
{"author":"ann","created_utc":"1236197760","id":"k2","link_id":"t3_abc","parent_id":"t1_k1","body":"Today.","subreddit":"clocks","score":3}
`,
			"post abc|The clock|ann|2009-03-04T20:14:00Z|/r/clocks/comments/abc/the_clock/|0 It stopped.\n" +
				"- post abc|k1|post abc|ben||2009-03-04T20:15:00Z|0 When?\n- post abc|k2|comment k1|ann||2009-03-04T20:16:00Z|0 Today.\n"},
		{"two tables", `{"title":"A site","posts":[{"id":5,"slug":"clock","title":"The clock","author":"Ines","body":"Tick"}],"comments":[{"id":1,"post_id":5,"author":"Ann","body":"One","date":"2009-01-01"},{"id":2,"post_id":6,"author":"Ben","body":"Two","date":"2009-01-01"}]}`,
			"post 5|The clock|Ines|||2 Tick\nthread 6|6|||| 0 \n- post 5|1||Ann||2009-01-01|2 One\n- thread 6|2||Ben||2009-01-01|2 Two\n"},
		{"paragraphs by blank lines", "author,date,body,format\nAnn,2009-01-01,\"One <a href=\"\"x\"\">y</a>\n\nTwo\",\nBen,2009-01-01,a < b & c,text\nCara,2009-01-01,*x*,markdown\n",
			"thread |x|||| 0 \n- thread |||Ann||2009-01-01|0 One <a href=\"x\">y</a>\n\nTwo\n- thread |||Ben||2009-01-01|2 a < b & c\n- thread |||Cara||2009-01-01|0 *x*\n"},
		{"a page's address and title in each row", "url,title,name,when,comment\nhttps://b.example/a,A page,Ann,,One\nhttps://b.example/a,A page,Ben,,Two\n",
			"thread https://b.example/a|A page|||https://b.example/a|0 \n- thread https://b.example/a|||Ann|||2 One\n- thread https://b.example/a|||Ben|||2 Two\n"},
		{"nothing but titles tells threads", "post_title,name,comment\nA clock,Ann,One\nA  boat,Ben,Two\n A clock ,Cara,Three\n",
			"thread title A clock|A clock||||0 \nthread title A boat|A  boat||||0 \n- thread title A clock|||Ann|||2 One\n- thread title A boat|||Ben|||2 Two\n- thread title A clock|||Cara|||2 Three\n"},
		{"titles that several have", "title,name,comment\nA clock,Ann,One\nA boat,Ben,Two\nA clock,Cara,Three\n",
			"thread title A clock|A clock||||0 \nthread title A boat|A boat||||0 \n- thread title A clock|||Ann|||2 One\n- thread title A boat|||Ben|||2 Two\n- thread title A clock|||Cara|||2 Three\n"},
		{"titles of the comments' own", "title,name,comment,parent\nYes,Ann,One,\nNo,Ben,Two,\n",
			"thread |Yes||||0 \n- thread |||Ann|||2 One\n- thread |||Ben|||2 Two\n"},
		{"posts by their titles", `{"posts":[{"id":5,"title":"The clock","author":"Ines","body":"Tick"},{"id":6,"title":"The boat","body":"Splash"},{"id":7,"title":"The boat","body":"Splash again"}],"comments":[{"id":1,"post_title":"The clock","author":"Ann","body":"One"},{"id":2,"post_title":"The boat","author":"Ben","body":"Two"}]}`,
			"post 5|The clock|Ines|||2 Tick\npost 6|The boat||||2 Splash\npost 7|The boat||||2 Splash again\nthread title The boat|The boat||||0 \n- post 5|1||Ann|||2 One\n- thread title The boat|2||Ben|||2 Two\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := importertest.ReadText(t, table.Format(), "x", tt.text)
			want := strings.ReplaceAll(tt.want, "| 0 \n", "|0 \n")
			if diff := cmp.Diff(want, show(r)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestWordPressTables reads WordPress's tables as phpMyAdmin exports them.
func TestWordPressTables(t *testing.T) {
	text := `[{"type":"header","version":"5"},{"type":"table","name":"wp_comments","database":"w","data":[
{"comment_ID":"2","comment_post_ID":"7","comment_author":"Ann","comment_author_email":"a@a.example","comment_author_url":"https://a.example","comment_author_IP":"192.0.2.1","comment_date":"2009-03-04 21:14:00","comment_date_gmt":"2009-03-04 20:14:00","comment_content":"One","comment_approved":"1","comment_type":"comment","comment_parent":"0","user_id":"0"},
{"comment_ID":"3","comment_post_ID":"7","comment_author":"Ben","comment_content":"Two","comment_date":"2009-03-05 21:14:00","comment_approved":"1","comment_type":"","comment_parent":"2"},
{"comment_ID":"4","comment_post_ID":"7","comment_author":"Pill","comment_content":"Buy","comment_date":"2009-03-05 21:14:00","comment_approved":"spam","comment_type":"","comment_parent":"0"},
{"comment_ID":"5","comment_post_ID":"7","comment_author":"Blog","comment_author_url":"https://b.example/x","comment_content":"[…]","comment_date":"2009-03-05 21:14:00","comment_approved":"1","comment_type":"pingback","comment_parent":"0"}]},
{"type":"table","name":"wp_posts","database":"w","data":[
{"ID":"7","post_author":"1","post_date":"2009-03-03 10:00:00","post_content":"<p>Tick.</p>","post_title":"The clock","post_status":"publish","post_name":"the-clock","guid":"https://w.example/?p=7","post_type":"post"},
{"ID":"8","post_author":"1","post_date":"2009-03-03 10:00:00","post_content":"<p>Tick.</p>","post_title":"The clock","post_status":"inherit","post_name":"7-revision","guid":"https://w.example/?p=8","post_type":"revision"}]},
{"type":"table","name":"wp_users","database":"w","data":[{"ID":"1","user_login":"ines","user_pass":"x","user_email":"i@w.example","display_name":"Ines"}]}]`
	r := importertest.ReadText(t, table.Format(), "x", text)
	want := "post 7|The clock|Ines|2009-03-03T10:00:00||1 <p>Tick.</p>\n" +
		"- post 7|2||Ann|https://a.example|2009-03-04T20:14:00Z|2 One\n- post 7|3|comment 2|Ben||2009-03-05T21:14:00|2 Two\n"
	if diff := cmp.Diff(want, show(r)); diff != "" {
		t.Error(diff)
	}
	if len(r.Mentions) != 1 || len(r.LeftOut[importer.Spam]) != 1 || len(r.LeftOut[importer.Machinery]) != 1 {
		t.Error(r.Mentions, r.LeftOut)
	}
}

// TestFolder reads Isso's two tables, and GitHub's issues with their comments.
func TestFolder(t *testing.T) {
	for _, tt := range []struct {
		name   string
		folder fstest.MapFS
		want   string
	}{
		{"Isso", fstest.MapFS{
			"comments.csv": {Data: []byte("tid,id,parent,created,modified,mode,remote_addr,text,author,email,website,likes,dislikes,voters\n1,1,,1236197640.5,,1,192.0.2.7,One *x*,Ann,a@a.example,https://a.example,0,0,x\n1,2,1,1236197700.25,,1,x,Two,,,,0,0,x\n1,3,1,1236197700.25,,2,x,Three,,,,0,0,x\n1,4,1,1236197700.25,,4,x,,,,,0,0,x\n")},
			"threads.csv":  {Data: []byte("id,uri,title\n1,/2009/clock/,The clock\n2,/2009/boat/,The boat\n")},
		}, "post 1|The clock|||/2009/clock/|2 \npost 2|The boat|||/2009/boat/|2 \n- post 1|1||Ann|https://a.example|2009-03-04T20:14:00Z|0 One *x*\n- post 1|2|comment 1|||2009-03-04T20:15:00Z|0 Two\n"},
		{"GitHub", fstest.MapFS{
			"comments.json": {Data: []byte(`[{"url":"https://api.github.com/repos/o/r/issues/comments/77","html_url":"https://github.com/o/r/issues/5#issuecomment-77","issue_url":"https://api.github.com/repos/o/r/issues/5","id":77,"user":{"login":"ann","html_url":"https://github.com/ann"},"created_at":"2020-01-02T03:04:05Z","body":"One"}]`)},
			"issues.json":   {Data: []byte(`[{"url":"https://api.github.com/repos/o/r/issues/5","html_url":"https://github.com/o/r/issues/5","id":99,"number":5,"title":"2009/clock/","user":{"login":"utterances-bot"},"labels":[{"name":"comments"}],"state":"open","comments":1,"created_at":"2020-01-01T03:04:05Z","body":"# Clock"}]`)},
		}, "post 99|2009/clock/|utterances-bot|2020-01-01T03:04:05Z|https://github.com/o/r/issues/5|0 # Clock\n- post 99|77||ann|https://github.com/ann|2020-01-02T03:04:05Z|0 One\n"},
	} {
		r := importertest.ReadFS(t, table.Format(), tt.folder, importer.Options{}, ".")
		if diff := cmp.Diff(tt.want, show(r)); diff != "" {
			t.Error(tt.name, diff)
		}
	}
}

func TestColumns(t *testing.T) {
	text := "Nr;Wer;Was;Auf\n1;Ann;Eins;0\n2;Ben;Zwei;1\n"
	folder := fstest.MapFS{"x.csv": {Data: []byte(text)}}
	read := func(columns map[string]string) (*importertest.Result, error) {
		f, err := importer.FromFS(folder, "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		r := importertest.New()
		return r, table.Format().Import(t.Context(), []*importer.File{f}, importer.Options{Title: "T", Columns: columns}, r)
	}
	r, err := read(map[string]string{"author": "wer", "body": "Was", "parent": "Auf", "id": "Nr", "format": "markdown"})
	if err != nil {
		t.Fatal(err)
	}
	want := "thread |T||||0 \n- thread |1||Ann|||0 Eins\n- thread |2|comment 1|Ben|||0 Zwei\n"
	if diff := cmp.Diff(want, show(r)); diff != "" {
		t.Error(diff)
	}
	if err := r.Balance(); err != nil {
		t.Error(err)
	}
	for _, tt := range []struct {
		columns map[string]string
		want    string
	}{
		{map[string]string{"body": "text"}, `no column is called "text"; there are: auf, nr, was, wer`},
		{map[string]string{"words": "Was"}, `there is no field "words"; the fields are address, author, body, date, format, id, parent, thread, title, website`},
		{nil, "no column can be told to hold the words of comments; there are: auf, nr, was, wer"},
	} {
		if _, err := read(tt.columns); err == nil || err.Error() != tt.want {
			t.Errorf("%v: %v", tt.columns, err)
		}
	}
}

func TestNotRecognised(t *testing.T) {
	for _, text := range []string{
		`{"name":"left-pad","version":"1.0.0","dependencies":{"a":"1"}}`, "a,b\n1,2\n", "Dear Ann,\n\nhello, and goodbye\n",
		"{}", "[]", "[1,2]", "<p>x</p>", "---\ntitle: x\n---\nbody, text\n", "id,name,price\n1,Pen,2\n",
	} {
		f, err := importer.FromFS(fstest.MapFS{"x": {Data: []byte(text)}}, "x")
		if err != nil || table.Format().Recognizes(f) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestHostile(t *testing.T) {
	importertest.InProportion(t, "nested", 5000, func(n int) {
		deep := strings.Repeat(`{"id":1,"author":"a","body":"b","replies":[`, n) + strings.Repeat("]}", n)
		r := importertest.ReadText(t, table.Format(), "x", "["+deep+`,{"id":"../../etc/x","author":"`+strings.Repeat("n", 300)+"\u202e"+`","body":"x","date":"31 February 2009"}]`)
		if len(r.Comments) < 2 || r.Comments[len(r.Comments)-1].BadDate == "" {
			t.Error(len(r.Comments), r.LeftOut)
		}
	})
	long := importertest.ReadText(t, table.Format(), "x", "author,date,body\nAnn,2009-01-01,ok\nBen,2009-01-01,\""+strings.Repeat("y", 17<<20)+"\"\nCara,2009-01-01,ok,too,many\nDev,2009-01-01,ok\n")
	if len(long.Comments) != 2 || len(long.LeftOut[importer.Unreadable]) != 2 {
		t.Error(len(long.Comments), long.LeftOut)
	}
	_, err := importertest.TryFS(t, table.Format(), fstest.MapFS{"x": {Data: []byte(`[{"author":"a","body":"b"},{"author":`)}}, importer.Options{}, "x")
	if err == nil || err.Error() != "x: line 1: the file breaks off" {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("id,name,date,comment,parent,page\n1,Ann,2009-01-01,x,,p\n2,Ben,2009-01-01,y,1,p\n")
	f.Add(`{"title":"t","comments":[{"id":1,"author":"a","body":"b","replies":[{"id":2,"author":"c","body":"d"}]}],"users":[{"id":1,"name":"x"}]}`)
	f.Add("{\"id\":1,\"user\":{\"name\":\"a\"},\"text\":\"b\"}\n{\"id\":2,\"text\":\"c\",\"time\":\"2009-01-01\",\"delete\":true}\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := importer.FromFS(fstest.MapFS{"f": {Data: []byte(text)}}, "f")
		if err != nil || !table.Format().Recognizes(file) {
			return
		}
		r := importertest.New()
		if err := table.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r); err != nil {
			return
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
	})
}

// TestUnread: what a table has besides, and nobody asked for, is told; columns of
// other languages are known by their names.
func TestUnread(t *testing.T) {
	const csv = "Beitrag;Autor;Datum;Kommentar;E-Mail;IP-Adresse;Stimmung\nHafen;Ann;04.03.2009;Eins;a@a.example;10.1.1.1;froh\nBoote;Ben;05.03.2009;Zwei;;;\n"
	r := importertest.ReadText(t, table.Format(), "x.csv", csv)
	const want = "thread Hafen|Hafen|||| 0 \nthread Boote|Boote|||| 0 \n"
	if got := show(r); !strings.HasPrefix(strings.ReplaceAll(got, "|0 \n", "| 0 \n"), want) {
		t.Errorf("got\n%s", got)
	}
	if got := strings.Join(r.Remarks, "\n"); got != "columns that were not read: stimmung; say what they hold with --columns" {
		t.Errorf("got %q", got)
	}
	r = importertest.ReadText(t, table.Format(), "x.csv", "post,name,date,text,parent_id,id\nA,Ann,2009-03-04,One,,1\n")
	if len(r.Remarks) > 0 {
		t.Errorf("told %q", r.Remarks)
	}
}

// TestNoRow says why nothing came in where no row could be read.
func TestNoRow(t *testing.T) {
	for text, want := range map[string]string{
		"id,author,body\n": "there is no row in it",
		"id,author,body\n1,Ann,\"" + strings.Repeat("ebb and flow ", 2_000_000) + "\"\n": "no row can be read; the first one is at line 2: longer than 16 MiB",
	} {
		f, err := importer.FromFS(fstest.MapFS{"x.csv": {Data: []byte(text)}}, "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		err = table.Format().Import(t.Context(), []*importer.File{f}, importer.Options{}, importertest.New())
		if err == nil || err.Error() != want {
			t.Errorf("%.30s…: %v", text, err)
		}
	}
}

// TestRecognizesLongFirstRow: of the first row only the beginning is there to be
// looked into, and the names of columns tell.
func TestRecognizesLongFirstRow(t *testing.T) {
	long := strings.Repeat("tide after tide, ", 100_000)
	for text, want := range map[string]bool{
		"id;name;comment\n1;Ann;\"" + long + "\"\n2;Ben;Low water.\n": true,
		`{"author":"Ann","body":"` + long + `"}`:                      true,
		"height;place\n" + long + ";pier\n":                           false,
	} {
		f, err := importer.FromFS(fstest.MapFS{"x.csv": {Data: []byte(text)}}, "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		if got := table.Format().Recognizes(f); got != want {
			t.Errorf("%.20s…: %v", text, got)
		}
	}
}
