//! Every result is written, and none is read.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::sections;
use crate::prelude::*;
use cchc::laws::{MissingFact, MutantReport, Noticed, NoticedBy, Unnoticed};

/// Two impls for a type that can be read, so that the path is ambiguous and the test does not compile.
trait NeverRead<Which> {
    const IS: () = ();
}
impl<T> NeverRead<()> for T {}
impl<T: DeserializeOwned> NeverRead<u8> for T {}

const fn is_written<T: Serialize>() {}

/// Checks types at compile time, and makes the list of their names.
macro_rules! results {
    ($($name:ident $(<$($argument:tt),*>)?),* $(,)?) => {{
        $(
            is_written::<$name $(<$($argument),*>)?>();
            let () = <$name $(<$($argument),*>)? as NeverRead<_>>::IS;
        )*
        vec![$(stringify!($name)),*]
    }};
}

#[test]
fn every_result_is_written_and_never_read() {
    let mut tables = results![
        Award,
        BlockComparison<'_>,
        Bounds,
        Capped,
        Clause,
        Combination,
        Compared<'_>,
        Comparison<'_>,
        Criterion<'_>,
        CriterionChange<'_>,
        Disputed<'_>,
        Explained<'_>,
        Explanation,
        Gain<'_>,
        GroupCount,
        GroupCountChange,
        GroupSide,
        IndexMean,
        Line<'_>,
        Margin<'_>,
        MissingFact,
        MutantReport,
        Noticed,
        NoticedBy,
        Outcome,
        Outlook,
        PartSum<'_>,
        Predecessor<'_>,
        RankChange,
        RankRange<'_>,
        Ranked<'_>,
        Ranking<'_>,
        RankingOutlook<'_>,
        RoundingStep,
        Scorecard,
        Scored<'_>,
        Side,
        Summary,
        Term<'_>,
        UnitChange<'_>,
        UnitShare,
        Unnoticed,
    ];
    is_written::<Change<Side>>();
    is_written::<Change<Option<&Group>>>();
    is_written::<Change<Points>>();
    tables.push("Change");
    tables.sort_unstable();
    assert_eq!(tables, sections().into_keys().collect::<Vec<_>>());
    // Words and numbers, which the page lists in its text; and a methodology, which is written as its definition.
    results![
        CriterionCode,
        Fraction,
        Incomparable,
        Index,
        LinkKind,
        Methodology,
        PercentagePoints,
        PointsChange,
        UnitChangeKind,
    ];
}
