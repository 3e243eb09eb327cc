// Exports fixtures with the program under test and runs the browser tests on the packages.
//
//   node run.mjs --parcours BINARY --fixtures DIR --work DIR [--only NAME] [--path NAME]
//
// NAME: paths, backups, modes, standalone, accessibility, names, crawl (default: all, one after the
// other); several with commas. --path restricts the fixtures, --shape the shapes, --item the items;
// --require 1 makes a skipped test a failure. Backups of real courses are exported where
// PARCOURS_REFERENCE names the folder that they lie in.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
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
  backups: ["multi", "single"],
  standalone: ["multi", "single", "asset"],
  accessibility: ["multi"],
  modes: ["multi"],
  names: ["multi", "single", "asset"],
};

// Where packages come from that are not exported from the fixtures' folders.
const kExports = { backups: exportBackups, crawl: exportManuals };

const { options } = readArguments();
const parcours = resolve(options.parcours || fail("--parcours is missing"));
const fixtures = resolve(options.fixtures || join(kHere, "..", "..", "fixtures", "paths"));
const work = resolve(options.work || fail("--work is missing"));
mkdirSync(work, { recursive: true });

const names = options.only ? options.only.split(",") : [...Object.keys(kShapes), "crawl"];
let worst = 0;
let skipped = 0;
for (const name of names) {
  const packages = kExports[name] ? kExports[name](name) : exportPaths(name);
  if (packages.length === 0) {
    console.log(`1..0 # SKIP ${name}: nothing to test`);
    skipped++;
    continue;
  }
  // Learning paths are played in the same way, wherever they come from.
  const program = join(kHere, `${name === "backups" ? "paths" : name}.test.mjs`);
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

/** Every learning path of the made-up course, and of real ones. */
function exportBackups(test) {
  return backups(test)
    .filter(({ name }) => !options.path || name === options.path)
    .flatMap((backup) =>
      learningPaths(backup.file).flatMap(({ id }) =>
        kShapes[test]
          .filter((shape) => !options.shape || shape === options.shape)
          .map((shape) => exportSource(test, backup.file, `${backup.name}-${id}`, shape, ["--path", id])),
      ),
    );
}

function backups(test) {
  mkdirSync(join(work, test), { recursive: true });
  const file = join(work, test, "levain-backup.zip");
  const maker = join(kHere, "..", "support", "make_backup.py");
  const course = join(kHere, "..", "..", "fixtures", "backups", "levain");
  call("python3", [maker, course, file]);
  const samples = join(process.env.PARCOURS_REFERENCE || "/nowhere", "samples", "chamilo");
  const real = existsSync(samples) ? readdirSync(samples).filter((one) => one.endsWith(".zip")) : [];
  if (real.length === 0) console.log("# SKIP backups of real courses: there are none here");
  return [
    { name: "levain", file },
    ...real.map((one) => ({ name: basename(one, ".zip"), file: join(samples, one) })),
  ];
}

function learningPaths(backup) {
  return JSON.parse(call(parcours, ["list", backup, "--json"])).paths;
}

/**
 * Exports a folder; the report goes beside the archive as X.zip.json. Each test has its own
 * archives, so that tests can run at the same time.
 */
function exportFolder(test, { name, folder }, shape) {
  return exportSource(test, folder, name, shape, []);
}

function exportSource(test, source, name, shape, extra) {
  mkdirSync(join(work, test), { recursive: true });
  const archive = join(work, test, `${name}-${shape}.zip`);
  const args = ["export", source, ...extra, "-o", archive, "--shape", shape, "--force", "--json"];
  writeFileSync(`${archive}.json`, call(parcours, args));
  return archive;
}

function call(program, args) {
  const run = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.error || run.status !== 0) {
    const why = run.error ? run.error.message : `exit code ${run.status}\n${run.stderr}`;
    fail(`${basename(program)} ${args.join(" ")}: ${why}`);
  }
  return run.stdout;
}

function fail(message) {
  console.log(`not ok - ${message}`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
