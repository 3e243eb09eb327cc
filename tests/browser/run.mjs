// Exports fixtures with the program under test and runs the browser tests on the packages.
//
//   node run.mjs --parcours BINARY --fixtures DIR --work DIR [--only NAME] [--path NAME]
//
// NAME: paths, modes, standalone, accessibility, names, crawl (default: all, one after the other);
// several with commas. --path restricts the fixtures, --shape the shapes, --item the items;
// --require 1 makes a skipped test a failure.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { kSkipCode } from "./lib/browser.mjs";
import { readArguments } from "./lib/options.mjs";

const kHere = dirname(fileURLToPath(import.meta.url));
// Manuals that Debian packages install (gimp-help-fr, debian-handbook); nobody here wrote them.
const kManuals = [
  { name: "gimp-help-fr", folder: "/usr/share/gimp/2.0/help/fr" },
  { name: "debian-handbook-fr", folder: "/usr/share/doc/debian-handbook/html/fr-FR" },
  { name: "debian-handbook-ar", folder: "/usr/share/doc/debian-handbook/html/ar-MA" },
];
const kPaths = ["laboratoire", "fietsverkeer", "hostile-names"];
const kShapes = {
  paths: ["multi", "single"],
  standalone: ["multi", "single", "asset"],
  accessibility: ["multi"],
  modes: ["multi"],
  names: ["multi", "single", "asset"],
};

const { options } = readArguments();
const parcours = resolve(options.parcours || fail("--parcours is missing"));
const fixtures = resolve(options.fixtures || join(kHere, "..", "..", "fixtures", "paths"));
const work = resolve(options.work || fail("--work is missing"));
mkdirSync(work, { recursive: true });

const names = options.only ? options.only.split(",") : [...Object.keys(kShapes), "crawl"];
let worst = 0;
let skipped = 0;
for (const name of names) {
  const packages = name === "crawl" ? exportManuals(name) : exportPaths(name);
  if (packages.length === 0) {
    console.log(`1..0 # SKIP ${name}: nothing to test`);
    skipped++;
    continue;
  }
  const program = join(kHere, `${name}.test.mjs`);
  const extra = ["item", "tabs", "limit", "jobs"].flatMap((o) => (options[o] ? [`--${o}`, options[o]] : []));
  if (name === "names") extra.push("--fixtures", fixtures);
  const run = spawnSync(process.execPath, [program, ...packages, ...extra], {
    stdio: "inherit",
    env: { ...process.env, PARCOURS_TEST_WORK: work },
  });
  if (run.status === kSkipCode) skipped++;
  else worst = Math.max(worst, run.status === 0 ? 0 : 1);
}
if (worst === 0 && skipped > 0) worst = options.require ? 1 : skipped === names.length ? kSkipCode : 0;
process.exitCode = worst;

function exportPaths(test) {
  const shapes = kShapes[test] || fail(`there is no test ${test}`);
  return kPaths
    .filter((name) => !options.path || name === options.path)
    .map((name) => ({ name, folder: join(fixtures, name) }))
    .flatMap((source) =>
      shapes
        .filter((shape) => !options.shape || shape === options.shape)
        .map((shape) => exportFolder(test, source, shape)),
    );
}

function exportManuals(test) {
  return kManuals
    .filter(({ name }) => !options.path || name === options.path)
    .filter(({ name, folder }) => {
      const there = existsSync(folder);
      if (!there) console.log(`# SKIP ${name}: ${folder} is not installed`);
      return there;
    })
    .map((source) => exportFolder(test, source, options.shape || "multi"));
}

/**
 * Exports a folder; the report goes beside the archive as X.zip.json. Each test has its own
 * archives, so that tests can run at the same time.
 */
function exportFolder(test, { name, folder }, shape) {
  mkdirSync(join(work, test), { recursive: true });
  const archive = join(work, test, `${name}-${shape}.zip`);
  const args = ["export", folder, "-o", archive, "--shape", shape, "--force", "--json"];
  const run = spawnSync(parcours, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.error || run.status !== 0) {
    const why = run.error ? run.error.message : `exit code ${run.status}\n${run.stderr}`;
    fail(`parcours ${args.join(" ")}: ${why}`);
  }
  writeFileSync(`${archive}.json`, run.stdout);
  return archive;
}

function fail(message) {
  console.log(`not ok - ${message}`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
