// What the server shows over a page, in a tree of its own: no style or script of the page
// reaches it, and none of its own reaches the page. All text is put there as text.

export const make = (name, properties, ...children) => {
	const { attributes = {}, ...own } = properties;
	const e = Object.assign(document.createElement(name), own);
	for (const [key, value] of Object.entries(attributes)) if (value != null) e.setAttribute(key, value);
	e.append(...children);
	return e;
};

const style = `
:host { all: initial; color-scheme: light dark; --ground: light-dark(#fff, #1d1f21); --ink: light-dark(#1a1a1a, #eee); --soft: light-dark(#5a5a5a, #b5b5b5);
  --line: light-dark(#ccc, #555); --error: light-dark(#a3161a, #ff9a94); --warning: light-dark(#7a4a00, #ffc56b); --link: light-dark(#0b57a4, #8ec5ff); }
section { position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: min(60vh, 34rem); overflow: auto; overscroll-behavior: contain;
  background: var(--ground); color: var(--ink); border-top: 3px solid var(--line); box-shadow: 0 -4px 24px #0004;
  font: 15px/1.45 system-ui, sans-serif; padding: .7rem max(1rem, calc(50vw - 32rem)) 1rem; overflow-wrap: anywhere; }
section.errors { border-top-color: var(--error); } section.warnings { border-top-color: var(--warning); }
section[hidden] { display: none; }
.head { display: flex; gap: 1rem; align-items: baseline; position: sticky; top: -.7rem; background: var(--ground); padding: .2rem 0; }
h2, h3 { font-size: 1rem; margin: 0; flex: 1; } h3 { margin: .8rem 0 .3rem; }
.errors h2 { color: var(--error); } .warnings h2 { color: var(--warning); }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .7rem; cursor: pointer; min-height: 1.9rem; }
button:hover { border-color: currentColor; } :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
ol { margin: .3rem 0 0; padding: 0; list-style: none; } li { margin: .7rem 0 0; } p { margin: .2rem 0; }
a { color: var(--link); } .place { font-family: ui-monospace, monospace; font-size: .88rem; } .hint, .soft { color: var(--soft); }
pre { margin: .3rem 0; padding: .4rem .6rem; background: color-mix(in srgb, var(--ink) 7%, transparent); overflow: auto; font: .85rem/1.4 ui-monospace, monospace; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { text-align: start; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); }
th, td.name, td.figure { white-space: nowrap; } td.figure { text-align: end; font-variant-numeric: tabular-nums; } tr.chosen { font-weight: 600; } blockquote { margin: .3rem 0; padding-inline-start: .7rem; border-inline-start: 3px solid var(--line); }
.table { overflow-x: auto; }
@media (max-width: 44rem) {
  thead { display: none; } table, tbody, td { display: block; } tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  td { border: 0; padding: .1rem 0; } td.figure { text-align: start; } td:not(:empty)::before { content: attr(data-head) ": "; color: var(--soft); font-weight: 400; }
}
.pill { position: fixed; inset: auto auto .8rem .8rem; z-index: 2147483646; background: var(--ground); color: var(--warning); border-color: var(--warning); font: 13px/1.3 system-ui, sans-serif; }
.pill[hidden] { display: none; }
@media print { :host { display: none; } }`;

// panel makes a place for what is shown over the page.
export function panel() {
	const host = make("ibid-server", {});
	const root = host.attachShadow({ mode: "open" });
	root.append(make("style", { textContent: style }));
	document.documentElement.append(host);
	return root;
}

// place is where something stands in a file, and leads there if it can.
export function place(words, at) {
	if (at.href) return make("a", { className: "place", href: at.href, textContent: at.place, title: words["server-edit"] });
	return make("span", { className: "place", textContent: at.place });
}

// copyButton copies a text, and says so.
export function copyButton(words, text) {
	const b = make("button", { type: "button", textContent: words["server-copy"] });
	b.onclick = async () => {
		await navigator.clipboard.writeText(text);
		b.textContent = words["server-copied"];
		setTimeout(() => b.textContent = words["server-copy"], 2000);
	};
	return b;
}
