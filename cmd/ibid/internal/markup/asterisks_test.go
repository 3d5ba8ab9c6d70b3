package markup

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// asteriskSamples are texts that every format shows as they stand.
func asteriskSamples() []sample {
	var all []sample
	for _, text := range []string{
		"**** of *****, and a ***½ for the crew",
		"Rating: ***",
		"The boat: ***/*****, the crew: ****/*****",
		"It got ****. The crew got (***), which is fair***",
		"What the f*** is it, a s****d of a boat?",
		"The ****ing boat and that ****ed f*** pier",
		"A ****ing boat, bull****",
		"Nine m**** a day, f***",
	} {
		all = append(all, sample{text, pOf(text)})
	}
	return all
}

func TestAsterisks(t *testing.T) {
	for _, f := range []archive.Format{archive.Text, archive.Markdown, archive.HTML} {
		checkHTML(t, f, asteriskSamples())
	}
	checkHTML(t, archive.Text, []sample{
		{"***So do I***", `<blockquote class="delimited">` + "\n" + pOf("So do I") + "\n</blockquote>"},
		{"The f*** boat, ***it is late*** (****).", pOf(`The f*** boat, <q class="delimited">it is late</q> (****).`)},
		{"a ***...so it was*** b", pOf(`a <q class="delimited">...so it was</q> b`)},
	})
	checkHTML(t, archive.Markdown, []sample{
		{"***So do I***", pOf("<em><strong>So do I</strong></em>")},
		{"It is ***late***, f*** it", pOf("It is <em><strong>late</strong></em>, f*** it")},
		{"***重要***です", pOf("<em><strong>重要</strong></em>です")},
		{"a **b** and *c*", pOf("a <strong>b</strong> and <em>c</em>")},
		{"a\n\n****\n\nb", pOf("a") + "\n<hr>\n" + pOf("b")},
	})
}
