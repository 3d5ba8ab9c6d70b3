package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
)

func (p *program) newTopicCommand() *cobra.Command {
	var e archive.TopicEntry
	cmd := p.entryCommand("topic", "topics.yaml", func(t *content.Threads, name string) (content.File, error) {
		e.Name = name
		return t.WithTopic(e)
	})
	cmd.Example = `  ibid new topic Clocks --alias Horology
  ibid new topic "Town council" myblog --see-also Clocks`
	cmd.Flags().StringArrayVar(&e.Aliases, "alias", nil, "another `NAME`, which leads to this one; may be given several times")
	cmd.Flags().StringArrayVar(&e.SeeAlso, "see-also", nil, "a related `TOPIC`; may be given several times")
	cmd.Flags().StringVar(&e.Description, "description", "", "what it is about, in a `SENTENCE`")
	return withoutFiles(cmd, "alias", "see-also", "description")
}

func (p *program) newPersonCommand() *cobra.Command {
	var e archive.Person
	cmd := p.entryCommand("person", "people.yaml", func(t *content.Threads, name string) (content.File, error) {
		e.Name = name
		return t.WithPerson(e)
	})
	cmd.Example = `  ibid new person "Ann Lee" --alias ann --alias A.L.
  ibid new person "Ann Lee" myblog --alias ann --url https://example.org/ann`
	cmd.Flags().StringArrayVar(&e.Aliases, "alias", nil, "another `NAME` that the person wrote under; may be given several times")
	cmd.Flags().StringVar(&e.URL, "url", "", "the `ADDRESS` where the person can be found")
	return withoutFiles(cmd, "alias", "url")
}

// entryCommand makes a command that adds an entry to a file of settings.
func (p *program) entryCommand(what, file string, with func(t *content.Threads, name string) (content.File, error)) *cobra.Command {
	return &cobra.Command{
		Use:   what + " NAME [SITE]",
		Short: "Add a " + what + " to " + file,
		Long: fmt.Sprintf(`New %s adds an entry to content/%s, behind those that are there, and
prints the file's name.`, what, file),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || strings.TrimSpace(args[0]) == "" {
				return usagef("say what it is called: ibid new %s NAME [SITE]", what)
			}
			return atMost(2)(cmd, args)
		},
		ValidArgsFunction: completeSecond,
		RunE: func(cmd *cobra.Command, args []string) error {
			site, err := siteFolder(args[1:])
			if err != nil {
				return err
			}
			threads, err := content.OpenThreads(cmd.Context(), os.DirFS(site))
			if err != nil {
				return err
			}
			f, err := with(threads, args[0])
			if err != nil {
				return asUsageOf("content/"+file, err)
			}
			return p.replace(site, f)
		},
	}
}

// replace writes a file of a site, which may be there, and prints its name.
func (p *program) replace(site string, f content.File) error {
	stage, err := content.NewStage(site)
	if err != nil {
		return err
	}
	add := stage.Replace
	if _, err := os.Lstat(filepath.Join(site, f.Path)); err != nil {
		add = stage.Add
	}
	if err := add(f.Path, bytes.NewReader(f.Data)); err != nil {
		_ = stage.Discard()
		return err
	}
	if err := stage.Commit(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, filepath.Join(site, filepath.FromSlash(f.Path)))
	return err
}

// withoutFiles keeps a shell from offering files as the values of flags.
func withoutFiles(cmd *cobra.Command, flags ...string) *cobra.Command {
	for _, name := range flags {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
	return cmd
}
