// Leads an editor from what is on the page to where it stands in the site's files, and
// says why a quotation was resolved as it was and what would overrule that.
import { make, panel, place, copyButton } from "./panel.js";

const looks = new CSSStyleSheet();
looks.replaceSync(`
.ibid-edit { display: inline-flex; gap: .6em; margin-inline-start: .6em; white-space: nowrap; font-size: .9em; }
.ibid-edit button, button.ibid-why { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-decoration: underline dotted; cursor: pointer; }
button.ibid-why { display: inline-block; margin-inline-start: .3em; padding: 0 .45em; border: 1px dashed currentColor; border-radius: 1em; font-size: .8em; text-decoration: none; }
@media print { .ibid-edit, button.ibid-why { display: none; } }`);
document.adoptedStyleSheets.push(looks);

let words, site, root, box, opener, turn = 0;

// showSource puts the editor's links on the page, in the place of those that are there.
export async function showSource(said, from) {
	words = said;
	site = from;
	const now = ++turn, source = await site.ask("source", { page: site.page });
	if (!source || now != turn) return;
	const kept = new Map(all(".ibid-edit, .ibid-why").map(e => [e.dataset.of, e]));
	for (const item of source.items) {
		const e = document.getElementById(item.anchor);
		if (!e) continue;
		const quotations = [...e.querySelectorAll(".quotation[id]")];
		settle(kept, item.anchor, edit(item, quotations.length), made => (e.querySelector("header") || e).append(made));
		for (const q of quotations) {
			const doubt = doubtOf(q, item);
			if (doubt) settle(kept, q.id, why(item, q.id, doubt), made => isBlock(q) ? q.append(made) : (sibling(lastOf(q), ".attribution") || lastOf(q)).after(made));
		}
	}
	for (const e of kept.values()) e.remove();
}

const all = selector => [...document.querySelectorAll(selector)];

const isBlock = q => q.matches("blockquote, pre, div, p");
const lastOf = q => all(`[data-of="${CSS.escape(q.id)}"]`).filter(e => e.matches(":not(.ibid-why)")).pop() || q;

// doubtOf says what an editor may doubt of a quotation: that nothing was found, that
// several sources fit, that much of it was changed. A post quotes what it likes.
function doubtOf(q, item) {
	const below = isBlock(q) ? one(":scope > .attribution", q) : sibling(lastOf(q), ".attribution");
	if (!below) return item.anchor == "post" ? "" : "unresolved";
	if (one(".uncertain", below)) return "ambiguous";
	const parts = isBlock(q) && one(":scope > .difference p", q);
	if (!parts) return "";
	const length = selector => [...parts.querySelectorAll(selector)].reduce((n, e) => n + e.textContent.length, 0);
	const changed = Math.max(length("del"), length("ins"));
	return changed > mostChanged * (parts.textContent.length - Math.min(length("del"), length("ins"))) ? "doubtful" : "";
}
const mostChanged = 0.2;
const one = (selector, e) => e.querySelector(selector);

// sibling finds what stands behind an element, before any words.
function sibling(e, selector) {
	for (let n = e.nextSibling; n && !(n.nodeType == Node.TEXT_NODE && n.data.trim()); n = n.nextSibling) if (n.matches?.(selector)) return n;
	return null;
}

// settle puts an element on the page. One that is there already and the same keeps its
// place, and the focus.
function settle(kept, of, made, put) {
	made.dataset.of = of;
	const old = kept.get(of);
	if (old?.outerHTML == made.outerHTML) {
		kept.delete(of);
		old.onclick = made.onclick;
		for (const [i, child] of [...old.children].entries()) child.onclick = made.children[i].onclick;
		return;
	}
	put(made);
}

function edit(item, quotations) {
	const label = { title: item.place, lang: words.language, className: "ibid-edit-link" };
	const link = item.href ? make("a", { ...label, href: item.href, textContent: words["server-edit"] })
		: make("button", { ...label, type: "button", textContent: words["server-edit"], onclick: e => copyPlace(e.target, item) });
	const parts = [link];
	if (quotations) parts.push(make("button", { type: "button", lang: words.language, textContent: words["server-quotations"].replace("{n}", quotations), onclick: e => explain(e.target, item) }));
	return make("span", { className: "ibid-edit" }, ...parts);
}

async function copyPlace(button, item) {
	await navigator.clipboard.writeText(item.place);
	button.textContent = item.place;
}

function why(item, id, doubt) {
	const says = words["server-" + doubt], isSaid = doubt == "ambiguous"; // beside it already
	return make("button", { type: "button", className: "ibid-why", lang: words.language, textContent: isSaid ? "?" : says, title: says, ariaLabel: says, onclick: e => explain(e.target, item, id) });
}

// explain shows what is known of an item's quotations, or of one.
async function explain(button, item, anchor) {
	root ??= panel();
	box ??= root.appendChild(make("section", { attributes: { role: "dialog" } }));
	Object.assign(box, { lang: words.language, dir: words.direction, hidden: false, tabIndex: -1, onkeydown: e => { if (e.key == "Escape") close(); e.stopPropagation(); } });
	box.setAttribute("aria-label", words["server-why"]);
	opener = button;
	const head = make("div", { className: "head" }, make("h2", {}, words["server-why"] + " ", place(words, item)), make("button", { type: "button", textContent: words["server-close"], onclick: close }));
	box.replaceChildren(head, make("p", { className: "soft", textContent: words["server-looking"] }));
	box.focus();
	const known = await site.ask("explain", { page: site.page, item: item.anchor });
	const shown = (known?.quotations || []).filter(q => !anchor || q.anchor == anchor);
	box.replaceChildren(head, ...shown.length ? shown.map(quotation) : [make("p", { textContent: words["server-gone"] })]);
}

function close() {
	box.hidden = true;
	opener?.focus();
}

function quotation(q) {
	const english = { lang: "en", dir: "ltr" };
	return make("div", {},
		make("blockquote", { textContent: q.text, dir: "auto" }),
		make("p", { attributes: english, textContent: `${q.status}: ${q.why}` }),
		...q.evidence.length ? [make("div", { className: "table" }, candidates(q.evidence))] : [],
		...q.none ? [overrule(words["server-no-source"], q.none)] : [],
		...q.entry ? [make("p", {}, words["server-entry"] + " ", place(words, q.entry))] : [],
	);
}

function candidates(evidence) {
	const row = (cell, ...texts) => make("tr", {}, ...texts.map(t => t instanceof Node ? make(cell, {}, t) : make(cell, { textContent: t })));
	const heads = ["server-candidate", "server-share", "server-bits", "server-signs", "server-its-words", "server-overrule"].map(key => words[key]);
	const body = evidence.map(c => {
		const r = row("td", c.source, `${Math.round(c.likeness * 100)} %`, String(Math.round(c.bits)), signs(c), c.text, c.overrule ? copyButton(words, c.overrule) : "");
		if (c.chosen) r.className = "chosen";
		r.cells[0].className = "name";
		for (const i of [1, 2]) r.cells[i].className = "figure";
		heads.forEach((head, i) => r.cells[i].dataset.head = head);
		r.cells[4].dir = "auto";
		if (c.overrule) r.cells[5].querySelector("button").title = c.overrule;
		return r;
	});
	return make("table", {}, make("thead", {}, row("th", ...heads)), make("tbody", {}, ...body));
}

const signs = c => [
	c.chosen && words["server-chosen"], c.named && words["server-named"], c.own && words["server-own"], c.beside && words["server-beside"], c.against,
].filter(Boolean).join(words.semicolon);

const overrule = (label, text) => make("div", {}, make("p", {}, label + " ", copyButton(words, text)), make("pre", { textContent: text, dir: "ltr" }));
