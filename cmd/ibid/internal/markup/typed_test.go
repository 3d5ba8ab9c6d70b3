package markup

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func typedSamples() []sample {
	return []sample{
		{`say "one two" three`, "inline 1: one two"},
		{"“one two”", "inline 1: one two"},
		{"„eins zwei“ drei", "inline 1: eins zwei"},
		{"«un deux» »eins zwei« ›nur eins zwei drei‹", "inline 1: un deux; inline 1: eins zwei; inline 1: nur eins zwei drei"},
		{"「日本」『東西』", "inline 1: 日 本; inline 1: 東 西"},
		{"‚eins zwei drei‘ ‟one two”", "inline 1: eins zwei drei; inline 1: one two"},
		{"‘one two three’ and 'four five six'.", "inline 1: one two three; inline 1: four five six"},
		{"'one two three'", "inline 1: one two three"},
		{"he said 'one two three', then", "inline 1: one two three"},
		{"‘one’ 'two three'", ""}, // too short for what may be apostrophes
		{"“one ‘two three four’ five”", "inline 1: one two three four five; inline 1: two three four"},
		{`("one")--"two"`, "inline 1: one; inline 1: two"},
		{`"one," he said, "two."`, "inline 1: one; inline 1: two"},
		{"“careless one\" and \"other”", "inline 1: careless one; inline 1: other"},

		{`It says so."one two three". Why?`, "inline 1: one two three"},
		{`"one two."three "four"`, "inline 1: one two; inline 1: four"},

		{"“one two “-three” four” five", "inline 1: one two three four; inline 1: three"},
		{"“one “two three”, four”. “five”", "inline 1: one two three four; inline 1: two three; inline 1: five"},
		{"„eins zwei“, „drei “ vier", "inline 1: eins zwei; inline 1: drei"},

		// over paragraphs
		{"“one\n\ntwo” three", "inline 1: one two"},
		{"“one\n\n“two\n\n“three” four", "inline 1: one two three"},
		{"“one\n\nand “two” three", "inline 1: two"},
		{"“one\n\na\n\nb\n\nc\n\nd\n\ntwo” three", ""},

		// none
		{`"unclosed and on`, ""},
		{`unopened" and on`, ""},
		{`5'10" tall and 6'2" too`, ""},
		{`a 3" pipe and a 4" pipe`, ""},
		{"rock 'n' roll in the '90s, the boys' best", ""},
		{"'90s rock was the dogs' favourite", ""},
		{"don't and can't and won't", ""},
		{`""`, ""},
		{"“" + strings.Repeat("a ", longestTyped) + "b”", ""},
		{"«a’ b» «c", "inline 1: a b"},

		// quoted lines around
		{"> “one\n> two” three\n“four”", "blockquote 1: one two three; inline 2: one two; inline 1: four"},
		{"> “one\n\ntwo”", "blockquote 1: one"},
		{"***“one two”*** x", "delimited 1: one two; inline 2: one two"},
	}
}

func TestTyped(t *testing.T) { checkMarks(t, archive.Text, typedSamples()) }

// plainMarkSamples are the marks of plain text other than quotation marks.
func plainMarkSamples() []sample {
	return []sample{
		{"> one\n>> two\nthree", "blockquote 1: one two; blockquote 2: two"},
		{"> one\n\n> two", "blockquote 1: one; blockquote 1: two"},
		{"I read ***one two*** and\n\n***three\nfour***", "delimited 1: one two; delimited 1: three four"},
		{"> so ***one***", "blockquote 1: so one; delimited 2: one"},
		{"*one two.*", "emphasis 1: one two"},
		{"_one\ntwo_", "emphasis 1: one two"},
		{"*“one two”*", "emphasis 1: one two; inline 1: one two"},
		{"*one* two", ""},
		{"*one*\ntwo\n_three\nfour_\nfive", "emphasis 1: one; emphasis 1: three four"},
		{"one *two*\n*three* four\n*five", ""},
		{"*one* and *two*", ""},
		{"* one *", ""},
		{"* one\n* two", ""},
		{"snake_case_", ""},
	}
}

func TestPlainMarks(t *testing.T) { checkMarks(t, archive.Text, plainMarkSamples()) }
