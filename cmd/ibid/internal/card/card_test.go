package card

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/go-fonts/dejavu/dejavusansmono"
)

var update = flag.Bool("update", false, "write the cards of testdata anew")

// cards are looked at in testdata.
var cards = map[string]Card{
	"latin":  {Title: "Harbour light: who keeps it when the Board has gone?", Over: "The Sallow Lane Intelligencer", Under: []string{"Hester Lunt", "4 March 2009"}},
	"arabic": {Title: "منارة الميناء: من يحرسها بعد رحيل المجلس؟", Over: "أرشيف القرية", Under: []string{"ليلى حداد", "٤ مارس ٢٠٠٩"}, Mirrored: true},
	"hebrew": {Title: "המגדלור בנמל: מי ישמור עליו (2009) כשה־Board ילך?", Over: "ארכיון הכפר", Under: []string{"דנה לוי", "4 במרץ 2009"}},
	"long": {Title: strings.Repeat("Der Donaudampfschifffahrtskapitän und seine Mannschaft ", 12), Over: strings.Repeat("Blätter aus Łódź ", 12),
		Under: []string{strings.Repeat("Щербаков ", 20), "4. März 2009"}},
}

func draw(t testing.TB, p *Press, c Card) []byte {
	t.Helper()
	data, err := p.Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func decoded(t testing.TB, data []byte) *image.Paletted {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size != image.Pt(Width, Height) {
		t.Fatalf("a card of %s", size)
	}
	return picture.(*image.Paletted)
}

// TestCards: the same card is the same bytes, today and on another machine.
func TestCards(t *testing.T) {
	p := New(nil)
	for name, c := range cards {
		got, file := draw(t, p, c), "testdata/"+name+".png"
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is drawn otherwise; look at it, and run the tests of this package with -update", name)
		}
		if len(got) > 16<<10 {
			t.Errorf("%s has %d bytes", name, len(got))
		}
	}
}

// TestSameFromAnyHand: what a setter has drawn before leaves nothing behind.
func TestSameFromAnyHand(t *testing.T) {
	p := New(nil)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for name, c := range cards {
				if want := draw(t, New(nil), c); !bytes.Equal(draw(t, p, c), want) {
					t.Errorf("%s differs", name)
				}
			}
		})
	}
	group.Wait()
}

// inked gives where there is more than paper.
func inked(picture *image.Paletted) (all image.Rectangle) {
	for y := range Height {
		for x := range Width {
			if picture.ColorIndexAt(x, y) != 0 {
				all = all.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return all
}

// TestInTheMargins: whatever is written, it stays on the card, from its margin on.
func TestInTheMargins(t *testing.T) {
	p := New(nil)
	for name, c := range cards {
		at := inked(decoded(t, draw(t, p, c)))
		if at.Min.X < margin-3 || at.Max.X > Width-margin+3 || at.Min.Y < 30 || at.Max.Y > Height-30 {
			t.Errorf("%s is in %s", name, at)
		}
		if isRight := at.Max.X > Width-margin-barWidth; name != "long" && isRight != (name == "arabic" || name == "hebrew") {
			t.Errorf("%s stands in %s", name, at)
		}
	}
}

func TestMissing(t *testing.T) {
	p := New(nil)
	for title, want := range map[string]string{
		"": "", "Harbour light, 2009": "", "Маяк": "", "Φάρος": "", "მშვიდობა": "", "Խաղաղություն": "", "منارة": "", "שָׁלוֹם": "",
		"The lamp 🦀 at sea 🪸": "", "a\u200db\u2068c\u2069": "",
		"灯台の灯台": "灯台の", "The 灯": "灯", "नमस्ते": "नमस्ते",
	} {
		if got := p.Missing(title); got != want {
			t.Errorf("of %q %q is missing, want %q", title, got, want)
		}
	}
}

// TestNoBoxes: a sign that no font has leaves nothing, not even a place.
func TestNoBoxes(t *testing.T) {
	p := New(nil)
	want := draw(t, p, Card{Title: "The lamp", Over: "Lamps"})
	if got := draw(t, p, Card{Title: "The 🪸lamp\U0010ffff", Over: "灯台Lamps"}); !bytes.Equal(got, want) {
		t.Error("a sign that no font has is seen")
	}
}

// TestOwnFont: a site's font comes first, and what it has not is taken from ibid's.
func TestOwnFont(t *testing.T) {
	if _, err := Read([]byte("not a font")); err == nil {
		t.Error("a text is read as a font")
	}
	own, err := Read(dejavusansmono.TTF)
	if err != nil {
		t.Fatal(err)
	}
	with, without := New([]Font{own}), New(nil)
	c := cards["latin"]
	if bytes.Equal(draw(t, with, c), draw(t, without, c)) || with.Digest() == without.Digest() {
		t.Error("the site's font is not taken")
	}
	if got := with.Missing("שלום"); got != "" {
		t.Errorf("%q is missing with a font more", got)
	}
}

func FuzzDraw(f *testing.F) {
	for _, c := range cards {
		f.Add(c.Title, c.Over, c.Mirrored)
	}
	f.Add("e\u0301\u0301\u0301\u202e\u2067x", "\n\t\x00", false)
	p := New(nil)
	f.Fuzz(func(t *testing.T, title, over string, mirrored bool) {
		if !utf8.ValidString(title) || len(title) > 1000 {
			return
		}
		decoded(t, draw(t, p, Card{Title: title, Over: over, Under: []string{over, title}, Mirrored: mirrored}))
	})
}

func BenchmarkDraw(b *testing.B) {
	p := New(nil)
	for b.Loop() {
		draw(b, p, cards["latin"])
	}
}
