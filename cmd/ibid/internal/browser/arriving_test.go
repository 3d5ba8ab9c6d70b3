package browser

import (
	"fmt"
	"ibid/cmd/ibid/internal/thorough"
	"testing"
)

// TestNothingMovesAsMoreComes puts pages together node by node, as a parser
// does with what has come of a page, and after each looks where those before
// stand. However a page is cut into packets, one of these is what its reader
// saw; so that what a slow connection would show once in many days shows here
// each time. A short text comes whole.
func TestNothingMovesAsMoreComes(t *testing.T) {
	eachKind(t, func(b *tab) {
		for _, width := range thorough.Some(1, []int64{360, 1024, 1440}) {
			b.size(width, 740, 1)
			b.report(fmt.Sprintf("%d px", width), movedAsItCame(b))
		}
	})
}

// movedAsItCame takes a page apart, puts it together again and gives what
// moved by it, of what shows. Half a word that goes to the next line when the
// other half comes is no page's doing, nor are columns that come to be as wide
// as their cells. Three things move by design: the line of the foot, which is
// centred; the columns of a register, which stay of one length; and notes on
// words, which give way to the one on the whole text that comes last.
func movedAsItCame(b *tab) []string {
	b.Helper()
	return eval[[]string](b, `(() => {
  const most = 900, portion = 100, near = 40, short = 40, found = [], seen = [];
  let left = 0;
  const shows = e => e.checkVisibility({visibilityProperty: true}) && e.closest(".name")?.offsetWidth != 1;
  // What has not moved need not be asked whether it shows.
  const range = document.createRange();
  const place = ({node, rtl}) => {
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    return box && box.width ? {x: (rtl ? box.right : box.left) + scrollX, y: box.top + scrollY} : null;
  };
  const enter = node => {
    const e = node.parentElement, s = {node, rtl: getComputedStyle(e).direction == "rtl"};
    s.at = place(s);
    s.shown = s.at && shows(e);
    seen.push(s);
  };
  const look = come => {
    for (const s of seen.slice(-near)) {
      const at = place(s);
      if (at && s.at && Math.hypot(at.x - s.at.x, at.y - s.at.y) <= .5 || !at && !s.at) continue;
      const e = s.node.parentElement, shown = at && shows(e);
      const isWord = s == seen.at(-1) && !/\s$/.test(s.node.data) && !/^\s/.test(come);
      if (!isWord && shown && s.shown)
        found.push("“" + s.node.data.trim().slice(0, 40) + "” in " + e.cloneNode(false).outerHTML.slice(0, 60) + " moved by " + (at.x - s.at.x) + ", " + (at.y - s.at.y) + " px as “" + come.slice(0, 60) + "” came");
      s.at = at;
      s.shown = shown;
    }
  };
  // To lay a page out again takes the longer the more has come of it: what is far above goes.
  const leave = at => {
    for (; at != now; at = at.parentElement)
      while (at.previousElementSibling && !at.previousElementSibling.matches("summary")) at.previousElementSibling.remove();
    left += seen.length;
    seen.length = 0;
  };
  const put = (from, into) => {
    for (const child of from.childNodes) {
      if (left + seen.length > most || found.length > 5) return;
      if (seen.length > portion) leave(into);
      const node = child.cloneNode(false);
      if (child.nodeType != Node.TEXT_NODE) {
        into.append(node);
        put(child, node);
        continue;
      }
      const half = child.data.length > short && child.data.indexOf(" ", child.data.length / 2) + 1;
      if (half) node.data = child.data.slice(0, half);
      into.append(node);
      if (half && node.data.trim()) look(node.data);
      node.data = child.data;
      if (!node.data.trim() || into.closest(".foot, .register, .note, table, script, style")) continue;
      look(node.data);
      enter(node);
    }
  };
  const whole = document.body.cloneNode(true), now = document.body;
  now.replaceChildren();
  put(whole, now);
  now.replaceChildren(...whole.childNodes);
  return found;
})()`)
}
