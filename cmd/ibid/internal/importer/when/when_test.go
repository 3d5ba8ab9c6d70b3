package when_test

import (
	"errors"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/importertest"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/phrasebook"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		// Systems.
		{"17.07, 2011 @ 13:24", "2011-07-17T13:24"},
		{"2009-03-04T21:14:09Z", "2009-03-04T21:14:09Z"},
		// The day of the week tells which number is the month.
		{"Wed, 03/04/2009 - 21:14", "2009-03-04T21:14"},
		{"03/04/09(Wed)21:14:09", "2009-03-04T21:14:09"},
		{"09/03/04(Wed)21:14", "2009-03-04T21:14"},
		{"Fri, 03/04/2009 - 21:14", "2009-04-03T21:14"},
		{"ven. 03/04/2009", "2009-04-03"},
		{"Среда, 03/04/2009", "2009-03-04"},
		{"Mon, 15/04/2009", "2009-04-15"}, // it was a Wednesday: the numbers are believed
		{"2009-03-04T21:14:09.123+01:00", "2009-03-04T21:14:09+01:00"},
		{"2009-03-04t21:14:09z", "2009-03-04T21:14:09Z"},
		{"2009-03-04T21:14:09-0500", "2009-03-04T21:14:09-05:00"},
		{"2009-03-04T21:14:09", "2009-03-04T21:14:09"},
		{"2009-03-04T21:14Z", "2009-03-04T21:14Z"},
		{"2009-03-04 21:14:09", "2009-03-04T21:14:09"},
		{"2009-03-04 21:14:09 UTC", "2009-03-04T21:14:09Z"},
		{"2009-03-04 21:14:09 +0100", "2009-03-04T21:14:09+01:00"},
		{"2009-03-04 21:14:09.5-05", "2009-03-04T21:14:09-05:00"},
		{"2009-03-04 21:14", "2009-03-04T21:14"},
		{"2009-03-04", "2009-03-04"},
		{"2009/3/4", "2009-03-04"},
		{"20090304", "2009-03-04"},
		{"20090304211409", "2009-03-04T21:14:09"},
		{"20090304T211409Z", "2009-03-04T21:14:09Z"},
		{"20090304T211409+0100", "2009-03-04T21:14:09+01:00"},
		{"1236197649", "2009-03-04T20:14:09Z"},
		{"1236197649000", "2009-03-04T20:14:09Z"},
		{"1236197649.25", "2009-03-04T20:14:09Z"},
		{"Wed, 04 Mar 2009 21:14:09 +0100", "2009-03-04T21:14:09+01:00"},
		{"Wed, 4 Mar 2009 21:14:09 -0800 (PST)", "2009-03-04T21:14:09-08:00"},
		{"4 Mar 09 21:14 EST", "2009-03-04T21:14-05:00"},
		{"Wednesday, 04-Mar-09 21:14:09 GMT", "2009-03-04T21:14:09Z"},
		{"Wed Mar  4 21:14:09 2009", "2009-03-04T21:14:09"},
		{"Wed Mar  4 21:14:09 CET 2009", "2009-03-04T21:14:09+01:00"},
		{"Wed Mar 04 2009 21:14:09 GMT+0100 (CET)", "2009-03-04T21:14:09+01:00"},
		{"Wed Mar 04, 2009 9:14 pm", "2009-03-04T21:14"},
		{"04/Mar/2009:21:14:09 +0100", "2009-03-04T21:14:09+01:00"},
		{"2009-03-04 21:14 IST", "2009-03-04T21:14"}, // of India, of Israel, or of Ireland
		{"2009-03-04 21:14 Europe/Berlin", "2009-03-04T21:14"},

		// English.
		{"March 4, 2009 at 9:14 pm", "2009-03-04T21:14"},
		{"March 4, 2009 at 9:14 p.m.", "2009-03-04T21:14"},
		{"March 4, 2009 at 9:14\u202fPM", "2009-03-04T21:14"},
		{"March 4th, 2009 @ 12:05 am", "2009-03-04T00:05"},
		{"4th of March 2009", "2009-03-04"},
		{"the 4th of March, 2009, 9 pm", "2009-03-04T21:00"},
		{"on Mar 04, 09", "2009-03-04"},
		{"Mar 4 '09", "2009-03-04"},
		{"Mar. 4, 2009, 12:00 PM EST", "2009-03-04T12:00-05:00"},
		{"Sept. 4, 1998", "1998-09-04"},
		{"04 March, 2009 21:14", "2009-03-04T21:14"},
		{"9:14 PM, March 4, 2009", "2009-03-04T21:14"},
		{"21:14, 4 March 2009 (UTC)", "2009-03-04T21:14Z"},
		{"2009 March 4", "2009-03-04"},
		{"2009-Mar-04 21:14", "2009-03-04T21:14"},
		{"Wednesday, March 4, 2009 9:14:09 PM", "2009-03-04T21:14:09"},
		{"(March 4, 2009 - 9:14 pm)", "2009-03-04T21:14"},
		{"March 4 2009, 21:14:09 UTC", "2009-03-04T21:14:09Z"},

		// Other languages.
		{"4. März 2009 um 21:14 Uhr", "2009-03-04T21:14"},
		{"4 tháng ba, 2009", "2009-03-04"},
		{"4 tháng 12, 2009 lúc 21:14", "2009-12-04T21:14"},
		{"4 thg 3, 2009", "2009-03-04"},
		{"am 4. März 2009 um 21.14 Uhr", "2009-03-04T21:14"},
		{"Mittwoch, 4. Mär. 2009, 21:14", "2009-03-04T21:14"},
		{"Mi, 04.03.2009 - 21:14", "2009-03-04T21:14"},
		{"04.03.2009 - 21:14", "2009-03-04T21:14"},
		{"04.03.09, 21:14 Uhr", "2009-03-04T21:14"},
		{"4 mars 2009 à 21 h 14", "2009-03-04T21:14"},
		{"le mercredi 4 mars 2009 à 21h14", "2009-03-04T21:14"},
		{"mar. 3 mars 2009 21:14", "2009-03-03T21:14"},
		{"1er févr. 2009", "2009-02-01"},
		{"14 aout 2009 à 8h", "2009-08-14T08:00"},
		{"4 de marzo de 2009 a las 21:14", "2009-03-04T21:14"},
		{"4 de marzo de 2009, 9:14 p. m.", "2009-03-04T21:14"},
		{"marzo 4, 2009 a las 9:14 pm", "2009-03-04T21:14"},
		{"mié., 4 mar. 2009 a las 21:14", "2009-03-04T21:14"},
		{"4 de março de 2009 às 21:14", "2009-03-04T21:14"},
		{"quarta-feira, 4 de março de 2009 21h14", "2009-03-04T21:14"},
		{"4 marzo 2009 alle 21:14", "2009-03-04T21:14"},
		{"mercoledì, 4 marzo 2009 alle ore 21.14", "2009-03-04T21:14"},
		{"4 maart 2009 om 21:14", "2009-03-04T21:14"},
		{"woensdag 4 maart 2009, 21:14", "2009-03-04T21:14"},
		{"4 марта 2009 в 21:14", "2009-03-04T21:14"},
		{"4 марта 2009 г., 21:14:09", "2009-03-04T21:14:09"},
		{"04.03.2009 в 21:14", "2009-03-04T21:14"},
		{"4 marca 2009 o 21:14", "2009-03-04T21:14"},
		{"4 Mart 2009, 21:14", "2009-03-04T21:14"},
		{"Paz 8 Mart 2009", "2009-03-08"},
		{"4 mars 2009 kl. 21:14", "2009-03-04T21:14"},
		{"den 4 mars 2009 21.14", "2009-03-04T21:14"},
		{"4. marts 2009 kl. 21:14", "2009-03-04T21:14"},
		{"4. března 2009 v 21:14", "2009-03-04T21:14"},
		{"4. maaliskuuta 2009 klo 21.14", "2009-03-04T21:14"},
		{"4 Μαρτίου 2009, 9:14 μ.μ.", "2009-03-04T21:14"},
		{"4 Μαρτιου 2009", "2009-03-04"},
		{"4 במרץ 2009 בשעה 21:14", "2009-03-04T21:14"},
		{"٤ مارس ٢٠٠٩ ٩:١٤ م", "2009-03-04T21:14"},
		{"4 تشرين الثاني 2009", "2009-11-04"},
		{"४ मार्च २००९", "2009-03-04"},
		{"2009年3月4日 21:14", "2009-03-04T21:14"},
		{"2009年3月4日(水) 午後9時14分", "2009-03-04T21:14"},
		{"2009年3月4日水曜日21時14分09秒", "2009-03-04T21:14:09"},
		{"2009/03/04(水) 21:14:05.12", "2009-03-04T21:14:05"},
		{"2009年12月4日 午後0:14", "2009-12-04T12:14"},
		{"平成21年3月4日", "2009-03-04"},
		{"令和元年5月1日", "2019-05-01"},
		{"2009年3月4日 下午9:14", "2009-03-04T21:14"},
		{"2009年三月4日", "2009-03-04"},
		{"二〇〇九年十二月二十四日", "2009-12-24"},
		{"2009-3-4 上午 09:14", "2009-03-04T09:14"},
		{"2009년 3월 4일 오후 9:14", "2009-03-04T21:14"},
		{"2009. 3. 4. 오후 9:14", "2009-03-04T21:14"},
		{"2009年３月４日　２１：１４", "2009-03-04T21:14"},
		{"4 de ma\u0301rzo", ""}, // no year
		{"4. Ma\u0308rz 2009", "2009-03-04"},

		// Numbers whose order does not matter, or is told by what they are.
		{"31/12/2009", "2009-12-31"},
		{"12/31/2009 9:14 PM", "2009-12-31T21:14"},
		{"3/3/2009", "2009-03-03"},
		{"12.31.09", "2009-12-31"},
		{"99/12/31", "1999-12-31"},
		{"29.2.2008", "2008-02-29"},
	} {
		d, err := when.Parse(tt.text)
		if got := d.String(); got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q: %s, %v; want %s", tt.text, got, err, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]when.Problem{
		"":                              when.NoDate,
		"soon":                          when.NoDate,
		"Ben":                           when.NoDate,
		"12":                            when.NoDate,
		"9:14 pm":                       when.NoDate,
		"March 4, 2009 was a Wednesday": when.NoDate,
		"1.2.3.4":                       when.NoDate,
		"3 years ago":                   when.Relative,
		"yesterday":                     when.Relative,
		"Yesterday at 9:14 pm":          when.Relative,
		"vor 3 Jahren":                  when.Relative,
		"gestern um 21:14":              when.Relative,
		"il y a 3 ans":                  when.Relative,
		"hace 3 años":                   when.Relative,
		"há 3 anos":                     when.Relative,
		"3 anni fa":                     when.Relative,
		"3 jaar geleden":                when.Relative,
		"3 года назад":                  when.Relative,
		"3年前":                           when.Relative,
		"3년 전":                          when.Relative,
		"昨天 21:14":                      when.Relative,
		"3/4/2009":                      when.Ambiguous,
		"03-04-2009 09:14 PM":           when.Ambiguous,
		"09/03/04":                      when.Ambiguous,
		"31 February 2009":              when.Impossible,
		"2009-02-29":                    when.Impossible,
		"2009-13-01":                    when.Impossible,
		"2009-00-00":                    when.Impossible,
		"0000-00-00 00:00:00":           when.Impossible,
		"31/31/2009":                    when.Impossible,
		"2009-03-04 25:00":              when.Impossible,
		"2009-03-04 21:61":              when.Impossible,
		"March 4, 2009 at 14:00 am":     when.Impossible,
		"2009年13月4日":                    when.Impossible,
		"March 4":                       when.NoYear,
		"4. März um 21:14":              when.NoYear,
		"March 2009":                    when.NoDay,
		strings.Repeat("March 4 ", 1e5): when.NoDate,
	} {
		d, err := when.Parse(text)
		if !errors.Is(err, want) || d.Known() {
			t.Errorf("%.40q: %s, %v; want %v", text, d, err, want)
		}
		if err != nil && len(err.Error()) > 200 {
			t.Errorf("%.40q: a message of %d bytes", text, len(err.Error()))
		}
	}
}

func TestParseInALanguage(t *testing.T) {
	for _, tt := range []struct{ text, language, want string }{
		{"3/4/2009", "de", "2009-04-03"},
		{"3/4/2009", "en-US", "2009-03-04"},
		{"3/4/2009", "en_GB", "2009-04-03"},
		{"3/4/2009", "en", ""},
		{"31/4/2009", "en-US", ""}, // April has no 31st
		{"31/5/2009", "en-US", "2009-05-31"},
		{"09/03/04 21:14", "ja", "2009-03-04T21:14"},
		{"3-4-2009", "nl", "2009-04-03"},
	} {
		d, err := when.Parse(tt.text, tt.language)
		if d.String() != tt.want {
			t.Errorf("%q in %s: %s, %v; want %s", tt.text, tt.language, d, err, tt.want)
		}
	}
}

func TestLearn(t *testing.T) {
	for _, tt := range []struct {
		dates    string
		language string
		want     when.Order
	}{
		{"", "", when.AnyOrder},
		{"3/4/2009", "", when.AnyOrder},
		{"3/4/2009", "fr", when.DayFirst},
		{"3/4/2009; 3/14/2009", "fr", when.MonthFirst},
		{"3/4/2009; 14/4/2009; soon", "", when.DayFirst},
		{"3/4/2009; 3/5/2009; 3/6/2009", "", when.MonthFirst},
		{"3/4/2009; 4/4/2009; 6/4/2009", "", when.DayFirst},
		{"6/4/2009; 4/4/2009; 3/4/2009", "", when.DayFirst},
		{"3/4/2009; 5/4/2009; 1/5/2009; 2/6/2009", "", when.DayFirst}, // sorted one way only
		{"09/03/04; 09/03/05; 09/03/06", "", when.YearFirst},
		{"03/04/09; 03/05/09; 03/06/09", "", when.MonthFirst},
		{"March 1, 2009; 3/2/2009 9:14 pm; 3/4/2009; March 7, 2009", "", when.MonthFirst},
		{"13/1/2009; 1/13/2009", "", when.AnyOrder},
		{"1/1/2009; 2/2/2009; 3/3/2009", "", when.AnyOrder},
	} {
		if got := when.Learn(strings.Split(tt.dates, ";"), tt.language).Order; got != tt.want {
			t.Errorf("%q: %d, want %d", tt.dates, got, tt.want)
		}
	}
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ text, found, want string }{
		{"Ben on March 4, 2009 at 9:14 pm said:", "March 4, 2009 at 9:14 pm", "2009-03-04T21:14"},
		{"Posted by: Ben | March 04, 2009 at 09:14 PM", "March 04, 2009 at 09:14 PM", "2009-03-04T21:14"},
		{"Ben am 4. März 2009 um 21:14 Uhr | Antworten", "4. März 2009 um 21:14 Uhr", "2009-03-04T21:14"},
		{"Ben 04.03.2009 - 21:14", "04.03.2009 - 21:14", "2009-03-04T21:14"},
		{"#672 Ben (Wed, 4 Mar 2009 21:14:09 +0100)", "Wed, 4 Mar 2009 21:14:09 +0100", "2009-03-04T21:14:09+01:00"},
		{"12. Ben 2009年3月4日 21:14 返信", "2009年3月4日 21:14", "2009-03-04T21:14"},
		{"3. mai 4th", "", ""},
		{"Ben said on March 4, 2009:", "March 4, 2009", "2009-03-04"},
		{"Ben on March 4 at 9:14 pm", "March 4 at 9:14 pm", ""},
		{"in March 4 of us", "", ""},
		{"Ben wrote 12 books in 2009", "", ""},
		{"version 1.2.3.4", "", ""},
		{"call 555-03-04-2009", "", ""},
		{"on 3/4/2009", "3/4/2009", ""},
		{"Ben, 31 February 2009", "31 February 2009", ""},
		{"21:14 4 March 2009, Ben", "21:14 4 March 2009", "2009-03-04T21:14"},
		{"März\u00a04,\u20032009 – so", "März\u00a04,\u20032009", "2009-03-04"},
	} {
		f, ok := when.Reader{}.Find(tt.text)
		if got := tt.text[f.From:f.To]; ok != (tt.found != "") || got != tt.found || f.Date.String() != tt.want {
			t.Errorf("%q: %q is %s (%v), want %q as %s", tt.text, got, f.Date, f.Problem, tt.found, tt.want)
		}
	}
}

// TestFindIsLinear: a text that begins a date at each word takes no longer than
// any other of its length.
func TestFindIsLinear(t *testing.T) {
	for _, part := range []string{"mon ", "mar 4 ", "9 pm ", "1/2/", "4. ", "年", "+", "a\u0301"} {
		importertest.InProportion(t, part, 1<<17/len(part), func(n int) { when.Reader{}.Find(strings.Repeat(part, n)) })
	}
}

// TestPhrasebookMonths: each name of a month that the phrasebook has is read as
// one, and in each language all twelve are named.
func TestPhrasebookMonths(t *testing.T) {
	got := map[string]bool{}
	for _, name := range phrasebook.Phrases(phrasebook.Month) {
		d, err := when.Parse("4 " + name + " 2009")
		if strings.HasSuffix(name, "月") || strings.HasSuffix(name, "월") {
			d, err = when.Parse("2009年" + name + "4日")
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got[d.String()] = true
	}
	if len(got) != 12 {
		t.Errorf("%d months", len(got))
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"4. März 2009 um 21:14 Uhr", "2009-03-04T21:14:09Z", "3/4/2009", "3 years ago", "2009年3月4日", "Mar 4 '09 9p", "12.", "½", "a\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := when.Parse(s)
		if (err == nil) != d.Known() {
			t.Fatalf("%q: %v, %v", s, d, err)
		}
		if err == nil {
			again, err := archive.ParseDate(d.String())
			if err != nil || again.String() != d.String() {
				t.Fatalf("%q: %s is read back as %s, %v", s, d, again, err)
			}
		}
		found, ok := when.Reader{}.Find(s)
		if ok && (found.From < 0 || found.From >= found.To || found.To > len(s)) {
			t.Fatalf("%q: found at %d to %d", s, found.From, found.To)
		}
	})
}

// TestLearnByWeekday: one date that names its day of the week tells the order of all.
func TestLearnByWeekday(t *testing.T) {
	r := when.Learn([]string{"03/04/2009", "Wed 03/04/2009", "Mon 03/04/2009"})
	if d, err := r.Parse("05/06/2009"); err != nil || d.String() != "2009-05-06" {
		t.Error(d, err)
	}
}
