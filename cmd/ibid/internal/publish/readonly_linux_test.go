package publish_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"ibid/cmd/ibid/internal/publish"
)

// withoutRoot gives a folder, and takes root's rights to all files off the
// rest of the test.
func withoutRoot(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if os.Getuid() != 0 {
		return dir
	}
	const nobody = 65534
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chown(d, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	runtime.LockOSThread() // rights are a thread's
	if _, err := unix.SetfsuidRetUid(nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := unix.SetfsuidRetUid(0); err != nil {
			t.Fatal(err)
		}
		runtime.UnlockOSThread()
	})
	return dir
}

// TestReadOnly: a folder that is read-only, or holds one, is refused while it
// is as it was, and the next build is no worse off.
func TestReadOnly(t *testing.T) {
	for _, locked := range []string{".", "a"} {
		t.Run(locked, func(t *testing.T) {
			dir := withoutRoot(t)
			out := filepath.Join(dir, "public")
			publishAll(t, out, "a/index.html", "1", "b/index.html", "1")
			if err := os.Chmod(filepath.Join(out, locked), 0o555); err != nil {
				t.Fatal(err)
			}
			before := tree(t, dir)
			for range 2 {
				err := beginError(out)
				if err == nil || !strings.Contains(err.Error(), filepath.Join("public", locked)+" is read-only") {
					t.Errorf("got %v", err)
				}
				expect(t, dir, before)
			}
			if err := os.Chmod(filepath.Join(out, locked), 0o755); err != nil {
				t.Fatal(err)
			}
			publishAll(t, out, "index.html", "2")
			expect(t, out, edition("index.html", "2"))
		})
	}
}

// TestReadOnlyLeftover: what a killed build has left goes, read-only or not.
func TestReadOnlyLeftover(t *testing.T) {
	dir := withoutRoot(t)
	out := filepath.Join(dir, "public")
	stage := filepath.Join(dir, ".public.ibid-new")
	put(t, filepath.Join(stage, "left", "page.html"), "of a killed build")
	if err := os.Chmod(filepath.Join(stage, "left"), 0o555); err != nil {
		t.Fatal(err)
	}
	publishAll(t, out, "index.html", "1")
	expect(t, dir, prefixed("public/", edition("index.html", "1")))
}

func prefixed(prefix string, files map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range files {
		out[prefix+name] = text
	}
	return out
}

// TestManifestIsPipe: a pipe in the manifest's place is not waited for, and is
// not ibid's.
func TestManifestIsPipe(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mkfifo(filepath.Join(out, publish.Manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := beginError(out); err == nil || !strings.Contains(err.Error(), "would delete: "+publish.Manifest) {
		t.Errorf("got %v", err)
	}
}

// TestLongManifest: a manifest of any length is no reason to fill the memory.
func TestLongManifest(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	put(t, filepath.Join(out, publish.Manifest), "")
	if err := os.Truncate(filepath.Join(out, publish.Manifest), 10<<30); err != nil {
		t.Fatal(err)
	}
	if err := beginError(out); err == nil || !strings.Contains(err.Error(), "longer than 1 GiB") {
		t.Errorf("got %v", err)
	}
}
