"""Runs a fuzzer for a while on a copy of its seeds and names the input that broke it, if one did.

    run.py FUZZER SEEDS DICTIONARY OUTPUT_FOLDER [SECONDS]

Inputs that break it are kept in OUTPUT_FOLDER; start the fuzzer with such a file to see it again.
"""

import pathlib
import subprocess
import sys


def main():
    fuzzer, seeds, dictionary, output = sys.argv[1:5]
    seconds = sys.argv[5] if len(sys.argv) > 5 else "60"
    corpus = pathlib.Path(output) / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    broken = pathlib.Path(output) / "broken"
    broken.mkdir(exist_ok=True)
    before = set(broken.iterdir())
    done = subprocess.run(
        [
            fuzzer,
            f"-max_total_time={seconds}",
            "-rss_limit_mb=1024",
            "-timeout=10",
            "-max_len=65536",
            f"-dict={dictionary}",
            f"-artifact_prefix={broken}/",
            "-print_final_stats=1",
            str(corpus),
            seeds,
        ],
        check=False,
    )
    if done.returncode == 0:
        return 0
    for path in sorted(set(broken.iterdir()) - before):
        print(f"the fuzzer broke on {path}; see it again with: {fuzzer} {path}")
    return 1


sys.exit(main())
