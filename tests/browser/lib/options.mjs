// Command line of a test program: packages, and options as --name value.

/** @returns `{packages: […], options: {…}}` */
export function readArguments(argv = process.argv.slice(2)) {
  const packages = [];
  const options = {};
  for (let i = 0; i < argv.length; i++) {
    const option = /^--([a-z-]+)(?:=(.*))?$/s.exec(argv[i]);
    if (!option) packages.push(argv[i]);
    else if (option[2] !== undefined) options[option[1]] = option[2];
    else options[option[1]] = argv[++i];
  }
  return { packages, options };
}
