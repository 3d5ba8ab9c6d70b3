package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestSlantingIsLatinsAlone: letters that have no slanted form stand upright, whatever
// the page's language; those that have one slant.
func TestSlantingIsLatinsAlone(t *testing.T) {
	for _, tt := range []struct{ body, want string }{
		{"Say *سلام* twice.", `<em class="upright">سلام</em>`},
		{"Say *&amp; שלום* twice.", `<em class="upright">&amp; שלום</em>`},
		{"Say *`1` 你好* twice.", `<em class="upright"><code>1</code> 你好</em>`},
		{"Say <cite>源氏物語</cite> twice.", `<cite class="upright">源氏物語</cite>`},
		{"Say *hello سلام* twice.", `<em>hello سلام</em>`},
		{"Say *γειά* twice.", `<em>γειά</em>`},
		{"Say *привет* twice.", `<em>привет</em>`},
		{"Say *2009* twice.", `<em>2009</em>`},
	} {
		if body := pageOf(t, thread(&archive.Thread{Title: "Words"}, post(tt.body))); !strings.Contains(body, tt.want) {
			t.Errorf("there is no %s in\n%s", tt.want, body)
		}
	}
}
