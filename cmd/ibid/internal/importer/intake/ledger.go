package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
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

// ledger is what earlier imports wrote. It keeps the file as it is, and where the
// lines of each thread and key begin, since an archive may have millions.
type ledger struct {
	data    []byte
	keys    []keyAt // in order of keys
	threads map[string][]uint32
}

type keyAt struct {
	key digest
	at  uint32
}

func readLedger(site string) (*ledger, error) {
	l := &ledger{threads: map[string][]uint32{}}
	var err error
	l.data, err = os.ReadFile(filepath.Join(site, filepath.FromSlash(ledgerFile)))
	if isGone(err) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	at := 0
	for n := 1; at < len(l.data); n++ {
		line, _, _ := bytes.Cut(l.data[at:], []byte("\n"))
		if len(line) > 0 && line[0] != '#' && !isConflictMark(line) {
			if err := l.index(uint32(at)); err != nil {
				return nil, fmt.Errorf("%s:%d: %w; restore the file, or delete it, and what imports wrote counts as written by hand", ledgerFile, n, err)
			}
		}
		at += len(line) + 1
	}
	slices.SortFunc(l.keys, func(a, b keyAt) int { return bytes.Compare(a.key[:], b.key[:]) })
	return l, nil
}

// isConflictMark tells the lines that Git puts between two branches' lines.
func isConflictMark(line []byte) bool {
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>", "|||||||"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return true
		}
	}
	return false
}

func (l *ledger) index(at uint32) error {
	key, e, err := l.line(at)
	if err != nil {
		return err
	}
	l.keys = append(l.keys, keyAt{key, at})
	l.threads[threadOf(e.file)] = append(l.threads[threadOf(e.file)], at)
	return nil
}

// line reads the line that begins at a byte.
func (l *ledger) line(at uint32) (digest, entry, error) {
	line, _, _ := bytes.Cut(l.data[at:], []byte("\n"))
	return parseLine(string(line))
}

func parseLine(line string) (key digest, e entry, err error) {
	first, rest, _ := strings.Cut(line, " ")
	second, file, _ := strings.Cut(rest, " ")
	ok := readDigest(&key, first) && readDigest(&e.digest, second) && strings.HasPrefix(file, "content/")
	if !ok {
		return key, e, errors.New("this is no line that an import wrote")
	}
	e.file = file
	return key, e, nil
}

func readDigest(d *digest, digits string) bool {
	if len(digits) != 2*len(d) {
		return false
	}
	_, err := hex.Decode(d[:], []byte(digits))
	return err == nil
}

// find returns what an import wrote for a key.
func (l *ledger) find(key digest) (e entry, ok bool) {
	i, ok := slices.BinarySearchFunc(l.keys, key, func(k keyAt, key digest) int { return bytes.Compare(k.key[:], key[:]) })
	if ok {
		_, e, _ = l.line(l.keys[i].at) // it was read before
	}
	return e, ok
}

// files returns the files that imports wrote for the thread with a path.
func (l *ledger) files(thread string) map[string]bool {
	files := map[string]bool{}
	for _, at := range l.threads[thread] {
		_, e, _ := l.line(at)
		files[e.file] = true
	}
	return files
}

// threadOf returns the path of the thread to which a file belongs.
func threadOf(file string) string {
	dir := path.Dir(strings.TrimPrefix(file, "content/"))
	return strings.TrimSuffix(dir, "/comments")
}

// isGone reports whether an error says that something is not there.
func isGone(err error) bool { return errors.Is(err, fs.ErrNotExist) }
