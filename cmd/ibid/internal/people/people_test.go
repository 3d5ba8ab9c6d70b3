package people

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

func directory() *Directory {
	a := &archive.Archive{People: []archive.Person{
		{Name: "Margaret Oake", Aliases: []string{"Peggy", "mo"}},
		{Name: "Unheard", Aliases: []string{"Silent"}},
	}}
	t := &archive.Thread{Items: []*archive.Item{
		{Author: "Ada Finch"},
		{ID: "7", Author: "Peggy"},
		{ID: "8", Author: "Tom O'Reed"},
		{ID: "1", Author: "Margaret Oake"},
		{ID: "b", Author: "Tom Wade"},
		{ID: "c", Author: "Ärla Öst"},
		{ID: "d"},
	}}
	return New(a, t)
}

func TestAuthor(t *testing.T) {
	d := directory()
	var got []int
	for i := range 7 {
		got = append(got, d.Author(i))
	}
	if diff := cmp.Diff([]int{0, 1, 2, 1, 3, 4, 5}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCalled(t *testing.T) {
	d := directory()
	for _, c := range []struct {
		norm string
		want []int
	}{
		{"ada", []int{0}}, {"finch", []int{0}}, {"finhc", []int{0}}, {"fich", []int{0}},
		{"peggy", []int{1}}, {"margaret", []int{1}}, {"margret", []int{1}}, {"mo", []int{1}}, {"oake", []int{1}},
		{"tom", []int{2, 3}}, {"oreed", []int{2}}, {"wade", []int{3}},
		{"ärla", []int{4}}, {"ärl", []int{4}}, {"öst", []int{4}},
		{"adda", nil}, // of a name with three letters
		{"inch", nil}, // misspelt at its start
		{"silent", nil}, {"to", nil}, {"x", nil},
	} {
		if diff := cmp.Diff(c.want, d.Called(c.norm)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.norm, diff)
		}
	}
}

func TestComment(t *testing.T) {
	d := directory()
	for _, c := range []struct {
		id   string
		item int
		ok   bool
	}{
		{"7", 1, true}, {"8", 2, true}, {"b", 4, true},
		{"1", 3, true}, // an id goes before a number
		{"2", 2, true}, {"6", 6, true},
		{"0", 0, false}, {"9", 0, false}, {"", 0, false},
	} {
		if item, ok := d.Comment(c.id); item != c.item || ok != c.ok {
			t.Errorf("%q: %d, %v", c.id, item, ok)
		}
	}
}

// TestCommentGone: where the ids are the numbers of another page, "#2" is
// nobody's if the second is gone, and not the second that is left.
func TestCommentGone(t *testing.T) {
	d := New(&archive.Archive{}, &archive.Thread{Items: []*archive.Item{{}, {ID: "1"}, {ID: "3"}, {ID: "4"}}})
	if item, ok := d.Comment("2"); ok {
		t.Errorf("2: %d", item)
	}
	if item, ok := d.Comment("3"); !ok || item != 2 {
		t.Errorf("3: %d, %v", item, ok)
	}
}

func TestAddressee(t *testing.T) {
	d := directory()
	for _, c := range []struct {
		text string
		want int // the author, or -1
	}{
		{"Ada, it rains.", 0}, {"Hi Ada, it rains.", 0}, {"Well, Mr Finch, it rains.", -1}, {"@peggy it rains", 1},
		{"Tom O'Reed: it rains.", 2}, {"Margret Oake\n\nIt rains.", 1},
		{"> Ada, it rains.\n\nPeggy, does it?", 1}, // what is quoted addresses nobody here
		{"Tom, it rains.", -1},                     // there are two
		{"Ada says that it rains.", -1},
		{"mo, it rains.", -1},   // too short for a name
		{"Ärla, it rains.", -1}, // the author of the item
		{"", -1}, {"> It rains.", -1}, {"Hello", -1},
	} {
		f := markup.Parse(archive.Body{Format: archive.Text, Text: c.text})
		got, ok := d.Addressee(Opening(&f.Text), 5)
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("%q addresses %d, want %d", c.text, got, c.want)
		}
	}
	f := markup.Parse(archive.Body{Format: archive.Text, Text: "Peggy, it rains."})
	if who, ok := d.Addressee(Opening(&f.Text), 1); ok {
		t.Errorf("author %d is addressed before having written", who)
	}
}
