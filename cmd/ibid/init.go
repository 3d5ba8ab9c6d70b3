package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/founding"
)

// initOptions say what archive to make, and where.
type initOptions struct {
	dir  string
	site archive.Site
	from string // the repository that ibid comes from
}

func (p *program) initCommand() *cobra.Command {
	var o initOptions
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Make a new archive, with all that publishing needs",
		Long: `Init makes DIR an archive: content/site.yaml, a README for whoever keeps it, and
a workflow that builds, checks and publishes it with GitHub Pages. What is there
already stays as it is, so that a second init adds only what is missing.

The workflow builds with the very version of ibid that made it. ibid does not
know under what name it is on GitHub: say so with --ibid-repository, or write it
into the workflow later, as the README says.`,
		Example: `  ibid init myblog --title "My blog" --language en
  ibid init . --ibid-repository OWNER/NAME`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || args[0] == "" {
				return usagef("say which folder is to be the archive: ibid init DIR")
			}
			return atMost(1)(cmd, args)
		},
		ValidArgsFunction: completeFolder,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = args[0]
			return p.init(o, cmd.Flags())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.site.Title, "title", "", "the archive's `NAME`; without it, the folder's")
	flags.StringVar(&o.site.Language, "language", "", "the `LANGUAGE` of the posts: en, pt-BR, ...")
	flags.StringVar(&o.site.Description, "description", "", "what is in the archive, in a `SENTENCE`")
	flags.StringVar(&o.site.BaseURL, "base-url", "", "the `ADDRESS` at which it will be published")
	flags.StringVar(&o.from, "ibid-repository", "", "the repository on GitHub that ibid comes from, as `OWNER/NAME`")
	return withoutFiles(cmd, "title", "language", "description", "base-url", "ibid-repository")
}

func (p *program) init(o initOptions, flags *pflag.FlagSet) error {
	if filepath.Base(abs(o.dir)) == "content" {
		return usagef("a folder named content holds posts; name the folder that it lies in: %s", filepath.Dir(abs(o.dir)))
	}
	if around := siteAround(o.dir); around != "" {
		return usagef("%s lies in the content of the site %s; name a folder beside it, or make a thread with ibid new post", o.dir, around)
	}
	if info, err := os.Stat(o.dir); err == nil && !info.IsDir() {
		return usagef("%s is a file; name a folder, which need not be there", o.dir)
	}
	files, err := o.files()
	if err != nil {
		return err
	}
	missing, there, err := founding.Missing(o.dir, files)
	if err != nil {
		return fmt.Errorf("cannot make %s an archive: %w", o.dir, err)
	}
	if err := content.Write(o.dir, missing); err != nil {
		return fmt.Errorf("cannot make %s an archive: %w", o.dir, err)
	}
	return p.reportFounded(o, missing, there, flags)
}

// files returns the files of the archive that is asked for.
func (o *initOptions) files() ([]content.File, error) {
	o.site.Title = strings.Join(strings.Fields(cmp.Or(o.site.Title, filepath.Base(abs(o.dir)))), " ")
	from, err := origin(o.from)
	if err != nil {
		return nil, err
	}
	for _, wrong := range []struct{ flag, value, why string }{
		{"--language", o.site.Language, content.CheckLanguage(o.site.Language)},
		{"--base-url", o.site.BaseURL, content.CheckBase(o.site.BaseURL)},
	} {
		if wrong.value != "" && wrong.why != "" {
			return nil, usagef("%s cannot be %q; %s", wrong.flag, wrong.value, wrong.why)
		}
	}
	files, err := founding.Files(o.site, from, time.Now())
	return files, asUsage(err)
}

// reportFounded says what was written and what was there, and what comes next.
func (p *program) reportFounded(o initOptions, written []content.File, there []string, flags *pflag.FlagSet) error {
	for _, f := range written {
		if _, err := fmt.Fprintf(p.stdout, "wrote %s\n", filepath.Join(o.dir, f.Path)); err != nil {
			return err
		}
	}
	for _, name := range there {
		fmt.Fprintf(p.stderr, "%s is there, and stays as it is%s\n", filepath.Join(o.dir, name), unheeded(name, flags))
	}
	if len(there) == 0 {
		dir := quotedIfNeeded(o.dir)
		fmt.Fprintf(p.stderr, "to fill it: ibid import EXPORT --to %s, or ibid new post my-first-post %s --title \"My first post\"\n", dir, dir)
	}
	if !slices.Contains(there, founding.Workflow) {
		p.warnOfPublishing(o.dir, o.from)
	}
	return nil
}

// warnOfPublishing says what stands between a new archive and its being published by
// the workflow. The repository that ibid comes from may be "".
func (p *program) warnOfPublishing(dir, repository string) {
	if from, _ := origin(repository); !from.IsKnown() {
		fmt.Fprintf(p.stderr, "before you publish it on GitHub, say in %s where ibid comes from; %s says how\n",
			filepath.Join(dir, founding.Workflow), filepath.Join(dir, "README.md"))
	}
	if setting("vcs.modified") == "true" {
		fmt.Fprintln(p.stderr, "this ibid was built with changes that are in no commit; the workflow builds with the commit before them")
	}
	if around := repositoryAround(dir); around != "" {
		fmt.Fprintf(p.stderr, "it lies in the Git repository %s, and GitHub finds a workflow only at the top of one; give the archive its own\n", around)
	}
}

// repositoryAround returns the folder of the Git repository in which a folder lies
// that is not its top, if there is one.
func repositoryAround(dir string) string {
	for at := abs(dir); ; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			if at == abs(dir) {
				return ""
			}
			return at
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}

// quotedIfNeeded returns a path as it is written on a command line.
func quotedIfNeeded(path string) string {
	if strings.ContainsAny(path, " \t'\"$&()*;<>?[]`|~\\") {
		return strconv.Quote(path)
	}
	return path
}

// settledIn names the files that say what flags of init say.
var settledIn = map[string][]string{
	founding.Settings: {"title", "language", "description", "base-url"},
	founding.Workflow: {"ibid-repository"},
}

// unheeded says which flags were given for a file that is not written.
func unheeded(file string, flags *pflag.FlagSet) string {
	var given []string
	for _, name := range settledIn[file] {
		if flags.Changed(name) {
			given = append(given, "--"+name)
		}
	}
	if given == nil {
		return ""
	}
	return ": write into it yourself what " + strings.Join(given, " and ") + " should change"
}
