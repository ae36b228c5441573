"""The columns work of `cargo bench --bench score` in numpy: 90 leaves, 100,000 units, float64.

In this directory, with numpy installed, both within the same minute:

    cargo run --release -- target/columns && python3 columns.py target/columns

Compared are the time a unit with that of a `cchc` batch on the same evidence, and the indices with its
indices. Evidence is in float64, and positions in tables are integers, before the clock starts. Points are
in hundredths, so that sums are exact; temporaries are reused. Blocks of units that stay in the cache were
tried: what the calls cost outweighs them. Times are of the thread's processor clock, on which numpy runs
these calls alone; a figure is the median of 25 rounds.
"""

import statistics
import sys
import time
from pathlib import Path

import numpy as np

ROUNDS = 25

# How many numbers of evidence, where not one.
CELLS = {"share": 2, "band": 2, "survey": 4}


def half_up(x):
    np.add(x, 0.5, out=x)
    return np.floor(x, out=x)


def plan(lines):
    """For each leaf: kind, maximum, whether it may not apply, and the points of its table."""
    for line in lines:
        kind, maximum, may_not_apply = line.split()
        maximum = int(maximum)
        half, fifth = maximum // 2, maximum // 5
        items = [half, fifth, maximum - half - fifth]
        table = [maximum, half, 0]
        if kind == "checklist":
            table = [sum(p for at, p in enumerate(items) if bits >> at & 1) for bits in range(8)]
        yield kind, float(maximum), may_not_apply == "1", np.array(table, dtype=float)


def score(leaves, cells, out):
    """Writes the index of each unit, in hundredths; a column of `cells` for each number of a leaf."""
    total, applicable = np.zeros(len(out)), np.full(len(out), sum(leaf[1] for leaf in leaves))
    x, y = np.empty(len(out)), np.empty(len(out))
    at = 0
    for kind, maximum, may_not_apply, table in leaves:
        first = cells[at]
        if kind == "share":
            np.divide(first, cells[at + 1], out=x)
            np.minimum(x, 1.0, out=x)
            np.multiply(x, maximum, out=x)
            half_up(x)
            if may_not_apply:
                absent = first < 0
                x[absent] = 0.0
                applicable[absent] -= maximum
        elif kind == "band":
            np.divide(first, cells[at + 1], out=y)
            np.multiply(y >= 0.9, table[0] - table[1], out=x)
            np.multiply(y >= 0.7, table[1], out=y)
            np.add(x, y, out=x)
        elif kind == "survey":
            a, b, c, d = cells[at : at + 4]
            np.multiply(a, maximum, out=x)
            np.multiply(b, 0.6 * maximum, out=y)
            np.add(x, y, out=x)
            np.multiply(c, 0.2 * maximum, out=y)
            np.add(x, y, out=x)
            np.add(a, b, out=y)
            np.add(y, c, out=y)
            np.add(y, d, out=y)
            np.divide(x, y, out=x)
            half_up(x)
        elif kind in ("choice", "checklist"):
            np.take(table, first, out=x, mode="clip")
        elif kind == "per-item":
            np.multiply(first, 25.0, out=x)
            np.minimum(x, maximum, out=x)
        elif kind == "deduction":
            np.multiply(first, -25.0, out=x)
            np.add(x, maximum, out=x)
            np.maximum(x, 0.0, out=x)
        else:
            np.copyto(x, first)
        np.add(total, x, out=total)
        at += CELLS.get(kind, 1)
    np.divide(total, applicable, out=total)
    np.multiply(total, 10_000.0, out=total)
    out[:] = half_up(total)


def main():
    directory = Path(sys.argv[1])
    expected = np.fromfile(directory / "index.i32", dtype="<i4")
    units = len(expected)
    leaves = list(plan((directory / "leaves.txt").read_text().splitlines()))
    kinds = [kind for kind, *_ in leaves for _ in range(CELLS.get(kind, 1))]
    columns = np.fromfile(directory / "cells.i32", dtype="<i4").reshape(-1, units)
    cells = [
        column.astype(np.intp if kind in ("choice", "checklist") else float)
        for kind, column in zip(kinds, columns, strict=True)
    ]
    index = np.empty(units)
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time_ns()
        score(leaves, cells, index)
        times.append((time.thread_time_ns() - start) / units)
    median = statistics.median(times)
    batch = float((directory / "batch.txt").read_text())
    print(f"wrong numpy {np.count_nonzero(index != expected)} of {units} indices")
    print(f"time numpy {median:.1f} ns a unit")
    print(f"ratio numpy/batch {median / batch:.2f}")


main()
