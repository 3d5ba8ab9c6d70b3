package page

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jba/templatecheck"

	"ibid/cmd/ibid/internal/lazyregexp"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/spelling"
	"ibid/cmd/ibid/internal/wording"
)

const allParts = `"ibid help templates" lists the parts and what each is given`

// CheckTemplates finds what is wrong with a site's own templates: faults that
// keep pages from being made, those in parts that no page happens to need
// included, and, as warnings, files that nothing uses. All are the site's own
// and those of the program below them, to be given the words of a language.
func CheckTemplates(own, all fs.FS, says *wording.Language) []problem.Problem {
	names := namesIn(own)
	if len(names) == 0 {
		return nil
	}
	c := templateCheck{all: all, names: names, says: says}
	c.readable()
	c.unused()
	if c.parse(); c.set != nil {
		c.fit()
	}
	return c.found.Sorted()
}

// namesIn gives the names of a folder's files and folders.
func namesIn(dir fs.FS) []string {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil // there are none of the site's own
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// templateCheck looks through templates. Names are those of the site's own.
type templateCheck struct {
	all   fs.FS
	names []string
	says  *wording.Language
	set   *template.Template // nil if one cannot be parsed
	found problem.List
	// elsewhere is a fault that shows in a part of the program's own.
	elsewhere *problem.Problem
}

func (c *templateCheck) text(name string) string {
	data, err := fs.ReadFile(c.all, name)
	if err != nil {
		return "" // a folder
	}
	return string(data)
}

func (c *templateCheck) readable() {
	for _, name := range c.names {
		for i, line := range strings.Split(c.text(name), "\n") {
			if !utf8.ValidString(line) {
				c.found.Add(problem.Problem{Position: problem.Position{File: "templates/" + name, Line: i + 1},
					Message: "this line is not UTF-8", Hint: "save the file as UTF-8", Text: line})
				break
			}
		}
	}
}

// called finds the names of the templates that a text makes use of.
var called = lazyregexp.New(`\{\{-?\s*(?:template|block)\s+"([^"]*)"`)

// unused warns of files that take no part's place and that no own template calls.
func (c *templateCheck) unused() {
	used := Views()
	for _, name := range c.names {
		for _, m := range called.FindAllStringSubmatch(c.text(name), -1) {
			used[m[1]] = nil
		}
	}
	for _, name := range c.names {
		if _, ok := used[name]; ok && strings.HasSuffix(name, ".html") {
			continue
		}
		c.found.Add(problem.Problem{Position: problem.Position{File: "templates/" + name}, Severity: problem.Warning,
			Message: "no page has a part of this name", Hint: meantPart(name)})
	}
}

// meant suggests the known name that a word may be a misspelling of, with its
// ending.
func meant(word string, known []string, ending string) string {
	if near := spelling.Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near+ending)
	}
	return allParts
}

// meantPart suggests a part for the name of a file. All parts end alike.
func meantPart(name string) string {
	var parts []string
	for part := range Views() {
		parts = append(parts, strings.TrimSuffix(part, ".html"))
	}
	slices.Sort(parts)
	return meant(strings.TrimSuffix(name, path.Ext(name)), parts, ".html")
}

// meantTemplate suggests a template for the name of one that is called.
func (c *templateCheck) meantTemplate(name string) string {
	if strings.HasPrefix(name, "say.") || strings.HasPrefix(name, "label.") {
		if near := spelling.Nearest(name, c.says.Phrases()); near != "" {
			return fmt.Sprintf("did you mean %q?", near)
		}
		return `"ibid help languages" lists the phrases`
	}
	return meantPart(name)
}

func (c *templateCheck) parse() {
	set, whole := template.New(""), true
	for _, name := range namesIn(c.all) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if _, err := set.New(name).Parse(c.text(name)); err != nil {
			c.fault(err)
			whole = false
		}
	}
	if err := c.says.Speak(set); err != nil {
		c.fault(err)
	} else if whole {
		c.set = set
	}
}

// noField is what templatecheck says of a field that is not there. What else it
// says may be wrong of templates that are used otherwise than the program's own;
// that shows when they are executed.
var noField = lazyregexp.New(`can't use field (\S+) in type (\S+)$`)

// fit looks whether all fields are there that the parts use of their views, all
// templates that they call, and whether html/template knows at each place what
// stands there. It does so before it executes one.
func (c *templateCheck) fit() {
	for name, view := range Views() {
		if err := templatecheck.CheckHTML(c.part(name), view); err != nil && noField.MatchString(err.Error()) {
			c.fault(err)
		}
		var fault *template.Error
		if err := c.part(name).Execute(io.Discard, view); errors.As(err, &fault) {
			c.fault(err)
		}
	}
	if c.elsewhere != nil && c.found.Count(problem.Error) == 0 {
		c.found.Add(*c.elsewhere)
	}
}

// part gives a template out of a set of its own: to check or to execute one
// changes its set.
func (c *templateCheck) part(name string) *template.Template {
	return template.Must(c.set.Clone()).Lookup(name) // fails only for a set that was executed
}

// faultAt takes apart what the template packages say.
var faultAt = lazyregexp.New(`^(?:html/)?template: ?([^:]+):(?:(\d+):)?(?:(\d+):)? (?:(?:checking|executing) "[^"]*" at <.*?>: )?(.*)$`)

// fault reports an error at its place. One in a part of the program's own comes of
// what another leaves open, which may be found there too.
func (c *templateCheck) fault(err error) {
	m := faultAt.FindStringSubmatch(err.Error())
	if m == nil {
		c.found.Errorf(problem.Position{File: "templates"}, "%v", err)
		return
	}
	if !slices.Contains(c.names, m[1]) {
		c.elsewhere = &problem.Problem{Position: problem.Position{File: "templates"}, Message: m[1] + ": " + m[4],
			Hint: "a part before it may leave a tag or an attribute open"}
		return
	}
	p := problem.Problem{Position: problem.Position{File: "templates/" + m[1]}, Message: m[4]}
	p.Line, _ = strconv.Atoi(m[2])
	if lines := strings.Split(c.text(m[1]), "\n"); p.Line > 0 && p.Line <= len(lines) {
		p.Text = lines[p.Line-1]
		if before, err := strconv.Atoi(m[3]); err == nil {
			p.Column = utf8.RuneCountInString(p.Text[:min(before, len(p.Text))]) + 1
		}
	}
	c.explain(&p)
	c.found.Add(p)
}

var noTemplate = lazyregexp.New(`no such template "(.*)"`)

// explain says what was meant, where that can be told.
func (c *templateCheck) explain(p *problem.Problem) {
	if m := noField.FindStringSubmatch(p.Message); m != nil {
		name := m[2][strings.LastIndex(m[2], ".")+1:]
		p.Message, p.Hint = fmt.Sprintf("%s has no field %q", name, m[1]), allParts
		if fields := fieldsOf(name); len(fields) > 0 {
			p.Hint = meant(m[1], fields, "")
		}
	} else if p.Message == "unexpected EOF" {
		p.Hint = "an {{if}}, {{with}} or {{range}} has no {{end}}"
	} else if m := noTemplate.FindStringSubmatch(p.Message); m != nil {
		p.Message, p.Hint = fmt.Sprintf("there is no template %q", m[1]), c.meantTemplate(m[1])
	}
}

// fieldsOf gives the fields of the view with a name.
func fieldsOf(name string) []string {
	var fields []string
	seen := map[reflect.Type]bool{}
	var look func(t reflect.Type)
	look = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		for _, f := range reflect.VisibleFields(t) {
			if t.Name() == name {
				fields = append(fields, f.Name)
			}
			look(f.Type)
		}
	}
	for _, view := range Views() {
		look(reflect.TypeOf(view))
	}
	return fields
}
