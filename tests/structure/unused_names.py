"""Names that a source brings in and does not use; clang-tidy does not see them where files are compiled as one.

    unused_names.py SOURCE_ROOT
"""

import pathlib
import re
import sys

BROUGHT_IN = re.compile(r"^ *(?:using (?:[\w:]*::)?(\w+);|namespace (\w+) = )", re.MULTILINE)


def main():
    root = pathlib.Path(sys.argv[1])
    sources = sorted(path for folder in ("lib", "tools", "tests") for path in (root / folder).rglob("*.cpp"))
    unused = []
    names = 0
    for path in sources:
        text = path.read_text(encoding="utf-8")
        for match in BROUGHT_IN.finditer(text):
            names += 1
            name = match[1] or match[2]
            if not re.search(rf"\b{name}\b", text[: match.start()] + text[match.end() :]):
                line = text.count("\n", 0, match.start()) + 1
                unused.append(f"{path.relative_to(root)}:{line}: {name} is not used")
    print("\n".join(unused) if unused else f"{names} names in {len(sources)} sources are used")
    return 1 if unused or not names else 0


sys.exit(main())
