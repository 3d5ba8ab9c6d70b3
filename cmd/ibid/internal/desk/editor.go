package desk

import (
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/problem"
)

// editors are the addresses by which a browser opens an editor at a line, by the name of
// its command.
func editors() map[string]string {
	return map[string]string{
		"code":          "vscode://file{path}:{line}",
		"code-insiders": "vscode-insiders://file{path}:{line}",
		"codium":        "vscodium://file{path}:{line}",
		"cursor":        "cursor://file{path}:{line}",
		"windsurf":      "windsurf://file{path}:{line}",
		"zed":           "zed://file{path}:{line}",
		"subl":          "subl://open?url=file://{path}&line={line}",
		"mate":          "txmt://open?url=file://{path}&line={line}",
		"bbedit":        "x-bbedit://open?url=file://{path}&line={line}",
		"idea":          "idea://open?file={path}&line={line}",
		"goland":        "goland://open?file={path}&line={line}",
		"webstorm":      "webstorm://open?file={path}&line={line}",
		"emacs":         "emacs://open?url=file://{path}&line={line}",
	}
}

// Editors gives the names of the editors that a browser can open.
func Editors() []string { return slices.Sorted(maps.Keys(editors())) }

// UsualEditor returns the one that the environment names; "" if it names none of them.
func UsualEditor(env func(string) string) string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		command, _, _ := strings.Cut(env(name), " ")
		if command = filepath.Base(command); editors()[command] != "" {
			return command
		}
	}
	return ""
}

// addressOf opens the editor at a place in a site; "" if there is none.
func addressOf(editor, site string, at problem.Position) string {
	pattern := editor
	if !strings.Contains(editor, "{path}") {
		pattern = editors()[editor]
	}
	if pattern == "" || at.File == "" {
		return ""
	}
	whole, err := filepath.Abs(site)
	if err != nil {
		return ""
	}
	file := filepath.ToSlash(filepath.Join(whole, filepath.FromSlash(at.File)))
	if !strings.HasPrefix(file, "/") {
		file = "/" + file // a drive
	}
	return strings.NewReplacer(
		"{path}", (&url.URL{Path: file}).EscapedPath(), "{line}", strconv.Itoa(max(1, at.Line)), "{column}", strconv.Itoa(max(1, at.Column)),
	).Replace(pattern)
}
