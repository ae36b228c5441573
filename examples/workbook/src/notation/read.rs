use cchc::number::{Percent, Quantity};
use cchc::problem::Phrase;
use cchc::rule::{
    Bands, Checklist, Choice, Deduction, Direct, Empty, Item, Level, PerItem, Proportional,
    Reading, Rule, Survey, SurveyOption,
};
use cchc::{Points, points};

use super::bands::{self, is_band};
use super::json;
use crate::cells::{NumberForm, folded};
use crate::issue::words;
use crate::number::parse;

/// Why a scale cannot be read: the part that was found, and what is expected.
pub type Refused = (String, Phrase);

/// Reads the scale of a row with this maximum.
///
/// # Errors
/// The first part that is not of the notation.
pub fn read(text: &str, max: Points) -> Result<Rule, Refused> {
    if text.trim_start().starts_with('{') {
        return json::read(text, max);
    }
    let parts = Parts::new(text, max);
    let first = parts.list.first().copied().unwrap_or_default();
    let start = folded(first);
    if start.starts_with("dieutra") || start.starts_with("khaosat") {
        return parts.survey();
    }
    if start.starts_with("ducacnoidung") || start.starts_with("cacnoidung") {
        return parts.checklist(start.starts_with('d'));
    }
    if start.starts_with("chamtructiep") {
        return parts.direct();
    }
    if start.starts_with("moi") {
        return parts.each();
    }
    if factors(first).is_some_and(|(one, other)| reading(one).or(reading(other)).is_some()) {
        return parts.proportional();
    }
    if is_band(first) { parts.bands() } else { parts.choice() }
}

/// The parts of a scale.
pub(super) struct Parts<'a> {
    list: Vec<&'a str>,
    max: Points,
}

/// A factor of a product: `tỷ lệ`, `giá trị` or `tăng trưởng`.
fn reading(text: &str) -> Option<Reading> {
    let word = folded(text);
    if word.starts_with("tyle") || word.starts_with("tile") {
        Some(Reading::Ratio)
    } else if word.starts_with("giatri") {
        Some(Reading::Value)
    } else if word.starts_with("tangtruong") {
        Some(Reading::growth())
    } else {
        None
    }
}

/// The two factors of a product.
fn factors(text: &str) -> Option<(&str, &str)> {
    let (one, other) = ["×", "*", " x "].iter().find_map(|sign| text.split_once(sign))?;
    Some((one.trim(), other.trim()))
}

/// A number of the notation.
pub(super) fn quantity(text: &str) -> Option<Quantity> {
    parse(text, NumberForm::Vietnamese)
}

/// A part that is not of the notation.
pub(super) fn refused<T>(part: &str, vi: &str, en: &str) -> Result<T, Refused> {
    Err((part.to_owned(), words(vi, en)))
}

/// The name and what follows its colon.
pub(super) fn named(part: &str) -> Option<(&str, &str)> {
    let (name, said) = part.rsplit_once(':')?;
    Some((name.trim(), said.trim()))
}

/// What a scale does if nothing was measured, and what its evidence may be.
#[derive(Default)]
struct Options {
    empty: Option<Empty>,
    part_may_exceed: bool,
    decimals: bool,
}

impl<'a> Parts<'a> {
    fn new(text: &'a str, max: Points) -> Self {
        let list = text.split([';', '\n']).map(|part| part.trim().trim_end_matches('.').trim());
        Self { list: list.filter(|part| !part.is_empty()).collect(), max }
    }

    /// Points: `0,5`, `0,5 điểm` or `điểm tối đa`.
    pub(super) fn points(&self, text: &str) -> Result<Points, Refused> {
        if folded(text) == "diemtoida" {
            return Ok(self.max);
        }
        let number = text.trim().trim_end_matches("điểm").trim();
        match parse(number, NumberForm::Vietnamese) {
            Some(points) => Ok(points),
            None => refused(text, "số điểm, ví dụ 0,5", "points such as 0,5"),
        }
    }

    /// Points, or points times the ratio.
    pub(super) fn pay(&self, text: &str) -> Result<(Points, bool), Refused> {
        match factors(text) {
            Some((one, other)) if folded(other) == "tyle" => Ok((self.points(one)?, true)),
            Some((one, other)) if folded(one) == "tyle" => Ok((self.points(other)?, true)),
            _ => Ok((self.points(text)?, false)),
        }
    }

    /// Takes the parts that say what happens if nothing was measured, and what evidence may be.
    fn options(&self) -> Result<(Vec<&'a str>, Options), Refused> {
        let (mut rest, mut options) = (Vec::new(), Options::default());
        for part in &self.list {
            let word = folded(part);
            if let Some((name, said)) = named(part)
                && matches!(folded(name).as_str(), "khongphatsinh" | "khongduphieu")
            {
                options.empty = Some(self.empty(said)?);
            } else if matches!(word.as_str(), "tusoduocvuotmauso" | "sodatduocvuottongso") {
                options.part_may_exceed = true;
            } else if word == "solieuthapphan" {
                options.decimals = true;
            } else {
                rest.push(*part);
            }
        }
        Ok((rest, options))
    }

    fn empty(&self, said: &str) -> Result<Empty, Refused> {
        match folded(said).as_str() {
            "khongapdung" => return Ok(Empty::NotApplicable),
            "khongnhan" => return Ok(Empty::Refused),
            _ => {}
        }
        match self.points(said) {
            Ok(points) if points == self.max => Ok(Empty::Full),
            Ok(Points::ZERO) => Ok(Empty::Zero),
            _ => refused(
                said,
                "“điểm tối đa”, “0” hoặc “không áp dụng”",
                "`điểm tối đa`, `0` or `không áp dụng`",
            ),
        }
    }

    fn choice(&self) -> Result<Rule, Refused> {
        let level = |part: &&str| match named(part) {
            Some((name, said)) => Ok(Level::new(name, self.points(said)?)),
            None => refused(
                part,
                "mức và số điểm, ví dụ “kịp thời: 1”, hoặc một cách ghi thang điểm trong hướng dẫn",
                "a level and its points, such as `kịp thời: 1`, or another notation of the README",
            ),
        };
        let levels: Vec<Level> = self.list.iter().map(level).collect::<Result<_, _>>()?;
        Ok(Choice::new(levels.into_iter().map(|level| (level.name, level.points))).into())
    }

    fn bands(&self) -> Result<Rule, Refused> {
        let (list, options) = self.options()?;
        let (of, bands, otherwise) = bands::read(&list, self)?;
        let mut rule = Bands::of(of, bands, otherwise);
        rule.empty = options.empty;
        rule.part_may_exceed = options.part_may_exceed;
        rule.decimals = options.decimals;
        Ok(rule.into())
    }

    fn proportional(&self) -> Result<Rule, Refused> {
        let (list, options) = self.options()?;
        let (first, rest) =
            list.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
        let (one, other) = factors(first).unwrap_or(("", ""));
        let (of, award) = match reading(one) {
            Some(of) => (of, other),
            None => (reading(other).unwrap_or(Reading::Ratio), one),
        };
        if self.points(award)? != self.max {
            return refused(award, "“điểm tối đa”", "`điểm tối đa`");
        }
        let mut rule = Proportional::of(of, 0.into(), 100.into());
        let mut has_ends = false;
        for part in rest {
            match bands::interval(part).map(|said| (said, named(part))) {
                Some((bands::Interval { from: Some(from), to: Some(to), .. }, None)) => {
                    (rule.from, rule.to, has_ends) = (from.number, to.number, true);
                }
                Some((said, Some((_, points)))) if self.points(points)? == Points::ZERO => {
                    rule.cutoff = said.from.or(said.to).map(|end| end.number);
                }
                _ => {
                    return refused(
                        part,
                        "“từ 50% đến 100%” hoặc “dưới 60%: 0”",
                        "`từ 50% đến 100%` or `dưới 60%: 0`",
                    );
                }
            }
        }
        if rule.of == Reading::Value && !has_ends {
            return refused(
                first,
                "thêm khoảng giá trị, ví dụ “từ 5 đến 20”",
                "a range such as `từ 5 đến 20`",
            );
        }
        rule.empty = options.empty.unwrap_or_default();
        rule.part_may_exceed = options.part_may_exceed;
        rule.decimals = options.decimals;
        Ok(rule.into())
    }

    /// Points for each, or points off for each: the number is the last word of the first part.
    fn each(&self) -> Result<Rule, Refused> {
        let (first, rest) =
            self.list.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
        let words = first.trim_end_matches("điểm").trim();
        let (before, number) = words.rsplit_once(' ').unwrap_or((words, ""));
        let each = self.points(number)?;
        let is_deduction = folded(before).ends_with("tru");
        let mut floor = Points::ZERO;
        for part in rest {
            let word = folded(part);
            let number = part.rsplit(' ').next().unwrap_or_default();
            if word.starts_with("toithieu") && is_deduction {
                floor = self.points(number)?;
            } else if !(word.starts_with("toida") && self.points(number)? == self.max) {
                return refused(
                    part,
                    "“tối thiểu …” khi trừ điểm, hoặc “tối đa …” bằng điểm tối đa của dòng",
                    "`tối thiểu …` of a deduction, or `tối đa …` with the maximum of the row",
                );
            }
        }
        Ok(if is_deduction {
            Deduction::new(each).with_floor(floor).into()
        } else {
            PerItem::new(each).into()
        })
    }

    /// What follows the colon of the first part, and the other parts.
    fn after_head(&self) -> Vec<&'a str> {
        let (first, rest) =
            self.list.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
        let first = first.split_once(':').map_or("", |(_, after)| after.trim());
        Some(first)
            .filter(|first| !first.is_empty())
            .into_iter()
            .chain(rest.iter().copied())
            .collect()
    }

    fn checklist(&self, is_all: bool) -> Result<Rule, Refused> {
        let items = self.after_head();
        if is_all {
            return Ok(Checklist::all(items).into());
        }
        let item = |part: &&str| match named(part) {
            Some((name, said)) => Ok((name.to_owned(), self.points(said)?)),
            None => refused(
                part,
                "nội dung và số điểm, ví dụ “trang tin: 1”",
                "an item and its points, such as `trang tin: 1`",
            ),
        };
        let items: Vec<(String, Points)> = items.iter().map(item).collect::<Result<_, _>>()?;
        Ok(Checklist::sum(items).into())
    }

    fn survey(&self) -> Result<Rule, Refused> {
        let mut rule = Survey::new::<String>([]);
        for part in self.after_head() {
            let word = folded(part);
            if let Some(count) =
                word.strip_prefix("toithieu").and_then(|rest| rest.strip_suffix("phieu"))
            {
                match count.parse() {
                    Ok(count) => rule.min_answers = count,
                    Err(_) => return refused(part, "“tối thiểu 30 phiếu”", "`tối thiểu 30 phiếu`"),
                }
                continue;
            }
            match named(part) {
                Some((name, said)) if folded(name) == "khongduphieu" => {
                    rule.empty = self.empty(said)?;
                }
                Some((name, said)) if folded(said) == "khongtinh" => {
                    rule.options.push(SurveyOption::not_counted(name));
                }
                Some((name, said)) if said.ends_with('%') => {
                    let percent: Option<Percent> =
                        parse(said.trim_end_matches('%'), NumberForm::Vietnamese);
                    let Some(percent) = percent else {
                        return refused(
                            said,
                            "tỷ lệ phần trăm, ví dụ 50%",
                            "a percent such as 50%",
                        );
                    };
                    rule.options.push(SurveyOption::new(name, percent));
                }
                _ => {
                    return refused(
                        part,
                        "phương án và tỷ lệ, ví dụ “hài lòng: 100%” hoặc “không có ý kiến: không tính”",
                        "an option and its percent, such as `hài lòng: 100%`, or `…: không tính`",
                    );
                }
            }
        }
        Ok(rule.into())
    }

    fn direct(&self) -> Result<Rule, Refused> {
        let mut rule = Direct::new();
        for part in self.list.iter().skip(1) {
            let number = part.rsplit(' ').next().unwrap_or_default();
            let word = folded(part);
            if word.starts_with("buoc") {
                rule.step = Some(self.points(number)?);
            } else if word.starts_with("tu") || word.starts_with("toithieu") {
                rule.min = self.points(number)?;
            } else {
                return refused(part, "“từ …” hoặc “bước …”", "`từ …` or `bước …`");
            }
        }
        Ok(rule.into())
    }
}

/// An item of a checklist, with its points if it has any.
pub(super) fn item_points(item: &Item) -> Points {
    item.points.unwrap_or(points!(0))
}
