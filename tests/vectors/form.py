"""What the methodology files and the sheet files have in common, from FILE-FORM.md: keys, numbers and names."""

import re
import unicodedata
from fractions import Fraction


class Refused(Exception):
    """The file form does not allow it."""


def need(condition):
    if not condition:
        raise Refused


def keys(table, required, optional=()):
    """The table has these keys and no other ones."""
    need(type(table) is dict and set(required) <= set(table) <= {*required, *optional})


def listed(value, least=1):
    need(type(value) is list and len(value) >= least)
    return value


def nfc(text):
    return unicodedata.normalize("NFC", text)


def name(text):
    """A text that is not blank and has no white space or invisible character but single blanks between words."""
    need(type(text) is str and text and text == " ".join(text.split()))
    need(not any(unicodedata.category(letter) in ("Cc", "Cf") for letter in text))
    return nfc(text)


def unique(names):
    need(len(set(names)) == len(names))
    return names


def places_of(number):
    """How many decimal places it needs, up to 9."""
    return next((places for places in range(9) if (number * 10**places).denominator == 1), 9)


def decimal(value, places, limit=None):
    need(type(value) in (str, int))
    need(re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", str(value)))
    number = Fraction(str(value))
    need(number != 0 or not str(value).startswith("-"))
    need(places_of(number) <= places and (limit is None or abs(number) <= limit))
    return number


def whole(value, least, most):
    need(type(value) is int and least <= value <= most)
    return value


def points(methodology, value):
    """Points that fit the declared places."""
    rounding = methodology["rounding"]["points"]
    return decimal(value, 8 if rounding == "unrounded" else rounding["places"], 10**6)


def in_range(numbers):
    """Reported numbers are at most 10^17 when they are scaled to whole numbers together."""
    scale = 10 ** max(places_of(number) for number in numbers)
    need(all(abs(number * scale) <= 10**17 for number in numbers))
