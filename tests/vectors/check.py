#!/usr/bin/env python3
"""Computes every case of the vectors anew, from FILE-FORM.md and the README beside it, and compares.

It has no code of the library, and needs Python 3.10 and nothing else: `python3 tests/vectors/check.py [FOLDER]`.
"""

import json
import sys
from fractions import Fraction
from math import prod
from pathlib import Path

from form import Refused, decimal, in_range, keys, listed, name, need, nfc, points, unique, whole
from methodology import inherited, is_survey, valid

HALF, HUNDRED = Fraction(1, 2), Fraction(100)


def rounded(number, rounding):
    size = abs(number) * 10 ** rounding["places"]
    below, rest = size // 1, size % 1
    away = {"half-up": rest >= HALF, "half-even": rest > HALF or (rest == HALF and below % 2),
            "down": False, "up": rest > 0}[rounding["mode"]]
    return (1 if number > 0 else -1) * Fraction(below + bool(away), 10 ** rounding["places"])


def fixed(number, places):
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    cut = len(digits) - places
    return "-" * (number < 0) + digits[:cut] + "." * (places > 0) + digits[cut:]


def exact(number):
    if (number * 10**8).denominator > 1:
        return f"{number.numerator}/{number.denominator}"
    return fixed(number, 8).rstrip("0").rstrip(".")


def empty(rule, key, most):
    word = rule.get(key, "refused")
    need(word != "refused")
    return {"full": most, "zero": Fraction(0), "not-applicable": None}[word]


def reported(rule, table, *names):
    numbers = [decimal(table[key], 8) for key in names]
    need(rule.get("decimals") or all(number.denominator == 1 for number in numbers))
    return numbers


def ratio(rule, table, *optional):
    """Part of whole; None for a whole of zero."""
    keys(table, ["part", "whole"], optional)
    part, all_of_it = reported(rule, table, "part", "whole")
    in_range([part, all_of_it])
    need(part >= 0 and all_of_it >= 0 and (all_of_it or not part))
    need(part <= all_of_it or rule.get("part_may_exceed"))
    return part / all_of_it if all_of_it else None


def scale(rule, most, given):
    """`bands` and `proportional`: what they read, and what they pay for it."""
    of, share = rule.get("of", "ratio"), None
    if of == "ratio":
        share = ratio(rule, given, "note")
        v = None if share is None else share * HUNDRED
    elif of == "value":
        keys(given, ["value"], ["note"])
        [v] = reported(rule, given, "value")
        ends = [rule[key] for key in ("from", "to", "cutoff") if key in rule]
        for band in rule.get("bands", []):
            ends += [band[key] for key in band if key not in ("points", "up_to")]
        in_range([v] + [decimal(end, 8) for end in ends])
    elif of == "growth":
        keys(given, ["now", "last"], ["note"])
        now, last = reported(rule, given, "now", "last")
        in_range([now, last])
        need(now >= 0 and last >= 0)
        if not last and now:
            return empty(rule, "from_zero", most)
        v = (now - last) / last * HUNDRED if last else None
    else:
        keys(given, ["ratios"], ["note"])
        need(type(given["ratios"]) is dict)
        need(sorted(map(nfc, given["ratios"])) == sorted(map(nfc, rule["ratios"])))
        ratios = [ratio(rule, each) for each in given["ratios"].values()]
        v = None
        if None not in ratios:
            v = HUNDRED * {"product": prod(ratios), "mean": sum(ratios) / len(ratios), "rest": 1 - sum(ratios)}[of]
    if v is None:
        return empty(rule, "empty", most)
    if rule["kind"] == "proportional":
        start, end = Fraction(rule.get("from", 0)), Fraction(rule.get("to", 100))
        if "cutoff" in rule and (v > Fraction(rule["cutoff"]) if start > end else v < Fraction(rule["cutoff"])):
            return Fraction(0)
        return most * min(max((v - start) / (end - start), Fraction(0)), Fraction(1))
    matches = {"at_least": lambda t: v >= t, "above": lambda t: v > t, "at_most": lambda t: v <= t,
               "below": lambda t: v < t}
    for band in rule["bands"]:
        if any(key in matches and matches[key](Fraction(band[key])) for key in band):
            return Fraction(band["points"]) if "points" in band else Fraction(band["up_to"]) * min(share, 1)
    return Fraction(rule["otherwise"])


def award(methodology, rule, most, may, given):
    """The exact award of a leaf or a part; None if it does not apply."""
    if type(given) is dict:
        need(type(given.get("note", "")) is str)
    if given == "not-applicable" or (type(given) is dict and "not_applicable" in given):
        need(may)
        if given != "not-applicable":
            keys(given, ["not_applicable"], ["note"])
            need(given["not_applicable"] is True)
        return None
    kind = rule["kind"]
    if kind in ("bands", "proportional"):
        return scale(rule, most, given)
    key = {"choice": "level", "per-item": "count", "deduction": "count", "checklist": "items", "survey": "answers",
           "direct": "points", "combined": "parts"}[kind]
    keys(given, [key], ["note"])
    said = given[key]
    if kind == "choice":
        levels = {nfc(level["name"]): Fraction(level["points"]) for level in rule["levels"]}
        need(type(said) is str and nfc(said) in levels)
        return levels[nfc(said)]
    if key == "count":
        taken = whole(said, 0, 2**32 - 1) * Fraction(rule["each"])
        return min(taken, most) if kind == "per-item" else max(most - taken, Fraction(rule.get("floor", 0)))
    if kind == "checklist":
        items = {nfc(item["name"]): item.get("points") for item in rule["items"]}
        need(type(said) is list and all(type(item) is str and nfc(item) in items for item in said))
        done = unique([nfc(item) for item in said])
        if rule.get("all_or_nothing"):
            return most if len(done) == len(items) else Fraction(0)
        return sum((Fraction(items[item]) for item in done), Fraction(0))
    if kind == "survey":
        options = {nfc(option["name"]): option for option in rule["options"]}
        need(type(said) is dict and all(nfc(option) in options for option in said))
        unique([nfc(option) for option in said])
        counts = [(whole(count, 0, 2**32 - 1), options[nfc(option)]) for option, count in said.items()]
        counted = [(count, Fraction(option["percent"])) for count, option in counts if option.get("counts", True)]
        people = sum(count for count, _ in counted)
        if people < rule.get("min_answers", 1):
            return empty(rule, "empty", most)
        return most * sum(count * percent for count, percent in counted) / (100 * people)
    if kind == "direct":
        given_points, least = points(methodology, said), Fraction(rule.get("min", 0))
        need(least <= given_points <= most)
        need("step" not in rule or ((given_points - least) / Fraction(rule["step"])).denominator == 1)
        return given_points
    return combined(methodology, rule, most, may, said)


def combined(methodology, rule, most, may, said):
    parts = {nfc(part["name"]): part for part in rule["of"]}
    need(type(said) is dict and said and all(nfc(part) in parts for part in said))
    unique([nfc(part) for part in said])
    need(rule["by"] != "one" or len(said) == 1)
    need(rule["by"] != "sum" or len(said) == len(parts))
    awards = {}
    for part, given in said.items():
        own = parts[nfc(part)]
        awards[nfc(part)] = award(methodology, own["rule"], Fraction(own["max"]), may, given)
    apply = [points for points in awards.values() if points is not None]
    if not apply:
        return None
    if rule["by"] != "sum":
        return max(apply)
    floor, sums = Fraction(rule.get("floor", 0)), {"plus": Fraction(0), "minus": Fraction(0)}
    for part, own in parts.items():
        if own.get("required") and (awards[part] or 0) <= 0:
            return min(floor, Fraction(0))
        sums["minus" if own.get("minus") else "plus"] += awards[part] or 0
    for side in sums:
        if side + "_at_most" in rule:
            sums[side] = min(sums[side], Fraction(rule[side + "_at_most"]))
    return max(min(sums["plus"] - sums["minus"], most), floor)


def adjustment(methodology, sheet, key):
    """What counts of bonus or penalty."""
    caps, total = methodology.get("adjustments", {}), Fraction(0)
    for entry in listed(sheet.get(key, []), 0):
        keys(entry, ["title", "points"])
        name(entry["title"])
        given = points(methodology, entry["points"])
        need(given >= 0)
        total += given
    cap = Fraction(caps.get(key, 0))
    need(total <= cap or caps.get("over_cap") == "cut")
    return min(total, cap)


class Card:
    """The score of one sheet. It raises Refused if the sheet is refused."""

    def __init__(self, methodology, sheet):
        self.methodology, self.sheet, self.rows = methodology, sheet, {}
        keys(sheet, ["format", "methodology", "edition", "unit", "stage", "evidence"], ["bonus", "penalty"])
        whole(sheet["format"], 1, 1)
        self.unit = name(sheet["unit"])
        need(name(sheet["methodology"]) == nfc(methodology["id"]))
        need(whole(sheet["edition"], 1900, 9999) == methodology["edition"])
        need(sheet["stage"] in ("self", "appraised", "final") and type(sheet["evidence"]) is dict)
        self.bonus, self.penalty = (adjustment(methodology, sheet, key) for key in ("bonus", "penalty"))
        table = {row["code"]: row for row in methodology["criteria"]}
        need(all(code in table for code in sheet["evidence"]))
        for code in table:
            if "rule" in table[code]:
                self.rows[code] = self.leaf(table, code)
            else:
                self.inner(table, code)
        for code in table:
            if "rule" not in table[code]:
                below = [sums for leaf, sums in self.rows.items()
                         if "rule" in table[leaf] and leaf.startswith(code + ".")]
                self.rows[code] = [sum((sums[i] for sums in below), Fraction(0)) for i in (0, 1)]
        fields = [self.rows[code] for code in table if "." not in code]
        self.points = sum(field[0] for field in fields) + self.bonus - self.penalty
        self.applicable = sum(field[1] for field in fields)
        need(self.applicable > 0)
        rounding, classes = methodology["rounding"], methodology["classification"]
        self.unbounded = self.points / self.applicable * HUNDRED
        self.exact, self.index = self.unbounded, rounded(self.unbounded, rounding["index"])
        for key, keep in (("index_at_least", max), ("index_at_most", min)):
            if key in classes:
                self.exact, self.index = (keep(i, Fraction(classes[key])) for i in (self.exact, self.index))
        self.ranked = self.index if classes["basis"] == "published" else self.exact
        self.group = next((group["label"] for group in classes["groups"]
                           if self.ranked >= Fraction(group["at_least"])), None)

    def answers_above(self, code):
        above = [code[:dot] for dot in range(len(code)) if code[dot] == "."]
        return [self.sheet["evidence"][code] for code in above if code in self.sheet["evidence"]]

    def leaf(self, table, code):
        """Points and applicable maximum."""
        row, given, above = table[code], self.sheet["evidence"].get(code), self.answers_above(code)
        may, largest = inherited(table, code, "may_not_apply", False), Fraction(row["max"])
        out_of_both = [Fraction(0), Fraction(0)]
        need(not above or (code not in self.sheet["evidence"] and may))
        if self.sheet["stage"] == "self" and is_survey(table, code):
            need(code not in self.sheet["evidence"])
            return out_of_both
        need(above or code in self.sheet["evidence"])
        most = Fraction(row.get("reaches", row["max"]))
        earned = None if above else award(self.methodology, row["rule"], most, may, given)
        if earned is None:
            return out_of_both if self.methodology["not_applicable"] == "rescale" else [largest, largest]
        rounding = self.methodology["rounding"]["points"]
        if "round_to" in row:
            mode = "half-up" if rounding == "unrounded" else rounding["mode"]
            step = Fraction(row["round_to"])
            return [rounded(earned / step, {"places": 0, "mode": mode}) * step, largest]
        return [earned if rounding == "unrounded" else rounded(earned, rounding), largest]

    def inner(self, table, code):
        """An inner row may only say that it does not apply."""
        if code in self.sheet["evidence"]:
            need(not self.answers_above(code))
            award(self.methodology, {"kind": "none"}, None, True, self.sheet["evidence"][code])

    def printed(self, number):
        rounding = self.methodology["rounding"]
        return rounded(number, rounding["printed"]) if rounding["points"] == "unrounded" else number

    def result(self, rank):
        places = self.methodology["rounding"]["index"]["places"]

        def line(label, sums, more=()):
            printed = exact(self.printed(sums[0]))
            return [label, printed, exact(sums[1]), *more] + [exact(sums[0])] * (exact(sums[0]) != printed)

        def row(code):
            points, applicable = self.rows[code]
            index = rounded(points / applicable * HUNDRED, self.methodology["rounding"]["index"]) if applicable else None
            return line(code, self.rows[code], [None if index is None else fixed(index, places)])

        table = {row["code"]: row for row in self.methodology["criteria"]}
        labels, sums = {}, {}
        for code, entry in table.items():
            if "part" in entry:
                sums.setdefault(nfc(labels.setdefault(nfc(entry["part"]), entry["part"])), [Fraction(0), Fraction(0)])
            part = inherited(table, code, "part", None)
            if "rule" in entry and part is not None:
                sums[nfc(part)] = [a + b for a, b in zip(sums[nfc(part)], self.rows[code])]
        found = {"points": exact(self.printed(self.points)), "exact_points": exact(self.points),
                 "applicable": exact(self.applicable), "index": fixed(self.index, places),
                 "exact_index": exact(self.exact), "unbounded_index": exact(self.unbounded), "group": self.group,
                 "rank": rank, "bonus": exact(self.bonus), "penalty": exact(self.penalty),
                 "parts": [line(labels[part], sums[part]) for part in sums],
                 "criteria": [row(code) for code in table]}
        said = {"exact_points": found["points"], "unbounded_index": found["exact_index"], "bonus": "0",
                "penalty": "0", "parts": []}
        return {key: value for key, value in found.items() if key not in said or said[key] != value}


def ranks(cards):
    ties, all_of_them = cards[0].methodology["classification"]["ties"], [card.ranked for card in cards]
    better = [[other for other in all_of_them if other > card.ranked] for card in cards]
    return {"standard": [1 + len(them) for them in better], "dense": [1 + len(set(them)) for them in better],
            "modified": [len(them) + all_of_them.count(card.ranked) for them, card in zip(better, cards)]}[ties]


def mean(cards):
    """The mean of the published indices: rounded, and exactly."""
    found = sum(card.index for card in cards) / len(cards)
    return rounded(found, cards[0].methodology["rounding"]["index"]), found


def block(methodology, sheets):
    cards = [Card(methodology, sheet) for sheet in sheets]
    unique([card.unit for card in cards])
    places, rounding = methodology["rounding"]["index"]["places"], methodology["rounding"]["index"]
    published, found = mean(cards)
    labels = [group["label"] for group in methodology["classification"]["groups"]] + [None]
    counts = [(label, sum(card.group == label for card in cards)) for label in labels]
    percent = [fixed(rounded(HUNDRED * count / len(cards), rounding), places) for _, count in counts]
    return {"results": [card.result(rank) for card, rank in zip(cards, ranks(cards))],
            "mean": fixed(published, places), "exact_mean": exact(found),
            "groups": [[label, count, share] for (label, count), share in zip(counts, percent)]}


def total(before, after):
    return {"points": exact(after.printed(after.points) - before.printed(before.points)),
            "exact_points": exact(after.points - before.points),
            "applicable": exact(after.applicable - before.applicable), "index": exact(after.index - before.index),
            "exact_index": exact(after.exact - before.exact), "groups": [before.group, after.group]}


def changes(case):
    """What changed from the earlier block to the later one."""
    old, new = ([Card(case[side]["methodology"], sheet) for sheet in case[side]["sheets"]]
                for side in ("earlier", "later"))
    entries, units = case["successions"]["units"], []
    by_unit = {card.unit: (card, rank) for card, rank in zip(old, ranks(old))}
    for card, rank in zip(new, ranks(new)):
        entry = next((entry for entry in entries if nfc(entry["into"]) == card.unit), {})
        sources = [nfc(unit) for unit in entry.get("from", [card.unit] if card.unit in by_unit else [])]
        became = [sum(unit in map(nfc, entry["from"]) for entry in entries) for unit in sources]
        kind = ("entered" if not sources else "stayed" if became in ([0], [1]) else "split" if len(sources) == 1
                else "merged" if max(became) == 1 else "redrawn")
        unit = {"kind": kind}
        if kind == "stayed":
            before, rank_before = by_unit[sources[0]]
            unit.update(ranks=[rank_before, rank], total=total(before, card))
        if entry.get("mean"):
            cards = [by_unit[source][0] for source in sources]
            published, found = mean(cards)
            places = cards[0].methodology["rounding"]["index"]["places"]
            unit.update(mean=fixed(published, places), exact_mean=exact(found), index=exact(card.index - published))
        units.append(unit)
    difference = [exact(after - before) for before, after in zip(mean(old), mean(new))]
    return {"mean": difference[0], "exact_mean": difference[1], "units": units}


def stages(case):
    """Between stages, a survey leaf counts on neither side: it is as on a sheet that is self-scored."""
    table = {row["code"]: row for row in case["methodology"]["criteria"]}
    second = dict(case["second"], stage="self")
    second["evidence"] = {code: given for code, given in second["evidence"].items()
                          if "rule" not in table[code] or not is_survey(table, code)}
    return total(Card(case["methodology"], case["first"]), Card(case["methodology"], second))


def is_refused(check, *given):
    try:
        check(*given)
    except Refused:
        return True
    return False


def results(document):
    """Each case of a document, and each summary of a block: its name, what is computed, what the document says."""
    if "later" in document:
        found, expected = changes(document), document["changes"]
        for pair in zip(found.pop("units"), expected.pop("units"), strict=True):
            yield "case", *pair
        yield "summary", found, expected
    elif "second" in document:
        yield "case", stages(document), document["change"]
    elif "blocks" not in document:
        yield "case", is_refused(valid, document["methodology"]), True
    else:
        valid(document["methodology"])
        for expected in document["blocks"]:
            found = block(document["methodology"], [{**expected["head"], **sheet} for sheet in expected["sheets"]])
            for pair in zip(found.pop("results"), expected["results"], strict=True):
                yield "case", *pair
            yield "summary", found, {key: expected[key] for key in found}
        for sheet in document["refused"]:
            yield "case", is_refused(Card, document["methodology"], sheet), True


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    cases = agree = differ = methodologies = 0
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            methodologies += line.count('"methodology":{')
            try:
                for what, found, expected in results(json.loads(line)):
                    cases += what == "case"
                    agree += what == "case" and found == expected
                    if found != expected:
                        differ += 1
                        print(f"{path.name}:{number}: {what}: found {found}, expected {expected}")
            except Refused:
                differ += 1
                print(f"{path.name}:{number}: found refused, expected accepted")
    print(f"cases={cases} methodologies={methodologies} python_agree={agree}")
    sys.exit(differ > 0 or cases == 0)


if __name__ == "__main__":
    main()
