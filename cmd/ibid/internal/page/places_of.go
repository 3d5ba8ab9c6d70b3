package page

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/topic"
)

// topicPlaces gathers from all threads where items have topics.
func (p *archivePages) topicPlaces() map[string][]place {
	all := map[string][]place{}
	for t := range p.threads {
		mentions := p.threads[t].Topics
		of := map[string][]int{} // of the item, by topic
		for i := 0; i < len(mentions); {
			end := i
			clear(of)
			var names []string
			for ; end < len(mentions) && mentions[end].Item == mentions[i].Item; end++ {
				name := mentions[end].Topic
				if of[name] == nil {
					names = append(names, name)
				}
				of[name] = append(of[name], end)
			}
			for _, name := range names {
				at := place{thread: t, item: mentions[i].Item}
				for _, k := range of[name] {
					at.mentions = append(at.mentions, mentions[k])
				}
				all[name] = append(all[name], at)
			}
			i = end
		}
	}
	for _, places := range all {
		p.sortByDate(places)
	}
	return all
}

// personPlaces gives what a person wrote, the threads in order of date.
func (p *archivePages) personPlaces(e *topic.Entry) []place {
	var places []place
	for _, of := range byThread(e.Locators) {
		t, ok := p.archive.ThreadAt(of[0].Thread.Path)
		for _, at := range of {
			if ok {
				places = append(places, place{thread: t, item: at.Item})
			}
		}
	}
	return places
}

// byThread cuts locators into runs of one thread, in order of the threads' dates.
func byThread(locators []topic.Locator) [][]topic.Locator {
	var runs [][]topic.Locator
	for i, at := range locators {
		if i == 0 || locators[i-1].Thread != at.Thread {
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], at)
	}
	slices.SortStableFunc(runs, func(a, b []topic.Locator) int { return archive.CompareThreads(a[0].Thread, b[0].Thread) })
	return runs
}

// sortByDate puts places in order of date. One of which no date is known has that of
// its thread.
func (p *archivePages) sortByDate(places []place) {
	slices.SortStableFunc(places, func(a, b place) int {
		return cmp.Or(p.dateOf(a).Compare(p.dateOf(b)), cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
	})
}

func (p *archivePages) dateOf(at place) archive.Date {
	items := p.archive.Threads[at.thread].Items
	if d := items[at.item].Date; d.Known() {
		return d
	}
	return items[0].Date
}

// years counts places by the year of their dates. Those without a date are in none.
func (p *archivePages) years(places []place) map[int]int {
	years := map[int]int{}
	for _, at := range places {
		if d := p.dateOf(at); d.Known() {
			years[d.Time.Year()]++
		}
	}
	return years
}

// day gives the day of a place, as far as it is known.
func (at place) day(p *archivePages) string {
	if d := p.archive.Threads[at.thread].Items[at.item].Date; d.Known() {
		return d.Time.Format("2006-01-02")
	}
	return ""
}

// excerptsOf gives the beginnings of the items at some places: none for a place that is
// shown by a sentence, and for one in a thread that was not rendered.
func (p *archivePages) excerptsOf(places []place) ([]string, error) {
	texts := make([]string, len(places))
	for i, at := range places {
		if at.hasSentence() || !p.all.IsMade(at.thread) {
			continue
		}
		var err error
		if texts[i], err = p.all.Excerpt(at.thread, at.item); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// hasSentence reports whether there is a sentence that shows a place.
func (at place) hasSentence() bool { return len(at.mentions) > 0 && at.mentions[0].Anchor != "" }
