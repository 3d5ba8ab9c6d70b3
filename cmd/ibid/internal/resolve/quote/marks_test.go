package quote_test

import "testing"

// TestMarks holds every mark of a quotation, and what stands in it in other shapes.
func TestMarks(t *testing.T) {
	run(t, []threadTest{
		{"block quotation", []string{ferry, "Petra:\n> A boat that sails empty costs as much as a boat that sails full\n\nNot on the accounts I have seen."},
			[]string{"1 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full"}},
		{"case, quotes, dashes and line ends make no difference", []string{ferry, "Petra:\n> a boat -- that SAILS empty costs\n> as much as a «boat» that sails\n> full; and smells worse\n\nWell."},
			[]string{"1 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"marks of an old wrap in mid-line", []string{ferry, "Petra:\n> nobody under sixty > has bought a winter > ticket since the bridge was opened\n\nI have."},
			[]string{"1 blockquote post verbatim: nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"initials before the mark", []string{ferry, "Petra:\n  IC> nobody under sixty has bought a\n  IC> winter ticket since the bridge was opened\n\nI have."},
			[]string{"1 blockquote post verbatim: nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"inline quotation", []string{ferry, "Petra: You say that “nobody under sixty has bought a winter ticket” but I am forty."},
			[]string{"1 inline post verbatim: nobody under sixty has bought a winter ticket"}},
		{"marks of two signs", []string{ferry, "Petra: Ines - << nobody under sixty has bought a winter ticket >> and ,,A boat that sails empty costs as much“, hm."},
			[]string{"1 inline post verbatim: nobody under sixty has bought a winter ticket", "1 inline post verbatim: a boat that sails empty costs as much"}},
		{"between asterisks", []string{ferry, "Petra: you said\n*****A boat that sails empty costs as much as a boat that sails full*****\nbut it does not"},
			[]string{"1 delimited post verbatim: a boat that sails empty costs as much as a boat that sails full"}},
		{"a whole paragraph in italics", []string{ferry, "Petra:\n_A boat that sails empty costs as much as a boat that sails full, and smells worse._\n\nNot mine."},
			[]string{"1 emphasis post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"whole lines in italics", []string{ferry, "Petra: Tobias, listen.\n_as much as a boat that sails full, and smells worse_\nNot mine."},
			[]string{"1 emphasis post verbatim: as much as a boat that sails full and smells worse"}},
		{"italics in a line are emphasis", []string{ferry, "Petra: Tobias, listen: _a boat that sails empty smells worse_ than mine."}, nil},
		{"a lead-in in the same italics", []string{ferry, "Petra: Hm.\n\n_Quotation of the famous Mossholm skipper: nobody under sixty has bought a winter ticket_\n\nSo he says."},
			[]string{"1 emphasis post verbatim: nobody under sixty has bought a winter ticket"}},
		{"italics in a block quotation do not part it", []string{ferry, "Petra:\n> He looked at the sky for a long time before he answered.\n>\n> _The real reason is that nobody under sixty has bought a winter ticket_\n> since the bridge was opened.\n\nHm."},
			[]string{"1 blockquote post verbatim: he looked at the sky for a long time before he answered the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"who said it, in the mark", []string{ferry,
			"Petra:\n> Ines: nobody under sixty has bought a winter ticket\n\nI have.",
			"Petra:\n> nobody under sixty has bought a winter ticket [neighbour Ines]\n\nI have.",
			"Petra: “A boat that sails empty costs as much as a boat that sails full — Ines wrote”.",
			"Petra:\n> Quote: nobody under sixty has bought a winter ticket\n\nI have.",
			"Petra:\n> nobody under sixty has bought a winter ticket (twice)\n\nI have."},
			[]string{"1 blockquote post verbatim: nobody under sixty has bought a winter ticket",
				"2 blockquote post verbatim: nobody under sixty has bought a winter ticket",
				"3 inline post verbatim: a boat that sails empty costs as much as a boat that sails full",
				"4 blockquote post verbatim: nobody under sixty has bought a winter ticket",
				"5 blockquote post altered: nobody under sixty has bought a winter ticket twice < nobody under sixty has bought a winter ticket"}},
		{"italics that repeat nothing are emphasis", []string{ferry, "Petra:\n_I wish you would not write such things about our boat._\n\nNot mine."}, nil},
		{"a short block with a misspelt word", []string{ferry, "Petra:\n> a winter tickets since\n\nHm."},
			[]string{"1 blockquote post altered: a winter tickets since < a winter ticket since"}},
		{"quotation marks around a word or two", []string{ferry, "Petra: A “winter ticket” is not a “ticket” at all."}, nil},
		{"without spaces", []string{
			"林: 渡し船は十月から動かない。橋ができてから冬の切符を買う人がいないからだ。",
			"森:\n> 橋ができてから冬の切符を買う人がいないからだ\n\nそうでしょうか。"},
			[]string{"1 blockquote post verbatim: 橋 が で き て か ら 冬 の 切 符 を 買 う 人 が い な い か ら だ"}},
		{"a title of a work is not looked for, what is quoted between its marks is", []string{
			"林: 渡し船は十月から動かない。橋ができてから冬の切符を買う人がいないからだ。",
			"森: 《灯台守の娘》という本に「灯台守の娘です」とある。《橋ができてから冬の切符を買う人がいないからだ》とは違う。"},
			[]string{"1 inline unresolved: 灯 台 守 の 娘 で す", "1 inline post verbatim: 橋 が で き て か ら 冬 の 切 符 を 買 う 人 が い な い か ら だ"}},
		{"Cyrillic", []string{
			"Ира: Паром на остров не ходит с первого октября, потому что никто не покупает зимний билет.",
			"Пётр: Вы пишете: «никто не покупает зимний билет», но я купил."},
			[]string{"1 inline post verbatim: никто не покупает зимний билет"}},
	})
}

// TestEdits holds what a quoter changes.
func TestEdits(t *testing.T) {
	run(t, []threadTest{
		{"misspelt and changed words", []string{ferry, "Petra:\n> A boat that sails emtpy costs as much as a ship that sails full, and smells worse\n\nHm."},
			[]string{"1 blockquote post altered: a boat that sails emtpy costs as much as a ship that sails full and smells worse < a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"a first letter lost, a last word cut", []string{ferry, "Petra:\n> obody under sixty has bought a winter ticket since the bridge was open\n\nHm."},
			[]string{"1 blockquote post altered: obody under sixty has bought a winter ticket since the bridge was open < nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"a word inserted by the quoter", []string{ferry, "Petra:\n> nobody under sixty has bought a winter [return] ticket since the bridge was opened\n\nHm."},
			[]string{"1 blockquote post altered: nobody under sixty has bought a winter return ticket since the bridge was opened < nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"the quoter's remarks are no words of it", []string{ferry, "Petra:\n> A boat that sails empty costs [sic] as much as a boat that sails full, and smells worse. (Emphasis mine.)\n\nHm."},
			[]string{"1 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"a first and a last word changed, within the sentence", []string{ferry,
			"Petra:\n> The boat that sails empty costs as much as a boat that sails full, and smells bad.\n\nHm.",
			"Tobias: “nobody under sixty has bought a winter ticket since the bridge was painted”, I hear."},
			[]string{"1 blockquote post altered: the boat that sails empty costs as much as a boat that sails full and smells bad < a boat that sails empty costs as much as a boat that sails full and smells worse",
				"2 inline post altered: nobody under sixty has bought a winter ticket since the bridge was painted < nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"all but the first words left out, and the last ones", []string{ferry,
			"Petra:\n> A boat ... costs as much as a boat that sails full, and ... worse.\n\nHm.",
			"Tobias:\n> I asked he looked at the sky for a long time before he answered.\n\nHm.",
			"Marram:\n> I asked the skipper why, and he looked at the sky [...] answered.\n\nHm."},
			[]string{"1 blockquote post elided: a boat costs as much as a boat that sails full and worse < a boat | costs as much as a boat that sails full and | worse",
				"2 blockquote post elided: i asked he looked at the sky for a long time before he answered < i asked | he looked at the sky for a long time before he answered",
				"3 blockquote post elided: i asked the skipper why and he looked at the sky answered < i asked the skipper why and he looked at the sky | answered"}},
		{"a word left out", []string{ferry, "Petra:\n> nobody under sixty has bought a ticket since the bridge was opened\n\nHm."},
			[]string{"1 blockquote post elided: nobody under sixty has bought a ticket since the bridge was opened < nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"the source was corrected afterwards", []string{
			"Ines: The last ferry of the season leaves on the second of November at six in the evening, and it is always full.",
			"Petra:\n> The last ferry of the season leaves on the first of October at six in the evening\n\nIt does not."},
			[]string{"1 blockquote post altered: the last ferry of the season leaves on the first of october at six in the evening < the last ferry of the season leaves on the second of november at six in the evening"}},
		{"elided with a sign", []string{ferry, "Petra:\n> The ferry to Mossholm will not run after the first of October [...] and he looked at the sky for a long time\n\nHm."},
			[]string{"1 blockquote post elided: the ferry to mossholm will not run after the first of october and he looked at the sky for a long time < the ferry to mossholm will not run after the first of october | and he looked at the sky for a long time"}},
		{"elided where the source goes on as before the gap", []string{
			"Ines: The ferry leaves at nine in the morning. The dog of the harbour master barks at it. The cook does not mind at all, because the galley is loud, and because the boiler is switched on at three.",
			"Petra:\n> The ferry leaves at nine in the morning. ... The cook does not mind at all, [...] because the boiler is switched on at three.\n\nHm.",
			"Tobias:\n> The ferry leaves at nine in the morning. The cook does not mind at all, because the boiler is switched on at three.\n\nHm."},
			[]string{"1 blockquote post elided: the ferry leaves at nine in the morning the cook does not mind at all because the boiler is switched on at three < the ferry leaves at nine in the morning | the cook does not mind at all | because the boiler is switched on at three",
				"2 blockquote post elided: the ferry leaves at nine in the morning the cook does not mind at all because the boiler is switched on at three < the ferry leaves at nine in the morning | the cook does not mind at all because the | boiler is switched on at three"}},
		{"elided with a word", []string{ferry, "Petra:\n> I asked the skipper why -- snip -- before he answered.\n> [snip]\n> A boat that sails empty costs as much as a boat that sails full\n\nHm."},
			[]string{"1 blockquote post elided: i asked the skipper why before he answered a boat that sails empty costs as much as a boat that sails full < i asked the skipper why | before he answered | a boat that sails empty costs as much as a boat that sails full"}},
		{"elided without a sign", []string{ferry, "Petra:\n> The ferry to Mossholm will not run after the first of October. A boat that sails empty costs as much as a boat that sails full\n\nHm."},
			[]string{"1 blockquote post elided: the ferry to mossholm will not run after the first of october a boat that sails empty costs as much as a boat that sails full < the ferry to mossholm will not run after the first of october | a boat that sails empty costs as much as a boat that sails full"}},
		{"short pieces with ellipses between them", []string{ferry, bridge, "Petra:\n> … the skipper … winter ticket … smells worse …\n\nSo he says.", "Petra:\n> … winter ticket … the skipper …\n\nNo."},
			[]string{"2 blockquote post elided: the skipper winter ticket smells worse < the skipper | winter ticket | smells worse",
				"3 blockquote unresolved: winter ticket the skipper"}},
	})
}

// TestSaysWho holds that what is left of a lead-in or of a mail's header, where its lines
// were broken, leads nowhere and is no editor's business.
func TestSaysWho(t *testing.T) {
	run(t, []threadTest{
		{"the second line of a lead-in, cut off from its words", []string{"Ines Calloway: The boat is late.",
			"Petra Wren:\nIn message <a1@example.org>, Tobias \nCalloway <tc@example.org> writes\n>It was early once.\n\nThe harbour is empty at this hour.",
			"Tobias Calloway:\nPetra Wren <pw@example.org> wrote in message news:<a2@example.org>...\n> In message <a1@example.org>, Tobias \n> Calloway <tc@example.org> writes\n…[7 more quoted lines elided]…\n> The harbour is empty at this hour.\n\nNot quite."},
			[]string{"1 blockquote unresolved: it was early once", "2 blockquote comment-1 verbatim: the harbour is empty at this hour"}},
		{"an address and a date with its zone", []string{"Ines Calloway: The boat is late.",
			"Petra Wren: pw@example.org\nOn 14 Nov 2008 01:34:46 GMT\n\nasked where it is. The harbour is empty at this hour.",
			"Tobias: Petra Wren wrote in message <a2@example.org>...\n>pw@example.org\n>On 14 Nov 2008 01:34:46 GMT\n…[2 more quoted lines elided]…\n>The harbour is empty at this hour.\n\nNot quite."},
			[]string{"2 blockquote comment-1 verbatim: the harbour is empty at this hour"}},
		{"a header in a block of its own", []string{"Ines Calloway: The boat is late.",
			"Petra Wren: Hello.\n\n> From: Ines Calloway <ines@example.org>\n> Subject: The boat at the pier of Mossholm,\n> again\n\nThe harbour is empty at this hour.",
			"Tobias: >> From: Ines Calloway <ines@example.org>\n>> Subject: The boat at the pier of Mossholm,\n>> again\n\n> The harbour is empty at this hour.\n\nNot quite."},
			[]string{"2 blockquote comment-1 verbatim: the harbour is empty at this hour"}},
		{"a name between marks in a lead-in", []string{"Ελένη Μαυρίδη: Το πλοίο άργησε πάλι σήμερα το πρωί.",
			"Νίκος: 4 Μαρ 2008, 21:14, ο χρήστης «Ελένη Μαυρίδη <em@example.org>» έγραψε:\n\n> Το πλοίο άργησε πάλι σήμερα το πρωί.\n\nΚαι χθες."},
			[]string{"1 blockquote post verbatim: το πλοίο άργησε πάλι σήμερα το πρωί"}},
		{"but an address that somebody gives", []string{"Ines Calloway: The boat is late.",
			"Petra Wren: Look at http://example.org/boats/mossholm for the hours, it is always right.",
			"Tobias: > http://example.org/boats/mossholm\n\nIt is wrong on Sundays."},
			[]string{"2 blockquote comment-1 verbatim: http example org boats mossholm"}},
	})
}
