package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/list"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/topic"
)

// listing is a WHAT of "ibid list WHAT".
type listing struct {
	name, short, keys string
	of                func(*archive.Archive, []*page.Thread) *list.Listing
}

func listings() []listing {
	return []listing{
		{
			"quotes", "who quotes which words of whom, and how faithfully",
			`thread, in, text, mark, status, source, source_text, origin, fidelity, score, anchor, source_anchor, candidates`,
			func(_ *archive.Archive, ts []*page.Thread) *list.Listing { return list.Quotes(ts) },
		}, {
			"replies", "who answers whom, and what shows it",
			`thread, in, to, by`,
			func(_ *archive.Archive, ts []*page.Thread) *list.Listing { return list.Replies(ts) },
		}, {
			"topics", "the topics, and where they lead",
			`topic, aliases, see_also, in`,
			func(a *archive.Archive, _ []*page.Thread) *list.Listing { return list.Topics(topic.New(a)) },
		}, {
			"people", "who wrote, and where",
			`name, aliases, url, in`,
			func(a *archive.Archive, _ []*page.Thread) *list.Listing { return list.People(topic.New(a)) },
		}, {
			"threads", "the threads, with their counts",
			`thread, title, date, author, comments, people, quotations`,
			func(a *archive.Archive, ts []*page.Thread) *list.Listing { return list.Threads(topic.New(a), ts) },
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
	a, threads, err := p.resolve(cmd, args, false, "listed")
	if err != nil {
		return err
	}
	records := what.of(a, threads)
	if asJSON {
		return records.WriteJSON(p.stdout)
	}
	return records.WriteTable(p.stdout)
}

// resolve reads a site and finds its quotations, unless its content has
// errors: then nothing can be done with it.
func (p *program) resolve(cmd *cobra.Command, args []string, drafts bool, done string) (*archive.Archive, []*page.Thread, error) {
	site, err := siteFolder(args)
	if err != nil {
		return nil, nil, err
	}
	a, threads, problems, err := build.Resolve(cmd.Context(), site, drafts)
	if err != nil {
		return nil, nil, err
	}
	var errors problem.List
	for _, q := range problems {
		if q.Severity == problem.Error {
			errors.Add(q)
		}
	}
	if errors.Count(problem.Error) > 0 {
		fmt.Fprintf(p.stderr, "nothing is %s while the content has errors:\n", done)
		if err := errors.Print(p.stderr); err != nil {
			return nil, nil, err
		}
		return nil, nil, errProblems
	}
	return a, threads, nil
}
