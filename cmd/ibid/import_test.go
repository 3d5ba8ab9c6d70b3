package main

import (
	"archive/tar"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Small files of several kinds, as their systems write them.
const (
	aWXR = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Moss</title><link>https://moss.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Ferns</title><link>https://moss.example/ferns/</link><content:encoded>Green.</content:encoded><wp:post_id>4</wp:post_id><wp:post_date>2011-02-03 10:00:00</wp:post_date><wp:post_name>ferns</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_author>Ole</wp:comment_author><wp:comment_date>2011-02-04 10:00:00</wp:comment_date><wp:comment_content>Wet, too.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item>
</channel></rss>`
	aDisqus = `<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="1"><link>https://moss.example/ferns/</link><title>Ferns</title><createdAt>2011-02-03T10:00:00Z</createdAt><isDeleted>false</isDeleted></thread>
<post dsq:id="2"><message><![CDATA[<p>Damp is the word.</p>]]></message><createdAt>2011-02-05T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Pia</name></author><thread dsq:id="1"/></post></disqus>`
	aTakeout = `<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><id>tag:blogger.com,1999:blog-1</id><title>Moss</title>
<entry><id>tag:blogger.com,1999:blog-1.post-100</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><author><name>Ina</name></author><title>Ferns</title><content type='html'>Green.</content><published>2011-02-03T10:00:00Z</published><blogger:filename>/2011/02/ferns.html</blogger:filename></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-200</id><blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status><author><name>Ole</name></author><title/><content type='html'>Damp.</content><published>2011-02-04T10:00:00Z</published><blogger:parent>tag:blogger.com,1999:blog-1.post-100</blogger:parent></entry></feed>`
	aMovableType = "AUTHOR: Ina\nTITLE: Lichen\nSTATUS: Publish\nDATE: 02/03/2011 10:00:00 AM\n-----\nBODY:\nGrey.\n-----\nCOMMENT:\nAUTHOR: Ole\nDATE: 02/04/2011 10:00:00 AM\nOr yellow.\n-----\n--------\n"
)

func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestImportOfMixedFolders: of a folder with files of several kinds, what is not
// read is named first, with the way to read it.
func TestImportOfMixedFolders(t *testing.T) {
	readme := "These are the files of my blog.\nThey are all that is left.\n"
	for _, test := range []struct {
		name   string
		files  map[string]string
		cameIn string
		unread []string
	}{
		{"an export with a word on it", map[string]string{"disqus.xml": aDisqus, "README.txt": readme}, "1 thread, 1 comment", []string{"text (README.txt)"}},
		{"two exports that no format has as a folder", map[string]string{"disqus.xml": aDisqus, "moss.txt": aMovableType}, "2 threads, 2 comments", nil},
		{"exports, of which one is a folder's", map[string]string{"moss.xml": aWXR, "more/disqus.xml": aDisqus, "mt.txt": aMovableType}, "1 thread, 1 comment", []string{"disqus (more/disqus.xml)", "movabletype (mt.txt)"}},
		{"the list of what Google gives", map[string]string{"Blogs/x/feed.atom": aTakeout, "archive_browser.html": "<html><body><p>x</p></body></html>"}, "1 thread, 1 comment", nil},
		{"what belongs to an export", map[string]string{"moss.xml": aWXR, "wp-content/uploads/x.html": "<html><body><p>x</p></body></html>", "theme/index.html": "<html><body><p>x</p></body></html>", ".cache/d.xml": aDisqus}, "1 thread, 1 comment", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, stderr := ibid(t, "import", folderOf(t, test.files), "--to", t.TempDir(), "--dry-run")
			if code != exitDone || !strings.Contains(stdout, "came in: "+test.cameIn) {
				t.Fatalf("exit code %d\n%s%s", code, stdout, stderr)
			}
			if strings.Contains(stdout, "holds more") != (len(test.unread) > 0) {
				t.Error(stdout)
			}
			for _, name := range test.unread {
				if at := strings.Index(stdout, name); at < 0 || at > strings.Index(stdout, "came in") {
					t.Errorf("%s is not named first in\n%s", name, stdout)
				}
			}
		})
	}
}

// TestImportOfNothing: what holds nothing that ibid reads is refused with what to do
// about it, and leaves nothing behind.
func TestImportOfNothing(t *testing.T) {
	var tarred bytes.Buffer
	w := tar.NewWriter(&tarred)
	if err := w.WriteHeader(&tar.Header{Name: "moss.xml", Size: int64(len(aWXR)), Mode: 0o644}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(aWXR)); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	dir := folderOf(t, map[string]string{
		"a.xml": aWXR, "a.tar": tarred.String(), "a.bz2": "BZh91AY&SY", "a.7z": "7z\xbc\xaf\x27\x1c",
		"a.db": "SQLite format 3\x00\x10\x00", "a.sql": "-- MySQL dump 10.13\nCREATE TABLE `posts` (`id` int);\n",
		"half.xml": aWXR[:len(aWXR)-200], "drafts.xml": strings.ReplaceAll(aWXR, ">publish<", ">draft<"),
	})
	for _, test := range []struct {
		args []string
		code int
		say  string
	}{
		{nil, exitUsage, "say which file"},
		{[]string{"-"}, exitProblems, "through a pipe"},
		{[]string{"gone.xml"}, exitProblems, "gone.xml: no such file"},
		{[]string{dir + "/a.tar"}, exitProblems, "is a tar archive: unpack it"},
		{[]string{dir + "/a.bz2"}, exitProblems, "bzip2: unpack it"},
		{[]string{dir + "/a.7z"}, exitProblems, "7-Zip: unpack it"},
		{[]string{dir + "/a.db"}, exitProblems, "sqlite3 FILE .dump"},
		{[]string{dir + "/a.sql"}, exitProblems, "say so with --columns"},
		{[]string{dir + "/half.xml"}, exitProblems, "the file breaks off"},
		{[]string{dir + "/drafts.xml"}, exitProblems, "nothing came in"},
		{[]string{dir + "/a.xml", "--format", "disqus"}, exitProblems, "no post and no comment in"},
		{[]string{dir + "/a.xml", "--pattern", "("}, exitUsage, "--pattern"},
		{[]string{dir + "/a.xml", "--pattern", "^# "}, exitUsage, "--format text makes it so"},
		{[]string{dir + "/a.xml", "--columns", "author=by"}, exitUsage, "--format table makes it so"},
		{[]string{dir + "/a.xml", "--zone", "Mars"}, exitUsage, "Europe/Berlin"},
		{[]string{dir + "/a.xml", "--address", "forum.example"}, exitUsage, "as https://forum.example/"},
	} {
		site := filepath.Join(t.TempDir(), "site")
		code, _, stderr := ibid(t, slices.Concat([]string{"import"}, test.args, []string{"--to", site})...)
		if code != test.code || !strings.Contains(stderr, test.say) || strings.Contains(stderr, "stat ") {
			t.Errorf("%q: exit code %d, and %q, want %q", test.args, code, stderr, test.say)
		}
		if _, err := os.Stat(site); err == nil {
			t.Errorf("%q: it left a site behind", test.args)
		}
	}
}

// TestImportInto: comments come in to the threads of an archive, and a wrong place is
// told from an archive without the thread.
func TestImportInto(t *testing.T) {
	dir := folderOf(t, map[string]string{"moss.xml": aWXR, "disqus.xml": aDisqus, "other.xml": strings.ReplaceAll(strings.ReplaceAll(aDisqus, "ferns", "peat"), "Ferns", "Peat")})
	site := filepath.Join(dir, "site")
	if code, _, stderr := ibid(t, "import", dir+"/moss.xml", "--to", site); code != exitDone {
		t.Fatalf("exit code %d\n%s", code, stderr)
	}
	if err := os.Mkdir(site+"/.ibid-new-77", 0o755); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := ibid(t, "import", dir+"/disqus.xml", "--into", site)
	if code != exitDone || !strings.Contains(stdout, "came in: 1 thread, 1 comment, by 1 name") || !strings.Contains(stdout, ".ibid-new-77 was left behind") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
	for _, test := range []struct {
		file, flag, site string
		code             int
		say              string
	}{
		{"disqus.xml", "--into", dir + "/gone", exitUsage, "there is no folder content"},
		{"disqus.xml", "--into", site + "/content", exitUsage, "is the content itself"},
		{"moss.xml", "--to", site + "/content", exitUsage, "is the content itself"},
		{"other.xml", "--into", site, exitProblems, "nothing came in"},
	} {
		code, stdout, stderr := ibid(t, "import", filepath.Join(dir, test.file), test.flag, test.site)
		if code != test.code || !strings.Contains(stderr, test.say) {
			t.Errorf("%s %s %s: exit code %d\n%s%s", test.file, test.flag, test.site, code, stdout, stderr)
		}
		if test.file == "other.xml" && !strings.Contains(stdout, `Pia: "Damp is the word."`) {
			t.Errorf("the comment is not named as a person would read it:\n%s", stdout)
		}
	}
}

// TestImportOfTables: a table of which nothing tells what it holds goes with what it
// was named with, or by what the user says of its columns; it is no page saved as text.
func TestImportOfTables(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"posts.csv":  "post_id,topic_id,forum_id,poster_id,post_time,post_subject,post_text\n1,7,2,3,1262304000,Reed,It rustles.\n2,7,2,4,1262307600,Re: Reed,So it does.\n",
		"topics.csv": "topic_id,forum_id,topic_title,topic_poster,topic_time,topic_first_post_id\n7,2,Reed,3,1262304000,1\n",
		"users.csv":  "user_id,username\n3,Rika\n4,Olaf\n",
		"own.csv":    "nr;wer;wann;was;wo\n1;Rika;2010-01-02 13:45;Es raschelt.;Schilf\n2;Olaf;2010-01-03 08:00;Stimmt.;Schilf\n",
	})
	code, stdout, stderr := ibid(t, "import", dir+"/users.csv", dir+"/posts.csv", dir+"/topics.csv", "--to", dir+"/forum")
	if code != exitDone || !strings.Contains(stdout, "1 thread, 1 comment, by 1 name") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
	code, _, stderr = ibid(t, "import", dir+"/own.csv", "--to", dir+"/own")
	if code != exitProblems || !strings.Contains(stderr, "own.csv: nothing tells what its columns are; say so with --columns") {
		t.Errorf("exit code %d\n%s", code, stderr)
	}
	code, stdout, stderr = ibid(t, "import", dir+"/own.csv", "--to", dir+"/own", "--columns", "id=nr,author=wer,date=wann,body=was,title=wo")
	if code != exitDone || !strings.Contains(stdout, "1 thread, 2 comments, by 2 names") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}
