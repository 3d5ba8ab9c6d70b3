package wordpress

import (
	"os"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestReal holds what comes in against counts that were made by other means: of
// the elements of each kind, with another parser.
func TestReal(t *testing.T) {
	for _, test := range []struct {
		name                               string
		posts, comments, replies, mentions int
		topics                             int // of all posts
		leftOut                            map[importer.Reason]int
	}{
		{"themeunittestdata.wordpress.xml", 69, 24, 9, 4, 320, map[importer.Reason]int{
			importer.Attachment: 38, importer.Machinery: 70, importer.Draft: 1, scheduled: 1, importer.Pending: 3,
			// A post says of its one comment that it should not be visible
			// without a password.
			protected: 1, ofLeftOut: 1,
		}},
		{"isso-fixture.xml", 3, 8, 3, 0, 0, nil},
		{"unicode.xml", 2, 0, 0, 0, 3, nil},
	} {
		r := importertest.ReadFS(t, Format(), os.DirFS(importertest.Shared(t, "exports/wordpress")), importer.Options{}, test.name)
		replies, topics := 0, 0
		for _, c := range r.Comments {
			if c.Parent != "" {
				replies++
			}
		}
		for _, th := range r.Threads {
			topics += len(th.Topics)
		}
		if len(r.Threads) != test.posts || len(r.Comments) != test.comments || replies != test.replies || len(r.Mentions) != test.mentions || topics != test.topics {
			t.Errorf("%s: %d posts, %d comments, %d replies, %d mentions, %d topics", test.name, len(r.Threads), len(r.Comments), replies, len(r.Mentions), topics)
		}
		for why, what := range r.LeftOut {
			if len(what) != test.leftOut[why] {
				t.Errorf("%s: %d are left out: %s", test.name, len(what), why)
			}
		}
		if len(r.LeftOut) != len(test.leftOut) || len(r.Repairs) > 0 {
			t.Errorf("%s: left out %v, repaired %v", test.name, r.LeftOut, r.Repairs)
		}
	}
}
