package build

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/problem"
)

// TestNoAddressDies edits a small site at random, and builds it after each
// edit: what was published at any time is there, or leads to what is, or the
// build has said an error.
func TestNoAddressDies(t *testing.T) {
	for seed := range atLength(0, 6, 3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			newWalk(t, seed).run(20)
		})
	}
}

// walk is a site on its way through edits.
type walk struct {
	*testing.T
	rand *rand.Rand
	site *randomSite
	dir  string
	ever map[string]string // addresses that were published, and the item's own word
	log  []string
}

func newWalk(t *testing.T, seed uint64) *walk {
	w := &walk{T: t, rand: rand.New(rand.NewPCG(seed, 1)), site: &randomSite{}, dir: t.TempDir(), ever: map[string]string{}}
	edits["add a thread"](w.rand, w.site, nil, nil)
	edits["add a thread"](w.rand, w.site, nil, nil)
	return w
}

func (w *walk) run(steps int) {
	names, published := slices.Sorted(maps.Keys(edits)), 0
	for range steps {
		before := w.site.clone()
		for range 1 + w.rand.IntN(3) {
			name := pick(w.rand, names...)
			t := pick(w.rand, w.site.Threads...)
			edits[name](w.rand, w.site, t, pick(w.rand, t.Items...))
			w.log = append(w.log, name)
		}
		if w.rand.IntN(5) == 0 {
			w.branch()
		}
		if !w.build() {
			w.site = before
			w.log = append(w.log, "(refused)")
			continue
		}
		if published++; published%4 == 1 {
			w.again()
		}
		w.follow()
		if w.Failed() {
			w.Fatalf("after: %s", strings.Join(w.log, ", "))
		}
	}
	if published < steps/3 {
		w.Errorf("all but %d of %d edits were refused", published, steps)
	}
}

// again builds what was built: nothing changes, now that its addresses are known.
func (w *walk) again() {
	first := tree(w.T, w.dir)
	if !w.build() {
		w.Error("what was published is refused")
	}
	for name, data := range tree(w.T, w.dir) {
		if data != first[name] {
			w.Errorf("%s is not the same when it is built again", name)
		}
	}
}

// branch lets another editor publish a comment from the same state, and merges
// the addresses as Git does where both have added to one place.
func (w *walk) branch() {
	other := w.site.clone()
	t := pick(w.rand, w.site.Threads...)
	added := w.site.item(w.rand, fmt.Sprintf("b%d", w.site.number()))
	before, _ := os.ReadFile(filepath.Join(w.dir, "content", "addresses.txt"))
	t.Items = append(t.Items, added)
	if !w.build() {
		w.site = other
		return
	}
	w.remember()
	theirs := read(w.T, w.dir, "content", "addresses.txt")
	merged := "<<<<<<< HEAD\n" + string(before) + "=======\n" + theirs + ">>>>>>> other\n"
	mustWrite(w.T, filepath.Join(w.dir, "content", "addresses.txt"), merged)
	w.log = append(w.log, "(merged)")
}

// build writes the site's files, but for its addresses, and publishes it. It
// tells whether that was done.
func (w *walk) build() bool {
	addresses, _ := os.ReadFile(filepath.Join(w.dir, "content", "addresses.txt"))
	if err := os.RemoveAll(filepath.Join(w.dir, "content")); err != nil {
		w.Fatal(err)
	}
	files := w.site.files()
	files["content/addresses.txt"] = string(addresses)
	for name, data := range files {
		name = filepath.Join(w.dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			w.Fatal(err)
		}
		mustWrite(w.T, name, data)
	}
	_, problems, err := Publish(w.Context(), Options{Site: w.dir})
	if err != nil {
		w.Fatalf("%v\nafter: %s", err, strings.Join(w.log, ", "))
	}
	return !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Severity == problem.Error })
}

var (
	idAttribute = regexp.MustCompile(` id="([^"]+)"`)
	// lastingID is what an address may name: items, their passages, and the
	// fragments that randomItem gives permalinks and places.
	lastingID = regexp.MustCompile(`^(post|comment-[a-z0-9.]+)(-[0-9a-hjkmnp-tv-z]{5,}(-[0-9]+)?)?$|^(c12|p34|q|msg[0-9]+)$`)
	ownWord   = regexp.MustCompile(`own[0-9]+x`)
	item      = regexp.MustCompile(`^.*#comment-[a-z0-9.]+`)
)

// remember notes all that is published now.
func (w *walk) remember() {
	for name, data := range tree(w.T, filepath.Join(w.dir, "public")) {
		name = name[1:]
		if strings.HasPrefix(name, "assets/") || strings.HasPrefix(name, "search/") && path.Ext(name) == ".js" || strings.HasPrefix(name, ".") {
			continue // no reader has the address of a part of the index
		}
		w.note(name, "")
		if !slices.Contains([]string{"index.html", "tree.html", "cite.html"}, path.Base(name)) {
			continue
		}
		for _, m := range idAttribute.FindAllStringSubmatchIndex(data, -1) {
			id := data[m[2]:m[3]]
			if strings.Contains(name, "comment-") && !strings.HasPrefix(id, "comment-") {
				continue // no old page leads to a comment's own: an editor may give a fragment to another comment
			}
			if lastingID.MatchString(id) {
				w.note(name+"#"+id, ownWordAt(data, id, m[0]))
				if strings.HasPrefix(data[max(0, m[0]-len("<article")):], "<article") {
					w.ever[name+"#"+id] = ownWordAt(data, id, m[0]) // an editor may give an address to another
				}
			}
		}
	}
}

func (w *walk) note(address, own string) {
	if _, known := w.ever[address]; !known {
		w.ever[address] = own
	}
}

// ownWordAt gives the own word of the item in which a place is that bears the
// item's own name; "" where that is not told.
func ownWordAt(page, id string, at int) string {
	start := strings.LastIndex(page[:at+1], `<article id="`)
	if at >= 8 && page[at-8:at] == "<article" {
		start = at - 8
	}
	if start < 0 || !strings.HasPrefix(id, "comment-") || strings.Contains(page[start:max(start, at)], "</article>") {
		return ""
	}
	body, _, _ := strings.Cut(page[start:], "</article>")
	words := ownWord.FindAllString(withoutQuotations(body), -1)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

var quotationElement = regexp.MustCompile(`(?s)<blockquote.*?</blockquote>`)

func withoutQuotations(body string) string {
	_, body, _ = strings.Cut(body, `<div class="body`)
	body, _, _ = strings.Cut(body, "</div>")
	return quotationElement.ReplaceAllString(body, "")
}

// follow looks for all that was published.
func (w *walk) follow() {
	w.remember()
	pages := tree(w.T, filepath.Join(w.dir, "public"))
	for _, address := range slices.Sorted(maps.Keys(w.ever)) {
		own, ok := land(pages, address, 0)
		if !ok && !isGivenAway(pages, address) {
			w.Errorf("%s is dead", address)
		}
		first, now := w.ever[item.FindString(address)], w.ever[item.FindString(onThreadPage(address))]
		if own != "" && first != "" && own != first && own != now {
			w.Errorf("%s led to %s, and leads to %s", address, first, own)
		}
	}
}

// isGivenAway tells a place beside a thread's page of which another item has the
// name now.
func isGivenAway(pages map[string]string, address string) bool {
	page := onThreadPage(address)
	file, _, _ := strings.Cut(page, "#")
	_, anchor, _ := strings.Cut(item.FindString(page), "#")
	return page != address && anchor != "" && strings.Contains(pages["/"+file], `<article id="`+anchor+`"`)
}

// onThreadPage gives the address on a thread's page of a place on another page
// that shows it: who is given the one may have the other.
func onThreadPage(address string) string {
	return besidePage.ReplaceAllString(address, "/index.html#")
}

var besidePage = regexp.MustCompile(`/(tree\.html|cite\.html|comment-[a-z0-9.]+/index\.html)#`)

var movedTo = regexp.MustCompile(`(?s)<li id="([^"]*)">(.*?)What stood here is <a href="([^"]*)">`)

// land follows an address as a browser does, and gives the own word of the
// item where it ends.
func land(pages map[string]string, address string, depth int) (own string, ok bool) {
	file, fragment, _ := strings.Cut(address, "#")
	page, found := pages["/"+file]
	if !found || depth > 9 {
		return "", false
	}
	for _, m := range movedTo.FindAllStringSubmatch(page, -1) {
		if m[1] == fragment || strings.Contains(m[2], `id="`+fragment+`"`) {
			return land(pages, path.Join(path.Dir(file), m[3]), depth+1)
		}
	}
	if m := pageTarget.FindStringSubmatch(page); m != nil {
		target := path.Join(path.Dir(file), m[1])
		if fragment != "" {
			target, _, _ = strings.Cut(target, "#")
			target += "#" + fragment
		}
		return land(pages, target, depth+1)
	}
	at := strings.Index(page, ` id="`+fragment+`"`)
	if fragment == "" || at < 0 {
		return "", fragment == ""
	}
	return ownWordAt(page, fragment, at), true
}
