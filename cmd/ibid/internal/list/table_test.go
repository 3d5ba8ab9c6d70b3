package list

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
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

// FuzzCut: what is cut fits, is the beginning of what it was cut from, and
// drives no terminal.
func FuzzCut(f *testing.F) {
	for _, s := range []string{"short", "a longer one", "時計が止まった", "e\u0301e\u0301e\u0301", "👩‍👩‍👧‍👦 family", "\x1b]0;x\x07"} {
		f.Add(s, 6)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = 2 + (limit & 0x3f)
		clean := printable(s)
		got := cut(clean, limit)
		if w := uniseg.StringWidth(got); w > limit {
			t.Errorf("%q is %d wide, more than %d", got, w, limit)
		}
		if got != clean && !strings.HasPrefix(clean, strings.TrimSuffix(got, "…")) {
			t.Errorf("%q is not the beginning of %q", got, clean)
		}
		if strings.ContainsAny(got, "\x1b\x07\n\r\x00\u202e") {
			t.Errorf("%q could drive a terminal", got)
		}
	})
}
