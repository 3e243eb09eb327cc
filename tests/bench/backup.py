"""Times `parcours list` and `parcours export` on course backups beside bare packing of the same files, in one run.

    backup.py --parcours EXE --pack EXE --work FOLDER [--rounds N] [CASE ...]

The backups are those of backup_inputs.py. The cases: `list` and `data` list the course of 5,000 documents and the one whose
course_info.dat has 200 MB; `one` exports one of 25 learning paths, `all` exports all of them; all cases unless some are named. Beside
an export parcours-pack packs a folder with the documents that the exported paths show. Each round runs every program once; a first
round, which fills the page cache, is not counted. Medians are printed, ratios are taken within a round, then their median is. The
result is a table in Markdown with what must be reached beside it.

Nothing is asserted: a figure belongs to the machine it was measured on. Peak memory below that of this program, about 15 MiB, cannot
be told apart.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import time
import zipfile
from dataclasses import dataclass, field

import backup_inputs

ROUNDS = {"list": 10, "data": 3, "one": 10, "all": 3}
MIB = 1 << 20
# Seconds, MiB, and times what bare packing takes.
GOALS = {
    "list": (1, 200, None),
    "data": (None, 6 * backup_inputs.DATA_BYTES / MIB, None),
    "one": (None, 256, None),
    "all": (None, 256, 1.5),
}


@dataclass
class Run:
    wall: float
    cpu: float
    memory: float


@dataclass
class Case:
    name: str
    # Of the program that is measured and of the one beside it; None where there is none.
    command: list
    beside: list
    # What each run makes, removed before the next.
    outputs: list
    runs: list = field(default_factory=list)
    beside_runs: list = field(default_factory=list)


def remove(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)


def measure(command, outputs):
    for path in outputs:
        remove(path)
    os.sync()
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed with status {process.returncode}:\n{said.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def unpack(backup, folder, prefix):
    """The backup's files that the exported paths show, as a folder."""
    if os.path.isdir(folder) and os.path.getmtime(folder) >= os.path.getmtime(backup):
        return folder
    remove(folder)
    os.makedirs(folder)
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.startswith(prefix)])
    os.utime(folder)
    return folder


def make_case(options, name, course, data):
    parcours, pack = options.parcours, options.pack
    if name in ("list", "data"):
        return Case(name, [parcours, "list", course if name == "list" else data], None, [])
    outputs = [os.path.join(options.work, name + suffix) for suffix in ("-exported", "-packed.zip")]
    if name == "one":
        outputs[0] += ".zip"
        wanted, prefix = ["--path", "Unit 7"], "document/unit-7/"
    else:
        wanted, prefix = ["--all"], "document/"
    folder = unpack(course, os.path.join(options.work, name + "-files"), prefix)
    return Case(name, [parcours, "export", course, *wanted, "-o", outputs[0], "-q"], [pack, folder, outputs[1]], outputs)


def goal(name, figures):
    """What must be reached, and whether it is."""
    said = []
    for actual, most, unit in zip(figures, GOALS[name], ("s", "MiB", "×")):
        if most is not None:
            said.append(f"≤ {most:.4g} {unit}: {'kept' if actual <= most else 'MISSED'}")
    return ", ".join(said)


def row(case):
    def median(runs, what):
        return statistics.median(getattr(run, what) for run in runs)

    wall, memory = median(case.runs, "wall"), median(case.runs, "memory")
    cells = [case.name] + [f"{figure:,.{digits}f}" for figure, digits in
                           ((wall, 3), (median(case.runs, "cpu"), 3), (memory, 0))]
    ratio = None
    if case.beside_runs:
        ratio = statistics.median(run.wall / other.wall for run, other in zip(case.runs, case.beside_runs))
        cpu = statistics.median(run.cpu / other.cpu for run, other in zip(case.runs, case.beside_runs))
        cells += [f"{median(case.beside_runs, 'wall'):,.3f}", f"{median(case.beside_runs, 'cpu'):,.3f}"]
        cells += [f"{ratio:.2f}", f"{cpu:.2f}"]
    else:
        cells += ["–"] * 4
    return "| " + " | ".join(cells + [goal(case.name, (wall, memory, ratio))]) + " |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--parcours", required=True, type=os.path.abspath)
    parser.add_argument("--pack", required=True, type=os.path.abspath)
    parser.add_argument("--work", required=True)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("cases", nargs="*", choices=[[], *ROUNDS])
    options = parser.parse_args()
    course, data = backup_inputs.ensure(options.work)
    print("| case | wall, s | CPU, s | peak, MiB | bare packing: wall, s | CPU, s | ratio of wall | of CPU | goal |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---|", flush=True)
    for name in options.cases or ROUNDS:
        case = make_case(options, name, course, data)
        for number in range(1 + (options.rounds or ROUNDS[name])):
            run = measure(case.command, case.outputs)
            beside = measure(case.beside, case.outputs) if case.beside else None
            if number > 0:
                case.runs.append(run)
                if beside:
                    case.beside_runs.append(beside)
        for path in case.outputs:
            remove(path)
        print(row(case), flush=True)


if __name__ == "__main__":
    main()
