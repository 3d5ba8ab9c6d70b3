package intake

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ledgerFile is where a site keeps what imports wrote.
const ledgerFile = "content/.imported"

const ledgerHead = "# What imports wrote: the digests of its key and of the file, and the file.\n" +
	"# ibid needs it to tell a file that you have changed from one that you have not.\n"

// digest is the beginning of a SHA-256: long enough that no two of an archive's
// files have one in common, and short enough for a line.
type digest [10]byte

func digestOf(data []byte) (d digest) {
	sum := sha256.Sum256(data)
	copy(d[:], sum[:])
	return d
}

func (d digest) String() string { return hex.EncodeToString(d[:]) }

// postKey and commentKey are what a ledger knows a post and a comment by.
func postKey(thread string) digest { return digestOf([]byte("post\x00" + thread)) }

func commentKey(thread, comment string) digest {
	return digestOf([]byte("comment\x00" + thread + "\x00" + comment))
}

// entry is a file that an import wrote.
type entry struct {
	file   string
	digest digest
}

// ledger is what imports wrote.
type ledger struct {
	byKey  map[digest]entry
	byFile map[string]bool // files, and the threads of posts
}

func readLedger(site string) (*ledger, error) {
	l := &ledger{byKey: map[digest]entry{}, byFile: map[string]bool{}}
	data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(ledgerFile)))
	if isGone(err) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "#") && !isConflictMark(line) {
			if err := l.read(line); err != nil {
				return nil, fmt.Errorf("%s:%d: %w; restore the file, or delete it, and what imports wrote counts as written by hand", ledgerFile, n, err)
			}
		}
	}
	return l, lines.Err()
}

// isConflictMark tells the lines that Git puts between two branches' lines.
func isConflictMark(line string) bool {
	return strings.HasPrefix(line, "<<<<<<<") || strings.HasPrefix(line, "=======") || strings.HasPrefix(line, ">>>>>>>") || strings.HasPrefix(line, "|||||||")
}

func (l *ledger) read(line string) error {
	key, rest, _ := strings.Cut(line, " ")
	sum, file, ok := strings.Cut(rest, " ")
	var k, d digest
	n, err := hex.Decode(k[:], fit(key))
	m, err2 := hex.Decode(d[:], fit(sum))
	if err := errors.Join(err, err2); err != nil || !ok || n != len(k) || m != len(d) || file == "" {
		return errors.New("this is no line that an import wrote")
	}
	l.add(k, entry{file, d})
	return nil
}

// fit returns the digits of a digest, of which there are not too many to decode.
func fit(digits string) []byte {
	return []byte(digits)[:min(len(digits), 2*len(digest{}))]
}

func (l *ledger) add(key digest, e entry) {
	l.byKey[key] = e
	l.byFile[e.file] = true
	if name := e.file[strings.LastIndexByte(e.file, '/')+1:]; strings.HasPrefix(name, "post.") {
		l.byFile[threadOf(e.file)] = true
	}
}

// fileOf returns the file that an import wrote for a key.
func (l *ledger) fileOf(key digest) (file string, ok bool) {
	e, ok := l.byKey[key]
	return e.file, ok
}

// has reports whether an import wrote a file, or a thread's post.
func (l *ledger) has(file string) bool { return l.byFile[file] }

// bytes returns the ledger as it is written: sorted by files, so that a diff
// shows what came in.
func (l *ledger) bytes() []byte {
	lines := make([]string, 0, len(l.byKey))
	for key, e := range l.byKey {
		lines = append(lines, e.file+"\x00"+key.String()+" "+e.digest.String()+" "+e.file+"\n")
	}
	slices.Sort(lines)
	var b bytes.Buffer
	b.WriteString(ledgerHead)
	for _, line := range lines {
		_, line, _ = strings.Cut(line, "\x00")
		b.WriteString(line)
	}
	return b.Bytes()
}
