// Chromium, closed off from the network, and pages that remember everything that went wrong.
import { existsSync } from "node:fs";

const kArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--autoplay-policy=no-user-gesture-required",
  // A second fence behind the routes below: no name but the loopback resolves at all.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
];

/** Exit code by which test runners (Meson, Automake) know a skipped test. */
export const kSkipCode = 77;

/** Path of the Chromium to test with. */
export function chromiumPath() {
  return process.env.PARCOURS_CHROMIUM || "/usr/bin/chromium";
}

/**
 * Starts Chromium. Ends the program with the skip code and a message when Chromium or
 * playwright-core is not installed.
 */
export async function launchBrowser() {
  let playwright;
  try {
    playwright = await import("playwright-core");
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    skipProgram("playwright-core is not installed; run `npm install` in tests/browser");
  }
  if (!existsSync(chromiumPath())) {
    skipProgram(`there is no Chromium at ${chromiumPath()}; set PARCOURS_CHROMIUM`);
  }
  return playwright.chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: kArguments,
    // Pages must survive the back/forward cache, so it stays on as for every learner.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
}

/** Ends the program: what it needs is not installed. */
export function skipProgram(reason) {
  console.log(`1..0 # SKIP ${reason}`);
  process.exit(kSkipCode);
}

// What the browser asks of itself (its PDF viewer, for one) is no business of the network.
const isLocal = (address) =>
  !/^(https?|wss?|ftp):/.test(address) ||
  /^[a-z]+:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(address);

/**
 * A browser context that aborts every request to another host and remembers it in `remote`
 * (`{url, from, type}`).
 *
 * With `{fast: true}` requests do not pass through this program, which is several times quicker
 * and lets the browser cache; other hosts are then kept away by the browser's resolver alone.
 */
export async function newContext(browser, { fast = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
  context.remote = [];
  context.on("request", (request) => {
    if (isLocal(request.url())) return;
    const from = askingDocument(request);
    context.remote.push({ url: request.url(), from, type: request.resourceType() });
  });
  if (!fast) {
    await context.route((url) => !isLocal(url.href), (route) =>
      route.abort("blockedbyclient").catch(() => {}));
  }
  return context;
}

/** The document that asked: for a navigation inside a frame, the document around it. */
function askingDocument(request) {
  try {
    const frame = request.frame();
    const asking = request.isNavigationRequest() ? frame.parentFrame() : frame;
    return (asking || frame).url();
  } catch {
    return "";
  }
}

/**
 * Watches a page and its frames and pop-ups: `consoleErrors` ({text, url}), `pageErrors`,
 * `failed` requests ({url, reason}), `dialogs`. Failures of aborted remote requests and of
 * requests cut off by leaving a page are not kept.
 */
export function collect(page) {
  const found = { consoleErrors: [], pageErrors: [], failed: [], dialogs: [] };
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    found.consoleErrors.push({ text: message.text(), url: message.location().url || "" });
  });
  page.on("pageerror", (error) => {
    const text = String(error.stack || error);
    // Faults inside Chromium's own PDF viewer are not ours.
    if (!/\bat .*chrome(-extension)?:\/\//.test(text)) found.pageErrors.push(text);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText || "";
    if (reason === "net::ERR_ABORTED" || !isLocal(request.url())) return;
    found.failed.push({ url: request.url(), reason });
  });
  page.on("dialog", (dialog) => {
    found.dialogs.push(dialog.message());
    dialog.accept().catch(() => {});
  });
  found.take = () => {
    const copy = {};
    for (const kind of ["consoleErrors", "pageErrors", "failed", "dialogs"])
      copy[kind] = found[kind].splice(0);
    return copy;
  };
  return found;
}
