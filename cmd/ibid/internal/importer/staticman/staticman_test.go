package staticman_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
	"ibid/cmd/ibid/internal/importer/staticman"
)

// TestReal holds what comes in from real comments against the files, and lines
// of them: one comment a file, and one parent a line that says so.
func TestReal(t *testing.T) {
	folder := importertest.Shared(t, "exports/staticman")
	files, _ := filepath.Glob(filepath.Join(folder, "_data/comments/*/*.yml"))
	threads, _ := filepath.Glob(filepath.Join(folder, "_data/comments/*"))
	answers := 0
	replying := regexp.MustCompile(`(?m)^replying_to: '\d`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		answers += len(replying.FindAll(data, -1))
	}
	for _, root := range []string{"", "_data", "_data/comments"} {
		r := importertest.ReadFS(t, staticman.Format(), os.DirFS(filepath.Join(folder, root)), importer.Options{}, ".")
		parents := 0
		for _, c := range r.Comments {
			if c.Parent != "" {
				parents++
			}
			if c.Author == "" || c.Date.Precision != archive.Second || c.Date.Local || c.Body.Text == "" {
				t.Errorf("%+v", c)
			}
		}
		if len(r.Comments) != len(files) || len(r.Threads) != len(threads) || parents != answers {
			t.Errorf("%q: %d comments of %d, %d threads of %d, %d parents of %d",
				root, len(r.Comments), len(files), len(r.Threads), len(threads), parents, answers)
		}
		t.Log(root, len(r.Threads), len(r.Comments), parents, r.Threads[0].Title, r.Threads[0].Address, r.Remarks)
	}
	one := importertest.ReadFS(t, staticman.Format(), os.DirFS(filepath.Join(folder, "_data/comments/basics")), importer.Options{}, ".")
	basics, _ := filepath.Glob(filepath.Join(folder, "_data/comments/basics/*.yml"))
	if len(one.Comments) != len(basics) || len(one.Threads) != 1 {
		t.Errorf("%d comments in %d threads", len(one.Comments), len(one.Threads))
	}
	if c := one.Comments[10]; c.Parent != one.Comments[9].Key || !strings.HasPrefix(c.Body.Text, "Pinch the page") {
		t.Errorf("%s answers %s", c.Key, c.Parent)
	}
}

func files(texts ...string) fstest.MapFS {
	folder := fstest.MapFS{}
	for i := 0; i < len(texts); i += 2 {
		folder[texts[i]] = &fstest.MapFile{Data: []byte(texts[i+1])}
	}
	return folder
}

// bare is a thread without a post.
const bare = "thread clock|clock||||[]|[]|\n"

// show gives what came in, a line each.
func show(r *importertest.Result) string {
	var b strings.Builder
	for _, t := range r.Threads {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|%v|%v|%s\n", t.Key, t.Title, t.Author, t.Date, t.Address, t.Former, t.Topics, t.Body.Text)
	}
	for _, c := range r.Comments {
		fmt.Fprintf(&b, "- %s|%s|%s|%s|%s|%s|%s|%s\n", c.Thread, c.ID, strings.TrimPrefix(c.Parent, c.Thread+" comment "), c.Author, c.URL, c.Date, c.BadDate, c.Body.Text)
	}
	return b.String()
}

func TestComments(t *testing.T) {
	for _, tt := range []struct {
		name   string
		folder fstest.MapFS
		want   string
	}{
		{"JSON, ids of parents, Hugo", files(
			"data/comments/clock/entry1.json", `{"_id":"aa-1","name":"Ann","email":"5d41402abc4b2a76b9719d911017c592","message":"One","date":1471630435}`,
			"data/comments/clock/entry2.json", `{"_id":"bb-2","reply_to":"aa-1","name":"Ben","website":"ben.example","body":"Two","date":1471630435206,"ip":"192.0.2.7"}`,
		), bare +
			"- thread clock|aa-1||Ann||2016-08-19T18:13:55Z||One\n- thread clock|bb-2|aa-1|Ben|http://ben.example|2016-08-19T18:13:55Z||Two\n"},
		{"nested", files("_data/comments/clock.yml", "- id: 1\n  author: {name: Ann, url: 'https://a.example', email: ann@a.example}\n  date: 2009-03-04 21:14\n  content: One\n  replies:\n    - id: 2\n      author: {name: Ben}\n      date: 2009-03-05\n      content: Two\n      replies:\n        - {id: 3, author: Cara, content: Three, date: soon}\n- id: 4\n  author: Dev\n  content: Four\n"),
			bare +
				"- thread clock|1||Ann|https://a.example|2009-03-04T21:14||One\n- thread clock|2|1|Ben||2009-03-05||Two\n- thread clock|3|2|Cara|||soon|Three\n- thread clock|4||Dev||||Four\n"},
		{"beside the post, _parent is an id", files(
			"content/posts/clock/comments/a.yml", "_id: a\n_parent: clock\nname: Ann\nmessage: One\ndate: '2020-01-02T03:04:05Z'\n",
			"content/posts/clock/comments/b.yml", "_id: b\n_parent: a\nname: Ben\nmessage: Two\ndate: '2020-01-02T03:04:05Z'\n"),
			bare + "- thread clock|a||Ann||2020-01-02T03:04:05Z||One\n- thread clock|b|a|Ben||2020-01-02T03:04:05Z||Two\n"},
		{"Markdown with front matter", files("_comments/x.md", "---\npost_id: /2009/clock/\nname: Ann\ndate: 2009-03-04 21:14:00 +0100\n---\nSome *words*.\n", "_comments/y.md", "---\npost_id: /2009/boat/\nname: Ben\n---\nOther.\n"),
			"thread 2009/clock|clock|||/2009/clock/|[]|[]|\nthread 2009/boat|boat|||/2009/boat/|[]|[]|\n- thread 2009/clock|x||Ann||2009-03-04T21:14:00+01:00||Some *words*.\n- thread 2009/boat|y||Ben||||Other.\n"},
		{"_parent is a page without a slash before it", files("_data/comments/x/1.yml", "_id: 1\n_parent: 'town/clock'\nreplying_to_uid: ''\nname: Ann\nmessage: One\ndate: 1714228019\n", "_data/comments/x/2.yml", "_id: 2\n_parent: 'town/clock'\nreplying_to_uid: 1\nname: Ben\nmessage: Two\ndate: 1714228020123\n"),
			"thread x|clock|||/town/clock|[]|[]|\n- thread x|1||Ann||2024-04-27T14:26:59Z||One\n- thread x|2|1|Ben||2024-04-27T14:27:00Z||Two\n"},
		{"_parent is the post's name, and answers are by place", files("_data/comments/clock/w.yml", "_id: a\n_parent: clock\nname: Ann\nmessage: One\ndate: 2009-01-01\n", "_data/comments/clock/x.yml", "_id: b\n_parent: clock\nreplying_to: '1'\nname: Ben\nmessage: Two\ndate: 2009-01-02\n", "_data/comments/clock/y.yml", "_id: c\n_parent: clock\nname: Cara\nmessage: Three\ndate: 2009-01-03\n", "_data/comments/clock/z.yml", "_id: d\n_parent: clock\nreplying_to: '2'\nname: Dan\nmessage: Four\ndate: 2009-01-04\n"),
			bare + "- thread clock|a||Ann||2009-01-01||One\n- thread clock|b|a|Ben||2009-01-02||Two\n- thread clock|c||Cara||2009-01-03||Three\n- thread clock|d|c|Dan||2009-01-04||Four\n"},
		{"a file of one, and a table of several", files("comments/clock/c.yaml", "c1: {name: Ann, message: One, date: 2009-01-01}\nc2: {name: Ben, message: Two, date: 2009-01-02, replying_to: c1}\n"),
			bare + "- thread clock|c1||Ann||2009-01-01||One\n- thread clock|c2|c1|Ben||2009-01-02||Two\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := importertest.ReadFS(t, staticman.Format(), tt.folder, importer.Options{}, ".")
			if diff := cmp.Diff(tt.want, show(r)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLeftOut(t *testing.T) {
	r := importertest.ReadFS(t, staticman.Format(), files(
		"_data/comments/a/1.yml", "name: A\nmessage: x\nhidden: 'I am a program'\n",
		"_data/comments/a/2.yml", "name: A\nmessage: x\napproved: false\n",
		"_data/comments/a/3.yml", "name: A\nmessage: ''\n",
		"_data/comments/a/4.yml", "name: [broken\n",
		"_data/comments/a/5.yml", "name: A\nmessage: ok\n",
		"_data/comments/a/6.yml", "a: &a [x,x]\nb: &b [*a,*a]\nname: A\nmessage: *b\n",
		"_data/comments/a/7.json", "[1, \"x\"]",
		"_data/comments/a/8.yml", "name: A\nmessage: x\nstatus: spam\n",
		"_data/comments/a/9.yml", strings.Repeat("x", 17<<20),
	), importer.Options{}, ".")
	want := map[importer.Reason]int{importer.Spam: 2, importer.Pending: 1, importer.Empty: 1, importer.Unreadable: 5}
	for why, n := range want {
		if len(r.LeftOut[why]) != n {
			t.Errorf("%s: %v", why, r.LeftOut[why])
		}
	}
	if len(r.Comments) != 1 {
		t.Error(show(r))
	}
}

func TestJekyll(t *testing.T) {
	r := importertest.ReadFS(t, staticman.Format(), files(
		"_config.yml", "title: A blog\nurl: https://blog.example\nbaseurl: /b\nauthor: {name: Ines}\npermalink: /:categories/:year/:title/\nlocale: en-GB\ncollections:\n  articles:\n    permalink: /:collection/:path/\n",
		"_posts/2009-03-04-the-clock.md", "---\nlayout: post\ntitle: \"The clock\"\ntags: boats piers\ncategories: [Old Town]\nredirect_from: /clock.html\n---\nSee [the boat]({% post_url 2009-03-05-boat %}) {{ site.baseurl }}/x.\n{: .notice}\n\n{% highlight go linenos %}\nfunc f() {}\n{% endhighlight %}\n",
		"_posts/2009-03-05-boat.markdown", "---\ntitle: The boat\ndate: 2009-03-05 21:14:00 +0100\nauthor: Ben\npermalink: /boats/one.html\n---\nB\n",
		"_articles/pier.md", "---\ntitle: The pier\ndate: 2010-01-02\n---\nP\n",
		"_drafts/new.md", "---\ntitle: New\n---\nN\n",
		"_posts/2009-03-06-broken.md", "---\ntitle: [\n---\nN\n",
		"about.md", "---\ntitle: About\n---\n",
		"_site/2009/the-clock/index.html", "<p>",
		"_data/comments/the-clock/comment-1.yml", "name: Ann\nmessage: One\ndate: 2009-03-06T10:00:00Z\n",
		"_data/comments/x/comment-1.yml", "_parent: /articles/pier/\nname: Ben\nmessage: Two\ndate: 2009-03-06T10:00:00Z\n",
	), importer.Options{}, ".")
	want := `post _articles/pier.md|The pier|Ines|2010-01-02|https://blog.example/b/articles/pier/|[]|[]|P
post _posts/2009-03-04-the-clock.md|The clock|Ines|2009-03-04|https://blog.example/b/old-town/2009/the-clock/|[/clock.html]|[boats piers Old Town]|See [the boat](x-ibid-key:post+_posts%2F2009-03-05-boat.markdown) /x.


` + "```go\nfunc f() {}\n```" + `
post _posts/2009-03-05-boat.markdown|The boat|Ben|2009-03-05T21:14:00+01:00|https://blog.example/b/boats/one.html|[]|[]|B
- post _posts/2009-03-04-the-clock.md|1||Ann||2009-03-06T10:00:00Z||One
- post _articles/pier.md|1||Ben||2009-03-06T10:00:00Z||Two
`
	if diff := cmp.Diff(want, show(r)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(importer.Site{Title: "A blog", Address: "https://blog.example/b/", Language: "en-GB"}, r.SiteInfo); diff != "" {
		t.Error(diff)
	}
	if len(r.LeftOut[importer.Draft]) != 1 || len(r.LeftOut[importer.Unreadable]) != 1 {
		t.Error(r.LeftOut)
	}
}

func TestHugo(t *testing.T) {
	r := importertest.ReadFS(t, staticman.Format(), files(
		"hugo.toml", "baseURL = 'https://blog.example/'\ntitle = 'B'\nlanguageCode = 'de'\n[permalinks]\nposts = '/:year/:month/:slug/'\n",
		"content/posts/clock/index.md", "+++\ntitle = \"The clock\"\ndate = 2009-03-04T21:14:00+01:00\ntags = [\"a\"]\nslug = \"uhr\"\naliases = [\"/old/clock\"]\n+++\nSee {{< ref \"boat.md\" >}} {{< youtube abc >}}\n{{< figure src=\"a.png\" alt=\"A\" caption=\"The *pier*\" >}}\n{{< notice tip >}}Mind{{< /notice >}}\n{{</* shown */>}}\n",
		"content/posts/clock/a.png", "\x89PNG",
		"content/notes/boat.md", "---\ntitle: The boat\ndate: 2009-03-05\nlastmod: 2010-01-01\n---\nB\n",
		"content/notes/later.md", "---\ntitle: Later\ndate: 2009-03-05\ndraft: true\n---\nB\n",
		"content/_index.md", "---\ntitle: Home\n---\n",
		"content/about.md", "---\ntitle: About\n---\nMe\n",
		"static/pics/b.png", "\x89PNG",
		"data/comments/uhr/1.yml", "name: Ann\nbody: One\ndate: 2009-03-06T10:00:00Z\n",
	), importer.Options{}, ".")
	want := `post content/notes/boat.md|The boat||2009-03-05|https://blog.example/notes/boat/|[]|[]|B
post content/posts/clock/index.md|The clock||2009-03-04T21:14:00+01:00|https://blog.example/2009/03/uhr/|[/old/clock]|[a]|See x-ibid-key:post+content%2Fnotes%2Fboat.md <https://www.youtube.com/watch?v=abc>
![A](a.png)
*The *pier**
Mind
{{< shown >}}
- post content/posts/clock/index.md|1||Ann||2009-03-06T10:00:00Z||One
`
	if diff := cmp.Diff(want, show(r)); diff != "" {
		t.Error(diff)
	}
	if len(r.LeftOut[importer.Draft]) != 1 || len(r.LeftOut[importer.Machinery]) != 1 || len(r.LeftOut["a page, no post"]) != 1 {
		t.Error(r.LeftOut)
	}
	clock := &r.Threads[1]
	for src, want := range map[string]bool{"a.png": true, "/pics/b.png": true, "https://blog.example/pics/b.png": true, "https://other.example/pics/b.png": false,
		"../../../../etc/passwd": false, "/../../x": false, "c.png": false, "": false, "%zz": false} {
		file, err := r.Finder(clock, src)
		if err == nil {
			_ = file.Close()
		}
		if (err == nil) != want || err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", src, err)
		}
	}
}

// TestRecognises knows folders that are none: saved pages, and data of other kinds.
func TestRecognises(t *testing.T) {
	for _, tt := range []struct {
		folder fstest.MapFS
		want   bool
	}{
		{files("2009/clock/comments/index.html", "<p>name: x</p>", "2009/clock/index.html", "<p>"), false},
		{files("comments/1.json", `{"id":1,"rendered":"x"}`), false},
		{files("data.yml", "a: 1\n", "mail/1.txt", "x"), false},
		{files("content/2009/clock/post.md", "---\ntitle: x\n---\n", "content/2009/clock/comments/1.md", "---\nid: 1\nauthor: Ann\n---\nx\n"), true},
		{files("source/_posts/2009-03-04-clock.md", "---\ntitle: x\n---\n"), true},
		{files("clock/1.yml", "name: Ann\nmessage: x\ndate: 2009-01-01\n"), true},
		{files(), false},
	} {
		f, err := importer.FromFS(tt.folder, ".")
		if err != nil {
			t.Fatal(err)
		}
		if got := staticman.Format().Recognizes(f); got != tt.want {
			t.Errorf("%v: %v", tt.folder, got)
		}
	}
}

func TestDefaults(t *testing.T) {
	r := importertest.ReadFS(t, staticman.Format(), files(
		"_config.yml", "defaults:\n  - scope: {path: '', type: posts}\n    values: {permalink: '/:categories/:title/', layout: x}\n  - scope: {path: _notes}\n    values: {permalink: /n/:title}\n",
		"source/_posts/2009-03-04-clock.md", "---\ncategory: Town\n---\nx\n", "_notes/boat.md", "---\ntitle: B\n---\nx\n"), importer.Options{}, ".")
	if got := r.Threads[0].Address + " " + r.Threads[1].Address; got != "/n/boat /town/clock/" {
		t.Error(got)
	}
}

func TestReadable(t *testing.T) {
	for text, want := range map[string]string{
		"{% raw %}{{ x }} {% y %}{% endraw %}":                                                           "{{ x }} {% y %}",
		"a {% unknown x %} b {{ page.title }}":                                                           "a {% unknown x %} b {{ page.title }}",
		"{% include figure image_path=\"/a b.jpg\" alt=\"A [b]\" caption=\"C\" %}":                       "![A b](/a%20b.jpg)\n*C*",
		"{% include video id=\"abc\" provider=\"vimeo\" %}":                                              "<https://vimeo.com/abc>",
		"{% img left /a.png 10 20 The pier %}":                                                           "![](/a.png)",
		"{% blockquote Ann Lee %}\nOne\n\nTwo\n{% endblockquote %}":                                      "> One\n> \n> Two\n> \n> — Ann Lee",
		"{{< quote author=\"Ann\" >}}One{{< /quote >}}":                                                  "> One\n> \n> — Ann",
		"{% gist 12ab %} {% gist ann/12ab %}":                                                            "<https://gist.github.com/12ab> <https://gist.github.com/ann/12ab>",
		"{{% notice %}}\nA\n{{% /notice %}}":                                                             "A",
		"{{< highlight python \"linenos=table\" >}}\nx = 1\n{{< / highlight >}}":                         "```python\nx = 1\n```",
		"{% codeblock lang:ruby %}\n```\n{% endcodeblock %}":                                             "````ruby\n```\n````",
		"Call {% highlight go %}f(`x`){% endhighlight %} twice.":                                         "Call ``f(`x`)`` twice.",
		"{% highlight sh %}ls{% endhighlight %} lists; {% highlight c %}\na\nb\n{% endhighlight %} is C": "`ls` lists; \n\n```c\na\nb\n```\n\n is C",
		"- one\n\n  {% highlight sh %}\n  ls\n  {% endhighlight %}":                                      "- one\n\n  ```sh\n  ls\n  ```",
		"[a]({{ \"/x/y\" | relative_url }}) {{ site.url }}/z":                                            "[a](/x/y) /z",
		"text{: .lead}\n```\n{: .code}\n```\n{:toc}":                                                     "text\n```\n{: .code}\n```",
		"{% comment %}no{% endcomment %}yes {% include toc.html %}":                                      "yes",
		"{% link _posts/2009-01-01-none.md %}":                                                           "_posts/2009-01-01-none.md",
		"{% endhighlight %} {% highlight":                                                                "{% endhighlight %} {% highlight",
	} {
		r := importertest.ReadFS(t, staticman.Format(), files("_config.yml", "title: x\n", "_posts/2009-01-02-a.md", "---\ntitle: A\n---\n"+text), importer.Options{}, ".")
		if got := r.Threads[0].Body.Text; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestHostile(t *testing.T) {
	many := func(piece string) func(int) string {
		return func(n int) string { return strings.Repeat(piece, n) }
	}
	for name, tt := range map[string]struct {
		n    int
		body func(n int) string
	}{
		"open commands":  {50_000, many("{% highlight %}")},
		"pairs in pairs": {20_000, func(n int) string { return strings.Repeat("{% a %}", n) + strings.Repeat("{% enda %}", n) }},
		"signs":          {200_000, many("{%{{")},
		"shortcodes":     {100_000, func(n int) string { return strings.Repeat("{{< a ", n) + ">}}" }},
		"raw":            {50_000, many("{% raw %}")},
		"lists":          {300_000, many("{:")},
	} {
		importertest.InProportion(t, name, tt.n, func(n int) {
			r := importertest.ReadFS(t, staticman.Format(), files("_config.yml", "title: x\n", "_posts/2009-01-02-a.md", "---\ntitle: A\n---\n"+tt.body(n)), importer.Options{}, ".")
			if len(r.Threads) != 1 {
				t.Errorf("%s: %d threads", name, len(r.Threads))
			}
		})
	}
	deep := strings.Repeat(`{"name":"a","message":"b","replies":[`, 3000) + strings.Repeat("]}", 3000)
	r := importertest.ReadFS(t, staticman.Format(), files("comments/a/1.json", deep,
		"comments/a/2.yml", "id: ../../etc/x\nname: "+strings.Repeat("n", 300)+"\u202e\nmessage: \"x\\0\"\n"), importer.Options{}, ".")
	if len(r.Comments) == 0 {
		t.Error(r.LeftOut)
	}
}

func FuzzComment(f *testing.F) {
	f.Add("a.yml", "name: A\nmessage: x\nreplies: [{name: B, message: y, parent: 1}]\n")
	f.Add("a.json", `[{"name":"A","message":"x"}]`)
	f.Add("a.md", "+++\na = 1\n+++\n{% raw %}{{< x >}}{: .a}")
	f.Fuzz(func(t *testing.T, name, text string) {
		if !fs.ValidPath(name) || strings.Contains(name, "/") {
			return
		}
		folder := files("_config.yml", "permalink: pretty\n", "comments/a/"+name, text, "_posts/"+name, text)
		file, err := importer.FromFS(folder, ".")
		if err != nil {
			return
		}
		r := importertest.New()
		if err := staticman.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r); err != nil {
			t.Fatal(err)
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
	})
}

// TestTableOfThreads leaves to others a list whose rows say which thread they are of.
func TestTableOfThreads(t *testing.T) {
	for text, want := range map[string]bool{
		`[{"name":"Ann","message":"Low water.","date":"2009-03-04"}]`:                       true,
		`[{"author":"Ann","body":"Low water.","thread":"boat"},{"author":"Bo","body":"x"}]`: false,
		`[{"author":"Ann","body":"Low water.","post_id":7}]`:                                false,
	} {
		f, err := importer.FromFS(files("x.json", text), "x.json")
		if err != nil {
			t.Fatal(err)
		}
		if got := staticman.Format().Recognizes(f); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
