// Which pages of a package Parcours made (they must obey a strict Content-Security-Policy), and
// which are the author's own.
import { closeSync, openSync, readSync } from "node:fs";

/** Whether the file is a page made by Parcours: the player, a generated page, or a conversion. */
export function isOwnPage(path, entry) {
  if (entry === "index.html" || /^pages\/[^/]+\.html$/.test(entry)) return true;
  if (!/^content\/.*\.html$/.test(entry)) return false;
  return head(path).includes("parcours/page.css");
}

function head(path) {
  const buffer = Buffer.alloc(4096);
  const file = openSync(path, "r");
  try {
    return buffer.toString("utf8", 0, readSync(file, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(file);
  }
}
