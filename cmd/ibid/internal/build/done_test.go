package build

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestNothingToDoAtOnce: a build that has added addresses leaves nothing to do for the next,
// unless somebody has changed the list of them since, even if its stamp does not tell.
func TestNothingToDoAtOnce(t *testing.T) {
	site := siteOf(t, map[string]string{"content/clock/post.md": post, "content/clock/comments/1.md": comment})
	o := Options{
		Site: site, Cache: filepath.Join(t.TempDir(), "pack"),
		clock: func() time.Time { return time.Now().Add(time.Minute) }, // by which all is settled
	}
	s := NewSession(o)
	defer s.Close()
	build := func() Result {
		t.Helper()
		result, problems, err := s.Build(t.Context())
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		return result
	}
	for _, words := range []string{"", "\nThe hands were never set again, said the clockmaker.\n"} {
		mustWrite(t, filepath.Join(site, "content/clock/post.md"), post+words)
		mustWrite(t, filepath.Join(site, "content/clock/comments/1.md"), comment+strings.Replace(words, "\n", "\n> ", 1))
		before := ""
		if exists(site, keptAddresses) {
			before = read(t, site, keptAddresses)
		}
		made := build()
		if read(t, site, keptAddresses) == before {
			t.Fatal("the build has added no address")
		}
		done := s.done(t.Context(), s.situation(t.Context()))
		if done == nil {
			t.Fatal("there is something to do, though nothing has changed")
		}
		if d := cmp.Diff(made, done.Result); d != "" {
			t.Errorf("-the build +the next\n%s", d)
		}
	}
	found := s.situation(t.Context())
	text := read(t, site, keptAddresses)
	mustWrite(t, filepath.Join(site, keptAddresses), strings.Replace(text, "comment-1\n", "comment-2\n", 1))
	if s.done(t.Context(), found) != nil {
		t.Error("there is nothing to do, though an address is another")
	}
}

// TestWhatIsSaidOnce: that an item has another anchor now is said by the build that finds it,
// and by none after it, though nothing has changed meanwhile.
func TestWhatIsSaidOnce(t *testing.T) {
	const words = "author: Ann\n---\nThe clockmaker has been sent for, they say, and will come by the night boat.\n"
	site := siteOf(t, map[string]string{
		"content/clock/post.md": post, "content/clock/comments/1.md": comment, "content/clock/comments/2.md": "---\nid: 2\n" + words,
	})
	o := Options{
		Site: site, Cache: filepath.Join(t.TempDir(), "pack"),
		clock: func() time.Time { return time.Now().Add(time.Minute) },
	}
	mustPublish(t, o)
	mustWrite(t, filepath.Join(site, "content/clock/comments/2.md"), "---\nid: 7\n"+words)
	for i, want := range []int{1, 0, 0} {
		_, problems, err := Publish(t.Context(), o)
		if err != nil || len(problems) != want {
			t.Errorf("build %d after the change: %v, %v", i+1, err, problems)
		}
	}
}
