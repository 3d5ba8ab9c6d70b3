package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
)

// Heads are the heads of a register in a language that has others than the letters
// with which names begin: syllables in Japanese, the sounds of characters in Chinese. It
// is for one goroutine.
type Heads struct {
	order   *collate.Collator
	heads   []head
	scripts []*unicode.RangeTable // of the names that stand below them
}

// head stands above all that is sorted from a text on.
type head struct{ name, from string }

// Heads returns the language's heads, or nil if it has none of its own.
func (l *Language) Heads() *Heads {
	list := l.List("heads")
	if len(list) == 0 {
		return nil
	}
	h := &Heads{order: collate.New(l.plurals, collate.Loose)}
	for _, entry := range list {
		name, from, named := strings.Cut(entry, ":")
		if !named {
			from = name
		}
		h.heads = append(h.heads, head{name, from})
	}
	h.scripts = scriptsOf(h.heads[0].from)
	return h
}

// scriptsOf returns the script of a text's first letter, and what is sorted with it.
func scriptsOf(text string) []*unicode.RangeTable {
	first, _ := utf8.DecodeRuneInString(text)
	for _, script := range unicode.Scripts {
		if unicode.Is(script, first) {
			if script == unicode.Hiragana {
				return []*unicode.RangeTable{script, unicode.Katakana}
			}
			return []*unicode.RangeTable{script}
		}
	}
	return nil
}

// Of returns the head under which a name stands; nothing for one in another script,
// or that comes before all.
func (h *Heads) Of(name string) string {
	if first, _ := utf8.DecodeRuneInString(name); !unicode.In(first, h.scripts...) {
		return ""
	}
	under := ""
	for _, head := range h.heads {
		if h.order.CompareString(head.from, name) > 0 {
			break
		}
		under = head.name
	}
	return under
}
