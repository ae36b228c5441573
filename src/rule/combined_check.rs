//! What is wrong with the table of a combined rule, and what it can earn.

use super::award::Bounds;
use super::combine_by::CombineBy;
use super::kind::unreached;
use super::leaf::Leaf;
use super::phrases::found_word;
use super::rule::{Combined, CombinedPart, Rule};
use crate::number::{Fraction, Points, invariant};
use crate::problem::key_words::word;
use crate::problem::names::check_list;
use crate::problem::phrases::{number, points_above_zero};
use crate::problem::{ProblemKind, Refusal};
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn part_with_minus() = "ít nhất một phần trừ điểm (“minus”)", "a part with `minus`";
    fn part_without_minus() = "ít nhất một phần cộng điểm (không có “minus”)", "a part without `minus`";
    fn at_most_sum(sum) =
        "số không quá tổng điểm tối đa của các phần tương ứng ({sum})",
        "at most `{sum}`, the sum of the maxima of its parts";
    fn most_of_plus(most) =
        "có tổng điểm cao nhất của các phần cộng điểm là {most}",
        "`{most}` as the most that the parts without `minus` give";
    fn required_and_minus() = "vừa là phần bắt buộc (“required”) vừa là phần trừ điểm (“minus”)", "`required` beside `minus`";
    fn one_of_both() = "chỉ một trong hai mục", "one of them";
    fn a_rule(kind) = "đang dùng thang điểm “{kind}”", "a `{kind}` rule";
    fn at_least(least) = "ít nhất {least}", "at least {least}";
    fn other_kind() = "loại thang điểm khác cho phần này", "a rule of another kind in a part";
    fn worst_of_minus(worst) =
        "có mức điểm thấp nhất của phần trừ điểm là {worst}",
        "`{worst}` as the worst award of a part with `minus`";
    fn no_negative_award() = "mọi mức điểm từ 0 trở lên", "no award below zero";
    fn by_sum_or_nothing() =
        "cách kết hợp là tổng điểm các phần (“by = \"sum\"”), hoặc bỏ mục này", "`by = \"sum\"`, or nothing here";
}

/// What a part can earn.
pub(super) struct Span<'a> {
    pub(super) part: &'a CombinedPart,
    pub(super) bounds: Bounds,
    /// The least award of evidence that has something to measure.
    least: Fraction,
}

impl Combined {
    /// Checks the rule: its worst and its best award.
    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let mut refusals = Vec::new();
        check_list("of", self.names(), &mut refusals);
        for (position, part) in self.of.iter().enumerate() {
            part.check_signs(&format!("of[{position}]"), self.by, &mut refusals);
        }
        let mut spans = Vec::new();
        let mut has_maxima = true;
        for (position, part) in self.of.iter().enumerate() {
            let key = format!("of[{position}]");
            if let Err(refusal) = part.check_max(leaf) {
                has_maxima = false;
                refusals.push(refusal.under(&key));
                continue;
            }
            match part.span(leaf) {
                Ok(span) => spans.push(span),
                Err(refused) => {
                    refusals.extend(refused.into_iter().map(|refusal| refusal.under(&key)));
                }
            }
        }
        match self.by {
            CombineBy::Sum => self.check_caps(leaf, has_maxima, &mut refusals),
            CombineBy::Best | CombineBy::One => {
                self.check_no_caps(&mut refusals);
                let largest = self.of.iter().map(|part| part.max).max();
                if let Some(largest) = largest.filter(|_| has_maxima) {
                    refusals.extend(leaf.check_largest("of", largest).err());
                }
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        if self.by == CombineBy::Sum {
            let added = spans.iter().filter(|span| !span.part.minus);
            let plus = self.plus(added.map(|span| &span.bounds.best));
            let minus = self.minus(&spans, |span| &span.least);
            let best = plus - minus;
            if best < Fraction::from(leaf.reaches) {
                return Err(vec![unreached(leaf, &best)]);
            }
        }
        Ok(Bounds::new(self.worst(leaf, &spans), leaf.reaches))
    }

    /// What the parts can earn, of a rule that passed its check.
    pub(super) fn spans(&self, leaf: &Leaf) -> Vec<Span<'_>> {
        self.of.iter().filter_map(|part| part.span(leaf).ok()).collect()
    }

    /// Refuses what goes with a sum only.
    fn check_no_caps(&self, refusals: &mut Vec<Refusal>) {
        let floor = Some(self.floor).filter(|floor| *floor != Points::ZERO);
        let caps = [
            ("plus_at_most", self.plus_at_most),
            ("minus_at_most", self.minus_at_most),
            ("floor", floor),
        ];
        for (key, points) in caps {
            if let Some(points) = points {
                refusals.push(only_by_sum(key, number(points)));
            }
        }
    }

    /// Checks the caps and the floor of a sum, and that its parts can give the maximum.
    fn check_caps(&self, leaf: &Leaf, has_maxima: bool, refusals: &mut Vec<Refusal>) {
        let mut caps_are_right = has_maxima;
        let caps = [
            ("plus_at_most", self.plus_at_most, false),
            ("minus_at_most", self.minus_at_most, true),
        ];
        for (key, most, is_minus) in caps {
            let Some(most) = most else { continue };
            let of_sign = || self.of.iter().filter(|part| part.minus == is_minus);
            let sum = sum_of_maxima(of_sign());
            let refused = if most <= Points::ZERO {
                Err(Refusal::new(ProblemKind::OutOfRange, key, number(most), points_above_zero()))
            } else if has_maxima && of_sign().next().is_none() {
                let expected = if is_minus { part_with_minus() } else { part_without_minus() };
                Err(Refusal::new(ProblemKind::NotAllowed, key, number(most), expected))
            } else if has_maxima && Fraction::from(most) > sum {
                Err(Refusal::new(ProblemKind::OutOfRange, key, number(most), at_most_sum(&sum)))
            } else {
                leaf.check_declared(key, most)
            };
            if let Err(refusal) = refused {
                caps_are_right = false;
                refusals.push(refusal);
            }
        }
        refusals.extend(leaf.check_declared("floor", self.floor).err());
        refusals.extend(leaf.check_at_most("floor", self.floor).err());
        if !caps_are_right || self.of.is_empty() {
            return;
        }
        let most = sum_of_maxima(self.of.iter().filter(|part| !part.minus));
        let (key, most) = match self.plus_at_most {
            Some(cap) => ("plus_at_most", Fraction::from(cap)),
            None => ("of", most),
        };
        if most < Fraction::from(leaf.reaches) {
            let (found, expected) = (most_of_plus(&most), at_least(leaf.largest()));
            refusals.push(Refusal::new(ProblemKind::Sum, key, found, expected));
        }
    }

    /// What counts of parts without `minus`.
    fn plus<'a>(&self, awards: impl Iterator<Item = &'a Fraction>) -> Fraction {
        capped(awards.cloned(), self.plus_at_most)
    }

    /// What counts of the parts with `minus`.
    fn minus<'a>(
        &self,
        spans: &'a [Span<'_>],
        award: impl Fn(&'a Span<'_>) -> &'a Fraction,
    ) -> Fraction {
        let minus = spans.iter().filter(|span| span.part.minus);
        capped(minus.map(award).cloned(), self.minus_at_most)
    }

    /// The lower limit of awards. It is reached if that of each part is.
    fn worst(&self, leaf: &Leaf, spans: &[Span<'_>]) -> Fraction {
        let least = || spans.iter().map(|span| &span.bounds.worst).min();
        if self.by != CombineBy::Sum {
            return invariant(least(), "there is a part").clone();
        }
        if spans.iter().any(|span| span.can_earn_nothing(leaf, spans.len())) {
            return Fraction::from(self.floor).min(Fraction::ZERO);
        }
        // A part that does not apply counts as zero, but one of them applies.
        let plus = || spans.iter().filter(|span| !span.part.minus);
        let one_applies =
            plus().count() == spans.len() && plus().all(|span| span.bounds.worst > Fraction::ZERO);
        let plus = if !leaf.may_not_apply {
            self.plus(plus().map(|span| &span.bounds.worst))
        } else if one_applies {
            self.plus(least().into_iter())
        } else {
            self.plus(plus().map(|span| (&span.bounds.worst).min(&Fraction::ZERO)))
        };
        let minus = self.minus(spans, |span| &span.bounds.best);
        (plus - minus).min(leaf.reaches.into()).max(self.floor.into())
    }
}

impl Span<'_> {
    /// Whether it is required and may earn nothing, or not apply beside another part that does.
    pub(super) fn can_earn_nothing(&self, leaf: &Leaf, parts: usize) -> bool {
        let is_left_out = leaf.may_not_apply && parts > 1;
        self.part.required && (is_left_out || self.bounds.worst <= Fraction::ZERO)
    }
}

impl CombinedPart {
    /// Checks what goes with a sum only.
    fn check_signs(&self, key: &str, by: CombineBy, refusals: &mut Vec<Refusal>) {
        for (name, is_said) in [("minus", self.minus), ("required", self.required)] {
            if is_said && by != CombineBy::Sum {
                refusals.push(only_by_sum(&format!("{key}.{name}"), found_word(word("true"))));
            }
        }
        if self.minus && self.required && by == CombineBy::Sum {
            let (found, expected) = (required_and_minus(), one_of_both());
            let key = format!("{key}.required");
            refusals.push(Refusal::new(ProblemKind::NotAllowed, key, found, expected));
        }
    }

    fn check_max(&self, leaf: &Leaf) -> Result<(), Refusal> {
        let leaf = leaf.part(self.max);
        leaf.check_max()?;
        leaf.check_places("max", self.max)
    }

    /// What the part can earn.
    ///
    /// # Errors
    /// - everything that is wrong with its rule.
    pub(super) fn span(&self, leaf: &Leaf) -> Result<Span<'_>, Vec<Refusal>> {
        match &self.rule {
            Rule::Combined(_) | Rule::Custom(_) => {
                let (found, expected) = (a_rule(word(self.rule.kind())), other_kind());
                return Err(vec![Refusal::new(ProblemKind::NotAllowed, "rule", found, expected)]);
            }
            Rule::Choice(_)
            | Rule::Bands(_)
            | Rule::Proportional(_)
            | Rule::PerItem(_)
            | Rule::Deduction(_)
            | Rule::Checklist(_)
            | Rule::Survey(_)
            | Rule::Direct(_) => {}
        }
        let (bounds, formula) = self.rule.checked(&leaf.part(self.max)).map_err(|refused| {
            refused.into_iter().map(|refusal| refusal.under("rule")).collect::<Vec<_>>()
        })?;
        if self.minus && bounds.worst < Fraction::ZERO {
            let (found, expected) = (worst_of_minus(&bounds.worst), no_negative_award());
            return Err(vec![Refusal::new(ProblemKind::OutOfRange, "rule", found, expected)]);
        }
        let least = formula.map_or_else(|| bounds.worst.clone(), |formula| formula.worst());
        Ok(Span { part: self, bounds, least })
    }
}

fn only_by_sum(key: &str, found: Phrase) -> Refusal {
    Refusal::new(ProblemKind::NotAllowed, key, found, by_sum_or_nothing())
}

fn sum_of_maxima<'a>(parts: impl Iterator<Item = &'a CombinedPart>) -> Fraction {
    capped(parts.map(|part| part.max.into()), None)
}

/// A sum, at most its cap.
fn capped(terms: impl Iterator<Item = Fraction>, most: Option<Points>) -> Fraction {
    let sum = Fraction::sum(&terms.collect::<Vec<_>>());
    most.map(Fraction::from).map_or(sum.clone(), |most| sum.min(most))
}
