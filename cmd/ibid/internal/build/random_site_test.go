package build

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// randomSite is a small site that is edited at random. Each item has a word of
// its own, by which it is known wherever it stands.
type randomSite struct {
	Threads      []*randomThread
	CommentPages bool
	Alias        string            // of the topic "Boats"
	Other        map[string]string // files that have nothing to do with threads
	Option       string            // a line of site.yaml
	Citations    string            // the same, on the files of citations
	Next         int               // a number that nothing has yet
}

type randomThread struct {
	Path    string
	Aliases []string
	Draft   bool
	Items   []*randomItem
	Files   []string

	Language string
}

type randomItem struct {
	ID, Own, Words, Parent, Fragment, Place, Topic, Author string
	Removed                                                bool

	Date, Front string
}

func (s *randomSite) clone() *randomSite {
	data, _ := json.Marshal(s)
	c := new(randomSite)
	_ = json.Unmarshal(data, c)
	return c
}

// files gives the files of the site below content/.
func (s *randomSite) files() map[string]string {
	files := map[string]string{"content/site.yaml": fmt.Sprintf("title: Random\ncomment_pages: %t\n", s.CommentPages) + s.Citations + s.Option}
	maps.Copy(files, s.Other)
	if s.Alias != "" {
		files["content/topics.yaml"] = "- topic: " + s.Alias + "\n  aliases: [Boats]\n"
	}
	for _, t := range s.Threads {
		dir := "content/" + t.Path + "/"
		for i, it := range t.Items {
			name := fmt.Sprintf("%scomments/%d.md", dir, i)
			if i == 0 {
				name = dir + "post.md"
			}
			files[name] = it.text(t, i)
		}
		for _, f := range t.Files {
			if files[dir+f] == "" {
				files[dir+f] = "the file " + f
			}
		}
	}
	return files
}

func (it *randomItem) text(t *randomThread, place int) string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	if place == 0 {
		line("title", "On "+it.Own)
		line("aliases", strings.Replace("["+strings.Join(t.Aliases, ", ")+"]", "[]", "", 1))
		line("language", t.Language)
		line("draft", map[bool]string{true: "true"}[t.Draft])
	} else {
		line("id", it.ID)
		line("parent", it.Parent)
		line("status", map[bool]string{true: "removed"}[it.Removed])
		if it.Fragment != "" {
			line("permalink", "https://old.example.org/page.html#"+it.Fragment)
		}
	}
	line("places", strings.Replace("["+it.Place+"]", "[]", "", 1))
	line("author", it.Author)
	line("date", it.Date)
	line("topics", strings.Replace("["+it.Topic+"]", "[]", "", 1))
	return "---\n" + b.String() + it.Front + "---\n" + it.Words + "\n"
}

func (s *randomSite) number() int {
	s.Next++
	return s.Next
}

func (s *randomSite) item(r *rand.Rand, id string) *randomItem {
	own := fmt.Sprintf("own%dx", s.number())
	it := &randomItem{ID: id, Own: own, Author: pick(r, "Ann", "Ben", "Cyd"), Words: own + " says so much of it"}
	if r.IntN(2) == 0 {
		it.Words += "\n\nYes " + own
	}
	if r.IntN(3) == 0 {
		it.Fragment = pick(r, "c12", "p34", fmt.Sprintf("msg%d", s.Next))
	}
	if r.IntN(3) == 0 {
		it.Topic = pick(r, "Boats", "Tides")
	}
	return it
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// path gives a folder that no thread has now, though one may have had it.
func (s *randomSite) path(r *rand.Rand) string {
	for {
		path := pick(r, "a", "b", "c", "d/e", "d/f", "g", "a/h", "comment-1")
		if !slices.ContainsFunc(s.Threads, func(t *randomThread) bool { return t.Path == path }) {
			return path
		}
		if len(s.Threads) >= 8 {
			return fmt.Sprintf("t%d", s.number())
		}
	}
}

// edits are what editors do. Some are mistakes.
var edits = map[string]func(r *rand.Rand, s *randomSite, t *randomThread, it *randomItem){
	"add a thread": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) {
		t := &randomThread{Path: s.path(r), Items: []*randomItem{s.item(r, "")}}
		if r.IntN(2) == 0 {
			t.Files = []string{"x.png"}
		}
		s.Threads = append(s.Threads, t)
	},
	"add a comment": func(r *rand.Rand, s *randomSite, t *randomThread, it *randomItem) {
		id := pick(r, "1", "2", "3", "x.y", fmt.Sprint(s.number()))
		if !slices.ContainsFunc(t.Items, func(it *randomItem) bool { return it.ID == id }) {
			added := s.item(r, id)
			added.Words = "> " + strings.SplitN(it.Words, "\n", 2)[0] + "\n\n" + added.Words
			t.Items = append(t.Items, added)
		}
	},
	"edit words": func(r *rand.Rand, s *randomSite, _ *randomThread, it *randomItem) {
		it.Words += fmt.Sprintf(" again %d", s.number())
	},
	"move a thread": func(r *rand.Rand, s *randomSite, t *randomThread, _ *randomItem) {
		old := t.Path
		t.Path = s.path(r)
		t.Aliases = slices.DeleteFunc(t.Aliases, func(a string) bool { return a == t.Path })
		if r.IntN(2) == 0 {
			t.Aliases = append(t.Aliases, old)
		}
	},
	"take aliases out": func(_ *rand.Rand, _ *randomSite, t *randomThread, _ *randomItem) { t.Aliases = nil },
	"add an alias": func(r *rand.Rand, s *randomSite, t *randomThread, _ *randomItem) {
		t.Aliases = append(t.Aliases, fmt.Sprintf("old/%d%s", s.number(), pick(r, "", ".html")))
	},
	"change an id": func(_ *rand.Rand, s *randomSite, t *randomThread, it *randomItem) {
		if it.ID == "" {
			return
		}
		for _, other := range t.Items {
			if other.Parent == it.ID {
				other.Parent = ""
			}
		}
		it.ID = fmt.Sprintf("n%d", s.number())
	},
	"declare a parent": func(r *rand.Rand, _ *randomSite, t *randomThread, it *randomItem) {
		if parent := pick(r, t.Items...); it.ID != "" && parent != it && parent.Parent == "" {
			it.Parent = parent.ID
		}
	},
	"take a parent out": func(_ *rand.Rand, _ *randomSite, _ *randomThread, it *randomItem) { it.Parent = "" },
	"remove a comment":  func(_ *rand.Rand, _ *randomSite, _ *randomThread, it *randomItem) { it.Removed = it.ID != "" },
	"delete a comment": func(_ *rand.Rand, _ *randomSite, t *randomThread, it *randomItem) {
		t.Items = slices.DeleteFunc(t.Items, func(other *randomItem) bool { return it.ID != "" && other == it })
	},
	"move a comment": func(r *rand.Rand, s *randomSite, t *randomThread, it *randomItem) {
		to := pick(r, s.Threads...)
		if it.ID == "" || slices.ContainsFunc(to.Items, func(other *randomItem) bool { return other.ID == it.ID }) {
			return
		}
		t.Items = slices.DeleteFunc(t.Items, func(other *randomItem) bool { return other == it })
		it.Parent = ""
		to.Items = append(to.Items, it)
	},
	"make one thread of two": func(r *rand.Rand, s *randomSite, t *randomThread, _ *randomItem) {
		from := pick(r, s.Threads...)
		if from == t {
			return
		}
		for _, it := range from.Items {
			it.ID, it.Parent = fmt.Sprintf("m%d", s.number()), ""
			t.Items = append(t.Items, it)
		}
		t.Aliases = append(t.Aliases, append(from.Aliases, from.Path)...)
		t.Files = append(t.Files, from.Files...)
		slices.Sort(t.Files)
		t.Files = slices.Compact(t.Files)
		s.Threads = slices.DeleteFunc(s.Threads, func(other *randomThread) bool { return other == from })
	},
	"delete a thread": func(_ *rand.Rand, s *randomSite, t *randomThread, _ *randomItem) {
		s.Threads = slices.DeleteFunc(s.Threads, func(other *randomThread) bool { return other == t && len(s.Threads) > 1 })
	},
	"make a draft of it": func(_ *rand.Rand, _ *randomSite, t *randomThread, _ *randomItem) { t.Draft = !t.Draft },
	"comment pages":      func(_ *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) { s.CommentPages = !s.CommentPages },
	"citation files": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) {
		s.Citations = pick(r, "", "citations: true\n", "citations: false\n")
	},
	"rename a topic": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) { s.Alias = pick(r, "", "Ships") },
	"other topic": func(r *rand.Rand, _ *randomSite, _ *randomThread, it *randomItem) {
		it.Topic = pick(r, "", "Boats", "Aux")
	},
	"other author": func(r *rand.Rand, _ *randomSite, _ *randomThread, it *randomItem) {
		it.Author = pick(r, "Ann", "Dan", "Con")
	},
	"other permalink": func(r *rand.Rand, _ *randomSite, _ *randomThread, it *randomItem) {
		it.Fragment = pick(r, "", "c12", "q")
	},
	"other place": func(r *rand.Rand, s *randomSite, _ *randomThread, it *randomItem) {
		it.Place = pick(r, "", "c12", fmt.Sprintf("msg%d", s.number()))
	},
	"add or delete a file": func(_ *rand.Rand, _ *randomSite, t *randomThread, _ *randomItem) {
		t.Files = map[bool][]string{true: {"x.png"}}[len(t.Files) == 0]
	},
}
