package markup

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// A language is looked up by its name in a moment. A name that chroma has not is held
// against the names of files of all languages, since it may be an ending such as "h" or
// a name such as "Makefile": that takes milliseconds, so it is done a few times for a
// body, and once for a name.
const (
	mostGuessed    = 8    // different names in a body
	mostRemembered = 1000 // names in all: what no archive has
)

// lexerFor returns the lexer of the language that code of the body is in, or nil.
func (w *writer) lexerFor(language string) chroma.Lexer {
	if language == "" {
		return nil
	}
	if !isNamed(language) && !slices.Contains(w.guessed, language) {
		if len(w.guessed) == mostGuessed {
			return nil
		}
		w.guessed = append(w.guessed, language)
	}
	return lexerFor(language)
}

// languages are the names and short names of all of chroma's languages, in small letters.
var languages = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		config := lexer.Config()
		all[strings.ToLower(config.Name)] = true
		for _, alias := range config.Aliases {
			all[strings.ToLower(alias)] = true
		}
	}
	return all
})

func isNamed(language string) bool { return languages()[strings.ToLower(language)] }

// remembered are the lexers of names that were held against those of files; nil of those
// that are no language's.
var remembered struct {
	sync.Map
	size atomic.Int32
}

// lexerFor returns the lexer of a language, or nil. Four of chroma's (v2.27)
// can go on for ever without taking a character; those that hand code on, in
// a language that the code itself names, can come to one of the four.
func lexerFor(language string) chroma.Lexer {
	lexer := lookedUp(language)
	if lexer == nil {
		return nil
	}
	switch lexer.Config().Name {
	case "JSONata", "Jungle", "Raku", "SquidConf":
		return nil
	case "Arturo", "Gemtext", "HTTP", "markdown", "Markless", "Org Mode", "reStructuredText", "Svelte":
		return nil
	case "Cassandra CQL", "Materialize SQL dialect", "PostgreSQL SQL dialect":
		return lexers.Get("SQL")
	}
	return lexer
}

func lookedUp(language string) chroma.Lexer {
	if isNamed(language) {
		return lexers.Get(language)
	}
	if known, ok := remembered.Load(language); ok {
		lexer, _ := known.(chroma.Lexer)
		return lexer
	}
	lexer := lexers.Get(language)
	if remembered.size.Add(1) <= mostRemembered {
		remembered.Store(language, lexer)
	}
	return lexer
}
