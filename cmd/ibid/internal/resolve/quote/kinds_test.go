package quote_test

import "testing"

// TestSetForms holds what has the same words whoever writes it, and is no quotation in a
// letter that is copied without marks: the names of files, the notices of an office.
func TestSetForms(t *testing.T) {
	run(t, []threadTest{
		{"an attachment's name", []string{
			"Ines: The tower leans since the storm, and this is what I see from my window.\n\nlantern_tower_leaning_west.png\n\nCome and look.",
			"Petra: It leans since the storm of Sunday night.\n\nlantern_tower_leaning_west.png\n\nMine is from the other side."}, nil},
		{"the notice of an office", []string{
			"Ines: The tower leans.\n\n> This email originated from outside of the harbour board. Be careful with whatever hangs on it, and call the gatekeeper.\n\nDoes it?",
			"Petra: On 4 March 2009, Ines wrote:\n\nThis email originated from outside of the harbour board. Be careful with whatever hangs on it, and call the gatekeeper.\n\nSo it does."},
			[]string{"0 blockquote unresolved: this email originated from outside of the harbour board be careful with whatever hangs on it and call the gatekeeper"}},
	})
}

// TestCards holds that what a program shows below an address is nobody's, unless the
// address is copied with the words around it.
func TestCards(t *testing.T) {
	const card = "https://harbour.example/almanac\n\nThe yellowish almanac of every island, with tides, moons and barometers for the whole year\n\n"
	const same = "1 unmarked post verbatim: "
	run(t, []threadTest{
		{"two give the same address", []string{
			"Ines: I have found this at last.\n\n" + card + "Is it any good?",
			"Petra: Mine came from here, years ago.\n\n" + card + "It has the wrong moons."}, nil},
		{"in Russian", []string{
			"Инес: Наконец нашла.\n\nhttps://harbour.example/almanac\n\nЖёлтый морской альманах всех островов с приливами, лунами и барометрами на целый год\n\nОн хороший?",
			"Пётр: Мой оттуда же.\n\nhttps://harbour.example/almanac\n\nЖёлтый морской альманах всех островов с приливами, лунами и барометрами на целый год\n\nЛуны неверны."}, nil},
		{"a letter with an address in it is copied", []string{
			"Ines: I have found this at last, in a box below the stairs.\n\n" + card + "Is it any good?",
			"Petra: I have found this at last, in a box below the stairs.\n\n" + card + "It has the wrong moons."},
			[]string{same + "i have found this at last in a box below the stairs https harbour example almanac the yellowish almanac of every island with tides moons and barometers for the whole year"}},
		{"what stands below it is announced", []string{
			"Ines: I have found this at last.\n\n" + card + "Is it any good?",
			"Petra: Ines, you say of it:\n\nThe yellowish almanac of every island, with tides, moons and barometers for the whole year\n\nIt has the wrong moons."},
			[]string{same + "the yellowish almanac of every island with tides moons and barometers for the whole year"}},
	})
}

// TestTerms holds that a few words which an item sets between marks again name a thing.
func TestTerms(t *testing.T) {
	const asks = "Ines: The winch stops. Have you ticked gangway barometer wheelhouse overrides by the door?"
	run(t, []threadTest{
		{"once", []string{asks, "Petra: I see no “gangway barometer wheelhouse overrides” there."},
			[]string{"1 inline post verbatim: gangway barometer wheelhouse overrides"}},
		{"again", []string{asks, "Petra: I see no “gangway barometer wheelhouse overrides” there. Who has ticked “gangway barometer wheelhouse overrides” before?"},
			[]string{"1 inline unresolved: gangway barometer wheelhouse overrides", "1 inline unresolved: gangway barometer wheelhouse overrides"}},
	})
}

// TestAnsweredOnLine holds what is found of a block in which the answer stands on the line
// that it answers: the quotation, if that is a paragraph, and nothing of the answer.
func TestAnsweredOnLine(t *testing.T) {
	run(t, []threadTest{
		{"behind it", []string{
			"Ines: The lighthouse keeper sold seven yellowish barometers to passengers.\n\nThat was in winter.",
			"Petra: > The lighthouse keeper sold seven yellowish barometers to passengers. And I have bought none of them since nobody told me how they could ever be read at night."},
			[]string{"1 blockquote post verbatim: the lighthouse keeper sold seven yellowish barometers to passengers"}},
		{"in Chinese, without a space", []string{
			"林: 灯塔看守人把七个黄色的气压计卖给了渡船上的乘客\n\n那是冬天。",
			"森: > 灯塔看守人把七个黄色的气压计卖给了渡船上的乘客我一个也没有买因为从来没有人告诉我晚上怎么才能看清楚它们的指针"},
			[]string{"1 blockquote post verbatim: 灯 塔 看 守 人 把 七 个 黄 色 的 气 压 计 卖 给 了 渡 船 上 的 乘 客"}},
		{"half of a paragraph is too little", []string{
			"Ines: It is known that on Monday the keeper sold seven barometers to passengers, as the bell rang.",
			"Petra: > The keeper sold seven barometers, and I have bought none of them since nobody told me how they could ever be read at night."},
			[]string{"1 blockquote unresolved: the keeper sold seven barometers and i have bought none of them since nobody told me how they could ever be read at night"}},
	})
}

// TestOutOfOrder holds that an item does not quote one that quotes it: what it sets apart
// stands one level deeper there.
func TestOutOfOrder(t *testing.T) {
	run(t, []threadTest{
		{"the answer stands before what it answers", []string{
			"Marram: Who keeps the lantern in winter, now that the bridge is open?",
			"Tobias: >> Who keeps the lantern in winter, now that the bridge is open?\n>\n> The skipper keeps two lanterns, one for the board and one for his wife, and both are short of oil.\n\nSo ask his wife.",
			"Petra: > Who keeps the lantern in winter, now that the bridge is open?\n\nThe skipper keeps two lanterns, one for the board and one for his wife, and both are short of oil."},
			[]string{"1 blockquote post verbatim: who keeps the lantern in winter now that the bridge is open",
				"1 blockquote unresolved: the skipper keeps two lanterns one for the board and one for his wife and both are short of oil",
				"2 blockquote post verbatim: who keeps the lantern in winter now that the bridge is open"}},
	})
}

// TestOwnPhrase holds that who sets others' words apart does not quote himself where he
// says a part of a sentence of his again.
func TestOwnPhrase(t *testing.T) {
	const said = "Petra: > Why is it empty?\n\nIt belongs to those passengers who, as you seem to believe, should be thrown overboard against their own will and without a lantern."
	run(t, []threadTest{
		{"a part of a sentence", []string{"Ines: Why is it empty?", said, "Ines: I was joking.",
			"Petra: > I was joking.\n\nThen those (whom you call passengers who, as you seem to believe, should be thrown overboard against their own will and without a lantern) may laugh."},
			[]string{"1 blockquote post verbatim: why is it empty", "3 blockquote comment-2 verbatim: i was joking"}},
		{"a signature that closes otherwise", []string{
			"Petra: The bell rings.\n\nYours sincerely\nPetra Calloway\nDepartment of Lanterns\nHarbour Hall, Second Floor\nSaint Ives 93117\n(805) 893",
			"Ines: It does not.",
			"Petra: It did.\n\nSincerely\nPetra Calloway\nDepartment of Lanterns\nHarbour Hall, Second Floor\nSaint Ives 93117"}, nil},
	})
}
