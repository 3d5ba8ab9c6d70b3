package build

import (
	"sync/atomic"

	"ibid/cmd/ibid/internal/problem"
)

// missing are files that the site had of its own, where ibid may make one now: whether it
// does is known when all files are made. So whoever gives up his own feed.xml for that of
// ibid's need not say so, and one that is gone is told all the same.
type missing map[string]*missed // by path

type missed struct {
	problem problem.Problem
	isThere atomic.Bool
}

// found notes that a file is published. It may be called from several goroutines at once.
func (m missing) found(path string) {
	if f := m[path]; f != nil {
		f.isThere.Store(true)
	}
}

// problems tells of the files that are published no more.
func (m missing) problems() (found []problem.Problem) {
	for _, f := range m {
		if !f.isThere.Load() {
			found = append(found, f.problem)
		}
	}
	return found // a problem.List sorts them
}
