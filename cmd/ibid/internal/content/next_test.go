package content

import (
	"path"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

func TestNextComment(t *testing.T) {
	comment := func(file, id string, places ...string) *archive.Item {
		return &archive.Item{ID: id, Places: places, At: problem.Position{File: "content/light/comments/" + file}}
	}
	published := func(file string, fragments ...string) (all []archive.Published) {
		for _, f := range fragments {
			all = append(all, archive.Published{Address: archive.PageOf(file).At(f)})
		}
		return all
	}
	for _, tt := range []struct {
		name      string
		comments  []*archive.Item
		published []archive.Published
		want      string
	}{
		{"the first", nil, nil, "1 0001"},
		{"in another order", []*archive.Item{comment("0010.md", "10"), comment("0009.txt", "9")}, nil, "11 0011"},
		{"names without leading zeros", []*archive.Item{comment("9.md", "3"), comment("1.md", "12")}, nil, "13 10"},
		{"names that are none", []*archive.Item{comment("anna.md", "x"), comment("zoe.md", "y-9")}, nil, "1 zoe_2"},
		{"a number at the end", []*archive.Item{comment("b-099.html", "p99")}, nil, "1 b-100"},
		{"large numbers", []*archive.Item{comment("5123456789.md", "5123456789"), comment("1.md", "99999999999999999999")}, nil, "5123456790 5123456790"},
		{"one that is gone", []*archive.Item{comment("1.md", "1")}, published("light", "comment-1", "comment-7", "comment-8-x7kqa", "c20", "30"), "8 2"},
		{"one in another thread", []*archive.Item{comment("1.md", "1")}, published("dark", "comment-7"), "2 2"},
		{"a place of that name", []*archive.Item{comment("1.md", "1", "comment-5", "c9")}, nil, "6 2"},
	} {
		post := &archive.Item{At: problem.Position{File: "content/light/post.md"}}
		thread := &archive.Thread{Path: "light", Items: append([]*archive.Item{post}, tt.comments...)}
		id, name := NextComment(thread, tt.published)
		if got := id + " " + name; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		for _, it := range tt.comments {
			if compareNames(name+".md", path.Base(it.At.File)) <= 0 {
				t.Errorf("%s: %s stands before %s", tt.name, name, it.At.File)
			}
		}
	}
}
