// Package inbox takes messages out of the Git repositories of a public-inbox, version 2
// of its format: each commit adds a message as the file m, or takes one back (d). They come
// as "git cat-file --batch" prints them, which package mailbox reads.
//
// The program git does it, but opens no repository of a stranger's: the settings of one
// may name programs to run. It is given an empty repository that borrows the objects of
// the other (gitrepository-layout(5), objects/info/alternates), none of the user's settings,
// and the name of the commit to begin with, which is read here.
package inbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// ErrNone says that a folder is no public-inbox that can be read here: there are no
// messages in its history, or there is no program git.
var ErrNone = errors.New("no public-inbox that can be read here")

// Write writes the messages of some repositories, each the folder in which HEAD and objects
// are. The error is ErrNone, the context's, or what git says.
func Write(ctx context.Context, repositories []string, to io.Writer) error {
	git, err := exec.LookPath("git")
	if err != nil {
		return ErrNone
	}
	for _, repository := range repositories {
		if err := write(ctx, git, repository, to); err != nil {
			return err
		}
	}
	return nil
}

func write(ctx context.Context, git, repository string, to io.Writer) error {
	head := headOf(os.DirFS(repository))
	if head == "" {
		return ErrNone
	}
	own, err := os.MkdirTemp("", "ibid-inbox-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(own)
	run := func(arguments ...string) *exec.Cmd {
		c := exec.CommandContext(ctx, git, append([]string{"--git-dir", own}, arguments...)...)
		c.Env = environment()
		return c
	}
	form := "--object-format=sha1"
	if len(head) == 64 {
		form = "--object-format=sha256"
	}
	if out, err := run("init", "-q", "--bare", "--template=", form).CombinedOutput(); err != nil {
		return said(ctx, err, out)
	}
	if err := borrow(own, repository); err != nil {
		return err
	}
	list := run("log", "--reverse", "--diff-filter=AM", "--no-show-signature", "--no-mailmap", "--format=%H:m", head, "--", "m")
	return pipe(ctx, list, run("cat-file", "--batch"), to)
}

// borrow has a repository look for objects in another.
func borrow(own, other string) error {
	objects, err := filepath.Abs(filepath.Join(other, "objects"))
	if err != nil || strings.ContainsAny(objects, "\r\n") {
		return errors.Join(ErrNone, err)
	}
	info := filepath.Join(own, "objects", "info")
	return errors.Join(os.MkdirAll(info, 0o700), os.WriteFile(filepath.Join(info, "alternates"), []byte(objects+"\n"), 0o600))
}

// pipe writes what one program makes of what another lists. Nothing at all is no inbox.
func pipe(ctx context.Context, list, of *exec.Cmd, to io.Writer) error {
	var complaints bytes.Buffer
	counted := &counter{to: to}
	list.Stderr, of.Stderr, of.Stdout = &complaints, io.Discard, counted
	names, err := list.StdoutPipe()
	if err != nil {
		return err
	}
	of.Stdin = names
	if err := list.Start(); err != nil {
		return err
	}
	failed := of.Run()
	if err := list.Wait(); err != nil && failed == nil {
		failed = err
	}
	if failed != nil {
		return said(ctx, failed, complaints.Bytes())
	}
	if counted.n == 0 {
		return ErrNone
	}
	return nil
}

// said puts what git has complained of in the place of its exit code.
func said(ctx context.Context, err error, complaints []byte) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(complaints)), "\n")
	if line == "" {
		return fmt.Errorf("git: %w", err)
	}
	return fmt.Errorf("git says %q", line)
}

type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(data []byte) (int, error) {
	n, err := c.to.Write(data)
	c.n += int64(n)
	return n, err
}

// environment is that of the program without what it says of repositories and settings.
func environment() []string {
	own := slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GIT_") })
	return append(own, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_ATTR_NOSYSTEM=1", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
}

var (
	commitForm = lazyregexp.New(`^(?:[0-9a-f]{40}|[0-9a-f]{64})$`)
	branchForm = lazyregexp.New(`^refs/heads/[A-Za-z0-9._/-]+$`)
)

// headOf returns the name of the commit that a repository shows first; empty if it cannot
// be found.
func headOf(repository fs.FS) string {
	head := lineOf(repository, "HEAD")
	branch, isBranch := strings.CutPrefix(head, "ref: ")
	if isBranch && branchForm.MatchString(branch) {
		if head = lineOf(repository, branch); head == "" {
			head = packed(repository, branch)
		}
	}
	if !commitForm.MatchString(head) {
		return ""
	}
	return head
}

// mostRefs is how many bytes a file of names has at most.
const mostRefs = 16 << 20

func lineOf(repository fs.FS, name string) string {
	line, _, _ := strings.Cut(textOf(repository, name), "\n")
	return strings.TrimSpace(line)
}

func textOf(repository fs.FS, name string) string {
	if info, err := fs.Stat(repository, name); err != nil || !info.Mode().IsRegular() {
		return "" // a pipe would be waited for
	}
	f, err := repository.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostRefs))
	if err != nil {
		return ""
	}
	return string(text)
}

// packed returns the commit of a branch that is in the one file of all.
func packed(repository fs.FS, branch string) string {
	for line := range strings.Lines(textOf(repository, "packed-refs")) {
		if commit, name, _ := strings.Cut(strings.TrimSpace(line), " "); name == branch {
			return commit
		}
	}
	return ""
}
