//! Combined rules, as they are and with bugs that the laws must find.

use std::borrow::Cow;

use super::*;

fn part(name: &str, max: Points, rule: impl Into<Rule>) -> CombinedPart {
    CombinedPart::new(name, max, rule)
}

fn parts(prizes: u32, report: (u32, u32), faults: u32) -> Evidence {
    Evidence::parts([
        ("giải", Evidence::Count(prizes)),
        ("báo cáo", Evidence::share(report.0, report.1)),
        ("lỗi", Evidence::Count(faults)),
    ])
}

mod sum {
    use super::*;

    /// At most 3 for prizes and a required report, less at most 1 for faults.
    pub(super) fn rule() -> Rule {
        let of = [
            part("giải", points!(4), PerItem::new(points!(1))),
            part("báo cáo", points!(1), Proportional::new()).as_required(),
            part("lỗi", points!(2), PerItem::new(points!(0.5))).as_minus(),
        ];
        let rule = Combined::sum(of).with_plus_at_most(points!(3)).with_minus_at_most(points!(1));
        rule.with_floor(points!(-0.5)).into()
    }

    /// The award, worked out by hand.
    pub(super) fn oracle(evidence: &Evidence) -> Option<Fraction> {
        let Evidence::Parts(parts) = evidence else { return None };
        let find = |name: &str| {
            let mut named = parts.iter().filter(|(given, _)| given == name);
            let found = named.next().and_then(|(_, answer)| answer.evidence.clone());
            found.filter(|_| named.next().is_none())
        };
        let (Evidence::Count(prizes), Evidence::Count(faults)) = (find("giải")?, find("lỗi")?)
        else {
            return None;
        };
        let Evidence::Share { part, whole } = find("báo cáo")? else { return None };
        if part < Quantity::ZERO || part > whole || parts.len() != 3 {
            return None;
        }
        let report = ratio(part, whole)?;
        if report == Fraction::ZERO {
            return Some(points!(-0.5).into());
        }
        let plus = (Fraction::from(prizes.min(4)) + report).min(3_u32.into());
        let minus = Fraction::from(faults.min(2)) * Fraction::new(1, 2)?;
        Some((plus - minus).max(points!(-0.5).into()))
    }

    own!(
        all, rule(), points!(3),
        [
            (parts(2, (1, 2), 1), points!(2).into()),
            (parts(9, (1, 1), 0), points!(3).into()),
            (parts(9, (1, 1), 9), points!(2).into()),
            (parts(9, (0, 1), 0), points!(-0.5).into()),
            (parts(1, (0, 0), 0), Expected::Refused),
            (Evidence::parts([("giải", Evidence::Count(1))]), Expected::Refused),
        ],
        edges: [
            (parts(1, (1, 2), 0), parts(2, (1, 2), 0)),
            (parts(9, (0, 1), 0), parts(9, (1, 1_000_000), 0)),
        ],
        oracle: oracle,
        skip {
            r8_no_hidden_threshold: "a required part is a step, and caps bend the line",
            r11_ratio_invariance: "parts are no ratio",
            r12_max_homogeneity: "parts have maxima of their own",
        }
    );
}

mod best {
    use super::*;

    fn rule() -> Rule {
        let club = Direct::new().with_step(points!(0.5)).with_min(points!(-1));
        let study =
            Choice::new([("trường", points!(2)), ("khoa", points!(1)), ("không", points!(0))]);
        Combined::best([
            part("câu lạc bộ", points!(1.5), club),
            part("nghiên cứu", points!(2), study),
        ])
        .into()
    }

    fn both(club: Points, study: &str) -> Evidence {
        let parts =
            [("câu lạc bộ", Evidence::Points(club)), ("nghiên cứu", Evidence::level(study))];
        Evidence::parts(parts)
    }

    own!(
        all, rule(), points!(2),
        [
            (both(points!(1.5), "khoa"), points!(1.5).into()),
            (both(points!(0.5), "trường"), points!(2).into()),
            (Evidence::parts([("câu lạc bộ", Evidence::Points(points!(-1)))]), points!(-1).into()),
            (Evidence::parts([("", Evidence::Count(1)); 0]), Expected::Refused),
        ],
        edges: [(both(points!(0), "không"), both(points!(0), "khoa"))],
        skip {
            r8_no_hidden_threshold: "levels are no line",
            r11_ratio_invariance: "parts are no ratio",
            r12_max_homogeneity: "parts have maxima of their own",
            r24_oracle: "the levels are the facts",
        }
    );
}

mod one {
    use super::*;

    fn rule() -> Rule {
        let clean = Choice::new([("đúng", points!(4))]);
        Combined::one([
            part("không vi phạm", points!(4), clean),
            part("có vi phạm", points!(2), Direct::new()),
        ])
        .into()
    }

    fn only(name: &str, evidence: Evidence) -> Evidence {
        Evidence::parts([(name, evidence)])
    }

    own!(
        all, rule(), points!(4),
        [
            (only("không vi phạm", Evidence::level("đúng")), points!(4).into()),
            (only("có vi phạm", Evidence::Points(points!(2))), points!(2).into()),
            (only("có vi phạm", Evidence::Points(points!(3))), Expected::Refused),
            (only("vi phạm", Evidence::Points(points!(1))), Expected::Refused),
        ],
        edges: [(only("có vi phạm", Evidence::Points(points!(0))), only("có vi phạm", Evidence::Points(points!(0.01))))],
        skip {
            r8_no_hidden_threshold: "levels are no line",
            r11_ratio_invariance: "parts are no ratio",
            r12_max_homogeneity: "parts have maxima of their own",
            r24_oracle: "the points are the facts",
        }
    );
}

/// A mistake in a combined rule.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bug {
    /// What is taken off is added.
    MinusIsPlus,
    /// The cap of what is added is forgotten.
    NoCap,
    /// More than one prize counts less.
    TooMany,
    /// The floor is forgotten.
    NoFloor,
    /// A required part does not matter.
    NotRequired,
    /// An unknown part is passed over.
    Unknown,
}

/// The rule of `sum` with a mistake.
#[derive(Clone, Debug, PartialEq)]
struct Wrong(Bug);

impl ScoringRule for Wrong {
    type Evidence = Evidence;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        sum::rule().check(leaf)
    }

    fn award(&self, leaf: &Leaf, evidence: &Evidence) -> Result<Award, Vec<Refusal>> {
        let Rule::Combined(mut rule) = sum::rule() else { panic!() };
        let mut evidence = evidence.clone();
        let mut max = leaf.max;
        match self.0 {
            Bug::MinusIsPlus => {
                rule.of[2].minus = false;
                rule.minus_at_most = None;
            }
            Bug::NoCap => {
                rule.plus_at_most = None;
                max = points!(5);
            }
            Bug::TooMany => {
                if let Evidence::Parts(parts) = &mut evidence {
                    for (_, answer) in parts {
                        if let Some(Evidence::Count(count)) = &mut answer.evidence {
                            *count = if *count > 1 { 0 } else { *count };
                        }
                    }
                }
            }
            Bug::NoFloor => {
                rule.floor = points!(-9);
            }
            Bug::NotRequired => rule.of[1].required = false,
            Bug::Unknown => {
                if let Evidence::Parts(parts) = &mut evidence {
                    parts.retain(|(name, _)| sum_names().contains(&name.as_str()));
                }
            }
        }
        let leaf = Leaf::new(leaf.code.clone(), max, leaf.places);
        Rule::from(rule).award(&leaf, &evidence)
    }

    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        sum::rule().clause(leaf, clause, language).into_owned().into()
    }
}

fn sum_names() -> [&'static str; 3] {
    ["giải", "báo cáo", "lỗi"]
}

#[test]
fn planted_bugs_are_found() {
    let leaf = leaf(points!(3));
    let wrong = |bug| {
        let rule = Wrong(bug);
        let mut found = Vec::new();
        for evidence in laws::edges(&sum::rule(), &leaf) {
            found.extend(laws::bounded(&rule, &leaf, &evidence).err());
            if let Some(expected) = sum::oracle(&evidence) {
                found.extend(laws::oracle(&rule, &leaf, &evidence, &expected).err());
            }
            if let Some(better) = laws::one_better(&sum::rule(), &leaf, &evidence) {
                found.extend(laws::one_step(&rule, &leaf, &evidence, &better).err());
            }
        }
        let worst = laws::worst(&sum::rule(), &leaf).unwrap();
        found.extend(laws::zero_marks(&rule, &leaf, &worst).err());
        let unknown = Evidence::parts([("lạ", Evidence::Count(1))]);
        let with_unknown = |known: Evidence| match (known, &unknown) {
            (Evidence::Parts(known), Evidence::Parts(more)) => {
                Evidence::Parts([known, more.clone()].concat())
            }
            _ => panic!(),
        };
        let refused = with_unknown(parts(1, (1, 1), 0));
        found.extend(laws::fact(&rule, &leaf, &refused, Expected::Refused).err());
        let mut ids: Vec<&str> = found.iter().map(|violation| violation.law.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.join(" ")
    };
    let caught =
        [Bug::MinusIsPlus, Bug::NoCap, Bug::TooMany, Bug::NoFloor, Bug::NotRequired, Bug::Unknown]
            .map(wrong);
    assert_eq!(caught, ["R24", "R2 R24", "R24 R6", "R2 R24 R4", "R24", "R24"]);
}
