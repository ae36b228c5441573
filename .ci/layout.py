#!/usr/bin/env python3
"""Checks the layout of src: no import cycle among files, folders that use only folders before them, at
most 19 entries in src and at most 20 names at the root of the crate."""

import re
import sys
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src"
# A folder uses only folders before it.
LAYERS = [
    "text", "number", "problem", "rule", "definition", "methodology", "sheet", "scorecard",
    "ranking", "explain", "compare", "outlook", "batch", "editions", "files", "laws", "testing",
]
# lib.rs, a folder for each stage and subject (15 for computing, `editions` for what is known of real tables, and `files` for JSON and TOML), and
# `documentation`, the pages of the docs.
MOST_ENTRIES, MOST_NAMES = 19, 20
# The names at the root, and the folder that each comes from.
ROOT = {"Definition": "definition", "Row": "definition", "Methodology": "methodology", "Points": "number",
        "Error": "problem", "Problems": "problem", "Ranking": "ranking", "Evidence": "rule",
        "Rule": "rule", "Scorecard": "scorecard", "Sheet": "sheet", "Stage": "sheet", "points": "number"}


def code(path):
    """The code of a file without comments, doc lines, strings and its unit tests."""
    text = path.read_text(encoding="utf-8")
    text = re.split(r"\n#\[cfg\(test\)\]\nmod tests", text)[0]
    # Attributes of serde name functions in strings: those are imports too.
    text = re.sub(r'"(crate::[\w:]+|super::[\w:]+)"', r"\1", text)
    text = re.sub(r"//.*", "", text)
    text = re.sub(r"pub\([^)]*\)", "pub", text)
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)


def leaves(tree, prefix=()):
    """The paths of a `use` tree such as `a::{b, c::{self, d}}`."""
    tree = tree.strip()
    match = re.match(r"^((?:\w+::)*)\{(.*)\}$", tree, re.S)
    if not match:
        return [prefix + tuple(part.split(" as ")[0].strip() for part in tree.split("::"))]
    prefix += tuple(part for part in match[1].split("::") if part)
    parts, depth, current = [], 0, ""
    for char in match[2]:
        depth += (char == "{") - (char == "}")
        if char == "," and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += char
    return [path for part in parts + [current] if part.strip() for path in leaves(part, prefix)]


def module(path):
    relative = path.relative_to(SRC).with_suffix("")
    return relative.parts[:-1] if relative.name == "mod" else relative.parts


FILES = {module(path): path for path in SRC.rglob("*.rs") if path.name != "lib.rs"}


def target(path):
    """The file that an absolute path inside the crate leads to."""
    if path and path[0] in ROOT and path[0] not in LAYERS:
        path = (ROOT[path[0]],) + path
    for length in range(len(path), 0, -1):
        if path[:length] in FILES:
            return path[:length]
    return None


def imports(own, path):
    text = code(path)
    # Inside a module of the file itself, `super` is the file.
    text = re.sub(r"\nmod \w+ \{\n.*?\n\}\n", lambda m: m[0].replace("super::super::", "UP::").replace("super::", "self::").replace("UP::", "super::"), text, flags=re.S)
    found = set()
    for match in re.finditer(r"(?<!\w)use ([^;]+);", text):
        found.update(leaves(re.sub(r"\s+", " ", match[1])))
    # Paths outside `use`.
    rest = re.sub(r"(?<!\w)use [^;]+;", "", text)
    found.update(tuple(m[0].split("::")) for m in re.finditer(r"(?<![\w$])(?:crate|super)(?:::\w+)+", rest))
    targets = set()
    is_mod = path.name == "mod.rs"
    for parts in found:
        if parts[0] == "crate":
            absolute = parts[1:]
        elif parts[0] == "super":
            absolute = own[:-1] + parts[1:]
        elif parts[0] == "self":
            absolute = own + parts[1:]
        elif is_mod and own + parts[:1] in FILES:
            absolute = own + parts
        else:
            continue
        to = target(tuple(absolute))
        if to and to != own:
            targets.add(to)
    return targets


def cycles(graph):
    """Strongly connected groups of more than one file."""
    index, low, stack, on, groups = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on.add(node)
        for to in sorted(graph[node]):
            if to not in index:
                visit(to)
                low[node] = min(low[node], low[to])
            elif to in on:
                low[node] = min(low[node], index[to])
        if low[node] == index[node]:
            group = []
            while True:
                last = stack.pop()
                on.discard(last)
                group.append(last)
                if last == node:
                    break
            if len(group) > 1:
                groups.append(sorted(group))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return groups


def main():
    sys.setrecursionlimit(10_000)
    graph = {own: imports(own, path) for own, path in FILES.items()}
    wrong = ["import cycle: " + ", ".join("::".join(part) for part in group) for group in cycles(graph)]
    for own, targets in sorted(graph.items()):
        for to in sorted(targets):
            if own[0] not in LAYERS or to[0] not in LAYERS:
                wrong.append(f"a folder that is not in the list of layers: {own[0]} or {to[0]}")
            elif LAYERS.index(to[0]) > LAYERS.index(own[0]):
                wrong.append(f"{'::'.join(own)} uses {'::'.join(to)}, which comes after it")
    entries = sorted(entry.name for entry in SRC.iterdir())
    if len(entries) > MOST_ENTRIES:
        wrong.append(f"{len(entries)} entries in src, at most {MOST_ENTRIES}: {', '.join(entries)}")
    root = re.findall(r"^pub use ([^;]+);", code(SRC / "lib.rs"), re.M)
    names = sorted({path[-1] for tree in root for path in leaves(tree)} | {"points!"})
    if len(names) > MOST_NAMES:
        wrong.append(f"{len(names)} names at the root, at most {MOST_NAMES}: {', '.join(names)}")
    longest = max(FILES.values(), key=lambda path: len(path.read_text(encoding="utf-8").splitlines()))
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in SRC.rglob("*.rs"))
    print(f"{lines} lines in {len(FILES) + 1} files, the longest {longest.relative_to(SRC)}; "
          f"{len(entries)} entries in src; {len(names)} names at the root; "
          f"{sum(map(len, graph.values()))} imports, {len(cycles(graph))} cycles")
    for line in sorted(set(wrong)):
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
