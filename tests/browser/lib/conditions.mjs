// Prerequisites as the table of contents carries them (data-prerequisites), evaluated apart from
// the player, to see whether it locks and opens what it should.

const kDone = ["completed", "passed"];

/**
 * Whether an expression holds.
 * @param statusOf function from an item's identifier to its status.
 * @throws {Error} on anything that is not a known form.
 */
export function holds(expression, statusOf) {
  const [operator, ...operands] = expression;
  switch (operator) {
    case "item": {
      const status = statusOf(operands[0]);
      const wanted = operands[1] || "completed";
      return wanted === "completed" ? kDone.includes(status) : status === wanted;
    }
    case "status":
      return statusOf(operands[0]) === operands[1];
    case "and":
      return operands.every((operand) => holds(operand, statusOf));
    case "or":
      return operands.some((operand) => holds(operand, statusOf));
    case "not":
      return !holds(operands[0], statusOf);
    case "atleast":
      return operands.slice(1).filter((o) => holds(o, statusOf)).length >= operands[0];
    default:
      throw new Error(`unknown condition ${JSON.stringify(expression)}`);
  }
}

/** Complaints about entries of the contents that are locked or open against their condition. */
export function judgeLocks(entries, statusOf) {
  return entries.flatMap((entry) => {
    // What is on the screen stays there, and what is done may be looked at again.
    if (entry.current || kDone.includes(statusOf(entry.item))) return [];
    let open;
    try {
      open = !entry.prerequisites || holds(entry.prerequisites, statusOf);
    } catch (error) {
      return [`${entry.item}: ${error.message}`];
    }
    if (open !== entry.locked) return [];
    return [`${entry.item} is ${open ? "locked" : "open"} although its condition is ` +
      `${open ? "met" : "not met"}: ${JSON.stringify(entry.prerequisites)}`];
  });
}

/**
 * Complaints where the manifest's condition of an item (its own and its chapters') and the one in
 * the table of contents disagree for some statuses.
 * @param items `[{identifier, tests: [function of statusOf]}]` from the manifest.
 */
export function compareConditions(items, entries) {
  const words = ["not attempted", "incomplete", "completed", "passed", "failed"];
  let seed = 1;
  // Any fixed sequence will do; the same one each time, so that a failure comes back.
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  return items.flatMap(({ identifier, tests }, index) => {
    const entry = entries[index];
    if (!entry || entry.item !== identifier) {
      return [`item ${identifier} is ${entry ? entry.item : "absent"} in the contents`];
    }
    for (let round = 0; round < 300; round++) {
      // From mostly done to mostly untouched, so that both long "and" and "or" turn.
      const given = new Map();
      const bias = round % 3;
      const statusOf = (name) => {
        if (!given.has(name)) {
          const usual = bias === 0 ? "completed" : bias === 1 ? "not attempted" : null;
          given.set(name, usual && random(8) > 0 ? usual : words[random(words.length)]);
        }
        return given.get(name);
      };
      const manifest = tests.every((test) => test(statusOf));
      const contents = !entry.prerequisites || holds(entry.prerequisites, statusOf);
      if (manifest !== contents) {
        return [`${identifier}: the manifest says ${manifest}, the contents ${contents} for ` +
          JSON.stringify(Object.fromEntries(given))];
      }
    }
    return [];
  });
}
