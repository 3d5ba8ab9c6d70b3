package main

import (
	"cmp"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
)

// newComment is a comment that is asked for.
type newComment struct {
	writing
	parent, url string
}

func (p *program) newCommentCommand() *cobra.Command {
	var o newComment
	cmd := &cobra.Command{
		Use:   "comment THREAD [SITE]",
		Short: "Make a comment in a thread",
		Long: `New comment makes a file in content/THREAD/comments. Its id is the next number
that no comment of the thread has or had, and its name stands behind all others.`,
		Example: `  ibid new comment 2009/harbour-light --author "Ann Lee"
  ibid new comment 2009/harbour-light myblog --author Ben --parent 4`,
		Args: o.take,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return threadsHere(cmd), cobra.ShellCompDirectiveNoFileComp
			}
			return completeSecond(cmd, args, word)
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return p.newComment(cmd, o) },
	}
	o.addFlags(cmd, "the author's `NAME`; required")
	cmd.Flags().StringVar(&o.parent, "parent", "", "the `ID` of the comment it answers, or post")
	cmd.Flags().StringVar(&o.url, "url", "", "the `ADDRESS` where the author can be found")
	return withoutFiles(cmd, "parent", "url")
}

func (p *program) newComment(cmd *cobra.Command, o newComment) error {
	site, threads, err := o.open(cmd)
	if err != nil {
		return err
	}
	thread, err := threads.Read(o.path)
	switch {
	case err != nil:
		return err
	case thread == nil:
		return usagef("there is no thread %q%s", o.path, cmp.Or(suggest(o.path, threads.Paths()), `; "ibid list threads" lists them, "ibid new post" makes one`))
	case strings.TrimSpace(o.author) == "":
		return usagef(`say who wrote it: ibid new comment %s --author "..."`, o.path)
	}
	settings, err := threads.Settings()
	if err != nil {
		return err
	}
	it, err := o.item()
	if err != nil {
		return err
	}
	it.URL = o.url
	if it.Parent, err = parentIn(thread, o.parent); err != nil {
		return err
	}
	var name string
	it.ID, name = content.NextComment(thread, settings.Published)
	file, err := encodeNew(thread.Path, it, name)
	if err != nil {
		return asUsage(err)
	}
	return p.write(site, file)
}

// encodeNew gives the file of a comment of a thread. Of what is there it needs
// nothing but the comment that is answered.
func encodeNew(path string, it *archive.Item, name string) (content.File, error) {
	stub := &archive.Thread{Path: path, Title: path, Items: []*archive.Item{{}, it}}
	names := []string{name}
	if it.Parent != "" && it.Parent != "post" {
		stub.Items = append(stub.Items, &archive.Item{ID: it.Parent, Author: it.Parent})
		names = append(names, name+"-parent")
	}
	files, err := content.EncodeThread(stub, names)
	return files[1], err
}

// parentIn gives a parent as front matter has it. It may be named as an item's
// anchor is.
func parentIn(t *archive.Thread, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	bare := strings.TrimPrefix(name, "#")
	known := []string{"post"}
	for _, it := range t.Items {
		switch {
		case it.IsPost() && bare == it.Anchor():
			return it.Anchor(), nil
		case !it.IsPost() && (bare == it.ID || bare == it.Anchor()):
			return it.ID, nil
		case !it.IsPost():
			known = append(known, it.ID)
		}
	}
	return "", usagef("--parent cannot be %q: no comment of %s has this id%s", name, t.Path, cmp.Or(suggest(bare, known), `; name a comment's id, or post`))
}

// threadsHere lists the threads of the current folder's archive, for a shell.
func threadsHere(cmd *cobra.Command) []string {
	threads, err := content.OpenThreads(cmd.Context(), os.DirFS("."))
	if err != nil {
		return nil
	}
	return threads.Paths()
}
