"""Turns files into a C++ source with one function that finds their bytes by name.

    embed.py OUTPUT HEADER NAMESPACE FUNCTION BASE_FOLDER FILE... [--hashes]

The header declares the function. Names are relative to BASE_FOLDER. With --hashes there is also NAME.sha256 for each, in Base64, as a
Content-Security-Policy names what may run. Part of the build (Meson needs Python anyway).
"""

import base64
import hashlib
import os
import sys


def main():
    output, header, namespace, function, base, *paths = (one for one in sys.argv[1:] if one != "--hashes")
    with_hashes = "--hashes" in sys.argv
    lines = [
        f"#include <{header}>",
        f"namespace {namespace} {{",
        "namespace {",
    ]
    # Sources of a room may be compiled as one.
    prefix = "k" + "".join(word.capitalize() for word in function.split("_"))
    entries = []
    files = []
    for path in sorted(paths):
        with open(path, "rb") as file:
            content = file.read()
        name = os.path.relpath(path, base)
        files.append((name, content))
        if with_hashes:
            files.append((name + ".sha256", base64.b64encode(hashlib.sha256(content).digest())))
    for number, (name, content) in enumerate(files):
        entries.append((name, number, len(content)))
        # The cast keeps bytes above 127 legal where char is signed.
        values = ",".join(f"char({byte})" if byte > 127 else str(byte) for byte in content + b"\0")
        lines.append(f"constexpr char {prefix}{number}[] = {{{values}}};")
    lines += ["}  // namespace", f"std::string_view {function}(std::string_view name) {{"]
    for name, number, size in entries:
        lines.append(f'  if (name == "{name}") return std::string_view({prefix}{number}, {size});')
    lines += ["  return {};", "}", f"}}  // namespace {namespace}", ""]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


main()
