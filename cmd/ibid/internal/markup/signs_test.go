package markup

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// under puts a sign before each line.
func under(sign, text string) string {
	return sign + strings.ReplaceAll(text, "\n", "\n"+sign)
}

const (
	wrapped  = "the boat has been to sea and came back from there with\nits deck as green as the face of the man who had been sent\nto count the rivets of it"
	sentence = "It was late.\nNobody came."
)

func signSamples() []sample {
	quoted := func(text string) string { return quoteOf(pOf(text)) }
	var all []sample
	for _, sign := range []string{"| ", "|", "» ", "› ", "＞ ", "＞"} {
		all = append(all, sample{under(sign, sentence) + "\n\nSo.", quoted(sentence) + "\n" + pOf("So.")})
	}
	for _, sign := range []string{"# ", "} ", "+ ", "* "} {
		all = append(all, sample{"Mia wrote:\n" + under(sign, wrapped) + "\n\nSo.", pOf("Mia wrote:") + "\n" + quoted(wrapped) + "\n" + pOf("So.")})
	}
	return append(all, []sample{
		{"Mia:\n: It was late.\n: Nobody came.\n\nNo.", pOf("Mia:") + "\n" + quoted(sentence) + "\n" + pOf("No.")},
		{": It was late.\n: Nobody came.\n: Nor did I.\nNo.", quoted(sentence+"\nNor did I.") + "\n" + pOf("No.")},
		{"Mia:\n\n| It was late.\nNo.", pOf("Mia:") + "\n" + quoted("It was late.") + "\n" + pOf("No.")},
		{"ミア：\n＞夜は遅かった。\nいいえ。", pOf("ミア：") + "\n" + quoted("夜は遅かった。") + "\n" + pOf("いいえ。")},

		// levels
		{"| | It was late.\n| | Nobody came.\n| I did so.\nNo.", quoteOf(quoted(sentence)+"\n"+pOf("I did so.")) + "\n" + pOf("No.")},
		{": : It was late.\n: : Nobody came.\n: : Nor I.\n: I did so.", quoteOf(quoted(sentence+"\nNor I.") + "\n" + pOf("I did so."))},
		{":> It was late.\n:> Nobody came.\n: I did so.", quoteOf(quoted(sentence) + "\n" + pOf("I did so."))},
		{">| It was late.\n>| Nobody came.\n> I did so.", quoteOf(quoted(sentence) + "\n" + pOf("I did so."))},
		{"| > It was late.\n| > Nobody came.\n|\n| I did.", quoteOf(quoted(sentence) + "\n" + pOf("I did."))},

		// the writer's own
		{under("mia> ", wrapped) + "\n\nSo.", quoted(wrapped) + "\n" + pOf("So.")},
		{under("=> ", wrapped) + "\n\nSo.\n\n=> It was late.", quoted(wrapped) + "\n" + pOf("So.") + "\n" + quoted("It was late.")},
		{under("--] ", wrapped) + "\n\nSo.", quoted(wrapped) + "\n" + pOf("So.")},
		{under("mia>> ", wrapped) + "\nmia> So.", quoteOf(quoted(wrapped) + "\n" + pOf("So."))},

		// what is none
		{"sql> select the boats from the sea, where they are as green as grass\nsql> delete them", pOf("sql&gt; select the boats from the sea, where they are as green as grass\nsql&gt; delete them")},
		{"=> It was late.\n=> Nobody came.", pOf("=&gt; It was late.\n=&gt; Nobody came.")},
		{"mia> " + wrapped, pOf("mia&gt; " + wrapped)},
		{"| It was late.\nNo.", pOf("| It was late.\nNo.")},
		{"Fares:\n| day | fare |\n| Sunday | two pounds |", pOf("Fares:\n| day | fare |\n| Sunday | two pounds |")},
		{"|  ( )  |\n|  / \\  |\n|", pOf("|  ( )  |\n|  / \\  |\n|")},
		{"if x\n|| is late\n|| is early", pOf("if x\n|| is late\n|| is early")},
		{":) so it is\n:-( but no", pOf(":) so it is\n:-( but no")},
		{": not yet\n: not now", pOf(": not yet\n: not now")},
		{"Bring:\n* milk for the tea\n* bread and butter\n* a good coat", pOf("Bring:\n* milk for the tea\n* bread and butter\n* a good coat")},
		{under("# ", wrapped), pOf(under("# ", wrapped))},
		{"Set:\n" + under("# ", wrapped) + "\nport = 8", pOf("Set:\n" + under("# ", wrapped) + "\nport = 8")},
		{"#7 is right here\n#8 is wrong here\n#9 is late here", pOf("#7 is right here\n#8 is wrong here\n#9 is late here")},
		{"Code:\n} else if it is\n} else it was\n} done", pOf("Code:\n} else if it is\n} else it was\n} done")},
		{"»It was late«, she said.\n»Nobody came«, he said.", pOf("»It was late«, she said.\n»Nobody came«, he said.")},
		{"+1 to that one\n+2 to this one", pOf("+1 to that one\n+2 to this one")},
	}...)
}

func TestSigns(t *testing.T) { checkHTML(t, archive.Text, signSamples()) }
