"""Makes the packages of the scenarios of `parcours validate`.

    make_packages.py FOLDER

FOLDER gets right.zip, which breaks no rule, and wrong.zip, whose first item refers to a resource that there is not: always the
same bytes, dated 2020-01-01.
"""

import os
import pathlib
import sys
import zipfile

BASE = pathlib.Path(os.environ["FIXTURES"]) / "rules" / "base"
SCHEMAS = ["adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd"]


def write(target, changes):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        files = {path.relative_to(BASE).as_posix(): path for path in BASE.rglob("*") if path.is_file()}
        files |= {name: BASE.parents[2] / "schemas" / "xsd" / name for name in SCHEMAS}
        # The manifest goes first, as authoring tools do it.
        for name in sorted(files, key=lambda name: (name != "imsmanifest.xml", name)):
            data = files[name].read_bytes()
            for old, new in changes.get(name, []):
                assert data.count(old.encode()) == 1, f"{old} is not there once"
                data = data.replace(old.encode(), new.encode())
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, data)
    os.utime(target, (1577836800, 1577836800))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "right.zip", {})
    write(folder / "wrong.zip", {"imsmanifest.xml": [('identifierref="RES-HIVE"', 'identifierref="RES-HIVES"')]})


main()
