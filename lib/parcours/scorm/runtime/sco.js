/* Parcours: makes a page a SCO (SCORM 1.2 RTE 3.3, 3.4), by the rule its script tag names. In a frame named
 * "parcours-page" it posts messages to its parent; else it holds the session of the API it finds.
 * Nothing here may throw, block, or make a call that an LMS refuses. */
(() => {
"use strict";
const TEXTS = /*TEXTS*/{};
const TAG = "script[data-item]";
const tag = document.currentScript || document.querySelector(TAG);
if (!tag || window.parcoursSco) return;
window.parcoursSco = true;

const { item, completion = "viewed", mastery, maximumTime, timeLimitAction = "" } = tag.dataset;
const root = new URL("..", tag.src).href;
const [rule, amount] = (new URLSearchParams(location.search).get("parcours-completion") || completion).split(":");
const nested = window.name === "parcours-page" && parent !== window;
const COMPLETE = "[data-parcours-complete]";
const END = 24; // pixels that still count as the end

let api, running = false; // between LMSInitialize and LMSFinish
let fulfilled = false, keepResult = false; // keepResult: browse or review mode
let bookmark = "", memory = ""; // memory: seconds stayed, or percents played
let timeBefore = 0, timedOut = false, exit = "", loaded = false, endSince = 0, ticked = 0;

const safely = (action) => (event) => { try { return action(event); } catch { return null; } };
const on = (target, type, action, capture) => target.addEventListener(type, safely(action), capture);
const elapsed = () => performance.now() / 1000;

// Session
function climb(frame) {
  for (let depth = 0; frame && depth < 500; depth++) {
    try {
      // The page around this one, or its opener, may hold the session.
      if (frame !== window && frame.document.querySelector(TAG)) return null;
      if (frame.API.LMSInitialize) return frame.API;
    } catch { /* none here: go on */ }
    frame = frame.parent === frame ? null : frame.parent;
  }
}
const findApi = () => climb(window) || climb(opener) || climb(top.opener);
const call = safely(([name, ...values]) => api["LMS" + name](...values));
const set = (element, value) => running && call(["SetValue", "cmi." + element, String(value)]);
const get = (element) => String(call(["GetValue", "cmi." + element]) ?? "");

function initialize() {
  running = /true/.test(call(["Initialize", ""]));
  if (!running) return;
  keepResult = /lesson_mode/.test(get("core._children")) && /browse|review/.test(get("core.lesson_mode"));
  timeBefore = get("core.total_time").split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  if (get("core.entry") !== "ab-initio") resume(get("core.lesson_location"), get("suspend_data"));
  const status = get("core.lesson_status");
  fulfilled = /passed|completed/.test(status);
  if (keepResult || !/^(not attempted)?$/.test(status)) return;
  set("core.lesson_status", "incomplete");
  save();
}
const pad = (number, width = 2) => String(Math.floor(number)).padStart(width, "0");
const timespan = (s) => `${pad(s / 3600, 4)}:${pad(s / 60 % 60)}:${pad(s % 60)}.${pad(s % 1 * 100)}`;
function save(end) {
  if (!running) return;
  set("core.lesson_location", place());
  set("suspend_data", memory);
  set("core.exit", exit || (fulfilled ? "" : "suspend"));
  set("core.session_time", timespan(elapsed()));
  running = !end;
  call([end ? "Finish" : "Commit", ""]);
}

// Result
function record() {
  if (keepResult) return;
  if (mastery) {
    set("core.score.raw", 100);
    const parts = get("core.score._children");
    if (/min/.test(parts)) set("core.score.min", 0);
    if (/max/.test(parts)) set("core.score.max", 100);
  }
  set("core.lesson_status", mastery ? "passed" : "completed");
}
function complete() {
  if (fulfilled) return;
  fulfilled = true;
  if (running) record();
  save();
  post("completed", mastery ? { score: 100 } : {});
  if (button) button.textContent = "✓ " + TEXTS.done;
  if (live) live.textContent = TEXTS.done;
}

// Messages
function post(event, values) {
  if (nested) parent.postMessage({ parcours: 1, event, item, ...values }, "*");
}
const postReady = () => post("ready", { title: document.title, url: location.href });
const postPlace = () => post("location", { value: place(), memory });
function receive({ source, data }) {
  if (source !== parent || data.parcours !== 1 || data.event !== "state") return;
  fulfilled = fulfilled || /passed|completed/.test(data.status);
  timeBefore = Number(data.time) || 0;
  resume(data.location, data.memory);
  if (rule === "button") offerButton();
}

// Place: "s:" fraction scrolled, or "t:" seconds of the first media element
const media = () => [...document.querySelectorAll("video,audio")];
const room = (box) => box.scrollHeight - box.clientHeight;
const overflow = (box) => getComputedStyle(box).overflowY;
let inner;
function scrollerOf(page) {
  const html = page.documentElement, top = page.scrollingElement || html;
  const ruling = page.body && overflow(html) === "visible" ? page.body : html;
  if (room(top) > END && !/hidden|clip/.test(overflow(ruling))) return top;
  if (inner?.isConnected && room(inner) > END) return inner;
  let best = null, area = innerWidth * innerHeight * 0.3;
  for (const box of page.querySelectorAll("*")) {
    const size = box.clientWidth * box.clientHeight;
    if (size <= area) continue;
    let found = room(box) > END && /auto|scroll/.test(overflow(box)) ? box : null;
    if (/^i?frame$/i.test(box.localName)) found = safely(() => scrollerOf(box.contentDocument))();
    if (found) [best, area] = [found, size];
  }
  return best;
}
const scroller = () => (inner = scrollerOf(document));
function place() {
  if (!loaded || !innerHeight) return bookmark;
  const [first] = media(), moved = scroller();
  if (first && rule === "played") bookmark = "t:" + first.currentTime.toFixed(1);
  else bookmark = "s:" + (moved ? Math.min(moved.scrollTop / room(moved), 1) : 0).toFixed(4);
  return bookmark;
}
function resume(location, suspended) {
  bookmark = location || "";
  memory = suspended || "";
  if (loaded) restore();
}
function restore() {
  const value = Number(bookmark.slice(2)), moved = scroller(), [first] = media();
  if (!value) return;
  if (bookmark[0] === "t" && first) first.currentTime = value;
  else if (moved && !moved.scrollTop && !location.hash) moved.scrollTo({ top: value * room(moved), behavior: "instant" });
}

// Completion rules
function checkScrolled(now) {
  const moved = scroller();
  endSince = moved && room(moved) - moved.scrollTop > END ? 0 : endSince || now;
  const growing = [...document.images].some((image) => !image.complete && image.getClientRects().length);
  if (endSince && now - endSince >= (growing ? 10000 : moved ? 0 : 1000)) complete();
}
function checkPlayed() {
  const all = media(), before = memory.split(",");
  const marks = all.map(({ played, duration }, i) => {
    const percents = [...(before[i] || "").padEnd(100, "0")], percent = (time) => Math.round(time / duration * 100);
    for (let k = 0; k < played.length; k++) percents.fill("1", percent(played.start(k)), percent(played.end(k)));
    return percents.join("");
  });
  memory = marks.slice(0, 20).join(",");
  if (!all.length || all.some((one) => one.error || one.networkState === 3)) offerButton();
  else if (marks.every((mark) => mark.split("1").length > amount)) complete();
}
function tick() {
  const now = performance.now(), seen = Math.min(now - ticked, 2000) / 1000;
  ticked = now;
  if (now > 30000) load(); // something hangs
  if (running || nested) checkTime();
  if (loaded && !fulfilled && !exit && !document.hidden && innerHeight) {
    if (rule === "viewed") complete();
    if (rule === "scrolled") checkScrolled(now);
    if (rule === "played") checkPlayed();
    if (rule === "stayed" && (memory = (Number(memory) + seen).toFixed(1)) >= Number(amount)) complete();
  }
  if (nested && loaded) postPlace();
}
function checkTime() {
  if (timedOut || !(timeBefore + elapsed() >= maximumTime)) return;
  timedOut = true;
  post("timeout");
  const words = /,message/.test(timeLimitAction) ? TEXTS.timeOver + " " : "";
  if (/^exit/.test(timeLimitAction)) {
    exit = "time-out";
    save("end");
    media().forEach((one) => one.pause());
    open("full", words + TEXTS.sessionOver).onclose = ({ target }) => target.showModal();
  } else if (words) notify(words);
}

// Interface, in a shadow root
let host, live, button;
function create(name, properties, ...content) {
  const made = document.createElement(name);
  Object.assign(made, properties).append(...content);
  return made;
}
function add(...content) {
  if (!host) {
    live = create("output", { className: "quiet" });
    host = create("parcours-ui");
    host.attachShadow({ mode: "open" }).append(create("link", { rel: "stylesheet", href: root + "parcours/page.css" }), live);
  }
  if (!host.isConnected) (document.querySelector("body") || document.documentElement).append(host);
  host.shadowRoot.append(...content);
}
function offerButton() {
  if (button || fulfilled || document.querySelector(COMPLETE)) return;
  button = create("button", { textContent: TEXTS.markDone, onclick: complete });
  add(button);
  host.className = document.querySelector("body") ? "flow" : "corner";
}
function open(className, ...content) {
  const dialog = create("dialog", { className, onclose: () => dialog.remove() }, ...content);
  add(dialog);
  dialog.showModal();
  return dialog;
}
function notify(message) {
  const dialog = open("note", message, create("button", { textContent: TEXTS.close, onclick: () => dialog.close() }));
}
function openOverlay(src, link) {
  const close = () => dialog.close();
  const back = create("button", { textContent: "← " + TEXTS.backTo.replace("{title}", () => document.title), onclick: close });
  const frame = create("iframe", { name: "parcours-page", src, title: link.textContent });
  const dialog = open("full", back, frame);
  on(dialog, "close", () => link.focus());
  on(frame, "load", () =>
    on(frame.contentWindow, "keydown", ({ key, defaultPrevented }) => key === "Escape" && !defaultPrevented && close()));
}

// Links: leaving the page would end the session
function follow(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a,area");
  if (!link?.href || link.hasAttribute("download") || !/^(_(self|parent|top))?$/i.test(link.getAttribute("target") || "")) return;
  const url = new URL(link.href.baseVal ?? link.href, document.baseURI), address = ({ href }) => href.split("#")[0];
  if (!/^(https?|file):/.test(url) || address(url) === address(location)) return;
  if (!url.href.startsWith(root)) link.setAttribute("target", "_blank");
  else if (!nested && /\.(x?html?|pdf|txt|svg|png|jpe?g)$/i.test(url.pathname)) {
    event.preventDefault();
    openOverlay(url.href, link);
  }
}
const press = ({ target }) => rule === "button" && target.closest?.(COMPLETE) && complete();

// Life cycle
function load() {
  if (loaded) return;
  loaded = true;
  restore();
  if (rule === "button" && !nested) offerButton();
  if (running || nested) add();
}
safely(() => {
  if (!nested) api = safely(findApi)();
  if (api) initialize();
  on(window, "pagehide", () => { postPlace(); save("end"); });
  on(window, "pageshow", ({ persisted }) => {
    if (persisted) postReady();
    if (persisted && api) notify(TEXTS.sessionOver);
  });
  on(document, "visibilitychange", () => document.hidden && save());
  if (running || nested) on(window, "click", follow);
  on(document, "click", press, true);
  on(document, "auxclick", press, true);
  on(window, "message", receive);
  on(document, "scroll", tick, true);
  on(window, "load", load);
  postReady();
  setInterval(safely(tick), 500);
})();
})();
