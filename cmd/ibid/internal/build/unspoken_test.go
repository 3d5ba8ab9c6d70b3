package build

import (
	"fmt"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
	"gopkg.in/yaml.v3"
)

// greek is a site without a Latin letter, in a language of which the test makes the
// words.
const greek = `
-- content/site.yaml --
title: Το τετράδιο της γέφυρας
language: qaa
author: Άννα
comment_pages: true
wayback: true
-- content/topics.yaml --
- topic: Γέφυρες
  aliases: [Γεφύρια]
  see_also: [Ξύλα]
- topic: Ξύλα
-- content/1/post.md --
---
title: Ποιος φτιάχνει τη γέφυρα;
author: Άννα
date: 2009-03-01 18:05
updated: 2009-04-01
topics: [Γέφυρες]
license: ελεύθερο
url: https://99.example/1
notes:
  - on: καινούργιες σανίδες
    note: Το 2011.
  - on: στείλει
    by: Η Βέρα
    note: Μια σημείωση.
---
Η παλιά γέφυρα χρειάζεται κάθε άνοιξη καινούργιες σανίδες, και κανείς δεν ξέρει ποιος θα τις πληρώσει.

Όποιος δεν μπορεί να έρθει, ας στείλει μια πίτα. Έτσι γινόταν στα χρόνια του παππού μου, και κράτησε σαράντα χρόνια.

Η πόλη πληρώνει το ξύλο, εμείς πληρώνουμε τον κόπο, και στο τέλος η γέφυρα ανήκει πάλι σε όλους.
-- content/1/comments/1.md --
---
id: 1
author: Βασίλης
---
> Όποιος δεν μπορεί να έρθει, ας στείλει μια πίτα.

Η πίτα δεν σηκώνει κάρο, κι εγώ θέλω ένα κοινό ταμείο.
-- content/1/comments/2.md --
---
id: 2
author: Γιώργος
topics: [Ξύλα]
---
> Η παλιά γέφυρα χρειάζεται κάθε άνοιξη καινούργιες σανίδες, και κανείς δεν ξέρει ποιος θα τις κόψει.

Δεν είναι έτσι.
-- content/1/comments/3.md --
---
id: 3
author: Ηλίας
---
> Η πόλη πληρώνει το ξύλο, [...] και στο τέλος η γέφυρα ανήκει πάλι σε όλους.

Όποιος δεν μπορεί να έρθει, ας στείλει μια πίτα. Το υπογράφω.
-- content/1/comments/4.md --
---
id: 4
author: Δήμητρα
---
Ο Βασίλης έγραψε: Η πίτα δεν σηκώνει κάρο, κι εγώ θέλω ένα κοινό ταμείο. Σωστά.
-- content/1/comments/5.md --
---
id: 5
author: Εύα
---
> Όποιος δεν μπορεί να έρθει, ας στείλει μια πίτα.

> Η πίτα δεν σηκώνει κάρο, κι εγώ θέλω ένα κοινό ταμείο.

Και οι δύο έχουν δίκιο.
-- content/1/comments/6.md --
---
id: 6
author: Ζωή
status: removed
---
Χαμένα λόγια.
-- content/1/comments/7.md --
---
id: 7
author: Ζωή
---
> Όποιος δεν μπορεί να έρθει, ας στείλει μια πίτα.

Θα φέρω εγώ.
-- content/2/post.md --
---
title: Ξανά η γέφυρα
author: Βασίλης
aliases: [3]
---
Γράφει η Άννα:

> Η πόλη πληρώνει το ξύλο, εμείς πληρώνουμε τον κόπο, και στο τέλος η γέφυρα ανήκει πάλι σε όλους.

Πάλι.
`

// TestPagesInSigns: in a language whose phrases have no letters no page of a site
// that has no Latin ones has one to read: whatever says something without asking package
// wording is found.
func TestPagesInSigns(t *testing.T) {
	files := map[string]string{"languages/qaa.yaml": inSigns(t)}
	for _, f := range txtar.Parse([]byte(greek)).Files {
		files[f.Name] = string(f.Data)
	}
	out := t.TempDir() + "/out"
	if _, problems, err := Publish(t.Context(), Options{Site: siteOf(t, files), Out: out}); err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	pages, signs := 0, 0
	for name, text := range tree(t, out) {
		if path.Ext(name) != ".html" {
			continue
		}
		pages++
		signs += strings.Count(text, "§")
		for _, word := range latinOn(text) {
			t.Errorf("%s says %q", name, word)
		}
	}
	if pages < 20 || signs < 500 {
		t.Errorf("%d pages say %d things", pages, signs)
	}
}

// inSigns writes the file of a language in which all phrases are signs and slots.
func inSigns(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../wording/languages/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var english map[string]yaml.Node
	if err := yaml.Unmarshal(data, &english); err != nil {
		t.Fatal(err)
	}
	slots := regexp.MustCompile(`\{[a-z]+\}`)
	signed := func(text string) string {
		return fmt.Sprintf("%q", "§"+strings.Join(slots.FindAllString(text, -1), "§"))
	}
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(english)) {
		switch node := english[key]; {
		case key == "months":
			b.WriteString("months: [" + strings.Repeat("§, ", 12) + "]\n")
		case node.Kind == yaml.ScalarNode:
			b.WriteString(key + ": " + signed(node.Value) + "\n")
		case node.Kind == yaml.MappingNode:
			b.WriteString(key + ":\n  other: " + signed(node.Content[len(node.Content)-1].Value) + "\n")
		}
	}
	return b.String()
}

// latinOn gives the words with Latin letters that a page says, without names that are
// the same in all languages, addresses, and the letters of notes.
func latinOn(page string) []string {
	var found []string
	say := func(text string) {
		for _, word := range strings.Fields(text) {
			isName := slices.Contains([]string{"BibTeX", "CSL-JSON", "ibid", "author:", "topic:", "thread:", "quoted:", "own:"}, strings.Trim(word, "§,."))
			isLetter := len(strings.Trim(word, "§")) == 1
			if regexp.MustCompile(`[A-Za-z]`).MatchString(word) && !isName && !isLetter && !strings.ContainsAny(word, "/") && !strings.Contains(word, ".example") {
				found = append(found, word)
			}
		}
	}
	silent := false
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return found
		case html.TextToken:
			if text := string(z.Text()); !silent {
				say(html.UnescapeString(text))
			}
		default:
			token := z.Token()
			silent = kind == html.StartTagToken && slices.Contains([]string{"style", "script", "noscript"}, token.Data)
			for _, a := range token.Attr {
				if slices.Contains([]string{"aria-label", "title", "alt"}, a.Key) || token.Data == "meta" && a.Key == "content" && strings.Contains(a.Val, "§") {
					say(a.Val)
				}
			}
		}
	}
}
