package browser

import (
	"context"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// A profile is a browser context: storage of its own. To make one takes as
// long as to open a tab, so the next test has the last one's, emptied.
var profiles struct {
	sync.Mutex
	free []context.Context
}

func takeProfile(t testing.TB) context.Context {
	t.Helper()
	profiles.Lock()
	defer profiles.Unlock()
	if n := len(profiles.free); n > 0 {
		last := profiles.free[n-1]
		profiles.free = profiles.free[:n-1]
		return last
	}
	profile, _ := chromedp.NewContext(chromium, chromedp.WithNewBrowserContext())
	if err := chromedp.Do(profile); err != nil {
		t.Fatalf("a new profile: %v", err)
	}
	return profile
}

func giveBack(profile context.Context) {
	profiles.Lock()
	defer profiles.Unlock()
	profiles.free = append(profiles.free, profile)
}

// TestAProfileIsEmptied: what one test stored, the next does not find.
func TestAProfileIsEmptied(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	for _, root := range []string{folder(public), serve(t, public)} {
		var last context.Context
		for range 2 {
			t.Run("", func(t *testing.T) {
				b := newTab(t, place{root, true})
				b.open(sample)
				if n := eval[int](b, `localStorage.length`); n != 0 {
					t.Errorf("%d things are stored", n)
				}
				eval[bool](b, `(localStorage["ibid-keys"] = "off", true)`)
				if last != nil && last != b.profile {
					t.Error("each has a profile of its own")
				}
				last = b.profile
			})
		}
	}
}
