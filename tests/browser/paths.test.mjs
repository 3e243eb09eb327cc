// Every item of a path, in the tracked shapes, played in an LMS that nobody here wrote: the calls
// and values are right, progress comes back, nothing is asked for that is not there.
import { newContext } from "./lib/browser.mjs";
import { installClock } from "./lib/clock.mjs";
import {
  checkContents, compareContents, conditionsOf, isLockedAtFirst,
} from "./lib/contents.mjs";
import { checkExpected } from "./lib/expected.mjs";
import { Expectations, grouped } from "./lib/expectations.mjs";
import { LmsWindow, launchable } from "./lib/lms.mjs";
import { playItem, ruleText } from "./lib/play-multi.mjs";
import { playPath } from "./lib/play-single.mjs";
import { pool } from "./lib/pool.mjs";
import { testPackages } from "./lib/program.mjs";

const kWindows = 3;

await testPackages("paths: every item initialized, left, resumed, completed", playPackage);

async function playPackage(test) {
  const { pack, report, browser, server, base } = test;
  const expected = new Expectations(pack.report, base);
  const context = await newContext(browser);
  await installClock(context);
  const reader = await LmsWindow.open(context, server, base);
  const manifest = await reader.manifest();
  await reader.close();
  const items = launchable(manifest.items);
  const single = pack.entries.has("index.html") && items.length === 1 &&
    items[0].resource.href === "index.html";
  report.note(`${pack.name}: ${items.length} item(s), shape ${single ? "single" : "multi"}`);
  report.check(items.length > 0, `${pack.name}: the manifest has items to launch`);
  report.check(items.every((item) => item.resource.type === "sco"), `${pack.name}: every item is a SCO`);
  checkContents(report, pack, manifest);

  if (single) {
    const lms = await LmsWindow.open(context, server, base);
    await playPath(report, pack, lms, items[0], expected);
  } else {
    await playItems(test, context, manifest, expected);
  }

  const missing = server.takeMissing();
  report.none(
    grouped(missing.map((request) => expected.judgeMissing(request))),
    `${pack.name}: no request answered 404 that the report does not name (${missing.length} named)`,
  );
  report.none(
    grouped(context.remote.map((request) => expected.judgeRemote(request))),
    `${pack.name}: no request to another host that the report does not name`,
  );
  await context.close();
}

async function playItems({ pack, report, server, base, options }, context, manifest, expected) {
  const windows = [];
  const items = launchable(manifest.items);
  const wanted = items.filter((item) => !options.item || item.identifier.includes(options.item));
  for (let i = 0; i < kWindows; i++) windows.push(await LmsWindow.open(context, server, base));
  const free = [...windows];
  await pool(wanted, kWindows, async (item, index) => {
    const lms = free.pop();
    let complaints;
    try {
      complaints = await playItem(lms, item, { byWindow: index === 0, long: index < 3 });
    } catch (error) {
      complaints = [`could not be played: ${error.stack}`];
      await lms.leave();
    }
    const { consoleErrors, pageErrors, failed, dialogs } = lms.found.take();
    complaints.push(
      ...consoleErrors.map((error) => expected.judgeConsole(error)).filter(Boolean),
      ...pageErrors.map((text) => `uncaught: ${text}`),
      ...failed.map((one) => `failed: ${one.url} ${one.reason}`),
      ...dialogs.map((text) => `unexpected dialog: ${text}`),
    );
    const rule = item.rule ? ruleText(item.rule) : "its own calls";
    report.none(complaints, `${pack.name}: ${item.identifier} (${rule})`);
    free.push(lms);
  });
  if (options.item) return;
  const conditions = conditionsOf(manifest.items);
  checkExpected(report, pack, items.map((item, i) => ({
    rule: item.rule ? ruleText(item.rule) : "sco",
    locked: isLockedAtFirst(conditions[i].tests),
  })));
  await compareContents(report, pack, manifest, windows[0]);
}
