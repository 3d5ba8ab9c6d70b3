package capture

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// Format returns the reader of captures.
func Format() importer.Format {
	return importer.Format{
		Name:       "text",
		Title:      "a web page saved as text, with its comments",
		Export:     export,
		Recognizes: recognizes,
		Import:     read,
	}
}

const export = `Firefox: Save Page As, and choose "Text Files" as the format. From a
terminal: lynx -dump -nolist ADDRESS > page.txt, or w3m -dump, links -dump,
html2text. In any browser: select all, copy, and paste into a text file.
Where the page can still be saved whole (as HTML), save that: it keeps links,
emphasis and pictures, which a text has lost.`

// longest is how many bytes of a file are read: of a page, more than it can have.
const longest = 64 << 20

// declarationForm is what html2text leaves of a page in XHTML.
var declarationForm = lazyregexp.New(`^\s*<\?xml [^<>]{0,100}\?>`)

// recognizes reports whether a file is text that is no mark-up and no mail.
func recognizes(f *importer.File) bool {
	if f.IsFolder() {
		return false
	}
	text, _ := charset.Decode(f.Head(), "")
	trimmed := strings.TrimSpace(declarationForm.ReplaceAllString(text, ""))
	if trimmed == "" || strings.ContainsRune(text, 0) {
		return false
	}
	if strings.HasPrefix(trimmed, "<") && !opensAddress(trimmed) {
		return false // mark-up; but Firefox begins with the address that a picture links to
	}
	for _, other := range []string{"{", "[{", "---\n", "From ", "%PDF", "WARC/", "filedesc:", "AUTHOR:", "TITLE:", "From:", "Return-Path:", "Received:"} {
		if strings.HasPrefix(trimmed, other) {
			return false
		}
	}
	return strings.Contains(trimmed, "\n")
}

// read reads captures, each of which is one thread.
func read(ctx context.Context, files []*importer.File, o importer.Options, to importer.Sink) error {
	var pattern *regexp.Regexp
	if o.Pattern != "" {
		var err error
		if pattern, err = regexp.Compile(o.Pattern); err != nil {
			return fmt.Errorf("the pattern of the lines that head comments: %w", err)
		}
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := textOf(f)
		if err == nil {
			err = readPage(f, text, o.Title, pattern, to)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path.Base(f.Name()), err)
		}
	}
	return nil
}

// textOf reads a file.
func textOf(f *importer.File) (text string, err error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	data, err := io.ReadAll(io.LimitReader(r, longest+1))
	switch {
	case err != nil:
		return "", err
	case len(data) > longest:
		return "", errors.New("longer than 64 MiB, and no saved page")
	}
	text, _ = charset.Decode(data, "")
	text = declarationForm.ReplaceAllString(text, "")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n").Replace(text)
	if strings.TrimSpace(text) == "" {
		return "", errors.New("the file is empty")
	}
	if i := strings.IndexFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }); i >= 0 {
		return "", fmt.Errorf("line %d: a control character, so this is no saved page of text", 1+strings.Count(text[:i], "\n"))
	}
	return text, nil
}

// readPage reads a page and hands it over.
func readPage(f *importer.File, text, title string, pattern *regexp.Regexp, to importer.Sink) error {
	p := pageOf(text)
	pl := p.choose()
	if pattern != nil {
		pl = p.byPattern(pattern)
	}
	if pl == nil {
		return p.refusal(pattern)
	}
	all := pl.comments()
	to.Found(importer.Post, 1)
	to.Found(importer.Reaction, len(pl.heads))
	p.names = namesOf(f, all)
	po := p.postOf(pl.begin, title)
	t := threadOf(f, po, pl, all)
	if err := to.Thread(t); err != nil {
		return err
	}
	for i := range all {
		if err := handOver(t.Key, &all[i], to); err != nil {
			return err
		}
	}
	for _, doubt := range pl.warnings() {
		to.Warn(fmt.Sprintf("%q: %s", t.Title, doubt))
	}
	remark(to, po, pl)
	return nil
}

func threadOf(f *importer.File, po post, pl *plan, all []comment) *importer.Thread {
	t := &importer.Thread{
		Key:     f.Path,
		Title:   po.title,
		Author:  po.author,
		Date:    po.date,
		Topics:  po.topics,
		Address: addressOf(all),
		Body:    importer.Body{Format: archive.Text, Text: bodyOf(po.lines)},
		Sources: []string{path.Base(f.Name())},
	}
	if box := bodyOf(po.box); box != "" {
		t.Notes = []string{box}
	}
	t.Count = pl.told()
	return t
}

// namesOf returns what may tell the title of a page: browsers name a file by it, and
// systems an address.
func namesOf(f *importer.File, all []comment) []string {
	base := path.Base(f.Name())
	base = strings.TrimSuffix(base, path.Ext(base))
	names := []string{base}
	for _, between := range []string{" - ", " – ", " — ", " | ", " « ", " » ", " · ", "_ "} {
		if parts := strings.Split(base, between); len(parts) > 1 {
			names = append(names, parts...) // one is the site's
		}
	}
	if address, err := url.PathUnescape(strings.TrimRight(addressOf(all), "/")); err == nil && address != "" {
		names = append(names, strings.TrimSuffix(path.Base(address), ".html"))
	}
	return names
}

// addressOf returns the address of the page that the addresses of its comments
// share.
func addressOf(all []comment) string {
	address := ""
	for _, c := range all {
		page, _, found := strings.Cut(c.permalink, "#")
		switch {
		case !found || page == "":
		case address == "":
			address = page
		case address != page:
			return ""
		}
	}
	return address
}

// handOver hands over a comment.
func handOver(thread string, c *comment, to importer.Sink) error {
	switch {
	case c.ping:
		return to.Mention(&importer.Mention{Thread: thread, Title: c.author, URL: c.url, Date: c.date})
	case c.empty:
		to.LeaveOut(importer.Reaction, importer.Empty, cmp.Or(c.author, "a comment")+", line "+strconv.Itoa(c.line+1))
		return nil
	}
	out := &importer.Comment{
		Thread: thread, Key: keyOf(thread, c.line), ID: c.id, Author: c.author, URL: c.url, Date: c.date, BadDate: c.badDate,
		Address: c.permalink,
		Body:    importer.Body{Format: archive.Text, Text: c.body},
		Removed: c.removed,
		At:      "line " + strconv.Itoa(c.line+1),
	}
	if c.parent >= 0 {
		out.Parent = keyOf(thread, c.parent)
	}
	if _, fragment, ok := strings.Cut(c.permalink, "#"); ok && fragment != "comment-"+c.id {
		out.Places = []string{fragment}
	}
	return to.Comment(out)
}

// keyOf names a comment by the line that it begins at.
func keyOf(thread string, line int) string { return thread + ":" + strconv.Itoa(line+1) }

// remark says what was left out.
func remark(to importer.Sink, po post, pl *plan) {
	leftOut := func(n int, what string) {
		switch n {
		case 0:
		case 1:
			to.Remark("left out: 1 line " + what)
		default:
			to.Remark(fmt.Sprintf("left out: %d lines %s", n, what))
		}
	}
	leftOut(po.menus, "above the title: the page's head and menus")
	leftOut(po.foot, "between the post and its comments: ways to other pages")
	leftOut(pl.textLines(pl.end, len(pl.lines)), "below the last comment: the page's foot")
	if po.empty > 0 {
		to.Remark(fmt.Sprintf("left out: %d topics without a name", po.empty))
	}
	if len(po.box) > 0 {
		to.Remark(fmt.Sprintf("what the page says about %s is kept as a note, out of the post", po.author))
	}
}

// refusal says what was looked for, and what there is.
func (p *page) refusal(pattern *regexp.Regexp) error {
	said := ""
	for _, m := range p.marks {
		if m.count > 0 {
			said = fmt.Sprintf("; line %d speaks of %d", m.line+1, m.count)
			break
		}
	}
	if pattern != nil {
		return fmt.Errorf("no comments found: no line is like the pattern %s%s", pattern, said)
	}
	return fmt.Errorf(`no comments found: lines were looked for that are alike and head text, with a name and a date, a number, or a verb ("3. Name says:", "Name, March 4, 2009 at 9:14 pm")%s; say what heads a comment with --pattern`, said)
}
