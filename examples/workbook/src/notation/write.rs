use cchc::number::{Numeral, Quantity};
use cchc::{Language, Row};

use cchc::Points;
use cchc::rule::{Band, Bands, Empty, Pay, Proportional, Reading, Rule, Threshold};

use super::read::{item_points, read};

/// The scale of a row in the notation; as JSON if the notation has no words for it.
#[must_use]
pub fn write(row: &Row) -> String {
    let Some(rule) = &row.rule else { return String::new() };
    let max = row.reaches.unwrap_or(row.max);
    // Only what reads as the same rule is written.
    let text = words(rule).filter(|text| read(text, max).as_ref() == Ok(rule));
    text.unwrap_or_else(|| serde_json::to_string(rule).unwrap_or_default())
}

fn vi(number: impl Into<Numeral>) -> String {
    number.into().display(Language::Vi).to_string()
}

fn words(rule: &Rule) -> Option<String> {
    let mut parts: Vec<String> = match rule {
        Rule::Choice(rule) => rule
            .levels
            .iter()
            .map(|level| format!("{}: {}", level.name, vi(level.points)))
            .collect(),
        Rule::Bands(rule) => return bands(rule),
        Rule::Proportional(rule) => return proportional(rule),
        Rule::PerItem(rule) => vec![format!("mỗi việc được {}", vi(rule.each))],
        Rule::Deduction(rule) => {
            let floor =
                (rule.floor != Points::ZERO).then(|| format!("tối thiểu {}", vi(rule.floor)));
            [format!("mỗi trường hợp trừ {}", vi(rule.each))].into_iter().chain(floor).collect()
        }
        Rule::Checklist(rule) if rule.all_or_nothing => {
            rule.items.iter().map(|item| item.name.clone()).collect()
        }
        Rule::Checklist(rule) => {
            let item = |item| vi(item_points(item));
            rule.items.iter().map(|one| format!("{}: {}", one.name, item(one))).collect()
        }
        Rule::Survey(rule) => {
            let option = |option: &cchc::rule::SurveyOption| match option.percent {
                Some(percent) => format!("{}: {}%", option.name, vi(percent)),
                None => format!("{}: không tính", option.name),
            };
            let least =
                (rule.min_answers > 1).then(|| format!("tối thiểu {} phiếu", rule.min_answers));
            let empty = empty(rule.empty).map(|said| format!("không đủ phiếu: {said}"));
            rule.options.iter().map(option).chain(least).chain(empty).collect()
        }
        Rule::Direct(rule) => {
            let min = (rule.min != Points::ZERO).then(|| format!("từ {}", vi(rule.min)));
            let step = rule.step.map(|step| format!("bước {}", vi(step)));
            ["chấm trực tiếp".to_owned()].into_iter().chain(min).chain(step).collect()
        }
        _ => return None,
    };
    let head = match rule {
        Rule::Checklist(rule) if rule.all_or_nothing => "đủ các nội dung: ",
        Rule::Checklist(_) => "các nội dung: ",
        Rule::Survey(_) => "điều tra: ",
        _ => "",
    };
    if let Some(first) = parts.first_mut() {
        first.insert_str(0, head);
    }
    Some(parts.join("; "))
}

fn empty(empty: Empty) -> Option<&'static str> {
    match empty {
        Empty::Full => Some("điểm tối đa"),
        Empty::Zero => Some("0"),
        Empty::NotApplicable => Some("không áp dụng"),
        Empty::Refused => None,
    }
}

/// The parts that say what happens if nothing was measured, and what evidence may be.
fn options(said: Option<Empty>, part_may_exceed: bool, decimals: bool) -> Vec<String> {
    let said = said.and_then(|said| Some(format!("không phát sinh: {}", empty(said)?)));
    let exceed = part_may_exceed.then(|| "số đạt được vượt tổng số".to_owned());
    let decimals = decimals.then(|| "số liệu thập phân".to_owned());
    said.into_iter().chain(exceed).chain(decimals).collect()
}

/// A number with the unit of what is read.
fn end(of: &Reading, number: Quantity) -> String {
    let unit = if *of == Reading::Value { "" } else { "%" };
    format!("{}{unit}", vi(number))
}

fn bands(rule: &Bands) -> Option<String> {
    let growth = if matches!(rule.of, Reading::Growth { .. }) { "tăng " } else { "" };
    let band = |band: &Band| {
        let word = match band.threshold()? {
            Threshold::AtLeast(_) => "từ",
            Threshold::Above(_) => "trên",
            Threshold::AtMost(_) => "đến",
            Threshold::Below(_) => "dưới",
        };
        let share = if matches!(band.pay()?, Pay::UpTo(_)) { " × tỷ lệ" } else { "" };
        let number = end(&rule.of, band.threshold()?.number());
        Some(format!("{growth}{word} {number}: {}{share}", vi(band.pay()?.points())))
    };
    let mut parts: Vec<String> = rule.bands.iter().map(band).collect::<Option<_>>()?;
    parts.push(format!("còn lại: {}", vi(rule.otherwise)));
    parts.extend(options(rule.empty, rule.part_may_exceed, rule.decimals));
    Some(parts.join("; "))
}

fn proportional(rule: &Proportional) -> Option<String> {
    let of = match rule.of {
        Reading::Ratio => "tỷ lệ",
        Reading::Value => "giá trị",
        Reading::Growth { .. } => "tăng trưởng",
        _ => return None,
    };
    let mut parts = vec![format!("{of} × điểm tối đa")];
    let is_plain = rule.from == Quantity::ZERO && rule.to == Quantity::from(100);
    if !is_plain || rule.of == Reading::Value {
        parts.push(format!("từ {} đến {}", end(&rule.of, rule.from), end(&rule.of, rule.to)));
    }
    if let Some(cutoff) = rule.cutoff {
        let worse = if rule.from < rule.to { "dưới" } else { "trên" };
        parts.push(format!("{worse} {}: 0", end(&rule.of, cutoff)));
    }
    parts.extend(options(Some(rule.empty), rule.part_may_exceed, rule.decimals));
    Some(parts.join("; "))
}
