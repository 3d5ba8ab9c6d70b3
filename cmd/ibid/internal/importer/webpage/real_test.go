package webpage

import (
	"os"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestRealPages reads saved pages of four blogs. The numbers were counted in a
// browser (elements li.comment and li.pingback with an id that ends in a number),
// where authors, dates, parents and words of all comments were compared, too.
func TestRealPages(t *testing.T) {
	folder := os.DirFS(importertest.Shared(t, "exports/webpage"))
	for name, want := range map[string]struct {
		title, author, date, address      string
		comments, mentions, replies, says int
	}{
		"archive.org.the-pain.net.silkroad.html": {"Silkroad Roc Mountain Quests und NPC’s", "ThE_PaiN", "2008-05-26", "http://the-pain.net/2008/05/silkroad-roc-mountain-quests-und-npcs.html", 33, 1, 0, 33},
		"californiaglobe.com.amazon.html":        {"Amazon Liable for Defective Third-Party Products Rules CA Appellate Court", "Evan Symon", "2020-08-14", "https://californiaglobe.com/section-2/amazon-liable-for-defective-third-party-products-rules-ca-appelate-court/", 12, 8, 2, 12},
		"gormulus.wordpress.com.durfen.html":     {"„Das wird man ja wohl noch sagen dürfen!“", "Mathias", "2012-12-11", "https://gormulus.wordpress.com/2012/12/11/das-wird-man-ja-wohl-noch-sagen-durfen/", 40, 5, 25, 40},
		"spektrum.de.engelbart.html":             {"Die Ablehnung von “Gendersprache” – medial produziert", "Henning Lobin", "2019-04-08", "https://scilogs.spektrum.de/engelbart-galaxis/die-ablehnung-der-gendersprache/", 54, 0, 1, 0},
	} {
		r := importertest.ReadFS(t, Format(), folder, importer.Options{}, name)
		if len(r.Threads) != 1 {
			t.Fatalf("%s: %d threads", name, len(r.Threads))
		}
		thread := r.Threads[0]
		if !strings.HasPrefix(thread.Title, want.title) || thread.Author != want.author || !strings.HasPrefix(thread.Date.String(), want.date) || thread.Address != want.address || thread.Count != want.says {
			t.Errorf("%s: got %q by %q, %s, at %s, with %d comments", name, thread.Title, thread.Author, thread.Date, thread.Address, thread.Count)
		}
		replies := 0
		for _, c := range r.Comments {
			if c.Parent != "" {
				replies++
			}
			if c.Author == "" || !c.Date.HasTime() || c.Body.Text == "" || c.ID == "" || !strings.HasSuffix(c.Address, "#comment-"+c.ID) {
				t.Errorf("%s: comment %s by %q, %s, at %s: %q", name, c.ID, c.Author, c.Date, c.Address, c.Body.Text)
			}
			for _, rest := range []string{"sagt:", "says:", ">Antwort", ">Reply", "gravatar", "archive.org/web", "class="} {
				if strings.Contains(c.Body.Text, rest) {
					t.Errorf("%s: comment %s has %q", name, c.ID, rest)
				}
			}
		}
		if len(r.Comments) != want.comments || len(r.Mentions) != want.mentions || replies != want.replies {
			t.Errorf("%s: %d comments, %d mentions, %d replies; want %+v", name, len(r.Comments), len(r.Mentions), replies, want)
		}
	}
}
