package main

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/list"
	"ibid/cmd/ibid/internal/problem"
)

// explainOptions say what to explain.
type explainOptions struct {
	site         []string // what siteFolder takes
	thread, item string   // item is the path of its file if there is no thread
	asJSON       bool
}

func (p *program) explainCommand() *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:   "explain THREAD ITEM [SITE]",
		Short: "Say why each quotation of an item was resolved as it was",
		Long: `Explain shows, for each quotation of a post or comment, what became of it and
why, the items that were considered, and the lines of front matter that would
overrule it, ready to paste.

THREAD is the thread's path, ITEM is post or a comment: its id (comment-3 or 3),
or its number on the page ("#3") where no comment has that id. In their place
the two may be named together, as other commands print them: 2009/clock#comment-3,
or the item's file, content/2009/clock/comments/3.md, with a line behind it or not.

Of each candidate the table gives the share of the quotation that stands there,
how telling those words are (in bits: a rare word says more than a common one),
and what else speaks for it: the lead-in before the quotation names it; the
words are its author's own and not quoted; the quotation beside this one leads
there too; and what keeps it from being the source. The chosen one is marked
with an asterisk. Drafts are explained too, and errors in other files stand in
nobody's way.`,
		Example: `  ibid explain 2009/clock 3
  ibid explain 2009/clock post myblog
  ibid explain content/2009/clock/comments/3.md:7:1
  ibid explain 2009/clock#comment-3 --json`,
		Args: func(_ *cobra.Command, args []string) error { return o.read(args) },
		ValidArgsFunction: func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
			if len(args) < 2 {
				return nil, cobra.ShellCompDirectiveDefault // a file, for one
			}
			return completeFolder(cmd, args, word)
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return p.explain(cmd, o) },
	}
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "one JSON object a quotation")
	return cmd
}

// fileForm is how check and its like name the file of an item: below a site's
// content, with a line and a column or not.
var fileForm = regexp.MustCompile(`^(?:(.+)/)?(content/(?:.+/)?(?:post|comments/[^/]+)\.(?:md|html|txt))(?::\d+)*:?$`)

// read reads the arguments: what is named by one or two of them, and the site.
func (o *explainOptions) read(args []string) error {
	named := 1
	if first := append(args, "")[0]; fileForm.MatchString(first) {
		file := fileForm.FindStringSubmatch(first)
		o.item = file[2]
		if file[1] != "" {
			o.site = []string{file[1]}
		}
	} else if thread, anchor, together := strings.Cut(first, "#"); together && thread != "" {
		o.thread, o.item = thread, anchor
	} else if named = 2; len(args) >= named {
		o.thread, o.item = args[0], args[1]
	}
	switch more := len(args) - named; {
	case more < 0:
		return usagef("say which item of which thread: ibid explain THREAD ITEM [SITE]")
	case more > 1:
		return usagef("%q is one argument too many: ibid explain THREAD ITEM [SITE]", args[named+1])
	case more == 1:
		o.site = args[named:]
	}
	return nil
}

func (p *program) explain(cmd *cobra.Command, o explainOptions) error {
	p.cleanup.Store(int64(longestCleanup))
	ctx, done := p.await(cmd.Context())
	defer done()
	site, err := p.openSite(ctx, o.site, true)
	if err != nil {
		return err
	}
	defer site.Close()
	thread, item, err := o.find(site.Archive())
	if err != nil {
		return cmp.Or(p.refuse(site, "explained", o.folder()), err)
	}
	explainer, err := site.Explainer(ctx)
	if err != nil {
		return err
	}
	explained := explainer.Explain(thread, item)
	if site.IsBroken(thread) {
		return p.refuse(site, "explained", o.folder())
	}
	if err := p.warn(site, explained.Thread.Thread.Items[item]); err != nil {
		return err
	}
	explanations := list.Explain(site.Archive(), explained.Usage, explained.Thread, item, explained.Searches)
	if o.asJSON {
		return explanations.WriteJSON(p.stdout)
	}
	return explanations.WriteText(p.stdout)
}

// warn prints the errors of an item's own file, which are those of its entries,
// and says that there are others: what is explained may come of them.
func (p *program) warn(site *build.Site, item *archive.Item) error {
	var own problem.List
	others := 0
	for _, q := range site.Problems() {
		switch {
		case q.Severity != problem.Error:
		case q.File == item.At.File:
			own.Add(q)
		default:
			others++
		}
	}
	if others > 0 {
		fmt.Fprintf(p.stderr, "the content has %s elsewhere, which may bear on this; ibid check lists them\n", counted(others, "error"))
	}
	return own.Print(p.stderr)
}

// folder gives the folder of the thread that was asked for.
func (o *explainOptions) folder() string {
	if o.thread != "" {
		return "content/" + threadPath(o.thread)
	}
	return strings.TrimSuffix(path.Dir(o.item), "/comments")
}

// find gives the places of the thread and the item.
func (o *explainOptions) find(a *archive.Archive) (thread, item int, err error) {
	if o.thread == "" {
		return itemIn(a.Threads, o.item)
	}
	if thread, err = threadNamed(a.Threads, o.thread); err != nil {
		return 0, 0, err
	}
	item, err = itemNamed(a.Threads[thread], o.item)
	return thread, item, err
}

// itemIn finds the item that a file holds.
func itemIn(threads []*archive.Thread, file string) (thread, item int, err error) {
	var files []string
	for t := range threads {
		for i, it := range threads[t].Items {
			if it.At.File == file {
				return t, i, nil
			}
			files = append(files, it.At.File)
		}
	}
	return 0, 0, usagef("there is no post or comment in %q%s", file, suggest(file, files))
}

// threadPath gives the path of a thread that may be given as its folder.
func threadPath(name string) string {
	return strings.Trim(strings.TrimPrefix(name, "content/"), "/")
}

// threadNamed finds the place of a thread by its path, which may be given as
// the folder that it is in.
func threadNamed(threads []*archive.Thread, name string) (int, error) {
	path := threadPath(name)
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
		if id == it.Anchor() || id == it.ID && id != "" {
			return i, nil
		}
		anchors = append(anchors, it.Anchor())
	}
	if n, err := strconv.Atoi(id); err == nil && n >= 0 && n < len(t.Items) {
		return n, nil
	}
	return 0, usagef("thread %s has no item %q%s", t.Path, name, cmp.Or(suggest(name, anchors), `; name it "post", "comment-ID" or "#NUMBER"`))
}
