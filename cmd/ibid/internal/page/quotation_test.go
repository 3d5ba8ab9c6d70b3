package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

// shorthand makes a body easy to read: anchors become their item and the
// ordinal of their first mention, templates' wrappings become short.
func shorthand(body string) string {
	names := map[string]string{}
	for _, prefix := range []string{"post-", "comment-1-", "comment-2-", "comment-3-"} {
		for at := 0; ; {
			i := strings.Index(body[at:], prefix)
			if i < 0 || at+i+len(prefix)+5 > len(body) {
				break
			}
			at += i + len(prefix)
			code := body[at : at+5]
			if strings.Trim(code, "0123456789abcdefghjkmnpqrstvwxyz") != "" {
				continue
			}
			if names[code] == "" {
				names[code] = string(rune('A' + len(names)))
			}
			body = body[:at] + names[code] + body[at+5:]
		}
	}
	return strings.NewReplacer(` class="attribution"`, "", `"`, "'").Replace(body)
}

func TestFormsOfQuotations(t *testing.T) {
	for _, tt := range []struct {
		name  string
		post  string
		reply *archive.Item
		mark  archive.Mark
		words string
		want  string
	}{
		{"block quotation", "One two three. Four.", comment("1", "Bo", "> One two three.\n\nYes."), archive.Blockquote, "One two three", `<blockquote id='comment-1-A' class='quotation'>
<p>One two three.</p>
<footer><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></footer>
</blockquote>
<p id='comment-1-B'>Yes.</p>`},
		{"some paragraphs of a block quotation", "One two three. Four.", comment("1", "Bo", "> One two three.\n>\n> Five."), archive.Blockquote, "One two three", `<blockquote>
<div id='comment-1-A' class='quotation'>
<p>One two three.</p>
<footer><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></footer>
</div>
<p id='comment-1-B'>Five.</p>
</blockquote>`},
		{"a block quotation that says whose", "One two three. Four.", comment("1", "Bo", "> One two three. [Ada Finch]\n\nYes."), archive.Blockquote, "One two three", `<blockquote id='comment-1-A' class='quotation'>
<p id='comment-1-B'>One two three. [Ada Finch]</p>
<footer><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></footer>
</blockquote>
<p id='comment-1-C'>Yes.</p>`},
		{"a block quotation that says more", "One two three. Four.", comment("1", "Bo", "> One two three. I thank you all for that.\n\nYes."), archive.Blockquote, "One two three", `<blockquote>
<p id='comment-1-B'><span class='quotation' id='comment-1-A'>One two three.</span><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></cite> I thank you all for that.</p>
</blockquote>
<p id='comment-1-C'>Yes.</p>`},
		{"whole paragraph", "One two three. Four.", comment("1", "Bo", "One two three.\n\nYes."), archive.Unmarked, "One two three", `<blockquote id='comment-1-A' class='quotation restored'>
<p>One two three.</p>
<footer><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a> <span class='how'><a href='#how-restored'>mark-up restored</a></span></footer>
</blockquote>
<p id='comment-1-B'>Yes.</p>`},
		{"whole list", "One two three. Four.", comment("1", "Bo", "- One\n- two three\n\nYes."), archive.Unmarked, "One two three", `<blockquote id='comment-1-A' class='quotation restored'>
<ul>
<li id='comment-1-B'>One</li>
<li id='comment-1-C'>two three</li>
</ul>
<footer><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a> <span class='how'><a href='#how-restored'>mark-up restored</a></span></footer>
</blockquote>
<p id='comment-1-D'>Yes.</p>`},
		{"part of a list", "One two three. Four.", comment("1", "Bo", "- One two three\n- Yes."), archive.Unmarked, "One two three", `<ul>
<li><span class='open-mark'></span><span class='quotation restored' id='comment-1-A'>One two three</span><span class='close-mark'></span><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a> <span class='how'><a href='#how-restored'>restored</a></span></cite></li>
<li id='comment-1-B'>Yes.</li>
</ul>`},
		{"part of a paragraph", "One two three. Four.", comment("1", "Bo", "You say one two three, yes."), archive.Unmarked, "one two three", `<p id='comment-1-B'>You say <span class='open-mark'></span><span class='quotation restored' id='comment-1-A'>one two three</span><span class='close-mark'></span><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a> <span class='how'><a href='#how-restored'>restored</a></span></cite>, yes.</p>`},
		{"typed marks", "One two three. Four.", comment("1", "Bo", "You say “one two three”, yes."), archive.Inline, "one two three", `<p id='comment-1-B'>You say <span class='quotation' id='comment-1-A'>“one two three”</span><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></cite>, yes.</p>`},
		{"in a link", "One two three. Four.", comment("1", "Bo", "You [say one two three, yes](x)."), archive.Unmarked, "one two three", `<p id='comment-1-B'>You <a href='x'>say <span class='open-mark'></span><span class='quotation restored' id='comment-1-A'>one two three</span><span class='close-mark'></span>, yes</a><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a> <span class='how'><a href='#how-restored'>restored</a></span></cite>.</p>`},
		{"italics", "One two three. Four.", comment("1", "Bo", "*One two three.*\n\nYes."), archive.Emphasis, "One two three", `<blockquote id='comment-1-A' class='quotation'>
<p><em>One two three.</em></p>
<footer><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></footer>
</blockquote>
<p id='comment-1-B'>Yes.</p>`},
		{"lines", "One two three. Four.", plain(comment("1", "Bo", "You say\nOne two three.\nYes.")), archive.Unmarked, "One two three", `<p id='comment-1-B'>You say
<span class='quotation restored lines' id='comment-1-A'>One two three.
</span><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a> <span class='how'><a href='#how-restored'>restored</a></span></cite>Yes.</p>`},
		{"a line in italics", "One two three. Four.", comment("1", "Bo", "<i>One two three.</i><br>Yes."), archive.Emphasis, "One two three", `<p id='comment-1-B'><span class='quotation' id='comment-1-A'><i>One two three.</i></span><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></cite><br>Yes.</p>`},
		{"a line between underscores", "One two three. Four.", plain(comment("1", "Bo", "You say\n_One two three._\nYes.")), archive.Emphasis, "One two three", `<p id='comment-1-B'>You say
<span class='quotation lines' id='comment-1-A'>_One two three._
</span><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></cite>Yes.</p>`},
		{"asterisks", "One two three. Four.", plain(comment("1", "Bo", "*****One two three.*****\nYes.")), archive.Delimited, "One two three", `<blockquote id='comment-1-A' class='quotation delimited'>
<p>One two three.</p>
<footer><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a></footer>
</blockquote>
<p id='comment-1-B'>Yes.</p>`},
		{"code", "One two three. Four.", comment("1", "Bo", "```go\nx := 1 // one two three\ny := 2\n```"), archive.Unmarked, "one two three", `<pre id='comment-1-B' class='chroma'><code class='language-go'><span class='nx'>x</span><span class='w'> </span><span class='o'>:=</span><span class='w'> </span><span class='mi'>1</span><span class='w'> </span><span class='c1'>// <span class='quotation restored' id='comment-1-A'>one two three</span></span><span class='w'><cite><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a> <span class='how'><a href='#how-restored'>restored</a></span></cite>
</span><span class='nx'>y</span><span class='w'> </span><span class='o'>:=</span><span class='w'> </span><span class='mi'>2</span><span class='w'>
</span></code></pre>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post(tt.post), tt.reply)
			addQuotation(resolved, 1, 0, tt.mark, tt.words)
			body := shorthand(bodyOf(t, pageOf(t, resolved), "comment-1"))
			if diff := cmp.Diff(tt.want, body); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// attributionOf gives what is said of a quotation of "one two three" in
// comment 2, after the case has made it what it is about.
func attributionOf(t *testing.T, change func(*resolve.Thread, *archive.Quotation)) string {
	t.Helper()
	resolved := thread(&archive.Thread{Path: "t", Title: "T"},
		post("One two three. Four five six."),
		comment("1", "Bo", "> One two three. Four five six.\n\nSeven."),
		comment("2", "Cy", "> one two three\n> four five six\n\nEight."))
	q := addQuotation(resolved, 2, 1, archive.Blockquote, "one two three four five six")
	change(resolved, q)
	body := shorthand(bodyOf(t, pageOf(t, resolved), "comment-2"))
	_, body, _ = strings.Cut(body, "<p>")
	body, _, _ = strings.Cut(body, "</blockquote>")
	return strings.TrimSpace(body)
}

func TestAttributions(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*resolve.Thread, *archive.Quotation)
		want   string
	}{
		{"verbatim", func(*resolve.Thread, *archive.Quotation) {}, `one two three
four five six</p>
<footer><a href='#comment-1-A'><span class='name'><bdi>Bo</bdi>, </span>#1</a></footer>`},
		{"re-quoted", func(t *resolve.Thread, q *archive.Quotation) {
			q.Origin = []archive.Passage{passageIn(t, 0, "one two three four five six")}
		}, `one two three
four five six</p>
<footer><a href='#post-A'><span class='name'><bdi>Ada Finch</bdi>, </span>the post</a> <span class='via'>by way of <a href='#comment-1-A'>#1</a></span></footer>`},
		{"elided", func(t *resolve.Thread, q *archive.Quotation) {
			q.Fidelity = archive.Elided
			q.Sources = []archive.Passage{passageIn(t, 1, "one"), passageIn(t, 1, "four five six")}
			q.Edits = []archive.Edit{
				{Quoted: archive.Span{To: 1}, Source: archive.Span{To: 1}},
				{Quoted: archive.Span{From: 1, To: 6}, Source: archive.Span{From: 3, To: 6}},
			}
		}, `one <span class='cut'>two words cut</span> two three
four five six</p>
<footer><a href='#comment-1-A'><span class='name'><bdi>Bo</bdi>, </span>#1</a></footer>`},
		{"elided inside a passage", func(t *resolve.Thread, q *archive.Quotation) {
			q.Fidelity = archive.Elided
			q.Edits = []archive.Edit{
				{Quoted: archive.Span{To: 3}, Source: archive.Span{To: 3}},
				{Op: archive.Dropped, Quoted: archive.Span{From: 3, To: 3}, Source: archive.Span{From: 3, To: 4}},
				{Quoted: archive.Span{From: 3, To: 6}, Source: archive.Span{From: 4, To: 6}},
			}
		}, `one two three
<span class='cut'>one word cut</span> four five six</p>
<footer><a href='#comment-1-A'><span class='name'><bdi>Bo</bdi>, </span>#1</a></footer>`},
		{"elided where it is not known", func(t *resolve.Thread, q *archive.Quotation) { q.Fidelity = archive.Elided }, `one two three
four five six</p>
<footer><a href='#comment-1-A'><span class='name'><bdi>Bo</bdi>, </span>#1</a> <span class='fidelity'>with words cut</span></footer>`},
		{"altered", func(t *resolve.Thread, q *archive.Quotation) {
			q.Fidelity = archive.Altered
			q.Edits = []archive.Edit{
				{Quoted: archive.Span{To: 2}, Source: archive.Span{To: 2}},
				{Op: archive.Replaced, Quoted: archive.Span{From: 2, To: 3}, Source: archive.Span{From: 2, To: 4}},
				{Op: archive.Added, Quoted: archive.Span{From: 3, To: 5}, Source: archive.Span{From: 4, To: 4}},
				{Quoted: archive.Span{From: 5, To: 6}, Source: archive.Span{From: 5, To: 6}},
			}
		}, `one two three
four five six</p>
<footer><a href='#comment-1-A'><span class='name'><bdi>Bo</bdi>, </span>#1</a></footer>
<details class='difference'>
<summary>with four words changed</summary>
<p>one two <del>three. Four</del> <ins>three</ins> <ins>four five</ins> six</p>
</details>`},
		{"of a removed item", func(t *resolve.Thread, q *archive.Quotation) {
			q.Fidelity = archive.Altered
			q.Edits = []archive.Edit{{Op: archive.Replaced, Quoted: archive.Span{To: 6}, Source: archive.Span{To: 6}}}
			t.Thread.Items[1].Removed, t.Fragments[1] = true, markup.Fragment{}
		}, `one two three
four five six</p>
<footer><a href='#comment-1'>#1</a> <span class='fidelity'>with words changed</span></footer>`},
		{"ambiguous", func(t *resolve.Thread, q *archive.Quotation) {
			q.Status, q.Sources = archive.Ambiguous, nil
			q.Candidates = []archive.Target{{Anchor: "post"}, {Anchor: "comment-1", Item: 1}, {Anchor: "comment-1", Item: 1}}
		}, `one two three
four five six</p>
<footer><span class='uncertain'>source uncertain: the post or #1</span></footer>`},
		{"unresolved", func(t *resolve.Thread, q *archive.Quotation) { q.Status, q.Sources = archive.Unresolved, nil }, `one two three
four five six</p>`},
		{"external", func(t *resolve.Thread, q *archive.Quotation) {
			q.Status, q.Sources, q.URL = archive.External, nil, "https://www.example.org/a"
		}, `one two three
four five six</p>
<footer><a href='https://www.example.org/a' rel='nofollow noopener external'>example.org</a></footer>`},
		{"external that is no web address", func(t *resolve.Thread, q *archive.Quotation) {
			q.Status, q.Sources, q.URL = archive.External, nil, "javascript:alert(1)"
		}, `one two three
four five six</p>`},
		{"none", func(t *resolve.Thread, q *archive.Quotation) { q.Status = archive.None }, ``},
		{"another thread that is not there", func(t *resolve.Thread, q *archive.Quotation) { q.Sources[0].Thread = "gone" }, `one two three
four five six</p>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, attributionOf(t, tt.change)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A block whose last words say who is quoted is the quotation, and the words
// are not part of it.
func TestCredit(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "t"}, post("One two three four."),
		&archive.Item{ID: "1", Body: archive.Body{Format: archive.HTML, Text: "<blockquote><p>One two three four.</p><footer>— Ada Finch, on a Monday in spring</footer></blockquote>"}})
	addQuotation(resolved, 1, 0, archive.Blockquote, "One two three four")
	body := bodyOf(t, pageOf(t, resolved), "comment-1")
	if !strings.HasPrefix(body, `<blockquote id="comment-1-`) || strings.Contains(body, "<div") || !strings.Contains(body, "<cite>— Ada Finch, on a Monday in spring</cite>") {
		t.Error(body)
	}
}
