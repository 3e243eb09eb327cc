"""Checks the plan of the house: which room may include which, and what the public headers show.

    include_rules.py SOURCE_ROOT
"""

import pathlib
import re
import sys

# Each room with the rooms below it.
ROOMS = {
    "base": set(),
    "zip": {"base"},
    "learning": {"base", "zip"},
    "content": {"base"},
    "chamilo": {"base", "zip", "learning"},
    "source": {"base", "zip", "learning", "content", "chamilo"},
    "scorm": {"base", "zip", "learning", "content"},
    "validate": {"base", "zip", "learning", "content", "scorm"},
    "job": {"base", "zip", "learning", "content", "chamilo", "source", "scorm", "validate"},
}
THIRD_PARTY = re.compile(
    r"#include\s*[<\"](pugixml|zip\.h|zlib\.h|libdeflate|unicode/|gumbo|yaml-cpp|md4c|nlohmann|fmt/|libxml|CLI/|valijson)"
)
OURS = re.compile(r"#include\s*<parcours/(\w+)/")


def complaints(root):
    library = root / "lib" / "parcours"
    rooms = {path.name for path in library.iterdir() if path.is_dir()}
    for unknown in sorted(rooms - ROOMS.keys()):
        yield f"lib/parcours/{unknown}: the plan knows no such room"
    for path in sorted(library.rglob("*.[hc]pp")):
        room = path.relative_to(library).parts[0]
        if room not in ROOMS:
            continue
        build = (library / room / "meson.build").read_text()
        installed = "".join(re.findall(rf"parcours_{room}_\w*headers = files\((.*?)\)", build, re.S))
        inner = path.relative_to(library / room).as_posix()
        public = path.suffix == ".hpp" and f"'{inner}'" in installed
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{path.relative_to(root)}:{number}"
            ours = OURS.match(line)
            if ours and ours.group(1) != room and ours.group(1) not in ROOMS[room]:
                yield f"{place}: {room} may not include {ours.group(1)}"
            if public and THIRD_PARTY.match(line):
                yield f"{place}: a public header shows a library's types: {line}"
            if "tools/" in line and line.startswith("#include"):
                yield f"{place}: the library may not include from tools"


def main():
    found = list(complaints(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "the house stands as planned")
    return 1 if found else 0


sys.exit(main())
