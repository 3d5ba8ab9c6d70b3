package markup

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"

	"ibid/cmd/ibid/internal/archive"
)

// TestHighlight holds the bounds of highlighting, and that code is shown with
// or without it.
func TestHighlight(t *testing.T) {
	line := "x := \"lamp\" // lit\n"
	for _, c := range []struct {
		name, code string
		want       bool
	}{
		{"a line", line, true},
		{"no end of line", "x := 1", true},
		{"as much as goes", strings.Repeat(line, longestCode/len(line)), true},
		{"more", strings.Repeat(line, longestCode/len(line)+1), false},
		{"a long line", "x := \"" + strings.Repeat("a", longestCodeLine) + "\"\n", false},
		{"blank lines", line + strings.Repeat("\n", mostBlankLines) + line, true},
		{"one more", line + strings.Repeat(" \n", mostBlankLines+1) + line, false},
	} {
		f := parse(archive.Markdown, "```go\n"+c.code+"\n```\n")
		if got := strings.Contains(f.HTML, `<pre class="chroma">`); got != c.want {
			t.Errorf("%s: highlighted %v, want %v", c.name, got, c.want)
		}
		if want, got := len(Scan(c.code)), len(f.Words); got != want {
			t.Errorf("%s: %d words, want %d", c.name, got, want)
		}
	}
}

// TestMuchCode holds that a body's code is highlighted only so far.
func TestMuchCode(t *testing.T) {
	line := "//" + strings.Repeat(" lamp", 199) + "\n"
	block := "```go\n" + strings.Repeat(line, 8) + "```\n\n"
	html := parse(archive.Markdown, strings.Repeat(block, 12)).HTML
	if got, want := strings.Count(html, `<pre class="chroma">`), mostCode/(8*len(line)); got != want {
		t.Errorf("%d blocks highlighted, want %d", got, want)
	}
}

// TestTokenise holds that in every language the tokens are the source, or
// there are none.
func TestTokenise(t *testing.T) {
	source := "<?php $x = \"a\"; ?>\n# def f(x): /* c */\n\t{{ y }} <b>'z'</b>\n$ ls \\\n"
	failed := 0
	names := lexers.Names(false)
	for _, name := range names {
		lexer := lexerFor(name)
		if lexer == nil {
			failed++
			continue
		}
		tokens, ok := tokenise(lexer, source)
		if !ok {
			failed++
			continue
		}
		var b strings.Builder
		for _, token := range tokens {
			b.WriteString(token.Value)
		}
		if b.String() != source {
			t.Errorf("%s: %q", name, b.String())
		}
	}
	if failed > len(names)/10 {
		t.Errorf("%d of %d lexers failed", failed, len(names))
	}
}

func TestLexerFor(t *testing.T) {
	for _, c := range []struct{ language, want string }{
		{"go", "Go"}, {"Python", "Python"}, {"postgres", "SQL"}, {"jsonata", ""}, {"jungle", ""}, {"raku", ""}, {"squid", ""}, {"md", ""}, {"", ""}, {"unheardof", ""},
	} {
		got := ""
		if lexer := lexerFor(c.language); lexer != nil {
			got = lexer.Config().Name
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.language, got, c.want)
		}
	}
}

// TestGuessedLanguages: names of files and their endings name languages too, a few of
// them in a body; the languages' own names always do.
func TestGuessedLanguages(t *testing.T) {
	var names []string // as many as are looked up, and one
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		for _, pattern := range lexer.Config().Filenames {
			ending, ok := strings.CutPrefix(pattern, "*.")
			if ok && len(names) <= mostGuessed && languageClass.MatchString("language-"+ending) && !isNamed(ending) && lexerFor(ending) != nil {
				names = append(names, ending)
			}
		}
	}
	names = append(names, names[0], "go")
	var body strings.Builder
	for _, name := range names {
		fmt.Fprintf(&body, "```%s\nx = 1\n```\n\n", name)
	}
	blocks := strings.SplitAfter(parse(archive.Markdown, body.String()).HTML, "</pre>")
	for i, name := range names {
		if got, want := strings.Contains(blocks[i], highlightedClass), i != mostGuessed; got != want {
			t.Errorf("block %d, in %s: highlighted %v, want %v", i, name, got, want)
		}
	}
}

// slow is a lexer whose first tokens come late, so many times.
type slow struct {
	chroma.Lexer
	times int
	delay func()
}

func (s *slow) Tokenise(options *chroma.TokeniseOptions, text string) (chroma.Iterator, error) {
	if s.times--; s.times >= 0 {
		s.delay()
	}
	return s.Lexer.Tokenise(options, text)
}

// wait is what a busy machine does to a program, and work what a slow expression does.
func wait() { time.Sleep(patience) }

func work() {
	begun := time.Now()
	from, isKnown := spent()
	for isLong := false; !isLong; {
		now, _ := spent()
		isLong = time.Since(begun) >= patience && (!isKnown || now-from >= patience)
	}
}

// TestSlowLexer: code is cut as it is on a machine that does nothing else, or, if that
// cannot be known, not at all.
func TestSlowLexer(t *testing.T) {
	const source = "x = 1 # one\n"
	want, ok := tokenise(lexers.Get("python"), source)
	if !ok || len(want) < 4 {
		t.Fatalf("%v", want)
	}
	for _, c := range []struct {
		name  string
		times int
		delay func()
		cut   bool
	}{
		{"works long twice", 2, work, true},
		{"works long always", 9, work, false},
		{"waits twice", 2, wait, true},
		{"waits again and again", 9, wait, runtime.GOOS == "linux"}, // elsewhere it may have worked
	} {
		got, ok := tokenise(&slow{lexers.Get("python"), c.times, c.delay}, source)
		if ok != c.cut || ok && !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v, want %v", c.name, ok, got, want)
		}
	}
}
