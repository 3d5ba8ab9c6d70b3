package quote

import (
	"sort"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/phrasebook"
)

// A lead-in says who is quoted, on a line of its own or on several: "On Tue, 4
// Mar 2008 at 21:14, Ines <…> wrote:", "Ines 发表于 2008-3-4 21:14", "Quote
// from: Ines on March 04, 2008". Programs write it, in many forms, so it is
// known by its shape: a name of the thread, a verb of saying, a date or time,
// an address, a colon at its end, and hardly a word besides. It is nobody's
// words, whatever its depth.

// lead is a lead-in, from its first position to behind its last one.
type lead struct {
	lo, hi   int32
	isHeader bool // it is the header of a mail: only its first name is the writer's
}

// The bounds of a lead-in.
const (
	leadLines = 4  // over how many lines it may be wrapped
	leadSize  = 28 // words
)

// findLeads finds the lead-ins of an item.
func (c *corpus) findLeads(p *people.Directory, item int) {
	base := c.start[item]
	for _, b := range c.texts[item].Blocks {
		lo, end := base+int32(b.Span.From), base+int32(b.Span.To)
		for lo < end {
			hi := c.headerAt(lo, end)
			isHeader := hi > lo
			if isHeader {
				// of a mail below its answer
			} else if c.mayAnnounce(lo, c.lineEnd(lo, end)) {
				hi = c.leadAt(p, lo, end)
			} else {
				hi = c.leadInLine(p, lo, end)
			}
			if hi > lo {
				c.leads = append(c.leads, lead{lo, hi, isHeader})
			} else {
				hi = c.lineEnd(lo, end)
			}
			lo = hi
		}
	}
}

// fewestFields is how many fields make a header.
const fewestFields = 2

// headerAt gives where the header of a mail ends that begins with the line at lo:
// lo if none does. A field may go on for a line. Within a block quotation headers
// were quoted with what follows them.
func (c *corpus) headerAt(lo, end int32) int32 {
	if c.depth(lo) > 0 || !c.words.uses[c.word(lo)].kinds.has(phrasebook.Header) {
		return lo
	}
	fields, found := 0, lo
	for hi, wrapped := lo, 0; hi < end && wrapped < 2; {
		from := hi
		hi = c.lineEnd(from, end)
		if wrapped++; isHeader(c.wordsFrom(from)[:hi-from]) {
			fields, found, wrapped = fields+1, hi, 0
		}
	}
	if fields < fewestFields {
		return lo
	}
	return c.withWrapped(found, end)
}

// withWrapped gives where a header ends whose last field goes on with an address.
func (c *corpus) withWrapped(hi, end int32) int32 {
	for hi < end {
		next := c.lineEnd(hi, end)
		if !holdsAddress(c.wordsFrom(hi)[:next-hi]) {
			break
		}
		hi = next
	}
	return hi
}

// lineEnd gives the position behind the line that begins at lo in a block that
// ends at end.
func (c *corpus) lineEnd(lo, end int32) int32 {
	return lo + int32(lineEnd(c.wordsFrom(lo)[:end-lo], 0))
}

// leadAt gives where the lead-in ends that begins with the line at lo: lo if
// none does.
func (c *corpus) leadAt(p *people.Directory, lo, end int32) int32 {
	fresh := c.isBlockStart(lo) || c.at(lo-1).After >= markup.Colon || c.isLead(lo-1)
	var shape leadShape
	found := lo
	for hi, n := lo, 0; n < leadLines && hi < end; n++ {
		from := hi
		hi = c.lineEnd(from, end)
		if c.size(lo, hi) > leadSize || !c.mayAnnounce(from, hi) {
			break
		}
		shape.read(c, p, from, hi)
		stop := c.at(hi - 1).After
		opens := hi == end && hi < c.end(int(c.owner(lo))) && c.depth(hi) > c.depth(lo)
		if (found == lo || stop == markup.Colon) && (shape.announces(stop, fresh) || opens && shape.opensBlock(stop)) {
			found = hi
		}
		if stop >= markup.Colon || !shape.isOpen() {
			break
		}
	}
	if found == lo {
		return c.leadInLine(p, lo, end)
	}
	return c.withAddresses(p, found, end)
}

// leadInLine gives where a lead-in ends that stands before the words it
// announces on the first line of a block quotation: lo if there is none. It has
// a verb of saying, a name of the thread and nothing else.
func (c *corpus) leadInLine(p *people.Directory, lo, end int32) int32 {
	if !c.isSetApart(lo) || !c.isBlockStart(lo) {
		return lo
	}
	for hi := lo + 1; hi < min(end, lo+leadSize/2); hi++ {
		if c.at(hi-1).After < markup.Colon {
			continue
		}
		var shape leadShape
		shape.read(c, p, lo, hi)
		if c.at(hi-1).After == markup.Colon && shape.said && shape.name && shape.unknown == 0 {
			return hi
		}
		break
	}
	return lo
}

// mayAnnounce tells a line that has something of a lead-in. Most have not, which
// is seen at a glance.
func (c *corpus) mayAnnounce(lo, hi int32) bool {
	if hi-lo > leadSize*wordParts {
		return false
	}
	words := c.wordsFrom(lo)[:hi-lo]
	if words[len(words)-1].After == markup.Colon {
		return true
	}
	for i := range words {
		k := c.words.uses[c.places[lo+int32(i)].word].kinds
		if k&(isDigits|saysAlone) != 0 || words[i].Sigil == '@' {
			return true
		}
	}
	return book().phrase(phrasebook.Saying, words) > 0 // "originally posted by"
}

// wordsFrom gives the words of an item from a position on.
func (c *corpus) wordsFrom(pos int32) []markup.Word {
	item := c.owner(pos)
	return c.texts[item].Words[pos-c.start[item]:]
}

// withAddresses gives where a lead-in ends whose last line may have been wrapped
// before the address of the message.
func (c *corpus) withAddresses(p *people.Directory, hi, end int32) int32 {
	for hi < end {
		next := c.lineEnd(hi, end)
		var shape leadShape
		shape.read(c, p, hi, next)
		if !shape.address || shape.said || shape.unknown > 0 {
			break
		}
		hi = next
	}
	return hi
}

// leadAround gives the lead-in that a position stands in.
func (c *corpus) leadAround(pos int32) (lead, bool) {
	i := sort.Search(len(c.leads), func(i int) bool { return c.leads[i].hi > pos })
	if i < len(c.leads) && c.leads[i].lo <= pos {
		return c.leads[i], true
	}
	return lead{}, false
}

// isLead tells whether a position stands in a lead-in.
func (c *corpus) isLead(pos int32) bool {
	_, ok := c.leadAround(pos)
	return ok
}

// leadsWithin gives the lead-ins that have words between two positions.
func (c *corpus) leadsWithin(lo, hi int32) []lead {
	i := sort.Search(len(c.leads), func(i int) bool { return c.leads[i].hi > lo })
	j := i
	for j < len(c.leads) && c.leads[j].lo < hi {
		j++
	}
	return c.leads[i:j]
}
