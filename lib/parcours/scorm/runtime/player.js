/* Parcours player (index.html): table of contents beside the page, progress, prerequisites.
 *
 * Where the state is kept: shape "single" inside an LMS, in the session of this one SCO (LmsStore);
 * otherwise in the browser's localStorage (BrowserStore), so that the unpacked folder can be played too.
 * What it knows about the page in its frame comes by messages of sco.js in that page (and, for an item of
 * kind "sco", through the API object that it offers, EmbeddedApi). All of it works on file://, where the
 * frame is of another origin.
 */
(() => {
  "use strict";

  const contents = document.getElementById("contents");
  const shape = document.documentElement.dataset.shape;
  const identifier = document.documentElement.dataset.identifier;
  const pathTitle = document.title;
  const insidePlayer = window.name === "parcours-page" && window.parent !== window;

  const text = (key, values = {}) =>
    (document.body.dataset[key] || "").replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

  function attempt(action) {
    try {
      return action();
    } catch (error) {
      return undefined;
    }
  }

  // --- Items ---------------------------------------------------------------------------------------

  const isDone = (item) => item.status === "completed" || item.status === "passed";

  function readItem(link, index) {
    const data = link.dataset;
    return {
      index,
      id: data.item,
      link,
      title: link.textContent.trim(),
      kind: data.kind,
      tracked: data.tracked !== "false" || data.kind === "sco", // by a script in its page, or by the API
      visible: !link.closest("[hidden]"),
      prerequisites: data.prerequisites ? attempt(() => JSON.parse(data.prerequisites)) : undefined,
      masteryScore: data.mastery === undefined ? null : Number(data.mastery),
      maximumTime: Number(data.maximumTime) || 0,
      // What is kept from session to session:
      status: "not attempted",
      score: null,
      location: "", // lesson_location of the page or SCO
      memory: "", // progress that sco.js keeps towards its completion rule
      suspendData: "", // of an embedded SCO
      suspended: false, // whether an embedded SCO left with the exit "suspend"
      time: 0, // seconds, counted only where there is a maximum
    };
  }

  const items = [...contents.querySelectorAll("a[data-item]")].map(readItem);
  const visibleItems = items.filter((item) => item.visible);
  const itemById = new Map(items.map((item) => [item.id, item]));

  // --- Prerequisites -------------------------------------------------------------------------------

  /** Whether a prerequisite expression holds. An item that is not in this path cannot stand in the way. */
  function isMet(expression) {
    if (!Array.isArray(expression)) return true;
    const [operator, ...operands] = expression;
    switch (operator) {
      case "and": return operands.every(isMet);
      case "or": return operands.length === 0 || operands.some(isMet);
      case "not": return !isMet(operands[0]);
      case "atleast": return operands.slice(1).filter(isMet).length >= operands[0];
      case "item":
      case "status": {
        const [id, wanted = "completed"] = operands;
        const item = itemById.get(id);
        // As an item's condition, "completed" includes "passed"; as a status, it is that very word.
        return !item || (operator === "item" && wanted === "completed" ? isDone(item) : item.status === wanted);
      }
      default: return true;
    }
  }

  /** The items that an expression still waits for. */
  function missingItems(expression) {
    if (!Array.isArray(expression) || isMet(expression)) return [];
    const [operator, ...operands] = expression;
    if (operator === "item" || operator === "status") return [itemById.get(operands[0])];
    if (operator === "not") return [];
    return [...new Set(operands.filter(Array.isArray).flatMap(missingItems))];
  }

  const isLocked = (item) => !isMet(item.prerequisites);

  function reasonOfLock(item) {
    const titles = missingItems(item.prerequisites).map((missing) => missing.title);
    if (titles.length > 4) titles.splice(3, titles.length, "…");
    return titles.length ? text("needs", { items: titles.join(", ") }) : text("locked");
  }

  // --- The state of all items as text: suspend_data holds 4096 ASCII characters ---------------------

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const STATUS_BITS = ["not attempted", "incomplete", "completed", "failed"];
  const LONGEST_STATE = 4000;
  const ANCHORS = 400;

  /** FNV-1a, as `length` base-64 digits. */
  function hashOf(string, length) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < string.length; i++) hash = Math.imul(hash ^ string.charCodeAt(i), 0x01000193) >>> 0;
    hash = (hash ^ (hash >>> 15)) >>> 0;
    let digits = "";
    for (let i = 0; i < length; i++) digits += DIGITS[Math.floor(hash / 64 ** i) % 64];
    return digits;
  }

  const escapeField = (string) =>
    string.replace(/[^ -~]|[%|]/gu, (character) => attempt(() => encodeURIComponent(character)) || "");
  const unescapeField = (string) => attempt(() => decodeURIComponent(string)) || "";

  /** Three statuses of two bits to a character. */
  function packStatuses() {
    let packed = "";
    for (let i = 0; i < items.length; i += 3) {
      let digit = 0;
      for (let k = 0; k < 3 && i + k < items.length; k++) {
        const { status } = items[i + k];
        const bits = status === "passed" ? 2 : Math.max(0, STATUS_BITS.indexOf(status));
        digit += bits * 4 ** k;
      }
      packed += DIGITS[digit];
    }
    return packed;
  }

  const unpackStatus = (packed, index) =>
    STATUS_BITS[(DIGITS.indexOf(packed[Math.floor(index / 3)]) >> (2 * (index % 3))) & 3] || STATUS_BITS[0];

  /** A page that is passed has 100, so its score need not be written. */
  const impliedScore = (item) => (item.kind !== "sco" && item.masteryScore !== null && isDone(item) ? 100 : null);
  const impliedStatus = (item) => (item.status === "completed" && item.masteryScore !== null ? "passed" : item.status);

  /** What does not fit into two bits, most precious first: what comes too late is left out. */
  function details(current) {
    const found = [];
    const add = (key, item, value) => found.push(key + item.index.toString(36) + "=" + escapeField(String(value)));
    const touched = items.filter((item) => item.status !== "not attempted");
    const currentFirst = [...touched].sort((a, b) => (b === current) - (a === current));
    for (const item of touched) {
      if (isDone(item) && (item.status === "passed") !== (item.masteryScore !== null)) add("p", item, item.status);
      if (item.score !== null && item.score !== impliedScore(item)) add("s", item, Math.round(item.score * 100) / 100);
      if (item.time) add("t", item, Math.round(item.time));
    }
    for (const item of currentFirst) {
      if (item.location && !/^s:0(\.0*)?$/.test(item.location)) add("l", item, item.location);
      if (item.memory && !isDone(item)) add("m", item, item.memory);
      if (item.suspended) add("e", item, "suspend");
      if (item.suspendData) add("d", item, item.suspendData);
    }
    return found;
  }

  function encodeState(current) {
    const ids = items.map((item) => item.id);
    const step = Math.max(1, Math.ceil(items.length / ANCHORS));
    const anchors = ids.filter((id, index) => index % step === 0).map((id) => hashOf(id, 3)).join("");
    let state = ["1", hashOf(ids.join("\n"), 5), ids.length, packStatuses(), anchors].join("|");
    for (const detail of details(current)) {
      if (state.length + 1 + detail.length <= LONGEST_STATE) state += "|" + detail;
    }
    return state;
  }

  /** Which of today's items each item of the stored list is. Lists that have changed are matched by the hashes
   *  of every step-th identifier; between two of them, items are matched when their number is still the same. */
  function matchStoredList(hash, count, anchors) {
    const ids = items.map((item) => item.id);
    if (hash === hashOf(ids.join("\n"), 5) && count === ids.length) return items.slice();
    const places = new Map();
    ids.forEach((id, index) => {
      const key = hashOf(id, 3);
      places.set(key, [...(places.get(key) || []), index]);
    });
    const step = Math.max(1, Math.ceil(count / ANCHORS));
    const anchorPlaces = (anchors.match(/.{3}/g) || []).map((key) => (places.get(key) || []).shift());
    const matched = new Array(count);
    anchorPlaces.forEach((place, index) => {
      if (place === undefined) return;
      const first = index * step;
      const following = anchorPlaces[index + 1];
      const last = index + 1 === anchorPlaces.length && ids.length - place === count - first;
      const whole = following === place + step || last;
      for (let k = 0; k < (whole ? step : 1) && first + k < count; k++) matched[first + k] = items[place + k];
    });
    return matched;
  }

  function decodeState(state) {
    const [version, hash, count, packed, anchors, ...found] = state.split("|");
    if (version !== "1" || !packed) return;
    const matched = matchStoredList(hash, Number(count), anchors || "");
    matched.forEach((item, index) => {
      if (!item) return;
      item.status = unpackStatus(packed, index);
      item.status = impliedStatus(item);
      item.score = impliedScore(item);
    });
    for (const detail of found) {
      const [, key, index, value] = /^(\w)(\w+)=(.*)$/s.exec(detail) || [];
      const item = key && matched[parseInt(index, 36)];
      if (!item) continue;
      const field = unescapeField(value);
      if (key === "p") item.status = field;
      if (key === "s") item.score = Number(field);
      if (key === "t") item.time = Number(field) || 0;
      if (key === "l") item.location = field;
      if (key === "m") item.memory = field;
      if (key === "e") item.suspended = field === "suspend";
      if (key === "d") item.suspendData = field;
    }
  }

  // --- Sums over the path --------------------------------------------------------------------------

  const countDone = () => visibleItems.filter(isDone).length;

  function pathScore() {
    const scored = visibleItems.filter((item) => item.masteryScore !== null || item.score !== null);
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const score = scored.length ? mean(scored.map((item) => item.score || 0)) : mean(visibleItems.map((item) => (isDone(item) ? 100 : 0)));
    return String(Math.round(score * 100) / 100);
  }

  // --- The session with the LMS (SCORM 1.2 RTE 3.3) ------------------------------------------------

  function climb(frame) {
    for (let depth = 0; frame && depth < 500; depth++) {
      // A frame of another origin throws; its parents may still be ours.
      const here = frame;
      const api = attempt(() => here.API && here.API.LMSInitialize && here.API);
      if (api) return api;
      frame = frame.parent === frame ? null : frame.parent;
    }
    return null;
  }
  const findApi = () => climb(window) || climb(window.opener) || attempt(() => climb(window.top.opener)) || null;

  function timespan(seconds) {
    const hundredths = Math.floor(Math.min(Math.max(seconds, 0), 35999999) * 100);
    const pad = (number, width = 2) => String(Math.floor(number)).padStart(width, "0");
    return `${pad(hundredths / 360000, 4)}:${pad((hundredths / 6000) % 60)}:${pad((hundredths / 100) % 60)}.${pad(hundredths % 100)}`;
  }

  class LmsStore {
    /** A store on a session that has begun, or null. */
    static open() {
      const api = findApi();
      const store = api ? new LmsStore(api) : null;
      return store && store.running ? store : null;
    }

    constructor(api) {
      this.api = api;
      this.running = this.call("LMSInitialize", "") === "true";
      if (!this.running) return;
      this.scoreParts = this.get("core.score._children").split(",");
      const hasMode = this.get("core._children").split(",").includes("lesson_mode");
      this.keepResult = hasMode && /browse|review/.test(this.get("core.lesson_mode"));
      this.status = this.get("core.lesson_status") || "not attempted";
      this.student = { id: this.get("core.student_id"), name: this.get("core.student_name") };
      this.lastItem = "";
      if (this.get("core.entry") !== "ab-initio") this.resume();
    }

    call(name, ...values) {
      return String(attempt(() => this.api[name](...values)) ?? "");
    }
    get(element) {
      return this.call("LMSGetValue", "cmi." + element);
    }
    set(element, value) {
      this.call("LMSSetValue", "cmi." + element, value);
    }

    resume() {
      const state = this.get("suspend_data");
      this.lastItem = this.get("core.lesson_location");
      attempt(() => decodeState(state));
      if (!state && /passed|completed/.test(this.status)) {
        // The LMS forgets what a finished SCO stored: all that is known is that everything was done.
        for (const item of items) item.status = "completed";
      }
    }

    save(current, end) {
      if (!this.running) return;
      const complete = countDone() === visibleItems.length;
      const finished = /passed|completed|failed/.test(this.status);
      if (!this.keepResult) {
        if (complete && !/passed|completed/.test(this.status)) this.status = "completed";
        else if (!finished) this.status = "incomplete";
        this.set("core.lesson_status", this.status);
        this.set("core.score.raw", pathScore());
        if (this.scoreParts.includes("min")) this.set("core.score.min", "0");
        if (this.scoreParts.includes("max")) this.set("core.score.max", "100");
      }
      this.set("core.lesson_location", current ? current.id.slice(0, 255) : this.lastItem);
      this.set("suspend_data", encodeState(current));
      this.set("core.exit", /passed|completed/.test(this.status) ? "" : "suspend");
      this.set("core.session_time", timespan(performance.now() / 1000));
      this.running = !end;
      this.call(end ? "LMSFinish" : "LMSCommit", "");
    }
  }

  class BrowserStore {
    constructor() {
      this.key = "parcours:" + identifier;
      this.student = { id: "", name: "" };
      const state = attempt(() => JSON.parse(window.localStorage.getItem(this.key))) || {};
      this.lastItem = state.lastItem || "";
      for (const [id, kept] of Object.entries(state.items || {})) {
        if (itemById.has(id)) Object.assign(itemById.get(id), kept);
      }
    }

    save(current) {
      const kept = {};
      for (const { id, status, score, location, memory, suspendData, suspended, time } of items) {
        if (status !== "not attempted") kept[id] = { status, score, location, memory, suspendData, suspended, time };
      }
      const state = { version: 1, lastItem: current ? current.id : this.lastItem, items: kept };
      attempt(() => window.localStorage.setItem(this.key, JSON.stringify(state)));
    }
  }

  // --- The API for an embedded SCO (SCORM 1.2 RTE 3.3 and 3.4) --------------------------------------

  const ERRORS = {
    0: "No error",
    101: "General exception",
    201: "Invalid argument error",
    202: "Element cannot have children",
    203: "Element not an array. Cannot have count",
    301: "Not initialized",
    401: "Not implemented error",
    402: "Invalid set value, element is a keyword",
    403: "Element is read only",
    404: "Element is write only",
    405: "Incorrect data type",
  };

  const anyOf = (words) => new RegExp("^(" + words + ")$");
  const upTo = (length) => ({ test: (value) => value.length <= length });
  const between = (least, most) => ({ test: (value) => /^-?\d+$/.test(value) && value >= least && value <= most });
  const SCORE = { test: (value) => value === "" || (/^\d+(\.\d+)?$/.test(value) && Number(value) <= 100) };
  const DECIMAL = /^-?\d+(\.\d+)?$/;
  const IDENTIFIER = /^[!-~]{1,255}$/;
  const TIMESPAN = /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/;
  const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
  const STATUS = "passed|completed|failed|incomplete|browsed";

  /** Element -> access (r, w) and the test a value must pass. `n` stands for an index. */
  const MODEL = {
    "cmi.core.student_id": ["r"],
    "cmi.core.student_name": ["r"],
    "cmi.core.lesson_location": ["rw", upTo(255)],
    "cmi.core.credit": ["r"],
    "cmi.core.lesson_status": ["rw", anyOf(STATUS)],
    "cmi.core.entry": ["r"],
    "cmi.core.score.raw": ["rw", SCORE],
    "cmi.core.score.min": ["rw", SCORE],
    "cmi.core.score.max": ["rw", SCORE],
    "cmi.core.total_time": ["r"],
    "cmi.core.lesson_mode": ["r"],
    "cmi.core.exit": ["w", anyOf("time-out|suspend|logout|")],
    "cmi.core.session_time": ["w", TIMESPAN],
    "cmi.suspend_data": ["rw", upTo(4096)],
    "cmi.launch_data": ["r"],
    "cmi.comments": ["rw", upTo(4096)],
    "cmi.comments_from_lms": ["r"],
    "cmi.student_data.mastery_score": ["r"],
    "cmi.student_data.max_time_allowed": ["r"],
    "cmi.student_data.time_limit_action": ["r"],
    "cmi.student_preference.audio": ["rw", between(-1, 100)],
    "cmi.student_preference.language": ["rw", upTo(255)],
    "cmi.student_preference.speed": ["rw", between(-100, 100)],
    "cmi.student_preference.text": ["rw", between(-1, 1)],
    "cmi.objectives.n.id": ["rw", IDENTIFIER],
    "cmi.objectives.n.score.raw": ["rw", SCORE],
    "cmi.objectives.n.score.min": ["rw", SCORE],
    "cmi.objectives.n.score.max": ["rw", SCORE],
    "cmi.objectives.n.status": ["rw", anyOf(STATUS + "|not attempted")],
    "cmi.interactions.n.id": ["w", IDENTIFIER],
    "cmi.interactions.n.time": ["w", TIME],
    "cmi.interactions.n.type": ["w", anyOf("true-false|choice|fill-in|matching|performance|sequencing|likert|numeric")],
    "cmi.interactions.n.weighting": ["w", DECIMAL],
    "cmi.interactions.n.student_response": ["w", upTo(255)],
    "cmi.interactions.n.result": ["w", anyOf("correct|wrong|unanticipated|neutral|-?\\d+(\\.\\d+)?")],
    "cmi.interactions.n.latency": ["w", TIMESPAN],
    "cmi.interactions.n.objectives.n.id": ["w", IDENTIFIER],
    "cmi.interactions.n.correct_responses.n.pattern": ["w", upTo(255)],
  };
  const ARRAYS = ["cmi.objectives", "cmi.interactions", "cmi.interactions.n.objectives", "cmi.interactions.n.correct_responses"];

  function childrenOf(group) {
    const names = Object.keys(MODEL).filter((name) => name.startsWith(group + ".")).map((name) => name.slice(group.length + 1));
    return [...new Set(names.map((name) => name.replace(/^n\./, "").split(".")[0]))];
  }

  class EmbeddedApi {
    constructor(item, student, onChange) {
      const data = item.link.dataset;
      this.item = item;
      this.onChange = onChange;
      this.state = "not initialized";
      this.error = "0";
      this.loaded = false; // whether its frame is
      this.counts = {};
      this.exit = "";
      this.sessionTime = "";
      this.values = {
        "cmi.core.student_id": student.id,
        "cmi.core.student_name": student.name,
        "cmi.core.lesson_location": item.location,
        "cmi.core.credit": "credit",
        "cmi.core.lesson_status": item.status,
        "cmi.core.entry": item.status === "not attempted" ? "ab-initio" : item.suspended ? "resume" : "",
        "cmi.core.score.raw": item.score === null ? "" : String(item.score),
        "cmi.core.total_time": timespan(item.time),
        "cmi.core.lesson_mode": "normal",
        "cmi.suspend_data": item.suspendData,
        "cmi.launch_data": data.launchData || "",
        "cmi.student_data.mastery_score": data.mastery || "",
        "cmi.student_data.max_time_allowed": item.maximumTime ? timespan(item.maximumTime) : "",
        "cmi.student_data.time_limit_action": data.timeLimitAction || "",
        "cmi.student_preference.audio": "0",
        "cmi.student_preference.speed": "0",
        "cmi.student_preference.text": "0",
      };
      for (const [name, action] of Object.entries({
        LMSInitialize: (argument) => this.initialize(argument),
        LMSFinish: (argument) => this.finish(argument),
        LMSGetValue: (element) => this.getValue(String(element)),
        LMSSetValue: (element, value) => this.setValue(String(element), String(value)),
        LMSCommit: (argument) => this.commit(argument),
        LMSGetLastError: () => this.error,
        LMSGetErrorString: (code) => ERRORS[code] || "",
        LMSGetDiagnostic: (code) => ERRORS[code === "" ? this.error : code] || "",
      })) this[name] = action;
    }

    /** Sets the last error and gives the result that goes with it. */
    answer(code, result) {
      this.error = String(code);
      return code === 0 ? result : result === "" ? "" : "false";
    }

    initialize(argument) {
      if (argument !== "") return this.answer(201);
      if (this.state !== "not initialized") return this.answer(101);
      this.state = "running";
      return this.answer(0, "true");
    }

    finish(argument) {
      if (argument !== "") return this.answer(201);
      if (this.state !== "running") return this.answer(301);
      this.end();
      return this.answer(0, "true");
    }

    commit(argument) {
      if (argument !== "") return this.answer(201);
      if (this.state !== "running") return this.answer(301);
      this.report();
      return this.answer(0, "true");
    }

    getValue(element) {
      if (this.state !== "running") return this.answer(301, "");
      const [code, value] = this.read(element);
      return code ? this.answer(code, "") : this.answer(0, value);
    }

    read(element) {
      const general = element.replace(/\.\d+(?=\.|$)/g, ".n");
      const [, group, keyword] = /^(.*)\._(children|count)$/.exec(general) || [];
      if (element === "cmi._version") return [0, "3.4"];
      if (keyword === "count") {
        if (ARRAYS.includes(group)) return [0, String(this.counts[element.replace(/\._count$/, "")] || 0)];
        return [childrenOf(group).length || group in MODEL ? 203 : 401];
      }
      if (keyword === "children") {
        if (childrenOf(group).length) return [0, childrenOf(group).join(",")];
        return [group in MODEL ? 202 : 401];
      }
      if (!element) return [201];
      if (!(general in MODEL)) return [401];
      if (!MODEL[general][0].includes("r")) return [404];
      if (this.indexError(element, 0)) return [201];
      return [0, this.values[element] || this.defaultOf(general)];
    }

    defaultOf(general) {
      return general === "cmi.objectives.n.status" ? "not attempted" : "";
    }

    /** Whether an index in the element's name is beyond the count (plus `more`, for a new record). */
    indexError(element, more) {
      return [...element.matchAll(/\.(\d+)(?=\.)/g)].some((found, position, all) => {
        const array = element.slice(0, found.index);
        return Number(found[1]) >= (this.counts[array] || 0) + (position === all.length - 1 ? more : 0);
      });
    }

    setValue(element, value) {
      if (this.state !== "running") return this.answer(301);
      return this.answer(this.write(element, value), "true");
    }

    write(element, value) {
      const general = element.replace(/\.\d+(?=\.|$)/g, ".n");
      if (!element) return 201;
      if (/\._(children|count|version)$/.test(element)) return 402;
      if (!(general in MODEL)) return 401;
      const [access, test] = MODEL[general];
      if (!access.includes("w")) return 403;
      if (this.indexError(element, 1)) return 201;
      if (!test.test(value)) return 405;
      for (const found of element.matchAll(/\.(\d+)(?=\.)/g)) {
        const array = element.slice(0, found.index);
        this.counts[array] = Math.max(this.counts[array] || 0, Number(found[1]) + 1);
      }
      if (element === "cmi.core.exit") this.exit = value;
      else if (element === "cmi.core.session_time") this.sessionTime = value;
      else if (element === "cmi.comments") this.values[element] = ((this.values[element] || "") + value).slice(0, 4096);
      else this.values[element] = value;
      return 0;
    }

    report() {
      const { item, values } = this;
      const raw = values["cmi.core.score.raw"];
      item.score = raw === "" ? null : Number(raw);
      item.location = values["cmi.core.lesson_location"];
      item.suspendData = values["cmi.suspend_data"];
      item.suspended = this.exit === "suspend";
      const status = values["cmi.core.lesson_status"];
      item.status = status === "not attempted" ? "incomplete" : status;
      this.onChange();
    }

    /** LMSFinish, or the SCO has gone without it. */
    end() {
      if (this.state !== "running") return;
      this.state = "finished";
      const { item, values } = this;
      const status = "cmi.core.lesson_status";
      if (values[status] === "not attempted") values[status] = "completed";
      if (item.masteryScore !== null && values["cmi.core.score.raw"] !== "") {
        values[status] = Number(values["cmi.core.score.raw"]) >= item.masteryScore ? "passed" : "failed";
      }
      item.time += this.sessionTime.split(":").reduce((sum, part) => sum * 60 + (Number(part) || 0), 0);
      this.report();
    }
  }

  // --- What is on the screen -----------------------------------------------------------------------

  const screen = {
    frame: document.getElementById("frame"),
    page: document.getElementById("page"),
    toggle: document.getElementById("toggle"),
    bar: document.getElementById("bar"),
    progress: document.getElementById("progress"),
    status: document.getElementById("status"),
    previous: document.getElementById("previous"),
    next: document.getElementById("next"),
  };

  function announce(message) {
    screen.status.textContent = "";
    screen.status.textContent = message;
    screen.status.classList.toggle("shown", Boolean(message));
    clearTimeout(announce.timer);
    announce.timer = setTimeout(() => screen.status.classList.remove("shown"), 6000);
  }

  /** Marks in the table of contents; only what has changed is touched, for long paths. */
  function drawItem(item) {
    const locked = item !== current && isLocked(item);
    const state = isDone(item) ? "done" : locked ? "locked" : item.status === "not attempted" ? "" : "begun";
    if (item === current) item.link.setAttribute("aria-current", "page");
    else item.link.removeAttribute("aria-current");
    if (item.state === state && item.locked === locked) return;
    Object.assign(item, { state, locked });
    item.link.dataset.state = state;
    item.mark = item.mark || item.link.appendChild(Object.assign(document.createElement("span"), { className: "mark" }));
    const words = [state === "done" && text("done"), locked && text("locked")].filter(Boolean);
    item.mark.textContent = words.map((word) => ` (${word})`).join("");
    if (locked) item.link.setAttribute("aria-disabled", "true");
    else item.link.removeAttribute("aria-disabled");
  }

  function drawStep(button, item) {
    button.querySelector(".title").textContent = item ? item.title : "";
    // Not "disabled": that would take the focus away from who steps through with the keyboard.
    if (!item || isLocked(item)) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }

  const neighbour = (distance) => {
    const index = visibleItems.indexOf(current);
    return index < 0 ? (distance > 0 ? visibleItems[0] : undefined) : visibleItems[index + distance];
  };

  function draw() {
    items.forEach(drawItem);
    const done = countDone();
    const words = text("progress", { n: done, count: visibleItems.length });
    if (screen.progress.textContent !== words) screen.progress.textContent = words;
    screen.bar.max = Math.max(1, visibleItems.length);
    screen.bar.value = done;
    drawStep(screen.previous, neighbour(-1));
    drawStep(screen.next, neighbour(1));
  }

  function showContents(shown) {
    document.documentElement.classList.toggle("contents-shown", shown);
    screen.toggle.setAttribute("aria-expanded", String(shown));
    const here = contents.querySelector("[aria-current]");
    if (shown && here) here.scrollIntoView({ block: "center" });
  }

  // --- Playing -------------------------------------------------------------------------------------

  let current = null; // the item on the screen
  let heard = null; // the item whose page has said "ready"
  let embedded = null; // the API of the embedded SCO on the screen
  let shownAt = 0;
  let store = null;
  let wasComplete = false;
  let saveTimer = 0;

  function save(end) {
    clearTimeout(saveTimer);
    saveTimer = 0;
    countTime();
    store.save(current, end);
  }
  function saveSoon() {
    if (!saveTimer) saveTimer = setTimeout(save, 1000);
  }

  /** After a status or a score has changed. */
  function changed() {
    draw();
    save();
    const complete = visibleItems.length > 0 && countDone() === visibleItems.length;
    if (complete && !wasComplete) announce(text("allDone"));
    wasComplete = complete;
  }

  function countTime() {
    const now = performance.now();
    if (current && current.maximumTime && current.kind !== "sco") current.time += (now - shownAt) / 1000;
    shownAt = now;
  }

  /** Ends the session of an embedded SCO by taking its frame away: it may still call its API while unloading. */
  function leaveEmbedded() {
    if (!embedded) return;
    const leaving = embedded;
    const fresh = screen.frame.cloneNode(false);
    fresh.removeAttribute("src");
    screen.frame.replaceWith(fresh);
    screen.frame = fresh;
    watchFrame();
    // It has been seen and makes no use of the API: then there is nothing more to wait for.
    const silent = leaving.state === "not initialized" && leaving.loaded;
    if (silent && leaving.item.status === "incomplete" && leaving.item.masteryScore === null) complete(leaving.item);
    leaving.end();
    embedded = null;
    delete window.API;
  }

  function enter(item) {
    countTime();
    leaveEmbedded();
    current = item;
    heard = null;
    if (item.kind === "sco") {
      embedded = new EmbeddedApi(item, store.student, changed);
      window.API = embedded;
    }
    if (item.status === "not attempted") item.status = "incomplete";
    document.title = item.title + " – " + pathTitle;
    screen.frame.title = item.title;
    showContents(false);
    screen.status.classList.remove("shown");
    draw();
    item.link.scrollIntoView({ block: "nearest" });
    saveSoon();
  }

  function open(item) {
    if (isLocked(item) && item !== current) return announce(reasonOfLock(item));
    enter(item);
    screen.frame.src = item.link.href;
    return undefined;
  }

  const addressOf = (url) => url.split("#")[0];

  /** The item a page belongs to. Two items may share a page, so the one on the screen comes first. */
  function itemOfPage(id, url) {
    const address = addressOf(url || "");
    if (current && (addressOf(current.link.href) === address || current.id === id)) return current;
    return items.find((item) => addressOf(item.link.href) === address) || itemById.get(id);
  }

  function complete(item, score) {
    if (Number.isFinite(score)) item.score = Math.min(100, Math.max(0, score));
    if (item.masteryScore !== null && item.score !== null) {
      const passed = item.score >= item.masteryScore || item.status === "passed";
      item.status = passed ? "passed" : "failed";
    } else if (!isDone(item)) {
      item.status = "completed";
    }
    changed();
  }

  const answers = {
    ready(message) {
      const item = itemOfPage(message.item, message.url);
      if (!item) return;
      if (item !== current && !embedded) enter(item);
      heard = item;
      const { status, location, memory, time } = item;
      screen.frame.contentWindow.postMessage({ parcours: 1, event: "state", status, location, memory, time }, "*");
    },
    location(message) {
      const { location, memory } = heard;
      heard.location = String(message.value || "").slice(0, 255);
      heard.memory = String(message.memory || "").slice(0, 3000);
      if (location !== heard.location || memory !== heard.memory) saveSoon();
    },
    completed(message) {
      if (!isDone(heard) || message.score !== undefined) complete(heard, message.score);
    },
    score(message) {
      if (!(message.raw >= 0 && message.raw <= 100)) return;
      heard.score = Number(message.raw);
      if (isDone(heard) || heard.status === "failed") complete(heard, heard.score);
      else changed();
    },
    timeout() {
      save();
    },
  };

  function receive(event) {
    const message = event.data;
    if (event.source !== screen.frame.contentWindow || !message || message.parcours !== 1) return;
    if (!Object.prototype.hasOwnProperty.call(answers, message.event)) return;
    if (message.event === "ready" || heard) answers[message.event](message);
  }

  /** A page that is not tracked is complete once it is there; so is an SCO that cannot reach our API (file://). */
  function frameLoaded() {
    if (!current || !screen.frame.getAttribute("src")) return;
    const url = attempt(() => screen.frame.contentWindow.location.href);
    if (url === "about:blank") return;
    const here = url ? items.find((item) => addressOf(item.link.href) === addressOf(url)) : null;
    if (here && here !== current && !here.tracked && !embedded && addressOf(current.link.href) !== addressOf(url)) enter(here);
    if (embedded) embedded.loaded = true;
    const outOfReach = embedded && embedded.state === "not initialized" && url === undefined;
    if ((!current.tracked || outOfReach) && !isDone(current)) complete(current);
  }

  function watchFrame() {
    screen.frame.addEventListener("load", frameLoaded);
  }

  function startItem() {
    const last = itemById.get(store.lastItem);
    return last && !isLocked(last) ? last : visibleItems.find((item) => !isLocked(item)) || visibleItems[0];
  }

  function start() {
    store = (shape === "single" && !insidePlayer && LmsStore.open()) || new BrowserStore();
    document.documentElement.classList.add("scripted");
    wasComplete = visibleItems.length > 0 && countDone() === visibleItems.length;

    contents.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-item]");
      const item = link && items.find((one) => one.link === link);
      if (!item || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const toPage = event.detail === 0 || document.documentElement.classList.contains("contents-shown");
      open(item);
      if (item === current && toPage) screen.frame.focus();
    });
    const step = (distance) => () => {
      const item = neighbour(distance);
      if (item) open(item);
    };
    screen.previous.addEventListener("click", step(-1));
    screen.next.addEventListener("click", step(1));
    screen.toggle.addEventListener("click", () => showContents(!document.documentElement.classList.contains("contents-shown")));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !document.documentElement.classList.contains("contents-shown")) return;
      showContents(false);
      screen.toggle.focus();
    });
    window.addEventListener("message", (event) => attempt(() => receive(event)));
    watchFrame();

    document.addEventListener("visibilitychange", () => document.hidden && save());
    window.addEventListener("pagehide", () => {
      leaveEmbedded();
      save(true);
    });
    window.addEventListener("pageshow", (event) => {
      // Back from the browser's cache: the session with the LMS is over, and stays so.
      if (event.persisted && store.running === false) announce(text("sessionOver"));
    });

    draw();
    const first = startItem();
    if (first) open(first);
    if (store.running) save();
  }

  start();
})();
