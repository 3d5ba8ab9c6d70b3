package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const about = `ibid turns a post and its comments, kept as files, into an annotated archive:
plain HTML pages in which every quotation leads back to the very words it
quotes, and every quoted passage lists who quoted it.

SITE is the folder that holds content/; the current one if left out.`

const examples = `  ibid import page.txt --to myblog   turn a saved page into content files
  ibid init myblog                   begin an archive, ready to be published
  ibid build myblog                  content/ → public/; open public/index.html
  ibid serve myblog                  the same in a browser, changing as you write
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
		Args: func(cmd *cobra.Command, args []string) error { // what is no command
			if len(args) > 0 {
				return usagef("unknown command %q%s", args[0], suggest(args[0], names(cmd)))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			cmd.SetOut(p.stderr)
			return errors.Join(cmd.Help(), usagef("say what to do"))
		},
		PersistentPreRun:  func(*cobra.Command, []string) { p.started = true },
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
	}
	root.PersistentFlags().BoolVarP(&p.screen.isQuiet, "quiet", "q", false, "do not tell how far the work has come")
	root.PersistentFlags().BoolVar(&p.timings, "timings", false, "say where the time went, step by step")
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(p.buildCommand(), p.serveCommand(), p.checkCommand(), p.listCommand(), p.explainCommand(), p.importCommand(), p.initCommand(), p.newCommand(), p.topicsCommand(), p.peopleCommand(), p.versionCommand())
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

// flagError says what is wrong with a flag, and what was meant.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var bare *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		return usagef("%w%s", err, suggest(unknown.GetSpecifiedName(), known))
	case errors.As(err, &bare):
		f := bare.GetFlag()
		value, _ := pflag.UnquoteUsage(f)
		return usagef("--%s needs a value; write --%s %s", f.Name, f.Name, value)
	case errors.As(err, &invalid) && takes[invalid.GetFlag().Value.Type()] != "":
		f := invalid.GetFlag()
		return usagef("--%s takes %s, and not %q", f.Name, takes[f.Value.Type()], invalid.GetValue())
	}
	return usageError{err}
}

// takes says what flags of a type take, of those that refuse something.
var takes = map[string]string{"int": "a number", "bool": "true or false", "stringToString": "pairs such as author=user_name"}
