package webpage

import (
	"fmt"
	"testing"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// TestReadCount reads the number that heads comments, in many languages.
func TestReadCount(t *testing.T) {
	for text, want := range map[string]int{
		"11 Responses to “A bell”": 11, "34 Kommentare": 34, "Kommentare (34)": 34, "Comments: 7": 7, "One thought on “Fog”": 1, "1 Comment": 1,
		"20 thoughts on “Amazon Liable”": 20, "45 Gedanken zu „Das wird man“": 45, "Ein Gedanke zu „Moos“": 1, "3 réponses à « Le four »": 3, "Commentaires (12)": 12,
		"2 comentários": 2, "1.204 comentarios": 1204, "3 respuestas a “El horno”": 3, "4 commenti": 4, "5 reacties op “De sluis”": 5, "Комментарии: 3": 3, "12 комментариев": 12,
		"コメント (2)": 2, "「井戸」への3件のフィードバック": 0, "3件のコメント": 3, "8 条评论": 8, "3 odpowiedzi na “Zegar”": 3, "6 kommentarer": 6, "1,204 comments": 1204,
		"This post has 9 comments": 9, "{ 2 comments… read them below or add one }": 2, "all 3 comments": 3,
		"Leave a Reply": 0, "Hinterlasse ein Kommentar": 0, "Laisser un commentaire": 0, "Comments": 0, "Kommentare Schreibe einen Kommentar": 0, "Comments are closed": 0, "2012": 0, "Recent posts 5": 0, "No Comments": 0,
	} {
		got, _ := readCount(text)
		if got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

// TestCountOf takes the number from what heads the comments, and from no list of
// other posts.
func TestCountOf(t *testing.T) {
	for page, want := range map[string]int{
		`<h1>7 replies to a letter</h1><div id="comments"><h2 class="comments-title">3 Comments</h2></div>`:                                     3,
		`<span class="comments-link"><a href="#">4 Comments</a></span><div id="comments"><p>x</p></div>`:                                        4,
		`<aside><h3>9 comments</h3></aside><p>x</p>`:                                                                                            0,
		`<div class="widget"><a class="comment-count">9 comments</a></div>`:                                                                     9,
		`<script type="application/ld+json">{"@graph":[{"@type":"Organization"},{"@type":"DiscussionForumPosting","commentCount":7}]}</script>`: 7,
		`<script type="application/ld+json">{"@type":"Question","mainEntity":{"answerCount":"5"}}</script>`:                                     5,
		`<script type="application/ld+json">{"@type":"BlogPosting","isPartOf":{"commentCount":7},"commentCount":-2}</script>`:                   0,
		`<script type="application/ld+json">{"commentCount":7}</script><h3>3 comments</h3>`:                                                     3,
		`<span itemprop="commentCount">12 comments</span>`:                                                                                      12,
	} {
		doc, err := dom.Parse(page)
		if err != nil {
			t.Fatal(err)
		}
		if got := countOf(doc, nil); got != want {
			t.Errorf("%s: got %d, want %d", page, got, want)
		}
	}
}

// TestCensus counts the ids of a series in start tags, each once.
func TestCensus(t *testing.T) {
	page := `<li id="li-comment-1"><div id="comment-1"></div></li><a name="comment-2"></a><input name="comment-9"><p id="comment-form"></p><!-- <p id="comment-8"> --><textarea><p id="comment-7"></textarea><i id='comment-3'>`
	if got := fmt.Sprint(census(page, "comment")); got != "[1 2 3]" {
		t.Errorf("got %s", got)
	}
}
