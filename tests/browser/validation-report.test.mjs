// The HTML page of `parcours validate`: verdicts, findings, tree and links at phone and desktop width, in light and
// dark, by keyboard, on paper, without script; nothing is fetched, nothing of a package's texts runs.
//
//   node validation-report.test.mjs --parcours BINARY --fixtures DIR --work DIR
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { judgeKeyboard, unnamed } from "./lib/access.mjs";
import { collect, launchBrowser, newContext } from "./lib/browser.mjs";
import { backgroundLightness, overflowing, poorContrast } from "./lib/look.mjs";
import { readArguments } from "./lib/options.mjs";
import { Report } from "./lib/report.mjs";

const kWidths = { phone: 360, narrow: 320, desktop: 1280 };
const kEvil = "&lt;img src=x onerror=alert(1)&gt; \u05e9\u05dc\u05d5\u05dd " + "Bee".repeat(60);
// Faults of every weight, in places of every kind: file, what is there, what stands there instead.
const kSpoilt = [
  ["imsmanifest.xml", 'identifierref="RES-CALENDAR"', 'identifierref="RES-CALENDER"'],
  ["imsmanifest.xml", "<title>The year of a beekeeper</title>", `<title>${kEvil}</title>`],
  ["imsmanifest.xml", '<item identifier="ITEM-CALENDAR"', '<item identifier="ITEM-CALENDAR" isvisible="false"'],
  ["imsmanifest.xml", '<file href="shared/bee.svg"/>', '<file href="shared/Bee.svg"/><file href="gone.html"/>'],
  ["index.html", 'src="shared/bee.svg" alt="A bee seen from above"', 'src="shared/bees.svg"'],
  ["index.html", "</p>", '</p><img src="http://example.org/hive.png" alt="A hive">'],
  ["shared/sco.js", '"completed"', '"finished"'],
];

const { options } = readArguments();
const parcours = resolve(options.parcours);
const base = join(resolve(options.fixtures), "base");
const schemas = join(resolve(options.fixtures), "..", "..", "schemas", "xsd");
const kSchemas = ["adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd"];
const work = resolve(options.work);
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

const report = new Report("validation report: the HTML page of `parcours validate`");
const browser = await launchBrowser();
try {
  const course = spoiltCourse("bees");
  const one = validate("report.html", [course, "--for", "all"]);
  await checkLook(one);
  await checkContents(one);
  await checkLinks(one);
  await checkSearch(one);
  await checkPrint(one);
  await checkWithoutScript(one);
  const many = validate("many.html", [
    ...Array.from({ length: 6 }, (_, i) => spoiltCourse(`course-${i}`)), rightCourse("right"), "--for", "moodle,chamilo",
  ]);
  await checkLook(many);
  await checkOverview(many);
  await checkLanguages(course);
} catch (error) {
  report.check(false, "the test could not go on", error.stack);
}
await browser.close();
report.finish();

/** A copy of the course about bees, with the schemas that belong to a package. */
function rightCourse(name) {
  const folder = join(work, name);
  cpSync(base, folder, { recursive: true });
  for (const schema of kSchemas) cpSync(join(schemas, schema), join(folder, schema));
  return folder;
}

/** The same with faults. */
function spoiltCourse(name) {
  const folder = rightCourse(name);
  for (const [file, right, wrong] of kSpoilt) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(right)) throw new Error(`${file} of the base has no ${right}`);
    writeFileSync(path, text.replace(right, () => wrong));
  }
  writeFileSync(join(folder, "what?.html"), "<title>What</title>");
  writeFileSync(join(folder, ".DS_Store"), "x");
  return folder;
}

/** Validates, and answers with the page's file and the same report for programs. */
function validate(name, parameters) {
  const file = join(work, name);
  const run = spawnSync(parcours, ["validate", ...parameters, "--html", file, "--json"], { encoding: "utf8" });
  report.check(run.status === 1, `${name}: exit code 1 for packages with errors`, `${run.status}: ${run.stderr}`);
  return { name, file, json: JSON.parse(run.stdout) };
}

async function open({ file }, { javaScriptEnabled = true, width = 1280, hash = "" } = {}) {
  const context = await newContext(browser, { viewport: { width, height: 800 }, javaScriptEnabled });
  const page = await context.newPage();
  // Pictures of long pages take their time on a busy machine.
  page.setDefaultTimeout(120_000);
  page.found = collect(page);
  page.requests = [];
  page.on("request", (request) => page.requests.push(request.url()));
  await page.goto(pathToFileURL(file).href + hash, { waitUntil: "load" });
  return page;
}

async function close(page, what) {
  const { consoleErrors, pageErrors, dialogs } = page.found.take();
  report.none(
    [...consoleErrors.map((error) => error.text), ...pageErrors, ...dialogs.map((text) => `dialog: ${text}`)],
    `${what}: nothing in the console`,
  );
  report.check(
    page.requests.every((url) => url.split("#")[0] === page.url().split("#")[0]),
    `${what}: nothing is fetched`, page.requests,
  );
  await page.context().close();
}

async function checkLook(one) {
  for (const [device, width] of Object.entries(kWidths)) {
    const what = `${one.name} at ${width} px`;
    const page = await open(one, { width });
    report.none(await page.evaluate(overflowing), `${what}: nothing sticks out`);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      report.none(await page.evaluate(poorContrast), `${what}: contrast (${colorScheme})`);
      const light = await page.evaluate(backgroundLightness);
      report.check(colorScheme === "light" ? light > 0.8 : light < 0.2, `${what}: background (${colorScheme})`, light);
      await page.screenshot({ path: join(work, `${one.name}-${device}-${colorScheme}.png`), fullPage: true });
    }
    await page.emulateMedia({ colorScheme: "light" });
    report.none(await unnamed(page), `${what}: everything has a name`);
    if (device === "desktop") report.none(await judgeKeyboard(page), `${what}: keyboard`);
    report.none(await page.evaluate(judgeHeadings), `${what}: headings`);
    if (device === "desktop") {
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      report.none(await page.evaluate(overflowing), `${what}: nothing sticks out with large letters`);
    }
    await close(page, what);
  }
}

/** Runs in the page: one h1, no level left out. */
function judgeHeadings() {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) => Number(one.localName[1]));
  const complaints = levels.filter((level) => level === 1).length === 1 ? [] : ["not one h1"];
  levels.forEach((level, i) => {
    if (level > (levels[i - 1] ?? 0) + 1) complaints.push(`h${level} behind h${levels[i - 1] ?? 0}`);
  });
  return complaints;
}

async function checkContents(one) {
  const page = await open(one);
  const [told] = one.json.packages;
  report.equal(await page.locator(".finding").count(), told.findings.length, "each finding is on the page");
  for (const [group, severity] of [["bad", "error"], ["fair", "warning"], ["note", "info"]]) {
    const count = told.findings.filter((finding) => finding.severity === severity).length;
    report.check(count > 0, `the course has a finding of severity ${severity}`);
    report.equal(await page.locator(`.group.${group} .finding`).count(), count, `findings of severity ${severity}`);
  }
  report.equal(await page.locator(".systems li").count(), Object.keys(told.profiles).length, "a verdict per LMS");
  for (const card of await page.locator(".systems > ul > li").all()) {
    const text = await card.innerText();
    report.check(/Works|Works with faults|Is refused/.test(text), "the verdict is said in words", text);
    report.check((await card.locator("svg use").count()) === 1, "and has a sign", text);
  }
  const text = await page.locator("main").innerText();
  report.check(text.includes("This package needs mending"), "the verdict on the package");
  for (const finding of told.findings) {
    report.check(text.includes(finding.rule), `${finding.rule} is named`);
  }
  report.check(text.includes("<img src=x onerror=alert(1)>"), "markup in a title is shown as text");
  report.equal(await page.locator("main img, main script, main iframe, main object").count(), 0, "and is not markup");
  report.check((await page.locator("mark").count()) > 0, "the place in the source is marked");
  report.check((await page.locator(".sizes li").count()) > 2, "sizes by type");
  report.check((await page.locator(".tree .tag").count()) === 1, "the hidden item is told");
  await close(page, "contents");
}

/** Until the element fits, at most ten seconds: whether it does is for the checks that follow. */
async function waitFor(page, fits, locator) {
  await page.waitForFunction(fits, await locator.elementHandle(), { timeout: 10_000 }).catch(() => {});
}

async function checkLinks(one) {
  const page = await open(one);
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')]
      .filter((link) => !document.querySelector(link.hash)).map((link) => link.hash));
  report.none(broken, "every link leads somewhere");
  const marks = page.locator(".tree a.mark");
  report.check((await marks.count()) > 1, "the tree has marks");
  await page.evaluate(() => document.querySelectorAll(".finding").forEach((one) => (one.open = false)));
  for (const mark of await marks.all()) {
    const rule = (await mark.innerText()).trim();
    await mark.click();
    const target = page.locator(await mark.getAttribute("href"));
    // The page hears of the new address after the click has returned.
    await waitFor(page, (one) => one.open && document.activeElement === one.firstElementChild, target);
    report.check(await target.evaluate((one) => one.open), `${rule}: its finding is opened`);
    report.check((await target.locator("summary").innerText()).includes(rule), `${rule}: it is the right finding`);
    report.check(await target.evaluate((one) => {
      const { top } = one.getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    }), `${rule}: it is in view`);
    report.check(await target.evaluate((one) => document.activeElement === one.firstElementChild),
      `${rule}: the keyboard goes on from there`);
  }
  // The same link again, after its finding was closed.
  const last = marks.last();
  const target = page.locator(await last.getAttribute("href"));
  await target.evaluate((one) => (one.open = false));
  await last.click();
  report.check(await target.evaluate((one) => one.open), "a link works again");
  await close(page, "links");
}

async function checkSearch(one) {
  const page = await open(one);
  await page.locator("#filter").fill("itm-003");
  report.equal(await page.locator(".finding:visible").count(),
    one.json.packages[0].findings.filter((finding) => finding.rule === "ITM-003").length, "search for a rule");
  await page.locator("#filter").fill("nothing is called so");
  report.equal(await page.locator(".finding:visible").count(), 0, "search for what is not there");
  report.check(await page.locator("#none span").isVisible(), "and the page says so");
  await page.locator("#filter").fill("");
  report.equal(await page.locator(".finding:visible").count(), one.json.packages[0].findings.length, "all again");
  await page.locator("#close").click();
  report.equal(await page.locator(".finding[open]").count(), 0, "all closed");
  await page.locator("#open").click();
  report.equal(await page.locator(".finding:not([open])").count(), 0, "all opened");
  await close(page, "search");
}

async function checkPrint(one) {
  const page = await open(one);
  await page.locator("#close").click();
  await page.emulateMedia({ media: "print" });
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll(".finding")]
      .filter((one) => one.offsetHeight < one.firstElementChild.offsetHeight + 40)
      .map((one) => one.id));
  report.none(hidden, "on paper all findings are open");
  report.check(await page.locator(".tools").isHidden(), "on paper there is no search");
  report.none(await page.evaluate(poorContrast), "on paper: contrast");
  await page.pdf({ path: join(work, "report.pdf"), format: "A4" });
  // In whole pages: a closed report would be shorter.
  const text = readFileSync(join(work, "report.pdf"), "latin1");
  report.check((text.match(/\/Type\s*\/Page\b/g) || []).length >= 2, "on paper: several pages");
  await close(page, "print");
}

async function checkWithoutScript(one) {
  const page = await open(one, { javaScriptEnabled: false });
  report.check(await page.locator(".tools").isHidden(), "without script there is no search");
  const finding = page.locator(".finding").first();
  report.check((await finding.locator(".body").count()) === 1, "without script findings are there");
  await finding.locator("summary").click();
  await page.locator(".tree a.mark").first().click();
  report.check(page.url().includes("#p1f"), "without script links work");
  await close(page, "without script");
}

async function checkOverview(many) {
  const page = await open(many, { width: 1280 });
  report.equal(await page.locator(".overview tbody tr").count(), many.json.packages.length, "a row per package");
  report.equal(await page.locator(".folded").count(), many.json.packages.length - 1, "details of those with findings");
  report.equal(await page.locator(".folded[open]").count(), 0, "closed at first");
  await page.locator(".overview tbody tr a").nth(2).click();
  report.equal(await page.locator(".folded[open]").count(), 1, "a row leads to its package");
  report.check(await page.locator(".folded[open] .finding").first().isVisible(), "whose findings are shown");
  const mark = page.locator(".folded[open] .tree a.mark").first();
  await page.evaluate(() => document.querySelectorAll(".finding").forEach((one) => (one.open = false)));
  await mark.click();
  report.equal(await page.locator(".finding[open]").count(), 1, "marks lead to findings of the same package");
  await page.locator("#filter").fill("course-3");
  report.equal(await page.locator(".overview tbody tr:visible").count(), 1, "search for a package");
  await close(page, "overview");
}

/** Longer words must fit the phone as well. */
async function checkLanguages(course) {
  for (const language of ["de", "es", "fr", "nl"]) {
    const file = join(work, `report-${language}.html`);
    spawnSync(parcours, ["validate", course, "--for", "all", "--lang", language, "--html", file]);
    const page = await open({ file }, { width: 360 });
    report.none(await page.evaluate(overflowing), `${language}: nothing sticks out`);
    report.equal(await page.locator("html").getAttribute("lang"), language, `${language}: the page says so`);
    await page.screenshot({ path: join(work, `report-${language}.png`), fullPage: true });
    await close(page, language);
  }
}
