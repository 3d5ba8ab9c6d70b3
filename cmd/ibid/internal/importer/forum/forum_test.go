package forum_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/forum"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// show gives what came in, a line each.
func show(r *importertest.Result) string {
	var b strings.Builder
	for _, t := range r.Threads {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|%v|%v|%v|%s\n", t.Key, t.Title, t.Author, t.Date, t.Address, t.Former, t.Places, t.Topics, t.Body.Text)
	}
	for _, c := range r.Comments {
		fmt.Fprintf(&b, "- %s|%s|%s|%s|%s|%s|%s|%v|%s\n", c.Thread, c.Key, c.ID, c.Parent, c.Author, c.Date, c.Address, c.Places, c.Body.Text)
	}
	return b.String()
}

func table(name, rows string) string {
	return `{"type":"table","name":"` + name + `","database":"f","data":` + "\n[\n" + rows + "\n]\n}\n"
}

func dump(tables ...string) string {
	return "[\n" + `{"type":"header","version":"5.1.1","comment":"Export to JSON plugin for PHPMyAdmin"},` + "\n" +
		`{"type":"database","name":"f"},` + "\n" + strings.Join(tables, ",\n") + "\n]\n"
}

const phpbbPosts = `{"post_id":"12","topic_id":"9","forum_id":"3","poster_id":"5","poster_ip":"192.0.2.7","post_time":"1236201240","post_username":"","post_subject":"Re: The boat","post_text":"<r><QUOTE author=\"Ann\" post_id=\"11\"><s>[quote=Ann post_id=11]<\/s>It sails.<e>[\/quote]<\/e><\/QUOTE>\nSee <URL url=\"https:\/\/f.example\/board\/viewtopic.php?f=3&amp;t=9&amp;p=13#p13\"><s>[url=x]<\/s>there<e>[\/url]<\/e><\/URL><\/r>","bbcode_uid":"abcd1234","post_visibility":"1","post_edit_time":"0"},
{"post_id":"11","topic_id":"9","forum_id":"3","poster_id":"2","poster_ip":"192.0.2.7","post_time":"1236197640","post_username":"","post_subject":"The boat","post_text":"<t>It sails.<\/t>","bbcode_uid":"abcd1234","post_visibility":"1","post_edit_time":"1236201240"},
{"post_id":"13","topic_id":"9","forum_id":"3","poster_id":"1","post_time":"1236201300","post_username":"Guest Gus","post_subject":"","post_text":"[b:abcd1234]Old[\/b:abcd1234] &amp; [quote=&quot;Ben&quot;:abcd1234]yes[\/quote:abcd1234]","bbcode_uid":"abcd1234","post_visibility":"1"},
{"post_id":"14","topic_id":"9","forum_id":"3","poster_id":"2","post_time":"1236201400","post_text":"<t>spam<\/t>","post_subject":"","post_visibility":"0"},
{"post_id":"15","topic_id":"9","forum_id":"3","poster_id":"2","post_time":"1236201500","post_text":"<t>gone<\/t>","post_subject":"","post_visibility":"2"},
{"post_id":"20","topic_id":"10","forum_id":"3","poster_id":"2","post_time":"1236201500","post_text":"<t>hidden<\/t>","post_subject":"H","post_visibility":"2"},
{"post_id":"21","topic_id":"10","forum_id":"3","poster_id":"2","post_time":"1236201600","post_text":"<t>hidden too<\/t>","post_subject":"H","post_visibility":"1"}`

const phpbbTopics = `{"topic_id":"9","forum_id":"3","topic_title":"The boat &amp; the pier","topic_visibility":"1","topic_first_post_id":"11","topic_moved_id":"0"},
{"topic_id":"10","forum_id":"3","topic_title":"Hidden","topic_visibility":"2","topic_first_post_id":"20","topic_moved_id":"0"},
{"topic_id":"8","forum_id":"4","topic_title":"Moved","topic_visibility":"1","topic_first_post_id":"11","topic_moved_id":"9"}`

const phpbbUsers = `{"user_id":"1","username":"Anonymous","user_email":"","user_regdate":"0"},
{"user_id":"2","username":"Ann","user_email":"ann@a.example","user_regdate":"1"},
{"user_id":"5","username":"Ben &lt;3","user_email":"ben@b.example","user_regdate":"1"}`

const phpbbWant = `topic 9|The boat & the pier|Ann|2009-03-04T20:14:00Z|https://f.example/board/viewtopic.php?t=9|[https://f.example/board/viewtopic.php?p=11 https://f.example/board/viewtopic.php?f=3&t=9]|[p11]|[Boats]|<p>It sails.</p>
- topic 9|post 12|12||Ben <3|2009-03-04T21:14:00Z|https://f.example/board/viewtopic.php?p=12#p12|[p12]|<blockquote cite="x-ibid-key:topic+9"><p><cite>Ann</cite>:</p>
<p>It sails.</p>
</blockquote>
<p>See <a href="x-ibid-key:post+13">there</a></p>
- topic 9|post 13|13||Guest Gus|2009-03-04T21:15:00Z|https://f.example/board/viewtopic.php?p=13#p13|[p13]|<p><strong>Old</strong> &amp;</p>
<blockquote><p><cite>Ben</cite>:</p>
<p>yes</p>
</blockquote>
`

func TestPhpBB(t *testing.T) {
	forums := table("phpbb_forums", `{"forum_id":"3","parent_id":"0","forum_name":"Boats"}`)
	config := table("phpbb_config", `{"config_name":"server_name","config_value":"f.example","is_dynamic":"0"},{"config_name":"script_path","config_value":"\/board"},{"config_name":"server_protocol","config_value":"https:\/\/"},{"config_name":"sitename","config_value":"A board"},{"config_name":"smtp_password","config_value":"secret"}`)
	text := dump(table("phpbb_acl_groups", `{"group_id":"1"}`), config, forums,
		table("phpbb_posts", phpbbPosts), table("phpbb_topics", phpbbTopics), table("phpbb_users", phpbbUsers))
	r := importertest.ReadText(t, forum.Format(), "dump.json", text)
	if diff := cmp.Diff(phpbbWant, show(r)); diff != "" {
		t.Error(diff)
	}
	if r.SiteInfo.Title != "A board" || r.SiteInfo.Address != "https://f.example/board/" {
		t.Error(r.SiteInfo)
	}
	if r.Threads[0].Updated.String() != "2009-03-04T21:14:00Z" {
		t.Error(r.Threads[0].Updated)
	}
	for why, n := range map[importer.Reason]int{importer.Pending: 1, importer.Deleted: 3, importer.Machinery: 1} {
		if len(r.LeftOut[why]) != n {
			t.Errorf("%s: %v", why, r.LeftOut[why])
		}
	}
	old := "/**\n Export to JSON plugin for PHPMyAdmin\n @version 0.1\n */\n\n// Database 'f'\n\n// f.phpbb_posts\n\n[" + phpbbPosts + "]\n// f.phpbb_topics\n[" +
		phpbbTopics + "]\n// f.phpbb_users\n[" + phpbbUsers + "]\n"
	object := `{"users":[` + phpbbUsers + `],"topics":[` + phpbbTopics + `],"posts":[` + phpbbPosts + `]}`
	for name, text := range map[string]string{"old": old, "an object a table": object} {
		r := importertest.ReadText(t, forum.Format(), "dump.json", text)
		want := strings.NewReplacer("https://f.example/board/viewtopic", "/viewtopic", "[Boats]", "[]").Replace(phpbbWant)
		want = strings.Replace(want, "x-ibid-key:post+13", "https://f.example/board/viewtopic.php?f=3&amp;t=9&amp;p=13#p13", 1)
		if diff := cmp.Diff(want, show(r)); diff != "" {
			t.Error(name, diff)
		}
	}
}

// sqlTable writes rows of JSON as statements of MySQL.
func sqlTable(t *testing.T, name, rows string) string {
	t.Helper()
	var objects []map[string]string
	if err := json.Unmarshal([]byte("["+rows+"]"), &objects); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, o := range objects {
		for column := range o {
			seen[column] = true
		}
	}
	columns := slices.Sorted(maps.Keys(seen))
	var b strings.Builder
	fmt.Fprintf(&b, "DROP TABLE IF EXISTS `%s`;\nCREATE TABLE `%[1]s` (\n  `%s` text,\n  PRIMARY KEY (`%s`)\n) ENGINE=InnoDB;\n", name, strings.Join(columns, "` text,\n  `"), columns[0])
	for _, o := range objects {
		var values []string
		for _, column := range columns {
			values = append(values, "'"+strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`).Replace(o[column])+"'")
		}
		fmt.Fprintf(&b, "INSERT INTO `%s` VALUES (%s);\n", name, strings.Join(values, ","))
	}
	return b.String()
}

// TestDatabase reads the dump of a whole database, in which other tables, and more than
// is looked at first, come before those of the forum.
func TestDatabase(t *testing.T) {
	text := "-- MySQL dump 10.13  Distrib 8.0.36\n" + sqlTable(t, "mail_log", strings.Repeat(`{"mail_id":"1","body":"A letter; it's long.","author":"Ann","date":"2009"},`, 2000)+`{"mail_id":"2"}`) +
		sqlTable(t, "phpbb_config", `{"config_name":"server_name","config_value":"f.example","is_dynamic":"0"},{"config_name":"script_path","config_value":"\/board"},{"config_name":"server_protocol","config_value":"https:\/\/"}`) +
		sqlTable(t, "phpbb_forums", `{"forum_id":"3","parent_id":"0","forum_name":"Boats"}`) + sqlTable(t, "phpbb_posts", phpbbPosts) +
		sqlTable(t, "phpbb_privmsgs", `{"msg_id":"1","author_id":"2","message_time":"1236197640","message_subject":"Private","message_text":"Not for all."}`) +
		sqlTable(t, "phpbb_topics", phpbbTopics) + sqlTable(t, "phpbb_users", phpbbUsers)
	r := importertest.ReadText(t, forum.Format(), "backup.sql", text)
	if diff := cmp.Diff(phpbbWant, show(r)); diff != "" {
		t.Error(diff)
	}
}

// TestSeparated reads a folder with a file a table, and posts alone.
func TestSeparated(t *testing.T) {
	folder := fstest.MapFS{
		"mybb_posts.csv": {Data: []byte("\"pid\",\"tid\",\"replyto\",\"fid\",\"subject\",\"uid\",\"username\",\"dateline\",\"message\",\"ipaddress\",\"visible\"\n" +
			"\"1\",\"7\",\"0\",\"2\",\"Tides\",\"3\",\"Ann\",\"1236197640\",\"It's <b>high</b>,\n[i]now[/i]\",\"x\",\"1\"\n" +
			"\"2\",\"7\",\"1\",\"2\",\"RE: Tides\",\"0\",\"Gus\",\"1236197700\",\"[quote=\"\"Ann\"\" pid='1' dateline='1236197640']high[/quote]\nYes\",\"x\",\"1\"\n" +
			"\"3\",\"7\",\"2\",\"2\",\"RE: Tides\",\"4\",\"Ben\",\"1236197800\",\"[url=showthread.php?tid=7&pid=2#pid2]there[/url] [url=thread-7.html]topic[/url] [url=thread-99.html]other[/url]\",\"x\",\"1\"\n" +
			"\"4\",\"7\",\"2\",\"2\",\"RE: Tides\",\"4\",\"Ben\",\"1236197800\",\"draft\",\"x\",\"-2\"\n" +
			"\"5\",\"7\",\"2\",\"2\",\"RE: Tides\",\"4\",\"Ben\",\"1236197800\",\"\",\"x\",\"1\"\n" +
			"\"x\",\"7\",\"2\",\"2\",\"RE: Tides\",\"4\",\"Ben\",\"1236197800\",\"y\",\"x\",\"1\"\n")},
		"mybb_users.csv":  {Data: []byte("uid;username;password;usergroup\n3;Ann Lee;secret;2\n4;Ben;secret;2\n")},
		"mybb_forums.csv": {Data: []byte("fid,name,description,parentlist\n2,Sea,,2\n")},
		"README.txt":      {Data: []byte("nothing, here\n")},
	}
	r := importertest.ReadFS(t, forum.Format(), folder, importer.Options{}, ".")
	want := `topic 7|Tides|Ann Lee|2009-03-04T20:14:00Z|/showthread.php?tid=7|[/showthread.php?tid=7&pid=1 /thread-7.html]|[pid1]|[Sea]|<p>It&#39;s &lt;b&gt;high&lt;/b&gt;,<br>
<em>now</em></p>
- topic 7|post 2|2||Gus|2009-03-04T20:15:00Z|/showthread.php?tid=7&pid=2#pid2|[pid2]|<blockquote cite="x-ibid-key:topic+7"><p><cite>Ann</cite>:</p>
<p>high</p>
</blockquote>
<p>Yes</p>
- topic 7|post 3|3|post 2|Ben|2009-03-04T20:16:40Z|/showthread.php?tid=7&pid=3#pid3|[pid3]|<p><a href="x-ibid-key:post+2">there</a> <a href="x-ibid-key:topic+7">topic</a> <a href="thread-99.html">other</a></p>
`
	if diff := cmp.Diff(want, show(r)); diff != "" {
		t.Error(diff)
	}
	for why, n := range map[importer.Reason]int{importer.Draft: 1, importer.Empty: 1, importer.Unreadable: 1} {
		if len(r.LeftOut[why]) != n {
			t.Errorf("%s: %v", why, r.LeftOut[why])
		}
	}
	alone := importertest.ReadFS(t, forum.Format(), folder, importer.Options{}, "mybb_posts.csv")
	if len(alone.Threads) != 1 || len(alone.Comments) != 2 || alone.Threads[0].Author != "Ann" {
		t.Error(show(alone))
	}
	twice := importertest.ReadFS(t, forum.Format(), folder, importer.Options{}, "mybb_posts.csv", "mybb_posts.csv", "mybb_users.csv")
	if len(twice.Threads) != 1 || len(twice.Comments) != 2 || len(twice.LeftOut[importer.SentTwice]) != 5 {
		t.Error(show(twice), twice.LeftOut)
	}
}

func TestOthers(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"SMF", `{"smf_messages":[
{"id_msg":"11","id_topic":"9","id_board":"2","poster_time":"1236197640","id_member":"1","subject":"Tides &amp; boats","poster_name":"ann","poster_email":"ann@a.example","poster_ip":"192.0.2.7","body":"High.<br />Now","approved":"1"},
{"id_msg":"12","id_topic":"9","id_board":"2","poster_time":"1236197700","id_member":"0","subject":"Re: Tides","poster_name":"Gus","body":"[quote author=Ann link=topic=9.msg11#msg11 date=1236197640]High.[/quote]Low. [url=https:\/\/x.example\/index.php?topic=9.msg11#msg11]x[/url] [iurl=index.php?topic=9.msg11#msg11]y[/iurl] [url=index.php?topic=9.0]z[/url]","approved":"1"}],
"smf_members":[{"id_member":"1","member_name":"ann","real_name":"Ann Lee"}],"smf_boards":[{"id_board":"2","id_cat":"1","name":"Sea"}]}`,
			`topic 9|Tides & boats|Ann Lee|2009-03-04T20:14:00Z|/index.php?topic=9.0|[/index.php?topic=9.msg11 /index.php?topic=9 /index.php/topic,9.0.html]|[msg11]|[Sea]|<p>High.<br>
Now</p>
- topic 9|post 12|12||Gus|2009-03-04T20:15:00Z|/index.php?topic=9.msg12#msg12|[msg12]|<blockquote cite="x-ibid-key:topic+9"><p><cite>Ann</cite>:</p>
<p>High.</p>
</blockquote>
<p>Low. <a href="https://x.example/index.php?topic=9.msg11#msg11">x</a> y <a href="x-ibid-key:topic+9">z</a></p>
`},
		{"vBulletin", "postid\tthreadid\tparentid\tusername\tuserid\ttitle\tdateline\tpagetext\tipaddress\tvisible\n" +
			"11\t9\t0\tann\t1\tTides\t1236197640\tHigh.\\nNow\t192.0.2.7\t1\n12\t9\t11\tBen\t2\t\t1236197700\t[QUOTE=ann;11]High.[/QUOTE] low &#8211; yes\t\t1\n13\t9\t12\tCara\t3\t\t1236197800\tx\t\t1\n14\t9\t12\tCara\t3\t\t1236197800\tx\t\t2\n",
			`topic 9|Tides|ann|2009-03-04T20:14:00Z|/showthread.php?t=9|[/showthread.php?p=11 /showthread.php?threadid=9]|[post11]|[]|<p>High.<br>
Now</p>
- topic 9|post 12|12||Ben|2009-03-04T20:15:00Z|/showthread.php?p=12#post12|[post12]|<blockquote cite="x-ibid-key:topic+9"><p><cite>ann</cite>:</p>
<p>High.</p>
</blockquote>
<p>low – yes</p>
- topic 9|post 13|13|post 12|Cara|2009-03-04T20:16:40Z|/showthread.php?p=13#post13|[post13]|<p>x</p>
`},
		{"few columns, dates as text", `{"threads":[{"tid":9,"subject":"Tides"}],"posts":[{"pid":1,"tid":9,"uid":4,"message":"High","dateline":"2009-03-04 21:14"},{"pid":2,"tid":9,"username":"Gus","message":"[quote='Ann' pid='1']High[/quote]Low","dateline":"2009-03-04 21:15"}],"users":[{"uid":4,"username":"Ann"}]}`,
			`topic 9|Tides|Ann|2009-03-04T21:14|/showthread.php?tid=9|[/showthread.php?tid=9&pid=1 /thread-9.html]|[pid1]|[]|<p>High</p>
- topic 9|post 2|2||Gus|2009-03-04T21:15|/showthread.php?tid=9&pid=2#pid2|[pid2]|<blockquote cite="x-ibid-key:topic+9"><p><cite>Ann</cite>:</p>
<p>High</p>
</blockquote>
<p>Low</p>
`},
		{"phpBB 2", `{"phpbb_posts":[{"post_id":"1","topic_id":"9","forum_id":"1","poster_id":"2","post_time":"1236197640","post_username":""},{"post_id":"2","topic_id":"9","forum_id":"1","poster_id":"-1","post_time":"1236197700","post_username":"Gus"}],
"phpbb_posts_text":[{"post_id":"1","bbcode_uid":"0a1b2c3d4e","post_subject":"Tides","post_text":"High"},{"post_id":"2","bbcode_uid":"0a1b2c3d4e","post_subject":"","post_text":"[quote:0a1b2c3d4e=\"Ann\"]High[\/quote:0a1b2c3d4e]Low"}],
"phpbb_topics":[{"topic_id":"9","topic_title":"Tides","topic_first_post_id":"1"}],"phpbb_users":[{"user_id":"2","username":"Ann"}]}`,
			`topic 9|Tides|Ann|2009-03-04T20:14:00Z|/viewtopic.php?t=9|[/viewtopic.php?p=1]|[p1]|[]|<p>High</p>
- topic 9|post 2|2||Gus|2009-03-04T20:15:00Z|/viewtopic.php?p=2#p2|[p2]|<blockquote><p><cite>Ann</cite>:</p>
<p>High</p>
</blockquote>
<p>Low</p>
`},
	} {
		r := importertest.ReadText(t, forum.Format(), "x", tt.text)
		if diff := cmp.Diff(tt.want, show(r)); diff != "" {
			t.Error(tt.name, diff)
		}
	}
}

// TestFirstIsGone takes the earliest post that is to be seen for the post.
func TestFirstIsGone(t *testing.T) {
	r := importertest.ReadText(t, forum.Format(), "p.csv", "post_id,topic_id,poster_id,post_username,post_time,post_text,post_subject,post_visibility\n"+
		"3,9,1,C,300,c,,1\n1,9,1,A,100,a,T,2\n2,9,1,B,200,b,,1\n")
	if len(r.Threads) != 1 || r.Threads[0].Author != "B" || len(r.Comments) != 1 || len(r.LeftOut[importer.Deleted]) != 1 {
		t.Error(show(r), r.LeftOut)
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"post_id,topic_id,post_text,post_time\n1,9,\"x\n":                                                                     "f: line 2: a quotation mark that no other one closes",
		`{"posts":[{"post_id":1,"topic_id":9,"post_text":"x","post_time":1},`:                                                 "f: line 1: the file breaks off",
		"user_id,username,user_regdate\n1,Ann,0\n":                                                                            "there is no table of posts in the files",
		`{"a":[{"post_id":1,"topic_id":9,"post_text":"x","post_time":1}],"b":[{"pid":1,"tid":9,"message":"x","dateline":1}]}`: "f: tables of two kinds of forum: import them one after the other",
	} {
		_, err := importertest.TryFS(t, forum.Format(), fstest.MapFS{"f": {Data: []byte(text)}}, importer.Options{}, "f")
		if err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestHostile(t *testing.T) {
	var b strings.Builder
	b.WriteString("post_id,topic_id,poster_id,post_time,post_text\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "%d,%d,2,1236197640,x [quote=a post_id=%d]y[/quote] [url=viewtopic.php?p=%d]z[/url]\n", i+1, i%1000+1, i, i)
	}
	b.WriteString("../../etc/x,1,2,1,bad\n-1,1,2,1,bad\n99999999999999999999,1,2,1,bad\n200000,0,2,1,bad\n200001,1,2,soon,dated\n200002,1,2,1,\"" + strings.Repeat("y", 17<<20) + "\"\n")
	r := importertest.ReadText(t, forum.Format(), "p.csv", b.String())
	if len(r.Threads) != 1000 || len(r.Comments) != 19_001 || len(r.LeftOut[importer.Unreadable]) != 5 {
		t.Errorf("%d threads, %d comments, left out %d", len(r.Threads), len(r.Comments), len(r.LeftOut[importer.Unreadable]))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(dump(table("phpbb_posts", phpbbPosts), table("phpbb_topics", phpbbTopics)))
	f.Add("pid,tid,message,dateline,visible,replyto\n1,2,[quote=\"a\" pid='1']x[/quote],3,1,1\n")
	f.Add("id_msg\tid_topic\tbody\tposter_time\n1\t2\tx\t3\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := importer.FromFS(fstest.MapFS{"f": {Data: []byte(text)}}, "f")
		if err != nil || !forum.Format().Recognizes(file) {
			return
		}
		r := importertest.New()
		if err := forum.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r); err != nil {
			return
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
	})
}

// TestAddress: where no table tells the forum's address, whoever imports may; else the
// account says what that costs.
func TestAddress(t *testing.T) {
	folder := fstest.MapFS{"smf.json": {Data: []byte(`{"smf_messages":[
{"id_msg":"11","id_topic":"9","id_board":"2","poster_time":"1236197640","id_member":"1","subject":"Tides","poster_name":"ann","body":"High.","approved":"1"},
{"id_msg":"12","id_topic":"9","id_board":"2","poster_time":"1236197700","id_member":"0","subject":"Re: Tides","poster_name":"Gus","body":"[url=https:\/\/www.x.example\/smf\/index.php?topic=9.msg11#msg11]x[/url]","approved":"1"}]}`)}}
	r := importertest.ReadFS(t, forum.Format(), folder, importer.Options{}, "smf.json")
	if got := strings.Join(r.Remarks, "\n"); r.Threads[0].Address != "/index.php?topic=9.0" || !strings.Contains(got, "--address") {
		t.Errorf("%s, and %q", r.Threads[0].Address, got)
	}
	r = importertest.ReadFS(t, forum.Format(), folder, importer.Options{Address: "https://x.example/smf/"}, "smf.json")
	if got := r.Comments[0].Body.Text; r.Threads[0].Address != "https://x.example/smf/index.php?topic=9.0" || r.SiteInfo.Address != "https://x.example/smf/" || got != `<p><a href="x-ibid-key:topic+9">x</a></p>` || len(r.Remarks) > 0 {
		t.Errorf("%s, %q, and %q", r.Threads[0].Address, got, r.Remarks)
	}
}
