package quote_test

import "testing"

// TestUnmarked holds where a quotation without a mark begins and ends.
func TestUnmarked(t *testing.T) {
	run(t, []threadTest{
		{"unmarked paragraph", []string{ferry, "Petra:\nA boat that sails empty costs as much as a boat that sails full, and smells worse.\n\nNot mine."},
			[]string{"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"unmarked, trimmed to the sentence", []string{ferry, "Petra: Come on. A boat that sails empty costs as much as a boat that sails full, and smells worse. The skipper told you that?"},
			[]string{"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"unmarked, the next paragraph begins as the source goes on", []string{
			"Ines: He counts the tickets twice. The boat is painted green every fourth year, and nobody is asked about it. The skipper buys the paint himself.",
			"Petra:\nThe boat is painted green every fourth year, and nobody is asked about it.\n\nThe paint is blue."},
			[]string{"1 unmarked post verbatim: the boat is painted green every fourth year and nobody is asked about it"}},
		{"it goes on as long as it agrees", []string{
			"Ines: Allow a click if there is no active selection; if the selection is empty return yes. Allow a click if there is at least one wall selected, for each wall of the list.",
			"Petra: Allow a click if there is no active selection\nIf the selection is empty\nThen\nReturn Yes\nEnd if\nAllow a click if there is at least one wall selected\nTo me that is plain."},
			[]string{"1 unmarked post altered: allow a click if there is no active selection if the selection is empty then return yes end if allow a click if there is at least one wall selected < " +
				"allow a click if there is no active selection if the selection is empty return yes allow a click if there is at least one wall selected"}},
		{"the part of a sentence beside a whole one stays with it", []string{ferry,
			"Petra: Has she not asked, as I did, why the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened. A boat that sails empty costs as much as a boat that sails full, and smells worse."},
			[]string{"1 unmarked post verbatim: the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"the number of a list's entry ends no sentence", []string{
			"Ines: The boat is painted green every fourth year, and nobody is asked.\n1. Paint is bought by the skipper alone and never by the board.",
			"Petra: The boat is painted green every fourth year, and nobody is asked.\n1. Paint is bought by anyone who has the money."},
			[]string{"1 unmarked post verbatim: the boat is painted green every fourth year and nobody is asked"}},
		{"between brackets, which are no mark", []string{ferry,
			"Petra: Ines - {{ I asked the skipper why, and he looked at the sky for a long time before he answered. The real reason is that nobody under sixty has bought a winter ticket since the bridge was opened. }} And did he say so?"},
			[]string{"1 unmarked post verbatim: i asked the skipper why and he looked at the sky for a long time before he answered the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"a greeting and a lead-in before another's words, all unmarked", []string{ferry,
			"Petra: A boat that sails empty costs as much as a boat that sails full, and smells worse.\n\nThe skipper keeps two books, one for the board and one for his wife, and both are short.",
			"Tobias: Petra wrote:\n\nThe skipper keeps two books, one for the board and one for his wife, and both are short.\n\nThe second one is a cookery book, I have seen it on the stove of the wheelhouse.\n\nRegards.\n\nOn Monday, Ines wrote:\n\nThe real reason is that nobody under sixty has bought a winter ticket since the bridge was opened.",
			"Marram:\nThe second one is a cookery book, I have seen it on the stove of the wheelhouse.\n\nRegards.\n\nOn Monday, Ines wrote:\n\nThe real reason is that nobody under sixty has bought a winter ticket since the bridge was opened.\n\nAnd the third is the log."},
			[]string{"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse",
				"2 unmarked comment-1 verbatim: the skipper keeps two books one for the board and one for his wife and both are short",
				"2 unmarked post verbatim: the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened",
				"3 unmarked comment-2 verbatim: the second one is a cookery book i have seen it on the stove of the wheelhouse",
				"3 unmarked post verbatim: the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"a few words behind a lead-in, from the middle of a sentence", []string{"Ines: Hello all.", "Petra: Tobias, your wheelbarrow creaks, and that one did not creak.",
			"Tobias:\nQuote from: Petra on March 04, 2008, 12:45\nyour wheelbarrow creaks, and that one did not creak\n\nSince I have oiled it nothing creaks but the neighbour."},
			[]string{"2 unmarked comment-1 verbatim: your wheelbarrow creaks and that one did not creak"}},
		{"the same in Russian", []string{"Инес: Здравствуйте.", "Петра Белкина: Пётр, ваша тележка скрипит, а та не скрипела.",
			"Пётр:\nЦитата: Петра Белкина от 01 апреля 2009, 12:45\nваша тележка скрипит, а та не скрипела\n\nС тех пор как я её смазал, скрипит только сосед."},
			[]string{"2 unmarked comment-1 verbatim: ваша тележка скрипит а та не скрипела"}},
		{"but not behind one that speaks for another", []string{"Ines: Hello all.", "Petra: Tobias, your wheelbarrow creaks, and that one did not creak.",
			"Tobias:\nQuote from: Marram on March 04, 2008, 12:45\nyour wheelbarrow creaks, and that one did not creak\n\nSince I have oiled it nothing creaks but the neighbour.", "Marram: Hm."},
			nil},
		{"an answer that laughs, in Korean", []string{"기자: 새벽마다 기계 소리가 난다.", "은하: 진짜 웃기네 ㅋㅋㅋ 그래도 오늘은 좀 조용하네", "영수: 진짜 웃기네 ㅋㅋㅋ\n\n저희 집 접시가 떨어졌습니다."},
			nil},
		{"cut where the writer's own words begin a sentence", []string{ferry,
			"Petra: I asked the skipper why, and he looked at the sky for a long time before he answered. Well, the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened."},
			[]string{"1 unmarked post verbatim: i asked the skipper why and he looked at the sky for a long time before he answered",
				"1 unmarked post verbatim: the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"to the end of a line, if the source ends there", []string{ferry,
			"Petra: The timetable of this winter has got to be printed again. The first of its mistakes is this",
			"Petra: The timetable of this winter has got to be printed again. The first of its mistakes is this\nThere is no Sunday in it.\nThe second one is the date."},
			[]string{"2 unmarked comment-1 verbatim: the timetable of this winter has got to be printed again the first of its mistakes is this"}},
		{"with the quotation marks that the source has in it", []string{
			"Ines: On it stood “no ferry after the first of October, by order of the board” in red, “a good journey to all our passengers” in green.",
			"Petra: On it stood “no ferry after the first of October, by order of the board” in red, “a good journey to all our passengers” in green.\n\nThe red has faded."},
			[]string{"0 inline unresolved: no ferry after the first of october by order of the board", "0 inline unresolved: a good journey to all our passengers",
				"1 unmarked post verbatim: on it stood no ferry after the first of october by order of the board in red a good journey to all our passengers in green"}},
		{"the last sentence of all, which another has repeated at the end before", []string{ferry,
			"Tobias: I have asked about that, and will say no more. A boat that sails empty costs as much as a boat that sails full, and smells worse.",
			"Petra: You have not asked me yet. A boat that sails empty costs as much as a boat that sails full, and smells worse."},
			[]string{"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse",
				"2 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse"}},
		{"cut where the writer's own words end a sentence", []string{ferry,
			"Petra: I asked the skipper why, and he looked at the sky for a long time before he answered, I read. The real reason is that nobody under sixty has bought a winter ticket since the bridge was opened."},
			[]string{"1 unmarked post verbatim: i asked the skipper why and he looked at the sky for a long time before he answered",
				"1 unmarked post verbatim: the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"but a word for a word is followed there", []string{
			"Ines: The harbour board has decided by five votes to one that the winter ferry shall be abolished. The skipper and both of his mates have heard of it from the newspaper.",
			"Petra: The harbour board has decided by five votes to one that the winter ferry shall be privatised. The skipper and both of his mates have heard of it from the newspaper.\n\nHm."},
			[]string{"1 unmarked post altered: the harbour board has decided by five votes to one that the winter ferry shall be privatised the skipper and both of his mates have heard of it from the newspaper < " +
				"the harbour board has decided by five votes to one that the winter ferry shall be abolished the skipper and both of his mates have heard of it from the newspaper"}},
		{"what is left of it between the writer's words must be a quotation", []string{
			"Ines: The harbour board has decided by five votes to one that the winter ferry shall be abolished. He has heard it. Both of his mates have heard of it from the newspaper, and from nobody else.",
			"Petra: The harbour board has decided by five votes to one that the winter ferry shall be abolished. Well, he has heard it. Oh, both of his mates have heard of it from the newspaper, and from nobody else.\n\nHm."},
			[]string{"1 unmarked post verbatim: the harbour board has decided by five votes to one that the winter ferry shall be abolished",
				"1 unmarked post verbatim: both of his mates have heard of it from the newspaper and from nobody else"}},
		{"the words before a mark that the writer put in his own sentence are his", []string{ferry,
			"Petra: Ines, you say the real reason is that “nobody under sixty has bought a winter ticket since the bridge was opened”."},
			[]string{"1 inline post verbatim: nobody under sixty has bought a winter ticket since the bridge was opened"}},
		{"cut at a paragraph of the writer's own", []string{
			"Ines: The harbour board has decided by five votes to one that the winter ferry shall be abolished. Nobody laughed. The skipper and both of his mates have heard of it from the newspaper.",
			"Petra: The harbour board has decided by five votes to one that the winter ferry shall be abolished.\n\nThey did.\n\nThe skipper and both of his mates have heard of it from the newspaper.\n\nHm."},
			[]string{"1 unmarked post verbatim: the harbour board has decided by five votes to one that the winter ferry shall be abolished",
				"1 unmarked post verbatim: the skipper and both of his mates have heard of it from the newspaper"}},
		{"words where the source has another sentence are the writer's", []string{
			"Ines: As Tobias has said the board did a lot of things to please the passengers on both boats, including:\n\nSeasonals - cards for whoever crosses twice a week.\nPetra has them, for the passengers on both boats to look at, or so Tobias says.",
			"Tobias: What they invented to please the passengers on both boats:\n- New kind Seasonals - cards for whoever crosses twice a week.\n\nFine.",
			"Petra: Fine.\n\n- Seasonals - cards for whoever crosses twice a week once.\n\nFor the passengers on both boats to look at, it helps."},
			[]string{"1 unmarked post verbatim: seasonals cards for whoever crosses twice a week", "2 unmarked post verbatim: seasonals cards for whoever crosses twice a week"}},
		{"without the first words of the source's next sentence", []string{
			"Ines: The swans have come back to the moat of the castle this spring.\n\nI read it in the paper.",
			"Petra: The swans have come back to the moat of the castle this spring, I saw seven of them."},
			[]string{"1 unmarked post verbatim: the swans have come back to the moat of the castle this spring"}},
		{"without the last words of the source's sentence before", []string{
			"Ines: There is one thing more. The swans have come back to the moat of the castle this spring.",
			"Petra: What is more, the swans have come back to the moat of the castle this spring, and the geese have not."},
			[]string{"1 unmarked post verbatim: the swans have come back to the moat of the castle this spring"}},
		{"from the middle of a sentence on, behind a colon with its author's name", []string{
			"Ines: Pellets burn too fast for a kiln of that size, you will need at least two tons for one firing.",
			"Petra: To quote Ines: you will need at least two tons for one firing. She may be right.",
			"Marram: To quote the board: you will need at least two tons for one firing. I have three."},
			[]string{"1 unmarked post verbatim: you will need at least two tons for one firing"}},
		{"not cut where no part of it would be a quotation", []string{
			"Ines: He counts the tickets twice. He varnished the railing yesterday. She whistles hornpipes meanwhile. The rest is known.",
			"Petra: He counts the tickets twice. And he varnished the railing yesterday. She whistles hornpipes meanwhile.\n\nHm."},
			[]string{"1 unmarked post altered: he counts the tickets twice and he varnished the railing yesterday she whistles hornpipes meanwhile < " +
				"he counts the tickets twice he varnished the railing yesterday she whistles hornpipes meanwhile"}},
	})
}
