package main

import (
	"html/template"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/stencil"
	"ibid/cmd/ibid/internal/wording"
	"ibid/templates"
)

// examplesIn gives what the help on templates shows of each part, by the part's name.
func examplesIn(t *testing.T) map[string]string {
	t.Helper()
	_, below, ok := strings.Cut(helpText(t, "templates"), "\nEach part by example.")
	if !ok {
		t.Fatal("the help has no examples")
	}
	parts := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^([a-z-]+\.html)\n((?:  .*\n)+)`).FindAllStringSubmatch(below, -1) {
		parts[m[1]] = strings.ReplaceAll(m[2], "\n  ", "\n")[2:]
	}
	return parts
}

// TestHelpTemplatesExamples: each part has an example, which is a template without
// fault in that part's place, and shows what its fields hold.
func TestHelpTemplatesExamples(t *testing.T) {
	parts, views := examplesIn(t), page.Views()
	if d := cmp.Diff(slices.Sorted(maps.Keys(views)), slices.Sorted(maps.Keys(parts))); d != "" {
		t.Fatalf("-parts +examples\n%s", d)
	}
	languages, _ := wording.Read(nil)
	says := languages.Of("en")
	own := fstest.MapFS{}
	for part, example := range parts {
		own[part] = &fstest.MapFile{Data: []byte(example)}
	}
	for _, p := range page.CheckTemplates(own, own, says) {
		t.Errorf("%v: %s", p, p.Text)
	}
	for part, example := range parts {
		set := template.Must(template.New("").ParseFS(templates.Files, "*.html"))
		template.Must(set.New(part).Parse(example))
		if err := says.Speak(set); err != nil {
			t.Fatal(err)
		}
		got := execute(t, stencil.New(set), part, reflect.TypeOf(views[part]))
		for _, field := range printed.FindAllStringSubmatch(example, -1) {
			if f := field[1]; !strings.Contains(got, sample(f)) && !slices.Contains(numbers, f) {
				t.Errorf("%s: nothing of %s is shown in\n%s", part, f, got)
			}
		}
		if strings.TrimSpace(got) == "" {
			t.Errorf("%s says nothing", part)
		}
	}
}

// execute gives what a part makes of a view that has all it may have, and of one that
// has little.
func execute(t *testing.T, set *stencil.Set, part string, view reflect.Type) string {
	t.Helper()
	var all []byte
	for _, isSo := range []bool{true, false} {
		out, err := set.Append(all, part, filled(view, "", isSo, 6).Interface())
		if err != nil {
			t.Errorf("%s: %v", part, err)
		}
		all = out
	}
	return string(all)
}

// printed finds the fields whose text a template shows.
var printed = regexp.MustCompile(`\{\{[$.A-Za-z]*\.([A-Z]\w*)\}\}`)

// numbers are the fields that have no words to look for.
var numbers = []string{"Number", "Of", "Height", "Width", "Middle", "X", "Y", "Weight", "Lent", "Received", "Count"}

// sample is the text that a field of a filled view has.
func sample(field string) string { return "its-" + strings.ToLower(field) }

// filled gives a view in which every text says its field's name, every list has one
// entry, and what may be so or missing is so and there, or isn't. Views that hold views
// of their own kind end at a depth.
func filled(of reflect.Type, field string, isSo bool, depth int) reflect.Value {
	v := reflect.New(of).Elem()
	switch of.Kind() {
	case reflect.String:
		v.SetString(sample(field))
	case reflect.Int:
		v.SetInt(7)
	case reflect.Bool:
		v.SetBool(isSo)
	case reflect.Slice:
		if depth > 1 {
			entry := field
			if of.Elem().Kind() == reflect.Pointer {
				entry = "" // an entry is never missing
			}
			v = reflect.Append(v, filled(of.Elem(), entry, isSo, depth-1))
		}
	case reflect.Pointer:
		if depth > 0 && (isSo || field == "") || of.Elem() == reflect.TypeFor[page.Item]() {
			v.Set(reflect.New(of.Elem()))
			v.Elem().Set(filled(of.Elem(), field, isSo, depth-1))
		}
	case reflect.Struct:
		for i := range of.NumField() {
			f := of.Field(i)
			v.Field(i).Set(filled(f.Type, f.Name, isSo, depth-1))
		}
	}
	return v
}
