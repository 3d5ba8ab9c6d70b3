package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // zones are named by users of machines that have no list of them

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/founding"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/formats"
	"ibid/cmd/ibid/internal/importer/intake"
	"ibid/cmd/ibid/internal/progress"
)

// importOptions say what to import, where to, and what the files do not tell.
type importOptions struct {
	files   []string
	to      string
	into    string
	format  string
	zone    string
	mapping string
	dryRun  bool
	verbose bool
	told    importer.Options
}

func (p *program) importCommand() *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Bring an old blog, forum or mailing list",
		Long:  importHelp(),
		Example: `  ibid import export.xml --to myblog --dry-run
  ibid import export.xml --to myblog
  ibid import disqus.xml --into myblog`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say which file to import: ibid import FILE --to SITE")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.files = args
			if cmd.Flags().Changed("to") && cmd.Flags().Changed("into") {
				return usagef("say --to SITE for all that is in the files, or --into SITE for comments alone, and not both")
			}
			return p.importFiles(cmd.Context(), o)
		},
	}
	o.addFlags(cmd)
	cmd.SetUsageTemplate(strings.ReplaceAll(cmd.UsageTemplate(), ".FlagUsages", ".FlagUsagesWrapped 80"))
	return cmd
}

func (o *importOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.to, "to", ".", "the `SITE` to import into; made if it is not there")
	f.StringVar(&o.into, "into", "", "the `SITE` to whose threads, found by address or title, comments are added; nothing else comes in")
	f.StringVar(&o.format, "format", "", "the files' `FORMAT`, one of the names above, where they do not tell")
	f.StringVar(&o.zone, "zone", "", "the `ZONE` of dates that tell none: Europe/Berlin, +01:00")
	f.StringVar(&o.told.Address, "address", "", "the `URL` of the old site, where the files do not tell it: links to it lead to what came in")
	f.StringVar(&o.told.Title, "title", "", "the `TITLE` of the thread, where the file does not tell")
	f.StringVar(&o.told.Pattern, "pattern", "", "a regular `EXPRESSION` of the lines that head comments in a page saved as text; groups of it may be called name, date and number")
	f.StringToStringVar(&o.told.Columns, "columns", nil, "what fields of a table are called there: `FIELD=COLUMN`, as author=user_name,body=text")
	f.StringVar(&o.mapping, "mapping", "", "a `FILE` of such fields, one to a line: author: user_name")
	f.BoolVarP(&o.dryRun, "dry-run", "n", false, "report only, write nothing")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "name each post and comment that is left out")
	f.Lookup("columns").DefValue = "" // none, of which nothing need be said
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("to", completeFolder)
	_ = cmd.RegisterFlagCompletionFunc("into", completeFolder)
}

func importHelp() string {
	var b strings.Builder
	b.WriteString(`Import reads an export, saved pages, mail or a table, and writes its posts and
comments as files below SITE/content. It reports what came in, and what was left
out and why: the two add up to what was in the files, or nothing is written.

A second import of a newer export adds what is new and renews what no hand has
changed; what you have edited it leaves alone, and says so.

`)
	b.WriteString(exportHelp(formats.All()))
	return b.String()
}

func formatNames() (names []string) {
	for _, f := range formats.All() {
		names = append(names, f.Name)
	}
	return names
}

// importFiles reads all files before it writes anything, so that what is wrong
// with the last one leaves nothing half done.
func (p *program) importFiles(ctx context.Context, o importOptions) (err error) {
	options, err := o.intake(p)
	if err != nil {
		return err
	}
	batches, closeAll, err := p.openForeign(ctx, o)
	defer closeAll()
	if err != nil {
		return err
	}
	if err := o.checkUse(batches); err != nil {
		return err
	}
	for _, b := range batches {
		for _, f := range b.files {
			options.Beside = append(options.Beside, f.FS())
		}
	}
	w, err := intake.New(options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	w.Site(importer.Site{Address: o.told.Address})
	ctx, done := p.await(ctx)
	defer done()
	if err := p.readAll(ctx, batches, o.told, w); err != nil {
		return err
	}
	end := progress.Start(ctx, "writing", "", nil)
	account, err := w.Finish(ctx)
	end()
	if err != nil {
		return err
	}
	if err := p.tell(account, o, batches); err != nil {
		return err
	}
	if account.Founded && !o.dryRun {
		p.warnOfPublishing(options.Site, "")
	}
	return nil
}

// readAll reads all files, and says of each what is wrong with it. Of what breaks
// off it says what could be read.
func (p *program) readAll(ctx context.Context, batches []*batch, told importer.Options, w *intake.Writer) error {
	failed := false
	for _, b := range batches {
		if err := p.readBatch(ctx, b, told, w); err != nil {
			if context.Cause(ctx) != nil {
				return err
			}
			fmt.Fprintf(p.stderr, "ibid: %v\n", err)
			failed = true
		}
	}
	posts, comments, leftOut := w.SoFar()
	switch {
	case failed:
		fmt.Fprintf(p.stderr, "nothing was imported; what could be read: %s and %s\n", counted(posts, "post"), counted(comments, "comment"))
		for _, g := range leftOut {
			fmt.Fprintf(p.stderr, "left out: %s\n", groupLine(g))
		}
		return errProblems
	case posts+comments+len(leftOut) == 0:
		return nothingIn(batches)
	}
	return nil
}

// intake makes the writer's options of what the user said.
func (o *importOptions) intake(p *program) (intake.Options, error) {
	out := intake.Options{Site: o.to, DryRun: o.dryRun, Founding: foundingFiles}
	if o.into != "" {
		out.Site, out.Into = o.into, true
		if _, err := siteFolder([]string{o.into}); err != nil {
			return out, fmt.Errorf("--into adds to an archive that is there: %w", err)
		}
	} else if _, err := siteFolder([]string{o.to}); err != nil && filepath.Base(abs(o.to)) == "content" {
		return out, err
	}
	if _, err := regexp.Compile(o.told.Pattern); err != nil {
		return out, usagef("--pattern: %v", err)
	}
	if o.told.Address != "" {
		address, err := parseSite(o.told.Address)
		if err != nil {
			return out, usagef("%v", err)
		}
		o.told.Address = address
	}
	if o.zone != "" {
		zone, err := parseZone(o.zone)
		if err != nil {
			return out, usagef("%v", err)
		}
		out.Zone = zone
	}
	if o.mapping != "" {
		columns, err := readMapping(o.mapping)
		if err != nil {
			return out, err
		}
		for field, column := range o.told.Columns {
			columns[field] = column
		}
		o.told.Columns = columns
	}
	if o.verbose {
		out.LeftOut = func(kind importer.Kind, why importer.Reason, what string) {
			fmt.Fprintf(p.stderr, "left out: a %s (%s): %s\n", kind, why, what)
		}
	}
	return out, nil
}

// foundingFiles returns what an archive has that an import makes, besides its
// threads. What the export says of itself is its title, and not its address,
// which it may well not keep.
func foundingFiles(told importer.Site) ([]content.File, error) {
	from, err := origin("")
	if err != nil {
		return nil, err
	}
	return founding.Files(archive.Site{Title: told.Title, Language: told.Language, Description: told.Description, LineBreaks: told.LineBreaks}, from, time.Now())
}

// parseSite reads the address of the home page of a site, and returns it with a slash
// at its end.
func parseSite(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("--address takes the address of the old site's home page, as https://forum.example/, and not %q", address)
	}
	return strings.TrimRight(u.String(), "/") + "/", nil
}

// parseZone reads the name of a zone, or how far it is from UTC.
func parseZone(name string) (*time.Location, error) {
	if t, err := time.Parse("-07:00", name); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(name, offset), nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, fmt.Errorf("there is no zone %q; write one as Europe/Berlin or +01:00", name)
	}
	return zone, nil
}

// readBatch reads files of one format.
func (p *program) readBatch(ctx context.Context, b *batch, told importer.Options, w *intake.Writer) error {
	defer progress.Start(ctx, "reading", "MB", func() (int64, int64) { return reading(b.files) })()
	err := b.format.Import(ctx, b.files, told, w)
	if err != nil && strings.HasSuffix(err.Error(), io.ErrUnexpectedEOF.Error()) { // that of a parser is its own
		err = fmt.Errorf("%w: the file breaks off; fetch or export it once more", err)
	}
	if err == nil || len(b.files) > 1 || strings.Contains(err.Error(), b.files[0].Path) {
		return err
	}
	return fmt.Errorf("%s: %w", b.files[0].Path, err)
}
