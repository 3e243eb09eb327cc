// Every item of an exported manual opened in Chromium: no request may go to a file that is not
// there, or to another host, unless the export's report said so; and what it said must be true.
import { collect, newContext } from "./lib/browser.mjs";
import { Expectations, grouped } from "./lib/expectations.mjs";
import { LmsWindow, launchable, launchAddress } from "./lib/lms.mjs";
import { pool } from "./lib/pool.mjs";
import { testPackages } from "./lib/program.mjs";

await testPackages("crawl: every item opened, missing and remote requests compared", crawl, {
  cache: true,
  jobs: 1,
});

async function crawl({ pack, report, browser, server, base, options }) {
  const width = Number(options.tabs || 5);
  const most = Number(options.limit || Infinity);
  const expected = new Expectations(pack.report, base);
  const context = await newContext(browser, { fast: true });
  const lms = await LmsWindow.open(context, server, base);
  const items = launchable((await lms.manifest()).items);
  await lms.close();
  if (pack.report.items !== undefined) {
    report.equal(items.length, pack.report.items, `${pack.name}: as many items as reported`);
  }
  server.takeMissing();

  const addresses = [...new Set(items.map((item) => launchAddress(base, item)))].slice(0, most);
  const complaints = [];
  const started = Date.now();
  const tabs = [];
  await pool(Array.from({ length: width }), width, async () => {
    const page = await context.newPage();
    tabs.push({ page, found: collect(page) });
  });
  const free = [...tabs];
  await pool(addresses, width, async (address) => {
    const tab = free.pop();
    complaints.push(...(await visit(tab, address)).map((text) => `${address}: ${text}`));
    free.push(tab);
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  report.note(`${pack.name}: ${addresses.length} pages opened in ${seconds} s`);
  report.check(addresses.length > 0, `${pack.name}: there are pages to open`);
  report.none(complaints, `${pack.name}: each of ${addresses.length} pages opens without error`);

  const missing = server.takeMissing();
  report.none(
    grouped(missing.map((request) => expected.judgeMissing(request))),
    `${pack.name}: each of ${missing.length} requests answered 404 is named in the report`,
  );
  report.none(
    grouped(context.remote.map((request) => expected.judgeRemote(request))),
    `${pack.name}: each of ${context.remote.length} requests to other hosts is named in the report`,
  );
  report.none(
    pack.report.missing
      .filter((one) => pack.entries.has(expected.entryOf(one)))
      .map((one) => `${one.page}:${one.line}: ${one.reference}`),
    `${pack.name}: each of ${pack.report.missing.length} references reported missing is absent`,
  );
  report.none(
    [...pack.report.missing, ...pack.report.remote].filter((one) => !(one.line > 0)),
    `${pack.name}: each reported reference has a line`,
  );

  async function visit({ page, found }, address) {
    try {
      await page.goto(address, { waitUntil: "load", timeout: 30000 });
    } catch (error) {
      return [String(error.message).split("\n")[0]];
    }
    const { consoleErrors, pageErrors, failed } = found.take();
    const judged = consoleErrors.map((error) => expected.judgeConsole(error));
    return [
      ...judged.filter(Boolean).filter((text) => !text.includes("404")),
      ...pageErrors.map((text) => `uncaught: ${text}`),
      ...failed.map((one) => `failed: ${one.url} ${one.reason}`),
    ];
  }
}
