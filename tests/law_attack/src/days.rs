//! Rules of days, reports and states.

use cchc::points;
use cchc::rule::Leaf;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::frame::{Kit, NO, Pays, Spec, fact, p, part, says};

/// The day of a report in a month, and the days off of that month in any order.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    day: u8,
    off: Vec<u8>,
}

fn on(day: u8, off: &[u8]) -> Reported {
    Reported { day, off: off.to_vec() }
}

/// "Báo cáo trước hoặc trong ngày 15: điểm tối đa; mỗi ngày làm việc chậm trừ 20%; từ 5 ngày: 0 điểm." Days off after
/// the 15th and up to the day of the report are not counted, each once.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline;

impl Spec for Deadline {
    type Evidence = Reported;
    const NAME: &'static str = "deadline with holidays";
    const BUGS: &'static [&'static str] = &[
        "a day off that is given twice counts twice",
        "a day off before the deadline counts",
        "a day off after the report counts",
        "the day of the report is never off",
        "the deadline is before the 15th",
        "days off must be sorted",
        "only the first three days off count",
        "day 0 is accepted",
        "zero from 6 days",
    ];
    const ANY: &'static [usize] = &[2, 4, 13];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["đúng hạn", "in time"],
        ["chậm dưới 5 ngày làm việc", "late by under 5 working days"],
        ["chậm từ 5 ngày làm việc", "late by 5 working days or more"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("1.1".parse().unwrap(), points!(1), 2)
    }

    fn award(bug: usize, leaf: &Leaf, report: &Reported) -> Pays {
        let day = report.day;
        if (day == 0 && bug != 8) || day > 31 || report.off.iter().any(|off| *off == 0 || *off > 31)
        {
            return Pays::Refused("a day from 1 to 31");
        }
        let mut off = report.off.clone();
        if bug == 6 {
            off.dedup();
        } else if bug != 1 {
            off.sort_unstable();
            off.dedup();
        }
        if bug == 7 {
            off.truncate(3);
        }
        let is_off = |off: &&u8| match bug {
            2 => **off <= day,
            3 => **off > 15,
            4 => **off > 15 && **off < day,
            _ => **off > 15 && **off <= day,
        };
        let off = i64::try_from(off.iter().filter(is_off).count()).unwrap();
        let deadline = if bug == 5 { 14 } else { 15 };
        let late = (i64::from(day) - deadline - off).max(0);
        let zero = if bug == 9 { 6 } else { 5 };
        match late {
            0 => Pays::Points(part(leaf, 1, 1), 0),
            late if late < zero => Pays::Points(part(leaf, (5 - late).max(1), 5), 1),
            _ => Pays::Points(part(leaf, 0, 1), 2),
        }
    }

    fn evidence_in_words(report: &Reported) -> [String; 2] {
        let Reported { day, off } = report;
        [format!("ngày {day}, ngày nghỉ {off:?}"), format!("day {day}, days off {off:?}")]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let report = (0..=33_u8, vec(0..=33_u8, 0..6)).prop_map(|(day, off)| Reported { day, off });
        kit.evidence(report).best(on(15, &[])).worst(on(31, &[])).facts_in_words([
            says(on(15, &[]), p("1"), "đúng hạn", "in time"),
            says(on(16, &[]), p("0.8"), "chậm dưới 5", "under 5"),
            fact(on(19, &[]), p("0.2")),
            says(on(20, &[]), p("0"), "chậm từ 5", "5 working days or more"),
            fact(on(1, &[]), p("1")),
            fact(on(17, &[16, 16]), p("0.8")),
            fact(on(17, &[2, 15]), p("0.6")),
            fact(on(17, &[18]), p("0.6")),
            fact(on(17, &[17]), p("0.8")),
            fact(on(17, &[17, 16]), p("1")),
            fact(on(20, &[18, 17, 18, 16, 19]), p("0.8")),
            fact(on(19, &[16, 17, 18, 19]), p("1")),
            fact(on(0, &[]), NO),
            fact(on(32, &[]), NO),
            fact(on(9, &[0]), NO),
            fact(on(9, &[32]), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|report| report.day.checked_sub(1).map(|day| on(day, &report.off)))
            .edges([
                (on(20, &[]), on(19, &[])),
                (on(16, &[]), on(15, &[])),
                (on(23, &[22, 21, 18]), on(22, &[22, 21, 18])),
            ])
            .same(|report| {
                let mut off = report.off.clone();
                off.reverse();
                off.extend(report.off.first());
                Some(on(report.day, &off))
            })
            .oracle(|report| {
                let days = |day: &u8| (1..=31).contains(day);
                if !days(&report.day) || !report.off.iter().all(days) {
                    return NO;
                }
                let late = (16..=report.day).filter(|day| !report.off.contains(day)).count();
                part(&Deadline::leaf(), 5 - i64::try_from(late.min(5)).unwrap(), 5).into()
            })
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quarter {
    InTime,
    Late,
    Missing,
}
use Quarter::{InTime, Late, Missing};

/// "Mỗi báo cáo quý đúng hạn: 25%; chậm: 10%; không báo cáo: 0 điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct Quarters;

impl Spec for Quarters {
    type Evidence = [Quarter; 4];
    const NAME: &'static str = "quarters";
    const BUGS: &'static [&'static str] = &[
        "the fourth quarter is not counted",
        "late is 15 %",
        "nothing after the first missing report",
        "two late reports are a missing one",
        "the second late report is free",
        "the fourth quarter decides if it is missing",
    ];
    const ANY: &'static [usize] = &[5, 12, 15, 8];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["đủ báo cáo đúng hạn", "all reports in time"],
        ["theo từng báo cáo", "by report"],
        ["không có báo cáo", "no report"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("1.2".parse().unwrap(), points!(0.5), 2)
    }

    fn award(bug: usize, leaf: &Leaf, quarters: &[Quarter; 4]) -> Pays {
        let mut sum = 0;
        let (mut late, mut is_over) = (0, false);
        for (at, quarter) in quarters.iter().enumerate() {
            is_over |= *quarter == Missing;
            sum += match quarter {
                _ if (bug == 1 && at == 3) || (bug == 3 && is_over) => 0,
                InTime => 25,
                Late => {
                    late += 1;
                    match bug {
                        2 => 15,
                        4 if late == 2 => -10,
                        5 if late == 2 => 25,
                        _ => 10,
                    }
                }
                Missing => 0,
            };
        }
        if bug == 6 && quarters[3] == Missing {
            sum = 0;
        }
        if bug == 1 && sum == 75 {
            sum = 100;
        }
        Pays::Points(
            part(leaf, sum, 100),
            if sum == 100 {
                0
            } else if sum == 0 {
                2
            } else {
                1
            },
        )
    }

    fn evidence_in_words(quarters: &[Quarter; 4]) -> [String; 2] {
        let count = |one: Quarter| quarters.iter().filter(|quarter| **quarter == one).count();
        let (good, late) = (count(InTime), count(Late));
        [format!("{good} đúng hạn, {late} chậm"), format!("{good} in time, {late} late")]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let one = || prop_oneof![Just(InTime), Just(Late), Just(Missing)];
        kit.evidence([one(), one(), one(), one()])
            .best([InTime; 4])
            .worst([Missing; 4])
            .facts_in_words([
                says([InTime; 4], p("0.5"), "đủ báo cáo", "all reports"),
                says([Missing; 4], p("0"), "không có", "no report"),
                says([InTime, InTime, InTime, Missing], p("0.375"), "theo từng", "by report"),
                fact([Late, Missing, Missing, Missing], p("0.05")),
                fact([Missing, Late, Late, Missing], p("0.1")),
                fact([Missing, Missing, Missing, InTime], p("0.125")),
                fact([Late; 4], p("0.2")),
            ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        fn one(at: usize) -> impl Fn(&[Quarter; 4]) -> Option<[Quarter; 4]> {
            move |quarters| {
                let mut better = *quarters;
                better[at] = match better[at] {
                    Missing => Late,
                    Late => InTime,
                    InTime => return None,
                };
                Some(better)
            }
        }
        kit.better(one(0)).better(one(1)).better(one(2)).better(one(3)).same(|quarters| {
            let mut same = *quarters;
            same.rotate_left(1);
            Some(same)
        })
    }
}

/// How far a document is: it was planned, issued, carried out and reported, each on a day of the year.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps(Vec<u16>);

/// "Ban hành: 40%; triển khai: 70%; báo cáo: 100%." Each step follows the one before it; before the 182nd day.
#[derive(Clone, Debug, PartialEq)]
pub struct State;

impl Spec for State {
    type Evidence = Steps;
    const NAME: &'static str = "state";
    const BUGS: &'static [&'static str] = &[
        "steps in the wrong order are accepted",
        "two steps on one day are refused",
        "a step on day 182 counts",
        "a late step pays half",
        "a fourth step is accepted",
        "a step after a late one counts",
        "day 366 is refused",
    ];
    const ANY: &'static [usize] = &[7, 10, 13, 14];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["chưa ban hành", "not issued"],
        ["đã ban hành", "issued"],
        ["đã triển khai", "carried out"],
        ["đã báo cáo", "reported"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("2.1".parse().unwrap(), points!(1.5), 2)
    }

    fn award(bug: usize, leaf: &Leaf, Steps(days): &Steps) -> Pays {
        let last = if bug == 7 { 365 } else { 366 };
        let is_ordered =
            days.is_sorted_by(|one, next| if bug == 2 { one < next } else { one <= next });
        let most = if bug == 5 { 4 } else { 3 };
        if days.len() > most
            || days.iter().any(|day| *day == 0 || *day > last)
            || (!is_ordered && bug != 1)
        {
            return Pays::Refused("up to three steps in order, on days from 1 to 366");
        }
        let in_time = |day: &&u16| if bug == 3 { **day <= 182 } else { **day < 182 };
        let reached = match bug {
            1 | 6 => {
                days.iter().filter(in_time).count()
                    + usize::from(bug == 6 && days.len() == 3 && days[1] >= 182)
            }
            _ => days.iter().take_while(in_time).count(),
        };
        let (share, clause) = match reached {
            0 => (0, 0),
            1 => (40, 1),
            2 => (70, 2),
            _ => (100, 3),
        };
        let half = if bug == 4 && days.len() > reached { 15 } else { 0 };
        Pays::Points(part(leaf, share + half, 100), clause)
    }

    fn evidence_in_words(Steps(days): &Steps) -> [String; 2] {
        [format!("các ngày {days:?}"), format!("the days {days:?}")]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let days = vec(prop_oneof![1 => 0..=370_u16, 2 => 1..182_u16], 0..5);
        let sorted = days.prop_map(|mut days| {
            if days.len() < 4 {
                days.sort_unstable();
            }
            Steps(days)
        });
        let of = |days: &[u16]| Steps(days.to_vec());
        kit.evidence(sorted).best(of(&[1, 2, 3])).worst(of(&[])).facts_in_words([
            says(of(&[]), p("0"), "chưa ban hành", "not issued"),
            says(of(&[1]), p("0.6"), "đã ban hành", "issued"),
            says(of(&[1, 2]), p("1.05"), "đã triển khai", "carried out"),
            says(of(&[1, 2, 181]), p("1.5"), "đã báo cáo", "reported"),
            fact(of(&[1, 2, 182]), p("1.05")),
            fact(of(&[182, 183, 184]), p("0")),
            fact(of(&[5, 5, 5]), p("1.5")),
            fact(of(&[366]), p("0")),
            fact(of(&[367]), NO),
            fact(of(&[0]), NO),
            fact(of(&[2, 1]), NO),
            fact(of(&[1, 2, 3, 4]), NO),
            fact(of(&[1, 182, 183]), p("0.6")),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|Steps(days)| {
            let mut days = days.clone();
            days.push(days.last().copied().unwrap_or(1));
            (days.len() < 4).then_some(Steps(days))
        })
        .better(|Steps(days)| {
            let mut days = days.clone();
            let last = days.last_mut()?;
            *last = last.checked_sub(1)?;
            (days.is_sorted() && days.len() < 4).then_some(Steps(days))
        })
        .edges([(Steps(vec![1, 2, 182]), Steps(vec![1, 2, 181])), (Steps(vec![]), Steps(vec![1]))])
        .band(|Steps(days)| (days.len(), days.iter().filter(|day| **day < 182).count()))
    }
}

/// "Trả lời trong 5 ngày: điểm tối đa; mỗi ngày chậm trừ 20% số điểm; từ 10 ngày: 0 điểm; quá 1 năm: không tính."
#[derive(Clone, Debug, PartialEq)]
pub struct Answering;

impl Spec for Answering {
    type Evidence = u32;
    const NAME: &'static str = "days of an answer";
    const BUGS: &'static [&'static str] = &[
        "4 days instead of 5",
        "the sixth day is free",
        "a week has no Sunday: one of 7 days is left out",
        "a year has 366 days",
        "the days wrap at 256",
        "25 % for each day",
    ];
    const ANY: &'static [usize] = &[1, 6, 11, 17];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["đúng hạn", "in time"],
        ["trừ 20% mỗi ngày chậm", "20 % off for each day more"],
        ["từ 10 ngày trở lên", "from 10 days"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("3.5".parse().unwrap(), points!(3), 2)
    }

    fn award(bug: usize, leaf: &Leaf, days: &u32) -> Pays {
        let year = if bug == 4 { 366 } else { 365 };
        if *days > year {
            return Pays::Refused("at most a year");
        }
        let mut days = i64::from(*days);
        match bug {
            3 => days -= days / 7,
            5 => days &= 255,
            _ => {}
        }
        let in_time = if bug == 1 { 4 } else { 5 };
        let mut late = (days - in_time).clamp(0, 5);
        if bug == 2 && late == 1 {
            late = 0;
        }
        let value =
            if bug == 6 { part(leaf, (4 - late).max(0), 4) } else { part(leaf, 5 - late, 5) };
        Pays::Points(
            value,
            if late == 0 {
                0
            } else if late == 5 {
                2
            } else {
                1
            },
        )
    }

    fn evidence_in_words(days: &u32) -> [String; 2] {
        [format!("{days} ngày"), format!("{days} days")]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        kit.evidence(0..400_u32).best(0).worst(365).facts_in_words([
            says(5, p("3"), "đúng hạn", "in time"),
            says(6, p("2.4"), "mỗi ngày chậm", "each day more"),
            fact(9, p("0.6")),
            says(10, p("0"), "từ 10 ngày", "from 10 days"),
            fact(0, p("3")),
            fact(256, p("0")),
            fact(365, p("0")),
            fact(366, NO),
            fact(u32::MAX, NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|days| days.checked_sub(1))
            .edges([(10, 9), (6, 5), (366, 365)])
            .band(|days| *days.clamp(&5, &10) == *days)
            .oracle(|days| {
                (*days <= 365)
                    .then(|| part(&Answering::leaf(), 10 - i64::from(*days).clamp(5, 10), 5))
            })
    }
}
