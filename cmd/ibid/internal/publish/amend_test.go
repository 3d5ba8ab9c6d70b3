package publish_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/publish"
)

// TestAmend publishes one random edition after another of which most files are the same:
// the folder holds what the last one holds, and no more. Some files become folders, and
// folders files.
func TestAmend(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		out := filepath.Join(t.TempDir(), "public")
		files := map[string]string{}
		for range 12 {
			for range 1 + r.IntN(6) {
				name := fmt.Sprintf("%c/%c.html", 'a'+rune(r.IntN(4)), 'a'+rune(r.IntN(4)))
				deep := filepath.Dir(name) + "/x/y.html"
				delete(files, name)
				switch r.IntN(5) {
				case 0:
				case 1:
					files[deep] = "deep"
				case 2:
					delete(files, deep)
				default:
					files[name] = fmt.Sprint(r.IntN(3))
				}
			}
			var pairs []string
			for _, name := range slices.Sorted(maps.Keys(files)) {
				pairs = append(pairs, name, files[name])
			}
			put(t, filepath.Join(out, ".git", "config"), "the host's")
			publishAll(t, out, pairs...)
			expect(t, out, with(edition(pairs...), ".git/config", "the host's"))
		}
	}
}

// TestKeep: a file of which only the digest is told is kept, if the folder has it.
func TestKeep(t *testing.T) {
	for _, trust := range []bool{false, true} {
		out := filepath.Join(t.TempDir(), "public")
		publishAll(t, out, "a/index.html", "words", "b.html", "others")
		before, err := os.Stat(filepath.Join(out, "a", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		e := begin(t, out)
		if trust {
			e.Abort()
			if e, err = publish.BeginAsListed(out); err != nil {
				t.Fatal(err)
			}
		}
		if e.Holds("a/index.html", digest("other words")) || e.Holds("c.html", digest("words")) || !e.Holds("a/index.html", digest("words")) {
			t.Error("it is not told what the folder holds")
		}
		if err := e.Keep("a/index.html", digest("words")); err != nil {
			t.Fatal(err)
		}
		if err := e.Write("a/index.html", nil); err == nil {
			t.Error("a file that is kept can be written")
		}
		e.Abort()
		e = begin(t, out)
		if err := e.Keep("a/index.html", digest("words")); err != nil {
			t.Fatal(err)
		}
		if err := e.Commit(); err != nil {
			t.Fatal(err)
		}
		expect(t, out, edition("a/index.html", "words"))
		after, err := os.Stat(filepath.Join(out, "a", "index.html"))
		if err != nil || !os.SameFile(before, after) {
			t.Error("a file that is kept is another one", err)
		}
	}
}

// TestOthers: what an edition says that it has changed is all that it has changed.
func TestOthers(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishAll(t, out, "a/index.html", "words", "b.html", "others", "c/d/index.html", "gone", "e.html", "more")
	e, err := publish.BeginAsListed(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := e.Others(); ok {
		t.Error("nothing has been changed by now")
	}
	if err := errors.Join(e.Keep("a/index.html", digest("words")), e.Write("b.html", []byte("new")), e.Write("e.html", []byte("more")), e.Write("f/g.html", nil), e.Commit()); err != nil {
		t.Fatal(err)
	}
	others, ok := e.Others()
	if want := []string{".nojekyll", "b.html", "c/d/index.html", "f/g.html", publish.Manifest}; !ok || !slices.Equal(others, want) {
		t.Errorf("got %q, want %q", others, want)
	}
}

// TestStrangersFilesMeanwhile: what somebody has put into the folder while an edition was
// written is never lost: the edition is refused, or the next one.
func TestStrangersFilesMeanwhile(t *testing.T) {
	for _, tt := range []struct {
		name, put, write string
		gone             bool // a file of the folder is not in the edition
		isRefused        bool
	}{
		{"beside the new file", "a/mine.txt", "a/new.html", false, false},
		{"in a folder of one's own", "photos/1.jpg", "c/new.html", false, false},
		{"where the new file comes", "a/new.html", "a/new.html", false, true},
		{"where its folder comes", "c", "c/new.html", false, true},
		{"where its folder's folder comes", "c", "c/d/new.html", false, true},
		{"in place of its folder's folder", "c/d/new.html/x", "c/d/new.html", false, true},
		{"where a file goes", "b/mine.txt", "a/new.html", true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publishAll(t, out, "a/index.html", "words", "b/index.html", "others")
			e, err := publish.BeginAsListed(out)
			if err != nil {
				t.Fatal(err)
			}
			defer e.Abort()
			err = errors.Join(e.Keep("a/index.html", digest("words")), e.Write(tt.write, []byte("new")))
			if !tt.gone {
				err = errors.Join(err, e.Keep("b/index.html", digest("others")))
			}
			if err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(out, tt.put), "mine")
			if err := e.Commit(); (err != nil) != tt.isRefused {
				t.Errorf("the edition: %v", err)
			}
			if text, err := os.ReadFile(filepath.Join(out, tt.put)); string(text) != "mine" {
				t.Error("what was put there is lost", err)
			}
			if _, err := os.Stat(filepath.Join(out, tt.write)); tt.isRefused == (err == nil) && tt.put != tt.write && !strings.HasPrefix(tt.put, tt.write) {
				t.Error("the new file:", err)
			}
			if err := beginError(out); err == nil {
				t.Error("the next edition would be written over what was put there")
			}
		})
	}
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// TestAmendmentsAreCompleted: what a killed program has not moved is moved by the next that
// begins, however far it came, and an edition that is not committed is not.
func TestAmendmentsAreCompleted(t *testing.T) {
	for moved := range 5 {
		parent := t.TempDir()
		out := filepath.Join(parent, "public")
		publishAll(t, out, "a.html", "1", "b/c.html", "1", "d/e.html", "gone", "f.html", "same")
		other := filepath.Join(t.TempDir(), "public")
		publishAll(t, other, "a.html", "2", "b/c.html", "2", "g/h.html", "new", "f.html", "same")
		waits := filepath.Join(parent, ".public.ibid-move")
		if err := os.CopyFS(waits, os.DirFS(other)); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(waits, "f.html")); err != nil {
			t.Fatal(err)
		}
		for i, name := range []string{"a.html", "b/c.html", "", publish.Manifest} {
			switch {
			case i >= moved:
			case name == "":
				if err := os.RemoveAll(filepath.Join(out, "d")); err != nil {
					t.Fatal(err)
				}
			default:
				if err := os.Rename(filepath.Join(waits, name), filepath.Join(out, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
		if moved == 4 { // all is, and the manifest is the last
			os.RemoveAll(filepath.Join(waits, "g"))
			put(t, filepath.Join(out, "g", "h.html"), "new")
		}
		if !publish.IsBrokenOff(out) || publish.DigestOf(out) != publish.DigestOf(other) {
			t.Error("it is not seen that something is to be moved")
		}
		begin(t, out).Abort()
		expect(t, out, edition("a.html", "2", "b/c.html", "2", "f.html", "same", "g/h.html", "new"))
		if publish.IsBrokenOff(out) {
			t.Error("something is left")
		}
	}
}
