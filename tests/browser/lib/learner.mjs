// What a learner does on a page: half of what its completion rule asks, or all of it.
import { skip } from "./clock.mjs";

/** The completion rule a tracked page carries, as `{name, amount}`, or null without a run-time. */
export async function ruleOf(frame) {
  const text = await frame.evaluate(() => {
    const tag = document.querySelector("script[data-item][data-completion]");
    if (!tag) return null;
    const asked = new URLSearchParams(location.search).get("parcours-completion");
    return asked || tag.dataset.completion;
  });
  return text === null ? null : parseRule(text);
}

export function parseRule(text) {
  const [name, amount] = text.split(":");
  return { name, amount: amount === undefined ? null : Number(amount) };
}

/**
 * Does half of what the rule asks.
 * @returns `{place}`: what must be found again, `{kind, value}` or null when the rule leaves
 *   nothing to be left half way (viewed, or nothing to scroll).
 */
export async function doHalf(page, frame, rule) {
  switch (rule.name) {
    case "viewed":
      return null;
    case "scrolled": {
      const room = await scroll(frame, 0.4);
      if (room > kLeastRoom) return { kind: "scroll", value: 0.4 };
      await scroll(frame, 1);
      return null;
    }
    case "stayed":
      await skip(page, (rule.amount * 1000) / 2);
      return { kind: "stay", value: rule.amount / 2 };
    case "played": {
      const value = await play(frame, rule.amount / 200);
      return { kind: "media", value };
    }
    case "button":
      return { kind: "button", value: 0 };
    default:
      throw new Error(`unknown completion rule ${rule.name}`);
  }
}

/** Does what is still missing for the rule after doHalf(). */
export const doRest = (page, frame, rule) => act(page, frame, rule, 0.5);

/** Does all that the rule asks. */
export const doAll = (page, frame, rule) => act(page, frame, rule, 1);

async function act(page, frame, rule, share) {
  switch (rule.name) {
    case "viewed":
      return;
    case "scrolled":
      // More than once: what is near the end may still grow.
      for (let i = 0; i < 3; i++) {
        await scroll(frame, 1);
        await pause(100);
      }
      return;
    case "stayed":
      await skip(page, rule.amount * share * 1000 + 1500);
      return;
    case "played":
      await play(frame, 1);
      return;
    case "button":
      await press(page, frame);
      return;
    default:
      throw new Error(`unknown completion rule ${rule.name}`);
  }
}

/** Where the learner is: fraction scrolled and seconds of the first media element. */
export function whereabouts(frame) {
  return frame.evaluate(() => {
    const room = (box) => box.scrollHeight - box.clientHeight;
    const boxes = [document.scrollingElement, ...document.querySelectorAll("body *")];
    const box = boxes.find((b) => b && room(b) > 24 && (b === document.scrollingElement ||
      /auto|scroll/.test(getComputedStyle(b).overflowY)));
    const media = document.querySelector("video, audio");
    return {
      scroll: box ? box.scrollTop / room(box) : 0,
      media: media ? media.currentTime : 0,
    };
  });
}

// With less room than this (in pixels) there is no half way between beginning and end.
const kLeastRoom = 60;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Scrolls the page (or its large scrolling box) to a fraction; answers with the pixels of room. */
async function scroll(frame, fraction) {
  const room = await frame.evaluate((to) => {
    const left = (box) => box.scrollHeight - box.clientHeight;
    const whole = document.scrollingElement;
    let box = whole;
    if (left(whole) <= 24) {
      box = [...document.querySelectorAll("body *")].find((b) => left(b) > 24 &&
        b.clientHeight > 150 && /auto|scroll/.test(getComputedStyle(b).overflowY)) || whole;
    }
    box.scrollTo({ top: to * left(box), behavior: "instant" });
    return left(box);
  }, fraction);
  await pause(150);
  return room;
}

/** Plays the first media element from where it is to a fraction of its duration, then pauses. */
async function play(frame, fraction) {
  return frame.evaluate(async (to) => {
    const media = document.querySelector("video, audio");
    if (!media) throw new Error("there is nothing to play on this page");
    if (!(media.duration > 0)) {
      media.preload = "auto";
      await new Promise((resolve, reject) => {
        media.addEventListener("loadedmetadata", resolve, { once: true });
        media.addEventListener("error", () => reject(new Error("media error")), { once: true });
        if (media.readyState === 0) media.load();
        else resolve();
      });
    }
    media.muted = true;
    media.playbackRate = 6;
    await media.play();
    const goal = media.duration * to;
    await new Promise((resolve) => {
      const look = () => {
        if (!media.ended && media.currentTime < goal) return;
        clearInterval(timer);
        resolve();
      };
      const timer = setInterval(look, 20);
      media.addEventListener("ended", look);
    });
    if (to < 1) media.pause();
    media.playbackRate = 1;
    return media.currentTime;
  }, fraction);
}

/** Presses what completes the page: its own link or button, or the one the run-time added. */
async function press(page, frame) {
  // Playwright's selectors look into open shadow roots as well.
  const own = frame.locator("[data-parcours-complete]:visible, parcours-ui button:visible").first();
  await own.waitFor({ state: "visible", timeout: 5000 });
  const others = [];
  const opened = (popup) => others.push(popup);
  page.context().on("page", opened);
  await own.click();
  await pause(150);
  page.context().off("page", opened);
  for (const other of others) await other.close().catch(() => {});
}
