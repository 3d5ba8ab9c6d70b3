package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer/plaintext"
)

// importOptions say what to import and where to.
type importOptions struct {
	files  []string
	to     string
	format string
	dryRun bool
}

// formats are the kinds of foreign file that can be imported.
func formats() []string { return []string{"text"} }

func (p *program) importCommand() *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Turn a saved page into content files",
		Long: `Import reads a foreign file and writes its post and comments as files below
SITE/content. It reports what came in and what was left out, and why. It writes
all of it or nothing, and never over a file that is there.

Formats:
  text  a web page saved as text, its comments headed "3. Michael says:"`,
		Example: `  ibid import page.txt --to myblog --dry-run
  ibid import page.txt --to myblog`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say which file to import: ibid import FILE --to SITE")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.files = args
			return p.importFiles(o)
		},
	}
	cmd.Flags().StringVar(&o.to, "to", ".", "the `SITE` to import into; made if it is not there")
	cmd.Flags().StringVar(&o.format, "format", "", "the files' `FORMAT`, where their names do not tell: "+strings.Join(formats(), ", "))
	cmd.Flags().BoolVarP(&o.dryRun, "dry-run", "n", false, "report only, write nothing")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("to", completeFolder)
	return cmd
}

// importFiles reads all files before it writes anything, so that what is
// wrong with the last one leaves nothing half done.
func (p *program) importFiles(o importOptions) error {
	var all archive.Archive
	var report strings.Builder
	failed := false
	for _, name := range o.files {
		a, remarks, err := readForeign(name, o.format)
		var usage usageError
		if errors.As(err, &usage) {
			return err
		}
		if err != nil {
			fmt.Fprintf(p.stderr, "ibid: %v\n", err)
			failed = true
			continue
		}
		all.Threads = append(all.Threads, a.Threads...)
		describe(&report, name, a, remarks)
	}
	if failed {
		fmt.Fprintln(p.stderr, "nothing was imported")
		return errProblems
	}
	files, err := content.Encode(&all)
	if err != nil {
		return fmt.Errorf("cannot write what was read as content: %w", err)
	}
	if err := freshThreads(o.to, all.Threads); err != nil {
		return err
	}
	return p.writeImported(o, files, report.String())
}

func (p *program) writeImported(o importOptions, files []content.File, report string) error {
	if o.dryRun {
		for _, f := range files {
			report += "would write " + filepath.Join(o.to, f.Path) + "\n"
		}
		_, err := io.WriteString(p.stdout, report)
		return err
	}
	if err := content.Write(o.to, files); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.stdout, "%swrote %s to %s\n", report, counted(len(files), "file"), filepath.Join(o.to, "content"))
	fmt.Fprintf(p.stderr, "to see it: ibid build %s\n", o.to)
	return err
}

// readForeign reads one foreign file. What is wrong with it is said of it
// alone.
func readForeign(name, format string) (*archive.Archive, []string, error) {
	if format == "" {
		format = map[string]string{".txt": "text", ".text": "text"}[strings.ToLower(filepath.Ext(name))]
	}
	switch {
	case format == "":
		return nil, nil, usagef("the name of %s does not tell its format; name it with --format %s", name, strings.Join(formats(), " or "))
	case !slices.Contains(formats(), format):
		return nil, nil, usagef("there is no format %q%s", format, cmp.Or(suggest(format, formats()), "; there is "+strings.Join(formats(), ", ")))
	}
	data, err := readLimited(name)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot import: %w", err)
	}
	return plaintext.Import(filepath.ToSlash(name), data)
}

// longestForeign is how many bytes of a foreign file are read: of a saved page,
// more than it can have.
const longestForeign = 64 << 20

func readLimited(name string) (data []byte, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err = io.ReadAll(io.LimitReader(f, longestForeign+1))
	if len(data) > longestForeign {
		err = fmt.Errorf("%s is longer than 64 MiB, and no saved page", name)
	}
	return data, err
}

// freshThreads refuses threads whose folders are there: a second post in a
// folder would make neither of them readable.
func freshThreads(site string, threads []*archive.Thread) error {
	for _, t := range threads {
		dir := filepath.Join(site, "content", filepath.FromSlash(t.Path))
		if _, err := os.Stat(dir); err == nil {
			return fmt.Errorf("%s is there already, and import writes over nothing; move it away, or name another site with --to", dir)
		}
	}
	return nil
}

// describe says what came in from a file, and what was left out and why.
func describe(report *strings.Builder, name string, a *archive.Archive, remarks []string) {
	for _, t := range a.Threads {
		fmt.Fprintf(report, "%s → content/%s\n", name, t.Path)
	}
	for _, r := range remarks {
		fmt.Fprintf(report, "  %s\n", r)
	}
}
