// Prints what microformats-parser reads on a page: node microformats.mjs FILE ADDRESS.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const { mf2 } = createRequire(process.env.IBID_NPM + "/")("microformats-parser");
const [file, baseUrl] = process.argv.slice(2);
console.log(JSON.stringify(mf2(readFileSync(file, "utf8"), { baseUrl })));
