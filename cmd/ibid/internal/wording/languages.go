package wording

import (
	"embed"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"ibid/cmd/ibid/internal/problem"
)

// files are the words of the program.
//
//go:embed languages/*.yaml
var files embed.FS

// Languages are the languages that the program and a site have words in. It is for
// several goroutines at once.
type Languages struct {
	mu      sync.Mutex
	made    map[string]*Language // by tag, as it was asked for
	english map[string]*entry
	own     map[string]map[string]*entry // by tag, in lower case
	program map[string]string            // the names of the program's files, by tag
}

// Read gives the languages of the program and of a site's folder, which may be
// missing. What is wrong with a file of the site keeps what is right with it.
func Read(own fs.FS) (*Languages, []problem.Problem) {
	if own == nil {
		return programsOwn(), nil
	}
	if entries, err := fs.ReadDir(own, "."); len(entries) == 0 && (err == nil || errors.Is(err, fs.ErrNotExist)) {
		return programsOwn(), nil
	}
	ls := ofProgram()
	return ls, ls.readOwn(own)
}

// programsOwn are the program's own languages, which do not change while it runs.
var programsOwn = sync.OnceValue(ofProgram)

func ofProgram() *Languages {
	ls := &Languages{made: map[string]*Language{}, own: map[string]map[string]*entry{}, program: map[string]string{}}
	names, err := fs.Glob(files, "languages/*.yaml")
	if err != nil {
		panic(err) // for a pattern that is none
	}
	for _, name := range names {
		ls.program[tagIn(name)] = name
	}
	ls.english, _ = ls.read("en", nil)
	return ls
}

// EnglishFile gives the file of what there is to say.
func EnglishFile() string {
	data, err := files.ReadFile("languages/en.yaml")
	if err != nil {
		panic(err) // the file is part of the program
	}
	return string(data)
}

// tagIn gives the tag that a file is named by, in lower case.
func tagIn(name string) string {
	return strings.ToLower(strings.TrimSuffix(path.Base(name), ".yaml"))
}

// read reads the program's file of a language.
func (ls *Languages) read(tag string, english map[string]*entry) (map[string]*entry, []problem.Problem) {
	data, err := files.ReadFile(ls.program[tag])
	if err != nil {
		panic(err) // the file is part of the program
	}
	return read(ls.program[tag], data, english)
}

func (ls *Languages) readOwn(own fs.FS) []problem.Problem {
	entries, err := fs.ReadDir(own, ".")
	var found problem.List
	if err != nil {
		found.Errorf(problem.Position{File: "languages"}, "%v", err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "_") {
			continue
		}
		at := problem.Position{File: "languages/" + e.Name()}
		if _, err := language.Parse(tagIn(e.Name())); err != nil || path.Ext(e.Name()) != ".yaml" {
			found.Add(problem.Problem{Position: at, Message: "this is named by no language", Hint: `name it by the tag of one, such as "de.yaml" or "pt-BR.yaml"`})
			continue
		}
		data, err := fs.ReadFile(own, e.Name())
		if err != nil {
			found.Errorf(at, "%v", withoutPath(err))
			continue
		}
		words, problems := read(at.File, data, ls.english)
		ls.own[tagIn(e.Name())] = words
		found.Add(problems...)
	}
	return found.Sorted()
}

// withoutPath leaves out what a problem's position says.
func withoutPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// Of gives the words of a language. What it lacks, be it all, is English.
func (ls *Languages) Of(tag string) *Language {
	if tag == "" {
		tag = "en"
	}
	ls.mu.Lock()
	defer ls.mu.Unlock()
	if ls.made[tag] == nil {
		ls.made[tag] = ls.make(tag)
	}
	return ls.made[tag]
}

func (ls *Languages) make(tag string) *Language {
	parsed := language.Make(tag)
	l := &Language{Tag: tag, Direction: directionOf(parsed), plurals: parsed, entries: map[string]*entry{}}
	for _, words := range []map[string]*entry{ls.english, ls.own["en"]} {
		for key, e := range words {
			foreign := *e
			foreign.foreign = true
			if isOwn(key) {
				foreign = entry{kind: list}
			}
			l.entries[key] = &foreign
		}
	}
	for _, at := range lineage(tag, parsed) {
		if ls.lay(l, at) {
			l.Of = at
		}
	}
	l.entries["language"] = &entry{phrase: phrase{[]part{{text: l.spoken()}}}}
	for _, key := range slices.Sorted(maps.Keys(l.entries)) {
		if l.entries[key].foreign && !strings.HasPrefix(key, served) {
			l.Missing = append(l.Missing, key)
		}
	}
	l.dates = datesOf(l)
	return l
}

// spoken is the language that the words are in.
func (l *Language) spoken() string {
	if l.Of == "" {
		return "en"
	}
	return l.Tag
}

// isOwn tells the lists that a language may do without: no other's stands in for them.
func isOwn(key string) bool { return key == "numbers" || key == "heads" || key == "months-alone" }

// lay lays the words that there are for a tag over those of a language.
func (ls *Languages) lay(l *Language, tag string) bool {
	own, known := ls.own[tag]
	if tag == "en" {
		maps.Copy(l.entries, ls.english)
		known = true
	} else if ls.program[tag] != "" {
		words, _ := ls.read(tag, ls.english)
		maps.Copy(l.entries, words)
		known = true
	}
	maps.Copy(l.entries, own)
	return known
}

// lineage gives a tag and those that stand for more than it, these first: zh, zh-Hant, zh-TW.
func lineage(tag string, parsed language.Tag) []string {
	tags := []string{strings.ToLower(tag)}
	for t := parsed; t != language.Und; t = t.Parent() {
		tags = append(tags, strings.ToLower(t.String()))
	}
	base, _ := parsed.Base()
	tags = append(tags, base.String())
	slices.Reverse(tags)
	return slices.Compact(tags)
}
