package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/thorough"
)

// argument makes a thread in which each comment quotes the post, the one
// before it, or one in the middle, and the last answers without quoting.
func argument(comments int) *resolve.Thread {
	words := func(i int) string { return fmt.Sprintf("The words of number %d are these", i) }
	items := []*archive.Item{post(words(0) + ".")}
	of := func(i int) int { return []int{i - 1, 0, i / 2}[i%3] }
	for i := 1; i <= comments; i++ {
		items = append(items, comment(fmt.Sprint(i), "Bo", "> "+words(of(i))+".\n\n"+words(i)+"."))
	}
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, items...)
	for i := 1; i < comments; i++ {
		addQuotation(resolved, i, of(i), archive.Blockquote, words(of(i)))
		addReply(resolved, i, of(i))
	}
	addReply(resolved, comments, comments-1)
	return resolved
}

func mapOf(t *testing.T, resolved *resolve.Thread) *Map {
	t.Helper()
	a := &archive.Archive{Threads: []*archive.Thread{resolved.Thread}}
	return compose(renderer(t, a), resolved).conversation()
}

// However long the thread, the map has no more rows than a window, nor has what a band
// opens to show, and no more arcs than the eye can follow.
func TestMapIsBounded(t *testing.T) {
	for _, comments := range thorough.Some(12, []int{1, 2, 5, 20, 39, 40, 41, 60, 125, 126, 500, 501, 2000}) {
		m := mapOf(t, argument(comments))
		if m == nil {
			t.Fatalf("%d comments: no map", comments)
		}
		if len(m.Marks) < min(comments+1, mostBands/3) || len(m.Marks) > mostRows || m.Height != len(m.Marks)*rowHeight {
			t.Errorf("%d comments: %d marks, %d high", comments, len(m.Marks), m.Height)
		}
		if len(m.Arcs) == 0 || len(m.Arcs) > mostArcs || len(m.Arcs) > m.All {
			t.Errorf("%d comments: %d arcs of %d", comments, len(m.Arcs), m.All)
		}
		for _, a := range m.Arcs {
			if a.From <= a.To || a.From >= len(m.Marks) {
				t.Errorf("%d comments: an arc from mark %d to %d", comments, a.From, a.To)
			}
		}
		for _, k := range m.Marks {
			if (k.Band != nil) != strings.Contains(k.Label, "–") {
				t.Errorf("%d comments: %s is a band, or is not", comments, k.Label)
			}
			if k.Band != nil && (len(k.Band.Marks) < 2 || len(k.Band.Marks) > mostBands || k.Band.Quotes == "") {
				t.Errorf("%d comments: %s opens to %d", comments, k.Label, len(k.Band.Marks))
			}
		}
	}
}

// Every item is under exactly one mark, and the marks stand in order, those of bands
// too.
func TestEveryItemHasItsMark(t *testing.T) {
	for _, comments := range thorough.Some(9, []int{2, 40, 41, 55, 126, 499, 500, 501, 700, 1999}) {
		resolved := argument(comments)
		last := -1
		var look func(marks []Mark)
		look = func(marks []Mark) {
			for _, k := range marks {
				if k.Band != nil {
					look(k.Band.Marks)
					continue
				}
				at := slices.IndexFunc(resolved.Thread.Items, func(i *archive.Item) bool { return "#"+i.Anchor() == k.Href })
				if at <= last || comments <= 500 && at != last+1 {
					t.Fatalf("%d comments: %s behind #%d", comments, k.Href, last)
				}
				last = at
			}
		}
		look(mapOf(t, resolved).Marks)
		if last < comments-10 {
			t.Errorf("%d comments: the last mark is %d", comments, last)
		}
	}
}

func TestMapSays(t *testing.T) {
	resolved := argument(4)
	resolved.Thread.Items[2].Removed = true
	m := mapOf(t, resolved)
	var got []string
	for _, k := range m.Marks {
		got = append(got, k.Label+" "+k.Name)
	}
	for _, a := range m.Arcs {
		got = append(got, a.Kind+": "+a.Title)
	}
	want := []string{
		"Post Ada Finch", "1 Bo", "2 removed", "3 Bo", "4 Bo",
		"quote: #1, Bo quotes the post, Ada Finch", "quote: #2, removed quotes #1, Bo", "quote: #3, Bo quotes #2, removed", "answer: #4, Bo answers #3, Bo",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if m := mapOf(t, thread(&archive.Thread{}, post("One."), comment("1", "Bo", "Two."))); m != nil {
		t.Errorf("a map of nothing: %+v", m)
	}
}

// TestSizesOfMarks: what is often quoted and answered is large, a band on the average.
func TestSizesOfMarks(t *testing.T) {
	for want, drew := range map[string][]int{"": {1}, "more": {4}, "most": {5}, " ": {3, 1, 0, 0}, "more ": {3, 1}, "  ": {0}} {
		if got := sizeOf(drew); got != strings.TrimSpace(want) {
			t.Errorf("%v: %q", drew, got)
		}
	}
}

func TestMapPage(t *testing.T) {
	for _, comments := range []int{3, 300} {
		page := pageOf(t, argument(comments))
		_, nav, ok := strings.Cut(page, `<nav class="map"`)
		nav, _, _ = strings.Cut(nav, "</nav>")
		if !ok || strings.Count(nav, `class="mark`) < comments {
			t.Errorf("%d comments: no map, or no names in it:\n%s", comments, nav)
		}
	}
}

func TestNarrow(t *testing.T) {
	for name, want := range map[string]string{
		"Ines": "Ines", "Margaret Ottaway": "Margaret O…", "渡辺渡辺渡辺渡辺": "渡辺渡辺渡…", "渡辺渡辺渡": "渡辺渡辺渡", "": "",
		"Ngữ Q\u0301\u0302": "Ngữ Q\u0301\u0302", "Z" + strings.Repeat("\u0301\u0328", 90) + "o": "Z" + strings.Repeat("\u0301\u0328", 3) + "o",
	} {
		if got := narrow(name, 11); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// Only what several comments quote stands at the head, and not twice.
func TestMostQuoted(t *testing.T) {
	resolved := argument(30)
	a := &archive.Archive{Threads: []*archive.Thread{resolved.Thread}}
	quoted := compose(renderer(t, a), resolved).mostQuoted()
	if len(quoted) != 1 || quoted[0].Source.Name != "the post" || quoted[0].Times != "ten" || quoted[0].Text != "The words of number 0 are these." {
		t.Errorf("%+v", quoted)
	}
	for _, short := range []int{1, 6} {
		resolved := argument(short)
		a := &archive.Archive{Threads: []*archive.Thread{resolved.Thread}}
		if quoted := compose(renderer(t, a), resolved).mostQuoted(); len(quoted) > 0 {
			t.Errorf("%d comments: %+v", short, quoted)
		}
	}
}

// TestNamesInMap: a name is whole in the map, whatever it holds.
func TestNamesInMap(t *testing.T) {
	for _, name := range []string{"Fish; Tides, Ltd", "Comments 1 to 2", "The post", "; quotes #1", "a; answers #2, b quotes c"} {
		resolved := argument(3)
		for _, it := range resolved.Thread.Items {
			it.Author = name
		}
		m := mapOf(t, resolved)
		if got, want := m.Arcs[0].Title, "#1, "+name+" quotes the post, "+name; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestNamesOfRuns: where neighbours share a mark, an arc calls them by their
// numbers.
func TestNamesOfRuns(t *testing.T) {
	form := regexp.MustCompile(`^#\d+(–\d+)? (quotes|answers) (#\d+(–\d+)?|the post, Ada Finch)(, \d+ times)?$`)
	m, runs := mapOf(t, argument(500)), 0
	for _, a := range m.Arcs {
		if !form.MatchString(strings.ReplaceAll(a.Title, ", Bo", "")) {
			t.Errorf("got %q", a.Title)
		}
		runs += strings.Count(a.Title, "–")
	}
	if runs == 0 {
		t.Error("no arc joins runs")
	}
}
