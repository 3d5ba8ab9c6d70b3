package capture_test

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"

	"github.com/google/go-cmp/cmp"
)

// told is what comes in of a page: a line for each comment, with its number on
// the page, that of the comment it answers, its author, its date, and its words
// on one line.
func told(r *importertest.Result) string {
	number := map[string]int{}
	for i, c := range r.Comments {
		number[c.Key] = i + 1
	}
	var b strings.Builder
	for i, c := range r.Comments {
		answers := ""
		if c.Parent != "" {
			answers = fmt.Sprintf(">%d", number[c.Parent])
		}
		date := c.Date.String()
		if c.BadDate != "" {
			date = "(" + c.BadDate + ")"
		}
		fmt.Fprintf(&b, "%d%s %s | %s | %s\n", i+1, answers, c.Author, date, strings.Join(strings.Fields(c.Body.Text), " "))
	}
	for _, m := range r.Mentions {
		fmt.Fprintf(&b, "ping %s\n", m.Title)
	}
	return b.String()
}

const post = `The winter boat

The ferry company wants to stop the winter boat after the new year, and nobody in the
town has been asked what that would mean for those who work on the other side.

`

func TestShapes(t *testing.T) {
	for name, tt := range map[string]struct{ page, want string }{
		"number, name, verb": {`3 responses to "The winter boat"

  1. Ann says:
     March 4, 2009 at 9:14 pm

     Who counted?

  2. Ben says:
     March 5, 2009 at 8:01 am

     Sixty, by my count.

  3. Cara says:
     March 5, 2009 at 8:05 am

     Mine too.
`, `
1 Ann | 2009-03-04T21:14 | Who counted?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
`},
		"numbers, and bullets before the replies": {`Comments

 1. [a1b2c]Ann Lee

    14/04/2020 at 3:00 pm

    The boat is full of apples again, and nobody rows.

    Reply
      □ [09a4b]Kay

        15/04/2020 at 5:53 pm

        Then we shall have to eat them.

        Reply
 2. [b2c3d]Ben Wren

    14/04/2020 at 7:06 pm

    I would row, if there were room for an oar.

    Reply
      □ [09a4b]Kay

        15/04/2020 at 5:54 pm

        There is, behind the third box.

        Reply
 3. [c3d4e]Cara Moss

    16/04/2020 at 9:28 pm

    The boxes are mine, and so is the oar.

    Reply

Leave a Reply
`, `
1 Ann Lee | 2020-04-14T15:00 | The boat is full of apples again, and nobody rows.
2>1 Kay | 2020-04-15T17:53 | Then we shall have to eat them.
3 Ben Wren | 2020-04-14T19:06 | I would row, if there were room for an oar.
4>3 Kay | 2020-04-15T17:54 | There is, behind the third box.
5 Cara Moss | 2020-04-16T21:28 | The boxes are mine, and so is the oar.
`},
		"name and date in one line, lists in lists": {`4 Gedanken zu „The winter boat“

    1. Anna 4. März 2009 um 21:14

       Wer hat gezählt?

       Antworten
         1. Ben Autor5. März 2009 um 8:01

            Sechzig, nach meiner Zählung.

            Antworten
              1. Cara 5. März 2009 um 8:05

                 Nach meiner auch.

    2. Pingback: Das Sommerschiff | Hafenblog

Schreibe einen Kommentar

   Deine E-Mail-Adresse wird nicht veröffentlicht.
`, `
1 Anna | 2009-03-04T21:14 | Wer hat gezählt?
2>1 Ben | 2009-03-05T08:01 | Sechzig, nach meiner Zählung.
3>2 Cara | 2009-03-05T08:05 | Nach meiner auch.
ping Das Sommerschiff | Hafenblog
`},
		"the number on a line of its own": {`2 réflexions au sujet de « The winter boat »

    1.
   Anne dit :
       4 mars 2009 à 21 h 14

       Qui a compté ?
       Répondre
    2.
   Benoît dit :
       5 mars 2009 à 8 h 01

       Soixante, d'après moi.
       Répondre

Laisser un commentaire
`, `
1 Anne | 2009-03-04T21:14 | Qui a compté ?
2 Benoît | 2009-03-05T08:01 | Soixante, d'après moi.
`},
		"numbers in front, dates behind": {`Kommentare

#1 Anna am 04.03.2009 21:14 (Antwort)
Wer hat gezählt? Ich jedenfalls nicht, und das Amt auch nicht.
#2 Ben am 05.03.2009 08:01 (Antwort)
Sechzig.
#3 Cara am 05.03.2009 08:05 (Antwort)
Nach meiner Zählung auch.
Kommentar schreiben
Name *
`, `
1 Anna | 2009-03-04T21:14 | Wer hat gezählt? Ich jedenfalls nicht, und das Amt auch nicht.
2 Ben | 2009-03-05T08:01 | Sechzig.
3 Cara | 2009-03-05T08:05 | Nach meiner Zählung auch.
`},
		"heads below their comments": {`Comments

Who counted? I did not, and neither did the council.

Posted by: Ann | March 04, 2009 at 09:14 PM

Sixty, by my count.

Posted by: Ben | March 05, 2009 at 08:01 AM

Mine too.

Posted by: Cara | March 05, 2009 at 08:05 AM

The comments to this entry are closed.
`, `
1 Ann | 2009-03-04T21:14 | Who counted? I did not, and neither did the council.
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
`},
		"the name above and the date below": {`3 comments:

Ann said...

Who counted?

March 4, 2009 9:14 PM

Ben said...

Sixty, by my count.

March 5, 2009 8:01 AM

Cara said...

Mine too.

March 5, 2009 8:05 AM

Post a Comment
`, `
1 Ann | 2009-03-04T21:14 | Who counted?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
`},
		"newest first, without the years' order known": {`Comments (4)

Dora 3/14/2009 9:20 PM

Too late.

Cara 3/5/2009 8:05 AM

Mine too.

Ben 3/5/2009 8:01 AM

Sixty, by my count.

Ann 3/4/2009 9:14 PM

Who counted?
`, `
1 Ann | 2009-03-04T21:14 | Who counted?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
4 Dora | 2009-03-14T21:20 | Too late.
`},
		"bullets, and dates that count from today": {`3 comments

     * Ann • 3 years ago
       Who counted?
          + Reply
          + Share ›
          * Ben • 2 years ago
            Sixty, by my count.
               + Reply
               + Share ›
     * Cara • 2 years ago
       Mine too.
          + Reply
          + Share ›
`, `
1 Ann | (3 years ago) | Who counted?
2>1 Ben | (2 years ago) | Sixty, by my count.
3 Cara | (2 years ago) | Mine too.
`},
		"Japanese": {`「The winter boat」への3件のフィードバック

 1. たなか より:
    2009年3月4日 21:14

    誰が数えたのですか。

    返信
 2. 港の人 より:
    2009年3月5日 08:01

    私は六十人と数えました。

    返信
 3. 通りすがり より:
    2009年3月5日 08:05

    私もです。

    返信

コメントを残す
`, `
1 たなか | 2009-03-04T21:14 | 誰が数えたのですか。
2 港の人 | 2009-03-05T08:01 | 私は六十人と数えました。
3 通りすがり | 2009-03-05T08:05 | 私もです。
`},
		"Russian, Spanish, Portuguese, Italian and Dutch": {`5 комментариев к “The winter boat”

Анна пишет:
4 марта 2009 в 21:14

Кто считал?

Ответить

Benito dice:
5 de marzo de 2009 a las 8:01

Sesenta.

Responder

Clara disse:
5 de março de 2009 às 8:05

Também acho.

Responder

Dora scrive:
5 marzo 2009 alle 9:20

Anch'io.

Rispondi

Els schreef:
6 maart 2009 om 10:00

Ik ook.

Beantwoorden

Geef een reactie
`, `
1 Анна | 2009-03-04T21:14 | Кто считал?
2 Benito | 2009-03-05T08:01 | Sesenta.
3 Clara | 2009-03-05T08:05 | Também acho.
4 Dora | 2009-03-05T09:20 | Anch'io.
5 Els | 2009-03-06T10:00 | Ik ook.
`},
		"a verb that nobody knows": {`Comments

Ann bidh ag ràdh
4 March 2009, 21:14

Who counted?

Ben bidh ag ràdh
5 March 2009, 08:01

Sixty, by my count.

Cara bidh ag ràdh
5 March 2009, 08:05

Mine too.

Dora bidh ag ràdh
6 March 2009, 10:00

Never.
`, `
1 Ann | 2009-03-04T21:14 | Who counted?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
4 Dora | 2009-03-06T10:00 | Never.
`},
		"numbers that begin again": {`Comments

  1. Ann says:

     Who counted?

  2. Ben says:

     Sixty, by my count.

  1. Cara says:

     Mine too.

  2. Dora says:

     Never.
`, `
1 Ann |  | Who counted?
2 Ben |  | Sixty, by my count.
3 Cara |  | Mine too.
4 Dora |  | Never.
`},
		"links and cells glued to each other": {`3 comments

Ann LeeMarch 4, 2009 at 9:14 PM
Who counted?
ReplyDelete
BenMarch 5, 2009 at 8:01 AM
Sixty, by my count.
ReplyDelete
CaraMarch 5, 2009 at 8:05 AM
Mine too.
ReplyDelete
Add comment
`, `
1 Ann Lee | 2009-03-04T21:14 | Who counted?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
`},
		"pictures without words": {`3 thoughts on “The winter boat”

 1. [ae9] Ann says:
    March 4, 2009 at 9:14 pm

    Who counted?

    Reply
     1. [604] Ben says:
        March 5, 2009 at 8:01 am

        Sixty, by my count.

        Reply
 2. [ae9] Cara says:
    March 5, 2009 at 8:05 am

    Mine too.

    Reply

Leave a Reply
`, `
1 Ann | 2009-03-04T21:14 | Who counted?
2>1 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
`},
		"pictures that repeat the name, and links that name whom one would answer": {`3 comments

Avatar for Ann
Ann
March 4, 2009 at 9:14 pm

Who counted?

Reply to Ann
Avatar for Ben
Ben
March 5, 2009 at 8:01 am

Sixty, by my count.

Reply to Ben
Avatar for Cara
Cara
March 5, 2009 at 8:05 am

Mine too.

Reply to Cara
`, `
1 Ann | 2009-03-04T21:14 | Who counted?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
`},
		"names alone, as many as the page says": {`3 comments

Ann

Who counted, and when was that?

Ben

I counted sixty, and nobody else did.

It was on Tuesday.

Cara

So did I, and it was sixty.
`, `
1 Ann |  | Who counted, and when was that?
2 Ben |  | I counted sixty, and nobody else did. It was on Tuesday.
3 Cara |  | So did I, and it was sixty.
`},
		"a heading that was broken off": {`3 comments

/Comment by Ann Lee of the harbour <https://ann.example.org/> — March 4, 2009 @
9:14 pm/

Who counted?

/Comment by Ben — March 5, 2009 @ 8:01 am/

Sixty, by my count.

/Comment by Cara — March 5, 2009 @ 8:05 am/

Mine too.
`, `
1 Ann Lee of the harbour | 2009-03-04T21:14 | Who counted?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
`},
		"underscores for the spaces in links": {`***** 3 thoughts on “The winter boat” *****
   1. Ann_Leesays:
      March_4,_2009_at_9:14_pm
      Who counted?
      Reply
         1. Bensays:
            _March_5,_2009_at_8:01_am_
            Sixty, by my count.
            Reply
   2. Carasays:
      March_5,_2009_at_8:05_am
      Mine_too.
      Reply
**** Leave a Reply ****
Name *
`, `
1 Ann Lee | 2009-03-04T21:14 | Who counted?
2>1 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine_too.
`},
	} {
		t.Run(name, func(t *testing.T) {
			r := importertest.ReadText(t, capture.Format(), "boat.txt", post+tt.page)
			if d := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), told(r)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if got := r.Threads[0].Title; got != "The winter boat" {
				t.Errorf("the title is %q", got)
			}
			if body := r.Threads[0].Body.Text; !strings.HasPrefix(body, "The ferry company") || !strings.HasSuffix(body, "other side.") {
				t.Errorf("the post is %q", body)
			}
		})
	}
}

// TestCopiedHeadings: a heading that somebody has copied into a comment does not
// split it.
func TestCopiedHeadings(t *testing.T) {
	for name, page := range map[string]string{
		"numbered": `3 comments

  1. Ann says:
     March 4, 2009 at 9:14 pm

     Who counted?

  2. Ben says:
     March 5, 2009 at 8:01 am

     Sixty, by my count.

  3. Cara says:
     March 5, 2009 at 8:05 am

     1. Ann says:
     March 4, 2009 at 9:14 pm

     Who counted?

     I did.
`,
		"below links": `3 comments
Ann says:
March 4, 2009 at 9:14 pm
Who counted?
Reply
Ben says:
March 5, 2009 at 8:01 am
Sixty, by my count.
Reply
Cara says:
March 5, 2009 at 8:05 am
You said there:
Ann says:
March 4, 2009 at 9:14 pm
Who counted?
I did.
Reply
`,
		"without dates": `3 comments

Ann says:

Who counted?

Ben says:

Sixty, by my count.

Cara says:

My own book has it:
Ben says:
Sixty.
I did.
`,
	} {
		r := importertest.ReadText(t, capture.Format(), "boat.txt", post+page)
		if len(r.Comments) != 3 || !strings.HasSuffix(r.Comments[len(r.Comments)-1].Body.Text, "I did.") {
			t.Errorf("%s:\n%s", name, told(r))
		}
	}
}

// TestNoComments: what is no page with comments is refused, with what was looked
// for and how to go on.
func TestNoComments(t *testing.T) {
	for name, page := range map[string]string{
		"a letter":         "Dear Margaret,\n\nthank you for the bread. It came on March 4, 2009 and was eaten.\n\nYours,\nTobias\n",
		"a list of posts":  "Archive\n\n  • The winter boat\n    March 4, 2009\n  • The summer boat\n    March 5, 2009\n  • Tides\n    March 7, 2009\n",
		"a list":           "Shopping\n\n1. Bread\n2. Milk\n3. Honey\n",
		"a play":           "Ann: Who counted?\nBen: I did.\nAnn: When?\nBen: Today.\n",
		"a post by itself": post,
	} {
		_, err := importertest.TryFS(t, capture.Format(), files(page), importer.Options{}, "boat.txt")
		if err == nil || !strings.Contains(err.Error(), "--pattern") || !strings.HasPrefix(err.Error(), "boat.txt: no comments found") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
