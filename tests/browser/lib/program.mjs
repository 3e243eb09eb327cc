// The frame of every test program: its arguments, the browser, and a server for each package.
import { launchBrowser } from "./browser.mjs";
import { mountLms } from "./lms.mjs";
import { readArguments } from "./options.mjs";
import { openPackage } from "./package.mjs";
import { pool } from "./pool.mjs";
import { Report } from "./report.mjs";
import { StaticServer } from "./server.mjs";

// As deep as packages lie in Moodle, so that "../" beyond the package would show.
const kPrefix = "/pluginfile.php/57/mod_scorm/content/3/";

/**
 * Runs a check on each package named on the command line and sets the exit code.
 * @param check async function of `{pack, report, browser, server, base, options}`; what it throws
 *   counts as a failure of that package.
 * @param mountOptions how packages are served (see StaticServer.mount), and `jobs`: how many are
 *   checked at the same time (default 2; checks mostly wait).
 */
export async function testPackages(subject, check, { jobs = 2, ...mountOptions } = {}) {
  const { packages, options } = readArguments();
  const report = new Report(subject);
  const browser = await launchBrowser();
  await pool(packages, Number(options.jobs || jobs), async (archive) => {
    const pack = openPackage(archive);
    const server = await new StaticServer().start();
    mountLms(server);
    server.mount(kPrefix, pack.folder, mountOptions);
    const base = server.origin + kPrefix;
    try {
      await check({ pack, report, browser, server, base, options });
    } catch (error) {
      report.check(false, `${pack.name}: the test could not go on`, error.stack);
    } finally {
      await server.stop();
      pack.close();
    }
  });
  await browser.close();
  report.finish();
}
