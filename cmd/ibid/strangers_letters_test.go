package main

import (
	"fmt"
	"html"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// strangers is a thread of people who have nothing to do with one another.
type strangers struct {
	name    string
	letters []letter
}

// letter is what a stranger writes. The parts are paragraphs of plain text.
type letter struct {
	author, date string
	quoted       string // words of an earlier letter, if it does quote
	parts        []string
}

// A thread has a few letters, of which the last may quote the second; the
// fifth is by the author of the second.
const (
	lettersPerThread = 6
	quoter           = lettersPerThread - 1
	quotedAnchor     = "comment-1"
)

// stock is what the letters of a language are made of, by section. The blocks
// of a section, parted by lines "%", are used in turn, all but those of "own"
// and "quoted" again and again.
type stock map[string][]string

func readStock(t *testing.T, file string) stock {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := stock{}
	for _, f := range ar.Files {
		sep := "\n%\n"
		if f.Name == "names" {
			sep = "\n"
		}
		s[f.Name] = strings.Split(strings.TrimRight(string(f.Data), "\n"), sep)
	}
	return s
}

// readStrangers composes the threads of all languages.
func readStrangers(t *testing.T) []strangers {
	t.Helper()
	files, err := filepath.Glob("testdata/strangers/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	common := readStock(t, "testdata/strangers/common.txtar")
	var out []strangers
	for _, file := range files {
		language := strings.TrimSuffix(filepath.Base(file), ".txtar")
		if language == "common" {
			continue
		}
		s := readStock(t, file)
		for lo := 0; lo+lettersPerThread <= len(s["own"]); lo += lettersPerThread {
			th := strangers{name: fmt.Sprintf("%s-%d", language, lo/lettersPerThread)}
			for i := range lettersPerThread {
				th.letters = append(th.letters, s.letter(common, lo, i, len(out)))
			}
			if len(out)%10 == 0 {
				th.letters[quoter].quoted = s["own"][lo+1]
			}
			out = append(out, th)
		}
	}
	return out
}

// letter composes the letter at place i of a thread. Neighbours share what
// strangers share: each block goes to two or more of a thread.
func (s stock) letter(common stock, lo, i, thread int) letter {
	author := lo/lettersPerThread + i
	if i == 4 {
		author = lo/lettersPerThread + 1
	}
	day := time.Date(2009, 1, 1, 8, 0, 0, 0, time.UTC).AddDate(0, 0, thread).Add(time.Duration(i) * time.Hour)
	l := letter{author: pick(s["names"], author), date: day.Format("2006-01-02 15:04")}
	numbers := strings.NewReplacer("{n}", fmt.Sprint(100+(thread*37+i*113)%900), "{m}", fmt.Sprint(10+(thread*7+i*9)%50))
	add := func(section []string, n int) { l.parts = append(l.parts, numbers.Replace(pick(section, n))) }
	add(s["hello"], thread+i/3)
	if i%3 != 1 {
		add(s["thanks"], thread+i/3)
	}
	if q := (lo + i) / 9; (lo+i)%9 == 4 && q < len(s["quoted"]) {
		add(s["quoted"], q)
	}
	add(s["own"], lo+i)
	if i%2 == 1 {
		add(s["saying"], thread+i/4)
	}
	add(common["furniture"], thread*3+i/2)
	add(s["close"], thread+i%2)
	l.parts[len(l.parts)-1] += "\n" + l.author
	if i == 1 || i == 4 {
		add(s["signature"], author)
	}
	add(common["feet"], thread*2+i%3)
	return l
}

// pick gives the block at a place, and begins again behind the last one.
func pick(blocks []string, n int) string { return blocks[n%len(blocks)] }

// text writes a letter as plain text.
func (l letter) text() string {
	parts := l.parts
	if l.quoted != "" {
		parts = append([]string{"> " + l.quoted}, parts...)
	}
	return strings.Join(parts, "\n\n")
}

// html writes a letter as a mail archive does.
func (l letter) html() string {
	var out strings.Builder
	for part := range strings.SplitSeq(l.text(), "\n\n") {
		switch lines := strings.Split(part, "\n"); {
		case strings.HasPrefix(part, "    "):
			out.WriteString("<pre>" + html.EscapeString(part) + "</pre>\n")
		default:
			out.WriteString(htmlLines(lines))
		}
	}
	return out.String()
}

// htmlLines writes a paragraph, and what stands behind ">" in it as a block
// quotation.
func htmlLines(lines []string) string {
	own, quoted := []string{}, []string{}
	for _, line := range lines {
		if rest, ok := strings.CutPrefix(line, "> "); ok {
			quoted = append(quoted, html.EscapeString(rest))
		} else {
			own = append(own, html.EscapeString(line))
		}
	}
	out := ""
	if len(own) > 0 {
		out += "<p>" + strings.Join(own, "<br>\n") + "</p>\n"
	}
	if len(quoted) > 0 {
		out += "<blockquote><p>" + strings.Join(quoted, "<br>\n") + "</p></blockquote>\n"
	}
	return out
}
