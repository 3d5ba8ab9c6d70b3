package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/specimen"
	"ibid/cmd/ibid/internal/thorough"
)

// machines are settings of machines that are to be of no consequence: how many
// cores there are, and where in the world and in which language its owner is.
var machines = [][]string{
	{"GOMAXPROCS=1", "TZ=UTC", "LC_ALL=C", "LANG=C"},
	{"GOMAXPROCS=16", "TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8"},
	{"GOMAXPROCS=2", "TZ=UTC", "LC_ALL=C", "LANG=C"},
	{"GOMAXPROCS=2", "TZ=America/St_Johns", "LC_ALL=", "LANG=zh_CN.GB18030"},
}

// TestSameBytesOnAnyMachine: the pages, the lists and the problems of a site
// are the same bytes on all of them.
func TestSameBytesOnAnyMachine(t *testing.T) {
	made := t.TempDir()
	if err := specimen.Write(made, specimen.Size{Threads: 6, Comments: 15}); err != nil {
		t.Fatal(err)
	}
	// Dates without a time and without a zone, and pages that are not usual.
	mustWrite(t, filepath.Join(made, "content/dated/post.md"), "---\ntitle: Dated\ndate: 2009-03-04\n---\nA post of a day.\n")
	mustWrite(t, filepath.Join(made, "content/dated/comments/1.md"), "---\nid: 1\nauthor: Ines\ndate: 2009-03-04 23:30\n---\nA comment of a night.\n")
	mustWrite(t, filepath.Join(made, "content/site.yaml"), "title: Made up\ncomment_pages: true\nwayback: true\nbase_url: https://example.org/\n")
	long := t.TempDir() // of which the comments are worked on side by side
	if err := specimen.Write(long, specimen.Size{Threads: 1, Comments: 220}); err != nil {
		t.Fatal(err)
	}
	sites := map[string]string{"specimen": made, "long": long}
	if thorough.Is() {
		sites["sample"] = repository // of which TestPublicIsFresh has the pages
	}
	for name, site := range sites {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := everything(t, site, machines[0])
			if len(want) < 20 {
				t.Errorf("only %d files", len(want))
			}
			for _, machine := range thorough.Some(2, machines)[1:] {
				if d := differences(everything(t, site, machine), want); d != "" {
					t.Errorf("with %s, unlike %s:\n%s", machine, machines[0], d)
				}
			}
		})
	}
}

// everything returns all that the program makes of a site on a machine: the
// files that it publishes and what it prints.
func everything(t *testing.T, site string, machine []string) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	elsewhere(t, machine, "build", site, "--out", out)
	files := readTree(out)
	for _, what := range []string{"quotes", "replies", "threads"} {
		files["list "+what] = elsewhere(t, machine, "list", what, "--json", site)
	}
	files["check"] = elsewhere(t, machine, "check", site)
	return files
}

// elsewhere runs the program in a process of its own (see TestMain) and returns
// what it prints as its result.
func elsewhere(t *testing.T, machine []string, args ...string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.Cmd{Path: self, Args: append([]string{"ibid"}, args...), Env: append(os.Environ(), machine...), Stdout: &stdout, Stderr: &stderr}
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return stdout.String()
}
