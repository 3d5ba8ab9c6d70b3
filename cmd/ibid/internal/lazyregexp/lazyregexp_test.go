package lazyregexp_test

import (
	"slices"
	"testing"

	"ibid/cmd/ibid/internal/lazyregexp"
)

var word = lazyregexp.New(`(\w)(\w*)`)

// TestLikeRegexp holds that an expression does what package regexp's does.
func TestLikeRegexp(t *testing.T) {
	if got := word.ReplaceAllString("fog bell", "$2$1"); got != "ogf ellb" {
		t.Errorf("got %q", got)
	}
	if got := word.FindStringSubmatch("fog bell"); !slices.Equal(got, []string{"fog", "f", "og"}) {
		t.Errorf("got %q", got)
	}
	if word.MatchString("…") {
		t.Error("it matches a sign")
	}
}

// TestWrong holds that an expression which cannot be compiled is found in a test.
func TestWrong(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nothing was said")
		}
	}()
	lazyregexp.New(`(`)
}
