//! What would tell a definition from its mutant.

use super::evidence::{edges, sample};
use super::mutants::Changed;
use crate::methodology::Criterion;
use crate::number::Quantity;
use crate::number::decimal::text;
use crate::problem::Place;
use crate::rule::{Answer, Evidence, Rule, Seed, Share};
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn rounded_index() =
        "một đơn vị có chỉ số phải làm tròn", "a unit whose index is rounded";
    fn half_of_index() =
        "một đơn vị có chỉ số đúng một nửa đơn vị của chữ số cuối",
        "a unit whose index is half of a unit of its last place";
    fn rounded_points() =
        "một đơn vị có tổng điểm phải làm tròn khi in", "a unit whose points are rounded when they are printed";
    fn at_threshold(threshold) =
        "một đơn vị có chỉ số đúng bằng ngưỡng ({threshold}), và một đơn vị ngay dưới ngưỡng",
        "a unit whose index is at the threshold of {threshold}, and of one just below it";
    fn at_bound() =
        "một đơn vị có chỉ số vượt mức trần hoặc dưới mức sàn",
        "a unit whose index is above the ceiling or below the floor";
    fn around_threshold() =
        "một đơn vị có chỉ số được làm tròn lên đến ngưỡng xếp loại, hoặc hai đơn vị chỉ khác nhau ở chỉ số chính xác",
        "a unit whose index is rounded up to a threshold, or of two units whose exact indices alone differ";
    fn tied_units() =
        "các đơn vị bằng chỉ số và đơn vị xếp sau, có thứ hạng", "tied units and of the unit after them, with their ranks";
    fn adjusted() =
        "một đơn vị có điểm thưởng hoặc điểm trừ đúng bằng mức trần, và phiếu vượt mức trần",
        "a unit whose bonus or penalty is at the cap, and of a sheet above the cap";
    fn over_cap() =
        "một phiếu có điểm thưởng hoặc điểm trừ vượt mức trần", "a sheet whose bonus or penalty is above its cap";
    fn self_scored() = "một phiếu tự chấm", "a self-scored sheet";
    fn of_part() = "một đơn vị, có điểm của từng phần", "a unit, with the points of each part";
    fn with_absent() =
        "một đơn vị có tiêu chí không áp dụng", "a unit with a criterion that does not apply";
    fn whole_sheet() = "một đơn vị, có chỉ số", "a unit, with its index";
}

/// Answers that may tell a leaf from that of a mutant, the simplest first: at the edges of both rules, then small
/// numbers, and that it does not apply.
pub(super) fn evidence(leaf: Criterion<'_>, mutant: Criterion<'_>) -> Vec<Answer> {
    let rules = || [leaf, mutant].into_iter().filter_map(|one| Some((one.rule()?, one.leaf())));
    let at_edges = rules().flat_map(|(rule, leaf)| edges(rule, leaf));
    let seeds = (0..=12_u64).flat_map(|whole| (0..=whole).map(move |part| (whole, part)));
    let seeds = seeds.map(|(whole, part)| Seed { kind: 0, whole, part });
    let large =
        (1..=40_u64).map(|part| Seed { kind: 4, whole: 1000, part: part.saturating_mul(25) });
    let seeds: Vec<Seed> = seeds.chain(large).collect();
    let samples = rules().flat_map(|(rule, leaf)| {
        seeds.iter().filter_map(|seed| sample(rule, leaf, *seed)).collect::<Vec<_>>()
    });
    let all = at_edges.chain(rules().flat_map(|(rule, _)| pure(rule))).chain(samples);
    let mut all: Vec<Answer> = all.map(shorter).map(Answer::from).collect();
    all.push(Answer::not_applicable());
    // In the order above, but long numbers last.
    all.sort_by_cached_key(|answer| answer.evidence.as_ref().map_or(0, digits).max(5));
    all
}

/// The characters of its longest number.
fn digits(evidence: &Evidence) -> usize {
    let longest = |numbers: &[Quantity]| {
        numbers.iter().map(|number| number.to_string().len()).max().unwrap_or(0)
    };
    match evidence {
        Evidence::Share { part, whole } => longest(&[*part, *whole]),
        Evidence::Growth { now, last } => longest(&[*now, *last]),
        Evidence::Value(value) => longest(&[*value]),
        Evidence::Ratios(ratios) => {
            let of_share = |share: &Share| longest(&[share.part, share.whole]);
            ratios.values().map(of_share).max().unwrap_or(0)
        }
        Evidence::Count(count) => longest(&[Quantity::from(*count)]),
        Evidence::Answers(answers) => {
            answers.values().map(|count| longest(&[Quantity::from(*count)])).max().unwrap_or(0)
        }
        Evidence::Parts(parts) => {
            let of_part =
                |(_, answer): &(String, Answer)| answer.evidence.as_ref().map_or(0, digits);
            parts.iter().map(of_part).max().unwrap_or(0)
        }
        Evidence::Level(_) | Evidence::Items(_) | Evidence::Points(_) | Evidence::Custom(_) => 0,
    }
}

/// For a survey: all answers of one option, and just enough and too few answers.
fn pure(rule: &Rule) -> Vec<Evidence> {
    let Rule::Survey(survey) = rule else { return Vec::new() };
    let counts = [1, 3, 7, 11, survey.min_answers, survey.min_answers.saturating_sub(1)];
    let of_option = |name: &str| counts.map(|count| Evidence::answers([(name, count)]));
    survey.options.iter().flat_map(|option| of_option(&option.name)).collect()
}

/// The same part of a whole with fewer zeros at the end of both.
fn shorter(evidence: Evidence) -> Evidence {
    let tenth = |number: Quantity| -> Option<Quantity> {
        let units = number.at(0).filter(|units| units.checked_rem(10) == Some(0))?;
        text(i128::from(units.checked_div(10)?), 0).parse().ok()
    };
    let mut evidence = evidence;
    while let Evidence::Share { part, whole } = &evidence
        && *whole > Quantity::from(100)
        && let Some((part, whole)) = tenth(*part).zip(tenth(*whole))
    {
        evidence = Evidence::Share { part, whole };
    }
    evidence
}

/// Which published result would tell a definition from its mutant; `None` if none does.
pub(super) fn published(changed: &Changed, place: &Place, was: &Phrase) -> Option<Phrase> {
    let key = place.key.as_str();
    Some(match changed {
        Changed::Total(_) | Changed::Maxima(_) => whole_sheet(),
        Changed::NotApplicable(_) => with_absent(),
        Changed::Rounding(_) if key == "rounding.index.mode" => half_of_index(),
        Changed::Rounding(_) if key.starts_with("rounding.index") => rounded_index(),
        Changed::Rounding(_) => rounded_points(),
        Changed::Classification(_) if key.starts_with("classification.groups") => {
            at_threshold(was.clone())
        }
        Changed::Classification(_) if key == "classification.basis" => around_threshold(),
        Changed::Classification(_) if key == "classification.ties" => tied_units(),
        Changed::Classification(_) => at_bound(),
        Changed::Adjustments(_) if key == "adjustments.over_cap" => over_cap(),
        Changed::Adjustments(_) => adjusted(),
        Changed::Row(..) if key == "source" => self_scored(),
        Changed::Row(..) if key == "part" => of_part(),
        Changed::Row(..) if key == "may_not_apply" => with_absent(),
        Changed::Row(..) => return None,
    })
}
