// Package formula knows what stands in texts in set words and is nobody's: lead-ins
// ("On Tuesday, Ines wrote:"), the headers of mails, greetings and closings,
// courtesies, the footers of mailing lists, and addresses. They recur in texts that
// have nothing else in common, so they are no evidence of where words come from:
// Formulas notes them, text by text, for a corpus to mute.
//
// Lead-ins are known by their shape, in every language; the other phrases are the
// phrasebook's (package lexicon).
package formula

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

// Lead is a lead-in, from its first position to behind its last one.
type Lead struct {
	Lo, Hi   int32
	IsHeader bool // it is the header of a mail: only its first name is the writer's
}

// leadSize is how many words a lead-in has at most, over however many lines it is
// wrapped. It bounds the work: each line may begin one.
const leadSize = 28

// Formulas is what stands in the texts of a thread in set words, and is nobody's.
type Formulas struct {
	words *corpus.Corpus
	Leads []Lead // the lead-ins, in order
	fixed int    // how many of them stay when the last text is exchanged
}

// Clear makes them those of another corpus, none of which is read.
func (r *Formulas) Clear(c *corpus.Corpus) { r.words, r.Leads = c, r.Leads[:0] }

// Fix notes that what is read by now stays when the last text is exchanged.
func (r *Formulas) Fix() { r.fixed = len(r.Leads) }

// Unread forgets what was read of the last text.
func (r *Formulas) Unread() { r.Leads = r.Leads[:r.fixed] }

// Mute reads an item, and notes its words that say nothing of where they come
// from: lead-ins and boilerplate.
func (r *Formulas) Mute(p *people.Directory, u *corpus.Usage, item int, muted []bool) {
	r.findLeads(p, item)
	boilerplate(r.words.Texts[item], u, muted)
	base := r.words.Start[item]
	for _, l := range r.LeadsWithin(base, r.words.End(item)) {
		corpus.Fill(muted[l.Lo-base : l.Hi-base])
	}
}

// findLeads finds the lead-ins of an item.
func (r *Formulas) findLeads(p *people.Directory, item int) {
	base := r.words.Start[item]
	for _, b := range r.words.Texts[item].Blocks {
		lo, end := base+int32(b.Span.From), base+int32(b.Span.To)
		for lo < end {
			hi := r.headerAt(lo, end)
			if hi == lo {
				hi = r.fieldsAt(p, lo, end)
			}
			isHeader := hi > lo
			if isHeader {
				// of a mail below its answer
			} else if r.mayAnnounce(lo, r.lineEnd(lo, end)) {
				hi = r.leadAt(p, lo, end)
			} else {
				hi = r.leadInLine(p, lo, end)
			}
			if hi > lo {
				r.Leads = append(r.Leads, Lead{lo, hi, isHeader})
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
func (r *Formulas) headerAt(lo, end int32) int32 {
	if r.words.Depth(lo) > 0 || !r.words.KindsAt(lo).Has(phrasebook.Header) {
		return lo
	}
	fields, found := 0, lo
	for hi, wrapped := lo, 0; hi < end && wrapped < 2; {
		from := hi
		hi = r.lineEnd(from, end)
		if wrapped++; isHeader(r.words.WordsFrom(from)[:hi-from]) {
			fields, found, wrapped = fields+1, hi, 0
		}
	}
	if fields < fewestFields {
		return lo
	}
	return r.withWrapped(found, end)
}

// How many fields make a header whose names no phrasebook knows, and how many words
// such a name has at most.
const (
	fewestUnknown = 3
	longestField  = 3
)

// fieldsAt returns where the header of a mail ends that begins with the line at lo, in
// whatever language: lo if none does. Each of its lines begins with the name of a field
// and a colon; the first gives the writer, and one of the others a date.
func (r *Formulas) fieldsAt(p *people.Directory, lo, end int32) int32 {
	if r.words.Depth(lo) > 0 || r.fieldName(lo, end) == lo {
		return lo
	}
	var writer, rest leadShape
	fields, hi := 0, lo
	for hi < end {
		value := r.fieldName(hi, end)
		if value == hi {
			break
		}
		hi = r.lineEnd(value, end)
		if fields++; fields == 1 {
			writer.read(r.words, p, value, hi)
		} else {
			rest.read(r.words, p, value, hi)
		}
	}
	if fields < fewestUnknown || !writer.name && !writer.address || writer.unknown > longestField || !rest.date {
		return lo
	}
	return r.withWrapped(hi, end)
}

// fieldName returns the position of a field's value behind its name, which begins the
// line at lo: lo if that begins with none.
func (r *Formulas) fieldName(lo, end int32) int32 {
	for p := lo; p < min(lo+longestField*corpus.WordParts, end-1) && r.words.Size(lo, p+1) <= longestField; p++ {
		word := r.words.At(p)
		if word.LineEnd || word.After > markup.Colon {
			return lo
		}
		if word.After == markup.Colon && !word.Joined {
			return p + 1
		}
	}
	return lo
}

// withWrapped returns where a header ends whose last field goes on with an address.
func (r *Formulas) withWrapped(hi, end int32) int32 {
	for hi < end {
		next := r.lineEnd(hi, end)
		if !HoldsAddress(r.words.WordsFrom(hi)[:next-hi]) {
			break
		}
		hi = next
	}
	return hi
}

// lineEnd returns the position behind the line that begins at lo in a block that
// ends at end.
func (r *Formulas) lineEnd(lo, end int32) int32 {
	return lo + int32(corpus.LineEnd(r.words.WordsFrom(lo)[:end-lo], 0))
}

// leadAt returns where the lead-in ends that begins with the line at lo: lo if
// none does.
func (r *Formulas) leadAt(p *people.Directory, lo, end int32) int32 {
	fresh := r.words.IsBlockStart(lo) || r.words.At(lo-1).After >= markup.Colon || r.IsLead(lo-1)
	var shape leadShape
	found := lo
	for hi := lo; hi < end; {
		from := hi
		hi = r.lineEnd(from, end)
		if r.words.Size(lo, hi) > leadSize || !r.mayAnnounce(from, hi) {
			break
		}
		shape.read(r.words, p, from, hi)
		stop := r.words.At(hi - 1).After
		opens := hi == end && hi < r.words.End(int(r.words.Owner(lo))) && r.words.Depth(hi) > r.words.Depth(lo)
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
func (r *Formulas) leadInLine(p *people.Directory, lo, end int32) int32 {
	if !r.words.IsSetApart(lo) || !r.words.IsBlockStart(lo) {
		return lo
	}
	for hi := lo + 1; hi < min(end, lo+leadSize/2); hi++ {
		if r.words.At(hi-1).After < markup.Colon {
			continue
		}
		var shape leadShape
		shape.read(r.words, p, lo, hi)
		isGlued := r.words.At(hi - 1).Joined // as no one writes: "Ines wrote:late again"
		if end := r.words.At(hi - 1).After; end != markup.Sentence && shape.said && (shape.name && shape.unknown == 0 || isGlued && shape.unknown <= longestName) {
			return hi // with a colon, or with that and the dots that begin what is quoted
		}
		break
	}
	return lo
}

// longestName is how many words a name has at most that is none of the thread's.
const longestName = 3

// mayAnnounce tells a line that has something of a lead-in. Most have not, which
// is seen at a glance.
func (r *Formulas) mayAnnounce(lo, hi int32) bool {
	if hi-lo > leadSize*corpus.WordParts {
		return false
	}
	words := r.words.WordsFrom(lo)[:hi-lo]
	if words[len(words)-1].After == markup.Colon {
		return true
	}
	for i := range words {
		k := r.words.KindsAt(lo + int32(i))
		if k&(lexicon.IsDigits|lexicon.SaysAlone) != 0 || words[i].Sigil == '@' {
			return true
		}
	}
	return lexicon.Book().Phrase(phrasebook.Saying, words) > 0 // "originally posted by"
}

// withAddresses returns where a lead-in ends whose last line may have been wrapped
// before the address of the message.
func (r *Formulas) withAddresses(p *people.Directory, hi, end int32) int32 {
	for hi < end {
		next := r.lineEnd(hi, end)
		var shape leadShape
		shape.read(r.words, p, hi, next)
		if !shape.address || shape.said || shape.unknown > 0 {
			break
		}
		hi = next
	}
	return hi
}

// LeadAround returns the lead-in that a position stands in.
func (r *Formulas) LeadAround(pos int32) (Lead, bool) {
	i := sort.Search(len(r.Leads), func(i int) bool { return r.Leads[i].Hi > pos })
	if i < len(r.Leads) && r.Leads[i].Lo <= pos {
		return r.Leads[i], true
	}
	return Lead{}, false
}

// IsLead reports whether a position stands in a lead-in.
func (r *Formulas) IsLead(pos int32) bool {
	_, ok := r.LeadAround(pos)
	return ok
}

// LeadsWithin returns the lead-ins that have words between two positions.
func (r *Formulas) LeadsWithin(lo, hi int32) []Lead {
	i := sort.Search(len(r.Leads), func(i int) bool { return r.Leads[i].Hi > lo })
	j := i
	for j < len(r.Leads) && r.Leads[j].Lo < hi {
		j++
	}
	return r.Leads[i:j]
}
