#!/usr/bin/env python3
"""Counts the public items of the crate that have no example of their own in their docs, and compares the counts with
the table in DESIGN.md, "Which public items have no example?".

The items are those of rustdoc's JSON, which a stable compiler writes with RUSTC_BOOTSTRAP. With `--list` every item
is printed that has no example, and that the examples of its type do not call."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TYPES = {"struct", "enum", "union", "trait", "macro", "constant", "type_alias"}
MEMBERS = {"function": "methods and functions", "assoc_const": "associated constants", "assoc_type": "associated types",
           "module": "modules"}
# Words after a fence that say that its text is not a program.
NO_PROGRAM = {"text", "toml", "json", "console", "sh", "ignore"}


def examples(docs):
    """The programs in a doc text."""
    programs, program = [], None
    for line in (docs or "").splitlines():
        fence = re.match(r"\s*```(.*)$", line)
        if not fence:
            if program is not None:
                program.append(line)
        elif program is None:
            program = []
            is_program = not set(re.split(r"[ ,]+", fence[1].strip())) & NO_PROGRAM
        else:
            if is_program:
                programs.append("\n".join(program))
            program = None
    return programs


def read():
    """Rustdoc's JSON of the crate with all features."""
    command = ["cargo", "rustdoc", "--quiet", "--all-features", "--", "-Z", "unstable-options", "--output-format", "json"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "RUSTC_BOOTSTRAP": "1"}, check=True)
    command = ["cargo", "metadata", "--no-deps", "--format-version", "1"]
    target = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)["target_directory"]
    return json.loads((Path(target) / "doc" / "cchc.json").read_text(encoding="utf-8"))


def public_items(crate):
    """Each public item once, by the first path that leads to it: (kind, path, docs)."""
    index, found = crate["index"], {}

    def add(number, path):
        item = index.get(str(number))
        if item is None or item["crate_id"] != 0 or number in found:
            return
        (kind, inner), = item["inner"].items()
        if kind == "use":
            reexported = index.get(str(inner["id"]))
            if reexported is not None:
                add(inner["id"], path[:-1] + [inner["name"]])
            return
        found[number] = (kind, "::".join(path), item["docs"])
        children = []
        if kind == "module":
            children = inner["items"]
        elif kind == "trait":
            children = inner["items"]
        elif kind in ("struct", "enum", "union"):
            blocks = (index[str(block)]["inner"]["impl"] for block in inner["impls"])
            children = [child for block in blocks if block["trait"] is None for child in block["items"]]
        for child in children:
            if str(child) in index and next(iter(index[str(child)]["inner"])) != "impl":
                add(child, path + [index[str(child)]["name"] or ""])

    add(crate["root"], ["cchc"])
    return list(found.values())


def not_shown(items, without):
    """The items without an example that no example of their type, trait or module calls either."""
    pages = {}
    for kind, path, docs in items:
        page = path if kind not in MEMBERS or kind == "module" else path.rpartition("::")[0]
        pages.setdefault(page, []).extend(examples(docs))
    for kind, path in without:
        page, _, name = path.rpartition("::")
        call = rf"\bfn {name}\b|(\.|\b(Self|{page.rpartition('::')[2]})::){name}\b"
        if not any(re.search(call, program) for program in pages.get(page, [])):
            yield kind, path


def main():
    items = public_items(read())
    without = [(kind, path) for kind, path, docs in items if not examples(docs)]
    hidden = list(not_shown(items, without))
    if "--list" in sys.argv:
        for kind, path in hidden:
            print(kind, path)
    for kind, path in without:
        if kind in TYPES:
            print(f"no example: {kind} {path}")
    design = (ROOT / "DESIGN.md").read_text(encoding="utf-8")
    rows = {"types, traits, macros and constants": TYPES}
    rows |= {name: {kind} for kind, name in MEMBERS.items()}
    counts = [[kind for kind, *_ in some] for some in (items, without, hidden)]
    table = ["| " + " | ".join([name, *(str(sum(kind in kinds for kind in some)) for some in counts)]) + " |"
             for name, kinds in rows.items()]
    print(f"{len(items)} public items, {len(without)} without an example of their own")
    if "\n".join(table) not in design:
        print("DESIGN.md has other counts of public items, and of those without an example. Counted now:", *table, sep="\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
