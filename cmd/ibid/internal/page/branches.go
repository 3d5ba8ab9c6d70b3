package page

import (
	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
)

// deepestBranch is how many levels of the tree are indented. What answers
// beyond it stands on the last level, in the order of the tree: lines keep
// their length, and browsers their stack.
const deepestBranch = 7

// longTree is how many items a tree may have and still show all of them. In one with
// more, the branches that begin at the post are folded, so that one sees how many there
// are and where the talk went on; and so are those within that hold more than longBranch,
// so that what one opens is not another thousand lines, and a key in it stays quick.
const (
	longTree   = 200
	longBranch = 60
)

// lineLength is how many characters of an item its line in the tree shows.
const lineLength = 90

// tree gives the page of a thread on which each comment stands below the one
// that it answers: a line each, which leads to the words on the page in order. It
// is nil if no comment answers another, since it would say no more than that.
func (c *composer) tree(inOrder *ThreadPage) *ThreadPage {
	parents, nested := c.parents()
	if !nested {
		return nil
	}
	view := *inOrder
	view.IsTree, view.Comments, view.Stretches = true, nil, nil
	view.Skips = view.Skips[1:2]                                                               // the comments
	view.Map, view.Quoted, view.Pieces, view.Share, view.Legend = nil, nil, nil, nil, Legend{} // of the words
	view.Moved = c.movedPlaces(c.Thread.Thread.Path, addresses.ItemsOf(c.kept.Moved))
	view.Source, view.Linked, view.Description = nil, "", ""
	if view.Canonical == "" {
		view.Canonical = "index.html"
	}
	view.Tree = []*Branch{c.branch(inOrder.Post, 0, 1)}
	placed := make([]*Branch, len(parents))
	for i, item := range inOrder.Comments {
		at := i + 1
		if p := parents[at]; p > 0 {
			placed[at] = c.branch(item, p, placed[p].Depth+1)
			placed[p].Answers = append(placed[p].Answers, placed[at])
		} else {
			placed[at] = c.branch(item, 0, 1)
			view.Tree = append(view.Tree, placed[at])
		}
	}
	for _, b := range view.Tree {
		b.flatten()
		c.tally(b, len(parents) > longTree)
	}
	return &view
}

// tally says of a branch and those below it how many comments are below each, by which
// those of a long tree are folded, and returns how many are in the branch. As for the
// whole thread, removed ones don't count.
func (c *composer) tally(b *Branch, isLong bool) int {
	below := 0
	for _, answer := range b.Answers {
		below += c.tally(answer, isLong)
	}
	if len(b.Answers) > 0 {
		b.Count = c.says.Count("comments", below)
	}
	b.Folded = isLong && (b.Depth == 1 || below > longBranch)
	if b.Item.Removed {
		return below
	}
	return below + 1
}

// branch gives the line of an item that stands below another, at some depth.
func (c *composer) branch(item *Item, below, depth int) *Branch {
	b := &Branch{
		Item: item, Depth: depth, Href: "index.html#" + item.Anchor, Former: c.kept.Items[item.Anchor],
	}
	if !item.Removed {
		b.Text = display.Prose(c.excerpts[item.Number], lineLength, false)
	}
	for _, r := range item.InReplyTo {
		if r.Number != below || depth > deepestBranch {
			b.InReplyTo = append(b.InReplyTo, r)
		}
	}
	return b
}

// parents gives for each item the one below which it stands: the first that
// it answers, 0 for the post or none. It tells whether any is a comment.
func (c *composer) parents() (parents []int, nested bool) {
	parents = make([]int, len(c.Fragments))
	for i, replies := range c.replies {
		if len(replies) > 0 && replies[0].To < i {
			parents[i] = replies[0].To
			nested = nested || parents[i] > 0
		}
	}
	return parents, nested
}

// depthsOf gives how many answers lead from the post to each item.
func (c *composer) depthsOf() []int {
	parents, _ := c.parents()
	depths := make([]int, len(parents))
	for i := 1; i < len(depths); i++ {
		depths[i] = depths[parents[i]] + 1
	}
	return depths
}

// size is how many lines a branch has.
func (b *Branch) size() int {
	n := 1
	for _, answer := range b.Answers {
		n += answer.size()
	}
	return n
}

// flatten brings all that stands below the deepest level up to it.
func (b *Branch) flatten() {
	if b.Depth < deepestBranch-1 {
		for _, answer := range b.Answers {
			answer.flatten()
		}
		return
	}
	b.Answers = b.below(nil)
	for _, answer := range b.Answers {
		answer.Depth, answer.Answers = deepestBranch, nil
	}
}

// below gives all branches below one, each before those below it.
func (b *Branch) below(all []*Branch) []*Branch {
	waiting := []*Branch{b}
	for len(waiting) > 0 {
		next := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if next != b {
			all = append(all, next)
		}
		for i := len(next.Answers) - 1; i >= 0; i-- {
			waiting = append(waiting, next.Answers[i])
		}
	}
	return all
}

// treeFile is the page of a thread that shows it as a tree.
func treeFile(t *archive.Thread) string { return t.Path + "/tree.html" }
