package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/desk"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/serve"
)

// serveOptions say what to serve, and how.
type serveOptions struct {
	site         string
	addr         string
	port         int
	base, editor string
	drafts, poll bool
}

// usualPort is where a site is served if no port is asked for and this one is free.
const usualPort = 4280

func (p *program) serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve [SITE]",
		Short: "Show the pages in a browser, and each change as it is saved",
		Long: `Serve builds the site into a folder of its own, serves it on this machine, and
prints the address. When a file of the site is saved it builds again, and a page
in a browser changes where it stands: it keeps its place, its focus and what is
open. Nothing is written into the site or its public/. Ctrl-C ends it.

What is wrong with a file shows over the page until it is mended, with its line
and what to do; the other threads go on. Beside each post and comment there is a
link to its file, and for a quotation whose source is doubtful the candidates,
what speaks for each, and the front matter that would name it, ready to be
copied: what "ibid explain" says. No published page has any of it.

The addresses are those of GitHub Pages, so that what works here works there.
With --base the site lies below a path, as a project's pages do.

Only this machine can read it, unless --addr says otherwise. The links open the
editor that VISUAL or EDITOR names, where it is one that a browser can open, or
that of --editor; else they copy the file and line.`,
		Example: `  ibid serve
  ibid serve myblog --drafts
  ibid serve myblog --base /myblog/ --port 8000
  ibid serve --editor 'vscode://file{path}:{line}'`,
		Args:              atMost(1),
		ValidArgsFunction: completeFolder,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if o.site, err = siteFolder(args); err != nil {
				return err
			}
			if err := o.check(cmd.Flags().Changed("port")); err != nil {
				return err
			}
			return p.serve(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.addr, "addr", "localhost", "listen at this `ADDRESS`; 0.0.0.0 lets the whole network read")
	cmd.Flags().IntVar(&o.port, "port", 0, fmt.Sprintf("listen at this `PORT` (%d, or the next that is free)", usualPort))
	cmd.Flags().StringVar(&o.base, "base", "/", "the `PATH` that the site lies below, such as /project/")
	cmd.Flags().BoolVar(&o.drafts, "drafts", false, `show threads marked "draft: true" too`)
	cmd.Flags().BoolVar(&o.poll, "poll", false, "look for changes, where the disk does not tell of them (shared folders)")
	cmd.Flags().StringVar(&o.editor, "editor", "", "the `NAME` of an editor, or an address with {path} and {line} that opens one")
	return cmd
}

// check refuses what cannot be served so.
func (o *serveOptions) check(isPort bool) error {
	if !isPort {
		o.port = -1
	} else if o.port < 0 || o.port > 65535 {
		return usagef("there is no port %d; the highest is 65535", o.port)
	}
	if host, port, err := net.SplitHostPort(o.addr); err == nil {
		return usagef("--addr takes the address alone; write --addr %s --port %s", host, port)
	}
	base := "/" + strings.Trim(o.base, "/") + "/"
	if base == "//" {
		base = "/"
	}
	if strings.ContainsAny(base, `?#\%"'<> `) || strings.Contains(base, "/.") || strings.Contains(base, "//") {
		return usagef("--base takes a path on the host, and not %q; name one such as /project/", o.base)
	}
	o.base = base
	if o.editor == "" {
		o.editor = desk.UsualEditor(os.Getenv)
	} else if !strings.Contains(o.editor, "{path}") && !slices.Contains(desk.Editors(), o.editor) {
		return usagef("%q is no editor that a browser can open%s; or give an address with {path} and {line}", o.editor, suggest(o.editor, desk.Editors()))
	}
	return nil
}

func (p *program) serve(ctx context.Context, o serveOptions) (err error) {
	l, err := o.listen()
	if err != nil {
		return fmt.Errorf("%w; name an address of this machine with --addr, or a port that is free with --port", err)
	}
	out, remove, err := previewFolder()
	if err != nil {
		return errors.Join(err, l.Close())
	}
	defer func() { err = errors.Join(err, remove()) }()
	p.cleanup.Store(int64(longestRemoval))
	p.serving.Store(true)
	fmt.Fprintln(p.stdout, o.address(l))
	var early func([]string)
	session := build.NewSession(build.Options{
		Site: o.site, Out: out, Drafts: o.drafts, Cache: cache.FileOf(o.site),
		Preview: true, Early: func(changed []string) { early(changed) },
	})
	defer func() { err = errors.Join(err, session.Close()) }()
	editors := desk.New(o.site, o.editor, session)
	faults := &teller{to: p.stderr}
	return serve.Run(ctx, l, serve.Options{
		Folder: out,
		Base:   o.base,
		Host:   o.addr,
		Site:   serve.Source{Folder: o.site, Names: []string{"content", "templates", "assets", "languages", "fonts"}, Poll: o.poll},
		Build: func(ctx context.Context, tell func([]string)) serve.Edition {
			early = tell
			return p.preview(ctx, session, faults)
		},
		Glance: func(ctx context.Context, changed []string) (serve.Edition, bool) {
			ctx, record := progress.Watch(ctx) // it takes a moment, and nobody need be shown how far it has come
			files, problems, ok := session.Glance(ctx, changed)
			if ok {
				faults.tell(problems)
				p.tellTimes(record)
			}
			return serve.Edition{Changed: files, Problems: problems}, ok
		},
		Tools: editors.Tools(),
	})
}

// longestRemoval is how long the removal of all pages may take when serving ends. What is
// left then, the next server removes.
const longestRemoval = 3 * time.Second

// preview builds the site as it is now, and says so.
func (p *program) preview(ctx context.Context, s *build.Session, faults *teller) serve.Edition {
	start := time.Now()
	ctx, done := p.await(ctx)
	defer done()
	result, problems, err := s.Build(ctx)
	p.collections.rest()
	if errors.Is(err, context.Canceled) {
		return serve.Edition{Err: err} // it is broken off
	}
	faults.tell(problems)
	if err != nil {
		fmt.Fprintf(p.stderr, "ibid: %v\n", err)
	} else {
		fmt.Fprintf(p.stderr, "%s with %s, %s\n", counted(result.Threads, "thread"), counted(result.Comments, "comment"),
			time.Since(start).Round(time.Millisecond))
	}
	return serve.Edition{Changed: result.Changed, Problems: problems, Err: err}
}

// teller says what is wrong with a site, when it is something else than it last said.
type teller struct {
	to io.Writer

	mu   sync.Mutex
	last string
}

func (t *teller) tell(problems []problem.Problem) {
	var list problem.List
	list.Add(problems...)
	var text strings.Builder
	_ = list.PrintBriefly(&text, `"ibid check"`) // which takes all
	t.mu.Lock()
	defer t.mu.Unlock()
	if text.String() == t.last {
		return
	}
	t.last = text.String()
	fmt.Fprint(t.to, t.last) // the pages say it too
}

// mostPorts is how many ports are tried if none was asked for.
const mostPorts = 20

// listen takes the port that was asked for, else the first that is free.
func (o *serveOptions) listen() (net.Listener, error) {
	if o.port >= 0 {
		return net.Listen("tcp", net.JoinHostPort(o.addr, strconv.Itoa(o.port)))
	}
	var err error
	for port := usualPort; port < usualPort+mostPorts; port++ {
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort(o.addr, strconv.Itoa(port))); err == nil {
			return l, nil
		}
	}
	return nil, err
}

// address is where a browser finds the site.
func (o *serveOptions) address(l net.Listener) string {
	port := l.Addr().(*net.TCPAddr).Port
	host := o.addr
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(port)) + o.base
}
