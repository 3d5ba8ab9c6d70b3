package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// growth is a site of any size that something in it makes slow, if anything
// does, and the command that it would make slow.
type growth struct {
	name  string
	n     int // the smallest size; the others are 4 and 16 times as large
	files func(n int) map[string]string
	args  []string // of the program, with SITE for the site's folder
	finds string   // what its output holds about n times
}

var growths = []growth{
	{"sentences of another thread", 125, func(n int) map[string]string {
		files := map[string]string{"old/post.txt": "---\ntitle: Old\nauthor: Ines\ndate: 2009-03-04\n---\n" + ownSentences(n) + "\n"}
		for i := range n {
			files[fmt.Sprintf("young/comments/%d.txt", i+1)] = fmt.Sprintf("---\nid: %d\nauthor: Tobias\ndate: 2010-03-04\n---\n> %s\n\nSo they said.\n", i+1, ownSentence(i))
		}
		files["young/post.txt"] = "---\ntitle: Young\nauthor: Nan\ndate: 2010-03-04\n---\nWhat did they say?\n"
		return files
	}, []string{"list", "quotes", "--json", "SITE"}, `"source":"old#post"`},
	{"quotation marks in one comment", 2500, func(n int) map[string]string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "You say “%s” in line %d. ", strings.TrimSuffix(ownSentence(i), "."), i)
		}
		return talk(ownSentences(n), b.String())
	}, []string{"list", "quotes", "--json", "SITE"}, `"mark":"inline"`},
	{"levels of quotation in turn", 1250, func(n int) map[string]string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "> answer %d\n>> question %d\n", i, i)
		}
		return talk("Well?", b.String())
	}, []string{"list", "quotes", "--json", "SITE"}, `question`},
	{"entries of people.yaml", 1000, func(n int) map[string]string {
		files := talk("Well?", "No.")
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "- name: Person %d\n  aliases: [Old Name %d]\n", i, i)
			files[fmt.Sprintf("talk/comments/%d.txt", i+1)] = fmt.Sprintf("---\nid: %d\nauthor: Old Name %d\n---\nPerson %d, no.\n", i+1, i, i/2)
		}
		files["people.yaml"] = b.String()
		return files
	}, []string{"list", "replies", "--json", "SITE"}, `"by":`},
	{"lines of addresses.txt", 1000, func(n int) map[string]string {
		files := talk("Well?", "No.")
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "once-%d/ talk/\n", i)
		}
		files["addresses.txt"] = b.String()
		return files
	}, []string{"check", "SITE"}, "was published before"},
	{"declared parents", 1000, func(n int) map[string]string {
		files := talk("Well?", "No.")
		for i := range n {
			files[fmt.Sprintf("talk/comments/%d.txt", i+2)] = fmt.Sprintf("---\nid: %d\nauthor: Nan\nparent: %d\n---\nNo.\n", i+2, i+1)
		}
		return files
	}, []string{"list", "replies", "--json", "SITE"}, `"by":"declared"`},
	{"threads with one saying", 250, func(n int) map[string]string {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("talk-%d/post.txt", i)] = fmt.Sprintf("---\ntitle: Talk %d\n---\n> A stitch in time saves nine, the miller told the crow\n\n%s\n", i, ownSentence(i))
		}
		return files
	}, []string{"list", "quotes", "--json", "SITE"}, `"status":"unresolved"`},
	{"threads of one topic and one person", 250, func(n int) map[string]string {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("talk-%d/post.txt", i)] = fmt.Sprintf("---\ntitle: Talk %d\nauthor: Ines\ntopics: [Clocks]\n---\nWell?\n", i)
			files[fmt.Sprintf("talk-%d/comments/1.txt", i)] = fmt.Sprintf("---\nid: 1\nauthor: Ines\ntopics: [Clocks]\n---\n> %s\n\nSo they say.\n", ownSentence(i))
		}
		return files
	}, []string{"check", "SITE"}, "no source found"},
	{"links in one comment", 1250, func(n int) map[string]string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "[here](#comment-1) and [nowhere](nowhere-%d.html)\n", i)
		}
		files := talk("Well?", "No.")
		files["talk/comments/2.md"] = "---\nid: 2\nauthor: Nan\n---\n" + b.String()
		return files
	}, []string{"check", "SITE"}, `nothing in the archive is at`},
}

// talk is a post and a comment.
func talk(post, comment string) map[string]string {
	return map[string]string{
		"talk/post.txt":       "---\ntitle: A talk\nauthor: Ines\n---\n" + post + "\n",
		"talk/comments/1.txt": "---\nid: 1\nauthor: Tobias\n---\n" + comment + "\n",
	}
}

// write writes the site of a size, and returns the command line.
func (g growth) write(tb testing.TB, n int) (args []string) {
	tb.Helper()
	site := tb.TempDir()
	for name, data := range g.files(n) {
		mustWrite(tb, filepath.Join(site, "content", name), data)
	}
	for _, arg := range g.args {
		args = append(args, strings.Replace(arg, "SITE", site, 1))
	}
	return args
}

// TestGrowthSites: in each of these sites stands what its benchmark is to time.
func TestGrowthSites(t *testing.T) {
	const n = 30
	for _, g := range growths {
		code, stdout, stderr := ibid(t, g.write(t, n)...)
		if code != exitDone {
			t.Errorf("%s: exit code %d\n%s", g.name, code, stderr)
		}
		stdout += stderr
		if got := strings.Count(stdout, g.finds); got < n-1 || got > n+1 {
			t.Errorf("%s: %q stands %d times in the output, want about %d:\n%.2000s", g.name, g.finds, got, n, stdout)
		}
	}
}
