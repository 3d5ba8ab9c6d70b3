package mailbox

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// eachInFolder goes through the files of a folder, in order of their names.
func eachInFolder(ctx context.Context, folder *importer.File, do func(*Message) error) error {
	return walk(ctx, folder.FS(), func(name string, inMaildir bool) error {
		f, err := importer.FromFS(folder.FS(), name)
		if err != nil {
			return err
		}
		k := kindOf(f.Head())
		if inMaildir {
			k = alone
		}
		var of Message
		of.readFlags(name, inMaildir)
		return eachInFile(ctx, f, name, k, func(m *Message) error {
			m.Trashed, m.Draft, m.Spam = of.Trashed, of.Draft, of.Spam
			return do(m)
		})
	})
}

// readFlags reads the name of a file for what its messages are.
func (m *Message) readFlags(name string, inMaildir bool) {
	for part := range strings.SplitSeq(name, "/") {
		switch folderName(part) {
		case "trash", "deleted items", "deleted messages":
			m.Trashed = true
		case "drafts":
			m.Draft = true
		case "spam", "junk", "junk e-mail":
			m.Spam = true
		}
	}
	if inMaildir {
		flags := flagsOf(name)
		m.Trashed, m.Draft = m.Trashed || strings.Contains(flags, "T"), m.Draft || strings.Contains(flags, "D")
	}
}

// walk calls what is done with each file of a folder that may hold mail.
func walk(ctx context.Context, folder fs.FS, do func(name string, inMaildir bool) error) error {
	return fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case d.IsDir() && (d.Name() == "tmp" || d.Name() == ".git"):
			return fs.SkipDir
		case d.IsDir() || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "."):
			return nil
		}
		return do(name, isInMaildir(name))
	})
}

// isInMaildir reports whether a file lies where a maildir has its messages.
func isInMaildir(name string) bool {
	parent := path.Base(path.Dir(name))
	return parent == "cur" || parent == "new"
}

// flagsOf returns the letters at the end of the name of a maildir's file: "S"
// has been seen, "T" is trashed, "D" is a draft. Where a file's name may hold no
// colon another sign stands for it.
func flagsOf(name string) string {
	for _, mark := range []string{":2,", ";2,", "!2,", "\uf0222,"} {
		if i := strings.LastIndex(name, mark); i >= 0 {
			return name[i+len(mark):]
		}
	}
	return ""
}

// looked is how many files of a folder are looked into to recognise it, and
// mboxWeight how many other files an mbox outweighs: what a service hands out has
// lists of members and settings beside it.
const (
	looked     = 60
	mboxWeight = 10
)

var errSeen = errors.New("seen enough")

// isMailFolder reports whether a folder is one of mail: a maildir, or one in
// which mail outweighs the rest.
func isMailFolder(folder *importer.File) bool {
	mail, other := 0, 0
	err := walk(context.Background(), folder.FS(), func(name string, inMaildir bool) error {
		k := noMail
		if f, err := importer.FromFS(folder.FS(), name); err == nil {
			k = kindOf(f.Head())
		}
		switch {
		case k == noMail:
			other++
		case inMaildir:
			mail += looked
		case k == mbox:
			mail += mboxWeight
		default:
			mail++
		}
		if mail+other >= looked {
			return errSeen
		}
		return nil
	})
	return (err == nil || errors.Is(err, errSeen)) && mail > other
}

// folderName gives the name of a mail folder: ".Trash" and "Trash.mbox" are one.
func folderName(part string) string {
	part = strings.ToLower(strings.TrimLeft(part, "."))
	return strings.TrimSuffix(strings.TrimSuffix(part, ".gz"), ".mbox")
}
