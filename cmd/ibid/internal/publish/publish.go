// Package publish puts the files of a site into a folder, whole or not at all.
//
// An edition is written beside the folder, into .NAME.ibid-new, and takes the
// folder's place when it is complete. Where the system can exchange two
// folders in one step (Linux, macOS) the folder is at every moment the former
// edition or the new one, even if the program is killed. Elsewhere the former
// edition is first moved to .NAME.ibid-old; if the program is killed before
// the new one is in its place, the next Begin puts the former one back. What
// a killed program leaves beside the folder, the next Begin removes. A power
// failure is the file system's concern: nothing is forced to disk.
//
// A file that holds the same bytes as in the folder is not written again, and keeps its
// date, which tells a browser or a copying program that nothing has changed. It gets
// a second name in the new edition, and loses the first with the former one.
//
// Where few files of the folder are new, these alone are moved into it, when all of them
// are written, one after the other: so that a change in one comment of an archive costs
// what it changes. While they are moved, which takes a moment, a reader may find the
// page of a thread new and the list of threads not yet. If the program is killed in that
// moment, the next Begin moves the rest, from .NAME.ibid-move. What somebody has put into
// the folder meanwhile may stay there until the next Begin refuses it; none is overwritten.
//
// A folder is replaced only if it was published: all its files must be listed
// in its manifest-sha256.txt, but for those that file browsers leave behind
// and those that stay. An empty folder, and one that is not there, may be
// replaced too. A link to a folder stays a link, and the folder that it leads
// to is replaced. The disk's root and a home folder are never replaced, nor is
// a folder that is read-only or holds one, nor what lies in a published folder.
// A manifest may be 1 GiB long.
//
// What stays in the folder, whatever is published, is the host's concern and
// never an edition's: a CNAME at its top, which tells GitHub Pages the site's
// domain, and what begins with a dot there: the .git of a branch that is
// checked out into the folder, an .htaccess, .well-known. Files are copied
// before the new edition takes its place. Folders are moved right after; if
// the program is killed between, the next Begin moves them.
//
// The manifest has a line for each file, sorted by path, in the form that
// sha256sum and BagIt know:
//
//	<sha256 in hex>  <path>
//
// Each edition has a .nojekyll too, which keeps GitHub Pages from leaving out
// files whose names begin with "_".
//
// Of two builds into one folder at once, the second to begin gets an error;
// where the system has no locks (not Unix) this is not noticed, and they must
// not be. Paths are slash-separated, stay within the folder, and differ by
// more than small and capital letters.
package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// Manifest is the name of the file that lists an edition's files.
const Manifest = "manifest-sha256.txt"

const noJekyll = ".nojekyll"

// Edition is a state of the site that is being written.
type Edition struct {
	out, stage, former string
	release            func() error // of the hold on the stage; nil when the edition is finished
	root               *os.Root     // the stage
	emptied            bool         // the stage holds nothing but this edition
	inPlace            bool         // the stage has become the folder
	isAmended          bool         // what was new of it was moved into the folder
	standing           standing
	before             func() error      // done at lastLook
	trusted            map[string]string // digests of the files in the folder, by path; nil if they are to be read

	mu      sync.Mutex
	sums    map[string]string // by path
	kept    map[string]bool   // paths of those that are in the folder, and not in the stage
	folded  map[string]string // paths, by their form in small letters
	folders map[string]bool   // those of the stage that were made
	failed  bool
	listed  struct { // the manifest of so many files
		text []byte
		of   int
	}
}

// Begin begins an edition that will replace the folder out. It refuses a
// folder that holds what ibid has not written.
func Begin(out string) (*Edition, error) { return begin(out, false) }

// BeginAsListed is Begin for a folder that was seen to hold what its manifest lists, and
// nothing else: it is not looked through, and its files are not read to be kept.
func BeginAsListed(out string) (*Edition, error) {
	e, err := begin(out, true)
	if err == nil {
		e.trust()
	}
	return e, err
}

func begin(out string, isAsListed bool) (*Edition, error) {
	out, err := resolve(out)
	if err != nil {
		return nil, err
	}
	if err := checkPlace(out); err != nil {
		return nil, err
	}
	parent := filepath.Dir(out)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, unwritable(out, parent, err)
	}
	e := &Edition{out: out, sums: map[string]string{}, kept: map[string]bool{}, folded: map[string]string{}, folders: map[string]bool{}}
	e.stage, e.former = besides(out)
	if e.release, err = e.acquire(); err != nil {
		return nil, err
	}
	if err := e.prepare(isAsListed); err != nil {
		return nil, errors.Join(err, e.Abort())
	}
	return e, nil
}

// resolve gives the path of a folder from the disk's root, without links.
func resolve(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if target, err := filepath.EvalSymlinks(dir); err == nil {
		return target, nil
	}
	if info, err := os.Lstat(dir); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return "", fmt.Errorf("%s is a symbolic link that leads to no folder; delete it, or make the folder that it leads to", shown(dir))
	}
	return dir, nil
}

// prepare mends what a killed program left, and opens an empty stage.
func (e *Edition) prepare(isAsListed bool) (err error) {
	if err := errors.Join(e.recover(), completeAmendments(e.out)); err != nil {
		return err
	}
	if err := moveHostFiles(e.stage, e.out); err != nil {
		return err
	}
	if !isAsListed {
		if err := checkOwn(e.out); err != nil {
			return err
		}
	}
	left, err := os.ReadDir(e.stage)
	if err != nil {
		return err
	}
	for _, f := range left {
		if err := removeAll(filepath.Join(e.stage, f.Name())); err != nil {
			return fmt.Errorf("what an earlier build has left in %s cannot be removed; delete it: %w", e.stage, err)
		}
	}
	e.emptied = true
	if e.root, err = os.OpenRoot(e.stage); err != nil {
		return err
	}
	return errors.Join(e.write(noJekyll, bytes.NewReader(nil)), e.openStanding())
}

// recover puts the former edition back where a replacement was broken off
// half way, and else removes it.
func (e *Edition) recover() error {
	if _, err := os.Lstat(e.former); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Lstat(e.out); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(e.former, e.out)
	}
	if err := moveHostFiles(e.former, e.out); err != nil {
		return err
	}
	return removeAll(e.former)
}

// Write adds a file to the edition. It may be called from several goroutines
// at once. After an error the edition cannot be committed.
func (e *Edition) Write(name string, data []byte) error { return e.Copy(name, bytes.NewReader(data)) }

// Copy is Write for a file that need not be in memory.
func (e *Edition) Copy(name string, from io.Reader) error {
	if name == Manifest || name == noJekyll {
		return e.fail(fmt.Errorf("%s is written with every edition and cannot be published by itself", name))
	}
	if fs.ValidPath(name) && strings.HasPrefix(name, ".") && name != "." {
		return e.fail(fmt.Errorf("cannot publish %s: names that begin with a dot are left to the host", name))
	}
	return e.write(name, from)
}

func (e *Edition) write(name string, from io.Reader) error {
	if err := e.enter(name); err != nil {
		return e.fail(err)
	}
	sum, err := e.copy(name, from)
	if err != nil {
		return e.fail(fmt.Errorf("cannot publish %s: %w", name, err))
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.sums[name] = hex.EncodeToString(sum)
	return nil
}

// copy puts a file into the stage, and gives its digest.
func (e *Edition) copy(name string, from io.Reader) (sum []byte, err error) {
	if file := e.standing.open(name, from); file != nil {
		defer file.Close()
		return e.reuse(file, name, from)
	}
	return e.create(name, from)
}

// create makes a new file in the stage.
func (e *Edition) create(name string, from io.Reader) (sum []byte, err error) {
	if err := e.makeFolder(path.Dir(name)); err != nil {
		return nil, err
	}
	f, err := e.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	digest := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, digest), from)
	return digest.Sum(nil), errors.Join(err, f.Close())
}

// makeFolder makes a folder of the stage, unless it has made it before.
func (e *Edition) makeFolder(dir string) error {
	e.mu.Lock()
	isMade := dir == "." || e.folders[dir]
	e.mu.Unlock()
	if isMade {
		return nil
	}
	if err := e.root.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.folders[dir] = true
	return nil
}

// enter puts a file on the list, if its path is good and free.
func (e *Edition) enter(name string) error {
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\\n\r\x00") {
		return fmt.Errorf("cannot publish %q: not a path within the site", name)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if other, taken := e.folded[strings.ToLower(name)]; taken {
		return fmt.Errorf("cannot publish %s: %s is published already, and the two are one on some disks", name, other)
	}
	e.folded[strings.ToLower(name)] = name
	return nil
}

func (e *Edition) fail(err error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.failed = true
	return err
}
