// A static HTTP server on the loopback interface that serves an unpacked package the way an LMS's
// web server would, and remembers what it could not find.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

import { isOwnPage } from "./own-pages.mjs";

const kTypes = {
  ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml",
  ".xml": "text/xml", ".xsd": "text/xml", ".css": "text/css", ".js": "text/javascript",
  ".mjs": "text/javascript", ".json": "application/json", ".txt": "text/plain",
  ".md": "text/plain", ".csv": "text/csv", ".vtt": "text/vtt", ".pdf": "application/pdf",
  ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
  ".svg": "image/svg+xml", ".webp": "image/webp", ".avif": "image/avif", ".bmp": "image/bmp",
  ".ico": "image/vnd.microsoft.icon", ".mp4": "video/mp4", ".m4v": "video/mp4",
  ".webm": "video/webm", ".ogv": "video/ogg", ".mp3": "audio/mpeg", ".m4a": "audio/mp4",
  ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav",
  ".flac": "audio/flac", ".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf",
  ".otf": "font/otf", ".zip": "application/zip", ".epub": "application/epub+zip",
  ".odt": "application/vnd.oasis.opendocument.text",
  ".ods": "application/vnd.oasis.opendocument.spreadsheet",
  ".odp": "application/vnd.oasis.opendocument.presentation",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
};

/**
 * Serves folders under URL prefixes.
 *
 * `missing` lists every request answered 404 as `{path, prefix, entry, referer}`: `entry` is the
 * decoded name looked for inside the folder. Names are compared byte for byte, as on the file
 * systems of most web servers.
 */
export class StaticServer {
  #mounts = [];
  #server = null;

  constructor() {
    this.missing = [];
    this.origin = "";
  }

  /**
   * Makes a folder available below a prefix that starts and ends with "/".
   * @param {{csp?: string, cache?: boolean}} options csp: Content-Security-Policy sent with our
   *   own pages; cache: lets the browser keep what it got.
   */
  mount(prefix, folder, options = {}) {
    this.#mounts.push({ prefix, folder, csp: options.csp, cache: options.cache });
    this.#mounts.sort((a, b) => b.prefix.length - a.prefix.length);
    return this;
  }

  unmount(prefix) {
    this.#mounts = this.#mounts.filter((mount) => mount.prefix !== prefix);
  }

  /** Starts on a free port; `origin` is known afterwards. */
  async start() {
    this.#server = createServer((request, response) => this.#answer(request, response));
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    this.origin = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  async stop() {
    this.#server.closeAllConnections?.();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Forgets and returns the requests answered 404 so far. */
  takeMissing() {
    return this.missing.splice(0);
  }

  #answer(request, response) {
    const address = new URL(request.url, "http://localhost");
    const mount = this.#mounts.find((one) => address.pathname.startsWith(one.prefix));
    if (!mount) {
      // Browsers ask for this on their own; no page of a package refers to it.
      const unasked = address.pathname === "/favicon.ico";
      if (!unasked) this.#notFound(request, address, null, null);
      response.writeHead(unasked ? 204 : 404).end();
      return;
    }
    const entry = decode(address.pathname.slice(mount.prefix.length));
    const found = entry === null ? null : regularFile(mount.folder, entry);
    if (!found) {
      this.#notFound(request, address, mount, entry);
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
      return;
    }
    const headers = {
      "Content-Type": kTypes[extname(entry).toLowerCase()] || "application/octet-stream",
      "Accept-Ranges": "bytes",
      "Cache-Control": mount.cache ? "max-age=3600" : "no-store",
    };
    if (mount.csp && isOwnPage(found.path, entry)) {
      headers["Content-Security-Policy"] = mount.csp;
    }
    send(request, response, found, headers);
  }

  #notFound(request, address, mount, entry) {
    this.missing.push({
      path: address.pathname,
      prefix: mount ? mount.prefix : null,
      entry,
      referer: request.headers.referer || "",
    });
  }
}

/** The MIME type sent for a file name. */
export function mimeType(name) {
  return kTypes[extname(name).toLowerCase()] || "application/octet-stream";
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function regularFile(folder, entry) {
  if (entry.includes("\0") || entry.split("/").some((part) => part === ".." || part === "."))
    return null;
  const path = join(folder, entry);
  // join() swallows doubled and trailing slashes, which name another resource on a real server.
  if (entry === "" || entry.endsWith("/") || entry.includes("//")) return null;
  try {
    const status = statSync(path);
    return status.isFile() ? { path, size: status.size } : null;
  } catch {
    return null;
  }
}

function send(request, response, found, headers) {
  let start = 0;
  let end = found.size - 1;
  let code = 200;
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range || "");
  if (range && (range[1] || range[2]) && found.size > 0) {
    if (range[1]) {
      start = Number(range[1]);
      if (range[2]) end = Math.min(end, Number(range[2]));
    } else {
      start = Math.max(0, found.size - Number(range[2]));
    }
    if (start > end) {
      response.writeHead(416, { "Content-Range": `bytes */${found.size}` }).end();
      return;
    }
    code = 206;
    headers["Content-Range"] = `bytes ${start}-${end}/${found.size}`;
  }
  headers["Content-Length"] = String(end - start + 1);
  response.writeHead(code, headers);
  if (request.method === "HEAD" || found.size === 0) {
    response.end();
    return;
  }
  const stream = createReadStream(found.path, { start, end });
  stream.on("error", () => response.destroy());
  response.on("close", () => stream.destroy());
  stream.pipe(response);
}
