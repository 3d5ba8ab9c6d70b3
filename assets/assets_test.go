package assets

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func styles(t *testing.T) string {
	t.Helper()
	css, err := Files.ReadFile("ibid.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}

func TestStylesLoadNothing(t *testing.T) {
	css := styles(t)
	for _, loads := range []string{"url(", "@import", "image-set(", "@font-face"} {
		if strings.Contains(css, loads) {
			t.Errorf("%s in the style sheet", loads)
		}
	}
	if open, closed := strings.Count(css, "{"), strings.Count(css, "}"); open != closed {
		t.Errorf("%d opening braces, %d closing", open, closed)
	}
}

// schemes gives the colours of the light and the dark scheme by name.
func schemes(css string) map[string]map[string]string {
	root := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(css, 2)
	colours := regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6})`)
	out := map[string]map[string]string{"light": {}, "dark": {}}
	for i, scheme := range []string{"light", "dark"} {
		for _, m := range colours.FindAllStringSubmatch(root[i][1], -1) {
			out[scheme][m[1]] = m[2]
		}
	}
	code := regexp.MustCompile(`(?s)\.chroma \{(.*?)\}`).FindAllStringSubmatch(css, 2)
	for i, scheme := range []string{"light", "dark"} {
		for _, m := range colours.FindAllStringSubmatch(code[i][1], -1) {
			out[scheme]["token "+m[1]] = m[2]
		}
	}
	return out
}

// luminance and contrast are WCAG 2.2's "relative luminance" and "contrast ratio".
func luminance(colour string) float64 {
	var l float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		l += weight * c
	}
	return l
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Text has a contrast of 4.5 at least on all it may stand on, lines that
// mean something 3 (WCAG 2.2, 1.4.3 and 1.4.11).
func TestContrast(t *testing.T) {
	if c := contrast("#000000", "#ffffff"); math.Abs(c-21) > 0.01 {
		t.Fatalf("black on white: %.2f", c)
	}
	for scheme, colours := range schemes(styles(t)) {
		check := func(front, back string, least float64) {
			if colours[front] == "" || colours[back] == "" {
				t.Errorf("%s: no %s or no %s", scheme, front, back)
			} else if c := contrast(colours[front], colours[back]); c < least {
				t.Errorf("%s: %s on %s is %.2f", scheme, front, back, c)
			}
		}
		for _, back := range []string{"paper", "tint", "lit"} {
			for _, front := range []string{"ink", "dim", "link"} {
				check(front, back, 4.5)
			}
		}
		check("note", "note-paper", 4.5)
		check("note", "paper", 4.5)
		check("ink", "note-paper", 4.5)
		check("link", "note-paper", 4.5)
		for _, back := range []string{"paper", "tint", "lit", "code"} {
			check("line", back, 3)
		}
		tokens := 0
		for name := range colours {
			if strings.HasPrefix(name, "token") {
				tokens++
				check(name, "code", 4.5)
				check(name, "lit", 4.5)
			}
		}
		if tokens < 6 {
			t.Errorf("%s: %d colours of code", scheme, tokens)
		}
	}
}
