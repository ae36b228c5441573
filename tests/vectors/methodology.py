"""Whether the file form accepts a methodology. A custom rule is refused, because this program knows none."""

import re
from fractions import Fraction

from form import decimal, in_range, keys, listed, name, need, points, unique, whole

HUNDRED = Fraction(100)
DOWN, UP = ("above", "at_least"), ("below", "at_most")
RATIOS = {"product": 2, "mean": 2, "rest": 1}


def inherited(table, code, key, default):
    """What the row says, or the nearest row above it."""
    while key not in table[code]:
        if "." not in code:
            return default
        code = code.rpartition(".")[0]
    return table[code][key]


def has_survey(rule):
    rules = [part["rule"] for part in rule["of"]] if rule["kind"] == "combined" else [rule]
    return any(each["kind"] == "survey" for each in rules)


def is_survey(table, code):
    default = "survey" if has_survey(table[code]["rule"]) else "appraisal"
    return inherited(table, code, "source", default) == "survey"


def word(table, key, *words):
    need(key not in table or table[key] in words)


def flag(table, *names):
    need(all(type(table.get(key, True)) is bool for key in names))


def text(table, key):
    need(key not in table or (type(table[key]) is str and table[key].strip()))


def percent(value):
    return decimal(value, 4, 1000)


def is_share(number):
    return 0 < number <= 1


def valid(methodology):
    keys(methodology, ["format", "id", "edition", "title", "provenance", "total", "rounding", "classification",
                       "criteria"], ["citation", "not_applicable", "adjustments"])
    whole(methodology["format"], 1, 1)
    whole(methodology["edition"], 1900, 9999)
    name(methodology["id"])
    name(methodology["title"])
    text(methodology, "citation")
    word(methodology, "provenance", "sourced", "partial", "illustrative")
    word(methodology, "not_applicable", "rescale", "full")
    rounding = methodology["rounding"]
    need(type(rounding) is dict)
    is_unrounded = rounding.get("points") == "unrounded"
    keys(rounding, ["points", "index", *["printed"] * is_unrounded])
    for key in rounding:
        if key != "points" or not is_unrounded:
            keys(rounding[key], ["places", "mode"])
            whole(rounding[key]["places"], 0, 8)
            word(rounding[key], "mode", "half-up", "half-even", "down", "up")
    classification(methodology["classification"], rounding["index"]["places"])
    caps = methodology.get("adjustments", {})
    keys(caps, [], ["bonus", "penalty", "over_cap"])
    need(all(points(methodology, caps[key]) >= 0 for key in caps if key != "over_cap"))
    word(caps, "over_cap", "refused", "cut")
    rows(methodology)


def classification(classes, places):
    keys(classes, ["basis", "ties", "groups"], ["index_at_most", "index_at_least"])
    word(classes, "basis", "published", "exact")
    word(classes, "ties", "standard", "dense", "modified")
    bounds = [percent(classes[key]) for key in ("index_at_least", "index_at_most") if key in classes]
    need(all(bound >= 0 and (bound * 10**places).denominator == 1 for bound in bounds))
    need(len(bounds) < 2 or bounds[0] < bounds[1])
    for group in listed(classes["groups"], 0):
        keys(group, ["label", "at_least"])
        percent(group["at_least"])
    unique([name(group["label"]) for group in classes["groups"]])
    thresholds = [percent(group["at_least"]) for group in classes["groups"]]
    need(all(one > following for one, following in zip(thresholds, thresholds[1:])))
    need(not thresholds or not is_share(thresholds[0]))


def rows(methodology):
    table, sums, last = {}, {}, ""
    for row in listed(methodology["criteria"]):
        keys(row, ["code", "title", "max"],
             ["source", "part", "may_not_apply", "citation", "rule", "reaches", "round_to"])
        code = row["code"]
        need(type(code) is str and len(code) <= 32 and code.count(".") < 8)
        need(all(re.fullmatch(r"0|(?!0[0-9]*$)[a-zđA-ZĐ0-9]+", part) for part in code.split(".")))
        # In preorder, the row before is the parent, or is under it.
        above = code.rpartition(".")[0]
        need(code not in table and (not above or (last + ".").startswith(above + ".")))
        name(row["title"])
        need(points(methodology, row["max"]) > 0)
        word(row, "source", "appraisal", "survey")
        flag(row, "may_not_apply")
        text(row, "citation")
        if "part" in row:
            name(row["part"])
        sums[above] = sums.get(above, 0) + Fraction(row["max"])
        table[code], last = row, code
    need(sums[""] == points(methodology, methodology["total"]))
    for code, row in table.items():
        if code in sums:
            need(not {"rule", "reaches", "round_to"} & set(row) and sums[code] == Fraction(row["max"]))
            continue
        need("rule" in row)
        may, most = inherited(table, code, "may_not_apply", False), Fraction(row["max"])
        need(not may or "not_applicable" in methodology)
        if "reaches" in row:
            need(0 < points(methodology, row["reaches"]) < most)
            most = Fraction(row["reaches"])
        if "round_to" in row:
            step = points(methodology, row["round_to"])
            need(step > 0 and all((end / step).denominator == 1 for end in (Fraction(row["max"]), most)))
        check_rule(methodology, row["rule"], most, may)
        need(not has_survey(row["rule"]) or is_survey(table, code))


def named(entries, *required, optional=()):
    for entry in listed(entries):
        keys(entry, ["name", *required], optional)
    unique([name(entry["name"]) for entry in entries])
    return entries


def check_rule(methodology, rule, most, may, in_part=False):
    """Everything that is needed of a rule whose largest award is `most`."""
    need(type(rule) is dict and type(rule.get("kind")) is str)
    kind, number = rule["kind"], lambda value: points(methodology, value)
    if kind == "choice":
        keys(rule, ["kind", "levels"])
        need(max(number(level["points"]) for level in named(rule["levels"], "points")) == most)
    elif kind in ("bands", "proportional"):
        scale(methodology, rule, most, may)
    elif kind in ("per-item", "deduction"):
        keys(rule, ["kind", "each"], ["floor"] if kind == "deduction" else [])
        need(number(rule["each"]) > 0 and number(rule.get("floor", 0)) <= most)
    elif kind == "checklist":
        keys(rule, ["kind", "items"], ["all_or_nothing"])
        flag(rule, "all_or_nothing")
        if rule.get("all_or_nothing"):
            named(rule["items"])
        else:
            need(sum(max(number(item["points"]), 0) for item in named(rule["items"], "points")) == most)
    elif kind == "survey":
        keys(rule, ["kind", "options"], ["min_answers", "empty"])
        whole(rule.get("min_answers", 1), 1, 2**32 - 1)
        empty(rule, "empty", may)
        for option in named(rule["options"], optional=["percent", "counts"]):
            flag(option, "counts")
            need(("percent" in option) == option.get("counts", True))
            need(0 <= percent(option.get("percent", 0)) <= 100)
        need(any(Fraction(option.get("percent", 0)) == 100 for option in rule["options"]))
    elif kind == "direct":
        keys(rule, ["kind"], ["min", "step"])
        least = number(rule.get("min", 0))
        need(least <= most)
        if "step" in rule:
            need(number(rule["step"]) > 0 and ((most - least) / Fraction(rule["step"])).denominator == 1)
    else:
        need(kind == "combined" and not in_part)
        combined(methodology, rule, most, may)


def empty(rule, key, may):
    word(rule, key, "full", "zero", "refused", *["not-applicable"] * may)


def thresholds(rule):
    """The thresholds of bands and the ends of a share, each with its key."""
    found = [(key, band[key]) for band in rule.get("bands", []) for key in band if key in DOWN + UP]
    return found + [(key, rule[key]) for key in ("from", "to", "cutoff") if key in rule]


def scale(methodology, rule, most, may):
    of, is_bands = rule.get("of", "ratio"), rule["kind"] == "bands"
    need(of in ("ratio", "value", "growth") or (type(of) is str and of in RATIOS))
    is_of_ratios = of == "ratio" or of in RATIOS
    ends = ["of", "bands", "otherwise"] if is_bands else ["from", "to"] if of == "value" else []
    keys(rule, ["kind", *ends, *["ratios"] * (of in RATIOS)],
         ["of", "decimals", *["from", "to", "cutoff"] * (not is_bands), *["empty"] * (of != "value"),
          *["from_zero"] * (of == "growth"), *["part_may_exceed"] * is_of_ratios])
    if of in RATIOS:
        unique([name(each) for each in listed(rule["ratios"], RATIOS[of])])
    flag(rule, "decimals", "part_may_exceed")
    empty(rule, "empty", may)
    empty(rule, "from_zero", may)
    if is_bands:
        for band in listed(rule["bands"]):
            keys(band, [], [*DOWN, *UP, "points", "up_to"])
            need(len(set(band) & {*DOWN, *UP}) == 1 and len(band) == 2)
            paid = points(methodology, band.get("points", band.get("up_to")))
            need(paid >= 0 or "points" in band)
        points(methodology, rule["otherwise"])
    numbers = [(key, decimal(value, 8) if of == "value" else percent(value)) for key, value in thresholds(rule)]
    if of == "value":
        need(rule.get("decimals") or all(number.denominator == 1 for _, number in numbers))
        in_range([number for _, number in numbers] or [Fraction(0)])
    need(not is_of_ratios or rule.get("part_may_exceed") or all(number <= 100 for _, number in numbers))
    pay = bands(rule, numbers, is_of_ratios) if is_bands else share(rule, most, is_of_ratios)
    need(not is_bands or Fraction(rule["bands"][0].get("points", rule["bands"][0].get("up_to"))) == most)
    need(any(pay(v) == most for v in candidates(rule, of, [number for _, number in numbers])))


def bands(rule, numbers, is_of_ratios):
    """What the scale pays for a number."""
    goes_down = numbers[0][0] in DOWN
    paid = [Fraction(band.get("points", band.get("up_to"))) for band in rule["bands"]] + [Fraction(rule["otherwise"])]
    need(all(one >= following for one, following in zip(paid, paid[1:])))
    for (key, one), (following, other) in zip(numbers, numbers[1:]):
        need((following in DOWN) == goes_down)
        need((one > other if goes_down else one < other) or (one == other and (key, following) in (DOWN, UP)))
    need(not (goes_down and is_of_ratios and is_share(numbers[0][1])))
    has_shares = any("up_to" in band for band in rule["bands"])
    need(not has_shares or (rule["of"] == "ratio" and goes_down))

    def pay(v):
        matches = {"at_least": v.__ge__, "above": v.__gt__, "at_most": v.__le__, "below": v.__lt__}
        for (key, threshold), band, points_of_band in zip(numbers, rule["bands"], paid):
            if matches[key](threshold):
                return points_of_band * min(v / 100, 1) if "up_to" in band else points_of_band
        return paid[-1]
    return pay


def share(rule, most, is_of_ratios):
    start, end = Fraction(rule.get("from", 0)), Fraction(rule.get("to", 100))
    cutoff = Fraction(rule.get("cutoff", start))
    need(start != end)
    if is_of_ratios and start < end:
        need(not any(is_share(Fraction(rule[key])) for key in ("to", "cutoff") if key in rule))

    def pay(v):
        if "cutoff" in rule and (v > cutoff if start > end else v < cutoff):
            return Fraction(0)
        return most * min(max((v - start) / (end - start), Fraction(0)), Fraction(1))
    return pay


def candidates(rule, of, numbers):
    """Numbers that the scale may read: its thresholds, the ends of what it reads, one between and one beyond."""
    may_exceed, many = rule.get("part_may_exceed"), len(rule.get("ratios", []))
    least = {"value": None, "growth": -HUNDRED, "rest": None if may_exceed else HUNDRED * (1 - many)}.get(of, Fraction(0))
    most = HUNDRED if of == "rest" or (of in ("ratio", "product", "mean") and not may_exceed) else None
    found = sorted({*numbers, Fraction(0), HUNDRED, *([] if least is None else [least])})
    found += [(one + following) / 2 for one, following in zip(found, found[1:])] + [found[0] - 1, found[-1] + 1]
    return [v for v in found if (least is None or v >= least) and (most is None or v <= most)]


def least_award(rule):
    kind = rule["kind"]
    if kind == "choice":
        return min(Fraction(level["points"]) for level in rule["levels"])
    if kind == "checklist":
        return sum(min(Fraction(item.get("points", 0)), 0) for item in rule["items"])
    return Fraction(rule.get({"bands": "otherwise", "deduction": "floor", "direct": "min"}.get(kind), 0))


def combined(methodology, rule, most, may):
    is_sum = rule.get("by") == "sum"
    keys(rule, ["kind", "by", "of"], ["plus_at_most", "minus_at_most", "floor"] * is_sum)
    word(rule, "by", "sum", "best", "one")
    sums, taken = {"plus": Fraction(0), "minus": Fraction(0)}, Fraction(0)
    for part in named(rule["of"], "max", "rule", optional=["minus", "required"]):
        flag(part, "minus", "required")
        minus, required = part.get("minus", False), part.get("required", False)
        need(not (minus and required) and (is_sum or not (minus or required)))
        own = points(methodology, part["max"])
        need(own > 0)
        check_rule(methodology, part["rule"], own, may, in_part=True)
        sums["minus" if minus else "plus"] += own
        if minus:
            need(least_award(part["rule"]) >= 0)
            taken += least_award(part["rule"])
    if not is_sum:
        need(max(Fraction(part["max"]) for part in rule["of"]) == most)
        return
    for side in sums:
        if side + "_at_most" in rule:
            need(0 < points(methodology, rule[side + "_at_most"]) <= sums[side])
            sums[side] = Fraction(rule[side + "_at_most"])
    need(points(methodology, rule.get("floor", 0)) <= most and sums["plus"] - taken >= most)
