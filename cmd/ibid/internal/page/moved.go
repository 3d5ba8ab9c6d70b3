package page

import "ibid/cmd/ibid/internal/addresses"

// movedPlaces gives the places that led to items which stand in other threads
// now, for a page in a folder.
func (r *Renderer) movedPlaces(dir string, moved []addresses.Moved) []MovedPlace {
	var places []MovedPlace
	for _, m := range moved {
		t := m.To.Thread
		places = append(places, MovedPlace{
			Anchor: m.Places[0], Former: m.Places[1:],
			To: Link{r.says.Say("name-of-thread", "name", r.nameOf(m.To.Item), "thread", t.Title), address(dir, threadFile(t)) + "#" + m.To.Anchor()},
		})
	}
	return places
}
