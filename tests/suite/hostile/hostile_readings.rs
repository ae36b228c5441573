//! What is wrong with scales that read another number than one ratio; the tables are explained in `mod.rs`.

use super::{Case, table};

pub fn cases() -> Vec<Case> {
    [KEYS, TABLES, EVIDENCE].into_iter().flat_map(table).collect()
}

/// What is unusual and right.
pub fn accepted() -> Vec<Case> {
    table(ACCEPTED)
}

const ACCEPTED: &str = r#"
MT growth of a fall | from = "40", to = "10" | of = "growth", from = "0", to = "-100"
+S | part = 18, whole = 77 | now = 0, last = 77
MT growth from zero | from = "40", to = "10" | of = "growth", from_zero = "zero", to = "0.5"
+S | part = 18, whole = 77 | now = 1, last = 0
MT zero after zero | from = "40", to = "10" | of = "growth", empty = "full", from_zero = "refused"
+S | part = 18, whole = 77 | now = 0, last = "0.0"
MT growth of a thousand percent | from = "40", to = "10" | of = "growth", from = "-1000", to = "1000", cutoff = "-150"
+S | part = 18, whole = 77 | now = 100000000000000000, last = 1
MT growth with decimals | from = "40", to = "10" | of = "growth", decimals = true
+S | part = 18, whole = 77 | now = "91.5", last = "91.4"
MT negative values in proportion | from = "40", to = "10" | of = "value", from = "-40", to = "-50", cutoff = "-45"
+S | part = 18, whole = 77 | value = "-45.0"
MT values far apart in proportion | from = "40", to = "10" | of = "value", from = "-100000000000000000", to = "100000000000000000"
+S | part = 18, whole = 77 | value = 3
MT one ratio of a rest | from = "40", to = "10" | of = "rest", ratios = ["quá hạn"]
+S | part = 18, whole = 77 | ratios = { "quá hạn" = { part = 18, whole = 77 } }
MT negative rest | from = "40", to = "10" | of = "rest", ratios = ["a", "b"], from = "-100"
+S | part = 18, whole = 77 | ratios = { b = { part = 7, whole = 7 }, a = { part = 7, whole = 7 } }
MT rest with a threshold above 100 that is not the best | of = "ratio", bands = [{ below = "5", points = "1" }, { at_most = "15", points = "0.35" }] | of = "rest", ratios = ["a"], part_may_exceed = true, bands = [{ at_most = "15", points = "1" }, { at_most = "150", points = "0.35" }]
+S | part = 6, whole = 88 | ratios = { a = { part = 9, whole = 8 } }
MT any product at all | of = "ratio", bands = [{ below = "5", points = "1" }, { at_most = "15", points = "0.35" }] | of = "product", ratios = ["a", "b", "c"], bands = [{ above = "0", points = "1" }]
+S | part = 6, whole = 88 | ratios = { a = { part = 1, whole = 8 }, c = { part = 1, whole = 8 }, b = { part = 1, whole = 8 } }
MT product where lower is better, of half a percent | of = "ratio", bands = [{ below = "5", points = "1" }, { at_most = "15", points = "0.35" }] | of = "product", ratios = ["a", "b"], bands = [{ at_most = "0.5", points = "1" }]
+S | part = 6, whole = 88 | ratios = { a = { part = 1, whole = 8 }, b = { part = 1, whole = 8 } }
MT names of ratios in another normal form | from = "40", to = "10" | of = "mean", ratios = ["một", "hai"]
+S | part = 18, whole = 77 | ratios = { "mo\u0302\u0323t" = { part = 1, whole = 8 }, hai = { part = 1, whole = 8 } }
MT choice of a single level | { name = "kịp thời", points = "2" }, { name = "chậm", points = "0.8" }, { name = "không", points = "0" } | { name = "kịp thời", points = "2" }
MT a ratio said to be one | from = "40", to = "10" | of = "ratio", from = "40", to = "10"
"#;

/// Keys that are missing, or go with another reading.
const KEYS: &str = r#"
MT no ratios of a product | from = "40", to = "10" | of = "product" | found no `ratios`, expected them with `of = "product"`
MT no ratios of a mean | from = "40", to = "10" | of = "mean" | found no `ratios`
MT no ratios of a rest | of = "value" | of = "rest" | found no `ratios`
MT ratios with one ratio | from = "40" | from = "40", ratios = ["a", "b"] | found the key `ratios`
MT ratios of bands with one ratio | of = "ratio", bands = [{ below | of = "ratio", ratios = ["a", "b"], bands = [{ below | found the key `ratios`
MT ratios with a value | of = "value" | of = "value", ratios = ["a", "b"] | found the key `ratios`
MT ratios with growth | from = "40" | of = "growth", ratios = ["a", "b"], from = "40" | found the key `ratios`
MT ratios with per-item | each = "0.6" | each = "0.6", ratios = ["a"] | found the key `ratios`
MT ratios as a text | from = "40" | of = "rest", ratios = "a", from = "40" |
MT ratios as tables | from = "40" | of = "rest", ratios = [{ name = "a" }], from = "40" |
MT ratios as numbers | from = "40" | of = "rest", ratios = [1, 2], from = "40" |
MJ ratios null | "from": "40" | "of": "rest", "ratios": null, "from": "40" | null
MT from_zero with one ratio | from = "40" | from = "40", from_zero = "full" | found the key `from_zero`
MT from_zero with a value | of = "value" | of = "value", from_zero = "zero" | found the key `from_zero`
MT from_zero with a mean | from = "40" | of = "mean", ratios = ["a", "b"], from_zero = "refused", from = "40" | found the key `from_zero`
MT from_zero with survey | kind = "survey" | kind = "survey", from_zero = "zero" | found the key `from_zero`
MT from_zero with choice | kind = "choice" | kind = "choice", from_zero = "zero" | found the key `from_zero`
MT from_zero that is no word | from = "40" | of = "growth", from_zero = "ignored", from = "40" | ignored
MT part_may_exceed with growth | from = "40" | of = "growth", part_may_exceed = true, from = "40" | found the key `part_may_exceed`
MT part_may_exceed with growth, not true | of = "value" | of = "growth", part_may_exceed = false | found the key `part_may_exceed`
MT part_may_exceed with a value in proportion | from = "40" | of = "value", part_may_exceed = true, from = "40" | found the key `part_may_exceed`
MT empty with a value in proportion | from = "40" | of = "value", empty = "full", from = "40" | found the key `empty`
MT no from of a value | from = "40", to = "10" | of = "value", to = "10" | found no `from`
MT no to of a value | from = "40", to = "10" | of = "value", from = "10" | found no `to`
MT of that is no word | from = "40" | of = "sum", from = "40" | sum
MT of with capitals | from = "40" | of = "Growth", from = "40" | Growth
MT of as a list | from = "40" | of = ["growth"], from = "40" |
MT of with deduction | each = "0.75" | of = "growth", each = "0.75" | found the key `of`
MT of of a row | max = "2.4" | max = "2.4"⏎of = "growth" | of
"#;

/// Tables that cannot be right.
const TABLES: &str = r#"
MT one ratio of a mean | from = "40" | of = "mean", ratios = ["a"], from = "40" | 3.3, rule.ratios, one ratio, at least two ratios of a mean
MT one ratio of a product | from = "40" | of = "product", ratios = ["a"], from = "40" | 3.3, rule.ratios, at least two ratios of a product
MT no ratio of a rest | from = "40" | of = "rest", ratios = [], from = "40" | 3.3, rule.ratios, an empty list
MT no ratio of a product | from = "40" | of = "product", ratios = [], from = "40" | 3.3, rule.ratios, an empty list
MT repeated ratio | from = "40" | of = "product", ratios = ["một", "hai", "một"], from = "40" | 3.3, ratios[2], `một` again, already at ratios[0]
MT repeated ratio in another normal form | from = "40" | of = "product", ratios = ["một", "mo\u0302\u0323t"], from = "40" | 3.3, ratios[1], again
MT ratios that look the same | from = "40" | of = "mean", ratios = ["Đồng bộ", "Ðồng bộ", "hoà", "hòa"], from = "40" | 3.3, ratios[1], look the same, U+00D0 | 3.3, ratios[3], look the same
MT blank ratio | from = "40" | of = "mean", ratios = ["một", " "], from = "40" | 3.3, ratios[1], not blank
MT ratio with a hidden character | from = "40" | of = "mean", ratios = ["một", "h\u200bai"], from = "40" | 3.3, ratios[1], U+200B
MT ratio with two blanks | from = "40" | of = "mean", ratios = ["một", "hai  ba"], from = "40" | 3.3, ratios[1], `hai ba`
MT several things | from = "40", to = "10" | of = "mean", ratios = ["một", "một"], from = "400", to = "101" | 3.3, ratios[1], again | 3.3, rule.from, 400, part_may_exceed | 3.3, rule.to, 101, part_may_exceed
MT threshold of a product above 100 | from = "40", to = "10" | of = "product", ratios = ["a", "b"], to = "101" | 3.3, rule.to, 101, part_may_exceed
MT threshold of a rest above 100 | from = "40", to = "10" | of = "rest", ratios = ["a", "b"], to = "101" | 3.3, rule.to, 101, a rest is never above it
MT rest that never reaches | from = "40", to = "10" | of = "rest", ratios = ["a", "b"], part_may_exceed = true, to = "101" | 3.3, largest award
MT rest of one ratio below zero | from = "40", to = "10" | of = "rest", ratios = ["a"], from = "40", to = "-0.0001" | 3.3, largest award
MT rest of two ratios below -100 | from = "40", to = "10" | of = "rest", ratios = ["a", "b"], from = "40", to = "-100.0001" | 3.3, largest award
MT product below zero | from = "40", to = "10" | of = "product", ratios = ["a", "b"], from = "40", to = "-1" | 3.3, largest award
MT growth below -100 | from = "40", to = "10" | of = "growth", from = "40", to = "-100.0001" | 3.3, largest award
MT bands of growth below -100 | of = "ratio", bands = [{ below = "5", points = "1" } | of = "growth", bands = [{ below = "-100", points = "1" } | 3.4, largest award
MT bands of a rest above 100 | of = "ratio", bands = [{ below = "5", points = "1" }, { at_most = "15", points = "0.35" }] | of = "rest", ratios = ["a", "b"], bands = [{ above = "100", points = "1" }, { above = "15", points = "0.35" }] | 3.4, largest award
MT percent of a product as a fraction | from = "40", to = "10" | of = "product", ratios = ["a", "b"], to = "0.9" | 3.3, rule.to, write `90`, not `0.9`
MT percent of a mean as a fraction | from = "40", to = "10" | of = "mean", ratios = ["a", "b"], to = "1" | 3.3, rule.to, write `100`, not `1`
MT percent of a rest as a fraction | from = "40", to = "10" | of = "rest", ratios = ["a"], cutoff = "0.5" | 3.3, rule.cutoff, write `50`, not `0.5`
MT percents of bands of a mean as fractions | of = "ratio", bands = [{ below = "5", points = "1" }, { at_most = "15", points = "0.35" }] | of = "mean", ratios = ["a", "b"], bands = [{ at_least = "0.9", points = "1" }, { at_least = "0.7", points = "0.35" }] | 3.4, bands[0], write `90`, not `0.9`
MT up_to with a product | of = "ratio", bands = [{ below = "5", points = "1" }, { at_most = "15", points = "0.35" }] | of = "product", ratios = ["a", "b"], bands = [{ at_least = "90", up_to = "1" }] | 3.4, bands[0].up_to
MT up_to with growth | of = "ratio", bands = [{ below = "5", points = "1" }, { at_most = "15", points = "0.35" }] | of = "growth", bands = [{ at_least = "90", up_to = "1" }] | 3.4, bands[0].up_to
MT empty that does not apply | of = "ratio", bands = [{ below | of = "growth", from_zero = "not-applicable", bands = [{ below | 3.4, from_zero, `not-applicable`
MT growth above the percents | from = "40", to = "10" | of = "growth", to = "1000.0001" | 3.3, rule.to, 1000.0001
MT growth with five places | from = "40", to = "10" | of = "growth", to = "10.00001" | 3.3, rule.to, 10.00001
MT value in proportion with a fraction | from = "40", to = "10" | of = "value", from = "0.5", to = "1.234" | 3.3, rule.from, `0.5`, `decimals = true` | 3.3, rule.to, `1.234`, `1234` if the dot
MT value in proportion from and to the same | from = "40", to = "10" | of = "value", from = "3", to = "3.0" | 3.3, rule.to, two different numbers
MT value in proportion that is too wide | from = "40", to = "10" | of = "value", decimals = true, from = "0.1", to = "100000000000000000" | 3.3, rule.to, 100000000000000000
"#;

/// Evidence that cannot be true.
const EVIDENCE: &str = r#"
ST now without last | part = 18, whole = 77 | now = 18 | found `now` without `last`
ST last without now | part = 18, whole = 77 | last = 18 | found `last` without `now`
ST growth for a ratio | part = 18, whole = 77 | now = 18, last = 77 | 3.3, { now, last }, { part, whole }
ST ratios for a ratio | part = 18, whole = 77 | ratios = { a = { part = 18, whole = 77 } } | 3.3, { ratios }, { part, whole }
ST ratio for growth | part = 18, whole = 77 | part = 19, whole = 77 | 3.3, { part, whole }, { now, last }
+M | from = "40" | of = "growth", from = "40"
ST value for growth | part = 18, whole = 77 | value = 18 | 3.3, { value }, { now, last }
+M | from = "40" | of = "growth", from = "40"
ST growth and a value | part = 18, whole = 77 | now = 18, last = 77, value = 3 | { value }, { now, last }
ST zero after zero | part = 18, whole = 77 | now = 0, last = 0 | 3.3, last, a last figure of `0`, zero after zero
+M | from = "40" | of = "growth", from = "40"
ST zero after zero that only from_zero speaks of | part = 18, whole = 77 | now = 0, last = 0 | 3.3, last, zero after zero
+M | from = "40" | of = "growth", from_zero = "full", from = "40"
ST growth from zero | part = 18, whole = 77 | now = 1, last = 0 | 3.3, last, growth from zero
+M | from = "40" | of = "growth", from = "40"
ST growth from zero that only empty speaks of | part = 18, whole = 77 | now = 1, last = 0 | 3.3, last, growth from zero
+M | from = "40" | of = "growth", empty = "full", from = "40"
ST negative figure of now | part = 18, whole = 77 | now = -1, last = 77 | 3.3, now, `-1` against `77`
+M | from = "40" | of = "growth", from = "40"
ST negative last figure | part = 18, whole = 77 | now = 1, last = -77 | 3.3, last, `1` against `-77`
+M | from = "40" | of = "growth", from = "40"
ST figures with fractions | part = 18, whole = 77 | now = "0.5", last = "1.234" | 3.3, now, `0.5`, `decimals = true` | 3.3, last, `1.234`, `1234` if the dot
+M | from = "40" | of = "growth", from = "40"
ST figures too far apart | part = 18, whole = 77 | now = "0.00000001", last = 100000000000000000 | 3.3, now, last, 100000000000000000
+M | from = "40" | of = "growth", decimals = true, from = "40"
SJ float of now | "part": 18, "whole": 77 | "now": 1.5, "last": 77 |
+M | "from": "40" | "of": "growth", "from": "40"
SJ now null | "part": 18, "whole": 77 | "now": null, "last": 77 | null
ST missing ratio | part = 18, whole = 77 | ratios = { a = { part = 18, whole = 77 } } | 3.3, ratios, no `b`
+M | from = "40" | of = "mean", ratios = ["a", "b"], from = "40"
ST no ratio at all | part = 18, whole = 77 | ratios = {} | 3.3, ratios, no `a` | 3.3, ratios, no `b`
+M | from = "40" | of = "mean", ratios = ["a", "b"], from = "40"
ST unknown ratio | part = 18, whole = 77 | ratios = { a = { part = 18, whole = 77 }, c = { part = 1, whole = 2 } } | 3.3, ratios, `c`, one of `a`, `b`
+M | from = "40" | of = "mean", ratios = ["a", "b"], from = "40"
ST one ratio more | part = 18, whole = 77 | ratios = { a = { part = 18, whole = 77 }, b = { part = 1, whole = 2 }, c = { part = 1, whole = 2 } } | 3.3, ratios, `c`, one of `a`, `b`
+M | from = "40" | of = "mean", ratios = ["a", "b"], from = "40"
ST look-alike ratio | part = 18, whole = 77 | ratios = { "Ðạt" = { part = 18, whole = 77 } } | 3.3, ratios, `Ðạt`, `Đạt` looks the same, U+00D0
+M | from = "40" | of = "rest", ratios = ["Đạt"], from = "40"
ST ratio given twice in two normal forms | part = 18, whole = 77 | ratios = { "một" = { part = 18, whole = 77 }, "mo\u0302\u0323t" = { part = 1, whole = 2 } } | 3.3, ratios, again, each ratio once
+M | from = "40" | of = "rest", ratios = ["một"], from = "40"
SJ ratio given twice | "part": 18, "whole": 77 | "ratios": {"a": {"part": 1, "whole": 2}, "a": {"part": 1, "whole": 2}} | `a` again
+M | "from": "40" | "of": "rest", "ratios": ["a"], "from": "40"
ST part above its whole beside a right one | part = 18, whole = 77 | ratios = { a = { part = 1, whole = 2 }, b = { part = 78, whole = 77 } } | 3.3, ratios.b.part, `78` of `77`, part_may_exceed
+M | from = "40" | of = "mean", ratios = ["a", "b"], from = "40"
ST both parts above their wholes | part = 18, whole = 77 | ratios = { a = { part = 3, whole = 2 }, b = { part = 78, whole = 77 } } | 3.3, ratios.a.part, `3` of `2` | 3.3, ratios.b.part, `78` of `77`
+M | from = "40" | of = "product", ratios = ["a", "b"], from = "40"
ST wholes of zero | part = 18, whole = 77 | ratios = { a = { part = 0, whole = 0 }, b = { part = 0, whole = 0 } } | 3.3, ratios.a.whole, a whole of `0` | 3.3, ratios.b.whole, a whole of `0`
+M | from = "40" | of = "rest", ratios = ["a", "b"], from = "40"
ST part of a whole of zero beside an empty ratio | part = 18, whole = 77 | ratios = { a = { part = 0, whole = 0 }, b = { part = 1, whole = 0 } } | 3.3, ratios.b.whole, `1` of `0`, a whole above zero
+M | from = "40" | of = "rest", ratios = ["a", "b"], empty = "full", from = "40"
ST part of a whole of zero that may exceed | part = 18, whole = 77 | ratios = { a = { part = 1, whole = 2 }, b = { part = 1, whole = 0 } } | 3.3, ratios.b.whole, `1` of `0`, a whole above zero
+M | from = "40" | of = "product", ratios = ["a", "b"], empty = "full", part_may_exceed = true, from = "40"
ST fractions and signs | part = 18, whole = 77 | ratios = { a = { part = "0.5", whole = "1.234" }, b = { part = 1, whole = -2 } } | 3.3, ratios.a.part, `0.5` | 3.3, ratios.a.whole, `1.234`, `1234` if the dot | 3.3, ratios.b.whole, `1` of `-2`
+M | from = "40" | of = "mean", ratios = ["a", "b"], from = "40"
ST ratio without a whole | part = 18, whole = 77 | ratios = { a = { part = 18 } } | whole
ST ratio with another key | part = 18, whole = 77 | ratios = { a = { part = 18, whole = 77, note = "x" } } | note
ST ratio as a number | part = 18, whole = 77 | ratios = { a = 18 } |
ST ratios as a list | part = 18, whole = 77 | ratios = [{ part = 18, whole = 77 }] |
ST value too far from the scale | part = 18, whole = 77 | value = 100000000000000000 | 3.3, value, 100000000000000000
+M | from = "40" | of = "value", decimals = true, cutoff = "20.5", from = "40"
"#;
