// Prints where Apache Annotator finds what the annotations of a thread are about, a line
// for each end of one: node annotations.mjs FOLDER.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
const modules = process.env.IBID_NPM;
const { JSDOM, VirtualConsole } = createRequire(modules + "/")("jsdom");
const { createTextQuoteSelectorMatcher, createTextPositionSelectorMatcher } =
  await import(pathToFileURL(join(modules, "@apache-annotator/dom/lib/index.js")));
const folder = process.argv[2];
const { window } = new JSDOM(readFileSync(join(folder, "index.html"), "utf8"), { virtualConsole: new VirtualConsole() });
for (const name of ["document", "Node", "NodeFilter", "Range"]) globalThis[name] = window[name];
const found = async (matcher, item) => {
  const texts = [];
  for await (const range of matcher(item)) texts.push(range.toString());
  return texts;
};
for (const { body, target } of JSON.parse(readFileSync(join(folder, "annotations.json"), "utf8")).first.items)
  for (const { source, selector } of [body, target].flat().filter((end) => end?.selector)) {
    const item = document.getElementById(source.split("#")[1]);
    const [quote, position] = selector;
    console.log(JSON.stringify({
      source, exact: quote.exact,
      quoted: await found(createTextQuoteSelectorMatcher(quote), item),
      placed: await found(createTextPositionSelectorMatcher(position), item),
    }));
  }
