package main

import (
	"cmp"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
)

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
		if strings.Contains(o.path, " ") {
			why = `that is its folder, as in 2026/the-boat, and its title goes behind --title`
		}
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
