// What pages gain with a script. Without it plain links lead there. What it
// says stands in the page, in the part script.html.
(() => {
"use strict";
const one = (selector, at = document) => at.querySelector(selector);
const all = (selector, at = document) => [...at.querySelectorAll(selector)];
const make = (name, properties, ...children) => {
	const e = Object.assign(document.createElement(name), properties);
	e.append(...children);
	return e;
};
const add = (...made) => document.body.appendChild(make(...made));
const on = (type, does) => document.addEventListener(type, does);
const part = one("#for-script");
if (!part) return;
const lang = part.lang, say = part.dataset;
const button = (textContent, onclick) => make("button", { type: "button", lang, textContent, onclick });

// A browser may refuse storage, and some do to pages from a folder.
const recall = key => { try { return localStorage["ibid-" + key]; } catch { return ""; } };
const remember = (key, value) => { try { localStorage["ibid-" + key] = value; } catch {} };

// Copying, with a word of it for eyes and ears.
const status = add("p", { className: "said", role: "status", lang });
let silence, settling;
async function copy(text, said) {
	const done = await navigator.clipboard?.writeText(text).then(() => true, () => false) || copyOld(text);
	status.textContent = done ? said : say.failed;
	clearTimeout(silence);
	silence = setTimeout(() => { status.textContent = ""; }, 2500);
}

// Pages that are not served securely have no clipboard but this.
function copyOld(text) {
	const focused = document.activeElement, s = getSelection(), range = s.rangeCount && s.getRangeAt(0);
	const area = add("textarea", { className: "said", value: text });
	area.select();
	const done = document.execCommand("copy");
	area.remove();
	focused.focus({ preventScroll: true });
	if (range) s.addRange(range);
	return done;
}

for (const form of all(".form")) {
	(form.matches("p") ? form.previousElementSibling : form.parentElement).append(button(say.copy, () => copy(form.textContent, say.citation)));
}

const items = all(".item");
if (!items.length) return;
const file = location.href.replace(/#.*/, "");
// What is copied is an address of the page in order: the tree is a view of it.
const address = id => file.replace(/\btree\.html$/, "index.html") + "#" + id;
const itemOf = e => e.closest(".item");
const nameOf = item => item.id == "post" ? say.post : "#" + one(".number", item).textContent;
const targetOf = link => {
	const [to, hash] = new URL(link.getAttribute("href"), location).href.split("#");
	return to == file && hash ? document.getElementById(decodeURIComponent(hash)) : null;
};

// A passage that crosses others, or several blocks, lies in pieces, of which
// the first has the id.
const piecesOf = e => e.id ? [e, ...all(`[data-of="${CSS.escape(e.id)}"]`)] : [e];

function light() {
	for (const e of all(".lit")) e.classList.remove("lit");
	const target = targetOf({ getAttribute: () => location.href });
	if (target) for (const e of piecesOf(target).slice(1)) e.classList.add("lit");
}

// Previews: what a link leads to, beside the text where there is room, else
// below the link, off the line one reads. It holds nothing to press, so it is
// a tooltip. Other pages show none: from a folder none can be read.
const preview = add("div", { id: "preview", role: "tooltip", hidden: true });
let shown, timer, tapped;

function linkAt(e) {
	const link = e.target.closest?.(":is(.body, .reply, .after, .quoted, .map) a[href]:not(.permalink, .note-mark a, .note a, .how a, .arcs a)");
	return link && targetOf(link) && itemOf(targetOf(link)) ? link : null;
}

// blocksOf gives copies of the blocks a target stands in, without what is
// not the author's; of a quotation also the paragraph that answers it.
function blocksOf(target) {
	const pieces = piecesOf(target), next = target.nextElementSibling;
	const blocks = target.matches(".item") ? all(".body > *, .tombstone", target).slice(0, 2)
		: [...new Set(pieces.map(e => e.closest("p, li, pre, blockquote, td, h2, h3, h4") || e))].slice(0, 4);
	if (target.matches("blockquote") && next?.matches("p")) blocks.push(next);
	for (const e of pieces) e.toggleAttribute("data-shown");
	const copies = blocks.map(e => make("div", {}, ...e.cloneNode(true).childNodes));
	for (const e of pieces) e.toggleAttribute("data-shown");
	for (const copy of copies) {
		for (const e of all(".permalink, .quoters, .attribution, .note-mark, .difference", copy)) e.remove();
		for (const e of all("[id], [href]", copy)) { e.removeAttribute("id"); e.removeAttribute("href"); }
	}
	return copies;
}

function show(link) {
	hide();
	const target = targetOf(link), item = itemOf(target);
	const author = one(".author", item);
	const words = make("div", { className: "words" }, ...blocksOf(target));
	preview.replaceChildren(make("b", {}, (author ? author.textContent + ", " : "") + nameOf(item)), words);
	preview.hidden = false;
	shown = link;
	link.setAttribute("aria-describedby", "preview");
	const mark = one("[data-shown]", words);
	if (mark) words.scrollTop = mark.offsetTop - words.offsetTop - 30;
	place(link);
}

function place(link) {
	const at = [...link.getClientRects()].pop() || link.getBoundingClientRect();
	const text = itemOf(link) && one(".by", itemOf(link)).getBoundingClientRect();
	const wide = document.body.clientWidth - preview.offsetWidth - 8;
	const high = innerHeight - preview.offsetHeight - 8;
	const beside = text && text.right + 24 < wide;
	const below = at.bottom + 8 < high ? at.bottom + 8 : at.top - preview.offsetHeight - 8;
	preview.style.left = (beside ? text.right + 24 : Math.max(8, Math.min(at.left, wide))) + "px";
	preview.style.top = Math.max(8, beside ? Math.min(at.top, high) : below) + "px";
}

function hide() {
	clearTimeout(timer);
	shown?.removeAttribute("aria-describedby");
	shown = null;
	preview.hidden = true;
}

on("pointerover", e => {
	if (e.pointerType != "mouse") return;
	const link = linkAt(e);
	clearTimeout(timer);
	if (link && link != shown) timer = setTimeout(show, 150, link);
	else if (!link && shown && !preview.contains(e.target)) timer = setTimeout(hide, 300);
});
on("focusin", e => {
	const link = linkAt(e);
	if (link?.matches(":focus-visible")) show(link); else if (link != shown) hide();
});
addEventListener("scroll", () => { if (shown?.matches(":focus")) place(shown); else hide(); }, { passive: true });

// Going there, and back: each jump leaves its way back in the history.
const pill = add("p", { className: "pill", hidden: true });
const offer = control => { pill.replaceChildren(control); pill.hidden = false; };
const trail = [];
let depth = history.state?.depth || 0, from;

function arrive() {
	light();
	pill.hidden = true;
	if (history.state?.back) offer(button("↩ " + say.back + " " + history.state.back, () => history.back()));
}

addEventListener("popstate", () => {
	hide();
	if (from) return;
	const now = history.state?.depth || 0;
	if (now < depth) trail[now]?.focus({ preventScroll: true });
	depth = now;
});
addEventListener("hashchange", () => {
	if (from) {
		trail[depth++] = from;
		history.replaceState({ depth, back: nameOf(itemOf(from)) }, "");
		from = null;
	}
	arrive();
});
on("click", e => {
	const link = e.target.closest?.("a[href]");
	if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
	if (link.matches(".number, .permalink")) {
		copy(address(link.hash.slice(1)), say.link);
	} else if (e.pointerType == "touch" && linkAt(e) && tapped != link) {
		// On a touch screen the first tap shows, and the second goes.
		e.preventDefault();
		show(tapped = link);
	} else {
		from = itemOf(link) && targetOf(link) && link.hash != location.hash ? link : null;
		hide();
	}
});
on("pointerdown", e => {
	if (tapped && e.target.closest("a") != tapped) { tapped = null; hide(); }
});

// Order or tree: the last choice is offered, and never forced.
const view = one(".view a:not([aria-current])");
const tree = document.body.matches(".tree");
view?.addEventListener("click", () => remember("view", tree ? "order" : "tree"));
if (view && !tree && !location.hash && recall("view") == "tree") {
	offer(make("a", { href: view.href, lang }, say.tree));
}

// The link of a selection: of the passage or paragraph that it is, else of
// its paragraph with a text fragment.
const flat = text => text.replace(/\s+/g, " ").trim();
const encode = words => encodeURIComponent(words.join(" ")).replace(/-/g, "%2D");

function selection() {
	const s = getSelection(), range = s.rangeCount && s.getRangeAt(0);
	const e = range && range.commonAncestorContainer;
	return e && flat(String(range)) && (e.closest ? e : e.parentElement).closest(".body") ? range : null;
}

function addressOf(range) {
	const text = flat(String(range)), words = text.split(" ");
	const item = itemOf(range.startContainer.parentElement);
	const same = all(".body [id]", item).find(e => range.intersectsNode(e) && flat(piecesOf(e).map(p => p.textContent).join("")) == text);
	if (same) return address(same.id);
	const near = address(range.startContainer.parentElement.closest("[id]").id);
	// A browser goes to the first such words of a page, and a page of
	// quotations has many twice.
	const before = document.createRange();
	before.setEnd(range.startContainer, range.startOffset);
	if (flat(String(before)).includes(text)) return near;
	return near + ":~:text=" + (words.length < 9 ? encode(words) : encode(words.slice(0, 4)) + "," + encode(words.slice(-4)));
}

const copyLink = () => copy(selection() ? addressOf(selection()) : address(current().id), say.link);
on("selectionchange", () => {
	clearTimeout(settling);
	settling = setTimeout(() => {
		if (selection()) offer(button(say.copySelection, copyLink)); else if (one(".pill button")) arrive();
	}, 200);
});
pill.onpointerdown = e => e.preventDefault(); // else the selection goes

// Keys.
function current() {
	const box = item => item.getBoundingClientRect(), near = item => box(item).top < innerHeight / 3;
	const focused = itemOf(document.activeElement);
	return focused && near(focused) && box(focused).bottom > 0 ? focused : items.findLast(near) || items[0];
}

function step(by) {
	const item = items[items.indexOf(current()) + by];
	if (!item) return;
	item.tabIndex = -1;
	item.focus({ preventScroll: true });
	item.scrollIntoView();
}

function toMap() {
	const details = one(".map details");
	if (!details) return;
	details.open = true;
	one(`.mark[href$="#${CSS.escape(current().id)}"]`, details)?.focus();
}

const keys = {
	j: () => step(1),
	k: () => step(-1),
	o: () => (one(".attribution a:focus") || one(".attribution a", current()))?.click(),
	b: () => history.state?.back && history.back(),
	m: toMap,
	t: () => view?.click(),
	c: copyLink,
	"?": help,
};

function help() {
	const dialog = document.body.appendChild(one("dialog", part.content).cloneNode(true));
	const use = one("input", dialog);
	use.checked = recall("keys") != "off";
	use.onchange = () => remember("keys", use.checked ? "on" : "off");
	dialog.onclose = () => dialog.remove();
	dialog.showModal();
}
one(".foot")?.append(button(say.keys, help));

on("keydown", e => {
	if (e.key == "Escape") { hide(); pill.hidden = true; }
	if (e.ctrlKey || e.metaKey || e.altKey || one("dialog[open]") || recall("keys") == "off") return;
	if (e.target.closest("input") || !Object.hasOwn(keys, e.key)) return;
	e.preventDefault();
	keys[e.key]();
});

light();
if (history.state?.back) arrive();
})();
