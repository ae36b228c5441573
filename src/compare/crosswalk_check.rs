//! Checks a crosswalk against both of its methodologies: every problem at once, each with its place.

use std::collections::HashMap;

use super::change::Change;
use super::crosswalk::{CheckedCrosswalk, Crosswalk};
use super::link::Link;
use super::links::{Links, ResolvedLink};
use super::succession::same_name;
use crate::methodology::Methodology;
use crate::methodology::rows::{RowId, RowMap};
use crate::problem::names::{NameIndex, already_at};
use crate::problem::phrases::{again, noted, written};
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::text::phrase::{Phrase, phrases};

impl Crosswalk {
    /// Checks the crosswalk against both methodologies.
    ///
    /// # Errors
    /// Every problem at once, in the order of the links:
    /// - it is for other methodologies or editions;
    /// - a code is unknown, or is twice on one side;
    /// - a split into fewer than two criteria, or a merger of fewer than two;
    /// - a criterion that is the same has another title, or a renamed one has the same code and title;
    /// - of two criteria of one link, one is under the other.
    pub fn check(
        &self,
        from: &Methodology,
        to: &Methodology,
    ) -> Result<CheckedCrosswalk, Problems> {
        let mut check = Check { problems: Vec::new() };
        for (key, written, methodology) in [("from.", &self.from, from), ("to.", &self.to, to)] {
            let (id, edition) = (&written.methodology, written.edition);
            check.problems.extend(methodology.mismatches(id, edition, key));
        }
        let (from_codes, to_codes) = (from.codes(), to.codes());
        let sides = [(from, &from_codes), (to, &to_codes)];
        let mut seen = [HashMap::new(), HashMap::new()];
        let mut links = Vec::with_capacity(self.links.len());
        for (position, link) in self.links.iter().enumerate() {
            let at = format!("links[{position}]");
            let mut rows = [Vec::new(), Vec::new()];
            let sides = link.sides().into_iter().zip(sides).zip(&mut seen).zip(&mut rows);
            for (((codes, side), seen), rows) in sides {
                for (key, code) in codes {
                    rows.extend(check.code(&format!("{at}.{key}"), code, side, seen));
                }
                check.no_row_under_another(&at, side.0, rows);
            }
            let [before, after] = rows;
            let titles = only_title(from, &before).zip(only_title(to, &after));
            check.kind(&at, link, titles);
            let kind = link.kind();
            let rows = Change { from: before, to: after };
            links.push(ResolvedLink { kind, rows, is_lowest: true });
        }
        Problems::none_or(check.problems, ())?;
        let [before, after] = seen;
        let (before, after) = (rows_above(from, before.keys()), rows_above(to, after.keys()));
        let is_above =
            |rows: &[RowId], above: &RowMap<bool>| rows.iter().any(|row| *above.at(*row));
        for link in &mut links {
            link.is_lowest =
                !is_above(&link.rows.from, &before) && !is_above(&link.rows.to, &after);
        }
        let links = Links::new(&Change { from, to }, links);
        Ok(CheckedCrosswalk { from: from.clone(), to: to.clone(), links })
    }
}

/// The title of the only row of one side of a link.
fn only_title<'a>(methodology: &'a Methodology, rows: &[RowId]) -> Option<&'a str> {
    match rows {
        [row] => Some(methodology.criterion_at(*row).title()),
        _ => None,
    }
}

/// The rows above a row, from its parent up.
fn ancestors(methodology: &Methodology, row: RowId) -> impl Iterator<Item = RowId> {
    let parent = |row: RowId| methodology.nodes().at(row).parent;
    std::iter::successors(parent(row), move |row| parent(*row))
}

/// For each row, whether it is above one of these.
fn rows_above<'a>(
    methodology: &Methodology,
    rows: impl Iterator<Item = &'a RowId>,
) -> RowMap<bool> {
    let mut above = RowMap::filled(methodology.nodes().len(), false);
    for row in rows {
        for ancestor in ancestors(methodology, *row) {
            *above.at_mut(ancestor) = true;
        }
    }
    above
}

phrases! {
    fn code_of(methodology) = "mã có trong {methodology}", "a code of {methodology}";
    fn each_criterion_once() = "ghi mỗi tiêu chí một lần ở mỗi bên", "each criterion once on each side";
    fn one_under_another(below, above) =
        "có tiêu chí “{below}” thuộc tiêu chí “{above}”", "`{below}` under `{above}`";
    fn none_under_another() =
        "các tiêu chí không bao hàm nhau", "criteria that do not lie under each other";
    fn split_into(count) = "tách thành {count} tiêu chí", "a split with `{count}`";
    fn merger_of(count) = "gộp từ {count} tiêu chí", "a merger with `{count}`";
    fn two_codes_or_renamed() = "ít nhất hai mã, hoặc liên kết đổi tên", "at least two codes, or `renamed`";
    fn two_titles(before, after) =
        "có hai tên “{before}” và “{after}”", "the titles `{before}` and `{after}`";
    fn one_title_or_renamed() =
        "cùng một tên ở cả hai năm, hoặc liên kết đổi tên", "the same title in both, or `renamed`";
    fn in_both(code, title) =
        "có mã “{code}” và tên “{title}” ở cả hai năm", "`{code}` `{title}` in both";
    fn another_or_same() =
        "mã khác hoặc tên khác, hoặc liên kết giữ nguyên", "another code or title, or `same`";
}

struct Check {
    problems: Vec<Problem>,
}

impl Check {
    fn refuse(&mut self, kind: ProblemKind, at: &str, found: Phrase, expected: Phrase) {
        self.problems.push(Problem::new(kind, Place::key(at), found, expected));
    }

    /// The row with this code, if it is the first time on its side.
    fn code<'a, I: ExactSizeIterator<Item = &'a str> + Clone>(
        &mut self,
        at: &str,
        code: &str,
        (methodology, codes): (&Methodology, &NameIndex<'a, I>),
        seen: &mut HashMap<RowId, String>,
    ) -> Option<RowId> {
        let Some(row) = methodology.find(code) else {
            // The nearest code is not named, because most codes are one edit away from several others.
            let hint = codes.look_hint(code);
            let expected = noted(code_of(methodology.name()), hint);
            self.refuse(ProblemKind::Unknown, at, written(code), expected);
            return None;
        };
        if let Some(first) = seen.get(&row) {
            let found = already_at(again(code), &Place::key(first.as_str()));
            self.refuse(ProblemKind::Repeated, at, found, each_criterion_once());
            return None;
        }
        seen.insert(row, at.to_owned());
        Some(row)
    }

    /// Refuses a row of a link that is under another row of it.
    fn no_row_under_another(&mut self, at: &str, methodology: &Methodology, rows: &[RowId]) {
        if rows.len() < 2 {
            return;
        }
        let positions: HashMap<RowId, usize> = rows.iter().copied().zip(0..).collect();
        let pairs = rows
            .iter()
            .flat_map(|below| ancestors(methodology, *below).map(move |above| (above, *below)));
        let position = |row: &RowId| positions.get(row).copied();
        let mut pairs: Vec<(RowId, RowId)> =
            pairs.filter(|(above, _)| positions.contains_key(above)).collect();
        pairs.sort_by_key(|(above, below)| (position(above), position(below)));
        for (above, below) in pairs {
            let code = |row| methodology.criterion_at(row).code().as_str();
            let found = one_under_another(code(below), code(above));
            self.refuse(ProblemKind::NotAllowed, at, found, none_under_another());
        }
    }

    /// Refuses what contradicts the kind of a link. `titles` are those of its only row before and its only
    /// row after.
    fn kind(&mut self, at: &str, link: &Link, titles: Option<(&str, &str)>) {
        match link {
            Link::Split { to, .. } => self.at_least_two(at, split_into, "to", to),
            Link::Merged { from, .. } => self.at_least_two(at, merger_of, "from", from),
            Link::Same { .. } => {
                if let Some((before, after)) = titles.filter(|(old, new)| !same_name(old, new)) {
                    let found = two_titles(before, after);
                    self.refuse(ProblemKind::Mismatch, at, found, one_title_or_renamed());
                }
            }
            Link::Renamed { from, to } => {
                let is_same = |(old, new): &(&str, &str)| from == to && same_name(old, new);
                if let Some((title, _)) = titles.filter(is_same) {
                    let found = in_both(from.as_str(), title);
                    self.refuse(ProblemKind::Mismatch, at, found, another_or_same());
                }
            }
            Link::New { .. } | Link::Dropped { .. } => {}
        }
    }

    fn at_least_two(&mut self, at: &str, found: fn(usize) -> Phrase, key: &str, codes: &[String]) {
        if codes.len() < 2 {
            let (at, found) = (format!("{at}.{key}"), found(codes.len()));
            self.refuse(ProblemKind::Missing, &at, found, two_codes_or_renamed());
        }
    }
}
