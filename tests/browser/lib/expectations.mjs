// What the export's report said would be missing or remote, in terms of the requests a browser
// then makes. Everything it did not name is a defect.

/** Answers whether a failed request was announced. */
export class Expectations {
  /**
   * @param report The export's JSON document.
   * @param base URL of the unpacked package, ending with "/".
   */
  constructor(report, base) {
    this.base = base;
    this.report = report;
    this.missing = new Map();
    for (const entry of report.missing) {
      const from = this.#pageAddress(entry.page);
      const wanted = resolve(entry.reference, from);
      if (wanted) add(this.missing, pathOf(wanted), { ...entry, from: pathOf(from), wanted });
    }
    this.remote = new Map();
    for (const entry of report.remote) {
      const from = this.#pageAddress(entry.page);
      const wanted = resolve(entry.reference, from);
      if (wanted) add(this.remote, withoutFragment(wanted), { ...entry, from: pathOf(from) });
    }
  }

  /** Null when a 404 (as StaticServer records it) was announced, else a complaint. */
  judgeMissing(request) {
    const known = this.missing.get(decoded(request.path));
    const from = request.referer ? pathOf(request.referer) : "";
    if (!known) {
      return `404 not in the report: ${this.#inside(decoded(request.path))}${wantedBy(this.#inside(from))}`;
    }
    // Without a Referer (the page may forbid it) the path alone must do.
    if (from === "" || known.some((entry) => samePage(entry.from, from))) return null;
    const pages = known.map((entry) => entry.page).join(", ");
    return `404 reported for ${pages} only: ${this.#inside(decoded(request.path))}` +
      wantedBy(this.#inside(from));
  }

  /** Null when an attempt to reach another host was announced, else a complaint. */
  judgeRemote(request) {
    const known = this.remote.get(withoutFragment(request.url));
    const from = request.from ? pathOf(request.from) : "";
    return known ? null : `remote, not in the report: ${request.url}${wantedBy(this.#inside(from))}`;
  }

  /** Null when a console error only tells of something announced, else a complaint. */
  judgeConsole(error) {
    const about = error.url && !error.text.includes("Uncaught") ? error.url : "";
    if (/Failed to load resource|net::ERR/.test(error.text) && about) {
      if (this.missing.has(pathOf(about)) || this.remote.has(withoutFragment(about))) return null;
    }
    return `console error: ${error.text} (${error.url})`;
  }

  /** The package path (decoded, relative to the package) of a reported reference, or null. */
  entryOf(missing) {
    const from = this.#pageAddress(missing.page);
    const wanted = resolve(missing.reference, from);
    if (!wanted || !wanted.startsWith(this.base)) return null;
    return decoded(pathOf(wanted).slice(pathOf(this.base).length));
  }

  /** A path relative to the package, where it lies inside. */
  #inside(path) {
    const root = pathOf(this.base);
    return path.startsWith(root) ? path.slice(root.length) : path;
  }

  #pageAddress(page) {
    return new URL(encodePath(`content/${convertedName(renamedTo(this.report, page))}`), this.base)
      .href;
  }
}

/** Where a file of the author's folder lies in the package after the reported renames. */
function renamedTo(report, path) {
  const rename = report.renamed.find((one) => one.from === path);
  return rename ? rename.to.replace(/^content\//, "") : path;
}

const convertedName = (path) => path.replace(/\.(md|markdown)$/i, ".html");

const encodePath = (path) => path.split("/").map(encodeURIComponent).join("/");

function resolve(reference, from) {
  try {
    return new URL(reference.trim(), from).href;
  } catch {
    return null;
  }
}

const wantedBy = (from) => `, wanted by ${from || "?"}`;

/** Complaints that differ only in the page, as one line that names the first page. */
export function grouped(complaints) {
  const groups = new Map();
  for (const complaint of complaints.filter(Boolean)) {
    const [what, from] = complaint.split(", wanted by ");
    groups.set(what, (groups.get(what) || new Set()).add(from));
  }
  return [...groups].map(([what, pages]) => {
    const [first, ...others] = pages;
    const more = others.length ? ` and ${others.length} other page(s)` : "";
    return first === undefined ? what : what + wantedBy(first) + more;
  });
}

const withoutFragment = (address) => address.replace(/#.*$/, "");

/** The decoded path of an address. */
export function pathOf(address) {
  return decoded(new URL(address).pathname);
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// A page shown by a page of ours (a text, an image) is asked for by ours.
const samePage = (reported, asking) =>
  reported === asking || /\/pages\/[^/]+\.html$/.test(asking);

function add(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}
