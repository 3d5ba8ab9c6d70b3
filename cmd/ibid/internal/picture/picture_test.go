package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// samples returns files of all kinds, the picture 30 wide and 20 high.
func samples(t testing.TB) map[string]string {
	t.Helper()
	picture := image.NewGray(image.Rect(0, 0, 30, 20))
	var asPNG, asJPEG, asGIF bytes.Buffer
	for _, err := range []error{png.Encode(&asPNG, picture), jpeg.Encode(&asJPEG, picture, nil), gif.Encode(&asGIF, picture, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return map[string]string{
		"a.png": asPNG.String(), "a.JPG": asJPEG.String(), "a.jpeg": asJPEG.String(), "a.gif": asGIF.String(),
		"lossy.webp":    riff("VP8 ", "\x30\x01\x00\x9d\x01\x2a\x1e\x00\x14\x00"),
		"lossless.webp": riff("VP8L", "\x2f\x1d\xc0\x04\x00\x00"),
		"extended.webp": riff("VP8X", "\x10\x00\x00\x00\x1d\x00\x00\x13\x00\x00"),
		"a.avif":        avif(ispe(8, 8), ispe(30, 20), ispe(30, 20)),
		"turned.avif":   avif(ispe(20, 30), box("irot", "\x01")),
		"back.avif":     avif(ispe(30, 20), box("irot", "\x02")),
		"a.svg":         `<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" height="20px" width=" 30.4 "/>`,
		"box.svg":       `<svg viewBox="-5 0 30,20"/>`,
		"percent.svg":   `<svg width="100%" height="100%" viewBox="0 0 30 20"/>`,
		"half.svg":      `<svg width="30" viewBox="0 0 300 200"/>`,
		"other.svg":     `<svg:svg xmlns:svg="http://www.w3.org/2000/svg" height="15pt" viewBox="0 0 300 200"/>`,
		"old.svg":       `<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.0//EN" "x" [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;" title="` + "\xe9" + `" width="30" height="20">`,
	}
}

func riff(kind, data string) string {
	return "RIFF\x00\x00\x00\x00WEBP" + kind + "\x0a\x00\x00\x00" + data
}

func avif(properties ...string) string {
	return box("ftyp", "avif\x00\x00\x00\x00mif1") + box("meta", "\x00\x00\x00\x00", box("hdlr", "x"), box("iprp", box("ipco", properties...), box("ipma", "x"))) + box("mdat", "x")
}

func ispe(width, height uint32) string {
	data := binary.BigEndian.AppendUint32(make([]byte, 4), width)
	return box("ispe", string(binary.BigEndian.AppendUint32(data, height)))
}

func box(kind string, parts ...string) string {
	inside := strings.Join(parts, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(inside)))) + kind + inside
}

func TestMeasure(t *testing.T) {
	for name, data := range samples(t) {
		if size, err := Measure(name, strings.NewReader(data)); err != nil || size != (Size{30, 20}) {
			t.Errorf("%s: got %v, %v", name, size, err)
		}
	}
}

func TestMeasureNothing(t *testing.T) {
	all := samples(t)
	for name, data := range map[string]string{
		"list.txt": all["a.png"], "cut.png": all["a.png"][:16], "cut.webp": all["lossy.webp"][:24], "empty.avif": "",
		"false.png": "no picture", "false.webp": riff("ALPH", strings.Repeat("x", 20)), "false.avif": box("ftyp", "avif") + box("moov", "x"),
		"headless.avif": all["a.avif"][20:], "huge.avif": avif(ispe(1<<31, 1<<31)), "line.avif": avif(ispe(30, 0)),
		"percent.svg": `<svg width="100%" height="20"/>`, "em.svg": `<svg width="3em" height="2em"/>`,
		"big.svg": `<svg width="1e300" height="NaN"/>`, "thin.svg": `<svg width="30" viewBox="0 0 1e9 1"/>`,
		"page.svg": `<html width="30" height="20"/>`, "late.svg": strings.Repeat(" ", longestHead) + `<svg width="30" height="20"/>`,
	} {
		if size, err := Measure(name, strings.NewReader(data)); err == nil || size != (Size{}) {
			t.Errorf("%s: got %v", name, size)
		}
	}
}

// TestTurnedPhotograph: a picture that the camera says to turn is as wide as
// it was high.
func TestTurnedPhotograph(t *testing.T) {
	plain := samples(t)["a.jpeg"]
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		for orientation := range uint16(10) {
			want := Size{30, 20}
			if orientation >= 5 && orientation <= 8 {
				want = Size{20, 30}
			}
			data := plain[:2] + exif(order, orientation) + plain[2:]
			if size, err := Measure("a.jpeg", strings.NewReader(data)); err != nil || size != want {
				t.Errorf("%v, %d: got %v, %v", order, orientation, size, err)
			}
		}
	}
}

// exif returns a segment of a JPEG with two tags, the second the orientation.
func exif(order binary.AppendByteOrder, orientation uint16) string {
	tiff := []byte("MM")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		tiff = []byte("II")
	}
	tiff = order.AppendUint32(order.AppendUint16(tiff, 42), 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, tag := range [][2]uint16{{0x010F, 2}, {0x0112, orientation}} {
		tiff = order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, tag[0]), 3), 1)
		tiff = append(order.AppendUint16(tiff, tag[1]), 0, 0)
	}
	inside := "Exif\x00\x00" + string(tiff)
	return "\xff\xe1" + string(binary.BigEndian.AppendUint16(nil, uint16(2+len(inside)))) + inside
}

// FuzzMeasure: whatever the bytes, there is an end, and a size of some sense
// or none.
func FuzzMeasure(f *testing.F) {
	names := []string{"a.png", "a.jpg", "a.gif", "a.webp", "a.avif", "a.svg"}
	for name, data := range samples(f) {
		for i, kind := range names {
			if strings.HasSuffix(strings.ToLower(name), kind[1:]) {
				f.Add(i, []byte(data))
			}
		}
	}
	f.Add(1, []byte("\xff\xd8"+exif(binary.BigEndian, 6)))
	f.Add(4, []byte(avif("\x00\x00\x00\x01wide\xff\xff\xff\xff\xff\xff\xff\xff", "\x00\x00\x00\x00rest")))
	f.Fuzz(func(t *testing.T, kind int, data []byte) {
		size, err := Measure(names[uint(kind)%uint(len(names))], bytes.NewReader(data))
		if err == nil && (size.Width < 1 || size.Height < 1 || size.Width > largest || size.Height > largest) || err != nil && size != (Size{}) {
			t.Errorf("got %v, %v", size, err)
		}
	})
}
