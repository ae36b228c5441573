//! The changes of a rule. Every key of every kind is here, or is said to be kept.

use super::edit::{
    Edit, Steps, edits, entries, exchanges, of_count, of_flag, of_quantity, of_share, of_word,
    optional, quantities,
};
use crate::number::{Percent, Quantity};
use crate::problem::difference::Compare;
use crate::rule::{
    Band, Bands, Checklist, Choice, Combined, CombinedPart, Deduction, Direct, Empty, Item, Level,
    Pay, PerItem, Proportional, Reading, Rule, Survey, SurveyOption, Threshold,
};
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn share_of(points) = "{points} × tỷ lệ", "{points} × the ratio";
    fn percent(number) = "{number}%", "`{number}`%";
}

/// The changes of a rule. The rule of a program has none: the laws of rules test it.
pub(super) fn of_rule(rule: &Rule, steps: Steps<'_>) -> Vec<Edit<Rule>> {
    match rule {
        Rule::Choice(rule) => in_rule(of_choice(rule, steps)),
        Rule::Bands(rule) => in_rule(of_bands(rule, steps)),
        Rule::Proportional(rule) => in_rule(of_proportional(rule)),
        Rule::PerItem(count) => {
            let all = edits!(count, PerItem { each: steps.points(count.each) } kept {});
            // Points for each are taken off instead.
            with_kind(all, rule, Deduction::new(count.each))
        }
        Rule::Deduction(count) => {
            let all = edits!(
                count,
                Deduction { each: steps.points(count.each), floor: steps.points(count.floor) }
                kept {}
            );
            with_kind(all, rule, PerItem::new(count.each))
        }
        Rule::Checklist(rule) => in_rule(of_checklist(rule, steps)),
        Rule::Survey(rule) => in_rule(of_survey(rule)),
        Rule::Direct(rule) => in_rule(edits!(
            rule,
            Direct {
                min: steps.points(rule.min),
                step: optional(rule.step.as_ref(), |step| steps.step(step)),
            } kept {}
        )),
        Rule::Combined(rule) => in_rule(of_combined(rule, steps)),
        Rule::Custom(_) => Vec::new(),
    }
}

/// The changes of a rule, and the change to a rule of another kind that reads the same evidence.
fn with_kind<T: Into<Rule>>(
    edits: Vec<Edit<T>>,
    rule: &Rule,
    other: impl Into<Rule>,
) -> Vec<Edit<Rule>> {
    let kind = Edit::to(rule, other.into()).under("kind");
    in_rule(edits).into_iter().chain([kind]).collect()
}

fn in_rule<T: Into<Rule>>(edits: Vec<Edit<T>>) -> Vec<Edit<Rule>> {
    edits.into_iter().map(|edit| edit.map(Into::into)).collect()
}

fn of_choice(rule: &Choice, steps: Steps<'_>) -> Vec<Edit<Choice>> {
    let level =
        |level: &Level| edits!(level, Level { points: steps.points(level.points) } kept { name });
    let mut levels = entries(&rule.levels, level);
    levels.extend(exchanges(&rule.levels, "points", |level| &mut level.points));
    edits!(rule, Choice { levels: levels } kept {})
}

fn of_checklist(rule: &Checklist, steps: Steps<'_>) -> Vec<Edit<Checklist>> {
    let item = |item: &Item| {
        let points = optional(item.points.as_ref(), |points| steps.points(points));
        edits!(item, Item { points: points } kept { name })
    };
    let mut items = entries(&rule.items, item);
    items.extend(exchanges(&rule.items, "points", |item| &mut item.points));
    let mut all = edits!(rule, Checklist { items: items } kept { all_or_nothing });
    // With points, it is refused.
    if !rule.all_or_nothing {
        let names = rule.items.iter().map(|item| item.name.as_str());
        all.push(Edit::to(&false, true).under("all_or_nothing").map(|_| Checklist::all(names)));
    }
    all
}

fn of_survey(rule: &Survey) -> Vec<Edit<Survey>> {
    let option = |option: &SurveyOption| {
        let percent = option.percent.map(of_share).unwrap_or_default();
        let percent = percent.into_iter().map(|edit| edit.map(Some)).collect::<Vec<_>>();
        let mut all = edits!(option, SurveyOption { percent: percent } kept { name, counts });
        let name = option.name.as_str();
        let counts = Edit::to(&option.is_counted(), !option.is_counted()).under("counts");
        all.push(counts.map(|counts| {
            if counts {
                SurveyOption::new(name, Percent::ZERO)
            } else {
                SurveyOption::not_counted(name)
            }
        }));
        all
    };
    let mut options = entries(&rule.options, option);
    options.extend(exchanges(&rule.options, "percent", |option| &mut option.percent));
    edits!(
        rule,
        Survey {
            options: options,
            min_answers: of_count(rule.min_answers),
            empty: of_word(rule.empty),
        } kept {}
    )
}

fn of_combined(rule: &Combined, steps: Steps<'_>) -> Vec<Edit<Combined>> {
    let part = |part: &CombinedPart| {
        edits!(
            part,
            CombinedPart {
                max: steps.points(part.max),
                rule: of_rule(&part.rule, steps),
                minus: of_flag(part.minus),
                required: of_flag(part.required),
            } kept { name }
        )
    };
    edits!(
        rule,
        Combined {
            by: of_word(rule.by),
            of: entries(&rule.of, part),
            plus_at_most: optional(rule.plus_at_most.as_ref(), |most| steps.points(most)),
            minus_at_most: optional(rule.minus_at_most.as_ref(), |most| steps.points(most)),
            floor: steps.points(rule.floor),
        } kept {}
    )
}

fn of_bands(rule: &Bands, steps: Steps<'_>) -> Vec<Edit<Bands>> {
    let band =
        |band: &Band| of_band(band, &rule.of, threshold_places(&rule.of, rule.decimals), steps);
    let empty = of_word(rule.empty.unwrap_or_default());
    let empty: Vec<Edit<Option<Empty>>> = empty.into_iter().map(|edit| edit.map(Some)).collect();
    // A value is never empty.
    let empty = if rule.of.is_value() { Vec::new() } else { empty };
    let mut all = edits!(
        rule,
        Bands {
            bands: entries(&rule.bands, band),
            otherwise: steps.points(rule.otherwise),
            empty: empty,
            part_may_exceed: of_flag(rule.part_may_exceed),
            decimals: of_flag(rule.decimals),
        } kept { of }
    );
    all.extend(
        of_reading(&rule.of).into_iter().map(|edit| edit.map(|of| Bands { of, ..rule.clone() })),
    );
    all
}

fn of_proportional(rule: &Proportional) -> Vec<Edit<Proportional>> {
    let places = threshold_places(&rule.of, rule.decimals);
    let empty = if rule.of.is_value() { Vec::new() } else { of_word(rule.empty) };
    let mut all = edits!(
        rule,
        Proportional {
            from: of_quantity(rule.from, 0),
            to: of_quantity(rule.to, 0),
            cutoff: optional(rule.cutoff.as_ref(), |cutoff| of_quantity(cutoff, places)),
            empty: empty,
            part_may_exceed: of_flag(rule.part_may_exceed),
            decimals: of_flag(rule.decimals),
        } kept { of }
    );
    let turned = Proportional { from: rule.to, to: rule.from, ..rule.clone() };
    all.push(Edit::to(&rule.from, rule.to).map(|_| turned).under("from, to"));
    let with = |of| Proportional { of, ..rule.clone() };
    all.extend(of_reading(&rule.of).into_iter().map(|edit| edit.map(with)));
    all
}

/// Thresholds are compared exactly, so a step is a hundredth of a percent, or of a value with decimals.
fn threshold_places(of: &Reading, decimals: bool) -> u8 {
    if of.is_value() && !decimals { 0 } else { 2 }
}

/// Another reading with the same names. One of other evidence is noticed by any fact.
fn of_reading(of: &Reading) -> Vec<Edit<Reading>> {
    let others = match of {
        Reading::Ratio => vec![Reading::Value, Reading::growth()],
        Reading::Value => vec![Reading::Ratio, Reading::growth()],
        Reading::Growth { .. } => vec![Reading::Ratio, Reading::Value],
        Reading::Product(names) => vec![Reading::Mean(names.clone()), Reading::Rest(names.clone())],
        Reading::Mean(names) => vec![Reading::Product(names.clone()), Reading::Rest(names.clone())],
        Reading::Rest(names) => vec![Reading::Product(names.clone()), Reading::Mean(names.clone())],
    };
    let others = others.into_iter().map(|other| Edit::to(of, other).under("of"));
    let from_zero = match of {
        Reading::Growth { from_zero } => of_word(*from_zero),
        Reading::Ratio
        | Reading::Value
        | Reading::Product(_)
        | Reading::Mean(_)
        | Reading::Rest(_) => Vec::new(),
    };
    let from_zero = from_zero.into_iter().map(|edit| edit.under("from_zero"));
    others
        .chain(from_zero.map(|edit| edit.map(|from_zero| Reading::Growth { from_zero })))
        .collect()
}

fn of_band(band: &Band, of: &Reading, places: u8, steps: Steps<'_>) -> Vec<Edit<Band>> {
    let (Some(threshold), Some(pay)) = (band.threshold(), band.pay()) else { return Vec::new() };
    let key = threshold_key(threshold);
    let same = |number: Quantity| match threshold {
        Threshold::AtLeast(_) => Threshold::AtLeast(number),
        Threshold::Above(_) => Threshold::Above(number),
        Threshold::AtMost(_) => Threshold::AtMost(number),
        Threshold::Below(_) => Threshold::Below(number),
    };
    let shown = |number: Quantity| if of.is_value() { number.shown() } else { percent(number) };
    let number = threshold.number();
    let near = quantities(number, places).into_iter();
    let mut all: Vec<Edit<Band>> =
        near.map(|now| Edit::new(shown(number), shown(now), with(Some(same(now)), pay))).collect();
    let other_end = match threshold {
        Threshold::AtLeast(number) => Threshold::Above(number),
        Threshold::Above(number) => Threshold::AtLeast(number),
        Threshold::AtMost(number) => Threshold::Below(number),
        Threshold::Below(number) => Threshold::AtMost(number),
    };
    let in_words = |threshold: Threshold| {
        let text = |language| {
            let mut text = String::new();
            threshold.write(&mut text, of.unit(), language);
            text
        };
        Phrase::in_words(text(Language::Vi), text(Language::En))
    };
    let changed = with(Some(other_end), pay);
    all.push(Edit::new(in_words(threshold), in_words(other_end), changed));
    let mut all: Vec<Edit<Band>> = all.into_iter().map(|edit| edit.under(key)).collect();
    let points = pay.points();
    let (pay_key, other_pay) = match pay {
        Pay::Points(points) => ("points", Pay::UpTo(points)),
        Pay::UpTo(points) => ("up_to", Pay::Points(points)),
    };
    let same_pay = |points| match pay {
        Pay::Points(_) => Pay::Points(points),
        Pay::UpTo(_) => Pay::UpTo(points),
    };
    let pays = steps.points(points).into_iter().map(|edit| edit.map(same_pay));
    let shown = |pay: Pay| match pay {
        Pay::Points(points) => points.shown(),
        Pay::UpTo(points) => share_of(points.shown()),
    };
    let pays = pays.chain([Edit::new(shown(pay), shown(other_pay), other_pay)]);
    all.extend(pays.map(|edit| edit.under(pay_key).map(|pay| with(Some(threshold), pay))));
    all
}

fn threshold_key(threshold: Threshold) -> &'static str {
    match threshold {
        Threshold::AtLeast(_) => "at_least",
        Threshold::Above(_) => "above",
        Threshold::AtMost(_) => "at_most",
        Threshold::Below(_) => "below",
    }
}

/// A band with these keys and no others.
fn with(threshold: Option<Threshold>, pay: Pay) -> Band {
    let number = |key: &str| {
        threshold.filter(|threshold| threshold_key(*threshold) == key).map(Threshold::number)
    };
    let (points, up_to) = match pay {
        Pay::Points(points) => (Some(points), None),
        Pay::UpTo(points) => (None, Some(points)),
    };
    Band {
        at_least: number("at_least"),
        above: number("above"),
        at_most: number("at_most"),
        below: number("below"),
        points,
        up_to,
    }
}
