// Puts what differs between two versions of a page in its place on the screen.
//
// Three trees are compared: a copy of the page as it was served, the page as it is served
// now, and the one on the screen, which scripts and the reader have changed since. What
// differs between the first two is done to the third, and to the copy. All else stays:
// places, focus, what is open, what scripts have added.

import { same } from "./same.js";

const twin = Symbol("twin"); // of a node of the copy, the one on the screen
let copy;

export function copyOf(root) {
	copy = root.cloneNode(true);
	pair(copy, root);
}

function pair(node, live) {
	node[twin] = live;
	for (let n = node.firstChild, l = live.firstChild; n; n = n.nextSibling, l = l.nextSibling) pair(n, l);
}

// swap reports whether the page could be brought up to date.
export function swap(next) {
	if (scripts(copy) != scripts(next)) return false;
	const release = hold();
	try {
		update(copy, next.documentElement);
	} catch (e) {
		if (e != lost) throw e;
		return false;
	} finally {
		release();
	}
	return true;
}

// A script that is put into a page does not run as it would have when the page was read.
const scripts = root => [...root.querySelectorAll("script:not([data-ibid-have])")].map(e => e.outerHTML).join();

// What a script or the browser makes another thing of than the server sent.
const isApart = node => /^(TEMPLATE|NOSCRIPT|SCRIPT)$/.test(node.nodeName);
const kids = node => [...node.childNodes].filter(n => !isApart(n));

const lost = Symbol("lost"); // what a script took away cannot be brought up to date
function liveOf(node) {
	if (!node[twin]?.isConnected) throw lost;
	return node[twin];
}

// isSame reports whether a node is to stay as it is.
const isSame = (node, next) => next.hasAttribute?.(same) ? node.id == next.id : node.isEqualNode(next);

function update(node, next) {
	if (isSame(node, next)) return;
	const live = liveOf(node);
	if (node.nodeType != Node.ELEMENT_NODE) {
		live.data = node.data = next.data;
		return;
	}
	for (const name of new Set([...node.getAttributeNames(), ...next.getAttributeNames()])) {
		const value = next.getAttribute(name);
		if (value == node.getAttribute(name)) continue;
		for (const e of [node, live]) {
			if (value == null) e.removeAttribute(name); else e.setAttribute(name, value);
		}
	}
	updateChildren(node, next);
}

function updateChildren(node, next) {
	const was = kids(node), now = kids(next);
	let from = 0, wasEnd = was.length, nowEnd = now.length;
	while (from < wasEnd && from < nowEnd && isSame(was[from], now[from])) from++;
	while (from < wasEnd && from < nowEnd && isSame(was[wasEnd - 1], now[nowEnd - 1])) { wasEnd--; nowEnd--; }
	const left = was.slice(from, wasEnd), coming = now.slice(from, nowEnd);
	const behind = was[wasEnd]; // the first that stays as it is
	const becomes = alike(left, coming);
	let last = was[from - 1];
	for (const e of coming) {
		const i = left.findIndex(old => becomes(old, e));
		const before = left[0] || behind;
		if (i < 0) {
			last = insert(node, e, before, last);
			continue;
		}
		[last] = left.splice(i, 1);
		if (i > 0) move(node, last, before);
		update(last, e);
	}
	for (const old of left) {
		old[twin].remove();
		old.remove();
	}
}

// alike tells which of the old nodes becomes a new one: the one with its id, else the
// first of its kind that no new one needs.
function alike(left, coming) {
	const ids = list => new Set(list.map(e => e.id).filter(Boolean));
	const were = ids(left), come = ids(coming);
	return (old, e) => old.nodeName == e.nodeName && (old.id && e.id && old.id == e.id
		|| !come.has(old.id) && !were.has(e.id));
}

function insert(node, e, before, last) {
	if (e.hasAttribute?.(same) || e.querySelector?.(`[${same}]`)) throw lost; // it was elsewhere
	const live = document.importNode(e, true), into = liveOf(node);
	into.insertBefore(live, before ? liveOf(before) : last ? liveOf(last).nextSibling : into.firstChild);
	node.insertBefore(e, before || null);
	pair(e, live);
	return e;
}

function move(node, e, before) {
	liveOf(node).insertBefore(liveOf(e), before ? liveOf(before) : null);
	node.insertBefore(e, before || null);
}

// hold keeps the reader's place and focus until what it returns is called. A page that is
// scrolled hides its previews: this is no such scrolling.
function hold() {
	const focused = document.activeElement, at = anchor(focused), was = at && top(at);
	const id = at?.id, way = focused && focused != document.body && wayTo(focused);
	document.documentElement.style.overflowAnchor = "none"; // else the browser does it too
	return () => {
		const now = at?.isConnected ? at : id && document.getElementById(id);
		const by = now ? top(now) - was : 0;
		if (Math.abs(by) >= 1) {
			hush();
			scrollBy({ top: by, behavior: "instant" });
		}
		document.documentElement.style.overflowAnchor = "";
		if (way && document.activeElement != focused) {
			(focused.isConnected ? focused : way())?.focus({ preventScroll: true });
		}
	};
}

const top = e => e.getBoundingClientRect().top;

// anchor finds what the reader is looking at: what has the focus, if that is in view, else
// what stands at the upper edge.
function anchor(focused) {
	const isSeen = e => { const box = e.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight && box.height > 0; };
	if (scrollY == 0) return null;
	if (focused && focused != document.body && isSeen(focused)) return focused;
	for (const y of [0.1, 0.25, 0.4, 0.6]) {
		const e = document.elementFromPoint(innerWidth / 2, innerHeight * y)?.closest("[id]:not(main)");
		if (e && isSeen(e)) return e;
	}
	return null;
}

// wayTo finds an element again that was replaced: by its id, or as the link that leads to
// the same place in the same item.
function wayTo(e) {
	const within = e.parentElement?.closest("[id]")?.id, href = e.getAttribute("href"), id = e.id;
	return () => {
		if (id) return document.getElementById(id);
		const from = within && document.getElementById(within);
		return from && href && from.querySelector(`a[href="${CSS.escape(href)}"]`);
	};
}

function hush() {
	const stop = e => e.stopImmediatePropagation();
	addEventListener("scroll", stop, true);
	requestAnimationFrame(() => requestAnimationFrame(() => removeEventListener("scroll", stop, true)));
}
