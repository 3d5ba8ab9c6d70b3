package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
)

// labelled is an archive with what its writer planted in it. In a file of
// testdata/languages each item is a section, headed by thread, number, format,
// author and, where it matters, date:
//
//	-- harbour/3.txt Ines Calloway, 2009-03-04 21:14 --
//
// The last section, "want", lists after "# harbour" what that thread holds:
//
//	3 < post: words                  comment 3 quotes these words of the post
//	3 < 1 blockquote altered: words  the same, with the mark or the fidelity, or both
//	3 none: words                    no quotation has these words, nor lies within them
//	replies: 3 post quote, 4 3 name  all replies of the thread
//
// The words are those of the quotation as they stand in the item; of long ones
// the first and the last, with " … " between them. What stands in parentheses
// before them may belong to the quotation or not: an inner level with its
// lead-in, which the outer one encloses.
type labelled struct {
	items   []labelledItem
	quotes  []label
	none    []label
	replies []string
}

type labelledItem struct{ thread, id, ext, author, date, body string }

// label is one line of what is wanted.
type label struct {
	line, thread, in, source, mark, fidelity string
	optional, words                          []string
}

// readLabelled reads a file of testdata/languages.
func readLabelled(file string) (*labelled, error) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		return nil, err
	}
	l := &labelled{}
	for _, f := range ar.Files {
		if f.Name == "want" {
			return l, l.readWant(string(f.Data))
		}
		name, rest, _ := strings.Cut(f.Name, " ")
		author, date, _ := strings.Cut(rest, ", ")
		ext := filepath.Ext(name)
		thread, id, ok := strings.Cut(strings.TrimSuffix(name, ext), "/")
		if !ok || author == "" {
			return nil, fmt.Errorf("%s: section %q names no item and author", file, f.Name)
		}
		l.items = append(l.items, labelledItem{thread, id, ext, author, date, string(f.Data)})
	}
	return nil, fmt.Errorf("%s: no section %q", file, "want")
}

func (l *labelled) readWant(text string) error {
	thread := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		head, words, _ := strings.Cut(line, ": ")
		fields := strings.Fields(head)
		switch {
		case len(fields) == 0:
		case fields[0] == "#" && len(fields) == 2:
			thread = fields[1]
		case head == "replies":
			for r := range strings.SplitSeq(words, ", ") {
				l.replies = append(l.replies, thread+" "+r)
			}
		case len(fields) == 2 && fields[1] == "none":
			w, err := l.label(label{line: thread + ": " + line, thread: thread, in: anchorOf(fields[0])}, words)
			if err != nil {
				return err
			}
			l.none = append(l.none, w)
		case len(fields) >= 3 && fields[1] == "<":
			w := label{line: thread + ": " + line, thread: thread, in: anchorOf(fields[0]), source: anchorOf(fields[2])}
			for _, f := range fields[3:] {
				if slices.Contains([]string{"verbatim", "elided", "altered"}, f) {
					w.fidelity = f
				} else {
					w.mark = f
				}
			}
			w, err := l.label(w, words)
			if err != nil {
				return err
			}
			l.quotes = append(l.quotes, w)
		default:
			return fmt.Errorf("want: not understood: %q", line)
		}
	}
	return nil
}

// label completes a label with its words, which must stand in its item, and
// nowhere else there.
func (l *labelled) label(w label, words string) (label, error) {
	i := slices.IndexFunc(l.items, func(it labelledItem) bool { return it.thread == w.thread && anchorOf(it.id) == w.in })
	if i < 0 {
		return w, fmt.Errorf("want: %q is of no item", w.line)
	}
	body := wordsOf(tag.ReplaceAllString(l.items[i].body, " "))
	var err error
	if optional, rest, ok := strings.Cut(words, ") "); ok && strings.HasPrefix(optional, "(") {
		words = rest
		if w.optional, err = stretch(body, optional); err != nil {
			return w, fmt.Errorf("want: %q: %v", w.line, err)
		}
	}
	if w.words, err = stretch(body, words); err != nil {
		return w, fmt.Errorf("want: %q: %v", w.line, err)
	}
	return w, nil
}

// stretch gives the words of a body from the first to the last ones given.
func stretch(body []string, words string) ([]string, error) {
	first, last, cut := strings.Cut(words, " … ")
	head, tail := wordsOf(first), wordsOf(last)
	from := indexWords(body, head)
	if from < 0 || indexWords(body[from+1:], head) >= 0 {
		return nil, fmt.Errorf("not once in the item: %q", first)
	}
	to := from + len(head)
	if cut {
		n := indexWords(body[to:], tail)
		if n < 0 {
			return nil, fmt.Errorf("not in the item: %q", last)
		}
		to += n + len(tail)
	}
	return body[from:to], nil
}

var tag = regexp.MustCompile(`<[^<>]*>`)

// anchorOf gives the anchor of an item named by a number.
func anchorOf(id string) string {
	if id == "post" || strings.Contains(id, "#") {
		return id
	}
	return "comment-" + id
}

// indexWords gives the place of words within others, or -1.
func indexWords(in, of []string) int {
	for i := 0; len(of) > 0 && i+len(of) <= len(in); i++ {
		if slices.Equal(in[i:i+len(of)], of) {
			return i
		}
	}
	return -1
}

// wordsOf gives the words of a text in any script: without case and
// punctuation, and one for each character where no spaces part them.
func wordsOf(text string) []string {
	var out []string
	inWord := false
	for _, r := range strings.ToLower(text) {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー':
			out, inWord = append(out, string(r)), false
		case !unicode.In(r, unicode.L, unicode.M, unicode.Nd):
			inWord = false
		case inWord:
			out[len(out)-1] += string(r)
		default:
			out, inWord = append(out, string(r)), true
		}
	}
	return out
}

// head gives the file of an item, and its front matter.
func (it labelledItem) head() (name, front string) {
	name, front = "comments/"+it.id, "id: "+it.id
	if it.id == "post" {
		name, front = "post", "title: "+it.thread
	}
	front += "\nauthor: " + oneLine(it.author)
	if it.date != "" {
		front += "\ndate: " + it.date
	}
	return it.thread + "/" + name + it.ext, "---\n" + front + "\n---\n"
}
