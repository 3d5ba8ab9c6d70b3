package main

import (
	"bytes"
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

// set is discussions of which it is known who quotes what.
type set struct {
	own     string   // the site that is scored
	control []string // sites in which every link from a comment is false
	// score fills in what is found in the site, given as a file.
	score func(ctx context.Context, found string, r *result) error
}

const (
	evaluator = "../shared/tools/quotes_eval.py"
	generator = "../shared/tools/gen_corpus.py"
	verdict   = "../shared/tools/truth_eval.py"
	strangers = ".ci/strangers.py"
)

// newSet writes the sites of a set below a folder: of a labelled one also those
// of two controls, or, by the end of its name, the one without its marks; and
// of "truth" a generated thread of so many comments.
func newSet(name, dir string, threads int) (set, error) {
	if comments, ok := strings.CutPrefix(name, "truth-"); ok {
		return newTruth(dir, comments)
	}
	name, unmarked := strings.CutSuffix(name, "-unmarked")
	labels := filepath.Join("..", "shared", "quotes", name+".jsonl.gz")
	most := strconv.Itoa(threads)
	s := set{own: filepath.Join(dir, "own"), score: func(ctx context.Context, found string, r *result) error {
		out, err := exec.CommandContext(ctx, "python3", evaluator, "score", labels, found, "--max", most, "--json").Output()
		if err != nil {
			return fmt.Errorf("score: %w", err)
		}
		return json.Unmarshal(out, r) // its "f1" and "passage"
	}}
	if unmarked {
		return s, write(s.own, evaluator, "site", labels, s.own, "--max", most, "--unmarked")
	}
	if err := write(s.own, evaluator, "site", labels, s.own, "--max", most); err != nil {
		return s, err
	}
	s.control = []string{filepath.Join(dir, "foreign"), filepath.Join(dir, "strangers")}
	if err := write(s.control[0], evaluator, "site", labels, s.control[0], "--max", most, "--foreign"); err != nil {
		return s, err
	}
	return s, write(s.control[1], strangers, labels, s.control[1], most)
}

// newTruth writes a generated thread, in which quotations are planted: F1 is the
// share of them that is right, and those that lead elsewhere are false.
func newTruth(dir, comments string) (set, error) {
	s := set{own: filepath.Join(dir, "own")}
	s.score = func(ctx context.Context, found string, r *result) error {
		out, err := exec.CommandContext(ctx, "python3", verdict, filepath.Join(s.own, "truth.jsonl"), found).Output()
		if err != nil {
			return fmt.Errorf("score: %w", err)
		}
		var planted, right int
		if _, err := fmt.Sscanf(string(out), "%d planted: %d right, %d wrong", &planted, &right, &r.False); err != nil || planted == 0 {
			return fmt.Errorf("%s: not understood: %q", verdict, out)
		}
		r.F1 = float64(right) / float64(planted)
		return nil
	}
	return s, write(s.own, generator, s.own, "--posts", "1", "--comments", comments)
}

// write lets a script write a site.
func write(site string, script ...string) error {
	if out, err := exec.Command("python3", script...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", site, err, out)
	}
	// What is known is of sources within a thread: threads are strangers here.
	return os.WriteFile(filepath.Join(site, "content", "site.yaml"), []byte("title: Labelled threads\ncross_thread: false\n"), 0o644)
}

// measure fills in what a program finds. What it finds to be as it was has the
// figures that it had, at no cost. That it fails is a result.
func (s set) measure(ctx context.Context, program string, r *result, unmoved result) error {
	var found []byte
	digest := sha256.New()
	strays := 0
	for i, site := range append([]string{s.own}, s.control...) {
		list, err := list(ctx, program, site, r)
		if err != nil {
			r.Fault, _, _ = strings.Cut(err.Error(), "\n")
			return nil
		}
		digest.Write(list)
		if i == 0 {
			found = list
		} else {
			strays += falseLinks(list)
		}
	}
	r.Own, r.Lists = fmt.Sprintf("%x", sha256.Sum256(found))[:16], fmt.Sprintf("%x", digest.Sum(nil))[:16]
	if r.Own == unmoved.Own {
		r.F1, r.Passage, r.False = unmoved.F1, unmoved.Passage, unmoved.False
		if len(s.control) > 0 {
			r.False = strays
		}
		return nil
	}
	file, err := os.CreateTemp(filepath.Dir(program), "found-")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	if _, err := file.Write(found); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	r.False = strays
	return s.score(ctx, file.Name(), r)
}

// list returns the quotations that a program finds in a site, an object a line.
func list(ctx context.Context, program, site string, r *result) ([]byte, error) {
	var complaints bytes.Buffer
	cmd := exec.CommandContext(ctx, program, "list", "quotes", "--json", site)
	cmd.Stderr = &complaints
	cmd.Env = append(os.Environ(), figureVariable+"="+r.Figure, valueVariable+"="+r.Value)
	found, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("too slow")
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %.200s", err, complaints.String())
	}
	return found, nil
}

// falseLinks counts the links from comments in a list of a control.
func falseLinks(list []byte) (n int) {
	for line := range bytes.Lines(list) {
		if bytes.Contains(line, []byte(`"status":"resolved"`)) && !bytes.Contains(line, []byte(`"in":"post"`)) {
			n++
		}
	}
	return n
}
