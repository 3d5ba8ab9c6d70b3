package intake

import (
	"context"
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

// placeThreads gives each thread its path, in the order in which they came, so
// that the same files give the same paths.
func (p *plan) placeThreads(ctx context.Context) error {
	for _, t := range p.threads {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if !t.place.isSet() {
			p.leaveOutOrphans(t)
			continue
		}
		var post importer.Thread
		if err := p.spool.get(t.place, &post); err != nil {
			return err
		}
		t.title = post.Title
		if p.options.Into {
			p.join(t, &post)
			continue
		}
		if err := p.placeThread(t, &post); err != nil {
			return err
		}
	}
	return nil
}

// leaveOutOrphans says of comments whose post is nowhere that they do not come
// in.
func (p *plan) leaveOutOrphans(t *thread) {
	for _, at := range t.comments {
		var c importer.Comment
		if p.spool.get(at, &c) == nil {
			p.LeaveOut(importer.Reaction, importer.NoThread, described(&c))
		}
	}
	for _, at := range t.mentions {
		var m importer.Mention
		if p.spool.get(at, &m) == nil {
			p.LeaveOut(importer.Reaction, importer.NoThread, m.Title)
		}
	}
	t.comments, t.mentions = nil, nil
}

// unmatched is why comments do not come in to an archive that is there.
const unmatched importer.Reason = "no thread of the archive has the address or title of its post"

// join finds the thread of the archive that comments are to come in to.
func (p *plan) join(t *thread, post *importer.Thread) {
	path, ok := p.there.find(append([]string{post.Address}, post.Former...), post.Title)
	if ok {
		t.path, t.there, t.joined = path, true, true
		return
	}
	if len(t.comments)+len(t.mentions) > 0 {
		p.account.Remarks = append(p.account.Remarks, fmt.Sprintf("no thread of the archive is %q%s, which has %s here",
			post.Title, atAddress(post.Address), counted(len(t.comments), "comment")))
	}
	for _, at := range t.comments {
		var c importer.Comment
		if p.spool.get(at, &c) == nil {
			p.LeaveOut(importer.Reaction, unmatched, described(&c))
		}
	}
	for range t.mentions {
		p.LeaveOut(importer.Reaction, unmatched, "")
	}
	t.comments, t.mentions, t.place = nil, nil, place{}
}

func atAddress(address string) string {
	if address == "" {
		return ""
	}
	return " (" + address + ")"
}

// placeThread finds a thread's path: the one that it got in an earlier import,
// or a new one.
func (p *plan) placeThread(t *thread, post *importer.Thread) error {
	if wrote, known := p.there.ledger.find(postKey(t.key)); known {
		t.path, t.there = threadOf(wrote.file), true
		if there, err := p.there.threads.Read(t.path); err != nil || there != nil {
			return err
		}
		p.account.deleted.add(wrote.file)
		t.place = place{}
		return nil
	}
	wish := wishedPath(post)
	path := wish
	next := p.there.next
	for n := max(2, next[content.Folded(wish)]); p.there.taken[content.Folded(path)] != ""; n++ {
		same, err := p.isSame(path, post)
		if err != nil {
			return err
		}
		if same {
			t.path, t.there = path, true
			return nil
		}
		path = fmt.Sprintf("%s-%d", wish, n)
		next[content.Folded(wish)] = n
	}
	p.there.taken[content.Folded(path)] = path
	t.path = path
	return nil
}

// isSame reports whether the thread at a path is what an import that did not
// come to its end made of a post.
func (p *plan) isSame(path string, post *importer.Thread) (bool, error) {
	there, err := p.there.threads.ReadPost(path)
	if err != nil || there == nil || len(p.there.ledger.threads[path]) > 0 {
		return false, err
	}
	var m mender
	same := there.Title == m.title(post.Title) && !p.there.adopted[path]
	if same {
		p.there.adopted[path] = true
	}
	return same, nil
}

// indexAddresses notes where old addresses and keys lead. Of most comments
// nothing need be noted: their old address is a fragment on their thread's page.
func (p *plan) indexAddresses(ctx context.Context) error {
	p.addresses, p.keys = map[string]target{}, map[string]target{}
	for _, t := range p.threads {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if !t.place.isSet() {
			continue
		}
		var post importer.Thread
		if err := p.spool.get(t.place, &post); err != nil {
			return err
		}
		for _, address := range append([]string{post.Address}, post.Former...) {
			p.note(p.absolute(&post, address), target{thread: t})
		}
		p.keys[t.key] = target{thread: t}
		if err := p.indexComments(t, &post); err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) indexComments(t *thread, post *importer.Thread) error {
	home := normalAddress(p.absolute(post, post.Address))
	if isNeeded, err := p.haveOwnPages(t, post, home); err != nil || !isNeeded && !p.spool.pointed {
		return err
	}
	named, _, err := p.comments(t)
	if err != nil {
		return err
	}
	for _, c := range named {
		if p.spool.pointed {
			p.keys[c.Key] = target{t, c.id}
		}
		if address := p.absolute(post, c.Address); normalAddress(address) != home {
			p.note(address, target{t, c.id})
		}
	}
	return nil
}

// haveOwnPages reports whether comments of a thread stood at more than a fragment
// of its page.
func (p *plan) haveOwnPages(t *thread, post *importer.Thread, home string) (bool, error) {
	for _, at := range t.comments {
		var c importer.Comment
		if err := p.spool.get(at, &c); err != nil {
			return false, err
		}
		if c.Address != "" && normalAddress(p.absolute(post, c.Address)) != home {
			return true, nil
		}
	}
	return false, nil
}

// note notes where an address leads; the first that has it keeps it.
func (p *plan) note(address string, to target) {
	page, _ := cutFragment(address)
	full := normalAddress(page)
	for _, key := range []string{full, withoutHost(full)} {
		if _, there := p.addresses[key]; key != "" && !there {
			p.addresses[key] = to
		}
	}
}

// absolute makes an address that stands in a post or its comments absolute, as
// far as it is known where these stood.
func (p *plan) absolute(post *importer.Thread, address string) string {
	if address == "" || post.Address == "" && strings.HasPrefix(address, "#") {
		return ""
	}
	return absolute(absolute(p.site.Address, post.Address), address)
}
