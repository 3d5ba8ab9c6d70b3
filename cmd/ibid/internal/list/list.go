// Package list turns resolved threads into records: for scripts one JSON
// object a line, for people a table.
//
// The records of "ibid list quotes --json" are an interface; scripts depend
// on their keys and on the keys' order:
//
//	{"thread": "2009/harbour-light", "in": "comment-5",
//	 "text": the words as they stand in the item,
//	 "mark": "blockquote" | "inline" | "delimited" | "emphasis" | "unmarked",
//	 "status": "resolved" | "ambiguous" | "unresolved" | "external" | "none",
//	 "source": "comment-3" | "post" | "other/thread#comment-9" | an address | null,
//	 "source_text": the words as they stand in the source, " … " between parts | null,
//	 "origin": as source: where the words were first written | null,
//	 "fidelity": "verbatim" | "elided" | "altered" | null,
//	 "score": 0 to 1, "anchor": "comment-5-x7kqa", "source_anchor": "comment-3-m2ha4" | null,
//	 "candidates": ["comment-2", "comment-4"]}
//
// The source is null unless the status is resolved or external; the
// candidates are empty unless it is ambiguous. The other records are
//
//	replies: {"thread", "in", "to", "by": "declared" | "quote" | "name" | "number"}
//	topics:  {"topic", "aliases": [], "see_also": [], "in": ["2009/harbour-light#post", …]}
//	people:  {"name", "aliases": [], "url": an address | null, "in": ["2009/harbour-light#comment-3", …]}
//	threads: {"thread", "title", "date": null where not known, "author": the same,
//	          "comments": number, "people": number who commented, "quotations": number resolved}
//
// The records of "ibid explain --json" are those of quotes with these keys
// behind:
//
//	"why": why the quotation is as it is,
//	"evidence": [{"source": as above, "text": the words there, "likeness": 0 to 1,
//	              "bits": number | null where not known, "named", "own", "beside", "chosen": true | false,
//	              "against": what keeps it from being the source; left out if nothing does}],
//	"overrule": front matter that would overrule it | null where the front matter does
//
// A text begins at the first word and ends with the last one and the
// punctuation that closes it. Blocks are separated by a blank line. In plain
// text and code, line ends stay as they are; elsewhere white space is one
// space.
//
// A table shows the same, cut to fit a line; control characters, which could
// move a terminal's cursor, become "�".
package list

import (
	"bufio"
	"encoding/json"
	"io"
)

// Listing is a list of records of one kind, in order.
type Listing struct {
	heads   []string // of the table's columns
	records []record
}

type record interface {
	value() any      // what JSON is made of
	cells() []string // what a table shows of it
}

// Join returns the records of listings of one kind, one after another. A nil
// one has none.
func Join(parts []*Listing) *Listing {
	all := &Listing{}
	for _, l := range parts {
		if l != nil {
			all.heads = l.heads
			all.records = append(all.records, l.records...)
		}
	}
	return all
}

// WriteJSON writes one object a line. Characters that matter in HTML are not
// escaped: this is no HTML.
func (l *Listing) WriteJSON(w io.Writer) error {
	buffer := bufio.NewWriter(w)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	for _, r := range l.records {
		if err := encoder.Encode(r.value()); err != nil {
			return err
		}
	}
	return buffer.Flush()
}

// known returns a pointer to a string, or nil for an empty one: null in JSON.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list returns the strings themselves, never nil: null is no list.
func list(s []string) []string {
	return append([]string{}, s...)
}
