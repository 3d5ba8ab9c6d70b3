// Package build takes a site through all phases, from its files to its pages:
//
//	content → resolve (markup, quote, reply) → addresses → page → publish
//
// It is the only package that knows them all. Each phase hands on a whole
// value: a Site has been read, a resolved one knows its quotations, a rendered
// one has all its files written. A thread is the unit of work: as many are
// resolved and rendered at once as there are cores, and the items of one that is
// long; what a thread needed is let go when its pages are written. What the pages
// of the whole archive show of it comes back as its summary, so that memory grows
// with the archive's index, and neither with its text nor with its pages: what waits
// for a later phase is put aside on the disk. The output is the same
// bytes whatever the number of cores.
//
// A problem stops no phase: what can still be looked at is. Only a thread
// with a broken file goes no further, since its quotations and replies would
// seem wrong for want of what the file holds. While an error stands nothing is
// published, and what was published before stays as it was; the same holds
// when the context ends. Only a preview may be of what is sound (Options.Preview):
// there the pages of a broken thread stay as they were.
//
// What is found out is remembered, if there is a place for it (Options.Cache, package
// cache): what was read of each thread and marked up, the pages that were made of it, and
// that nothing is to be done while neither a file of the site nor one of its pages changes.
// A build that knows something gives the same as one that does not. Files are known by
// their stamps (package inventory), all else by digests.
//
// A preview is looked at while it is built. Session.Glance makes the pages of a thread that
// has just changed alone, from what the last build has left of the rest; the next Build gives
// what it gives without. One that is broken off leaves a preview as far as it has come.
//
// Files below the site's templates and assets folders win over the embedded
// ones of the same name, and other assets are published beside them. Names
// that begin with "." or "_" and Go files are left out.
//
// Drafts are left out, and so are the files in a draft's folder. The words of
// a removed item go no further than its file: no later phase sees them.
//
// The addresses that a site publishes are added to its content/addresses.txt
// when public/ is in its place. What goes to another folder, or holds drafts,
// is taken for a preview and adds none. All that was published before is kept
// reachable, or is an error.
package build

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"ibid/cmd/ibid/internal/check"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// Publish builds a site and puts it into place, whole or not at all. Errors
// are of the machine's making, problems of the content's; with either, what
// stood in the folder before stands there still.
func Publish(ctx context.Context, o Options) (Result, []problem.Problem, error) {
	s := NewSession(o)
	s.isLast = true
	result, problems, err := s.Build(ctx)
	return result, problems, errors.Join(err, s.Close())
}

// keepApart refuses to publish into the folders that the site is made from.
func keepApart(site, out string) error {
	for _, source := range sourceFolders {
		from, err := filepath.Abs(filepath.Join(site, source))
		if err != nil {
			return err
		}
		to, err := filepath.Abs(out)
		if err != nil {
			return err
		}
		if rel, err := filepath.Rel(from, to); err == nil && filepath.IsLocal(rel) {
			return fmt.Errorf("cannot publish into %s: it is part of what the site is made from; name a folder beside content", out)
		}
	}
	return nil
}

// Check takes a site through all phases, drafts too, and publishes nothing:
// it gives the problems that keep a build from publishing, and what an editor
// may want to look at besides; if it is strict, also what he hardly wants to.
func Check(ctx context.Context, site string, strict bool) (Result, []problem.Problem, error) {
	s, err := Open(ctx, site, true)
	if err != nil {
		return Result{}, nil, err
	}
	defer s.Close()
	links := make([][]check.Link, len(s.archive.Threads))
	var pages check.Pages
	r, err := s.renderer(ctx, edition{write: pages.Add}, resolve.Options{})
	if err != nil {
		return Result{}, nil, err
	}
	r.inspect = func(i int, t *resolve.Thread) {
		s.found.Add(check.Quotations(s.markup, t, site, strict)...)
		s.found.Add(check.Swallowed(s.markup, t)...)
		s.found.Add(check.Items(t)...)
		s.found.Add(check.Addresses(t)...)
		links[i] = check.Links(t, r.book)
	}
	for i, t := range s.archive.Threads {
		if s.IsBroken(i) {
			s.found.Add(check.Addresses(&resolve.Thread{Thread: t, Fragments: r.threads.Fragments(i)})...)
			s.found.Add(check.Unseen(t))
		}
	}
	done, err := r.render(ctx)
	if err != nil {
		return Result{}, nil, err
	}
	s.found.Add(pages.DeadLinks(s.archive, slices.Concat(links...), func(path string) bool { return s.broken[path] })...)
	return done.result(""), s.found.Sorted(), nil
}
