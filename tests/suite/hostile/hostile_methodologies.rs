//! What is wrong in a methodology; the tables are explained in `hostile.rs`.

use super::{Case, table};

pub fn cases() -> Vec<Case> {
    let tables = [KEYS, NUMBERS, NAMES, TREE, RULES, ROWS, UNTRUE, EDITION, BOUNDS, COMBINED];
    tables.into_iter().flat_map(table).collect()
}

/// Those whose lines are all listed: of numbers that cannot be true, and of what rows reach and are rounded to.
pub fn complete() -> Vec<Case> {
    [UNTRUE, ROWS].into_iter().flat_map(table).collect()
}

/// Missing, unknown and repeated keys, null, wrong types.
const KEYS: &str = r#"
# Every key not called optional is required.
MT missing format | format = 1⏎ | | format
MT missing id | id = "tinh-mau/huyen"⏎ | | id
MT missing edition | edition = 2024⏎ | | edition
MT missing title | title = "Chỉ số cải cách hành chính cấp huyện"⏎ | | title
MT missing provenance | provenance = "illustrative"⏎ | | provenance
MT missing total | total = "31"⏎ | | total
MT missing rounding of points | points = { places = 2, mode = "half-up" }⏎ | | points
MT missing rounding of index | index = { places = 3, mode = "half-even" }⏎ | | index
MT missing places | places = 2, | | places
MT missing mode | , mode = "half-even" | | mode
MJ missing rounding | "rounding": {"points": {"places": 2, "mode": "half-up"}, "index": {"places": 3, "mode": "half-even"}},⏎ | | rounding
MJ missing classification | "classification": {"basis": "published", "ties": "standard", "groups": [{"label": "Hạng A", "at_least": "80"}, {"label": "Hạng B", "at_least": "65"}]},⏎ | | classification
MT missing basis | basis = "published"⏎ | | basis
MT missing ties | ties = "standard"⏎ | | ties
MT missing groups | groups = [{ label = "Hạng A", at_least = "80" }, { label = "Hạng B", at_least = "65" }]⏎ | | groups
MT missing label | label = "Hạng A", | | label
MT missing threshold of a group | , at_least = "65" | | at_least
MT missing code | code = "1.4"⏎ | | code
MT missing title of a row | title = "Kế hoạch"⏎ | | title
MT missing max | max = "2.4"⏎ | | max
MJ missing max | "max": "2.4", | | max
MT missing kind | kind = "per-item", | | kind
MJ missing kind | "kind": "per-item", | | kind
MT missing levels | , levels = [{ name = "kịp thời", points = "2" }, { name = "chậm", points = "0.8" }, { name = "không", points = "0" }] | | levels
MT missing name of a level | name = "chậm", | | name
MT missing points of a level | , points = "0.8" | | points
MT missing of | of = "value", | | of
MT missing bands | bands = [{ at_most = "10", points = "2.1" }, { below = "20", points = "0.7" }], | | bands
MT missing otherwise | , otherwise = "0.2" | | otherwise
MT missing threshold of a band | above = "80", | |
MT missing points of a band | , points = "1.9" | | points
MT missing each of per-item | , each = "0.6" | | each
MT missing each of deduction | each = "0.75", | | each
MT missing items | , items = [{ name = "niêm yết" }, { name = "đăng tải" }] | | items
MT missing points of an item | , points = "0.9" | | points
MT missing options | , options = [{ name = "hài lòng", percent = "100" }, { name = "bình thường", percent = "60" }, { name = "thất vọng", percent = "0" }] | | options
MT missing percent | , percent = "60" | | percent
# Unknown keys, at each level.
MT unknown key at the top | edition = 2024 | edition = 2024⏎editon = 2024 | editon
MT unknown key in rounding | [rounding] | [rounding]⏎indx = "x" | indx
MT unknown key in a rounding | places = 2 | places = 2, digits = 2 | digits
MT unknown key in classification | ties = "standard" | ties = "standard"⏎tiebreak = "x" | tiebreak
MT unknown key in a group | label = "Hạng A" | label = "Hạng A", colour = "đỏ" | colour
MT unknown key in adjustments | bonus = "2" | bonus = "2"⏎malus = "1" | malus
MT unknown key in a row | max = "2.4" | max = "2.4"⏎maks = "2.4" | maks
MT unknown table | [adjustments] | [adjustment] | adjustment
MT unknown key in choice | kind = "choice" | kind = "choice", scoer = "1" | scoer
MT unknown key in a level | name = "chậm" | name = "chậm", percent = "40" | percent
MT unknown key in bands | of = "value" | of = "value", cutoff = "1" | cutoff
MT unknown key in a band | above = "80" | above = "80", name = "khá" | name
MT unknown key in proportional | cutoff = "30" | cutof = "30" | cutof
MT unknown key in per-item | each = "0.6" | each = "0.6", floor = "0" | floor
MT unknown key in deduction | each = "0.75" | each = "0.75", step = "1" | step
MT unknown key in a checklist | kind = "checklist", items | kind = "checklist", levels = [], items | levels
MT unknown key in an item | name = "hộp thư" | name = "hộp thư", done = true | done
MT unknown key in survey | kind = "survey" | kind = "survey", max = "1" | max
MT unknown key in an option | percent = "60" | percent = "60", weight = 1 | weight
MT unknown key in direct | step = "0.25" | step = "0.25", each = "1" | each
MT points in an all-or-nothing item | name = "niêm yết" | name = "niêm yết", points = "1" | points
MT key with another case | penalty = "3" | Penalty = "3" | Penalty
MT dotted key beside its table | max = "2.4" | max = "2.4"⏎rule.extra = 1 |
MJ unknown key at the top | "edition": 2024 | "edition": 2024, "$schema": "x" | $schema
MJ unknown key in rounding | "rounding": { | "rounding": {"total": 1, | total
MJ unknown key in a rounding | {"places": 2 | {"digits": 2, "places": 2 | digits
MJ unknown key in classification | "ties": "standard" | "ties": "standard", "tiebreak": "x" | tiebreak
MJ unknown key in a group | "label": "Hạng A" | "label": "Hạng A", "colour": "đỏ" | colour
MJ unknown key in adjustments | "bonus": "2" | "bonus": "2", "malus": "1" | malus
MJ unknown key in a row | "max": "2.4" | "max": "2.4", "maks": "2.4" | maks
MJ unknown key in a rule | "kind": "choice" | "kind": "choice", "scoer": "1" | scoer
MJ unknown key before kind | "kind": "choice" | "scoer": "1", "kind": "choice" | scoer
MJ unknown key in a level | "name": "chậm" | "name": "chậm", "percent": "40" | percent
MJ unknown key in a band | "above": "80" | "above": "80", "name": "khá" | name
MJ unknown key in an item | "name": "hộp thư" | "name": "hộp thư", "done": true | done
MJ unknown key in an option | "percent": "60" | "percent": "60", "weight": 1 | weight
MJ empty key | "max": "2.4" | "max": "2.4", "": "x" |
# Repeated keys. In TOML the syntax refuses them.
MT repeated key at the top | edition = 2024 | edition = 2024⏎edition = 2024 |
MT repeated key in a row | max = "2.4" | max = "2.4"⏎max = "2.4" |
MT repeated key in another spelling | max = "2.4" | max = "2.4"⏎"max" = "2.4" |
MT repeated key in a rule | each = "0.6" | each = "0.6", each = "0.6" |
MT repeated table | [adjustments] | [rounding]⏎[adjustments] |
MT rows as a list and as tables | [rounding] | criteria = []⏎[rounding] |
MJ repeated key at the top | "edition": 2024 | "edition": 2024, "edition": 2024 | edition
MJ repeated optional key | "not_applicable": "rescale" | "not_applicable": "full", "not_applicable": "rescale" | not_applicable
MJ repeated key by an escape | "edition": 2024 | "edition": 2024, "editi\u006fn": 2024 | edition
MJ repeated list of rows | "criteria": [ | "criteria": [], "criteria": [ | criteria
MJ repeated key in rounding | "rounding": { | "rounding": {"index": {"places": 2, "mode": "up"}, | index
MJ repeated key in a rounding | {"places": 2 | {"places": 0, "places": 2 | places
MJ repeated key in classification | "ties": "standard" | "ties": "dense", "ties": "standard" | ties
MJ repeated key in a group | "label": "Hạng A" | "label": "Hạng C", "label": "Hạng A" | label
MJ repeated key in adjustments | "bonus": "2" | "bonus": "0", "bonus": "2" | bonus
MJ repeated key in a row | "max": "2.4" | "max": "2.4", "max": "2.4" | max
MJ repeated rule | "rule": {"kind": "per-item", "each": "0.6"} | "rule": {"kind": "per-item", "each": "0.6"}, "rule": {"kind": "per-item", "each": "0.6"} | rule
MJ repeated kind | "kind": "per-item" | "kind": "per-item", "kind": "per-item" | kind
MJ two kinds | "kind": "per-item" | "kind": "deduction", "kind": "per-item" | kind
MJ repeated key in a rule | "each": "0.6" | "each": "0.6", "each": "0.6" | each
MJ repeated list of levels | "kind": "choice" | "kind": "choice", "levels": [] | levels
MJ repeated key in a level | "name": "chậm" | "name": "trễ", "name": "chậm" | name
MJ repeated key in a band | "above": "80" | "above": "81", "above": "80" | above
MJ repeated key in an item | "name": "hộp thư" | "name": "hòm thư", "name": "hộp thư" | name
MJ repeated key in an option | "percent": "60" | "percent": "50", "percent": "60" | percent
# Null, also where a key is optional.
MJ null title | "title": "Kế hoạch" | "title": null | null
MJ null max | "max": "2.4" | "max": null | null
MJ null edition | "edition": 2024 | "edition": null | null
MJ null not_applicable | "not_applicable": "rescale" | "not_applicable": null | null
MJ null adjustments | "adjustments": {"bonus": "2", "penalty": "3"} | "adjustments": null | null
MJ null cap | "penalty": "3" | "penalty": null | null
MJ null citation | "citation": "Điều 5" | "citation": null | null
MJ null citation of the methodology | "citation": "01/QĐ-UBND, 02/01/2024" | "citation": null | null
MJ null printed | "rounding": { | "rounding": {"printed": null, | null
MJ null source | "source": "appraisal" | "source": null | null
MJ null part | "part": "Điểm điều tra" | "part": null | null
MJ null may_not_apply | "may_not_apply": true | "may_not_apply": null | null
MJ null rule of an inner row | "max": "9" | "max": "9", "rule": null | null
MJ null cutoff | "cutoff": "30" | "cutoff": null | null
MJ null empty | "empty": "zero" | "empty": null | null
MJ null floor | "floor": "1.1" | "floor": null | null
MJ null step | "step": "0.25" | "step": null | null
MJ null all_or_nothing | "kind": "checklist", "items" | "kind": "checklist", "all_or_nothing": null, "items" | null
MJ null second threshold of a band | "above": "80" | "above": "80", "at_most": null | null
MJ null group | "groups": [ | "groups": [null, | null
MJ null row | "criteria": [ | "criteria": [null, | null
# Wrong types.
MT format as text | format = 1 | format = "1" |
MT format as float | format = 1 | format = 1.0 |
MT edition as text | edition = 2024 | edition = "2024" | 2024
MT edition as float | edition = 2024 | edition = 2024.0 | 2024
MT edition as date | edition = 2024 | edition = 2024-01-01 |
MT places as text | places = 2 | places = "2" |
MT places as float | places = 2 | places = 2.0 |
MJ places as float | "places": 2 | "places": 2.0 |
MT title as number | title = "Kế hoạch" | title = 745 | 745
MT code as float | code = "3.4" | code = 3.4 | 3.4
MT code as number | code = "3" | code = 3 |
MJ code as number | "code": "3.4" | "code": 3.4 | 3.4
MT max as true | max = "2.4" | max = true | true
MT max as list | max = "2.4" | max = ["2.4"] |
MT max as time | max = "2.4" | max = 07:32:00 |
MT may_not_apply as text | may_not_apply = true | may_not_apply = "true" | true
MT may_not_apply as number | may_not_apply = true | may_not_apply = 1 |
MJ all_or_nothing as text | "all_or_nothing": true | "all_or_nothing": "true" | true
MT rule as text | rule = { kind = "per-item", each = "0.6" } | rule = "per-item" | per-item
MT rule as list of one | rule = { kind = "per-item", each = "0.6" } | rule = [{ kind = "per-item", each = "0.6" }] |
MT levels as table | levels = [{ name = "kịp thời", points = "2" }, { name = "chậm", points = "0.8" }, { name = "không", points = "0" }] | levels = { "kịp thời" = "2", "chậm" = "0" } |
MT item as text | { name = "niêm yết" } | "niêm yết" | niêm yết
MT rounding as text | points = { places = 2, mode = "half-up" } | points = "half-up" | half-up
MT index not rounded | index = { places = 3, mode = "half-even" } | index = "unrounded" | unrounded
MJ groups as table | [{"label": "Hạng A", "at_least": "80"}, {"label": "Hạng B", "at_least": "65"}] | {"Hạng A": "80", "Hạng B": "65"} |
# A list in place of a table, and other forms that serde's derive takes.
MJ rounding as a list | {"places": 2, "mode": "half-up"} | [2, "half-up"] |
MJ both roundings as a list | "rounding": {"points": {"places": 2, "mode": "half-up"}, "index": {"places": 3, "mode": "half-even"}} | "rounding": [{"places": 2, "mode": "half-up"}, {"places": 3, "mode": "half-even"}] |
MJ group as a list | {"label": "Hạng A", "at_least": "80"} | ["Hạng A", "80"] |
MJ adjustments as a list | {"bonus": "2", "penalty": "3"} | ["2", "3"] |
MJ level as a list | {"name": "chậm", "points": "0.8"} | ["chậm", "0.8"] |
MJ option as a list | {"name": "bình thường", "percent": "60"} | ["bình thường", "60"] |
MJ rule as a list | {"kind": "per-item", "each": "0.6"} | ["per-item", "0.6"] |
MJ rule by its kind as key | {"kind": "per-item", "each": "0.6"} | {"per-item": {"each": "0.6"}} |
MJ kind as number | "kind": "choice" | "kind": 0 |
MJ mode as object | "mode": "half-up" | "mode": {"half-up": null} |
MJ ties as list | "ties": "standard" | "ties": ["standard"] |
MJ number as serde_json writes it inside | "max": "2.4" | "max": {"$serde_json::private::Number": "2.4"} |
MJ raw value as serde_json writes it inside | "max": "2.4" | "max": {"$serde_json::private::RawValue": "\"2.4\""} |
MJ date as toml writes it inside | "title": "Kế hoạch" | "title": {"$__toml_private_datetime": "2024-01-01"} |
MT index as a list | index = { places = 3, mode = "half-even" } | index = [3, "half-even"] |
MT basis as table | basis = "published" | basis = { published = {} } |
# Words.
MT unknown provenance | "illustrative" | "imagined" | imagined, illustrative
MT unknown not_applicable | "rescale" | "skip" | skip, rescale, full
MT unknown mode | "half-up" | "half-down" | half-down, half-even
MT mode with underscore | "half-up" | "half_up" | half_up, half-up
MT unknown basis | "published" | "rounded" | rounded, published, exact
MT unknown ties | "standard" | "ordinal" | ordinal, standard, dense, modified
MT word with a capital | "standard" | "Standard" | Standard, standard
MT unknown source | source = "appraisal" | source = "poll" | poll, appraisal, survey
MT unknown kind | kind = "choice" | kind = "choise" | choise, choice
MT custom kind | kind = "per-item", each = "0.6" | kind = "custom", scale = {} | custom
MT unknown of | of = "value" | of = "percent" | percent, ratio, value
MT unknown empty | empty = "zero" | empty = "blank" | blank, zero, full, not-applicable, refused
MJ unknown ties | "standard" | "ordinal" | ordinal, standard, dense, modified
MJ unknown kind | "kind": "choice" | "kind": "choise" | choise, choice
# Syntax.
MT no closing quote | title = "Kế hoạch" | title = "Kế hoạch |
MT no quotes | title = "Kế hoạch" | title = Kế hoạch |
MT unknown escape | title = "Kế hoạch" | title = "Kế\qhoạch" |
MT escape of a surrogate | title = "Kế hoạch" | title = "\ud83d" |
MT two commas | levels = [ | levels = [,, |
MT two values in a line | max = "2.4" | max = "2.4" max = "2.4" |
MT header not closed | [adjustments] | [adjustments |
MT number with a leading zero | edition = 2024 | edition = 02024 |
MT colon for equals | edition = 2024 | edition: 2024 |
MJ trailing comma in an object | "penalty": "3" | "penalty": "3", |
MJ trailing comma in a list | {"name": "đăng tải"} | {"name": "đăng tải"}, |
MJ no comma | "edition": 2024, | "edition": 2024 |
MJ comment | "edition": 2024, | "edition": 2024, // năm |
MJ single quotes | "format": 1 | 'format': 1 |
MJ key without quotes | "format": 1 | format: 1 |
MJ NaN | "max": "2.4" | "max": NaN |
MJ infinity | "max": "2.4" | "max": -Infinity |
MJ number with a leading zero | "edition": 2024 | "edition": 02024 |
MJ number with a plus | "edition": 2024 | "edition": +2024 |
MJ number in hexadecimal | "edition": 2024 | "edition": 0x7e8 |
MJ line break in a string | "title": "Kế hoạch" | "title": "Kế⏎hoạch" |
MJ lone surrogate | "title": "Kế hoạch" | "title": "\ud83d" |
MJ unknown escape | "title": "Kế hoạch" | "title": "Kế\x20hoạch" |
"#;

/// Decimals, percents, counts and their limits.
const NUMBERS: &str = r#"
# The grammar of decimals.
MT exponent | max = "2.4" | max = "1e2" | 1e2
MT exponent with a capital | max = "2.4" | max = "24E-1" | 24E-1
MT plus | max = "2.4" | max = "+90" | +90
MT no whole part | max = "2.4" | max = ".5" | .5
MT no digits after the point | max = "2.4" | max = "5." | 5.
MT underscore | max = "2.4" | max = "1_000" | 1_000
MT decimal comma | max = "2.4" | max = "94,94" | 94,94
MT thousands | max = "2.4" | max = "1.234,56" | 1.234,56
MT two points | max = "2.4" | max = "1.234.567" | 1.234.567
MT negative zero | max = "2.4" | max = "-0" | -0
MT negative zero with places | min = "0.4" | min = "-0.00" | -0.00
MT leading zero | max = "2.4" | max = "02.4" | 02.4
MT two zeros | min = "0.4" | min = "00.4" | 00.4
MT negative leading zero | min = "0.4" | min = "-00.4" | -00.4
MT two signs | min = "0.4" | min = "--7.4" | --7.4
MT blank after the sign | min = "0.4" | min = "- 7.4" | - 7.4
MT sign after | min = "0.4" | min = "7.4-" | 7.4-
MT sign alone | min = "0.4" | min = "-" |
MT point alone | min = "0.4" | min = "." |
MT sign and point | min = "0.4" | min = "-.4" | -.4
MT no text | max = "2.4" | max = "" |
MT blanks alone | max = "2.4" | max = "  " |
MT blank before | max = "2.4" | max = " 7.25" | 7.25
MT blank after | max = "2.4" | max = "7.25 " | 7.25
MT blank inside | max = "2.4" | max = "1 000.25" | 000.25
MT line break after | max = "2.4" | max = "7.25\n" | 7.25
MT tab before | max = "2.4" | max = "\t7.25" | 7.25
MT NUL after | max = "2.4" | max = "7.25\u0000" | 7.25
MT no-break space | max = "2.4" | max = "7.25\u00a0" | 7.25
MT narrow no-break space | max = "2.4" | max = "1\u202f007.25" | 007.25
MT zero-width space | max = "2.4" | max = "7.25\u200b" | 7.25
MT byte-order mark in a number | max = "2.4" | max = "\ufeff7.25" | 7.25
MT full-width digit | max = "2.4" | max = "7.2\uff15" | 7.2
MT Arabic digit | max = "2.4" | max = "7.2\u0665" | 7.2
MT superscript digit | max = "2.4" | max = "7.2\u00b2" | 7.2
MT minus sign of typography | min = "0.4" | min = "\u22127.25" | 7.25
MT Arabic decimal point | max = "2.4" | max = "7\u066b25" |
MT percent sign | max = "2.4" | max = "94.9%" | 94.9%
MT fraction | max = "2.4" | max = "12/5" | 12/5
MT hexadecimal | max = "2.4" | max = "0x18" | 0x18
MT NaN | max = "2.4" | max = "NaN" | NaN
MT infinity | max = "2.4" | max = "inf" | inf
MT negative infinity | max = "2.4" | max = "-Infinity" | -Infinity
MT letters | max = "2.4" | max = "hai" | hai
MJ exponent | "max": "2.4" | "max": "1e2" | 1e2
MJ plus | "max": "2.4" | "max": "+90" | +90
MJ underscore | "max": "2.4" | "max": "1_000" | 1_000
MJ negative zero | "max": "2.4" | "max": "-0.0" | -0.0
MJ full-width digit | "max": "2.4" | "max": "7.2５" | 7.2
# The same strictness everywhere.
MT grammar of total | total = "31" | total = "3_1" | 3_1
MT grammar of a cap | penalty = "3" | penalty = "+3" | +3
MT grammar of a group | at_least = "65" | at_least = "6.5e1" | 6.5e1
MT grammar of a level | points = "0.8" | points = ".8" | .8
MT grammar of a threshold in percent | above = "80" | above = "80%" | 80%
MT grammar of a threshold of values | below = "20" | below = "20," | 20,
MT grammar of points of a band | points = "1.9" | points = "1,9" | 1,9
MT grammar of up_to | up_to = "1.5" | up_to = "01.5" | 01.5
MT grammar of otherwise | otherwise = "0.2" | otherwise = "0.2đ" | 0.2
MT grammar of from | from = "20" | from = "0o24" | 0o24
MT grammar of to | to = "90" | to = "+90" | +90
MT grammar of cutoff | cutoff = "30" | cutoff = "-0" | -0
MT grammar of each | each = "0.6" | each = "6e-1" | 6e-1
MT grammar of floor | floor = "1.1" | floor = "1.1." | 1.1.
MT grammar of min | min = "0.4" | min = "0. 4" | 0. 4
MT grammar of step | step = "0.25" | step = "1/4" | 1/4
MT grammar of an item | points = "1.3" | points = "1;3" | 1;3
MT grammar of an option | percent = "60" | percent = "sáu mươi" | sáu mươi
# Floats.
MT float max | max = "2.4" | max = 2.4 | 2.4
MT float without a fraction | max = "2" | max = 2.0 |
MT float with an exponent | max = "2" | max = 2e0 |
MT float NaN | max = "2.4" | max = nan |
MT float infinity | max = "2.4" | max = -inf |
MT float total | total = "31" | total = 31.5 | 31.5
MT float cap | bonus = "2" | bonus = 2.5 | 2.5
MT float group | at_least = "65" | at_least = 65.5 | 65.5
MT float level | points = "0.8" | points = 0.8 | 0.8
MT float threshold | above = "80" | above = 80.5 | 80.5
MT float threshold of values | below = "20" | below = 20.5 | 20.5
MT float up_to | up_to = "1.5" | up_to = 1.5 | 1.5
MT float otherwise | otherwise = "0.2" | otherwise = 0.2 | 0.2
MT float from | from = "20" | from = 20.5 | 20.5
MT float each | each = "0.6" | each = 0.6 | 0.6
MT float floor | floor = "1.1" | floor = 1.1 | 1.1
MT float step | step = "0.25" | step = 0.25 | 0.25
MT float item | points = "1.3" | points = 1.3 | 1.3
MT float percent | percent = "60" | percent = 60.5 | 60.5
MJ float max | "max": "2.4" | "max": 2.4 | 2.4
MJ float without a fraction | "max": "2" | "max": 2.0 |
MJ float with an exponent | "max": "2" | "max": 2e0 |
MJ float that underflows | "floor": "1.1" | "floor": 1e-400 |
MJ float that overflows | "max": "2.4" | "max": 1e400 |
MJ float of twenty digits | "max": "2.4" | "max": 2.4000000000000000001 |
MJ whole number over 64 bits | "max": "2" | "max": 18446744073709551618 |
MJ float level | "points": "0.8" | "points": 0.8 | 0.8
MJ float threshold | "above": "80" | "above": 80.5 | 80.5
MJ float each | "each": "0.6" | "each": 0.6 | 0.6
MJ float percent | "percent": "60" | "percent": 60.5 | 60.5
# Points within a million, with at most 8 places.
MT points over a million | max = "2.4" | max = "1000001" | 1000001
MT points just over a million | max = "2.4" | max = "1000000.00000001" | 1000000.00000001
MT points under a million | points = "0" }] } | points = "-1000000.5" }] } | -1000000.5
MT bare points over a million | max = "2.4" | max = 1000001 | 1000001
MT bare points far under | otherwise = "0.2" | otherwise = -9223372036854775808 | 9223372036854775808
MT points over 64 bits | max = "2.4" | max = "9223372036854775808" | 9223372036854775808
MT points that wrap to 2 in 64 bits | max = "2" | max = "184467440739.09551616" | 184467440739.09551616
MT points that wrap to 2 in 128 bits | max = "2" | max = "340282366920938463463374607431768211458" | 340282366920938463463374607431768211458
MT points that are 2 as f64 | max = "2" | max = "2.00000000000000000001" | 2.00000000000000000001
MT 9 places | points = "0.8" | points = "0.800000001" | 0.800000001
MT 29 digits | max = "2.4" | max = "12345678901234567890123456789" | 12345678901234567890123456789
MT 29 places | max = "2.4" | max = "2.39999999999999999999999999999" | 2.39999999999999999999999999999
MJ 9 places | "points": "0.8" | "points": "0.800000001" | 0.800000001
MJ bare points over a million | "max": "2.4" | "max": 1000001 | 1000001
# Percents within a thousand, with at most 4 places.
MT 5 places in a threshold | above = "80" | above = "80.00001" | 80.00001
MT 5 places in a group | at_least = "65" | at_least = "65.00001" | 65.00001
MT 5 places in from | from = "20" | from = "20.12345" | 20.12345
MT 5 places in cutoff | cutoff = "30" | cutoff = "30.00001" | 30.00001
MT 5 places in an option | percent = "60" | percent = "66.66667" | 66.66667
MT percent over a thousand | at_least = "95" | at_least = "1000.0001" | 1000.0001
MT percent under a thousand | from = "20" | from = "-1000.5" | -1000.5
MT bare percent over a thousand | to = "90" | to = 1001 | 1001
MT group over a thousand | at_least = "80" | at_least = "1001" | 1001
# Thresholds of values.
MT 9 places in a threshold of values | below = "20" | below = "20.123456789" | 20.123456789
MT threshold over ten to the 17 | below = "20" | below = "100000000000000001" | 100000000000000001
MT threshold too large when scaled | below = "20" | below = "10000000000000000.5" | 10000000000000000.5
# Whole numbers of the form itself.
MT format 2 | format = 1 | format = 2 | format, 2
MT format 0 | format = 1 | format = 0 | format, 0
MT edition before 1900 | edition = 2024 | edition = 1899 | edition, 1899, 1900
MT edition after 9999 | edition = 2024 | edition = 10000 | edition, 10000, 9999
MT edition negative | edition = 2024 | edition = -2024 | -2024
MT edition that wraps to 2024 | edition = 2024 | edition = 67560 | 67560
MT 9 places of rounding | places = 2 | places = 9 | places, 9, 8
MT negative places | places = 2 | places = -2 | -2
MT places that wrap to 2 | places = 2 | places = 258 | 258
"#;

/// Names, lists and codes.
const NAMES: &str = r#"
# Not blank.
MT blank id | id = "tinh-mau/huyen" | id = "" | id
MT blank title | title = "Chỉ số cải cách hành chính cấp huyện" | title = " " | title
MT blank citation | citation = "01/QĐ-UBND, 02/01/2024" | citation = "" | citation
MT blank title of a row | title = "Kế hoạch" | title = "\u00a0" | 1.1, title
MT blank citation of a row | citation = "Điều 5" | citation = "\t" | 1.1, citation
MT blank part | part = "Điểm điều tra" | part = "\u3000" | 3.1, part
MT blank label | label = "Hạng B" | label = " " | label
MT blank level | name = "chậm" | name = "" | 1.1, name
MT blank level of no-break space | name = "chậm" | name = "\u00a0" | 1.1, name
MT blank item | name = "hộp thư" | name = "\u2003 " | 2.2, name
MT blank all-or-nothing item | name = "niêm yết" | name = "\n" | 2.3, name
MT blank option | name = "bình thường" | name = "\u2028\u1680\u0085" | 3.1, name
MJ blank level | "name": "chậm" | "name": "\u00a0" | 1.1, name
MJ blank title of a row | "title": "Kế hoạch" | "title": "" | 1.1, title
# Unique in their list, after NFC.
MT level twice | name = "chậm" | name = "kịp thời" | 1.1, kịp thời
MT level twice as NFC and NFD | name = "chậm" | name = "ki\u0323p tho\u031b\u0300i" | 1.1, p th
MT level twice with marks in another order | name = "chậm" | name = "ki\u0323p tho\u0300\u031bi" | 1.1, p th
MT item twice | name = "hộp thư" | name = "trang tin" | 2.2, trang tin
MT all-or-nothing item twice as NFC and NFD | name = "đăng tải" | name = "nie\u0302m ye\u0302\u0301t" | 2.3, ni
MT option twice | name = "bình thường" | name = "hài lòng" | 3.1, hài lòng
MT option twice as NFC and NFD | name = "bình thường" | name = "ha\u0300i lo\u0300ng" | 3.1, i l
MT label twice | label = "Hạng B" | label = "Hạng A" | Hạng A
MT label twice as NFC and NFD | label = "Hạng B" | label = "Ha\u0323ng A" | ng A
MJ level twice as NFC and NFD | "name": "chậm" | "name": "ki\u0323p tho\u031b\u0300i" | 1.1, p th
# No list is empty but those that may be.
MT no levels | levels = [{ name = "kịp thời", points = "2" }, { name = "chậm", points = "0.8" }, { name = "không", points = "0" }] | levels = [] | 1.1, levels
MT no bands | bands = [{ at_most = "10", points = "2.1" }, { below = "20", points = "0.7" }] | bands = [] | 3.2, bands
MT no items | items = [{ name = "trang tin", points = "1.3" }, { name = "hộp thư", points = "0.9" }] | items = [] | 2.2, items
MT no all-or-nothing items | items = [{ name = "niêm yết" }, { name = "đăng tải" }] | items = [] | 2.3, items
MT no options | options = [{ name = "hài lòng", percent = "100" }, { name = "bình thường", percent = "60" }, { name = "thất vọng", percent = "0" }] | options = [] | 3.1, options
# Codes.
MT code of 9 parts | code = "3.4" | code = "3.4.1.1.1.1.1.1.1" | 3.4.1.1.1.1.1.1.1
MT code of 33 characters | code = "3.4" | code = "3.1234567890123456789012345678901" | 3.1234567890123456789012345678901
MT code with a leading zero | code = "3.4" | code = "3.04" | 3.04
MT code with two zeros | code = "3.4" | code = "3.00" | 3.00
MT code with a leading zero in front | code = "3.4" | code = "03.4" | 03.4
MT code with a blank inside | code = "3.4" | code = "3. 4" | 3. 4
MT code with a blank before | code = "3.4" | code = " 3.4x" | 3.4x
MT code with a blank after | code = "3.4" | code = "3.4x " | 3.4x
MT code with a line break | code = "3.4" | code = "3.4x\n" | 3.4x
MT code with an empty part | code = "3.4" | code = "3..4" | 3..4
MT code with a dot after | code = "3.4" | code = "3.4." | 3.4.
MT code with a dot before | code = "3.4" | code = ".3.4" | .3.4
MT code of a dot | code = "3.4" | code = "." |
MT no code | code = "3.4" | code = "" |
MT code with a hyphen | code = "3.4" | code = "3-4" | 3-4
MT code with a comma | code = "3.4" | code = "3,4" | 3,4
MT code with an underscore | code = "3.4" | code = "3.4_b" | 3.4_b
MT code with a sign | code = "3.4" | code = "3.+4" | 3.+4
MT code with a Vietnamese letter | code = "3.4" | code = "3.4ă" | 3.4ă, U+0103
MT code with a full-width digit | code = "3.4" | code = "3.4\uff14" | 3.4
MT code with an Arabic digit | code = "3.4" | code = "3.4\u0664" | 3.4
MT code with a zero-width space | code = "3.4" | code = "3.4\u200b" | 3.4
MT code as a date | code = "3.4" | code = "2024-04-03" | 2024-04-03
MJ code with a leading zero | "code": "3.4" | "code": "3.04" | 3.04
# What the eye does not see, and white space.
MT id with a line break | id = "tinh-mau/huyen" | id = "tinh-mau\n/huyen" | id, U+000A at character 9, expected `tinh-mau /huyen`
MT title with a line separator | title = "Chỉ số cải cách hành chính cấp huyện" | title = "Chỉ số\u2028cấp huyện" | title, U+2028 at character 7, expected `Chỉ số cấp huyện`
MT title of a row with a byte-order mark | title = "Kế hoạch" | title = "\ufeffKế hoạch" | 1.1, title, U+FEFF at character 1, expected `Kế hoạch`
MT title of a row with two blanks | title = "Kế hoạch" | title = "Kế  hoạch" | 1.1, title, two blanks in `Kế  hoạch`, expected `Kế hoạch`
MT part with a blank after it | part = "Điểm thẩm định" | part = "Điểm thẩm định " | criterion 1, part, white space after `Điểm thẩm định `, expected `Điểm thẩm định`
MT label with a no-break space | label = "Hạng A" | label = "Hạng\u00a0A" | groups[0].label, U+00A0 at character 5, expected `Hạng A`
MT label with a line break | label = "Hạng A" | label = "Hạng\n(A)" | groups[0].label, U+000A at character 5, expected `Hạng (A)`
MT level with a soft hyphen | name = "kịp thời" | name = "kịp\u00ad thời" | levels[0].name, U+00AD at character 4, expected `kịp thời`
MT level with an override of direction | name = "chậm" | name = "chậm\u202e" | levels[1].name, U+202E at character 5, expected `chậm`
MT level with a blank before it and another with a tab | name = "chậm" | name = " chậm" | levels[1].name, white space before ` chậm`, expected `chậm` | levels[2].name, U+0009 at character 6, expected `không có`
+M | name = "không" | name = "không\tcó"
MT item with a zero-width space | name = "trang tin" | name = "trang\u200b tin" | items[0].name, U+200B at character 6, expected `trang tin`
MT option that is a filler of Hangul | name = "bình thường" | name = "\u3164" | options[1].name, U+3164 at character 1, expected a name that is not blank
MT option with a variation selector | name = "bình thường" | name = "bình thường\ufe0f" | options[1].name, U+FE0F at character 12, expected `bình thường`
MT option with a tag | name = "bình thường" | name = "bình thường\U000e0041" | options[1].name, U+E0041 at character 12, expected `bình thường`
MT level of a braille blank | name = "chậm" | name = "chậm\u2800" | levels[1].name, U+2800 at character 5, expected `chậm`
MT level in ideographic blanks | name = "chậm" | name = "chậm\u3000trễ" | levels[1].name, U+3000 at character 5, expected `chậm trễ`
# Names that look the same.
MT levels equal but for case and a tone mark | name = "chậm" | name = "Kịp thời" | levels[1].name, `Kịp thời` and `kịp thời` look the same, U+004B in place of U+006B, levels[0] | levels[2].name, `kịp thơì` and `kịp thời` look the same, levels[0]
+M | name = "không" | name = "kịp thơì"
MT levels with Eth and D with stroke | name = "chậm" | name = "Ðạt" | levels[2].name, `Đạt` and `Ðạt` look the same (U+0110 in place of U+00D0)
+M | name = "không" | name = "Đạt"
MT items with a Cyrillic letter | name = "hộp thư" | name = "tr\u0430ng tin" | items[1].name, look the same (U+0430 in place of U+0061), items[0]
MT items with a Greek letter | name = "đăng tải" | name = "ni\u00eam y\u03b5\u0302\u0301t" | items[1].name, look the same, U+03B5, items[0]
MT options in two cases | name = "thất vọng" | name = "HÀI LÒNG" | options[2].name, `HÀI LÒNG` and `hài lòng` look the same, options[0]
MT labels in two cases | label = "Hạng B" | label = "HẠNG a" | groups[1].label, `HẠNG a` and `Hạng A` look the same, groups[0]
MT parts in two spellings | part = "Điểm điều tra" | part = "Điểm Thẩm định" | criterion 3.1, part, `Điểm Thẩm định` and `Điểm thẩm định` look the same, U+0054 in place of U+0074
# Codes.
MT code with eth | code = "3.4" | code = "3.ð" | criteria[15].code, found `3.ð` with U+00F0
MT code with a Cyrillic letter | code = "3.4" | code = "3.\u0430" | criteria[15].code, U+0430
MT code with a comma | code = "3.4" | code = "3,4" | criteria[15].code, `3,4`
"#;

/// The tree: order of rows, maxima, what holds for the rows below.
const TREE: &str = r#"
MT repeated code | code = "3.4" | code = "3.3" | 3.3
MJ repeated code | "code": "3.4" | "code": "3.3" | 3.3
MT repeated field | otherwise = "0", empty = "full" } | otherwise = "0", empty = "full" }⏎[[criteria]]⏎code = "1"⏎title = "Thêm"⏎max = "5"⏎rule = { kind = "direct" } | 1
+M | total = "31" | total = "36"
MT missing parent | otherwise = "0", empty = "full" } | otherwise = "0", empty = "full" }⏎[[criteria]]⏎code = "4.7"⏎title = "Thêm"⏎max = "5"⏎rule = { kind = "direct" } | 4.7
MT missing grandparent | code = "3.4" | code = "3.8.1" | 3.8.1
MT parent in another case | otherwise = "0", empty = "full" } | otherwise = "0", empty = "full" }⏎[[criteria]]⏎code = "b"⏎title = "Thêm"⏎max = "5"⏎rule = { kind = "direct" }⏎[[criteria]]⏎code = "B.1"⏎title = "Thêm"⏎max = "5"⏎rule = { kind = "direct" } | B.1
+M | total = "31" | total = "36"
MT parent after its row | otherwise = "0", empty = "full" } | otherwise = "0", empty = "full" }⏎[[criteria]]⏎code = "4.7"⏎title = "Con"⏎max = "5"⏎rule = { kind = "direct" }⏎[[criteria]]⏎code = "4"⏎title = "Cha"⏎max = "5" | 4.7
+M | total = "31" | total = "36"
MT split family | code = "3.4" | code = "2.4" | 2.4
+M | max = "9" | max = "8"
+M | max = "12" | max = "13"
MT split family of cousins | code = "2.3" | code = "2.1.3" | 2.1.3
+M | max = "7.1" | max = "9.8"
MT rows in order of text | code = "2.2" | code = "2.10" | 2.1.3
+M | code = "2.3" | code = "2.1.3"
+M | max = "7.1" | max = "9.8"
MT field after the row of another field | code = "1.4" | code = "2.4" | 2.4
MT inner row with a rule | otherwise = "0", empty = "full" } | otherwise = "0", empty = "full" }⏎[[criteria]]⏎code = "3.4.1"⏎title = "Con"⏎max = "1"⏎rule = { kind = "direct" } | 3.4, rule
MT field with a rule | max = "9" | max = "9"⏎rule = { kind = "direct" } | 3, rule
MT leaf without a rule | rule = { kind = "per-item", each = "0.6" } | | 2.1.1, rule
MT field without rows | otherwise = "0", empty = "full" } | otherwise = "0", empty = "full" }⏎[[criteria]]⏎code = "4"⏎title = "Thêm"⏎max = "5" | 4, rule
+M | total = "31" | total = "36"
MJ leaf without a rule | , "rule": {"kind": "per-item", "each": "0.6"} | | 2.1.1, rule
# Maxima are above zero and add up.
MT max of zero | code = "3.4" | code = "3.9"⏎title = "Thêm"⏎max = "0"⏎rule = { kind = "direct" }⏎[[criteria]]⏎code = "3.4" | 3.9, 0
MT max of zero with places | code = "3.4" | code = "3.9"⏎title = "Thêm"⏎max = "0.00"⏎rule = { kind = "per-item", each = "1" }⏎[[criteria]]⏎code = "3.4" | 3.9, 0
MT max below zero | code = "3.4" | code = "3.9"⏎title = "Thêm"⏎max = "-0.5"⏎rule = { kind = "direct", min = "-0.5" }⏎[[criteria]]⏎code = "3.4" | 3.9, -0.5
+M | max = "9" | max = "8.5"
+M | total = "31" | total = "30.5"
MT inner maxima do not add up | max = "3.1" | max = "3.2" | 2.1, 7.2, 7.1
MT inner maxima do not add up by a cent | max = "3.1" | max = "3.09" | 2.1, 7.09, 7.1
MT maxima of a field do not add up | max = "4.2" | max = "4.3" | 3, 9.1, 9
MT maxima add up in the whole only | max = "10" | max = "9.5" | 1, 10, 9.5 | 3, 9, 9.5
+M | max = "9" | max = "9.5"
MT fields do not add up to total | total = "31" | total = "31.01" | total, 31.01, 31
MT total of 100 for 31 | total = "31" | total = "100" | total, 100, 31
MT total of zero | total = "31" | total = "0" | total, 0
MT total below zero | total = "31" | total = "-31" | total, -31
MJ fields do not add up to total | "total": "31" | "total": "31.01" | total, 31.01, 31
# May not apply needs a policy; a survey is no appraisal.
MT no policy for what may not apply | not_applicable = "rescale"⏎ | | 2.1, not_applicable
MJ no policy for what may not apply | "not_applicable": "rescale", | | 2.1, not_applicable
MT no policy for a field that may not apply | not_applicable = "rescale"⏎ | | 3, not_applicable
+M | may_not_apply = true | may_not_apply = false
+M | title = "Tác động" | title = "Tác động"⏎may_not_apply = true
MT survey under its own appraisal | title = "Khảo sát người dân" | title = "Khảo sát người dân"⏎source = "appraisal" | 3.1, survey, appraisal
MT survey under an inherited appraisal | title = "Tác động" | title = "Tác động"⏎source = "appraisal" | 3.1, survey, appraisal
MJ survey under an inherited appraisal | "title": "Tác động" | "title": "Tác động", "source": "appraisal" | 3.1, survey, appraisal
# What is declared in points fits the declared places.
MT max does not fit the places | max = "3.1" | max = "3.105" | 2.1.1, 3.105, 2 | 2.1.2, 3.995, 2
+M | max = "4" | max = "3.995"
MT level does not fit the places | points = "0.8" | points = "0.805" | 1.1, 0.805, 2
MT band does not fit the places | points = "1.9" | points = "1.905" | 1.2, 1.905, 2
MT up_to does not fit the places | up_to = "1.5" | up_to = "1.505" | 1.2, 1.505, 2
MT otherwise does not fit the places | otherwise = "-0.3" | otherwise = "-0.305" | 3.2, -0.305, 2
MT each of per-item does not fit the places | each = "0.6" | each = "0.605" | 2.1.1, 0.605, 2
MT each of deduction does not fit the places | each = "0.75" | each = "0.755" | 2.1.2, 0.755, 2
MT floor does not fit the places | floor = "1.1" | floor = "1.105" | 2.1.2, 1.105, 2
MT items do not fit the places | points = "1.3" | points = "1.305" | 2.2, 1.305, 2 | 2.2, 0.895, 2
+M | points = "0.9" | points = "0.895"
MT min does not fit the places | min = "0.4", step = "0.25" | min = "0.395" | 1.4, 0.395, 2
MT step does not fit the places | min = "0.4", step = "0.25" | min = "0.4", step = "0.125" | 1.4, 0.125, 2
MT cap does not fit the places | bonus = "2" | bonus = "2.005" | bonus, 2.005, 2
MT one place declared | places = 2 | places = 1 | 1.4, 0.25 | 2.1.2, 0.75 | 3.4, 0.35
MJ level does not fit the places | "points": "0.8" | "points": "0.805" | 1.1, 0.805, 2
"#;

/// Each rule's own constraints.
const RULES: &str = r#"
# choice
MT choice below max | name = "kịp thời", points = "2" | name = "kịp thời", points = "1.99" | 1.1, 1.99, 2
MT choice above max | points = "0.8" | points = "2.01" | 1.1, 2.01, 2
MJ choice below max | "name": "kịp thời", "points": "2" | "name": "kịp thời", "points": "1.99" | 1.1, 1.99, 2
# bands
MT bands below max | points = "3" } | points = "2.95" } | 1.2, 2.95, 3
MT bands above max | points = "3" } | points = "3.05" } | 1.2, 3.05, 3
MT otherwise above every band | points = "3" } | points = "0.1" } | 1.2, 3
+M | points = "1.9" | points = "0.1"
+M | up_to = "1.5" | up_to = "0.1"
+M | otherwise = "0.2" | otherwise = "3"
MT thresholds out of order | above = "80" | above = "95.01" | 1.2, 95.01
MT thresholds out of order below | at_most = "15" | at_most = "4.99" | 3.4, 4.99
MT thresholds of values out of order | below = "20" | below = "9.5" | 3.2, 9.5
MT thresholds out of order as numbers, not as text | at_most = "10" | at_most = "100" | 3.2, 20
MT threshold twice | above = "80" | at_least = "95" | 1.2, 95
MT threshold twice in another spelling | above = "80" | at_least = "95.00" | 1.2, 95
MT above after at_least at one threshold | above = "80" | above = "95" | 1.2, 95
MT below after at_most at one threshold | below = "5" | at_most = "15" | 3.4, 15
+M | { at_most = "15", points = "0.35" | { below = "15", points = "0.35"
MT thresholds of mixed direction | above = "80" | at_most = "80" | 1.2, at_most
MT thresholds of mixed direction below | at_most = "15" | above = "15" | 3.4, above
MT band of two thresholds | above = "80" | above = "80", below = "95" | below
MT band of one threshold twice | above = "80" | above = "80", at_least = "80" | at_least
MT band of points and up_to | points = "1.9" | points = "1.9", up_to = "1.9" | up_to
MT worse band with more points | points = "0.7" | points = "2.11" | 3.2, 2.11
+M | at_most = "10", points = "2.1" | at_most = "10", points = "0.7"
+M | max = "2.1" | max = "2.11"
+M | max = "1.7" | max = "1.69"
MT worse band with a larger up_to | up_to = "1.5" | up_to = "1.91" | 1.2, 1.91
MT otherwise above a band | otherwise = "-0.3" | otherwise = "0.71" | 3.2, 0.71
MT otherwise above up_to | otherwise = "0.2" | otherwise = "1.51" | 1.2, 1.51
MT up_to below zero | up_to = "1.5" | up_to = "-0.5" | 1.2, -0.5
+M | otherwise = "0.2" | otherwise = "-0.7"
MT up_to with at_most | points = "0.35" | up_to = "0.35" | 3.4, up_to
MT up_to with below | below = "5", points = "1" | below = "5", up_to = "1" | 3.4, up_to
MT up_to with values | { at_most = "10", points = "2.1" }, { below = "20", points = "0.7" } | { at_least = "20", up_to = "2.1" }, { above = "10", points = "0.7" } | 3.2, up_to
MT empty with values | of = "value" | of = "value", empty = "zero" | empty
MT empty refused with values | of = "value" | of = "value", empty = "refused" | empty
MT ratio with a value's threshold | of = "value" | of = "ratio" | 1000.5
+M | below = "20" | below = "1000.5"
# proportional
MT from equal to to | from = "20", to = "90" | from = "90", to = "90.0" | 1.3, 90
MT from equal to the default of to | from = "20", to = "90" | from = "100" | 1.3, 100
MT to equal to the default of from | from = "20", to = "90" | to = "0" | 1.3, 0
MT empty not applicable where the row must apply | empty = "zero" | empty = "not-applicable" | 1.3, not-applicable
MT empty not applicable in a survey that must apply | percent = "0" }] | percent = "0" }], empty = "not-applicable" | 3.1, not-applicable
MT empty not applicable below a row that must apply again | empty = "zero" | empty = "not-applicable" | 1.3, not-applicable
+M | part = "Điểm thẩm định" | may_not_apply = true
+M | max = "2.6" | max = "2.6"⏎may_not_apply = false
# per-item, deduction
MT each of zero | each = "0.6" | each = "0" | 2.1.1, 0
MT each below zero | each = "0.6" | each = "-0.6" | 2.1.1, -0.6
MT each of zero in a deduction | each = "0.75" | each = "0.0" | 2.1.2, 0
MT each below zero in a deduction | each = "0.75" | each = "-0.75" | 2.1.2, -0.75
MT floor above max | floor = "1.1" | floor = "4.01" | 2.1.2, 4.01, 4
MT empty with per-item | each = "0.6" | each = "0.6", empty = "zero" | empty
MT empty with deduction | each = "0.75" | each = "0.75", empty = "full" | empty
MT empty with choice | kind = "choice" | kind = "choice", empty = "zero" | empty
MT empty with direct | kind = "direct" | kind = "direct", empty = "zero" | empty
MT empty with a checklist | all_or_nothing = true | all_or_nothing = true, empty = "zero" | empty
# checklist
MT checklist below max | points = "1.3" | points = "1.29" | 2.2, 2.19, 2.2
MT checklist above max | points = "1.3" | points = "1.31" | 2.2, 2.21, 2.2
MT checklist that reaches max only with its negative item | points = "1.3" } | points = "2" }, { name = "bị nhắc nhở", points = "-0.7" } | 2.2, 2.9, 2.2
MT checklist without a positive item | points = "1.3" | points = "-1.3" | 2.2
+M | points = "0.9" | points = "-0.9"
# survey
MT no option of 100 | percent = "100" | percent = "99.9999" | 3.1, 100
MT option above 100 | percent = "60" | percent = "100.0001" | 3.1, 100.0001
MT option below zero | percent = "60" | percent = "-0.5" | 3.1, -0.5
# direct
MT step of zero | step = "0.25" | step = "0" | 1.4, step, 0
MT step below zero | step = "0.25" | step = "-0.25" | 1.4, -0.25
MT max off the steps | step = "0.25" | step = "0.3" | 1.4, 0.3
MT max off the steps from min | min = "0.4" | min = "0.5" | 1.4, 0.5
MT step larger than the range | step = "0.25" | step = "2.1" | 1.4, 2.1
MT min above max | min = "0.4" | min = "2.9" | 1.4, 2.9, 2.4
MT min above max without a step | min = "0.4", step = "0.25" | min = "2.41" | 1.4, 2.41, 2.4
"#;

/// What a row with a rule reaches and is rounded to, and answers of a survey that do not count.
const ROWS: &str = r#"
MT round_to of zero | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "0" | criterion 1.1, round_to, `0`, above zero
MT round_to below zero | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "-0.5" | criterion 1.1, round_to, `-0.5`, above zero
MT round_to of too many places | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "0.125" | criterion 1.1, round_to, `0.125`, 2 decimal places
MT round_to below zero of too many places | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "-0.125" | criterion 1.1, round_to, `-0.125`, above zero | criterion 1.1, round_to, `-0.125`, 2 decimal places
MT round_to that does not divide the maximum | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "0.3" | criterion 1.1, round_to, `0.3`, divide the maximum of the criterion, `2`
MT round_to above the maximum | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "4" | criterion 1.1, round_to, `4`, divide the maximum of the criterion, `2`
MT round_to that does not divide what the row reaches | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "0.5"⏎reaches = "1.25" | criterion 1.1, round_to, `0.5`, divide what it reaches, `1.25`
+M | points = "2" }, { name = "chậm" | points = "1.25" }, { name = "chậm"
MT round_to that divides neither | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "0.3"⏎reaches = "1.25" | criterion 1.1, round_to, `0.3`, divide the maximum of the criterion, `2`, and what it reaches, `1.25`
+M | points = "2" }, { name = "chậm" | points = "1.25" }, { name = "chậm"
MT round_to on a row with rows under it | title = "Chỉ đạo, điều hành" | title = "Chỉ đạo, điều hành"⏎round_to = "0.5" | criterion 1, round_to, `round_to` on a row with rows under it
MT both on a row with rows under it | title = "Chỉ đạo, điều hành" | title = "Chỉ đạo, điều hành"⏎round_to = "0.3"⏎reaches = "77" | criterion 1, reaches, `reaches` on a row with rows under it | criterion 1, round_to, `round_to` on a row with rows under it
MT round_to of a refused maximum | title = "Kế hoạch"⏎max = "2" | title = "Kế hoạch"⏎max = "0"⏎round_to = "0.3" | criterion 1.1, max, `0`
MT keys beside a maximum of too many places | title = "Kế hoạch"⏎max = "2" | title = "Kế hoạch"⏎max = "2.001"⏎round_to = "0.3"⏎reaches = "1.5" | criterion 1.1, max, `2.001`, 2 decimal places
MT round_to as a float | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = 0.5 | 0.5
MT round_to as a list | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = ["0.5"] |
MT round_to above the range | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "1000000.01" | 1000000.01
MT round_to in an exponent | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "1e0" | 1e0
MJ round_to of null | "title": "Kế hoạch" | "title": "Kế hoạch", "round_to": null | null
MT round_to twice | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "0.5"⏎round_to = "0.5" |
MT round_to in the rule | kind = "choice" | kind = "choice", round_to = "0.5" | round_to
MT reaches the maximum | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = "2.00" | criterion 1.1, reaches, `2`, below the maximum of the criterion, `2`
MT reaches above the maximum | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = "2.5" | criterion 1.1, reaches, `2.5`, below the maximum of the criterion, `2`
MT reaches zero | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = "0" | criterion 1.1, reaches, `0`, above zero
MT reaches below zero | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = "-1" | criterion 1.1, reaches, `-1`, above zero
MT reaches of too many places | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = "1.999" | criterion 1.1, reaches, `1.999`, 2 decimal places
MT reaches above the maximum, of too many places | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = "2.001"⏎round_to = "0.5" | criterion 1.1, reaches, `2.001`, below the maximum | criterion 1.1, reaches, `2.001`, 2 decimal places
MT reaches and round_to that are both wrong | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = "3"⏎round_to = "0.3" | criterion 1.1, reaches, `3` | criterion 1.1, round_to, `0.3`, divide the maximum of the criterion, `2`
MT reaches as a float | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = 1.5 | 1.5
MT reaches in the rule | kind = "choice" | kind = "choice", reaches = "1" | reaches
MT levels above what the row reaches | title = "Kế hoạch" | title = "Kế hoạch"⏎reaches = "1.5" | criterion 1.1, rule.levels, `2` as the largest award, what the criterion reaches, `1.5`
MT bands above what the row reaches | title = "Nhiệm vụ hoàn thành" | title = "Nhiệm vụ hoàn thành"⏎reaches = "2.5" | criterion 1.2, rule.bands, `3`, what the criterion reaches, `2.5`
MT bands below what the row reaches | title = "Nhiệm vụ hoàn thành" | title = "Nhiệm vụ hoàn thành"⏎reaches = "2.5" | criterion 1.2, rule.bands, `2`, what the criterion reaches, `2.5`
+M | at_least = "95", points = "3" | at_least = "95", points = "2"
MT items above what the row reaches | title = "Kênh tiếp nhận" | title = "Kênh tiếp nhận"⏎reaches = "2" | criterion 2.2, rule.items, `2.2`, what the criterion reaches, `2`
MT floor above what the row reaches | title = "Trễ hạn" | title = "Trễ hạn"⏎reaches = "1" | criterion 2.1.2, rule.floor, `1.1`, what the criterion reaches, `1`
MT steps off what the row reaches | title = "Sáng kiến" | title = "Sáng kiến"⏎reaches = "2.3" | criterion 1.4, rule.step, `0.25`, what the criterion reaches, `2.3`
MT min above what the row reaches | title = "Sáng kiến" | title = "Sáng kiến"⏎reaches = "0.2" | criterion 1.4, rule.min, `0.4`, what the criterion reaches, `0.2`
MT proportional that cannot reach what the row reaches | title = "Khiếu nại" | title = "Khiếu nại"⏎reaches = "1" | criterion 3.3, rule, what the criterion reaches, `1`
+M | from = "40", to = "10" | from = "40", to = "-10"
MT option without a percent | , percent = "60" | | criterion 3.1, rule.options[1].percent, no percent, `counts = false`
MT option that counts without a percent | percent = "60" | counts = true | criterion 3.1, rule.options[1].percent, no percent, `counts = false`
MT option with a percent that does not count | percent = "60" | percent = "60", counts = false | criterion 3.1, rule.options[1].percent, `60`, no percent beside `counts = false`
MT option with a wrong percent that does not count | percent = "60" | percent = "160", counts = false | criterion 3.1, rule.options[1].percent, `160`, no percent beside `counts = false`
MT option of 100 that does not count | percent = "100" | counts = false | criterion 3.1, rule.options, `60` as the largest percent, at least one option of `100`
MT no option that counts | percent = "100" | counts = false | criterion 3.1, rule.options, no option that counts, at least one option of `100`
+M | percent = "60" | counts = false
+M | percent = "0" } | counts = false }
MT two wrong options | percent = "100" | percent = "100", counts = false | criterion 3.1, rule.options[0].percent, `100` | criterion 3.1, rule.options[1].percent, no percent
+M | , percent = "60" |
MT counts as a word | percent = "60" | counts = "false" | false
MT counts as a number | percent = "60" | counts = 0 | 0
MJ counts of null | "percent": "60" | "counts": null | null
MT counts twice | percent = "60" | counts = false, counts = false |
MT counts in a survey | kind = "survey" | kind = "survey", counts = true | counts
MT counts in a level | name = "chậm", | name = "chậm", counts = true, | counts
MT min_answers of zero | kind = "survey" | kind = "survey", min_answers = 0 | criterion 3.1, rule.min_answers, `0`, a whole number from `1`
MT min_answers below zero | kind = "survey" | kind = "survey", min_answers = -1 | -1
MT min_answers with a fraction | kind = "survey" | kind = "survey", min_answers = 1.5 | 1.5
MT min_answers as a text | kind = "survey" | kind = "survey", min_answers = "30" | 30
MT min_answers above the range | kind = "survey" | kind = "survey", min_answers = 4294967296 | 4294967296
MJ min_answers of null | "kind": "survey" | "kind": "survey", "min_answers": null | null
MT min_answers with bands | of = "value" | of = "value", min_answers = 1 | min_answers
MT min_answers with proportional | kind = "proportional", from = "20" | kind = "proportional", min_answers = 1, from = "20" | min_answers
MT min_answers in an option | percent = "60" | percent = "60", min_answers = 3 | min_answers
MT min_answers of zero and no option of 100 | kind = "survey" | kind = "survey", min_answers = 0 | criterion 3.1, rule.options, `99` | criterion 3.1, rule.min_answers, `0`
+M | percent = "100" | percent = "99"
"#;

/// Numbers that nobody can reach, percents written as fractions, and the keys that allow other numbers.
const UNTRUE: &str = r#"
# No part exceeds its whole, unless the rule says so. A refused threshold says nothing about the order.
MT threshold above 100 | at_least = "95" | at_least = "100.0001" | 1.2, bands[0], 100.0001, part_may_exceed
MT threshold above 100 that is out of order too | above = "80" | above = "801" | 1.2, bands[1], 801, part_may_exceed
MT two thresholds above 100 | at_least = "95" | at_least = "150" | 1.2, bands[0], 150 | 1.2, bands[2], 500
+M | at_least = "50" | at_least = "500"
MT threshold above 100 where lower is better | at_most = "15" | at_most = "101" | 3.4, bands[1], 101, part_may_exceed
MT from above 100 | from = "40" | from = "400" | 3.3, from, 400, part_may_exceed
MT to above 100 | to = "90" | to = "100.5" | 1.3, rule.to, 100.5, part_may_exceed
MT cutoff above 100 | cutoff = "30" | cutoff = "300" | 1.3, cutoff, 300, part_may_exceed
MJ all three above 100 | "from": "20", "to": "90", "cutoff": "30" | "from": "101", "to": "102", "cutoff": "103" | 1.3, from, 101 | 1.3, rule.to, 102 | 1.3, cutoff, 103
# Values are whole numbers, unless the rule says so.
MT threshold of values with a fraction | otherwise = "-0.3", decimals = true | otherwise = "-0.3" | 3.2, bands[0], `10.5`, `decimals = true`
+M | at_most = "10" | at_most = "10.5"
+S | value = "12.5" | value = 12
MT threshold of values with a dot between thousands | otherwise = "-0.3", decimals = true | otherwise = "-0.3" | 3.2, bands[0], `1.234`, a whole number (`1234` if the dot in `1.234` groups thousands), `decimals = true` | 3.2, bands[1], `2.5`, a whole number (`2500` if the dot in `2.500` groups thousands), `decimals = true`
+M | at_most = "10" | at_most = "1.234"
+M | below = "20" | below = "2.500"
+S | value = "12.5" | value = 12
MT threshold with a fraction between others | otherwise = "-0.3", decimals = true | otherwise = "-0.3" | 3.2, bands[1], `1.5`, `decimals = true`
+M | { at_most = "10", points = "2.1" }, { below = "20", points = "0.7" } | { at_least = "100", points = "2.1" }, { at_least = "1.5", points = "0.7" }, { above = "50", points = "0.2" }
+S | value = "12.5" | value = 12
MT threshold with a fraction beside a large one | otherwise = "-0.3", decimals = true | otherwise = "-0.3" | 3.2, bands[0], `0.5`, `decimals = true`
+M | at_most = "10" | at_most = "0.5"
+M | below = "20" | below = "100000000000000000"
+S | value = "12.5" | value = 12
# The keys go with rules that read such numbers, also if they say no.
MT part_may_exceed with values | of = "value" | of = "value", part_may_exceed = true | part_may_exceed
MT part_may_exceed with values, not true | of = "value" | of = "value", part_may_exceed = false | part_may_exceed
MT part_may_exceed with per-item | each = "0.6" | each = "0.6", part_may_exceed = true | part_may_exceed
MT part_may_exceed with deduction | each = "0.75" | each = "0.75", part_may_exceed = true | part_may_exceed
MT part_may_exceed with survey | kind = "survey" | kind = "survey", part_may_exceed = true | part_may_exceed
MT part_may_exceed with choice | kind = "choice" | kind = "choice", part_may_exceed = false | part_may_exceed
MT part_may_exceed with direct | kind = "direct" | kind = "direct", part_may_exceed = true | part_may_exceed
MT part_may_exceed with a checklist | all_or_nothing = true | all_or_nothing = true, part_may_exceed = true | part_may_exceed
MT decimals with per-item | each = "0.6" | each = "0.6", decimals = true | decimals
MT decimals with deduction | each = "0.75" | each = "0.75", decimals = false | decimals
MT decimals with survey | kind = "survey" | kind = "survey", decimals = true | decimals
MT decimals with choice | kind = "choice" | kind = "choice", decimals = true | decimals
MT decimals with direct | kind = "direct" | kind = "direct", decimals = true | decimals
MT decimals with a checklist | all_or_nothing = true | all_or_nothing = true, decimals = true | decimals
MT decimals of a row | max = "2.4" | max = "2.4"⏎decimals = true | decimals
MT decimals as text | cutoff = "30", empty = "zero", decimals = true | decimals = "true" | true
MT part_may_exceed as number | from = "40" | from = "40", part_may_exceed = 1 | 1
MJ decimals null | "to": "10" | "to": "10", "decimals": null | null
MJ part_may_exceed null | "to": "10" | "to": "10", "part_may_exceed": null | null
MJ part_may_exceed twice | "to": "10" | "to": "10", "part_may_exceed": true, "part_may_exceed": true | part_may_exceed
MJ decimals in another spelling | "to": "10" | "to": "10", "decimal": true | decimal
# Percents written as fractions.
MT groups as fractions | at_least = "80" }, { label = "Hạng B", at_least = "65" | at_least = "0.8" }, { label = "Hạng B", at_least = "0.65" | groups[0].at_least, found `0.8`, write `80`, not `0.8`
MT groups from 1 | groups = [{ label = "Hạng A", at_least = "80" }, { label = "Hạng B", at_least = "65" }] | groups = [{ label = "Hạng A", at_least = 1 }] | groups[0].at_least, found `1`, write `100`, not `1`
MJ groups from the least fraction | [{"label": "Hạng A", "at_least": "80"}, {"label": "Hạng B", "at_least": "65"}] | [{"label": "Hạng A", "at_least": "0.0001"}, {"label": "Hạng B", "at_least": "-5"}] | groups[0].at_least, found `0.0001`, write `0.01`
MT groups as fractions from low to high | at_least = "80" }, { label = "Hạng B", at_least = "65" | at_least = "0.65" }, { label = "Hạng B", at_least = "0.8" | groups[1].at_least, found `0.8`, write `80` | groups[1].at_least, `0.8` after `0.65`
MT bands as fractions | { at_least = "95", points = "3" }, { above = "80", points = "1.9" }, { at_least = "50", | { at_least = "0.95", points = "3" }, { above = "0.8", points = "1.9" }, { at_least = "0.5", | 1.2, bands[0], found `0.95`, write `95`, not `0.95`
MT bands as fractions from 1 | { at_least = "95", points = "3" }, { above = "80", points = "1.9" }, { at_least = "50", | { at_least = "1", points = "3" }, { above = "0.8", points = "1.9" }, { at_least = "0.5", | 1.2, bands[0], found `1`, write `100`, not `1`
MT one band above the least percent | bands = [{ at_least = "95", points = "3" }, { above = "80", points = "1.9" }, { at_least = "50", up_to = "1.5" }] | bands = [{ above = "0.0001", points = "3" }] | 1.2, bands[0], found `0.0001`, write `0.01`
MT to as a fraction | from = "20", to = "90", cutoff = "30" | from = "0.2", to = "0.9" | 1.3, rule.to, found `0.9`, write `90`, not `0.9`
MT to of 1 | from = "20", to = "90", cutoff = "30" | to = 1 | 1.3, rule.to, found `1`, write `100`, not `1`
MT cutoff as a fraction | cutoff = "30" | cutoff = "0.3" | 1.3, cutoff, found `0.3`, write `30`, not `0.3`
MT to and cutoff as fractions | from = "20", to = "90", cutoff = "30" | to = "0.9", cutoff = "0.3" | 1.3, rule.to, `0.9` | 1.3, cutoff, `0.3`
MT fractions where the part may exceed the whole | cutoff = "30" | cutoff = "0.3", part_may_exceed = true | 1.3, cutoff, `0.3`
# A maximum that nobody can reach. What `empty` gives is not reached.
MT best band below zero | below = "5" | below = "0" | 3.4, rule, found `0.35` as the largest award that evidence can earn, `1`
MT best band below less than zero | below = "5" | at_most = "-0.0001" | 3.4, rule, found `0.35` as the largest award
MT best band above 100 | at_least = "95", points | above = "100", points | 1.2, rule, found `1.9` as the largest award
MT only band below zero | { below = "5", points = "1" }, { at_most = "15", points = "0.35" } | { below = "0", points = "1" } | 3.4, rule, found `0` as the largest award
MT to below zero where lower is better | from = "40", to = "10" | from = "40", to = "-10" | 3.3, rule, found `1.36` as the largest award
MT cutoff below zero where lower is better | from = "40", to = "10" | from = "100", to = "0", cutoff = "-1" | 3.3, rule, found `0` as the largest award
MT from at zero where lower is better | from = "40", to = "10" | from = "0", to = "-10", empty = "full" | 3.3, rule, found `0` as the largest award
MT value that no sheet can say | { at_most = "10", points = "2.1" }, { below = "20", points = "0.7" } | { below = "-100000000000000000", points = "2.1" }, { below = "20", points = "0.7" } | 3.2, rule, found `0.7` as the largest award
MT value above what a sheet can say | { at_most = "10", points = "2.1" }, { below = "20", points = "0.7" } | { above = "100000000000000000", points = "2.1" } | 3.2, rule, found `-0.3` as the largest award
MT unreachable where the part may exceed | below = "5" | below = "0" | 3.4, rule, found `0.35` as the largest award
+M | empty = "full" | empty = "full", part_may_exceed = true
# One problem causes no other: the scale is not tried before its table is right.
MT refused threshold of an unreachable band | { below = "5", points = "1" }, { at_most = "15", points = "0.35" } | { below = "0", points = "1" }, { at_most = "150", points = "0.35" } | 3.4, bands[1], 150
"#;

/// Rounding, groups, caps, and many problems at once.
const EDITION: &str = r#"
MT printed without unrounded | index = { places = 3, mode = "half-even" } | index = { places = 3, mode = "half-even" }⏎printed = { places = 2, mode = "half-up" } | printed
MT unrounded without printed | points = { places = 2, mode = "half-up" } | points = "unrounded" | printed
MT unrounded misspelt | points = { places = 2, mode = "half-up" } | points = "not-rounded" | not-rounded
MJ printed without unrounded | "rounding": { | "rounding": {"printed": {"places": 2, "mode": "down"}, | printed
MT groups from low to high | at_least = "80" | at_least = "64.5" | 65, 64.5
MT groups at one threshold | at_least = "65" | at_least = "80" | 80
MT groups at one threshold in another spelling | at_least = "65" | at_least = "80.00" | 80
MJ groups from low to high | "at_least": "80" | "at_least": "64.5" | 65, 64.5
MT bonus cap below zero | bonus = "2" | bonus = "-2" | bonus, -2
MT penalty cap below zero | penalty = "3" | penalty = "-0.01" | penalty, -0.01
# Many at once: each is reported.
MT five problems | total = "31" | total = "31.5" | total, 31.5, 31 | 1.1, 1.95, 2 | 1.4, 0.3 | 2.1.1, -0.6 | ng A
+M | name = "kịp thời", points = "2" | name = "kịp thời", points = "1.95"
+M | step = "0.25" | step = "0.3"
+M | each = "0.6" | each = "-0.6"
+M | label = "Hạng B" | label = "Ha\u0323ng A"
MJ nine problems | "at_least": "65" | "at_least": "85.5" | 80, 85.5 | bonus, 2.005 | 1.1, kịp thời | 1.2, 95.01 | 1.3, 90 | 2.1.2, 4.01, 4 | 2.2, 2.19, 2.2 | 3.1, survey, appraisal | 3.2, 0.71
+M | "bonus": "2" | "bonus": "2.005"
+M | "name": "chậm" | "name": "kịp thời"
+M | "above": "80" | "above": "95.01"
+M | "from": "20" | "from": "90"
+M | "floor": "1.1" | "floor": "4.01"
+M | "points": "1.3" | "points": "1.29"
+M | "title": "Tác động" | "title": "Tác động", "source": "appraisal"
+M | "otherwise": "-0.3" | "otherwise": "0.71"
MT three problems of one row | each = "0.75", floor = "1.1" | each = "-0.755", floor = "4.01" | 2.1.2, title | 2.1.2, -0.755 | 2.1.2, 4.01, 4
+M | title = "Trễ hạn" | title = " "
MT every level at fault | name = "chậm", points = "0.8" | name = "kịp thời", points = "0.805" | 1.1, 0.805, 2 | 1.1, 2.01, 2 | 1.1, kịp thời
+M | name = "không", points = "0" | name = "không", points = "2.01"
"#;

/// What happens over a cap, and the bounds of the index.
const BOUNDS: &str = r#"
MT over_cap misspelt | bonus = "2" | bonus = "2"⏎over_cap = "capped" | capped, refused
MT over_cap in another case | bonus = "2" | bonus = "2"⏎over_cap = "Cut" | Cut, cut
MT over_cap without text | bonus = "2" | bonus = "2"⏎over_cap = "" | over_cap
MT over_cap as a boolean | bonus = "2" | bonus = "2"⏎over_cap = true | true
MT over_cap as a table | bonus = "2" | bonus = "2"⏎over_cap = { bonus = "cut" } | over_cap
MT over_cap twice | bonus = "2" | bonus = "2"⏎over_cap = "cut"⏎over_cap = "cut" | over_cap
MT over_cap among the groups | ties = "standard" | ties = "standard"⏎over_cap = "cut" | over_cap
MJ null over_cap | "bonus": "2" | "bonus": "2", "over_cap": null | null
MJ over_cap twice | "bonus": "2" | "bonus": "2", "over_cap": "cut", "over_cap": "refused" | over_cap
MT negative cap under cut | bonus = "2" | bonus = "-2"⏎over_cap = "cut" | bonus, -2
MT cap over a million under cut | bonus = "2" | bonus = "1000001"⏎over_cap = "cut" | 1000001
MT cap that does not fit the places under cut | bonus = "2" | bonus = "2.005"⏎over_cap = "cut" | bonus, 2.005, 2
MT ceiling among the adjustments | bonus = "2" | bonus = "2"⏎index_at_most = "100" | index_at_most
MT floor on the methodology | total = "31" | total = "31"⏎index_at_least = "0" | index_at_least
MT ceiling below zero | ties = "standard" | ties = "standard"⏎index_at_most = "-1" | index_at_most, -1
MT floor below zero | ties = "standard" | ties = "standard"⏎index_at_least = "-0.5" | index_at_least, -0.5
MT ceiling that does not fit the places | ties = "standard" | ties = "standard"⏎index_at_most = "99.9995" | index_at_most, 99.9995, 3
MT floor that does not fit the places | ties = "standard" | ties = "standard"⏎index_at_least = "0.0005" | index_at_least, 0.0005, 3
MT bounds that fit no index of whole numbers | places = 3 | places = 0 | index_at_most, 99.5, 0 | index_at_least, 0.25, 0
+M | ties = "standard" | ties = "standard"⏎index_at_most = "99.5"⏎index_at_least = "0.25"
MT ceiling at the floor | ties = "standard" | ties = "standard"⏎index_at_most = "50.0"⏎index_at_least = "50" | index_at_least, 50, index_at_most
MT ceiling below the floor | ties = "standard" | ties = "standard"⏎index_at_most = "0"⏎index_at_least = "100" | index_at_least, 100, index_at_most
MJ ceiling below the floor | "ties": "standard" | "index_at_least": "90.5", "index_at_most": "90.499", "ties": "standard" | index_at_least, 90.5, 90.499
MT ceiling with too many places for a percent | ties = "standard" | ties = "standard"⏎index_at_most = "99.99999" | 99.99999
MT ceiling over a thousand | ties = "standard" | ties = "standard"⏎index_at_most = "1000.5" | 1000.5
MT float ceiling | ties = "standard" | ties = "standard"⏎index_at_most = 99.5 | 99.5
MT ceiling with a sign | ties = "standard" | ties = "standard"⏎index_at_most = "+100" | +100
MT ceiling with a percent sign | ties = "standard" | ties = "standard"⏎index_at_most = "100%" | 100%
MT ceiling with a comma | ties = "standard" | ties = "standard"⏎index_at_most = "99,5" | 99,5
MT floor of negative zero | ties = "standard" | ties = "standard"⏎index_at_least = "-0" | -0
MT ceiling twice | ties = "standard" | ties = "standard"⏎index_at_most = "100"⏎index_at_most = "100" | index_at_most
MT ceiling as a boolean | ties = "standard" | ties = "standard"⏎index_at_most = true | true
MT ceiling of a group | at_least = "80" | at_least = "80", index_at_most = "90" | index_at_most
MJ null ceiling | "ties": "standard" | "ties": "standard", "index_at_most": null | null
MJ null floor | "ties": "standard" | "ties": "standard", "index_at_least": null | null
MJ bounds as a list | "ties": "standard" | "ties": "standard", "index_at_most": ["0", "100"] |
MT both bounds at fault | ties = "standard" | ties = "standard"⏎index_at_most = "-1"⏎index_at_least = "10.0005" | index_at_most, -1 | index_at_least, 10.0005, 3
MT caps, groups and bounds at fault | at_least = "80" | at_least = "64.5" | 65, 64.5 | bonus, -2 | penalty, 3.001, 2 | index_at_most, 0.0001, 3 | index_at_least, 7, 0.0001 | total, 30, 31
+M | bonus = "2"⏎penalty = "3" | bonus = "-2"⏎penalty = "3.001"⏎over_cap = "cut"
+M | ties = "standard" | ties = "standard"⏎index_at_most = "0.0001"⏎index_at_least = "7"
+M | total = "31" | total = "30"
"#;

/// Several rules on one leaf.
const COMBINED: &str = r#"
MT combined: no parts | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [] } | criterion 2.1.1, rule.of, an empty list
MT combined: unknown way | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "all", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }] } | all, `sum`, `best`, `one`
MT combined: no way | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }] } | by
MT combined: no list of parts | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum" } | of
MT combined: what it reads in place of parts | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = "ratio" } | `of`, a list of parts
MT combined: parts of another kind | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "direct", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }] } | of
MT combined: part without a name | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ max = "3.1", rule = { kind = "proportional" } }] } | name
MT combined: part without a maximum | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", rule = { kind = "proportional" } }] } | max
MT combined: part without a rule | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1" }] } | rule
MT combined: part with an unknown key | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" }, weight = 1 }] } | weight
MT combined: part with an unknown kind | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "ratio" } }] } | ratio
MT combined: part with a key of another kind | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "direct", each = "1" } }] } | each, direct
MT combined: word for minus | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" }, minus = "yes" }] } | yes
MT combined: blank name of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = " ", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of[1].name
MT combined: repeated name of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "a", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of[1].name, `a` again, of[0]
MT combined: look-alike names of parts | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "Đạt", max = "3.1", rule = { kind = "proportional" } }, { name = "đạt", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of[1].name, look the same
MT combined: part with two blanks | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b  c", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of[1].name, `b c`
MT combined: part with a maximum of zero | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "0", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of[1].max, `0`
MT combined: part with a negative maximum | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "-1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of[1].max, `-1`
MT combined: part with too many places | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1.005", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of[1].max, `1.005`
MT combined: part whose rule has too many places | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "per-item", each = "0.005" } }] } | criterion 2.1.1, rule.of[1].rule.each, `0.005`
MT combined: part whose maximum nobody reaches | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "2", rule = { kind = "choice", levels = [{ name = "x", points = "1" }] } }] } | criterion 2.1.1, rule.of[1].rule.levels, `1` as the largest award, the maximum of the part, `2`
MT combined: combined in a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "combined", by = "sum", of = [] } }] } | criterion 2.1.1, rule.of[1].rule, `combined`
MT combined: custom in a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "custom", name = "x" } }] } | criterion 2.1.1, rule.of[1].rule, `custom`
MT combined: minus and required | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" }, minus = true, required = true }] } | criterion 2.1.1, rule.of[1].required, `minus`
MT combined: minus in the best part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "best", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" }, minus = true }] } | criterion 2.1.1, rule.of[1].minus
MT combined: required in one part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "one", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" }, required = true }] } | criterion 2.1.1, rule.of[1].required
MT combined: minus below zero | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "direct", min = "-1" }, minus = true }] } | criterion 2.1.1, rule.of[1].rule, `-1`, no award below zero
MT combined: cap of zero | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", plus_at_most = "0", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.plus_at_most, `0`
MT combined: cap that cuts nothing | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", plus_at_most = "4.2", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.plus_at_most, `4.2`, `4.1`
MT combined: cap below the maximum | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", plus_at_most = "3", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.plus_at_most, `3`, `3.1`
MT combined: cap with too many places | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", plus_at_most = "3.105", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.plus_at_most, `3.105`
MT combined: cap without a minus | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", minus_at_most = "1", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.minus_at_most, `1`
MT combined: cap above all minuses | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", minus_at_most = "1.01", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" }, minus = true }] } | criterion 2.1.1, rule.minus_at_most, `1.01`, `1`
MT combined: negative cap of minuses | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", minus_at_most = "-1", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" }, minus = true }] } | criterion 2.1.1, rule.minus_at_most, `-1`
MT combined: floor above the maximum | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", floor = "3.2", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.floor, `3.2`
MT combined: floor with too many places | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", floor = "0.125", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.floor, `0.125`
MT combined: cap of the best part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "best", plus_at_most = "3.1", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }] } | plus_at_most
MT combined: floor of one part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "one", floor = "0", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }] } | floor
MT combined: parts below the maximum | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "b", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of, `1`, `3.1`
MT combined: a minus that is always there | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "choice", levels = [{ name = "x", points = "1" }] }, minus = true }] } | criterion 2.1.1, rule, `2.1` as the largest award
MT combined: best part below the maximum | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "best", of = [{ name = "b", max = "1", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of, `1` as the largest award, `3.1`
MT combined: one part above the maximum | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "one", of = [{ name = "a", max = "4", rule = { kind = "proportional" } }] } | criterion 2.1.1, rule.of, `4` as the largest award, `3.1`
MT combined: many problems | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", plus_at_most = "-1", floor = "9", of = [{ name = "a", max = "0", rule = { kind = "proportional" }, minus = true }, { name = "a", max = "1.001", rule = { kind = "per-item", each = "0" } }, { name = "c", max = "1", rule = { kind = "per-item", each = "0" }, minus = true, required = true }] } | criterion 2.1.1, rule.of[0].max | criterion 2.1.1, rule.of[1].name | criterion 2.1.1, rule.of[1].max | criterion 2.1.1, rule.of[2].required | criterion 2.1.1, rule.of[2].rule.each | criterion 2.1.1, rule.plus_at_most | criterion 2.1.1, rule.floor
# A survey in a part makes a survey leaf.
MT combined: appraised survey in a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "survey", options = [{ name = "x", percent = "100" }] } }] } | criterion 2.1.1, source, `survey` part
"#;
