// Packages unpacked by a program that is not ours: Python's zipfile, which decodes UTF-8 names
// whatever the locale is.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Unpacks an archive into a fresh temporary folder, which the caller deletes.
 * @returns {string} the folder.
 * @throws {Error} when the archive cannot be read.
 */
export function unzip(archive) {
  const folder = mkdtempSync(join(process.env.PARCOURS_TEST_WORK || tmpdir(), "unpacked-"));
  const run = spawnSync("python3", ["-m", "zipfile", "-e", archive, folder], {
    encoding: "utf8",
    env: { ...process.env, PYTHONUTF8: "1" },
  });
  if (run.error || run.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`cannot unpack ${archive}: ${run.error ? run.error.message : run.stderr}`);
  }
  return folder;
}

/** Every file below a folder, as paths with `/` relative to it. */
export function listFiles(folder) {
  const files = [];
  const pending = [""];
  while (pending.length > 0) {
    const below = pending.pop();
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) pending.push(path);
      else files.push(path);
    }
  }
  return files.sort();
}
