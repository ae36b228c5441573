//! What must be true of what the library accepts and of what it says.

use std::fmt::Debug;

use cchc::compare::Comparison;
use cchc::files::{Format, Reader};
use cchc::methodology::Criterion;
use cchc::number::Fraction;
use cchc::rule::ScoringRule;
use cchc::scorecard::CheckedSheet;
use cchc::{Definition, Language, Methodology, Problems, Ranking, Rule, Sheet, Stage};
use serde::Serialize;

use super::oracle;

const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

/// Text for people: not empty, and nothing invisible in it.
fn is_text(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|character| {
            !character.is_control() && !matches!(character, '\u{2028}' | '\u{202e}' | '\u{feff}')
        })
}

/// What the reader and plain serde both accept, and equal; `None` if both refuse it.
pub fn alike<T: Debug + PartialEq>(
    read: Result<T, Problems>,
    plain: Result<T, String>,
) -> Option<T> {
    match (read, plain) {
        (Ok(read), Ok(plain)) => {
            assert_eq!(read, plain, "the reader and plain serde");
            Some(read)
        }
        (Err(found), Err(_)) => {
            problems(&found);
            None
        }
        (Ok(_), Err(error)) => panic!("plain serde refuses what the reader accepts: {error}"),
        (Err(found), Ok(_)) => panic!("plain serde accepts what the reader refuses: {found}"),
    }
}

/// All problems print in both languages, each on one line.
pub fn problems(problems: &Problems) {
    assert!(problems.len() > 0);
    for problem in problems {
        for language in LANGUAGES {
            let text = problem.text(language);
            assert!(is_text(&text), "{text:?}");
        }
        assert!(!problem.code().is_empty());
    }
    written(problems);
}

fn written(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).expect("results can be written")
}

/// What is written is read back equal, in both formats.
pub fn goes_round(sheet: &Sheet) {
    let json = serde_json::to_string(sheet).expect("a sheet can be written");
    assert_eq!(Reader::new(Format::Json).sheet(&json).as_ref(), Ok(sheet), "{json}");
    let toml = toml::to_string(sheet).expect("a sheet can be written");
    assert_eq!(Reader::new(Format::Toml).sheet(&toml).as_ref(), Ok(sheet), "{toml}");
}

/// A block: all that can be said of it, or all its problems. Whether it is accepted.
pub fn block(methodology: &Methodology, sheets: &[Sheet]) -> bool {
    let checked = match methodology.check_sheets(sheets) {
        Ok(checked) => checked,
        Err(refused) => {
            problems(&refused);
            return false;
        }
    };
    checked.iter().for_each(card);
    let cards: Vec<_> = checked.iter().map(CheckedSheet::score).collect();
    match Ranking::new(&cards) {
        Ok(ranking) => {
            let found = written(&ranking);
            if is_small(methodology) {
                let definition = written(methodology.definition());
                let all: Vec<_> = sheets.iter().map(written).collect();
                let expected = oracle::score(&definition, &all);
                assert!(
                    oracle::has_all(&found, &expected),
                    "found {found:#}\nexpected {expected:#}"
                );
            }
        }
        Err(refused) => {
            assert!(cards.is_empty(), "checked sheets form a block");
            problems(&refused);
        }
    }
    true
}

/// Whether the naive evaluator knows all rules, and needs little time.
fn is_small(methodology: &Methodology) -> bool {
    fn has_custom(rule: &Rule) -> bool {
        match rule {
            Rule::Custom(_) => true,
            Rule::Combined(rule) => rule.of.iter().any(|part| has_custom(&part.rule)),
            _ => false,
        }
    }
    methodology.criteria().len() <= 40
        && !methodology.leaves().filter_map(Criterion::rule).any(has_custom)
}

/// The card of a sheet, its explanation and what it can still become.
fn card(checked: &CheckedSheet) {
    let (card, explanation) = (checked.score(), checked.explain());
    assert_eq!(explanation.sum(), card.points(), "the lines add up to the points");
    for language in LANGUAGES {
        let text = explanation.to_text(language);
        assert!(text.lines().all(is_text), "{text:?}");
    }
    written(&explanation);
    for margin in card.margins() {
        let is_small = card.methodology().criteria().len() <= 40;
        assert!(
            margin.is_reached() || !is_small || margin.fewest().is_none_or(|rows| !rows.is_empty())
        );
        written(&margin);
    }
    assert!(card.gains().iter().all(|gain| !gain.points().is_negative()));
    let comparison = Comparison::new(&card, &card).expect("a card is compared with itself");
    assert_eq!(comparison.total().exact_points(), Fraction::ZERO);
    written(&comparison);
    outlook(checked);
}

/// Without one answer, the index of the card is between those of the lowest and the highest card.
fn outlook(checked: &CheckedSheet) {
    let (mut sheet, card) = (checked.sheet().clone(), checked.score());
    let Some(code) = sheet.answers.iter().map(|(code, _)| code.to_owned()).last() else { return };
    sheet.answers.remove(&code);
    let outlook = match checked.methodology().outlook(&sheet) {
        Ok(outlook) => outlook,
        Err(refused) => panic!("without `{code}`: {refused}"),
    };
    let (lowest, highest) = (outlook.lowest(), outlook.highest());
    assert!(lowest.exact_index() <= card.exact_index(), "without `{code}`");
    assert!(highest.exact_index() >= card.exact_index(), "without `{code}`");
    written(&outlook);
}

/// A methodology: the empty sheet, the best sheet, the worst one and one in between.
pub fn methodology(methodology: &Methodology, seed: u64) {
    for language in LANGUAGES {
        for leaf in methodology.leaves() {
            let text = leaf.rule().map(|rule| rule.describe(leaf.leaf(), language).into_owned());
            assert!(text.is_none_or(|text| is_text(&text)));
        }
    }
    block(methodology, &[Sheet::new(methodology, "Đơn vị", Stage::SelfScored)]);
    let mut sheets = Vec::new();
    for (at, unit) in ["tốt", "kém", "vừa"].into_iter().enumerate() {
        let mut sheet = Sheet::new(methodology, unit, Stage::Final);
        for (leaf, row) in methodology.leaves().zip(1..) {
            let Some(rule) = leaf.rule() else { return };
            let number = seed.wrapping_mul(row);
            let seed = cchc::laws::Seed {
                kind: number.to_be_bytes()[0] % 12,
                whole: number >> 28 & 0xfff_ffff,
                part: number & 0xfff_ffff,
            };
            let evidence = match at {
                0 => cchc::laws::best(rule, leaf.leaf()),
                1 => cchc::laws::worst(rule, leaf.leaf()),
                _ => cchc::laws::accepted(rule, leaf.leaf(), seed),
            };
            // Only its author can make evidence of a custom rule.
            let Some(evidence) = evidence else { return };
            sheet.answer(leaf.code().as_str(), evidence);
        }
        sheets.push(sheet);
    }
    sheets.iter().for_each(goes_round);
    assert!(block(methodology, &sheets[..1]), "the best sheet is accepted");
    let best = methodology.check(&sheets[0]).expect("it was accepted").score();
    for leaf in best.criteria().filter(|row| row.criterion().is_leaf()) {
        let reaches = Fraction::from(leaf.criterion().reaches());
        assert_eq!(leaf.exact_points(), reaches, "{} reaches it", leaf.criterion().code());
    }
    // One of the others may have nothing that applies.
    let is_whole = methodology.leaves().all(|leaf| leaf.reaches() == leaf.max());
    if block(methodology, &sheets) && is_whole {
        let cards = methodology.check_sheets(&sheets).expect("it was accepted");
        let index = |at: usize| cards[at].score().exact_index();
        assert!(index(2) <= index(0), "no sheet is better than the best one");
    }
}

/// The definition in both formats is read back equal, by the reader and by plain serde.
pub fn definition_goes_round(definition: &Definition, reader: impl Fn(Format) -> Reader<'static>) {
    let json = serde_json::to_string(definition).expect("a definition can be written");
    assert_eq!(reader(Format::Json).definition(&json).as_ref(), Ok(definition), "{json}");
    let toml = toml::to_string(definition).expect("a definition can be written");
    assert_eq!(reader(Format::Toml).definition(&toml).as_ref(), Ok(definition), "{toml}");
}
