package addresses

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// keepFiles finds where the files lead that were published, and the aliases of
// threads.
func (b *Book) keepFiles() {
	for _, t := range b.archive.Threads {
		for _, alias := range t.Aliases {
			if !t.Draft {
				b.add(archive.AliasPage(alias))
			}
		}
	}
	for _, p := range b.publishedFiles() {
		if !p.IsOfArchive() && !archive.IsForHosts(p.File) && !b.files[p.File] {
			b.keepFile(p)
		}
	}
}

// publishedFiles gives the entries of files, in order.
func (b *Book) publishedFiles() []archive.Published {
	var all []archive.Published
	for i := range b.archive.Published { // most of them in order
		p := &b.archive.Published[i]
		if p.Fragment == "" && b.listed[p.File].whole == p && b.changed[p.Address] == nil {
			all = append(all, *p)
		}
	}
	for _, p := range b.changed {
		if p.Fragment == "" {
			all = append(all, *p)
		}
	}
	slices.SortFunc(all, func(p, q archive.Published) int { return strings.Compare(p.File, q.File) })
	return all
}

func (b *Book) keepFile(p archive.Published) {
	if t := b.leadsTo(p.Address); t != nil {
		if p.File != t.Path+"/index.html" {
			b.keepPage(p, t)
		}
		return
	}
	dir, name := path.Dir(p.File), path.Base(p.File)
	thread, comment := path.Dir(dir), path.Base(dir)
	switch {
	case archive.IsBesidePage(name) && b.wasThread(dir):
		if t := b.follow(dir); t != nil {
			moved := b.elsewhere[dir]
			if name != "tree.html" {
				moved = ItemsOf(moved)
			}
			b.addFile(t, File{From: p.File, As: name, Moved: moved})
		}
	case name == "index.html" && b.wasThread(thread) && b.wasItem(thread, comment):
		if spot, ok := b.find(thread, comment); ok {
			b.addFile(b.threads[spot.Thread.Path], File{From: p.File, As: comment + "/" + name, Page: spot, Moved: b.unheld(thread, spot)})
		}
	case b.keepCopy(p.File):
	default:
		b.reportGone(p)
	}
}

// unheld gives the places of a thread's page that lead to an item and are not
// on the item's page. They may have been on its former one.
func (b *Book) unheld(path string, spot Spot) []Moved {
	if b.places[path] == nil {
		b.places[path] = map[Spot][]*formerItem{}
		for _, it := range sortedOut(b.former[path]).items {
			if to, ok := b.find(path, it.anchor); ok {
				b.places[path][to] = append(b.places[path][to], it)
			}
		}
	}
	var moved []Moved
	page := archive.PageOf(spot.Thread.Path)
	for _, it := range b.places[path][spot] {
		if to := b.follow(path); to == nil || to.Thread != spot.Thread || b.holderOf(page.At(it.anchor)) != spot {
			moved = append(moved, Moved{append([]string{it.anchor}, it.passages...), spot})
		}
	}
	return moved
}

func (b *Book) addFile(t *thread, f File) {
	k := b.keeper(t.Thread)
	k.Files = append(k.Files, f)
}

// leadsTo gives the thread to which a page leads that is or was a thread's, or
// an alias.
func (b *Book) leadsTo(page archive.Address) *thread {
	folder, isPage := page.Folder()
	if isPage && (b.wasThread(folder) || b.threads[folder] != nil) {
		return b.follow(folder)
	}
	return b.followFile(page)
}

func (b *Book) wasThread(path string) bool { return b.former[path] != nil || b.threads[path] != nil }

func (b *Book) wasItem(thread, anchor string) bool {
	f := sortedOut(b.former[thread])
	return f != nil && f.named[anchor] != nil
}

// keepPage leads a page on to the thread that it was, or was an alias of.
func (b *Book) keepPage(p archive.Published, to *thread) {
	b.enter(p.Address, archive.PageOf(to.Path).String())
	folder, _ := p.Folder()
	b.addFile(to, File{From: p.File, As: "index.html", Moved: b.elsewhere[folder], IsThread: b.wasItem(folder, "post")})
	if b.aliases[p.File] != nil {
		return
	}
	b.problems = append(b.problems, problem.Problem{
		Position: p.At(), Severity: problem.Warning,
		Message: fmt.Sprintf("%s was published before; it is in no thread's aliases, and leads to %s, where its words are", p.Address, to.Path),
		Hint:    fmt.Sprintf(`add "aliases: [%s]" to %s`, aliasOf(p.Address), to.Items[0].At.File),
	})
}

// aliasOf gives an address as front matter writes it.
func aliasOf(a archive.Address) string {
	if folder, ok := a.Folder(); ok {
		return folder
	}
	return a.File
}

// keepCopy keeps a file alive that went with its thread to another folder.
func (b *Book) keepCopy(file string) bool {
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		t := b.leadsTo(archive.PageOf(dir))
		if t == nil || t.Path == dir {
			continue
		}
		if now := t.Path + strings.TrimPrefix(file, dir); b.files[now] {
			b.copies[file] = now
			return true
		}
	}
	return false
}

// reportGone says that a page or file is gone. What stood in the folder of a
// thread that is gone is not said again.
func (b *Book) reportGone(p archive.Published) {
	folder, isPage := p.Folder()
	gone := func(message, hint string) {
		b.gone[p.File] = problem.Problem{Position: p.At(), Message: message, Hint: hint}
	}
	switch {
	case b.drafts[folder]:
		b.report(p.At(), fmt.Sprintf("the thread %s was published before, and is a draft now", folder),
			`take "draft: true" out; an address that was published stays`)
	case isPage && b.former[folder] != nil:
		b.report(p.At(), fmt.Sprintf("the thread %s was published before, and is gone", folder),
			fmt.Sprintf(`add "aliases: [%s]" to the thread that it became, or bring its folder back`, folder))
	case b.isInGoneThread(p.File):
	case strings.HasSuffix(p.File, ".html"):
		gone(fmt.Sprintf("%s was published before, and is gone", p.Address),
			fmt.Sprintf(`add "aliases: [%s]" to the thread that it belongs to, or bring it back`, aliasOf(p.Address)))
	default:
		gone(fmt.Sprintf("the file %s was published before, and is gone", p.File), "bring it back to where it was, below content/")
	}
}

func (b *Book) isInGoneThread(file string) bool {
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if b.former[dir] != nil && b.follow(dir) == nil || b.drafts[dir] || b.threads[dir] != nil && b.unseen(dir) {
			return true
		}
	}
	return false
}
