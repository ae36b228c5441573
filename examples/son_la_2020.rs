//! The article that this project started from: Sơn La's index of 2020, figure by figure.
//!
//! Every figure that follows from others is computed and checked. It says what the article does not give,
//! and reports the one sum that does not add up.

use cchc::Language::Vi;
use cchc::compare::{PercentagePoints, RankChange, UnitShare};
use cchc::definition::{Basis, Classification, Group, TieRule};
use cchc::number::{Fraction, Index, Mode, Rounding};
use cchc::{Points, points};
use serde::Deserialize;

/// Every printed figure has two places and agrees with halves up; the decision's own words on rounding
/// were not seen.
const PRINTED: Rounding = Rounding::new(2, Mode::HalfUp);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    decision: String,
    sources: Vec<String>,
    groups: Vec<Group>,
    blocks: Vec<Block>,
    department: Department,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    name: String,
    name_en: String,
    units: usize,
    mean: Points,
    mean_change: Points,
    first: First,
    groups: Vec<Printed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    unit: String,
    index: Points,
}

/// A group as it was printed: with the change of its count or of its share, never both.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Printed {
    label: String,
    units: usize,
    share: Points,
    count_change: Option<usize>,
    share_change: Option<Points>,
    /// In the order of the list, where it was seen whole.
    members: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Department {
    unit: String,
    block: String,
    points_change: Points,
    rank: usize,
    rank_change: usize,
    dossiers: Dossiers,
    online_level_3: Services,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dossiers {
    received: usize,
    finished: usize,
    in_progress: usize,
    returned: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Services {
    in_all: usize,
    new: usize,
}

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let article: Article = serde_json::from_str(include_str!("data/son-la-2020.json"))?;
    // The article tells neither how ties are ranked nor whether groups read the rounded index; no figure
    // below depends on either.
    let groups = Classification::of_groups(
        Basis::Published,
        TieRule::Standard,
        article.groups.iter().cloned(),
    );

    println!("Sơn La, Chỉ số CCHC năm 2020 (PAR index of 2020), {}", article.decision);
    for block in &article.blocks {
        report_block(block, &groups)?;
    }
    report_department(&article, &groups)?;
    report_unknown();
    for source in &article.sources {
        println!("  nguồn (source): {source}");
    }
    Ok(())
}

fn report_block(block: &Block, groups: &Classification) -> Result<(), Failure> {
    let Block { name, name_en, units, mean, mean_change, first, groups: counts } = block;
    println!("\n{name} ({name_en}): {units} đơn vị (units)");

    let before = mean.checked_sub(*mean_change).ok_or("a mean fits")?;
    let expected = if *units == 20 { "85.57" } else { "81.38" };
    assert_eq!(before.to_string(), expected);
    let change = PercentagePoints::between(&before.into(), &(*mean).into());
    assert_eq!(change.exact(), &Fraction::from(*mean_change));
    println!(
        "  trung bình (mean): {} - {} = {} năm 2019 (in 2019)",
        mean.display(Vi),
        mean_change.display(Vi),
        before.display(Vi)
    );
    println!(
        "  theo ngưỡng (by the thresholds): trung bình (mean) {} loại {}; thứ nhất (first) {} {} loại {}",
        mean.display(Vi),
        group_of(groups, *mean)?,
        first.unit,
        first.index.display(Vi),
        group_of(groups, first.index)?
    );
    let expected = if *units == 20 { ("A", "A") } else { ("B", "A") };
    assert_eq!((group_of(groups, *mean)?, group_of(groups, first.index)?), expected);

    for group in counts {
        report_group(group, *units)?;
    }
    let in_all: usize = counts.iter().map(|group| group.units).sum();
    assert_eq!(in_all, *units, "the groups hold every unit, so nobody is under group B");
    let shares: Points = counts.iter().map(|group| group.share).sum();
    assert_eq!(shares, points!(100));
    report_2019(block)
}

fn report_group(group: &Printed, units: usize) -> Result<(), Failure> {
    let share = UnitShare::new(group.units, units).ok_or("a share of the block")?;
    let printed = share.rounded(PRINTED).ok_or("two places")?;
    assert_eq!(printed.to_fraction(), group.share.into(), "the printed share follows");
    assert!(group.members.as_ref().is_none_or(|list| list.len() == group.units));
    println!("  loại (group) {}: {}/{units} = {}%", group.label, group.units, printed.display(Vi));
    Ok(())
}

/// The groups of 2019, from the changes that were printed: of the count of group A for departments, and of
/// the share of group B, which is called percent and is percentage points.
fn report_2019(block: &Block) -> Result<(), Failure> {
    let [a, b] = block.groups.as_slice() else { return Err("two groups".into()) };
    let units = block.units;
    let in_a = a.count_change.map(|more| a.units.checked_sub(more).ok_or("a count")).transpose()?;
    if let (Some(in_a), Some(more)) = (in_a, a.count_change) {
        assert_eq!(in_a, 3);
        println!(
            "  loại A năm 2019 (group A in 2019): {} - {more} = {in_a} đơn vị (units)",
            a.units
        );
    }

    // Of as many units as in 2020, which the article does not say: the count whose share fell as printed.
    let change = b.share_change.ok_or("a change of the share of group B")?;
    let now = UnitShare::new(b.units, units).ok_or("a share of the block")?;
    let fell = |before: &UnitShare| {
        *PercentagePoints::between(&before.exact(), &now.exact()).exact() == change.into()
    };
    let before = (0..=units).filter_map(|count| UnitShare::new(count, units)).find(fell);
    let before = before.ok_or("a count whose share fell as printed")?;
    assert_eq!(before.units(), if units == 20 { 17 } else { 11 });
    let [printed, after] = [before, now].map(|share| share.rounded(PRINTED));
    let (printed, after) = printed.zip(after).ok_or("two places")?;
    // The printed shares differ by as much as the exact ones: 66.67 - 91.67.
    let points = PercentagePoints::between_indices(printed, after);
    assert_eq!(points.exact(), &change.into());
    let round = |points: PercentagePoints| points.rounded(PRINTED).ok_or("two places");
    println!(
        "  nếu năm 2019 cũng {units} đơn vị (if of {units} units in 2019 too): B {}/{units} = {}%, {} điểm phần trăm (percentage points, not percent)",
        before.units(),
        printed.display(Vi),
        round(points)?.display(Vi)
    );
    match in_a {
        Some(in_a) => {
            // Two changes printed apart, of a count and of a share, fit one number of units.
            assert_eq!(in_a.checked_add(before.units()), Some(units));
            let (old, new) =
                UnitShare::new(in_a, units).zip(UnitShare::new(a.units, units)).ok_or("a share")?;
            let rise = PercentagePoints::between(&old.exact(), &new.exact());
            assert_eq!(rise.to_string(), "+55");
            println!(
                "    khớp với loại A (fits group A): {in_a} + {} = {units}; A {} điểm phần trăm",
                before.units(),
                round(rise)?.display(Vi)
            );
        }
        None => println!("    số đơn vị loại A năm 2019 không công bố (group A of 2019 not given)"),
    }
    Ok(())
}

fn report_department(article: &Article, groups: &Classification) -> Result<(), Failure> {
    let Department { unit, block, points_change, rank, rank_change, dossiers, online_level_3 } =
        &article.department;
    println!("\n{unit}");
    let block = article.blocks.iter().find(|known| known.name == *block).ok_or("its block")?;
    let change = RankChange::new(rank.checked_add(*rank_change).ok_or("a rank")?, *rank);
    assert_eq!((change.from, change.to, change.to_string().as_str()), (11, 8, "+3"));
    println!("  hạng (rank): {} -> {}, {change} bậc (places up)", change.from, change.to);

    // It is eighth in the list of group A, so its points are between the threshold and those of the first.
    let a = block.groups.first().and_then(|group| group.members.as_ref()).ok_or("group A")?;
    assert_eq!(a.iter().position(|member| member == unit), rank.checked_sub(1));
    let floor: Points = groups.groups.first().ok_or("group A")?.at_least.to_string().parse()?;
    let range = [floor, block.first.index];
    let mut before = range;
    for bound in &mut before {
        *bound = bound.checked_sub(*points_change).ok_or("points fit")?;
        // In group B, as the eleventh of a year with three units in group A must be.
        assert_eq!(group_of(groups, *bound)?, "B");
    }
    assert_eq!(before.map(|bound| bound.to_string()), ["84.33", "89.27"]);
    println!(
        "  điểm (points): {} so với 2019; tổng điểm không công bố (total not published):",
        points_change.display(Vi).signed()
    );
    println!(
        "    loại A, hạng {rank}, nên từ {} đến {} (so from, to); năm 2019 từ {} đến {}, dưới 90 (under 90)",
        range[0].display(Vi),
        range[1].display(Vi),
        before[0].display(Vi),
        before[1].display(Vi)
    );

    let Dossiers { received, finished, in_progress, returned } = dossiers;
    let sum: usize = [finished, in_progress, returned].into_iter().sum();
    let rest = received.checked_sub(sum).ok_or("no more than were received")?;
    assert_eq!((sum, *received, rest), (628, 630, 2));
    println!(
        "  hồ sơ (dossiers): {finished} + {in_progress} + {returned} = {sum}, không phải {received}"
    );
    println!(
        "    KHÔNG KHỚP (inconsistent): còn {rest} hồ sơ bài báo không giải thích (left unexplained)"
    );
    let before = online_level_3.in_all.checked_sub(online_level_3.new).ok_or("services")?;
    assert_eq!(before, 8);
    println!(
        "  dịch vụ công mức độ 3 (online services of level 3): {} - {} = {before} trước đó (before)",
        online_level_3.in_all, online_level_3.new
    );
    Ok(())
}

fn report_unknown() {
    println!("\nBài báo không cho biết (not given by the article)");
    for (vi, en) in [
        ("điểm của từng tiêu chí", "the points of any criterion"),
        (
            "tổng điểm các đơn vị khác ngoài hai đơn vị đứng đầu",
            "totals of units other than the two first",
        ),
        ("số đơn vị năm 2019", "the number of units in 2019"),
        ("ngưỡng dưới 70", "thresholds under 70"),
        ("cách làm tròn, cách xếp hạng khi bằng điểm", "rounding, and the ranking of ties"),
    ] {
        println!("  - {vi} ({en})");
    }
}

/// The label of the group of a published index.
fn group_of(groups: &Classification, index: Points) -> Result<&str, Failure> {
    let index = Index::new(&index.into(), points!(100), PRINTED).ok_or("an index")?;
    let mut from_highest = groups.groups.iter();
    let group = from_highest.find(|group| index.cmp_percent(group.at_least).is_ge());
    Ok(group.ok_or("no group")?.label.as_str())
}
