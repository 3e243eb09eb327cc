// Time that can be skipped inside pages, so that "stayed 30 s" needs no 30 s.
//
// Playwright's own clock gives every new document the time skipped in earlier ones, which makes
// performance.now() of a fresh page start late; here each document starts at its own zero.

/** Makes skip() possible in every document of a context. Call before opening pages. */
export async function installClock(context) {
  await context.addInitScript(addSkipping);
}

const skippedOn = new WeakMap();

/** Lets all documents of a page live through some time: due timers fire in order. */
export async function skip(page, milliseconds) {
  skippedOn.set(page, (skippedOn.get(page) || 0) + milliseconds);
  await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate((ms) => window.skipTime?.(ms), milliseconds).catch(() => {}),
    ),
  );
}

/** Measures from now on how long a page has lived: real time plus what was skipped on it. */
export function stopwatch(page) {
  const started = Date.now();
  const before = skippedOn.get(page) || 0;
  return {
    /** Bounds in seconds: loading and leaving take real time that a page need not count. */
    bounds() {
      const skipped = ((skippedOn.get(page) || 0) - before) / 1000;
      return { least: skipped, most: skipped + (Date.now() - started) / 1000 };
    },
  };
}

function addSkipping() {
  let skipped = 0;
  const timers = new Map();
  const now = performance.now.bind(performance);
  performance.now = () => now() + skipped;

  const RealDate = Date;
  window.Date = class extends RealDate {
    constructor(...args) {
      if (args.length > 0) super(...args);
      else super(RealDate.now() + skipped);
    }
    static now() {
      return RealDate.now() + skipped;
    }
  };

  for (const [set, clear, repeats] of [
    ["setTimeout", "clearTimeout", false],
    ["setInterval", "clearInterval", true],
  ]) {
    const realSet = window[set].bind(window);
    const realClear = window[clear].bind(window);
    window[set] = (action, delay = 0, ...args) => {
      if (typeof action !== "function") return realSet(action, delay, ...args);
      const timer = { delay: Math.max(delay, 1), repeats, due: performance.now() + delay };
      timer.run = () => action(...args);
      const id = realSet(() => {
        timer.due = performance.now() + timer.delay;
        if (!repeats) timers.delete(id);
        timer.run();
      }, delay);
      timer.stop = () => realClear(id);
      timers.set(id, timer);
      return id;
    };
    window[clear] = (id) => {
      timers.delete(id);
      realClear(id);
    };
  }

  window.skipTime = (milliseconds) => {
    const end = skipped + milliseconds;
    const origin = performance.now() - skipped;
    for (;;) {
      const [id, first] = [...timers].sort((a, b) => a[1].due - b[1].due)[0] || [];
      if (!first || first.due - origin > end) break;
      skipped = Math.max(skipped, first.due - origin);
      if (first.repeats) {
        first.due += first.delay;
      } else {
        timers.delete(id);
        first.stop();
      }
      first.run();
    }
    skipped = end;
  };
}
