package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"ibid/assets"
	"ibid/templates"
)

// Every word that pages have of ibid comes from package wording. These tests look for
// one that does not: in the templates, in the scripts, in this package. Package
// build looks at pages in a language that has no letters.

// named are names, which are the same in all languages, the keys of a keyboard, and what
// is typed to search.
var named = []string{
	"BibTeX", "CSL-JSON", "ibid", "j", "k", "o", "b", "m", "t", "c", "e",
	"author:", "topic:", "thread:", "quoted:", "own:",
}

func TestTemplatesHoldNoWords(t *testing.T) {
	names, err := fs.Glob(templates.Files, "*.html")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		page := regexp.MustCompile(`(?s)\{\{.*?\}\}|\{[a-z]+\}|</?noscript>`).ReplaceAllString(string(text), "")
		if name == "reference-attributes.html" {
			page = "<a " + page + ">"
		}
		for _, word := range wordsOn(page) {
			t.Errorf("%s says %q", name, word)
		}
	}
	if got := wordsOn(`<p title="A one">two <code>3</code><br alt=four>&nbsp;ibid</p><style>five{}</style>`); !slices.Equal(got, []string{"A one", "two", "four"}) {
		t.Errorf("the test finds %q", got)
	}
}

// wordsOn gives the words in what a page says: in its texts and in the attributes that
// are read out.
func wordsOn(page string) []string {
	var found []string
	say := func(text string) {
		text = strings.TrimSpace(text)
		if strings.ContainsFunc(text, unicode.IsLetter) && !slices.Contains(named, text) {
			found = append(found, text)
		}
	}
	silent := false
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return found
		case html.TextToken:
			if text := string(z.Text()); !silent {
				say(html.UnescapeString(text))
			}
		default:
			token := z.Token()
			silent = kind == html.StartTagToken && (token.Data == "style" || token.Data == "script")
			for _, a := range token.Attr {
				if isSaid(a.Key) {
					say(a.Val)
				}
			}
		}
	}
}

func isSaid(attribute string) bool {
	return slices.Contains([]string{"aria-label", "title", "alt", "placeholder", "data-post", "data-back"}, attribute) ||
		strings.HasPrefix(attribute, "data-") && !strings.Contains("data-keys data-container data-language data-key data-of data-words data-from data-to data-number data-comma data-file", attribute)
}

// TestScriptsHoldNoWords: what a script's strings hold is selectors, keys and the like.
func TestScriptsHoldNoWords(t *testing.T) {
	names, err := fs.Glob(assets.Files, "*.js")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range wordsInScript(string(text)) {
			t.Errorf("%s says %s", name, word)
		}
	}
	if got := wordsInScript("// \"Not this\"\ns = \"Copy\" + `back to ${n}` + 'Not' + \"li, p\" + \".body a[href]\""); len(got) != 3 {
		t.Errorf("the test finds %q", got)
	}
}

// TestStylesHoldNoWords: what a style sheet puts on a page is signs.
func TestStylesHoldNoWords(t *testing.T) {
	names, err := fs.Glob(assets.Files, "*.css")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	content := regexp.MustCompile(`content:[^;}]*`)
	quoted := regexp.MustCompile(`"[^"]*"`)
	for _, name := range names {
		text, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, put := range content.FindAllString(string(text), -1) {
			for _, sign := range quoted.FindAllString(put, -1) {
				if strings.ContainsFunc(sign, unicode.IsLetter) {
					t.Errorf("%s says %s", name, sign)
				}
			}
		}
	}
}

func wordsInScript(text string) []string {
	text = regexp.MustCompile(`(?m)^\s*//.*$|\s// .*$`).ReplaceAllString(text, "")
	like := regexp.MustCompile(`^(\p{Lu}\p{Ll}+|\p{L}{2,}( \p{Ll}+)+)( |$)`)
	keys := []string{"Escape"}
	var found []string
	for _, quoted := range regexp.MustCompile("\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`").FindAllString(text, -1) {
		if inner := quoted[1 : len(quoted)-1]; like.MatchString(inner) && !slices.Contains(keys, inner) {
			found = append(found, quoted)
		}
	}
	return found
}

// TestNoGoFileHoldsWords: what several words, or one with a capital, stand in
// are the messages of a check, which no page shows.
func TestNoGoFileHoldsWords(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || name == "templates.go" || name == "words_check.go" || name == "linked.go" {
			continue // tests, files that make nothing but messages, and the terms of other programs
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.CallExpr: // errors
				return !strings.HasSuffix(nameOfCall(n), "Errorf")
			case *ast.CompositeLit: // messages
				typ, _ := n.Type.(*ast.SelectorExpr)
				return typ == nil || typ.Sel.Name != "Problem"
			case *ast.Field:
				return false // tags
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && isWording(text) {
					t.Errorf("%s says %s", name, n.Value)
				}
			}
			return true
		})
	}
}

func nameOfCall(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

var prose = regexp.MustCompile(`^\P{L}*(\p{Lu}\p{Ll}+\b|\p{L}+ \p{L}+)|\p{L}{2,} \p{L}{2,}|\p{L}, `)

// isWording reports whether a text looks like words for a reader.
func isWording(text string) bool {
	notWords := regexp.MustCompile(`^(\p{Lu}\p{Ll}+\b)?[<\\@]|^2006|class="|^Jan$|passage (most|more)| restored$|^document\.|text/template`)
	return prose.MatchString(text) && !notWords.MatchString(text)
}

func TestIsWording(t *testing.T) {
	for text, want := range map[string]bool{
		"no comments": true, "Comment %d on": true, " quoted in ": true, "The post": true, ", by ": false, "passage more": false, `<span class="open-mark">`: false,
	} {
		if got := isWording(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
