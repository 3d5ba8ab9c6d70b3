package intake

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

// writeThreads makes the files of one thread after the other.
func (p *plan) writeThreads(ctx context.Context, out *output) error {
	for _, t := range p.threads {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if !t.place.isSet() {
			continue
		}
		if err := p.writeThread(t, out); err != nil {
			return fmt.Errorf("%q: %w", t.title, err)
		}
	}
	return nil
}

func (p *plan) writeThread(t *thread, out *output) error {
	var post importer.Thread
	if err := p.spool.get(t.place, &post); err != nil {
		return err
	}
	comments, doubles, err := p.comments(t)
	if err != nil {
		return err
	}
	for _, c := range doubles {
		p.LeaveOut(importer.Reaction, importer.SentTwice, described(&c.Comment))
	}
	comments = p.withoutDeleted(comments)
	if err := out.record.begin(t.path); err != nil {
		return err
	}
	m := &maker{plan: p, thread: t, post: &post, files: newFiles(p.Writer, out, t), placed: map[string]bool{"post": true}}
	made, err := m.make(comments)
	if err != nil {
		return err
	}
	m.mender.report(p.account)
	m.count(made)
	var names []string
	for _, c := range comments {
		names = append(names, strings.TrimSuffix(path.Base(c.file), path.Ext(c.file)))
	}
	files, err := content.EncodeThread(made, names)
	if err != nil {
		return err
	}
	return p.putThread(t, comments, files, out)
}

// withoutDeleted takes out the comments that an earlier import wrote and a hand
// has deleted or moved: they stay away.
func (p *plan) withoutDeleted(comments []*named) []*named {
	return slices.DeleteFunc(comments, func(c *named) bool {
		if c.gone {
			p.account.deleted.add(c.file)
		}
		return c.gone
	})
}

// make makes the thread with its comments.
func (m *maker) make(comments []*named) (*archive.Thread, error) {
	m.own = map[string]string{}
	for _, place := range m.thread.places {
		m.placed[place] = true
	}
	for _, c := range comments {
		m.own[c.Key] = c.id
		m.placed["comment-"+c.id] = true
	}
	made := &archive.Thread{Path: m.thread.path, Title: m.title(m.post.Title), Items: []*archive.Item{{}}}
	if !m.thread.joined {
		mentions, err := m.mentions()
		if err != nil {
			return nil, err
		}
		made = m.makePost(mentions)
	}
	said := map[digest]bool{}
	for _, c := range comments {
		it := m.makeComment(c)
		m.countTwice(it, said)
		made.Items = append(made.Items, it)
	}
	openCircles(made.Items[1:])
	return made, nil
}

func (m *maker) mentions() ([]importer.Mention, error) {
	var out []importer.Mention
	seen := map[string]bool{}
	for _, at := range m.thread.mentions {
		var mention importer.Mention
		if err := m.spool.get(at, &mention); err != nil {
			return nil, err
		}
		key := mention.URL + "\x00" + mention.Title + "\x00" + mention.Date.String()
		if seen[key] {
			m.LeaveOut(importer.Reaction, importer.SentTwice, mention.Title)
			continue
		}
		seen[key] = true
		out = append(out, mention)
	}
	m.account.Mentions += len(out)
	return out, nil
}

// countTwice reports a comment that its author posted before, word for word.
func (m *maker) countTwice(it *archive.Item, said map[digest]bool) {
	const fewest = 20 // bytes: "+1" and "Thanks!" are said twice by many
	words := strings.Join(strings.Fields(it.Body.Text), " ")
	key := digestOf([]byte(it.Author + "\x00" + words))
	if said[key] && len(words) >= fewest && it.Author != nobody {
		m.account.twice.add(m.thread.path + "#" + it.Anchor())
	}
	said[key] = true
}

// openCircles takes the parents from comments that answer each other in a
// circle, which only a broken export has.
func openCircles(comments []*archive.Item) {
	byID := map[string]*archive.Item{}
	for _, it := range comments {
		byID[it.ID] = it
	}
	seen := map[*archive.Item]int{}
	for i, start := range comments {
		it := start
		for ; it != nil && seen[it] == 0; it = byID[it.Parent] {
			seen[it] = i + 1
		}
		if it != nil && seen[it] == i+1 {
			it.Parent = ""
		}
	}
}

// putThread hands on the files of a thread: first the post's, then each
// comment's.
func (p *plan) putThread(t *thread, comments []*named, files []content.File, out *output) error {
	if !t.joined {
		key := postKey(t.key)
		wrote, known := out.record.before.find(key)
		if err := out.put(key, asThere(files[0], wrote.file, known)); err != nil {
			return err
		}
	}
	for i, c := range comments {
		f := asThere(files[i+1], c.file, c.there)
		if err := out.put(commentKey(t.key, c.Key), f); err != nil {
			return err
		}
	}
	return out.record.finish()
}

// asThere gives a file the name that it has in the site, if it is there.
func asThere(f content.File, name string, there bool) content.File {
	if there {
		f.Path = name
	}
	return f
}

// count adds a thread's comments to the account.
func (m *maker) count(made *archive.Thread) {
	for _, it := range made.Items[1:] {
		m.account.Comments++
		m.thread.published++
		if it.Parent != "" {
			m.account.Replies++
		}
		if it.Author != nobody {
			m.account.names[it.Author] = struct{}{}
		}
	}
}
