package content

import (
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// arrange says what each of the files below content/ is.
func arrange(paths []string) *layout {
	slices.Sort(paths)
	l, threads := &layout{}, map[string]*folder{}
	for _, p := range paths {
		if dir, name := path.Split(p); isPost(name) {
			l.addPost(threads, strings.TrimSuffix(dir, "/"), p)
		}
	}
	at := ofFolders(func(dir string) commentsPlace { return placeAmongComments(threads, dir) })
	for _, p := range l.reportMisnamed(threads, paths) {
		if !isPost(path.Base(p)) {
			l.add(at(p), p)
		}
	}
	for _, t := range l.threads {
		slices.SortFunc(t.comments, func(a, b string) int { return compareNames(path.Base(a), path.Base(b)) })
	}
	slices.SortFunc(l.threads, func(a, b *folder) int { return strings.Compare(a.path, b.path) })
	return l
}

func isPost(name string) bool {
	ending, found := strings.CutPrefix(name, "post")
	if !found {
		return false
	}
	_, known := formats[ending]
	return known
}

func (l *layout) addPost(threads map[string]*folder, dir, p string) {
	if dir == "" {
		l.errorf(p, "move it into a folder, whose name becomes its address: content/my-thread/"+p, "a post has no folder")
		return
	}
	if t := threads[dir]; t != nil {
		l.errorf(p, "keep one of them", "a thread has one post, and this one has %s too", path.Base(t.post))
		return
	}
	t := &folder{path: dir, post: path.Join(root, p)}
	threads[dir] = t
	if complaint := CheckThreadPath(dir); complaint != "" {
		l.errorf(p, complaint, "a thread cannot have the path %q", dir)
		return
	}
	l.threads = append(l.threads, t)
}

// commentsPlace is a folder as far as it is in one of comments.
type commentsPlace struct {
	isIn   bool
	of     string  // path of the thread
	thread *folder // nil if it has no post
	below  string  // path in the folder of comments
}

func placeAmongComments(threads map[string]*folder, dir string) (at commentsPlace) {
	at.of, at.below, at.isIn = cutComments(dir)
	at.thread = threads[at.of]
	return at
}

// add finds the place of a file that is no post.
func (l *layout) add(at commentsPlace, p string) {
	dir, name := path.Split(p)
	dir = strings.TrimSuffix(dir, "/")
	_, isText := formats[path.Ext(name)]
	switch {
	case dir == "" && isSetting(name):
		l.settings = append(l.settings, p)
	case at.isIn && at.thread != nil:
		l.addComment(at.thread, p, at.below, isText)
	case at.isIn && isText && at.below == "":
		l.errorf(p, "add "+path.Join(root, at.of, "post.md")+", or move this file out of comments/", "a comment without a post")
	case isMisnamedPost(name):
		l.errorf(p, "rename it", "a post's file is named post.md, post.html or post.txt")
	case dir == "" && (path.Ext(name) == ".yaml" || path.Ext(name) == ".yml"):
		l.errorf(p, suggest(name, settings, "the files here are "+strings.Join(settings, ", ")), "unknown settings file")
	default:
		l.addFile(p, dir)
	}
}

// cutComments finds the thread in whose comments folder a folder lies, and
// the rest of its path below that.
func cutComments(dir string) (thread, below string, found bool) {
	for from := 0; ; {
		part, rest, hasMore := strings.Cut(dir[from:], "/")
		switch {
		case part == "comments":
			return strings.TrimSuffix(dir[:from], "/"), rest, true
		case !hasMore:
			return "", "", false
		}
		from += len(part) + 1
	}
}

func (l *layout) addComment(t *folder, p, below string, isText bool) {
	switch {
	case !isText:
		l.errorf(p, "rename it, or move it out of comments/ if it is no comment", "a comment's file ends in .md, .html or .txt")
	case below != "":
		l.errorf(p, "move it to "+path.Join(root, t.path, "comments", path.Base(p)), "comments stand right in comments/, which has no folders in it")
	default:
		t.comments = append(t.comments, root+"/"+p)
	}
}

func (l *layout) addFile(p, dir string) {
	complaint, taken := checkFileName(p), checkReserved(dir)
	switch {
	case complaint != "":
		l.errorf(p, complaint, "the file cannot be published under this name")
	case taken != "":
		l.errorf(p, "rename the folder", "%s", taken)
	case isTextual(p) && !archive.IsForHosts(p):
		l.strays = append(l.strays, p)
	default:
		l.files = append(l.files, p)
	}
}

// settings are the files in content/ that are not published.
var settings = []string{"site.yaml", "topics.yaml", "people.yaml", "addresses.txt"}

func isSetting(name string) bool { return slices.Contains(settings, name) }

// isMisnamedPost tells a file that was meant as a post and would otherwise
// be published as it is.
func isMisnamedPost(name string) bool {
	lower := strings.ToLower(name)
	ending := path.Ext(lower)
	return strings.TrimSuffix(lower, ending) == "post" && slices.Contains(textEndings, ending)
}

// ThreadOf returns the path of the thread of which a file below content/ is the post or a
// comment, if there is such a thread, by its name alone.
func ThreadOf(file string) (thread string, isItem bool) {
	dir, name := path.Split(file)
	dir = strings.TrimSuffix(dir, "/")
	if isPost(name) {
		return dir, dir != ""
	}
	thread, below, inComments := cutComments(dir)
	_, isText := formats[path.Ext(name)]
	return thread, inComments && below == "" && isText
}
