package formula

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// leadsOf returns the lines of a plain text that are lead-ins, in a thread of
// Ines Calloway, Tobias Wren and 王小明.
func leadsOf(text string) []string {
	post := markup.Parse(archive.Body{Format: archive.Text, Text: text})
	other := markup.Parse(archive.Body{Format: archive.Text, Text: "Nothing."})
	thread := &archive.Thread{Items: []*archive.Item{
		{Author: "Ines Calloway"}, {ID: "1", Author: "Tobias Wren"}, {ID: "2", Author: "王小明"}, {ID: "3", Author: "Nadia"},
	}}
	p := people.New(&archive.Archive{}, thread)
	var c corpus.Corpus
	var f Formulas
	f.Clear(&c)
	c.Reset([]*markup.Text{&post.Text, &other.Text, &other.Text, &other.Text}, nil, func(item int, muted []bool) { f.Mute(p, nil, item, muted) })
	var out []string
	for _, l := range f.Leads {
		first, last := c.At(l.Lo), c.At(l.Hi-1)
		out = append(out, post.HTML[first.Start:last.End])
	}
	return out
}

func TestLeads(t *testing.T) {
	for _, text := range []string{
		"Ines wrote:",
		"Ines Calloway schrieb:",
		"Ines:",
		"On Tue, 4 Mar 2008 at 21:14, Ines Calloway <ines@example.org> wrote:",
		"On Tue, 4 Mar 2008 at 21:14, Ines Calloway\n<ines@example.org> wrote:",
		"On Tue, 4 Mar 2008 21:14:07 +0200\nSomebody Else <2002 at example.org> wrote:",
		"\"Peter Somebody\" <peter@example.org> wrote in message",
		"\"Peter Somebody\" <peter@example.org> wrote in message\nnews:8x4.222$k@example.org...",
		"In article <aB3$f@example.org>,\nTobias Wren <tw@example.org> wrote:",
		"Quote from: Ines on March 04, 2008, 09:14:00 PM",
		"Originally posted by Tobias Wren",
		"Ines 发表于 2008-3-4 21:14",
		"王小明 发表于 2008-3-4 21:14",
		"Am Dienstag, 4. März 2008, 21:14:22 schrieb\nines at example.org:",
		"Il giorno mar, 04-03-2008 alle 00:31 -0500, Tobias Wren ha scritto:",
		"чт, 4 марта 2008 г. в 06:54, Tobias Wren <tw@example.org>:",
		"Le 4 mars 2008 à 21:14, Ines Calloway a écrit :",
		"El 4 de marzo de 2008, Ines escribió:",
		"Ines, 4 March 2008 21:14",
		"Zitat (Ines @ 4.3.2008, 21:14)",
		"QUOTE(Tobias Wren @ Mar 4 2008, 09:14 PM)",
		"Posté par Tobias W.",
		"ใน วันที่ อ. 4 มี.ค. 2008 เวลา 21:14 Ines <ines@example.org> เขียนว่า:",
		"Somebody hat geschrieben:",
		"Somebody wrote:",
		"Vào Th 3, 4 thg 3, 2008 vào lúc 21:14 Ines Calloway <ines@example.org> đã viết:",
		"On Mar 4, 2008, at 9:14 PM, Jean-Paul Somebody <jps at harbour.example.org <mailto:jps at harbour.example.org>> wrote:",
	} {
		if got := leadsOf(text); len(got) != 1 {
			t.Errorf("%q: %q", text, got)
		}
		if got := leadsOf("> " + strings.ReplaceAll(text, "\n", "\n> ") + "\n> The boat is late."); len(got) != 1 {
			t.Errorf("quoted: %q: %q", text, got)
		}
	}
}

// TestLeadsAnywhere holds that mail programs' lead-ins are known in languages of which
// the phrasebook has nothing, and in signs of their own for numbers.
func TestLeadsAnywhere(t *testing.T) {
	for _, text := range []string{
		"ในวันที่ อ. 4 มี.ค. 2008 เวลา 21:14 Ines Calloway <ines@example.org> เขียนว่า:",
		"Vào Th 3, 4 thg 3, 2008 vào lúc 21:14 Ines Calloway <ines@example.org> đã viết:",
		"Pada tanggal Sel, 4 Mar 2008 pukul 21.14 Ines Calloway <ines@example.org> menulis:",
		"Ines Calloway <ines@example.org> ezt írta (időpont: 2008. márc. 4., K, 21:14):",
		"ti 4. maalisk. 2008 klo 21.14 Ines Calloway (ines@example.org) kirjoitti:",
		"út 4. 3. 2008 v 21:14 odesílatel Ines Calloway <ines@example.org> napsal:",
		"вт, 4 бер. 2008 р. о 21:14 Ines Calloway <ines@example.org> пише:",
		"În mar., 4 mar. 2008 la 21:14, Ines Calloway <ines@example.org> a scris:",
		"في الثلاثاء، ٤ مارس ٢٠٠٨ في ٩:١٤ م تمت كتابة ما يلي بواسطة Ines Calloway <ines@example.org>:",
		"تمت كتابة ما يلي بواسطة Ines Calloway:",
		"在 2008年3月4日 週二 下午9:14，王小明 <wang@example.org> 寫道：",
	} {
		want := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(strings.TrimRight(text, ">):："))
		if got := leadsOf(text + "\n> The boat is late."); len(got) != 1 || got[0] != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestLeadsOfBlocks holds that what names somebody of the thread in a few words, and has
// a colon and a block quotation behind it, is the lead-in of that, in whatever words.
func TestLeadsOfBlocks(t *testing.T) {
	const block = "\n> The boat is late."
	for _, text := range []string{"Also sprach Ines Calloway (ines@example.org):", "And then hath Ines proclaimed:", "Naar het oordeel van Tobias:"} {
		if got := leadsOf("Yes.\n\n" + text + block); len(got) != 1 {
			t.Errorf("%q: %q", text, got)
		}
	}
	for _, text := range []string{
		"And then hath nobody proclaimed:",
		"I do not believe that Ines has ever seen the pier from below, for then:",
		"Ines knows what I think of it.",
	} {
		if got := leadsOf("Yes.\n\n" + text + block); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := leadsOf("And then hath Ines proclaimed:\n\nThe boat is late."); len(got) > 0 {
		t.Errorf("without a block: %q", got)
	}
}

// TestLeadsGlued holds that a verb of saying with a colon, to which the first word of a
// block quotation sticks, ends its lead-in, whoever it names.
func TestLeadsGlued(t *testing.T) {
	for text, want := range map[string]string{
		"> Somebody hat geschrieben:Das Boot ist spät.": "Somebody hat geschrieben",
		"> Ines wrote:The boat is late.":                "Ines wrote",
		"> Somebody wrote: The boat is late.":           "",
		"> The skipper of the ferry wrote:Gone.":        "",
		"Somebody wrote:The boat is late.":              "",
	} {
		if got := strings.Join(leadsOf(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestHeaders holds that the header of a mail, left standing above its words, is
// one lead-in.
func TestHeaders(t *testing.T) {
	for _, text := range []string{
		"From: Ines Calloway <ines@example.org>\nSent: Tuesday, 4 March 2008 21:14\nTo: Tobias Wren; Nadia\nSubject: Re: The late boat",
		"-----Original Message-----\nFrom: Ines Calloway\nSent: Tuesday, 4 March 2008 21:14\nTo: everybody@example.org,\nnadia@example.org\nSubject: The late boat",
		"Von: Ines Calloway\nGesendet: Dienstag, 4. März 2008 21:14\nAn: Tobias Wren\nBetreff: Das Schiff, das immer zu spät\nkommt",
		"От: Ines Calloway\nКому: Tobias Wren\nТема: Паром опять опоздал",
		"发件人: 王小明\n发送时间: 2008年3月4日 21:14\n收件人: Nadia\n主题: 船又晚了",
		// of languages that the phrasebook knows nothing of
		"Od: Ines Calloway\nOdesláno: úterý 4. března 2008 21:14\nKomu: Tobias Wren\nPředmět: RE: Loď má zpoždění",
		"Lähettäjä: Ines Calloway <ines@example.org>\nLähetetty: tiistai 4. maaliskuuta 2008 21.14\nVastaanottaja: everybody@example.org\nAihe: VS: Laiva",
		"Từ: Ines Calloway\nĐã gửi: Thứ Ba, 4 Tháng Ba 2008 21:14\nTới: Nadia\nChủ đề: RE: Con tàu",
		"จาก: Ines Calloway\nส่งเมื่อ: 4 มีนาคม 2008 21:14\nถึง: everybody@example.org\nเรื่อง: RE: เรือ",
	} {
		if got := leadsOf("I would not know.\n\n" + text + "\n\nThe boat is late again."); len(got) != 1 {
			t.Errorf("%q: %q", text, got)
		}
	}
	for _, text := range []string{
		"To: or not to, the boat is late.", "From: here one sees the boat.\nIt is late.",
		"Skipper: Ines Calloway\nBoat: the late one\nCargo: lamps for the pier",           // no date
		"Boat: the late one\nSailed: Tuesday, 4 March 2008 21:14\nSkipper: Ines Calloway", // of nobody at first
		"Ines: the boat is late again, and has been since 2007.\nTobias: it was late in 2006.\nNadia: and 21:14 is late enough for me.",
	} {
		if got := leadsOf(text); len(got) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestNoLeads(t *testing.T) {
	for _, text := range []string{
		"The boat is late.",
		"I wrote it on 4 March 2008.",
		"Here is what the people of the harbour board, who had never once looked at the pier from below, nor asked the men who had, nor read the report that they had paid for themselves in the spring of the year before, when the first stones fell, and who will not look now, told us when we asked them what was to become of it, as the minutes already say:",
		"The price rose from 3-5 thousand, she said, and I believed her",
		"See http://example.org/says:",
		"He says that Ines is right.",
		"Two things:",
		"It began in 2008 and ended in 2009",
		"原来要求来两千人，说都到不了，现在奔着两万去了",
	} {
		if got := leadsOf(text); len(got) != 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// saidIn returns the words of a plain text that are somebody's, by their normal forms.
func saidIn(text string) string {
	post := markup.Parse(archive.Body{Format: archive.Text, Text: text})
	p := people.New(&archive.Archive{}, &archive.Thread{Items: []*archive.Item{{Author: "Tobias Wren"}}})
	var c corpus.Corpus
	var f Formulas
	f.Clear(&c)
	c.Reset([]*markup.Text{&post.Text}, nil, func(item int, muted []bool) { f.Mute(p, nil, item, muted) })
	var said []string
	for i, w := range post.Words {
		if !c.Muted[i] {
			said = append(said, w.Norm)
		}
	}
	return strings.Join(said, " ")
}

// TestMute shows which words of a text are nobody's.
func TestMute(t *testing.T) {
	got := saidIn("Hello Ines,\n\nTobias wrote:\n> The boat is late.\n\nSee https://example.org/boat there.\n\nKind regards")
	if want := "the boat is late see there"; got != want {
		t.Errorf("said: %q, want %q", got, want)
	}
}

// TestMuteStops: a line that begins as a header or a footer does is none if it is as
// long as what people say, nor is all that follows one a footer.
func TestMuteStops(t *testing.T) {
	said := strings.TrimSuffix(strings.Repeat("the boat that comes at noon waits for nobody ", 12), " ")
	for _, text := range []string{
		"Subject: " + said,
		"Sent from my window, where " + said,
		"To unsubscribe from this group, write to ines@example.org.\n" + said,
	} {
		if got := saidIn(text); !strings.HasSuffix(got, said) {
			t.Errorf("%q: said is %q", text, got)
		}
	}
	const footer = "To unsubscribe from this group, write to ines@example.org.\nThe list of the harbour"
	if got := saidIn("The boat is late.\n\n" + footer); got != "the boat is late" {
		t.Errorf("%q: said is %q", footer, got)
	}
}
