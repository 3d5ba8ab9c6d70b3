package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/problem"
)

func (p *program) buildCommand() *cobra.Command {
	var o build.Options
	var clean bool
	cmd := &cobra.Command{
		Use:   "build [SITE]",
		Short: "Turn content/ into the pages in public/",
		Long: `Build reads SITE/content and writes the pages to SITE/public. They need no
server: open public/index.html in a browser, or put the folder on any web host.

Nothing is published while a file has an error, and a build that fails or is
interrupted leaves public/ as it was. Build writes only into a folder that is
new, empty or of its own making. A CNAME in it stays, and so does what begins
with a dot, such as the .git of a branch checked out into the folder.

The addresses in public/ are added to content/addresses.txt, so that none dies:
keep that file with your content. What you rename, move or take back leads on to
where its words are now, and a warning says so; what cannot be kept is an error.
What goes elsewhere with --out, or holds drafts, is taken for a preview and adds
none.

What build finds out it remembers in your cache folder, and not in the site: the
next build does what the changed files ask for, and gives the same pages as one
that does all. --no-cache neither reads nor writes there.`,
		Example: `  ibid build
  ibid build myblog --out /var/www/blog
  ibid build --drafts --out /tmp/preview`,
		Args:              atMost(1),
		ValidArgsFunction: completeFolder,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if o.Site, err = siteFolder(args); err != nil {
				return err
			}
			if o.Out == "" && cmd.Flags().Changed("out") {
				return usagef("--out names no folder; write --out DIR, or leave it out")
			}
			if !clean {
				o.Cache = cache.FileOf(o.Site)
			}
			return p.build(cmd, o)
		},
	}
	cmd.Flags().StringVarP(&o.Out, "out", "o", "", "write to `DIR` instead of SITE/public")
	cmd.Flags().BoolVar(&o.Drafts, "drafts", false, `publish threads marked "draft: true" too`)
	cmd.Flags().BoolVar(&clean, "no-cache", false, "do all anew, and remember nothing")
	return cmd
}

func (p *program) build(cmd *cobra.Command, o build.Options) error {
	start := time.Now()
	p.cleanup.Store(int64(longestCleanup))
	ctx, done := p.await(cmd.Context())
	defer done()
	result, problems, err := build.Publish(ctx, o)
	if err := p.printProblems(problems); err != nil {
		return err
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "%s: %s with %s; %s in %s\n", display.Line(result.Out), counted(result.Threads, "thread"),
		counted(result.Comments, "comment"), counted(result.Files, "file"), time.Since(start).Round(time.Millisecond))
	if result.Former > 0 {
		fmt.Fprintf(p.stderr, "at former addresses: %s, leading to where the words are now\n", counted(result.Former, "file"))
	}
	return nil
}

// printProblems prints what stands in the way of a build, if anything does.
func (p *program) printProblems(problems []problem.Problem) error {
	var list problem.List
	list.Add(problems...)
	if err := list.PrintBriefly(p.stderr, `"ibid check"`); err != nil {
		return err
	}
	if list.Count(problem.Error) > 0 {
		fmt.Fprintln(p.stderr, "nothing was published")
		return errProblems
	}
	return nil
}
