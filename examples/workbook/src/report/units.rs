//! The section of a unit: the points of each criterion, and why points were lost.

use cchc::Points;
use cchc::explain::{Explained, Explanation};

use crate::format::Format;

/// A section.
pub(super) struct Unit<'a> {
    pub(super) anchor: usize,
    pub(super) rank: usize,
    pub(super) name: &'a str,
    pub(super) index: String,
    pub(super) group: Option<&'a str>,
    pub(super) points: String,
    pub(super) applicable: String,
    pub(super) lost: String,
    pub(super) parts: Vec<(&'a str, String, String)>,
    pub(super) costliest: Vec<Costly<'a>>,
    pub(super) rows: Vec<Criterion<'a>>,
    pub(super) adjustments: Vec<(&'a str, String, bool)>,
}

/// A criterion that lost many points.
pub(super) struct Costly<'a> {
    pub(super) code: &'a str,
    pub(super) title: &'a str,
    pub(super) lost: String,
}

/// A row of the table.
pub(super) struct Criterion<'a> {
    pub(super) code: &'a str,
    pub(super) title: &'a str,
    pub(super) is_leaf: bool,
    pub(super) max: String,
    pub(super) points: String,
    /// Blank if nothing was lost.
    pub(super) lost: String,
    /// The lines of the explanation, if points were lost or the criterion does not apply.
    pub(super) reasons: Vec<String>,
}

/// How many of the costliest criteria are named.
const COSTLIEST: usize = 5;

impl<'a> Unit<'a> {
    pub(super) fn new(
        anchor: usize,
        rank: usize,
        explanation: &'a Explanation,
        format: Format,
    ) -> Self {
        let card = explanation.card();
        let rows: Vec<Explained<'a>> = explanation.criteria().collect();
        let mut leaves: Vec<(Points, &Explained<'a>)> = rows
            .iter()
            .filter(|row| row.criterion().is_leaf())
            .map(|row| (lost(*row), row))
            .filter(|(lost, _)| *lost > Points::ZERO)
            .collect();
        leaves.sort_by_key(|(lost, _)| std::cmp::Reverse(*lost));
        let costly = |(lost, row): (Points, &Explained<'a>)| Costly {
            code: row.criterion().code().as_str(),
            title: row.criterion().title(),
            lost: format.points(lost),
        };
        let sheet = explanation.sheet();
        let adjustment = |is_bonus| {
            move |given: &'a cchc::sheet::Adjustment| {
                (given.title.as_str(), format.points(given.points), is_bonus)
            }
        };
        let not_reached = card.applicable().checked_sub(card.points()).unwrap_or_default();
        Self {
            anchor,
            rank,
            name: card.unit(),
            index: format.index(card.index()),
            group: card.group().map(|group| group.label.as_str()),
            points: format.points(card.points()),
            applicable: format.points(card.applicable()),
            lost: format.points(not_reached.max(Points::ZERO)),
            parts: card
                .parts()
                .map(|part| {
                    (part.label, format.points(part.points), format.points(part.applicable))
                })
                .collect(),
            costliest: leaves.into_iter().take(COSTLIEST).map(costly).collect(),
            rows: rows.iter().map(|row| criterion(*row, format)).collect(),
            adjustments: sheet
                .bonus
                .iter()
                .map(adjustment(true))
                .chain(sheet.penalty.iter().map(adjustment(false)))
                .collect(),
        }
    }
}

/// The points that a row lost, as they are printed.
fn lost(row: Explained<'_>) -> Points {
    row.applicable().checked_sub(row.points()).unwrap_or_default()
}

fn criterion(row: Explained<'_>, format: Format) -> Criterion<'_> {
    let criterion = row.criterion();
    let (lost, applies) = (lost(row), row.applicable() > Points::ZERO);
    let is_explained = criterion.is_leaf() && (lost != Points::ZERO || !applies);
    let text = if is_explained { row.to_text(format.language) } else { String::new() };
    Criterion {
        code: criterion.code().as_str(),
        title: criterion.title(),
        is_leaf: criterion.is_leaf(),
        max: if applies { format.points(row.applicable()) } else { "–".to_owned() },
        points: if applies { format.points(row.points()) } else { "–".to_owned() },
        lost: if lost == Points::ZERO { String::new() } else { format.points(lost) },
        // The first line says the code, the title and the points.
        reasons: text.lines().skip(1).map(|line| line.trim().to_owned()).collect(),
    }
}
