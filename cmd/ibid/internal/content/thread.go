package content

import (
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/parallel"
)

// load reads a post and its comments, or recalls some of these.
func (m *Memory) load(f *folder, read readFunc) *loadedThread {
	l := &loadedThread{complete: true}
	data, err := read(f.post)
	if err != nil {
		l.problems = append(l.problems, unread(f.post, "", err))
	}
	thread, post := readPost(f.path, f.post, data)
	l.thread, l.aliases = thread, post.aliases
	if err == nil {
		l.problems = append(l.problems, post.problems...)
	}
	entries, unreadable := m.comments(f, read)
	var comments []*entry
	for i, e := range entries {
		if err := unreadable[i]; err != nil {
			l.problems, l.complete = append(l.problems, unread(f.comments[i], "", err)), false
			continue
		}
		l.problems = append(l.problems, e.problems...)
		comments = append(comments, e)
	}
	l.addComments(post, comments)
	return l
}

// readComments reads comments, those of a long thread side by side, and returns of each
// what it holds, or why it cannot be read.
func readComments(names []string, read readFunc) ([]*entry, []error) {
	entries, unreadable := make([]*entry, len(names)), make([]error, len(names))
	parallel.Parts(len(names), func(i int) {
		entries[i], unreadable[i] = readCommentFile(names[i], read)
	})
	return entries, unreadable
}

func readCommentFile(name string, read readFunc) (*entry, error) {
	data, err := read(name)
	if err != nil {
		return nil, err
	}
	return readComment(name, data), nil
}

// addComments puts comments into the thread in reading order, without those
// that have no id of their own.
func (l *loadedThread) addComments(post *entry, comments []*entry) {
	files := map[string]string{}
	unique := slices.DeleteFunc(comments, func(e *entry) bool {
		id := e.item.ID
		if id == "" {
			l.complete = false
			return true
		}
		if first, taken := files[id]; taken {
			l.report(e.id.at, "give one of them another id", "id %q is taken by %s", id, path.Base(first))
			return true
		}
		files[id] = e.item.At.File
		return false
	})
	l.checkParents(unique)
	entries := append([]*entry{post}, unique...)
	l.checkSources(entries)
	l.checkPlaces(entries)
	var items []*archive.Item
	for _, e := range unique {
		items = append(items, e.item)
	}
	SortByDate(items)
	l.thread.Items = gathered(append(l.thread.Items, items...))
}

// checkParents brings parents into their common form, the bare id, and finds
// those that do not exist or go in a circle.
func (l *loadedThread) checkParents(comments []*entry) {
	byID := map[string]*entry{}
	ids := []string{"post"}
	for _, e := range comments {
		byID[e.item.ID] = e
		ids = append(ids, e.item.ID)
	}
	for _, e := range comments {
		if e.item.Parent == "" {
			continue
		}
		e.item.Parent = bareID(e.item.Parent, byID)
		if p := e.item.Parent; p != "post" && byID[p] == nil {
			if l.complete {
				l.report(e.parent.at, suggest(p, ids, `write the id of a comment of this thread, or "post"`),
					"parent %q: no comment of this thread has this id", shown(p))
			}
			e.item.Parent = ""
		}
	}
	l.checkCircles(comments, byID)
}

// bareID takes "comment-" or "#" off a parent, unless a comment has that
// very id.
func bareID(parent string, byID map[string]*entry) string {
	if byID[parent] != nil {
		return parent
	}
	return strings.TrimPrefix(strings.TrimPrefix(parent, "#"), "comment-")
}

// checkCircles finds comments that answer themselves by way of others, and
// opens each circle at its first comment.
func (l *loadedThread) checkCircles(comments []*entry, byID map[string]*entry) {
	seen := map[*entry]int{} // the place in comments from which an entry was first come by, from 1
	for i, start := range comments {
		e := start
		for ; e != nil && seen[e] == 0; e = byID[e.item.Parent] {
			seen[e] = i + 1
		}
		if e != nil && seen[e] == i+1 {
			l.reportCircle(e, byID)
		}
	}
}

func (l *loadedThread) reportCircle(first *entry, byID map[string]*entry) {
	const most = 8
	names := []string{first.item.ID}
	for e := byID[first.item.Parent]; e != first; e = byID[e.item.Parent] {
		if len(names) == most {
			names = append(names, "…")
			break
		}
		names = append(names, e.item.ID)
	}
	names = append(names, first.item.ID)
	l.report(first.parent.at, "correct the parent that is wrong", "parents go in a circle: %s", strings.Join(names, " → "))
	first.item.Parent = ""
}

// checkSources finds overrides whose source this thread does not have, and
// keeps those that name other threads for later.
func (l *loadedThread) checkSources(entries []*entry) {
	var known []string
	for _, e := range entries {
		known = append(known, e.item.Anchor())
	}
	exists := map[string]bool{}
	for _, anchor := range known {
		exists[anchor] = true
	}
	for _, e := range entries {
		for i, s := range e.sources {
			thread, anchor, elsewhere := cutSource(s.name)
			if elsewhere && thread == l.thread.Path {
				e.item.Overrides[i].Source = anchor
			}
			switch {
			case s.name == "none" || isWebAddress(s.name):
			case elsewhere && thread != l.thread.Path:
				l.sources = append(l.sources, s)
			case !exists[anchor] && l.complete:
				l.report(s.at, suggest(anchor, known, "write the id of a comment of this thread"),
					"source %q: this thread has no such comment", shown(s.name))
			}
		}
	}
}
