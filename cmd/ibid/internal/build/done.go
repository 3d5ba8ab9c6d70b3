package build

import (
	"context"
	"crypto/sha256"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/inventory"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/publish"
	"ibid/cmd/ibid/internal/record"
)

// Where neither a file of the site nor one of its pages has changed since a build, there
// is nothing to do. That is known by their stamps alone.

// finished is what is remembered of a build.
type finished struct {
	Result   Result
	Problems []problem.Problem
	Fresh    []fresh
	// Addresses is the checksum of addresses.txt, if the build has written it: then its stamp
	// would not tell either.
	Addresses *uint32
}

// fresh is a page that was just written when the build was done, so that its stamp would
// not tell if it had been changed at once.
type fresh struct {
	Path   string
	Digest [sha256.Size]byte
}

// inputs lists the files that a site is made from; nil if they cannot be listed, of which
// the build says more.
func (s *Session) inputs(ctx context.Context) *inventory.Inventory {
	defer progress.Start(ctx, "listing files", "", nil)()
	i, err := inventory.Take(ctx, s.now(), s.options.Site, sourceFolders, isNoSource)
	if err != nil {
		return nil
	}
	return i
}

// now is the moment by which stamps are taken for settled.
func (s *Session) now() time.Time {
	if s.options.clock != nil {
		return s.options.clock()
	}
	return time.Now()
}

// sourceFolders are the folders that a site is made from.
var sourceFolders = []string{"content", "templates", "assets", "languages", "fonts"}

// isNoSource reports whether a file or folder is none that a site is made from.
func isNoSource(path string) bool {
	return strings.Contains(path, "/.")
}

// outputs lists the pages of the site; nil if something else than a build is to be done
// with them first.
func (s *Session) outputs(ctx context.Context) *inventory.Inventory {
	out, err := filepath.EvalSymlinks(s.options.Out)
	if err != nil || publish.IsBrokenOff(out) {
		return nil
	}
	for _, pending := range []string{pendingAddresses, pendingEdition} {
		if _, err := os.Lstat(filepath.Join(s.options.Site, pending)); err == nil {
			return nil
		}
	}
	i, err := inventory.Take(ctx, s.now(), out, []string{"."}, publish.IsHosts)
	if err != nil {
		return nil
	}
	return i
}

// outputsNow is outputs after an edition has been put in its place. If little was changed of
// what was there before, that alone is looked at: what somebody else has changed meanwhile
// is not what it is said to be, and so not known to the next build.
func (s *Session) outputsNow(ctx context.Context, before *inventory.Inventory, e *publish.Edition) *inventory.Inventory {
	others, ok := e.Others()
	if before == nil || !ok {
		return s.outputs(ctx)
	}
	out, err := filepath.EvalSymlinks(s.options.Out)
	if err != nil {
		return nil
	}
	i, err := before.Again(s.now(), out, others)
	if err != nil {
		return nil
	}
	return i
}

// situation is what a build finds: the files that the site is made from, and where to
// the pages go.
type situation struct {
	inputs    *inventory.Inventory // nil if they are not needed, or no longer
	isSettled bool                 // a build that finds the same key finds the same files
	key       cache.Key
	others    []byte // what the key is of besides addresses.txt; nil if that is not settled
}

// situation finds it, and opens what is known.
func (s *Session) situation(ctx context.Context) *situation {
	at := &situation{}
	if !s.remembers() {
		s.open()
		return at
	}
	parallel.Both(runtime.GOMAXPROCS(0), s.open, func() { at.inputs = s.inputs(ctx) })
	if at.inputs == nil {
		return at
	}
	before, addresses, behind := at.inputs.Around(keptAddresses)
	isSettled := func(files []inventory.File) bool {
		return (&inventory.Inventory{Files: files, Taken: at.inputs.Taken}).IsSettled()
	}
	if !isSettled(before) || !isSettled(behind) {
		return at
	}
	o := struct {
		Out            string
		Drafts, Own    bool
		Before, Behind [sha256.Size]byte
	}{s.place(), s.options.Drafts, s.own, inventory.Digest(before), inventory.Digest(behind)}
	at.others = record.Append(nil, &o)
	at.key, at.isSettled = at.keyWith(addresses), isSettled(addresses)
	return at
}

// keyWith returns the key of the situation with another addresses.txt.
func (at *situation) keyWith(addresses []inventory.File) cache.Key {
	return cache.NewKey("situation", at.others, inventory.Append(nil, addresses))
}

func digestOfFiles(i *inventory.Inventory) []byte {
	sum := inventory.Digest(i.Files)
	return sum[:]
}

// keyOfDone is the key of what is remembered of a build that has made some pages.
func keyOfDone(situation cache.Key, outputs *inventory.Inventory) cache.Key {
	return cache.NewKey("done", situation[:], digestOfFiles(outputs))
}

// standingPages are the pages that a build finds.
type standingPages struct {
	listing sync.WaitGroup
	before  *inventory.Inventory
	err     error
}

// standing finds the pages that there are. Where there was a build before this one they are
// listed while the site is read; else it is known at once if they may not be replaced.
func (s *Session) standing(ctx context.Context) (*standingPages, error) {
	p := &standingPages{}
	if !s.known.Holds(s.keyOfPlace()) { // and who knows what is in the folder: it may be a whole disk
		return p, publish.MayReplace(s.options.Out)
	}
	p.listing.Go(func() {
		if p.before = s.asListed(ctx); p.before == nil {
			p.err = publish.MayReplace(s.options.Out)
		}
	})
	return p, nil
}

// asListed returns the list of the pages, or nil if it is not known that they are those that
// their manifest lists and nothing else. The error says why they may not be replaced.
func (p *standingPages) asListed() (*inventory.Inventory, error) {
	p.listing.Wait()
	return p.before, p.err
}

// asListed lists the pages, if they are those that their manifest lists and nothing else,
// which is known if none has changed since a build; else it returns nil.
func (s *Session) asListed(ctx context.Context) *inventory.Inventory {
	outputs := s.outputs(ctx)
	if outputs == nil {
		return nil
	}
	data, ok := s.known.Get(keyOfListed(outputs))
	var f []fresh
	if !ok || record.Read(data, &f) != nil || !s.areSame(f) {
		return nil
	}
	return outputs
}

// keyOfPlace is the key of whether there was a build that put pages where this one will.
func (s *Session) keyOfPlace() cache.Key {
	return cache.NewKey("place", []byte(s.place()))
}

// place is where the pages go to.
func (s *Session) place() string {
	if out, err := filepath.Abs(s.options.Out); err == nil {
		return out
	}
	return s.options.Out
}

func keyOfListed(outputs *inventory.Inventory) cache.Key {
	return cache.NewKey("as listed", digestOfFiles(outputs))
}

// areSame reports whether pages that were just written are still the same.
func (s *Session) areSame(pages []fresh) bool {
	for _, page := range pages {
		if digest, ok := s.digestOf(page.Path); !ok || digest != page.Digest {
			return false
		}
	}
	return true
}

// done returns what a build has to say that finds nothing to do; nil if there is, or
// may be.
func (s *Session) done(ctx context.Context, at *situation) *built {
	if !at.isSettled {
		return nil
	}
	if _, ok := s.known.Get(at.key); !ok {
		return nil // and who knows what is in the folder: it may be a whole disk
	}
	outputs := s.outputs(ctx)
	if outputs == nil {
		return nil
	}
	data, ok := s.known.Get(keyOfDone(at.key, outputs))
	var f finished
	if !ok || record.Read(data, &f) != nil {
		return nil
	}
	if !s.areSame(f.Fresh) || f.Addresses != nil && !s.hasAddresses(*f.Addresses) {
		return nil
	}
	f.Result.Out = s.options.Out
	return &built{Result: f.Result, Problems: f.Problems}
}

// remember remembers what a build has to say, for as long as nothing changes, and that its
// pages are as they should be.
func (s *Session) remember(ctx context.Context, at *situation, b built) {
	if !s.remembers() {
		return
	}
	outputs := s.outputsNow(ctx, b.before, b.edition)
	if outputs == nil {
		return
	}
	f := finished{Result: b.Result, Problems: b.Problems}
	for _, page := range outputs.Files {
		if page.IsSettled(outputs.Taken) {
			continue
		}
		digest, ok := s.digestOf(page.Path)
		if !ok {
			return
		}
		f.Fresh = append(f.Fresh, fresh{page.Path, digest})
	}
	s.known.Put(s.keyOfPlace(), nil)
	s.known.Put(keyOfListed(outputs), record.Append(nil, &f.Fresh))
	if key, ok := s.situationAfter(at, &b); ok {
		f.Addresses = b.addresses
		s.known.Put(key, nil)
		s.known.Put(keyOfDone(key, outputs), record.Append(nil, &f))
	}
}

// situationAfter returns the key of what the next build finds if nothing changes; none if it
// would not say the same, or what it finds could not be told from something else.
func (s *Session) situationAfter(at *situation, b *built) (cache.Key, bool) {
	switch {
	case !b.isLasting || at.others == nil:
		return cache.Key{}, false
	case b.addresses == nil:
		return at.key, at.isSettled
	}
	info, err := os.Lstat(filepath.Join(s.options.Site, keptAddresses))
	if err != nil {
		return cache.Key{}, false
	}
	return at.keyWith([]inventory.File{{Path: keptAddresses, Stamp: inventory.StampOf(info)}}), true
}

// hasAddresses reports whether addresses.txt is the one with a checksum.
func (s *Session) hasAddresses(sum uint32) bool {
	data, err := os.ReadFile(filepath.Join(s.options.Site, keptAddresses))
	return err == nil && crc32.Checksum(data, castagnoli) == sum
}

// digestOf returns the digest of a page that is a plain file.
func (s *Session) digestOf(page string) (digest [sha256.Size]byte, ok bool) {
	name := filepath.Join(s.options.Out, filepath.FromSlash(page))
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return digest, false
	}
	data, err := os.ReadFile(name)
	return sha256.Sum256(data), err == nil
}
