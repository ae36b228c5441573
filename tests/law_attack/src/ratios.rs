//! Rules of ratios.

use cchc::points;
use cchc::rule::Leaf;
use proptest::prelude::*;

use crate::frame::{Kit, NO, Pays, Spec, fact, p, part, says};

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Of(pub u32, pub u32);

fn any_of() -> impl Strategy<Value = Of> {
    prop_oneof![
        4 => (0..=130_u32, 1..=120_u32).prop_map(|(part, whole)| Of(part, whole)),
        1 => (any::<u32>(), any::<u32>()).prop_map(|(part, whole)| Of(part, whole)),
    ]
}

fn times(of: &Of, times: u8) -> Option<Of> {
    let times = u32::from(times);
    Some(Of(of.0.checked_mul(times)?, of.1.checked_mul(times)?))
}

fn more(of: &Of) -> Option<Of> {
    of.0.checked_add(1).map(|part| Of(part, of.1))
}

fn less(of: &Of) -> Option<Of> {
    of.0.checked_sub(1).map(|part| Of(part, of.1))
}

fn in_words(of: &Of, vi: &str, en: &str) -> [String; 2] {
    [format!("{} {vi} {}", of.0, of.1), format!("{} {en} {}", of.0, of.1)]
}

/// "Số thu tăng từ 10% trở lên so với năm trước: 2 điểm; từ 5% đến dưới 10%: 1 điểm; tăng dưới 5%: 0,5 điểm; không
/// tăng: 0 điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct Growth;

impl Spec for Growth {
    type Evidence = Of;
    const NAME: &'static str = "growth";
    const BUGS: &'static [&'static str] = &[
        "above 10 % instead of from",
        "whole percents: growth of 0.4 % is none",
        "no growth counts as growth",
        "percent of this year instead of last year",
        "growth from 0 is the best",
        "rounded to whole percents: 9.5 % is 10 %",
        "the difference wraps if it falls",
        "a product of 32 bits wraps",
        "from 5 % is from 6 %",
    ];
    const ANY: &'static [usize] = &[1, 3, 9, 13];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["tăng từ 10% trở lên", "up by 10 % or more"],
        ["tăng từ 5% đến dưới 10%", "up by 5 % to under 10 %"],
        ["tăng dưới 5%", "up by under 5 %"],
        ["không tăng", "not up"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("1.3".parse().unwrap(), points!(2), 2)
    }

    fn award(bug: usize, leaf: &Leaf, of: &Of) -> Pays {
        let (now, last) = (i64::from(of.0), i64::from(of.1));
        if last == 0 {
            return if bug == 5 {
                Pays::Points(part(leaf, 1, 1), 0)
            } else {
                Pays::Refused("more than 0 last year")
            };
        }
        let mut up = (now - last) * 100;
        let mut base = if bug == 4 { now } else { last };
        match bug {
            2 if now > last => (up, base) = (up / base, 1),
            6 => (up, base) = ((up * 2 + base).div_euclid(2 * base), 1),
            7 => up = i64::from(of.0.wrapping_sub(of.1)) * 100,
            8 => up = i64::from(of.0.abs_diff(of.1).wrapping_mul(100)) * (now - last).signum(),
            _ => {}
        }
        let is_up = if bug == 3 { up >= 0 } else { up > 0 };
        let from = if bug == 9 { 6 } else { 5 };
        let is_high = if bug == 1 { up > 10 * base } else { up >= 10 * base };
        if is_high {
            Pays::Points(part(leaf, 1, 1), 0)
        } else if up >= from * base {
            Pays::Points(part(leaf, 1, 2), 1)
        } else if is_up {
            Pays::Points(part(leaf, 1, 4), 2)
        } else {
            Pays::Points(part(leaf, 0, 1), 3)
        }
    }

    fn evidence_in_words(of: &Of) -> [String; 2] {
        in_words(of, "năm nay, năm trước", "this year, last year")
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        kit.evidence(any_of()).best(Of(110, 100)).worst(Of(0, 1)).facts_in_words([
            says(Of(110, 100), p("2"), "từ 10% trở lên", "10 % or more"),
            says(Of(109, 100), p("1"), "từ 5% đến dưới 10%", "5 % to under 10 %"),
            fact(Of(10999, 10000), p("1")),
            fact(Of(105, 100), p("1")),
            says(Of(104, 100), p("0.5"), "dưới 5%", "under 5 %"),
            fact(Of(10499, 10000), p("0.5")),
            fact(Of(10001, 10000), p("0.5")),
            says(Of(100, 100), p("0"), "không tăng", "not up"),
            fact(Of(99, 100), p("0")),
            fact(Of(1, 4_000_000_000), p("0")),
            fact(Of(4_000_000_000, 3_900_000_000), p("0.5")),
            fact(Of(5, 0), NO),
            fact(Of(0, 0), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|of| if of.1 > 0 { more(of) } else { None })
            .better(|of| less(&Of(of.1, of.0)).filter(|of| of.0 > 0).map(|of| Of(of.1, of.0)))
            .times(times)
            .edges([
                (Of(109, 100), Of(110, 100)),
                (Of(104, 100), Of(105, 100)),
                (Of(100, 100), Of(101, 100)),
            ])
            .band(|of| {
                let (now, last) = (u64::from(of.0) * 100, u64::from(of.1));
                (now >= 110 * last, now >= 105 * last, now > 100 * last)
            })
    }
}

/// Three results from 0 to 100 with the weights 5, 3 and 2, of 100: "trung bình có trọng số".
#[derive(Clone, Debug, PartialEq)]
pub struct Weighted;

impl Spec for Weighted {
    type Evidence = [u8; 3];
    const NAME: &'static str = "weighted mean";
    const BUGS: &'static [&'static str] = &[
        "the last two weights are swapped",
        "the mean has no weights",
        "a result of 0 is left out",
        "the mean is cut to a whole number",
        "above 100 is accepted",
        "100 is refused",
        "a product has 8 bits",
    ];
    const ANY: &'static [usize] = &[2, 11, 12, 14];
    const CLAUSES: &'static [[&'static str; 2]] =
        &[["trung bình có trọng số", "the weighted mean"], ["đạt tối đa", "the maximum"]];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("6.1".parse().unwrap(), points!(5), 2)
    }

    fn award(bug: usize, leaf: &Leaf, results: &[u8; 3]) -> Pays {
        let most = match bug {
            5 => 255,
            6 => 99,
            _ => 100,
        };
        if results.iter().any(|result| *result > most) {
            return Pays::Refused("from 0 to 100");
        }
        let weights = match bug {
            1 => [5, 2, 3],
            2 => [1, 1, 1],
            _ => [5, 3, 2],
        };
        let given = results.iter().zip(weights);
        let (mut sum, mut of) = (0_i64, 0_i64);
        for (result, weight) in given {
            if *result > 0 || bug != 3 {
                sum += i64::from(*result) * weight;
                of += 100 * weight;
            }
        }
        if bug == 4 {
            (sum, of) = (sum * 100 / of, 100);
        }
        if bug == 7 {
            sum = results
                .iter()
                .zip([5, 3, 2])
                .map(|(one, weight)| i64::from(one.wrapping_mul(weight)))
                .sum();
        }
        Pays::Points(part(leaf, sum, of.max(1)), u32::from(sum == of))
    }

    fn evidence_in_words(results: &[u8; 3]) -> [String; 2] {
        [format!("kết quả {results:?}"), format!("results {results:?}")]
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        kit.evidence(any::<[u8; 3]>()).best([100; 3]).worst([0; 3]).facts_in_words([
            says([100, 100, 100], p("5"), "tối đa", "maximum"),
            says([100, 0, 0], p("2.5"), "trung bình", "mean"),
            fact([0, 100, 0], p("1.5")),
            fact([0, 0, 100], p("1")),
            fact([0, 1, 0], p("0.015")),
            fact([1, 0, 0], p("0.025")),
            fact([50, 60, 70], p("2.85")),
            fact([99, 100, 100], p("4.975")),
            fact([101, 50, 50], NO),
            fact([50, 50, 255], NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        fn one(at: usize) -> impl Fn(&[u8; 3]) -> Option<[u8; 3]> {
            move |results| {
                let mut more = *results;
                more[at] = more[at].checked_add(1)?;
                Some(more)
            }
        }
        kit.better(one(0)).better(one(1)).better(one(2)).band(|_| ()).oracle(|results| {
            let [one, two, three] = results.map(i64::from);
            let sum = part(&Weighted::leaf(), 5 * one + 3 * two + 2 * three, 1000);
            if results.iter().all(|result| *result <= 100) { sum.into() } else { NO }
        })
    }
}

/// "Đến 50%: 30% số điểm theo tỷ lệ; trên 50%: thêm 70% số điểm theo tỷ lệ; vượt 100% tính 100%."
#[derive(Clone, Debug, PartialEq)]
pub struct Piecewise;

impl Spec for Piecewise {
    type Evidence = Of;
    const NAME: &'static str = "piecewise";
    const BUGS: &'static [&'static str] = &[
        "the second part starts from 0 points",
        "the second part has the slope of the first",
        "the part above the whole pays more",
        "the knee is at 60 %",
        "the share is rounded to a hundredth",
        "one hundredth too much just above the knee",
        "0 of 0 is full",
        "the whole is 16 bits",
    ];
    const ANY: &'static [usize] = &[4, 10, 17];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["vượt chỉ tiêu", "above the target"],
        ["trên 50%", "above 50 %"],
        ["đến 50%", "up to 50 %"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("2.2".parse().unwrap(), points!(4), 2)
    }

    fn award(bug: usize, leaf: &Leaf, of: &Of) -> Pays {
        let (mut done, mut whole) = (i64::from(of.0), i64::from(of.1));
        if whole == 0 {
            let is_full = bug == 7 && done == 0;
            return if is_full {
                Pays::Points(part(leaf, 1, 1), 0)
            } else {
                Pays::Refused("a target above 0")
            };
        }
        if bug == 8 && whole > 65_535 {
            whole = (whole & 65_535).max(1);
        }
        if done >= whole && bug != 3 {
            return Pays::Points(part(leaf, 1, 1), 0);
        }
        if bug == 5 {
            (done, whole) = ((done * 200 + whole) / (2 * whole), 100);
        }
        let knee = if bug == 4 { 60 } else { 50 };
        if done * 100 <= knee * whole {
            return Pays::Points(part(leaf, 3 * done, 5 * whole), 2);
        }
        let slope = if bug == 2 { 6 } else { 14 };
        let start = if bug == 1 { 7 } else { 4 };
        let more = i64::from(bug == 6 && done * 100 < 51 * whole);
        let value = part(leaf, slope * done - start * whole, 10 * whole) + part(leaf, more, 100);
        Pays::Points(value, u32::from(done <= whole))
    }

    fn evidence_in_words(of: &Of) -> [String; 2] {
        in_words(of, "trên chỉ tiêu", "of the target")
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        kit.evidence(any_of()).best(Of(1, 1)).worst(Of(0, 1)).facts_in_words([
            says(Of(50, 100), p("1.2"), "đến 50%", "up to 50 %"),
            fact(Of(49, 100), p("1.176")),
            says(Of(51, 100), p("1.256"), "trên 50%", "above 50 %"),
            fact(Of(501, 1000), p("1.2056")),
            fact(Of(55, 100), p("1.48")),
            fact(Of(75, 100), p("2.6")),
            fact(Of(999, 1000), p("3.9944")),
            says(Of(100, 100), p("4"), "vượt", "above"),
            fact(Of(101, 100), p("4")),
            fact(Of(2_000_000_000, 4_000_000_000), p("1.2")),
            fact(Of(1, 4), p("0.6")),
            fact(Of(0, 0), NO),
            fact(Of(3, 0), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(more).times(times).band(|of| {
            let (done, whole) = (u64::from(of.0), u64::from(of.1));
            (2 * done > whole, done >= whole)
        })
    }
}

/// "Tỷ lệ hài lòng từ 90% trở lên: điểm tối đa; dưới 60%: 0 điểm; từ 60% đến dưới 90%: theo tỷ lệ."
#[derive(Clone, Debug, PartialEq)]
pub struct Sipas;

impl Spec for Sipas {
    type Evidence = Of;
    const NAME: &'static str = "SIPAS rate";
    const BUGS: &'static [&'static str] = &[
        "the share starts at 60 % from 0",
        "60 % itself earns nothing",
        "the share is of 90, not of 100",
        "the satisfied above all answers are accepted",
        "the rate is cut to two digits",
        "the rate is rounded to one digit of a percent",
        "below 60 % the share is paid",
    ];
    const ANY: &'static [usize] = &[5, 7, 16];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["từ 90% trở lên", "90 % or more"],
        ["từ 60% đến dưới 90%", "60 % to under 90 %"],
        ["dưới 60%", "under 60 %"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("8.1".parse().unwrap(), points!(10), 2)
    }

    fn award(bug: usize, leaf: &Leaf, of: &Of) -> Pays {
        let (mut yes, mut all) = (i64::from(of.0), i64::from(of.1));
        if all == 0 || (yes > all && bug != 4) {
            return Pays::Refused("at most all answers");
        }
        match bug {
            5 => (yes, all) = (yes * 100 / all, 100),
            6 => (yes, all) = ((yes * 2000 + all) / (2 * all), 1000),
            _ => {}
        }
        let from = if bug == 2 { yes * 100 > 60 * all } else { yes * 100 >= 60 * all };
        if yes * 100 >= 90 * all {
            Pays::Points(part(leaf, 1, 1), 0)
        } else if from {
            let value = match bug {
                1 => part(leaf, 10 * yes - 6 * all, 3 * all),
                3 => part(leaf, yes * 10, 9 * all),
                _ => part(leaf, yes, all),
            };
            Pays::Points(value, 1)
        } else if bug == 7 {
            Pays::Points(part(leaf, yes, all), 2)
        } else {
            Pays::Points(part(leaf, 0, 1), 2)
        }
    }

    fn evidence_in_words(of: &Of) -> [String; 2] {
        in_words(of, "hài lòng trên", "satisfied of")
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let rate = (1..=400_u32, 0..=100_u32).prop_map(|(all, share)| Of(all * share / 100, all));
        kit.evidence(rate).best(Of(9, 10)).worst(Of(0, 10)).facts_in_words([
            says(Of(90, 100), p("10"), "từ 90%", "90 %"),
            says(Of(89, 100), p("8.9"), "đến dưới 90%", "to under 90 %"),
            fact(Of(8999, 10000), p("8.999")),
            fact(Of(899, 1000), p("8.99")),
            fact(Of(60, 100), p("6")),
            says(Of(59, 100), p("0"), "dưới 60%", "under 60 %"),
            fact(Of(5999, 10000), p("0")),
            fact(Of(6001, 10000), p("6.001")),
            fact(Of(3, 4), p("7.5")),
            fact(Of(100, 100), p("10")),
            fact(Of(101, 100), NO),
            fact(Of(0, 0), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|of| more(of).filter(|of| of.0 <= of.1))
            .times(times)
            .edges([(Of(59, 100), Of(60, 100)), (Of(89, 100), Of(90, 100))])
            .band(|of| {
                let (yes, all) = (u64::from(of.0) * 100, u64::from(of.1));
                (yes >= 60 * all, yes >= 90 * all)
            })
    }
}

/// "Không có hồ sơ quá hạn: điểm tối đa; đến 1%: 75%; trên 1% đến 3%: 50%; trên 3%: 0 điểm." No dossiers: the maximum.
#[derive(Clone, Debug, PartialEq)]
pub struct Overdue;

impl Spec for Overdue {
    type Evidence = Of;
    const NAME: &'static str = "overdue";
    const BUGS: &'static [&'static str] = &[
        "under 1 % instead of up to",
        "under 3 % instead of up to",
        "0.4 % is none",
        "no dossiers earn nothing",
        "overdue of no dossiers is accepted",
        "more overdue than dossiers is accepted",
        "the share is rounded to whole percents",
        "25 % for the third band",
    ];
    const ANY: &'static [usize] = &[6, 8, 15];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["không quá hạn", "none overdue"],
        ["đến 1%", "up to 1 %"],
        ["trên 1% đến 3%", "above 1 % up to 3 %"],
        ["trên 3%", "above 3 %"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("3.4".parse().unwrap(), points!(2), 2)
    }

    fn award(bug: usize, leaf: &Leaf, of: &Of) -> Pays {
        let (mut late, mut all) = (i64::from(of.0), i64::from(of.1));
        let is_odd = late > all && !(bug == 5 && all == 0) && !(bug == 6 && all > 0);
        if is_odd {
            return Pays::Refused("at most all dossiers");
        }
        if all == 0 && bug == 4 {
            return Pays::Points(part(leaf, 0, 1), 3);
        }
        match bug {
            3 => late = late * 100 / all.max(1) * all / 100,
            7 if all > 0 => (late, all) = ((late * 200 + all) / (2 * all), 100),
            _ => {}
        }
        let up_to = |percent: i64, bad: usize| {
            if bug == bad { late * 100 < percent * all } else { late * 100 <= percent * all }
        };
        let third = if bug == 8 { part(leaf, 1, 4) } else { part(leaf, 1, 2) };
        match (late, up_to(1, 1), up_to(3, 2)) {
            (0, ..) => Pays::Points(part(leaf, 1, 1), 0),
            (_, true, _) => Pays::Points(part(leaf, 3, 4), 1),
            (_, _, true) => Pays::Points(third, 2),
            _ => Pays::Points(part(leaf, 0, 1), 3),
        }
    }

    fn evidence_in_words(of: &Of) -> [String; 2] {
        in_words(of, "hồ sơ quá hạn trên", "overdue of")
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        let any = (0..=3000_u32, 0..=40_u32).prop_map(|(all, late)| Of(late, all));
        kit.evidence(any).best(Of(0, 10)).worst(Of(4, 100)).facts_in_words([
            says(Of(0, 100), p("2"), "không quá hạn", "none"),
            fact(Of(0, 0), p("2")),
            says(Of(1, 100), p("1.5"), "đến 1%", "up to 1 %"),
            fact(Of(1, 1000), p("1.5")),
            says(Of(2, 100), p("1"), "trên 1%", "above 1 %"),
            fact(Of(101, 10000), p("1")),
            fact(Of(3, 100), p("1")),
            says(Of(4, 100), p("0"), "trên 3%", "above 3 %"),
            fact(Of(301, 10000), p("0")),
            fact(Of(100, 100), p("0")),
            fact(Of(101, 100), NO),
            fact(Of(1, 0), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(less)
            .times(times)
            .edges([(Of(2, 100), Of(1, 100)), (Of(4, 100), Of(3, 100)), (Of(1, 100), Of(0, 100))])
            .band(|of| {
                let (late, all) = (u64::from(of.0) * 100, u64::from(of.1));
                (late == 0, late <= all, late <= 3 * all)
            })
    }
}

/// "Giải ngân từ 95% kế hoạch: điểm tối đa; từ 80% đến dưới 95%: theo tỷ lệ; dưới 80%: 0 điểm; vượt kế hoạch: 90%
/// điểm tối đa."
#[derive(Clone, Debug, PartialEq)]
pub struct Budget;

impl Spec for Budget {
    type Evidence = Of;
    const NAME: &'static str = "budget";
    const BUGS: &'static [&'static str] = &[
        "the whole plan is above the plan",
        "from 95 % is above 95 %",
        "above the plan earns the maximum",
        "80 % earns nothing",
        "the share is of 95 %",
        "millions are cut to whole thousands",
        "no plan earns the maximum",
    ];
    const ANY: &'static [usize] = &[3, 9, 13];
    const CLAUSES: &'static [[&'static str; 2]] = &[
        ["từ 95% đến 100% kế hoạch", "95 % to 100 % of the plan"],
        ["từ 80% đến dưới 95% kế hoạch", "80 % to under 95 % of the plan"],
        ["dưới 80% kế hoạch", "under 80 % of the plan"],
        ["vượt kế hoạch", "above the plan"],
    ];
    const IS_SHARE: bool = true;

    fn leaf() -> Leaf {
        Leaf::new("5.1".parse().unwrap(), points!(3), 2)
    }

    fn award(bug: usize, leaf: &Leaf, of: &Of) -> Pays {
        let (mut spent, mut plan) = (i64::from(of.0), i64::from(of.1));
        if plan == 0 {
            return if bug == 7 {
                Pays::Points(part(leaf, 1, 1), 0)
            } else {
                Pays::Refused("a plan")
            };
        }
        if bug == 6 && plan > 1000 {
            (spent, plan) = (spent / 1000, plan / 1000);
        }
        let is_above = if bug == 1 { spent >= plan } else { spent > plan };
        if is_above {
            return Pays::Points(if bug == 3 { part(leaf, 1, 1) } else { part(leaf, 9, 10) }, 3);
        }
        let is_full = if bug == 2 { spent * 100 > 95 * plan } else { spent * 100 >= 95 * plan };
        let is_share = if bug == 4 { spent * 100 > 80 * plan } else { spent * 100 >= 80 * plan };
        if is_full {
            Pays::Points(part(leaf, 1, 1), 0)
        } else if is_share {
            let value =
                if bug == 5 { part(leaf, spent * 20, plan * 19) } else { part(leaf, spent, plan) };
            Pays::Points(value, 1)
        } else {
            Pays::Points(part(leaf, 0, 1), 2)
        }
    }

    fn evidence_in_words(of: &Of) -> [String; 2] {
        in_words(of, "triệu đồng trên kế hoạch", "million of a plan of")
    }

    fn six(kit: Kit<Self>) -> Kit<Self> {
        kit.evidence(any_of()).best(Of(95, 100)).worst(Of(0, 1)).facts_in_words([
            says(Of(95, 100), p("3"), "từ 95%", "95 %"),
            fact(Of(100, 100), p("3")),
            says(Of(101, 100), p("2.7"), "vượt kế hoạch", "above the plan"),
            fact(Of(10001, 10000), p("2.7")),
            says(Of(94, 100), p("2.82"), "dưới 95%", "under 95 %"),
            fact(Of(9499, 10000), p("2.8497")),
            fact(Of(80, 100), p("2.4")),
            fact(Of(8001, 10000), p("2.4003")),
            says(Of(79, 100), p("0"), "dưới 80%", "under 80 %"),
            fact(Of(7999, 10000), p("0")),
            fact(Of(0, 0), NO),
            fact(Of(9, 0), NO),
        ])
    }

    fn more(kit: Kit<Self>) -> Kit<Self> {
        kit.better(|of| more(of).filter(|of| of.0 <= of.1))
            .times(times)
            .edges([
                (Of(94, 100), Of(95, 100)),
                (Of(79, 100), Of(80, 100)),
                (Of(101, 100), Of(100, 100)),
            ])
            .band(|of| {
                let (spent, plan) = (u64::from(of.0) * 100, u64::from(of.1));
                (spent >= 80 * plan, spent >= 95 * plan, spent > 100 * plan)
            })
    }
}
