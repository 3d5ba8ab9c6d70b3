package stencil

import (
	"bytes"
	"html/template"
	"reflect"
	"strings"
	"testing"
)

// author, item and page are what the templates of the tests are given.
type author struct {
	Name string
	Host named
}

type named string

type item struct {
	Number  int
	Author  *author
	Body    template.HTML
	To      []reference
	Answers []*item
	Removed bool
}

type reference struct{ Href, Name string }

type frame struct{ Title, Lang string }

type page struct {
	frame
	Frame  frame
	Post   *item
	Items  []*item
	Any    any
	ByName map[string]string
	Script template.JS
}

func (p page) Method() string { return "said" }

func example() *page {
	ines := &author{Name: `Inés <"&'+>`, Host: "example.org"}
	return &page{
		frame: frame{Title: "A & B", Lang: "en"}, Frame: frame{Title: "inner", Lang: "it"},
		Post: &item{Author: ines, Body: "<p>As <em>it</em> is</p>", To: []reference{{"../x/index.html#post", "the post"}, {"javascript:alert(1)", "#5"}}},
		Items: []*item{
			{Number: 1, Removed: true},
			{Number: 300, Author: ines, Answers: []*item{{Number: 3}, {Number: 4, Answers: []*item{{Number: 5, Author: ines}}}}},
		},
		Any: "any", ByName: map[string]string{"a": "b"}, Script: "alert()",
	}
}

// asBefore has both execute a template, and compares what they make of it. It reports
// whether it was compiled.
func asBefore(t *testing.T, texts string, data any) bool {
	t.Helper()
	parsed := template.Must(template.New("main").Parse(texts))
	s := New(template.Must(parsed.Clone()))
	var want bytes.Buffer
	wantErr := parsed.ExecuteTemplate(&want, "main", data)
	const before = "what was there before"
	got, err := s.Append([]byte(before), "main", data)
	switch {
	case wantErr != nil:
		if err == nil || err.Error() != wantErr.Error() || string(got) != before {
			t.Errorf("%s\ngot %q and the error\n%v\nwant\n%v", texts, got, err, wantErr)
		}
	case err != nil || string(got) != before+want.String():
		t.Errorf("%s\ngot  %q, %v\nwant %q", texts, strings.TrimPrefix(string(got), before), err, want.String())
	}
	p := s.program(signature{"main", reflect.TypeOf(data)})
	if p != nil && wantErr == nil {
		if _, ok := p.execute(nil, reflect.ValueOf(data)); !ok {
			t.Errorf("%s is compiled and fails", texts)
		}
	}
	return p != nil
}

// TestCompiled: what is compiled makes what html/template makes.
func TestCompiled(t *testing.T) {
	for _, text := range []string{
		`plain text{{/* no comment */}}`,
		`{{.Title}} {{.Frame.Title}} {{.Post.Author.Name}} {{.Post.Author.Host}} {{.Post.Body}}`,
		`<title>{{.Title}}</title><a title="{{.Title}}" lang={{.Lang}} href="{{.Title}}">{{.Post.Number}} {{.Post.Removed}}</a>`,
		`<a href="#{{.Title}}">{{.Title}}</a><img src="{{.Lang}}/{{.Title}}?q={{.Title}}">`,
		`<style>[id="{{.Title}}"] { color: red }</style><p style="content: '{{.Title}}'">`,
		`{{range .Items}}{{.Number}}{{with .Author}} by {{.Name}}{{else}} by nobody{{end}}; {{else}}none{{end}}`,
		`{{range $i, $it := .Items}}{{if $i}}, {{end}}{{$i}}: {{$it.Number}} of {{$.Title}}{{end}}`,
		`{{range $it := .Items}}{{range $it.Answers}}{{.Number}} in {{$it.Number}} {{else}}no answer to {{$it.Number}}{{end}}{{end}}`,
		`{{if and .Title .Items}}both{{end}}{{if or .Post.To .Title}}one{{else}}none{{end}}{{if not .Items}}no{{else if .Title}}else{{end}}`,
		`{{if and .Title (or .Post.Removed (not .Post.Number))}}yes{{end}}{{or .Post.Author.Name .Title}}{{and .Title .Lang}}`,
		`{{if eq .Lang "en"}}en{{end}}{{if ne .Post.Number 1}}n{{end}}{{if lt (len .Items) 3}}few{{end}}{{if ge 3 .Post.Number}}ge{{end}}{{if eq .Lang "it" "en" "de"}}some{{end}}{{gt "b" .Lang}}`,
		`{{len .Title}}{{.Title | len}}{{len .Post.To}}`,
		`{{(index .Post.To 0).Name}}{{(index .Items 1).Author.Name}}{{with index .Post.To 1}}<a href="{{.Href}}">{{.Name}}</a>{{end}}`,
		`{{printf "%d of %q" .Post.Number .Title}}{{.Title | printf "%s"}}{{print .Title 1 2}}{{println .Lang}}{{print .Post.Body}}`,
		`{{$x := .Title}}{{$x}}{{if true}}{{$x := "inner"}}{{$x}}{{end}}{{$x}}{{range .Items}}{{$x = "changed"}}{{end}}{{$x}}`,
		`{{with $a := .Post.Author}}{{$a.Name}}{{.Name}}{{end}}{{if $n := .Post.Number}}{{$n}}{{else}}zero {{$n}}{{end}}`,
		`{{$x := "outer"}}{{range $x := .Post.Answers}}{{$x.Number}}{{else}}none{{end}}{{$x}}`,
		`{{template "b" .Post}}{{define "b"}}<b>{{.Number}}</b>{{with .Author}}{{template "c" .}}{{end}}{{end}}{{define "c"}}{{.Name}}{{end}}`,
		`{{range .Items}}{{template "b" .}}{{end}}{{define "b"}}{{.Number}}({{range .Answers}}{{template "b" .}}{{end}}){{end}}`,
		`{{range .Post.To}}<a {{template "to" .}}>{{.Name}}</a>{{end}}{{define "to"}}href="{{.Href}}"{{if .Name}} title="{{.Name}}"{{end}}{{end}}`,
		`{{range .Post.To}}<a {{template "to" .}}>{{template "to" .}}</a>{{end}}{{define "to"}}{{template "in" .}} title="{{.Name}}"{{end}}{{define "in"}}href="{{.Href}}"{{end}}`,
		`{{define "a"}}x{{end}}<p title="{{template "a" .}}{{template "v" .Title}}">{{template "v" .Title}}</p>{{define "v"}}{{.}}{{end}}`,
	} {
		if !asBefore(t, text, example()) {
			t.Errorf("%s is not compiled", text)
		}
	}
}

// TestLeft: what is not compiled is executed all the same.
func TestLeft(t *testing.T) {
	for _, text := range []string{
		`{{.Method}}`, `{{.Any}}`, `{{.ByName.a}}`, `<script>let x = {{.Title}}</script>`, `{{range .Items}}{{break}}{{end}}`,
		`{{range 3}}x{{end}}`, `{{.Title | html}}`, `{{slice .Title 1}}`, `{{if slice "" 0}}{{end}}`, `{{.Post.To}}`, `{{.Script}}`, `<p {{.Title}}>`, `{{1.5}}`, `{{'a'}}`,
		`{{or .Title .Post.To}}`, `<p title="{{.Post.Body}}">`, `{{template "b"}}{{define "b"}}x{{end}}`,
		`{{$x := 1}}{{$x = "a"}}`, `{{range $x := .Post.Answers}}{{else}}{{$x}}{{end}}`,
	} {
		if asBefore(t, text, example()) {
			t.Errorf("%s is compiled", text)
		}
	}
	asBefore(t, `{{.}}`, nil)
}

// TestFaults: an execution that html/template would end with an error ends with that
// error, and a template that cannot be escaped keeps no other from being executed.
func TestFaults(t *testing.T) {
	for _, text := range []string{
		`before {{(index .Items 0).Author.Name}}`, `before {{index .Items 2}}`, `{{(index .Items 7).Number}}`,
		`{{range .Items}}{{.Author.Name}}{{end}}`, `{{.Nothing}}`, `{{template "none" .}}`, `<a href="{{if .Title}}"{{end}}>`,
		`{{template "b" .}}{{define "b"}}{{template "b" .}}{{end}}`, `{{eq 1 "a"}}`,
	} {
		asBefore(t, text, example())
	}
	set := template.Must(template.New("good").Parse(`{{.Title}}{{define "bad"}}<a href="{{if .Title}}"{{end}}>{{end}}`))
	s := New(set)
	for _, name := range []string{"bad", "good", "bad", "good"} {
		got, err := s.Append(nil, name, example())
		if (name == "bad") != (err != nil) || name == "good" && string(got) != "A &amp; B" {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

// places are where a string can stand in a page.
var places = []string{
	`<p>{{.}}</p>`, `<title>{{.}}</title>`, `<textarea>{{.}}</textarea>`, `<p title="{{.}}">`, `<p title='{{.}}'>`, `<p title={{.}}>`, `<p title=a{{.}}>`,
	`<a href="{{.}}">`, `<a href={{.}}>`, `<a href="#{{.}}">`, `<a href="/a/{{.}}">`, `<a href="/a?b={{.}}&c=1">`, `<a href="../{{.}}#{{.}}">`,
	`<style>[id="{{.}}"] { color: red }</style>`, `<p style="content: '{{.}}'">`, `<meta name="description" content="{{.}}">`,
	`<noscript><meta http-equiv="refresh" content="0; url={{.}}"></noscript>`, `<p data-words="{{.}}" lang="{{.}}">`, `<svg><title>{{.}}</title><path d="{{.}}"/></svg>`,
}

func FuzzEscapers(f *testing.F) {
	for _, s := range []string{
		"", "plain", `<a href="x" title='y'>&amp;+</a>`, "\x00\t\n\v\f\r =`\\{}", "javascript:alert(1)", "HTTPS://a.b/c?d=e&f#g", "mailto:a@b", "a/b:c", ":", "x:y",
		"%41%zz%4", "é ü 漢字 \U0001f600", "\xff\xfe\xc3", "\ufdd0\ufffe\uffff\ufffd", `\26 \a"b"9`, "a'b(c)d;e:f", "[]@!$*,~._-",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, place := range places {
			if !asBefore(t, place, s) {
				t.Errorf("%s is not compiled", place)
			}
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	const text = `<ul>{{range $i, $it := .Items}}<li id="c{{.Number}}"{{if .Removed}} class="removed"{{end}}>{{with .Author}}<a href="{{.Host}}">{{.Name}}</a>{{end}}</li>{{end}}</ul>`
	view := example()
	for range 8 {
		view.Items = append(view.Items, view.Items...)
	}
	parsed := template.Must(template.New("main").Parse(text))
	s := New(template.Must(parsed.Clone()))
	var err error
	b.Run("compiled", func(b *testing.B) {
		var dst []byte
		for b.Loop() {
			dst, err = s.Append(dst[:0], "main", view)
		}
	})
	b.Run("plain", func(b *testing.B) {
		var dst bytes.Buffer
		for b.Loop() {
			dst.Reset()
			err = parsed.Execute(&dst, view)
		}
	})
	if err != nil {
		b.Fatal(err)
	}
}
