package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// explained is what this test reads of "ibid explain --json".
type explained struct {
	Thread   string  `json:"thread"`
	In       string  `json:"in"`
	Text     string  `json:"text"`
	Status   string  `json:"status"`
	Source   *string `json:"source"`
	Overrule *string `json:"overrule"`

	next string // the source that the lines name
}

// TestExplainIsPasted: whatever ibid offers to paste into front matter does
// what it says, for every quotation of the sample.
func TestExplainIsPasted(t *testing.T) {
	site := t.TempDir()
	if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Fatal(err)
	}
	items := map[string][]explained{}
	for _, q := range jsonLines(t, "list", "quotes", site, "--json") {
		items[q.Thread+" "+q.In] = nil
	}
	for item := range items {
		thread, anchor, _ := strings.Cut(item, " ")
		items[item] = jsonLines(t, "explain", thread, anchor, site, "--json")
	}
	pasted := 0
	for round := range 12 { // one quotation of each item at a time, since one entry may speak of another's words
		want := paste(t, site, items, round)
		if len(want) == 0 {
			continue
		}
		pasted += len(want)
		checkPasted(t, site, want)
		for _, q := range want {
			write(t, fileOf(t, site, q), read(t, fileOf(t, repository, q)))
		}
	}
	if pasted < 25 {
		t.Errorf("only %d quotations were tried", pasted)
	}
}

// paste puts the lines for one quotation of each item into its front matter.
func paste(t *testing.T, site string, items map[string][]explained, round int) []explained {
	t.Helper()
	var all []explained
	for _, of := range items {
		if round >= len(of) || of[round].Overrule == nil {
			continue
		}
		q := of[round]
		name := fileOf(t, site, q)
		front, body, _ := strings.Cut(strings.TrimPrefix(read(t, name), "---\n"), "\n---\n")
		lines := strings.TrimSuffix(*q.Overrule, "\n")
		_, entry, _ := strings.Cut(lines, "\n")
		if before, after, ok := strings.Cut(front, "quotes:\n"); ok {
			front = before + "quotes:\n" + entry + "\n" + after
		} else {
			front += "\n" + lines
		}
		write(t, name, "---\n"+front+"\n---\n"+body)
		q.next = strings.Trim(lines[strings.LastIndex(lines, "source: ")+len("source: "):], `"`)
		all = append(all, q)
	}
	return all
}

func checkPasted(t *testing.T, site string, want []explained) {
	t.Helper()
	got := jsonLines(t, "list", "quotes", site, "--json")
	for _, q := range want {
		found := false
		for _, g := range got {
			same := g.Status == q.next // none
			if g.Source != nil {
				same = *g.Source == q.next
			}
			found = found || g.Thread == q.Thread && g.In == q.In && g.Text == q.Text && same
		}
		if !found {
			t.Errorf("%s %s: pasting this did nothing:\n%s", q.Thread, q.In, *q.Overrule)
		}
	}
}

// fileOf gives the file that an item is read from.
func fileOf(t *testing.T, site string, q explained) string {
	t.Helper()
	pattern := filepath.Join(site, "content", q.Thread, "post.*")
	if id, ok := strings.CutPrefix(q.In, "comment-"); ok {
		pattern = filepath.Join(site, "content", q.Thread, "comments", "*")
		names, err := filepath.Glob(pattern)
		for _, name := range names {
			if strings.Contains(read(t, name), "\nid: "+id+"\n") {
				return name
			}
		}
		t.Fatalf("no file of %s %s: %v", q.Thread, q.In, err)
	}
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	return names[0]
}

func jsonLines(t *testing.T, args ...string) []explained {
	t.Helper()
	code, stdout, stderr := ibid(t, args...)
	if code != exitDone {
		t.Fatalf("%v: exit code %d\n%s", args, code, stderr)
	}
	var all []explained
	for line := range bytes.Lines([]byte(stdout)) {
		var q explained
		if err := json.Unmarshal(line, &q); err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
	}
	return all
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, name, data string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}
