// Package plaintext imports a web page that was saved as text: a post and its
// comments, as a browser's "save as text" or a copy by hand leaves them.
//
// # What is looked for
//
//	The title of the post
//
//	The post, in paragraphs.
//
//	FILED UNDER: Lighthouses, Fog, ,
//	Ann Lee
//	About Ann Lee
//	Ann Lee keeps the lamp.
//
//	Comments
//
//	  1. Ben says:
//
//	    The comment, in paragraphs.
//
//	  2. Cy says:
//
// The first line that is not blank is the title. A line "FILED UNDER:" in
// capital or small letters gives the topics, each counted once. A line with a name and below it
// a line "About" with the same name begin the author box; both may be missing.
// The comments begin below a line such as "Comments", "17 comments",
// "Comments (17)", "Responses" or "Replies", or, where comments are numbered,
// at number 1.
//
// A comment begins with a line such as "3. Michael says:", "3) Michael said:",
// "#3 Michael wrote:" or "Michael writes:" below a blank line. The first one
// shows how all are headed: with a number or without, and with which verb.
// Numbers ascend; names without numbers have at most four words and are
// indented alike. Any other line is text, and so a lead-in in a comment
// ("Michael wrote:") is taken for no comment of its own, unless the page heads
// its comments in the very same way.
//
// # What becomes of it
//
// The page becomes one thread, whose path is made of its title. The numbers
// become the comments' ids; without numbers they are counted from 1. All text
// is kept as plain text and to the letter, but for the white space that
// indents a whole comment and blank lines around it. The author box becomes a
// note on the post, and the name in it the post's author.
//
// No words are dropped but those of the frame: "FILED UNDER:", the author
// box's "About" line, the line that heads the comments, and each comment's
// "says:"; and e-mail and IP addresses in names, which an archive does not hold.
// Which comment quotes or answers which is not looked for here.
package plaintext

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
)

// Import makes an archive of one thread of a saved page. The remarks say what
// came in, what was left out, and why. The name is that of the file.
func Import(name string, data []byte) (*archive.Archive, []string, error) {
	lines, err := linesOf(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path.Base(name), err)
	}
	p, err := parse(lines)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path.Base(name), err)
	}
	p.dropAddresses()
	t := p.thread()
	t.Sources = []string{path.Base(name)}
	return &archive.Archive{Threads: []*archive.Thread{t}}, p.remarks(), nil
}

// linesOf returns the lines of a text file, and refuses what is none.
func linesOf(data []byte) ([]string, error) {
	if encoding := content.Encoding(data); encoding != "" {
		return nil, fmt.Errorf("this is %s, not UTF-8; %s", encoding, content.HowToConvert(encoding))
	}
	text := strings.TrimPrefix(string(data), "\uFEFF")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	if strings.TrimSpace(text) == "" {
		return nil, errors.New("the file is empty")
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if !utf8.ValidString(line) {
			return nil, fmt.Errorf("line %d is not UTF-8; save the file as UTF-8 text", i+1)
		}
		lines[i] = content.Readable(line)
		if lines[i] != line && strings.Count(lines[i], "\uFFFD") > strings.Count(line, "\uFFFD") {
			return nil, fmt.Errorf("line %d holds a control character, so this is no saved page of text", i+1)
		}
	}
	return lines, nil
}

// dropAddresses takes e-mail and IP addresses out of the names. Who gave
// nothing else is nobody in particular.
func (p *page) dropAddresses() {
	const nobody = "anonymous"
	if name := content.PublicName(p.author); name != p.author {
		p.author = name
		p.dropped++
	}
	for i := range p.comments {
		c := &p.comments[i]
		if name := content.PublicName(c.author); name != c.author {
			c.author = cmp.Or(name, nobody)
			p.dropped++
		}
	}
}

// thread makes the page a thread.
func (p *page) thread() *archive.Thread {
	post := &archive.Item{
		Author: p.author,
		Topics: p.topics,
		Body:   archive.Body{Format: archive.Text, Text: textOf(p.post)},
	}
	if box := strings.TrimSpace(textOf(p.box)); box != "" {
		post.Notes = []archive.Note{{Text: escape(box)}}
	}
	t := &archive.Thread{Path: pathFor(p.title), Title: p.title, Items: []*archive.Item{post}}
	for _, c := range p.comments {
		t.Items = append(t.Items, &archive.Item{
			ID:     c.id,
			Author: c.author,
			Body:   archive.Body{Format: archive.Text, Text: textOf(c.lines)},
		})
	}
	return t
}

// textOf joins lines, without the blank ones around them and the white space
// that all of them begin with.
func textOf(lines []string) string {
	for len(lines) > 0 && isBlank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && isBlank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	indent, first := "", true
	for _, line := range lines {
		if isBlank(line) {
			continue
		}
		own := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if first {
			indent, first = own, false
		}
		for !strings.HasPrefix(own, indent) {
			indent = indent[:len(indent)-1]
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = strings.TrimPrefix(line, indent)
	}
	return strings.Join(out, "\n")
}

func isBlank(line string) bool { return strings.TrimSpace(line) == "" }

// taken are paths that a thread cannot have, because ibid writes them itself
// or reads them otherwise.
var taken = []string{"assets", "comments", "people", "search", "topics"}

// pathFor makes a path of a title: its letters and digits in small letters,
// joined by "-".
func pathFor(title string) string {
	const longest = 60 // characters, beyond which words are left off
	title = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(title))
	words := strings.FieldsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	var path []rune
	for _, w := range words {
		w := []rune(strings.TrimLeftFunc(w, unicode.IsMark))
		if len(w) == 0 {
			continue
		}
		if len(path) > 0 && len(path)+1+len(w) > longest {
			break
		}
		if len(path) > 0 {
			path = append(path, '-')
		}
		path = append(path, w[:min(len(w), longest)]...)
	}
	if p := string(path); p != "" && !slices.Contains(taken, p) && !archive.IsDevice(p) {
		return p
	}
	return strings.TrimPrefix(string(path)+"-thread", "-")
}
