//! A scoring rule of your own: write it, test it against the laws, read a failure, fix it.

use std::borrow::Cow;

use cchc::laws::{self, Expected, LawViolation};
use cchc::number::Fraction;
use cchc::problem::{Phrase, ProblemKind, Refusal};
use cchc::rule::{Award, Bounds, Clause, Leaf, ScoringRule};
use cchc::{Language, points};

/// "Từ 80% hồ sơ trực tuyến trở lên: điểm tối đa; từ 50% đến dưới 80%: một nửa; dưới 50%: 0 điểm."
#[derive(Clone, Debug, PartialEq)]
struct OnlineDossiers {
    /// The mistake of the first attempt: "above 80%".
    above: bool,
}

/// What a unit reports: dossiers submitted online, of all dossiers.
#[derive(Clone, Debug, PartialEq)]
struct Dossiers {
    online: u32,
    all: u32,
}

impl ScoringRule for OnlineDossiers {
    type Evidence = Dossiers;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, leaf: &Leaf, dossiers: &Dossiers) -> Result<Award, Vec<Refusal>> {
        if dossiers.all == 0 {
            let found = Phrase::in_words("có 0 hồ sơ", "`0` dossiers");
            let expected = Phrase::in_words("ít nhất 1 hồ sơ", "at least one");
            return Err(vec![Refusal::new(ProblemKind::OutOfRange, "all", found, expected)]);
        }
        // Multiplied in 64 bits, never divided: 41 of 49 is neither 83.67% nor 0.8367.
        let online = u64::from(dossiers.online).saturating_mul(100);
        let percent = |percent: u64| u64::from(dossiers.all).saturating_mul(percent);
        let full = if self.above { online > percent(80) } else { online >= percent(80) };
        let (value, clause) = if full {
            (Fraction::from(leaf.reaches), 0)
        } else if online >= percent(50) {
            (Fraction::from(leaf.reaches) * Fraction::from(points!(0.5)), 1)
        } else {
            (Fraction::ZERO, 2)
        };
        Ok(Award::points(value, Clause::Custom(clause)))
    }

    fn clause(&self, _: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        let (vi, en) = match clause {
            Clause::Custom(0) => ("từ 80% trở lên: điểm tối đa", "from 80%: the maximum"),
            Clause::Custom(1) => {
                ("từ 50% đến dưới 80%: một nửa", "from 50% to under 80%: half of it")
            }
            _ => ("dưới 50%: 0 điểm", "under 50%: 0"),
        };
        language.pick(vi, en).into()
    }
}

fn of(online: u32, all: u32) -> Dossiers {
    Dossiers { online, all }
}

/// The laws on a plain table. `scoring_rule_laws!` does the same with proptest, one `#[test]` for each law.
fn check_laws(rule: &OnlineDossiers, leaf: &Leaf) -> Result<(), LawViolation> {
    laws::sound(rule, leaf)?;
    laws::full_marks(rule, leaf, &of(1, 1))?;
    laws::zero_marks(rule, leaf, &of(0, 1))?;
    for all in [0, 1, 3, 100, u32::MAX] {
        for online in [0, 1, 49, 50, 79, 80, 81, 100, 200, u32::MAX.saturating_sub(1)] {
            let dossiers = of(online, all);
            laws::total(rule, leaf, &dossiers)?;
            laws::bounded(rule, leaf, &dossiers)?;
            laws::one_step(rule, leaf, &dossiers, &of(online.saturating_add(1), all))?;
            laws::explained(rule, leaf, &dossiers)?;
            laws::refusals(rule, leaf, &dossiers)?;
        }
    }
    // A law can only catch what is declared: the thresholds and facts of the decision.
    laws::threshold_exact(rule, leaf, &of(79, 100), &of(80, 100))?;
    laws::threshold_exact(rule, leaf, &of(49, 100), &of(50, 100))?;
    laws::fact(rule, leaf, &of(60, 100), points!(1))?;
    laws::fact(rule, leaf, &of(0, 0), Expected::Refused)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let leaf = Leaf::new("3.2".parse()?, points!(2), 2);

    let first = check_laws(&OnlineDossiers { above: true }, &leaf);
    let violation = first.err().ok_or("the mistake is not found")?;
    assert_eq!(violation.law.id, "R7");
    println!("{violation}");

    check_laws(&OnlineDossiers { above: false }, &leaf)?;
    println!("\nfixed: every law holds");
    Ok(())
}
