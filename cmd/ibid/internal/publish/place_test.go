package publish_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/publish"
)

// TestPlaces: what is no place for pages is refused at once, and nothing is
// made beside it.
func TestPlaces(t *testing.T) {
	world := t.TempDir()
	home := filepath.Join(world, "home", "ann")
	put(t, filepath.Join(home, ".profile"), "mine")
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("home", home)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(home, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for out, want := range map[string]string{
		filepath.VolumeName(world) + string(filepath.Separator): "the whole disk",
		home:                                "your home folder",
		link:                                "your home folder",
		filepath.Join(world, "home"):        "your home folder",
		filepath.Join(home, "..", "..", ""): "your home folder",
	} {
		before := tree(t, world)
		for _, err := range []error{publish.MayReplace(out), beginError(out)} {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got %v, want %q", out, err, want)
			}
		}
		expect(t, world, before)
	}
	if err := publish.MayReplace(filepath.Join(home, "public")); err != nil {
		t.Error("a folder in a home:", err)
	}
}

func beginError(out string) error {
	e, err := publish.Begin(out)
	if err == nil {
		err = e.Abort()
	}
	return err
}

// TestForeignFolderIsNotWalked: a folder that no edition had is named, and
// what is in it is not: there may be a whole disk.
func TestForeignFolderIsNotWalked(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishAll(t, out, "a/index.html", "1")
	put(t, filepath.Join(out, "photos", "2009", "1.jpg"), "mine")
	put(t, filepath.Join(out, "photos", "2009", "2.jpg"), "mine")
	if err := publish.MayReplace(out); err == nil || !strings.Contains(err.Error(), "would delete: photos/;") {
		t.Errorf("got %v", err)
	}
}
