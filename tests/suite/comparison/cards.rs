//! A comparison of two cards says what a comparison of their blocks would say: one unit, or nothing.

use super::facts::refused;
use super::generate::block;
use crate::prelude::*;

fn card(edition: u32, unit: &str) -> Scorecard {
    let [card] =
        &block(edition, &[(unit.to_owned(), 5000)].into(), Rounding::new(2, Mode::HalfUp))[..]
    else {
        panic!("one card")
    };
    card.clone()
}

/// Names before, and the name after.
type Entries<'a> = &'a [(&'a [&'a str], &'a str)];

fn entries(list: Entries<'_>) -> Vec<Succession> {
    list.iter().map(|(from, into)| Succession::new(from.iter().copied(), *into)).collect()
}

fn linked(from: (u32, &str), to: (u32, &str), successions: &Successions) -> Result<(), Problems> {
    let (from, to) = (card(from.0, from.1), card(to.0, to.1));
    Comparison::linked(&from, &to, &YearLinks::new().with_successions(successions)).map(drop)
}

/// Compares a unit of 2024 with one of 2025, forward and backward, and two cards of one edition.
fn compared(list: Entries<'_>, from: &str, to: &str) -> Vec<Result<(), Problems>> {
    let list = Successions::new().with_units(entries(list));
    vec![
        linked((2024, from), (2025, to), &list),
        linked((2025, to), (2024, from), &list),
        linked((2025, from), (2025, to), &list),
    ]
}

#[track_caller]
fn accepts(list: Entries<'_>, from: &str, to: &str) {
    for result in compared(list, from, to) {
        assert_eq!(result, Ok(()));
    }
}

#[track_caller]
fn refuses(list: Entries<'_>, from: &str, to: &str, line: &str) {
    for result in compared(list, from, to) {
        refused(result, &[line]);
    }
}

#[test]
fn an_entry_counts_more_than_equal_names() {
    let swap: [(&[&str], &str); 2] = [(&["A"], "B"), (&["B"], "A")];
    accepts(&swap, "A", "B");
    accepts(&swap, "B", "A");
    refuses(
        &swap,
        "A",
        "A",
        "unit: found `A`, which units[1] makes of `B`, expected a unit made of `A` alone",
    );
    refuses(
        &swap,
        "B",
        "B",
        "unit: found `B`, which units[0] makes of `A`, expected a unit made of `B` alone",
    );
    let founded: [(&[&str], &str); 2] = [(&["A"], "B"), (&[], "A")];
    accepts(&founded, "A", "B");
    refuses(
        &founded,
        "A",
        "A",
        "unit: found `A`, which units[1] makes of nothing, expected a unit made of `A` alone",
    );
    // The name of a unit that became another one, and nothing is said of the unit that has the name now.
    let renamed: [(&[&str], &str); 1] = [(&["A"], "B")];
    refuses(
        &renamed,
        "A",
        "A",
        "unit: found `A` in both years, which became `B`, expected an entry for `A` too",
    );
    refuses(
        &renamed,
        "B",
        "B",
        "unit: found `B`, which units[0] makes of `A`, expected a unit made of `B` alone",
    );
    accepts(&renamed, "A", "B");
    accepts(&renamed, "C", "C");
    accepts(&[(&["A"], "A")], "A", "A");
    // Names are compared after NFC normalisation.
    accepts(&[(&["Huế"], "B")], "Hue\u{302}\u{301}", "B");
    // The year before is that of the lower edition.
    let list = Successions::new().with_units(entries(&renamed));
    refused(
        linked((2024, "B"), (2025, "A"), &list),
        &["unit: found `A`, expected `B`, as the first card; or a succession"],
    );
    assert_eq!(linked((2025, "B"), (2025, "A"), &list), Ok(()));
}

#[test]
fn merged_and_divided_units_are_compared_in_blocks() {
    let merger: [(&[&str], &str); 1] = [(&["Hà Nam", "Nam Định", "Ninh Bình"], "Ninh Bình")];
    let names = "`Hà Nam`, `Nam Định`, `Ninh Bình`";
    for from in ["Hà Nam", "Nam Định", "Ninh Bình"] {
        let line = format!(
            "unit: found `Ninh Bình`, which units[0] makes of {names}, expected a unit made of `{from}` alone; or a \
             comparison of blocks"
        );
        refuses(&merger, from, "Ninh Bình", &line);
    }
    let split: [(&[&str], &str); 2] = [(&["X"], "Y"), (&["X"], "Z")];
    for half in ["Y", "Z"] {
        let line = format!(
            "unit: found `{half}`, a part of `X`, which became `Y`, `Z`, expected a unit that `X` became as a whole; or a \
             comparison of blocks"
        );
        refuses(&split, "X", half, &line);
    }
    // The rest of a unit that gave a part away has its name, and is not the whole.
    let part: [(&[&str], &str); 2] = [(&["X", "W"], "Y"), (&["W"], "W")];
    refuses(
        &part,
        "W",
        "W",
        "unit: found `W`, a part of `W`, which became `Y`, `W`, expected a unit that `W` became as a whole; or a comparison of \
         blocks",
    );
    // Another unit of the year before, such as one with a name that is written in another way.
    refuses(
        &[(&["Nam Đinh"], "Ninh Bình")],
        "Nam Định",
        "Ninh Bình",
        "unit: found `Ninh Bình`, which units[0] makes of `Nam Đinh`, expected a unit made of `Nam Định` alone",
    );
    let many: Vec<String> = (0..9).map(|at| format!("Xã {at}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    refuses(
        &[(&many, "Huế")],
        "Huế",
        "Huế",
        "unit: found `Huế`, which units[0] makes of `Xã 0`, `Xã 1`, `Xã 2`, `Xã 3`, `Xã 4`, …, expected a unit made of `Huế` alone",
    );
}

#[test]
fn chains_are_no_successions_of_cards() {
    let line = "units[1].from[0]: found `X`, which units[0] makes, expected what `C` was made of, in one step";
    refuses(&[(&["A"], "X"), (&["X"], "C")], "X", "C", line);
    refuses(
        &[(&["A"], "X"), (&["X", "B"], "C")],
        "X",
        "C",
        "unit: found `C`, which units[1] makes of `X`, `B`, expected a unit made of `X` alone; or a comparison of blocks",
    );
    let chain: [(&[&str], &str); 2] = [(&["A"], "X"), (&["X"], "C")];
    refuses(
        &chain,
        "A",
        "C",
        "unit: found `C`, which units[1] makes of `X`, expected a unit made of `A` alone",
    );
    accepts(&chain, "A", "X");
}

#[test]
fn names_of_successions_that_look_like_a_unit_of_a_card_are_refused() {
    let line = |place: &str, card: &str| {
        format!(
            "{place}: found `Hoà Lạc`, expected `Hòa Lạc`, as on the {card} card (`Hòa Lạc` looks the same: U+006F in place of \
             U+00F2, U+00E0 in place of U+0061)"
        )
    };
    refuses(&[(&["Ba Vì"], "Hoà Lạc")], "Hòa Lạc", "Hòa Lạc", &line("units[0].into", "later"));
    refuses(&[(&["Hoà Lạc"], "Ba Vì")], "Hòa Lạc", "Hòa Lạc", &line("units[0].from[0]", "earlier"));
    refuses(&[(&["Hoà Lạc"], "Ba Vì")], "Hòa Lạc", "Ba Vì", &line("units[0].from[0]", "earlier"));
    accepts(&[(&["Hoà Lạc"], "Hòa Lạc")], "Hoà Lạc", "Hòa Lạc");
    // A faulty list has its own problems only.
    let list = [Succession::new([" ", "A"], "B")];
    refused(
        linked((2024, "A"), (2025, "B"), &Successions::new().with_units(list)),
        &["units[0].from[0]: found ` `, expected a name that is not blank"],
    );
}

/// Ids of methodologies follow the same rule, for cards and for blocks.
#[test]
fn an_entry_about_a_methodology_counts_more_than_equal_ids() {
    let card = |id: &str, edition| {
        let of = |definition: &mut Definition| {
            (definition.id, definition.edition) = (id.to_owned(), edition);
        };
        let methodology = with(Definition::example(), of).validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Appraised);
        for (code, answer) in &Sheet::example("Sở A").answers {
            sheet.answer(code, answer.clone());
        }
        methodology.check(&sheet).unwrap().score()
    };
    let said = |list: Entries<'_>, from: &str, to: &str| {
        let list = Successions::new().with_methodologies(entries(list));
        let (from, to) = ([card(from, 2024)], [card(to, 2025)]);
        let links = YearLinks::new().with_successions(&list);
        let cards = Comparison::linked(&from[0], &to[0], &links).map(drop);
        let back = Comparison::linked(&to[0], &from[0], &links).map(drop);
        assert_eq!(cards.is_ok(), back.is_ok());
        let [from, to] = [&from, &to].map(|cards| Ranking::new(cards.as_slice()).unwrap());
        let blocks = BlockComparison::new(&from, &to, &list).map(drop);
        assert_eq!(cards.is_ok(), blocks.is_ok());
        cards.map_err(|problems| problems.to_string())
    };
    assert_eq!(said(&[], "a", "a"), Ok(()));
    assert_eq!(said(&[(&["a"], "b")], "a", "b"), Ok(()));
    assert_eq!(said(&[(&["a", "c"], "b")], "a", "b"), Ok(()));
    assert_eq!(said(&[(&["a"], "b"), (&["a"], "a")], "a", "a"), Ok(()));
    assert_eq!(said(&[(&["a"], "b"), (&["b"], "a")], "a", "b"), Ok(()));
    let made = |position: u8| {
        format!(
            "found `a`, which methodologies[{position}] makes of `b`, expected a methodology made of `a`"
        )
    };
    let both = "found `a` in both years, which became `b`, expected an entry for `a` too";
    let cases: [(Entries<'_>, String); 3] = [
        (&[(&["a"], "b"), (&["b"], "a")], made(1)),
        (&[(&["b"], "a")], made(0)),
        (&[(&["a"], "b")], both.to_owned()),
    ];
    for (list, line) in cases {
        assert_eq!(said(list, "a", "a"), Err(format!("methodology: {line}")));
    }
    assert!(said(&[(&["b"], "a")], "a", "b").is_err());
    assert_eq!(
        said(&[(&["A"], "b")], "a", "b").unwrap_err(),
        "methodologies[0].from[0]: found `A`, expected `a`, as on the earlier card (`a` looks the same: U+0041 in place of U+0061)"
    );
}

/// Up to five names before are told.
#[test]
fn five_names_before_are_told_and_of_six_the_first_five() {
    let names = ["Xã 1", "Xã 2", "Xã 3", "Xã 4", "Xã 5", "Xã 6"];
    let five = "`Xã 1`, `Xã 2`, `Xã 3`, `Xã 4`, `Xã 5`";
    for (names, told) in [(&names[..5], five.to_owned()), (&names[..], format!("{five}, …"))] {
        let line = format!(
            "unit: found `Huế`, which units[0] makes of {told}, expected a unit made of `Huế` alone"
        );
        refuses(&[(names, "Huế")], "Huế", "Huế", &line);
    }
}

/// What a name looks like is said of its first entry only, and not of a name that is refused for itself.
#[test]
fn a_name_of_successions_that_looks_like_a_unit_is_refused_once() {
    let compared = |list: Entries<'_>| {
        let list = Successions::new().with_units(entries(list));
        linked((2024, "Hòa Lạc"), (2025, "Hòa Lạc"), &list).unwrap_err().to_string()
    };
    let twice = compared(&[(&["Ba Vì"], "Hoà Lạc"), (&["Sơn Tây"], "HOÀ LẠC")]);
    let as_later = twice.lines().filter(|line| line.contains("as on the later card"));
    assert_eq!(as_later.count(), 1, "{twice}");
    let unclean = compared(&[(&["Ba Vì"], "Hòa  Lạc")]);
    assert_eq!(unclean.lines().count(), 1, "{unclean}");
    assert!(!unclean.contains("as on the later card"), "{unclean}");
}

/// Up to three code points are told.
#[test]
fn three_code_points_are_told_and_of_four_the_first_three() {
    for (ligature, letters, told) in [
        ("\u{fb03}", "ffi", "U+0066 U+0066 U+0069"),
        ("\u{33d8}", "p.m.", "U+0070 U+002E U+006D …"),
    ] {
        let point = u32::from(ligature.chars().next().unwrap());
        let line = format!(
            "units[0].into: found `{ligature}`, expected `{letters}`, as on the later card (`{letters}` looks the same: \
             U+{point:04X} in place of {told})"
        );
        refuses(&[(&["Ba Vì"], ligature)], letters, letters, &line);
    }
}
