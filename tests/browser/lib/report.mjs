// Results of one test program as lines in the manner of TAP, with a closing count.

/** Collects checks and prints each as it is made; failures carry what was found. */
export class Report {
  /** @param {string} subject Name of the test program, for the first line. */
  constructor(subject) {
    this.passed = 0;
    this.failed = 0;
    this.skipped = 0;
    this.verbose = process.env.PARCOURS_TEST_VERBOSE === "1";
    console.log(`# ${subject}`);
  }

  /**
   * One check. Details may be a string, a list or any value; they are shown only on failure.
   * @returns {boolean} the condition, so that a caller can stop early.
   */
  check(condition, what, details) {
    if (condition) {
      this.passed++;
      if (this.verbose) console.log(`ok ${this.#number()} - ${what}`);
    } else {
      this.failed++;
      console.log(`not ok ${this.#number()} - ${what}`);
      for (const line of describe(details)) console.log(`  # ${line}`);
    }
    return Boolean(condition);
  }

  /** Check that two values are the same when written as JSON. */
  equal(actual, expected, what) {
    const same = JSON.stringify(actual) === JSON.stringify(expected);
    return this.check(same, what, [
      `expected ${JSON.stringify(expected)}`,
      `found    ${JSON.stringify(actual)}`,
    ]);
  }

  /** Check that a list of complaints is empty. */
  none(complaints, what) {
    return this.check(complaints.length === 0, what, complaints);
  }

  /** Something that could not be tried here, with the reason. */
  skip(what, reason) {
    this.skipped++;
    console.log(`ok ${this.#number()} - ${what} # SKIP ${reason}`);
  }

  /** A heading between groups of checks, or a remark. */
  note(text) {
    console.log(`# ${text}`);
  }

  /** Prints the closing line and sets the program's exit code. */
  finish() {
    const skipped = this.skipped ? `, ${this.skipped} skipped` : "";
    console.log(`1..${this.passed + this.failed + this.skipped}`);
    console.log(`${this.passed} passed, ${this.failed} failed${skipped}`);
    // A run without a single check has shown nothing; only an announced skip may do that.
    const nothing = this.passed + this.failed + this.skipped === 0;
    process.exitCode = this.failed > 0 || nothing ? 1 : 0;
  }

  #number() {
    return this.passed + this.failed + this.skipped;
  }
}

const kMostLines = 40;

function describe(details) {
  if (details === undefined || details === null) return [];
  const list = Array.isArray(details) ? details : [details];
  const lines = list.flatMap((one) =>
    (typeof one === "string" ? one : JSON.stringify(one)).split("\n"),
  );
  if (lines.length <= kMostLines) return lines;
  return [...lines.slice(0, kMostLines), `… and ${lines.length - kMostLines} more`];
}
