// The player page (index.html), driven as a learner does: by its links and buttons.
import { parseRule } from "./learner.mjs";

export class Player {
  /** @param frame Frame that shows index.html; @param page the page the frame is in. */
  constructor(page, frame) {
    this.page = page;
    this.frame = frame;
  }

  /** The items of the table of contents in order, with their state as the learner sees it. */
  async entries() {
    const entries = await this.frame.evaluate(() =>
      [...document.querySelectorAll("nav a[data-item]")].map((link) => ({
        item: link.dataset.item,
        kind: link.dataset.kind,
        tracked: link.dataset.tracked !== "false",
        completion: link.dataset.completion || "viewed",
        mastery: link.dataset.mastery || null,
        prerequisites: link.dataset.prerequisites ? JSON.parse(link.dataset.prerequisites) : null,
        href: link.href,
        target: link.target,
        text: link.textContent.trim(),
        hidden: Boolean(link.closest("[hidden]")),
        locked: link.getAttribute("aria-disabled") === "true",
        current: link.getAttribute("aria-current") === "page",
      })),
    );
    for (const entry of entries) entry.rule = parseRule(entry.completion);
    return entries;
  }

  async entry(item) {
    return (await this.entries()).find((entry) => entry.item === item);
  }

  /** Whether the table of contents shows an item as done, in words as well. */
  isDone(item) {
    return this.frame.evaluate((name) => {
      const link = document.querySelector(`nav a[data-item="${CSS.escape(name)}"]`);
      const mark = link.querySelector(".mark");
      return link.dataset.state === "done" && Boolean(mark && mark.textContent.trim());
    }, item);
  }

  /** Chooses an item in the table of contents and waits until it shows. */
  async open(entry) {
    const here = this.content();
    if ((await this.entry(entry.item)).current && here && plain(here.url()) === plain(entry.href)) {
      return this.shown(entry);
    }
    await this.frame.evaluate((name) => {
      // On a narrow window the contents are folded away; a learner would unfold them.
      const link = document.querySelector(`nav a[data-item="${CSS.escape(name)}"]`);
      link.closest("details")?.setAttribute("open", "");
      link.click();
    }, entry.item);
    return this.shown(entry);
  }

  /** The frame of an item once it has loaded. @throws {Error} when it does not appear. */
  async shown(entry) {
    const wanted = plain(entry.href);
    const end = Date.now() + 8000;
    for (;;) {
      const frame = this.content();
      if (frame && plain(frame.url()) === wanted) {
        await frame.waitForLoadState("load");
        return frame;
      }
      if (Date.now() > end) {
        throw new Error(`${entry.item} does not show; the frame is at ${frame ? frame.url() : "?"}`);
      }
      await pause(40);
    }
  }

  /** The frame in which items show. */
  content() {
    return this.frame.childFrames().find((frame) => frame.name() === "parcours-page");
  }

  async current() {
    return (await this.entries()).find((entry) => entry.current) || null;
  }

  async waitDone(item, milliseconds = 10000) {
    const end = Date.now() + milliseconds;
    while (Date.now() < end) {
      if (await this.isDone(item)) return true;
      await pause(60);
    }
    return false;
  }

  /** A control of the player by its role in it. */
  button(which) {
    return this.frame.locator(kButtons[which]);
  }
}

const kButtons = { next: "#next", previous: "#previous" };
const plain = (address) => decodeURI(address.split("#")[0]);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
