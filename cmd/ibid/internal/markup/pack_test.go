package markup

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

// checkPacked holds that a fragment is the same when it was packed between two
// others.
func checkPacked(f Fragment) error {
	p := Pack([]Fragment{f, {}, f})
	for _, i := range []int{0, 2} {
		if got := p.Fragment(i); !reflect.DeepEqual(f, got) {
			return fmt.Errorf("packed (-was +is):\n%s", cmp.Diff(f, got))
		}
	}
	var room Room
	room.forWords(3)[0].Capital = true
	for range 3 { // used words, larger rooms
		room.Empty()
		if got := p.Unpack(&room); !reflect.DeepEqual([]Fragment{f, {}, f}, got) {
			return fmt.Errorf("in a room (-was +is):\n%s", cmp.Diff([]Fragment{f, {}, f}, got))
		}
	}
	for i, key := range p.AppendKeys(nil, 2) {
		if f.Words[i].Key != key {
			return fmt.Errorf("word %d has the key %x, packed %x", i, f.Words[i].Key, key)
		}
	}
	if n := len(p.AppendKeys(nil, 0)); n != len(f.Words) {
		return fmt.Errorf("%d keys of %d words", n, len(f.Words))
	}
	if got := p.Fragment(1); !reflect.DeepEqual(Fragment{}, got) {
		return fmt.Errorf("nothing becomes %+v", got)
	}
	return nil
}

// TestPackedSize: words of prose take little more than their letters.
func TestPackedSize(t *testing.T) {
	f := parse(archive.Markdown, strings.Repeat("The lamp was lit at dusk, and “nobody asked” why it had been *out* for so long.\n\n", 100))
	p := Pack([]Fragment{f})
	if beside := len(p.data) - len(f.HTML); beside > 5*len(f.Words) {
		t.Errorf("%d bytes beside the HTML for %d words", beside, len(f.Words))
	}
}
