package disqus

import (
	"cmp"
	"slices"
	"strings"
)

// survey is what the first reading learns: all threads, and of the posts only
// who hangs on whom.
type survey struct {
	threads  map[string]*thread
	order    []string            // ids of threads, as they come
	comments map[string]int      // how many comments each thread has
	replied  map[string]bool     // posts with replies that come in
	gone     map[string]gonePost // posts that do not come in as they are
	hosts    map[string]int      // how many comments were made on each host
	main     string              // the host of most of them
	page     map[string]string   // a thread's id → that of the thread it belongs to
	others   map[string][]string // a thread's id → those that belong to it
}

// gonePost is a post of which only the place in the discussion may be left.
type gonePost struct {
	parent  string
	deleted bool
}

func newSurvey() *survey {
	return &survey{
		threads: map[string]*thread{}, comments: map[string]int{}, replied: map[string]bool{},
		gone: map[string]gonePost{}, hosts: map[string]int{}, page: map[string]string{}, others: map[string][]string{},
	}
}

func (s *survey) begins(string) {}

func (s *survey) thread(t *thread) error {
	if s.threads[t.id] == nil {
		s.order = append(s.order, t.id)
	}
	s.threads[t.id] = t
	return nil
}

func (s *survey) post(p *post) error {
	if p.reason() != "" {
		if p.id != "" {
			s.gone[p.id] = gonePost{p.parent, isTrue(p.deleted) && !isTrue(p.spam)}
		}
		return nil
	}
	s.comments[p.thread]++
	if p.parent != "" {
		s.replied[p.parent] = true
	}
	return nil
}

// finish finds out what can be known only when all has been read.
func (s *survey) finish() {
	s.keepTombstones()
	for id, n := range s.comments {
		if t := s.threads[id]; t != nil && !t.deleted {
			if a, ok := parseAddress(t.link); ok && !a.isLocal() {
				s.hosts[a.host] += n
			}
		}
	}
	for host, n := range s.hosts {
		if m := s.hosts[s.main]; s.main == "" || n > m || n == m && host < s.main {
			s.main = host
		}
	}
	s.joinThreads()
}

// keepTombstones marks what a deleted post answers as replied to, if the post
// is itself.
func (s *survey) keepTombstones() {
	for id := range s.replied {
		for g, ok := s.gone[id]; ok && g.parent != "" && !s.replied[g.parent]; g, ok = s.gone[id] {
			id = g.parent
			s.replied[id] = true
		}
	}
}

// joinThreads finds the threads of one page. The one with most comments is what
// the others belong to.
func (s *survey) joinThreads() {
	ids := map[string][]string{}
	for _, id := range s.order {
		t := s.threads[id]
		if key := s.pageKey(t); key != "" && !t.deleted {
			ids[key] = append(ids[key], id)
		}
	}
	for _, group := range ids {
		slices.SortStableFunc(group, func(a, b string) int {
			return cmp.Or(cmp.Compare(s.comments[b], s.comments[a]), cmp.Compare(s.threads[a].line, s.threads[b].line))
		})
		for _, id := range group[1:] {
			s.page[id] = group[0]
			if s.comments[id] > 0 {
				s.others[group[0]] = append(s.others[group[0]], id)
			}
		}
	}
}

// pageKey is the same for threads of the same page.
func (s *survey) pageKey(t *thread) string {
	a, ok := parseAddress(t.link)
	if !ok {
		return ""
	}
	if a.isLocal() {
		a.host = s.main
	}
	return a.key()
}

// threadOf returns the id of the thread that a post comes in with.
func (s *survey) threadOf(id string) string {
	if page := s.page[id]; page != "" {
		return page
	}
	return id
}

// parentOf returns the nearest post above that comes in. What was passed over
// is remembered, so that a long way up is not gone twice.
func (s *survey) parentOf(p *post) string {
	id := p.parent
	var passed []string
	for {
		g, ok := s.gone[id]
		if !ok || s.isTombstone(id) {
			break
		}
		if len(passed) > len(s.gone) { // a ring
			id = ""
			break
		}
		passed = append(passed, id)
		id = g.parent
	}
	for _, over := range passed {
		s.gone[over] = gonePost{parent: id}
	}
	return id
}

// isTombstone reports whether a post was deleted, and has replies.
func (s *survey) isTombstone(id string) bool { return s.gone[id].deleted && s.replied[id] }

// home returns the address of the site that has most comments.
func (s *survey) home() string {
	if s.main == "" {
		return ""
	}
	for _, id := range s.order {
		if a, ok := parseAddress(s.threads[id].link); ok && a.host == s.main && strings.HasPrefix(a.text, "https:") {
			return "https://" + s.main + "/"
		}
	}
	return "http://" + s.main + "/"
}
