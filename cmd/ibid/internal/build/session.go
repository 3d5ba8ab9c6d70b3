package build

import (
	"errors"
	"path/filepath"
	"sync"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/inventory"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/publish"
)

// Session builds a site again and again. What it has found out it does not find out
// again: not in the next build, nor, with Options.Cache, in the next Session. It gives
// what a Session that knows nothing gives.
type Session struct {
	options  Options
	own      bool             // it publishes into the site's own folder
	preview  *publish.Preview // nil until there is one
	last     *lastBuild       // of the preview's last build; nil before the first
	glancing sync.Mutex       // held by who uses the last build, or sets another in its place
	known    *cache.Pack      // nil until something is to be remembered
	isLast   bool             // there is one build, and none after it

	explaining explaining
}

// NewSession returns a Session, to be closed by who asked for it.
func NewSession(o Options) *Session {
	own := o.Out == ""
	if own {
		o.Out = filepath.Join(o.Site, "public")
	}
	return &Session{options: o, own: own}
}

// Close lets go what the Session holds.
func (s *Session) Close() error {
	defer s.begin()()
	s.glancing.Lock()
	defer s.glancing.Unlock()
	err := s.letLastGo()
	if s.preview != nil {
		err = errors.Join(err, s.preview.Close())
	}
	if s.known != nil {
		err = errors.Join(err, s.known.Close())
	}
	return err
}

// remembers reports whether anyone will ask for what a build finds out.
func (s *Session) remembers() bool { return !s.isLast || s.options.Cache != "" }

// built is what a build has to say.
type built struct {
	Result   Result
	Problems []problem.Problem

	isPublished bool
	isLasting   bool                 // the same files, its addresses among them, would give the same
	addresses   *uint32              // the checksum of addresses.txt, if it has become another
	before      *inventory.Inventory // the pages that were there, if they were as listed
	edition     *publish.Edition
}

// open opens what is known.
func (s *Session) open() {
	if s.known != nil {
		return
	}
	name, identity, ok := s.options.Cache, cache.Key{}, false
	if name != "" {
		if identity, ok = cache.Identify(name); !ok {
			name = ""
		}
	}
	s.known = cache.Open(name, identity)
}
