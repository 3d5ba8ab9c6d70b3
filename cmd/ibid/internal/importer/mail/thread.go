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
	for i := range x.entries {
		if n := x.entries[i].node; n != none {
			if p := x.parentOf(n); p != none && x.nodes[p].entry != none {
				x.entries[x.nodes[p].entry].answered = true
			}
		}
	}
	return joined
}

// parentOf returns what a node answers: as its own message says, else as others
// say.
func (x *index) parentOf(n int32) int32 {
	if e := x.nodes[n].entry; e != none && x.entries[e].parent != none {
		return x.entries[e].parent
	}
	return x.nodes[n].parent
}

// breakLoops sees to it that no message answers itself, by way of others. The
// node at which a loop closes answers nothing.
func (x *index) breakLoops() {
	seen := make([]int32, len(x.nodes)) // on which way, counted from 1
	for i := range x.nodes {
		n, way := int32(i), int32(i)+1
		for seen[n] == 0 {
			seen[n] = way
			p := x.parentOf(n)
			if p == none {
				break
			}
			if seen[p] == way {
				x.cut(n)
				break
			}
			n = p
		}
	}
}

func (x *index) cut(n int32) {
	x.nodes[n].parent = none
	if e := x.nodes[n].entry; e != none {
		x.entries[e].parent = none
	}
}

// findPosts finds the post of each thread: the message that answers none, or the
// earliest of those whose first one is not there.
func (x *index) findPosts() {
	top := x.tops()
	posts := make([]int32, len(x.nodes)) // of the thread below each top node
	for n := range x.nodes {
		posts[n] = x.nodes[n].entry
	}
	for i, e := range x.entries {
		if e.node == none || x.nodes[top[e.node]].entry != none {
			continue
		}
		if p := posts[top[e.node]]; p == none || x.isEarlier(i, int(p)) {
			posts[top[e.node]] = int32(i)
		}
	}
	for i, e := range x.entries {
		if e.node != none {
			x.entries[i].thread = posts[top[e.node]]
		}
	}
}

// tops returns, for each node, the node that its chain of answers leads to.
func (x *index) tops() []int32 {
	top := make([]int32, len(x.nodes))
	for i := range top {
		top[i] = none
	}
	var way []int32
	for i := range x.nodes {
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
	da, db := x.entries[a].date, x.entries[b].date
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
	for i, e := range x.entries {
		if e.thread == int32(i) && e.subject != 0 && e.date != 0 {
			posts = append(posts, int32(i))
		}
	}
	slices.SortFunc(posts, func(a, b int32) int {
		ea, eb := &x.entries[a], &x.entries[b]
		return cmp.Or(cmp.Compare(ea.subject, eb.subject), cmp.Compare(ea.date, eb.date), cmp.Compare(a, b))
	})
	into := map[int32]int32{}
	open := int32(none) // the thread of the subject that goes on
	for i, p := range posts {
		if i > 0 && x.entries[posts[i-1]].subject != x.entries[p].subject {
			open = none
		}
		if open == none || !x.entries[p].isAnswer || x.entries[p].date-last[open] > longestPause {
			open = p
			continue
		}
		into[p] = open
		last[open] = max(last[open], last[p])
	}
	for i := range x.entries {
		if t, ok := into[x.entries[i].thread]; ok {
			x.entries[i].thread = t
		}
	}
	return len(into)
}

// lastDates returns the date of the last message of each thread, by its post.
func (x *index) lastDates() map[int32]int64 {
	last := map[int32]int64{}
	for _, e := range x.entries {
		if e.thread != none {
			last[e.thread] = max(last[e.thread], e.date)
		}
	}
	return last
}
