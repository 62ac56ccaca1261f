// Play steps in the page of an archive with a real browser, and print what it says after each.
// Arguments: the folder of node_modules, the browser, the archive, the steps as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, archive, told] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const { chromium } = require("playwright-core");

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const context = await browser.newContext({ locale: "fr-FR" });
const page = await context.newPage();
const requests = [];
const errors = [];
page.on("request", (request) => requests.push(request.url()));
page.on("pageerror", (error) => errors.push(String(error)));
page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
await page.goto(pathToFileURL(join(archive, "index.html")).href);

const said = async (id) => (await page.locator(id).textContent()).trim();
const visible = async () =>
  (await page.locator(".act:visible .number").allTextContents()).map((each) => each.trim());
const play = {
  acts: visible,
  headings: () => page.locator("h1, h2, h3").allTextContents(),
  async search(words) {
    await page.getByLabel("Chercher dans les titres, les textes et les dates").fill(words);
    return { said: await said("#trouves"), acts: await visible() };
  },
  async verify(folder) {
    await page.locator("#dossier").setInputFiles(folder);
    await page.waitForFunction(() => document.getElementById("avance").className !== "", null, { timeout: 60000 });
    return { said: await said("#avance"), found: await page.locator("#constats li").allTextContents() };
  },
  async fingerprint(text) {
    await page.getByLabel("Empreinte lue sur un papier, ou somme d’un fichier").fill(text);
    await page.getByRole("button", { name: "Chercher cette empreinte" }).click();
    await page.waitForFunction(() => document.getElementById("reponse").className !== "");
    const answer = await said("#reponse");
    await page.evaluate(() => { document.getElementById("reponse").className = ""; });
    return answer;
  },
  async links() {
    const hrefs = await page.locator("a[href]").evaluateAll((all) => all.map((each) => each.getAttribute("href")));
    return hrefs.filter((each) => !each.startsWith("#"));
  },
  async keyboard() {
    const reached = [];
    for (let turn = 0; turn < 60; turn++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim()));
    }
    return reached;
  },
  async axe() {
    await page.evaluate(readFileSync(join(modules, "axe-core", "axe.min.js"), "utf8"));
    const found = await page.evaluate(() => window.axe.run());
    return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(" ; ")}`);
  },
};
const answers = [];
for (const [name, argument] of JSON.parse(told)) answers.push(await play[name](argument));
console.log(JSON.stringify({ answers, requests, errors }));
await browser.close();
