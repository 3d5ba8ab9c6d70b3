package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
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

// completeSecond lets a shell complete SITE where it is the second argument.
func completeSecond(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completeFolder(cmd, args, word)
}
