package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/phrasebook"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/spelling"
)

// A file of text that is no post and lies in no folder of comments may be
// either, gone astray: published as it is, it would be a discussion that nobody
// finds. So it is not published unless site.yaml names it under files. With
// front matter it is surely one, and an error.

// textEndings are those of files that hold posts and comments, here or in other
// generators.
var textEndings = []string{".md", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".txt", ".text"}

// backupEndings are what people and merges add to the names of what they keep.
var backupEndings = []string{".bak", ".orig", ".rej", ".old", ".tmp"}

// isTextual tells a text by its name, and what was kept of one: a draft may be in it.
func isTextual(name string) bool {
	name = strings.ToLower(name)
	for _, ending := range backupEndings {
		name = strings.TrimSuffix(name, ending)
	}
	return slices.Contains(textEndings, path.Ext(name))
}

// sortStrays publishes the strays that site.yaml names, and reports the others.
func sortStrays(a *archive.Archive, l *layout, read readFunc) (problems []problem.Problem) {
	used := map[string]bool{}
	isWanted := func(name string) (found bool) {
		for _, pattern := range a.Site.Files {
			if ok, err := path.Match(pattern, name); ok && err == nil {
				used[pattern], found = true, true
			}
		}
		return found
	}
	for _, name := range l.strays {
		if isWanted(name) {
			a.Files = append(a.Files, name)
		} else {
			problems = append(problems, reportStray(name, read))
		}
	}
	slices.Sort(a.Files)
	for _, pattern := range a.Site.Files {
		if !used[pattern] && !l.partial {
			problems = append(problems, problem.Problem{
				Position: a.Site.FilesAt, Message: fmt.Sprintf("files: there is no %q that needs to be named", shown(pattern)),
				Hint: "write its path below content/, or delete it here; what does not end in .md, .html or .txt is published anyway",
			})
		}
	}
	return problems
}

func reportStray(name string, read readFunc) problem.Problem {
	file := path.Join(root, name)
	data, err := read(file)
	if err != nil {
		return unread(file, "", err)
	}
	p := problem.Problem{
		Position: problem.Position{File: shownPath(file)}, Severity: problem.Warning,
		Message: "this file is not published: it is neither a post nor in a folder of comments",
		Hint:    fmt.Sprintf(`to publish it as it is, write "files: [%s]" into content/site.yaml`, shown(shownPath(name))),
	}
	src, problems := newSource(file, data)
	if _, _, more := src.split(); len(problems) == 0 && len(more) == 0 {
		p.Severity, p.Message = problem.Error, "this file has front matter, and is neither a post nor in a folder of comments"
		p.Hint = "move it to comments/ beside its post, or rename it post" + strings.ToLower(path.Ext(name)) + " in a folder of its own"
	}
	return p
}

// checkPattern complains of what names no files.
func checkPattern(pattern string) string {
	if _, err := path.Match(pattern, ""); err != nil || strings.HasPrefix(pattern, "/") {
		return "write paths below content/, in which * stands for any letters: [boat/log.txt, charts/*.html]"
	}
	return ""
}

// almostComments reports whether a folder beside a post was meant for its
// comments: it is named so, but for a letter or its size, or in another
// language. One of another language holds texts too: "Post" may be letters.
func almostComments(name string, holdsText bool) bool {
	lower := strings.ToLower(name)
	if name == "comments" {
		return false
	}
	return spelling.Near(lower, "comments") || holdsText && slices.Contains(phrasebook.Phrases(phrasebook.Comment), lower)
}

// reportMisnamed reports the folders beside posts that almost have the name
// comments, and gives the paths that are not in one.
func (l *layout) reportMisnamed(threads map[string]*folder, paths []string) []string {
	beside := ofFolders(func(dir string) string { return folderBesidePost(threads, dir) })
	holdsText := map[string]bool{}
	for _, p := range paths {
		if dir := beside(p); dir != "" && path.Base(dir) != "comments" && !holdsText[dir] && isTextual(p) {
			holdsText[dir] = true
		}
	}
	isMisnamed := ofFolders(func(dir string) bool {
		dir = folderBesidePost(threads, dir)
		return dir != "" && almostComments(path.Base(dir), holdsText[dir])
	})
	reported := map[string]bool{}
	return slices.DeleteFunc(paths, func(p string) bool {
		if !isMisnamed(p) {
			return false
		}
		dir := beside(p)
		if !reported[dir] {
			l.errorf(dir, "rename it to comments, or to something else if it holds none", "this folder has almost the name of the folder of comments")
		}
		reported[dir] = true
		return true
	})
}

// ofFolders returns what tells of a file what is so of all files in its folder, given as path
// gives it. Files of one folder mostly follow each other.
func ofFolders[T any](find func(dir string) T) func(file string) T {
	var dir string
	var found T
	return func(file string) T {
		of := "."
		if i := strings.LastIndexByte(file, '/'); i >= 0 {
			of = file[:i]
		}
		if of != dir {
			dir, found = of, find(of)
		}
		return found
	}
}

// folderBesidePost gives the folder right beside a post in which a folder lies, or which it
// is; "" if there is none, or if it is a thread's, or has one in it.
func folderBesidePost(threads map[string]*folder, dir string) string {
	for ; dir != "."; dir = path.Dir(dir) {
		if threads[dir] != nil {
			return ""
		}
		if threads[path.Dir(dir)] != nil {
			return dir
		}
	}
	return ""
}
