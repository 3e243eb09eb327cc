// What the manifest says about its items, checked without opening any, and compared with the table
// of contents in index.html.
import { compareConditions } from "./conditions.mjs";
import { launchable } from "./lms.mjs";
import { readPrerequisites } from "./prerequisites.mjs";

const kTimespan = /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/;

/** Checks titles, prerequisites, time limits and scores of every item and chapter. */
export function checkContents(report, pack, manifest) {
  const known = new Set(launchable(manifest.items).map((item) => item.identifier));
  const complaints = [];
  let expressions = 0;
  const visit = (item) => {
    const say = (text) => complaints.push(`${item.identifier}: ${text}`);
    if (item.prerequisites !== null) {
      expressions++;
      try {
        const { names } = readPrerequisites(item.prerequisites);
        for (const name of names) if (!known.has(name)) say(`prerequisite on unknown ${name}`);
      } catch (error) {
        say(error.message);
      }
    }
    if (item.max_time_allowed !== null && !kTimespan.test(item.max_time_allowed))
      say(`maximum time ${item.max_time_allowed}`);
    if (item.mastery_score !== null && !(Number(item.mastery_score) <= 100))
      say(`mastery score ${item.mastery_score}`);
    if (!item.title || item.title.length > 200) say(`title ${JSON.stringify(item.title)}`);
    item.items.forEach(visit);
  };
  manifest.items.forEach(visit);
  report.none(complaints, `${pack.name}: items of the manifest, ${expressions} with prerequisites`);
}

/**
 * The launchable items with the conditions that hold for them, their chapters' included:
 * `[{identifier, tests}]`, each test a function of statusOf.
 */
export function conditionsOf(items, above = []) {
  return items.flatMap((item) => {
    const own = item.prerequisites === null ? [] : [readPrerequisites(item.prerequisites).test];
    const tests = [...above, ...own];
    const here = item.resource ? [{ identifier: item.identifier, tests }] : [];
    return [...here, ...conditionsOf(item.items, tests)];
  });
}

/** Checks that manifest and table of contents name the same items under the same conditions. */
export async function compareContents(report, pack, manifest, lms) {
  const entries = await lms.page.evaluate(readContents, new URL("index.html", lms.base).href);
  let complaints;
  try {
    complaints = compareConditions(conditionsOf(manifest.items), entries);
  } catch (error) {
    complaints = [error.message];
  }
  report.none(complaints, `${pack.name}: manifest and table of contents have the same conditions`);
}

/** Whether an item is open for a learner who has done nothing. */
export function isLockedAtFirst(tests) {
  return !tests.every((test) => test(() => "not attempted"));
}

/** Runs in the browser: the entries of a table of contents, without running its player. */
async function readContents(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  return [...page.querySelectorAll("nav a[data-item]")].map((link) => ({
    item: link.dataset.item,
    prerequisites: link.dataset.prerequisites ? JSON.parse(link.dataset.prerequisites) : null,
  }));
}
