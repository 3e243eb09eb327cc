// An item of a package of shape "multi", taken through three sessions: left half way, resumed and
// completed, opened again.
import { judgeCalls, judgeEnd, seconds, valuesSet } from "./calls.mjs";
import { skip, stopwatch } from "./clock.mjs";
import { playEmbedded } from "./embedded.mjs";
import { doHalf, doRest, ruleOf, whereabouts } from "./learner.mjs";
import { judgeOverlay } from "./overlay.mjs";

const kFinal = /^(passed|completed)$/;
// Seconds that no rule needs, to see how minutes and hours are written.
const kIdle = 75;
const kLongIdle = 3725;

/**
 * Plays one item.
 * @param options `{byWindow}`: leave the first session by leaving the LMS's window; `{long}`: stay
 *   for more than an hour.
 * @returns complaints; an empty list when everything held. The rule found is put in `item.rule`.
 */
export async function playItem(lms, item, options = {}) {
  const complaints = [];
  const add = (session, list) => complaints.push(...list.map((text) => `session ${session}: ${text}`));
  const wanted = item.mastery_score === null ? "completed" : "passed";

  let watch = stopwatch(lms.page);
  let frame = await lms.launch(item, undefined);
  const rule = await ruleOf(frame);
  item.rule = rule;
  if (!rule) return playEmbedded(lms, item, frame);
  const startedWell = await lms.waitFor(({ log }) => log.some((c) => c.name === "LMSCommit"), 4000);
  if (!startedWell) return [`never committed: ${JSON.stringify((await lms.session()).log)}`];
  add(1, judgeStart((await lms.session()).log));

  // 1. Half way.
  const place = await doHalf(lms.page, frame, rule);
  if (rule.name !== "stayed") {
    const idle = options.long && !item.max_time_allowed ? kLongIdle : kIdle;
    await skip(lms.page, idle * 1000);
  }
  if (!place) await completed(lms);
  const half = await (options.byWindow ? lms.leaveWindow() : lms.leave());
  add(1, judgeCalls(half.log));
  add(1, judgeEnd(half, {
    status: place ? "incomplete" : wanted,
    exit: place ? "suspend" : "",
    ...watch.bounds(),
  }));
  if (place) add(1, judgePlace(place, half.state));
  let total = sessionTime(half.log);
  let state = half.state;

  // 2. Back where it was left, and on to the end.
  if (place) {
    watch = stopwatch(lms.page);
    frame = await lms.launch(item, state);
    add(2, await judgeResumed(place, frame));
    const running = await lms.session();
    add(2, valuesSet(running.log, "cmi.core.lesson_status").includes("not attempted")
      ? ["status set to not attempted"] : []);
    if (kFinal.test(running.state.lesson_status)) add(2, ["completed by resuming alone"]);
    await doRest(lms.page, frame, rule);
    if (!(await completed(lms))) add(2, [`not completed by its rule ${ruleText(rule)}`]);
    const whole = await lms.leave();
    add(2, judgeCalls(whole.log, state.lesson_status));
    add(2, judgeEnd(whole, { status: wanted, exit: "", ...watch.bounds() }));
    total += sessionTime(whole.log);
    state = whole.state;
  }
  add("last", judgeScore(item, state));

  // 3. Completed stays completed, whatever the learner does not do.
  watch = stopwatch(lms.page);
  frame = await lms.launch(item, state);
  await lms.waitFor(({ log }) => log.length > 2, 4000);
  add(3, await judgeOverlay(lms, frame));
  const again = await lms.leave();
  add(3, judgeCalls(again.log, state.lesson_status));
  add(3, judgeEnd(again, { status: wanted, exit: "", ...watch.bounds() }));
  total += sessionTime(again.log);

  const sum = seconds(again.state.total_time);
  if (Math.abs(sum - total) > 0.1) {
    add("all", [`total_time ${again.state.total_time} is not the sum ${total.toFixed(2)} s`]);
  }
  return complaints;
}

export const ruleText = (rule) =>
  rule.amount === null ? rule.name : `${rule.name}:${rule.amount}`;

/** Initialize, then at once "incomplete", before anything can go wrong. */
function judgeStart(log) {
  const complaints = [];
  const first = log.find((call) => call.name === "LMSInitialize");
  const set = log.find((call) => call.args[0] === "cmi.core.lesson_status" && call.name === "LMSSetValue");
  if (!set || set.args[1] !== "incomplete") complaints.push("status is not set to incomplete first");
  else if (set.time - first.time > 500) complaints.push("status incomplete comes late");
  return complaints;
}

function judgePlace(place, state) {
  const { lesson_location: found } = state;
  if (place.kind === "scroll" && !near(found, "s:", place.value, 0.06)) {
    return [`lesson_location ${found}, expected about s:${place.value}`];
  }
  if (place.kind === "media" && !near(found, "t:", place.value, 1)) {
    return [`lesson_location ${found}, expected about t:${place.value.toFixed(1)}`];
  }
  return [];
}

const near = (text, prefix, value, within) =>
  text.startsWith(prefix) && Math.abs(Number(text.slice(prefix.length)) - value) <= within;

async function judgeResumed(place, frame) {
  for (let tries = 0; ; tries++) {
    const here = await whereabouts(frame);
    if (place.kind === "scroll" && Math.abs(here.scroll - place.value) < 0.08) return [];
    if (place.kind === "media" && Math.abs(here.media - place.value) < 1) return [];
    if (place.kind === "stay" || place.kind === "button") return [];
    if (tries === 20) return [`resumed at ${JSON.stringify(here)}, left at ${JSON.stringify(place)}`];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function judgeScore(item, state) {
  if (item.mastery_score === null) return [];
  const { raw, min, max } = state.score;
  if (Number(raw) >= Number(item.mastery_score) && raw !== "" && min === "0" && max === "100") return [];
  return [`score ${JSON.stringify(state.score)} with mastery score ${item.mastery_score}`];
}

const completed = (lms) => lms.waitFor(({ state }) => kFinal.test(state.lesson_status), 12000);

const sessionTime = (log) => seconds(valuesSet(log, "cmi.core.session_time").at(-1) || "0");
