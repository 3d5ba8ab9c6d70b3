package content

import (
	"fmt"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// checkArchive finds what is wrong between threads.
func checkArchive(a *archive.Archive, loaded []*loadedThread) (problems []problem.Problem) {
	byPath := map[string]*loadedThread{}
	aliases := map[*archive.Thread][]citation{}
	for _, l := range loaded {
		byPath[l.thread.Path] = l
		aliases[l.thread] = l.aliases
	}
	for _, l := range loaded {
		for _, s := range l.sources {
			if p, wrong := checkFarSource(s, a, byPath); wrong {
				problems = append(problems, p)
			}
		}
	}
	return append(problems, checkAddresses(a, aliases)...)
}

// checkFarSource finds whether an override's source in another thread is
// there.
func checkFarSource(s citation, a *archive.Archive, byPath map[string]*loadedThread) (p problem.Problem, wrong bool) {
	path, anchor, _ := cutSource(s.name)
	p = s.at
	l := byPath[path]
	if l == nil {
		p.Message = fmt.Sprintf("source %q: there is no such thread", shown(s.name))
		p.Hint = suggest(path, threadPaths(a), "write the path of its folder below content/")
		return p, true
	}
	if l.thread.IndexOf(anchor) >= 0 || !l.complete {
		return p, false
	}
	var known []string
	for _, it := range l.thread.Items {
		known = append(known, it.Anchor())
	}
	p.Message = fmt.Sprintf("source %q: that thread has no such comment", shown(s.name))
	p.Hint = suggest(anchor, known, "write the id of one of its comments")
	return p, true
}

func threadPaths(a *archive.Archive) (out []string) {
	for _, t := range a.Threads {
		out = append(out, t.Path)
	}
	return out
}
