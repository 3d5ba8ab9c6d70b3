package build

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/publish"
)

// TestAddressesAreKept follows a paragraph's address through an edit, a
// preview and a move.
func TestAddressesAreKept(t *testing.T) {
	site := siteOf(t, map[string]string{"content/clock/post.md": post, "content/clock/comments/1.md": comment})
	mustPublish(t, Options{Site: site})
	first := read(t, site, "content", "addresses.txt")
	if n := len(regexp.MustCompile(`(?m)^clock/#(post|comment-1)$`).FindAllString(first, -1)); n != 2 {
		t.Fatalf("%d items in\n%s", n, first)
	}
	before := tree(t, site)
	mustPublish(t, Options{Site: site})
	if d := cmp.Diff(before, tree(t, site)); d != "" {
		t.Errorf("a second build changes something: -first +second\n%s", d)
	}
	ids := regexp.MustCompile(`id="comment-1-[^"]+"`).FindAllString(read(t, site, "public", "clock", "index.html"), -1)
	mustWrite(t, filepath.Join(site, "content", "clock", "comments", "1.md"), strings.ReplaceAll(comment, "It has.", "It has not."))
	mustPublish(t, Options{Site: site, Out: filepath.Join(t.TempDir(), "preview")})
	mustPublish(t, Options{Site: site, Out: filepath.Join(t.TempDir(), "preview"), Drafts: true})
	if read(t, site, "content", "addresses.txt") != first {
		t.Error("a preview has added addresses")
	}
	mustPublish(t, Options{Site: site})
	page := read(t, site, "public", "clock", "index.html")
	for _, id := range ids {
		if strings.Count(page, id) != 1 {
			t.Errorf("%s stands %d times on the page", id, strings.Count(page, id))
		}
	}
	if err := os.Rename(filepath.Join(site, "content", "clock"), filepath.Join(site, "content", "tower")); err != nil {
		t.Fatal(err)
	}
	_, problems, err := Publish(t.Context(), Options{Site: site})
	if err != nil || len(problems) != 1 || !strings.Contains(problems[0].Hint, "aliases: [clock]") || problems[0].Severity != problem.Warning {
		t.Fatal(problems, err)
	}
	mustWrite(t, filepath.Join(site, "content", "tower", "post.md"), strings.Replace(post, "title: The clock\n", "title: The clock\naliases: [clock]\n", 1))
	mustPublish(t, Options{Site: site})
	last := read(t, site, "content", "addresses.txt")
	if !strings.Contains(last, "\nclock/#post tower/#post\n") || !strings.Contains(last, "\ntower/#comment-1\n") {
		t.Errorf("after the move:\n%s", last)
	}
	for _, id := range ids { // the words that were changed before the move
		if page := read(t, site, "public", "tower", "index.html"); strings.Count(page, id) != 1 {
			t.Errorf("after the move %s stands %d times on the page", id, strings.Count(page, id))
		}
	}
}

// TestAddressesBeforePages: where the addresses cannot be kept, nothing is
// published.
func TestAddressesBeforePages(t *testing.T) {
	site := siteOf(t, map[string]string{"content/clock/post.md": post, pendingAddresses + "/in-the-way": ""})
	if _, _, err := Publish(t.Context(), Options{Site: site}); err == nil || exists(site, "public", "index.html") {
		t.Errorf("published: %v", err)
	}
}

// TestAddressesOfWhatIsInPlace: the addresses of an edition are kept when it is
// in its place, whatever goes wrong then, and only then.
func TestAddressesOfWhatIsInPlace(t *testing.T) {
	for _, inPlace := range []bool{false, true} {
		dir := siteOf(t, map[string]string{"content/clock/post.md": post})
		site, err := Open(t.Context(), dir, false)
		if err != nil {
			t.Fatal(err)
		}
		defer site.Close()
		fault := errors.New("the disk is full")
		if err := site.writePending([]string{"clock/\n"}, "an edition"); err != nil {
			t.Fatal(err)
		}
		err = site.withAddresses(func() error { return fault }, func() bool { return inPlace })
		site.removePending()
		if !errors.Is(err, fault) || exists(dir, "content", "addresses.txt") != inPlace || exists(dir, pendingAddresses) {
			t.Errorf("in place: %t; %v", inPlace, err)
		}
	}
}

// TestAddressesOfKilledBuild: what a build has published that was killed before
// it had kept its addresses is known to the next one.
func TestAddressesOfKilledBuild(t *testing.T) {
	site := siteOf(t, map[string]string{"content/clock/post.md": post})
	kept, pending, edition := filepath.Join(site, keptAddresses), filepath.Join(site, pendingAddresses), filepath.Join(site, pendingEdition)
	mustPublish(t, Options{Site: site})
	whole := read(t, kept)
	ours := publish.DigestOf(filepath.Join(site, "public"))
	for digest, isKept := range map[string]bool{ours: true, "of another edition": false, "": false} {
		mustWrite(t, kept, whole)
		mustWrite(t, pending, whole+"clock comment-9 x7kqa\n")
		mustWrite(t, edition, digest)
		_, problems, err := Publish(t.Context(), Options{Site: site})
		if err != nil {
			t.Fatal(err)
		}
		// comment-9 is not there: once known, it is missed.
		if isMissed := strings.Contains(fmt.Sprint(problems), "comment-9 of clock was published before"); isMissed != isKept {
			t.Errorf("pending %q: %v", digest, problems)
		}
		if isKept && (!strings.Contains(read(t, kept), "comment-9") || exists(pending) || exists(edition)) {
			t.Errorf("pending %q: it was not kept", digest)
		}
	}
}

func mustWrite(t *testing.T, name, data string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}
