//! Random pairs of editions with the crosswalk between them, and cards; all valid by construction.

use proptest::prelude::*;
use proptest::strategy::Union;

use crate::prelude::*;

/// What becomes of a group of leaves between two editions. The numbers are maxima.
#[derive(Clone, Debug)]
pub enum Item {
    Same(i16, i16),
    Renamed(i16, i16),
    Split(i16, Vec<i16>),
    Merged(Vec<i16>, i16),
    New(i16),
    Dropped(i16),
    /// Under no link.
    Silent(Vec<i16>, Vec<i16>),
}

#[derive(Clone, Debug)]
pub struct Field {
    pub items: Vec<Item>,
    /// Whether the field itself is linked, and whether its leaves are.
    pub linked: [bool; 2],
    /// Whether its leaves after the first are for a survey, or may not apply.
    pub survey: bool,
    pub may_not_apply: bool,
}

/// Two editions and the crosswalk between them.
#[derive(Clone, Debug)]
pub struct Pair {
    pub before: Methodology,
    pub after: Methodology,
    pub crosswalk: Crosswalk,
}

impl Pair {
    pub fn checked(&self) -> CheckedCrosswalk {
        self.crosswalk.check(&self.before, &self.after).unwrap()
    }

    pub fn reversed(&self) -> CheckedCrosswalk {
        self.crosswalk.clone().reversed().check(&self.after, &self.before).unwrap()
    }
}

/// Where answers come from: bytes, over and over.
#[derive(Clone, Debug)]
pub struct Answered {
    bytes: Vec<u8>,
    next: usize,
}

impl Answered {
    fn pull(&mut self) -> u32 {
        let byte = self.bytes[self.next % self.bytes.len()];
        // A step beside the bytes, so that short lists do not answer all leaves alike.
        self.next += 1;
        u32::from(byte) + u32::try_from(self.next).unwrap() % 3
    }
}

fn max() -> impl Strategy<Value = i16> {
    1..=5_i16
}

fn item() -> impl Strategy<Value = Item> {
    let several = || prop::collection::vec(max(), 2..=3);
    let any = || prop::collection::vec(max(), 0..=2);
    prop_oneof![
        (max(), max()).prop_map(|(a, b)| Item::Same(a, b)),
        (max(), max()).prop_map(|(a, b)| Item::Renamed(a, b)),
        (max(), several()).prop_map(|(a, b)| Item::Split(a, b)),
        (several(), max()).prop_map(|(a, b)| Item::Merged(a, b)),
        max().prop_map(Item::New),
        max().prop_map(Item::Dropped),
        (any(), any()).prop_map(|(a, b)| Item::Silent(a, b)),
    ]
}

fn field() -> impl Strategy<Value = Field> {
    let items = prop::collection::vec(item(), 0..=4);
    (items, any::<[bool; 4]>()).prop_map(|(items, [linked, leaves_linked, survey, absent])| Field {
        items,
        linked: [linked, leaves_linked],
        survey,
        may_not_apply: absent,
    })
}

pub fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::HalfUp), Just(Mode::HalfEven), Just(Mode::Down), Just(Mode::Up)]
}

pub fn rounding() -> impl Strategy<Value = Rounding> {
    (0..=4_u8, mode()).prop_map(|(places, mode)| Rounding::new(places, mode))
}

fn roundings() -> impl Strategy<Value = Roundings> {
    (prop::option::of(rounding()), rounding(), rounding()).prop_map(|(points, index, printed)| {
        match points {
            Some(points) => Roundings::new(points, index),
            None => Roundings::unrounded(index, printed),
        }
    })
}

fn classification() -> impl Strategy<Value = Classification> {
    let basis = prop_oneof![Just(Basis::Published), Just(Basis::Exact)];
    let bounds = (prop::option::of(0..=40_i8), prop::option::of(41..=120_i8));
    (basis, bounds).prop_map(|(basis, (least, most))| {
        let groups = [("A", 80), ("B", 50), ("C", 20)];
        let mut classification = Classification::new(basis, TieRule::Standard, groups);
        classification.index_at_least = least.map(Percent::from);
        classification.index_at_most = most.map(Percent::from);
        classification
    })
}

pub fn source() -> impl Strategy<Value = Answered> {
    prop::collection::vec(any::<u8>(), 5..40).prop_map(|bytes| Answered { bytes, next: 0 })
}

pub fn pair() -> impl Strategy<Value = Pair> {
    let fields = prop::collection::vec(field(), 1..=3);
    (fields, roundings(), roundings(), classification(), any::<[bool; 2]>()).prop_map(
        |(fields, one, two, classification, [full, cut])| {
            let not_applicable =
                Some(if full { NotApplicable::Full } else { NotApplicable::Rescale });
            let new = |edition, rounding: Roundings| {
                let mut definition = Definition::new(
                    "demo",
                    edition,
                    "Minh họa",
                    Points::ZERO,
                    rounding,
                    classification.clone(),
                );
                definition.not_applicable = not_applicable;
                // A sheet gives up to 3 points of each.
                definition.adjustments = if cut {
                    Adjustments::new(points!(1), points!(2)).with_over_cap(OverCap::Cut)
                } else {
                    Adjustments::new(points!(9), points!(9))
                };
                definition
            };
            let (mut before, mut after) = (new(2019, one), new(2020, two));
            let mut links = Vec::new();
            for (at, field) in fields.iter().enumerate() {
                links.extend(add_field(&at.to_string(), field, &mut before, &mut after));
            }
            let [before, after] = [before, after].map(|definition| definition.validate().unwrap());
            let mut crosswalk = Crosswalk::between(&before, &after);
            crosswalk.links = links;
            Pair { before, after, crosswalk }
        },
    )
}

/// Adds a field to both editions, and gives its links.
fn add_field(
    code: &str,
    field: &Field,
    before: &mut Definition,
    after: &mut Definition,
) -> Vec<Link> {
    let mut links = Vec::new();
    let mut rows = [Vec::new(), Vec::new()];
    let add = |rows: &mut Vec<Row>, part: String, max: i16| {
        let code = format!("{code}.{part}");
        let mut row = Row::leaf(
            code.as_str(),
            format!("Tiêu chí {part}"),
            Points::from(max),
            Proportional::new(),
        );
        // The first leaf of each field always applies and is never for a survey.
        if !rows.is_empty() {
            row.source = field.survey.then_some(Source::Survey);
            row.may_not_apply = field.may_not_apply.then_some(true);
        }
        rows.push(row);
        code
    };
    let first = [Item::Same(1, 2)];
    for (at, item) in first.iter().chain(&field.items).enumerate() {
        let [old, new] = &mut rows;
        let many = |rows: &mut Vec<Row>, name: &str, list: &[i16]| -> Vec<String> {
            let parts = list.iter().enumerate();
            parts.map(|(part, max)| add(rows, format!("{name}{at}x{part}"), *max)).collect()
        };
        let one = |rows: &mut Vec<Row>, name: &str, max: i16| many(rows, name, &[max]).remove(0);
        links.push(match item {
            Item::Same(a, b) => {
                let code = one(old, "s", *a);
                one(new, "s", *b);
                Link::same(code)
            }
            Item::Renamed(a, b) => Link::renamed(one(old, "r", *a), one(new, "q", *b)),
            Item::Split(a, b) => Link::split(one(old, "a", *a), many(new, "b", b)),
            Item::Merged(a, b) => {
                let several = many(old, "c", a);
                Link::merged(several, many(new, "d", &[*b]).remove(0))
            }
            Item::New(b) => Link::added(one(new, "n", *b)),
            Item::Dropped(a) => Link::dropped(one(old, "o", *a)),
            Item::Silent(a, b) => {
                many(old, "u", a);
                many(new, "v", b);
                continue;
            }
        });
    }
    let [linked, leaves_linked] = field.linked;
    if !leaves_linked {
        links.clear();
    }
    if linked {
        links.push(Link::same(code));
    }
    for (definition, rows) in [before, after].into_iter().zip(rows) {
        let max: Points = rows.iter().map(|row| row.max).sum();
        definition.total = definition.total.checked_add(max).unwrap();
        definition.criteria.push(Row::inner(code, format!("Lĩnh vực {code}"), max));
        definition.criteria.extend(rows);
    }
    links
}

/// A card of this unit, answered from the source.
pub fn card(
    methodology: &Methodology,
    unit: &str,
    stage: Stage,
    source: &mut Answered,
) -> Scorecard {
    let mut sheet = Sheet::new(methodology, unit, stage);
    for leaf in methodology.leaves() {
        let (kind, part, whole) = (source.pull() % 4, source.pull(), source.pull() % 7 + 1);
        if stage == Stage::SelfScored && leaf.source() == Some(Source::Survey) {
            continue;
        }
        let code = leaf.code().as_str();
        if leaf.may_not_apply() && kind == 0 {
            sheet.answer(code, Answer::not_applicable());
        } else {
            sheet.answer(code, Evidence::share(part % (whole + 1), whole));
        }
    }
    let mut adjust = || {
        let points = Points::try_from(i64::from(source.pull() % 4)).unwrap();
        vec![Adjustment::new("Lý do", points)]
    };
    (sheet.bonus, sheet.penalty) = (adjust(), adjust());
    methodology.check(&sheet).unwrap().score()
}

/// Names of units, and what they score of 100, in hundredths.
pub type Units = Vec<(String, u16)>;

/// Two blocks and the successions between them: each unit stays, is renamed, merged, enters or leaves.
pub fn blocks() -> impl Strategy<Value = (Units, Units, Successions)> {
    let score = || 0..=10_000_u16;
    let one = prop_oneof![
        (score(), score()).prop_map(|(a, b)| (vec![a], Some(b), false)),
        (score(), score()).prop_map(|(a, b)| (vec![a], Some(b), true)),
        (prop::collection::vec(score(), 2..=3), score()).prop_map(|(a, b)| (a, Some(b), true)),
        score().prop_map(|b| (vec![], Some(b), false)),
        score().prop_map(|a| (vec![a], None, false)),
    ];
    let kinds: Union<_> = Union::new([one.boxed()]);
    prop::collection::vec(kinds, 0..=6).prop_map(|units| {
        // One unit always stays, so that no block is empty.
        let (mut before, mut after) =
            (vec![("Gốc".to_owned(), 5000)], vec![("Gốc".to_owned(), 7000)]);
        let mut successions = Successions::new();
        for (at, (from, to, renamed)) in units.into_iter().enumerate() {
            let several = from.len() > 1;
            let names: Vec<String> =
                (0..from.len()).map(|part| format!("Cũ {at}.{part}")).collect();
            // A merged unit keeps one of the old names; a renamed one does not.
            let into = match (renamed, several) {
                (true, false) => format!("Mới {at}"),
                (true, true) => names[0].clone(),
                _ => names.first().cloned().unwrap_or(format!("Thêm {at}")),
            };
            if renamed {
                successions.units.push(Succession::new(names.clone(), into.clone()));
            }
            before.extend(names.into_iter().zip(from));
            after.extend(to.map(|to| (into, to)));
        }
        // Beside a unit that was renamed, each new one is said to be new.
        if successions.units.iter().any(|entry| entry.from.len() == 1) {
            let new = after.iter().filter(|(name, _)| name.starts_with("Thêm"));
            successions.units.extend(new.map(|(name, _)| Succession::new::<&str>([], name)));
        }
        (before, after, successions)
    })
}

pub fn block(edition: u32, units: &Units, rounding: Rounding) -> Vec<Scorecard> {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let rounding = Roundings::new(Rounding::new(2, Mode::HalfUp), rounding);
    let mut definition =
        Definition::new("demo", edition, "Minh họa", points!(100), rounding, groups);
    definition.criteria.push(Row::leaf("1", "Điểm", points!(100), Direct::new()));
    let methodology = definition.validate().unwrap();
    let card = |(unit, hundredths): &(String, u16)| {
        let mut sheet = Sheet::new(&methodology, unit, Stage::Final);
        let points = format!("{}.{:02}", hundredths / 100, hundredths % 100).parse().unwrap();
        sheet.answer("1", Evidence::Points(points));
        methodology.check(&sheet).unwrap().score()
    };
    units.iter().map(card).collect()
}
