package mail

import (
	"cmp"
	"slices"
)

// thread finds the thread of each entry, and what was joined by its subject.
func (x *index) thread() (joined int) {
	x.breakLoops()
	x.findPosts()
	joined = x.joinBySubject()
	x.nodeOf = nil // no more ids will be looked up
	for i := range x.entries.n {
		if n := x.entries.at(i).node; n != none {
			if above := x.entryOf(x.parentOf(n)); above != none {
				x.entries.at(int(above)).answered = true
			}
		}
	}
	return joined
}

// breakLoops sees to it that no message answers itself, by way of others. The
// node at which a loop closes answers nothing.
func (x *index) breakLoops() {
	seen := make([]int32, x.nodes.n) // on which way, counted from 1
	for i := range x.nodes.n {
		n, way := int32(i), int32(i)+1
		for seen[n] == 0 {
			seen[n] = way
			p := x.parentOf(n)
			if p == none {
				break
			}
			if seen[p] == way {
				last := x.nodes.at(int(n))
				last.parent, last.isOwn = none, false
				break
			}
			n = p
		}
	}
}

// findPosts finds the post of each thread: the message that answers none, or,
// where that is not there, the earliest of those that answer none that is.
func (x *index) findPosts() {
	top := x.tops()
	posts := make([]int32, x.nodes.n) // of the thread below each top node
	for n := range x.nodes.n {
		posts[n] = x.nodes.at(n).entry
	}
	for i := range x.entries.n {
		e := x.entries.at(i)
		if e.node == none || x.entryOf(top[e.node]) != none || x.entryOf(x.parentOf(e.node)) != none {
			continue
		}
		if p := posts[top[e.node]]; p == none || x.isEarlier(i, int(p)) {
			posts[top[e.node]] = int32(i)
		}
	}
	for i := range x.entries.n {
		if e := x.entries.at(i); e.node != none {
			e.thread = posts[top[e.node]]
		}
	}
}

// tops returns, for each node, the node that its chain of answers leads to.
func (x *index) tops() []int32 {
	top := make([]int32, x.nodes.n)
	for i := range top {
		top[i] = none
	}
	var way []int32
	for i := range top {
		n := int32(i)
		way = way[:0]
		for top[n] == none {
			way = append(way, n)
			p := x.parentOf(n)
			if p == none {
				top[n] = n
				break
			}
			n = p
		}
		for _, w := range way {
			top[w] = top[n]
		}
	}
	return top
}

// isEarlier reports whether one entry is earlier than another. What has no date
// comes last.
func (x *index) isEarlier(a, b int) bool {
	da, db := x.entries.at(a).date, x.entries.at(b).date
	if (da == 0) != (db == 0) {
		return da != 0
	}
	return da < db || da == db && a < b
}

// longestPause is how long after the last message of a thread one of the same
// subject is taken for an answer to it, in seconds.
const longestPause = 60 * 24 * 60 * 60

// joinBySubject joins threads that begin with an answer to the thread of the same
// subject that was going on.
func (x *index) joinBySubject() (joined int) {
	last := x.lastDates()
	var posts []int32
	for i := range x.entries.n {
		if e := x.entries.at(i); e.thread == int32(i) && e.subject != 0 && e.date != 0 {
			posts = append(posts, int32(i))
		}
	}
	slices.SortFunc(posts, func(a, b int32) int {
		ea, eb := x.entries.at(int(a)), x.entries.at(int(b))
		return cmp.Or(cmp.Compare(ea.subject, eb.subject), cmp.Compare(ea.date, eb.date), cmp.Compare(a, b))
	})
	into := map[int32]int32{}
	open := int32(none) // the thread of the subject that goes on
	for i, p := range posts {
		e := x.entries.at(int(p))
		if i > 0 && x.entries.at(int(posts[i-1])).subject != e.subject {
			open = none
		}
		if open == none || !e.isAnswer || e.date-last[open] > longestPause {
			open = p
			continue
		}
		into[p] = open
		last[open] = max(last[open], last[p])
	}
	for i := range x.entries.n {
		e := x.entries.at(i)
		if t, ok := into[e.thread]; ok {
			e.thread = t
		}
	}
	return len(into)
}

// lastDates returns the date of the last message of each thread, by its post.
func (x *index) lastDates() map[int32]int64 {
	last := map[int32]int64{}
	for i := range x.entries.n {
		if e := x.entries.at(i); e.thread != none {
			last[e.thread] = max(last[e.thread], e.date)
		}
	}
	return last
}
