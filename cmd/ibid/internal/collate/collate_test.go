package collate

import (
	"slices"
	"strings"
	"testing"
)

func TestSort(t *testing.T) {
	for _, tt := range []struct{ language, names, want string }{
		{"sv", "Ärter|Zoo|Bells", "Bells|Zoo|Ärter"},
		{"de", "Zoo|Ärger|Arger|Äpfel", "Äpfel|Arger|Ärger|Zoo"},
		{"", "Part 10|part 2|Part 1", "Part 1|part 2|Part 10"},
		{"en", "b|B|a", "a|B|b"},
		{"ru", "Яна|Ёж|Ель|Жук", "Ёж|Ель|Жук|Яна"},
	} {
		names := strings.Split(tt.names, "|")
		Sort(names, tt.language, func(s string) string { return s })
		if want := strings.Split(tt.want, "|"); !slices.Equal(names, want) {
			t.Errorf("%s: %q, want %q", tt.language, names, want)
		}
	}
}
