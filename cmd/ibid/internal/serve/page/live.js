// Keeps the page that shows it up to date with the server's files. It is in no page that
// is published. Its words are those of /.ibid/words.
import { copyOf, swap } from "./swap.js";
import { showProblems } from "./problems.js";
import { showSource } from "./editor.js";

copyOf(document.documentElement); // before another script has changed anything
const own = document.querySelector("script[data-ibid-have]");
let { ibidHave: have, ibidSince: since } = own.dataset;
let stream, again, asked = 0;

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
	const next = new DOMParser().parseFromString(text, "text/html");
	({ ibidHave: have, ibidSince: since } = next.querySelector("script[data-ibid-have]").dataset);
	if (!swap(next)) return location.reload();
	document.dispatchEvent(new Event("ibid-renewed")); // the page's scripts see to what has come
	performance.mark("ibid-swapped");
	editor();
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
addEventListener("load", editor); // behind the page's own scripts
