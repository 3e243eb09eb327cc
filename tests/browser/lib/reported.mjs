// An export's report against what the fixture's author knows to be missing and remote.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Checks `missing` and `remote` of the report against FIXTURE.expected.json beside the fixture;
 * a fixture without that file has nothing missing.
 */
export function checkReported(report, pack, fixtures) {
  const fixture = pack.name.replace(/(-(multi|single|asset))?\.zip$/, "");
  const file = join(fixtures, `${fixture}.expected.json`);
  const known = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { missing: [] };
  compare(report, `${pack.name}: reported missing`, pack.report.missing, known.missing, (one) =>
    `${one.page}:${one.line}: ${one.reference} (nearest: ${one.nearest || "none"})`);
  if (known.remote) {
    compare(report, `${pack.name}: reported remote`, pack.report.remote, known.remote, (one) =>
      `${one.page}:${one.line}: ${one.reference} (${one.kind})`);
  }
}

function compare(report, what, found, wanted, line) {
  const [is, should] = [found.map(line), wanted.map(line)];
  report.none(
    [
      ...should.filter((one) => !is.includes(one)).map((one) => `not reported: ${one}`),
      ...is.filter((one) => !should.includes(one)).map((one) => `wrongly reported: ${one}`),
    ],
    what,
  );
}
