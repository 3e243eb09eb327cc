"""Times everything that makes an archive of a folder, side by side, in one run.

    archive.py --parcours EXE --pack EXE --limit EXE --work FOLDER [--rounds N] [--only TOOL,...] [--all] [S] [M] [L]

Each round runs every tool once on the same folder; a first round, which fills the page cache, is not counted. Before each run what
the previous one left is removed and the disk is given time to finish. Of wall time, CPU time, peak memory and archive size the
medians are printed; ratios are taken within a round, then their median is. The result is a table in Markdown.

The limit (limit.cpp) is the CPU time of the bare work divided by the number of cores. Its share is printed twice: against the tool's
wall time, and against its CPU time. The first is what counts, and sinks when others use the machine; the second says how much of
the tool's work is needless, and hardly depends on others. How much of the machine others had meanwhile is printed too.

Nothing is asserted: a figure belongs to the machine it was measured on. Peak memory below that of this program, about 20 MiB, cannot
be told apart. simple-scorm-packager takes minutes on L and runs there only with --all.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field

import inputs

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = {"S": 3, "M": 3, "L": 2}
REFERENCE = "zip -6"
LIMIT = "parcours-limit"
PACK = "parcours-pack"
EXPORT = "parcours export"
NPM = "simple-scorm-packager"


@dataclass
class Run:
    """One run of a tool: seconds, MiB, bytes, and the share of the machine that others had meanwhile."""

    wall: float
    cpu: float
    memory: float
    size: int
    others: float
    output: str


@dataclass
class Tool:
    name: str
    command: list
    # Where it runs.
    folder: str
    # The archive it makes, or a folder in which it makes one.
    archive: str
    runs: list = field(default_factory=list)

    def median(self, what):
        return statistics.median(getattr(run, what) for run in self.runs)


def machine_seconds():
    """Seconds that all cores together have been busy since the start, as far as the system tells."""
    try:
        with open("/proc/stat", encoding="ascii") as file:
            user, nice, system, _idle, _wait, irq, softirq, steal = map(int, file.readline().split()[1:9])
    except OSError:
        return 0
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def remove(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)


def size_of(path):
    if os.path.isdir(path):
        return sum(entry.stat().st_size for entry in os.scandir(path))
    return os.path.getsize(path)


def run(tool, log):
    remove(tool.archive)
    os.sync()
    with open(log, "w+", encoding="utf-8", errors="replace") as output:
        busy = machine_seconds()
        began = time.perf_counter()
        process = subprocess.Popen(
            tool.command, cwd=tool.folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        busy = machine_seconds() - busy
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
    if process.returncode != 0:
        raise SystemExit(f"{tool.name} failed with status {process.returncode}:\n{said}")
    cpu = usage.ru_utime + usage.ru_stime
    others = min(1, max(0, busy - cpu) / (wall * os.cpu_count()))
    result = Run(wall, cpu, usage.ru_maxrss / 1024, size_of(tool.archive), others, said)
    remove(tool.archive)
    return result


def tools_for(folder, options, with_npm):
    """All tools that are here, in the order in which they run. What is missing is named."""
    archive, copy = folder + ".zip", folder + ".copy"
    packer_output = folder + ".packages"
    seven_zip = shutil.which("7zz") or shutil.which("7z")
    node = shutil.which("node")
    tools = [
        Tool(REFERENCE, ["zip", "-6", "-q", "-r", archive, "."], folder, archive),
        Tool("7z -mx1", [seven_zip, "a", "-tzip", "-mx1", archive, "."], folder, archive),
        Tool("Python zipfile", [sys.executable, "-m", "zipfile", "-c", archive, "."], folder, archive),
        Tool(NPM, [node, os.path.join(HERE, "scorm_packager.mjs"), copy, packer_output], copy, packer_output),
        Tool(PACK, [options.pack, folder, archive], folder, archive),
        Tool(f"{PACK} --level 1", [options.pack, folder, archive, "--level", "1"], folder, archive),
        Tool(EXPORT, [options.parcours, "export", folder, "-o", archive, "--force", "-q"], folder, archive),
        Tool(LIMIT, [options.limit, folder, archive], folder, archive),
    ]
    missing = {
        REFERENCE: shutil.which("zip") is None,
        "7z -mx1": seven_zip is None,
        NPM: node is None or not os.path.isdir(os.path.join(HERE, "node_modules", NPM)),
    }
    unknown = set(options.only or ()) - {tool.name for tool in tools}
    if unknown:
        raise SystemExit(f"there is no tool {', '.join(sorted(unknown))}; there are {', '.join(tool.name for tool in tools)}")
    chosen = []
    for tool in tools:
        if options.only and tool.name not in options.only:
            continue
        if missing.get(tool.name):
            print(f"{tool.name} is left out: it is not installed (./bootstrap bench installs it)", file=sys.stderr)
        elif tool.name == NPM and not with_npm:
            print(f"{tool.name} is left out on this input: it takes minutes; --all runs it", file=sys.stderr)
        else:
            chosen.append(tool)
    return chosen


def measure(name, folder, options):
    tools = tools_for(folder, options, with_npm=name != "L" or options.all)
    rounds = options.rounds or ROUNDS[name]
    if any(tool.name == NPM for tool in tools):
        # It writes its manifest and schemas into the folder.
        remove(folder + ".copy")
        shutil.copytree(folder, folder + ".copy")
    try:
        for number in range(rounds + 1):
            for tool in tools:
                result = run(tool, folder + ".log")
                counted = "" if number else " (not counted)"
                print(
                    f"{name} round {number} {tool.name:24}{result.wall:8.2f} s{result.cpu:8.2f} s CPU, "
                    f"others {result.others:4.0%}{counted}",
                    file=sys.stderr,
                )
                if number:
                    tool.runs.append(result)
    finally:
        remove(folder + ".copy")
        remove(folder + ".log")
    return {tool.name: tool for tool in tools}


def ratio(above, below):
    """The median over the rounds of one list divided by another."""
    return statistics.median(a / b for a, b in zip(above, below))


def walls(tool):
    return [run.wall for run in tool.runs]


def rows(name, tools):
    reference, limit = tools.get(REFERENCE), tools.get(LIMIT)
    if limit:
        limits = [json.loads(run.output)["limit_seconds"] for run in limit.runs]
        work = [json.loads(run.output)["cpu_seconds"] for run in limit.runs]
        yield [name, "the limit", f"{statistics.median(limits):.2f}", f"{statistics.median(work):.2f}"] + [""] * 2 + [
            f"{ratio(walls(reference), limits):.1f}×" if reference else ""
        ] + [""] * 3
    for tool in tools.values():
        if tool.name == LIMIT:
            continue
        cells = [name, f"`{tool.name}`", f"{tool.median('wall'):.2f}", f"{tool.median('cpu'):.2f}"]
        cells += [f"{tool.median('memory'):.0f}", f"{tool.median('size') / 1e6:.2f}"]
        cells.append(f"{ratio(walls(reference), walls(tool)):.1f}×" if reference else "")
        # The limit is that of level 6.
        if limit and "level" not in tool.name:
            cells.append(f"{ratio(limits, walls(tool)):.0%}")
            cells.append(f"{ratio(work, [run.cpu for run in tool.runs]):.0%}")
        else:
            cells += ["", ""]
        cells.append(f"{100 * (tool.median('size') / reference.median('size') - 1):+.2f} %" if reference else "")
        yield cells


def remarks(name, tools):
    """What the table has no column for."""
    others = [run.others for tool in tools.values() for run in tool.runs]
    yield f"{name}: others had {statistics.median(others):.0%} of the machine in the median run, {max(others):.0%} in the worst."
    if PACK in tools and EXPORT in tools:
        pack, export = tools[PACK], tools[EXPORT]
        wall = ratio(walls(export), walls(pack))
        cpu = ratio([run.cpu for run in export.runs], [run.cpu for run in pack.runs])
        yield f"{name}: export takes {wall:.2f} times the wall time of bare packing, {cpu:.2f} times its CPU time."
    if LIMIT in tools:
        said = [json.loads(run.output) for run in tools[LIMIT].runs]
        stages = {stage: statistics.median(each["stages"][stage]["cpu"] for each in said) for stage in said[0]["stages"]}
        flush = statistics.median(each["stages"]["flush"]["wall"] for each in said)
        stages.pop("flush")
        listed = ", ".join(f"{stage} {seconds:.3f}" for stage, seconds in stages.items())
        yield f"{name}: CPU seconds of the limit's stages: {listed}; {said[0]['deflated_bytes'] / 1e6:.1f} MB are deflated."
        yield f"{name}: flushing the archive to disk, which only parcours does, took {flush:.2f} s of wall time."


def arguments():
    parser = argparse.ArgumentParser(description="Times everything that makes an archive of a folder.")
    parser.add_argument("inputs", nargs="*", metavar="INPUT", help="S, M, L (default: S M)")
    parser.add_argument("--parcours", required=True, type=os.path.abspath)
    parser.add_argument("--pack", required=True, type=os.path.abspath)
    parser.add_argument("--limit", required=True, type=os.path.abspath)
    parser.add_argument("--work", required=True, type=os.path.abspath, help="where inputs and archives lie")
    parser.add_argument("--rounds", type=int, help="counted rounds (default: 3; L: 2)")
    parser.add_argument("--only", type=lambda names: names.split(","), help="names of tools, as in the table")
    parser.add_argument("--all", action="store_true", help="simple-scorm-packager on L, too")
    options = parser.parse_args()
    options.inputs = options.inputs or ["S", "M"]
    unknown = set(options.inputs) - set(ROUNDS)
    if unknown:
        parser.error(f"there is no input {', '.join(sorted(unknown))}")
    return options


def main():
    options = arguments()
    os.makedirs(options.work, exist_ok=True)
    head = ["input", "tool", "wall s", "CPU s", "peak MiB", "zip MB", "as fast as zip -6", "limit / wall", "limit / CPU", "size"]
    table = ["| " + " | ".join(head) + " |", "|---|---|" + "--:|" * (len(head) - 2)]
    notes = []
    for name in options.inputs:
        # A process of its own: its memory would count as that of the tools.
        subprocess.run([sys.executable, os.path.join(HERE, "inputs.py"), options.work, name], check=True, stdout=sys.stderr)
        folder, facts = inputs.ensure(options.work, name)
        notes.append(inputs.describe(name, facts))
        tools = measure(name, folder, options)
        table += ["| " + " | ".join(cells) + " |" for cells in rows(name, tools)]
        notes += remarks(name, tools)
    print("\n".join(table + [""] + [f"- {note}" for note in notes]))


if __name__ == "__main__":
    main()
