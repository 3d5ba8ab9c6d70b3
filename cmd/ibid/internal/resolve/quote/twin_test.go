package quote_test

import (
	"strings"
	"testing"
)

// TestTwins holds that who sends a comment twice, or another's to the letter,
// quotes nobody, and that who answers below a copy does.
func TestTwins(t *testing.T) {
	const said = "The lighthouse keeper has sold the spare lamp to a circus. Nobody on the region will say what it fetched, and the keeper has a new coat."
	const words = "the lighthouse keeper has sold the spare lamp to a circus nobody on the region will say what it fetched and the keeper has a new coat"
	run(t, []threadTest{
		{"the same person, the same words", []string{ferry, "Petra: " + said, "Petra: " + said}, nil},
		{"with a word corrected", []string{ferry, "Petra: " + said, "Petra: " + strings.Replace(said, "lamp", "lens", 1)}, nil},
		{"with the first letter lost", []string{ferry, "Petra: " + said, "Petra: " + said[1:]}, nil},
		{"with the first word lost, and part of it said again", []string{ferry, "Petra: " + said + " It is a good coat, and the keeper has a new coat stand as well.",
			"Petra: " + strings.TrimPrefix(said, "The ") + " It is a good coat, and the keeper has a new coat stand as well."}, nil},
		{"who quotes one of two quotes the one that holds more of it", []string{ferry, "Petra: " + said, "Petra: " + strings.TrimPrefix(said, "The "), "Tobias:\n> " + said + "\n\nIt fetched nine crowns."},
			[]string{"3 blockquote comment-1 verbatim: " + words}},
		{"with a note before", []string{ferry, "Petra: " + said, "Petra: It did not go through.\n\n" + said}, nil},
		{"with a note behind", []string{ferry, "Petra: " + said, "Petra: " + said + "\n\nSorry for the double post."}, nil},
		{"with more than a note behind it is quoted", []string{ferry, "Petra: " + said, "Petra: I wrote:\n\n" + said + "\n\nAs of this morning the coat has been seen on the back of the ringmaster, who says that he won it at cards on the pier."},
			[]string{"2 unmarked comment-1 verbatim: " + words}},
		{"another person, to the letter", []string{ferry, "Petra: " + said, "Tobias: " + said}, nil},
		{"another person, with an answer", []string{ferry, "Petra: " + said, "Tobias: " + said + "\n\nIt fetched nine crowns."},
			[]string{"2 unmarked comment-1 verbatim: " + words}},
		{"but who answers below his own letter quotes it, signature and all", []string{"Ines: Who has sold the lamp?",
			"Petra: On Monday, 2 March 2009, Ines wrote:\n\nWho has sold the lamp?\n\n" + said + " " + said + "\n\n--\nPetra",
			"Petra: On Monday, 2 March 2009, Petra wrote:\n\nOn Monday, 2 March 2009, Ines wrote:\n\nWho has sold the lamp?\n\n" + said + " " + said + "\n\nIt fetched nine crowns.\n\n--\nPetra"},
			[]string{"1 unmarked post verbatim: who has sold the lamp", "2 unmarked post verbatim: who has sold the lamp",
				"2 unmarked comment-1 verbatim: " + words + " " + words}},
		{"sent a third time", []string{ferry, "Petra: " + said, "Petra: It did not go through.\n\n" + said, "Petra: " + said}, nil},
	})
}

// TestParagraphs holds the phrase that has lost its mark and is answered below.
func TestParagraphs(t *testing.T) {
	run(t, []threadTest{
		{"in the middle of a sentence there", []string{"Ines: He paid with smuggled herring barrels, as everybody on the pier could see.", "Petra: Well.\n\nsmuggled herring barrels\n\nThey were sprats."},
			[]string{"1 unmarked post verbatim: smuggled herring barrels"}},
		{"a paragraph there too", []string{"Ines: What he paid with:\n\nsmuggled herring barrels\n\nAs everybody could see.", "Petra: Well.\n\nsmuggled herring barrels\n\nThey were sprats."}, nil},
		{"with nothing below it", []string{"Ines: He paid with smuggled herring barrels, as everybody on the pier could see.", "Petra: Well.\n\nsmuggled herring barrels"}, nil},
		{"one's own", []string{ferry, "Petra: He paid with smuggled herring barrels, as everybody on the pier could see.", "Petra: Well.\n\nsmuggled herring barrels\n\nThey were sprats."}, nil},
		{"of an item farther back", []string{ferry, "Tobias: He paid with smuggled herring barrels, as everybody on the pier could see.", "Marram: So.", "Old Pilot: No.", "Konrad: Oh.", "Eve: Ah.",
			"Petra: Well.\n\nsmuggled herring barrels\n\nThey were sprats."}, nil},
		{"of common words", []string{"Ines: He said that it was all so and he went off to see.", "Petra: Well.\n\nit was all so\n\nNot all."}, nil},
	})
}
