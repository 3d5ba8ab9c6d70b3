// Package serve turns a folder of pages and a function that builds it again into a
// web server that keeps a page on the screen up to date. It knows nothing of what the
// pages are made from but the folders to watch.
//
//	change → watcher → settled → Glance → Build → edition → each open page is told → it
//	fetches itself and puts what differs in its place
//
// What an editor looks at comes first: Glance is for the page of the file that he has just
// saved, and takes a moment; Build is for all of the site, and takes the time that it takes.
// Either is shown when it is there. A change breaks off the Build that is at work, unless the
// pages have been behind for long.
//
// # What is served
//
// The folder is served below the base path as GitHub Pages serves a project, so that
// what works here works there:
//
//	/x             the file x; else the file x.html; else, if x is a folder that has
//	               an index.html, 301 to /x/
//	/x/            x/index.html, and nothing else
//	/x.html        the file, also of /x/index.html: no redirect
//	anything else  404.html of the folder with status 404, if it is there
//
// The same letters in another case are another address, on every disk. Ranges,
// conditional requests and types are served; only GET and HEAD are. What differs on
// purpose: nothing is to be kept by a cache without asking, other sites may not read
// along (GitHub sends Access-Control-Allow-Origin: *), and a page has one script more.
//
// # What is not served
//
// Nothing outside the folder, through symbolic links either, and nothing whose name
// begins with a dot. A request must name the server as itself (localhost, an IP
// address, the name it listens at): the pages of a stranger whose name was made to
// lead here get nothing. What lies below /.ibid/ is for the server's own pages; a
// browser that says that another site asks is refused.
//
// # What a page does
//
// The script that each page gets says which file it shows and the digest of its
// bytes. It listens to /.ibid/events as long as it can be seen, and is told when its
// bytes are others, which other files are, and the problems there are. A page that was
// hidden, or slept, or saw the server go and come, asks with what it has, and misses
// nothing. No word of a page or problem is ever read as HTML.
//
// What changes changes in its place, and what the page's own scripts have added to the
// rest stays. They hear of it by the event ibid-renewed of the document, and add to what
// has come what they add to all.
package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"ibid/cmd/ibid/internal/problem"
)

// Options say what to serve.
type Options struct {
	Folder string // the pages
	Base   string // the path they are below: "/", "/project/"
	Host   string // a name, beside localhost, by which the server may be asked
	Site   Source // what the pages are made from

	// Build renews the folder. What it has renewed before the rest it may tell early. It may
	// be broken off by its context when the site changes again, and is then called anew.
	Build func(ctx context.Context, early func(changed []string)) Edition
	// Glance renews what is looked at first when a few files have changed, before the next
	// Build, and reports false where it does nothing. The files are named as those of Source
	// are. It is called while a Build of an older state is at work, too. It need not be there.
	Glance func(ctx context.Context, changed []string) (Edition, bool)
	// Tools help the editor of a page. A nil one is not there.
	Tools Tools
}

// Source is what the pages are made from: files and folders of one folder, whether they
// are there already or not.
type Source struct {
	Folder string
	Names  []string
	Poll   bool // look for changes again and again, where the system does not tell of them
}

// Edition is what came of a build.
type Edition struct {
	Changed  []string // the files that are others now; nil if that is not known
	Problems []problem.Problem
	Err      error // of the machine's making
}

// Tools help the editor of a page. What they return becomes JSON. A page is named by its
// file, "x/index.html".
type Tools struct {
	Words   func(language string) map[string]string // what the script says; "" is the site's language
	Edit    func(problem.Position) string           // an address that opens an editor; "" if none does
	Source  func(ctx context.Context, page string) (any, error)
	Explain func(ctx context.Context, page, anchor string) (any, error)
}

// Run serves until the context ends, and builds when the site changes.
func Run(ctx context.Context, l net.Listener, o Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := newServer(o)
	web := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() {
		err := web.Serve(l)
		if !errors.Is(err, http.ErrServerClosed) {
			failed <- err
			stop()
		}
	}()
	err := s.build(ctx)
	closed := web.Close()
	select {
	case err := <-failed:
		return err
	default:
	}
	if errors.Is(err, context.Canceled) {
		return closed // this is how serving ends
	}
	return errors.Join(err, closed)
}
