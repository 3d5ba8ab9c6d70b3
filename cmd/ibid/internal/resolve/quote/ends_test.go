package quote_test

import "testing"

// TestEnds holds how far a source must go on as a short block does: what many write
// begins or ends otherwise somewhere else.
func TestEnds(t *testing.T) {
	run(t, []threadTest{
		{"another sentence of the one who is named", []string{"Ines: Is the gangway still broken?",
			"Tobias: That is now mended for the next winter, says the skipper's wife.",
			"Petra: > Tobias wrote:\n> It is now mended for the next winter.\n\nGood."},
			[]string{"2 blockquote unresolved: it is now mended for the next winter"}},
		{"the same of one who writes Russian", []string{"Ира: Трап ещё сломан?",
			"Пётр: Теперь это исправлено в новом расписании парома, говорит жена капитана.",
			"Анна: > Пётр писал:\n> Тогда это исправлено в новом расписании парома.\n\nХорошо."},
			[]string{"2 blockquote unresolved: тогда это исправлено в новом расписании парома"}},
		{"how a question begins", []string{"Ines: Is there a quicker way to the lighthouse?",
			"Petra: > is there a way to paint all gangways at once\n\nWith a hose."},
			[]string{"1 blockquote unresolved: is there a way to paint all gangways at once"}},
		{"a word that was cut off, and one that was parted", []string{"Ines: Here is myplan for a gangway that turns around the lighthouse, drawn in butter.",
			"Petra: > e is my plan for a gangway that turns around the lighthou\n\nIt melts."},
			[]string{"1 blockquote post altered: e is my plan for a gangway that turns around the lighthou < here is myplan for a gangway that turns around the lighthouse"}},
		{"what its author changed since, as far as the sign, where he is named", []string{"林: 冬天没有人买渡船票因为桥已经修好了，猫也不去",
			"森: > 林 发表于 2009-3-4 21:14\n> 冬天没有人买渡船票因为桥已经修好了，老人都骑马\n\n是吗？"},
			[]string{"1 blockquote post verbatim: 冬 天 没 有 人 买 渡 船 票 因 为 桥 已 经 修 好 了"}},
		{"a lead-in of one who is not in the thread, by the signs of whose name it is no sentence", []string{
			"林: > 山田花子 发表于 2009-3-4 21:09\n> 灯塔上没有人\n\n有一只猫",
			"森: > 日野下花帆 发表于 2009-3-4 21:21\n> 冬天没有人买渡船票\n\n是吗？"},
			[]string{"0 blockquote unresolved: 灯 塔 上 没 有 人", "1 blockquote unresolved: 冬 天 没 有 人 买 渡 船 票"}},
		{"dots behind who wrote it", []string{"Ines: We should then somehow glue the gangway, and think of flags.",
			"Petra: > Ines wrote:\n> ... somehow glue the gangway ...\n\nI have glue.",
			"Tobias: > Ines wrote:...and think of flags.\n\nI have none."},
			[]string{"1 blockquote post verbatim: somehow glue the gangway", "2 blockquote post verbatim: and think of flags"}},
	})
}
