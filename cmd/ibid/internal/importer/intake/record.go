package intake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// record is the ledger that an import is about to leave: that of before, with
// what it writes. It is written thread by thread to a temporary file.
type record struct {
	before *ledger
	file   *os.File
	out    *bufio.Writer
	end    int64
	groups map[string]group // by the path of the thread

	thread  string // that is being written
	entries map[digest]entry
}

// group is where the lines of a thread are in the temporary file.
type group struct{ from, to int64 }

func newRecord(before *ledger) (*record, error) {
	f, err := os.CreateTemp("", "ibid-imported-")
	if err != nil {
		return nil, err
	}
	return &record{before: before, file: f, out: bufio.NewWriter(f), groups: map[string]group{}}, nil
}

// begin begins a thread with what is known of its files.
func (r *record) begin(thread string) error {
	r.thread, r.entries = thread, map[digest]entry{}
	if g, again := r.groups[thread]; again {
		return r.read(g)
	}
	for _, at := range r.before.threads[thread] {
		key, e, _ := r.before.line(at)
		r.entries[key] = e
	}
	return nil
}

// read takes up a thread that was written before, for another that joined it.
func (r *record) read(g group) error {
	if err := r.out.Flush(); err != nil {
		return err
	}
	lines := bufio.NewScanner(io.NewSectionReader(r.file, g.from, g.to-g.from))
	for lines.Scan() {
		key, e, err := parseLine(lines.Text())
		if err != nil {
			return err
		}
		r.entries[key] = e
	}
	return lines.Err()
}

// add notes a file of the thread.
func (r *record) add(key digest, e entry) { r.entries[key] = e }

// finish writes the lines of the thread, in order of its files.
func (r *record) finish() error {
	lines := make([]string, 0, len(r.entries))
	for key, e := range r.entries {
		lines = append(lines, e.file+"\x00"+key.String()+" "+e.digest.String())
	}
	slices.Sort(lines)
	from := r.end
	for _, line := range lines {
		file, digests, _ := strings.Cut(line, "\x00")
		n, err := fmt.Fprintf(r.out, "%s %s\n", digests, file)
		r.end += int64(n)
		if err != nil {
			return err
		}
	}
	r.groups[r.thread] = group{from, r.end}
	return nil
}

// text returns the whole ledger, in order of the threads, so that a diff shows
// what came in.
func (r *record) text() (io.Reader, error) {
	if err := r.out.Flush(); err != nil {
		return nil, err
	}
	paths := slices.AppendSeq(slices.Collect(maps.Keys(r.groups)), maps.Keys(r.before.threads))
	slices.Sort(paths)
	parts := []io.Reader{strings.NewReader(ledgerHead)}
	for _, thread := range slices.Compact(paths) {
		if g, ok := r.groups[thread]; ok {
			parts = append(parts, io.NewSectionReader(r.file, g.from, g.to-g.from))
			continue
		}
		for _, at := range r.before.threads[thread] {
			line, _, _ := bytes.Cut(r.before.data[at:], []byte("\n"))
			parts = append(parts, bytes.NewReader(line), strings.NewReader("\n"))
		}
	}
	return io.MultiReader(parts...), nil
}

func (r *record) close() error { return errors.Join(r.file.Close(), os.Remove(r.file.Name())) }
