// What people who hear a page, or use it by keyboard, get of it.
import { focusedStop, tabbable } from "./look.mjs";

const kNamedRoles = new Set([
  "button", "checkbox", "combobox", "dialog", "heading", "Iframe", "image", "img", "link",
  "menuitem", "navigation", "progressbar", "radio", "searchbox", "slider", "tab", "textbox",
  "Video", "Audio",
]);

/** Controls, pictures and landmarks without a name in the browser's accessibility tree. */
export async function unnamed(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const complaints = nodes
    .filter((node) => !node.ignored && kNamedRoles.has(node.role?.value))
    .filter((node) => !(node.name?.value || "").trim())
    .map((node) => `a ${node.role.value} without a name`);
  if (!nodes.some((node) => node.role?.value === "main")) complaints.push("no main landmark");
  return complaints;
}

/** Tab must reach everything that can be operated, in the order of the page, and show where it is. */
export async function judgeKeyboard(page) {
  const stops = await page.evaluate(tabbable);
  const reached = [];
  const unseen = [];
  await page.evaluate(() => document.activeElement?.blur());
  // Players of sound and film, and frames, have inner stops of their own.
  const most = stops.length * 2 + 40;
  for (let i = 0; i < most && new Set(reached).size < stops.length; i++) {
    await page.keyboard.press("Tab");
    const { index, visible } = await page.evaluate(focusedStop);
    if (index < 0) continue;
    reached.push(index);
    if (!visible) unseen.push(`focus cannot be seen on ${stops[index]}`);
  }
  const complaints = stops
    .filter((_, index) => !reached.includes(index))
    .map((stop) => `Tab does not reach ${stop}`);
  const first = [...new Set(reached)];
  if (first.some((stop, i) => i > 0 && stop < first[i - 1])) {
    complaints.push(`Tab does not follow the order of the page: ${first.join(" ")}`);
  }
  return [...complaints, ...new Set(unseen)];
}
