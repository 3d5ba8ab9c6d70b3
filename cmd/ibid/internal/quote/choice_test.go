package quote_test

import "testing"

// TestChoice holds which of several sources is taken.
func TestChoice(t *testing.T) {
	run(t, []threadTest{
		{"nobody answers himself", []string{ferry,
			"Petra: The tide table of the harbour office is wrong by eleven minutes, and here is the line that I mean.",
			"Tobias: Print it like this:\n\nThe tide table of the harbour office is wrong by eleven minutes",
			"Petra:\n> The tide table of the harbour office is wrong by eleven minutes\n\nThat changes nothing."},
			[]string{"2 unmarked comment-1 verbatim: the tide table of the harbour office is wrong by eleven minutes",
				"3 blockquote comment-1 by way of comment-2 verbatim: the tide table of the harbour office is wrong by eleven minutes"}},
		{"but his words stay his where others mark them", []string{ferry,
			"Petra: The tide table of the harbour office is wrong by eleven minutes, and here is the line that I mean.",
			"Tobias:\n> The tide table of the harbour office is wrong by eleven minutes\n\nIt is not.",
			"Petra:\n> The tide table of the harbour office is wrong by eleven minutes\n\nAs I said."},
			[]string{"2 blockquote comment-1 verbatim: the tide table of the harbour office is wrong by eleven minutes",
				"3 blockquote comment-1 verbatim: the tide table of the harbour office is wrong by eleven minutes"}},
		{"of two versions, the one that is quoted", []string{ferry,
			"Tobias: Then again you will just write the form and the clerk stamps it, as one can dream.",
			"Tobias: Typing ate half of it, my last line was you will just write (in ink, twice) the form and the clerk stamps it at once.",
			"Petra:\n> you will just write the form and the clerk stamps it\n\nNever."},
			[]string{"3 blockquote comment-1 verbatim: you will just write the form and the clerk stamps it"}},
		{"a misspelt name in the lead-in decides", []string{ferry,
			"Tobias: I have heard it said that the early boat catches the herring, and I believe it.",
			"Marram: It is true that the early boat catches the herring, but who eats herring now?",
			"Petra: Tobais, you said: “the early boat catches the herring”. Do you own a boat?"},
			[]string{"3 inline comment-1 verbatim: the early boat catches the herring"}},
		{"a number in the lead-in decides", []string{ferry,
			"Tobias: I have heard it said that the early boat catches the herring, and I believe it.",
			"Marram: It is true that the early boat catches the herring, but who eats herring now?",
			"Petra: In comment 2 it says “the early boat catches the herring”. It does not."},
			[]string{"3 inline comment-2 verbatim: the early boat catches the herring"}},
		{"a saying of two people is ambiguous", []string{ferry,
			"Tobias: I have heard it said that the early boat catches the herring, and I believe it.",
			"Marram: It is true that the early boat catches the herring, but who eats herring now?",
			"Petra: And still “the early boat catches the herring”, they say."},
			[]string{"3 inline ambiguous comment-1/comment-2: the early boat catches the herring"}},
		{"of two who wrote a saying, the one who is addressed", []string{ferry,
			"Tobias: I have heard it said that the early boat catches the herring, and I believe it.",
			"Marram: It is true that the early boat catches the herring, but who eats herring now?",
			"Petra: Marram, I have lived here for sixty years, and in all that time there was no week without a fish on my table. Still “the early boat catches the herring”, they say."},
			[]string{"3 inline comment-2 verbatim: the early boat catches the herring"}},
		{"a block that one author quotes twice", []string{ferry,
			"Petra: The by-law has this:\n> No passenger shall bring on board any animal larger than himself\n\nSo no.",
			"Petra: Sorry, I forgot to sign. The by-law has this:\n> No passenger shall bring on board any animal larger than himself\n\nSo no. Petra"},
			[]string{"1 blockquote unresolved: no passenger shall bring on board any animal larger than himself",
				"2 blockquote unresolved: no passenger shall bring on board any animal larger than himself"}},
		{"a block that another quotes again", []string{ferry,
			"Petra: The by-law has this:\n> No passenger shall bring on board any animal larger than himself\n\nSo no.",
			"Tobias:\n> No passenger shall bring on board any animal larger than himself\n\nWhat of the mayor?"},
			[]string{"1 blockquote unresolved: no passenger shall bring on board any animal larger than himself",
				"2 blockquote comment-1 verbatim: no passenger shall bring on board any animal larger than himself"}},
		{"a figure of speech beside a quotation of the same source", []string{
			"Ines: The skipper keeps two books, one for the board and one for his wife. He has all the right tools for the job.",
			"Tobias: “The skipper keeps two books, one for the board and one for his wife”\n\nThree.\n\n“the right tools for the job”\n\nA pen."},
			[]string{"1 inline post verbatim: the skipper keeps two books one for the board and one for his wife",
				"1 inline post verbatim: the right tools for the job"}},
	})
}

// TestLevels holds quotations of quotations.
func TestLevels(t *testing.T) {
	run(t, []threadTest{
		{"nested: each level to its own source", []string{ferry, bridge,
			"Petra:\n> The bridge is twelve kilometres further and has a toll\n\nIt has.",
			"Old Pilot:\nPetra wrote:\n>> The bridge is twelve kilometres further and has a toll\n>\n> It has.\n\nSo it has."},
			[]string{
				"2 blockquote comment-1 verbatim: the bridge is twelve kilometres further and has a toll",
				"3 blockquote comment-2 verbatim: the bridge is twelve kilometres further and has a toll it has",
				"3 blockquote comment-1 verbatim: the bridge is twelve kilometres further and has a toll",
			}},
		{"words quoted again lead to their origin, and to the one named on the way", []string{ferry, bridge,
			"Petra:\n> My mother is eighty and she will not drive across it in a gale\n\nMine would.",
			"Old Pilot: Petra, you quote “My mother is eighty and she will not drive across it in a gale” as if it were nothing."},
			[]string{
				"2 blockquote comment-1 verbatim: my mother is eighty and she will not drive across it in a gale",
				"3 inline comment-1 by way of comment-2 verbatim: my mother is eighty and she will not drive across it in a gale",
			}},
		{"words quoted again lead to their origin if nobody is named", []string{ferry, bridge,
			"Petra:\n> My mother is eighty and she will not drive across it in a gale\n\nMine would.",
			"Old Pilot:\n> My mother is eighty and she will not drive across it in a gale\n\nGood for her."},
			[]string{
				"2 blockquote comment-1 verbatim: my mother is eighty and she will not drive across it in a gale",
				"3 blockquote comment-1 verbatim: my mother is eighty and she will not drive across it in a gale",
			}},
		{"several authors on one level, each after a lead-in", []string{ferry, bridge,
			"Petra:\n> Ines wrote:\n> A boat that sails empty costs as much as a boat that sails full\n> Tobias wrote:\n> My mother is eighty and she will not drive across it in a gale\n\nBoth wrong."},
			[]string{
				"2 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full",
				"2 blockquote comment-1 verbatim: my mother is eighty and she will not drive across it in a gale",
			}},
		{"a lead-in over three lines, in German", []string{ferry, "Petra:\nAm Dienstag, dem 4. März 2008,\num 21:14 Uhr,\nschrieb Ines:\n> A boat that sails empty costs as much as a boat that sails full\n\nNein."},
			[]string{"1 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full"}},
		{"a block is taken from the last who wrote the words without a mark", []string{ferry, bridge,
			"Marram: My mother is eighty and she will not drive across it in a gale, whatever the timetable says.\n\nWho can tell me more?",
			"Petra:\n> My mother is eighty and she will not drive across it in a gale, whatever the timetable says.\n\nAsk her."},
			[]string{
				"2 unmarked comment-1 verbatim: my mother is eighty and she will not drive across it in a gale whatever the timetable says",
				"3 blockquote comment-1 by way of comment-2 verbatim: my mother is eighty and she will not drive across it in a gale whatever the timetable says",
			}},
		{"without a mark, what stands between two quotations in other words is not one", []string{ferry,
			"Tobias: I asked the skipper why, and he looked at the sky for a long time before he answered. The board has paid for new ropes in spring. A boat that sails empty costs as much as a boat that sails full, and smells worse. Make of that what you can.",
			"Petra: I asked the skipper why, and he looked at the sky for a long time before he answered. The board has lost sight of old ropes in spring. A boat that sails empty costs as much as a boat that sails full, and smells worse. I can make nothing of it."},
			[]string{
				"1 unmarked post verbatim: i asked the skipper why and he looked at the sky for a long time before he answered",
				"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse",
				"2 unmarked post by way of comment-1 verbatim: i asked the skipper why and he looked at the sky for a long time before he answered",
				"2 unmarked post by way of comment-1 verbatim: a boat that sails empty costs as much as a boat that sails full and smells worse",
			}},
	})
}

// TestSilence holds what is no quotation, or of nobody here.
func TestSilence(t *testing.T) {
	run(t, []threadTest{
		{"found nowhere", []string{ferry, "Petra:\n> No passenger shall bring on board any animal larger than himself\n\nThat is the by-law."},
			[]string{"1 blockquote unresolved: no passenger shall bring on board any animal larger than himself"}},
		{"never to a later item", []string{
			"Ines:\n> A boat that sails empty costs as much as a boat that sails full\n\nSays who?",
			"Petra: A boat that sails empty costs as much as a boat that sails full. I say it."},
			[]string{
				"0 blockquote unresolved: a boat that sails empty costs as much as a boat that sails full",
				"1 unmarked post verbatim: a boat that sails empty costs as much as a boat that sails full",
			}},
		{"never to itself", []string{"Ines: He looked at the sky for a long time. “He looked at the sky for a long time”, I wrote that down."},
			[]string{"0 inline unresolved: he looked at the sky for a long time"}},
		{"an echo of an opponent's words is no quotation", []string{ferry, "Petra: I never said that nobody under sixty has bought tickets, I said that they buy them on the boat."}, nil},
		{"a turn of phrase among the words of others", []string{
			"Ines: In the handbooks a pump that returns the same water when given the same water is called sound, and ours is not.",
			"Petra:\n> \"Soundness: they return the same water for the same water.\"\n>\n> Jonas Kirkwall Arran\n\nSo he says."},
			[]string{"1 blockquote unresolved: soundness they return the same water for the same water jonas kirkwall arran"}},
		{"a figure of speech", []string{
			"Ines: He had all the right tools for the job, and he let them lie.",
			"Petra: My uncle wrote a column, “The right tools for the job”, for thirty years.",
			"Petra: As Ines wrote, “all the right tools for the job, and he let them lie”."},
			[]string{"1 inline unresolved: the right tools for the job", "2 inline post verbatim: all the right tools for the job and he let them lie"}},
		{"a signature is no quotation", []string{ferry,
			"Petra: I have a boat of my own, and it leaks.\n\n--\nPetra Nordahl, keeper of the smallest museum on the northern shore",
			"Petra: It has stopped leaking since it sank.\n\n--\nPetra Nordahl, keeper of the smallest museum on the northern shore"}, nil},
		{"a list's footer is no quotation", []string{ferry,
			"Petra: I have a boat of my own.\n\n___\nMossholm mailing list\nTo unsubscribe write to the harbour office of Mossholm",
			"Tobias: Sell it to me then.\n\n___\nMossholm mailing list\nTo unsubscribe write to the harbour office of Mossholm"}, nil},
		{"programs print the same words with other numbers", []string{
			"Ines: It says: engine controller version 4.31.2 started with 1200 revolutions and 88 degrees",
			"Petra:\n> engine controller version 4.29.7 started with 1350 revolutions and 91 degrees\n\nMine says that."},
			[]string{"1 blockquote unresolved: engine controller version 4.29.7 started with 1350 revolutions and 91 degrees"}},
	})
}
