package markup

import (
	"html"
	"runtime"
	"strings"
	"time"

	"github.com/alecthomas/chroma/v2"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The bounds up to which code is highlighted: chroma's lexers work with
// backtracking expressions, some in the square of the code, and blank lines
// and long lines are the worst. A stranger's megabyte must not hold up a build.
const (
	longestCode     = 8 << 10  // bytes of a block
	mostCode        = 64 << 10 // bytes of a body
	longestCodeLine = 1000     // bytes
	mostBlankLines  = 8        // in a row
)

// preformatted prints a pre element but for its end tag. Code in a language
// that chroma knows is cut into tokens, each in a span with chroma's short
// class.
func (w *writer) preformatted(n *xhtml.Node) {
	w.typed.code++
	defer func() { w.typed.code-- }()
	code := onlyChild(n)
	tokens, ok := w.highlight(code)
	if ok {
		setAttribute(n, "class", highlightedClass)
	}
	w.startTag(n)
	if !ok {
		if first := n.FirstChild; first != nil && first.Type == xhtml.TextNode && strings.HasPrefix(first.Data, "\n") {
			w.out.WriteByte('\n') // an HTML parser drops the first line end in a pre element
		}
		w.children(n)
		return
	}
	w.startTag(code)
	w.tokens(tokens)
	w.endTag(code)
}

// highlight cuts code into tokens, if its language is given and known.
func (w *writer) highlight(code *xhtml.Node) ([]chroma.Token, bool) {
	lexer := w.lexerFor(languageOf(code))
	if lexer == nil {
		return nil, false
	}
	source := textOf(code)
	if w.highlighted += len(source); w.highlighted > mostCode || !isModest(source) {
		return nil, false
	}
	return tokenise(lexer, source)
}

// isModest reports whether code is within the bounds of one block.
func isModest(source string) bool {
	blank := 0
	for line := range strings.Lines(source) {
		if blank++; strings.TrimSpace(line) != "" {
			blank = 0
		}
		if blank > mostBlankLines || len(line) > longestCodeLine {
			return false
		}
	}
	return len(source) <= longestCode
}

// patience is after how long, for one token, an expression of chroma's may have given up,
// as it does after a quarter of a second: without a word, as if it had found nothing.
const patience = 200 * time.Millisecond

// How often code is cut anew for which an expression may have given up: four times where
// that was the code's doing, and for some while where the machine had no time for it.
const (
	mostTries = 4
	mostWaits = 100
)

// tokenise fails where a lexer does, or where its tokens are not the source: some add a
// line end, which is taken off, and some lose text. What an expression finds must not hang
// on what else the machine does, so that code for which one may have given up is cut anew,
// and again; one that gives up each time has no tokens. Where a processor has not worked so
// long for all of the code it was the machine's doing.
func tokenise(lexer chroma.Lexer, source string) (tokens []chroma.Token, ok bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for tries, waits := 0, 0; tries < mostTries && waits < mostWaits; {
		before, isKnown := spent()
		w := &watched{Lexer: lexer}
		if tokens, ok = tokensOf(w, source); !w.late {
			return tokens, ok
		}
		if after, _ := spent(); isKnown && after-before < patience {
			waits++
		} else {
			tries++
		}
	}
	return nil, false
}

// watched is a lexer that tells whether it took long for one token.
type watched struct {
	chroma.Lexer
	late bool
}

// Tokenise ends where it has taken long.
func (w *watched) Tokenise(options *chroma.TokeniseOptions, text string) (chroma.Iterator, error) {
	begun := time.Now()
	next, err := w.Lexer.Tokenise(options, text)
	return func() chroma.Token {
		t := next()
		now := time.Now()
		if w.late = w.late || now.Sub(begun) >= patience; w.late {
			return chroma.EOF
		}
		begun = now
		return t
	}, err
}

func tokensOf(lexer chroma.Lexer, source string) (tokens []chroma.Token, ok bool) {
	defer func() {
		if recover() != nil { // chroma panics on faults of its lexers' rules
			tokens, ok = nil, false
		}
	}()
	next, err := chroma.Coalesce(lexer).Tokenise(&chroma.TokeniseOptions{State: "root"}, source)
	if err != nil {
		return nil, false
	}
	rest := source
	for token := range next.Stdlib() {
		value, found := strings.CutPrefix(rest, token.Value)
		if !found && token.Value == rest+"\n" {
			token.Value, value, found = rest, "", true
		}
		if !found {
			return nil, false
		}
		if rest = value; token.Value != "" {
			tokens = append(tokens, token)
		}
	}
	return tokens, rest == ""
}

func (w *writer) tokens(tokens []chroma.Token) {
	span := element(atom.Span)
	for _, token := range tokens {
		class := chroma.StandardTypes[token.Type]
		if class == "" {
			w.text(token.Value, 0)
			continue
		}
		start := w.out.Len()
		w.out.WriteString(`<span class="` + html.EscapeString(class) + `">`)
		w.opened(span, start)
		w.text(token.Value, 0)
		w.endTag(span)
	}
}

// onlyChild returns the code element that is all a pre element holds, if it
// holds nothing but text, or nil.
func onlyChild(n *xhtml.Node) *xhtml.Node {
	c := n.FirstChild
	if c == nil || c.DataAtom != atom.Code || c.NextSibling != nil {
		return nil
	}
	for d := range c.ChildNodes() {
		if d.Type != xhtml.TextNode {
			return nil
		}
	}
	return c
}

func languageOf(code *xhtml.Node) string {
	if code == nil {
		return ""
	}
	class, _ := attribute(code, "class")
	if !languageClass.MatchString(class) {
		return "" // goldmark's are not checked yet
	}
	return strings.TrimPrefix(class, "language-")
}
