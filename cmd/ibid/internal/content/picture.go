package content

import (
	"encoding/xml"
	"errors"
	"image"
	_ "image/gif"  // to measure
	_ "image/jpeg" // to measure
	_ "image/png"  // to measure
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// pictures gives the sizes of the pictures among the published files. One
// that cannot be measured has none: a page shows it as well as it can.
func pictures(site fs.FS, files []string) map[string]archive.Size {
	var sizes map[string]archive.Size
	for _, name := range files {
		measure := measureBitmap
		switch strings.ToLower(path.Ext(name)) {
		case ".png", ".jpg", ".jpeg", ".gif":
		case ".svg":
			measure = measureSVG
		default:
			continue
		}
		if size, err := measureFile(site, name, measure); err == nil && size.Width > 0 && size.Height > 0 {
			if sizes == nil {
				sizes = map[string]archive.Size{}
			}
			sizes[name] = size
		}
	}
	return sizes
}

func measureFile(site fs.FS, name string, measure func(io.Reader) (archive.Size, error)) (archive.Size, error) {
	f, err := site.Open(path.Join(root, name))
	if err != nil {
		return archive.Size{}, err
	}
	defer f.Close()
	return measure(f)
}

func measureBitmap(r io.Reader) (archive.Size, error) {
	config, _, err := image.DecodeConfig(r)
	return archive.Size{Width: config.Width, Height: config.Height}, err
}

// longestProlog bounds what is read of an SVG file to find its first element.
const longestProlog = 64 << 10

// measureSVG reads a size in pixels off the first element. An SVG that gives
// none, or gives it in other units, is as large as the browser makes it.
func measureSVG(r io.Reader) (archive.Size, error) {
	d := xml.NewDecoder(io.LimitReader(r, longestProlog))
	for {
		token, err := d.Token()
		if err != nil {
			return archive.Size{}, err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local != "svg" {
			return archive.Size{}, errors.New("not an SVG")
		}
		var size archive.Size
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "width":
				size.Width = pixels(a.Value)
			case "height":
				size.Height = pixels(a.Value)
			}
		}
		return size, nil
	}
}

// pixels gives a length in whole pixels, or 0 if it is none.
func pixels(length string) int {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(length), "px"), 64)
	if err != nil || !(n >= 1 && n <= 1<<20) {
		return 0
	}
	return int(n + 0.5)
}
