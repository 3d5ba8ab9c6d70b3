package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// In the cases a line that flows into the next ends in "~".
func TestFlow(t *testing.T) {
	for _, want := range []string{
		"one line",
		"The harbour board has decided that the eastern breakwater will be raised~by two metres, and soon.",
		"Hello all,|The harbour board has decided that the eastern breakwater will be~raised by two metres, and that the work is to begin before the autumn~gales set in this year.|Ann",
		"a short line|of verse|and more",
		"The harbour board has decided that it will be raised.|Soon.|And it is to be paid for by those who asked for it at all.",
		"When all the boats are in, and all the lamps are out,|And nobody is left to count what came about,|Then I shall walk the wall, and see what I can see",
		"It says in the ledger that it was painted twice that year, and it says|- that the first coat did not dry before the rain came in again, and|- that the",
		"boats   keepers   lamps   oars   nets   gulls   buckets   bells   ropes|seven   two       one     four   nine   many    three     one     six",
		"Of what was said that night there is a record which lies with the board:~https://example.org/a/very/long/address/that/cannot/be/broken/anywhere/at/all/whatever/it/is~and it can be read by all who ask for it there.",
		"港の役所は東の防波堤を二メートル高くすることを決めました。工事は今年の 秋の~嵐が来る前に始まるそうです。",
		"	* It is to be painted again, since the first coat did not dry before the~rain came in.",
		"What the board has written down for the coming winter, in the order of~need:|- the lamp|- the bell|- the stairs, of which the lowest three have been under water~since May|- oil",
		"I should rather like the lamp to be painted before the first gale and~*not* in the weeks behind it, when the paint does not dry, and -never-~in the rain.",
		"    def child(self, context, name, and, a, number, of, other, things):|        return self.children[name]",
	} {
		lines := strings.FieldsFunc(want, func(r rune) bool { return r == '|' || r == '~' })
		flowing, wrapped := flow(lines)
		got := lines[0]
		for i, line := range lines[1:] {
			sign := "|"
			if wrapped && flowing[i] {
				sign = "~"
			}
			got += sign + line
		}
		if got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// TestWrappedMail: where a line ended, in a wrapped text, it still ends, also within
// an element that was put into it.
func TestWrappedMail(t *testing.T) {
	mail := post("Hello,\nThe harbour board has decided that the eastern breakwater will be\nraised by two metres & more, see https://example.org/board, which says so\nin full.\nAnn")
	mail.Body.Format = archive.Text
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, mail, comment("1", "Bo", "> Hello, The harbour board"))
	addQuotation(resolved, 1, 0, archive.Blockquote, "Hello, The harbour board")
	page := pageOf(t, resolved)
	_, body, _ := strings.Cut(page, `class="body`)
	body, _, _ = strings.Cut(body, "</p>")
	for _, want := range []string{`class="wrapped"`, "Hello,<br>\nThe", "be\nraised", "says so\nin full.<br>\nAnn"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q in %s", want, body)
		}
	}
}
