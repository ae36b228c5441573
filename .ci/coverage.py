#!/usr/bin/env python3
"""Counts the lines of src in the report that `.ci/coverage` makes: for each folder, and in all. Unit tests in src are
not counted."""

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What computes and judges; the rest words, writes and tests it.
CORE = {"number", "rule", "methodology", "scorecard", "ranking", "compare", "definition", "sheet"}


def read(report):
    """How often each line of each file was executed: a line that several programs have is counted over all of them."""
    files, lines = {}, None
    for line in report.read_text(encoding="utf-8").splitlines():
        tag, _, rest = line.partition(":")
        if tag == "SF":
            lines = files.setdefault(Path(rest), defaultdict(int))
        elif tag == "DA":
            number, count = rest.split(",")[:2]
            lines[int(number)] += int(count)
    return files


def main():
    *options, report = sys.argv[1:]
    folders = defaultdict(lambda: [0, 0])
    for path, lines in sorted(read(Path(report)).items()):
        source = path.read_text(encoding="utf-8").splitlines()
        end = source.index("#[cfg(test)]") if "#[cfg(test)]" in source else len(source)
        counted = {number: count for number, count in lines.items() if number <= end}
        name = path.relative_to(ROOT / "src")
        folder = folders[name.parts[0] if len(name.parts) > 1 else "."]
        folder[0] += len(counted)
        folder[1] += sum(count > 0 for count in counted.values())
        if "--list" in options:
            for number, count in sorted(counted.items()):
                if count == 0:
                    print(f"src/{name}:{number}: {source[number - 1].strip()}")
    print(f"{'folder':12} {'lines':>6} {'executed':>8} {'percent':>8}")
    for name, (all_lines, executed) in sorted(folders.items()):
        print(f"{name:12} {all_lines:6} {executed:8} {100 * executed / all_lines:8.2f}")
    lines, covered = (sum(folder[i] for folder in folders.values()) for i in (0, 1))
    core, core_covered = (sum(folders[name][i] for name in CORE) for i in (0, 1))
    print(f"measured: coverage lines={lines} covered={covered} percent={100 * covered / lines:.2f} "
          f"core_lines={core} core_covered={core_covered} core_percent={100 * core_covered / core:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
