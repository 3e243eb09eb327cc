// A package of shape "single": one SCO, our player, which is left and resumed in every item and
// sums up at the end.
import { judgeCalls, judgeEnd, seconds, valuesSet } from "./calls.mjs";
import { stopwatch } from "./clock.mjs";
import { judgeLocks } from "./conditions.mjs";
import { answerHalf, checkedAnswers, hasForm, passByTrying, pressUntil } from "./embedded.mjs";
import { checkExpected } from "./expected.mjs";
import { doHalf, doRest, whereabouts } from "./learner.mjs";
import { Player } from "./player.mjs";

/** Plays the whole path and reports one check per item and some for the path. */
export async function playPath(report, pack, lms, item, expected) {
  const play = new SinglePlay(report, pack, lms, item, expected);
  await play.begin();
  // Scored SCOs are finished last: some items are open only while they are not passed.
  await play.work((entry) => entry.kind !== "sco");
  await play.work((entry) => entry.kind === "sco", () => play.work((entry) => entry.kind !== "sco"));
  await play.work(() => true);
  await play.end();
}

class SinglePlay {
  constructor(report, pack, lms, item, expected) {
    Object.assign(this, { report, pack, lms, item, expected, name: pack.name });
    this.state = undefined;
    this.done = new Set();
    this.statuses = new Map();
    this.total = 0;
  }

  async begin() {
    await this.launch();
    const { log } = await this.lms.session();
    const set = valuesSet(log, "cmi.core.lesson_status");
    this.report.equal(set[0], "incomplete", `${this.name}: incomplete at once`);
    const entries = await this.player.entries();
    this.first = entries.find((entry) => entry.current)?.item;
    this.report.equal(entries.length, this.pack.report.items ?? entries.length,
      `${this.name}: the contents list every item`);
    this.report.check(entries.length > 1 || this.pack.report.items === 1, `${this.name}: the contents list ${entries.length} items`);
    this.report.none(entries.filter((e) => e.target !== "parcours-page").map((e) => e.item),
      `${this.name}: the links of the contents work without JavaScript`);
    this.report.none(this.judgedLocks(entries), `${this.name}: locked and open at first`);
    checkExpected(this.report, this.pack, entries.map((entry) => ({
      rule: entry.kind === "sco" ? "sco" : entry.completion,
      locked: entry.locked,
    })));
  }

  /** Complaints about what is locked or open just now. */
  judgedLocks(entries) {
    return judgeLocks(entries, (item) => this.statuses.get(item) || "not attempted");
  }

  async launch() {
    this.watch = stopwatch(this.lms.page);
    const frame = await this.lms.launch(this.item, this.state);
    this.player = new Player(this.lms.page, frame);
    await this.lms.waitFor(({ log }) => log.some((call) => call.name === "LMSCommit"), 4000);
  }

  /** Leaves the LMS session; answers with complaints. */
  async leave(status, exit) {
    const before = this.state ? this.state.lesson_status : "not attempted";
    const { log, state } = await this.lms.leave();
    this.state = state;
    this.total += seconds(valuesSet(log, "cmi.core.session_time").at(-1) || "0");
    return [
      ...judgeCalls(log, before),
      ...judgeEnd({ log, state }, { status, exit, ...this.watch.bounds() }),
    ];
  }

  /** Does every open item of a kind, as long as doing one opens another. */
  async work(wanted, between) {
    for (;;) {
      const entries = await this.player.entries();
      const next = entries.find((e) => wanted(e) && !e.hidden && !e.locked && !this.done.has(e.item));
      if (!next) return;
      this.done.add(next.item);
      let complaints;
      try {
        complaints = await this.playEntry(next, between);
      } catch (error) {
        complaints = [`could not be played: ${error.stack}`];
      }
      complaints.push(...this.browserErrors());
      this.report.none(complaints, `${this.name}: ${next.item} (${next.completion})`);
    }
  }

  async playEntry(entry, between) {
    const complaints = [];
    if (await this.player.isDone(entry.item)) complaints.push("done before it was opened");
    let frame = await this.player.open(entry);
    if (!(await this.player.entry(entry.item)).current) complaints.push("not marked as current");
    this.statuses.set(entry.item, "incomplete");
    const embedded = entry.kind === "sco";
    if (embedded) {
      const start = await this.askEmbedded("cmi.core.entry");
      // The path's first item opens by itself, and may have been left for others since.
      const isFirstVisit = start === "ab-initio" || (start === "resume" && entry.item === this.first);
      if (!isFirstVisit) complaints.push(`first entry of the SCO is "${start}"`);
    }
    // A SCO with buttons alone says nothing until one is pressed, so it has no half way.
    const hasQuestions = embedded && (await hasForm(frame));
    if (embedded && !hasQuestions) await this.pressEmbedded(frame);
    const place = hasQuestions
      ? { kind: "answers", value: await answerHalf(frame) }
      : entry.tracked && !embedded ? await doHalf(this.lms.page, frame, entry.rule) : null;
    if (place) {
      if (await this.player.isDone(entry.item)) complaints.push("done half way");
      // The page tells the player where it is twice a second.
      await pause(900);
      complaints.push(...(await this.leave("incomplete", "suspend")));
      await this.launch();
      frame = await this.player.shown(entry);
      const current = await this.player.current();
      if (current?.item !== entry.item) {
        complaints.push(`resumed on ${current?.item}, left on ${entry.item}`);
      }
      complaints.push(...(await judgePlace(frame, place)));
      if (between) {
        await between();
        frame = await this.player.open(entry);
      }
      if (await this.player.isDone(entry.item)) complaints.push("done by resuming alone");
      if (embedded) await passByTrying(frame, async () => Number(await this.askEmbedded("cmi.core.score.raw")));
      else await doRest(this.lms.page, frame, entry.rule);
    }
    if (!(await this.player.waitDone(entry.item))) complaints.push("not done by its rule");
    this.statuses.set(entry.item, entry.mastery || embedded ? "passed" : "completed");
    complaints.push(...this.judgedLocks(await this.player.entries()));
    return complaints;
  }

  pressEmbedded(frame) {
    return pressUntil(frame, async () =>
      /^(passed|completed)$/.test(await this.askEmbedded("cmi.core.lesson_status")));
  }

  /** A value of the API that the player offers to an embedded SCO. */
  askEmbedded(element) {
    return this.player.frame.evaluate((name) => window.API.LMSGetValue(name), element);
  }

  async end() {
    const entries = (await this.player.entries()).filter((entry) => !entry.hidden);
    const left = entries.filter((entry) => !this.done.has(entry.item));
    const statuses = await Promise.all(entries.map((entry) => this.player.isDone(entry.item)));
    this.report.none(left.map((entry) => `${entry.item} is still locked`),
      `${this.name}: every item could be opened at some time`);
    this.report.check(statuses.every(Boolean), `${this.name}: every item is shown as done`);
    const complete = await this.lms.waitFor(({ state }) => /completed|passed/.test(state.lesson_status), 4000);
    this.report.check(complete, `${this.name}: the path is completed when all its items are`);
    this.report.none(await this.leave("completed", ""), `${this.name}: finished`);
    const { raw, min, max } = this.state.score;
    this.report.check(Number(raw) > 0 && Number(raw) <= 100 && min === "0" && max === "100",
      `${this.name}: score summed up`, this.state.score);
    const undone = this.state;
    await this.launch();
    const again = await this.player.entries();
    const kept = await Promise.all(again.filter((e) => !e.hidden).map((e) => this.player.isDone(e.item)));
    this.report.check(kept.every(Boolean), `${this.name}: every item is still done when reopened`);
    this.report.none(await this.leave("completed", ""), `${this.name}: completed stays completed`);
    this.report.equal(this.state.score, undone.score, `${this.name}: the score stays`);
    const sum = seconds(this.state.total_time);
    this.report.check(Math.abs(sum - this.total) < 0.2, `${this.name}: times add up`,
      `${this.state.total_time} for ${this.total.toFixed(2)} s`);
    this.report.none(this.browserErrors(), `${this.name}: no error in the browser`);
  }

  browserErrors() {
    const { consoleErrors, pageErrors, failed, dialogs } = this.lms.found.take();
    return [
      ...consoleErrors.map((error) => this.expected.judgeConsole(error)).filter(Boolean),
      ...pageErrors.map((text) => `uncaught: ${text}`),
      ...failed.map((one) => `failed: ${one.url} ${one.reason}`),
      ...dialogs.map((text) => `unexpected dialog: ${text}`),
    ];
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function judgePlace(frame, place) {
  for (let tries = 0; ; tries++) {
    let found;
    if (place.kind === "answers") {
      found = await checkedAnswers(frame);
      if (JSON.stringify(found) === JSON.stringify(place.value)) return [];
    } else {
      found = await whereabouts(frame);
      if (place.kind === "scroll" && Math.abs(found.scroll - place.value) < 0.08) return [];
      if (place.kind === "media" && Math.abs(found.media - place.value) < 1) return [];
      if (place.kind === "stay" || place.kind === "button") return [];
    }
    if (tries === 25) return [`resumed at ${JSON.stringify(found)}, left at ${JSON.stringify(place)}`];
    await pause(100);
  }
}
