"""Turns files into a C++ source with one function that finds their bytes by name.

    embed.py OUTPUT NAMESPACE FUNCTION BASE_FOLDER FILE...

Names are relative to BASE_FOLDER. Part of the build (Meson needs Python anyway).
"""

import os
import sys


def main():
    output, namespace, function, base, *paths = sys.argv[1:]
    lines = [
        "#include <string_view>",
        f"namespace {namespace} {{",
        f"std::string_view {function}(std::string_view name);",
        "namespace {",
    ]
    entries = []
    for number, path in enumerate(sorted(paths)):
        with open(path, "rb") as file:
            content = file.read()
        entries.append((os.path.relpath(path, base), number, len(content)))
        # The cast keeps bytes above 127 legal where char is signed.
        values = ",".join(f"char({byte})" if byte > 127 else str(byte) for byte in content + b"\0")
        lines.append(f"constexpr char kFile{number}[] = {{{values}}};")
    lines += ["}  // namespace", f"std::string_view {function}(std::string_view name) {{"]
    for name, number, size in entries:
        lines.append(f'  if (name == "{name}") return std::string_view(kFile{number}, {size});')
    lines += ["  return {};", "}", f"}}  // namespace {namespace}", ""]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


main()
