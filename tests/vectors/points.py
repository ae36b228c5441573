"""Computes the results of all accepted sheets, but `mean` and `groups`: written from FILE-FORM.md and the README."""
import json, math, pathlib, sys, unicodedata
from decimal import Decimal
from fractions import Fraction as F

def rounded(x, how, step=None):  # to a multiple of the step if there is one, or else to the declared places
    step = F(step or f"1e-{how['places']}") * (-1 if x < 0 else 1)
    n = x / step
    modes = {"half-up": (2 * n + 1) // 2, "half-even": round(n), "down": n // 1, "up": -(-n // 1)}
    return modes[how["mode"]] * step

def text(x, how=None):  # with the places of `how`, or exactly: as the shortest decimal, else as a fraction
    x, form = (rounded(x, how), f".{how['places']}f") if how else (F(x), "f")
    return str(x) if 10 ** 8 % x.denominator else format(Decimal(x.numerator) / x.denominator, form)

def award(rule, top, said):  # the exact award of a leaf or of a part of a combined rule; None: does not apply
    match said:
        case {"level": name}: return sum(F(x["points"]) for x in rule["levels"] if x["name"] == name)
        case {"items": done} if rule.get("all_or_nothing"): return top * (len(done) == len(rule["items"]))
        case {"items": done}: return sum(F(x["points"]) for x in rule["items"] if x["name"] in done)
        case {"count": n} if rule["kind"] == "per-item": return min(n * F(rule["each"]), top)
        case {"count": n}: return max(top - n * F(rule["each"]), F(rule.get("floor", 0)))
        case {"points": points}: return F(points)
        case {"parts": given}:
            parts = [(x, award(x["rule"], F(x["max"]), given.get(x["name"]))) for x in rule["of"]]
            applying, low = [p for _, p in parts if p is not None], F(rule.get("floor", 0))
            if rule["by"] != "sum" or not applying: return max(applying, default=None)
            if any(x.get("required") and (p or 0) <= 0 for x, p in parts): return min(low, 0)
            plus, minus = (sum(p or 0 for x, p in parts if x.get("minus", False) == y) for y in (False, True))
            less = min(minus, F(rule.get("minus_at_most", minus)))
            return max(min(min(plus, F(rule.get("plus_at_most", plus))) - less, top), low)
        case {"value": value}: v = F(value)
        case {"now": a, "last": b}: v = 100 * F(a) / F(b) - 100 if F(b) else "from_zero" if F(a) else "empty"
        case {"answers": answers}:
            counts = [(answers.get(x["name"], 0), F(x["percent"])) for x in rule["options"] if "percent" in x]
            total = sum(n for n, _ in counts)
            v = sum(n * x for n, x in counts) / total if total >= rule.get("min_answers", 1) else "empty"
        case {"ratios": _} | {"part": _}:
            pairs = [(F(x["part"]), F(x["whole"])) for x in said.get("ratios", {"": said}).values()]
            q = [part / whole for part, whole in pairs if whole]
            read = {"mean": sum(q) / len(pairs), "rest": 1 - sum(q)}.get(rule.get("of"), math.prod(q))
            v = 100 * read if len(q) == len(pairs) else "empty"
        case _: return None
    if v in ("empty", "from_zero"): return {"full": top, "zero": 0, "not-applicable": None}[rule[v]]
    for band in rule.get("bands", []):
        key, t = next((x, F(band[x])) for x in ("at_least", "above", "at_most", "below") if x in band)
        if {"at_least": v >= t, "above": v > t, "at_most": v <= t, "below": v < t}[key]:
            return F(band["points"]) if "points" in band else F(band["up_to"]) * min(v / 100, 1)
    if "bands" in rule: return F(rule["otherwise"])
    start, end, cutoff = F(rule.get("from", 0)), F(rule.get("to", 100)), F(rule.get("cutoff", v))
    return top * min(max((v - start) / (end - start), 0), 1) if (v - cutoff) / (end - start) >= 0 else 0

def leaf(m, sheet, row, codes):  # its points and its applicable maximum
    top, how, rule = F(row["max"]), m["rounding"]["points"], row["rule"]
    kinds = [x["rule"]["kind"] for x in (rule["of"] if rule["kind"] == "combined" else [row])]
    if sheet["stage"] == "self" and "survey" in [row.get("source"), *kinds]: return 0, 0
    said = next(sheet["evidence"][code] for code in codes if code in sheet["evidence"])
    points = award(rule, F(row.get("reaches", top)), said)
    if points is None: return (top, top) if m["not_applicable"] == "full" else (0, 0)
    if how == "unrounded" and "round_to" not in row: return points, top
    return rounded(points, {"mode": "half-up"} if how == "unrounded" else how, row.get("round_to")), top

def card(m, sheet):  # the result of a sheet, but its group and its rank
    rows, how, limits, caps = {}, m["rounding"], m["classification"], m.get("adjustments", {})
    def extra(key): return min(sum(F(x["points"]) for x in sheet.get(key, [])), F(caps.get(key, 0)))
    leaves = [([""], extra("bonus") - extra("penalty"), 0)]
    for row in m["criteria"]:
        rows[row["code"]] = row = rows.get(row["code"].rpartition(".")[0], {}) | row
        keys = [x for x in rows if f"{row['code']}.".startswith(f"{x}.")]
        if "rule" in row: leaves.append((["", ("part", row.get("part")), *keys], *leaf(m, sheet, row, keys)))
    def sums(key):
        x, top = (sum(leaf[i] for leaf in leaves if key in leaf[0]) for i in (1, 2))
        exact, printed = text(x), text(rounded(x, how.get("printed", {"mode": "down", "places": 8})))
        return [printed, text(top), text(100 * x / top, how["index"]) if top else None] + [exact] * (exact != printed)
    points, top = (sum(leaf[i] for leaf in leaves) for i in (1, 2))
    index = 100 * points / top
    kept = min(max(index, F(limits.get("index_at_least", index))), F(limits.get("index_at_most", "1e30")))
    labels = dict.fromkeys(row["part"] for row in rows.values() if "part" in row)
    return {"points": sums("")[0], "exact_points": text(points), "applicable": text(top),
            "index": text(kept, how["index"]), "exact_index": text(kept), "unbounded_index": text(index),
            **{x: text(extra(x)) for x in ("bonus", "penalty")}, "criteria": [[x, *sums(x)] for x in rows],
            "parts": [[x, *sums(("part", x))[:2], *sums(("part", x))[3:]] for x in labels]}

cases, wrong = 0, []
for path in sorted(pathlib.Path(*sys.argv[1:] or [pathlib.Path(__file__).parent]).glob("*.jsonl")):
    for number, line in enumerate(path.open(encoding="utf-8"), 1):
        document = json.loads(unicodedata.normalize("NFC", line))
        for block in document.get("blocks", []):
            c = document["methodology"]["classification"]
            cards = [card(document["methodology"], block["head"] | sheet) for sheet in block["sheets"]]
            indices = [F(x["exact_index" if c["basis"] == "exact" else "index"]) for x in cards]
            pool = set(indices) if c["ties"] == "dense" else indices
            for got, i, want in zip(cards, indices, block["results"], strict=True):
                got["group"] = next((x["label"] for x in c["groups"] if F(x["at_least"]) <= i), None)
                got["rank"] = sum(x > i for x in pool) + (indices.count(i) if c["ties"] == "modified" else 1)
                want = dict(bonus="0", penalty="0", parts=[], exact_points=want["points"]) | want
                bad = {x: y for x, y in got.items() if y != want.get(x, want["exact_index"])}
                cases, wrong = cases + 1, wrong + [f"{path.name}, line {number}: {bad}"] * bool(bad)
print(*wrong[:3], f"measured: points cases={cases} agree={cases - len(wrong)}", sep="\n")
sys.exit(bool(wrong) or not cases)
