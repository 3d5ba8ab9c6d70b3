package build

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/list"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/thorough"
)

// TestIncremental edits small sites at random and builds each after each edit, knowing
// what was found out before. It gives what a build gives that knows nothing: the same
// pages, addresses, problems and counts. For hundreds of sequences of edits:
//
//	go test ./cmd/ibid/internal/build -run Incremental -sequences 500
func TestIncremental(t *testing.T) {
	for seed := range atLength(*sequences, 30, 5) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, seed)
			e.run(6)
			e.compareExplained()
		})
	}
}

// TestIncrementalInParts is TestIncremental for a site with a thread that is remembered in
// parts, of which most edits change one. Every other site begins with that thread alone,
// whose quotations are found when its pages are made.
func TestIncrementalInParts(t *testing.T) {
	for seed := range atLength(*sequences/10, 6, 2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, seed)
			long := e.site.Threads[0]
			if seed%2 == 1 {
				e.site.Threads = e.site.Threads[:1]
			}
			for range 250 {
				it := e.site.item(e.rand, fmt.Sprint("c", e.site.number()))
				if e.rand.IntN(4) == 0 {
					source := pick(e.rand, long.Items...)
					source.Words += " " + longSentence(e.rand)
					it.Words += "\n\n> " + lastSentence(source.Words) + "\n\nIndeed."
				}
				long.Items = append(long.Items, it)
			}
			long.Draft = false
			e.run(5)
			e.compareExplained()
		})
	}
}

var sequences = flag.Uint64("sequences", 0, "how many sequences of edits TestIncremental makes")

// atLength is how often a test tries at random: as often as is asked for, else as .ci/run
// has it, or as whoever waits for it.
func atLength(asked, inAll, usual uint64) uint64 {
	if asked > 0 {
		return asked
	}
	return thorough.Size(usual, inAll)
}

// editor is a site that is edited and built, with all that is remembered of it.
type editor struct {
	*testing.T
	rand     *rand.Rand
	site     *randomSite
	branches []*randomSite // former states, to which the editor may go back
	dir      string
	cache    string
	session  *Session          // nil where the next build begins one
	files    map[string]string // as they are on the disk
	log      []string
}

func newEditor(t *testing.T, seed uint64) *editor {
	e := &editor{T: t, rand: rand.New(rand.NewPCG(seed, 5)), site: &randomSite{}, dir: t.TempDir(), files: map[string]string{}}
	e.cache = filepath.Join(t.TempDir(), "pack")
	for range 2 + e.rand.IntN(3) {
		edits["add a thread"](e.rand, e.site, nil, nil)
	}
	for range e.rand.IntN(6) {
		e.edit()
	}
	t.Cleanup(e.close)
	return e
}

func (e *editor) close() {
	if e.session != nil {
		if err := e.session.Close(); err != nil {
			e.Error(err)
		}
		e.session = nil
	}
}

func (e *editor) run(steps int) {
	for range steps {
		before := e.site.clone()
		e.branches = append(e.branches, before)
		for range e.rand.IntN(3) {
			e.edit()
		}
		if e.rand.IntN(8) == 0 {
			e.site = pick(e.rand, e.branches...).clone()
			e.log = append(e.log, "(another branch)")
		}
		e.write()
		e.spoil()
		e.republish()
		if !e.compare() { // an editor takes back what stands in the way
			e.site = before.clone()
			e.log = append(e.log, "(refused)")
		}
		if e.Failed() {
			e.Fatalf("after: %s", strings.Join(e.log, ", "))
		}
	}
}

// edit changes the site, in one of the ways of an editor or of a stranger.
func (e *editor) edit() {
	all := maps.Clone(edits)
	maps.Copy(all, otherEdits)
	name := pick(e.rand, slices.Sorted(maps.Keys(all))...)
	t := pick(e.rand, e.site.Threads...)
	all[name](e.rand, e.site, t, pick(e.rand, t.Items...))
	e.log = append(e.log, name)
}

// otherEdits are those after which an address may die, or nothing be published.
var otherEdits = map[string]func(r *rand.Rand, s *randomSite, t *randomThread, it *randomItem){
	"quote another thread": func(r *rand.Rand, s *randomSite, t *randomThread, it *randomItem) {
		from := pick(r, s.Threads...)
		source := pick(r, from.Items...)
		source.Date, it.Date = "2009-01-02", "2009-03-04"
		source.Words += " " + longSentence(r)
		it.Words += "\n\n> " + lastSentence(source.Words) + "\n\nIndeed."
	},
	"a common word": func(r *rand.Rand, _ *randomSite, _ *randomThread, it *randomItem) {
		it.Words += "\n\n" + strings.Repeat(pick(r, "kiln", "harbour", "ferry")+" ", 50+r.IntN(300))
	},
	"a phrase of its thread": func(r *rand.Rand, _ *randomSite, t *randomThread, it *randomItem) {
		phrase := pick(r, "the kiln and the harbour", "kiln chapel harbour lantern ferry", "ferry to the old kiln of copper")
		t.Items[0].Words += "\n\nWe saw " + phrase + " at noon."
		it.Words += "\n\nHe said \"" + phrase + "\" and no more.\n\nWe saw " + phrase + " at noon."
	},
	"a line of many": func(r *rand.Rand, s *randomSite, _ *randomThread, it *randomItem) {
		line := pick(r, "\n\nSent by the night boat from the harbour office of Tarrow\n", "\n\n> Sent by the night boat from the harbour office of Tarrow\n\nSo.")
		it.Words += line
		for range r.IntN(3) {
			at := pick(r, s.Threads...)
			pick(r, at.Items...).Words += line
		}
	},
	"say or quote a saying": func(r *rand.Rand, _ *randomSite, _ *randomThread, it *randomItem) {
		it.Date = pick(r, "2009-01-02", "2009-03-04", "2010-05-06")
		saying := pick(r, sayings...)
		it.Words += "\n\n" + pick(r, "", "> ", "") + saying + "\n\nIndeed."
	},
	"date": func(r *rand.Rand, _ *randomSite, _ *randomThread, it *randomItem) {
		it.Date = pick(r, "", "2009-02-03", "2011-01-01")
	},
	"a broken file": func(_ *rand.Rand, s *randomSite, t *randomThread, it *randomItem) { it.Author = "[" },
	"mend":          func(_ *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) { mend(s) },
	"people": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) {
		s.set("content/people.yaml", pick(r, "", "- name: Ann\n  aliases: [Ben]\n", "- name: Cyd\n  url: https://cyd.example\n"))
	},
	"a template": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) {
		s.set("templates/foot.html", pick(r, "", "<footer>{{.Site}}</footer>\n", "<footer>other {{.Site}}</footer>\n"))
	},
	"an asset": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) {
		s.set("assets/"+pick(r, "ibid.css", "own.css"), pick(r, "", "p {}", "p { color: red }"))
	},
	"own words": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) {
		s.set("languages/en.yaml", pick(r, "", "topics: Subjects\n"))
	},
	"an option": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) {
		s.Option = pick(r, "", "language: de\n", "base_url: https://a.example/\n", "wayback: true\n", "data: true\nmarkdown: true\nannotations: true\nbase_url: https://a.example/\n", "search: false\n", "cross_thread: false\n", "line_breaks: true\n", "unknown: 1\n")
	},
	"a link": func(r *rand.Rand, s *randomSite, _ *randomThread, it *randomItem) {
		to := pick(r, s.Threads...)
		it.Words += fmt.Sprintf("\n\nSee [it](/%s/) and [that](/%s/index.html#comment-1), ![x](x.png).", to.Path, to.Path)
	},
	"a language": func(r *rand.Rand, _ *randomSite, t *randomThread, _ *randomItem) {
		t.Language = pick(r, "", "de", "fr")
	},
	"an override": func(r *rand.Rand, s *randomSite, t *randomThread, it *randomItem) {
		it.Front = pick(r, "", "quotes:\n  - text: so much of it\n    source: none\n", "notes:\n  - note: Hm.\n", "notes:\n  - on: says so\n    note: Hm.\n")
	},
	"a style sheet of one's own": func(r *rand.Rand, s *randomSite, _ *randomThread, _ *randomItem) {
		s.set("assets/custom.css", pick(r, "", "p { color: red }"))
	},
	"a picture": func(r *rand.Rand, s *randomSite, t *randomThread, _ *randomItem) {
		s.set("content/"+t.Path+"/x.png", pick(r, "", "no picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x20\x08\x02\x00\x00\x00"))
	},
}

func (s *randomSite) set(name, text string) {
	if s.Other == nil {
		s.Other = map[string]string{}
	}
	s.Other[name] = text
	if text == "" {
		delete(s.Other, name)
	}
}

func mend(s *randomSite) {
	for _, t := range s.Threads {
		for _, it := range t.Items {
			if it.Author == "[" {
				it.Author = "Ann"
			}
			it.Front = ""
		}
	}
	s.Option = ""
}

func longSentence(r *rand.Rand) string {
	words := []string{"kiln", "chapel", "harbour", "lantern", "ferry", "brick", "autumn", "clay", "river", "rope", "tower", "meadow", "orchard", "barrel", "copper"}
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return "The " + strings.Join(words[:11], " ") + "."
}

// sayings are said and quoted in several threads, with a mark or without.
var sayings = []string{
	"The kiln behind the chapel burned its last bricks in the autumn of the flood, and nobody weighed the clay that came up the river.",
	"Every second Thursday the flat barges brought rope and copper to the tower, said the ferryman, who had never seen a lantern lit before noon.",
	"Whoever sells the rope before the boat is built will be mooring with string, as they say in the orchard below the meadow and nowhere else.",
}

func lastSentence(words string) string { return words[strings.LastIndex(words, "The "):] }

// write puts the site's files on the disk: those that have changed, and no others.
func (e *editor) write() {
	files := e.site.files()
	for name := range e.files {
		if _, stays := files[name]; !stays {
			if err := os.Remove(filepath.Join(e.dir, name)); err != nil {
				e.Fatal(err)
			}
			_ = os.Remove(filepath.Dir(filepath.Join(e.dir, name))) // if it is empty
		}
	}
	for name, text := range files {
		if before, stood := e.files[name]; !stood || before != text {
			mustWriteAll(e.T, filepath.Join(e.dir, name), text)
		}
	}
	e.files = files
}

func mustWriteAll(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, name, text)
}

// spoil does what happens to pages and to what is remembered.
func (e *editor) spoil() {
	pages := filepath.Join(e.dir, "public")
	switch e.rand.IntN(16) {
	case 0:
		e.log = append(e.log, "(no pages)")
		if err := os.RemoveAll(pages); err != nil {
			e.Fatal(err)
		}
	case 1:
		e.log = append(e.log, "(a page was changed)")
		if _, err := os.Stat(filepath.Join(pages, "index.html")); err == nil {
			mustWrite(e.T, filepath.Join(pages, "index.html"), "changed")
		}
	case 2:
		e.log = append(e.log, "(nothing remembered)")
		e.close()
		_ = os.Remove(e.cache)
	case 3:
		e.close()
		if data, err := os.ReadFile(e.cache); err == nil {
			e.log = append(e.log, "(damaged)")
			for range 5 {
				data[e.rand.IntN(len(data))] ^= 1 << e.rand.IntN(8)
			}
			mustWrite(e.T, e.cache, string(data))
		}
	}
	if e.rand.IntN(2) == 0 {
		e.close()
	}
}

// republish changes what was published before, as a merge with another branch does, or an
// editor who gives an address up. The files of the threads stay as they are.
func (e *editor) republish() {
	name := filepath.Join(e.dir, "content", "addresses.txt")
	data, err := os.ReadFile(name)
	if err != nil || e.rand.IntN(3) > 0 {
		return
	}
	lines := strings.SplitAfter(string(data), "\n")
	if items := slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return !isItemLine.MatchString(l) }); len(items) > 0 && e.rand.IntN(4) > 0 {
		e.log = append(e.log, "(another branch has published a passage)")
		lines = slices.Insert(lines, e.rand.IntN(len(lines)), strings.TrimSpace(pick(e.rand, items...))+"-x7kqa\n")
	} else {
		e.log = append(e.log, "(an address is given up)")
		at := e.rand.IntN(len(lines))
		lines = slices.Delete(lines, at, at+1)
	}
	mustWrite(e.T, name, strings.Join(lines, ""))
}

// isItemLine matches the address of an item, of which others may have published passages.
var isItemLine = regexp.MustCompile(`#(post|comment-[^-]+)\n$`)

// compare builds the site, and its like elsewhere, of which nothing is known, and reports
// whether it was published.
func (e *editor) compare() bool {
	clean := e.TempDir()
	if err := os.CopyFS(clean, os.DirFS(e.dir)); err != nil {
		e.Fatal(err)
	}
	o := Options{Drafts: e.rand.IntN(10) == 0, Cache: e.cache}
	// Edits follow one another faster than stamps settle. There is a step of the disk's
	// clock between them, since there is a build.
	o.clock = func() time.Time { return time.Now().Add(time.Minute) }
	time.Sleep(10 * time.Millisecond)
	if e.session == nil || e.session.options.Drafts != o.Drafts {
		e.close()
		o.Site = e.dir
		e.session = NewSession(o)
	}
	got, gotProblems, err1 := e.build()
	want, wantProblems, err2 := Publish(e.Context(), Options{Site: clean, Drafts: o.Drafts})
	if err1 != nil || err2 != nil {
		e.Fatalf("%v\n%v\nafter: %s", err1, err2, strings.Join(e.log, ", "))
	}
	got.Out, want.Out = "", ""
	if d := cmp.Diff(want, got); d != "" {
		e.Errorf("-clean +incremental\n%s", d)
	}
	if d := cmp.Diff(texts(wantProblems), texts(gotProblems)); d != "" {
		e.Errorf("-clean +incremental\n%s", d)
	}
	if d := cmp.Diff(tree(e.T, clean), tree(e.T, e.dir)); d != "" {
		e.Errorf("-clean +incremental\n%s", d)
	}
	return want.Files > 0
}

// compareExplained: what explains the site, which remembers what its builds do, says what
// one says that does not.
func (e *editor) compareExplained() {
	if e.session == nil {
		e.session = NewSession(Options{Site: e.dir, Cache: e.cache})
	}
	unknowing := NewSession(Options{Site: e.dir, Drafts: e.session.options.Drafts})
	defer unknowing.Close()
	if d := cmp.Diff(explained(e.T, unknowing), explained(e.T, e.session)); d != "" {
		e.Errorf("explained: -clean +incremental\n%s\nafter: %s", d, strings.Join(e.log, ", "))
	}
}

// build builds the site, after it has begun to and left off somewhere in the middle or not.
// What came to its end all the same counts: it has said what is said once.
func (e *editor) build() (Result, []problem.Problem, error) {
	for range e.rand.IntN(3) {
		ctx, stop := context.WithTimeout(e.Context(), time.Duration(e.rand.IntN(60))*time.Millisecond)
		result, problems, err := e.session.Build(ctx)
		stop()
		if !errors.Is(err, context.DeadlineExceeded) {
			return result, problems, err
		}
	}
	return e.session.Build(e.Context())
}

// explained gives the explanations of all items of a site.
func explained(t *testing.T, s *Session) string {
	t.Helper()
	var all strings.Builder
	if err := s.Explain(t.Context(), func(x *Explainer) error {
		for i, thread := range x.Archive().Threads {
			for k := range thread.Items {
				e := x.Explain(i, k)
				if err := list.Explain(x.Archive(), e.Usage, e.Thread, k, e.Searches).WriteText(&all); err != nil {
					return err
				}
			}
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	return all.String()
}

// TestAround changes one thing after another that pages of other threads show: these are
// made anew.
func TestAround(t *testing.T) {
	const base = "---\ntitle: One\nauthor: Ann\ntopics: [Boats]\n---\nSee [two](../two/index.html#comment-1) and ![p](../two/p.png), [three](/three/).\n"
	long := "The kiln behind the chapel burned its last bricks in the autumn of the flood."
	e := &editor{T: t, rand: rand.New(rand.NewPCG(1, 1)), dir: t.TempDir(), files: map[string]string{}, cache: filepath.Join(t.TempDir(), "pack")}
	t.Cleanup(e.close)
	picture := func(width string) string {
		return "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00" + width + "\x00\x00\x00\x20\x08\x02\x00\x00\x00"
	}
	comment := "---\nid: 1\nauthor: Ben\ndate: 2009-02-01\n---\n" + long + "\n"
	for _, step := range []struct{ name, file, text string }{
		{"", "content/one/post.md", base},
		{"", "content/two/post.md", "---\ntitle: Two\nauthor: Ben\ndate: 2009-01-01\n---\nWords.\n"},
		{"a comment that is linked", "content/two/comments/1.md", comment},
		{"a quotation of another thread", "content/four/post.md", "---\ntitle: Four\nauthor: Cyd\ndate: 2010-01-01\n---\n> " + long + "\n\nIndeed.\n"},
		{"the title of a thread that is quoted", "content/two/post.md", "---\ntitle: Two again\nauthor: Ben\ndate: 2009-01-01\n---\nWords.\n"},
		{"the title of a thread that quotes", "content/four/post.md", "---\ntitle: Four again\nauthor: Cyd\ndate: 2010-01-01\n---\n> " + long + "\n\nIndeed.\n"},
		{"who wrote what is quoted", "content/two/comments/1.md", strings.Replace(comment, "Ben", "Dan", 1)},
		{"a picture", "content/two/p.png", picture("\x10")},
		{"another picture", "content/two/p.png", picture("\x20")},
		{"a thread that is linked", "content/three/post.md", "---\ntitle: Three\n---\nWords.\n"},
		{"a topic has another name", "content/topics.yaml", "- topic: Ships\n  aliases: [Boats]\n"},
		{"a person has another name", "content/people.yaml", "- name: Anna\n  aliases: [Ann]\n"},
		{"an option", "content/site.yaml", "title: The tower\ncomment_pages: true\n"},
		{"words", "languages/en.yaml", "post: The post itself\n"},
	} {
		name := filepath.Join(e.dir, step.file)
		mustWriteAll(t, name, step.text)
		if step.name != "" {
			e.log = append(e.log, step.name)
			if !e.compare() {
				e.Error("nothing was published")
			}
		}
		if e.Failed() {
			e.Fatalf("after: %s", strings.Join(e.log, ", "))
		}
	}
	e.compareExplained()
}

// TestUsageAround changes one thread, and with it what a quotation in another rests on:
// how rare its words are, whose a line is, and who has written its words before. The page
// of the other thread becomes another each time.
func TestUsageAround(t *testing.T) {
	const notice = "Relayed at 6 bells by the semaphore station of Mossholm harbour"
	long := "The kiln behind the chapel burned its last bricks in the autumn of the flood."
	e := &editor{T: t, rand: rand.New(rand.NewPCG(1, 1)), dir: t.TempDir(), files: map[string]string{}, cache: filepath.Join(t.TempDir(), "pack")}
	t.Cleanup(e.close)
	post := func(author, date, words string) string {
		return "---\ntitle: Of " + author + "\nauthor: " + author + "\ndate: " + date + "\n---\n" + words + "\n"
	}
	comment := func(id, author, words string) string {
		return "---\nid: " + id + "\nauthor: " + author + "\ndate: 2010-02-0" + id + "\n---\n" + words + "\n"
	}
	for _, step := range []struct{ name, file, text, changes string }{
		{"", "content/one/post.md", post("Ann", "2010-01-01", "Is the boat late? I went to see the old lantern meadow then."), ""},
		{"", "content/one/comments/1.md", comment("1", "Ben", "It has not come.\n\n"+notice+"\n\nI looked."), ""},
		{"", "content/one/comments/2.md", comment("2", "Cyd", "Nor here.\n\n"+notice+"\n\nI listened."), ""},
		{"", "content/one/comments/3.md", comment("3", "Dan", `You said "the old lantern meadow" and no more.`), ""},
		{"", "content/two/post.md", post("Eva", "2011-01-01", "> "+long+"\n\nIndeed."), ""},
		{"", "content/five/post.md", post("Ann", "2010-01-01", "I know the copper weathervane of Tarrow quay well."), ""},
		{"", "content/five/comments/1.md", comment("1", "Ben", "So the copper weathervane of Tarrow quay turns."), ""},
		{"", "content/five/comments/2.md", comment("2", "Cyd", `Why "the copper weathervane of Tarrow quay" at all?`), ""},
		{"", "content/three/post.md", post("Fay", "2009-01-01", "Nothing yet."), ""},
		{"two are one person", "content/people.yaml", "- name: Ann\n  aliases: [Ben]\n", "five"},
		{"words become common", "content/four/post.md", post("Gus", "2009-01-01", strings.Repeat("The old lantern meadow. ", 9000)), "one"},
		{"words become rare", "content/four/post.md", post("Gus", "2009-01-01", "None."), "one"},
		{"a line is in two threads", "content/three/post.md", post("Fay", "2009-01-01", "Gulls.\n\n"+notice+"\n\nTerns."), ""},
		{"a line becomes nobody's", "content/four/post.md", post("Gus", "2009-01-01", "Terns.\n\n"+notice+"\n\nGulls."), "one"},
		{"a line is somebody's again", "content/four/post.md", post("Gus", "2009-01-01", "None."), "one"},
		{"quoted words are written before", "content/three/post.md", post("Fay", "2009-01-01", long+" So."), "two"},
		{"by somebody else", "content/three/post.md", post("Hal", "2009-01-01", long+" So."), "two"},
		{"later", "content/three/post.md", post("Hal", "2012-01-01", long+" So."), "two"},
	} {
		mustWriteAll(t, filepath.Join(e.dir, step.file), step.text)
		if step.name == "" && step.file != "content/three/post.md" {
			continue
		}
		page := func() string {
			data, _ := os.ReadFile(filepath.Join(e.dir, "public", step.changes, "index.html"))
			return string(data)
		}
		before := page()
		e.log = append(e.log, step.name)
		if !e.compare() {
			e.Error("nothing was published")
		}
		if step.changes != "" && page() == before {
			e.Errorf("the page of thread %s is as it was", step.changes)
		}
		if e.Failed() {
			e.Fatalf("after: %s", strings.Join(e.log, ", "))
		}
	}
}

func texts(problems []problem.Problem) (all []string) {
	for _, p := range problems {
		all = append(all, p.String())
	}
	return all
}
