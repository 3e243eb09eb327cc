// A SCO that came with the author's material and talks to the API by itself: a form of radio
// buttons, played by trying answers until the score says that it is passed; or one with buttons
// alone, which are pressed until it is done.
import { judgeCalls, judgeEnd } from "./calls.mjs";

const kTheirs = { ours: false };

/** Takes an embedded SCO through three sessions as playItem() does; answers with complaints. */
export async function playEmbedded(lms, item, frame) {
  const complaints = [];
  const add = (session, list) => complaints.push(...list.map((text) => `session ${session}: ${text}`));
  const started = Date.now();
  const bounds = () => ({ least: 0, most: (Date.now() - started) / 1000 });

  if (!(await initialized(lms))) return ["the embedded SCO never called LMSInitialize"];
  if (!(await hasForm(frame))) return playButtons(lms, item, frame);
  const answered = await answerHalf(frame);
  const half = await lms.leave();
  add(1, judgeCalls(half.log, "not attempted", kTheirs));
  add(1, judgeEnd(half, { status: "incomplete", exit: "suspend", ...bounds() }));

  frame = await lms.launch(item, half.state);
  await initialized(lms);
  const found = await checkedAnswers(frame);
  if (JSON.stringify(found) !== JSON.stringify(answered)) {
    add(2, [`answers ${JSON.stringify(answered)} came back as ${JSON.stringify(found)}`]);
  }
  const passed = () => lms.waitFor(({ state }) => state.lesson_status === "passed", 2000);
  await passByTrying(frame, async () => Number((await lms.peek("score")).raw || 0));
  if (!(await passed())) add(2, ["no combination of answers passes"]);
  const whole = await lms.leave();
  add(2, judgeCalls(whole.log, half.state.lesson_status, kTheirs));
  add(2, judgeEnd(whole, { status: "passed", exit: "", ...bounds() }));
  if (Number(whole.state.score.raw) < Number(item.mastery_score || 0)) {
    add(2, [`passed with ${whole.state.score.raw} of ${item.mastery_score}`]);
  }

  await lms.launch(item, whole.state);
  await initialized(lms);
  const again = await lms.leave();
  add(3, judgeCalls(again.log, "passed", kTheirs));
  add(3, judgeEnd(again, { status: "passed", exit: "", ...bounds() }));
  return complaints;
}

/**
 * A SCO without a form, by an author who did not think of tests: once done it stays done, and
 * nothing it asks of the API is refused.
 */
async function playButtons(lms, item, frame) {
  const complaints = [];
  const isDone = () => lms.waitFor(({ state }) => kDone.test(state.lesson_status), 400);
  await pressUntil(frame, isDone);
  if (!(await isDone())) complaints.push("no button of the embedded SCO completes it");
  const whole = await lms.leave();
  complaints.push(...refused(whole.log));
  await lms.launch(item, whole.state);
  if (!(await initialized(lms))) complaints.push("not initialized when it is opened again");
  const again = await lms.leave();
  complaints.push(...refused(again.log));
  if (!kDone.test(again.state.lesson_status)) {
    complaints.push(`${whole.state.lesson_status}, then ${again.state.lesson_status}`);
  }
  return complaints;
}

const kDone = /^(passed|completed)$/;

const refused = (log) =>
  log.filter((call) => call.error !== "0").map((call) => `error ${call.error}: ${call.name}(${call.args})`);

/** Presses one button after the other until the SCO is done. */
export async function pressUntil(frame, isDone) {
  const buttons = frame.locator("button");
  for (let i = 0; i < (await buttons.count()); i++) {
    await buttons.nth(i).click();
    if (await isDone()) return;
  }
}

/** Whether there is something to fill in and send. */
export const hasForm = (frame) => frame.evaluate(() => Boolean(document.querySelector("form")));

const initialized = (lms) =>
  lms.waitFor(({ log }) => log.some((call) => call.name === "LMSInitialize"), 4000);

/** Chooses the first answer of every second question; answers with what is chosen. */
export async function answerHalf(frame) {
  const groups = await groupNames(frame);
  for (const name of groups.filter((_, i) => i % 2 === 0)) await choose(frame, name, 0);
  return checkedAnswers(frame);
}

export function checkedAnswers(frame) {
  return frame.evaluate(() =>
    [...document.querySelectorAll("input[type=radio]:checked")].map((i) => [i.name, i.value]),
  );
}

/**
 * Tries every answer of each question, keeping the one with the best score.
 * @param score asks for the score reported so far.
 */
export async function passByTrying(frame, score) {
  const groups = await groupNames(frame);
  for (const name of groups) await choose(frame, name, 0);
  await submit(frame);
  let best = await score();
  for (const name of groups) {
    const count = await frame.locator(radios(name)).count();
    let kept = 0;
    for (let i = 1; i < count; i++) {
      await choose(frame, name, i);
      await submit(frame);
      const reached = await score();
      if (reached > best) [best, kept] = [reached, i];
    }
    await choose(frame, name, kept);
  }
  await submit(frame);
}

const radios = (name) => `input[type=radio][name=${JSON.stringify(name)}]`;

function groupNames(frame) {
  return frame.evaluate(() => [
    ...new Set([...document.querySelectorAll("input[type=radio]")].map((i) => i.name)),
  ]);
}

const choose = (frame, name, index) =>
  frame.locator(radios(name)).nth(index).check({ force: true });

const submit = (frame) =>
  frame.locator("form button:not([type=button]), form input[type=submit]").first().click();
