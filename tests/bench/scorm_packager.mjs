// Packs a folder with simple-scorm-packager, which adds files of its own to it.
//
//   scorm_packager.mjs FOLDER OUTPUT_FOLDER

import scopackager from "simple-scorm-packager";

const [source, outputFolder] = process.argv.slice(2);
scopackager({
  version: "1.2",
  organization: "Benchmark",
  title: "Benchmark",
  language: "fr",
  identifier: "benchmark",
  masteryScore: 80,
  startingPage: "index.html",
  source,
  package: { version: "1", zip: true, name: "benchmark", outputFolder },
});
