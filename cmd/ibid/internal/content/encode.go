package content

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// Encode gives the files that Read makes into the archive again: the same
// but for places in files, and blank lines around bodies. It fails, naming
// what is wrong, if there are none: if an id or an address is not as the
// package's comment has it, say. Archive.Files are not in it; settings are
// only if there is something in them, and comments are numbered by their
// place, which is taken to be that of their order.
func Encode(a *archive.Archive) ([]File, error) {
	files := encodeSettings(a)
	for _, t := range a.Threads {
		files = append(files, encodeThread(t, numbered(len(t.Items)-1))...)
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, readBack(files)
}

// readBack reads encoded files, and gives what is wrong with them.
func readBack(files []File) error {
	data := map[string][]byte{}
	var paths []string
	for _, f := range files {
		if data[f.Path] != nil {
			return fmt.Errorf("two threads would be written to %s", f.Path)
		}
		data[f.Path] = f.Data
		paths = append(paths, strings.TrimPrefix(f.Path, root+"/"))
	}
	_, problems := load(context.Background(), arrange(paths), Memory{}, func(name string) ([]byte, error) { return data[name], nil })
	var errs []error
	for _, p := range problems {
		if p.Severity == problem.Error {
			errs = append(errs, Fault{p})
		}
	}
	return errors.Join(errs...)
}

// EncodeThread gives the files of one thread as Encode does: first the post's,
// then each comment's in their order, under the names that are given for them,
// without endings.
func EncodeThread(t *archive.Thread, names []string) ([]File, error) {
	files := encodeThread(t, names)
	return files, readBack(files)
}

// numbered gives as many names of files as there are comments.
func numbered(comments int) []string {
	names := make([]string, comments)
	for i := range names {
		names[i] = CommentName(i+1, comments)
	}
	return names
}

// CommentName gives the name, without its ending, of the file of a comment by
// its number among so many.
func CommentName(number, of int) string {
	return fmt.Sprintf("%0*d", max(4, len(fmt.Sprint(of))), number)
}

func encodeThread(t *archive.Thread, names []string) []File {
	dir := root + "/" + t.Path // as it stands, so that a bad path is found
	post := t.Items[0]
	var e encoder
	e.line("title", t.Title)
	e.line("author", post.Author)
	e.line("date", post.Date.String())
	e.line("updated", t.Updated.String())
	e.line("url", post.URL)
	e.line("language", t.Language)
	e.list("topics", post.Topics)
	e.line("summary", t.Summary)
	e.line("license", t.License)
	e.list("aliases", t.Aliases)
	e.flag("draft", t.Draft, false)
	e.entries("sources", t.Sources)
	e.list("places", post.Places)
	e.overrides(post.Overrides)
	e.notes(post.Notes)
	files := []File{e.file(dir+"/post", post.Body)}
	for i, it := range t.Items[1:] {
		files = append(files, encodeComment(dir+"/comments/"+names[i], it))
	}
	return files
}

// EncodeOverride gives the lines of front matter that say what one quotation
// quotes.
func EncodeOverride(o archive.Override) string {
	var e encoder
	e.overrides([]archive.Override{o})
	return e.b.String()
}

func encodeComment(name string, it *archive.Item) File {
	var e encoder
	e.line("id", it.ID)
	e.line("author", it.Author)
	e.line("date", it.Date.String())
	e.line("url", it.URL)
	e.line("permalink", it.Permalink)
	e.list("places", it.Places)
	e.line("parent", it.Parent)
	e.line("language", it.Language)
	e.list("topics", it.Topics)
	if it.Removed {
		e.line("status", "removed")
	}
	e.overrides(it.Overrides)
	e.notes(it.Notes)
	return e.file(name, it.Body)
}

// file puts a body below what is encoded. A body's own blank lines at its
// ends are not kept, which is what Read says of them.
func (e *encoder) file(name string, body archive.Body) File {
	ending := map[archive.Format]string{archive.Markdown: ".md", archive.HTML: ".html", archive.Text: ".txt"}[body.Format]
	text := fence + "\n" + e.b.String() + fence + "\n"
	if body := bodyFrom(body.Text, 1).Text; body != "" {
		text += "\n" + body + "\n"
	}
	return File{Path: name + ending, Data: []byte(text)}
}

func encodeSettings(a *archive.Archive) (files []File) {
	if len(a.Published) > 0 {
		files = append(files, EncodePublished(a.Published))
	}
	var site, topics, people encoder
	options := a.Site
	if options.Title == defaultTitle {
		options.Title = ""
	}
	for _, option := range siteOptions(&options) {
		option.write(&site)
	}
	for _, t := range a.Topics {
		topics.entry(func() {
			topics.line("topic", t.Name)
			topics.list("aliases", t.Aliases)
			topics.line("broader", t.Broader)
			topics.line("see", t.See)
			topics.list("see_also", t.SeeAlso)
			topics.line("description", t.Description)
			topics.line("sort", t.Sort)
			if t.Declared {
				topics.line("match", matchDeclared)
			}
		})
	}
	for _, p := range a.People {
		people.entry(func() {
			people.line("name", p.Name)
			people.list("aliases", p.Aliases)
			people.line("url", p.URL)
			people.line("sort", p.Sort)
		})
	}
	for name, e := range map[string]*encoder{"site.yaml": &site, "topics.yaml": &topics, "people.yaml": &people} {
		if e.b.Len() > 0 {
			files = append(files, File{Path: path.Join(root, name), Data: []byte(e.b.String())})
		}
	}
	return files
}
