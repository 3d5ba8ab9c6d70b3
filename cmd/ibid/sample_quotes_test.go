package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// sampleQuotes is what the sample's writer planted in it, and all of it: a
// quotation that is not in the table is a false one. Of the words, those
// around "…" are given and their number.
const sampleQuotes = `
2009/honesty-box | comment-1  | blockquote | resolved   | post       | verbatim |      | 21 | In all that time … was a wasp
2009/honesty-box | comment-2  | blockquote | resolved   | post       | verbatim |      | 29 | It was put there to tell … that reads low
2009/honesty-box | comment-3  | inline     | resolved   | post       | verbatim |      | 18 | a box which takes whatever it … but a slot
2009/honesty-box | comment-5  | emphasis   | resolved   | post       | verbatim |      | 39 | It was put there to tell … and know why
2009/honesty-box | comment-6  | delimited  | resolved   | post       | verbatim |      | 18 | Forty pence is the price of … are all there
2009/honesty-box | comment-7  | inline     | resolved   | post       | verbatim |      | 11 | from July onwards more marrows … would grow
2009/honesty-box | comment-7  | inline     | resolved   | post       | verbatim |      | 7  | Every Saturday since the middle of May
2009/honesty-box | comment-7  | blockquote | resolved   | comment-3  | verbatim |      | 9  | Nobody asks a letterbox whether … are sincere
2009/honesty-box | comment-8  | unmarked   | resolved   | comment-3  | verbatim |      | 30 | Whoever leaves that coin … anything for it
2009/honesty-box | comment-9  | blockquote | resolved   | comment-2  | elided   |      | 24 | A shortfall has a story A surplus … be kindness
2009/honesty-box | comment-10 | blockquote | resolved   | comment-4  | verbatim |      | 12 | A marrow keeps until Christmas … in a stocking
2009/honesty-box | comment-11 | blockquote | resolved   | comment-10 | verbatim |      | 24 | Margret you said … stocking must it be
2009/honesty-box | comment-11 | blockquote | resolved   | comment-4  | verbatim |      | 12 | A marrow keeps until Christmas … in a stocking
2009/honesty-box | comment-11 | inline     | unresolved |            |          |      | 21 | No member shall set down upon … require a receipt
2009/honesty-box | comment-13 | unmarked   | resolved   | comment-6  | verbatim |      | 22 | I have lived in Sallow Lane twice … was I counted
2009/honesty-box | comment-13 | inline     | ambiguous  |            |          |      | 7  | never thank the cat for the mouse
2009/honesty-box | comment-15 | blockquote | resolved   | comment-2  | altered  |      | 19 | Look for the second tin Where … in another
2009/honesty-box | comment-16 | inline     | resolved   | comment-2  | verbatim | post | 14 | a scale that reads high … that reads low
2009/honesty-box | comment-18 | inline     | resolved   | post       | verbatim |      | 18 | as broken as a scale that … and know why
2009/honesty-box | comment-18 | inline     | none       |            |          |      | 4  | Money in a Tin
2009/honesty-box | comment-20 | blockquote | resolved   | comment-19 | elided   |      | 30 | In August of 1961 … in the morning
2009/honesty-box | comment-21 | inline     | resolved   | comment-19 | verbatim |      | 12 | I do not want the marrow … had my marrow
2009/honesty-box | comment-22 | inline     | resolved   | comment-3  | altered  |      | 6  | paid without being asked or thanked
2013/plain-hunt  | comment-1  | blockquote | resolved   | post       | verbatim |      | 5  | rows append row return rows
2013/plain-hunt  | comment-2  | blockquote | resolved   | post       | verbatim |      | 29 | It is not allowed to touch … drink afterwards
2013/plain-hunt  | comment-3  | inline     | resolved   | 2009/honesty-box#post | verbatim |   | 14 | a scale that reads high … that reads low
2013/plain-hunt  | comment-4  | blockquote | resolved   | comment-1  | verbatim |      | 15 | A list in Python is … Take photographs
2013/plain-hunt  | comment-5  | blockquote | resolved   | comment-3  | verbatim |      | 7  | rows append rows append int nil row
2013/plain-hunt  | comment-5  | inline     | resolved   | comment-3  | verbatim |      | 6  | it is not a pretty camera
2013/plain-hunt  | comment-6  | blockquote | resolved   | comment-5  | verbatim |      | 7  | A program is read by tired people
2013/plain-hunt  | comment-7  | inline     | resolved   | post       | verbatim |      | 8  | We have rung worse but never so evenly
2013/plain-hunt  | comment-8  | inline     | unresolved |            |          |      | 8  | oh go on you know where you live
2013/plain-hunt  | comment-9  | blockquote | resolved   | comment-1  | verbatim |      | 28 | You have only ever made one … that same list
good-scissors    | comment-2  | unmarked   | resolved   | post       | verbatim |      | 19 | The good ones live in a drawer … may cut cloth
good-scissors    | comment-3  | blockquote | resolved   | comment-1  | verbatim |      | 6  | once under supervision an umbilical cord
good-scissors    | comment-4  | blockquote | resolved   | post       | verbatim |      | 13 | I heard it from upstairs … wireless on
`

func TestSampleQuotes(t *testing.T) {
	var want []string
	for line := range strings.Lines(strings.TrimSpace(sampleQuotes)) {
		want = append(want, tidy(strings.Split(line, "|")))
	}
	var got []string
	for _, q := range records[quote](t, "quotes", repository) {
		text := words(q.Text)
		place := tidy([]string{q.Thread, q.In, q.Mark})
		count := fmt.Sprint(len(strings.Fields(text)))
		got = append(got, tidy([]string{place, q.Status, q.Source, q.Fidelity, q.Origin, count, abridge(text, place, want)}))
	}
	if d := gocmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// abridge leaves out of a text what the table leaves out of it.
func abridge(text, place string, table []string) string {
	for _, line := range table {
		expected := line[strings.LastIndex(line, "| ")+2:]
		head, tail, cut := strings.Cut(expected, " … ")
		if cut && strings.HasPrefix(line, place) && strings.HasPrefix(text, head) && strings.HasSuffix(text, tail) {
			return expected
		}
	}
	return text
}

func tidy(cells []string) string {
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
		if i == len(cells)-1 {
			cells[i] = strings.ToLower(cells[i])
		}
	}
	return strings.Join(cells, " | ")
}

// sampleReplies is who answers whom in the sample; a reply that the table
// does not have is a false one.
const sampleReplies = `
2009/honesty-box: 1 post quote, 2 post quote, 3 post quote, 4 1 name, 5 post quote, 6 post quote, 7 post quote, 7 3 quote,
8 3 quote, 9 2 quote, 10 4 quote, 11 10 quote, 12 11 name, 13 6 quote, 14 7 number, 15 2 quote, 16 2 quote, 18 15 declared,
20 19 quote, 21 19 declared, 22 post declared
2013/plain-hunt: 1 post quote, 2 post quote, 4 1 quote, 5 3 quote, 6 5 quote, 7 post quote, 8 7 name, 9 1 quote
good-scissors: 2 post quote, 3 1 quote, 4 post quote, 5 4 name
`

func TestSampleReplies(t *testing.T) {
	var want, got []string
	thread := ""
	for field := range strings.SplitSeq(strings.ReplaceAll(strings.TrimSpace(sampleReplies), "\n", ", "), ",") {
		if name, rest, ok := strings.Cut(field, ":"); ok {
			thread, field = strings.TrimSpace(name), rest
		}
		if field = strings.TrimSpace(field); field != "" {
			want = append(want, thread+" "+field)
		}
	}
	for _, r := range records[reply](t, "replies", repository) {
		short := func(anchor string) string { return strings.TrimPrefix(anchor, "comment-") }
		got = append(got, strings.Join([]string{r.Thread, short(r.In), short(r.To), r.By}, " "))
	}
	slices.SortFunc(want, cmp.Compare)
	slices.SortFunc(got, cmp.Compare)
	if d := gocmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
