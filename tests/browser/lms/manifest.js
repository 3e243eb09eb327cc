// The package's manifest as an LMS reads it, with the browser's XML parser.
"use strict";

const kCp = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
const kAdlcp = "http://www.adlnet.org/xsd/adlcp_rootv1p2";

/**
 * Fetches and reads imsmanifest.xml below a package's base URL.
 * Returns `{identifier, title, items, resources}`; items is the tree of the default organization.
 */
window.readManifest = async function (base) {
  const answer = await fetch(new URL("imsmanifest.xml", base));
  if (!answer.ok) throw new Error(`imsmanifest.xml: HTTP ${answer.status}`);
  const manifest = new DOMParser().parseFromString(await answer.text(), "application/xml");
  const broken = manifest.querySelector("parsererror");
  if (broken) throw new Error(`imsmanifest.xml is not well-formed: ${broken.textContent}`);

  const children = (node, name, space = kCp) =>
    [...node.children].filter((c) => c.localName === name && c.namespaceURI === space);
  const text = (node, name, space) => {
    const child = children(node, name, space)[0];
    return child ? child.textContent : null;
  };

  const root = manifest.documentElement;
  const resources = {};
  for (const node of children(children(root, "resources")[0], "resource")) {
    resources[node.getAttribute("identifier")] = {
      href: node.getAttribute("href"),
      type: node.getAttributeNS(kAdlcp, "scormtype"),
      files: children(node, "file").map((f) => f.getAttribute("href")),
      dependencies: children(node, "dependency").map((d) => d.getAttribute("identifierref")),
    };
  }
  const item = (node) => ({
    identifier: node.getAttribute("identifier"),
    identifierref: node.getAttribute("identifierref"),
    visible: node.getAttribute("isvisible") !== "false",
    parameters: node.getAttribute("parameters") || "",
    title: text(node, "title"),
    prerequisites: text(node, "prerequisites", kAdlcp),
    mastery_score: text(node, "masteryscore", kAdlcp),
    max_time_allowed: text(node, "maxtimeallowed", kAdlcp),
    time_limit_action: text(node, "timelimitaction", kAdlcp),
    launch_data: text(node, "datafromlms", kAdlcp),
    resource: resources[node.getAttribute("identifierref")] || null,
    items: children(node, "item").map(item),
  });
  const list = children(root, "organizations")[0];
  const organizations = children(list, "organization");
  const wanted = list.getAttribute("default");
  const organization =
    organizations.find((o) => o.getAttribute("identifier") === wanted) || organizations[0];
  return {
    identifier: root.getAttribute("identifier"),
    title: text(organization, "title"),
    items: children(organization, "item").map(item),
    resources,
  };
};
