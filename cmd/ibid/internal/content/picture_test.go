package content

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

func TestPictures(t *testing.T) {
	site := fstest.MapFS{"content/a/post.md": {Data: []byte("---\ntitle: A\n---\n")}}
	for name, data := range map[string]string{
		"d.svg": `<svg width="30" height="20"/>`, "box.SVG": `<svg viewBox="0 0 30 20"/>`,
		"false.png": "no picture", "list.csv": "a list",
	} {
		site["content/a/"+name] = &fstest.MapFile{Data: []byte(data)}
	}
	a, problems, _ := Read(t.Context(), site)
	size := archive.Size{Width: 30, Height: 20}
	want := map[string]archive.Size{"a/d.svg": size, "a/box.SVG": size}
	if diff := cmp.Diff(want, a.Pictures); diff != "" || len(problems) > 0 {
		t.Errorf("%v\n%s", problems, diff)
	}
}
