package content

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

func TestPictures(t *testing.T) {
	picture := image.NewGray(image.Rect(0, 0, 30, 20))
	var asPNG, asJPEG, asGIF bytes.Buffer
	for _, err := range []error{png.Encode(&asPNG, picture), jpeg.Encode(&asJPEG, picture, nil), gif.Encode(&asGIF, picture, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	site := fstest.MapFS{"content/a/post.md": {Data: []byte("---\ntitle: A\n---\n")}}
	for name, data := range map[string]string{
		"a.png": asPNG.String(), "b.JPG": asJPEG.String(), "c.gif": asGIF.String(),
		"cut.png":     asPNG.String()[:16],
		"false.png":   "no picture",
		"list.txt":    asPNG.String(),
		"d.svg":       `<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" height="20px" width=" 30.4 "/>`,
		"percent.svg": `<svg width="100%" height="20"/>`,
		"box.svg":     `<svg viewBox="0 0 30 20"/>`,
		"big.svg":     `<svg width="1e300" height="NaN"/>`,
		"page.svg":    `<html width="30" height="20"/>`,
		"late.svg":    strings.Repeat(" ", longestProlog) + `<svg width="30" height="20"/>`,
	} {
		site["content/a/"+name] = &fstest.MapFile{Data: []byte(data)}
	}
	a, problems := Read(site)
	size := archive.Size{Width: 30, Height: 20}
	want := map[string]archive.Size{"a/a.png": size, "a/b.JPG": size, "a/c.gif": size, "a/d.svg": size}
	if diff := cmp.Diff(want, a.Pictures); diff != "" || len(problems) > 0 {
		t.Errorf("%v\n%s", problems, diff)
	}
}

func FuzzMeasureSVG(f *testing.F) {
	f.Add(`<svg width="30" height="20"/>`)
	f.Add(`<!DOCTYPE svg [<!ENTITY a "b">]><svg width="&a;"/>`)
	f.Fuzz(func(t *testing.T, data string) {
		size, _ := measureSVG(strings.NewReader(data))
		if size.Width < 0 || size.Height < 0 || size.Width > 1<<20 || size.Height > 1<<20 {
			t.Errorf("%q: %+v", data, size)
		}
	})
}
