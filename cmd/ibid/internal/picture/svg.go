package picture

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"
)

// measureSVG reads the size off the first element of an SVG. Where a side is
// not given in units that have a length, the viewBox gives it.
func measureSVG(r io.Reader) (Size, error) {
	root, err := firstElement(r)
	if err != nil {
		return Size{}, err
	}
	if root.Name.Local != "svg" {
		return Size{}, errNoSize
	}
	var width, height float64
	var box [2]float64
	for _, a := range root.Attr {
		switch a.Name.Local {
		case "width":
			width = lengthOf(a.Value)
		case "height":
			height = lengthOf(a.Value)
		case "viewBox":
			box = boxOf(a.Value)
		}
	}
	if hasBox := box[0] > 0 && box[1] > 0; hasBox {
		switch {
		case width == 0 && height == 0:
			width, height = box[0], box[1]
		case width == 0:
			width = height * box[0] / box[1]
		case height == 0:
			height = width * box[1] / box[0]
		}
	}
	return Size{rounded(width), rounded(height)}, nil
}

// firstElement returns the first start tag. What the parser does not know, such
// as the entities of a drawing program, is passed over.
func firstElement(r io.Reader) (xml.StartElement, error) {
	head, err := headOf(r)
	if err != nil {
		return xml.StartElement{}, err
	}
	d := xml.NewDecoder(bytes.NewReader(bytes.ToValidUTF8(head, []byte("?"))))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // numbers are the same in all
	for {
		token, err := d.RawToken()
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := token.(xml.StartElement); ok {
			return e, nil
		}
	}
}

// lengthOf returns a length in pixels, or 0 if it is none (CSS Values, "absolute
// lengths").
func lengthOf(s string) float64 {
	s = strings.TrimSpace(s)
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	inch := map[string]float64{"": 96, "px": 96, "pt": 72, "pc": 6, "in": 1, "cm": 2.54, "mm": 25.4}[s[len(number):]]
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || inch == 0 || !(n > 0) {
		return 0
	}
	return n * 96 / inch
}

// boxOf returns the width and height of a viewBox.
func boxOf(s string) (box [2]float64) {
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r <= ' ' })
	if len(fields) != 4 {
		return box
	}
	return [2]float64{lengthOf(fields[2]), lengthOf(fields[3])}
}

// rounded returns whole pixels, 0 if there are none or too many.
func rounded(length float64) int {
	if !(length >= 0.5 && length <= largest) {
		return 0
	}
	return int(math.Round(length))
}
