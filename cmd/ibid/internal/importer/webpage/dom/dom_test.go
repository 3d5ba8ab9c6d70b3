package dom

import (
	"strings"
	"testing"

	"golang.org/x/net/html/atom"
)

// TestWords parts names of classes and ids.
func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"comment-author vcard": "comment author vcard", "commentMeta_box-12": "comment meta box 12", "c12": "c 12", "H2": "h 2", "postmetadata": "postmetadata",
		"": "", "--": "", "Überschrift": "überschrift", "fn": "fn",
	} {
		if got := strings.Join(Words(name), " "); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// TestShort gives no more of a text than was asked for.
func TestShort(t *testing.T) {
	doc, err := Parse("<p>a  <b>b</b>c</p><p>d<script>e</script></p>")
	if err != nil {
		t.Fatal(err)
	}
	body := Named(doc, atom.Body)
	if text, ok := Short(body, 4); !ok || text != "a bc d" {
		t.Errorf("got %q, %v", text, ok)
	}
	if text, ok := Short(body, 3); ok {
		t.Errorf("got %q", text)
	}
	doc, err = Parse("<p><span>18.10.19</span><span>19:24</span> H<sub>2</sub>O</p>")
	if err != nil {
		t.Fatal(err)
	}
	if text := Text(doc); text != "18.10.19 19:24 H2O" {
		t.Errorf("got %q", text)
	}
}
