package staticman

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
)

// post is what is known of a post before the comments are read.
type post struct {
	key, file    string
	section      string // the collection or the first folder below content
	folders      string // between content or the collection and the file
	slug         string
	date         archive.Date
	badDate      string
	front        table
	commented    bool
	leaveOut     importer.Reason
	former       []string
	path         string // of the address, without that of the site
	address      string
	lastModified archive.Date
}

// folder reads the folder of a site, or of comments alone.
func (im *importing) folder(f *importer.File) error {
	s := im.readSite(f.FS())
	threads := map[string][]string{} // the files of comments, by thread
	var order []string
	var posts []*post
	whole := hasConfig(f.FS())
	err := walk(f.FS(), func(name string) error {
		if err := im.ctx.Err(); err != nil {
			return err
		}
		switch {
		case isPostFile(name):
			p, err := im.readPost(f.FS(), name, s)
			if p != nil {
				posts = append(posts, p)
			}
			return err
		case isCommentFile(name), !whole && isDataName(name) && im.isLoose(f.FS(), name):
			thread := threadOf(path.Join(path.Base(path.Clean(f.Path)), name))
			if threads[thread] == nil {
				order = append(order, thread)
			}
			threads[thread] = append(threads[thread], name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	im.index(posts)
	for _, thread := range order {
		if err := im.readThread(f.FS(), thread, threads[thread]); err != nil {
			return err
		}
	}
	for _, p := range posts {
		if err := im.handPost(f.FS(), p, s); err != nil {
			return err
		}
	}
	return nil
}

// isLoose reports whether a file outside of a folder of comments is one.
func (im *importing) isLoose(folder fs.FS, name string) bool {
	data, err := readFile(folder, name)
	return err == nil && looksLikeComment(name, data)
}

// readThread reads the comments of a thread, each of which may name its page:
// those of one page are a thread of their own.
func (im *importing) readThread(folder fs.FS, thread string, files []string) error {
	pages := map[string][]comment{}
	var order []string
	for _, name := range files {
		comments, err := im.commentFile(folder, name)
		if err != nil {
			return err
		}
		page := ""
		if len(comments) > 0 && path.Base(path.Dir(name)) == "_comments" {
			page = comments[0].page
		}
		if _, known := pages[page]; !known {
			order = append(order, page)
		}
		pages[page] = appendComments(pages[page], comments)
	}
	for _, page := range order {
		name := thread
		if page != "" {
			name = normalPage(page)
		}
		if err := im.thread(name, pages[page]); err != nil {
			return err
		}
	}
	return nil
}

// appendComments adds the comments of a file to those of a thread.
func appendComments(list, more []comment) []comment {
	before := len(list)
	for _, c := range more {
		if c.within >= 0 {
			c.within += before
		}
		list = append(list, c)
	}
	return list
}

var (
	dated    = regexp.MustCompile(`^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})-(.+)$`)
	language = regexp.MustCompile(`\.([a-z]{2}(?:-[a-zA-Z]{2,4})?)$`)
)

// isJekyllPost reports whether a file is one of Jekyll's posts by its name.
func isJekyllPost(name string) bool {
	return path.Base(path.Dir(name)) == "_posts" && dated.MatchString(path.Base(name))
}

// readPost reads what is said above a post.
func (im *importing) readPost(folder fs.FS, name string, s site) (*post, error) {
	data, err := readFile(folder, name)
	if err != nil && !errors.Is(err, errTooLong) {
		return nil, err
	}
	var front table
	if err == nil {
		front, _, err = splitFrontMatter(data)
	}
	im.sink.Found(importer.Post, 1)
	switch {
	case err != nil:
		im.sink.LeaveOut(importer.Post, importer.Unreadable, fmt.Sprintf("%s: %s", name, firstLine(err)))
		return nil, nil
	case front == nil, strings.HasPrefix(path.Base(name), "_index."):
		im.sink.LeaveOut(importer.Post, importer.Machinery, name)
		return nil, nil
	}
	p := &post{key: "post " + name, file: name, front: front}
	p.place(s)
	p.when(s)
	p.path = p.permalink(s)
	p.address = s.base + p.path
	for _, key := range []string{"redirectfrom", "aliases", "alias"} {
		p.former = append(p.former, front.list(key)...)
	}
	return p, nil
}

// place takes apart where a post's file lies.
func (p *post) place(s site) {
	parts := strings.Split(p.file, "/")
	folders, base := parts[:len(parts)-1], parts[len(parts)-1]
	base = strings.TrimSuffix(base, path.Ext(base))
	at := 0
	for i, folder := range folders {
		if isCollection(folder) || folder == "content" {
			at = i
			break
		}
	}
	if isCollection(folders[at]) {
		p.section = strings.TrimPrefix(folders[at], "_")
		p.folders = strings.Join(folders[:at], "/") // which are categories
		if p.folders == "source" || p.folders == strings.Trim(s.text("source"), "./") {
			p.folders = "" // where Octopress and others have all of a site
		}
		if m := dated.FindStringSubmatch(base); m != nil {
			p.date, p.badDate = dateOf(m[1])
			base = m[2]
		}
	} else {
		base = language.ReplaceAllString(base, "")
		below := folders[at+1:]
		if base == "index" && len(below) > 0 {
			base, below = below[len(below)-1], below[:len(below)-1]
		}
		if len(below) > 0 {
			p.section = below[0]
		}
		p.folders = strings.Join(below, "/")
	}
	p.slug = base
	if slug := p.front.text("slug"); slug != "" {
		p.slug = slug
	}
	if p.section == "drafts" || isSet(p.front, "draft") || isUnset(p.front, "published") {
		p.leaveOut = importer.Draft
	}
	if kind := p.front.text("layout"); strings.Contains(kind, "archive") || kind == "search" {
		p.leaveOut = importer.Machinery
	}
}

func (p *post) when(s site) {
	if date := p.front.text("date", "publishdate", "published"); strings.ContainsAny(date, "0123456789") {
		p.date, p.badDate = dateOf(date)
	}
	p.lastModified, _ = dateOf(p.front.text("lastmodifiedat", "lastmod", "updated", "modified"))
}

// index makes the posts known by their addresses and names.
func (im *importing) index(posts []*post) {
	for _, p := range posts {
		base := path.Base(p.file)
		im.byFile[strings.TrimSuffix(base, path.Ext(base))] = p
		im.bySlug[p.slug] = p
		im.byPage[normalPage(p.address)] = p
		im.byPage[normalPage(p.path)] = p
		for _, former := range p.former {
			im.byPage[normalPage(former)] = p
		}
	}
	delete(im.byPage, "")
	delete(im.byFile, "index")
}

// handPost hands over a post. A page of Hugo without a date and comments is no
// post of a blog.
func (im *importing) handPost(folder fs.FS, p *post, s site) error {
	if !p.commented && p.leaveOut == "" && s.isHugo && !p.date.Known() && p.badDate == "" {
		p.leaveOut = "a page, no post"
	}
	title := p.title()
	if p.leaveOut != "" && !p.commented {
		im.sink.LeaveOut(importer.Post, p.leaveOut, title)
		return nil
	}
	data, err := readFile(folder, p.file)
	if err != nil {
		return err
	}
	_, body, err := splitFrontMatter(data)
	if err != nil {
		return err
	}
	t := &importer.Thread{
		Key: p.key, Title: title, Author: p.author(s), Date: p.date, BadDate: p.badDate, Updated: p.lastModified,
		Address: p.address, Former: p.former, Slug: p.slug, Language: p.front.text("lang", "language", "locale"),
		Topics: p.topics(s), Summary: strings.Join(strings.Fields(p.front.text("description", "summary", "excerpt")), " "),
		Body: im.body(p, s, body), File: p.file, At: p.file,
	}
	return im.sink.Thread(t)
}

func (im *importing) body(p *post, s site, body string) importer.Body {
	format := archive.Markdown
	switch strings.ToLower(path.Ext(p.file)) {
	case ".html", ".htm":
		format = archive.HTML
	case ".textile", ".txt":
		format = archive.Text
	}
	r := readable{importing: im, site: s, html: format == archive.HTML}
	return importer.Body{Format: format, Text: strings.TrimSpace(r.read(body))}
}
