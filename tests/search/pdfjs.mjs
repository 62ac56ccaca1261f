// Which words the search of pdf.js, the reader of Firefox, does not find in a file.
// Arguments: the folder of pdfjs-dist, the file; words as a JSON array on the standard input.
// Prints those missing, as JSON.

import fs from "node:fs";
import { pathToFileURL } from "node:url";

// The viewer looks at the page that it is in as it is loaded; its search does not.
const nothing = new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => "" : nothing),
  apply: () => nothing,
  construct: () => nothing,
});
globalThis.DOMMatrix = globalThis.ImageData = globalThis.Path2D = class {};
globalThis.document = { documentElement: { style: nothing }, createElement: () => ({ style: {} }) };
globalThis.window = globalThis;
globalThis.requestAnimationFrame = (call) => setTimeout(call, 0);
console.warn = () => {};

const [folder, file] = process.argv.slice(2);
const part = (path) => import(pathToFileURL(`${folder}/legacy/${path}`).href);
globalThis.pdfjsLib = await part("build/pdf.mjs");
const { EventBus, PDFFindController } = await part("web/pdf_viewer.mjs");

const data = new Uint8Array(fs.readFileSync(file));
const pdf = await globalThis.pdfjsLib.getDocument({ data, verbosity: 0 }).promise;
const eventBus = new EventBus();
const linkService = { pagesCount: pdf.numPages, page: 1 };
const controller = new PDFFindController({ linkService, eventBus });
controller.setDocument(pdf);

const isFound = (query) =>
  new Promise((resolve) => {
    const state = { type: "again", query, caseSensitive: true, matchDiacritics: true };
    eventBus.dispatch("find", state);
    const look = () => {
      let count = 0;
      for (let page = 0; page < pdf.numPages; page++) {
        const matches = controller.pageMatches[page];
        if (!matches) {
          setTimeout(look, 0);
          return;
        }
        count += matches.length;
      }
      resolve(count > 0);
    };
    setTimeout(look, 0);
  });

const missing = [];
for (const word of JSON.parse(fs.readFileSync(0, "utf-8"))) {
  if (!(await isFound(word))) missing.push(word);
}
process.stdout.write(JSON.stringify(missing));
process.exit(0);
