package check

import (
	"fmt"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestWritten: an address is found where it stands by itself, on its line, in any
// order.
func TestWritten(t *testing.T) {
	w := newWritten(&archive.Item{Body: archive.Body{Line: 4, Text: "See ../fog/ and x../fog/y.\n\n[a](../fog/y) é [b](../rain/?a&amp;b)\n<../sn\u00f6w/> ../fog/yz\n"}})
	for _, c := range []struct{ href, want string }{
		{"../fog/", "4:5"}, {"../fog/y", "6:5"}, {"../rain/?a&b", "6:21"}, {"../sn%C3%B6w/", "7:2"}, {"../fog/yz", "7:12"},
		{"../fog/", "4:5"}, {"fog", "4:8"}, {"../hail/", "4:1"}, {"", "4:1"},
	} {
		if p := w.warning(c.href); fmt.Sprintf("%d:%d", p.Line, p.Column) != c.want {
			t.Errorf("%q is at %d:%d, want %s", c.href, p.Line, p.Column, c.want)
		}
	}
}
