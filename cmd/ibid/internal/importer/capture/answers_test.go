package capture_test

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestAnswers reads pages whose answers, names or dates are set so that their words
// were lost, or given to others.
func TestAnswers(t *testing.T) {
	for name, tt := range map[string]struct{ page, want string }{
		"the last is an answer behind a wide bullet": {`2 comments

 1. [x12] Ann says:
    4 March 2009 at 21:14

    Who counted the passengers of the winter boat, and when was that? I do
    not remember.

    Reply
      □ [y34] Ben says:
        5 March 2009 at 08:01

        Sixty, by my count, and as far as I remember it was on the first
        evening of that week, when the boat came in late.
        Nobody else was there.

Leave a Reply
`, `1 Ann | 2009-03-04T21:14 | Who counted the passengers of the winter boat, and when was that? I do not remember.
2>1 Ben | 2009-03-05T08:01 | Sixty, by my count, and as far as I remember it was on the first evening of that week, when the boat came in late. Nobody else was there.
`},
		"words less indented than their head": {`**** 2 comments ****
   1. Ann said, on March 4, 2009 at 9:14_pm
      Who counted the passengers of the winter boat, and when was that? I do
      not remember.
      Reply
          o Ben said, on March 5, 2009 at 8:01_am
      Sixty, by my count, and as far as I remember it was on the first
      evening of that week.
      Nobody else was there.
      Reply
**** Leave a Reply ****
`, `1 Ann | 2009-03-04T21:14 | Who counted the passengers of the winter boat, and when was that? I do not remember.
2>1 Ben | 2009-03-05T08:01 | Sixty, by my count, and as far as I remember it was on the first evening of that week. Nobody else was there.
`},
		"numbers of answers": {`Comments

Ann

   #1  —  4 March 2009 at 21:14

   Who counted the passengers of the winter boat?
   Reply

Ben

   #1.1  —  4 March 2009 at 22:10

   Sixty, by my count.
   Reply

Cara

   #1.2  —  4 March 2009 at 22:30

   Seventy, I should say.
   Reply

Ann

   #2  —  5 March 2009 at 08:01

   Thanks to both of you.
   Reply

Leave a Reply
`, `1 Ann | 2009-03-04T21:14 | Who counted the passengers of the winter boat?
2>1 Ben | 2009-03-04T22:10 | Sixty, by my count.
3>1 Cara | 2009-03-04T22:30 | Seventy, I should say.
4 Ann | 2009-03-05T08:01 | Thanks to both of you.
`},
		"the word for the hour twice": {`2 Kommentare

    1. Ann sagt:
       19.04.2016 um 20:55 Uhr Uhr
       Wer hat die Leute auf dem Winterboot gezählt?
       Antworten
          + Ben sagt:
            01.05.2016 um 19:48 Uhr Uhr
            Sechzig waren es, nach meiner Zählung.
            Antworten

Schreibe einen Kommentar
`, `1 Ann | 2016-04-19T20:55 | Wer hat die Leute auf dem Winterboot gezählt?
2>1 Ben | 2016-05-01T19:48 | Sechzig waren es, nach meiner Zählung.
`},
		"numbers in names, and votes": {`3 comments

  • Bolt 20

    4 March 2009 at 21:14

    Who counted the passengers of the winter boat?

    Reply 3

  • Ann

    5 March 2009 at 08:01

    Sixty, by my count.

    Reply 1

  • Pier 7

    5 March 2009 at 08:10

    Mine too.

    Reply 12

Leave a Reply
`, `1 Bolt 20 | 2009-03-04T21:14 | Who counted the passengers of the winter boat?
2 Ann | 2009-03-05T08:01 | Sixty, by my count.
3 Pier 7 | 2009-03-05T08:10 | Mine too.
`},
		"capitals and a date without a space": {`4 comments

   1. ANNMarch 4, 2009 at 9:14 PM
      Who counted the passengers of the winter boat?
      ReplyDelete
   2. Ben BoltMarch 5, 2009 at 8:01 AM
      Sixty, by my count.
      ReplyDelete
   3. PIER NYCMarch 5, 2009 at 8:05 AM
      Mine too.
      ReplyDelete
   4. DanMarch 6, 2009 at 8:05 AM
      Then it is settled.
      ReplyDelete

Leave a Reply
`, `1 ANN | 2009-03-04T21:14 | Who counted the passengers of the winter boat?
2 Ben Bolt | 2009-03-05T08:01 | Sixty, by my count.
3 PIER NYC | 2009-03-05T08:05 | Mine too.
4 Dan | 2009-03-06T08:05 | Then it is settled.
`},
		"names that end paragraphs": {`Votre avis

     * Très bien compté.
       Ann Le 4 mars 2009 à 21:14
       Répondre

          + Qui a compté les passagers du bateau d’hiver, et quand ?
            Ben Le 5 mars 2009 à 08:01

     * Soixante.
       Cara Le 6 mars 2009 à 08:05
       Répondre

     * Soixante-dix, je dirais, et personne ne me fera croire qu’il y en avait
       moins.
       Dan Le 7 mars 2009 à 09:00
       Répondre


   Qui êtes-vous ?
`, `1 Ann | 2009-03-04T21:14 | Très bien compté.
2>1 Ben | 2009-03-05T08:01 | Qui a compté les passagers du bateau d’hiver, et quand ?
3 Cara | 2009-03-06T08:05 | Soixante.
4 Dan | 2009-03-07T09:00 | Soixante-dix, je dirais, et personne ne me fera croire qu’il y en avait moins.
`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := told(importertest.ReadText(t, capture.Format(), "boat.txt", post+tt.page)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestSure: the numbers of pingbacks are not missing, and what comments may hold is no
// foot of a page.
func TestSure(t *testing.T) {
	for name, page := range map[string]string{
		"numbered pingbacks": `4 comments

    1. Pingback: What the Tide Left
    2.
   Ann says:
       4 March 2009 at 21:14
       Who counted the passengers of the winter boat?
       Reply
    3. Pingback: Boats and Other Things
    4.
   Ben says:
       5 March 2009 at 08:01
       Sixty, by my count.
       Reply

Leave a Reply
`,
		"a short list in the last comment": `2 comments

Ann says:
4 March 2009 at 21:14

Who counted the passengers of the winter boat?

Ben says:
5 March 2009 at 08:01

These were there, by my count:

* Ole
* Eva
* Kim

And the pilot.

Leave a Reply
`,
	} {
		t.Run(name, func(t *testing.T) {
			r := importertest.ReadText(t, capture.Format(), "boat.txt", post+page)
			for _, remark := range r.Remarks {
				if !strings.HasPrefix(remark, "left out: ") {
					t.Errorf("doubted: %s\n%s", remark, told(r))
				}
			}
		})
	}
}
