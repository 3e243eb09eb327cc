// An exported package under test: the archive unpacked, and the report its export printed.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename } from "node:path";

import { listFiles, unzip } from "./unzip.mjs";

const kNoLosses = { losses: [], renamed: [], missing: [], remote: [], mended: [] };

/**
 * Unpacks `X.zip`; the export's `--json` output is read from `X.zip.json` where that exists.
 * @returns `{name, folder, entries: Set, report, close()}`; close() deletes the folder.
 */
export function openPackage(archive) {
  const folder = unzip(archive);
  const sidecar = `${archive}.json`;
  const report = existsSync(sidecar) ? JSON.parse(readFileSync(sidecar, "utf8")) : {};
  return {
    name: basename(archive),
    folder,
    entries: new Set(listFiles(folder)),
    report: { ...kNoLosses, ...report },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
