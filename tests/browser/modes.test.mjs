// The run-time in the situations that LMSs put it in: review and browse, pop-up windows, frames in
// frames, another origin, refused sessions, broken adapters, time limits, the back button.
import { judgeCalls, seconds, valuesSet } from "./lib/calls.mjs";
import { collect, newContext } from "./lib/browser.mjs";
import { installClock, skip } from "./lib/clock.mjs";
import { doAll, ruleOf } from "./lib/learner.mjs";
import { LmsWindow, launchable, launchAddress } from "./lib/lms.mjs";
import { testPackages } from "./lib/program.mjs";

await testPackages("modes: the run-time in the situations LMSs put it in", checkPackage);

async function checkPackage(test) {
  const { pack, report, browser, server, base } = test;
  const context = await newContext(browser);
  await installClock(context);
  const lms = await LmsWindow.open(context, server, base);
  const items = launchable((await lms.manifest()).items);
  const item = await firstScrolled(lms, items);
  if (!report.check(item, `${pack.name}: has a page to scroll`)) return;
  const say = (list, what) => report.none(
    [...list, ...lms.found.take().pageErrors], `${pack.name}: ${item.identifier} ${what}`);

  for (const mode of ["browse", "review"]) say(await keepsResult(lms, item, mode), `in ${mode} mode`);
  say(await plays(lms, item, { place: "nested" }), "inside ten frames");
  say(await playsInPopup(lms, item), "in a pop-up window");
  say(await survivesBack(lms, item), "when the learner comes back by the back button");
  for (const fault of ["refuse", "throw"]) {
    say(await survivesFault(lms, item, fault), `when the LMS's adapter fails (${fault})`);
  }
  say(await savesWhenHidden(lms, item), "when the window is hidden");
  await lms.close();
  await otherOrigin(test, context, item);

  const limited = items.filter((one) => one.max_time_allowed && one.time_limit_action);
  for (const one of limited) await timeLimit(test, context, one);
  await context.close();
}

async function firstScrolled(lms, items) {
  for (const item of items) {
    const frame = await lms.launch(item, undefined);
    const rule = await ruleOf(frame);
    await lms.leave();
    if (rule?.name === "scrolled" && item.mastery_score === null && !item.max_time_allowed) return item;
  }
  return null;
}

function initialized(lms) {
  return lms.waitFor(({ log }) => log.some((call) => call.name === "LMSInitialize"), 4000);
}

async function keepsResult(lms, item, mode) {
  const state = mode === "review" ? { lesson_status: "completed", entry: "" } : undefined;
  const frame = await lms.launch(item, state, { mode, credit: "no-credit" });
  if (!(await initialized(lms))) return ["no session"];
  await doAll(lms.page, frame, await ruleOf(frame));
  await skip(lms.page, 3000);
  const { log } = await lms.leave();
  const set = valuesSet(log, "cmi.core.lesson_status");
  return [
    ...judgeCalls(log, state ? "completed" : "not attempted"),
    ...set.map((value) => `sets status ${value}`),
    ...valuesSet(log, "cmi.core.score.raw").map((value) => `sets score ${value}`),
  ];
}

async function plays(lms, item, options) {
  const frame = await lms.launch(item, undefined, options);
  if (!(await initialized(lms))) return ["the API is not found"];
  await doAll(lms.page, frame, await ruleOf(frame));
  const done = await lms.waitFor(({ state }) => state.lesson_status === "completed");
  const { log } = await lms.leave();
  return [...judgeCalls(log), ...(done ? [] : ["not completed"])];
}

async function playsInPopup(lms, item) {
  const opened = lms.page.waitForEvent("popup");
  await lms.start(item, undefined, { place: "popup" });
  const popup = await opened;
  await popup.waitForLoadState("load");
  if (!(await initialized(lms))) return ["the API is not found through the opener"];
  await doAll(popup, popup.mainFrame(), await ruleOf(popup.mainFrame()));
  const done = await lms.waitFor(({ state }) => state.lesson_status === "completed");
  const { log } = await lms.leave();
  return [...judgeCalls(log), ...(done ? [] : ["not completed"])];
}

/** In a window of its own the page may come back from the back/forward cache after LMSFinish. */
async function survivesBack(lms, item) {
  const opened = lms.page.waitForEvent("popup");
  await lms.start(item, undefined, { place: "popup" });
  const popup = await opened;
  await popup.waitForLoadState("load");
  await initialized(lms);
  await popup.goto(new URL("manifest.js", lms.home).href);
  await lms.waitFor(({ log }) => log.some((call) => call.name === "LMSFinish"), 4000);
  const first = (await lms.session()).log;
  await popup.goBack({ waitUntil: "commit" }).catch(() => {});
  await pause(500);
  await lms.leave();
  const { log } = await lms.session();
  const more = log.slice(first.length);
  // A page that was loaded anew may try once to begin a session; it must then be silent.
  const errors = more.filter((call) => call.error !== "0" && call.name !== "LMSInitialize");
  return [
    ...judgeCalls(first),
    ...errors.map((call) => `after coming back: ${call.name} ${call.args} answered ${call.error}`),
  ];
}

async function survivesFault(lms, item, fault) {
  const frame = await lms.launch(item, undefined, { fault });
  await doAll(lms.page, frame, await ruleOf(frame));
  await skip(lms.page, 2000);
  const readable = await frame.evaluate(() => document.body.innerText.trim().length > 0);
  const { log } = await lms.leave();
  const after = log.filter((call) => call.name !== "LMSInitialize");
  return [
    ...(readable ? [] : ["the page is empty"]),
    ...after.map((call) => `${call.name} although there is no session`),
  ];
}

async function savesWhenHidden(lms, item) {
  const frame = await lms.launch(item, undefined);
  await initialized(lms);
  await pause(300);
  const before = (await lms.session()).log.length;
  await skip(lms.page, 20000);
  await frame.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  const { log } = await lms.session();
  const since = log.slice(before);
  const time = valuesSet(since, "cmi.core.session_time").at(-1);
  const left = await lms.leave();
  return [
    ...judgeCalls(left.log),
    ...(since.some((call) => call.name === "LMSCommit") ? [] : ["no commit"]),
    ...(time && seconds(time) >= 20 ? [] : [`session_time ${time} after 20 s`]),
  ];
}

/** The package on another origin than the LMS: no API can be reached, reading goes on. */
async function otherOrigin({ pack, report, server, base }, context, item) {
  const page = await context.newPage();
  const found = collect(page);
  const address = launchAddress(base.replace("127.0.0.1", "localhost"), item);
  await page.goto(`${server.origin}/lms/index.html`);
  await page.evaluate((url) => {
    const frame = document.createElement("iframe");
    frame.src = url;
    document.body.append(frame);
  }, address);
  await pause(800);
  const frame = page.frames().find((one) => one.url() === address);
  await doAll(page, frame, await ruleOf(frame));
  const { consoleErrors, pageErrors } = found.take();
  // What is missing or remote in the page is the business of other tests.
  const errors = consoleErrors.map((error) => error.text).filter((text) => !/^Failed to load/.test(text));
  report.none([...errors, ...pageErrors],
    `${pack.name}: ${item.identifier} on another origin than the LMS`);
  await page.close();
}

async function timeLimit({ pack, report, server, base }, context, item) {
  const lms = await LmsWindow.open(context, server, base);
  const limit = seconds(item.max_time_allowed);
  const before = { total_time: "0000:01:00.00", lesson_status: "incomplete", entry: "resume" };
  const frame = await lms.launch(item, before);
  if (!(await ruleOf(frame))) {
    report.skip(`${pack.name}: ${item.identifier} time limit`, "a SCO of the author's own");
    await lms.close();
    return;
  }
  await initialized(lms);
  const words = () => frame.evaluate(() => {
    const host = document.querySelector("parcours-ui");
    const dialog = host?.shadowRoot.querySelector("dialog[open]");
    return dialog ? dialog.textContent.trim() : "";
  });
  const complaints = [];
  await skip(lms.page, (limit - 60 - 10) * 1000);
  if (await words()) complaints.push(`a notice before the limit: ${await words()}`);
  await skip(lms.page, 15000);
  const notice = await words();
  const { log } = await lms.session();
  const finished = log.some((call) => call.name === "LMSFinish");
  const leaves = item.time_limit_action.startsWith("exit");
  if (item.time_limit_action.endsWith(",message") && !notice) complaints.push("no notice");
  if (finished !== leaves) complaints.push(finished ? "the session ended" : "the session goes on");
  if (leaves && valuesSet(log, "cmi.core.exit").at(-1) !== "time-out") complaints.push("exit is not time-out");
  const left = await lms.leave();
  complaints.push(...judgeCalls(left.log, "incomplete"), ...lms.found.take().pageErrors);
  report.none(complaints, `${pack.name}: ${item.identifier} at its time limit (${item.time_limit_action})`);
  await lms.close();
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
