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

// listing is a WHAT of "ibid list WHAT": either of the registers of the
// archive, or of each thread.
type listing struct {
	name, short, keys string
	ofAll             func(*topic.Index) *list.Listing
	ofThread          func(*topic.Index, *resolve.Thread) *list.Listing
}

func listings() []listing {
	return []listing{
		{
			"quotes", "who quotes which words of whom, and how faithfully",
			`thread, in, text, mark, status, source, source_text, origin, fidelity, score, anchor, source_anchor, candidates`,
			nil, func(_ *topic.Index, t *resolve.Thread) *list.Listing { return list.Quotes(t) },
		}, {
			"replies", "who answers whom, and what shows it",
			`thread, in, to, by`,
			nil, func(_ *topic.Index, t *resolve.Thread) *list.Listing { return list.Replies(t) },
		}, {
			"topics", "the topics, and where they lead",
			`topic, aliases, see_also, in`,
			list.Topics, nil,
		}, {
			"people", "who wrote, and where",
			`name, aliases, url, in`,
			list.People, nil,
		}, {
			"threads", "the threads, with their counts",
			`thread, title, date, author, comments, people, quotations`,
			nil, list.Thread,
		},
	}
}

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
	for _, l := range listings() {
		cmd.AddCommand(&cobra.Command{
			Use:               l.name + " [SITE]",
			Short:             "List " + l.short,
			Long:              "List " + l.short + ".\n\nThe keys with --json: " + l.keys + ".",
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
	for _, l := range listings() {
		names = append(names, l.name)
	}
	return strings.Join(names, ", ")
}

func (p *program) list(cmd *cobra.Command, args []string, what listing, asJSON bool) error {
	site, err := p.openSite(args, false)
	if err != nil {
		return err
	}
	defer site.Close()
	records, err := listRecords(cmd.Context(), site, what)
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
func listRecords(ctx context.Context, site *build.Site, what listing) (*list.Listing, error) {
	index := topic.New(site.Archive())
	if what.ofAll != nil {
		return what.ofAll(index), nil
	}
	parts := make([]*list.Listing, len(site.Archive().Threads))
	err := site.Threads(ctx, func(i int, t *resolve.Thread) { parts[i] = what.ofThread(index, t) })
	return list.Join(parts), err
}

// openSite reads the site that the arguments name.
func (p *program) openSite(args []string, drafts bool) (*build.Site, error) {
	folder, err := siteFolder(args)
	if err != nil {
		return nil, err
	}
	return build.Open(folder, drafts)
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
	if err := errors.Print(p.stderr); err != nil {
		return err
	}
	return errProblems
}
