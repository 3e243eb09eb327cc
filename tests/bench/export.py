"""Times `parcours export` beside `zip -6` on the same folders, in turn, in one run.

    export.py PARCOURS WORK_FOLDER [ROUNDS]

Prints medians of wall time, CPU time and peak memory, and the ratio of each to zip's of the same round. Nothing is asserted: a figure
belongs to the machine it was measured on.
"""

import os
import statistics
import subprocess
import sys
import time


def run(command, folder):
    """Wall seconds, CPU seconds, peak memory in MiB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status != 0:
        raise SystemExit(f"{command[0]} failed with status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parcours = os.path.abspath(sys.argv[1])
    work = os.path.abspath(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    here = os.path.dirname(os.path.abspath(__file__))
    subprocess.run([sys.executable, os.path.join(here, "inputs.py"), work], check=True)
    print(f"{'input':6}{'tool':18}{'wall s':>9}{'cpu s':>9}{'MiB':>8}{'zip MB':>9}   wall against zip -6")
    for name in ("S", "M"):
        folder = os.path.join(work, name)
        tools = {
            "zip -6": ["zip", "-6", "-q", "-r", "../zip.zip", "."],
            "parcours export": [parcours, "export", ".", "-o", "../parcours.zip", "--force", "-q"],
        }
        outputs = {"zip -6": "zip.zip", "parcours export": "parcours.zip"}
        results = {tool: [] for tool in tools}
        for _ in range(rounds + 1):
            for tool, command in tools.items():
                if os.path.exists(os.path.join(work, "zip.zip")) and tool == "zip -6":
                    os.remove(os.path.join(work, "zip.zip"))
                results[tool].append(run(command, folder))
        for tool, measured in results.items():
            counted = measured[1:]  # The first round warms the page cache.
            wall, cpu, memory = (statistics.median(column) for column in zip(*counted))
            ratio = statistics.median(z[0] / m[0] for z, m in zip(results["zip -6"][1:], counted))
            size = os.path.getsize(os.path.join(work, outputs[tool])) / 1e6
            print(f"{name:6}{tool:18}{wall:9.2f}{cpu:9.2f}{memory:8.0f}{size:9.1f}   {ratio:.1f} times as fast")


main()
