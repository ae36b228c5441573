//! Which mutants of a definition facts notice, and which facts are missing.

use super::facts::Expected;
use super::methodology_facts::{MethodologyFacts, answer_words, outcome, outcome_words};
use super::missing::{evidence, published};
use super::mutants::{Mutant, mutants, of_change};
use crate::definition::Definition;
use crate::methodology::{Criterion, Methodology};
use crate::problem::{Place, Problems};
use crate::rule::Answer;
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn add_fact(code, evidence, outcome, other) =
        "hãy thêm dữ kiện của tiêu chí {code}: {evidence} (bảng này: {outcome}; nếu đổi: {other})",
        "add a fact of criterion {code}: {evidence} (this table: {outcome}; with the change: {other})";
    fn add_published(what) =
        "hãy thêm kết quả đã công bố của {what}", "add the published result of {what}";
    fn nothing_found() =
        "không tìm thấy số liệu nào cho kết quả khác, có thể là hai cách viết của một thang điểm",
        "no evidence was found that earns anything else: it may be the same rule in other words";
    fn unnoticed(change, missing) =
        "{change}: không dữ kiện nào thay đổi; {missing}", "{change}: changes no fact; {missing}";
    fn by_fact(position) = "dữ kiện thứ {position}", "fact {position}";
    fn by_published(position) = "kết quả đã công bố thứ {position}", "published result {position}";
    fn noticed(change, by) = "{change}: {by} thay đổi", "{change}: changes {by}";
    fn fact_to_add(code, evidence, outcome) =
        "{code}: {evidence} (bảng này: {outcome})", "{code}: {evidence} (this table: {outcome})";
    fn totals(count, refused, noticed, unnoticed) =
        "{count} thay đổi: {refused} bị từ chối khi kiểm tra, {noticed} có dữ kiện phát hiện, {unnoticed} không dữ kiện nào phát hiện",
        "{count} changes: {refused} refused by validation, {noticed} noticed by a fact, {unnoticed} unnoticed";
}

/// Which mistakes in a table would be noticed (báo cáo kiểm tra bảng tiêu chí): by validation, by a fact or a
/// published result, or by nothing.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::laws::{self, MethodologyFacts};
/// use cchc::{Definition, Evidence, Language, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1))]);
/// let report = laws::try_mutants(&Definition::example(), &facts)?;
/// let sum = report.refused + report.noticed.len() + report.unnoticed.len();
/// assert_eq!(report.mutants(), sum);
/// assert!(report.text(Language::En).ends_with("unnoticed"));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MutantReport {
    /// How many mutants validation refuses (bị từ chối).
    pub refused: usize,
    /// The mutants that facts notice (được phát hiện), in the order of the file.
    pub noticed: Vec<Noticed>,
    /// The mutants that nothing notices (không được phát hiện), in the order of the file.
    pub unnoticed: Vec<Unnoticed>,
    /// The facts that would notice them (dữ kiện còn thiếu), in the order of the file. Some notice several.
    pub missing: Vec<MissingFact>,
}

/// A mutant that a fact notices (thay đổi được phát hiện).
///
/// # Example
/// ```
/// use cchc::laws::{self, MethodologyFacts};
/// use cchc::{Definition, Evidence, Language, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1))]);
/// let report = laws::try_mutants(&Definition::example(), &facts)?;
/// let first = &report.noticed[0];
/// assert_eq!(first.place.to_string(), "criterion 1.2, rule.levels[1].points");
/// assert!(first.text(Language::Vi).ends_with("1 → 1,01: dữ kiện thứ 1 thay đổi"));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Noticed {
    /// Where the mistake is.
    pub place: Place,
    /// What the definition says there.
    pub was: Phrase,
    /// What the mutant says there.
    pub now: Phrase,
    /// The first fact that is not true of the mutant.
    pub by: NoticedBy,
}

/// What notices a mutant (dữ kiện phát hiện): its position in [`MethodologyFacts`], from 0.
///
/// # Example
/// ```
/// use cchc::laws::{self, MethodologyFacts, NoticedBy};
/// use cchc::{Definition, Evidence, Language, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1))]);
/// let report = laws::try_mutants(&Definition::example(), &facts)?;
/// assert_eq!(report.noticed[0].by, NoticedBy::Fact(0));
/// # let _ = Language::Vi;
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoticedBy {
    /// A fact of a criterion.
    Fact(usize),
    /// A published result.
    Published(usize),
}

/// A mutant that nothing notices (thay đổi không được phát hiện).
///
/// # Example
/// ```
/// use cchc::laws::{self, MethodologyFacts};
/// use cchc::{Definition, Evidence, Language, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1))]);
/// let report = laws::try_mutants(&Definition::example(), &facts)?;
/// let at = |mutant: &&laws::Unnoticed| mutant.place.key == "classification.ties";
/// let ties = report.unnoticed.iter().find(at).unwrap();
/// assert_eq!(ties.missing_fact, None);
/// assert!(ties.text(Language::Vi).contains("hãy thêm kết quả đã công bố của các đơn vị bằng chỉ số"));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Unnoticed {
    /// Where the mistake is.
    pub place: Place,
    /// What the definition says there.
    pub was: Phrase,
    /// What the mutant says there.
    pub now: Phrase,
    /// What would notice it, in words.
    pub missing: Phrase,
    /// The position in [`MutantReport::missing`] of the fact that would notice it; `None` if a published result
    /// would, or if nothing was found that would.
    pub missing_fact: Option<usize>,
}

/// A fact that would notice mutants (dữ kiện còn thiếu). Ask the decision what the answer earns: this table may be
/// wrong there.
///
/// # Example
/// ```
/// use cchc::laws::{self, MethodologyFacts};
/// use cchc::{Definition, Evidence, Language, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1))]);
/// let report = laws::try_mutants(&Definition::example(), &facts)?;
/// let none = report.missing.iter().find(|fact| fact.text(Language::Vi).contains("“không”"));
/// assert_eq!(none.unwrap().given, points!(0).into());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MissingFact {
    /// The code of the criterion.
    pub code: String,
    /// The evidence, or that it does not apply.
    pub answer: Answer,
    /// What the table gives for it today.
    pub given: Expected,
    /// How many unnoticed mutants it would notice.
    pub mutants: usize,
    words: Phrase,
}

impl Noticed {
    /// The mutant and what notices it, in words, on one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let by = match self.by {
            NoticedBy::Fact(position) => by_fact(position.saturating_add(1)),
            NoticedBy::Published(position) => by_published(position.saturating_add(1)),
        };
        noticed(of_change(&self.place, &self.was, &self.now), by).text(language)
    }
}

impl Unnoticed {
    /// The mutant and what would notice it, in words, on one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let change = of_change(&self.place, &self.was, &self.now);
        unnoticed(change, self.missing.clone()).text(language)
    }
}

impl MissingFact {
    /// The criterion, the evidence, and what the table gives for it, in words, on one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        self.words.text(language)
    }
}

impl MutantReport {
    /// How many mutants were tried.
    #[must_use]
    pub fn mutants(&self) -> usize {
        self.refused + self.noticed.len() + self.unnoticed.len()
    }

    /// The numbers of the report in words, on one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (noticed, unnoticed) = (self.noticed.len(), self.unnoticed.len());
        totals(self.mutants(), self.refused, noticed, unnoticed).text(language)
    }
}

/// Tries the facts of a methodology on each of its [`mutants`] (thử dữ kiện trên các bản có một lỗi): a mistake that
/// no fact notices could be in the table now, and nobody would know. For each of them the report names evidence that
/// would tell the table from the mutant, if it was found at the edges of the rule and among small numbers.
///
/// # Errors
/// - the definition is not valid;
/// - a fact or a published figure is not what the definition gives.
///
/// # Example
/// ```
/// use cchc::laws::{self, MethodologyFacts};
/// use cchc::{Definition, Evidence, Language, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1))]);
/// let report = laws::try_mutants(&Definition::example(), &facts)?;
/// assert!(report.noticed.iter().any(|mutant| {
///     mutant.text(Language::En)
///         == "criterion 1.2, rule.levels[1].points: `1` → `1.01`: changes fact 1"
/// }));
/// let missing: Vec<String> =
///     report.missing.iter().map(|fact| fact.text(Language::Vi)).collect();
/// assert!(missing.contains(&"1.2: “không” (bảng này: 0 điểm)".to_owned()));
/// # Ok(()) }
/// ```
pub fn try_mutants(
    definition: &Definition,
    facts: &MethodologyFacts,
) -> Result<MutantReport, Problems> {
    let methodology = definition.clone().validate()?;
    facts.check(&methodology)?;
    let mut report =
        MutantReport { refused: 0, noticed: vec![], unnoticed: vec![], missing: vec![] };
    for mutant in mutants(definition) {
        let Mutant { place, was, now, definition, changed } = mutant;
        let Ok(mutated) = definition.validate() else {
            report.refused += 1;
            continue;
        };
        let rows = changed.rows();
        let is_changed = |code: &str| {
            rows.is_none_or(|rows| {
                let mut codes =
                    rows.iter().filter_map(|row| methodology.definition().criteria.get(*row));
                codes.any(|row| is_at_or_below(code, &row.code))
            })
        };
        if let Some(by) = noticed_by(&mutated, facts, is_changed) {
            report.noticed.push(Noticed { place, was, now, by });
            continue;
        }
        let leaves = methodology.leaves().filter(|leaf| is_changed(leaf.code().as_str()));
        let leaves: Vec<Criterion<'_>> = leaves.collect();
        let found = report.missing_fact([&methodology, &mutated], &leaves);
        let (missing_fact, missing) = match found {
            Some((position, words)) => (Some(position), words),
            None => {
                (None, published(&changed, &place, &was).map_or_else(nothing_found, add_published))
            }
        };
        report.unnoticed.push(Unnoticed { place, was, now, missing, missing_fact });
    }
    Ok(report)
}

/// Whether a row is the row of a code, or below it.
fn is_at_or_below(code: &str, above: &str) -> bool {
    code.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The first fact that is not true of a mutant. Facts of leaves that do not change need no look.
fn noticed_by(
    mutant: &Methodology,
    facts: &MethodologyFacts,
    is_changed: impl Fn(&str) -> bool,
) -> Option<NoticedBy> {
    let mut of_leaves = facts.facts.iter().enumerate().filter(|(_, fact)| is_changed(&fact.code));
    let is_wrong = |fact: &super::methodology_facts::Fact| {
        let leaf = mutant.criterion(&fact.code);
        leaf.is_none_or(|leaf| outcome(mutant, leaf, &fact.answer) != fact.expected)
    };
    let by_fact = of_leaves.find(|(_, fact)| is_wrong(fact));
    by_fact
        .map(|(position, _)| NoticedBy::Fact(position))
        .or_else(|| facts.first_wrong_published(mutant).map(NoticedBy::Published))
}

impl MutantReport {
    /// The fact that tells a definition from its mutant, with its words. One that is missing already is best.
    fn missing_fact<'a>(
        &mut self,
        both: [&'a Methodology; 2],
        leaves: &[Criterion<'a>],
    ) -> Option<(usize, Phrase)> {
        let [methodology, mutant] = both;
        let outcomes = |code: &str, answer: &Answer| {
            let of = |methodology: &Methodology| {
                methodology.criterion(code).map(|leaf| outcome(methodology, leaf, answer))
            };
            let (given, other) = of(methodology).zip(of(mutant))?;
            (given != other).then_some((given, other))
        };
        let words = |leaf: Criterion<'_>, answer: &Answer, given: &Expected, other: &Expected| {
            let evidence = answer_words(leaf, answer);
            let code = leaf.code().as_str();
            add_fact(code, evidence, outcome_words(given), outcome_words(other))
        };
        for leaf in leaves {
            let code = leaf.code().as_str();
            for (position, missing) in self.missing.iter_mut().enumerate() {
                if missing.code == code
                    && let Some((given, other)) = outcomes(code, &missing.answer)
                {
                    missing.mutants += 1;
                    return Some((position, words(*leaf, &missing.answer, &given, &other)));
                }
            }
        }
        let (leaf, answer, given, other) = leaves.iter().find_map(|leaf| {
            let code = leaf.code().as_str();
            let other = mutant.criterion(code)?;
            evidence(*leaf, other).into_iter().find_map(|answer| {
                let (given, other) = outcomes(code, &answer)?;
                Some((*leaf, answer, given, other))
            })
        })?;
        let (code, evidence) = (leaf.code().as_str().to_owned(), answer_words(leaf, &answer));
        let in_words = words(leaf, &answer, &given, &other);
        let words = fact_to_add(code.as_str(), evidence, outcome_words(&given));
        let position = self.missing.len();
        self.missing.push(MissingFact { code, answer, given, mutants: 1, words });
        Some((position, in_words))
    }
}
