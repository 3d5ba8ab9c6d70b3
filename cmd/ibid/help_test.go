package main

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/page"
	"ibid/templates"

	"testing/fstest"
)

func helpText(t *testing.T, name string) string {
	t.Helper()
	data, err := helpTexts.ReadFile("help/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// entries gives the first words of the indented lines below a heading.
func entries(text, heading string) []string {
	_, below, _ := strings.Cut(text, heading)
	block, _, _ := strings.Cut(below, "\n\n")
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^  (\S+)  `).FindAllStringSubmatch(block, -1) {
		names = append(names, m[1])
	}
	return names
}

// TestHelpContent holds the keys of "ibid help content" to those that content
// takes: asked about an unknown one, it names them all.
func TestHelpContent(t *testing.T) {
	text := helpText(t, "content")
	tests := []struct{ heading, file, data string }{
		{"\nKeys of a post\n", "content/a/post.md", "---\ntitle: A\n%%%\n---\n"},
		{"\nKeys of a comment\n", "content/a/comments/1.md", "---\nid: 1\nauthor: A\n%%%\n---\n"},
		{"\nKeys of site.yaml\n", "content/site.yaml", "%%%\n"},
		{"\nKeys of topics.yaml", "content/topics.yaml", "- topic: A\n  %%%\n"},
		{"\nKeys of people.yaml", "content/people.yaml", "- name: A\n  %%%\n"},
	}
	for _, test := range tests {
		keys := entries(text, test.heading)
		if len(keys) < 3 {
			t.Errorf("%s: only %q found", test.heading, keys)
		}
		site := fstest.MapFS{"content/a/post.md": {Data: []byte("---\ntitle: A\n---\n")}}
		site[test.file] = &fstest.MapFile{Data: []byte(strings.Replace(test.data, "%%%", "qqqqqqqqqqqq: 1", 1))}
		_, problems, _ := content.Read(t.Context(), site)
		if len(problems) != 1 {
			t.Errorf("%s: %v", test.file, problems)
			continue
		}
		known := regexp.MustCompile(`[a-z_]+`).FindAllString(strings.TrimPrefix(problems[0].Hint, "the keys here are "), -1)
		slices.Sort(known)
		slices.Sort(keys)
		if d := cmp.Diff(known, keys); d != "" {
			t.Errorf("%s: -content +help\n%s\n%s", test.file, d, problems[0].Hint)
		}
	}
}

// TestHelpQuotes holds the names in "ibid help quotes" to the archive's.
func TestHelpQuotes(t *testing.T) {
	text := helpText(t, "quotes")
	tests := []struct {
		heading string
		want    []string
	}{
		{"(\"mark\" in ibid list quotes):\n\n", []string{
			string(archive.Blockquote), string(archive.Inline), string(archive.Delimited), string(archive.Emphasis), string(archive.Unmarked)}},
		{"(\"status\"):\n\n", []string{
			string(archive.Resolved), string(archive.Ambiguous), string(archive.Unresolved), string(archive.External), string(archive.None)}},
		{"(\"fidelity\"):\n\n", []string{string(archive.Verbatim), string(archive.Elided), string(archive.Altered)}},
	}
	for _, test := range tests {
		if d := cmp.Diff(test.want, entries(text, test.heading)); d != "" {
			t.Errorf("%s -archive +help\n%s", test.heading, d)
		}
	}
}

// TestHelpTemplates holds the parts and their fields to the views.
func TestHelpTemplates(t *testing.T) {
	text := helpText(t, "templates")
	views := page.Views()
	if d := cmp.Diff(slices.Sorted(maps.Keys(views)), slices.Sorted(slices.Values(entries(text, "\nThe parts")))); d != "" {
		t.Errorf("parts: -page +help\n%s", d)
	}
	types := map[string]reflect.Type{}
	for name, view := range views {
		collect(reflect.TypeOf(view), types)
		line := regexp.MustCompile(`(?m)^  ` + regexp.QuoteMeta(name) + `  .*\b` + structOf(reflect.TypeOf(view)).Name() + `$`)
		if !line.MatchString(text) {
			t.Errorf("%s is given %s: the help does not say so", name, structOf(reflect.TypeOf(view)).Name())
		}
	}
	for name, typ := range types {
		var fields []string
		for i := range typ.NumField() {
			fields = append(fields, typ.Field(i).Name)
		}
		if d := cmp.Diff(fields, entries(text, "\n"+name+":")); d != "" {
			t.Errorf("%s: -page +help\n%s", name, d)
		}
	}
}

func structOf(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}

// collect finds the view structs that a template can reach.
func collect(t reflect.Type, types map[string]reflect.Type) {
	t = structOf(t)
	if t.Kind() != reflect.Struct || types[t.Name()] != nil {
		return
	}
	types[t.Name()] = t
	for i := range t.NumField() {
		collect(t.Field(i).Type, types)
	}
}

// TestHelpTemplatesExample: the template that the help shows keeps what the style
// sheet and the script look for in the one it takes the place of.
func TestHelpTemplatesExample(t *testing.T) {
	_, after, _ := strings.Cut(helpText(t, "templates"), "know it by:\n\n")
	example, _, ok := strings.Cut(after, "\n\n")
	original, err := templates.Files.ReadFile("foot.html")
	if err != nil || !ok {
		t.Fatalf("no example: %v", err)
	}
	hooks := regexp.MustCompile(`<[a-z]+(?: class="[^"]*")?|\{\{\.[A-Z]\w+\}\}`)
	for _, hook := range hooks.FindAllString(string(original), -1) {
		if hook != "<cite" && !strings.Contains(example, hook) {
			t.Errorf("without %s:\n%s", hook, example)
		}
	}
}
