package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/founding"
)

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of ibid",
		Args:  atMost(0),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(p.stdout, versionLine())
			return err
		},
	}
}

// versionLine is what "ibid version" prints, and "ibid --version".
func versionLine() string {
	return fmt.Sprintf("ibid %s, %s %s/%s", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// origin says where this program comes from, for the workflow of a new archive: a
// repository as the user names it, and the commit that it was built from.
func origin(repository string) (founding.Origin, error) {
	from := founding.Origin{Commit: setting("vcs.revision")}
	if from.Commit != "" {
		from.Version = version()
	}
	if repository == "" {
		return from, nil
	}
	name, ok := founding.Repository(repository)
	if !ok {
		return from, usagef("a repository on GitHub is OWNER/NAME, and %q is not", repository)
	}
	from.Repository = name
	return from, nil
}

// setting is what the go command recorded under a key, such as the commit.
func setting(key string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}

// version is what the go command recorded of the program: the module's
// version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "of unknown origin"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	if commit := setting("vcs.revision"); commit != "" {
		return "at commit " + commit[:min(12, len(commit))]
	}
	return "(not a release)"
}
