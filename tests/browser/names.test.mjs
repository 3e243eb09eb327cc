// Percent-encoding: every address in the manifest and every reference in every page must name an
// entry of the archive, exactly, once a server has decoded it.
import { newContext } from "./lib/browser.mjs";
import { Expectations, grouped } from "./lib/expectations.mjs";
import { LmsWindow, launchable, launchAddress } from "./lib/lms.mjs";
import { pool } from "./lib/pool.mjs";
import { testPackages } from "./lib/program.mjs";
import { checkReported } from "./lib/reported.mjs";

const kPage = /\.(html?|xhtml)$/i;

await testPackages("names: manifest and page references name entries", checkPackage);

async function checkPackage({ pack, report, browser, server, base, options }) {
  if (options.fixtures) checkReported(report, pack, options.fixtures);
  const context = await newContext(browser);
  const lms = await LmsWindow.open(context, server, base);
  const expected = new Expectations(pack.report, base);
  const exists = headCache();

  const manifest = await lms.manifest();
  const listed = Object.values(manifest.resources).flatMap((r) => r.files);
  const refused = [];
  for (const href of listed) {
    if (!(await exists(new URL(href, base).href))) refused.push(href);
  }
  report.none(refused, `${pack.name}: each of ${listed.length} <file> addresses answers`);
  const entries = new Set(listed.map((href) => decodeURIComponent(new URL(href, base).pathname)));
  report.equal(entries.size, listed.length, `${pack.name}: no file is listed twice`);
  const own = /^(imsmanifest\.xml|[^/]+\.xsd)$/;
  const unlisted = [...pack.entries].filter(
    (entry) => !own.test(entry) && !entries.has(new URL(base).pathname + entry),
  );
  report.none(unlisted, `${pack.name}: each entry is listed in the manifest`);

  const items = launchable(manifest.items);
  report.check(items.length > 0, `${pack.name}: the manifest has items`);
  const unopened = [];
  for (const item of items) {
    if (!(await exists(launchAddress(base, item)))) unopened.push(item.identifier);
  }
  report.none(unopened, `${pack.name}: each of ${items.length} launch addresses answers`);

  const complaints = [];
  let references = 0;
  const pages = [...pack.entries].filter((entry) => kPage.test(entry));
  await pool(pages, 4, async (entry) => {
    const address = base + entry.split("/").map(encodeURIComponent).join("/");
    for (const reference of await lms.page.evaluate(readReferences, address)) {
      references++;
      const target = new URL(reference);
      if (target.origin !== server.origin) continue;
      if (await exists(target.origin + target.pathname)) continue;
      complaints.push(expected.judgeMissing({ path: target.pathname, referer: address }));
    }
  });
  report.check(references > 0, `${pack.name}: its ${pages.length} pages have references`);
  report.none(grouped(complaints), `${pack.name}: each of ${references} references names an entry`);

  const present = pack.report.missing.filter((one) => {
    const entry = expected.entryOf(one);
    return entry !== null && pack.entries.has(entry);
  });
  report.none(
    present.map((one) => `${one.page}:${one.line} ${one.reference}`),
    `${pack.name}: each of ${pack.report.missing.length} references reported missing is absent`,
  );
  await context.close();
}

/** Whether an address answers a HEAD request, asked once per address. */
function headCache() {
  const known = new Map();
  return (address) => {
    const key = address.replace(/[?#].*$/, "");
    if (!known.has(key)) {
      known.set(key, fetch(key, { method: "HEAD" }).then((answer) => answer.ok));
    }
    return known.get(key);
  };
}

/** Runs in the browser: every address a page refers to, as the browser resolves it. */
async function readReferences(address) {
  // XMLHttpRequest, unlike fetch, honours the charset a page declares.
  const page = await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => resolve(request.response);
    request.onerror = () => reject(new Error(`cannot read ${address}`));
    request.send();
  });
  if (!page) return [];
  const found = new Set();
  const add = (value) => {
    if (value === null || value.trim() === "") return;
    try {
      const target = new URL(value, page.baseURI);
      target.hash = "";
      if (/^https?:$/.test(target.protocol)) found.add(target.href);
    } catch {
      // Not an address at all ("mailto" without colon and the like): nothing is requested.
    }
  };
  const kAttributes = ["src", "href", "poster", "data", "xlink:href", "background"];
  for (const node of page.querySelectorAll("*")) {
    if (node.localName === "base") continue;
    for (const name of kAttributes) if (node.hasAttribute(name)) add(node.getAttribute(name));
    const set = node.getAttribute("srcset");
    if (set) for (const one of set.split(/,\s+|,$/)) add(one.trim().split(/\s+/)[0] || null);
  }
  return [...found];
}
