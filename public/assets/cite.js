// How to cite an item in BibTeX and in CSL-JSON, made of the citation to read, as the
// files beside the page have it; these files, of the items on the page, where they are
// not published; and a ContextObject in a span (COinS), of which Zotero and its like let
// a reader choose the items to keep.
(() => {
const tex = {
	"\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
	"~": "\\textasciitilde{}", "^": "\\textasciicircum{}", '"': "\\textquotedbl{}", "\n": " ", "\r": " ",
};
const inTeX = text => text.replace(/[\\{}~^"&%$#_\n\r]/g, c => tex[c] || "\\" + c);
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function bibTeX({ id, title, author, container, date, url }) {
	const [year, month] = date.split("-");
	const fields = {
		author: author && `{{${inTeX(author)}}}`, title: `{{${inTeX(title)}}}`, howpublished: `{${inTeX(container)}}`,
		date: date && `{${date}}`, year: year && `{${year}}`, month: months[month - 1], url: `{${url}}`,
	};
	const lines = Object.entries(fields).map(([name, value]) => value ? `  ${name} = ${value},\n` : "");
	return `@misc{${id},\n${lines.join("")}}`;
}

const csl = ({ id, type, title, author, container, date, language, url }) => ({
	id, type, title, author: author ? [{ literal: author }] : undefined,
	issued: date ? { "date-parts": [date.split("-").map(Number)] } : undefined,
	"container-title": container, language: language || undefined, URL: url,
});

// What is written of one item, and of all, by the names of their files.
const forms = {
	"cite.bib": [bibTeX, sources => sources.map(s => bibTeX(s) + "\n\n").join("")],
	"cite.json": [s => JSON.stringify(csl(s), null, 2), sources => `[\n${sources.map(s => JSON.stringify(csl(s))).join(",\n")}\n]\n`],
};
const all = selector => [...document.querySelectorAll(selector)];
const linkOf = file => document.querySelector(`a[href="${file}"], a[data-file="${file}"]`);

function sourceOf(cite) {
	const { keys, container, language } = document.querySelector("main").dataset;
	const text = selector => cite.querySelector(selector)?.textContent || "";
	return {
		id: cite.dataset.key || keys + cite.id, type: cite.id == "post" ? "post-weblog" : "post",
		title: text("a"), author: text("b"), container, date: cite.querySelector("time")?.dateTime || "",
		language: cite.dataset.language || language, url: text("i"),
	};
}

function coins({ type, title, author, container, date, language, url }) {
	const fields = {
		ctx_ver: "Z39.88-2004", rft_val_fmt: "info:ofi/fmt:kev:mtx:dc",
		"rft.type": type == "post" ? "forumPost" : "blogPost", // as Zotero calls them
		"rft.title": title, "rft.au": author, "rft.source": container, "rft.date": date, "rft.language": language, "rft.identifier": url,
	};
	const span = document.createElement("span");
	span.className = "Z3988";
	span.hidden = true;
	span.title = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => name + "=" + encodeURIComponent(value)).join("&");
	return span;
}

function write(cite) {
	const source = sourceOf(cite);
	cite.querySelector("p").className = "form";
	for (const [file, [written]] of Object.entries(forms)) {
		const details = document.createElement("details"), summary = document.createElement("summary"), form = document.createElement("pre");
		summary.textContent = linkOf(file).textContent;
		form.className = "form";
		form.textContent = written(source);
		details.append(summary, form);
		cite.append(details);
	}
	if (document.querySelector("main").dataset.marked !== undefined) cite.append(coins(source));
	return source;
}

function writeAll() {
	for (const made of all(".cite > :is(details, .Z3988)")) made.remove();
	const sources = all("div.cite").map(write);
	for (const link of all("a[data-file]")) {
		const [, written] = forms[link.dataset.file];
		URL.revokeObjectURL(link.href);
		link.download = link.dataset.file;
		link.href = URL.createObjectURL(new Blob([written(sources)]));
		for (const e of [link.closest("p"), link.parentElement]) e.hidden = false;
	}
}
writeAll();
document.addEventListener("ibid-renewed", writeAll); // as it is written
})();
