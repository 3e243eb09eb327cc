// What must hold for the calls of every session, whatever the item (SCORM 1.2 RTE 3.3, 3.4).

const kStatuses = ["passed", "completed", "failed", "incomplete", "browsed"];
const kFinal = ["passed", "completed", "failed"];
const kTimespan = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const kArity = { LMSInitialize: 1, LMSFinish: 1, LMSCommit: 1, LMSGetValue: 1, LMSSetValue: 2 };

/** Seconds of a CMITimespan. */
export function seconds(timespan) {
  return timespan.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Values the SCO set for an element, in order. */
export function valuesSet(log, element) {
  return log
    .filter((call) => call.name === "LMSSetValue" && call.args[0] === element)
    .map((call) => call.args[1]);
}

/**
 * Complaints about the calls of a finished session.
 * @param before status stored before the session.
 * @param options `{ours}`: false for an SCO of the author's, which need not send its time before
 *   each commit as ours does.
 */
export function judgeCalls(log, before = "not attempted", { ours = true } = {}) {
  const complaints = [];
  const say = (text, call) => complaints.push(`${text}${call ? `: ${show(call)}` : ""}`);

  if (log.length === 0) return ["no call at all"];
  if (log[0].name !== "LMSInitialize") say("the first call is not LMSInitialize", log[0]);
  for (const name of ["LMSInitialize", "LMSFinish"]) {
    const count = log.filter((call) => call.name === name).length;
    if (count !== 1) say(`${name} called ${count} times`);
  }
  if (log[log.length - 1].name !== "LMSFinish") {
    say("the last call is not LMSFinish", log[log.length - 1]);
  }

  let timed = false;
  let status = before;
  for (const call of log) {
    if (call.error !== "0") say(`error ${call.error}`, call);
    if (call.name !== "LMSGetValue" && call.result !== "true") say("refused", call);
    if (call.args.length !== kArity[call.name] || call.types.some((type) => type !== "string"))
      say("arguments are not the strings the standard asks for", call);
    if (["LMSInitialize", "LMSFinish", "LMSCommit"].includes(call.name) && call.args[0] !== "")
      say('the argument is not ""', call);
    if (call.name === "LMSSetValue") {
      const [element, value] = call.args;
      if (element === "cmi.core.session_time") timed = true;
      for (const text of judgeValue(element, value)) say(text, call);
      if (element === "cmi.core.lesson_status") {
        if (kFinal.includes(status) && !kFinal.includes(value)) say(`lowers ${status}`, call);
        status = value;
      }
    }
    if (call.name === "LMSCommit" || call.name === "LMSFinish") {
      if (!timed && (ours || call.name === "LMSFinish")) say("no session_time before", call);
      timed = timed && !ours;
    }
  }
  return complaints;
}

function* judgeValue(element, value) {
  if (/\.session_time$/.test(element) && !kTimespan.test(value)) yield "not a CMITimespan";
  if (element === "cmi.core.lesson_status" && !kStatuses.includes(value)) yield "not a status";
  if (/\.score\.(raw|min|max)$/.test(element)) {
    if (!/^\d+(\.\d+)?$/.test(value) || Number(value) > 100) yield "not a score of 0 to 100";
  }
  if (element === "cmi.core.exit" && !["time-out", "suspend", "logout", ""].includes(value))
    yield "not an exit value";
  if (element === "cmi.core.lesson_location" && value.length > 255) yield "over 255 characters";
  if (element === "cmi.suspend_data") {
    if (value.length > 4096) yield "over 4096 characters";
    if (/[^\x20-\x7e]/.test(value)) yield "not plain ASCII";
  }
}

/**
 * Complaints about how a session ended.
 * @param expected `{status, exit, least, most}`; least and most bound session_time in seconds.
 */
export function judgeEnd({ log, state }, expected) {
  const complaints = [];
  const last = (element) => valuesSet(log, element).at(-1);
  if (state.lesson_status !== expected.status)
    complaints.push(`status ${state.lesson_status}, expected ${expected.status}`);
  const exit = last("cmi.core.exit");
  if (exit !== expected.exit)
    complaints.push(`exit ${JSON.stringify(exit)}, expected ${JSON.stringify(expected.exit)}`);
  const time = last("cmi.core.session_time");
  if (time !== undefined && kTimespan.test(time)) {
    const length = seconds(time);
    if (length < expected.least - 0.5 || length > expected.most + 0.5) {
      const between = `${expected.least.toFixed(1)} to ${expected.most.toFixed(1)} s`;
      complaints.push(`session_time ${time}, but the session took ${between}`);
    }
  }
  return complaints;
}

/** One call on one line. */
export function show(call) {
  const args = call.args.map((arg) => JSON.stringify(arg)).join(", ");
  return `${call.name}(${args}) -> ${JSON.stringify(call.result)}, error ${call.error}`;
}
