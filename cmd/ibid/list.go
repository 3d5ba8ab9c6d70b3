package main

import (
	"ibid/cmd/ibid/internal/resolve"

	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/list"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/topic"
)

func (p *program) listCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list WHAT [SITE]",
		Short: "List quotes, replies, topics, people or threads",
		Long: `List prints what ibid found in the archive: as a table, or for scripts with
--json as one object a line. Drafts are left out.`,
		Example: `  ibid list quotes
  ibid list replies myblog --json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say what to list: %s", whats())
			}
			return usagef("there is no list of %q%s", args[0], cmp.Or(suggest(args[0], names(cmd)), "; there are "+whats()))
		},
	}
	cmd.PersistentFlags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	for _, l := range list.Kinds {
		cmd.AddCommand(&cobra.Command{
			Use:               l.Name + " [SITE]",
			Short:             "List " + l.Short,
			Long:              "List " + l.Short + ".\n\nThe keys with --json: " + strings.Join(l.Keys, ", ") + ".",
			Args:              atMost(1),
			ValidArgsFunction: completeFolder,
			RunE: func(cmd *cobra.Command, args []string) error {
				return p.list(cmd, args, l, asJSON)
			},
		})
	}
	return cmd
}

func whats() string {
	var names []string
	for _, l := range list.Kinds {
		names = append(names, l.Name)
	}
	return strings.Join(names, ", ")
}

func (p *program) list(cmd *cobra.Command, args []string, what list.Kind, asJSON bool) error {
	p.cleanup.Store(int64(longestCleanup))
	ctx, done := p.await(cmd.Context())
	defer done()
	site, err := p.openSite(ctx, args, false)
	if err != nil {
		return err
	}
	defer site.Close()
	records, err := listRecords(ctx, site, what)
	if err != nil {
		return err
	}
	if err := p.refuse(site, "listed", "content"); err != nil {
		return err
	}
	if asJSON {
		return records.WriteJSON(p.stdout)
	}
	return records.WriteTable(p.stdout)
}

// listRecords makes the records of a site, in order of thread.
func listRecords(ctx context.Context, site *build.Site, what list.Kind) (*list.Listing, error) {
	index := topic.New(site.Archive())
	if what.OfArchive != nil {
		return what.OfArchive(index), nil
	}
	if what.OfMentions != nil {
		return listMentions(ctx, site, index, what)
	}
	parts := make([]*list.Listing, len(site.Archive().Threads))
	err := site.Threads(ctx, func(i int, t *resolve.Thread) { parts[i] = what.OfThread(index, t) })
	return list.Join(parts), err
}

// listMentions makes the records of what is made from all threads' topics.
func listMentions(ctx context.Context, site *build.Site, index *topic.Index, what list.Kind) (*list.Listing, error) {
	all := make([]list.Mentions, len(site.Archive().Threads))
	err := site.Threads(ctx, func(i int, t *resolve.Thread) { all[i] = list.Mentions{Thread: t.Thread, All: index.Mentions(t)} })
	return what.OfMentions(index, all), err
}

// openSite reads the site that the arguments name.
func (p *program) openSite(ctx context.Context, args []string, drafts bool) (*build.Site, error) {
	folder, err := siteFolder(args)
	if err != nil {
		return nil, err
	}
	return build.Open(ctx, folder, drafts)
}

// refuse prints the errors in a folder of a site's content, if there are any: then
// nothing can be done with it.
func (p *program) refuse(site *build.Site, done, folder string) error {
	var errors problem.List
	for _, q := range site.Problems() {
		if q.Severity == problem.Error && strings.HasPrefix(q.File, folder+"/") {
			errors.Add(q)
		}
	}
	if errors.Count(problem.Error) == 0 {
		return nil
	}
	fmt.Fprintf(p.stderr, "nothing is %s while the content has errors:\n", done)
	if err := errors.PrintBriefly(p.stderr, `"ibid check"`); err != nil {
		return err
	}
	return errProblems
}
