// Finds what words stand in. How the index is written says package search.
(() => {
const one = id => document.getElementById(id);
const form = one("search"), input = form.q, results = one("search-results"), says = one("search-says"), more = one("search-more");
if (!self.DecompressionStream) return;
one("search-off").hidden = true;
form.hidden = false;

// The files of the index. Each is a script that has its data.
const files = new Map();
let version = "";
const load = name => {
	if (!files.has(name)) files.set(name, new Promise((done, fail) => {
		const script = Object.assign(document.createElement("script"), { src: name + ".js" + version });
		script.onload = () => done(unpacked(script.data));
		script.onerror = () => { files.delete(name); fail(Error(name)); };
		document.head.append(script);
	}));
	return files.get(name);
};
const short = 2306, shifted = 0x900;
async function unpacked(text) {
	const all = new Uint8Array(text.length * 2);
	let at = 0;
	for (let i = 1, bits = 0, n = 0; i < text.length; i++) {
		const c = text.charCodeAt(i), number = c < 0xe000 ? c - 0x100 : c - shifted;
		if (number < short) bits = bits << 15 | number, n += 15;
		else bits = bits << 16 | number + short, n += 16;
		for (; n >= 8; bits &= (1 << n) - 1) all[at++] = bits >> (n -= 8);
	}
	const bytes = all.subarray(0, at - (text.charCodeAt(0) - 0x100));
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}
const json = async name => JSON.parse(new TextDecoder().decode(await load(name)));

// Words, as package search reads them.
const spaceless = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー";
const letter = `(?:(?![${spaceless}])[\\p{L}\\p{N}\\p{M}])`;
const run = `(?:(?=[${spaceless}])[\\p{L}\\p{N}\\p{M}])+`;
const words = new RegExp(`(${run})|${letter}+(?:['’]${letter}+)*`, "gu");
const elided = /^(?:[cdjlmnst]|un|.*qu|.*ll)'(?=[aeiouyhàáâäæåèéêëìíîïòóôöœøùúûüÿ])/;
const article = /^(?:[وف]?(?:[بك]?ال|لل))(?=[ء-ي]{3})/;
const apart = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", ς: "σ" };
const fold = word => word.toLowerCase().normalize("NFKD").toLowerCase()
	.replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, "").normalize("NFC").replace(/[ßæœøđðłıς]/g, c => apart[c]);
function tokens(text) {
	const found = [];
	for (const m of text.matchAll(words)) {
		if (m[1]) {
			let at = m.index;
			const letters = [...m[1]];
			letters.forEach((c, i) => {
				const pair = c + (letters[i + 1] ?? "");
				found.push({ term: fold(pair), at, end: at + pair.length, open: i == letters.length - 1 });
				at += c.length;
			});
			continue;
		}
		const bare = m[0].toLowerCase().replaceAll("’", "'").replace(/'s$/, "");
		const term = fold(bare.replace(elided, "").replaceAll("'", "").replace(article, ""));
		if (term) found.push({ term, at: m.index, end: m.index + m[0].length });
	}
	return found;
}

// The order of terms is that of their code points.
const rank = c => c >= 0xe000 ? c - 0x800 : c >= 0xd800 ? c + 0x2000 : c;
const isBefore = (a, b) => {
	for (let i = 0; i < a.length && i < b.length; i++) {
		const d = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
		if (d) return d < 0;
	}
	return a.length < b.length;
};

// reader reads numbers, and names of which the beginning is known.
const reader = (bytes, at = 0) => {
	const number = () => {
		let n = 0, scale = 1, b;
		do { b = bytes[at++]; n += (b & 127) * scale; scale *= 128; } while (b > 127);
		return n;
	};
	const take = n => bytes.subarray(at, at += n);
	const name = before => {
		const common = number(), rest = take(number()), all = new Uint8Array(common + rest.length);
		all.set(before.subarray(0, common));
		all.set(rest, common);
		return all;
	};
	return { number, take, name, ended: () => at >= bytes.length };
};
const decoded = bytes => new TextDecoder().decode(bytes);

let index;
// numbersOf gives the numbers of the shards, which their first terms tell.
function numbersOf(first) {
	const taken = new Set();
	for (const term of first) {
		let n = 0x811c9dc5;
		for (const b of new TextEncoder().encode(term)) n = Math.imul(n ^ b, 0x01000193);
		for (n >>>= 0; taken.has(n); ) n = (n + 1) >>> 0;
		taken.add(n);
	}
	return [...taken].map(n => n.toString(16));
}
const shards = new Map();
async function shard(n) {
	if (!shards.has(n)) {
		const name = index.numbers[n], r = reader(await load("terms/" + name)), terms = new Map();
		let lists = 0;
		for (let bytes = new Uint8Array(); !r.ended(); ) {
			bytes = r.name(bytes);
			const term = { count: r.number(), kin: [], term: decoded(bytes) };
			for (let k = r.number(); k--; ) term.kin.push(decoded(r.name(bytes)));
			const parts = r.number();
			if (!parts) term.lists = [{ before: -1, data: r.take(r.number()) }];
			else term.lists = Array.from({ length: parts }, (_, i) => ({ file: name + "-" + lists++, before: i ? r.number() : -1 }));
			terms.set(term.term, term);
		}
		shards.set(n, terms);
	}
	return shards.get(n);
}
const shardOf = term => {
	let low = 0, high = index.first.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (isBefore(term, index.first[middle])) high = middle;
		else low = middle;
	}
	return low;
};
const lookUp = async term => index.first.length ? (await shard(shardOf(term))).get(term) : undefined;
const mostBegun = 40, mostFiles = 4;
async function begunWith(start) {
	const found = [];
	const least = shardOf(start);
	for (let n = least; n < least + 4 && (n == least ? index.first.length : index.first[n]?.startsWith(start)); n++) {
		for (const t of (await shard(n)).values()) if (t.term.startsWith(start) && t.term.includes(":") == start.includes(":")) found.push(t);
	}
	return found.sort((a, b) => b.count - a.count).slice(0, mostBegun);
}

// A query is a list of clauses, all of which a text has to fit. One is a term and what may
// stand for it. Where no text fits all, those do that have most of the words; but what
// narrows the search (must) holds all the same.
const own = 1, quoted = 2, anywhere = 3;
const filters = ["author", "topic", "thread", "year"];
const places = { quoted, own };
function parsed(query, isOpen) {
	const clauses = [], phrases = [];
	const piece = /(-?)(?:(\p{L}+):\s*)?(?:["“”„«»「『]([^"“”„«»」』]*)["“”„«»」』]?|([^\s"“”„«»「『]+))/gu;
	query = query.normalize("NFC").replace(/[\uff01-\uff5e]/g, c => c.normalize("NFKC")); // wide letters, as some keyboards write them
	for (const [all, minus, name, phrase, word] of query.matchAll(piece)) {
		const key = name?.toLowerCase(), filter = filters.includes(key), where = places[key] ?? anywhere;
		const known = filter || places[key];
		const found = tokens(phrase ?? (name && !known ? name + " " : "") + (word ?? ""));
		if (!known && !minus && phrase === undefined && /^(?:1[5-9]|20)\d\d$/.test(word ?? "")) {
			clauses.push({ term: "year:" + word, or: word, where, must: true });
			continue;
		}
		const last = isOpen && query.endsWith(all) && phrase === undefined;
		found.forEach((t, i) => {
			if (t.open && i > 0) return; // the pair before it has it
			const ends = i == found.length - 1;
			clauses.push({ term: filter ? key + ":" + t.term : t.term, where, minus: !!minus, must: filter && !minus, exact: phrase !== undefined && !filter, open: t.open || last && ends });
		});
		if (phrase === undefined || filter || minus || found.length < 2) continue;
		if (found.at(-1).open) found.pop(); // the pair before it has it, whatever is behind
		phrases.push(found.map(t => t.term));
	}
	return { clauses, phrases };
}

// alternatives gives the terms that stand for one, and how well they do.
async function alternatives(clause) {
	const found = new Map(), add = (t, weight) => t && !found.has(t.term) && found.set(t.term, { ...t, weight });
	const exact = await lookUp(clause.term);
	add(exact, 1);
	if (clause.or) add(await lookUp(clause.or), 1);
	if (!clause.exact) for (const kin of exact?.kin ?? []) add(await lookUp(kin), .8);
	let files = 0;
	if (clause.open) for (const t of await begunWith(clause.term)) {
		const long = t.lists[0].file ? t.lists.length : 0;
		if (files + long > mostFiles) continue; // in so many texts that it tells little
		files += long;
		add(t, .5);
	}
	// A form that no text has: others that begin as it does, and are about as long.
	for (let less = 1, term = clause.term; !found.size && !clause.exact && less <= 3 && term.length - less >= 4; less++) {
		for (const t of await begunWith(term.slice(0, -less))) if (Math.abs(t.term.length - term.length) <= 3) add(t, .4);
	}
	return [...found.values()];
}

const values = [.4, .7, 1, 1.3, 1.8];
// tally adds what a clause gives each text.
async function tally(clause, wanted) {
	const of = new Float32Array(index.room), idf = Math.log(1 + (index.items - clause.count + .5) / (clause.count + .5));
	for (const t of clause.any) for (const [i, list] of t.lists.entries()) {
		if (wanted && list.file !== undefined && !wanted(list.before + 1, t.lists[i + 1]?.before ?? index.room)) continue;
		const r = reader(list.data ?? await load("lists/" + list.file));
		for (let item = list.before; !r.ended(); ) {
			const n = r.number(), code = n & 15, where = code % 3 + 1;
			item += Math.floor(n / 16);
			if (where & clause.where) of[item] = Math.max(of[item], t.weight * idf * values[Math.floor(code / 3)] * (where == quoted && clause.where == anywhere ? .5 : 1));
		}
	}
	return of;
}

const manyItems = 400;
async function found({ clauses, phrases }, hold) {
	for (const c of clauses) {
		c.any = await alternatives(c);
		c.count = Math.min(index.items, c.any.reduce((n, t) => n + t.count, 0));
	}
	const order = [...clauses].sort((a, b) => a.count - b.count);
	const wanted = order.filter(c => !c.minus);
	// Words that stand everywhere tell nothing, if there are others, or two of them together.
	const isEveryday = c => index.items > manyItems && c.count > Math.floor(index.items / 4);
	const telling = wanted.filter(c => c.must || !isEveryday(c));
	if (!telling.length) await hold();
	for (const phrase of phrases) for (let i = 1; i < phrase.length; i++) {
		const words = phrase.slice(i - 1, i + 1);
		if (!words.every(w => clauses.some(c => c.exact && c.term == w && isEveryday(c)))) continue;
		const pair = await lookUp(" " + words.join(" "));
		if (!pair) return { items: [], phrases, clauses, whole: true };
		telling.push({ where: anywhere, any: [{ ...pair, weight: 1 }], count: pair.count });
	}
	telling.sort((a, b) => !!b.must - !!a.must || a.count - b.count);
	const asked = telling.length ? telling : wanted.slice(0, 2), musts = asked.filter(c => c.must).length;
	const total = new Float32Array(index.room), fits = new Uint8Array(index.room);
	let fitting = 0;
	for (const c of asked) {
		const before = fitting;
		const may = (from, to) => fits.subarray(from, to + 1).some(n => n == before);
		(await tally(c, before ? may : null)).forEach((value, item) => {
			if (value && fits[item] >= Math.min(before, musts)) { total[item] += value; fits[item]++; }
		});
		fitting++;
	}
	for (const c of clauses.filter(c => c.minus)) (await tally(c)).forEach((value, item) => { if (value) fits[item] = 0; });
	const best = fits.reduce((a, b) => Math.max(a, b), 0);
	const items = [];
	if (best && (best > musts || best == asked.length)) fits.forEach((n, item) => { if (n == best) items.push(item); });
	items.sort((a, b) => total[b] - total[a] || a - b);
	return { items, phrases, clauses: wanted, whole: best == asked.length };
}

// The words of a text. A thread's items take more numbers than there are of them.
let parts;
const roomFor = items => {
	const step = 2 ** Math.max(0, 29 - Math.clz32(items));
	return Math.ceil(items / step) * step;
};
async function textOf(item) {
	let low = 0, high = parts.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (parts[middle].from > item) high = middle;
		else low = middle;
	}
	const { from, name } = parts[low], text = await json("texts/" + name), [number, anchor, author, date, lines] = text.items[item - from];
	return { ...text, number, anchor, author, date, lines };
}

const inPhrase = (found, phrases) => phrases.map(phrase => {
	const at = found.findIndex((_, i) => phrase.every((term, k) => found[i + k]?.term == term));
	return at < 0 ? null : found.slice(at, at + phrase.length);
});

// bestLine gives the line of a text that has most of what was asked for, and what to mark in
// it: the beginning of the text, if it was asked for by other things than its words.
function bestLine(text, { clauses, phrases }) {
	let best;
	const whole = phrases.map(() => false);
	for (let i = 0; i < text.lines.length; i += 2) {
		const marks = [], seen = new Set(), line = text.lines[i + 1], all = tokens(line);
		inPhrase(all, phrases).forEach((at, k) => {
			whole[k] ||= !!at;
			for (const t of at ?? []) marks.push({ ...t, of: "phrase" + k });
		});
		clauses.forEach((c, k) => {
			if (!c.exact || !phrases.length) for (const t of all) if (c.any.some(a => a.term == t.term)) marks.push({ ...t, of: k });
		});
		for (const m of marks) seen.add(m.of);
		if (!best || seen.size > best.seen) best = { anchor: text.lines[i], line, marks: marks.sort((a, b) => a.at - b.at), seen: seen.size };
	}
	if (best && !best.seen) best = { anchor: "", line: text.lines.filter((_, i) => i % 2).join(" ").slice(0, 2 * shownLength), marks: [] };
	return best && whole.every(Boolean) ? best : null;
}

// cut gives the part of a line to show: the one that has most different marks, from the
// beginning of a sentence if there is one near.
const shownLength = 260, lead = 90;
function cut({ line, marks }, lang) {
	if (line.length <= shownLength) return [0, line.length];
	let at = 0, most = 0;
	marks.forEach((m, i) => {
		const seen = new Set();
		for (let k = i; k < marks.length && marks[k].end < m.at + shownLength - lead; k++) seen.add(marks[k].of);
		if (seen.size > most) [most, at] = [seen.size, m.at];
	});
	let from = Math.max(0, at - lead), to = from + shownLength;
	if (from) from = Math.min(at, line.indexOf(" ", from) + 1 || from);
	if (Intl.Segmenter) for (const s of new Intl.Segmenter(lang, { granularity: "sentence" }).segment(line)) {
		if (s.index <= at && at - s.index < 2 * lead) from = s.index;
	}
	to = Math.min(line.length, from + shownLength);
	if (to < line.length) to = Math.max(line.lastIndexOf(" ", to), at + lead / 2);
	return [from, to];
}

const make = (name, properties, ...children) => {
	const e = Object.assign(document.createElement(name), properties);
	e.append(...children);
	return e;
};

// excerpt gives what is shown of a line, with its marks and what is quoted in it.
function excerpt(best, lang) {
	const [from, to] = cut(best, lang), p = make("p", { lang, dir: "auto" });
	let into = p;
	const put = (text, marked) => {
		for (const piece of text.split(/([\ue000\ue001])/)) {
			if (piece == "\ue000") { into = make("q"); p.append(into); }
			else if (piece == "\ue001") into = p;
			else if (piece) into.append(marked ? make("mark", {}, piece) : piece);
		}
	};
	if (from > 0) {
		p.append("… ");
		if (best.line.lastIndexOf("\ue000", from - 1) > best.line.lastIndexOf("\ue001", from - 1)) put("\ue000");
	}
	let at = from;
	for (const m of best.marks) {
		if (m.end <= at || m.at >= to) continue;
		put(best.line.slice(at, Math.max(at, m.at)));
		put(best.line.slice(Math.max(at, m.at), m.end), true);
		at = m.end;
	}
	put(best.line.slice(at, Math.max(at, to)));
	if (to < best.line.length) p.append(" …");
	return p;
}

function shown(text, best) {
	const path = text.path.split("/").map(encodeURIComponent).join("/");
	const href = `../${path}/index.html#${text.anchor}${best.anchor && "-" + best.anchor}`;
	const name = text.number ? form.dataset.number.replace("{number}", text.number) : form.dataset.post;
	const by = make("p", { className: "by" }, make("span", {}, name));
	if (text.author) by.append(" ", make("span", { className: "author" }, text.author));
	if (text.date) by.append(" ", make("span", {}, text.date));
	return make("li", {}, make("h2", {}, make("a", { href, lang: text.lang, dir: "auto" }, text.title)), by, excerpt(best, text.lang));
}

// A page of results. Whether words stand together is seen in their text, so that a page
// may need more texts than it has results; beyond so many, and some more if there are none
// yet, the reader asks for more.
const onPage = 8, mostTexts = 14, mostInVain = 20;
let turn = 0;
async function rowsOf(answer, mine, most, mostRead, inVain) {
	const rows = [];
	for (let read = 0; answer.next < answer.items.length && rows.length < most && read < (rows.length ? mostRead : inVain); answer.next++, read++) {
		const text = await textOf(answer.items[answer.next]);
		if (mine != turn) throw superseded;
		const best = bestLine(text, answer);
		if (best) rows.push(shown(text, best));
	}
	return rows;
}

function show(answer, rows, mine, isPart) {
	if (!answer.shown) results.replaceChildren();
	results.append(...rows);
	answer.shown += rows.length;
	const ended = answer.next >= answer.items.length, say = form.dataset;
	more.hidden = ended || isPart;
	more.onclick = async () => {
		const before = answer.shown;
		show(answer, await rowsOf(answer, mine, onPage, mostTexts, mostInVain), mine);
		results.children[before]?.querySelector("a").focus();
	};
	const count = answer.phrases.length ? answer.shown : answer.items.length;
	const said = !count && ended ? say.none
		: (answer.whole ? "" : say.some + " ") + (answer.phrases.length && !ended ? say.least : say.found).replace("{number}", count);
	if (says.textContent != said) says.textContent = said;
}

// Who is still typing sees the first results; what takes more is loaded when nothing was
// typed for so many milliseconds.
const pause = 400, atFirst = 2;
const superseded = Symbol();
async function search(isOpen, isTyped) {
	const mine = ++turn, query = input.value;
	const hold = async () => {
		if (isTyped) await new Promise(done => setTimeout(done, pause));
		if (mine != turn) throw superseded;
	};
	try {
		if (!index) {
			index = await json("index");
			version = "?" + index.version;
			index.numbers = numbersOf(index.first);
			index.room = 0;
			parts = index.parts.flatMap((sizes, thread) => {
				let from = index.room;
				const own = sizes.map((size, part) => ({ name: thread + "-" + part, from: (from += size) - size }));
				index.room += roomFor(from - index.room);
				return own;
			});
		}
		const asked = parsed(query, isOpen);
		if (!asked.clauses.length) {
			results.replaceChildren();
			says.textContent = "";
			more.hidden = true;
			return;
		}
		const answer = Object.assign(await found(asked, hold), { next: 0, shown: 0 });
		if (mine != turn) return;
		if (isTyped) {
			const rows = await rowsOf(answer, mine, atFirst, atFirst, atFirst);
			if (rows.length || answer.next >= answer.items.length) show(answer, rows, mine, true);
			await hold();
		}
		show(answer, await rowsOf(answer, mine, onPage - answer.shown, mostTexts, mostInVain), mine);
	} catch (e) {
		if (mine == turn) says.textContent = form.dataset.missing;
	}
}

let waiting;
const remember = () => {
	try { history.replaceState(null, "", input.value ? "?q=" + encodeURIComponent(input.value) : location.pathname); } catch {}
};
input.oninput = () => {
	clearTimeout(waiting);
	const last = tokens(input.value).at(-1);
	const isBegun = last && !last.open && last.term.length < 3 && last.end == input.value.length;
	waiting = setTimeout(() => { remember(); search(true, true); }, isBegun ? pause : 60);
};
form.onsubmit = event => {
	event.preventDefault();
	clearTimeout(waiting);
	remember();
	search(false);
};
// The arrows lead from the query through what was found.
document.addEventListener("keydown", event => {
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
	const stops = [input, ...results.querySelectorAll("h2 a"), ...(more.hidden ? [] : [more])];
	const to = stops.indexOf(document.activeElement);
	if (to < 0 || !stops[to + step]) return;
	event.preventDefault();
	stops[to + step].focus();
});
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) search(true);
else input.focus();
})();
