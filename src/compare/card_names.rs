//! Whether two cards are of one unit, as successions say it, and names on them that only look like declared ones.

use std::cmp::Ordering;

use super::lineage::Lineage;
use super::look_check::{Named, Side, check_looks, succession};
use super::succession::same_name;
use crate::methodology::Methodology;
use crate::problem::{Place, Problem, ProblemKind};
use crate::scorecard::{CardPair, Scorecard};
use crate::text::phrase::{Phrase, Value, phrases};

/// Refuses two cards of different units, and a unit that is not the whole unit of the earlier year and nothing
/// else: a comparison of two cards cannot say what became of the rest. `reference` is how a problem refers to
/// the first card.
pub(super) fn check_units(
    from: &Scorecard,
    to: &Scorecard,
    reference: fn() -> Phrase,
    lineage: &Lineage<'_>,
    problems: &mut Vec<Problem>,
) {
    let methodologies = [from.methodology(), to.methodology()];
    let [earlier, later] = in_order(methodologies, [from.unit(), to.unit()], lineage);
    check_looks("units", lineage, &sides([earlier, later]), problems);
    if !same_name(earlier, later) && lineage.maker(later).is_none() {
        let unit = CardPair::new(from, to, reference).unit(|| Place::argument("unit"));
        problems.extend(unit.map(|unit| unit.or(succession())));
    } else if !is_faulty("units", problems) {
        // Faulty successions are refused for themselves.
        problems.extend(contradiction(lineage, earlier, later));
    }
}

/// Refuses successions of methodologies whose names only look like the ids of two methodologies.
pub(super) fn check_ids(
    methodologies: [&Methodology; 2],
    lineage: &Lineage<'_>,
    problems: &mut Vec<Problem>,
) {
    let ids = methodologies.map(Methodology::id);
    let ids = in_order(methodologies, ids, lineage);
    check_looks("methodologies", lineage, &sides(ids), problems);
}

/// Two names, that of the earlier year first. Of two editions, the lower one is the earlier year; within one
/// edition, the successions decide.
fn in_order<'n>(
    [one, other]: [&Methodology; 2],
    [first, second]: [&'n str; 2],
    lineage: &Lineage<'_>,
) -> [&'n str; 2] {
    let is_backward = match one.edition().cmp(&other.edition()) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => lineage.follows(second, first) && !lineage.follows(first, second),
    };
    if is_backward { [second, first] } else { [first, second] }
}

/// Whether a list of successions has a problem.
pub(super) fn is_faulty(list: &str, problems: &[Problem]) -> bool {
    let is_in_list = |key: &str| key.strip_prefix(list).is_some_and(|rest| rest.starts_with('['));
    problems.iter().any(|problem| is_in_list(&problem.place.key))
}

fn sides([earlier, later]: [&str; 2]) -> [Side<'_>; 2] {
    let sides: [(Named, _); 2] = [(on_the_earlier_card, earlier), (on_the_later_card, later)];
    sides.map(|(name, known)| Side::new(name, std::iter::once(known)))
}

/// The problem of two cards whose methodologies are not related, by an entry or by their ids.
pub(super) fn unrelated(
    pair: CardPair<'_>,
    lineage: &Lineage<'_>,
    place: &Place,
    alternative: Phrase,
) -> Option<Problem> {
    let [first, second] = pair.methodologies().map(Methodology::id);
    let id = pair.methodology_id(|| place.clone());
    id.map(|problem| problem.or(alternative)).or_else(|| {
        let expected = methodology_made_of(first);
        not_the_same("methodologies", lineage, [first, second], expected, place.clone())
    })
}

/// How the successions contradict that a unit is the same in both years, or was only renamed.
fn contradiction(lineage: &Lineage<'_>, earlier: &str, later: &str) -> Option<Problem> {
    let place = Place::argument("unit");
    let became = lineage.became(earlier);
    let problem = match lineage.maker(later) {
        Some((position, entry)) if matches!(&*entry.from, [old] if same_name(old, earlier)) => {
            if became.len() < 2 {
                return lineage.chain(position, 0, earlier, (true, same_name(earlier, later)));
            }
            let found = part_of(later, earlier, names(&became));
            let expected = whole_of(earlier);
            Problem::new(ProblemKind::Mismatch, place, found, expected)
        }
        _ => not_the_same("units", lineage, [earlier, later], made_of_alone(earlier), place)?,
    };
    let is_part = lineage.follows(earlier, later);
    Some(if is_part { problem.or(comparison_of_blocks()) } else { problem })
}

/// The problem of a later name that is made of others than `expected`, or of a name that became another one.
fn not_the_same(
    list: &str,
    lineage: &Lineage<'_>,
    [earlier, later]: [&str; 2],
    expected: Phrase,
    place: Place,
) -> Option<Problem> {
    let (found, expected) = match lineage.maker(later) {
        Some((position, entry)) => {
            let entry_at = Place::key(format!("{list}[{position}]"));
            (made_of(later, &entry_at, names(&entry.from)), expected)
        }
        None if !lineage.is_before(earlier) => return None,
        None => (became(later, names(&lineage.became(earlier))), entry_too(later)),
    };
    Some(Problem::new(ProblemKind::Mismatch, place, found, expected))
}

/// The first of these names.
fn names(list: &[String]) -> Value {
    const MOST: usize = 5;
    let mut names: Vec<Value> = list.iter().take(MOST).map(|name| name.as_str().into()).collect();
    if list.is_empty() {
        names.push(no_name().into());
    }
    if list.len() > MOST {
        names.push(more_names().into());
    }
    names.into()
}

phrases! {
    fn on_the_earlier_card() = "trên bảng điểm năm trước", "on the earlier card";
    fn on_the_later_card() = "trên bảng điểm năm sau", "on the later card";
    fn methodology_made_of(id) =
        "bộ tiêu chí kế thừa từ “{id}”", "a methodology made of `{id}`";
    fn part_of(unit, before, names) =
        "là “{unit}”, một phần của “{before}” đã tách thành {names}",
        "`{unit}`, a part of `{before}`, which became {names}";
    fn whole_of(unit) =
        "đơn vị kế thừa toàn bộ “{unit}”", "a unit that `{unit}` became as a whole";
    fn made_of_alone(unit) = "đơn vị chỉ kế thừa từ “{unit}”", "a unit made of `{unit}` alone";
    fn comparison_of_blocks() = "so sánh hai khối", "a comparison of blocks";
    fn made_of(name, entry, names) =
        "là “{name}”, theo khai báo kế thừa ({entry}; tên cũ: {names})",
        "`{name}`, which {entry} makes of {names}";
    fn became(name, names) =
        "là “{name}” trong cả hai năm, trong khi đã khai báo kế thừa (tên mới: {names})",
        "`{name}` in both years, which became {names}";
    fn entry_too(name) = "thêm khai báo kế thừa cho “{name}”", "an entry for `{name}` too";
    fn no_name() = "không có", "nothing";
    fn more_names() = "…", "…";
}
