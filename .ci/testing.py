#!/usr/bin/env python3
"""Checks TESTING.md: every test that it names exists, and it says whether its figures are of these sources."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def output(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main():
    text = (ROOT / "TESTING.md").read_text(encoding="utf-8")
    listed = output("cargo", "test", "--quiet", "--test", "suite", "--", "--list")
    tests = {line.removesuffix(": test") for line in listed.splitlines() if line.endswith(": test")}
    rows = re.findall(r"^\| .* \| (.*) \|$", text.split("## Every day")[0], flags=re.M)
    named = {name for row in rows for name in re.findall(r"`([a-z0-9_:]+::[a-z0-9_:]*)`", row)}
    wrong = [name for name in sorted(named) if name not in tests and not any(test.startswith(name) for test in tests if name.endswith("::"))]
    for name in wrong:
        print(f"TESTING.md names `{name}`, which is no test")
    print(f"{len(tests)} tests of the suite, {len(named)} named in TESTING.md")
    now = output("git", "rev-parse", "--short=12", "HEAD:src").strip()
    for step, src in re.findall(r"^(\w+) .*\bsrc=([0-9a-f]{12})$", text, flags=re.M):
        print(f"{step}: measured on {'these sources' if src == now else f'the sources {src}, which are not these'}")
    return 1 if wrong or not named else 0


if __name__ == "__main__":
    sys.exit(main())
