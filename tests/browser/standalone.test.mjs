// The unpacked package opened by double click (file://), without an LMS: everything can be reached,
// progress is kept, and the contents work even without JavaScript.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { collect, newContext } from "./lib/browser.mjs";
import { installClock } from "./lib/clock.mjs";
import { judgeLocks } from "./lib/conditions.mjs";
import { Expectations, grouped } from "./lib/expectations.mjs";
import { doAll } from "./lib/learner.mjs";
import { Player } from "./lib/player.mjs";
import { testPackages } from "./lib/program.mjs";

await testPackages("standalone: an unpacked package opened by double click", async (test) => {
  await playFromDisk(test);
  await readWithoutScripts(test);
});

async function playFromDisk({ pack, report, browser }) {
  const home = pathToFileURL(join(pack.folder, "index.html")).href;
  const expected = new Expectations(pack.report, new URL("./", home).href);
  const context = await newContext(browser);
  await installClock(context);
  const page = await context.newPage();
  const found = collect(page);
  await page.goto(home);
  let player = new Player(page, page.mainFrame());
  const shown = (await player.entries()).filter((entry) => !entry.hidden);
  report.check(shown.length > 1, `${pack.name}: lists ${shown.length} items`);
  report.equal((await player.entries()).length, pack.report.items ?? shown.length,
    `${pack.name}: lists as many items as the export reported`);

  const done = new Set();
  const statuses = new Map();
  const statusOf = (item) => statuses.get(item) || "not attempted";
  for (;;) {
    const entry = (await player.entries()).find((e) => !e.hidden && !e.locked && !done.has(e.item));
    if (!entry) break;
    done.add(entry.item);
    const complaints = [];
    try {
      const frame = await player.open(entry);
      if (entry.tracked && entry.kind !== "sco") await doAll(page, frame, entry.rule);
      if (entry.kind !== "sco" && !(await player.waitDone(entry.item))) {
        complaints.push("not done by its rule");
      }
      // From disk an embedded SCO cannot reach the player, which then counts it as seen.
      statuses.set(entry.item, entry.mastery && entry.kind !== "sco" ? "passed" : "completed");
      if (entry.kind === "sco") await player.waitDone(entry.item);
      complaints.push(...judgeLocks(await player.entries(), statusOf));
    } catch (error) {
      complaints.push(`could not be opened: ${error.stack}`);
    }
    complaints.push(...browserErrors(found, expected));
    report.none(complaints, `${pack.name}: ${entry.item} (${entry.kind}, ${entry.completion})`);
  }
  const locked = (await player.entries()).filter((e) => !e.hidden && !done.has(e.item));
  report.none(
    locked.filter((e) => !e.prerequisites).map((e) => `${e.item} is locked without a condition`),
    `${pack.name}: only items with conditions stay locked (${locked.length})`,
  );

  await walk(report, pack, player);
  const before = await states(player);
  await page.reload();
  player = new Player(page, page.mainFrame());
  report.equal(await states(player), before, `${pack.name}: progress is kept on reload`);
  report.none(browserErrors(found, expected), `${pack.name}: no error in the browser`);
  report.none(
    grouped(context.remote.map((request) => expected.judgeRemote(request))),
    `${pack.name}: no request to another host that the report does not name`,
  );
  await context.close();
}

/** Next and previous go through the open items in order. */
async function walk(report, pack, player) {
  const open = (await player.entries()).filter((e) => !e.hidden && !e.locked);
  await player.open(open[0]);
  const complaints = [];
  for (const entry of open.slice(1, 4)) {
    await player.button("next").click();
    await player.shown(entry).catch((error) => complaints.push(`next: ${error.message}`));
  }
  for (const entry of open.slice(0, 3).reverse()) {
    await player.button("previous").click();
    await player.shown(entry).catch((error) => complaints.push(`previous: ${error.message}`));
  }
  report.none(complaints, `${pack.name}: next and previous go through the items`);
}

async function states(player) {
  const list = [];
  for (const { item, hidden } of await player.entries()) {
    if (!hidden) list.push([item, await player.isDone(item)]);
  }
  return list;
}

async function readWithoutScripts({ pack, report, browser }) {
  const home = pathToFileURL(join(pack.folder, "index.html")).href;
  const context = await newContext(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(home);
  const player = new Player(page, page.mainFrame());
  const entries = (await player.entries()).filter((entry) => !entry.hidden);
  const complaints = [];
  for (const entry of entries) {
    const link = page.locator(`nav a[data-item=${JSON.stringify(entry.item)}]`);
    try {
      await link.click({ timeout: 4000 });
      await player.shown(entry);
    } catch (error) {
      complaints.push(`${entry.item}: ${error.message.split("\n")[0]}`);
    }
  }
  report.none(complaints, `${pack.name}: each of ${entries.length} links works without JavaScript`);
  await context.close();
}

function browserErrors(found, expected) {
  const { consoleErrors, pageErrors, failed, dialogs } = found.take();
  // From disk, browsers load no captions and no parts of other SVG files: to them each file is an
  // origin of its own, and no package can change that.
  const fileOrigin = /unique security origins/;
  const loading = (url) => expected.judgeConsole({ text: "Failed to load resource", url });
  return [
    ...consoleErrors.filter((error) => !fileOrigin.test(error.text)).map((error) => expected.judgeConsole(error)),
    ...pageErrors.map((text) => `uncaught: ${text}`),
    ...failed.filter((one) => one.reason !== "origin" && loading(one.url))
      .map((one) => `failed: ${one.url} ${one.reason}`),
    ...dialogs.map((text) => `unexpected dialog: ${text}`),
  ].filter(Boolean);
}
