// Package wording holds the words that ibid itself puts on pages, a file a
// language, and says them.
//
// # Files
//
// languages/<tag>.yaml has the words of a language, named by its BCP 47 tag; a file of
// the same name in a site's own folder adds to it or takes the place of what
// it holds. A key is a phrase's name, and the English file says which there are:
//
//	skip: Skip to the text              a phrase
//	by-way-of: by way of {source}       one with a slot
//	comments:                           one with a number
//	  =0: no comments
//	  one: one comment
//	  other: "{n} comments"
//	months: [January, …]                a list
//
// Each phrase has the slots of the English one, in its own order. One with a number
// has a form for each plural category that CLDR gives the language, and may have
// others for single numbers; there {n} is the number as running text has it, in
// words where the list "numbers" has one, {figures} is the number in figures, and
// either may be left out, where the form says it.
//
// Numbers are written with the figures 0 to 9 in every language: those of comments are
// those of their addresses and of the words of who points to them (">>12").
//
// What the file of de-AT lacks is looked for in that of de, and last in the English one.
// Words that are English for want of others are marked as such where a template
// puts them between tags, and Missing names them.
//
// # Templates
//
// Templates call a phrase as a template, by name: {{template "say.skip" .}}, or
// {{template "label.skip" .}} where no element can stand, as in attributes and
// titles. Speak puts the words in the place of such calls before a set is executed, so that
// html/template escapes all as ever, and calling costs nothing. A slot of a phrase
// becomes what the template says that is named by both, "by-way-of.source", and
// else the field of its name: {number} is {{.Number}}.
//
// The language that the words are in, for a lang attribute, is {{template
// "label.language" .}}.
//
// # Right to left
//
// What a phrase of a language that is written from right to left is given for its
// slots is isolated from it, so that names and figures in other scripts move no sign
// about: in a bdi element between tags, else by the characters that Unicode has for it.
package wording
