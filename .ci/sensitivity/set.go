package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// set is a labelled set, written as two sites.
type set struct {
	labels, site, foreign string
	threads               string
}

const evaluator = "../shared/tools/quotes_eval.py"

// newSet writes the sites of a set below a folder.
func newSet(name, dir string, threads int) (set, error) {
	s := set{
		labels: filepath.Join("..", "shared", "quotes", name+".jsonl.gz"),
		site:   filepath.Join(dir, "own"), foreign: filepath.Join(dir, "foreign"),
		threads: strconv.Itoa(threads),
	}
	if err := s.write(s.site); err != nil {
		return s, err
	}
	return s, s.write(s.foreign, "--foreign")
}

func (s set) write(site string, options ...string) error {
	args := append([]string{evaluator, "site", s.labels, site, "--max", s.threads}, options...)
	if out, err := exec.Command("python3", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", site, err, out)
	}
	// Labels are of sources within a thread: threads are strangers here.
	return os.WriteFile(filepath.Join(site, "content", "site.yaml"), []byte("title: Labelled threads\ncross_thread: false\n"), 0o644)
}

// measure fills in what a program finds. What it finds to be as it was has the
// figures that it had, at no cost. That it fails is a result.
func (s set) measure(ctx context.Context, program string, r *result, unmoved result) error {
	found, err1 := list(ctx, program, s.site)
	foreign, err2 := list(ctx, program, s.foreign)
	if err := cmp.Or(err1, err2); err != nil {
		r.Fault, _, _ = strings.Cut(err.Error(), "\n")
		return nil
	}
	r.False = falseLinks(foreign)
	own := fmt.Sprintf("%x", sha256.Sum256(found))[:16]
	r.Lists = own + fmt.Sprintf("%x", sha256.Sum256(foreign))[:16]
	if len(unmoved.Lists) > len(own) && unmoved.Lists[:len(own)] == own {
		r.F1, r.Passage = unmoved.F1, unmoved.Passage
		return nil
	}
	return s.score(ctx, filepath.Join(filepath.Dir(program), "found"), found, r)
}

// list returns the quotations that a program finds in a site, an object a line.
func list(ctx context.Context, program, site string) ([]byte, error) {
	var complaints bytes.Buffer
	cmd := exec.CommandContext(ctx, program, "list", "quotes", "--json", site)
	cmd.Stderr = &complaints
	found, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("too slow")
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %.200s", err, complaints.String())
	}
	return found, nil
}

// falseLinks counts the links from comments in a list of the foreign site.
func falseLinks(list []byte) (n int) {
	for line := range bytes.Lines(list) {
		if bytes.Contains(line, []byte(`"status":"resolved"`)) && !bytes.Contains(line, []byte(`"in":"post"`)) {
			n++
		}
	}
	return n
}

// score holds a list, written to a file, against the labels.
func (s set) score(ctx context.Context, file string, found []byte, r *result) error {
	if err := os.WriteFile(file, found, 0o644); err != nil {
		return err
	}
	out, err := exec.CommandContext(ctx, "python3", evaluator, "score", s.labels, file, "--max", s.threads, "--json").Output()
	if err != nil {
		return fmt.Errorf("score: %w", err)
	}
	return json.Unmarshal(out, r) // its "f1" and "passage"
}
