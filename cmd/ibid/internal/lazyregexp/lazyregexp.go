// Package lazyregexp has regular expressions that are compiled when they are first
// used. Those of the readers of foreign files and of mark-up that few archives have are
// many and long, and compiling them before main begins would take longer than building a
// small archive, which needs none of them.
package lazyregexp

import (
	"os"
	"regexp"
	"strings"
	"sync"
)

// Regexp is a regular expression. It may be used by several goroutines at once.
type Regexp struct{ compiled func() *regexp.Regexp }

// New returns the expression that a text writes, in the syntax of package regexp. In
// a test it is compiled at once, so that one that cannot be is found by any.
func New(expression string) *Regexp {
	r := &Regexp{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })}
	if isTest() {
		r.compiled()
	}
	return r
}

// isTest reports whether the program is a test, as its name says.
func isTest() bool {
	return len(os.Args) > 0 && strings.HasSuffix(strings.TrimSuffix(os.Args[0], ".exe"), ".test")
}

// Match does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) Match(b []byte) bool { return r.compiled().Match(b) }

// MatchString does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) MatchString(s string) bool { return r.compiled().MatchString(s) }

// FindString does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindString(s string) string { return r.compiled().FindString(s) }

// FindStringIndex does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindStringIndex(s string) []int { return r.compiled().FindStringIndex(s) }

// FindSubmatch does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindSubmatch(b []byte) [][]byte { return r.compiled().FindSubmatch(b) }

// FindStringSubmatch does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindStringSubmatch(s string) []string {
	return r.compiled().FindStringSubmatch(s)
}

// FindStringSubmatchIndex does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	return r.compiled().FindStringSubmatchIndex(s)
}

// FindAllStringIndex does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	return r.compiled().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return r.compiled().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return r.compiled().FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) ReplaceAllString(src, repl string) string {
	return r.compiled().ReplaceAllString(src, repl)
}

// ReplaceAllStringFunc does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return r.compiled().ReplaceAllStringFunc(src, repl)
}

// FindIndex does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindIndex(b []byte) []int { return r.compiled().FindIndex(b) }

// FindAllIndex does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindAllIndex(b []byte, n int) [][]int { return r.compiled().FindAllIndex(b, n) }

// FindSubmatchIndex does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) FindSubmatchIndex(b []byte) []int { return r.compiled().FindSubmatchIndex(b) }

// Split does what the method of that name of [regexp.Regexp] does.
func (r *Regexp) Split(s string, n int) []string { return r.compiled().Split(s, n) }
