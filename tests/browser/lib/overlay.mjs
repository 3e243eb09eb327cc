// Links from one page of a package to another: following one must not end the session.

/**
 * Follows the first link to another page of the package, and comes back with the Escape key.
 * @returns complaints; none when the page has no such link.
 */
export async function judgeOverlay(lms, frame) {
  const target = await markLink(frame);
  if (!target) return [];
  const before = (await lms.session()).log.length;
  await frame.locator("[data-test-link]").click();
  const inner = await childFrame(frame);
  if (!inner) {
    const { log } = await lms.session();
    const ended = log.some((call) => call.name === "LMSFinish") ? ", and the session ended" : "";
    return [`the link to ${target} opens no overlay${ended}`];
  }
  const complaints = [];
  await inner.waitForLoadState("load");
  if (inner.url().replace(/#.*/, "") !== target) {
    complaints.push(`the link to ${target} shows ${inner.url()}`);
  }
  const after = (await lms.session()).log.slice(before).filter((call) => call.name === "LMSInitialize" || call.name === "LMSFinish");
  if (after.length > 0) complaints.push(`following a link called ${after[0].name}`);

  await lms.page.keyboard.press("Escape");
  const closed = await eventually(() => frame.childFrames().every((one) => one !== inner));
  if (!closed) complaints.push("Escape does not close the overlay");
  const focused = await frame.evaluate(() => document.activeElement?.hasAttribute("data-test-link"));
  if (closed && !focused) complaints.push("the focus does not come back to the link");
  return complaints;
}

/** Marks the first visible link to another page of the package; answers with its address. */
function markLink(frame) {
  return frame.evaluate(() => {
    const tag = document.querySelector("script[data-item]");
    const root = new URL("..", tag.src).href;
    const plain = (address) => address.split("#")[0];
    // Links inside an SVG picture have another kind of href.
    const link = [...document.querySelectorAll("a[href]")].find((a) =>
      typeof a.href === "string" && a.href.startsWith(root) && /\.x?html?$/i.test(new URL(a.href).pathname) &&
      plain(a.href) !== plain(location.href) && !a.hasAttribute("download") &&
      !a.target && a.checkVisibility());
    if (!link) return null;
    link.setAttribute("data-test-link", "");
    return plain(link.href);
  });
}

async function childFrame(frame) {
  const find = () => frame.childFrames().find((one) => one.name() === "parcours-page");
  await eventually(() => find() && find().url() !== "about:blank");
  return find();
}

async function eventually(condition) {
  for (let tries = 0; tries < 60; tries++) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
