package page

import (
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/card"
)

// What other sites show of a page to which someone links: its title and a picture of
// that, which is the thread's, or else the archive's. A picture of the site's own, beside
// the post or in content/, is taken instead.

// HasCards reports whether an archive has such pictures.
func HasCards(a *archive.Archive) bool {
	href, _ := webAddress(a.Site.BaseURL)
	return href != "" && !a.Site.NoCards
}

// cardOf gives the file of a thread's card, or of that of the archive, of no thread.
func cardOf(t *archive.Thread) string {
	if t == nil {
		return "card.png"
	}
	return t.Path + "/card.png"
}

// Card draws the card of a thread, or of the archive, of no thread; there is none
// if a letter of the title cannot be drawn, or the site has one of its own.
func (r *Renderer) Card(t *archive.Thread) (File, bool, error) {
	if r.press == nil || r.archive.HasFile(cardOf(t)) || !r.canDraw(t) {
		return File{}, false, nil
	}
	data, err := r.press.Draw(r.onCard(t))
	return File{cardOf(t), data}, true, err
}

func (r *Renderer) canDraw(t *archive.Thread) bool { return r.press.Missing(r.onCard(t).Title) == "" }

// onCard says what is written on a card: nothing that changes while comments come in.
func (r *Renderer) onCard(t *archive.Thread) card.Card {
	if t == nil {
		return card.Card{Title: r.title(), Under: []string{r.archive.Site.Author}, Mirrored: r.says.Direction == "rtl"}
	}
	r = r.in(t.Language)
	post := t.Items[0]
	c := card.Card{Title: titleOf(t), Over: r.title(), Under: []string{strings.TrimSpace(post.Author)}, Mirrored: r.says.Direction == "rtl"}
	if post.Date.Known() {
		c.Under = append(c.Under, r.says.Date(post.Date.Time, false))
	}
	return c
}

func (r *Renderer) share(f *Frame, title string, t *archive.Thread) *Share {
	at, _ := webAddress(f.Canonical)
	s := &Share{Title: title, Description: f.Description, Address: at}
	if s.Picture = r.sharePicture(t); s.Picture == nil && t != nil {
		s.Picture = r.sharePicture(nil)
	}
	return s
}

// sharePicture gives a thread's card, or that of the archive; nil if there is none.
func (r *Renderer) sharePicture(t *archive.Thread) *SharePicture {
	if r.press == nil {
		return nil
	}
	file := cardOf(t)
	p := &SharePicture{Address: Address(r.archive, file), Width: card.Width, Height: card.Height, Text: r.onCard(t).Title}
	switch {
	case r.archive.HasFile(file):
		size := r.archive.Pictures[file]
		p.Width, p.Height = size.Width, size.Height
	case !r.canDraw(t):
		return nil
	}
	return p
}

// Undrawn gives the threads whose titles cannot be drawn, and the letters of the first that
// no font has.
func (r *Renderer) Undrawn() (threads []*archive.Thread, letters string) {
	for _, t := range r.archive.Threads {
		if r.press != nil && !r.archive.HasFile(cardOf(t)) && !r.canDraw(t) {
			threads = append(threads, t)
		}
	}
	if len(threads) > 0 {
		letters = r.press.Missing(titleOf(threads[0]))
	}
	return threads, letters
}
