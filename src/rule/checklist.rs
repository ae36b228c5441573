use super::{Award, Bounds, Clause, Language, Leaf, bounds};
use crate::error::{ProblemKind, Refusal};
use crate::name;
use crate::points::Points;

/// Items that are done (danh mục nội dung đã thực hiện).
///
/// - Evidence: `{ items }`, the names of the items that are done, each at most once.
/// - Award: the sum of their points, which may be negative; or, with `all_or_nothing`, the maximum if
///   every item is done, else zero. Then items carry no points.
/// - The positive items add up to the maximum of the leaf; names are unique and not blank.
///
/// Real example: Cà Mau, decision 1880/QĐ-UBND of 2013: 1.1.2 pays 1 only where tasks *and* budget are
/// settled; 1.2.1 only where reports are complete *and* on time.
///
/// # Example
/// ```
/// use cchc::{Award, Checklist, Clause, Evidence, Leaf, Rule, ScoringRule, points};
///
/// let rule: Rule = Checklist::all(["đủ nhiệm vụ", "bố trí kinh phí"]).into();
/// let leaf = Leaf::new("1.1.2".parse().unwrap(), points!(1), 2);
/// let award = rule.award(&leaf, &Evidence::items(["đủ nhiệm vụ"]));
/// assert_eq!(award, Ok(Award::points(points!(0), Clause::NotAll)));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Checklist {
    /// Whether every item must be done.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::form::is_default"))]
    pub all_or_nothing: bool,
    /// The items, in the order of the decision.
    pub items: Vec<Item>,
}

/// An item of a [`Checklist`] (nội dung).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Its points; none in an all-or-nothing list.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub points: Option<Points>,
}

impl Checklist {
    /// Items that each have their points.
    pub fn sum<N: Into<String>>(items: impl IntoIterator<Item = (N, Points)>) -> Self {
        let item = |(name, points): (N, Points)| Item { name: name.into(), points: Some(points) };
        Self { all_or_nothing: false, items: items.into_iter().map(item).collect() }
    }

    /// Items that must all be done.
    pub fn all<N: Into<String>>(items: impl IntoIterator<Item = N>) -> Self {
        let item = |name: N| Item { name: name.into(), points: None };
        Self { all_or_nothing: true, items: items.into_iter().map(item).collect() }
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.items.iter().map(|item| item.name.as_str())
    }

    /// The sum of the points that `keep` keeps; `None` where it does not fit.
    fn total(&self, keep: impl Fn(Points) -> bool) -> Option<Points> {
        let points = self.items.iter().filter_map(|item| item.points);
        points.filter(|points| keep(*points)).try_fold(Points::ZERO, Points::checked_add)
    }

    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let mut refusals = Vec::new();
        name::check_list("items", self.names(), &mut refusals);
        for (position, item) in self.items.iter().enumerate() {
            let key = || format!("items[{position}].points");
            match item.points {
                Some(points) if self.all_or_nothing => {
                    let expected = "no points: all or nothing pays the maximum";
                    refusals.push(Refusal::new(
                        ProblemKind::NotAllowed,
                        key(),
                        format!("`{points}`"),
                        expected,
                    ));
                }
                Some(points) => {
                    let fit = leaf.fits(format_args!("items[{position}].points"), points);
                    refusals.extend(fit.err());
                }
                None if self.all_or_nothing => {}
                None => {
                    refusals.push(Refusal::new(
                        ProblemKind::Missing,
                        key(),
                        "no points",
                        "the points of the item",
                    ));
                }
            }
        }
        if self.all_or_nothing {
            return bounds(refusals, Points::ZERO, leaf.max);
        }
        let largest = self.total(|points| points > Points::ZERO);
        let worst = self.total(|points| points < Points::ZERO);
        match largest.zip(worst) {
            Some((largest, _)) if !self.items.is_empty() => {
                refusals.extend(leaf.largest("items", largest).err());
            }
            Some(_) => {}
            None => refusals.push(Refusal::new(
                ProblemKind::OutOfRange,
                "items",
                "a sum that does not fit",
                "fewer or smaller items",
            )),
        }
        bounds(refusals, worst.unwrap_or_default(), leaf.max)
    }

    pub(super) fn award(&self, leaf: &Leaf, items: &[String]) -> Result<Award, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let names = name::Names::of(self.names());
        let mut done = vec![false; self.items.len()];
        for (at, item) in items.iter().enumerate() {
            let key = format_args!("items[{at}]");
            match names.find(item, key) {
                Ok(position) => {
                    if let Some(seen) = done.get_mut(position)
                        && std::mem::replace(seen, true)
                    {
                        let found = format!("{} again", name::quoted(item));
                        refusals.push(Refusal::new(
                            ProblemKind::Repeated,
                            key.to_string(),
                            found,
                            "each item at most once",
                        ));
                    }
                }
                Err(refusal) => refusals.push(refusal),
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        if self.all_or_nothing {
            let all = done.into_iter().all(|done| done);
            return Ok(if all {
                Award::points(leaf.max, Clause::Full)
            } else {
                Award::points(Points::ZERO, Clause::NotAll)
            });
        }
        // Any part of the items lies between the negative and the positive sum, which the check proved to fit.
        let paid = self.items.iter().zip(done).filter(|(_, done)| *done);
        Ok(Award::points(paid.filter_map(|(item, _)| item.points).sum::<Points>(), Clause::Items))
    }

    pub(super) fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let item = |item: &Item| match item.points {
            Some(points) => format!("“{}” {}", item.name, language.number(&points)),
            None => format!("“{}”", item.name),
        };
        let items: Vec<String> = self.items.iter().map(item).collect();
        if !self.all_or_nothing {
            return format!("{}: {}", self.clause(leaf, Clause::Items, language), items.join("; "));
        }
        let (items, max) = (items.join(", "), language.number(&leaf.max));
        language.pick(
            format!("đủ cả {items}: {max} điểm; chưa đủ: 0 điểm"),
            format!("all of {items}: {max}; otherwise: 0"),
        )
    }

    /// The items that are done, and those that are not, in the order of the decision.
    pub(super) fn describe_items(&self, done: &[String], language: Language) -> String {
        let done: Vec<_> = done.iter().map(|item| name::key(item)).collect();
        let list = |wanted: bool| {
            let names = self.names().filter(|item| done.contains(&name::key(item)) == wanted);
            names.map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
        };
        let parts = [
            (language.pick("đã thực hiện", "done"), list(true)),
            (language.pick("chưa thực hiện", "not done"), list(false)),
        ];
        let parts = parts.into_iter().filter(|(_, names)| !names.is_empty());
        parts.map(|(word, names)| format!("{word}: {names}")).collect::<Vec<_>>().join("; ")
    }

    pub(super) fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let max = language.number(&leaf.max);
        match clause {
            Clause::Full => language.pick(
                format!("đủ cả {} nội dung: {max} điểm", self.items.len()),
                format!("all {} items done: {max}", self.items.len()),
            ),
            Clause::NotAll => language.pick(
                format!("chưa đủ cả {} nội dung: 0 điểm", self.items.len()),
                format!("not all {} items done: 0", self.items.len()),
            ),
            _ => language
                .pick("cộng điểm các nội dung đã thực hiện", "the sum of the items done")
                .to_owned(),
        }
    }
}
