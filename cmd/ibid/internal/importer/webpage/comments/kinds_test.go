package comments

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// kinds are ways in which themes build comments, and what is to be read of them.
var kinds = []struct{ name, page, want string }{
	{
		"a name, a comma and a date that is a link",
		`<div id="comments"><h3>2 Kommentare</h3><div class="c0" id="comment-1"><p class="by">Anna Lohe, <a href="#comment-1">4. März 2011 um 21:14</a></p><blockquote><p>Wer hat gezählt?</p></blockquote></div><div class="c1" id="comment-2"><p class="by">Bo, <a href="#comment-2">5. März 2011 um 08:01</a></p><blockquote><p>Sechzig.</p></blockquote></div></div>`,
		"Anna Lohe 2011-03-04T21:14: Wer hat gezählt?|Bo 2011-03-05T08:01: Sechzig.",
	},
	{
		"a number and an age that link to the comment, and a head in what holds the words",
		`<ol><li id="comment-1"><p class="nr"><a href="#comment-1">1</a></p>Kommentar<small> von </small><cite>Anna Lohe</cite><br><small class="meta">4. März 2011 um 21:14</small><p>Wer hat <a href="https://ann.example/">gezählt</a>?</p></li>` +
			`<li id="comment-2"><b>Bo</b><div class="panel-body"><header><p><a href="/users/bo">Bo</a></p><small>05.03.2011, 08:01</small></header><p>Sechzig.</p></div></li>` +
			`<li id="li-comment-3"><div class="entry"><p><a href="https://cara.example/" class="url">Cara</a> <a href="https://boat.example/x/#comment-3">12 years</a></p><p>See <a href="#comment-1">1</a>, and <a href="#comment-3">what I counted</a>.</p></div></li>` +
			`<li id="li-comment-4"><div class="entry"><p>Dev <a href="https://boat.example/x/#comment-4">12 years</a></p><p>See <a href="https://list.example/">the list</a>.</p></div></li></ol>`,
		"Anna Lohe 2011-03-04T21:14: Wer hat gezählt?|Bo 2011-03-05T08:01: Sechzig.|Cara : See 1, and…|Dev : See the list.",
	},
	{
		"a title in RDFa, below an empty one",
		`<div id="comments"><article class="comment" id="comment-1"><footer><h6>Anna Lohe | 4. März 2011 - 21:14</h6><h5 class="title"></h5></footer><div><div class="field"><p property="schema:name" datatype=""><a href="/comment/1#comment-1">Who counts</a></p></div><div property="schema:text" class="field-text"><p>Who counted?</p></div></div></article>` +
			`<article class="comment" id="comment-2"><footer><h6>Bo | 5. März 2011 - 08:01</h6><h5 class="title"></h5></footer><div><div class="field"><p property="schema:name" datatype=""><a href="/comment/2#comment-2">Sixty</a></p></div><div property="schema:text" class="field-text"><p>All of them.</p></div></div></article></div>`,
		"Anna Lohe 2011-03-04T21:14: [Who counts] Who counted?|Bo 2011-03-05T08:01: [Sixty] All of them.",
	},
	{
		"an image board",
		`<div class="post" id="p11"><span class="name">Ann</span> <span class="dateTime">03/04/09(Wed)21:14:02</span> <a href="#p11">No.</a><a href="javascript:quote('11')">11</a><blockquote class="postMessage" id="m11">Who counted?</blockquote></div>` +
			`<div class="post" id="p12"><span class="name">Bo</span> <span class="dateTime">03/05/09(Thu)08:01:14</span> <a href="#p12">No.</a><a href="javascript:quote('12')">12</a><blockquote class="postMessage" id="m12"><a href="#p11" class="quotelink">&gt;&gt;11</a><br>Sixty.</blockquote></div>`,
		"Ann 2009-03-04T21:14:02: Who counted?|Bo 2009-03-05T08:01:14: >>11 Sixty.",
	},
	{
		"what somebody is to the site, and the page's links",
		`<ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">Anna Lohe<br><span class="theme_mark">Autor</span></cite> <span class="date">4. März 2011 um 21:14</span><p>Wer hat gezählt?</p><a rel="nofollow" href="/login?to=1">Zum Antworten anmelden</a></li><li class="comment" id="comment-2"><cite class="fn">Autor</cite> <span class="date">5. März 2011 um 08:01</span><p>Sechzig.</p><a href="#">Reply to this post</a></li></ol>`,
		"Anna Lohe 2011-03-04T21:14: Wer hat gezählt?|Autor 2011-03-05T08:01: Sechzig.",
	},
	{
		"dates that nothing marks, of which one shows the order",
		`<table><tr id="comment-1"><td><b>Ann</b><br>3/4/2011 9:14 PM</td></tr><tr><td>Who counted?</td></tr><tr id="comment-2"><td><b>Bo</b><br>4/26/2011 6:42 PM</td></tr><tr><td>Sixty.</td></tr></table>`,
		"Ann 2011-03-04T21:14: Who counted?|Bo 2011-04-26T18:42: Sixty.",
	},
	{
		"submitted by, in German",
		`<div id="comments"><div class="comment"><div class="submitted">Eingetragen von Anna Lohe am 26.4.2011 - 18:42</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">Eingetragen von Bo am 26.4.2011 - 18:42</div><div class="content"><p>More.</p></div></div></div>`,
		"Anna Lohe 2011-04-26T18:42: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"submitted by, in French",
		`<div id="comments"><div class="comment"><div class="submitted">Soumis par Anna Lohe le 26/04/2011 - 18:42</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">Soumis par Bo le 26/04/2011 - 18:42</div><div class="content"><p>More.</p></div></div></div>`,
		"Anna Lohe 2011-04-26T18:42: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"submitted by, in Spanish",
		`<div id="comments"><div class="comment"><div class="submitted">Enviado por Anna Lohe el 26/04/2011 - 18:42</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">Enviado por Bo el 26/04/2011 - 18:42</div><div class="content"><p>More.</p></div></div></div>`,
		"Anna Lohe 2011-04-26T18:42: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"submitted by, in Portuguese",
		`<div id="comments"><div class="comment"><div class="submitted">Enviado por Anna Lohe em 26/04/2011 - 18:42</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">Enviado por Bo em 26/04/2011 - 18:42</div><div class="content"><p>More.</p></div></div></div>`,
		"Anna Lohe 2011-04-26T18:42: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"submitted by, in Italian",
		`<div id="comments"><div class="comment"><div class="submitted">Inviato da Anna Lohe il 26/04/2011 - 18:42</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">Inviato da Bo il 26/04/2011 - 18:42</div><div class="content"><p>More.</p></div></div></div>`,
		"Anna Lohe 2011-04-26T18:42: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"submitted by, in Dutch",
		`<div id="comments"><div class="comment"><div class="submitted">Ingediend door Anna Lohe op 26/04/2011 - 18:42</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">Ingediend door Bo op 26/04/2011 - 18:42</div><div class="content"><p>More.</p></div></div></div>`,
		"Anna Lohe 2011-04-26T18:42: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"submitted by, in Russian",
		`<div id="comments"><div class="comment"><div class="submitted">Отправлено Anna Lohe  26.04.2011 - 18:42</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">Отправлено Bo  26.04.2011 - 18:42</div><div class="content"><p>More.</p></div></div></div>`,
		"Anna Lohe 2011-04-26T18:42: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"submitted by, in Japanese",
		`<div id="comments"><div class="comment"><div class="submitted">投稿者: Anna Lohe 投稿日時: 2011年4月26日 18:42</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">投稿者: Bo 投稿日時: 2011年4月26日 18:42</div><div class="content"><p>More.</p></div></div></div>`,
		"Anna Lohe 2011-04-26T18:42: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"dates of which one shows the order, in lines with names",
		`<div id="comments"><div class="comment"><div class="submitted">Submitted by Ann on 3/4/2011 9:14 PM.</div><div class="content"><p>Sixty.</p></div></div><div class="comment"><div class="submitted">Submitted by Bo on 4/26/2011 6:42 PM.</div><div class="content"><p>More.</p></div></div></div>`,
		"Ann 2011-03-04T21:14: Sixty.|Bo 2011-04-26T18:42: More.",
	},
	{
		"a verb between name and date, in Russian",
		`<ol class="commentlist"><li id="comment-1"><cite>Анна</cite> говорит:<br><small><a href="#comment-1">04.03.2011 в 21:14</a></small><p>Кто считал?</p></li><li id="comment-2"><cite>Борис</cite> говорит:<br><small><a href="#comment-2">26.04.2011 в 18:42</a></small><p>Шестьдесят.</p></li></ol>`,
		"Анна 2011-03-04T21:14: Кто считал?|Борис 2011-04-26T18:42: Шестьдесят.",
	},
	{
		"a date beside the paragraphs",
		`<ol class="commentlist"><li class="comment" id="li-comment-1"><div id="comment-1"><div class="frame"><div class="extra"><span class="author">Ann</span><br>Oktober 24, 2018 <p>How long does it last?</p></div></div></div></li>
		<li class="comment" id="li-comment-2"><div id="comment-2"><div class="frame"><div class="extra"><span class="author">Bo</span><br>Oktober 25, 2018 <p>` + strings.Repeat("Longer than any line with a date. ", 9) + `</p></div></div></div></li></ol>`,
		"Ann 2018-10-24: How long does it last?|Bo 2018-10-25: Longer than any…",
	},
	{
		"words in what is called the head",
		`<ol id="commentlist"><li class="comment" id="comment-1"><div class="comment-author vcard"><p>The same to you.</p><p><cite>Comment by <span class="fn">Ann</span> — 2019-01-01 @ <a href="#comment-1">00:39</a></cite> <span class="reply">| <a class="comment-reply-link" href="?replytocom=1#respond">Reply</a></span></p></div></li>
		<li class="comment" id="comment-2"><div class="comment-author vcard"><p>And to all of you, with a sentence that is not as short as the first one was, so that it cannot be a head.</p><p><cite>Comment by <span class="fn">Bo</span> — 2019-01-01 @ <a href="#comment-2">00:45</a></cite></p></div></li></ol>`,
		"Ann 2019-01-01T00:39: The same to you.|Bo 2019-01-01T00:45: And to all…",
	},
	{
		"a name and two dates in one line",
		`<div id="comments"><h3>Comments</h3><div class="comment" id="comment3989"><div class="box"><p><span class="bold">Ann</span> <span class="comment-date" title="02.12.2022 15:57:32">02.12.2022, 15:57:32</span></p></div><div class="comment-content">Weeks ago.</div></div></div>`,
		"Ann 2022-12-02T15:57:32: Weeks ago.",
	},
	{
		"pictures of bubbles are no comments",
		`<div class="teaser"><h3>The post</h3><div><i class="icon-comment"></i></div><div class="card-date">01.09.2004</div><p>The words of a post, of which the bubble shows how many comments it has.</p></div>
		<div class="teaser"><h3>Another</h3><div><i class="icon-comment"></i></div><div class="card-date">02.09.2004</div><p>The words of another one.</p></div>`,
		"",
	},
	{
		"links to the comments are none",
		`<ul class="tools"><li class="comment"><a href="#" data-id="7"><span>Comment</span></a></li><li class="save"><a href="/medellin">Medellin</a> May 4 2022 <p>here</p></li></ul><p>The post.</p><ul class="tools"><li class="comment"><a href="#" data-id="7"><span>Comment</span></a></li><li class="save"><a href="/medellin">Medellin</a> May 4 2022 <p>here</p></li></ul>`,
		"",
	},
	{
		"the id of the list is not that of a comment",
		`<div id="comments-535427" class="comments-area"><h3>Write a comment</h3><p>You must be <a href="/login">logged in</a> to write one.</p></div>`,
		"",
	},
	{
		"questions that are asked often",
		`<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"What is it?","acceptedAnswer":{"@type":"Answer","text":"A loan."}}]}</script><p>The page.</p>`,
		"",
	},
	{
		"a pingback that a theme shows as a comment",
		`<ol class="commentlist"><li id="comment-7"><cite><a href="https://elsewhere.example/diary/">A diary</a></cite> <span class="date">7.8.2009 10:25</span><div class="commententry"><p>[…] Hamburg celebrates. Perhaps I shall go. […]</p></div></li></ol>`,
		"A diary 2009-08-07T10:25: (pingback)",
	},
	{
		"an author in what is called the author's meta",
		`<h2>1 Comment</h2><ol><li><article id="comment-115803"><aside class="comments-author vcard"><div class="img"></div></aside><div class="content"><time>3rd November 2023</time> <span class="comments-author--meta">| Ann Talwell</span><p>A code, says one of the few.</p></div></article></li></ol>`,
		"Ann Talwell 2023-11-03: A code, says…",
	},
	{
		"answers that lie in comments whose anchors stand beside their words",
		`<ul class="list"><li><a name="comment-1"></a><div class="hx"><strong>Ann</strong> says:<br><time datetime="1558505872000">22.05.2019</time><div>I want one.</div><button>answer</button><ul><li><a name="comment-2"></a><div class="hx"><strong>Bo</strong> says:<br><time datetime="1558505896000">22.05.2019</time><div>Have one!</div></div></li></ul></div></li>
		<li><a name="comment-3"></a><div class="hx"><strong>Cy</strong> says:<br><time datetime="1558505999000">22.05.2019</time><div>Me too.</div></div></li></ul>`,
		"Ann 2019-05-22T06:17:52Z: I want one.|Bo 2019-05-22T06:18:16Z: Have one!|Cy 2019-05-22T06:19:59Z: Me too.",
	},
	{
		"links with the numbers of comments, at their ends",
		`<div class="comments"><div class="box"><div class="comment-meta"><div class="comment-author">Ann</div><small class="comment-time">August 07, 2019</small></div><div class="comment-content"><p>Until there is a bill.</p><a href="#" data-comment-id="315238">Recommend</a></div></div>
		<div class="box"><div class="comment-meta"><div class="comment-author">Bo</div><small class="comment-time">August 08, 2019</small></div><div class="comment-content"><p>There is.</p><a href="#" data-comment-id="315239">Recommend</a></div></div></div>`,
		"Ann 2019-08-07: Until there is a bill.|Bo 2019-08-08: There is.",
	},
	{
		"day and time in columns, and votes",
		`<div id="comments"><div class="comment" id="c101"><span class="author">Ann</span><span class="time"><span>18.10.19</span><span>19:24</span></span><div class="text"><p>No data.</p><div class="cld-like-wrap"><span class="cld-like-count-wrap">78 </span></div></div></div></div>`,
		"Ann 2019-10-18T19:24: No data.",
	},
	{
		"posts that were commented on last",
		strings.Repeat(`<li class="comment-item"><div class="comment-item-meta">04.11.23 - 18:05 by Ann on</div><div class="comment-item-link"><a href="/a-post#comment-451289">The title of a post</a></div></li>`, 4),
		"",
	},
	{
		"name and date in one emphasis",
		`<div class="mo-comments-list"><div class="mo-comment-card"><div class="infos"><strong>Ann - Le 22/01/2020 à 12:01:03</strong></div><div class="mo-comment-content">A pearl.</div></div><div class="mo-comment-card"><div class="infos"><strong>Bo - Le 24/11/2019 à 18:19:59</strong></div><div class="mo-comment-content">Human!</div></div></div>`,
		"Ann 2020-01-22T12:01:03: A pearl.|Bo 2019-11-24T18:19:59: Human!",
	},
	{
		"a date that counts from when it was read",
		`<h3>1 Kommentar</h3><div class="comments" id="comments"><div class="comment"><p class="commentTitle"><span class="commentAuthor">Critica</span> <span class="commentDate">vor 11 Wochen</span></p><p class="commentText">One can tell.</p></div></div>`,
		"Critica : One can tell.",
	},
	{
		"a frame that is marked as a comment",
		`<div class="commentframe"><div class="row"><a name="101"></a><p class="commentauthor">Ann</p><p class="commentdate">21.01.2022</p><p class="commenttext">Well done.</p></div><div class="row"><a name="102"></a><p class="commentauthor">Bo</p><p class="commentdate">21.01.2022</p><p class="commenttext">A fine idea.</p></div></div>`,
		"Ann 2022-01-21: Well done.|Bo 2022-01-21: A fine idea.",
	},
}

// TestKinds reads comments of themes that are built in ways of their own.
func TestKinds(t *testing.T) {
	for _, k := range kinds {
		doc, err := dom.Parse(k.page)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if l := Find(doc, nil, ""); l != nil {
			for _, e := range l.Entries {
				text := beginning(dom.Text(e.Body))
				if e.Kind == Pingback {
					text = "(pingback)"
				}
				if e.Subject != "" {
					text = "[" + e.Subject + "] " + text
				}
				got = append(got, e.Author+" "+e.Date.String()+": "+text)
			}
		}
		if got := strings.Join(got, "|"); got != k.want {
			t.Errorf("%s:\ngot  %s\nwant %s", k.name, got, k.want)
		}
	}
}

// beginning gives the first words of a text.
func beginning(text string) string {
	const few = 5
	if words := strings.Fields(text); len(words) > few {
		return strings.Join(words[:few-2], " ") + "…"
	}
	return text
}
