package publish_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/publish"
)

// with adds files to an edition.
func with(files map[string]string, pairs ...string) map[string]string {
	for i := 0; i < len(pairs); i += 2 {
		files[pairs[i]] = pairs[i+1]
	}
	return files
}

// TestHostsFilesStay: a branch that is checked out into the folder, and what a
// host keeps there, are there after a build too, from the first build on.
func TestHostsFilesStay(t *testing.T) {
	for name, files := range map[string][]string{
		"a repository": {".git/HEAD", "ref", ".git/objects/ab/cd", "x", "CNAME", "example.org", ".well-known/a", "b"},
		"a work tree":  {".git", "gitdir: ../.git/worktrees/public", ".gitattributes", "* -text"},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			for i := 0; i < len(files); i += 2 {
				put(t, filepath.Join(out, files[i]), files[i+1])
			}
			for _, text := range []string{"1", "2"} {
				publishAll(t, out, "index.html", text)
				expect(t, out, with(edition("index.html", text), files...))
			}
		})
	}
}

func TestDomainTwice(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	put(t, filepath.Join(out, "CNAME"), "example.org")
	publishAll(t, out, "CNAME", "example.org")
	expect(t, out, edition("CNAME", "example.org"))
	publishAll(t, out, "index.html", "1")
	expect(t, out, edition("index.html", "1"))
	put(t, filepath.Join(out, "CNAME"), "example.org")
	e := begin(t, out)
	if err := errors.Join(e.Write("CNAME", []byte("example.net")), e.Commit()); err == nil || !strings.Contains(err.Error(), "CNAME would be replaced in public") {
		t.Errorf("got %v", err)
	}
	expect(t, out, with(edition("index.html", "1"), "CNAME", "example.org"))
}

// TestRepositoryIsRescued: a program that was killed right after the exchange
// has left the repository in the former edition.
func TestRepositoryIsRescued(t *testing.T) {
	for _, aside := range []string{".public.ibid-new", ".public.ibid-old"} {
		dir := t.TempDir()
		out, left := filepath.Join(dir, "public"), filepath.Join(dir, aside)
		publishAll(t, out, "index.html", "new")
		publishAll(t, left, "index.html", "old")
		put(t, filepath.Join(left, ".git", "HEAD"), "ref")
		if err := begin(t, out).Abort(); err != nil {
			t.Error(err)
		}
		expect(t, out, with(edition("index.html", "new"), ".git/HEAD", "ref"))
	}
}

// TestTwoRepositories: where there are two, neither is deleted.
func TestTwoRepositories(t *testing.T) {
	dir := t.TempDir()
	out, left := filepath.Join(dir, "public"), filepath.Join(dir, ".public.ibid-new")
	put(t, filepath.Join(out, ".git", "HEAD"), "mine")
	put(t, filepath.Join(left, ".git", "HEAD"), "ref")
	before := tree(t, dir)
	if _, err := publish.Begin(out); err == nil || !strings.Contains(err.Error(), "are both there; keep one of them") {
		t.Errorf("got %v", err)
	}
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Error(d)
	}
	if _, err := os.Stat(left); err != nil {
		t.Error(err)
	}
}
