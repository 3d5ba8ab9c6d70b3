package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/propose"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

func (p *program) topicsCommand() *cobra.Command {
	most := 30
	cmd := groupOf("topics", "Propose topics from the archive itself", &cobra.Command{
		Use:   "suggest [SITE]",
		Short: "Propose entries for topics.yaml",
		Long: `Suggest proposes topics: names and phrases that recur in the archive and are not
in all of it, those first that look most like an entry of an index. Other spellings of
one are its aliases. Above each entry stand the first passages that have it.

What it prints is YAML: choose, correct, and put it into content/topics.yaml. Nothing
is changed. Topics that the archive has already are left out.`,
		Example: `  ibid topics suggest
  ibid topics suggest myblog --most 100 > topics.yaml`,
		Args:              atMost(1),
		ValidArgsFunction: completeFolder,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.suggest(cmd, args, func(site *build.Site, index *topic.Index) error {
				survey := propose.New(site.Archive(), index)
				if err := site.Threads(cmd.Context(), func(i int, t *resolve.Thread) { survey.Add(i, t) }); err != nil {
					return err
				}
				return p.printTopics(survey.Topics(most))
			})
		},
	})
	cmd.Commands()[0].Flags().IntVar(&most, "most", most, "how many topics at most, a `NUMBER`")
	return cmd
}

func (p *program) peopleCommand() *cobra.Command {
	return groupOf("people", "Propose who may be one person", &cobra.Command{
		Use:   "suggest [SITE]",
		Short: "Propose entries for people.yaml",
		Long: `Suggest proposes which names may be one person's: those with the same address
(url), with the same letters or nearly, and initials that fit another's name. Above each
entry stands why, and how much was written under each name.

What it prints is YAML: choose, correct, and put it into content/people.yaml. Nothing
is changed.`,
		Example:           `  ibid people suggest myblog`,
		Args:              atMost(1),
		ValidArgsFunction: completeFolder,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.suggest(cmd, args, func(site *build.Site, index *topic.Index) error {
				return p.printPeople(propose.People(site.Archive(), index))
			})
		},
	})
}

// groupOf makes a command that does nothing but hold another.
func groupOf(name, short string, sub *cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use: name, Short: short,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say what to do: ibid %s suggest [SITE]", name)
			}
			return usagef("there is no %q for %s%s", args[0], name, suggest(args[0], names(cmd)))
		},
	}
	cmd.AddCommand(sub)
	return cmd
}

// suggest opens the site that the arguments name, and refuses one with errors.
func (p *program) suggest(cmd *cobra.Command, args []string, propose func(*build.Site, *topic.Index) error) error {
	site, err := p.openSite(cmd.Context(), args, false)
	if err != nil {
		return err
	}
	defer site.Close()
	if err := p.refuse(site, "proposed", "content"); err != nil {
		return err
	}
	return propose(site, topic.New(site.Archive()))
}

// longestRemark is how many characters of a passage are shown.
const longestRemark = 140

func (p *program) printTopics(topics []propose.Topic) error {
	if len(topics) == 0 {
		fmt.Fprintln(p.stderr, "nothing to propose: no name or phrase recurs that is not a topic already")
	}
	for _, t := range topics {
		remarks := []string{"in " + counted(t.Items, "item")}
		for _, at := range t.Places {
			by := ""
			if at.Author != "" {
				by = " (" + at.Author + ")"
			}
			remarks = append(remarks, at.Address+by+": "+at.Sentence)
		}
		if err := writeEntry(p.stdout, remarks, &archive.Archive{Topics: []archive.TopicEntry{{Name: t.Name, Aliases: t.Aliases}}}); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) printPeople(people []propose.Person) error {
	if len(people) == 0 {
		fmt.Fprintln(p.stderr, "nothing to propose: no two names look like one person's")
	}
	for _, one := range people {
		var reasons, written []string
		for _, r := range one.Reasons {
			reasons = append(reasons, string(r))
		}
		for _, name := range slices.Sorted(maps.Keys(one.Items)) {
			written = append(written, fmt.Sprintf("%s %d", name, one.Items[name]))
		}
		remarks := []string{strings.Join(reasons, "; ") + ". Items: " + strings.Join(written, ", ")}
		if one.Listed {
			remarks = append(remarks, "in the place of the entry that is there")
		}
		entry := archive.Person{Name: one.Name, Aliases: one.Aliases, URL: one.URL, Sort: one.Sort}
		if err := writeEntry(p.stdout, remarks, &archive.Archive{People: []archive.Person{entry}}); err != nil {
			return err
		}
	}
	return nil
}

// writeEntry writes an entry of a file of settings, below remarks. One that cannot be
// an entry, such as a name that is an address of mail, is left out.
func writeEntry(w io.Writer, remarks []string, of *archive.Archive) error {
	files, err := content.Encode(of)
	if err != nil || len(files) == 0 {
		return nil
	}
	var b bytes.Buffer
	for _, r := range remarks {
		b.WriteString("# " + display.Cut(display.Line(r), longestRemark) + "\n")
	}
	b.Write(files[0].Data)
	_, err = w.Write(b.Bytes())
	return err
}
