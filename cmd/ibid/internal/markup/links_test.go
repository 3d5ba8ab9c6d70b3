package markup

import "testing"

func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		address         string
		safe, elsewhere bool
	}{
		{"", true, false}, {"a.png", true, false}, {"../a/index.html#comment-3", true, false}, {"/a", true, false}, {"?a=b:c", true, false}, {"#a:b", true, false}, {"./a:b", true, false},
		{"http://example.org", true, true}, {" HTTPS://example.org ", true, true}, {"http:a", true, true}, {"https:/a", true, true}, {"mailto:a@example.org", true, true},
		{"//example.org/a.png", true, true}, {`\\example.org`, true, true}, {`/\example.org`, true, true}, {" //example.org", true, true},
		{"javascript:alert(1)", false, true}, {" JavaScript:alert(1)", false, true}, {"data:text/html,x", false, true}, {"a:b", false, true}, {"3d:x", false, true}, {"x+y-z.1:", false, true},
		{"java\nscript:alert(1)", false, true}, {"\x01javascript:alert(1)", false, true}, {"/\t/example.org", false, true}, {"a\x7f", false, true},
		{"100%", true, false}, {"http://example.org/%zz", true, true}, {"http://[::1", true, true}, {":a", true, false}, {"ä:b", true, false},
	} {
		if got := safeAddress(c.address); got != c.safe {
			t.Errorf("%q is safe: %v", c.address, got)
		}
		if got := isElsewhere(c.address); got != c.elsewhere {
			t.Errorf("%q is elsewhere: %v", c.address, got)
		}
	}
}
