package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ibid/cmd/ibid/internal/spelling"
)

const about = `ibid turns a post and its comments, kept as files, into an annotated archive:
plain HTML pages in which every quotation leads back to the very words it
quotes, and every quoted passage lists who quoted it.

SITE is the folder that holds content/; the current one if left out.`

const examples = `  ibid import page.txt --to myblog   turn a saved page into content files
  ibid init myblog                   begin an archive, ready to be published
  ibid build myblog                  content/ → public/; open public/index.html
  ibid check myblog                  what is broken, and what quotes nothing known
  ibid help content                  how posts and comments are written`

// command gives the whole command line.
func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:     "ibid",
		Short:   "An annotated archive of a post and its comments",
		Long:    about,
		Example: examples,
		Version: versionLine(),
		RunE: func(cmd *cobra.Command, args []string) error {
			cmd.SetOut(p.stderr)
			return errors.Join(cmd.Help(), usagef("say what to do"))
		},
		PersistentPreRun:  func(*cobra.Command, []string) { p.started = true },
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(suggestFlag)
	root.AddCommand(p.buildCommand(), p.checkCommand(), p.listCommand(), p.explainCommand(), p.importCommand(), p.initCommand(), p.newCommand(), p.versionCommand())
	root.AddCommand(helpTopics()...)
	root.SetHelpCommand(p.helpCommand(root))
	return root
}

// helpCommand is cobra's own, but asking for help on what is not there is
// wrong usage.
func (p *program) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND or TOPIC]",
		Short: "Explain a command or a topic",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return names(root), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return usagef("there is no help on %q%s", strings.Join(args, " "), suggest(args[0], names(root)))
			}
			c.InitDefaultHelpFlag()
			return c.Help()
		},
	}
}

func names(parent *cobra.Command) []string {
	var names []string
	for _, c := range parent.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// suggest gives a hint for a word that is not among those known: the known
// word that it resembles, or nothing. One measure serves for commands, flags,
// lists and the keys of files, so that all answer alike.
func suggest(word string, known []string) string {
	if near := spelling.Nearest(word, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// suggestFlag adds a hint to the complaint about a flag that is not there.
func suggestFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return usageError{err}
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	return usagef("%w%s", err, suggest(unknown.GetSpecifiedName(), known))
}

// atMost refuses more arguments than a command takes.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return usagef("%q is one argument too many: ibid %s", args[n], strings.TrimPrefix(cmd.UseLine(), "ibid "))
		}
		return nil
	}
}

// siteFolder gives the SITE of a command line, which must be one.
func siteFolder(args []string) (string, error) {
	site := "."
	if len(args) > 0 {
		site = args[0]
	}
	info, err := os.Stat(filepath.Join(site, "content"))
	switch {
	case err == nil && info.IsDir():
		return site, nil
	case filepath.Base(abs(site)) == "content":
		return "", usagef("%s is the content itself; name the folder that holds it: %s", site, filepath.Dir(abs(site)))
	case len(args) == 0:
		return "", usagef("there is no folder content here; go to the folder that holds it, or name that folder, " +
			`or make one with "ibid init DIR"`)
	}
	return "", usagef(`there is no folder content in %s; name the folder that holds one, or make one with "ibid init %s"`, site, site)
}

func abs(name string) string {
	if whole, err := filepath.Abs(name); err == nil {
		return whole
	}
	return name
}

// completeFolder lets a shell complete SITE.
func completeFolder(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}
