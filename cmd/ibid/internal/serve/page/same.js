// Leaves out of a page's text what is the same as before, so that what has changed of a
// long one is all that the browser has to read.

export const same = "data-ibid-same"; // what stands for an article that is the one of its id before

// articles cuts the articles out of a page's text; null if one is within another.
export function articles(text) {
	const all = [];
	for (let from = text.indexOf(begins); from >= 0;) {
		const end = text.indexOf(ends, from) + ends.length, next = text.indexOf(begins, from + begins.length);
		if (end < ends.length || next >= 0 && next < end) return null;
		const whole = text.slice(from, end);
		all.push({ from, end, whole, id: /^[^>]*\sid="([^"]*)"/.exec(whole)?.[1] });
		from = next;
	}
	return all;
}
const begins = "<article", ends = "</article>";

// without gives a page's text without the articles that were there before, of which only the
// ids stay; nothing if others have come, gone or moved.
export function without(before, now, text) {
	if (!before || before.length != now?.length || before.some(({ id }, i) => !id || id != now[i].id)) return "";
	let at = 0;
	const parts = [];
	for (const [i, { from, end, whole, id }] of now.entries()) {
		if (whole != before[i].whole) continue;
		parts.push(text.slice(at, from), `<article id="${id}" ${same}></article>`);
		at = end;
	}
	return parts.join("") + text.slice(at);
}

// isLeftOut reports whether the articles that were left out of a text are elements of the
// page that was read from it: what looks like one may be the words of something else.
export const isLeftOut = (page, text) => page.querySelectorAll(`article[${same}]`).length == text.split(` ${same}></article>`).length - 1;
