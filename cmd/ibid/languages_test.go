package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLanguages resolves discussions in the languages of testdata/languages,
// and finds in each of them what its writer planted and nothing else.
func TestLanguages(t *testing.T) {
	files, err := filepath.Glob("testdata/languages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no discussions: ", err)
	}
	for _, file := range files {
		language := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			l, err := readLabelled(file)
			if err != nil {
				t.Fatal(err)
			}
			site := t.TempDir()
			l.write(t, site, language)
			deviations := slices.Concat(
				l.quoteDeviations(resolvedIn(t, site)),
				l.replyDeviations(records[reply](t, "replies", site)))
			if len(deviations) > 0 {
				t.Errorf("%d deviations:\n%s", len(deviations), strings.Join(deviations, "\n"))
			}
		})
	}
}

// write writes the archive as a site.
func (l *labelled) write(t *testing.T, site, language string) {
	t.Helper()
	content := filepath.Join(site, "content")
	mustWrite(t, filepath.Join(content, "site.yaml"), "title: Archive\nlanguage: "+language+"\n")
	for _, it := range l.items {
		name, head := it.head()
		mustWrite(t, filepath.Join(content, name), head+it.body)
	}
}

// resolvedIn gives the resolved quotations of a site.
func resolvedIn(t *testing.T, site string) []quote {
	t.Helper()
	return slices.DeleteFunc(records[quote](t, "quotes", site), func(q quote) bool { return q.Status != "resolved" })
}

// quoteDeviations tells what is found otherwise than it is wanted.
func (l *labelled) quoteDeviations(found []quote) (deviations []string) {
	for _, n := range l.none {
		if i := slices.IndexFunc(found, n.touches); i >= 0 {
			deviations = append(deviations, "must not be linked: "+n.line+"\n\tfound: "+told(found[i]))
		}
	}
	found = slices.DeleteFunc(found, func(q quote) bool {
		return slices.ContainsFunc(l.none, func(n label) bool { return n.touches(q) })
	})
	for _, w := range l.quotes {
		i := slices.IndexFunc(found, w.fits)
		if i < 0 {
			deviations = append(deviations, "not found: "+w.line)
			continue
		}
		found = slices.Delete(found, i, i+1)
	}
	for _, q := range found {
		deviations = append(deviations, "not wanted, or not so: "+told(q))
	}
	return deviations
}

// fits reports whether a quotation is the one wanted, nearly word for word.
func (w label) fits(q quote) bool {
	got := wordsOf(q.Text)
	same := shared(w.words, got)
	besides := len(got) - max(same, shared(slices.Concat(w.words, w.optional), got))
	return q.Thread == w.thread && q.In == w.in && q.Source == w.source &&
		(w.mark == "" || q.Mark == w.mark) && (w.fidelity == "" || q.Fidelity == w.fidelity) &&
		10*same >= 9*len(w.words) && 10*besides <= len(w.words)
}

// touches reports whether a quotation has the words of a label, or lies within
// them.
func (w label) touches(q quote) bool {
	got := wordsOf(q.Text)
	return q.Thread == w.thread && q.In == w.in && (indexWords(got, w.words) >= 0 || indexWords(w.words, got) >= 0)
}

// shared counts the words that two stretches have in common.
func shared(a, b []string) int {
	left := map[string]int{}
	for _, w := range a {
		left[w]++
	}
	n := 0
	for _, w := range b {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	return n
}

func told(q quote) string {
	return fmt.Sprintf("%s: %s < %s %s %s: %q", q.Thread, q.In, q.Source, q.Mark, q.Fidelity, q.Text)
}

// replyDeviations tells what is answered otherwise than it is wanted.
func (l *labelled) replyDeviations(found []reply) (deviations []string) {
	short := func(anchor string) string { return strings.TrimPrefix(anchor, "comment-") }
	got := map[string]bool{}
	for _, r := range found {
		got[strings.Join([]string{r.Thread, short(r.In), short(r.To), r.By}, " ")] = true
	}
	for _, w := range l.replies {
		if !got[w] {
			deviations = append(deviations, "no reply: "+w)
		}
		delete(got, w)
	}
	for r := range got {
		deviations = append(deviations, "a reply not wanted: "+r)
	}
	slices.Sort(deviations)
	return deviations
}
