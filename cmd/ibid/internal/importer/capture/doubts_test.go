package capture_test

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestTitlesSetOut: a heading above each head is what the comment is called, and no
// words of the one before.
func TestTitlesSetOut(t *testing.T) {
	var b strings.Builder
	b.WriteString("Harbour Notes\n\nThe winter boat\n\n   The ferry company wants to stop the winter boat after the new year, and\n   nobody in the town has been asked what they think.\n\n4 comments\n")
	for i, c := range []string{"Who counts|Ann|Who counted, and on which days?", "Sixty of them|Bo|Sixty, by my count.", "Low water|Cara|At low water it cannot land.", "One more|Dev|I took it every day."} {
		part := strings.Split(c, "|")
		b.WriteString("\n" + part[0] + "\n       written by " + part[1] + " on 0" + string(rune('1'+i)) + ". March 2009, 20:1" + string(rune('0'+i)) + "\n       " + part[2] + "\n     *\n")
	}
	r := importertest.ReadText(t, capture.Format(), "boat.txt", b.String())
	if len(r.Comments) != 4 {
		t.Fatalf("%d comments: %s", len(r.Comments), told(r))
	}
	for i, want := range []string{"Who counts\n\nWho counted, and on which days?", "Sixty of them\n\nSixty, by my count.", "Low water\n\nAt low water it cannot land.", "One more\n\nI took it every day."} {
		if got := r.Comments[i].Body.Text; strings.TrimSpace(got) != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestTitlesMarked: html2text marks headings with asterisks, and glues what stands in
// elements of their own.
func TestTitlesMarked(t *testing.T) {
	var b strings.Builder
	b.WriteString("****** The winter boat ******\nThe ferry company wants to stop the winter boat after the new year, and nobody\nin the town has been asked what they think.\n***** 4 comments *****\n")
	for i, c := range []string{"Who counts|Ann|Who counted, and on which days?", "Sixty of them|Bo|Sixty, by my count.", "Low water|Cara|At low water it cannot land.", "One more|Dev|I took it every day."} {
		part := strings.Split(c, "|")
		b.WriteString("    * ***** " + part[0] + " *****\n      On 0" + string(rune('1'+i)) + ". March 2009, 20:1" + string(rune('0'+i)) + " by" + part[1] + "\n      " + part[2] + "\n")
	}
	r := importertest.ReadText(t, capture.Format(), "boat.txt", b.String())
	want := "1 Ann | 2009-03-01T20:10 | Who counts Who counted, and on which days?\n2 Bo | 2009-03-02T20:11 | Sixty of them Sixty, by my count.\n" +
		"3 Cara | 2009-03-03T20:12 | Low water At low water it cannot land.\n4 Dev | 2009-03-04T20:13 | One more I took it every day.\n"
	if got := told(r); got != want {
		t.Errorf("got\n%s", got)
	}
}

// TestUnvouched: where nothing but a few dates says that there are comments, the
// account says so; what is shown of Twitter is none of them.
func TestUnvouched(t *testing.T) {
	post := "The winter boat\n\nThe ferry company wants to stop the winter boat after the new year, and\nnobody in the town has been asked what they think of that.\n\n"
	lists := post + "Ann Lee, March 4, 2009\n\nThe clock of the tower stands still since Monday, as everybody can see.\n\nBo Hill, March 5, 2009\n\nA bakery in the old mill has opened, and has bread on Sundays too.\n\nCara Moss, March 6, 2009\n\nThe chart of the estuary was drawn anew, with all that has silted up.\n"
	r := importertest.ReadText(t, capture.Format(), "boat.txt", lists)
	if len(r.Comments) == 0 || !strings.Contains(strings.Join(r.Remarks, "\n"), "nothing on the page says that it has comments") {
		t.Errorf("%d comments, and the account says %q", len(r.Comments), r.Remarks)
	}
}
