package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/mail/inbox"
	"ibid/cmd/ibid/internal/progress"
)

// openInbox opens the messages of a folder that is a public-inbox: a repository of it, a
// clone, or what has several. It returns nil for any other folder.
func openInbox(ctx context.Context, f *importer.File) (*importer.File, error) {
	repositories := repositoriesIn(f.FS())
	if len(repositories) == 0 && isInboxClone(f.FS()) {
		repositories = []string{".git"}
	}
	if len(repositories) == 0 {
		return nil, nil
	}
	for i, name := range repositories {
		repositories[i] = filepath.Join(f.Path, filepath.FromSlash(name))
	}
	defer progress.Start(ctx, "taking messages out of "+f.Path, "", nil)()
	batch, letGo, err := cache.Temporary()
	if err != nil {
		return nil, err
	}
	if err := inbox.Write(ctx, repositories, batch); err != nil {
		err = errors.Join(err, letGo())
		if errors.Is(err, inbox.ErrNone) {
			return nil, nil
		}
		return nil, fmt.Errorf("%s: %w; what the repository holds can be taken out by hand, as ibid help import says at mail", f.Path, err)
	}
	made, err := importer.OpenMade(batch, f.Path, letGo)
	if err != nil {
		return nil, errors.Join(err, letGo())
	}
	return made, nil
}

// repositoriesIn returns the Git repositories without files that a folder is, or has in
// it, the older first: those of a public-inbox have numbers.
func repositoriesIn(files fs.FS) (repositories []string) {
	for _, pattern := range []string{"HEAD", "[^.]*.git/HEAD", "git/[^.]*.git/HEAD"} {
		found, _ := fs.Glob(files, pattern)            // the patterns are valid
		slices.SortFunc(found, func(a, b string) int { // 2.git before 10.git
			return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
		})
		for _, head := range found {
			beside := strings.TrimSuffix(head, "HEAD")
			if isFolder(files, beside+"objects") && isFolder(files, beside+"refs") {
				repositories = append(repositories, beside)
			}
		}
	}
	return repositories
}

// isInboxClone reports whether a folder is a clone of a public-inbox, in which the last
// message alone is in view.
func isInboxClone(files fs.FS) bool {
	const most = 8 // files beside the message
	entries, err := fs.ReadDir(files, ".")
	if err != nil || len(entries) > most || !isFolder(files, ".git") {
		return false
	}
	info, err := fs.Stat(files, "m")
	return err == nil && info.Mode().IsRegular()
}
