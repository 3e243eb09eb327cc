// What the author of a fixture asked for, written down by hand from its folder.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const kFolder = join(dirname(fileURLToPath(import.meta.url)), "..", "expected");

/**
 * The items a fixture must have, `[{source, rule, locked}]` in order, for an archive named
 * `FIXTURE-SHAPE.zip`; null when nothing was written down for it.
 */
export function expectedItems(archive) {
  const file = join(kFolder, `${archive.replace(/(-(multi|single|asset))?\.zip$/, "")}.txt`);
  if (!existsSync(file)) return null;
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"))
    .map((line) => {
      const [, source, rule, locked] = /^(.*?\S)\s+([a-z]+(?::\d+)?)(\s+locked)?\s*$/.exec(line);
      return { source, rule, locked: Boolean(locked) };
    });
}

/** Checks rules and locks found (`[{rule, locked}]`, in order) against what was written down. */
export function checkExpected(report, pack, found) {
  const wanted = expectedItems(pack.name);
  if (!wanted) {
    report.skip(`${pack.name}: rules and locks compared`, "nothing written down in expected/");
    return;
  }
  const lines = (list) => list.map(({ rule, locked }) => `${rule}${locked ? " locked" : ""}`);
  const [is, should] = [lines(found), lines(wanted)];
  const complaints = should.flatMap((line, i) =>
    line === is[i] ? [] : [`${wanted[i].source}: ${line}, found ${is[i]}`]);
  if (is.length !== should.length) complaints.push(`${is.length} items, expected ${should.length}`);
  report.none(complaints, `${pack.name}: rules and locks are those of the author, in order`);
}
