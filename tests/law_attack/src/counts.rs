//! Rules of counts.

use cchc::points;
use cchc::rule::Leaf;
use proptest::prelude::*;

use crate::frame::{Kit, NO, Pays, Spec, fact, p, part, says};

/// Who chaired the meetings on reform.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meetings {
    head: u32,
    deputy: u32,
    all: u32,
}

fn of(head: u32, deputy: u32, all: u32) -> Meetings {
    Meetings { head, deputy, all }
}

/// "Người đứng đầu chủ trì: tính 1; cấp phó chủ trì: tính 0,5; điểm theo tỷ lệ trên tổng số cuộc họp."
#[derive(Clone, Debug, PartialEq)]
pub struct Leader;

impl Spec for Leader {
    type Evidence = Meetings;
    const NAME: &'static str = "leader";
    const BUGS: &'static [&'static str] = &[
        "a deputy counts in full",
        "half of the deputy's meetings, cut",
        "a deputy counts only if the head chaired one",
        "more chaired than meetings is accepted",
        "the sum wraps at 32 bits",
        "no meetings earn nothing",
        "meetings that nobody chaired are left out",
    ];
    const ANY: &'static [usize] = &[1, 5, 12, 14];
    const CLAUSES: &'static [[&'static str; 2]] =
        &[["chủ trì mọi cuộc họp", "the head chaired all"], ["theo tỷ lệ", "in proportion"]];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("1.6".parse().unwrap(), points!(1), 2)
    }

    fn award(bug: usize, leaf: &Leaf, meetings: &Meetings) -> Pays {
        let [head, deputy, mut all] = [meetings.head, meetings.deputy, meetings.all].map(i64::from);
        let chaired = if bug == 5 {
            i64::from(meetings.head.wrapping_add(meetings.deputy))
        } else {
            head + deputy
        };
        if all == 0 && bug == 6 && chaired == 0 {
            return Pays::Points(part(leaf, 0, 1), 1);
        }
        if all == 0 || (chaired > all && bug != 4) {
            return Pays::Refused("at most all meetings, at least one");
        }
        if bug == 7 && chaired > 0 {
            all = chaired;
        }
        let halves = match bug {
            1 => 2 * head + 2 * deputy,
            2 => 2 * (head + deputy / 2),
            3 if head == 0 => 0,
            _ => 2 * head + deputy,
        };
        Pays::Points(part(leaf, halves.min(2 * all), 2 * all), u32::from(head < all))
    }

    fn evidence_in_words(meetings: &Meetings) -> [String; 2] {
        let Meetings { head, deputy, all } = meetings;
        [
            format!("người đứng đầu {head}, cấp phó {deputy} trên {all} cuộc họp"),
            format!("the head {head}, a deputy {deputy} of {all} meetings"),
        ]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let meetings =
            (0..20_u32, 0..10_u32, 0..10_u32).prop_map(|(all, head, deputy)| of(head, deputy, all));
        kit.evidence(meetings).best(of(4, 0, 4)).worst(of(0, 0, 4)).facts_in_words([
            says(of(4, 0, 4), p("1"), "mọi cuộc họp", "chaired all"),
            says(of(3, 1, 4), p("0.875"), "theo tỷ lệ", "proportion"),
            fact(of(0, 4, 4), p("0.5")),
            fact(of(0, 1, 4), p("0.125")),
            fact(of(1, 0, 4), p("0.25")),
            fact(of(0, 0, 4), p("0")),
            fact(of(4, 1, 4), NO),
            fact(of(5, 0, 4), NO),
            fact(of(0, 5, 4), NO),
            fact(of(0, 0, 0), NO),
            fact(of(u32::MAX, 2, 4), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|one| {
            (one.head + one.deputy < one.all).then(|| of(one.head + 1, one.deputy, one.all))
        })
        .better(|one| {
            (one.head + one.deputy < one.all).then(|| of(one.head, one.deputy + 1, one.all))
        })
        .better(|one| one.deputy.checked_sub(1).map(|deputy| of(one.head + 1, deputy, one.all)))
        .times(|one, times| {
            let times = |count: u32| count.checked_mul(times.into());
            Some(of(times(one.head)?, times(one.deputy)?, times(one.all)?))
        })
        .band(|one| one.head == one.all)
    }
}

/// A part of a whole, and whether there was a violation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checked {
    done: u32,
    all: u32,
    violated: bool,
}

fn good(done: u32, all: u32) -> Checked {
    Checked { done, all, violated: false }
}

fn bad(done: u32, all: u32) -> Checked {
    Checked { done, all, violated: true }
}

/// "Hoàn thành từ 70% trở lên: theo tỷ lệ; dưới 70%: 0 điểm; có vi phạm: 0 điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct Gated;

impl Spec for Gated {
    type Evidence = Checked;
    const NAME: &'static str = "gated";
    const BUGS: &'static [&'static str] = &[
        "a violation does not count if all is done",
        "the gate is above 70 %",
        "a violation halves the points",
        "the gate looks at whole percents, rounded",
        "the share of what is above 70 %",
        "a violation lets more than all pass",
        "below the gate, half of the share",
        "0 of 0 with a violation is an award",
    ];
    const ANY: &'static [usize] = &[3, 6, 10, 13];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["theo tỷ lệ", "in proportion"],
        ["dưới 70%", "under 70 %"],
        ["có vi phạm", "a violation"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("4.3".parse().unwrap(), points!(2.5), 2)
    }

    fn award(bug: usize, leaf: &Leaf, checked: &Checked) -> Pays {
        let (done, all) = (i64::from(checked.done), i64::from(checked.all));
        let is_odd = all == 0 || (done > all && !(bug == 6 && checked.violated));
        if is_odd && !(bug == 8 && checked.violated && done == 0) {
            return Pays::Refused("at most all, at least one");
        }
        let mut halved = 1;
        if checked.violated && !(bug == 1 && done == all) {
            if bug != 3 {
                return Pays::Points(part(leaf, 0, 1), 2);
            }
            halved = 2;
        }
        let is_open = match bug {
            2 => done * 100 > 70 * all,
            4 => (done * 200 + all) / (2 * all) >= 70,
            _ => done * 100 >= 70 * all,
        };
        match (is_open, bug) {
            (true, 5) => Pays::Points(part(leaf, done * 10 - all * 7, 3 * all), 0),
            (true, _) => Pays::Points(part(leaf, done, all * halved), 0),
            (false, 7) => Pays::Points(part(leaf, done, 2 * all), 1),
            (false, _) => Pays::Points(part(leaf, 0, 1), 1),
        }
    }

    fn evidence_in_words(checked: &Checked) -> [String; 2] {
        let Checked { done, all, violated } = checked;
        [
            format!("hoàn thành {done}/{all}{}", if *violated { ", có vi phạm" } else { "" }),
            format!("{done} of {all} done{}", if *violated { ", a violation" } else { "" }),
        ]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let any = (0..=220_u32, 0..=200_u32, any::<bool>());
        let any = any.prop_map(|(done, all, violated)| Checked { done, all, violated });
        kit.evidence(any).best(good(7, 7)).worst(good(0, 7)).facts_in_words([
            says(good(70, 100), p("1.75"), "tỷ lệ", "proportion"),
            says(good(69, 100), p("0"), "dưới 70%", "under 70 %"),
            fact(good(699, 1000), p("0")),
            fact(good(701, 1000), p("1.7525")),
            fact(good(90, 100), p("2.25")),
            fact(good(100, 100), p("2.5")),
            says(bad(100, 100), p("0"), "vi phạm", "violation"),
            fact(bad(90, 100), p("0")),
            fact(bad(0, 100), p("0")),
            fact(good(101, 100), NO),
            fact(bad(101, 100), NO),
            fact(good(0, 0), NO),
            fact(bad(0, 0), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|one| (one.done < one.all).then(|| Checked { done: one.done + 1, ..*one }))
            .better(|one| one.violated.then(|| Checked { violated: false, ..*one }))
            .times(|one, times| {
                let times = |count: u32| count.checked_mul(times.into());
                Some(Checked { done: times(one.done)?, all: times(one.all)?, ..*one })
            })
            .edges([(good(69, 100), good(70, 100)), (bad(70, 100), good(70, 100))])
            .band(|one| (one.violated, u64::from(one.done) * 100 >= u64::from(one.all) * 70))
    }
}

/// Initiatives of the province, of the district, and articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Done(u32, u32, u32);

/// "Sáng kiến cấp tỉnh: 1 điểm, không quá 2 điểm; cấp huyện: 0,5 điểm; bài viết: 0,1 điểm, không quá 0,5 điểm; tổng
/// không quá 3 điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct Capped;

impl Spec for Capped {
    type Evidence = Done;
    const NAME: &'static str = "capped sum";
    const BUGS: &'static [&'static str] = &[
        "no cap for the province",
        "no cap for articles",
        "no cap for the sum",
        "articles are capped at 5 points",
        "the cap of the sum comes before articles",
        "the count of articles wraps at 256",
        "the second article is free",
        "an article is 0.01",
        "the product overflows",
    ];
    const ANY: &'static [usize] = &[2, 4, 9, 16];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["không quá 3 điểm", "at most 3 points"],
        ["tổng các sáng kiến", "the sum of initiatives"],
        ["không có sáng kiến", "no initiative"],
    ];
    const IS_SHARE: bool = false;

    fn leaf() -> Leaf {
        Leaf::new("7.2".parse().unwrap(), points!(3), 2)
    }

    fn award(bug: usize, leaf: &Leaf, Done(province, district, articles): &Done) -> Pays {
        let [province, district, mut articles] = [*province, *district, *articles].map(i64::from);
        match bug {
            6 => articles &= 255,
            7 if articles >= 2 => articles -= 1,
            _ => {}
        }
        let mut tenths = if bug == 1 { province * 10 } else { (province * 10).min(20) };
        tenths +=
            if bug == 9 { i64::from(i32::try_from(district).unwrap() * 5) } else { district * 5 };
        if bug == 5 {
            tenths = tenths.min(30);
        }
        tenths += match bug {
            2 => articles,
            4 => articles.min(50),
            8 => (articles / 10).min(5),
            _ => articles.min(5),
        };
        let is_over = tenths > 30;
        if is_over && bug != 3 && bug != 5 {
            tenths = 30;
        }
        let clause = if is_over { 0 } else { 1 + u32::from(tenths == 0) };
        Pays::Points(part(leaf, tenths, 30), clause)
    }

    fn evidence_in_words(Done(province, district, articles): &Done) -> [String; 2] {
        [
            format!("{province} cấp tỉnh, {district} cấp huyện, {articles} bài viết"),
            format!("{province} of the province, {district} of the district, {articles} articles"),
        ]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let any = prop_oneof![
            4 => (0..4_u32, 0..8_u32, 0..10_u32),
            1 => (any::<u32>(), any::<u32>(), any::<u32>()),
        ];
        let any = any.prop_map(|(province, district, articles)| Done(province, district, articles));
        kit.evidence(any).best(Done(2, 2, 0)).worst(Done(0, 0, 0)).facts_in_words([
            says(Done(0, 0, 0), p("0"), "không có", "no initiative"),
            says(Done(1, 0, 0), p("1"), "tổng các", "the sum"),
            fact(Done(2, 0, 0), p("2")),
            fact(Done(3, 0, 0), p("2")),
            fact(Done(0, 1, 0), p("0.5")),
            fact(Done(0, 5, 0), p("2.5")),
            fact(Done(0, 6, 0), p("3")),
            says(Done(0, 7, 0), p("3"), "không quá 3", "at most 3"),
            fact(Done(0, 0, 1), p("0.1")),
            fact(Done(0, 0, 5), p("0.5")),
            fact(Done(0, 0, 6), p("0.5")),
            fact(Done(0, 0, 256), p("0.5")),
            fact(Done(2, 2, 1), p("3")),
            fact(Done(2, 1, 4), p("2.9")),
            fact(Done(u32::MAX, u32::MAX, u32::MAX), p("3")),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|done| Some(Done(done.0.checked_add(1)?, done.1, done.2)))
            .better(|done| Some(Done(done.0, done.1.checked_add(1)?, done.2)))
            .better(|done| Some(Done(done.0, done.1, done.2.checked_add(1)?)))
    }
}

/// Reprimands, warnings and dismissals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disciplined(u32, u32, u32);

/// "Khiển trách: trừ 0,5 điểm; cảnh cáo: trừ 1 điểm; cách chức: 0 điểm; không thấp hơn 0 điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct Discipline;

impl Spec for Discipline {
    type Evidence = Disciplined;
    const NAME: &'static str = "discipline";
    const BUGS: &'static [&'static str] = &[
        "no floor",
        "a dismissal takes off 2 points",
        "a warning is a reprimand",
        "three reprimands are a warning",
        "the subtraction wraps",
        "a dismissal counts only with a warning",
        "more than 1000 cases are none",
    ];
    const ANY: &'static [usize] = &[3, 9, 15, 7];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["không bị kỷ luật", "no discipline"],
        ["trừ theo hình thức kỷ luật", "less for each case"],
        ["không thấp hơn 0 điểm", "not below 0"],
        ["cách chức", "a dismissal"],
    ];
    const IS_SHARE: bool = false;

    fn leaf() -> Leaf {
        Leaf::new("1.8".parse().unwrap(), points!(3), 2)
    }

    fn award(bug: usize, leaf: &Leaf, Disciplined(one, two, three): &Disciplined) -> Pays {
        let [reprimands, warnings, dismissals] = [*one, *two, *three].map(i64::from);
        let mut halves = 6 - reprimands - 2 * warnings;
        match bug {
            3 => halves = 6 - reprimands - warnings,
            4 if reprimands >= 3 => halves += 1,
            5 if halves < 0 => halves += 256,
            7 if reprimands > 1000 => halves = 6 - 2 * warnings,
            _ => {}
        }
        let dismissed = match bug {
            2 => {
                halves -= 4 * dismissals;
                false
            }
            6 => dismissals > 0 && warnings > 0,
            _ => dismissals > 0,
        };
        if dismissed {
            return Pays::Points(part(leaf, 0, 1), 3);
        }
        let floor = if bug == 1 { -6 } else { 0 };
        let clause = match halves {
            6 => 0,
            halves if halves > 0 => 1,
            _ => 2,
        };
        Pays::Points(part(leaf, halves.max(floor).min(6), 6), clause)
    }

    fn evidence_in_words(Disciplined(one, two, three): &Disciplined) -> [String; 2] {
        [
            format!("{one} khiển trách, {two} cảnh cáo, {three} cách chức"),
            format!("{one} reprimands, {two} warnings, {three} dismissals"),
        ]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let any = prop_oneof![
            4 => (0..8_u32, 0..4_u32, 0..2_u32),
            1 => (any::<u32>(), any::<u32>(), any::<u32>()),
        ];
        let any = any.prop_map(|(one, two, three)| Disciplined(one, two, three));
        kit.evidence(any).best(Disciplined(0, 0, 0)).worst(Disciplined(6, 0, 0)).facts_in_words([
            says(Disciplined(0, 0, 0), p("3"), "không bị", "no discipline"),
            says(Disciplined(1, 0, 0), p("2.5"), "trừ theo", "less for each"),
            fact(Disciplined(2, 0, 0), p("2")),
            fact(Disciplined(3, 0, 0), p("1.5")),
            fact(Disciplined(5, 0, 0), p("0.5")),
            says(Disciplined(6, 0, 0), p("0"), "không thấp hơn", "not below"),
            fact(Disciplined(7, 0, 0), p("0")),
            fact(Disciplined(0, 1, 0), p("2")),
            fact(Disciplined(0, 3, 0), p("0")),
            fact(Disciplined(0, 4, 0), p("0")),
            says(Disciplined(0, 0, 1), p("0"), "cách chức", "dismissal"),
            fact(Disciplined(0, 1, 1), p("0")),
            fact(Disciplined(u32::MAX, 0, 0), p("0")),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|one| Some(Disciplined(one.0.checked_sub(1)?, one.1, one.2)))
            .better(|one| Some(Disciplined(one.0, one.1.checked_sub(1)?, one.2)))
            .better(|one| Some(Disciplined(one.0, one.1, one.2.checked_sub(1)?)))
            .edges([
                (Disciplined(1, 0, 0), Disciplined(0, 0, 0)),
                (Disciplined(6, 0, 0), Disciplined(5, 0, 0)),
            ])
            .band(|one| {
                (one.2 > 0, u64::from(one.0) + 2 * u64::from(one.1) >= 6, one.0 == 0 && one.1 == 0)
            })
    }
}

/// Answers of a survey: good, fair, poor, and without an opinion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Survey {
    good: u16,
    fair: u16,
    poor: u16,
    none: u16,
}

fn survey(good: u16, fair: u16, poor: u16, none: u16) -> Survey {
    Survey { good, fair, poor, none }
}

/// "Tốt 100%, khá 50%, kém 0%; không có ý kiến không tính; dưới 30 phiếu có ý kiến: không chấm."
#[derive(Clone, Debug, PartialEq)]
pub struct Respondents;

impl Spec for Respondents {
    type Evidence = Survey;
    const NAME: &'static str = "least respondents";
    const BUGS: &'static [&'static str] = &[
        "30 answers are too few",
        "answers without an opinion count for the least",
        "answers without an opinion count in the mean",
        "fair is 60 %",
        "fair answers are halved and cut",
        "the sum of answers has 16 bits",
        "too few answers earn nothing",
    ];
    const ANY: &'static [usize] = &[2, 8, 10, 12];
    const CLAUSES: &'static [[&'static str; 2]] =
        &[["tất cả đều tốt", "all are good"], ["bình quân các phiếu", "the mean of the answers"]];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("8.4".parse().unwrap(), points!(6), 2)
    }

    fn award(bug: usize, leaf: &Leaf, given: &Survey) -> Pays {
        let [good, fair, poor, none] =
            [given.good, given.fair, given.poor, given.none].map(i64::from);
        let mut all = good + fair + poor;
        if bug == 6 {
            all &= 65_535;
        }
        let least = if bug == 1 { 31 } else { 30 };
        if all + if bug == 2 { none } else { 0 } < least {
            return if bug == 7 {
                Pays::Points(part(leaf, 0, 1), 1)
            } else {
                Pays::Refused("30 answers or more")
            };
        }
        let tenths = match bug {
            4 => 10 * good + 6 * fair,
            5 => 10 * (good + fair / 2),
            _ => 10 * good + 5 * fair,
        };
        let of = if bug == 3 { all + none } else { all };
        Pays::Points(part(leaf, tenths, 10 * of.max(1)), u32::from(good < all))
    }

    fn evidence_in_words(given: &Survey) -> [String; 2] {
        let Survey { good, fair, poor, none } = given;
        [
            format!("{good} tốt, {fair} khá, {poor} kém, {none} không có ý kiến"),
            format!("{good} good, {fair} fair, {poor} poor, {none} without an opinion"),
        ]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let any = (0..60_u16, 0..30_u16, 0..30_u16, 0..30_u16);
        let any = any.prop_map(|(good, fair, poor, none)| survey(good, fair, poor, none));
        kit.evidence(any).best(survey(30, 0, 0, 0)).worst(survey(0, 0, 30, 0)).facts_in_words([
            says(survey(30, 0, 0, 0), p("6"), "đều tốt", "all are good"),
            fact(survey(30, 0, 0, 9), p("6")),
            says(survey(29, 0, 0, 0), NO, "theo quy định", "30 answers"),
            fact(survey(29, 0, 0, 1), NO),
            says(survey(15, 15, 0, 0), p("4.5"), "bình quân", "the mean"),
            fact(survey(0, 30, 0, 0), p("3")),
            fact(survey(0, 25, 25, 0), p("1.5")),
            fact(survey(0, 0, 30, 0), p("0")),
            fact(survey(20, 0, 10, 10), p("4")),
            fact(survey(40_000, 0, 40_000, 0), p("3")),
            fact(survey(0, 0, 0, 0), NO),
            fact(survey(0, 0, 0, 100), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|one| {
            Some(survey(one.good.checked_add(1)?, one.fair, one.poor.checked_sub(1)?, one.none))
        })
        .better(|one| {
            Some(survey(one.good.checked_add(1)?, one.fair.checked_sub(1)?, one.poor, one.none))
        })
        .better(|one| {
            Some(survey(one.good, one.fair.checked_add(1)?, one.poor.checked_sub(1)?, one.none))
        })
        .edges([(survey(29, 0, 0, 0), survey(30, 0, 0, 0))])
        .times(|one, times| {
            let is_enough = u32::from(one.good) + u32::from(one.fair) + u32::from(one.poor) >= 30;
            let times = |count: u16| count.checked_mul(times.into()).filter(|_| is_enough);
            Some(survey(times(one.good)?, times(one.fair)?, times(one.poor)?, times(one.none)?))
        })
        .same(|one| Some(survey(one.good, one.fair, one.poor, one.none / 2)))
    }
}
