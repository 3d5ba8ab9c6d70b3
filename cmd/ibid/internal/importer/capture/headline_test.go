package capture_test

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

const (
	harbourMenu = `   The Harbour Log

     * Start
     * Boats
     * About us

   Search the log
   [ Search ]
`
	harbourText = `
   The last boat of the year left at noon with sixty passengers on board,
   of which a dozen were children, and came back with fifty-nine of them.

   Nobody on the quay had counted them twice, so nobody could say who it
   was that had stayed on the island, or whether he had meant to do it.

   The boat does not go again before the ice is gone, which was in April
   last year and in May the year before.
`
	harbourComments = `
   2 Comments

   Ann says:
   March 4, 2009 at 9:14 pm

   Who counted the passengers on the winter boat, and when was it?

   Ben says:
   March 5, 2009 at 7:02 am

   I did, and there were sixty of them when we left the quay.
`
)

// TestHeadline finds the title where a page says nowhere what its post is called.
func TestHeadline(t *testing.T) {
	const title = "The winter boat came back short"
	for name, page := range map[string]string{
		"above a date": harbourMenu + "\n   " + title + `

   January 3, 2009 by Ole

   Skip to the photographs
` + harbourText + harbourComments,
		"named in a trail": "   Start » Boats » " + title + "\n" + harbourMenu + "\n   " + title + `

   Share it with your friends
   Tell us what you think
` + harbourText + harbourComments,
		"named below in a link": harbourMenu + "\n   " + title + "\n\n   Photograph: the quay in snow\n" + harbourText +
			"   Tell others of " + title + " by mail\n" + harbourComments,
		"in the middle of the page": harbourMenu + "\n                        " + title + "\n\n   Photograph: the quay\n" + harbourText + harbourComments,
		"below a date":              harbourMenu + "\n   January 3, 2009\n\n   " + title + "\n\n   Photograph: the quay\n" + harbourText + harbourComments,
		"a heading of html2text":    harbourMenu + "\n****** " + title + " ******\n*** Share ***\n   Photograph: the quay\n" + harbourText + harbourComments,
	} {
		r := importertest.ReadText(t, capture.Format(), "boat.txt", page)
		if len(r.Threads) != 1 || r.Threads[0].Title != title || len(r.Comments) != 2 {
			t.Errorf("%s: %d comments, titles %q", name, len(r.Comments), titles(r.Threads))
		}
	}
}

// TestNoHeadline: what stands within the text, and a paragraph that somebody
// repeats, is none, and no words of the post are lost above it.
func TestNoHeadline(t *testing.T) {
	const title = "The winter boat came back short"
	page := harbourMenu + "\n   " + title + "\n" + harbourText + `
   The boats that are left to us

   January 7, 2009

   One was sold to the next island, and is seen there on days of good light.

   The other lies on the slip, and waits for somebody to pay for its paint.

   None of them will go out before the harbour master has been to see them.

` + "   More on the boats that are left to us\n" + harbourComments
	r := importertest.ReadText(t, capture.Format(), "boat.txt", page)
	if len(r.Threads) != 1 || r.Threads[0].Title != title {
		t.Errorf("titles %q", titles(r.Threads))
	}
}

func titles(threads []importer.Thread) (all []string) {
	for _, t := range threads {
		all = append(all, t.Title)
	}
	return all
}

// TestNamed finds the title by what a file, or the address of its page, is named.
func TestNamed(t *testing.T) {
	page := "   The Harbour Log\n\n   The winter boat\n\n   Photographs and stories of the quay\n" + harbourText + harbourComments
	const other = "Photographs and stories of the quay"
	for _, tt := range []struct{ file, page, want string }{
		{"page.txt", page, "The winter boat"},
		{"Photographs and stories of the quay - The Harbour Log.txt", page, other},
		{"stories-of-the-quay.txt", page, other},
		{"page.txt", strings.ReplaceAll(page, " at 9:14 pm", " at 9:14 pm <http://log.example/2009/03/photographs-quay/#comment-7>"), other},
	} {
		if r := importertest.ReadText(t, capture.Format(), tt.file, tt.page); r.Threads[0].Title != tt.want {
			t.Errorf("%s: title %q, want %q", tt.file, r.Threads[0].Title, tt.want)
		}
	}
}
