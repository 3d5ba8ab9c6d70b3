package publish_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/publish"
)

func begin(t *testing.T, out string) *publish.Edition {
	t.Helper()
	e, err := publish.Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Abort(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// publishAll publishes pairs of a path and a text.
func publishAll(t *testing.T, out string, pairs ...string) {
	t.Helper()
	e := begin(t, out)
	for i := 0; i < len(pairs); i += 2 {
		if err := e.Write(pairs[i], []byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Commit(); err != nil {
		t.Fatal(err)
	}
}

// put writes a file as someone else would.
func put(t *testing.T, name, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// tree gives the text of every file below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// edition gives what is published of pairs of a path and a text, the paths
// in order.
func edition(pairs ...string) map[string]string {
	out := map[string]string{".nojekyll": ""}
	manifest := fmt.Sprintf("%x  .nojekyll\n", sha256.Sum256(nil))
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
		manifest += fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(pairs[i+1])), pairs[i])
	}
	out[publish.Manifest] = manifest
	return out
}

func expect(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Contains(e.Name(), ".ibid-") {
			t.Errorf("%s is left beside it", e.Name())
		}
	}
}

func TestReplace(t *testing.T) {
	out := filepath.Join(t.TempDir(), "a", "public")
	publishAll(t, out, "a/b.html", "1", "index.html", "1")
	expect(t, out, edition("a/b.html", "1", "index.html", "1"))
	publishAll(t, out, "_c.html", "2", "index.html", "2")
	expect(t, out, edition("_c.html", "2", "index.html", "2"))
	publishAll(t, out)
	expect(t, out, edition())
}

func TestModes(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishAll(t, out, "a/b.html", "1")
	if runtime.GOOS == "windows" {
		t.Skip("no modes here")
	}
	for name, most := range map[string]fs.FileMode{"": 0o755, "a": 0o755, "a/b.html": 0o644, publish.Manifest: 0o644} {
		info, err := os.Stat(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got&^most != 0 || got&0o600 != 0o600 {
			t.Errorf("%q has mode %o, want %o or what the umask leaves of it", name, got, most)
		}
	}
}

func TestEmptyFolderIsReplaced(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	put(t, filepath.Join(out, "empty", ".DS_Store"), "x")
	publishAll(t, out, "index.html", "1")
	expect(t, out, edition("index.html", "1"))
}

func TestLinkStaysLink(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "www", "site"), filepath.Join(dir, "public")
	publishAll(t, real, "index.html", "1")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no links here:", err)
	}
	publishAll(t, link, "index.html", "2")
	expect(t, real, edition("index.html", "2"))
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link has become %v, %v", info, err)
	}
}

// TestBelowAFile: where a file is in the way of the folder, it is said what to do.
func TestBelowAFile(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "notes"), "mine")
	for name, want := range map[string]string{
		"notes":        "notes is a file, and pages need a folder",
		"notes/public": "what should be a folder in that path is a file; name another path",
	} {
		if err := publish.MayReplace(filepath.Join(dir, name)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestForeignFiles: what ibid did not write is never lost, whether it is
// there before the build or comes during it.
func TestForeignFiles(t *testing.T) {
	for _, c := range []struct {
		name      string
		published bool
		foreign   []string
		want      string
	}{
		{"a folder of another", false, []string{"notes.txt"}, "public holds what ibid did not write there and would delete: notes.txt; move it into content/, where it is published too, or delete it, or publish to another folder"},
		{"a file added to ours", true, []string{"a/CNAME"}, "would delete: a/CNAME;"},
		{"a hidden file further down", true, []string{"a/.htaccess"}, "would delete: a/.htaccess;"},
		{"a folder named CNAME", true, []string{"CNAME/a"}, "would delete: CNAME/;"},
		{"many", false, []string{"1", "2", "3", "4", "5", "6", "7"}, "would delete: 1, 2, 3, 4, 5 and 2 more;"},
	} {
		for _, during := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/during=%t", c.name, during), func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "public")
				if c.published {
					publishAll(t, out, "a/index.html", "1")
				}
				var e *publish.Edition
				if during {
					e = begin(t, out)
				}
				for _, name := range c.foreign {
					put(t, filepath.Join(out, name), "mine")
				}
				before := tree(t, out)
				var err error
				if during {
					err = e.Commit()
				} else {
					_, err = publish.Begin(out)
				}
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("got %v, want %q", err, c.want)
				}
				expect(t, out, before)
			})
		}
	}
}

func TestOutIsFile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	put(t, out, "mine")
	if _, err := publish.Begin(out); err == nil || !strings.Contains(err.Error(), "public is a file") {
		t.Errorf("got %v", err)
	}
	if data, _ := os.ReadFile(out); string(data) != "mine" {
		t.Errorf("the file holds %q", data)
	}
}

// TestWriteRefuses: a bad path fails the edition, and the former one stays.
func TestWriteRefuses(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"../x", "not a path within the site"},
		{"a/../../x", "not a path within the site"},
		{"/etc/x", "not a path within the site"},
		{"", "not a path within the site"},
		{".", "not a path within the site"},
		{"a//b", "not a path within the site"},
		{`a\b`, "not a path within the site"},
		{"a\nb", "not a path within the site"},
		{"a\x00b", "not a path within the site"},
		{"\xff", "not a path within the site"},
		{publish.Manifest, "written with every edition"},
		{".nojekyll", "written with every edition"},
		{"there.html", "there.html is published already"},
		{"There.HTML", "there.html is published already, and the two are one on some disks"},
		{"there.html/x", "cannot publish there.html/x"},
	} {
		out := filepath.Join(t.TempDir(), "public")
		publishAll(t, out, "index.html", "1")
		e := begin(t, out)
		if err := e.Write("there.html", nil); err != nil {
			t.Fatal(err)
		}
		if err := e.Write(c.path, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.path, err, c.want)
		}
		if err := e.Commit(); err == nil || !strings.Contains(err.Error(), "incomplete") {
			t.Errorf("%q: commit says %v", c.path, err)
		}
		expect(t, out, edition("index.html", "1"))
	}
}

func TestAbort(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	for _, want := range []map[string]string{nil, edition("index.html", "1")} {
		if want != nil {
			publishAll(t, out, "index.html", "1")
		}
		e := begin(t, out)
		if err := e.Write("a/b", nil); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(e.Abort(), e.Abort()); err != nil {
			t.Error(err)
		}
		if err := e.Commit(); err == nil {
			t.Error("an edition was published that had been given up")
		}
		if want == nil {
			if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the folder is there: %v", err)
			}
			continue
		}
		expect(t, out, want)
	}
}

func TestTwoAtOnce(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	first := begin(t, out)
	if _, err := publish.Begin(out); err == nil || !strings.HasPrefix(err.Error(), "cannot write ") || !strings.HasSuffix(err.Error(), "public: another build is writing it just now; wait until it is done") {
		t.Errorf("got %v", err)
	}
	if err := errors.Join(first.Write("index.html", []byte("1")), first.Commit()); err != nil {
		t.Fatal(err)
	}
	expect(t, out, edition("index.html", "1"))
	publishAll(t, out, "index.html", "2")
}

// TestCrowd lets many build at once and again and again: each edition that
// comes in place is one of theirs, whole.
func TestCrowd(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	var group sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for i := range 8 {
		group.Go(func() {
			for j := range 20 {
				text := fmt.Sprint(i, " ", j)
				e, err := publish.Begin(out)
				if err != nil {
					if !strings.Contains(err.Error(), "another build") {
						t.Error(err)
					}
					continue
				}
				err = errors.Join(e.Write("a/1.html", []byte(text)), e.Write("a/2.html", []byte(text)), e.Commit())
				if err != nil && !strings.Contains(err.Error(), "another build") {
					t.Error(err)
				}
				if err == nil {
					mu.Lock()
					done++
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	if done == 0 {
		t.Fatal("nobody could publish")
	}
	text := tree(t, out)["a/1.html"]
	expect(t, out, edition("a/1.html", text, "a/2.html", text))
}

func TestWriteAtOnce(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	e := begin(t, out)
	var group sync.WaitGroup
	var pairs []string
	for i := range 200 {
		name := fmt.Sprintf("%02d/x/%03d.html", i%7, i)
		group.Go(func() {
			if err := e.Write(name, []byte(name)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if err := e.Commit(); err != nil {
		t.Fatal(err)
	}
	for k := range 7 {
		for i := k; i < 200; i += 7 {
			name := fmt.Sprintf("%02d/x/%03d.html", k, i)
			pairs = append(pairs, name, name)
		}
	}
	expect(t, out, edition(pairs...))
}

// TestLeftovers begins beside each state in which a killed build can leave
// the disk.
func TestLeftovers(t *testing.T) {
	old := edition("index.html", "old")
	for _, c := range []struct {
		name              string
		out, stage, aside map[string]string
		want              map[string]string // in place before the new edition is
	}{
		{"killed while writing", old, map[string]string{"index.html": "ne"}, nil, old},
		{"killed while writing the first", nil, map[string]string{"index.html": "ne"}, nil, nil},
		{"killed after the exchange", old, map[string]string{"former.html": ""}, nil, old},
		{"killed between two moves", nil, edition("index.html", "new"), old, old},
		{"killed after two moves", old, nil, edition("index.html", "older"), old},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "public")
			for place, files := range map[string]map[string]string{out: c.out, filepath.Join(dir, ".public.ibid-new"): c.stage, filepath.Join(dir, ".public.ibid-old"): c.aside} {
				for name, text := range files {
					put(t, filepath.Join(place, name), text)
				}
			}
			e := begin(t, out)
			if c.want != nil {
				if diff := cmp.Diff(c.want, tree(t, out)); diff != "" {
					t.Error(diff)
				}
			}
			if err := errors.Join(e.Write("index.html", []byte("newest")), e.Commit()); err != nil {
				t.Fatal(err)
			}
			expect(t, out, edition("index.html", "newest"))
		})
	}
}

// TestStageIsInTheWay: what stands in the stage's place and is no folder of
// ours is not followed.
func TestStageIsInTheWay(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "mine", "a"), "mine")
	if err := os.Symlink("mine", filepath.Join(dir, ".public.ibid-new")); err != nil {
		t.Skip("no links here:", err)
	}
	if _, err := publish.Begin(filepath.Join(dir, "public")); err == nil || !strings.Contains(err.Error(), ".public.ibid-new is in the way") {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(map[string]string{"a": "mine"}, tree(t, filepath.Join(dir, "mine"))); diff != "" {
		t.Error(diff)
	}
}
