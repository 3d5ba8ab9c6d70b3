// How to cite an item in BibTeX and in CSL-JSON, made of the citation to read, as the
// files beside the page have it; and as a ContextObject in a span (COinS), of which
// Zotero and its like let a reader choose the items to keep.
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

function csl({ id, type, title, author, container, date, language, url }) {
	return JSON.stringify({
		id, type, title, author: author ? [{ literal: author }] : undefined,
		issued: date ? { "date-parts": [date.split("-").map(Number)] } : undefined,
		"container-title": container, language: language || undefined, URL: url,
	}, null, 2);
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
	const { keys, container, language, marked } = document.querySelector("main").dataset;
	const text = selector => cite.querySelector(selector)?.textContent || "";
	const date = cite.querySelector("time")?.dateTime.slice(0, 10) || "";
	const source = {
		id: cite.dataset.key || keys + cite.id, type: cite.id == "post" ? "post-weblog" : "post",
		title: text("a"), author: text("b"), container, date, language: cite.dataset.language || language, url: text("i"),
	};
	for (const [file, written] of [["cite.bib", bibTeX(source)], ["cite.json", csl(source)]]) {
		const details = document.createElement("details"), summary = document.createElement("summary"), form = document.createElement("pre");
		summary.textContent = document.querySelector(`a[href="${file}"]`).textContent;
		form.className = "form";
		form.textContent = written;
		details.append(summary, form);
		cite.append(details);
	}
	if (marked !== undefined) cite.append(coins(source));
}

function writeAll() {
	for (const made of document.querySelectorAll(".cite > :is(details, .Z3988)")) made.remove();
	for (const cite of document.querySelectorAll("div.cite")) write(cite);
}
writeAll();
document.addEventListener("ibid-renewed", writeAll); // as it is written
})();
