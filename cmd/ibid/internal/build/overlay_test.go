package build

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestGoodTemplatesAreKnown: that nothing is wrong with a site's own templates is known
// until one of them is another, and what is wrong, or doubtful, is said each time.
func TestGoodTemplatesAreKnown(t *testing.T) {
	dir := t.TempDir()
	s := NewSession(Options{
		Site: dir, Cache: filepath.Join(t.TempDir(), "pack"),
		clock: func() time.Time { return time.Now().Add(time.Minute) }, // by which all is settled
	})
	defer s.Close()
	mustWriteAll(t, filepath.Join(dir, "content/one/post.md"), "---\ntitle: One\nauthor: Ann\n---\nWords.\n")
	for i, step := range []struct{ name, text, want string }{
		{"foot.html", "<footer>{{.Site}}</footer>\n", ""},
		{"foot.html", "<footer>{{.Sight}}</footer>\n", `templates/foot.html:1:11: Frame has no field "Sight"`},
		{"foot.html", "<footer>{{.Site}}, with care</footer>\n", ""},
		{"food.html", "<p>Soup</p>\n", `templates/food.html: warning: no page has a part of this name`},
	} {
		mustWriteAll(t, filepath.Join(dir, "templates", step.name), step.text)
		for _, turn := range []string{"at first", "again"} {
			mustWriteAll(t, filepath.Join(dir, "content/one/post.md"), "---\ntitle: One\nauthor: Ann\n---\nWords, "+turn+strings.Repeat(", so", i)+".\n")
			_, problems, err := s.Build(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			said := ""
			for _, p := range problems {
				said += p.String() + "\n"
			}
			if step.want == "" && said != "" || !strings.HasPrefix(said, step.want) {
				t.Errorf("%s %s: %q, want %q", step.text, turn, said, step.want)
			}
		}
	}
}
