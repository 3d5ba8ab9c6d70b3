package staticman

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// importing is one import.
type importing struct {
	ctx    context.Context
	sink   importer.Sink
	byPage map[string]*post // posts by their address, in the form of normalPage
	bySlug map[string]*post
	byFile map[string]*post // by the name of their file without folders and ending
	done   map[string]bool  // the keys of threads that were handed over
	bare   int              // threads without a post
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// normalPage returns the form in which addresses of pages are compared: the path
// without the site, slashes around it, and a page's own name.
func normalPage(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		_, address, _ = strings.Cut(rest, "/")
	}
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	address = strings.TrimSuffix(strings.Trim(address, "/"), "index.html")
	address = strings.TrimSuffix(strings.TrimSuffix(address, ".html"), ".htm")
	return strings.ToLower(strings.Trim(address, "/"))
}

// thread hands over the comments of a thread, and the thread if it has no post.
func (im *importing) thread(name string, comments []comment) error {
	if err := im.ctx.Err(); err != nil || len(comments) == 0 {
		return err
	}
	page := ""
	for _, c := range comments {
		if page = c.page; page != "" {
			break
		}
	}
	key, err := im.threadKey(name, page)
	if err != nil {
		return err
	}
	known := im.name(key, comments)
	for i := range comments {
		c := &comments[i]
		c.Thread = key
		if p := known.parentOf(c, i); p >= 0 {
			c.Parent = comments[p].Key
		}
		if err := im.sink.Comment(&c.Comment); err != nil {
			return err
		}
	}
	return nil
}

// threadKey returns the key of the post that has comments, which is made if there
// is none.
func (im *importing) threadKey(name, page string) (string, error) {
	for _, p := range []*post{im.byPage[normalPage(page)], im.byPage[normalPage(name)], im.bySlug[name], im.bySlug[path.Base(name)], im.byFile[name], im.byFile[path.Base(name)]} {
		if p != nil {
			p.commented = true
			return p.key, nil
		}
	}
	t := &importer.Thread{Key: "thread " + name, Title: path.Base(name), Slug: path.Base(name)}
	if strings.Contains(page, "/") {
		t.Address = page
		if !strings.Contains(page, "://") {
			t.Address = "/" + strings.TrimPrefix(page, "/")
		}
		t.Title = path.Base(normalPage(page))
		t.Slug = t.Title
	}
	if im.done[t.Key] {
		return t.Key, nil
	}
	im.done[t.Key] = true
	im.bare++
	im.sink.Found(importer.Post, 1)
	return t.Key, im.sink.Thread(t)
}

// places are where the comments of a thread stand.
type places struct {
	byID  map[string]int
	roots []int // those that answer none, which is what themes count
}

// name gives comments their keys.
func (im *importing) name(key string, comments []comment) places {
	p := places{byID: map[string]int{}}
	taken := map[string]bool{}
	for i := range comments {
		c := &comments[i]
		c.Key = key + " comment " + c.ids[0]
		for n := 2; taken[c.Key]; n++ {
			c.Key = fmt.Sprintf("%s comment %s %s %d", key, c.ids[0], c.name, n)
		}
		taken[c.Key] = true
		for _, id := range c.ids {
			if _, twice := p.byID[id]; !twice {
				p.byID[id] = i
			}
		}
	}
	for i := range comments {
		if c := &comments[i]; c.within < 0 && !slices.ContainsFunc(c.parent, p.isComment) {
			p.roots = append(p.roots, i)
		}
	}
	return p
}

// isComment reports whether what a comment says that it answers is a comment, by its id
// or place: it may be the post, in "_parent".
func (p *places) isComment(parent string) bool {
	_, known := p.byID[parent]
	n, err := strconv.Atoi(parent)
	return known || err == nil && n >= 1
}

// parentOf returns the place of the comment that one answers, or -1: the one that
// it stands in; one with an id or file of that name; or the one at that place
// among those that answer none.
func (p *places) parentOf(c *comment, i int) int {
	if c.within >= 0 {
		return c.within
	}
	for _, parent := range c.parent {
		for _, form := range []string{parent, "comment-" + parent, strings.TrimPrefix(parent, "comment-")} {
			if at, ok := p.byID[form]; ok && at != i {
				return at
			}
		}
	}
	for _, parent := range c.parent {
		if n, err := strconv.Atoi(parent); err == nil && n >= 1 && n <= len(p.roots) && p.roots[n-1] != i {
			return p.roots[n-1]
		}
	}
	return -1
}

func (im *importing) report() {
	switch {
	case im.bare == 1:
		im.sink.Remark("1 thread has no post in what was given: its title is the name of its folder")
	case im.bare > 1:
		im.sink.Remark(fmt.Sprintf("%d threads have no post in what was given: their titles are the names of their folders", im.bare))
	}
}
