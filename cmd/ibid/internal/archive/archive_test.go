package archive

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestPersonNamed(t *testing.T) {
	a := &Archive{People: []Person{
		{Name: "Margaret Oake", Aliases: []string{"Peggy", "mo"}},
		{Name: "Peggy", Aliases: []string{"Öse"}},
	}}
	for _, c := range []struct{ author, want string }{
		{"Margaret Oake", "Margaret Oake"},
		{" margaret OAKE\n", "Margaret Oake"},
		{"Peggy", "Margaret Oake"}, // the first entry goes before a later one's main name
		{"MO", "Margaret Oake"},
		{"öse", "Peggy"},
		{"  Somebody Else ", "Somebody Else"},
		{"Margaret", "Margaret"},
		{"", ""},
		{" ", ""},
	} {
		if got := a.PersonNamed(c.author); got != c.want {
			t.Errorf("%q: %q, want %q", c.author, got, c.want)
		}
	}
	if got := (&Archive{}).PersonNamed(" x "); got != "x" {
		t.Errorf("without people: %q", got)
	}
}

// TestFolded: names are one folded just where strings.EqualFold takes them for one.
func TestFolded(t *testing.T) {
	names := []string{"", "a", "A", "k", "K", "\u212a", "s", "\u017f", "ß", "ẞ", "σ", "ς", "Σ", "i", "I", "İ", "ı", "öse", "ÖSE", "o\u0308se", "Ann Lee", "ann  lee", "\xff", "\ufffd"}
	for _, a := range names {
		for _, b := range names {
			if got, want := folded(a) == folded(b), strings.EqualFold(a, b); got != want {
				t.Errorf("%q and %q: %t", a, b, got)
			}
		}
	}
}

func TestListed(t *testing.T) {
	a := &Archive{People: []Person{{Name: "Ann", Aliases: []string{"Bo"}}, {Name: "Bo", URL: "second"}, {Name: "Bo", URL: "third"}}}
	for range 2 {
		if got := a.Listed("Bo"); got == nil || got.URL != "second" || a.Listed("bo") != nil || a.PersonNamed("bo") != "Ann" {
			t.Errorf("Bo is %v, and of %s", got, a.PersonNamed("bo"))
		}
		a.IndexPeople()
	}
}

// BenchmarkPersonNamed looks up one of many people.
func BenchmarkPersonNamed(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000, 8000, 16000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			a := &Archive{People: make([]Person, n)}
			for i := range a.People {
				a.People[i] = Person{Name: fmt.Sprint("Ann ", i), Aliases: []string{fmt.Sprint("ann", i), fmt.Sprint("A. ", i)}}
			}
			a.IndexPeople()
			for i := 0; b.Loop(); i++ {
				a.PersonNamed(a.People[i%n].Aliases[1])
			}
		})
	}
}

func TestAnchor(t *testing.T) {
	thread := &Thread{Items: []*Item{{}, {ID: "7"}, {ID: "post"}, {ID: "a-b"}}}
	var got []string
	for i, it := range thread.Items {
		got = append(got, it.Anchor())
		if at := thread.IndexOf(it.Anchor()); at != i {
			t.Errorf("%s is at %d, want %d", it.Anchor(), at, i)
		}
		if it.IsPost() != (i == 0) {
			t.Errorf("%s: post %v", it.Anchor(), it.IsPost())
		}
	}
	if diff := cmp.Diff([]string{"post", "comment-7", "comment-post", "comment-a-b"}, got); diff != "" {
		t.Error(diff)
	}
	for _, anchor := range []string{"", "7", "comment-", "comment-8", "Post"} {
		if at := thread.IndexOf(anchor); at != -1 {
			t.Errorf("%q is at %d", anchor, at)
		}
	}
}

func TestCompareThreads(t *testing.T) {
	thread := func(path, date string) *Thread {
		d, _ := ParseDate(date)
		return &Thread{Path: path, Items: []*Item{{Date: d}}}
	}
	want := []*Thread{thread("b", ""), thread("z", ""), thread("y", "2008-03-04"), thread("a", "2009-01-01"), thread("c", "2009-01-01"), thread("a", "2009-01-01 10:00")}
	got := []*Thread{want[4], want[2], want[5], want[0], want[3], want[1]}
	slices.SortFunc(got, CompareThreads)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		a, b            Span
		overlaps, holds bool
	}{
		{Span{2, 5}, Span{2, 5}, true, true},
		{Span{2, 5}, Span{3, 4}, true, true},
		{Span{2, 5}, Span{4, 6}, true, false},
		{Span{2, 5}, Span{1, 3}, true, false},
		{Span{2, 5}, Span{5, 6}, false, false},
		{Span{2, 5}, Span{0, 2}, false, false},
		{Span{3, 4}, Span{2, 5}, true, false},
		{Span{2, 5}, Span{5, 5}, false, true}, // no word is outside
	} {
		if got := c.a.Overlaps(c.b); got != c.overlaps {
			t.Errorf("%v overlaps %v: %v", c.a, c.b, got)
		}
		if c.b.Overlaps(c.a) != c.a.Overlaps(c.b) {
			t.Errorf("%v and %v overlap from one side only", c.a, c.b)
		}
		if got := c.a.Holds(c.b); got != c.holds {
			t.Errorf("%v holds %v: %v", c.a, c.b, got)
		}
	}
	if n := (Span{2, 5}).Len(); n != 3 {
		t.Errorf("%d words", n)
	}
}

func TestSource(t *testing.T) {
	if _, ok := (&Quotation{Origin: []Passage{{}}}).Source(); ok {
		t.Error("a source of nothing")
	}
	q := Quotation{Sources: []Passage{{Target: Target{Anchor: "comment-3", Item: 3}, Span: Span{1, 4}}, {Target: Target{Anchor: "post"}}}}
	if got, ok := q.Source(); !ok || got != q.Sources[0] {
		t.Errorf("%v, %v", got, ok)
	}
}

func TestTarget(t *testing.T) {
	for _, c := range []struct {
		target Target
		want   string
	}{
		{Target{Anchor: "post"}, "post"},
		{Target{Anchor: "comment-3", Item: 3}, "comment-3"},
		{Target{Thread: "2009/harbour-light", Anchor: "comment-9"}, "2009/harbour-light#comment-9"},
	} {
		if got := c.target.String(); got != c.want {
			t.Errorf("%v: %q, want %q", c.target, got, c.want)
		}
	}
}

// dates are what ParseDate reads, and how String writes it.
func dates() []struct {
	in, want  string
	precision Precision
} {
	return []struct {
		in, want  string
		precision Precision
	}{
		{"2008-03-04", "2008-03-04", Day},
		{"2008-02-29", "2008-02-29", Day},
		{"2008-03-04 21:14", "2008-03-04T21:14", Minute},
		{"2008-03-04T21:14", "2008-03-04T21:14", Minute},
		{"2008-03-04T21:14+02:00", "2008-03-04T21:14+02:00", Minute},
		{"2008-03-04 21:14:09", "2008-03-04T21:14:09", Second},
		{"2008-03-04T21:14:09", "2008-03-04T21:14:09", Second},
		{"2008-03-04T21:14:09Z", "2008-03-04T21:14:09Z", Second},
		{"2008-03-04T21:14:09-05:30", "2008-03-04T21:14:09-05:30", Second},
		{"2008-03-04 21:14:09+01:00", "2008-03-04T21:14:09+01:00", Second},
		{"2008-03-04 21:14:09 +01:00", "2008-03-04T21:14:09+01:00", Second},
		{"2008-03-04 21:14:09 -0800", "2008-03-04T21:14:09-08:00", Second},
		{"2008-03-04T21:14:09.75Z", "2008-03-04T21:14:09Z", Second}, // as far as precision goes
		{"", "", Unknown},
		{"2009-02-29", "", Unknown},
		{"2008-3-4", "", Unknown},
		{"04.03.2008", "", Unknown},
		{"2008-03-04 24:00", "", Unknown},
		{"2008-03-04 21:14 ", "", Unknown},
		{"March 4, 2008", "", Unknown},
		{"2008", "", Unknown},
	}
}

func TestParseDate(t *testing.T) {
	for _, c := range dates() {
		d, err := ParseDate(c.in)
		if (err == nil) != (c.precision != Unknown) || d.Precision != c.precision || d.String() != c.want {
			t.Errorf("%q: %q, precision %d, %v", c.in, d, d.Precision, err)
		}
		if d.Known() != (c.precision != Unknown) || d.HasTime() != (c.precision >= Minute) {
			t.Errorf("%q: known %v, with a time %v", c.in, d.Known(), d.HasTime())
		}
	}
}

func TestCompareDates(t *testing.T) {
	var got []Date
	for _, s := range []string{"", "2008-03-04", "2008-03-04T02:00+05:00", "2008-03-04 00:00:01", "2008-03-05"} {
		d, _ := ParseDate(s)
		got = append(got, d)
	}
	want := []Date{got[0], got[2], got[1], got[3], got[4]} // by the moment, not by the clock
	slices.SortFunc(got, Date.Compare)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzParseDate holds that what a date is written as reads as the same date, and that no
// layout is passed over which fits.
func FuzzParseDate(f *testing.F) {
	for _, c := range dates() {
		f.Add(c.in)
	}
	for _, in := range []string{"2008-03-04T2:14", "2008-03-04 21:14:05,25", "2008-03-04T21:14:05.5-03:30", "2008-03-04 21:14:05 Z"} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		d, err := ParseDate(in)
		fits := slices.ContainsFunc(dateLayouts, func(l dateLayout) bool {
			_, err := time.Parse(l.layout, in)
			return err == nil
		})
		if fits != (err == nil) {
			t.Errorf("%q: a layout fits: %v, but %v", in, fits, err)
		}
		if err != nil {
			if d.Known() {
				t.Errorf("%q is %v and %v", in, d, err)
			}
			return
		}
		again, err := ParseDate(d.String())
		if err != nil || again.Precision != d.Precision || again.Compare(d) != 0 || again.String() != d.String() {
			t.Errorf("%q is %v, read again %v, %v", in, d, again, err)
		}
	})
}

func TestBefore(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2008-03-04", "2008-03-05", true}, {"2008-03-04", "2008-03-04", false},
		{"2008-03-04", "2008-03-04 21:14", false}, {"2008-03-03 21:14", "2008-03-04", true},
		{"2008-03-04 21:14", "2008-03-04 21:14:30", false}, {"2008-03-04 21:13", "2008-03-04 21:14:30", true},
		{"2008-03-04T21:14:09Z", "2008-03-04T21:14:10Z", true},
		{"2008-03-04T23:30:00-05:00", "2008-03-05", true}, // by the day where it was written
	} {
		a, errA := ParseDate(c.a)
		b, errB := ParseDate(c.b)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if got := a.Before(b); got != c.want {
			t.Errorf("%s before %s: %v", c.a, c.b, got)
		}
	}
	if day, _ := ParseDate("2008-03-04"); (Date{}).Before(day) || day.Before(Date{}) {
		t.Error("an unknown date is known to be before another")
	}
}
