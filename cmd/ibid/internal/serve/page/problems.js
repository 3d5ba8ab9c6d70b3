// Shows what is wrong with the site over the page, until it is mended.
import { make, panel, place } from "./panel.js";

let root, box, pill, words, closed;

export function showProblems(said, report) {
	words = said;
	if (!report.errors && !report.warnings) return hide();
	root ??= panel();
	box ??= root.appendChild(make("section", { attributes: { role: "alert", lang: words.language, dir: words.direction } }));
	pill ??= root.appendChild(make("button", { type: "button", className: "pill", onclick: () => open(true), attributes: { lang: words.language, dir: words.direction } }));
	const counts = [count("server-errors", report.errors), count("server-warnings", report.warnings)].filter(Boolean).join(words.comma);
	box.className = report.errors ? "errors" : "warnings";
	box.replaceChildren(
		make("div", { className: "head" }, make("h2", { textContent: counts }), make("button", { type: "button", textContent: words["server-close"], onclick: () => open(false) })),
		make("ol", {}, ...report.faults.map(fault)),
	);
	pill.textContent = counts;
	// Errors are shown at once, and again when they are others; warnings wait to be asked for.
	const now = JSON.stringify(report.faults.filter(f => !f.warning));
	open(report.errors > 0 && now != closed);
	function open(is) {
		closed = is ? undefined : now;
		box.hidden = !is;
		pill.hidden = is;
	}
}

const count = (key, n) => n ? words[key].replace("{n}", n) : "";

// What ibid says of files is said in English, as on a terminal.
function fault(f) {
	const english = { lang: "en", dir: "ltr" };
	return make("li", {},
		...f.place ? [make("p", {}, place(words, f))] : [],
		make("p", { textContent: f.message, attributes: english }),
		...f.hint ? [make("p", { className: "hint", textContent: f.hint, attributes: english })] : [],
		...f.text ? [make("pre", { textContent: f.text, dir: "auto" })] : [],
	);
}

function hide() {
	closed = undefined;
	for (const e of [box, pill]) if (e) e.hidden = true;
}
