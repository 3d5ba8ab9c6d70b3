package main

import (
	"embed"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/wording"
)

// The help topics are the reference of ibid's formats. Tests hold them to
// the code.
//
//go:embed help/*.txt
var helpTexts embed.FS

// helpTopics gives the help topics, which are commands that do nothing.
func helpTopics() []*cobra.Command {
	return []*cobra.Command{
		helpTopic("content", "How posts, comments and the archive's own files are written"),
		helpTopic("quotes", "How quotations are found, and how to overrule what was found"),
		helpTopic("languages", "What the pages say, in which languages, and how to change it", wording.EnglishFile()),
		helpTopic("templates", "How to change the look of the pages"),
	}
}

func helpTopic(name, short string, more ...string) *cobra.Command {
	text, err := helpTexts.ReadFile("help/" + name + ".txt")
	if err != nil {
		panic(err) // the file is part of the program
	}
	return &cobra.Command{Use: name, Short: short, Long: string(text) + strings.Join(more, "")}
}
