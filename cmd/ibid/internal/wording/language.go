package wording

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Language says the words of a language. It does not change once made.
type Language struct {
	Tag       string   // as it was asked for
	Direction string   // "ltr" or "rtl"
	Of        string   // the tag, in lower case, of the file that has its words; empty if there is none
	Missing   []string // the phrases that pages say in English, in order
	plurals   language.Tag
	entries   map[string]*entry
	dates     dates
}

// entry is what a file has for one key: one of the three.
type entry struct {
	phrase  phrase
	numbers *counted
	list    []string
	kind    kind
	foreign bool // it is of the English file, for want of another
}

type kind int

const (
	text kind = iota
	number
	list
)

// Say says a phrase, for a page (MarkForeign). The slots come as a name and a value each.
func (l *Language) Say(key string, slots ...string) string {
	e := l.entries[key]
	return l.marked(e, e.phrase.say(slots, l.isolates()))
}

// Plain says a phrase without what isolates its slots and says of what language it is: for
// others than pages.
func (l *Language) Plain(key string, slots ...string) string {
	return l.entries[key].phrase.say(slots, false)
}

// Count says a phrase with a number.
func (l *Language) Count(key string, n int, slots ...string) string {
	e := l.entries[key]
	p := e.numbers.of(l.plurals, n)
	return l.marked(e, p.say(append(slots, "n", l.Number(n), "figures", strconv.Itoa(n)), l.isolates()))
}

// Number writes a number as running text does.
func (l *Language) Number(n int) string {
	if words := l.List("numbers"); n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// List returns a list of words.
func (l *Language) List(key string) []string { return l.entries[key].list }

// Join lists several things.
func (l *Language) Join(things []string) string {
	if len(things) == 1 {
		return things[0]
	}
	return strings.Join(things, l.Plain("comma"))
}

// Quotation returns the signs around words that are quoted.
func (l *Language) Quotation() (before, behind string) {
	before, behind, _ = strings.Cut(l.Plain("quotation", "text", "\x00"), "\x00")
	return before, behind
}

func (l *Language) isolates() bool { return l.Direction == "rtl" }

// counted is the forms of a phrase with a number.
type counted struct {
	exact map[int]phrase
	forms map[plural.Form]phrase
}

func (c *counted) of(tag language.Tag, n int) phrase {
	if p, ok := c.exact[n]; ok {
		return p
	}
	if p, ok := c.forms[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]; ok {
		return p
	}
	return c.forms[plural.Other]
}

// categories are the names that CLDR has for the forms.
func categories() map[string]plural.Form {
	return map[string]plural.Form{
		"zero": plural.Zero, "one": plural.One, "two": plural.Two,
		"few": plural.Few, "many": plural.Many, "other": plural.Other,
	}
}

// DirectionOf gives the direction, "ltr" or "rtl", in which a language is written.
func DirectionOf(tag string) string { return directionOf(language.Make(tag)) }

// directionOf gives the direction of the script that a language is written in.
func directionOf(tag language.Tag) string {
	script, _ := tag.Script()
	if slices.Contains([]string{"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}, script.String()) {
		return "rtl"
	}
	return "ltr"
}
