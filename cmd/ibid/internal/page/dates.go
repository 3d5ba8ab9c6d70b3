package page

import "ibid/cmd/ibid/internal/archive"

// shownDate gives a date to read, as the page's language writes it. It is nil for
// an unknown date.
func (r *Renderer) shownDate(d archive.Date) *Moment {
	if !d.Known() {
		return nil
	}
	return &Moment{Text: r.says.Date(d.Time, d.Precision != archive.Day), Machine: d.String()}
}
