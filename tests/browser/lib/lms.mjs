// The LMS side of a test: windows with scorm-again's API, and what it stores between sessions.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { collect, skipProgram } from "./browser.mjs";

const kHere = dirname(fileURLToPath(import.meta.url));

/** Makes the LMS's own files available on a server. */
export function mountLms(server) {
  server.mount("/lms/", join(kHere, "..", "lms"));
  server.mount("/scorm-again/", scormAgain());
}

/** The folder of scorm-again's scripts, in the nearest node_modules as Node would find it. */
function scormAgain() {
  for (let folder = kHere; ; folder = dirname(folder)) {
    const scripts = join(folder, "node_modules", "scorm-again", "dist");
    if (existsSync(scripts)) return scripts;
    if (folder === dirname(folder))
      skipProgram("scorm-again is not installed; run `npm install` in tests/browser");
  }
}

/** The launch address of an item: href plus parameters, joined as CAM 2.3.2.5.4 says. */
export function launchAddress(base, item) {
  const href = item.resource.href;
  const parameters = item.parameters.replace(/^[?&]+/, "");
  if (!parameters) return new URL(href, base).href;
  if (parameters.startsWith("#")) {
    return new URL(href.includes("#") ? href : href + parameters, base).href;
  }
  const separator = href.includes("?") ? "&" : "?";
  return new URL(href + separator + parameters, base).href;
}

/** Every item of a tree that can be launched, in order. */
export function launchable(items) {
  return items.flatMap((item) => [...(item.resource ? [item] : []), ...launchable(item.items)]);
}

/** One window of the LMS, in which items are opened one after the other. */
export class LmsWindow {
  /**
   * @param context Browser context.
   * @param server StaticServer on which mountLms() was called.
   * @param base URL of the unpacked package.
   */
  static async open(context, server, base) {
    const page = await context.newPage();
    const lms = new LmsWindow();
    lms.page = page;
    lms.base = base;
    lms.home = `${server.origin}/lms/index.html`;
    lms.found = collect(page);
    await page.goto(lms.home);
    return lms;
  }

  manifest() {
    return this.page.evaluate((base) => window.readManifest(base), this.base);
  }

  /**
   * Opens an item with what earlier sessions left, without waiting for it.
   * @param options overrides of the launch: `mode`, `credit`, `place`, `fault`, ….
   */
  start(item, state, options = {}) {
    return this.page.evaluate((launch) => window.lmsLaunch(launch), {
      identifier: item.identifier,
      url: launchAddress(this.base, item),
      state,
      mastery_score: item.mastery_score,
      launch_data: item.launch_data,
      max_time_allowed: item.max_time_allowed,
      time_limit_action: item.time_limit_action,
      ...options,
    });
  }

  /** Opens an item in a frame; answers with the frame once it has loaded. */
  async launch(item, state, options = {}) {
    await this.start(item, state, options);
    const find = () => this.page.frames().find((frame) => frame.name() === "scorm_object");
    for (let tries = 0; !find() || find().url() === "about:blank"; tries++) {
      if (tries > 400) throw new Error(`${item.identifier} does not open`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const frame = find();
    await frame.waitForLoadState("load");
    return frame;
  }

  /** `{log, state}` of the running session. */
  session() {
    return this.page.evaluate(() => window.lmsSession());
  }

  /** A cmi.core value of the running session. */
  peek(name) {
    return this.page.evaluate((element) => window.lmsPeek(element), name);
  }

  /** Waits until a condition on the session's log and state holds; false after the time limit. */
  async waitFor(condition, milliseconds = 8000) {
    const end = Date.now() + milliseconds;
    for (;;) {
      if (condition(await this.session())) return true;
      if (Date.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  /** Leaves the item by unloading its frame. @returns `{log, state}` after leaving. */
  leave() {
    return this.page.evaluate(() => window.lmsLeave());
  }

  /** Leaves by leaving the LMS itself, as when the learner closes the window. */
  async leaveWindow() {
    await this.page.goto(this.home);
    return this.page.evaluate(() => window.lmsKept());
  }

  close() {
    return this.page.close();
  }
}
