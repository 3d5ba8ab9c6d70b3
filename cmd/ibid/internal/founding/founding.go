// Package founding says what a new archive consists of:
//
//	content/site.yaml               what is known of it, and what may be said
//	README.md                       how to build, change and publish it
//	.github/workflows/publish.yml   builds, checks and publishes it with GitHub Pages
//	.gitignore                      leaves out public/, which the workflow makes, and what a killed import leaves
//	.gitattributes                  how two branches' addresses go together
//
// There is no thread in it: what has been published cannot be taken back without
// an error, and an example would be published with the first build.
package founding

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"text/template"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/display"
)

//go:embed files
var texts embed.FS

// Origin says where the ibid comes from that is to build an archive. What is not
// known is left to the editor, whom the workflow and the README tell so.
type Origin struct {
	Repository string // on GitHub: "owner/name"
	Commit     string // in full
	Version    string // what people call that commit
}

// IsKnown reports whether all is known that the workflow needs.
func (o Origin) IsKnown() bool { return o.Repository != "" && o.Commit != "" }

// Where the settings of an archive stand, and the workflow that publishes it.
const (
	Settings = "content/site.yaml"
	Workflow = ".github/workflows/publish.yml"
)

// Files returns the files of a new archive. It fails, naming what is wrong, if
// there can be no site.yaml of these settings.
func Files(site archive.Site, from Origin, now time.Time) ([]content.File, error) {
	settings, err := siteFile(site)
	if err != nil {
		return nil, err
	}
	view := struct {
		Title string
		Year  int
		Origin
	}{markdown(cmp.Or(site.Title, "An archive")), now.Year(), from}
	return []content.File{
		settings,
		{Path: "README.md", Data: filled("README.md", view)},
		{Path: Workflow, Data: filled("publish.yml", view)},
		{Path: ".gitignore", Data: []byte("/public/\n/.ibid-new-*/\n")},
		{Path: ".gitattributes", Data: []byte("content/addresses.txt merge=union\n")},
	}, nil
}

// filled returns a text of this package with what is known of an archive.
func filled(name string, view any) []byte {
	text := template.Must(template.New(name).Delims("[[", "]]").ParseFS(texts, "files/"+name))
	var b bytes.Buffer
	if err := text.Execute(&b, view); err != nil {
		panic(err) // the text is part of the program, and a test fills it in
	}
	return b.Bytes()
}

// siteFile returns the settings: those that are known, and as comments those that
// an editor may want to add.
func siteFile(site archive.Site) (content.File, error) {
	files, err := content.Encode(&archive.Archive{Site: site})
	if err != nil {
		return content.File{}, err
	}
	text := "# The archive as a whole; \"ibid help content\" has all that may stand here.\n"
	for _, f := range files {
		text += string(f.Data)
	}
	for _, further := range []struct{ value, line string }{
		{site.Title, "title: The archive's name"},
		{site.BaseURL, "base_url: https://example.org/   # where the archive is published"},
		{site.Language, "language: en"},
		{site.Description, "description: One or two sentences on what is here."},
		{site.Author, "author: Who keeps the archive"},
	} {
		if further.value == "" {
			text += "# " + further.line + "\n"
		}
	}
	return content.File{Path: Settings, Data: []byte(text)}, nil
}

// markdown returns a line of text that Markdown shows as it is.
func markdown(text string) string {
	var b strings.Builder
	for _, r := range display.Line(text) {
		if strings.ContainsRune("\\`*_[]<>#&|~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Missing returns those of some files that are not in a folder, which need not be
// there itself, and the paths of the others.
func Missing(dir string, files []content.File) (missing []content.File, there []string, err error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return files, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	for _, f := range files {
		switch _, err := root.Lstat(f.Path); {
		case err == nil:
			there = append(there, f.Path)
		case errors.Is(err, fs.ErrNotExist):
			missing = append(missing, f)
		default:
			return nil, nil, err
		}
	}
	return missing, there, nil
}

var repositoryForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$`)

// Repository reads the name of a repository on GitHub: OWNER/NAME, or its address.
func Repository(name string) (string, bool) {
	for _, host := range []string{"https://github.com/", "http://github.com/", "github.com/", "git@github.com:"} {
		name = strings.TrimPrefix(name, host)
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, "/"), ".git")
	return name, repositoryForm.MatchString(name)
}
