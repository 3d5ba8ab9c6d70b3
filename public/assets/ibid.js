// What pages gain with a script. Its words are those of words.js.
(() => {
const { body } = document;
const one = (selector, at = document) => at.querySelector(selector);
const all = (selector, at = document) => [...at.querySelectorAll(selector)];
const make = (name, properties, ...children) => {
	const e = Object.assign(document.createElement(name), properties);
	e.append(...children);
	return e;
};
const add = (...made) => body.appendChild(make(...made));
const modified = e => e.ctrlKey || e.metaKey || e.altKey;
const rectOf = e => e.getBoundingClientRect();
const on = (type, does, early) => document.addEventListener(type, does, early);
const part = one("#for-script");
if (!part) return;
const lang = part.lang, say = part.dataset;
const button = (textContent, onclick) => make("button", { type: "button", lang, textContent, onclick });

// A browser may refuse storage, and some do to pages from a folder.
const stored = (key, now) => {
	try { if (now) localStorage["ibid-" + key] = now; return localStorage["ibid-" + key]; } catch {}
};

// Copying.
const status = add("p", { className: "said", role: "status", lang });
let silence, settling;
async function copy(text, said) {
	const done = await navigator.clipboard?.writeText(text).then(() => true, () => false) || copyOld(text);
	status.textContent = done ? said : say.failed;
	clearTimeout(silence);
	silence = setTimeout(() => status.replaceChildren(), 2500);
}

// Pages that are not served securely have no clipboard.
function copyOld(text) {
	const put = e => { e.clipboardData.setData("text/plain", text); e.preventDefault(); };
	on("copy", put);
	const done = document.execCommand("copy");
	document.removeEventListener("copy", put);
	return done;
}

// What is added to parts of the page is added to those that come later too, once: what
// shows a page as it is written tells of it.
const dress = does => { does(); on("ibid-renewed", does); };
dress(() => {
	for (const form of all(".form")) {
		if (!form.previousElementSibling?.matches("button")) form.before(button(say.copy, () => copy(form.textContent, say.citation)));
	}
});

if (!one(".item, .line")) return;
const file = location.href.replace(/#.*/, ""), tree = one("body.tree");
// The tree leads to the page in order, which has what once stood here too.
const address = id => file.replace(/\btree\.html$/, "index.html") + "#" + id;
const itemOf = e => e.closest(".item, .line");
// Behind Arabic words the sign of a number would be put behind it, if it weren't apart.
const mirrored = document.dir == "rtl", apart = text => mirrored ? `\u2068${text}\u2069` : text;
const nameOf = item => item.id == "post" ? say.post : apart(say.number.replace("{number}", one(".number, b", item).textContent));
// A stranger's link may lead nowhere.
const at = href => {
	try {
		const [to, hash] = new URL(href, location).href.split("#");
		return to == file && hash ? document.getElementById(decodeURIComponent(hash)) : null;
	} catch {}
};
const targetOf = link => at(link.getAttribute("href"));
if (tree && location.hash && !at(location)) location.replace(address(location.hash.slice(1)));

// What a link leads to may be folded. Not every browser opens it.
function unfold() {
	const target = at(location);
	let folded = false;
	for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
		folded ||= !fold.open;
		fold.open = true;
	}
	if (folded) target.scrollIntoView();
}
unfold();
onhashchange = unfold;

// Who reads by ear is told what is a comment, and of quoted words by which.
setTimeout(dress, 0, () => {
	for (const sign of all(".permalink")) Object.assign(sign, { ariaHidden: "true", tabIndex: -1 });
	for (const item of all(".item:not(.post)")) item.ariaLabelledByElements = all(".by :is(.number, .author)", item);
	for (const body of all(".item:not(.post) .body")) body.role = "comment";
	for (const list of all(".passage + .quoters"))
		list.previousElementSibling.ariaDetailsElements = all(".dot, [href^='#comment']", list).map(a => a.matches(".dot") ? targetOf(a) : targetOf(a)?.closest(".body")).filter(Boolean);
});

// Previews: what a link leads to, beside the text where there is room, else below
// the link. A link in one has a preview too, and a link in that none. Links to other
// threads bring the words: no page reads another's.
const preview = add("div", { id: "preview", role: "dialog", tabIndex: -1, hidden: true });
let shown, nested, timer;

function linkAt(e) {
	const link = e.target.closest(":is(.body, .reply, .after, .most-quoted, .map, #preview > .words) a[href]:not(.permalink, .dot, .note-mark a, .arcs a)");
	return link && (link.dataset.words || targetOf(link) && itemOf(targetOf(link))) && link;
}

const block = "p, li, pre, blockquote, dd, dt, td, th, h2, h3, h4, h5, h6";
const said = ".attribution, .difference", aside = ".permalink, .quoters, .beside, .note-mark, .cut, " + said;
const without = (selector, e) => { for (const part of all(selector, e)) part.remove(); return e; };

// blocksOf gives copies of the blocks a target stands in, which may lie in
// pieces; of a quotation also the answer.
function blocksOf(target) {
	const id = CSS.escape(target.id), pieces = `[id="${id}"], [data-of="${id}"]`;
	const blocks = target.matches(".item") ? all(".body > :not(.beside), .tombstone", target).slice(0, 2)
		: [...new Set(all(pieces).map(e => e.closest(block) || e))].slice(0, 4);
	let answer = target.matches("blockquote, .lines") && blocks.at(-1).nextElementSibling;
	while (answer && answer.matches(aside)) answer = answer.nextElementSibling;
	if (answer) blocks.push(answer);
	return blocks.map(e => {
		const copy = without(aside.replace(said, ".difference"), make(e.matches("blockquote") ? "blockquote" : "div", {}, ...e.cloneNode(true).childNodes));
		for (const e of all(pieces, copy)) e.dataset.shown = "";
		for (const e of all("[id], [data-of]", copy)) { e.removeAttribute("id"); delete e.dataset.of; }
		return copy;
	});
}

// shorten leaves some words before those that are shown.
function shorten(words) {
	const mark = one("[data-shown]", words), before = new Range(), texts = document.createTreeWalker(words, 4);
	if (!mark) return;
	before.setStart(words, 0);
	before.setEndBefore(mark);
	let spare = String(before).length - 120;
	for (let text; spare > 0 && (text = texts.nextNode());) {
		const all = text.data;
		text.data = all.length > spare ? all.slice(spare).replace(/^\S*\s/, "… ") : "";
		spare -= all.length;
	}
}

function show(link) {
	const within = preview.contains(link);
	hide(within);
	const target = targetOf(link), item = target && itemOf(target), author = item && one(".author", item);
	const title = item ? (author ? author.textContent + say.comma : "") + nameOf(item) : without(".arrow", link.cloneNode(true)).textContent;
	const blocks = item ? blocksOf(target) : link.dataset.words.split("\n").map(text => make("div", {}, text));
	const words = make("div", { className: "words", lang: item ? target.closest("[lang]").lang : link.hreflang, dir: "auto" }, ...blocks);
	const box = within ? nested = preview.appendChild(make("div", { role: "dialog" })) : preview;
	if (within) nested.of = link; else { shown = link; link.setAttribute("aria-describedby", "preview"); }
	shorten(words);
	box.ariaLabel = title;
	box.replaceChildren(make("b", {}, title), words);
	preview.hidden = false;
	place(link, box);
}

// place puts a preview beside the text or the map, on the side of the free margin, else
// below the link, but never on the map's other marks; one in a preview below or above that,
// where there is room.
function place(link, box) {
	const whole = rectOf(preview), room = box.offsetHeight + 16;
	const beyond = box != preview && (whole.bottom + room < innerHeight || whole.top > room) && whole;
	const { left, right, top, bottom } = beyond || [...link.getClientRects()].pop() || rectOf(link);
	const map = link.closest(".map"), width = box.offsetWidth;
	const wide = body.clientWidth - width - 8, high = innerHeight - box.offsetHeight - 8;
	const beside = (e, before) => e && (before == mirrored ? rectOf(e).right + 24 : rectOf(e).left - width - 24);
	const margin = [beside(link.closest(".crowd"), 1), beside(map || itemOf(link) && one(".by", itemOf(link)), 0)].find(x => x > 0 && x < wide);
	const below = map ? top < innerHeight / 2 ? high : 8 : bottom + 8 < high ? bottom + 8 : top - box.offsetHeight - 8;
	box.style.left = (margin ?? Math.max(8, Math.min(mirrored ? right - width : left, wide))) + "px";
	box.style.top = Math.max(8, margin ? Math.min(top, high) : below) + "px";
}

function hide(onlyNested) {
	clearTimeout(timer);
	nested?.remove();
	nested = null;
	if (onlyNested) return;
	shown?.removeAttribute("aria-describedby");
	shown = null;
	preview.hidden = true;
}

// Where the page moves below a pointer that stands still, nobody has left a link.
let pointer;
on("pointerover", e => {
	if (e.pointerType != "mouse") return;
	const isStill = e.x == pointer?.x && e.y == pointer.y;
	pointer = e;
	const link = linkAt(e);
	clearTimeout(timer);
	if (link && link != shown && link != nested?.of) timer = setTimeout(show, 150, link);
	else if (!link && !isStill && !nested?.contains(e.target)) timer = setTimeout(hide, 300, preview.contains(e.target));
});
on("focusin", e => {
	const link = linkAt(e);
	if (link?.matches(".mark")) for (const mark of stops) mark.tabIndex = mark == link ? 0 : -1;
	if (link?.matches(":focus-visible")) show(link); else if (link != shown && !preview.contains(e.target)) hide();
});
on("scroll", () => { if (shown?.matches(":focus")) place(shown, preview); else if (shown && !preview.matches(":focus-within")) hide(); });

// Each jump leaves its way back in the history.
const pill = add("p", { className: "pill", hidden: true });
const offer = control => { pill.replaceChildren(control); pill.hidden = false; };
const trail = [];
let depth = 0, from;

// An entry of the history that has no state is new, once there is a trail: a link within
// the page pops one too.
const enter = back => history.replaceState({ depth, back }, "");
function arrive() {
	hide();
	const now = history.state?.depth;
	if (now >= 0) {
		if (now < depth && trail[now]) returnTo(trail[now]);
		depth = now;
	} else if (from || depth) {
		if (from) trail[depth++] = from;
		enter(from && nameOf(itemOf(from.link)));
		from = 0;
	}
	pill.hidden = true;
	const back = history.state?.back;
	if (back) offer(button(`↩ ${say.back.replace("{item}", back)}`, () => history.back()));
}
arrive();
onpopstate = arrive;

// Back is where the link stood in the window, whatever has been laid out since.
function returnTo({ link, top }) {
	link.focus({ preventScroll: true });
	requestAnimationFrame(() => scrollBy(0, rectOf(link).top - top));
}

on("click", e => {
	const link = e.target.closest("a[href]");
	if (!link || modified(e) || e.shiftKey) return;
	if (link.matches(".number, .permalink")) {
		copy(address(link.hash.slice(1)), say.link);
	} else if (e.pointerType == "touch" && linkAt(e) && link != shown && link != nested?.of) {
		// On a touch screen the first tap shows, and the second goes.
		e.preventDefault();
		show(link);
	} else {
		const origin = preview.contains(link) ? shown : link;
		from = itemOf(origin) && targetOf(link) && link.hash != location.hash && { link: origin, top: rectOf(origin).top };
		if (from && !history.state) enter();
		hide();
	}
});
on("pointerdown", e => { if (e.target.closest("a") != shown && !preview.contains(e.target)) hide(); });

// Order or tree: the last choice is offered.
const view = one(".view a:not([aria-current])");
view?.addEventListener("click", () => stored("view", tree ? "order" : "tree"));
if (view && !tree && !location.hash && stored("view") == "tree") offer(make("a", { href: view.href, lang }, say.tree));

// The link of a selection: of the passage or paragraph that it is, else with a
// text fragment. Each part of one is a run of text: no block or sign breaks it.
const flat = text => text.replace(/\s+/g, " ").trim();
const words = (text, from, to) => text.split(" ").slice(from, to).join(" ");
const elementOf = node => node.closest ? node : node.parentElement;

function selection() {
	const s = getSelection(), range = s.rangeCount && s.getRangeAt(0);
	return range && flat(String(range)) && elementOf(range.commonAncestorContainer).closest(".body") && range;
}

function runsOf(range) {
	const copy = range.cloneContents();
	for (const e of all(aside, copy)) e.replaceWith("\0");
	for (const e of all(block, copy)) { e.before("\0"); e.after("\0"); }
	return copy.textContent.split("\0").map(flat);
}

function aroundOf(range) {
	const of = node => elementOf(node).closest(block + ", .body");
	const before = range.cloneRange(), after = range.cloneRange();
	before.collapse(true);
	before.setStart(of(range.startContainer), 0);
	after.collapse();
	after.setEndAfter(of(range.endContainer).lastChild);
	return [words(runsOf(before).pop(), -4), words(runsOf(after)[0], 0, 4)];
}

// A browser goes to the first such words, if they are whole. Others need some
// of those around them. If these stand twice too, the paragraph has to do.
function fragmentOf(range) {
	const page = body.innerText, bare = text => text.replace(/\s/g, "").toLowerCase();
	const runs = runsOf(range).filter(Boolean), long = runs[1] || runs[0].split(" ").length > 8;
	const start = long ? words(runs[0], 0, 4) : runs[0], end = long ? words(runs.pop(), -4) : "";
	const escaped = start.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), letter = "[\\p{L}\\p{N}]";
	const alone = flat(page).split(RegExp(`(?<!${letter})${escaped}(?!${letter})`, "iu")).length == 2;
	const [before, after] = alone ? ["", ""] : aroundOf(range);
	if (bare(page).split(bare(before + start + (end ? "" : after))).length > 2 && !alone) return "";
	const code = text => encodeURIComponent(text).replaceAll("-", "%2D");
	return ":~:text=" + (before && code(before) + "-,") + code(start) + (end && "," + code(end)) + (after && ",-" + code(after));
}

function addressOf(range) {
	const at = elementOf(range.startContainer), text = flat(String(range));
	const same = all(".body [id]", itemOf(at)).find(e => range.intersectsNode(e) && flat(e.textContent) == text);
	return address(same ? same.id : at.closest("[id]").id + fragmentOf(range));
}

const copyLink = () => copy(selection() ? addressOf(selection()) : address(current().id), say.link);
on("selectionchange", () => {
	clearTimeout(settling);
	settling = setTimeout(() => {
		if (selection()) offer(button(say.copySelection, copyLink)); else if (one(".pill button")) arrive();
	}, 200);
});
// Without this the selection would go.
pill.onpointerdown = e => e.preventDefault();

// Topics: the passages of one light up.
function light(lit) {
	for (const e of all(".lamplit")) e.classList.remove("lamplit");
	for (const lamp of all(".lamp")) lamp.ariaPressed = lamp == lit;
	for (const link of lit ? all("a[href^='#']", lit.parentElement) : []) targetOf(link)?.classList.add("lamplit");
}
dress(() => {
	for (const topic of all(".thread-topics li")) {
		const lamp = one(".lamp", topic) || topic.appendChild(button("", () => light(lamp.ariaPressed != "true" && lamp)));
		lamp.className = "lamp";
		lamp.title = say.light;
		lamp.ariaLabel = one(".topic", topic).textContent + say.comma + say.light;
	}
	light(one(".lamp[aria-pressed=true]"));
});

// Keys go on from what has the focus or is where a link led, or else from the last item
// that begins in the window's upper third. That is found by halves: a
// thread may have thousands, of which few are laid out, and to ask where another is
// lays out all around it, where its box's place says enough. To look for them anew would
// take longer than a key may.
let listed;
const items = () => listed ||= all(tree ? ".line:not(details:not([open]) *)" : ".item");
if (tree) on("toggle", () => listed = 0, true);

function current(among = items()) {
	const third = innerHeight / 3;
	const near = item => {
		const box = rectOf(item.closest(".stretch, .outline > li") || item);
		return box.bottom < third || box.top < third && rectOf(item).top < third;
	};
	const held = [document.activeElement, at(location)].map(e => e && itemOf(e)).find(e => e && (tree || near(e)) && rectOf(e).bottom > 0);
	if (held) return held;
	let first = 0, end = among.length;
	while (end - first > 1) {
		const middle = first + end >> 1;
		if (near(among[middle])) first = middle; else end = middle;
	}
	return among[first];
}

function step(by) {
	const among = items(), item = among[among.indexOf(current(among)) + by];
	if (!item) return;
	if (!item.href) item.tabIndex = -1;
	item.focus();
	item.scrollIntoView();
}

// The map shows where one is: the mark of what one reads, and the band it is in.
let marks, starts, stops, here = [], frame;

function locate() {
	const at = items().indexOf(current()), mark = marks[starts.findLastIndex(start => start <= at)];
	for (const e of here) e.ariaCurrent = null;
	here = mark ? [mark, ...all("summary", mark.closest(".band") || mark)] : [];
	for (const e of here) e.ariaCurrent = "true";
	return mark;
}

function toMap() {
	if (tree) location = address("map");
	const mark = locate();
	for (let fold = mark; fold = fold?.parentElement.closest("details");) fold.open = true;
	mark?.focus();
}
on("scroll", () => {
	cancelAnimationFrame(frame);
	if (marks[0]) frame = requestAnimationFrame(locate);
});
dress(() => {
	marks = all(".mark");
	stops = all("#map > ol > li > .mark");
	listed = 0;
	const places = new Map(items().map((item, i) => [item.id, i]));
	starts = marks.map(mark => places.get(mark.hash.slice(1)));
	const stop = stops.find(mark => !mark.tabIndex) || stops[0];
	for (const mark of stops) mark.tabIndex = mark == stop ? 0 : -1;
	if (marks[0]) locate();
	if (shown?.isConnected == false) hide();
});

const keys = {
	j: () => step(1),
	k: () => step(-1),
	o: () => one(".attribution a", current())?.click(),
	b: () => history.state?.back && history.back(),
	e: () => shown && (one("a[href]", preview) || preview).focus(),
	m: toMap,
	t: () => view?.click(),
	c: copyLink,
	"?": help,
};

function help() {
	const dialog = body.appendChild(one("dialog", part.content).cloneNode(true));
	const use = one("input", dialog);
	use.checked = stored("keys") != "off";
	dialog.onclose = () => { stored("keys", use.checked ? "on" : "off"); dialog.remove(); };
	dialog.showModal();
}
one(".foot")?.append(button(say.keys, help));

on("keydown", e => {
	if (e.key == "Escape") { if (preview.contains(document.activeElement)) shown.focus(); else { hide(); pill.hidden = true; } }
	const along = { ArrowDown: 1, ArrowUp: -1 }[e.key];
	if (along && e.target.closest(".mark")) {
		marks[marks.indexOf(e.target) + along]?.focus();
		e.preventDefault();
	}
	if (modified(e) || [...body.children].some(e => e.open) || stored("keys") == "off" || e.target.closest("input") || !Object.hasOwn(keys, e.key)) return;
	e.preventDefault();
	keys[e.key]();
});
})();
