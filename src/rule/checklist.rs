use std::fmt::Write as _;

use super::award::Clause;
use super::evidence::Evidence;
use super::formula::{Formula, Items};
use super::kind::{ByFormula, Kind, Unread, read_named};
use super::leaf::Leaf;
use super::seed::Seed;
use super::words;
use crate::number::Points;
use crate::problem::names::{NameIndex, check_list};
use crate::problem::phrases::number;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::phrase::phrases;

phrases! {
    fn no_points() =
        "bỏ mục này: đủ mọi nội dung thì được điểm tối đa",
        "no points: all or nothing pays the maximum";
    fn without_points() = "chưa có điểm", "no points";
    fn points_of_item() = "điểm của nội dung", "the points of the item";
    fn items_too_large() = "có tổng điểm quá lớn", "a sum that does not fit";
    fn fewer_items() = "ít nội dung hơn, hoặc điểm của các nội dung thấp hơn", "fewer or smaller items";
    fn each_item_once() = "ghi mỗi nội dung không quá một lần", "each item at most once";
}

/// Items that are done (danh mục nội dung đã thực hiện).
///
/// - Evidence: `{ items }`, the names of the items that are done, each at most once.
/// - Award: the sum of their points, which may be negative; or, with `all_or_nothing`, the maximum if
///   every item is done, else zero. Then items carry no points.
/// - The positive items add up to the maximum of the leaf. Names are unique and not blank.
///
/// Real example: Cà Mau, decision 1880/QĐ-UBND of 2013: 1.1.2 pays 1 only if tasks *and* budget are
/// settled; 1.2.1 only if reports are complete *and* on time.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Checklist, Clause, Leaf, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let rule: Rule = Checklist::all(["đủ nhiệm vụ", "bố trí kinh phí"]).into();
/// let leaf = Leaf::new("1.1.2".parse()?, points!(1), 2);
/// let award = rule.award(&leaf, &Evidence::items(["đủ nhiệm vụ"]));
/// assert_eq!(award, Ok(Award::points(points!(0), Clause::NotAll)));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Checklist {
    /// Whether every item must be done.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub all_or_nothing: bool,
    /// The items, in the order of the decision.
    pub items: Vec<Item>,
}

/// An item of a [`Checklist`] (nội dung).
///
/// # Example
/// ```
/// use cchc::points;
/// use cchc::rule::Checklist;
/// let list = Checklist::sum([("kế hoạch", points!(0.5)), ("báo cáo", points!(0.5))]);
/// assert_eq!(list.items[1].points, Some(points!(0.5)));
/// assert_eq!(Checklist::all(["đủ", "đúng hạn"]).items[1].points, None);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Its points; none in an all-or-nothing list.
    pub points: Option<Points>,
}

impl Checklist {
    /// Items that each have their points.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Checklist, Clause, Leaf, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// // The item below zero is an error that costs points.
    /// let items = [("kế hoạch", points!(0.5)), ("báo cáo", points!(0.5)), ("sai sót", points!(-0.25))];
    /// let rule: Rule = Checklist::sum(items).into();
    /// let leaf = Leaf::new("1.2".parse()?, points!(1), 2);
    /// let award = |items: &[&str]| rule.award(&leaf, &Evidence::items(items.iter().copied()));
    /// assert_eq!(award(&["báo cáo", "sai sót"]), Ok(Award::points(points!(0.25), Clause::Items)));
    /// assert_eq!(award(&["sai sót"]), Ok(Award::points(points!(-0.25), Clause::Items)));
    /// assert!(award(&["báo cáo", "báo cáo"]).is_err());
    /// # Ok::<(), cchc::Error>(())
    /// ```
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
}

impl ByFormula for Checklist {
    fn reads(&self) -> &'static str {
        "{ items }"
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        check_list("items", self.names(), refusals);
        for (position, item) in self.items.iter().enumerate() {
            let key = || format!("items[{position}].points");
            match item.points {
                Some(points) if self.all_or_nothing => {
                    let (found, expected) = (number(points), no_points());
                    refusals.push(Refusal::new(ProblemKind::NotAllowed, key(), found, expected));
                }
                Some(points) => refusals.extend(
                    leaf.check_declared(format_args!("items[{position}].points"), points).err(),
                ),
                None if self.all_or_nothing => {}
                None => {
                    let (found, expected) = (without_points(), points_of_item());
                    refusals.push(Refusal::new(ProblemKind::Missing, key(), found, expected));
                }
            }
        }
        let has_points = self.items.iter().all(|item| item.points.is_some());
        if self.all_or_nothing || self.items.is_empty() || !has_points {
            return;
        }
        let points = || self.items.iter().filter_map(|item| item.points);
        let largest = Points::checked_sum(points().filter(|points| *points > Points::ZERO));
        let worst = Points::checked_sum(points().filter(|points| *points < Points::ZERO));
        match largest.zip(worst) {
            Some((largest, _)) => refusals.extend(leaf.check_largest("items", largest).err()),
            None => refusals.push(Refusal::new(
                ProblemKind::OutOfRange,
                "items",
                items_too_large(),
                fewer_items(),
            )),
        }
    }

    fn formula(&self, leaf: &Leaf) -> Formula {
        let units = |item: &Item| item.points.unwrap_or_default().units();
        Formula::Items(Items {
            points: self.items.iter().map(units).collect(),
            all_or_nothing: self.all_or_nothing.then_some(leaf.reaches.units()),
        })
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        let Evidence::Items(items) = evidence else { return Err(Unread::WrongKind) };
        let key = |at| format!("items[{at}]");
        let done = items.iter().map(|item| (item, 1));
        read_named(self.names(), done, key, each_item_once, cells)
    }
}

impl Kind for Checklist {
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let (max, count) = (leaf.reaches.display(language), self.items.len());
        match clause {
            Clause::Full => language.format(
                format_args!("thực hiện đủ {count} nội dung: {max} điểm"),
                format_args!("all {count} items done: {max}"),
            ),
            Clause::NotAll => language.format(
                format_args!("chưa thực hiện đủ {count} nội dung: 0 điểm"),
                format_args!("not all {count} items done: 0"),
            ),
            Clause::Items
            | Clause::Level(_)
            | Clause::Band(_)
            | Clause::Otherwise
            | Clause::Share
            | Clause::Nothing
            | Clause::Cutoff
            | Clause::Empty
            | Clause::FromZero
            | Clause::Each
            | Clause::Floor
            | Clause::Given
            | Clause::Sum
            | Clause::Part(_)
            | Clause::Required(_)
            | Clause::Custom(_) => language
                .pick("cộng điểm các nội dung đã thực hiện", "the sum of the items done")
                .to_owned(),
        }
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let (mut text, separator) = if self.all_or_nothing {
            (language.pick("thực hiện đủ ", "all of ").to_owned(), ", ")
        } else {
            (self.clause(leaf, Clause::Items, language) + ": ", "; ")
        };
        for (position, item) in self.items.iter().enumerate() {
            // Writing to a string does not fail.
            let _ = write!(text, "{}“{}”", words::between(position, separator), item.name);
            if let Some(points) = &item.points {
                let word = language.pick(" điểm", "");
                let _ = write!(text, " {}{word}", points.display(language));
            }
        }
        if self.all_or_nothing {
            let max = leaf.reaches.display(language);
            let _ = text.write_fmt(language.pick(
                format_args!(": {max} điểm; chưa đủ: 0 điểm"),
                format_args!(": {max}; otherwise: 0"),
            ));
        }
        text
    }

    /// The items that are done, and those that are not, in the order of the decision.
    fn describe_evidence(&self, evidence: &Evidence, language: Language) -> Option<String> {
        let Evidence::Items(done) = evidence else { return None };
        let done = NameIndex::new(done.iter().map(String::as_str));
        let is_done: Vec<bool> = self.names().map(|name| done.position(name).is_some()).collect();
        let mut text = String::new();
        for (wanted, word) in [
            (true, language.pick("đã thực hiện", "done")),
            (false, language.pick("chưa thực hiện", "not done")),
        ] {
            let names = self.names().zip(&is_done).filter(|(_, is_done)| **is_done == wanted);
            for (position, (name, _)) in names.enumerate() {
                if position == 0 {
                    let before = if text.is_empty() { "" } else { "; " };
                    // Writing to a string does not fail.
                    let _ = write!(text, "{before}{word}: “{name}”");
                } else {
                    let _ = write!(text, ", “{name}”");
                }
            }
        }
        Some(text)
    }

    fn edges(&self, _: &Leaf) -> Vec<Evidence> {
        let mut edges = vec![Evidence::items([""; 0])];
        edges.extend(self.names().map(|name| Evidence::items([name])));
        edges.push(Evidence::items(self.names()));
        edges.push(Evidence::items(self.names().chain(self.names())));
        edges.push(Evidence::items(["?"]));
        edges
    }

    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        let is_done = |at: u32| seed.whole.unbounded_shr(at) & 1 == 1;
        let items = self.names().zip(0..).filter(|(_, at)| is_done(*at));
        let mut items: Vec<&str> = items.map(|(name, _)| name).collect();
        if seed.part & 1 == 1 {
            items.reverse();
        }
        Some(Evidence::items(items))
    }

    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        let Evidence::Items(done) = evidence else { return None };
        let gain = |item: &&Item| item.points.is_none_or(|points| points > Points::ZERO);
        let next = self.items.iter().filter(gain).find(|item| !done.contains(&item.name))?;
        Some(Evidence::items(done.iter().chain([&next.name]).cloned()))
    }

    /// The items that count for the best, or for the worst.
    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        let counts = |item: &&Item| match item.points {
            Some(points) => (points > Points::ZERO) == is_best,
            None => is_best,
        };
        Some(Evidence::items(self.items.iter().filter(counts).map(|item| &*item.name)))
    }
}

#[cfg(feature = "serde")]
crate::text::serde::table! { Item { name, points: optional } }
