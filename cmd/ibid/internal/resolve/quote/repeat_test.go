package quote_test

import (
	"slices"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// The first version of a program, with a line before and behind it.
const program = "Ines: This counts the passengers, and is one short:\n\n" +
	"count = 0\nfor seat in boat.seats() {\n  if seat.taken(now) { count = count + 1 }\n}\nprint(count, boat.name)\n\n" +
	"I cannot see why it would be."

// TestRepeats holds what is said twice and quotes nobody: another version of a
// program, another run of it, and the writer's own words.
func TestRepeats(t *testing.T) {
	run(t, []threadTest{
		{"a line of a program in the next version of it", []string{program,
			"Petra: Like this:\n\ncount = len(crew)\nfor seat in boat.seats() {\n  if seat.taken(now) { count = count + 1 }\n}\nreturn count + boat.dogs(now)\n\nThe crew sits, too."},
			nil},
		{"a few lines, with a word that is another", []string{
			"Ines: I have it so in the harbour, and nobody has come aboard since Sunday:\n\ngangway.lower(harbour, winter);\nlantern.light(skipper, bell);\npassenger.count(lighthouse, seven, sailors);\n\nWhy?",
			"Petra: I have read it with a pencil in my hand, and I would write in its place:\n\ngangway.lower(harbour, winter);\nlantern.light(skipper, bell);\npassenger.drown(lighthouse, seven, sailors);\n\nNobody has ever told the skipper that he is a passenger."},
			nil},
		{"lines that are printed again and again", []string{
			"Ines: This is what it says, and then it sinks:\n\n[ferry.lamp] lantern: gangway-north 7.2 (brass), harbour=winter, passengers: unknown\n\nI pulled the rope.\n\n[ferry.lamp] lantern: gangway-north 7.2 (brass), harbour=winter, passengers: unknown\n\nWhy?",
			"Petra: Here the same, since Sunday:\n\n[ferry.lamp] lantern: gangway-north 7.2 (brass), harbour=winter, passengers: unknown\n\nI rang the bell as well.\n\n[ferry.lamp] lantern: gangway-north 7.2 (brass), harbour=winter, passengers: unknown\n\nMine floats."},
			nil},
		{"its next version, of which no long part is the same", []string{
			"Ines: It counts wrong:\n\nboat.open(gate);\nlamp = boat.lamp(3, gate);\nif (lamp.lit(gate)) { bell.ring(lamp, 7); }\nrope = boat.rope(lamp, gate);\nif (rope.wet(lamp)) { bell.ring(rope, 8); }\nsail = boat.sail(rope, gate);\nif (sail.torn(rope)) { bell.ring(sail, 9); }\nboat.close(gate);\n\nWhy?",
			"Petra: Try it so:\n\nboat.open(gate);\nlamp = boat.lamp(4, gate);\nif (lamp.lit(gate)) { bell.ring(lamp, 7); }\nrope = boat.rope(lamp, door);\nif (rope.wet(lamp)) { bell.ring(rope, 8); }\nsail = boat.sail(rope, wind);\nif (sail.torn(rope)) { bell.ring(sail, 9); }\nboat.shut(gate);\n\nAnd oil it."},
			nil},
		{"an answerer sets quotations apart, and not his version of a program", []string{program,
			"Petra: Ines wrote:\n> I cannot see why it would be.\n\nfor seat in boat.seats() {\n  if seat.taken(now) { count = count + 1 }\n}\nprint(count, boat.name)\n\nBegin at one."},
			[]string{"1 blockquote post verbatim: i cannot see why it would be"}},
		{"a line of it alone amid prose is quoted", []string{program,
			"Petra: I have read it with a pencil in my hand, and then I saw this:\n\nif seat.taken(now) { count = count + 1 }\n\nNobody has ever told the skipper that he is a passenger."},
			[]string{"1 unmarked post verbatim: if seat taken now count count 1"}},
		{"a few lines, of which one is left out", []string{
			"Ines: I have it so in the harbour, and nobody has come aboard since Sunday:\n\ngangway.lower(harbour, winter);\nlantern.light(skipper, bell);\npassenger.count(lighthouse, seven, sailors);\n\nWhy?",
			"Petra: I have read it with a pencil in my hand, and I would have in its place:\n\ngangway.lower(harbour, winter);\npassenger.count(lighthouse, seven, sailors);\n\nNobody has ever told the skipper that he is a passenger."},
			nil},
		{"a file that goes with two letters", []string{"Ines: I cannot see what the lamp shows. Who can?\n\n<harbour_lantern_skipper_gangway7_winter.png>\n\nIt was taken on Sunday.", "Petra: Not I.",
			"Tobias: Nor I, but the bell is there.\n\n<harbour_lantern_skipper_gangway7_winter.png>\n\nIt was rung on Monday."}, nil},
		{"a part of a line", []string{
			"Ines: There are two ways to start it:\n\n-D HARBOUR_Gangway_Hammer_Northern:Bell=ON # as it was\n-D HARBOUR_Gangway_Hammer_Northern:Bell=OFF # for the neighbours\n\nBoth sink.",
			"Petra: Who lives beside it has one way out: ferry -D HARBOUR_Gangway_Hammer_Northern:Bell=OFF …\n\nAnd then he goes to sleep again."},
			nil},
		{"one's own counts once more", []string{
			"Ines: Passengers by hour, as the gate has them:\n\nnorthern gate 112.4 40.1 7.9 513.2 6.7\nsouthern gate 98.3 33.9 12.1 477.7 3.1\nharbour gate 88.2 31.7 14.9 401.6 2.9\n\nPetra's gate has none.", "Petra: Since it is a wall.",
			"Ines: Here it is for the two winters. The first one was so:\n\nnorthern gate 112.4 40.1 7.9 513.2 6.7\nsouthern gate 98.3 33.9 12.1 477.7 3.1\nharbour gate 88.2 31.7 14.9 401.6 2.9\n\nand the second one so:\n\nnorth gate 90 41 7 499\nsouth gate 71 29 3 380"},
			nil},
		{"what both have from elsewhere", []string{"Ines: Is there news of the ferry?",
			"Petra: > The ministry has sold the ferry to a collector of umbrellas.\n\nWho would have thought it?",
			"Tobias: It was on the wireless this morning. The ministry has sold the ferry to a collector of umbrellas."},
			[]string{"1 blockquote unresolved: the ministry has sold the ferry to a collector of umbrellas"}},
		{"the same books in two lists of them", []string{
			"Ines: I have read a lot about it:\n\n[1] Brennan, Tobias: The Winter Ferry and Its Enemies. 2nd ed. Harbour Press, Oxford 1998.\n\n[2] Wren, J. (2003), “Gangways in Northern Literature”, Journal of Ramps 12(3), pp. 45-67.",
			"Petra: My own list for the course is shorter:\n\n1. Brennan, Tobias: The Winter Ferry and Its Enemies. 2nd ed. Harbour Press, Oxford 1998.\n\n2. Wren, J. (2003), “Gangways in Northern Literature”, Journal of Ramps 12(3), pp. 45-67."},
			[]string{"0 inline unresolved: gangways in northern literature", "1 inline unresolved: gangways in northern literature"}},
		{"one's own program again", []string{program,
			"Tobias: Which boat is it?",
			"Ines: The green one, and it still does it:\n\ncount = 0\nfor seat in boat.seats() {\n  if seat.taken(now) { count = count + 1 }\n}\nprint(count, boat.name)\n\nNow it is two short."},
			nil},
		{"one's own letter again, with what it quotes", []string{
			"Ines: Has anybody counted the life jackets since the winter, or does the board still believe the number on the crate?",
			"Petra: I have counted them on Sunday and there were nine, of which two had been eaten by something.\n\nFrom: Ines\nSent: Monday, 4 May 2009 10:12\nTo: all\nSubject: Life jackets\n\nHas anybody counted the life jackets since the winter, or does the board still believe the number on the crate?",
			"Tobias: Who looks after them?",
			"Petra: Nobody at all, it seems, and I will not do it either, having said on that day what I had seen there and was thanked by no one.\n\nFrom: Petra\nSent: Tuesday, 5 May 2009 11:20\nTo: all\nSubject: Re: Life jackets\n\nI have counted them on Sunday and there were nine, of which two had been eaten by something.\n\nFrom: Ines\nSent: Monday, 4 May 2009 10:12\nTo: all\nSubject: Life jackets\n\nHas anybody counted the life jackets since the winter, or does the board still believe the number on the crate?"},
			[]string{"1 unmarked post verbatim: has anybody counted the life jackets since the winter or does the board still believe the number on the crate",
				"3 unmarked comment-1 verbatim: i have counted them on sunday and there were nine of which two had been eaten by something",
				"3 unmarked post verbatim: has anybody counted the life jackets since the winter or does the board still believe the number on the crate"}},
	})
}

// TestOwnWords holds when words that their writer wrote before are a quotation of
// himself: where he announces them, puts right what he has just said, or answers it.
func TestOwnWords(t *testing.T) {
	const list = "Winter: gangway, butter, seven lamps. Spring: nine ropes, a bell, a very old bicycle. Autumn: nothing at all."
	var between []string
	for range 4 {
		between = append(between, "Petra: Hm.")
	}
	thread := func(first, last string) []string { return append(append([]string{first}, between...), last) }
	run(t, []threadTest{
		{"a list under each letter", thread("Ines: The lamps have come.\n\n"+list+"\n\nInes", "Ines: The ropes have come.\n\n"+list+"\n\nInes of the harbour"), nil},
		{"an edited letter", thread("Ines: The lamps have come.\n\n"+list, "Ines: Last edited by Ines on 4 March 2009\n\nThe ropes have come.\n\n"+list+"\n\nAnd a cat."), nil},
		{"part of a draft in its next version", thread("Ines: Whoever boards the ferry in winter, if it is not frozen, pays the skipper, and otherwise walks home.",
			"Ines: Better: whoever is seen on a lamp and has no ticket, if it is not frozen, pays the skipper, and otherwise walks home without him."), nil},
		{"a sentence with other words in it, amid much else", []string{
			"Ines: The ferry has a new bell, and it is louder than the old one was. If the skipper pulls the rope beside the red lamp, the gangway of the northern pier falls on whoever stands before it and waits for the mail. I have written to the harbour, and to the makers of the bell, and to my aunt.",
			"Petra: On whom?", "Ines: On the postman, first of all. If the skipper pulls the rope beside the green lamp, the gangway of the northern pier falls on whoever stands before it and waits for the mail. My aunt has answered, and the harbour has not, nor have the makers of that bell."}, nil},
		{"which is all that was said", []string{"Petra: Why is it closed?",
			"Ines: If the skipper pulls the rope beside the red lamp, the gangway falls on whoever stands before it and waits, which is nobody in the winter.",
			"Ines: If the skipper pulls the rope beside the red door, the gangway falls on whoever stands before it and waits, which is nobody in the winter. Door, not lamp. There is a cat in the lamp, and nobody has ever pulled a rope beside it."},
			[]string{"2 unmarked comment-1 altered: if the skipper pulls the rope beside the red door the gangway falls on whoever stands before it and waits which is nobody in the winter < if the skipper pulls the rope beside the red lamp the gangway falls on whoever stands before it and waits which is nobody in the winter"}},
		{"what one's program says", []string{"Ines: Ich habe diese Fehlermeldung gesehen, obwohl das Boot schon im Hafen lag und die Lampe an war:\n\nDie Fähre Ihrer Reederei ist dem Hafenmeister noch nicht bekannt. Warten Sie bitte am nördlichen Steg.\n\nDas Boot lag zu der Zeit seit drei Tagen am Steg, und der Hafenmeister hatte die Nummer mit Kreide auf die Tür geschrieben. Ich habe dann die Lampe aus- und wieder angemacht, den Hund gefüttert und noch einmal gewartet, aber es kam niemand.", "Petra: Aha.",
			"Ines: Das mit der Lampe geht nun. Bleibt noch folgendes:\n\nDie Fähre Ihrer Reederei ist dem Hafenmeister noch nicht bekannt. Warten Sie bitte am nördlichen Steg.\n\nWer kennt das?"}, nil},
		{"behind a lead-in that speaks for somebody else", []string{"Petra: Has the harbour any water?",
			"Ines: Am 4.3.2008 schrieb Petra\nauf dem Brett der Fährleute am nördlichen Steg über die verlorenen Lampen\n\nWasser hat er.", "Petra: Und wieviel?",
			"Ines: Am 5.3.2008 schrieb Petra\nauf dem Brett der Fährleute am nördlichen Steg über die verlorenen Lampen\n\nGenug."}, nil},
		{"put right in the next comment", []string{"Petra: What do we need?", "Ines: I have it written down. " + list, "Ines: I forgot the cat. " + list + " It lives in the lighthouse and must have something to eat every day, as long as the ferry does not run."},
			[]string{"2 unmarked comment-1 verbatim: winter gangway butter seven lamps spring nine ropes a bell a very old bicycle autumn nothing at all"}},
		{"the first paragraph, to answer it", thread("Ines: "+list+" Has anybody more?", "Ines: "+list+"\n\nAll of it was there on Sunday, except for the bicycle."),
			[]string{"5 unmarked post verbatim: winter gangway butter seven lamps spring nine ropes a bell a very old bicycle autumn nothing at all"}},
		{"in Portuguese, at the end and to answer it", append(thread("Inês: Chegou o barco.\n\nPreciso de sete lanternas vermelhas, de nove cordas e da bicicleta velha do capitão para o farol.",
			"Inês: Ainda não chegou nada.\n\nPreciso de sete lanternas vermelhas, de nove cordas e da bicicleta velha do capitão para o farol."),
			"Petra: Hm.", "Petra: Hm.", "Petra: Hm.", "Petra: Hm.",
			"Inês: Preciso de sete lanternas vermelhas, de nove cordas e da bicicleta velha do capitão para o farol.\n\nDas lanternas já não preciso."),
			[]string{"10 unmarked comment-5 verbatim: preciso de sete lanternas vermelhas de nove cordas e da bicicleta velha do capitão para o farol"}},
	})
}

// TestMentions holds what stands between quotation marks in two items, and is
// the name of a thing, or the thing itself.
func TestMentions(t *testing.T) {
	run(t, []threadTest{
		{"a path", []string{"Ines: It is in C:\\Ferry\\Timetables\\Winter and has a bell.", "Petra: I have no “C:\\Ferry\\Timetables\\Winter” here."},
			nil},
		{"the title of a book", []string{"Ines: Has the skipper read Unsinkable Knots Against Widowhood before he tied us up?",
			"Petra: He thinks “Unsinkable Knots Against Widowhood” is about shirts."}, []string{"1 inline unresolved: unsinkable knots against widowhood"}},
		{"a file", []string{"Ines: What is defaults/gangway/passengers.names for, actually?", "Petra: Hi Ines, in “defaults/gangway/passengers.names” you find who has drowned."}, nil},
		{"which the other is said to have written", []string{"Ines: What is defaults/gangway/passengers.names for, actually?", "Petra: Ines wrote “defaults/gangway/passengers.names”, and that is a folder."},
			[]string{"1 inline post verbatim: defaults gangway passengers names"}},
		{"a term with hyphens, in Russian", []string{"Инна: Кто придумал северо-восточно-паромную пристань и зачем?", "Пётр: Инна, «северо-восточно-паромную» надо закрыть."}, nil},
		{"but a word of a script without spaces is one of many", []string{"林: 冬天的渡船从灯塔那边绕过来，码头上没有人等它。", "森: “冬天的渡船从灯塔那边绕过来”，我从来没见过。"},
			[]string{"1 inline post verbatim: 冬 天 的 渡 船 从 灯 塔 那 边 绕 过 来"}},
		{"a work that both name", []string{"Ines: I know “Die Schwester des Leuchtturms und Andere Neunzig Moritaten” by heart.",
			"Petra: “Die Schwester des Leuchtturms und Andere Neunzig Moritaten” was sung at every funeral here."},
			[]string{"0 inline unresolved: die schwester des leuchtturms und andere neunzig moritaten", "1 inline unresolved: die schwester des leuchtturms und andere neunzig moritaten"}},
		{"but a sentence with a name in it is quoted", []string{"Ines: Has the skipper read Unsinkable Knots Against Widowhood before he tied us up?",
			"Petra: “Has the skipper read Unsinkable Knots” is a question for his wife."}, []string{"1 inline post verbatim: has the skipper read unsinkable knots"}},
		{"a command", []string{"Ines: You start it with ferry --timetable=winter --skipper=none and wait.",
			"Petra: I typed “ferry --timetable=winter --skipper=none” and it sank."}, []string{"1 inline unresolved: ferry timetable winter skipper none"}},
		{"which the other is said to have written", []string{"Ines: You start it with ferry --timetable=winter --skipper=none and wait.",
			"Petra: Ines wrote: “ferry --timetable=winter --skipper=none”. It sank."}, []string{"1 inline post verbatim: ferry timetable winter skipper none"}},
		{"a few words of one's own", []string{"Ines: I call it the upside-down gangway problem, since the ramp is on the roof.",
			"Petra: Is it, really?", "Ines: My “upside-down gangway problem” was photographed."}, []string{"2 inline unresolved: upside down gangway problem"}},
		{"more of them, that come back", []string{"Ines: Es gibt die Zahl der nächtlichen Heringsboten je Leuchtturm, und die ist zu hoch.",
			"Petra: Wirklich?", "Ines: Ja. Ein Vorschlag dazu wäre, dass „der nächtlichen Heringsboten je Leuchtturm“ ein Maß wird."},
			[]string{"2 inline unresolved: der nächtlichen heringsboten je leuchtturm"}},
		{"a saying that one has given before", []string{"Inés: Mi abuela decía siempre «más vale barca remendada que faro sin farero ni bombilla», y se dormía.",
			"Petra: ¿Y el farero?", "Inés: El farero era ella. «Más vale barca remendada que faro sin farero ni bombilla» está en su tumba."},
			[]string{"0 inline unresolved: más vale barca remendada que faro sin farero ni bombilla", "2 inline unresolved: más vale barca remendada que faro sin farero ni bombilla"}},
		{"which another quotes from him", []string{"Inés: Mi abuela decía siempre que más vale barca remendada que faro sin farero ni bombilla, y se dormía.",
			"Petra: «más vale barca remendada que faro sin farero ni bombilla» está en su tumba."},
			[]string{"1 inline post verbatim: más vale barca remendada que faro sin farero ni bombilla"}},
		{"one's own words, that another quotes", []string{"Инна: Я называю это задачей о перевёрнутом трапе маяка, потому что он на крыше.",
			"Пётр: > Я называю это задачей о перевёрнутом трапе маяка, потому что он на крыше.\n\nА где же дверь?", "Инна: Вот «перевёрнутом трапе маяка» и стоит в газете."},
			[]string{"1 blockquote post verbatim: я называю это задачей о перевёрнутом трапе маяка потому что он на крыше", "2 inline unresolved: перевёрнутом трапе маяка"}},
		{"which another quotes", []string{"Ines: I call it the upside-down gangway problem, since the ramp is on the roof.",
			"Petra: Your “upside-down gangway problem” was photographed."}, []string{"1 inline post verbatim: upside down gangway problem"}},
	})
}

// TestTitleOfThread holds that who gives the thread's title between marks names it,
// though its first sentence may begin with the same words.
func TestTitleOfThread(t *testing.T) {
	for _, tt := range []struct{ title, post, names, quotes string }{
		{"The Skipper’s seven drowned gangways", "Ines: The skipper's seven drowned gangways were counted again on Sunday.",
			"Petra: “The skipper’s seven drowned gangways” is a fine title.", "Petra: Why “seven drowned gangways were counted again”, may I ask?"},
		{"Η πλημμυρισμένη σκάλα του πύργου", "Ίνες: Η πλημμυρισμένη σκάλα του πύργου είναι κλειστή από τον Απρίλιο.",
			"Πέτρα: Δεν μου αρέσει ο τίτλος «Η πλημμυρισμένη σκάλα του πύργου».", "Πέτρα: Γιατί «σκάλα του πύργου είναι κλειστή από τον Απρίλιο»;"},
		{"灯塔底下的渡船乘客和七只海鸥", "林: 灯塔底下的渡船乘客和七只海鸥从四月起就不再来了。",
			"森: “灯塔底下的渡船乘客和七只海鸥”这个题目很好。", "森: “七只海鸥从四月起就不再来了”，为什么？"},
	} {
		th, texts := thread(t, tt.post, tt.names, tt.quotes)
		th.Title = tt.title
		found, _ := quote.Resolve(&archive.Archive{}, th, texts)
		var sources []int
		for _, q := range found {
			if _, ok := q.Source(); ok {
				sources = append(sources, q.Item)
			}
		}
		if len(sources) != 1 || sources[0] != 2 {
			t.Errorf("%s: items with a source: %v, want the last alone", tt.title, sources)
		}
	}
}

// TestFooters holds what closes two items and is quoted by neither.
func TestFooters(t *testing.T) {
	const pole = "With the kindest regards of the whole winter harbour, its gangways, lamps and bells,\n  Tobias\n" +
		"From the lighthouse you can see all of the sea, and from the sea nothing at all.\nWhoever lights a lamp in summer will sit in the dark at Christmas, said my grandmother.\n" +
		"Take the gangway away before you paint the ferry, and the ferry before you paint the gangway."
	run(t, []threadTest{
		{"a long signature, from its third time on", []string{"Tobias: The ropes are wet.\n\n" + pole, "Petra: Which?", "Tobias: All of them, I fear.\n\n" + pole,
			"Petra: And the bells?", "Tobias: There are no bells left.\n\n" + pole}, []string{
			"2 unmarked post verbatim: with the kindest regards of the whole winter harbour its gangways lamps and bells tobias from the lighthouse you can see all of the sea and from the sea nothing at all whoever lights a lamp in summer will sit in the dark at christmas said my grandmother take the gangway away before you paint the ferry and the ferry before you paint the gangway"}},
		{"an address under two letters", []string{"Ines: The ropes are wet.\n\nLeaving the winter harbour circle is done by a letter to\nout@harbour.example.org\n\nBells: see http://harbour.example.org/bells/rung",
			"Petra: Mine have been dry since Sunday, all nine of them.\n\nLeaving the winter harbour circle is done by a letter to\nout@harbour.example.org\n\nBells: see http://harbour.example.org/bells/rung"}, nil},
		{"the same in Arabic", []string{"نور: الحبال مبللة.\n\nمن أراد الخروج من حلقة الميناء الشتوي فليكتب رسالة إلى\nout@harbour.example.org",
			"ليلى: حبالي جافة منذ يوم الأحد.\n\nمن أراد الخروج من حلقة الميناء الشتوي فليكتب رسالة إلى\nout@harbour.example.org"}, nil},
		{"but what is announced is quoted", []string{"Ines: The ropes are wet.\n\nLeaving the winter harbour circle is done by a letter to\nout@harbour.example.org",
			"Petra: And this is how it ends, each time:\n\nLeaving the winter harbour circle is done by a letter to\nout@harbour.example.org"},
			[]string{"1 unmarked post verbatim: leaving the winter harbour circle is done by a letter to"}},
		{"the line of a program, with another device in it", []string{
			"林: 冬天没有人买渡船票。\n\n—— 来自 海港手机 北风七号, 灯塔系统上的 渡船论坛客户端 v2.5.4",
			"森: 桥上太冷了。\n\n—— 来自 海港手机 南风九号, 灯塔系统上的 渡船论坛客户端 v2.5.4"}, nil},
		{"one's own stock sentence, with a word left out", []string{"Tobias: The lamp has gone out. Can you send or bring me one of the lanterns with which I can find the gangway?", "Tobias: And the bell is gone. Can you send me one of the lanterns with which I can find the gangway? It is late."}, nil},
	})
}

// TestMessages holds that who meets the same fault quotes nobody, whatever shows that a
// program reported it.
func TestMessages(t *testing.T) {
	run(t, []threadTest{
		{"what stood behind the name of the fault", []string{"Ines: I pulled the rope, and it said so again.\n\nError: Gangway lamps returned a negative number of passengers\n\nWhy?",
			"Petra: What means “Gangway lamps returned a negative number of passengers”?"},
			[]string{"1 inline unresolved: gangway lamps returned a negative number of passengers"}},
		{"which is a part of its name, in Greek", []string{"Ίνες: Τράβηξα το σχοινί και μου έγραψε έτσι.\n\nΣφάλμα: Οι λάμπες της γέφυρας μέτρησαν αρνητικούς επιβάτες\n\nΓιατί;",
			"Πέτρα: Τι σημαίνει «Οι λάμπες της γέφυρας μέτρησαν αρνητικούς επιβάτες»;"},
			[]string{"1 inline unresolved: οι λάμπεσ τησ γέφυρασ μέτρησαν αρνητικούσ επιβάτεσ"}},
		{"which is beside a quotation of the same writer, in Turkish", []string{"Deniz: Her sabah altıda duruyor, ekranda da şu yazıyor.\n\nHata: fener saati beklenen aralığın dışında kaldı\n\nSizce neden yalnızca sabahları duruyor?",
			"Emre: > Sizce neden yalnızca sabahları duruyor?\n\nBizim iskelede de aynı yazı çıktı: \"fener saati beklenen aralığın dışında kaldı\"."},
			[]string{"1 blockquote post verbatim: sizce neden yalnızca sabahları duruyor", "1 inline unresolved: fener saati beklenen aralığın dışında kaldı"}},
		{"what it prints itself", []string{"Ines: I pulled the rope.\n\nLampException: seven gangways expected, nine lanterns found behind the lighthouse\n\nWhy?",
			"Petra: I have it too, every morning since Sunday: “LampException: seven gangways expected, nine lanterns found behind the lighthouse”."},
			[]string{"1 inline unresolved: lampexception seven gangways expected nine lanterns found behind the lighthouse"}},
		{"which says where, in numbers, before it says what", []string{"Ines: I pulled the rope.\n\nError reading the lantern at pier 7, plank 31, nail 10406: not well hammered in (invalid gangway)\n\nWhy?",
			"Petra: The bell says “Error reading the lantern at pier 9, plank 31, nail 10404: not well hammered in (invalid gangway)” and nobody saw it."},
			[]string{"1 inline unresolved: error reading the lantern at pier 9 plank 31 nail 10404 not well hammered in invalid gangway"}},
		{"one's own again", []string{"Ines: Here it is:\n\nYour gangway can't be reached from the lighthouse; please open a window and wait until somebody comes.\n\nInes",
			"Petra: Hm.", "Petra: Hm.", "Petra: Hm.", "Petra: Have you waited?",
			"Ines: I have, and there is the same error message again:\n\nYour gangway can't be reached from the lighthouse; please open a window and wait until somebody comes.\n\nWhat now?"},
			nil},
		{"a text that a program holds", []string{"Ines: It has a button, but no lamp lights:\n\n(set_caption(main_form.label_1, \"this lamp allows you to count passengers\"))\n\nWhy?",
			"Petra: It wants one more:\n\nalert.crew = find(ship.wheel(0), \"this lamp allows you to count passengers\");\n\nThen it will."},
			[]string{"0 inline unresolved: this lamp allows you to count passengers", "1 inline unresolved: this lamp allows you to count passengers"}},
	})
}

// TestFragments holds what became of lines that were broken twice, so that their
// ends came under other marks: words too few to say where they come from.
func TestFragments(t *testing.T) {
	run(t, []threadTest{
		{"ends of broken lines", []string{"Ines: The winter ferry runs instead of the bus.",
			"Tobias: One is interested in ropes, of course.",
			"Petra: > > Shear the sheep.\n> instead of\n> > Row the boat.\n> interested in\n> > Boil the soup.\n\nPoor man."},
			[]string{"2 blockquote unresolved: shear the sheep", "2 blockquote unresolved: instead of", "2 blockquote unresolved: row the boat",
				"2 blockquote unresolved: interested in", "2 blockquote unresolved: boil the soup"}},
		{"a name under a letter", []string{"Ines: Magdalena, have you seen the boat?\n\nIt is gone.\n\nYours, Ines",
			"Petra: > Where may it have gone, and who has let it go so late in the year?\n\nNobody.\n\n> Magdalena\n\nShe has no boat."},
			[]string{"1 blockquote unresolved: where may it have gone and who has let it go so late in the year", "1 blockquote unresolved: magdalena"}},
		{"what stands around a letter, beside what is quoted of it", []string{
			"Magdalena Wren: Hello everyone,\n\nthe gangway of the winter ferry has been painted with butter.\n\nMagdalena",
			"Petra: > Hello everyone,\n\nHello.\n\n> the gangway of the winter ferry has been painted with butter.\n\nSalted?\n\n> Magdalena\n\nYours, Petra"},
			[]string{"1 blockquote post verbatim: the gangway of the winter ferry has been painted with butter"}},
		{"a sentence of two words", []string{"Ines: Preposterous extravagance! And who pays for it?",
			"Petra: > Preposterous extravagance!\n\nWhy?"}, []string{"1 blockquote post verbatim: preposterous extravagance"}},
		{"part of a sentence, alone", []string{"Ines: The winter timetable of the skipper is a heap of superstition.",
			"Petra: > heap of superstition\n\nIt is a religion."}, []string{"1 blockquote post verbatim: heap of superstition"}},
	})
}

// TestAddresses holds that what is an address is no evidence, however it is
// written, unless it is all that is set apart.
func TestAddresses(t *testing.T) {
	run(t, []threadTest{
		{"with signs that HTML escapes", []string{"Ines: It was in the paper, and here before it:\n\nnews:<winterferry&lighthouse$gangway@harbouroffice.example>\n\nNobody has read it.",
			"Petra: There is more of it:\n\nnews:<winterferry&lighthouse$gangway@harbouroffice.example>\n\nIt has a map."}, nil},
		{"without a scheme", []string{"Ines: There is a plan:\n\nharbouroffice.example/plans/winterferry/gangway/lighthouse/drafts\n\nNobody has read it.",
			"Petra: Look at the second page of it:\n\nharbouroffice.example/plans/winterferry/gangway/lighthouse/drafts\n\nIt has a map."}, nil},
		{"as archives of mailing lists write it", []string{"Ines: Ask the skipper, who is the only one that knows:\n\ncaptain.wheelhouse at winterferry.harbouroffice.example\n\nHe sleeps.",
			"Petra: I have asked him twice, and he has never answered:\n\ncaptain.wheelhouse at winterferry.harbouroffice.example\n\nNor has his wife."}, nil},
		{"set apart, to answer it", []string{"Ines: The plan has moved:\n\nhttps://harbour.example/plans/winter/gangway.html\n\nIt has a map.",
			"Petra: > https://harbour.example/plans/winter/gangway.html\n\nThat is the old one."},
			[]string{"1 blockquote post verbatim: https harbour example plans winter gangway html"}},
	})
}

// TestOwnWordsComeBack holds that who says a thing once more does not quote whoever has
// quoted it.
func TestOwnWordsComeBack(t *testing.T) {
	const said = "Nobody under sixty has bought a winter ticket since the bridge was opened."
	const quoted = "2 blockquote comment-1 verbatim: nobody under sixty has bought a winter ticket since the bridge was opened"
	between := []string{"Ines: Hello all.", "Petra: It is simple. " + said, "Tobias:\n> " + said + "\n\nI have.",
		"Marram: So have I.", "Ines: And I am fifty.", "Marram: I am not."}
	run(t, []threadTest{
		{"it is simple", append(slices.Clone(between), "Petra: I do not count neighbours. "+said+" That is what I see at the pier."), []string{quoted}},
		{"but another may have it from there", append(slices.Clone(between), "Ursel: I do not count neighbours. "+said+" That is what I see at the pier."),
			[]string{quoted, "6 unmarked comment-1 verbatim: nobody under sixty has bought a winter ticket since the bridge was opened"}},
	})
}
