//! Explanations in words, Vietnamese and English.

use super::{Exemption, Explained, Explanation, Line, RoundingStep};
use crate::definition::{NotApplicable, Provenance, Source};
use crate::fraction::Fraction;
use crate::grouping::Basis;
use crate::language::Language;
use crate::points::Points;
use crate::rounding::{Mode, Rounding};
use crate::rule::{Clause, ScoringRule};
use crate::score::Outcome;
use crate::sheet::Stage;

impl<C: ScoringRule> Explanation<C> {
    /// The whole explanation in words: what is explained, every line, total, index and group.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// # let half_up = Rounding::new(2, Mode::HalfUp);
    /// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    /// # let mut definition = Definition::new("demo", 2025, "Bộ tiêu chí", points!(3), half_up, groups);
    /// # definition.provenance = Provenance::Sourced;
    /// # definition.criteria = vec![Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default())];
    /// # let methodology = definition.validate()?;
    /// # let mut sheet = Sheet::of(&methodology, "Sở A", Stage::Appraised);
    /// # sheet.answer("1", Evidence::share(538, 630));
    /// # let explanation = methodology.check(sheet)?.explain();
    /// assert_eq!(explanation.to_text(Language::En), "\
    /// Why: Sở A (appraised)
    /// Bộ tiêu chí (2025)
    /// 1 Hồ sơ đúng hạn: 2.56 / 3 (lost 0.44)
    ///     scale: 3 x the ratio
    ///     evidence: 538 of 630 = 85.3968… %
    ///     exact value: 269/105 = 2.5619…, rounded to 2 places (half up): 2.56
    /// total: 2.56 / 3
    /// lost in the criteria: 0.44
    /// index: points / applicable x 100 = 256/3 = 85.3333…, rounded to 2 places (half up): 85.33
    /// group: B (70 and above, by the published index)
    /// ");
    /// # Ok::<(), Problems>(())
    /// ```
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        self.to_text_of(language, |_| true)
    }

    /// The same with only those lines that `keep` keeps, such as the rows that lost points; head, total,
    /// index and group stay.
    #[must_use]
    pub fn to_text_of(&self, language: Language, keep: impl Fn(&Line<'_, C>) -> bool) -> String {
        let mut text = self.head(language);
        text.extend(self.lines().into_iter().filter(keep).map(|line| line.to_text(language)));
        text + &self.foot(language)
    }

    fn head(&self, language: Language) -> String {
        let definition = self.methodology().definition();
        let stage = match self.card().stage() {
            Stage::SelfScored => language.pick("tự chấm", "self-scored"),
            Stage::Appraised => language.pick("thẩm định", "appraised"),
            Stage::Final => language.pick("chính thức", "final"),
        };
        let title = language.pick("Giải trình điểm", "Why");
        let mut text = format!(
            "{title}: {} ({stage})\n{} ({})\n",
            one_line(self.card().unit()),
            one_line(&definition.title),
            definition.edition
        );
        if let Some(citation) = &definition.citation {
            text += &label(language, "", ["căn cứ", "citation"], citation);
        }
        if definition.provenance == Provenance::Illustrative {
            text += language.pick(
                "Minh họa, không phải văn bản chính thức\n",
                "Illustrative, not an official document\n",
            );
        }
        text
    }

    fn foot(&self, language: Language) -> String {
        let card = self.card();
        let number = |points: Points| language.number(&points);
        let (applicable, total) = (card.applicable(), self.methodology().total());
        let sum = format!("{} / {}", number(card.points()), number(applicable));
        let mut text = label(language, "", ["tổng điểm", "total"], &sum);
        let exact = card.exact_points();
        if let Some(printed) = self.printed().filter(|_| exact != card.points().into()) {
            let step = RoundingStep::Printed(printed);
            text += &label(language, "", EXACT, &rounded(&exact, step, &card.points(), language));
        }
        if applicable != total {
            let of = format!("{} / {}", number(applicable), number(total));
            text += &label(language, "", ["điểm tối đa được áp dụng", "maximum that applies"], &of);
        }
        if let Some(lost) = lost(self, &self.lost(), language) {
            let words = ["điểm bị mất ở các tiêu chí", "lost in the criteria"];
            text += &label(language, "", words, &lost);
        }
        let rounding = self.methodology().definition().rounding.index;
        let (exact, published) = (card.exact_index(), card.index());
        let index = if exact == published.to_fraction() {
            language.number(&published)
        } else {
            rounded(&exact, RoundingStep::Points(rounding), &published, language)
        };
        let formula = language.pick("điểm / điểm tối đa x 100", "points / applicable x 100");
        text += &label(language, "", ["chỉ số", "index"], &format!("{formula} = {index}"));
        text + &self.group_text(language)
    }

    fn group_text(&self, language: Language) -> String {
        let classification = &self.methodology().definition().classification;
        let basis = match classification.basis {
            Basis::Published => {
                language.pick("xét theo chỉ số đã làm tròn", "by the published index")
            }
            Basis::Exact => {
                language.pick("xét theo chỉ số chưa làm tròn", "by the index before rounding")
            }
        };
        let from = |threshold| {
            let threshold = language.number(&threshold);
            language.pick(format!("từ {threshold} trở lên"), format!("{threshold} and above"))
        };
        let group = match (self.group(), classification.groups.last()) {
            (Some(group), _) => format!("{} ({}, {basis})", group.label, from(group.at_least)),
            (None, Some(lowest)) => {
                let none = language.pick(
                    "chưa vào loại nào; loại thấp nhất là",
                    "under all groups; the lowest is",
                );
                format!("{none} {} ({}, {basis})", lowest.label, from(lowest.at_least))
            }
            (None, None) => return String::new(),
        };
        label(language, "", ["xếp loại", "group"], &group)
    }
}

impl<C: ScoringRule> Line<'_, C> {
    /// The line in words; a criterion takes several.
    #[must_use]
    pub fn to_text(self, language: Language) -> String {
        let signed = |points: Points| {
            let sign = if points > Points::ZERO { "+" } else { "" };
            format!("{sign}{}", language.number(&points))
        };
        let adds = signed(self.adds());
        match self {
            Self::Criterion(row) => row.own_text(language),
            Self::Residue { of, .. } => {
                let level = of.map_or(0, |row| row.code().level());
                let words =
                    ["chênh lệch do làm tròn từng số khi in", "left over by rounded printing"];
                label(language, &"  ".repeat(level), words, &adds)
            }
            Self::Bonus(bonus) => {
                let text = format!("{adds} ({})", bonus.title);
                label(language, "", ["điểm thưởng", "bonus"], &text)
            }
            Self::Penalty(penalty) => {
                let text = format!("{adds} ({})", penalty.title);
                label(language, "", ["điểm trừ", "penalty"], &text)
            }
        }
    }
}

impl<C: ScoringRule> Explained<'_, C> {
    /// The criterion with every row under it, in words.
    #[must_use]
    pub fn to_text(self, language: Language) -> String {
        self.lines().into_iter().map(|line| line.to_text(language)).collect()
    }

    /// What applied, in words: the level, band or share, or why nothing did; nothing for a row with rows
    /// under it.
    #[must_use]
    pub fn applied(self, language: Language) -> String {
        let full =
            self.explanation.methodology().definition().not_applicable == Some(NotApplicable::Full);
        match (self.outcome(), self.rule()) {
            (Outcome::Clause(clause), Some(rule)) => {
                rule.clause(self.criterion().leaf(), clause, language).into_owned()
            }
            (Outcome::NotApplicable, _) if full => language
                .pick("không áp dụng: đạt điểm tối đa", "not applicable: earns its maximum")
                .to_owned(),
            (Outcome::NotApplicable, _) => language
                .pick("không áp dụng: không tính vào điểm tối đa", "not applicable: left out")
                .to_owned(),
            (Outcome::NotSelfScored, _) => language
                .pick("điều tra xã hội học: không tự chấm", "survey: not self-scored")
                .to_owned(),
            _ => String::new(),
        }
    }

    /// The row alone: its points, and under them the reasons.
    fn own_text(self, language: Language) -> String {
        let criterion = self.criterion();
        let indent = "  ".repeat(criterion.code().level().saturating_sub(1));
        let points = if self.applicable() > Points::ZERO {
            let lost = lost(self.explanation, &self.lost(), language)
                .map(|lost| format!(" ({} {lost})", language.pick("mất", "lost")));
            let (points, of) = (language.number(&self.points()), self.applicable());
            format!("{points} / {}{}", language.number(&of), lost.unwrap_or_default())
        } else {
            language.pick("không tính điểm", "not counted").to_owned()
        };
        let title = one_line(criterion.title());
        let mut text = format!("{indent}{} {title}: {points}\n", criterion.code());
        let under = format!("{indent}    ");
        let mut add = |words: Words, line: &str| text += &label(language, &under, words, line);
        self.add_reasons(language, &mut add);
        if let Some(citation) = criterion.citation() {
            add(["căn cứ", "citation"], citation);
        }
        if let Some(note) = self.note() {
            add(["ghi chú", "note"], note);
        }
        text
    }

    fn add_reasons(self, language: Language, add: &mut impl FnMut(Words, &str)) {
        let scale = self.scale(language);
        let applied = self.applied(language);
        if let (Some(scale), Some(_)) = (&scale, self.evidence()) {
            let survey = self.criterion().source() == Some(Source::Survey);
            let words = if survey {
                ["thang điểm (điều tra xã hội học)", "scale (survey)"]
            } else {
                ["thang điểm", "scale"]
            };
            add(words, scale);
        }
        if let Some(reported) = self.reported(language) {
            add(["số liệu", "evidence"], &reported);
        }
        // What the scale has just said is not said again.
        let scale = scale.unwrap_or_default();
        let whole = matches!(
            self.outcome(),
            Outcome::Clause(Clause::Share | Clause::Each | Clause::Items | Clause::Given)
        );
        let news = match applied.strip_prefix(&scale).filter(|_| !scale.is_empty()) {
            Some(rest) => rest.trim_start_matches([':', ' ']),
            None if whole && scale.starts_with(&applied) => "",
            None => &applied,
        };
        let above = match self.exemption() {
            Some(Exemption::Sheet(code)) if code != self.criterion().code() => {
                language.pick(format!(" (theo {code})"), format!(" (as {code} says)"))
            }
            _ => String::new(),
        };
        if !news.is_empty() {
            let words = match self.outcome() {
                Outcome::Clause(_) => ["áp dụng", "applied"],
                _ => ["kết quả", "outcome"],
            };
            add(words, &format!("{news}{above}"));
        }
        let (exact, points) = (self.exact(), self.points());
        if exact != points.into() {
            add(EXACT, &rounded(&exact, self.rounding(), &points, language));
        }
    }
}

/// A label in Vietnamese and in English.
type Words = [&'static str; 2];

const EXACT: Words = ["giá trị đúng", "exact value"];

/// One labelled line.
fn label(language: Language, indent: &str, [vi, en]: Words, text: &str) -> String {
    format!("{indent}{}: {}\n", language.pick(vi, en), one_line(text))
}

/// A text on one line: no title or note can look like a line of ours.
fn one_line(text: &str) -> String {
    let breaks =
        |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    text.replace(breaks, " ")
}

/// Points that were lost, as they are printed; nothing where nothing was lost.
fn lost<C: ScoringRule>(
    explanation: &Explanation<C>,
    lost: &Fraction,
    language: Language,
) -> Option<String> {
    if *lost == Fraction::ZERO {
        return None;
    }
    let printed = explanation.printed().and_then(|rounding| rounding.round(lost).ok());
    Some(match printed.filter(|points| *points != Points::ZERO) {
        Some(points) => language.number(&points),
        None => exact_text(lost, 2, language),
    })
}

/// An exact value, what was done to it, and what came out.
fn rounded(
    exact: &Fraction,
    step: RoundingStep,
    result: &impl ToString,
    language: Language,
) -> String {
    let (rounding, print) = match step {
        RoundingStep::None => return exact_text(exact, 2, language),
        RoundingStep::Points(rounding) => (rounding, false),
        RoundingStep::Printed(rounding) => (rounding, true),
    };
    let Rounding { places, mode } = rounding;
    let exact = exact_text(exact, places, language);
    let result = language.number(result);
    let mode = match mode {
        Mode::HalfUp => language.pick("nửa lên", "half up"),
        Mode::HalfEven => language.pick("nửa về số chẵn", "half to even"),
        Mode::Down => language.pick("bỏ phần lẻ", "towards zero"),
        Mode::Up => language.pick("phần lẻ tính lên", "away from zero"),
    };
    match (language, print) {
        (Language::Vi, false) => format!("{exact}, làm tròn {places} chữ số ({mode}): {result}"),
        (Language::Vi, true) => {
            format!("{exact}, chỉ làm tròn khi in, {places} chữ số ({mode}): {result}")
        }
        (Language::En, false) => format!("{exact}, rounded to {places} places ({mode}): {result}"),
        (Language::En, true) => {
            format!("{exact}, rounded in print only, to {places} places ({mode}): {result}")
        }
    }
}

/// A decimal, or a fraction with the decimal that it begins with; only the latter where it is long.
fn exact_text(exact: &Fraction, places: u8, language: Language) -> String {
    if let Some(points) = exact.to_points() {
        return language.number(&points);
    }
    let (fraction, decimal) = (exact.to_string(), language.digits(exact, places.saturating_add(2)));
    if fraction.len() > 40 { decimal } else { format!("{fraction} = {decimal}") }
}
