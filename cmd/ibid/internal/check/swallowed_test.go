package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

func TestSwallowed(t *testing.T) {
	thread := threadOf("clock", archive.Markdown, "So.\n\n> Has it stopped?\nIt has.\n\n> It has.\n\nSince when?")
	want := `content/clock/post:7:1: warning: Markdown takes this line for part of the quotation above it; if it is an answer, put an empty line before it; if it is quoted, a ">"
    It has.`
	if d := cmp.Diff(want, printed(Swallowed(markup.NewParser(), thread))); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	thread.Thread.Items[0].Removed = true
	if got := Swallowed(markup.NewParser(), thread); len(got) > 0 {
		t.Errorf("of a removed item: %v", got)
	}
}
