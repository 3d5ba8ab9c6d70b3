package people

import (
	"slices"
	"strconv"
	"strings"
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
		{"ärla", []int{4}}, {"äral", []int{4}}, {"öst", []int{4}},
		{"ärl", nil},                                                                        // three letters, in however many bytes
		{"adda", nil},                                                                       // of a name with three letters
		{"inch", nil},                                                                       // misspelt at its start
		{"waed", []int{3}}, {"wde", nil}, {"wadde", []int{3}}, {"wake", nil}, {"wide", nil}, // other words than a name of four letters
		{"silent", nil}, {"to", nil}, {"x", nil},
	} {
		if diff := cmp.Diff(c.want, d.called(c.norm)); diff != "" {
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
		{"Ada, it rains.", 0}, {"Hi Ada, it rains.", 0}, {"Well, Mr Finch, it rains.", 0}, {"@peggy it rains", 1},
		{"Tom O'Reed: it rains.", 2}, {"Margret Oake\n\nIt rains.", 1},
		{"> Ada, it rains.\n\nPeggy, does it?", 1}, // what is quoted addresses nobody here
		{"Tom, it rains.", -1},                     // there are two
		{"Ada says that it rains.", -1},
		{"mo, it rains.", 1}, {"@mo it rains.", 1}, {"mo? It rains.", -1}, // a name of two letters
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

// named gives a directory of authors in all sorts of scripts, and of some who
// give no name.
func named() *Directory {
	t := &archive.Thread{}
	for _, author := range []string{
		"post", "张三", "王小明", "田中 太郎", "さくら", "Иван", "Ян", "И", "أحمد", "홍길동", "김철", // 0 to 10
		"Tom Reed", "Tom Wade", "Jo", "Cara", "Müller-Lüdenscheidt", "山", "タナカ", "राम", "J. K.", "Anna Maria Belli", // 11 to 20
		"Anonymous", "", "[deleted]", "匿名さん", "Gast", "익명", "Гость", "★", // 21 to 28
	} {
		t.Items = append(t.Items, &archive.Item{ID: author, Author: author})
	}
	return New(&archive.Archive{}, t)
}

func TestNamed(t *testing.T) {
	d := named()
	for _, c := range []struct {
		text   string
		want   []int
		length int
	}{
		{"张三写道", []int{1}, 2}, {"张", nil, 0}, {"三", nil, 0}, {"张四", nil, 0}, {"小明", nil, 0}, {"王小明的话", []int{2}, 3},
		{"田中さん、", []int{3}, 4}, {"田中太郎", []int{3}, 4}, {"太郎くん", []int{3}, 4}, {"田 中", []int{3}, 2}, {"田", nil, 0},
		{"さくら様", []int{4}, 4}, {"タナカ氏", []int{17}, 2}, {"山、", nil, 0},
		{"Иван пишет", []int{5}, 1}, {"Ян, да", []int{6}, 1}, {"@Ян да", []int{6}, 1}, {"Ян да", nil, 0}, {"И, да", nil, 0}, {"@И да", nil, 0},
		{"أحمد كتب", []int{8}, 1}, {"राम जी", []int{18}, 2},
		{"홍길동님 말씀", []int{9}, 1}, {"홍길동 님", []int{9}, 2}, {"김철", []int{10}, 1}, {"홍길", nil, 0}, {"길동님", []int{9}, 1}, {"길동 씨", []int{9}, 2}, {"길동", nil, 0},
		{"Tom is", []int{11, 12}, 1}, {"Tom Wade is", []int{12}, 2}, {"Wade, Tom is", []int{12}, 2}, {"Tom Waed is", []int{12}, 2}, {"Tom. Wade", []int{11, 12}, 1},
		{"Jo is", nil, 0}, {"Jo: is", []int{13}, 1}, {"J. K., is", nil, 0},
		{"Müller Lüdenscheid is", []int{15}, 2}, {"Anna Belli", []int{20}, 2}, {"Anna Maria Belli, a", []int{20}, 3},
		{"Anonymous said", nil, 0}, {"Gast, ja", nil, 0}, {"", nil, 0},
	} {
		got, length := d.Named(markup.Scan(c.text))
		if diff := cmp.Diff(c.want, got); diff != "" || length != c.length {
			t.Errorf("%q: %d words, want %d (-want +got):\n%s", c.text, length, c.length, diff)
		}
	}
}

func TestAddresseeInAllScripts(t *testing.T) {
	d := named()
	for _, c := range []struct {
		text string
		want int // the author, or -1
	}{
		{"@张三 你好", 1}, {"张三:不对", 1}, {"张三，不对", 1}, {"你好，张三，不对", 1}, {"@张三丰 你好", -1}, {"张三说不对", -1}, {"＠王小明 是", 2},
		{"田中さん、そうです", 3}, {"@田中さんの言うとおり", 3}, {"こんにちは、さくらさん。", 4}, {"田中さんは違う", -1},
		{"Иван, нет", 5}, {"Уважаемый Иван! Нет", 5}, {"и, нет", -1}, {"يا أحمد، نعم", 8}, {"أحمد نعم", -1},
		{"홍길동님, 아닙니다", 9}, {"@김철 아닙니다", 10}, {"안녕하세요 홍길동 님, 예", 9}, {"प्रिय राम जी, हाँ", 18},
		{"@ Tom Reed\nno", 11}, {"@ Tom no", -1}, {"well @ Tom Reed is", -1},
		{"Cara, no", -1}, {"Cara: no", 14}, {"@Cara no", 14}, {"Dear Cara, no", 14}, {"Hello, Cara, no", -1}, {"Cara Anna, no", 20},
		{"Anonymous, no", -1}, {"@Gast nein", -1}, {"★, no", -1},
	} {
		f := markup.Parse(archive.Body{Format: archive.Text, Text: c.text})
		got, ok := d.Addressee(Opening(&f.Text), 28)
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("%q addresses %d, want %d", c.text, got, c.want)
		}
	}
}

func TestAddressees(t *testing.T) {
	d := named()
	for _, c := range []struct {
		text string
		want []int
	}{
		{"@Иван: a\n\n@张三 b", []int{5, 1}},
		{"@Иван: a\n@张三: b\n@Jo c", []int{5, 1}}, // a line needs a colon besides
		{"a\n\n@Иван b", []int{5}},
		{"@Иван @张三, a", []int{5, 1}}, {"@Иван, und @Jo\n\na", []int{5, 13}}, {"@Иван\n\n@Jo a", []int{5, 13}}, {"@Иван, @Jo a", []int{5}},
		{"a\n\nИван, b\n\nИван: c", nil}, {"No.\n\nИван, b", nil},
		{"Иван: a\n\nJo: b", []int{5, 13}}, // as it began
		{"Иван, a\n\nJo: b", []int{5}},
		{"> @Иван a\n\n@Jo b\n\n> @张三 c", []int{13}},
		{"a\n\nHi @Иван b", []int{5}},
		{"", nil},
	} {
		f := markup.Parse(archive.Body{Format: archive.Text, Text: c.text})
		if diff := cmp.Diff(c.want, d.Addressees(&f.Text, 28)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestNamedByPart: an honorific shows which part of a name is meant.
func TestNamedByPart(t *testing.T) {
	th := &archive.Thread{}
	for _, author := range []string{"post", "高橋誠", "小野寺さくら", "佐々木タロウ", "王小明", "高橋恵", "森田誠", "さくらこ", "박서준", "서준", "林 美咲子"} { // 0 to 10
		th.Items = append(th.Items, &archive.Item{Author: author})
	}
	d := New(&archive.Archive{}, th)
	for _, c := range []struct {
		text   string
		want   []int
		length int
	}{
		{"小野寺さん、", []int{2}, 5}, {"小野寺 さん、", []int{2}, 5}, {"小野寺、", nil, 0}, {"小野寺。さん", nil, 0},
		{"小野さん、", nil, 0}, // the script changes behind 寺
		{"さくらさん、", []int{2}, 5}, {"さくさん、", nil, 0},
		{"佐々木様", []int{3}, 4}, {"タロウくん", []int{3}, 3}, {"小明同学", []int{4}, 4}, {"小明，", nil, 0}, {"王先生", nil, 0},
		{"高橋さん、", []int{1, 5}, 4}, {"高橋誠さん、", []int{1}, 5}, {"森さん、", nil, 0},
		{"美咲さん、", nil, 0}, {"美咲子さん、", []int{10}, 5},
		{"서준님,", []int{9, 8}, 1}, {"서준,", []int{9}, 1}, {"박서님,", nil, 0},
	} {
		got, length := d.Named(markup.Scan(c.text))
		if diff := cmp.Diff(c.want, got); diff != "" || length != c.length {
			t.Errorf("%q: %d words, want %d (-want +got):\n%s", c.text, length, c.length, diff)
		}
	}
}

// TestSamePerson: many give no name, and need not be one.
func TestSamePerson(t *testing.T) {
	th := &archive.Thread{}
	for _, author := range []string{"Ann", "Anonymous", "", "[deleted]", "★", "Guest 12"} {
		th.Items = append(th.Items, &archive.Item{Author: author}, &archive.Item{Author: author})
	}
	d := New(&archive.Archive{}, th)
	for i, want := range []bool{true, false, false, false, true, true} {
		if got := d.SamePerson(2*i, 2*i+1); got != want {
			t.Errorf("%q: %v", th.Items[2*i].Author, got)
		}
	}
	if d.SamePerson(0, 8) {
		t.Error("two names are one person")
	}
}

// TestSpellings: what a name is typed like from day to day is the same person.
func TestSpellings(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Sea Owl", "seaowl", true}, {"Sea Owl", "SEA-OWL", true}, {"Морской Волк", "морскойволк", true}, {"張 三豊", "張三豊", true},
		{"Sea Owl", "Sea Owls", false}, {"C", "C++", false}, {"★", "☆", false}, {"José", "Jo", false},
		{"Guest", "guest", false}, // nobody
	} {
		th := &archive.Thread{Items: []*archive.Item{{Author: c.a}, {Author: c.b}}}
		if got := New(&archive.Archive{}, th).SamePerson(0, 1); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}

// TestAliasesOfSpellings: other names are entered under every spelling.
func TestAliasesOfSpellings(t *testing.T) {
	a := &archive.Archive{People: []archive.Person{{Name: "Sea Owl", Aliases: []string{"Hooter"}}}}
	d := New(a, &archive.Thread{Items: []*archive.Item{{Author: "post"}, {Author: "seaowl"}, {Author: "Sea Owl"}}})
	if got := d.called("hooter"); !slices.Equal(got, []int{1}) {
		t.Errorf("hooter is %v", got)
	}
}

// TestManyNamesakes: a name of a great many is nobody's, but for their full
// names, and costs no more than others.
func TestManyNamesakes(t *testing.T) {
	th := &archive.Thread{}
	for i := range 200 {
		th.Items = append(th.Items, &archive.Item{Author: "Tom " + strconv.Itoa(i)})
	}
	d := New(&archive.Archive{}, th)
	if got := d.called("tom"); got != nil {
		t.Errorf("%d are called tom", len(got))
	}
	if got, n := d.Named(markup.Scan("Tom 123, no")); n != 2 || len(got) != 1 || got[0] != 123 {
		t.Errorf("Tom 123: %v, %d words", got, n)
	}
}

func BenchmarkAddressees(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		th := &archive.Thread{}
		for i := range n {
			th.Items = append(th.Items, &archive.Item{Author: "Tommy" + strings.Repeat("ab", i%9) + strconv.Itoa(i)})
		}
		d := New(&archive.Archive{}, th)
		f := markup.Parse(archive.Body{Format: archive.Text, Text: strings.Repeat("@Tommyababx: no\n\n", 10*n)})
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				d.Addressees(&f.Text, n-1)
			}
		})
	}
}
