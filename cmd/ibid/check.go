package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/problem"
)

func (p *program) checkCommand() *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "check [SITE]",
		Short: "Report all problems, and publish nothing",
		Long: `Check reads the site, drafts too, and prints what keeps it from being built
(errors) and what an editor may want to look at (warnings): quotations whose
source was not found, quotations that several items fit equally, answers that
Markdown takes for part of the quotation above them, links that lead nowhere,
e-mail and IP addresses that a page would publish, items without words, and
comments older than their post. Each comes with its file, line and column. What
a post quotes that no earlier thread holds is taken for the words of a book or
another page, and reported only with --strict.

The exit code is 1 if there are errors; with --strict, if there is anything.`,
		Example: `  ibid check
  ibid check myblog --strict`,
		Args:              atMost(1),
		ValidArgsFunction: completeFolder,
		RunE: func(cmd *cobra.Command, args []string) error {
			site, err := siteFolder(args)
			if err != nil {
				return err
			}
			return p.check(cmd, site, strict)
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "fail on warnings too, and report quotations in posts")
	return cmd
}

func (p *program) check(cmd *cobra.Command, site string, strict bool) error {
	p.cleanup.Store(int64(longestCleanup))
	ctx, done := p.await(cmd.Context())
	defer done()
	result, problems, err := build.Check(ctx, site, strict)
	if err != nil {
		return err
	}
	var list problem.List
	list.Add(problems...)
	if err := list.Print(p.stdout); err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "checked %s with %s\n", counted(result.Threads, "thread"), counted(result.Comments, "comment"))
	if list.Count(problem.Error) > 0 || strict && len(problems) > 0 {
		return errProblems
	}
	return nil
}
