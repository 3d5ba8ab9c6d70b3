// Keeps the page that shows it up to date with the server's files. It is in no page that
// is published. Its words are those of /.ibid/words.
import { copyOf, swap } from "./swap.js";
import { articles, isLeftOut, without } from "./same.js";
import { showProblems } from "./problems.js";
import { showSource } from "./editor.js";

copyOf(document.documentElement); // before another script has changed anything
const mark = "script[data-ibid-have]", own = document.querySelector(mark);
let { ibidHave: have, ibidSince: since } = own.dataset;
let stream, again, asked = 0, shown; // the articles of the page as it was served

const plain = text => { try { return decodeURIComponent(text); } catch { return text; } };
const here = plain(location.pathname);
const ask = (what, query) => fetch(`/.ibid/${what}?${new URLSearchParams(query)}`).then(r => r.ok ? r.json() : null, () => null);
const words = ask("words", { language: document.documentElement.lang });
const editor = async () => showSource(await words, { page: here, ask });
const json = does => e => does(JSON.parse(e.data));

// The stream is read while somebody can see the page: a browser opens few at once, and a
// page that comes back says what it has.
function listen() {
	clearTimeout(again);
	stream?.close();
	stream = null;
	if (document.hidden) return;
	stream = new EventSource(`/.ibid/events?${new URLSearchParams({ page: here, have, since })}`);
	stream.addEventListener("page", json(renew));
	stream.addEventListener("files", json(refresh));
	stream.addEventListener("reload", () => location.reload());
	stream.addEventListener("problems", json(async report => showProblems(await words, report)));
	stream.onerror = () => {
		stream.close();
		again = setTimeout(listen, 500);
	};
}

// renew fetches the page and puts what differs in its place. What cannot be put there is
// loaded anew.
async function renew() {
	const turn = ++asked;
	const answer = await fetch(location.href.replace(/#.*/, ""), { cache: "no-store" });
	const text = await answer.text();
	if (turn != asked) return; // there is newer
	if (answer.redirected) return location.reload();
	const before = shown, changed = without(before, shown = articles(text), text);
	if (!(changed && put(changed)) && !put(text)) return location.reload();
	document.dispatchEvent(new Event("ibid-renewed")); // the page's scripts see to what has come
	performance.mark("ibid-swapped");
	editor();
}

// put puts a page, or what has changed of it, on the screen, and reports whether it could.
function put(text) {
	const next = new DOMParser().parseFromString(text, "text/html");
	if (!isLeftOut(next, text)) return false;
	({ ibidHave: have, ibidSince: since } = next.querySelector(mark).dataset);
	return swap(next);
}

// look reads the page as it was served once more, from the browser's own memory: what is on
// the screen does not say how it was written.
async function look() {
	const text = await fetch(location.href.replace(/#.*/, ""), { cache: "force-cache" }).then(r => r.text(), () => "");
	if (!asked && text.includes(`data-ibid-have="${have}"`)) shown = articles(text);
}

// refresh fetches files that the page shows, if they are among those named.
function refresh(files) {
	const isNamed = address => {
		const at = new URL(address, document.baseURI);
		return at.origin == location.origin && (files.includes("*") || files.includes(plain(at.pathname)));
	};
	for (const e of document.querySelectorAll("script[src]")) {
		if (e != own && !files.includes("*") && isNamed(e.src)) return location.reload();
	}
	const anew = address => Object.assign(new URL(address, document.baseURI), { search: "?" + Date.now() }).href;
	for (const e of document.querySelectorAll("link[rel=stylesheet]")) {
		if (!isNamed(e.href) || e.dataset.ibidGoes) continue;
		const next = e.cloneNode();
		next.href = anew(e.href);
		next.onload = () => e.remove(); // until then the page has its old looks, rather than none
		e.dataset.ibidGoes = "";
		e.after(next);
	}
	for (const e of document.querySelectorAll("img[src]")) if (isNamed(e.src)) e.src = anew(e.src);
}

document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", e => { if (e.persisted) listen(); });
listen();
addEventListener("load", () => window.requestIdleCallback?.(look)); // where there is none, the first change is read whole
addEventListener("load", editor); // behind the page's own scripts
