package specimen

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// words makes up text.
type words struct {
	rand       *rand.Rand
	vocabulary []string // the commonest first
}

// newWords makes up a vocabulary, the same each time.
func newWords() *words {
	r := rand.New(rand.NewPCG(1, 9))
	w := &words{rand: r}
	syllables := strings.Fields("ba bel cor dan del dor en fal gar hin il jor kan lim lor mar mel nor ost pel quin ras rin sal ser tam tor ul ven wal yar zim")
	seen := map[string]bool{}
	for len(w.vocabulary) < 12000 {
		word := ""
		for range 1 + min(len(w.vocabulary)/30, 1) + r.IntN(2) {
			word += syllables[r.IntN(len(syllables))]
		}
		if !seen[word] {
			seen[word] = true
			w.vocabulary = append(w.vocabulary, word)
		}
	}
	return w
}

// word returns one of the vocabulary, the n-th a n-th as often as the first.
func (w *words) word() string {
	n := math.Exp(w.rand.Float64() * math.Log(float64(len(w.vocabulary))))
	return w.vocabulary[int(n)-1]
}

func (w *words) title() string {
	var out []string
	for range 3 + w.rand.IntN(3) {
		out = append(out, capital(w.vocabulary[100+w.rand.IntN(5000)]))
	}
	return strings.Join(out, " ")
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// topics returns some topics, as in a list of YAML.
func (w *words) topics() string {
	first := w.rand.IntN(30)
	var out []string
	for i := range 1 + w.rand.IntN(4) {
		out = append(out, capital(w.vocabulary[200+(first+7*i)%30]))
	}
	return strings.Join(out, ", ")
}

// person returns one of those who comment, some of them often.
func (w *words) person() string { return person(int(math.Exp(w.rand.Float64() * math.Log(600)))) }

func person(n int) string {
	first := strings.Fields("Ada Bruno Clara Dario Elin Frida Gustav Hanne Ivar Jonas Karin Lotte Milan Nils Olga Petra Rasmus Selma Tilda Vera")
	last := strings.Fields("Aker Bergdal Corvin Dahlen Eskil Fennow Gransk Holmar Ibsted Jarnek Kolm Lindal Morvik Norling Ostrand Pellin Quist Ravnal Sundel Torsk Ulvar Vesting Wallin Ystad Zorn Almar Brisk Dorrit Ember Falster")
	return first[n%len(first)] + " " + last[n/len(first)%len(last)]
}

// body returns paragraphs of n words in all.
func (w *words) body(n int) text {
	var out text
	for n > 0 {
		size := min(n, 20+w.rand.IntN(100))
		out, n = append(out, w.paragraph(size)), n-size
	}
	return out
}

// paragraph returns n words in sentences.
func (w *words) paragraph(n int) []string {
	out := make([]string, n)
	for i, left := 0, 0; i < n; i++ {
		out[i] = w.word()
		if left == 0 {
			out[i], left = capital(out[i]), 6+w.rand.IntN(24)
		}
		switch left--; {
		case left == 0 || i == n-1:
			out[i] += "."
		case w.rand.IntN(16) == 0:
			out[i] += ","
		}
	}
	return out
}

// markdown writes paragraphs as an author would who knows Markdown.
func (w *words) markdown(paragraphs text, headings bool) string {
	var out []string
	for i, words := range paragraphs {
		if headings && i > 0 && w.rand.IntN(8) == 0 {
			out = append(out, "## "+w.title())
		}
		written := append([]string(nil), words...)
		if k := w.rand.IntN(len(written)); w.rand.IntN(3) == 0 {
			written[k] = "*" + strings.TrimRight(written[k], ".,") + "*"
		}
		if k := w.rand.IntN(len(written)); w.rand.IntN(8) == 0 {
			written[k] = fmt.Sprintf("[%s](https://example.org/%d/%s)", strings.Trim(written[k], ".,*"), 2001+k, w.word())
		}
		if k := w.rand.IntN(len(written)); w.rand.IntN(3) == 0 && k+3 < len(written) {
			written[k], written[k+2] = "“"+written[k], strings.TrimRight(written[k+2], ".,")+"”"
		}
		out = append(out, strings.Join(written, " "))
		if w.rand.IntN(100) == 0 {
			out = append(out, "```python\n"+w.word()+" = "+w.word()+"(7)\n```")
		}
	}
	return strings.Join(out, "\n\n")
}
