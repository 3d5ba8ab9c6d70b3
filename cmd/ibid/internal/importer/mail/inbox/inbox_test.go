package inbox

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer/importertest"
)

// inboxOf makes a repository of an inbox with so many messages.
func inboxOf(t *testing.T, form string, messages int) (repository string) {
	t.Helper()
	var texts []string
	for i := range messages {
		texts = append(texts, fmt.Sprintf("From: ann@x.example\n\nMessage %d\n", i))
	}
	return filepath.Join(importertest.Inbox(t, form, texts...), "0.git")
}

// TestWrite: all messages that are there come in their order, and nothing is run that a
// repository names, as what fetches objects that are missing.
func TestWrite(t *testing.T) {
	for _, form := range []string{"sha1", "sha256"} {
		inbox := inboxOf(t, form, 3)
		lost := lose(t, inbox, "HEAD~2:m")
		trap := filepath.Join(t.TempDir(), "trap")
		settings := "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = " + form + "\n\tpartialClone = origin\n" +
			"[protocol \"ext\"]\n\tallow = always\n[remote \"origin\"]\n\tpromisor = true\n\turl = ext::touch " + trap + "\n"
		if err := os.WriteFile(filepath.Join(inbox, "config"), []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Setenv("GIT_DIR", t.TempDir()) // which is not to be heard
		var out bytes.Buffer
		if err := Write(t.Context(), []string{inbox, inbox}, &out); err != nil {
			t.Fatal(form, err)
		}
		order := ""
		for line := range strings.Lines(out.String()) {
			if n, ok := strings.CutPrefix(line, "Message "); ok {
				order += strings.TrimSpace(n)
			}
		}
		if order != "0202" {
			t.Errorf("%s: messages %s of\n%s", form, order, &out)
		}
		if _, err := os.Stat(trap); err == nil {
			t.Errorf("%s: what the repository names was run", form)
		}
		t.Setenv("GIT_DIR", inbox)
		_ = exec.Command("git", "cat-file", "-e", lost).Run() // which is not there
		if _, err := os.Stat(trap); err != nil {
			t.Errorf("%s: nothing was to be run in any case: %v", form, err)
		}
	}
}

// lose takes an object from a repository, and returns its name.
func lose(t *testing.T, repository, object string) string {
	t.Helper()
	name := strings.TrimSpace(importertest.Git(t, repository, "rev-parse", object))
	if err := os.Remove(filepath.Join(repository, "objects", name[:2], name[2:])); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestNoInbox: what is no inbox is told from one that is damaged.
func TestNoInbox(t *testing.T) {
	for name, folder := range map[string]string{"no commit": inboxOf(t, "sha1", 0), "no repository": t.TempDir()} {
		if err := Write(t.Context(), []string{folder}, &bytes.Buffer{}); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v", name, err)
		}
	}
	damaged := inboxOf(t, "sha1", 1)
	if err := os.RemoveAll(filepath.Join(damaged, "objects")); err != nil {
		t.Fatal(err)
	}
	if err := Write(t.Context(), []string{damaged}, &bytes.Buffer{}); err == nil || errors.Is(err, ErrNone) || !strings.Contains(err.Error(), "git says") {
		t.Errorf("damaged: %v", err)
	}
}

func TestHeadOf(t *testing.T) {
	commit := strings.Repeat("0f", 20)
	for _, test := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"a branch", map[string]string{"HEAD": "ref: refs/heads/main\n", "refs/heads/main": commit + "\n"}, commit},
		{"a packed branch", map[string]string{"HEAD": "ref: refs/heads/main\n", "packed-refs": "# pack-refs with: peeled\n" + commit + " refs/heads/mainly\n" + strings.Repeat("1", 40) + " refs/heads/main\n^" + commit + "\n"}, strings.Repeat("1", 40)},
		{"a commit", map[string]string{"HEAD": commit}, commit},
		{"out of it", map[string]string{"HEAD": "ref: refs/heads/../../x", "x": commit}, ""},
		{"an option", map[string]string{"HEAD": "--output=x"}, ""},
		{"nothing", nil, ""},
	} {
		files := fstest.MapFS{}
		for name, text := range test.files {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		if got := headOf(files); got != test.want {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}
