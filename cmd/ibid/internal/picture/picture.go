// Package picture tells how large a picture is shown, from the first bytes of
// its file: so that a page can keep the room for it, and the words below do
// not move when it comes.
//
// It knows PNG, JPEG, GIF, WebP, AVIF and SVG, by the ending of the file's
// name. A photograph that the camera marked as turned has the size that it has
// when it is turned back. An SVG without a size of its own has that of its
// viewBox.
//
// The files may be anybody's. No more than the beginning is read, and what
// does not tell a size, or none between 1 and a million pixels, has none.
package picture

import (
	"bufio"
	"errors"
	"image"
	_ "image/gif"  // to measure
	_ "image/jpeg" // to measure
	_ "image/png"  // to measure
	"io"
	"path"
	"strings"
)

// Size is in pixels.
type Size struct{ Width, Height int }

// longestHead bounds what is read of a file of a kind that this package reads
// itself. What tells the size comes first, but for an embedded colour profile
// or thumbnail.
const longestHead = 256 << 10

// longestExif bounds where in a JPEG the camera's remarks are looked for: they
// are no longer than 64 KB, and come first.
const longestExif = 128 << 10

// largest is the most pixels that a side may have.
const largest = 1 << 20

var errNoSize = errors.New("no size is given")

// Measure returns the size of the picture in a file of this name.
func Measure(name string, r io.Reader) (Size, error) {
	measure := measurerOf(name)
	if measure == nil {
		return Size{}, errNoSize
	}
	size, err := measure(r)
	if err == nil && (size.Width < 1 || size.Height < 1 || size.Width > largest || size.Height > largest) {
		err = errNoSize
	}
	if err != nil {
		return Size{}, err
	}
	return size, nil
}

func measurerOf(name string) func(io.Reader) (Size, error) {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".gif":
		return measureBitmap
	case ".jpg", ".jpeg":
		return measureJPEG
	case ".webp":
		return measureWebP
	case ".avif":
		return measureAVIF
	case ".svg":
		return measureSVG
	}
	return nil
}

func measureBitmap(r io.Reader) (Size, error) {
	config, _, err := image.DecodeConfig(r)
	return Size{config.Width, config.Height}, err
}

// measureJPEG reads what the camera says of the picture's turn as well. That
// stands before the size.
func measureJPEG(r io.Reader) (Size, error) {
	b := bufio.NewReaderSize(r, longestExif)
	head, _ := b.Peek(longestExif) // fewer bytes are as good
	turned := isTurned(head)
	size, err := measureBitmap(b)
	if turned {
		size.Width, size.Height = size.Height, size.Width
	}
	return size, err
}

// headOf reads the beginning of a file.
func headOf(r io.Reader) ([]byte, error) { return io.ReadAll(io.LimitReader(r, longestHead)) }
