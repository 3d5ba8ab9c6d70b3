package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/problem"
)

func (p *program) newCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new WHAT",
		Short: "Make a post, comment, topic or person, with its keys filled in",
		Long: `New post and new comment make a file, fill in its front matter, and print the
file's name: write the words below it. New topic and new person add an entry to
content/topics.yaml and content/people.yaml. None writes over anything.`,
		Example: `  ibid new post 2009/harbour-light --title "The harbour light"
  ibid new comment 2009/harbour-light --author "Ann Lee"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say what is new: post, comment, topic or person")
			}
			return usagef("there is no new %q%s", args[0], cmp.Or(suggest(args[0], names(cmd)), "; there are post, comment, topic and person"))
		},
	}
	cmd.AddCommand(p.newPostCommand(), p.newCommentCommand(), p.newTopicCommand(), p.newPersonCommand())
	return cmd
}

// writing is what posts and comments have in common on the command line.
type writing struct {
	path         string // of the thread
	site         []string
	author, date string
}

// take takes the arguments: the thread, and the site.
func (w *writing) take(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		w.path, w.site = threadPath(filepath.ToSlash(args[0])), args[1:]
	}
	if w.path == "" {
		return usagef("say which: %s", strings.TrimSuffix(cmd.UseLine(), " [flags]"))
	}
	return atMost(2)(cmd, args)
}

func (w *writing) addFlags(cmd *cobra.Command, author string) {
	cmd.Flags().StringVar(&w.author, "author", "", author)
	cmd.Flags().StringVar(&w.date, "date", "", "the `DATE`, 2009-03-04 or 2009-03-04T21:14:09+01:00; without it, now")
	withoutFiles(cmd, "author", "date")
}

// item makes the item that is asked for.
func (w *writing) item() (*archive.Item, error) {
	it := &archive.Item{Author: w.author, Date: archive.Date{Time: time.Now().Truncate(time.Minute), Precision: archive.Minute}}
	if w.date == "" {
		return it, nil
	}
	var err error
	if it.Date, err = archive.ParseDate(w.date); err != nil {
		return nil, usagef("--date cannot be %q; write 2009-03-04, 2009-03-04 21:14 or 2009-03-04T21:14:09+01:00", w.date)
	}
	return it, nil
}

// open opens the site that the arguments name.
func (w *writing) open(cmd *cobra.Command) (site string, threads *content.Threads, err error) {
	if site, err = siteFolder(w.site); err != nil {
		return "", nil, err
	}
	threads, err = content.OpenThreads(cmd.Context(), os.DirFS(site))
	return site, threads, err
}

// write writes a new file into a site, and prints its name.
func (p *program) write(site string, file content.File) error {
	if err := content.Write(site, []content.File{file}); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.stdout, filepath.Join(site, filepath.FromSlash(file.Path)))
	return err
}

// asUsage makes wrong usage of an error that is about values from the command line:
// the file that they were for is not there to be looked at.
func asUsage(err error) error { return asUsageOf("", err) }

// asUsageOf does the same for values that were to be added to a file.
func asUsageOf(file string, err error) error {
	var fault content.Fault
	if !errors.As(err, &fault) {
		return err
	}
	fault.Position, fault.Text = problem.Position{File: file}, ""
	return usagef("%w", fault)
}

// newPost is a post that is asked for.
type newPost struct {
	writing
	title string
	draft bool
}

func (p *program) newPostCommand() *cobra.Command {
	var o newPost
	cmd := &cobra.Command{
		Use:   "post PATH [SITE]",
		Short: "Make a post, and its thread",
		Long: `New post makes content/PATH/post.md. PATH is the thread's address for good: once it is
published, a thread that moves needs the old path among its aliases.`,
		Example: `  ibid new post 2009/harbour-light --title "The harbour light"
  ibid new post fog myblog --title Fog --author "Ann Lee" --draft`,
		Args:              o.take,
		ValidArgsFunction: completeSecond,
		RunE:              func(cmd *cobra.Command, _ []string) error { return p.newPost(cmd, o) },
	}
	cmd.Flags().StringVar(&o.title, "title", "", "the post's `TITLE`; required")
	cmd.Flags().BoolVar(&o.draft, "draft", false, `mark it "draft: true", which keeps it out of what is published`)
	o.addFlags(cmd, "the author's `NAME`; without it, that of site.yaml")
	return withoutFiles(cmd, "title")
}

func (p *program) newPost(cmd *cobra.Command, o newPost) error {
	site, threads, err := o.open(cmd)
	if err != nil {
		return err
	}
	if why := content.CheckThreadPath(o.path); why != "" {
		return usagef("a thread cannot have the path %q; %s", o.path, why)
	}
	for _, there := range threads.Paths() {
		if content.Folded(there) == content.Folded(o.path) {
			return usagef("there is a thread %s already, in %s", there, filepath.Join(site, "content", filepath.FromSlash(there)))
		}
	}
	if strings.TrimSpace(o.title) == "" {
		return usagef(`say what its title is: ibid new post %s --title "..."`, o.path)
	}
	settings, err := threads.Settings()
	if err != nil {
		return err
	}
	post, err := o.item()
	if err != nil {
		return err
	}
	post.Author = cmp.Or(post.Author, settings.Site.Author)
	files, err := content.EncodeThread(&archive.Thread{Path: o.path, Title: o.title, Draft: o.draft, Items: []*archive.Item{post}}, nil)
	if err != nil {
		return asUsage(err)
	}
	return p.write(site, files[0])
}

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

// completeSecond lets a shell complete SITE where it is the second argument.
func completeSecond(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completeFolder(cmd, args, word)
}
