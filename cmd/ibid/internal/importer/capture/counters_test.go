package capture_test

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestCounters reads pages whose lists, links and badges have got into words or names.
func TestCounters(t *testing.T) {
	for name, tt := range map[string]struct{ page, want string }{
		"numbers of a list, and bullets of answers, above words whose heads stand below": {`3 Comments:

    1. Who counted the passengers of the winter boat, and when was that?

       Ann · April 19, 2019
    2. Sixty, by my count, and as far as I remember nobody else did so on
       that evening.

       Ben · May 05, 2019
          * There were more of them on Sunday.

            Cara · May 06, 2019
`, `1 Ann | 2019-04-19 | Who counted the passengers of the winter boat, and when was that?
2 Ben | 2019-05-05 | Sixty, by my count, and as far as I remember nobody else did so on that evening.
3>2 Cara | 2019-05-06 | There were more of them on Sunday.
`},
		"the number of a list and one of the page below words of one sign": {`4 comments
    1.
   1
   Ann on 11/08/2020 at 9:52
       Reply
       Who counted the passengers of the winter boat, and on which days?
          +
        2
        Ben on 16/08/2020 at 12:56
            Reply
            ❤️
    2.
   3
   Cara on 17/08/2020 at 9:58
       Reply
       Sixty of them, by my count, and twelve were children.
          +
        4
        Ben on 18/08/2020 at 12:56
            Reply
            ❤️

Leave a Reply
`, `1 Ann | 2020-08-11T09:52 | Who counted the passengers of the winter boat, and on which days?
2>1 Ben | 2020-08-16T12:56 | ❤️
3 Cara | 2020-08-17T09:58 | Sixty of them, by my count, and twelve were children.
4>3 Ben | 2020-08-18T12:56 | ❤️
`},
		"what somebody is to the site, set apart from the name": {`3 comments

   Ann

     Guest

   13 January 2020, 19:34

   Who counted the passengers of the winter boat?

     * reply

   Ben

   14 January 2020, 03:54

   Sixty, by my count.

     * reply

   Cara

   14 January 2020, 05:12

   Seventy, I should say.

     * reply

Leave a Reply
`, `1 Ann | 2020-01-13T19:34 | Who counted the passengers of the winter boat?
2 Ben | 2020-01-14T03:54 | Sixty, by my count.
3 Cara | 2020-01-14T05:12 | Seventy, I should say.
`},
		"names in the line of the date, and above it": {`4 comments

  * Ann
    June 20, 2020 7:35 am

    Who counted the passengers of the winter boat?

    Reply
  * Ben
    June 21, 2020 8:35 am

    Sixty, by my count.

    Reply
  * Cara June 22, 2020 9:35 am

    Seventy, I should say.

    Reply
  * Dev June 23, 2020 10:35 am

    Then we are agreed.

    Reply

Leave a Reply
`, `1 Ann | 2020-06-20T07:35 | Who counted the passengers of the winter boat?
2 Ben | 2020-06-21T08:35 | Sixty, by my count.
3 Cara | 2020-06-22T09:35 | Seventy, I should say.
4 Dev | 2020-06-23T10:35 | Then we are agreed.
`},
		"links with a picture right above heads": {`Comments
reply ✍️
Ann says:
04.03.2009 - 21:14

Who counted the passengers of the winter boat?

reply ✍️
Ben says:
05.03.2009 - 08:01

Sixty, by my count.

reply ✍️
Ann says:
06.03.2009 - 08:12

Thank you, Ben.

reply ✍️
Cara says:
07.03.2009 - 08:12

Seventy, I should say.

Leave a Reply
`, `1 Ann | 2009-03-04T21:14 | Who counted the passengers of the winter boat?
2 Ben | 2009-03-05T08:01 | Sixty, by my count.
3 Ann | 2009-03-06T08:12 | Thank you, Ben.
4 Cara | 2009-03-07T08:12 | Seventy, I should say.
`},
		"a form that asks who you are, below heads that stand below words": {`3 messages

     * Who counted the passengers of the winter boat?

       Ann Le 9 janvier 2020 à 13:06

       Répondre

     * Sixty, by my count, and twelve of these were children of the town.

       Ben Le 30 janvier 2020 à 20:51

       Répondre

     * Seventy, I should say.

       Cara Le 5 février 2020 à 21:27

       Répondre

   Qui êtes-vous ?
   Votre nom
   Votre adresse email
`, `1 Ann | 2020-01-09T13:06 | Who counted the passengers of the winter boat?
2 Ben | 2020-01-30T20:51 | Sixty, by my count, and twelve of these were children of the town.
3 Cara | 2020-02-05T21:27 | Seventy, I should say.
`},
		"a pingback whose long name was broken off before the date": {`6 comments

    1. Ann 2. July 2018 at 13:39

       Who counted the passengers of the winter boat?

    2. Ben 3. July 2018 at 13:39

       Sixty, by my count.

    3. Cara 4. July 2018 at 13:39

       Seventy, I should say.

    4. What everybody should know of winter boats and of those who
       5. July 2018 at 10:06 - Reply

       […] of the winter boat it is said that sixty people were on it […]

    5. Dev 6. July 2018 at 13:39

       Then we are agreed.

Leave a Reply
`, `1 Ann | 2018-07-02T13:39 | Who counted the passengers of the winter boat?
2 Ben | 2018-07-03T13:39 | Sixty, by my count.
3 Cara | 2018-07-04T13:39 | Seventy, I should say.
4 Dev | 2018-07-06T13:39 | Then we are agreed.
ping What everybody should know of winter boats and of those who
`},
		"links before names": {`5 comments

     * permalink Ann Lee
       (22 June 2018 @11:13)
       :
       Who counted the passengers of the winter boat?

     * permalink Ben
       (22 June 2018 @11:29)
       :
       Sixty, by my count.

     * permalink Cara
       (22 June 2018 @11:41)
       :
       Seventy, I should say.

     * permalink Dev Hill
       (22 June 2018 @12:07)
       :
       Then we are agreed.

     * permalink
       (24 June 2018 @21:10)
       :
       And what of the children?

Leave a Reply
`, `1 Ann Lee | 2018-06-22T11:13 | Who counted the passengers of the winter boat?
2 Ben | 2018-06-22T11:29 | Sixty, by my count.
3 Cara | 2018-06-22T11:41 | Seventy, I should say.
4 Dev Hill | 2018-06-22T12:07 | Then we are agreed.
5  | 2018-06-24T21:10 | And what of the children?
`},
	} {
		t.Run(name, func(t *testing.T) {
			r := importertest.ReadText(t, capture.Format(), "boat.txt", "The winter boat\n\nThe ferry company wants to stop the winter boat after the new year, and\nnobody in the town has been asked what they think of that.\n\n"+tt.page)
			if got := told(r); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestDoubtedNames: what is by no people, or by one alone, comes in with a doubt, or
// not at all.
func TestDoubtedNames(t *testing.T) {
	post := "The winter boat\n\nThe ferry company wants to stop the winter boat after the new year, and\nnobody in the town has been asked what they think of that.\n\n"
	for name, tt := range map[string]struct{ page, want string }{
		"a list of steps": {"    1. Compare all of the boats\n       Look at several of them, and at what they ask for the crossing.\n    2. Ask for the fare\n       Children may be free, and so may dogs and bicycles, on some.\n" +
			"    3. Stay flexible\n       In storms nothing goes, and the bus is the one way that is left.\n    4. Book in time\n       On Sundays the boat is full, and whoever comes late stays behind.\n", "nothing on the page says that it has comments"},
		"articles by":    {"by Ann Lee - March 4, 2009\n\nThe clock of the tower stands still since Monday, as everybody can see.\n\nby Bo Hill - March 5, 2009\n\nA bakery in the old mill has opened, and has bread on Sundays too.\n\nby Cara Moss - March 6, 2009\n\nThe chart of the estuary was drawn anew, with all that has silted up.\n", "nothing on the page says that it has comments"},
		"twice the same": {"4 comments\n\nAnn says:\nMarch 4, 2009 at 9:14\n\nThe clock stands still.\n\nRoberto Roberto says:\nMarch 5, 2009 at 9:14\n\nA bakery has opened.\n\nBen says:\nMarch 6, 2009 at 9:14\n\nThe chart was drawn anew.\n\nCara says:\nMarch 7, 2009 at 9:14\n\nThe boat goes again.\n\nLeave a Reply\n", `"Roberto Roberto" was taken for the text of a picture`},
		"all by one":     {"4 comments\n\nAnn says:\nMarch 4, 2009 at 9:14\n\nThe clock stands still.\n\nAnn says:\nMarch 5, 2009 at 9:14\n\nA bakery has opened.\n\nAnn says:\nMarch 6, 2009 at 9:14\n\nThe chart was drawn anew.\n\nAnn says:\nMarch 7, 2009 at 9:14\n\nThe boat goes again.\n\nLeave a Reply\n", `all 4 comments are by "Ann"`},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := importertest.TryFS(t, capture.Format(), files(post+tt.page), importer.Options{}, "boat.txt")
			if err != nil {
				return // refused, which is right, too
			}
			if !strings.Contains(strings.Join(r.Remarks, "\n"), tt.want) {
				t.Errorf("%d comments, and the account says %q", len(r.Comments), r.Remarks)
			}
		})
	}
}
