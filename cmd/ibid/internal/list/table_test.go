package list

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// line is a record of a table alone.
type line []string

func (l line) cells() []string { return l }
func (l line) value() any      { return nil }

func TestWriteTable(t *testing.T) {
	l := &Listing{heads: []string{"NAME", "TEXT"}}
	l.records = append(l.records, line{"Ines", "one\ntwo\t three"})
	l.records = append(l.records, line{"時計", "\x1b[31mred\x07 \u202eback\xff"})
	l.records = append(l.records, line{strings.Repeat("long ", 20), ""})
	var b strings.Builder
	if err := l.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	want := "" +
		"NAME                                 TEXT\n" +
		"Ines                                 one two three\n" +
		"時計                                 �[31mred� �back�\n" +
		"long long long long long long long…\n"
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestWriteTableOfNothing(t *testing.T) {
	var b strings.Builder
	if err := (&Listing{heads: []string{"NAME"}}).WriteTable(&b); err != nil || b.String() != "" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}
