"""Sources that no meson.build names: they are never compiled, and tests in them never run.

    listed_sources.py SOURCE_ROOT
"""

import pathlib
import re
import sys


def main():
    root = pathlib.Path(sys.argv[1])
    named = set()
    for build in root.glob("*/**/meson.build"):
        if build.relative_to(root).parts[0] != "build":
            for name in re.findall(r"'([\w./-]+\.cpp)'", build.read_text(encoding="utf-8")):
                named.add((build.parent / name).resolve())
    # Fuzz targets are named by what they feed; scenarios compile what they need.
    others = (root / "tests" / "fuzz", root / "tests" / "scenario")
    sources = [
        path
        for folder in ("lib", "tools", "tests")
        for path in sorted((root / folder).rglob("*.cpp"))
        if path.parent not in others
    ]
    left_out = [path.relative_to(root) for path in sources if path.resolve() not in named]
    for path in left_out:
        print(f"{path}: no meson.build names it")
    if not left_out:
        print(f"{len(sources)} sources are named")
    return 1 if left_out or not sources else 0


sys.exit(main())
