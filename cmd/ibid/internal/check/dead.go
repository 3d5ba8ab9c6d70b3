package check

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/spelling"
)

// DeadLinks returns a warning for each link that leads nowhere, or to what is
// not published. Of threads that are not looked at, all may be there.
func (p *Pages) DeadLinks(a *archive.Archive, links []Link, unseen func(thread string) bool) []problem.Problem {
	f := &finder{Pages: p, threads: map[string]*archive.Thread{}}
	for _, t := range a.Threads {
		f.threads[t.Path] = t
	}
	var found []problem.Problem
	for i := range links {
		l := &links[i]
		if t := f.threadOf(l.target); t != nil && unseen(t.Path) {
			continue
		}
		if warning, ok := f.look(l); ok {
			found = append(found, warning)
		}
	}
	return found
}

// finder finds out where links lead.
type finder struct {
	*Pages
	threads map[string]*archive.Thread
	beside  map[string][]string // names of files by their folder
	named   map[string][]string // paths of files by their name
}

// threadOf returns the thread in whose folder a path lies, or nil.
func (f *finder) threadOf(name string) *archive.Thread {
	for ; name != "." && name != "/"; name = path.Dir(name) {
		if t := f.threads[name]; t != nil {
			return t
		}
	}
	return nil
}

func (f *finder) look(l *Link) (problem.Problem, bool) {
	if l.left {
		p := l.at
		p.Message = fmt.Sprintf("%q is on the old site, and not in the archive", l.href)
		p.Hint = "bring it here too, or link to a copy, before the old site goes"
		return p, true
	}
	file := l.target
	if !f.has(file) {
		file = path.Join(file, "index.html")
	}
	t := f.threadOf(file)
	switch {
	case !f.has(file):
		return l.dead(f.suggestFile(l)), true
	case !f.hasPlace(file, l.fragment):
		return l.dead(suggestAnchor(t, l.fragment)), true
	case t != nil && t.Draft && !l.from.Draft:
		p := l.at
		p.Message, p.Hint = "the link to "+t.Path+" leads nowhere as long as that is a draft", "publish it first, or take the link out"
		return p, true
	}
	return problem.Problem{}, false
}

// hasPlace reports whether a file has the place that a fragment names.
func (f *finder) hasPlace(file, fragment string) bool {
	if fragment == "" || fragment == "top" || path.Ext(file) != ".html" {
		return true
	}
	_, found := slices.BinarySearch(f.files[file], sumOf(fragment))
	return found
}

// suggestAnchor returns a hint for a place that a page does not have.
func suggestAnchor(t *archive.Thread, fragment string) string {
	const none = "the page has no such place"
	if t == nil {
		return none
	}
	var anchors []string
	for _, it := range t.Items {
		if strings.HasPrefix(fragment, it.Anchor()+"-") {
			return "its words have changed, or have no such address: link to #" + it.Anchor()
		}
		anchors = append(anchors, it.Anchor())
	}
	if near := spelling.Nearest(fragment, anchors); near != "" {
		return "did you mean #" + near + "?"
	}
	if strings.HasPrefix(fragment, "comment-") {
		return "the page has no such comment"
	}
	return none + "; ids that an author gave are not kept"
}

// suggestFile returns a hint for a file that is not there: one beside it that is
// named much alike, or one of the same name somewhere else.
func (f *finder) suggestFile(l *Link) string {
	if f.beside == nil {
		f.index()
	}
	name := strings.TrimSuffix(l.target, "/index.html")
	best := spelling.Nearest(path.Base(name), f.beside[path.Dir(name)])
	switch same := f.named[path.Base(name)]; {
	case best != "":
		best = path.Join(path.Dir(name), best)
	case len(same) == 1:
		best = same[0]
	case strings.HasPrefix(l.href, "/"):
		return "a link that begins with / starts from the archive's first page"
	default:
		return "a link starts from the thread's own folder, so that ../ leads out of it"
	}
	if f.has(best + "/index.html") {
		best += "/index.html"
	}
	return `did you mean "` + relative(l.from.Path, best) + `"?`
}

// index enters the files in order of path, pages as their folders.
func (f *finder) index() {
	f.beside, f.named = map[string][]string{}, map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		name = strings.TrimSuffix(name, "/index.html")
		dir, base := path.Dir(name), path.Base(name)
		f.beside[dir], f.named[base] = append(f.beside[dir], base), append(f.named[base], name)
	}
}

// relative returns the way from a folder to a file.
func relative(dir, file string) string {
	up := ""
	for dir != "." && !strings.HasPrefix(file, dir+"/") {
		dir, up = path.Dir(dir), up+"../"
	}
	return up + strings.TrimPrefix(file, dir+"/")
}
