#!/usr/bin/env python3
"""Checks that every relative link of a page in the package leads to a file in the package, so that links work on the
page of a registry and in an unpacked package."""

import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
# A package of its own is never inside another one. The pages that link to it are read in the repository.
OTHER_PACKAGES = ("examples/service/", "examples/workbook/")


def main():
    command = ["cargo", "package", "--list", "--allow-dirty", "--quiet"]
    files = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")
    folders = {str(folder) for file in files for folder in PurePosixPath(file).parents}
    wrong, links = [], 0
    for page in (file for file in files if file.endswith(".md") and "/" not in file):
        text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.S | re.M)
        for link in re.findall(r"\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)", text, flags=re.M):
            target = (link[0] or link[1]).split("#")[0]
            if not target or "://" in target or "::" in target or target.startswith(OTHER_PACKAGES):
                continue
            links += 1
            if target.rstrip("/") not in files and target.rstrip("/") not in folders:
                wrong.append(f"{page} links to {target}, which is not in the package")
    print(f"{len(files) - 1} files in the package, {links} relative links")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
