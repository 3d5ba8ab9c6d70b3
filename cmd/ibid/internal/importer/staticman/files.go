package staticman

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// longestFile is how long a file may be, in bytes.
const longestFile = 16 << 20

var errTooLong = errors.New("longer than 16 MiB")

func readFile(folder fs.FS, name string) ([]byte, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, longestFile+1))
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	if len(data) > longestFile {
		return nil, errTooLong
	}
	return data, nil
}

// walk calls a function for each file of a site, in order of names. What a
// generator writes, and what programs keep, is passed over.
func walk(folder fs.FS, each func(name string) error) error {
	return fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && isForeign(d.Name()):
			return fs.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		return each(name)
	})
}

func isForeign(folder string) bool {
	switch folder {
	case "_site", "public", "node_modules", "vendor", "themes", "resources":
		return true
	}
	return strings.HasPrefix(folder, ".")
}

func isDataName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yml", ".yaml", ".json":
		return true
	}
	return false
}

func isTextName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mkd", ".mdown", ".html", ".htm", ".textile", ".txt":
		return true
	}
	return false
}

// isCommentFile reports whether a file lies in a folder of comments, or is one
// of comments.
func isCommentFile(name string) bool {
	parts := strings.Split(name, "/")
	folders := parts[:len(parts)-1]
	at := slices.IndexFunc(folders, isCommentFolder)
	switch {
	case at < 0:
		return len(folders) > 0 && folders[len(folders)-1] == "_data" && isCommentFolder(strings.TrimSuffix(parts[len(parts)-1], path.Ext(name))) && isDataName(name)
	case slices.Contains(folders, "_includes"), slices.Contains(folders, "_layouts"), slices.Contains(folders, "_sass"):
		return false
	}
	return isDataName(name) || isMarkdownName(name) && (folders[at] == "_comments" || at > 0 && !strings.Contains(parts[len(parts)-1], "index."))
}

func isMarkdownName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return true
	}
	return false
}

func isCommentFolder(folder string) bool {
	switch strings.ToLower(folder) {
	case "comments", "_comments", "staticman", "kommentare", "commentaires":
		return true
	}
	return false
}

// threadOf returns the name of the thread that a file of comments belongs to:
// the folders between that of all comments and the file; where comments lie
// beside their post, the post's folder; else the folder that the file is in.
func threadOf(name string) string {
	parts := strings.Split(name, "/")
	folders, file := parts[:len(parts)-1], parts[len(parts)-1]
	at := slices.IndexFunc(folders, isCommentFolder)
	switch below := folders[at+1:]; {
	case at < 0 && len(folders) > 0:
		return folders[len(folders)-1]
	case at < 0:
		return "comments" // of a folder whose name is not known
	case len(below) > 0:
		return strings.Join(below, "/")
	case at > 0 && folders[at-1] != "_data" && folders[at-1] != "data":
		return folders[at-1]
	}
	return strings.TrimSuffix(file, path.Ext(file))
}

// isPostFile reports whether a file is where Jekyll or Hugo have posts.
func isPostFile(name string) bool {
	if !isTextName(name) || isCommentFile(name) {
		return false
	}
	for folder := range strings.SplitSeq(path.Dir(name), "/") {
		switch {
		case folder == "content":
			return true
		case isCollection(folder):
			return true
		}
	}
	return false
}

var ownFolders = []string{"_data", "_includes", "_layouts", "_sass", "_site", "_plugins", "_assets", "_pages", "_config", "_scripts", "_comments", "_templates"}

// isCollection reports whether a folder is one of Jekyll's collections, of which
// _posts and _drafts are two.
func isCollection(folder string) bool {
	return collection.MatchString(folder) && !slices.Contains(ownFolders, folder)
}

var collection = regexp.MustCompile(`^_[a-z0-9][a-z0-9-]*$`)

// configNames are the names of files that configure a site.
var configNames = []string{
	"_config.yml", "_config.yaml", "_config.toml",
	"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
	"config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml", "config/_default/config.yaml",
}

func hasConfig(folder fs.FS) bool {
	for _, name := range configNames {
		if _, err := fs.Stat(folder, name); err == nil {
			return true
		}
	}
	return false
}
