package capture_test

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestFurniture reads pages on which what the page has put around comments looks
// like heads or words of them.
func TestFurniture(t *testing.T) {
	for name, tt := range map[string]struct{ page, want string }{
		"heads right below the date of an answer": {`4 comentarios

  • Ana dijo:

    ¿Quién contó a los pasajeros del barco de invierno?

    26 abril 2012 a las 14:02
    / Responder
      □
      □ Bruno dijo:

        Yo conté sesenta, y doce eran niños.

        26 abril 2012 a las 15:11
  • Carla dijo:

    El señor Vega también estaba, si no recuerdo mal.

    26 abril 2012 a las 15:35
    / Responder
  • Diego dijo:

    Entonces queda claro.

    26 abril 2012 a las 16:29
    / Responder

Leave a Reply
`, `1 Ana | 2012-04-26T14:02 | ¿Quién contó a los pasajeros del barco de invierno?
2>1 Bruno | 2012-04-26T15:11 | Yo conté sesenta, y doce eran niños.
3 Carla | 2012-04-26T15:35 | El señor Vega también estaba, si no recuerdo mal.
4 Diego | 2012-04-26T16:29 | Entonces queda claro.
`},
		"a signature": {`4 comments

Ann
Who counted the passengers?
Ann
Reply
4 March 2009 21:14
Ben
Sixty, by my count, or a few more.
Kind regards
Ben
Reply
5 March 2009 08:01
Cara
Mine too, on that day.
Reply
5 March 2009 08:05
Dan
Then it is settled.
Reply
6 March 2009 08:05
`, `1 Ann | 2009-03-04T21:14 | Who counted the passengers? Ann
2 Ben | 2009-03-05T08:01 | Sixty, by my count, or a few more. Kind regards Ben
3 Cara | 2009-03-05T08:05 | Mine too, on that day.
4 Dan | 2009-03-06T08:05 | Then it is settled.
`},
		"pingbacks whose long titles are broken, without blank lines": {`5 comments
   1. Ann 20 June 2018 at 10:50 am - Reply
       Who counted the passengers of the winter boat?
   2. Ben 20 June 2018 at 1:54 pm - Reply
       Sixty, by my count.
   3. What everybody should know about boats in winter, and about those
       who count the passengers on them - A Harbour Diary 21 June 2018 at
       3:16 pm - Reply
       […] somebody counted sixty, of which a dozen were children, and
       nobody has ever […]
   4. Cara 22 June 2018 at 3:32 am - Reply
       Mine too.
   5. Dan 22 June 2018 at 9:28 am - Reply
       Then it is settled.
Leave a Reply
`, `1 Ann | 2018-06-20T10:50 | Who counted the passengers of the winter boat?
2 Ben | 2018-06-20T13:54 | Sixty, by my count.
3 Cara | 2018-06-22T03:32 | Mine too.
4 Dan | 2018-06-22T09:28 | Then it is settled.
ping What everybody should know about boats in winter, and about those who count the passengers on them - A Harbour Diary
`},
		"a question of the page below each name, and the first below a menu": {`Sorted by:   newest | oldest
   Ann
   Share this comment on Twitter?Share this comment on Twitter?
   Who counted the passengers of the winter boat, and when was it?
   0
   50 minutes 46 seconds ago
   Ben
   Share this comment on Twitter?Share this comment on Twitter?
   Sixty, by my count, of which a dozen were children.
   4
   1 hour 51 minutes ago
   Cara
   Share this comment on Twitter?Share this comment on Twitter?
   Mine too, and I was there a week ago, as everybody else was.
   2
   12 hours 33 minutes ago
   Dan
   Share this comment on Twitter?Share this comment on Twitter?
   Then it is settled, once and for all.
   3
   13 hours 5 minutes ago
   Show more comments
Imprint
`, `1 Ann | (50 minutes 46 seconds ago) | Who counted the passengers of the winter boat, and when was it?
2 Ben | (1 hour 51 minutes ago) | Sixty, by my count, of which a dozen were children.
3 Cara | (12 hours 33 minutes ago) | Mine too, and I was there a week ago, as everybody else was.
4 Dan | (13 hours 5 minutes ago) | Then it is settled, once and for all.
`},
		"day and time in lines of their own": {`3 Comments

  * Ann
  * March 4, 2009
  * 9:14 PM

Who counted the passengers?

  * Ben
  * March 5, 2009
  * 8:01 AM

Sixty, by my count, or a few more.

  * Cara
  * March 5, 2009
  * 8:05 AM

Mine too, on that day.
`, `1 Ann | 2009-03-04T21:14 | Who counted the passengers?
2 Ben | 2009-03-05T08:01 | Sixty, by my count, or a few more.
3 Cara | 2009-03-05T08:05 | Mine too, on that day.
`},
		"the text of a picture between number and name": {`3 comments

   * #1 [grey.gif] Ann Ann at 2009/03/04 21:14
   * Who counted the passengers?

   * #2 [grey.gif] Ben Ben at 2009/03/05 08:01
   * Sixty, by my count.

   * #3 [grey.gif] Cara Cara at 2009/03/05 08:05
   * Mine too.
`, `1 Ann | 2009-03-04T21:14 | * Who counted the passengers?
2 Ben | 2009-03-05T08:01 | * Sixty, by my count.
3 Cara | 2009-03-05T08:05 | * Mine too.
`},
		"words as short as names": {`4 Comments

Ole
Yes
Reply

Ann
No
Reply

Ben
+1
Reply

Cara
Maybe
Reply

Older Posts
`, `1 Ole |  | Yes
2 Ann |  | No
3 Ben |  | +1
4 Cara |  | Maybe
`},
		"one word each, and the page does not count": {`Ole says:
March 4, 2009 at 9:14 pm
Yes

Ann says:
March 4, 2009 at 9:20 pm
No
`, `1 Ole | 2009-03-04T21:14 | Yes
2 Ann | 2009-03-04T21:20 | No
`},
		"name, date and time without a space": {`4 comments

Ann28.09.1913:39
Who counted the passengers?
Helpful?0

Ben28.09.1913:55
Sixty, by my count.
Helpful?+1

Cara28.09.1914:40
Mine too.
Helpful?0

Dan29.09.1908:05
Then it is settled.
Helpful?0

Leave a Reply
`, `1 Ann | 2019-09-28T13:39 | Who counted the passengers?
2 Ben | 2019-09-28T13:55 | Sixty, by my count.
3 Cara | 2019-09-28T14:40 | Mine too.
4 Dan | 2019-09-29T08:05 | Then it is settled.
`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := told(importertest.ReadText(t, capture.Format(), "boat.txt", post+tt.page)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestUnsure reads pages of which something does not come in, or may not: the
// account says so.
func TestUnsure(t *testing.T) {
	const ann = "Ann says:\nMarch 4, 2009 at 9:14 pm\n\nWho counted the passengers?\n\nReply\n\n"
	const ben = "Ben says:\nMarch 5, 2009 at 8:01 am\n\nSixty, by my count.\n\nReply\n\n"
	const cara = "Cara says:\nMarch 5, 2009 at 8:05 am\n\nMine too.\n\nReply\n\n"
	for name, tt := range map[string]struct{ page, want string }{
		"more behind a link":         {"7 comments\n\n" + ann + ben + "Load more comments\n", `says "Load more comments": the page had more comments`},
		"more behind one in Italian": {ann + ben + "Carica altri commenti\n", `says "Carica altri commenti"`},
		"more answers":               {ann + ben + "+ 7 weitere Antworten anzeigen\n\n" + cara + "Leave a Reply\n", `says "+ 7 weitere Antworten anzeigen"`},
		"the page goes on": {strings.ReplaceAll(ann+ben+cara, "Reply\n\n", "") + "Videos\nThe winter boat, seen from the pier\n12 October 2019 at 17:45\nHow the harbour was built, and who paid\n9 October 2019 at 10:18\nAll about boats\n",
			"the last comment goes on like what pages have below their comments (from line "},
		"fewer than came in":  {"2 comments\n\n" + ann + ben + cara + "Leave a Reply\n", "the page says it has 2 comments, and 3 came in"},
		"counted at the foot": {ann + ben + cara + "Se han publicado 11 comentarios\n", "it has 11"},
		"one without a name":  {"4 comments\n\n" + ann + ben + "says:\nMarch 5, 2009 at 8:03 am\n\nSeventy, I should say.\n\nReply\n\n" + cara + "Leave a Reply\n", "1 comment has no name, and others have"},
		"ended twice": {"5 comments\n\n" + ann + ben + "Seventy, I should say, and nobody shall tell me that it were fewer.\n\nReply\n\n" + cara + "Leave a Reply\n",
			"what stands below each comment also stands within the words of some (line "},
		"two columns": {"3 comments\n\n" + strings.ReplaceAll(ann+ben+cara, "\n\nReply", "                  Harbour\nand nobody else did.               Archives\nThat is what I know.                  Links\n\nReply"),
			"two columns of the page stand beside each other"},
	} {
		t.Run(name, func(t *testing.T) {
			r := importertest.ReadText(t, capture.Format(), "boat.txt", post+tt.page)
			got := strings.Join(r.Remarks, "\n")
			for _, thread := range r.Threads {
				got += fmt.Sprintf("\nit has %d", thread.Count)
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %q and\n%s", got, told(r))
			}
		})
	}
}
