package addresses

import (
	"fmt"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// keepThread finds where the places lead that were published at a thread's
// path.
func (b *Book) keepThread(f *former) {
	to := b.follow(f.path)
	if to == nil || b.unseen(to.Path) {
		return // keepFiles says so; or all may be there
	}
	for _, it := range f.items {
		b.keepItem(f, it, to)
	}
	for _, p := range f.others {
		b.keepOther(f, p, to)
	}
}

func (b *Book) keepItem(f *former, it *formerItem, to *thread) {
	spot, ok := b.find(f.path, it.anchor)
	if !ok {
		b.report(it.at, fmt.Sprintf("%s of %s was published before, and is gone", it.anchor, f.path),
			`bring its file back; with "status: removed" in it, its words are not published`)
		return
	}
	address := archive.PageOf(f.path).At(it.anchor)
	b.sayMoved(it.at, address, spot)
	b.lead(f, to, append([]string{it.anchor}, it.passages...), spot)
	b.record(address, spot)
}

// sayMoved warns, when it is first seen, of an item that has another anchor
// now, or stands in another thread than what else was there.
func (b *Book) sayMoved(at problem.Position, address archive.Address, to Spot) {
	folder, _ := address.Folder()
	if b.follow(folder).Thread == to.Thread && to.Anchor() == address.Fragment || len(b.of[address]) > 0 {
		return
	}
	b.problems = append(b.problems, problem.Problem{
		Position: at, Severity: problem.Warning,
		Message: fmt.Sprintf("%s was published before; its words stand at %s now, and it leads there", address, to.Address()),
		Hint:    "if they are others' words, bring its file back",
	})
}

// lead keeps places alive that were on the page at a thread's path: on the page
// of the thread that the path leads to, by the item that has their words; or,
// where that is in another thread, or its anchor is another's, in place of it.
func (b *Book) lead(f *former, to *thread, places []string, spot Spot) {
	here := archive.PageOf(to.Path).At(places[0])
	holder, held := b.holders[here]
	if i, there := to.items()[places[0]]; there {
		holder, held = Spot{to.Thread, i}, true
	}
	switch k := b.keeper(to.Thread); {
	case spot.Thread == to.Thread && (!held || holder == spot):
		b.hold(here, places, spot)
	case f.path != to.Path:
		b.elsewhere[f.path] = append(b.elsewhere[f.path], Moved{places, spot})
	case !held:
		k.Moved = append(k.Moved, Moved{places, spot})
	}
}

// ItemsOf gives the items of what was moved, without their passages: pages that
// cite items have no others.
func ItemsOf(moved []Moved) []Moved {
	var items []Moved
	for _, m := range moved {
		if isItem(m.Places[0]) {
			items = append(items, Moved{m.Places[:1], m.To})
		}
	}
	return items
}

// hold puts places on the page of a thread, where an item begins.
func (b *Book) hold(first archive.Address, places []string, spot Spot) {
	b.holders[first] = spot
	k := b.keeper(spot.Thread)
	k.Places[spot.Anchor()] = append(k.Places[spot.Anchor()], places...)
	if isItem(places[0]) && places[0] != spot.Anchor() {
		k.Items[spot.Anchor()] = append(k.Items[spot.Anchor()], places[0])
	}
	b.record(first, spot)
	for _, place := range places[1:] {
		b.add(first.At(place))
	}
}

// record notes where an item is now whose address does not say it.
func (b *Book) record(address archive.Address, spot Spot) {
	of := ""
	if spot.Address() != address {
		of = spot.Address().String()
	}
	b.enter(address, of)
}

// keepOther keeps a former address of an item that its front matter no longer
// names. What another item's names now is that one's.
func (b *Book) keepOther(f *former, p archive.Published, to *thread) {
	if _, held := b.holders[p.Address]; held {
		return
	}
	if spot, ok := b.recorded(p.Address); ok {
		b.lead(f, to, []string{p.Fragment}, spot)
		b.record(p.Address, spot)
		return
	}
	b.report(p.At(), fmt.Sprintf("%s was published before, and led to what is gone", p.Address), "bring that back")
}

func (b *Book) report(at problem.Position, message, hint string) {
	b.problems = append(b.problems, problem.Problem{Position: at, Message: message, Hint: hint})
}
