// Package card draws the picture that other sites show of a page to which someone links:
// its title, over whose it is and when it was written, on the paper of the pages. It is a
// PNG of Width by Height pixels and a few kilobytes, and knows neither archives nor HTML.
//
// # The letters
//
// What is written is shaped as OpenType says, broken into lines where its script allows
// (UAX #14) and put in order for its direction (UAX #9). The letters are those of the
// site's own fonts, in their order, and then of DejaVu, which has Latin, Greek, Cyrillic,
// Armenian, Georgian, Arabic and Hebrew. A title with a letter that no font has is not
// drawn at all (Press.Missing): a card has no empty boxes. Signs that are no letters and
// that no font has, little pictures among them, are left out.
//
// # The bytes
//
// The same card is the same bytes on any machine: the outlines are filled with whole
// numbers. Nothing on it changes while comments come in, so that what other sites keep of
// it stays true, and what is published stays the same.
package card

// The size of a card in pixels: of the shape that other sites show whole, and large enough
// for them to show it large. One of half as many pixels again in each direction takes twice
// as long to make and is twice as large a file.
const Width, Height = 800, 420

// Card is what is written on one.
type Card struct {
	Title string
	Over  string   // a line above the title
	Under []string // what stands below it, in one line as far as there is room
	// Mirrored says that the page is read from right to left. A title whose letters are
	// of the other direction is set in that.
	Mirrored bool
}
