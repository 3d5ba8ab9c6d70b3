package comments

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// TestSeries parts ids into what they share with others and what is their own.
func TestSeries(t *testing.T) {
	for id, want := range map[string]string{
		"comment-12": "comment 12", "li-comment-12": "comment 12", "div-comment-12": "comment 12", "dsq-comment-12": "comment 12",
		"c12": "c 12", "p345": "p 345", "msg12": "msg 12", "msg_12": "msg 12", "post_12": "post 12", "pid12": "pid 12", "ljcmt12": "ljcmt 12", "t12": "t 12", "4001": " 4001",
		"c8421983794823000001":                         "c 8421983794823000001",
		"comment-6a00e54ee1de3988330120a5f1aa3b970c":   "comment 6a00e54ee1de3988330120a5f1aa3b970c",
		"comment-0b5a4b1e-0d2f-11e9-8b7f-0242ac120002": "comment 0b5a4b1e-0d2f-11e9-8b7f-0242ac120002",
		"post_message_12":                              "post_message 12",
	} {
		word, own, ok := series(id)
		if got := word + " " + own; !ok || got != want {
			t.Errorf("%s: got %q, %v", id, got, ok)
		}
	}
	for _, id := range []string{"", "comment-form", "comments", "x", "7", "a-very-long-name-of-something-else-12"} {
		if word, own, ok := series(id); ok {
			t.Errorf("%s: got %q %q", id, word, own)
		}
	}
}

// TestMeans holds what names of classes mean.
func TestMeans(t *testing.T) {
	for name, want := range map[string]role{
		"comment-author": author, "commentAuthor": author, "comment_author": author, "fn": author, "hnuser": author, "autor": author,
		"comment-date": date, "postdate": date, "time-ago": date, "comment-body": body, "commtext": body, "post_message_12": body, "reply": noise, "comment-reply-link": -1, "field-label-hidden": -1,
	} {
		for r := author; r <= noise; r++ {
			if r != meta && means(name, r) != (r == want) {
				t.Errorf("%s: means %d is %v", name, r, means(name, r))
			}
		}
	}
}

// TestCleanName takes off names what pages put around them, and no more.
func TestCleanName(t *testing.T) {
	for name, want := range map[string]string{
		"Ann": "Ann", "Ann says:": "Ann", "Posted by: Ann": "Ann", "by Ann": "Ann", "By the Sea": "By the Sea", "von Ann": "von Ann", "Von: Ann": "Ann", "Ann a dit :": "Ann",
		"3. Ann": "Ann", "#3": "", "|": "", "Ann (not verified)": "Ann", "Wilson": "Wilson", "さとさん": "さとさん", "Ann  said...": "Ann", "Simon": "Simon", "42": "42",
	} {
		if got := cleanName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// TestTombstone knows what stands in the place of words that are gone.
func TestTombstone(t *testing.T) {
	for text, want := range map[string]bool{
		"[deleted]": true, "(Deleted comment)": true, "This comment has been removed by the author.": true, "This comment was deleted.": true, "[removed]": true,
		"This comment has been removed by a blog administrator.": true, "Dieser Kommentar wurde gelöscht.": true, "Este comentario ha sido eliminado por el autor.": true,
		"I deleted it.": false, "Removed the washer, and it drips.": false, "Deleted scenes are the best.": false, "": false,
	} {
		doc, err := dom.Parse("<p>" + text + "</p>")
		if err != nil {
			t.Fatal(err)
		}
		if got := isTombstone(&Entry{Body: doc}); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// TestBackwards reads comments of which each has the line that says whose it is
// below it, and the anchor there.
func TestBackwards(t *testing.T) {
	doc, err := dom.Parse(`<div><p>First words.</p><p class="by"><a name="c1"></a>Posted by: Ann at March 4, 2009 10:00 AM</p><p>Second words.</p><p>And third.</p><p class="by"><a name="c2"></a>Posted by: Bo at March 5, 2009 11:00 AM</p></div>`)
	if err != nil {
		t.Fatal(err)
	}
	l := Find(doc, nil, "en")
	if l == nil {
		t.Fatal("no comments were found")
	}
	var got []string
	for _, e := range l.Entries {
		got = append(got, e.Author+": "+dom.Text(e.Body))
	}
	if want := "Ann: First words.|Bo: Second words. And third."; strings.Join(got, "|") != want {
		t.Errorf("got %s", fmt.Sprint(got))
	}
}
