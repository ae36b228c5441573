//! The written form of reports of mutants.

use serde::ser::{Serialize, Serializer};

use super::facts::Expected;
use super::mutant_report::{MissingFact, MutantReport, Noticed, NoticedBy, Unnoticed};
use crate::text::Language;
use crate::text::written::results;

/// Points as a string, or a word as files have it.
impl Serialize for Expected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Points(points) => points.serialize(serializer),
            Self::NotApplicable => serializer.serialize_str("not-applicable"),
            Self::Refused => serializer.serialize_str("refused"),
        }
    }
}

impl NoticedBy {
    fn kind(self) -> &'static str {
        match self {
            Self::Fact(_) => "fact",
            Self::Published(_) => "published",
        }
    }

    fn position(self) -> usize {
        match self {
            Self::Fact(position) | Self::Published(position) => position,
        }
    }
}

results! {
    MutantReport as report, alone {
        mutants: report.mutants(),
        refused: report.refused,
        noticed: report.noticed,
        unnoticed: report.unnoticed,
        missing: report.missing,
    }
    Noticed as mutant {
        place: mutant.place,
        was: mutant.was,
        now: mutant.now,
        by: mutant.by,
        vi: mutant.text(Language::Vi),
        en: mutant.text(Language::En),
    }
    NoticedBy as by {
        kind: by.kind(),
        position: by.position(),
    }
    Unnoticed as mutant {
        place: mutant.place,
        was: mutant.was,
        now: mutant.now,
        missing: mutant.missing,
        missing_fact: mutant.missing_fact,
        vi: mutant.text(Language::Vi),
        en: mutant.text(Language::En),
    }
    MissingFact as fact {
        code: fact.code,
        answer: fact.answer,
        given: fact.given,
        mutants: fact.mutants,
        vi: fact.text(Language::Vi),
        en: fact.text(Language::En),
    }
}
