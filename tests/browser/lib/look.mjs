// How a page looks, measured from what the browser computed: contrast, width, focus marks.
// Every function here runs inside the page.

/** Elements that stick out of the window to the side; empty when nothing scrolls sideways. */
export function overflowing() {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width + 1) return [];
  const clipped = (node) => {
    for (let up = node.parentElement; up; up = up.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return up !== document.body;
    return false;
  };
  const found = [...document.querySelectorAll("body *")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || box.left < -1) && !clipped(node);
  });
  const names = found.slice(-5).map((node) => {
    const right = Math.round(node.getBoundingClientRect().right);
    return `<${node.localName} class="${node.className}"> reaches ${right} of ${width} px`;
  });
  return names.length ? names : [`the page is ${document.scrollingElement.scrollWidth} px wide`];
}

/** Visible text whose contrast is under WCAG 2 AA (4.5, or 3 for large text), as messages. */
export function poorContrast() {
  // What counts is where a change of colours ends, not how it gets there.
  for (const change of document.getAnimations()) if (change.transitionProperty) change.finish();
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  // A canvas turns every CSS colour (oklch, color-mix, …) into bytes.
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  const over = (top, below) => {
    const mix = (key) => top[key] * top.a + below[key] * (1 - top.a);
    return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((byte) => {
      const c = byte / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const parentOf = (node) => node.parentElement || node.getRootNode().host || null;
  const behind = (node) => {
    const layers = [];
    for (let up = node; up; up = parentOf(up)) {
      const style = getComputedStyle(up);
      if (style.backgroundImage !== "none") return null;
      layers.push(rgba(style.backgroundColor));
      if (layers.at(-1).a === 1) break;
    }
    const dark = /dark/.test(getComputedStyle(document.documentElement).colorScheme) &&
      matchMedia("(prefers-color-scheme: dark)").matches;
    const base = dark ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
    return layers.reverse().reduce((below, layer) => over(layer, below), base);
  };
  const exempt = (node) => {
    for (let up = node; up; up = parentOf(up))
      if (up.matches?.(":disabled, [aria-disabled=true], [aria-hidden=true]")) return true;
    return false;
  };

  const found = [];
  const visit = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.shadowRoot) visit(node.shadowRoot);
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const holder = node.parentElement || root.host;
      if (!holder || /^(script|style|noscript|title|option)$/.test(holder.localName)) continue;
      if (!holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || exempt(holder)) continue;
      const background = behind(holder);
      if (!background) continue;
      const style = getComputedStyle(holder);
      const ink = over(rgba(style.color), background);
      const [light, dark] = [luminance(ink), luminance(background)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5)) {
        const text = node.data.trim().slice(0, 40);
        found.push(`${ratio.toFixed(2)}: “${text}” ${style.color} on ${holder.localName}`);
      }
    }
  };
  visit(document.body);
  return [...new Set(found)];
}

/** Lightness of the page's background between 0 and 1. */
export function backgroundLightness() {
  for (const node of [document.body, document.documentElement]) {
    const parts = getComputedStyle(node).backgroundColor.match(/[\d.]+/g).map(Number);
    if (parts.length < 4 || parts[3] > 0)
      return (parts[0] * 0.2126 + parts[1] * 0.7152 + parts[2] * 0.0722) / 255;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return /dark/.test(scheme) && matchMedia("(prefers-color-scheme: dark)").matches ? 0.07 : 1;
}

/** Marks what the Tab key should reach; answers with a description of each, in order. */
export function tabbable() {
  const kSelector = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, " +
    "video[controls], audio[controls], [tabindex]";
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) visit(node.shadowRoot);
      if (!node.matches(kSelector) || node.matches(":disabled") || node.tabIndex < 0) continue;
      if (node.closest("[inert]")) continue;
      // The browser's PDF viewer manages the focus by itself, and differently each time.
      if (node.matches('iframe[src$=".pdf" i]')) continue;
      if (!node.checkVisibility({ visibilityProperty: true })) continue;
      found.push(node);
    }
  };
  visit(document);
  window.expectedStops = found;
  return found.map((node) => {
    const text = (node.getAttribute("aria-label") || node.textContent || node.title || "").trim();
    return `<${node.localName}> ${text.slice(0, 40)}`;
  });
}

/** Which of the marked stops has the focus (-1: none), and whether one can see that it has. */
export function focusedStop() {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const index = window.expectedStops.indexOf(node);
  if (index < 0) return { index, visible: false };
  const style = getComputedStyle(node);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  // The browser draws its own focus marks on what it draws itself.
  const native = /^(iframe|video|audio)$/.test(node.localName);
  return { index, visible: outlined || style.boxShadow !== "none" || native };
}
