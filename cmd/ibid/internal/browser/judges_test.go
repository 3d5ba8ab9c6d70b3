package browser

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"ibid/cmd/ibid/internal/build"
)

// What pages say to other programs is read here by programs that others made.

// judged is the site of the tests as it is at an address, with all that other programs
// are to read.
func judged(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if _, err := buildSite(dir); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "content", "site.yaml")
	settings, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeFile(name, append(settings, "base_url: https://example.org/\nannotations: true\n"...)); err != nil {
		t.Fatal(err)
	}
	result, problems, err := build.Publish(t.Context(), build.Options{Site: dir})
	if err != nil || result.Files == 0 {
		t.Fatal(err, problems)
	}
	return result.Out
}

// asks runs a script of testdata with packages of npm.
func asks(t *testing.T, script string, args ...string) []byte {
	t.Helper()
	need(t, os.Getenv("IBID_NPM") != "", "microformats-parser and @apache-annotator/dom: IBID_NPM is not set")
	node, err := exec.LookPath("node")
	need(t, err == nil, "Node.js")
	var complaints bytes.Buffer
	cmd := exec.Command(node, append([]string{filepath.Join("testdata", script)}, args...)...)
	cmd.Stderr = &complaints
	said, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, complaints.String())
	}
	return said
}

// mf2 is a thing as microformats-parser gives it.
type mf2 struct {
	Type       []string
	ID         string
	Properties map[string][]json.RawMessage
}

// TestJudgedAtAnAddress: microformats-parser finds each item with its author and date,
// what it answers, and whom it quotes; and the Nu HTML checker finds nothing wrong with
// what says so.
func TestJudgedAtAnAddress(t *testing.T) {
	t.Parallel()
	out := judged(t)
	t.Run("microformats", func(t *testing.T) { judgeMicroformats(t, out) })
	t.Run("annotations", func(t *testing.T) { judgeAnnotations(t, out) })
	t.Run("html", func(t *testing.T) {
		for _, m := range checkHTML(t, out) {
			t.Error(m)
		}
	})
}

func judgeMicroformats(t *testing.T, out string) {
	const address = "https://example.org/2009/honesty-box/"
	var page struct{ Items []mf2 }
	if err := json.Unmarshal(asks(t, "microformats.mjs", filepath.Join(out, filepath.FromSlash(sample)), address), &page); err != nil {
		t.Fatal(err)
	}
	answers, cites := 0, 0
	// What was removed has but the class "item", which this reader takes for an older format.
	page.Items = slices.DeleteFunc(page.Items, func(m mf2) bool { return slices.Equal(m.Type, []string{"h-item"}) })
	for i, item := range page.Items {
		if !slices.Equal(item.Type, []string{"h-entry"}) {
			t.Fatalf("%s is a %v", item.ID, item.Type)
		}
		if (item.ID == "post") != (i == 0) || len(item.Properties["published"]) != 1 || len(item.Properties["content"]) != 1 {
			t.Errorf("%s is not whole", item.ID)
		}
		if name := textsOf(item.Properties["name"]); (item.ID == "post") != slices.Equal(name, []string{"The honesty box is over"}) {
			t.Errorf("%s is called %q", item.ID, name)
		}
		if url := textsOf(item.Properties["url"]); !slices.Equal(url, []string{"#" + item.ID}) {
			t.Errorf("%s is at %v", item.ID, url)
		}
		var author mf2
		if err := json.Unmarshal(item.Properties["author"][0], &author); err != nil || !strings.HasPrefix(textsOf(author.Properties["url"])[0], "https://example.org/people/") {
			t.Errorf("%s is by %s", item.ID, item.Properties["author"])
		}
		if words := string(item.Properties["content"][0]); strings.Contains(words, "¶") {
			t.Errorf("%s has signs of paragraphs among its words: %s", item.ID, words)
		}
		answers += len(item.Properties["in-reply-to"])
		for _, data := range item.Properties["quotation-of"] {
			var cite mf2
			if err := json.Unmarshal(data, &cite); err != nil || !slices.Equal(cite.Type, []string{"h-cite"}) {
				t.Fatalf("%s cites %s", item.ID, data)
			}
			cites++
			if author := textsOf(cite.Properties["author"]); len(author) != 1 || strings.HasSuffix(author[0], ",") || len(textsOf(cite.Properties["url"])) != 1 {
				t.Errorf("%s cites %s", item.ID, data)
			}
		}
	}
	if len(page.Items) != 22 || answers < 15 || cites < 15 {
		t.Errorf("%d items with %d answers and %d citations", len(page.Items), answers, cites)
	}
}

// textsOf gives the values that are texts.
func textsOf(values []json.RawMessage) (texts []string) {
	for _, v := range values {
		var text string
		if json.Unmarshal(v, &text) == nil {
			texts = append(texts, text)
		}
	}
	return texts
}

// judgeAnnotations: Apache Annotator finds the words that each annotation is about on the
// thread's page, by their place, and by what they are where nothing stands among them. In
// posts of many thousand words it takes its time.
func judgeAnnotations(t *testing.T, out string) {
	ends, quoted := 0, 0
	for _, thread := range []string{sample, "2013/plain-hunt/index.html"} {
		folder := filepath.Join(out, filepath.Dir(filepath.FromSlash(thread)))
		said := asks(t, "annotations.mjs", folder)
		for line := range bytes.Lines(said) {
			var end struct {
				Source, Exact  string
				Quoted, Placed []string
			}
			if err := json.Unmarshal(line, &end); err != nil {
				t.Fatal(err)
			}
			ends++
			if len(end.Placed) != 1 || !isIn(end.Exact, end.Placed[0]) {
				t.Errorf("%s: at the place of %q is %q", end.Source, end.Exact, end.Placed)
				continue
			}
			isWhole := spaced(end.Exact) == spaced(end.Placed[0])
			if isWhole && !slices.Contains(end.Quoted, end.Placed[0]) {
				t.Errorf("%s: %q is not found", end.Source, end.Exact)
			}
			if isWhole {
				quoted++
			}
		}
	}
	if ends < 60 || quoted < ends*3/4 {
		t.Errorf("of %d ends %d are found by what they are", ends, quoted)
	}
}

func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// isIn reports whether words stand in a text in their order, with its first the first and
// its last the last, whatever stands between them.
func isIn(words, text string) bool {
	all := strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(all) == 0 || !strings.HasPrefix(text, all[0]) || !strings.HasSuffix(text, all[len(all)-1]) {
		return false
	}
	for _, word := range all {
		_, rest, found := strings.Cut(text, word)
		if !found {
			return false
		}
		text = rest
	}
	return true
}
