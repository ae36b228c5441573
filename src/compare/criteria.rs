//! The criteria of a [`Comparison`], one by one.

use super::change::{Change, End};
use super::comparison::Comparison;
use super::criterion_change::{Compared, CriterionChange, Incomparable};
use super::link::LinkKind;
use super::links::ResolvedLink;
use super::term::Term;
use crate::methodology::Criterion;
use crate::methodology::rows::{RowId, RowMap};
use crate::number::{Fraction, Points};

impl<'a> Comparison<'a> {
    /// Every criterion that is compared, and every new or dropped one: within one edition in the order of
    /// its rows, fields included; through a crosswalk in the order of its links.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::Comparison;
    /// use cchc::{Definition, Evidence, Points, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let before = methodology.check(&Sheet::example("Sở A"))?.score();
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.insert("1.2", Evidence::level("chưa đầy đủ"));
    /// let after = methodology.check(&sheet)?.score();
    /// let lost: Vec<(&str, String)> = Comparison::new(&before, &after)?
    ///     .changes()
    ///     .filter(|row| row.change.points().value() < Points::ZERO)
    ///     .map(|row| (row.to[0].code().as_str(), row.change.points().to_string()))
    ///     .collect();
    /// // A field is in the list as well as the leaf under it.
    /// assert_eq!(lost, [("1", "-1.00".to_owned()), ("1.2", "-1.00".to_owned())]);
    /// # Ok(()) }
    /// ```
    pub fn changes(&self) -> impl Iterator<Item = CriterionChange<'a>> {
        self.links().iter().map(|link| self.change(link))
    }

    /// What became of this criterion of the first card; `None` if it has no such code.
    #[must_use]
    pub fn from_criterion(&self, code: &str) -> Option<Compared<'a>> {
        self.compared(End::From, code)
    }

    /// What became of this criterion of the second card; `None` if it has no such code.
    #[must_use]
    pub fn to_criterion(&self, code: &str) -> Option<Compared<'a>> {
        self.compared(End::To, code)
    }

    /// The terms that add up to the exact change of the total: leaves, or the lowest links of the
    /// crosswalk; all leaves without a link as one term; bonus and penalty, if there are any.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::{Comparison, Term};
    /// use cchc::number::Fraction;
    /// use cchc::{Definition, Evidence, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let before = methodology.check(&Sheet::example("Sở A"))?.score();
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.insert("1.1", Evidence::share(1, 3));
    /// let after = methodology.check(&sheet)?.score();
    /// let comparison = Comparison::new(&before, &after)?;
    /// let terms = comparison.terms(); // 1.1, 1.2 and 2: leaves only
    /// assert_eq!(terms.len(), 3);
    /// let sum = terms.iter().map(Term::exact_points).fold(Fraction::ZERO, |sum, term| sum + term);
    /// assert_eq!(sum, comparison.total().exact_points());
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn terms(&self) -> Vec<Term<'a>> {
        let lowest = self.links().lowest();
        let mut terms: Vec<Term<'a>> =
            lowest.map(|link| Term::Criteria(Box::new(self.change(link)))).collect();
        let (from, before) = self.unlinked(End::From);
        let (to, after) = self.unlinked(End::To);
        if !from.is_empty() || !to.is_empty() {
            terms.push(Term::NotComparable { from, to, before, after });
        }
        let is_given = |change: &Change<Points>| [change.from, change.to] != [Points::ZERO; 2];
        let bonus = Change::of(|end| self.card(end).bonus());
        terms.extend(Some(bonus).filter(is_given).map(Term::Bonus));
        let penalty = Change::of(|end| self.card(end).penalty());
        terms.extend(Some(penalty).filter(is_given).map(Term::Penalty));
        terms
    }

    /// The change of the criteria of a link.
    fn change(&self, link: &ResolvedLink) -> CriterionChange<'a> {
        let views = |end| {
            let methodology = self.card(end).methodology();
            link.rows.at(end).iter().map(|row| methodology.criterion_at(*row)).collect()
        };
        CriterionChange {
            kind: link.kind,
            from: views(End::From),
            to: views(End::To),
            change: Change::of(|end| self.side(end, link.rows.at(end))),
        }
    }

    /// What the links say of a criterion of one side.
    fn compared(&self, end: End, code: &str) -> Option<Compared<'a>> {
        let criterion = self.card(end).methodology().criterion(code)?;
        let link_of = |criterion: Criterion<'a>| self.links().of_row(end, criterion.row());
        let reason = if let Some(link) = link_of(criterion) {
            match only_one_side(link.kind) {
                Some(reason) => reason,
                None => return Some(Compared::Change(Box::new(self.change(link)))),
            }
        } else {
            let mut above = std::iter::successors(criterion.parent(), |row| row.parent());
            match above.find_map(link_of) {
                Some(link) if link.is_lowest => {
                    only_one_side(link.kind).unwrap_or(Incomparable::LinkedAbove)
                }
                _ => self.no_link(),
            }
        };
        Some(Compared::NotComparable { reason })
    }

    /// The leaves of one side under no lowest link, and their points, without what is left out.
    fn unlinked(&self, end: End) -> (Vec<Criterion<'a>>, Fraction) {
        let card = self.card(end);
        let methodology = card.methodology();
        let mut is_linked = RowMap::filled(methodology.nodes().len(), false);
        for row in self.links().lowest().flat_map(|link| link.rows.at(end)) {
            for below in methodology.criterion_at(*row).rows().iter() {
                *is_linked.at_mut(below) = true;
            }
        }
        let is_unlinked = |row: RowId| !is_linked.at(row) && !self.is_left_out(row);
        let leaves: Vec<Criterion<'a>> =
            methodology.leaves().filter(|leaf| is_unlinked(leaf.row())).collect();
        let points: Vec<Fraction> =
            leaves.iter().map(|leaf| card.row(leaf.row()).exact_points()).collect();
        (leaves, Fraction::sum(&points))
    }
}

/// Why a link of this kind compares nothing: it has criteria on one side only.
fn only_one_side(kind: LinkKind) -> Option<Incomparable> {
    match kind {
        LinkKind::New => Some(Incomparable::New),
        LinkKind::Dropped => Some(Incomparable::Dropped),
        LinkKind::Same | LinkKind::Renamed | LinkKind::Split | LinkKind::Merged => None,
    }
}
