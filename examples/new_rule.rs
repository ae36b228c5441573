//! A point scale of your own: write it, hold it to the laws, read a failure, mend it.

use std::borrow::Cow;

use cchc::laws::{self, LawViolation};
use cchc::{
    Award, Bounds, Clause, Fraction, Language, Leaf, ProblemKind, Refusal, ScoringRule, points,
};

/// "Từ 80 % hồ sơ trực tuyến trở lên: điểm tối đa; từ 50 % đến dưới 80 %: một nửa; dưới 50 %: 0 điểm."
#[derive(Clone, Debug, PartialEq)]
struct OnlineDossiers {
    /// The mistake of the first attempt: "above 80 %".
    above: bool,
}

/// What a unit reports: dossiers handed in online, of all dossiers.
#[derive(Clone, Debug, PartialEq)]
struct Dossiers {
    online: u32,
    all: u32,
}

impl ScoringRule for OnlineDossiers {
    type Evidence = Dossiers;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds { worst: Fraction::ZERO, best: leaf.max.into() })
    }

    fn award(&self, leaf: &Leaf, dossiers: &Dossiers) -> Result<Award, Refusal> {
        if dossiers.all == 0 {
            let (found, expected) = ("`0` dossiers", "at least one");
            return Err(Refusal::new(ProblemKind::OutOfRange, "all", found, expected));
        }
        // Multiplied in 64 bits, never divided: 41 of 49 is neither 83.67 % nor 0.8367.
        let online = u64::from(dossiers.online).saturating_mul(100);
        let percent = |percent: u64| u64::from(dossiers.all).saturating_mul(percent);
        let full = if self.above { online > percent(80) } else { online >= percent(80) };
        let (value, clause) = if full {
            (Fraction::from(leaf.max), 0)
        } else if online >= percent(50) {
            (Fraction::from(leaf.max) * Fraction::from(points!(0.5)), 1)
        } else {
            (Fraction::ZERO, 2)
        };
        Ok(Award::points(value, Clause::Custom(clause)))
    }

    fn clause(&self, _: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        match (clause, language) {
            (Clause::Custom(0), Language::Vi) => "từ 80 % trở lên: điểm tối đa",
            (Clause::Custom(0), Language::En) => "from 80 %: the maximum",
            (Clause::Custom(1), Language::Vi) => "từ 50 % đến dưới 80 %: một nửa",
            (Clause::Custom(1), Language::En) => "from 50 % to under 80 %: half of it",
            (_, Language::Vi) => "dưới 50 %: 0 điểm",
            (_, Language::En) => "under 50 %: 0",
        }
        .into()
    }
}

fn of(online: u32, all: u32) -> Dossiers {
    Dossiers { online, all }
}

/// The laws on a plain table; `scoring_rule_laws!` does the same with proptest, one `#[test]` for each law.
fn hold(rule: &OnlineDossiers, leaf: &Leaf) -> Result<(), LawViolation> {
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
    // A law can only catch what is declared: thresholds and facts, as the decision has them.
    laws::threshold_exact(rule, leaf, &of(79, 100), &of(80, 100))?;
    laws::threshold_exact(rule, leaf, &of(49, 100), &of(50, 100))?;
    laws::fact(rule, leaf, &of(60, 100), points!(1))?;
    laws::fact(rule, leaf, &of(0, 0), laws::Expected::Refused)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let leaf = Leaf::new("3.2".parse()?, points!(2), 2);

    let violation =
        hold(&OnlineDossiers { above: true }, &leaf).err().ok_or("the mistake is not found")?;
    assert_eq!(violation.law.id, "R7");
    println!("{violation}");

    hold(&OnlineDossiers { above: false }, &leaf)?;
    println!("\nmended: every law holds");
    Ok(())
}
