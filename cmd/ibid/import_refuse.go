package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// foreign is how files begin that hold what could be imported, and that ibid does
// not read as they are; and what is to be done with them.
var foreign = []struct{ begins, say string }{
	{"BZh", "is packed with bzip2: unpack it, and import what comes out"},
	{"\xfd7zXZ\x00", "is packed with xz: unpack it, and import what comes out"},
	{"\x28\xb5\x2f\xfd", "is packed with zstd: unpack it, and import what comes out"},
	{"7z\xbc\xaf", "is packed with 7-Zip: unpack it, and import the folder"},
	{"Rar!", "is packed with RAR: unpack it, and import the folder"},
	{"!BDN", "is a folder of Outlook: make mbox files of it with readpst (ibid help import, at mail)"},
	{"SQLite format 3\x00", "is a database of SQLite: make a dump of it with sqlite3 FILE .dump > dump.sql, and import that"},
	{"PGDMP", "is a dump of PostgreSQL in its own form: make SQL of it with pg_restore -f dump.sql"},
}

// refuse says of a file what has to be done with it before it can be read.
func refuse(f *importer.File) error {
	if f.IsFolder() {
		return refuseRepository(f)
	}
	head := f.Head()
	for _, kind := range foreign {
		if bytes.HasPrefix(head, []byte(kind.begins)) {
			return fmt.Errorf("%s %s", f.Path, kind.say)
		}
	}
	const tarMark = 257 // where a tar archive says that it is one
	if len(head) > tarMark && bytes.HasPrefix(head[tarMark:], []byte("ustar")) {
		return fmt.Errorf("%s is a tar archive: unpack it, and import the folder", f.Path)
	}
	return nil
}

// refuseRepository says of a folder that it is, or has in it, a Git repository without
// the files, or a public-inbox of which a clone shows the last message alone.
func refuseRepository(f *importer.File) error {
	if len(repositoriesIn(f.FS())) > 0 {
		return fmt.Errorf("%s is a Git repository, and its files are not in view: clone it, or, if it is a public-inbox, take its messages out as ibid help import says at mail", f.Path)
	}
	if isInboxClone(f.FS()) {
		return fmt.Errorf("%s is a clone of a public-inbox, in which the last message alone is in view: take all out as ibid help import says at mail", f.Path)
	}
	return nil
}

func isFolder(files fs.FS, name string) bool {
	info, err := fs.Stat(files, name)
	return err == nil && info.IsDir()
}

// openNamed opens a file that the user named.
func openNamed(ctx context.Context, name string) (*importer.File, error) {
	f, err := importer.Open(name)
	if name == "-" && errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("it takes the name of a file; save what comes through a pipe as one")
	}
	if err != nil {
		return nil, plainly(err)
	}
	if f.IsFolder() {
		inbox, err := openInbox(ctx, f)
		if inbox != nil || err != nil {
			return inbox, errors.Join(err, f.Close())
		}
	}
	if err := refuse(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// plainly leaves out of an error what the system was asked for, which is nothing to
// the user.
func plainly(err error) error {
	if e, ok := err.(*fs.PathError); ok { // what wraps one says more
		return fmt.Errorf("%s: %w", e.Path, e.Err)
	}
	return err
}

// checkUse complains of options that none of the files has a use for.
func (o *importOptions) checkUse(batches []*batch) error {
	for _, option := range []struct {
		isSet        bool
		flag, format string
	}{
		{o.told.Pattern != "", "--pattern", "text"},
		{len(o.told.Columns) > 0, "--columns", "table"},
	} {
		isUsed := slices.ContainsFunc(batches, func(b *batch) bool { return b.format.Name == option.format })
		if option.isSet && !isUsed {
			return usagef("none of the files is read as %s, which %s is for; --format %[1]s makes it so", option.format, option.flag)
		}
	}
	return nil
}

// nothingIn says of files that they were read to their ends, and hold nothing.
func nothingIn(batches []*batch) error {
	var names []string
	for _, b := range batches {
		names = append(names, fmt.Sprintf("%s (as %s)", b.files[0].Path, b.format.Name))
	}
	return fmt.Errorf("nothing was imported: there is no post and no comment in %s; \"ibid help import\" says what each format is", strings.Join(names, ", "))
}
