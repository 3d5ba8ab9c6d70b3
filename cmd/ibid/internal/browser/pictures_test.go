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
