package quote

import (
	"sort"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/phrasebook"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/lexicon"
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
func (r *threadResolver) findLeads(p *people.Directory, item int) {
	base := r.Start[item]
	for _, b := range r.Texts[item].Blocks {
		lo, end := base+int32(b.Span.From), base+int32(b.Span.To)
		for lo < end {
			hi := r.headerAt(lo, end)
			isHeader := hi > lo
			if isHeader {
				// of a mail below its answer
			} else if r.mayAnnounce(lo, r.lineEnd(lo, end)) {
				hi = r.leadAt(p, lo, end)
			} else {
				hi = r.leadInLine(p, lo, end)
			}
			if hi > lo {
				r.leads = append(r.leads, lead{lo, hi, isHeader})
			} else {
				hi = r.lineEnd(lo, end)
			}
			lo = hi
		}
	}
}

// fewestFields is how many fields make a header.
const fewestFields = 2

// headerAt returns where the header of a mail ends that begins with the line at lo:
// lo if none does. A field may go on for a line. Within a block quotation headers
// were quoted with what follows them.
func (r *threadResolver) headerAt(lo, end int32) int32 {
	if r.Depth(lo) > 0 || !r.KindsAt(lo).Has(phrasebook.Header) {
		return lo
	}
	fields, found := 0, lo
	for hi, wrapped := lo, 0; hi < end && wrapped < 2; {
		from := hi
		hi = r.lineEnd(from, end)
		if wrapped++; isHeader(r.WordsFrom(from)[:hi-from]) {
			fields, found, wrapped = fields+1, hi, 0
		}
	}
	if fields < fewestFields {
		return lo
	}
	return r.withWrapped(found, end)
}

// withWrapped returns where a header ends whose last field goes on with an address.
func (r *threadResolver) withWrapped(hi, end int32) int32 {
	for hi < end {
		next := r.lineEnd(hi, end)
		if !holdsAddress(r.WordsFrom(hi)[:next-hi]) {
			break
		}
		hi = next
	}
	return hi
}

// lineEnd returns the position behind the line that begins at lo in a block that
// ends at end.
func (r *threadResolver) lineEnd(lo, end int32) int32 {
	return lo + int32(corpus.LineEnd(r.WordsFrom(lo)[:end-lo], 0))
}

// leadAt returns where the lead-in ends that begins with the line at lo: lo if
// none does.
func (r *threadResolver) leadAt(p *people.Directory, lo, end int32) int32 {
	fresh := r.IsBlockStart(lo) || r.At(lo-1).After >= markup.Colon || r.isLead(lo-1)
	var shape leadShape
	found := lo
	for hi, n := lo, 0; n < leadLines && hi < end; n++ {
		from := hi
		hi = r.lineEnd(from, end)
		if r.Size(lo, hi) > leadSize || !r.mayAnnounce(from, hi) {
			break
		}
		shape.read(r.Corpus, p, from, hi)
		stop := r.At(hi - 1).After
		opens := hi == end && hi < r.End(int(r.Owner(lo))) && r.Depth(hi) > r.Depth(lo)
		if (found == lo || stop == markup.Colon) && (shape.announces(stop, fresh) || opens && shape.opensBlock(stop)) {
			found = hi
		}
		if stop >= markup.Colon || !shape.isOpen() {
			break
		}
	}
	if found == lo {
		return r.leadInLine(p, lo, end)
	}
	return r.withAddresses(p, found, end)
}

// leadInLine returns where a lead-in ends that stands before the words it
// announces on the first line of a block quotation: lo if there is none. It has
// a verb of saying, a name of the thread and nothing else.
func (r *threadResolver) leadInLine(p *people.Directory, lo, end int32) int32 {
	if !r.IsSetApart(lo) || !r.IsBlockStart(lo) {
		return lo
	}
	for hi := lo + 1; hi < min(end, lo+leadSize/2); hi++ {
		if r.At(hi-1).After < markup.Colon {
			continue
		}
		var shape leadShape
		shape.read(r.Corpus, p, lo, hi)
		if r.At(hi-1).After == markup.Colon && shape.said && shape.name && shape.unknown == 0 {
			return hi
		}
		break
	}
	return lo
}

// mayAnnounce tells a line that has something of a lead-in. Most have not, which
// is seen at a glance.
func (r *threadResolver) mayAnnounce(lo, hi int32) bool {
	if hi-lo > leadSize*corpus.WordParts {
		return false
	}
	words := r.WordsFrom(lo)[:hi-lo]
	if words[len(words)-1].After == markup.Colon {
		return true
	}
	for i := range words {
		k := r.KindsAt(lo + int32(i))
		if k&(lexicon.IsDigits|lexicon.SaysAlone) != 0 || words[i].Sigil == '@' {
			return true
		}
	}
	return lexicon.Book().Phrase(phrasebook.Saying, words) > 0 // "originally posted by"
}

// withAddresses returns where a lead-in ends whose last line may have been wrapped
// before the address of the message.
func (r *threadResolver) withAddresses(p *people.Directory, hi, end int32) int32 {
	for hi < end {
		next := r.lineEnd(hi, end)
		var shape leadShape
		shape.read(r.Corpus, p, hi, next)
		if !shape.address || shape.said || shape.unknown > 0 {
			break
		}
		hi = next
	}
	return hi
}

// leadAround returns the lead-in that a position stands in.
func (r *threadResolver) leadAround(pos int32) (lead, bool) {
	i := sort.Search(len(r.leads), func(i int) bool { return r.leads[i].hi > pos })
	if i < len(r.leads) && r.leads[i].lo <= pos {
		return r.leads[i], true
	}
	return lead{}, false
}

// isLead reports whether a position stands in a lead-in.
func (r *threadResolver) isLead(pos int32) bool {
	_, ok := r.leadAround(pos)
	return ok
}

// leadsWithin returns the lead-ins that have words between two positions.
func (r *threadResolver) leadsWithin(lo, hi int32) []lead {
	i := sort.Search(len(r.leads), func(i int) bool { return r.leads[i].hi > lo })
	j := i
	for j < len(r.leads) && r.leads[j].lo < hi {
		j++
	}
	return r.leads[i:j]
}
