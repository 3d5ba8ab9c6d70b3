package main

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/list"
)

// explainOptions say what to explain.
type explainOptions struct {
	site, thread, item string
	asJSON             bool
}

func (p *program) explainCommand() *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:   "explain THREAD ITEM",
		Short: "Say why each quotation of an item was resolved as it was",
		Long: `Explain shows, for each quotation of a post or comment, what became of it and
why, the items that were considered, and the lines of front matter that would
overrule it, ready to paste.

THREAD is the thread's path, ITEM is post or a comment: its id (comment-3 or 3),
or its number on the page ("#3") where no comment has that id.

Of each candidate the table gives the share of the quotation that stands there,
how telling those words are (in bits: a rare word says more than a common one),
and what else speaks for it: the lead-in before the quotation names it; the
words are its author's own and not quoted; the quotation beside this one leads
there too. The chosen one is marked with an asterisk. Drafts are explained too.`,
		Example: `  ibid explain 2009/clock 3
  ibid explain 2009/clock post --site myblog
  ibid explain 2009/clock comment-3 --json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usagef("say which item of which thread: ibid explain THREAD ITEM")
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.thread, o.item = args[0], args[1]
			return p.explain(cmd, o)
		},
	}
	cmd.Flags().StringVar(&o.site, "site", ".", "the `SITE` that the thread is in")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "one JSON object a quotation")
	_ = cmd.RegisterFlagCompletionFunc("site", completeFolder)
	return cmd
}

func (p *program) explain(cmd *cobra.Command, o explainOptions) error {
	site, err := p.openSite(siteArgument(o.site), true)
	if err != nil {
		return err
	}
	defer site.Close()
	thread, item, err := o.find(site.Archive())
	if err != nil {
		return cmp.Or(p.refuse(site, "explained"), err)
	}
	t, searches, err := site.Thread(cmd.Context(), thread, item)
	if err != nil {
		return err
	}
	if err := p.refuse(site, "explained"); err != nil {
		return err
	}
	explanations := list.Explain(site.Archive(), site.Usage(), t, item, searches)
	if o.asJSON {
		return explanations.WriteJSON(p.stdout)
	}
	return explanations.WriteText(p.stdout)
}

// find gives the places of the thread and the item.
func (o *explainOptions) find(a *archive.Archive) (thread, item int, err error) {
	if thread, err = threadNamed(a.Threads, o.thread); err != nil {
		return 0, 0, err
	}
	item, err = itemNamed(a.Threads[thread], o.item)
	return thread, item, err
}

// siteArgument gives what siteFolder takes: nothing for the current folder.
func siteArgument(site string) []string {
	if site == "." {
		return nil
	}
	return []string{site}
}

// threadNamed finds the place of a thread by its path, which may be given as
// the folder that it is in.
func threadNamed(threads []*archive.Thread, name string) (int, error) {
	path := strings.Trim(strings.TrimPrefix(name, "content/"), "/")
	var paths []string
	for i, t := range threads {
		if t.Path == path {
			return i, nil
		}
		paths = append(paths, t.Path)
	}
	return 0, usagef("there is no thread %q%s", name, cmp.Or(suggest(path, paths), `; "ibid list threads" lists them`))
}

// itemNamed finds an item by its anchor, its id, or its number on the page.
func itemNamed(t *archive.Thread, name string) (int, error) {
	id := strings.TrimPrefix(name, "#")
	var anchors []string
	for i, it := range t.Items {
		if name == it.Anchor() || id == it.ID && id != "" {
			return i, nil
		}
		anchors = append(anchors, it.Anchor())
	}
	if n, err := strconv.Atoi(id); err == nil && n >= 0 && n < len(t.Items) {
		return n, nil
	}
	return 0, usagef("thread %s has no item %q%s", t.Path, name, cmp.Or(suggest(name, anchors), `; name it "post", "comment-ID" or "#NUMBER"`))
}
