//! Rules of tables, of alternatives, and of numbers that are written.

use cchc::points;
use cchc::rule::Leaf;
use proptest::prelude::*;

use crate::frame::{Kit, NO, Pays, Spec, fact, p, part, says};

/// Online dossiers and dossiers by post, each of all; none if it was not reported.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ways {
    online: Option<(u32, u32)>,
    post: Option<(u32, u32)>,
}

fn ways(online: Option<(u32, u32)>, post: Option<(u32, u32)>) -> Ways {
    Ways { online, post }
}

/// "Chọn cách tính có lợi hơn: hồ sơ trực tuyến theo tỷ lệ; hoặc qua bưu chính theo tỷ lệ, không quá 80% số điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct BestOfTwo;

impl Spec for BestOfTwo {
    type Evidence = Ways;
    const NAME: &'static str = "best of two";
    const BUGS: &'static [&'static str] = &[
        "the first that was reported",
        "the worse of the two",
        "the post is paid in full",
        "the post is 80 % of its share",
        "the mean of the two",
        "online is needed",
        "the larger numerator wins",
        "nothing reported earns nothing",
        "online above the whole is accepted",
    ];
    const ANY: &'static [usize] = &[4, 11, 13, 16];
    const CLAUSES: &'static [[&'static str; 2]] =
        &[["hồ sơ trực tuyến", "online"], ["qua bưu chính", "by post"]];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("3.1".parse().unwrap(), points!(2), 2)
    }

    fn award(bug: usize, leaf: &Leaf, ways: &Ways) -> Pays {
        let is_odd = |way: Option<(u32, u32)>, is_open: bool| {
            way.is_some_and(|(part, whole)| whole == 0 || (part > whole && !is_open))
        };
        if is_odd(ways.online, bug == 9) || is_odd(ways.post, false) {
            return Pays::Refused("at most all, at least one");
        }
        let share = |(one, whole): (u32, u32)| part(leaf, one.into(), whole.into());
        let online = ways.online.map(share);
        let most = part(leaf, 8, 10);
        let post = ways.post.map(|way| match bug {
            3 => share(way),
            4 => share(way) * cchc::number::Fraction::from(points!(0.8)),
            _ => share(way).min(most.clone()),
        });
        match (online, post) {
            (None, None) if bug == 8 => Pays::Points(part(leaf, 0, 1), 0),
            (None, None) => Pays::Refused("one of the two"),
            (None, Some(_)) if bug == 6 => Pays::Refused("online"),
            (Some(online), None) => Pays::Points(online, 0),
            (None, Some(post)) => Pays::Points(post, 1),
            (Some(online), Some(post)) => {
                let is_online = match bug {
                    1 => true,
                    2 => online <= post,
                    7 => ways.online.map(|way| way.0) >= ways.post.map(|way| way.0),
                    _ => online >= post,
                };
                if bug == 5 {
                    Pays::Points((online + post) * cchc::number::Fraction::from(points!(0.5)), 0)
                } else if is_online {
                    Pays::Points(online, 0)
                } else {
                    Pays::Points(post, 1)
                }
            }
        }
    }

    fn evidence_in_words(Ways { online, post }: &Ways) -> [String; 2] {
        [
            format!("trực tuyến {online:?}, bưu chính {post:?}"),
            format!("online {online:?}, post {post:?}"),
        ]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let way = || prop::option::of((0..30_u32, 0..30_u32));
        let (all, none) = (Some((10, 10)), None);
        kit.evidence((way(), way()).prop_map(|(online, post)| ways(online, post)))
            .best(ways(all, none))
            .worst(ways(Some((0, 5)), none))
            .facts_in_words([
                says(ways(all, all), p("2"), "trực tuyến", "online"),
                says(ways(none, all), p("1.6"), "bưu chính", "post"),
                fact(ways(none, Some((8, 10))), p("1.6")),
                fact(ways(none, Some((79, 100))), p("1.58")),
                fact(ways(Some((5, 10)), Some((4, 10))), p("1")),
                fact(ways(Some((4, 10)), Some((5, 10))), p("1")),
                fact(ways(Some((1, 2)), Some((4, 10))), p("1")),
                fact(ways(Some((3, 4)), none), p("1.5")),
                fact(ways(none, none), NO),
                fact(ways(Some((11, 10)), none), NO),
                fact(ways(none, Some((11, 10))), NO),
                fact(ways(Some((0, 0)), all), NO),
                fact(ways(all, Some((0, 0))), NO),
            ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        fn one(way: Option<(u32, u32)>) -> Option<Option<(u32, u32)>> {
            way.filter(|(part, whole)| part < whole).map(|(part, whole)| Some((part + 1, whole)))
        }
        kit.better(|given| Some(ways(one(given.online)?, given.post)))
            .better(|given| Some(ways(given.online, one(given.post)?)))
            .times(|given, times| {
                let times = |count: u32| count.checked_mul(times.into());
                let scaled = |way: Option<(u32, u32)>| match way {
                    Some((part, whole)) => Some(Some((times(part)?, times(whole)?))),
                    None => Some(None),
                };
                Some(ways(scaled(given.online)?, scaled(given.post)?))
            })
    }
}

/// The population in thousands, and the rate of answers in tenths of a percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    people: u32,
    tenths: u32,
}

fn rate(people: u32, tenths: u32) -> Rate {
    Rate { people, tenths }
}

/// A table: the rows are under 50, from 50 to under 200, and from 200 thousand people; the columns are from 90 %, from
/// 70 % and below. The points are 4, 2, 0; 4, 3, 1; and 4, 3.5, 2.
#[derive(Clone, Debug, PartialEq)]
pub struct Table;

impl Spec for Table {
    type Evidence = Rate;
    const NAME: &'static str = "table";
    const BUGS: &'static [&'static str] = &[
        "50 thousand are in the first row",
        "200 thousand are in the second row",
        "90 % is in the second column",
        "69.9 % is in the second column",
        "the second and third row are swapped in one column",
        "a cell is 3.05 instead of 3.5",
        "above 100 % is accepted",
        "rows are counted from 1 for large populations",
        "69.5 % is rounded up",
    ];
    const ANY: &'static [usize] = &[5, 7, 9, 17];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["từ 90% trở lên", "90 % or more"],
        ["từ 70% đến dưới 90%", "70 % to under 90 %"],
        ["dưới 70%", "under 70 %"],
    ];
    const IS_SHARE: bool = false;

    fn leaf() -> Leaf {
        Leaf::new("8.2".parse().unwrap(), points!(4), 2)
    }

    fn award(bug: usize, leaf: &Leaf, given: &Rate) -> Pays {
        if given.tenths > 1000 && bug != 7 {
            return Pays::Refused("at most 100 %");
        }
        let row = match given.people {
            50 if bug == 1 => 0,
            200 if bug == 2 => 1,
            2000.. if bug == 8 => 1,
            200.. => 2,
            50.. => 1,
            _ => 0,
        };
        let column = match given.tenths {
            900 if bug == 3 => 1,
            699 if bug == 4 => 1,
            695.. if bug == 9 && given.tenths < 700 => 1,
            900.. => 0,
            700.. => 1,
            _ => 2,
        };
        let mut table = [[400, 200, 0], [400, 300, 100], [400, 350, 200]];
        match bug {
            5 => (table[1][2], table[2][2]) = (200, 100),
            6 => table[2][1] = 305,
            _ => {}
        }
        Pays::Points(part(leaf, table[row][column], 400), u32::try_from(column).unwrap())
    }

    fn evidence_in_words(Rate { people, tenths }: &Rate) -> [String; 2] {
        let (whole, tenth) = (tenths / 10, tenths % 10);
        [
            format!("{people} nghìn dân, {whole},{tenth}%"),
            format!("{people} thousand people, {whole}.{tenth} %"),
        ]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let any = (0..3000_u32, 0..1100_u32).prop_map(|(people, tenths)| rate(people, tenths));
        kit.evidence(any).best(rate(10, 900)).worst(rate(10, 0)).facts_in_words([
            says(rate(49, 900), p("4"), "từ 90%", "90 %"),
            says(rate(49, 899), p("2"), "đến dưới 90%", "to under 90 %"),
            fact(rate(49, 700), p("2")),
            says(rate(49, 699), p("0"), "dưới 70%", "under 70 %"),
            fact(rate(50, 899), p("3")),
            fact(rate(50, 700), p("3")),
            fact(rate(50, 699), p("1")),
            fact(rate(199, 899), p("3")),
            fact(rate(199, 695), p("1")),
            fact(rate(200, 899), p("3.5")),
            fact(rate(200, 700), p("3.5")),
            fact(rate(200, 699), p("2")),
            fact(rate(9000, 0), p("2")),
            fact(rate(9000, 1000), p("4")),
            fact(rate(0, 1000), p("4")),
            fact(rate(0, 1001), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|given| (given.tenths < 1000).then(|| rate(given.people, given.tenths + 1)))
            .better(|given| given.people.checked_add(1).map(|people| rate(people, given.tenths)))
            .edges([
                (rate(10, 699), rate(10, 700)),
                (rate(10, 899), rate(10, 900)),
                (rate(49, 0), rate(50, 0)),
                (rate(199, 0), rate(200, 0)),
            ])
            .band(|given| {
                (given.people >= 50, given.people >= 200, given.tenths >= 700, given.tenths >= 900)
            })
    }
}

/// A percent as it was written, in tenths, with a comma: `89,5`, or `90`.
#[derive(Clone, Debug, PartialEq)]
pub struct Text(String);

fn text(text: &str) -> Text {
    Text(text.to_owned())
}

/// Hundredths of a percent, if the text is a percent with at most two places.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, places) = text.split_once(',').unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(places) || whole.len() > 3 || places.len() > 2 {
        return None;
    }
    let places = format!("{places:0<2}");
    Some(whole.parse::<i64>().ok()? * 100 + places.parse::<i64>().ok()?)
}

/// "Từ 95%: 100% số điểm; từ 85,5% đến dưới 95%: 60% số điểm; còn lại: 0 điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct Written;

impl Spec for Written {
    type Evidence = Text;
    const NAME: &'static str = "written percent";
    const BUGS: &'static [&'static str] = &[
        "percents are compared as text",
        "the places after the comma are dropped",
        "one place is read as hundredths",
        "zeros at the end are refused",
        "zeros at the start are refused",
        "above 100 % is accepted",
        "an empty text is 0",
        "85,5 is in the last band",
    ];
    const ANY: &'static [usize] = &[3, 8, 10, 14];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["từ 95% trở lên", "95 % or more"],
        ["từ 85,5% đến dưới 95%", "85.5 % to under 95 %"],
        ["dưới 85,5%", "under 85.5 %"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("3.3".parse().unwrap(), points!(1.5), 2)
    }

    fn award(bug: usize, leaf: &Leaf, Text(text): &Text) -> Pays {
        let refused = match bug {
            4 => text.contains(',') && text.ends_with('0'),
            5 => text.len() > 1 && text.starts_with('0') && !text.starts_with("0,"),
            _ => false,
        };
        let mut read = hundredths(text).filter(|_| !refused);
        match bug {
            2 => read = read.map(|percent| percent / 100 * 100),
            3 => {
                let (whole, places) = text.split_once(',').unwrap_or((text, "0"));
                let places = places.parse::<i64>().ok();
                read = read.and_then(|_| Some(whole.parse::<i64>().ok()? * 100 + places?));
            }
            7 if text.is_empty() => read = Some(0),
            _ => {}
        }
        let Some(percent) = read.filter(|percent| *percent <= 10_000 || bug == 6) else {
            return Pays::Refused("a percent up to 100 with at most two places");
        };
        let from = |text_of: &str, hundredths: i64| {
            if bug == 1 { text.as_str() >= text_of } else { percent >= hundredths }
        };
        if from("95", 9500) {
            Pays::Points(part(leaf, 1, 1), 0)
        } else if from("85,5", 8550 + i64::from(bug == 8)) {
            Pays::Points(part(leaf, 3, 5), 1)
        } else {
            Pays::Points(part(leaf, 0, 1), 2)
        }
    }

    fn evidence_in_words(Text(text): &Text) -> [String; 2] {
        [format!("tỷ lệ {text}%"), format!("a rate of {} %", text.replace(',', "."))]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let any = prop_oneof![
            5 => (0..=103_u32, 0..100_u32).prop_map(|(whole, places)| Text(format!("{whole},{places:02}"))),
            2 => (0..=103_u32).prop_map(|whole| Text(whole.to_string())),
            1 => "[0-9,. -]{0,6}".prop_map(Text),
        ];
        kit.evidence(any).best(text("100")).worst(text("0")).facts_in_words([
            says(text("95"), p("1.5"), "từ 95%", "95 %"),
            says(text("94,99"), p("0.9"), "đến dưới 95%", "to under 95 %"),
            fact(text("94,9"), p("0.9")),
            fact(text("85,5"), p("0.9")),
            says(text("85,49"), p("0"), "dưới 85,5%", "under 85.5 %"),
            fact(text("85,05"), p("0")),
            fact(text("85,50"), p("0.9")),
            fact(text("095"), p("1.5")),
            fact(text("100"), p("1.5")),
            fact(text("100,01"), NO),
            fact(text("9"), p("0")),
            fact(text(""), NO),
            fact(text("95.0"), NO),
            fact(text("-1"), NO),
            fact(text("95,000"), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        let write = |hundredths: i64| Text(format!("{},{:02}", hundredths / 100, hundredths % 100));
        kit.better(move |Text(text)| {
            Some(write(hundredths(text).filter(|percent| *percent < 10_000)? + 1))
        })
        .edges([(text("94,99"), text("95")), (text("85,49"), text("85,5"))])
        .band(|Text(text)| hundredths(text).map(|percent| (percent >= 8550, percent >= 9500)))
        .same(|Text(text)| match text.split_once(',') {
            Some((_, places)) if places.len() == 1 => Some(Text(format!("{text}0"))),
            None if !text.is_empty() && text.len() < 3 => Some(Text(format!("0{text},0"))),
            _ => None,
        })
        .oracle(|Text(text)| {
            match hundredths(text).filter(|percent| *percent <= 10_000) {
                Some(9500..) => p("1.5"),
                Some(8550..) => p("0.9"),
                Some(_) => p("0"),
                None => NO,
            }
        })
    }
}
