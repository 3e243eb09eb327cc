"""Times `parcours validate` beside `xmllint --schema` on the manifest alone, in one run.

    validate.py --parcours EXE --schemas FOLDER --work FOLDER [--rounds N] [CASE ...]

The cases are packages that `parcours export` makes of the inputs S (60 files, 5 MB), M (2,000 files, 303 MB) and L (50,000 files),
and two manifests: `items` (20 MB, 62,000 items without a fault) and `faults` (100,000 errors); all of them unless some are named. Each
round runs every program once on each case; a first round, which fills the page cache, is not counted. Medians are printed, ratios are
taken within a round, then their median is. The result is a table in Markdown with what must be reached beside it.

Nothing is asserted: a figure belongs to the machine it was measured on, and one who shares it with others gets theirs too, which is
why the CPU time stands beside the wall time. Peak memory below that of this program, about 15 MiB, cannot be told apart.
"""

import argparse
import os
import statistics
import subprocess
import time
import zipfile
from dataclasses import dataclass, field

import inputs

ROUNDS = {"start": 20, "S": 20, "M": 5, "L": 3, "items": 3, "faults": 3}
# Seconds, MiB, and times what xmllint takes, of the validator.
GOALS = {
    "S": (0.030, None, 5),
    "M": (0.5, 200, None),
    "L": (3, 200, None),
    "items": (5, None, None),
    "faults": (5, None, None),
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
    runs: list = field(default_factory=list)
    beside_runs: list = field(default_factory=list)


def measure(command):
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 and 3 say that there are faults, the one of Parcours, the other of xmllint.
    if process.returncode not in (0, 1, 3):
        raise SystemExit(f"{command[0]} failed with status {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="MANIFEST-1" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="ORG"><organization identifier="ORG"><title>A course</title>
{items}</organization></organizations>
<resources>
{resources}</resources>
</manifest>
"""


def write_items(path, count, size):
    """Items with a resource each, filled up to the size."""
    resources = "".join(
        f'<resource identifier="RES-{i}" type="webcontent" adlcp:scormtype="sco" href="pages/page-{i}.html">'
        f'<file href="pages/page-{i}.html"/></resource>\n'
        for i in range(count)
    )
    item = '<item identifier="ITEM-{i}" identifierref="RES-{i}"><title>{title}</title></item>\n'
    plain = sum(len(item.format(i=i, title="")) for i in range(count)) + len(resources) + len(MANIFEST)
    # No title is longer than what all platforms store.
    length = min(190, max(10, (size - plain) // count))
    items = "".join(item.format(i=i, title=f"{i} ".ljust(length, "x")) for i in range(count))
    with open(path, "w", encoding="utf-8") as file:
        file.write(MANIFEST.format(items=items, resources=resources))


def write_faults(path, count):
    """Two faults per item: a resource that there is not, and an attribute that the schemas do not know."""
    items = "".join(
        f'<item identifier="ITEM-{i}" identifierref="GONE-{i}" colour="c{i}"><title>Item {i}</title></item>\n'
        for i in range(count // 2)
    )
    with open(path, "w", encoding="utf-8") as file:
        file.write(MANIFEST.format(items=items, resources=""))


def package(options, name):
    """The archive of an input, and the folder with its manifest."""
    folder, _facts = inputs.ensure(options.work, name)
    archive = os.path.join(options.work, f"{name}-package.zip")
    if not os.path.exists(archive) or os.path.getmtime(archive) < os.path.getmtime(folder):
        subprocess.run([options.parcours, "export", folder, "-o", archive, "--force", "-q"], check=True)
    manifest = os.path.join(options.work, f"{name}-manifest.xml")
    with zipfile.ZipFile(archive) as opened, open(manifest, "wb") as file:
        file.write(opened.read("imsmanifest.xml"))
    return archive, manifest


def make_case(options, name):
    xmllint = ["xmllint", "--nonet", "--noout", "--schema", os.path.join(options.schemas, "driver.xsd")]
    validate = [options.parcours, "validate", "--no-settings", "--jobs", "2"]
    if name == "start":
        return Case(name, [options.parcours, "--version"], ["xmllint", "--version"])
    if name in inputs.CONTENTS:
        archive, manifest = package(options, name)
        return Case(name, validate + [archive], xmllint + [manifest])
    folder = os.path.join(options.work, name)
    os.makedirs(folder, exist_ok=True)
    manifest = os.path.join(folder, "imsmanifest.xml")
    if name == "items":
        write_items(manifest, 62_000, 20_000_000)
    else:
        write_faults(manifest, 100_000)
        # xmllint takes time that grows with the square of the faults: minutes.
        return Case(name, validate + [manifest], None)
    return Case(name, validate + [manifest], xmllint + ["--huge", manifest])


def goal(name, wall, memory, ratio):
    """What must be reached, and whether it is."""
    said = []
    for actual, most, unit in zip((wall, memory, ratio), GOALS.get(name, (None,) * 3), ("s", "MiB", "×")):
        if most is not None:
            said.append(f"≤ {most} {unit}: {'kept' if actual <= most else 'MISSED'}")
    return ", ".join(said)


def row(case):
    def median(runs, what):
        return statistics.median(getattr(run, what) for run in runs)

    wall, memory = median(case.runs, "wall"), median(case.runs, "memory")
    own = f"| {case.name} | {1000 * wall:,.1f} | {1000 * median(case.runs, 'cpu'):,.1f} | {memory:,.0f} "
    if case.beside is None:
        return own + f"| – | – | – | – | {goal(case.name, wall, memory, 0)} |"

    def ratio(what):
        return statistics.median(
            getattr(run, what) / max(0.0001, getattr(other, what)) for run, other in zip(case.runs, case.beside_runs)
        )

    return own + (
        f"| {1000 * median(case.beside_runs, 'wall'):,.1f} | {1000 * median(case.beside_runs, 'cpu'):,.1f} "
        f"| {ratio('wall'):.2f} | {ratio('cpu'):.2f} | {goal(case.name, wall, memory, ratio('wall'))} |"
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--parcours", required=True)
    parser.add_argument("--schemas", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("cases", nargs="*", choices=[[], *ROUNDS])
    options = parser.parse_args()
    options.parcours = os.path.abspath(options.parcours)
    os.makedirs(options.work, exist_ok=True)
    print("| case | wall, ms | CPU, ms | peak, MiB | xmllint: wall, ms | CPU, ms | ratio of wall | of CPU | goal |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---|", flush=True)
    for name in options.cases or ROUNDS:
        case = make_case(options, name)
        for number in range(1 + (options.rounds or ROUNDS[name])):
            run = measure(case.command)
            beside = measure(case.beside) if case.beside else None
            if number > 0:
                case.runs.append(run)
                case.beside_runs.append(beside)
        print(row(case), flush=True)


if __name__ == "__main__":
    main()
