// One SCO session: scorm-again's API behind a thin layer that logs every call as it was made.
"use strict";

(() => {
  const kFunctions = [
    "LMSInitialize", "LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit",
    "LMSGetLastError", "LMSGetErrorString", "LMSGetDiagnostic",
  ];
  const kErrorFunctions = kFunctions.slice(5);
  const kStore = "test-lms-session";

  let api = null;
  let log = [];
  let item = "";
  let totalBefore = "";
  let popup = null;

  // What the learner's data become between two sessions (RTE 3.4.4, cmi.core.entry and exit).
  function stored() {
    const model = api.renderCMIToJSONObject().cmi;
    const finished = log.some((c) => c.name === "LMSFinish" && c.result === "true");
    return {
      lesson_status: model.core.lesson_status || "not attempted",
      lesson_location: model.core.lesson_location || "",
      score: { raw: model.core.score.raw, min: model.core.score.min, max: model.core.score.max },
      suspend_data: model.suspend_data || "",
      exit: model.core.exit || "",
      // Addition is the LMS's work, and only LMSFinish asks for it.
      total_time: finished ? api.cmi.getCurrentTotalTime() : totalBefore,
      entry: model.core.exit === "suspend" ? "resume" : "",
      finished,
    };
  }

  // Kept outside the window too: closing the LMS itself must not take the evidence along.
  function keep() {
    sessionStorage.setItem(kStore, JSON.stringify({ item, log, state: stored() }));
  }

  // Faults on demand: an LMS that refuses every session, or one whose adapter is broken.
  function logged(name, fault) {
    return function (...args) {
      if (fault === "throw") throw new Error("the adapter is broken");
      if (fault === "refuse" && !kErrorFunctions.includes(name)) {
        log.push({ time: Date.now(), name, args, types: [], result: "false", error: "101" });
        return name === "LMSGetValue" ? "" : "false";
      }
      const entry = { time: Date.now(), name, args: [...args] };
      entry.types = args.map((a) => typeof a);
      try {
        entry.result = api[name](...args);
      } catch (error) {
        entry.result = `threw ${error}`;
      }
      entry.error = String(api.lmsGetLastError());
      if (!kErrorFunctions.includes(name)) {
        log.push(entry);
        keep();
      }
      return entry.result;
    };
  }

  /**
   * Opens an item.
   * @param launch `{identifier, url, state, mode, credit, mastery_score, launch_data,
   *   max_time_allowed, time_limit_action, mastery_override, place, fault}`; place: "frame",
   *   "nested" (in ten frames) or "popup"; fault: "refuse" or "throw".
   */
  window.lmsLaunch = function (launch) {
    log = [];
    item = launch.identifier;
    // 6 is above every level of scorm-again's logger: errors are asserted from the log instead.
    api = new Scorm12API({ logLevel: 6, mastery_override: launch.mastery_override !== false });
    const state = launch.state || {};
    totalBefore = state.total_time || "0000:00:00.00";
    const core = {
      student_id: "learner-1",
      student_name: "Dupont, Zoé",
      credit: launch.credit || "credit",
      lesson_mode: launch.mode || "normal",
      entry: state.entry === undefined ? "ab-initio" : state.entry,
      lesson_location: state.lesson_location,
      total_time: totalBefore,
      score: state.score || {},
    };
    if (state.lesson_status && state.lesson_status !== "not attempted")
      core.lesson_status = state.lesson_status;
    api.loadFromJSON({
      core,
      suspend_data: state.suspend_data,
      launch_data: launch.launch_data,
      student_data: {
        mastery_score: launch.mastery_score,
        max_time_allowed: launch.max_time_allowed,
        time_limit_action: launch.time_limit_action,
      },
    }, "cmi");
    window.API = {};
    for (const name of kFunctions) window.API[name] = logged(name, launch.fault);
    document.querySelector("iframe")?.remove();
    if (launch.place === "popup") popup = window.open(launch.url, "scorm_window", "popup");
    else place(document, launch.url, launch.place === "nested" ? 10 : 0);
  };

  // The SCO's frame, inside as many others as a portal around an LMS may add.
  function place(page, url, depth) {
    const frame = page.createElement("iframe");
    frame.id = frame.name = depth > 0 ? "portal" : "scorm_object";
    frame.allow = "autoplay; fullscreen";
    if (depth === 0) frame.src = url;
    page.body.append(frame);
    if (depth > 0) place(frame.contentDocument, url, depth - 1);
  }

  /** The calls so far and what is stored. */
  window.lmsSession = () => ({ item, log, state: api ? stored() : null });

  /** A value of the running session, read without leaving a trace in the log. */
  window.lmsPeek = (name) => api.renderCMIToJSONObject().cmi.core[name];

  /** Leaves the item as an LMS does when another one is chosen; the frame is unloaded. */
  window.lmsLeave = async function () {
    if (popup) {
      popup.close();
      while (!popup.closed) await new Promise((resolve) => setTimeout(resolve, 20));
      // The window's last calls come while it closes.
      await new Promise((resolve) => setTimeout(resolve, 200));
      popup = null;
      return window.lmsSession();
    }
    const frame = document.querySelector("iframe");
    await new Promise((resolve) => {
      frame.addEventListener("load", resolve, { once: true });
      frame.src = "about:blank";
    });
    return window.lmsSession();
  };

  /** What a window that was closed had kept. */
  window.lmsKept = () => JSON.parse(sessionStorage.getItem(kStore));
})();
