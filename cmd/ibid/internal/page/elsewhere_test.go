package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

// farAway makes two threads, the second of which quotes the first, and ties
// them as the build does.
func farAway(fidelity archive.Fidelity) (source, quoter *resolve.Thread) {
	source = thread(&archive.Thread{Path: "2009/light", Title: "The <light>"},
		post("The lamp was wound by hand."), comment("7", "Bo", "Nobody winds it now. Not since the war."))
	quoter = thread(&archive.Thread{Path: "fog", Title: "Fog & rain"},
		post("A lamp."), comment("1", "Cy", "> Nobody wound it now.\n\nIndeed. See “Not since the war”."))
	passage := passageIn(source, 1, "Nobody winds it now")
	passage.Thread = "2009/light"
	quotation := archive.Quotation{
		Item: 1, Span: spanIn(quoter, 1, "Nobody wound it now"), Mark: archive.Blockquote, Status: archive.Resolved,
		Sources: []archive.Passage{passage}, Fidelity: fidelity,
	}
	if fidelity == archive.Altered {
		w := func(from, to int) archive.Span { return archive.Span{From: from, To: to} }
		quotation.Edits = []archive.Edit{
			{Op: archive.Kept, Quoted: w(0, 1), Source: w(0, 1)}, {Op: archive.Replaced, Quoted: w(1, 2), Source: w(1, 2)},
			{Op: archive.Kept, Quoted: w(2, 4), Source: w(2, 4)}}
	}
	quoter.Quotations = append(quoter.Quotations, quotation)
	of, by := resolve.Place{Item: 1, Span: passage.Span}, resolve.Place{Item: 1, Span: quotation.Span}
	quoter.Links = resolve.Links{
		Anchors: map[archive.Passage]string{passage: nameAt(source, of)}, Ends: []resolve.Place{by},
		Items: map[archive.Target]resolve.Item{passage.Target: {Item: source.Thread.Items[1], Fragment: &source.Fragments[1]}},
	}
	source.Links = resolve.Links{Quoters: []resolve.Quoter{{Thread: quoter.Thread, Item: 1, Anchor: nameAt(quoter, by), Of: of}}, Ends: []resolve.Place{of}}
	return source, quoter
}

// TestWordsOfOtherThreads: a link to another thread brings along the words it
// leads to, and nobody's words get out of their place.
func TestWordsOfOtherThreads(t *testing.T) {
	source, quoter := farAway(archive.Verbatim)
	passage := quoter.Quotations[0].Sources[0]
	quoter.Links.Words = map[archive.Passage]string{passage: `Nobody "winds" it <now>.`}
	source.Links.Quoters[0].Words = "Nobody wound\nIndeed."
	quoter.Thread.Language, source.Thread.Language = "", "de"
	pages := pagesOf(t, source, quoter)
	if body := bodyOf(t, pages["fog"], "comment-1"); !strings.Contains(body, ` data-words="Nobody &#34;winds&#34; it &lt;now&gt;." hreflang="de">`) {
		t.Errorf("the quotation is\n%s", body)
	}
	if body := bodyOf(t, pages["2009/light"], "comment-7"); !strings.Contains(body, " data-words=\"Nobody wound\nIndeed.\" hreflang=\"en\">") {
		t.Errorf("the source is\n%s", body)
	}
}

// TestFarOrigin: words that came by way of another thread say which.
func TestFarOrigin(t *testing.T) {
	_, quoter := farAway(archive.Verbatim)
	source, _ := farAway(archive.Verbatim)
	q := &quoter.Quotations[0]
	q.Origin = []archive.Passage{q.Sources[0]}
	q.Origin[0].Target = archive.Target{Thread: "2009/light", Anchor: "post"}
	if body := bodyOf(t, pagesOf(t, source, quoter)["fog"], "comment-1"); !strings.Contains(body, `>#1 in “The &lt;light&gt;”</a></span>`) {
		t.Errorf("the quotation is\n%s", body)
	}
}

// TestWordsForOtherThreads: they are few, they end where a word does, and of a
// quotation they are as much what follows it.
func TestWordsForOtherThreads(t *testing.T) {
	f := markup.Parse(archive.Body{Text: "> Winter came early.\n\nSo it did. " + strings.Repeat("And came again. ", 200)})
	short := markup.Parse(archive.Body{Text: "“Winter came”, it did.\n\n    and := code()"})
	for _, tt := range []struct {
		got, begins, ends string
		most              int
	}{
		{passageExcerpt(&f, archive.Span{From: 0, To: 3}), "Winter came early.", "early.", 300},
		{passageExcerpt(&f, archive.Span{From: 3, To: len(f.Words)}), "So it did. And", "…", 301},
		{quotationExcerpt(&f, archive.Span{From: 0, To: 3}), "Winter came early\nSo it did. And", "…", 301},
		{quotationExcerpt(&f, archive.Span{From: 3, To: len(f.Words)}), "So it did.", "…", 91},
		{quotationExcerpt(&short, archive.Span{From: 0, To: 2}), "Winter came\nit did.", "it did.", 30},
		{quotationExcerpt(&short, archive.Span{From: 2, To: 4}), "it did\nand", "code", 30},
		{quotationExcerpt(&markup.Fragment{}, archive.Span{From: 0, To: 3}), "", "", 0},
	} {
		length := len([]rune(tt.got))
		if !strings.HasPrefix(tt.got, tt.begins) || !strings.HasSuffix(tt.got, tt.ends) || length > tt.most || length < min(tt.most, len(tt.begins)) {
			t.Errorf("%q is to begin %q and end %q", tt.got, tt.begins, tt.ends)
		}
		if last := strings.TrimSuffix(tt.got, "…"); !strings.HasSuffix(last+" ", " ") || strings.HasSuffix(last, "agai") {
			t.Errorf("%q ends within a word", tt.got)
		}
	}
}

func nameAt(t *resolve.Thread, s resolve.Place) string {
	return anchor.New(t.Thread.Items[s.Item], t.Fragments[s.Item].Words, nil).Of(s.Span)
}

func pagesOf(t *testing.T, threads ...*resolve.Thread) map[string]string {
	t.Helper()
	a := &archive.Archive{}
	for _, th := range threads {
		a.Threads = append(a.Threads, th.Thread)
	}
	r, pages := renderer(t, a), map[string]string{}
	for _, th := range threads {
		files, _, err := r.Thread(th)
		if err != nil {
			t.Fatal(err)
		}
		pages[th.Thread.Path] = string(files[0].Data)
		checkHTML(t, pages[th.Thread.Path])
	}
	return pages
}

// TestLinksBetweenThreads: a quotation leads to the words in the other thread,
// and they lead back.
func TestLinksBetweenThreads(t *testing.T) {
	source, quoter := farAway(archive.Altered)
	pages := pagesOf(t, source, quoter)
	there, here := quoter.Links.Anchors[quoter.Quotations[0].Sources[0]], source.Links.Quoters[0].Anchor
	if body := bodyOf(t, pages["fog"], "comment-1"); !strings.Contains(body, `<blockquote id="`+here+`" class="quotation">`) ||
		!strings.Contains(body, `<a href="../2009/light/index.html#`+there+`"><span class="name"><bdi>Bo</bdi>, </span>#1 in “The &lt;light&gt;”`) ||
		!strings.Contains(body, `<del>winds</del> <ins>wound</ins>`) {
		t.Errorf("the quotation is\n%s", body)
	}
	if body := bodyOf(t, pages["2009/light"], "comment-7"); !strings.Contains(body, `<mark class="passage" id="`+there+`">Nobody winds it now.</mark>`) ||
		!strings.Contains(body, `<a class="far" href="../../fog/index.html#`+here+`"><span class="name">quoted by Cy in “Fog &amp; rain” </span>#1<span class="arrow" aria-hidden="true">↗</span></a>`) {
		t.Errorf("the source is\n%s", body)
	}
	if page := pages["2009/light"]; strings.Count(page, `<p>quoted in <a href="../../fog/index.html#`+here+`">#1&nbsp;Cy</a> in “Fog &amp; rain”</p>`) != 1 {
		t.Error("the foot of the source does not say where it is quoted")
	}
}

// TestFarWithoutPassage: an editor may name an item of another thread whose
// words nobody finds; the link then leads to the item.
func TestFarWithoutpassageExcerpt(t *testing.T) {
	source, quoter := farAway(archive.Altered)
	q := &quoter.Quotations[0]
	q.Sources[0].Span, q.Edits, quoter.Links = archive.Span{}, nil, resolve.Links{}
	body := bodyOf(t, pagesOf(t, source, quoter)["fog"], "comment-1")
	if !strings.Contains(body, `<a href="../2009/light/index.html#comment-7">`) || strings.Contains(body, "<details") {
		t.Errorf("the quotation is\n%s", body)
	}
	for _, to := range []archive.Target{{Thread: "gone", Anchor: "post"}, {Thread: "2009/light", Anchor: "comment-9", Item: -1}, {Thread: "2009/light", Item: 9}} {
		q.Sources[0].Target = to
		if body := bodyOf(t, pagesOf(t, source, quoter)["fog"], "comment-1"); strings.Contains(body, "<footer") {
			t.Errorf("%s: the quotation is\n%s", to, body)
		}
	}
}

// TestQuotersOfSeveralThreads: comments of one number in two threads of one
// title are two quoters.
func TestQuotersOfSeveralThreads(t *testing.T) {
	source, quoter := farAway(archive.Verbatim)
	other := *quoter.Thread
	other.Path = "haar"
	source.Links.Quoters = append(source.Links.Quoters, source.Links.Quoters[0], resolve.Quoter{Thread: &other, Item: 1, Anchor: "comment-1-x", Of: source.Links.Quoters[0].Of})
	body := bodyOf(t, pagesOf(t, source)["2009/light"], "comment-7")
	if n := strings.Count(body, `class="far"`); n != 2 || !strings.Contains(body, `href="../../haar/index.html#comment-1-x"`) {
		t.Errorf("%d quoters in\n%s", n, body)
	}
}
