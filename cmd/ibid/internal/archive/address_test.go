package archive

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPlainAddresses: an address in which nothing is escaped is read as any other.
func TestPlainAddresses(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	parts := []string{"a", "b-2", "/", "/", ".", "#", "#", "index.html", "cite.html", "comment-1", "~"}
	for range 20000 {
		var b strings.Builder
		for range r.IntN(7) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		plain, ok := parsePlain(b.String())
		escaped, okEscaped := parseEscaped(b.String())
		if ok != okEscaped || ok && plain != escaped {
			t.Fatalf("%q: %v %v, and %v %v as any other", b.String(), plain, ok, escaped, okEscaped)
		}
	}
}
