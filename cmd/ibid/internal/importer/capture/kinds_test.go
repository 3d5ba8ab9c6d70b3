package capture_test

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestKinds reads pages on which heads are not lines of one shape.
func TestKinds(t *testing.T) {
	for name, tt := range map[string]struct{ page, want string }{
		"names below the dates of others": {`5
   Leave a comment

   newest oldest best
   Ann LoweAnn Lowe
   Guest
   Ann Lowe

   Who counted the passengers on the winter boat, and when?
   Thumb up6Thumb down
   Translate
   1 month ago
   BenBen
   Guest
   Ben

   Sixty, by my count, of which a dozen were children.
   Thumb up5Thumb down
   Translate
   1 month ago
   Cara of the long and winding name Cara of the long and winding name
   Author
   Cara of the long and winding name

   Mine too, and I was there.
   Thumb up0Thumb down
   Translate
   3 weeks ago
   BenBen
   Guest
   Ben

   Then it is settled.
   Thumb up0Thumb down
   Translate
   2 days 3 hours ago
   Imprint
`, `1 Ann Lowe | (1 month ago) | Who counted the passengers on the winter boat, and when?
2 Ben | (1 month ago) | Sixty, by my count, of which a dozen were children.
3 Cara of the long and winding name | (3 weeks ago) | Mine too, and I was there.
4 Ben | (2 days 3 hours ago) | Then it is settled.
`},
		"what somebody is, and then the name": {`Gast
Ann

Who counted the passengers?
Antworten
4. März 2009 21:14
Autor
Ben

Sixty, by my count.
Antworten
5. März 2009 08:01
Gast
Cara

Mine too.
Antworten
5. März 2009 08:05
Gast
Ben

Then it is settled.
Antworten
6. März 2009 08:05
`, `1 Ann | 2009-03-04T21:14 | Who counted the passengers?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Cara | 2009-03-05T08:05 | Mine too.
4 Ben | 2009-03-06T08:05 | Then it is settled.
`},
		"the time right behind the year": {`3 comments

Ann
August 06, 20195:17 pm

Who counted?

Reply
Ben
August 06, 201910:35 pm

Sixty, by my count.

Reply
Cara
August 07, 20195:37 pm

Mine too.

Reply
`, `1 Ann | 2019-08-06T17:17 | Who counted?
2 Ben | 2019-08-06T22:35 | Sixty, by my count.
3 Cara | 2019-08-07T17:37 | Mine too.
`},
		"heads that were broken off": {`3 thoughts on “The winter boat”

  • Ann says:
    October 19, 2020 at 10:20 am

    Who counted?

    Reply
  • The editors of the Harbour Notes, who have been here for long
    says:
    October 19, 2020 at 11:20 am

    Sixty, by our count.

    Reply
  • Cara says:
    October 20, 2020 at 11:20 am

    Mine too.

    Reply
`, `1 Ann | 2020-10-19T10:20 | Who counted?
2 The editors of the Harbour Notes, who have been here for long | 2020-10-19T11:20 | Sixty, by our count.
3 Cara | 2020-10-20T11:20 | Mine too.
`},
		"the name of a page elsewhere over several lines": {`4 Kommentare

1.
    Ann 19. Juni 2018 um 15:28 Uhr - Antworten

    Who counted?

2.
    What you have to know about the boats of the winter, and who
    it is that counts them - Harbour Diary 20. Juni 2018 um 10:28 Uhr - Antworten

    […] and the winter boat […]

3.
    Ben 21. Juni 2018 um 15:28 Uhr - Antworten

    Sixty, by my count.

4.
    Cara 22. Juni 2018 um 15:28 Uhr - Antworten

    Mine too.
`, `1 Ann | 2018-06-19T15:28 | Who counted?
2 Ben | 2018-06-21T15:28 | Sixty, by my count.
3 Cara | 2018-06-22T15:28 | Mine too.
ping What you have to know about the boats of the winter, and who it is that counts them - Harbour Diary
`},
		"a comment of one full line": {`4 comments

  o Ann 20.07.2015 // 13:37
    Who counted, and when was that, and where did they all come from?
    Reply
  o Ben 20.07.2015 // 14:15
    Sixty, by my count, and all of them from the other side of it?
  o Cara 20.07.2015 // 14:27
    Mine too.
    Reply
  o Dora 20.07.2015 // 14:51
    And mine.
    Reply
`, `1 Ann | 2015-07-20T13:37 | Who counted, and when was that, and where did they all come from?
2 Ben | 2015-07-20T14:15 | Sixty, by my count, and all of them from the other side of it?
3 Cara | 2015-07-20T14:27 | Mine too.
4 Dora | 2015-07-20T14:51 | And mine.
`},
		"what somebody is, between name and date": {`4 comments

 1. [80eb]
    Ann
    19 June 2019 / 6:16

    Good morning Ben,

    who counted?

    Reply
      □ [853e]
        Avatar of Ben
        Author
        19 June 2019 / 13:20

        5 stars
        Dear Ann, sixty, by my count.

        Reply
 2. [80eb]
    Cara
    20 June 2019 / 6:16

    Mine too.

    Reply
      □ [853e]
        Avatar of Ben
        Author
        20 June 2019 / 13:20

        +

        Reply
`, `1 Ann | 2019-06-19T06:16 | Good morning Ben, who counted?
2>1 Ben | 2019-06-19T13:20 | Dear Ann, sixty, by my count.
3 Cara | 2019-06-20T06:16 | Mine too.
4>3 Ben | 2019-06-20T13:20 | +
`},
		"numbers before the words, and names below them": {`Comments »

 1. So in plain words, if somebody counts and does not say so.

    Comment by Ann — 17 July 2011 @ 13:04

 2. Sixty, by my count, of which a dozen were children.

    Comment by Ben — 17 July 2011 @ 13:14

 3. Mine too, and I was there all the time.

    Comment by Cara — 17 July 2011 @ 13:24

Leave a comment
`, `1 Ann | 2011-07-17T13:04 | So in plain words, if somebody counts and does not say so.
2 Ben | 2011-07-17T13:14 | Sixty, by my count, of which a dozen were children.
3 Cara | 2011-07-17T13:24 | Mine too, and I was there all the time.
`},
		"a date in the name of a page elsewhere": {`3 comments

Ann says:
2 April 2014 at 8:29

Who counted?

Pingback: The boat camp 2014, 5.4.2014, Harbour | Open
nets and law

Ben says:
10 July 2014 at 12:58

Sixty, by my count.

Cara says:
29 July 2014 at 13:38

Mine too.
`, `1 Ann | 2014-04-02T08:29 | Who counted?
2 Ben | 2014-07-10T12:58 | Sixty, by my count.
3 Cara | 2014-07-29T13:38 | Mine too.
ping The boat camp 2014, 5.4.2014, Harbour | Open nets and law
`},
		"a date of the post's own": {`18.10.2019, 15:07 Uhr

To the offer, of which there is much to be said, since it is the
best of the week, and of the month besides.

18.10.2019, 16:18 Uhr Ann

Who counted?

18.10.2019, 16:31 Uhr Ben

Sixty, by my count.

18.10.2019, 18:32 Uhr Cara

Mine too.
`, `1 Ann | 2019-10-18T16:18 | Who counted?
2 Ben | 2019-10-18T16:31 | Sixty, by my count.
3 Cara | 2019-10-18T18:32 | Mine too.
`},
		"a heading within a comment that speaks of comments": {`This article has 3 comments.

   Ann, 21 January 2015, 21:03

   Who counted?

Short answers

   Ben, 21 January 2015, 21:36

   Sixty, by my count.

   Cara, 22 January 2015, 21:58

   Mine too.
`, `1 Ann | 2015-01-21T21:03 | Who counted? Short answers
2 Ben | 2015-01-21T21:36 | Sixty, by my count.
3 Cara | 2015-01-22T21:58 | Mine too.
`},
	} {
		t.Run(name, func(t *testing.T) {
			r := importertest.ReadText(t, capture.Format(), "boat.txt", post+tt.page)
			if got := told(r); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// TestDoubts: where it is not sure that all comments were found, the account says
// so.
func TestDoubts(t *testing.T) {
	for name, tt := range map[string]struct{ page, want string }{
		"numbers are missing": {`Comments

3. Ann, March 4, 2009 at 9:14 pm

Who counted?

4. Ben, March 5, 2009 at 8:01 am

Sixty, by my count.

7. Cara, March 5, 2009 at 8:05 am

Mine too.
`, "1 to 2, 5 to 6"},
		"a head of another shape": {`Comments

Ann says:
March 4, 2009 at 9:14 pm

Who counted?

Ben says:
March 5, 2009 at 8:01 am

Sixty, by my count.

Dora, March 5, 2009 at 8:03 am

Seventy, I should say.

Cara says:
March 5, 2009 at 8:05 am

Mine too.

Ann says:
March 5, 2009 at 8:06 am

Thanks.
`, "line 18"},
	} {
		t.Run(name, func(t *testing.T) {
			r := importertest.ReadText(t, capture.Format(), "boat.txt", post+tt.page)
			if got := strings.Join(r.Remarks, "\n"); !strings.Contains(got, tt.want) {
				t.Errorf("got %q and\n%s", got, told(r))
			}
		})
	}
}

// TestNoLatestComments: a list of which posts were commented on last is not the
// comments of this one.
func TestNoLatestComments(t *testing.T) {
	page := post
	for i := range 12 {
		page += fmt.Sprintf("  • 04.11.2023 - 18:%02d by %s on\n    The title of a post of another day, %s\n", 59-i, []string{"Ann", "Ben", "Cara", "Dora"}[i%4], []string{"with the boat", "with the tide"}[i/6])
	}
	if _, err := importertest.TryFS(t, capture.Format(), files(page), importer.Options{}, "boat.txt"); err == nil {
		t.Error("comments were found")
	}
}

// TestNoOtherDates: dates above the line that counts the comments head none.
func TestNoOtherDates(t *testing.T) {
	page := post + "9 November 1938\n\nOf that time more is to be said than there is room for.\n\n10 November 1938\n\nAnd still more of the day after.\n\nComments (56)\n\nYou must be logged in to write one.\n"
	if _, err := importertest.TryFS(t, capture.Format(), files(page), importer.Options{}, "boat.txt"); err == nil {
		t.Error("comments were found")
	}
}
