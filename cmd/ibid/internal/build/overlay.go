package build

import (
	"cmp"
	"embed"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/wording"
	"ibid/templates"
)

// overlay is a file system in which a site's own files win over the embedded
// ones.
type overlay struct{ own, embedded fs.FS }

// Open opens the site's own file, else the embedded one.
func (o overlay) Open(name string) (fs.File, error) {
	if !isLeftOut(name) {
		if f, err := o.own.Open(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return o.embedded.Open(name)
}

// ReadDir lists the files of both.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	own, err := fs.ReadDir(o.own, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	embedded, err := fs.ReadDir(o.embedded, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	entries := slices.DeleteFunc(append(own, embedded...), func(e fs.DirEntry) bool { return isLeftOut(e.Name()) })
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(entries, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// findTemplates lays the site's own templates over those of the program. If one
// is wrong, what else is wrong with the site is found with the program's.
func (s *Site) findTemplates() error {
	own, err := s.own("templates")
	if err != nil {
		return err
	}
	all := overlay{own, templates.Files}
	entries, _ := fs.ReadDir(own, ".") // what can't be read the check finds
	found := s.checkTemplates(overlay{own, embed.FS{}}, all, len(entries) > 0)
	s.found.Add(found...)
	isWrong := slices.ContainsFunc(found, func(p problem.Problem) bool { return p.Severity == problem.Error })
	switch words, _ := wording.Read(nil); {
	case len(entries) > 0 && !isWrong:
		s.templates = page.NewTemplates(all, s.languages)
	case s.languages != words:
		s.templates = page.NewTemplates(templates.Files, s.languages)
	default:
		s.templates = programs()
	}
	return nil
}

// checkTemplates finds what is wrong with the site's own templates, if it has some. That
// takes longer than to make the pages of a thread, and of templates with which nothing is
// wrong it is remembered.
func (s *Site) checkTemplates(own, all fs.FS, isThere bool) []problem.Problem {
	says := s.languages.Of(s.archive.Site.Language)
	key, isSettled := s.memory.keyOfGood(says.Of)
	if isThere && isSettled && s.memory.known.Holds(key) {
		return nil
	}
	found := page.CheckTemplates(own, all, says)
	if isThere && isSettled && len(found) == 0 {
		s.memory.known.Put(key, nil)
	}
	return found
}

// programs are the templates of the program with its own words, which do not change while
// it runs: who builds again need not compile them again.
var programs = sync.OnceValue(func() *page.Templates {
	words, _ := wording.Read(nil)
	return page.NewTemplates(templates.Files, words)
})

// findLanguages lays the site's own words over those of the program, and warns
// of what the archive's pages, or those of its threads, have to say in English.
func (s *Site) findLanguages() error {
	own, err := s.own("languages")
	if err != nil {
		return err
	}
	languages, found := wording.Read(own)
	s.languages = languages
	s.found.Add(found...)
	s.found.Add(page.CheckWords(s.archive, languages)...)
	return nil
}

// isLeftOut tells the files that stand among templates and assets and are
// neither: hidden files, those set apart by an underscore, and Go files,
// since this repository's own folders are Go packages too.
func isLeftOut(name string) bool {
	if name == "." {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_") {
			return true
		}
	}
	return path.Ext(name) == ".go"
}
