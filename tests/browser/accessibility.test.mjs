// Our own pages (player, generated pages, converted Markdown): names for every control, keyboard,
// 320 px, large text, contrast in light and dark, language, strict Content-Security-Policy.
import { join } from "node:path";

import { judgeKeyboard, unnamed } from "./lib/access.mjs";
import { collect, newContext } from "./lib/browser.mjs";
import { Expectations } from "./lib/expectations.mjs";
import { backgroundLightness, overflowing, poorContrast } from "./lib/look.mjs";
import { isOwnPage } from "./lib/own-pages.mjs";
import { testPackages } from "./lib/program.mjs";

const kPolicy = "default-src 'self'; frame-src *; img-src 'self' data:";
const kRightToLeft = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/;

await testPackages("accessibility: our own pages for keyboard, eyes, readers, strict CSP",
  checkPackage, { csp: kPolicy });

async function checkPackage({ pack, report, browser, base, options }) {
  const expected = new Expectations(pack.report, base);
  const context = await newContext(browser);
  await context.addInitScript(() => {
    window.policyViolations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.policyViolations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  const found = collect(page);
  const own = [...pack.entries].filter((entry) => isOwnPage(join(pack.folder, entry), entry));
  report.check(own.includes("index.html"), `${pack.name}: has a player`);
  for (const entry of own.filter((one) => !options.item || one.includes(options.item))) {
    const address = base + entry.split("/").map(encodeURIComponent).join("/");
    const complaints = await checkPage(page, address, entry);
    const { consoleErrors, pageErrors } = found.take();
    complaints.push(
      ...consoleErrors.map((error) => expected.judgeConsole(error)).filter(Boolean),
      ...pageErrors.map((text) => `uncaught: ${text}`),
    );
    report.none(complaints, `${pack.name}: ${entry}`);
  }
  await context.close();
}

async function checkPage(page, address, entry) {
  const complaints = [];
  const add = (what, list) => complaints.push(...list.map((text) => `${what}: ${text}`));
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(address, { waitUntil: "load" });
  // What the run-time adds to the page comes a moment after it has loaded.
  await page.waitForTimeout(entry === "index.html" ? 600 : 250);

  add("language", await page.evaluate(judgeLanguage, kRightToLeft.source));
  add("name", await unnamed(page));
  let keyboard = await judgeKeyboard(page);
  // A PDF viewer that is just starting may take the focus away once.
  if (keyboard.length > 0) {
    await page.waitForTimeout(1000);
    keyboard = await judgeKeyboard(page);
  }
  add("keyboard", keyboard);
  add("contrast (light)", await page.evaluate(poorContrast));
  const light = await page.evaluate(backgroundLightness);
  await page.emulateMedia({ colorScheme: "dark" });
  add("contrast (dark)", await page.evaluate(poorContrast));
  const dark = await page.evaluate(backgroundLightness);
  if (light < 0.7 || dark > 0.3) {
    complaints.push(`background does not follow light and dark: ${light}, ${dark}`);
  }
  await page.emulateMedia({ colorScheme: "light" });

  await page.setViewportSize({ width: 320, height: 640 });
  await page.waitForTimeout(50);
  add("at 320 px", await page.evaluate(overflowing));
  await page.setViewportSize({ width: 640, height: 640 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await page.waitForTimeout(50);
  add("at 200 % text size", await page.evaluate(overflowing));
  add("policy", await page.evaluate(() => window.policyViolations));
  return complaints;
}

/** Runs in the page: language and direction are said, and fit each other. */
function judgeLanguage(rightToLeft) {
  const { lang, dir } = document.documentElement;
  const complaints = [];
  try {
    if (Intl.getCanonicalLocales(lang).length !== 1) complaints.push("no lang attribute");
  } catch {
    complaints.push(`lang="${lang}" is not a language tag`);
  }
  const wanted = new RegExp(rightToLeft).test(lang) ? "rtl" : "ltr";
  if (dir !== wanted) complaints.push(`dir="${dir}" with lang="${lang}"`);
  if (!document.title.trim()) complaints.push("no title");
  if (!document.querySelector("meta[name=viewport]")) complaints.push("no viewport");
  return complaints;
}
