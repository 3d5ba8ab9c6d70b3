package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// fenced finds the code blocks of a Markdown file and their languages.
var fenced = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

func readme(t *testing.T) (text string, blocks map[string][]string) {
	t.Helper()
	data, err := os.ReadFile(repository + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks = map[string][]string{}
	for _, m := range fenced.FindAllStringSubmatch(string(data), -1) {
		blocks[m[1]] = append(blocks[m[1]], m[2])
	}
	return string(data), blocks
}

// TestReadmeCommands runs the README's commands in order, in a folder with
// the README's own content and an export.
func TestReadmeCommands(t *testing.T) {
	_, blocks := readme(t)
	dir := t.TempDir()
	for i, name := range []string{"post.md", "comments/1.md", "comments/2.md"} {
		mustWrite(t, filepath.Join(dir, "content/2009/clock", name), blocks["markdown"][i])
	}
	mustWrite(t, filepath.Join(dir, "export.xml"), exported)
	t.Chdir(dir)
	ran := 0
	for line := range strings.Lines(strings.Join(blocks["sh"], "")) {
		fields := strings.Fields(strings.Replace(line, "go run ./cmd/ibid", "ibid", 1))
		if fields[0] != "ibid" {
			if !slices.Contains([]string{"go test ./..."}, strings.TrimSpace(line)) {
				t.Errorf("the test does not know how to run %q", line)
			}
			continue
		}
		ran++
		if code, stdout, stderr := ibid(t, fields[1:]...); code != exitDone {
			t.Errorf("%s: exit code %d\n%s%s", strings.TrimSpace(line), code, stdout, stderr)
		}
	}
	if ran < 6 {
		t.Errorf("ran %d commands", ran)
	}
}

// exported is a blog as WordPress exports it, with one post and one comment.
const exported = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Harbour notes</title>
<link>https://harbour.example</link>
<wp:wxr_version>1.2</wp:wxr_version>
<item>
<title>The buoy</title>
<link>https://harbour.example/2009/03/the-buoy/</link>
<content:encoded><![CDATA[The buoy has come loose, and lies on the east bank.]]></content:encoded>
<wp:post_id>12</wp:post_id>
<wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>
<wp:comment>
<wp:comment_id>34</wp:comment_id>
<wp:comment_author>Tobias Wren</wp:comment_author>
<wp:comment_content><![CDATA[<blockquote>The buoy has come loose</blockquote>

It did so in 1988.]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved>
</wp:comment>
</item>
</channel>
</rss>
`

// TestReadmeContent: the content in the README does what the README says.
func TestReadmeContent(t *testing.T) {
	_, blocks := readme(t)
	dir := t.TempDir()
	for i, name := range []string{"post.md", "comments/1.md", "comments/2.md"} {
		mustWrite(t, filepath.Join(dir, "content/2009/clock", name), blocks["markdown"][i])
	}
	quotes := records[quote](t, "quotes", dir)
	if len(quotes) != 1 || quotes[0].Source != "post" || quotes[0].Status != "resolved" {
		t.Errorf("got %+v", quotes)
	}
	if code, stdout, _ := ibid(t, "check", dir, "--strict"); code != exitDone {
		t.Errorf("check: %s", stdout)
	}
}

// TestReadmeIsShort: the first command stands where one sees it.
func TestReadmeIsShort(t *testing.T) {
	text, _ := readme(t)
	lines := strings.Split(text, "\n")
	if len(lines) > 120 {
		t.Errorf("%d lines", len(lines))
	}
	if first := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "go run ") }); first < 0 || first >= 20 {
		t.Errorf("the first command stands on line %d", first+1)
	}
	for _, link := range regexp.MustCompile(`\]\(([^):]+)\)`).FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat(filepath.Join(repository, link[1])); err != nil {
			t.Errorf("%s is not there", link[1])
		}
	}
}
