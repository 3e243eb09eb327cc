"""Runs scenario files: what a user types and what must come of it.

    run.py --tools FOLDER --fixtures FOLDER SCENARIO

A scenario is text. Lines that begin with `$ ` are commands for bash (`> ` goes on with one), run in a new empty folder; the lines
below are what standard output and standard error must hold together, and `? N` is the exit code if it is not 0. Lines
that begin with `#` are comments. `...` as a line stands for any lines. The tools are on the PATH, $FIXTURES is the fixtures folder, and the
scratch folder's path is written @DIR@.

With PARCOURS_ACCEPT=1 in the environment the scenario is rewritten to what came of it.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile


class Step:
    def __init__(self, command):
        self.command = command
        self.expected = []
        self.code = 0


def parse(lines):
    """Steps and comments in their order."""
    parts = []
    for line in lines:
        if line.startswith("$ "):
            parts.append(Step([line[2:]]))
        elif line.startswith("> ") and parts and isinstance(parts[-1], Step) and not parts[-1].expected:
            parts[-1].command.append(line[2:])
        elif line.startswith("#") or not line.strip():
            parts.append(line)
        elif line.startswith("? ") and isinstance(parts[-1], Step):
            parts[-1].code = int(line[2:])
        elif parts and isinstance(parts[-1], Step):
            parts[-1].expected.append(line)
        else:
            raise SystemExit(f"unexpected line: {line}")
    return parts


def matches(expected, actual):
    """Whether the lines agree; `...` stands for any number of them."""
    pattern = ""
    for line in expected:
        pattern += r"(?:.*\n)*" if line == "..." else re.escape(line) + r"\n"
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def run(step, folder, environment):
    result = subprocess.run(
        ["bash", "-c", "\n".join(step.command)],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=280,
    )
    text = result.stdout.decode("utf-8", "backslashreplace").replace(folder, "@DIR@")
    return result.returncode, [line.rstrip() for line in text.splitlines() if line.strip()]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tools", required=True)
    arguments.add_argument("--fixtures", required=True)
    arguments.add_argument("scenario")
    options = arguments.parse_args()
    with open(options.scenario, encoding="utf-8") as file:
        parts = parse(file.read().splitlines())

    accept = os.environ.get("PARCOURS_ACCEPT") == "1"
    environment = {
        **os.environ,
        "PATH": os.path.abspath(options.tools) + os.pathsep + os.environ["PATH"],
        "FIXTURES": os.path.abspath(options.fixtures),
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    failures = 0
    output = []
    with tempfile.TemporaryDirectory(prefix="scenario-") as folder:
        folder = os.path.realpath(folder)
        for part in parts:
            if not isinstance(part, Step):
                output.append(part)
                continue
            code, actual = run(part, folder, environment)
            good = code == part.code and matches(part.expected, actual)
            if not good:
                failures += 1
                print(f"not ok: {part.command[0]}")
                print(f"  exit code {code}, expected {part.code}")
                print("\n".join(difflib.unified_diff(part.expected, actual, "expected", "actual", lineterm="")))
            shown = part.expected if good else actual
            output += ["$ " + part.command[0], *("> " + line for line in part.command[1:]), *shown]
            if code:
                output.append(f"? {code}")
    if accept and failures:
        with open(options.scenario, "w", encoding="utf-8") as file:
            file.write("\n".join(output) + "\n")
        print("accepted")
        return 0
    return 1 if failures else 0


sys.exit(main())
