package browser

import "testing"

// lit gives which of the places that a topic's links lead to are lit, and which others.
const lit = `(topic => {
  const at = [...topic.querySelectorAll("a[href^='#']")].map(a => document.getElementById(decodeURIComponent(a.hash.slice(1))));
  const all = [...document.querySelectorAll(".lamplit")];
  return {Own: at.filter(e => all.includes(e)).length, All: all.length, Places: new Set(at).size};
})`

// TestTopicLights: a button lights the paragraphs of a topic up, and no others; a second
// one takes over, and the same again puts them out. Without scripts there are links.
func TestTopicLights(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(sample)
		first, second := ".thread-topics li:nth-child(1)", ".thread-topics li:nth-child(2)"
		if !b.scripts {
			if n := eval[int](b, `document.querySelectorAll(".thread-topics button").length`); n != 0 {
				b.Errorf("%d buttons do nothing", n)
			}
			return
		}
		is := func(topic string, on bool) {
			b.Helper()
			type lights struct{ Own, All, Places int }
			got := eval[lights](b, lit+`(document.querySelector("`+topic+`"))`)
			if want := got.Places; on && (got.Own < want || got.All != want || want == 0) || !on && got.All != 0 {
				b.Errorf("%s: %+v", topic, got)
			}
		}
		b.click(".thread-topics summary")
		b.click(first + " button")
		is(first, true)
		b.click(second + " button")
		is(second, true)
		b.click(second + " button")
		is(second, false)
	})
}
