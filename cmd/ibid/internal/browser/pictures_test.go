package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPictures takes pictures of the sample's main thread, for people to look
// at.
func TestPictures(t *testing.T) {
	dir := os.Getenv("IBID_SHOTS")
	if dir == "" {
		t.Skip("no pictures are asked for: IBID_SHOTS is not set")
	}
	need(t, chromium != nil, "Chromium")
	b := newTab(t, place{folder(public), true})
	b.open(sample)
	for _, width := range []int64{360, 768, 1440} {
		for _, scheme := range []string{"light", "dark"} {
			b.size(width, 2400, 1)
			b.media("", scheme)
			picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
			if err != nil {
				t.Fatal(err)
			}
			if err := writeFile(filepath.Join(dir, fmt.Sprintf("thread-%d-%s.png", width, scheme)), picture); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestReadmePicture takes the picture of the README (.ci/picture).
func TestReadmePicture(t *testing.T) {
	name := os.Getenv("IBID_PICTURE")
	if name == "" {
		t.Skip("no picture is asked for: IBID_PICTURE is not set")
	}
	need(t, chromium != nil, "Chromium")
	b := newTab(t, place{folder(filepath.Join(absolute(t, repository), "public")), true})
	b.size(1240, 1440, 1)
	b.open(sample)
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := writeFile(name, picture); err != nil {
		t.Fatal(err)
	}
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}
