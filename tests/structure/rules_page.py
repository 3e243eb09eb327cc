"""Checks that docs/rules.md is what `parcours explain` makes of the messages.

    rules_page.py PARCOURS SOURCE_ROOT
"""

import difflib
import pathlib
import subprocess
import sys


def main():
    parcours, root = sys.argv[1], pathlib.Path(sys.argv[2])
    command = ["explain", "--all", "--markdown"]
    page = subprocess.run([parcours, *command], check=True, capture_output=True, text=True).stdout
    committed = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    if page == committed:
        print("docs/rules.md is up to date")
        return 0
    changes = difflib.unified_diff(committed.splitlines(), page.splitlines(), "docs/rules.md", "messages", lineterm="")
    print("\n".join(list(changes)[:60]))
    print(f"docs/rules.md is not up to date. Renew it with: parcours {' '.join(command)} > docs/rules.md")
    return 1


sys.exit(main())
