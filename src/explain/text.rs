//! Explanations in words, Vietnamese and English.

use super::explained::{Exemption, Explained, Figures, RoundingStep};
use super::explanation::{Explanation, Kept};
use super::line::{Line, minus};
use super::writer::{Words, Writer};
use crate::definition::{Basis, Source};
use crate::number::Points;
use crate::rule::ScoringRule;
use crate::scorecard::Outcome;
use crate::text::Language;

const CITATION: Words = ["căn cứ", "citation"];
const EXACT: Words = ["giá trị chính xác", "exact value"];

impl Explanation {
    /// The whole explanation in words: what is explained, every line, total, index and group.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Language, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let explanation = methodology.check(&Sheet::example("Sở A"))?.explain();
    /// assert_eq!(explanation.to_text(Language::En), "\
    /// Why: Sở A (appraised)
    /// Bộ tiêu chí minh họa (2025)
    /// Illustrative, not an official document
    /// 1 Cải cách thủ tục hành chính: 7.12 / 8 (lost 0.88)
    ///   1.1 Hồ sơ đúng hạn: 5.12 / 6 (lost 0.88)
    ///       scale: 6 × the ratio
    ///       evidence: 538 of 630 = 85.3968…%
    ///       exact value: 538/105 = 5.1238…, rounded to 2 decimal places (0.005 is rounded up): 5.12
    ///   1.2 Công khai thủ tục: 2 / 2
    ///       scale: “đầy đủ”: 2; “chưa đầy đủ”: 1; “không”: 0
    ///       evidence: “đầy đủ”
    ///       applied: level “đầy đủ”: 2
    /// 2 Mức độ hài lòng: 1.8 / 2 (lost 0.2)
    ///     scale (survey): 2 × the mean of the answers (có 100%, không 0%)
    ///     evidence: 10 answers: có 9, không 1; mean 90%
    /// total: 8.92 / 10
    /// lost in the criteria: 1.08
    /// index: points / applicable × 100 = 89.20
    /// group: B (70 and above, by the published index)
    /// ");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        self.to_text_of(language, |_| true)
    }

    /// The same text with only the lines that `keep` returns true for, such as the rows that lost points.
    /// Head, total, index and group stay.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Fraction;
    /// use cchc::{Definition, Language, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let explanation = methodology.check(&Sheet::example("Sở A"))?.explain();
    /// let text = explanation.to_text_of(Language::En, |line| {
    ///     line.criterion().is_none_or(|row| row.lost() > Fraction::ZERO)
    /// });
    /// assert!(text.contains("2 Mức độ hài lòng: 1.8 / 2 (lost 0.2)"));
    /// assert!(!text.contains("1.2 Công khai thủ tục"));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn to_text_of(&self, language: Language, keep: impl Fn(&Line<'_>) -> bool) -> String {
        let mut text = Writer::new(language);
        self.write_head(&mut text);
        for line in self.lines().into_iter().filter(keep) {
            line.write(&mut text);
        }
        self.write_foot(&mut text);
        text.finish()
    }

    fn write_head(&self, text: &mut Writer) {
        let definition = self.methodology().definition();
        text.label(0, ["Giải trình điểm", "Why"]).push(self.card().unit());
        let stage = self.card().stage().text(text.language);
        text.push(" (").push(stage).push(")").end();
        text.push(&definition.title).push(" (").display(definition.edition).push(")").end();
        if let Some(citation) = &definition.citation {
            text.label(0, CITATION).foreign(citation).end();
        }
        if let Some(notice) = definition.provenance.notice(text.language) {
            text.push(notice).end();
        }
    }

    fn write_foot(&self, text: &mut Writer) {
        let definition = self.methodology().definition();
        let (card, printed) = (self.card(), definition.rounding.printed());
        let (points, applicable) = (card.points(), card.applicable());
        text.label(0, ["tổng điểm", "total"]).number(points).push(" / ").number(applicable).end();
        let exact = card.exact_points();
        if let Some(printed) = printed.filter(|_| exact != points.into()) {
            text.label(0, EXACT).rounded(&exact, RoundingStep::Printed(printed), points).end();
        }
        if applicable != definition.total {
            text.label(0, ["điểm tối đa được áp dụng", "maximum that applies"]);
            text.number(applicable).push(" / ").number(definition.total).end();
        }
        let lost = self.lost();
        if !lost.is_zero() {
            text.label(0, ["điểm chưa đạt ở các tiêu chí", "lost in the criteria"]);
            text.lost(&lost, printed).end();
        }
        let (exact, published) = (card.exact_index(), card.index());
        text.label(0, ["chỉ số", "index"]);
        let divisor = if applicable == definition.total {
            "tổng điểm / điểm tối đa × 100"
        } else {
            "tổng điểm / điểm tối đa được áp dụng × 100"
        };
        text.words([divisor, "points / applicable × 100"]).push(" = ");
        if let Some((kept, unbounded)) = self.kept() {
            text.exact(&unbounded, definition.rounding.index.places());
            text.words(match kept {
                Kept::AtCeiling => {
                    [", vượt mức trần nên tính bằng ", ", above the ceiling, so it is "]
                }
                Kept::AtFloor => [", dưới mức sàn nên tính bằng ", ", below the floor, so it is "],
            });
            text.number(published);
        } else if exact == published.to_fraction() {
            text.number(published);
        } else {
            text.rounded(&exact, RoundingStep::Points(definition.rounding.index), published);
        }
        text.end();
        self.write_group(text);
    }

    fn write_group(&self, text: &mut Writer) {
        let classification = &self.methodology().definition().classification;
        let group = self.group();
        // Groups go from the best to the lowest.
        let Some(shown) = group.or(classification.groups.last()) else { return };
        text.label(0, ["xếp loại", "group"]);
        if group.is_none() {
            text.words(["không xếp loại; loại thấp nhất là ", "none; the lowest is "]);
        }
        text.push(&shown.label).push(" (").words(["từ ", ""]).number(shown.at_least);
        text.words([" trở lên, ", " and above, "]).words(match classification.basis {
            Basis::Published => ["xét theo chỉ số đã làm tròn", "by the published index"],
            Basis::Exact => ["xét theo chỉ số chưa làm tròn", "by the index before rounding"],
        });
        text.push(")").end();
    }
}

impl Line<'_> {
    /// The line in words. A criterion takes several lines of text.
    ///
    /// # Example
    /// ```
    /// use cchc::sheet::Adjustment;
    /// use cchc::{Definition, Language, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.penalty = vec![Adjustment::new("Báo cáo chậm", points!(0.25))];
    /// let explanation = Definition::example().validate()?.check(&sheet)?.explain();
    /// let penalty = explanation.lines().pop().unwrap();
    /// assert_eq!(penalty.to_text(Language::Vi), "điểm trừ: -0,25 (Báo cáo chậm)\n");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn to_text(self, language: Language) -> String {
        let mut text = Writer::new(language);
        self.write(&mut text);
        text.finish()
    }

    fn write(self, text: &mut Writer) {
        let adds = self.adds();
        match self {
            Self::Criterion(row) => row.write(text),
            Self::Residue { of, .. } => {
                let level = of.map_or(0, |row| row.code().level());
                let words = ["chênh lệch do làm tròn từng số khi in", "rounding difference"];
                text.label(level, words).signed(adds).end();
            }
            Self::Bonus(bonus) => {
                text.label(0, ["điểm thưởng", "bonus"]).signed(adds);
                text.push(" (").push(&bonus.title).push(")").end();
            }
            Self::Penalty(penalty) => {
                text.label(0, ["điểm trừ", "penalty"]).signed(adds);
                text.push(" (").push(&penalty.title).push(")").end();
            }
            Self::BonusOverCap { given, counted } => {
                text.label(0, ["điểm thưởng vượt mức trần", "bonus over its cap"]);
                text.over_cap(adds, given, counted);
            }
            Self::PenaltyOverCap { given, counted } => {
                text.label(0, ["điểm trừ vượt mức trần", "penalty over its cap"]);
                text.over_cap(adds, given, counted);
            }
        }
    }
}

impl Explained<'_> {
    /// The criterion with every row under it, in words.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Language, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let explanation = methodology.check(&Sheet::example("Sở A"))?.explain();
    /// assert_eq!(explanation.criterion("2").unwrap().to_text(Language::Vi), "\
    /// 2 Mức độ hài lòng: 1,8 / 2 (chưa đạt 0,2 điểm)
    ///     thang điểm (điều tra xã hội học): 2 điểm × kết quả trung bình của các phiếu (có 100%, không 0%)
    ///     số liệu: 10 phiếu: có 9, không 1; trung bình 90%
    /// ");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn to_text(self, language: Language) -> String {
        let mut text = Writer::new(language);
        for line in self.lines() {
            line.write(&mut text);
        }
        text.finish()
    }

    /// The row alone: its points, and under them the reasons.
    fn write(self, text: &mut Writer) {
        let criterion = self.criterion();
        let level = criterion.code().level();
        let (Figures { exact, points, lost }, applicable) = (self.figures(), self.applicable());
        text.indent(level.saturating_sub(1)).push(criterion.code().as_str()).push(" ");
        text.push(criterion.title()).push(": ");
        if applicable > Points::ZERO {
            text.number(points).push(" / ").number(applicable);
            if !lost.is_zero() {
                text.push(" (").words(if self.is_deducted() {
                    ["bị trừ ", "lost "]
                } else {
                    ["chưa đạt ", "lost "]
                });
                text.lost(&lost, self.printed()).words([" điểm)", ")"]);
            }
        } else {
            text.words(["không tính điểm", "not counted"]);
        }
        text.end();
        let under = level + 1;
        self.write_reasons(under, text);
        let is_rounded = criterion.is_leaf() && exact != self.scored().exact_points();
        if is_rounded || exact != points.into() {
            text.label(under, EXACT).rounded(&exact, self.rounding(), points).end();
        }
        if let Some(citation) = criterion.citation() {
            text.label(under, CITATION).foreign(citation).end();
        }
        if let Some(note) = self.note() {
            text.label(under, ["ghi chú", "note"]).foreign(note).end();
        }
    }

    /// The rule, the evidence, and what applied, as far as the rule does not say it already.
    fn write_reasons(self, under: usize, text: &mut Writer) {
        let criterion = self.criterion();
        let (leaf, language) = (criterion.leaf(), text.language);
        let Some(rule) = criterion.rule() else { return };
        if let Some(evidence) = self.evidence() {
            text.label(
                under,
                match criterion.source() {
                    Some(Source::Survey) => ["thang điểm (điều tra xã hội học)", "scale (survey)"],
                    Some(Source::Appraisal) | None => ["thang điểm", "scale"],
                },
            );
            text.push(&rule.describe(leaf, language)).end();
            text.label(under, ["số liệu", "evidence"]);
            text.push(&rule.describe_evidence(leaf, evidence, language)).end();
            self.write_combination(under, text);
        }
        match self.outcome() {
            Outcome::Clause(clause) => {
                if let Some(addition) = rule.addition(leaf, clause, language) {
                    text.label(under, ["áp dụng", "applied"]).push(&addition).end();
                }
                if let Some(reaches) = self.reaches() {
                    let rest = minus(criterion.max(), [reaches]);
                    text.label(
                        under,
                        ["điểm cao nhất mà thang điểm cho", "most that the scale gives"],
                    );
                    text.number(reaches).push(" / ").number(criterion.max()).push(" (");
                    text.number(rest)
                        .words([" điểm không thể đạt được)", " cannot be earned)"])
                        .end();
                }
            }
            Outcome::NotApplicable | Outcome::NotSelfScored => {
                text.label(under, ["kết quả", "outcome"]).push(&self.applied(language));
                if let Some(Exemption::Sheet(code)) = self.exemption()
                    && code != criterion.code()
                {
                    text.push(" (").words(["theo tiêu chí ", "as "]).push(code.as_str());
                    text.words(["", " says"]).push(")");
                }
                text.end();
            }
            Outcome::Sum | Outcome::Open => {}
        }
    }
}
