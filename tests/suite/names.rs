//! Names that the eye cannot tell apart, and output that no name, note or custom rule can forge.

use std::borrow::Cow;

use crate::prelude::*;

const HALF_UP: Rounding = Rounding::new(2, Mode::HalfUp);

fn definition(rule: impl Into<Rule>) -> Definition {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let mut definition = Definition::new("d", 2025, "Minh họa", points!(1), HALF_UP, groups);
    definition.criteria = vec![Row::leaf("1", "Một", points!(1), rule)];
    definition
}

fn choice(names: &[&str]) -> Choice {
    Choice::new(
        names
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, if at == 0 { points!(1) } else { points!(0) })),
    )
}

/// The problems of a definition whose rule has levels of these names.
fn of_levels(names: &[&str]) -> String {
    definition(choice(names))
        .validate()
        .map_or_else(|problems| problems.to_string(), |_| String::new())
}

/// A scored card of a unit of the example methodology.
fn card(unit: &str) -> Scorecard {
    let methodology = Definition::example().validate().unwrap();
    methodology.check(&Sheet::example(unit)).unwrap().score()
}

/// What a block of these units is refused with.
fn of_units(units: &[&str]) -> String {
    let sheets: Vec<Sheet> = units.iter().map(|unit| Sheet::example(unit)).collect();
    let problems = |result: Result<(), Problems>| {
        result.map_or_else(|all| all.to_string(), |()| String::new())
    };
    let of_sheets = problems(check_block(&sheets));
    let cards: Vec<Scorecard> = units.iter().map(|unit| card(unit)).collect();
    assert_eq!(problems(Ranking::new(&cards).map(|_| ())), of_sheets);
    of_sheets
}

#[track_caller]
fn look_the_same(one: &str, other: &str) {
    for (one, other) in [(one, other), (other, one)] {
        let (levels, units) = (of_levels(&[one, other]), of_units(&[one, other]));
        let expected = format!("`{other}` and `{one}` look the same (U+");
        assert!(
            levels.starts_with("criterion 1, rule.levels[1].name: found "),
            "{one:?} {other:?} {levels}"
        );
        assert!(levels.contains(&expected) && levels.lines().count() == 1, "{levels}");
        let start = format!("[1] `{other}`, unit: found ");
        assert!(units.starts_with(&start) && units.contains(&expected), "{units}");
        let rule: Rule = choice(&[one, "khác"]).into();
        let leaf = Leaf::new("1".parse().unwrap(), points!(1), 2);
        let refusals = rule.award(&leaf, &Evidence::level(other)).unwrap_err();
        let hint = format!("(`{one}` looks the same: U+");
        assert!(refusals[0].expected.to_string().contains(&hint), "{}", refusals[0]);
    }
}

#[track_caller]
fn look_different(names: &[&str]) {
    assert_eq!(of_levels(names), "");
    assert_eq!(of_units(names), "");
}

const TONES: [&str; 6] = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];

/// A syllable with its tone on the first or the second of two vowels, composed.
fn syllable(before: &str, vowels: [&str; 2], after: &str, tone: &str, on_first: bool) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let [first, second] = vowels;
    let text = if on_first {
        format!("{before}{first}{tone}{second}{after}")
    } else {
        format!("{before}{first}{second}{tone}{after}")
    };
    text.nfc().collect()
}

#[test]
fn every_tone_in_every_place() {
    let vowels = [
        ["o", "a"],
        ["o", "e"],
        ["u", "y"],
        ["i", "a"],
        ["u", "a"],
        ["ư", "a"],
        ["u", "ê"],
        ["u", "ơ"],
        ["o", "ă"],
        ["i", "ê"],
        ["ư", "ơ"],
        ["u", "ô"],
        ["O", "A"],
        ["U", "Y"],
    ];
    for vowels in vowels {
        for (before, after) in
            [("", ""), ("h", ""), ("kh", "n"), ("q", "nh"), ("Đ", "t"), ("th", "i")]
        {
            let mut all = Vec::new();
            for tone in &TONES[1..] {
                let [one, other] =
                    [true, false].map(|first| syllable(before, vowels, after, tone, first));
                assert_ne!(one, other);
                let refused = of_levels(&[&one, &other]);
                assert!(refused.contains(" look the same "), "{one} {other}: {refused}");
                // With anything else at once: case, and a Cyrillic o.
                let changed = other.to_uppercase().replace('O', "\u{41e}");
                assert!(
                    of_levels(&[&one, &changed]).contains(" look the same "),
                    "{one} {changed}"
                );
                all.push(other);
            }
            // The six tones themselves differ.
            all.push(syllable(before, vowels, after, "", true));
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            assert_eq!(of_levels(&all), "");
        }
    }
}

#[test]
fn names_that_look_the_same() {
    for (one, other) in [
        ("UBND thành phố Đà Lạt", "UBND thành phố Ðà Lạt"),
        ("Đạt", "Ɖạt"),
        ("đạt", "ðạt"),
        ("đạt", "ɖạt"),
        ("Đạt", "ðạt"),
        ("Hòa Bình", "Hoà Bình"),
        ("Thuý", "thúy"),
        ("Khoẻ", "KHỎE"),
        ("Uỷ ban", "Ủy ban"),
        ("Quý I", "Qúy I"),
        ("Sở Tư pháp", "SỞ TƯ PHÁP"),
        ("Phường An", "Phường \u{410}n"), // Cyrillic
        ("Sơn La", "Sơn L\u{430}"),       // Cyrillic
        ("ĐẮK NÔNG", "Đắk Nông"),
        ("Đắk Nông", "Đắ\u{43a} Nông"), // Cyrillic к, by the shape of its capital
        ("Ninh Bình", "\u{39d}inh Bình"), // Greek Ν
        ("vui", "\u{3bd}ui"),           // Greek ν
        ("Kon Tum", "K\u{3bf}n Tum"),   // Greek ο
        ("Ý kiến", "\u{3a5}\u{301} ki\u{3b5}\u{302}\u{301}n"), // Greek Υ, ε with marks
        ("Hà Nội", "H\u{430}\u{300} n\u{43e}\u{323}\u{302}i"), // Cyrillic with marks, and case
        ("xã Hoà Đông", "XÃ HÒA ÐÔNG"),
        ("straße", "STRASSE"),
    ] {
        look_the_same(one, other);
    }
}

/// Each Cyrillic and Greek letter that looks like a Latin one, capital and small.
#[test]
fn letters_of_one_shape() {
    let pairs = [
        (
            "ABCEHIJKMOPSTXY",
            "\u{410}\u{412}\u{421}\u{415}\u{41d}\u{406}\u{408}\u{41a}\u{41c}\u{41e}\u{420}\u{405}\u{422}\u{425}\u{423}",
        ),
        ("aceijopsxy", "\u{430}\u{441}\u{435}\u{456}\u{458}\u{43e}\u{440}\u{455}\u{445}\u{443}"),
        ("dhqvw", "\u{501}\u{4bb}\u{51b}\u{475}\u{51d}"),
        (
            "ABEZHIKMNOPTYX",
            "\u{391}\u{392}\u{395}\u{396}\u{397}\u{399}\u{39a}\u{39c}\u{39d}\u{39f}\u{3a1}\u{3a4}\u{3a5}\u{3a7}",
        ),
        ("aiopuvxk", "\u{3b1}\u{3b9}\u{3bf}\u{3c1}\u{3c5}\u{3bd}\u{3c7}\u{3ba}"),
    ];
    for (latin, others) in pairs {
        assert_eq!(latin.chars().count(), others.chars().count());
        for (latin, other) in latin.chars().zip(others.chars()) {
            look_the_same(&format!("Tổ {latin}1"), &format!("Tổ {other}1"));
            look_the_same(&format!("TỔ {latin}1"), &format!("tổ {other}1"));
        }
    }
}

#[test]
fn names_that_the_eye_tells_apart() {
    look_different(&["Phường 1", "Phường l", "Phường I", "Phường 10", "Phường 1O", "Phường 11"]);
    look_different(&["Xã 0", "Xã O", "Xã 8", "Xã B", "Xã 5", "Xã S", "Xã 2", "Xã Z", "Xã 3"]);
    look_different(&["Hòa Bình", "Hóa Bình", "Hỏa Bình", "Hoa Bình", "Hòa Bính", "Hòa Bịnh"]);
    look_different(&["Đông", "Dông", "Đồng", "Động", "Đóng", "Đong", "Dong", "Dòng"]);
    look_different(&["thu", "thư", "thủ", "thử", "thứ", "thú", "thừ", "thù"]);
    look_different(&["Cam", "Carn", "Com", "Corn", "lâm", "lârn"]); // m and rn
    look_different(&["an", "ân", "ăn", "ẩn", "ấn", "ản", "ánh", "ành", "anh"]);
    look_different(&["ưu", "uu", "vi", "ni", "yi", "ui", "hi"]);
    look_different(&["a-b", "a b", "ab", "a.b", "a–b", "a_b"]);
    // All communes from 1 to 3,000.
    let communes: Vec<String> = (1..=3_000).map(|number| format!("Xã {number}")).collect();
    let communes: Vec<&str> = communes.iter().map(String::as_str).collect();
    assert_eq!(of_levels(&communes), "");
    // The real provinces of 2025 are 34 names.
    look_different(&[
        "Hà Nội",
        "Huế",
        "Quảng Ninh",
        "Cao Bằng",
        "Lạng Sơn",
        "Lai Châu",
        "Điện Biên",
        "Sơn La",
        "Thanh Hóa",
        "Nghệ An",
        "Hà Tĩnh",
        "Tuyên Quang",
        "Lào Cai",
        "Thái Nguyên",
        "Phú Thọ",
        "Bắc Ninh",
        "Hưng Yên",
        "Hải Phòng",
        "Ninh Bình",
        "Quảng Trị",
        "Đà Nẵng",
        "Quảng Ngãi",
        "Gia Lai",
        "Khánh Hòa",
        "Lâm Đồng",
        "Đắk Lắk",
        "TP. Hồ Chí Minh",
        "Đồng Nai",
        "Tây Ninh",
        "Cần Thơ",
        "Vĩnh Long",
        "Đồng Tháp",
        "Cà Mau",
        "An Giang",
    ]);
}

#[test]
fn equal_names_are_repeated_and_not_look_alikes() {
    assert_eq!(
        of_levels(&["Đạt", "khác", "Đạt", "ĐẠT", "ĐẠT"]),
        "criterion 1, rule.levels[2].name: found `Đạt` again, already at levels[0], expected each name once\n\
         criterion 1, rule.levels[3].name: found `ĐẠT` and `Đạt` look the same (U+1EA0 in place of U+1EA1, \
         U+0054 in place of U+0074), already at levels[0], expected each name once\n\
         criterion 1, rule.levels[4].name: found `ĐẠT` again, already at levels[3], expected each name once"
    );
    assert_eq!(
        of_units(&["Hà Nội", "Ha\u{300} No\u{323}\u{302}i"]),
        "[1] `Ha\u{300} No\u{323}\u{302}i`, unit: found `Ha\u{300} No\u{323}\u{302}i` again, expected each unit once in a block"
    );
}

/// Every character of the classes that nobody sees, in every place of every name.
#[test]
fn characters_that_nobody_sees() {
    for character in ('\0'..='\u{e0fff}').filter(|character| is_hidden(*character)) {
        for (name, at) in [("ab", 1), ("ab", 0), ("ab", 2)] {
            let mut hidden: String = name.chars().take(at).collect();
            hidden.push(character);
            hidden.extend(name.chars().skip(at));
            let problems = of_levels(&[&hidden, "khác"]);
            let (code, place) = (u32::from(character), at + 1);
            let start = format!(
                "criterion 1, rule.levels[0].name: found U+{code:04X} at character {place} of `"
            );
            assert!(problems.starts_with(&start), "{problems}");
            assert!(!problems.contains(character) && problems.lines().count() == 1, "{problems}");
            let clean = if character.is_whitespace() && at == 1 { "`a b`" } else { "`ab`" };
            assert!(problems.ends_with(&format!(", expected {clean}")), "{problems}");
        }
    }
}

/// Control and format characters, separators, and what is blank; a list of its own, for the test.
fn is_hidden(character: char) -> bool {
    matches!(u32::from(character),
        0..=0x1f | 0x7f..=0xa0 | 0xad | 0x34f | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x890
        | 0x891 | 0x8e2 | 0x115f | 0x1160 | 0x1680 | 0x17b4 | 0x17b5 | 0x180b..=0x180f
        | 0x2000..=0x200f | 0x2028..=0x202f | 0x205f..=0x206f | 0x2800 | 0x3000 | 0x3164
        | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff9..=0xfffb | 0x110bd | 0x110cd
        | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0001 | 0xe0020..=0xe007f
        | 0xe0100..=0xe01ef)
}

#[test]
fn a_name_is_refused_in_every_place_of_a_definition() {
    type Change = fn(&mut Definition, String);
    let places: [(&str, Change); 9] = [
        ("id", |definition, name| definition.id = name),
        ("title", |definition, name| definition.title = name),
        ("classification.groups[0].label", |definition, name| {
            definition.classification.groups[0].label = name;
        }),
        ("criterion 1, title", |definition, name| definition.criteria[0].title = name),
        ("criterion 1, part", |definition, name| definition.criteria[0].part = Some(name)),
        ("criterion 1, rule.levels[0].name", |definition, name| {
            definition.criteria[0].rule = Some(choice(&[&name]).into());
        }),
        ("criterion 1, rule.items[0].name", |definition, name| {
            definition.criteria[0].rule = Some(Checklist::sum([(name, points!(1))]).into());
        }),
        ("criterion 1, rule.items[0].name", |definition, name| {
            definition.criteria[0].rule = Some(Checklist::all([name]).into());
        }),
        ("criterion 1, rule.options[0].name", |definition, name| {
            definition.criteria[0].rule = Some(Survey::new([(name, 100)]).into());
        }),
    ];
    for (place, change) in places {
        for (name, found) in [
            ("Tốt\n(A)", "U+000A at character 4 of `Tốt\\n(A)`, expected `Tốt (A)`"),
            (" Tốt (A)", "white space before ` Tốt (A)`, expected `Tốt (A)`"),
            ("Tốt (A) ", "white space after `Tốt (A) `, expected `Tốt (A)`"),
            ("Tốt  (A)", "two blanks in `Tốt  (A)`, expected `Tốt (A)`"),
            ("Tốt\u{a0}(A)", "U+00A0 at character 4 of `Tốt\\u{a0}(A)`, expected `Tốt (A)`"),
            ("Tốt (A)\u{202e}", "U+202E at character 8 of `Tốt (A)\\u{202e}`, expected `Tốt (A)`"),
            (
                "\u{feff} Tốt\u{2007}\u{200b} \r\n(A)\t",
                "U+FEFF at character 1 of `\\u{feff} Tốt\\u{2007}\\u{200b} \\r\\n(A)\\t`, expected `Tốt (A)`",
            ),
        ] {
            let mut definition = definition(Direct::default());
            change(&mut definition, name.to_owned());
            let problems = definition.validate().unwrap_err();
            assert_eq!(problems.to_string(), format!("{place}: found {found}"));
            assert!(problems.iter().all(|problem| problem.kind == ProblemKind::Form));
        }
        // Decomposed letters are letters.
        let mut definition = definition(Direct::default());
        change(&mut definition, "To\u{302}\u{301}t".to_owned());
        definition.validate().unwrap();
    }
}

#[test]
fn a_name_is_refused_in_every_place_of_a_sheet() {
    let mut definition = definition(Direct::default());
    definition.adjustments = with(Adjustments::default(), |caps| {
        caps.bonus = points!(1);
        caps.penalty = points!(1);
    });
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở Tư\u{200b} pháp", Stage::Final);
    sheet.answer("1", Evidence::Points(points!(1)));
    sheet.bonus = vec![Adjustment::new("Sáng\u{ad} kiến", points!(1))];
    sheet.penalty = vec![Adjustment::new("Chậm ", points!(1))];
    let expected = "unit: found U+200B at character 6 of `Sở Tư\\u{200b} pháp`, expected `Sở Tư pháp`\n\
         bonus[0].title: found U+00AD at character 5 of `Sáng\\u{ad} kiến`, expected `Sáng kiến`\n\
         penalty[0].title: found white space after `Chậm `, expected `Chậm`";
    assert_eq!(methodology.check(&sheet).unwrap_err().to_string(), expected);
    assert_eq!(methodology.outlook(&sheet).unwrap_err().to_string(), expected);
}

#[test]
fn a_block_of_case_01() {
    let units = [
        "Sở Tư pháp",
        "Sở Tư pháp ",
        "Sở\u{a0}Tư pháp",
        "Sở  Tư pháp",
        "Sở Tư\u{200b} pháp",
        "SỞ TƯ PHÁP",
        "Sở Y tế",
    ];
    let methodology = Definition::example().validate().unwrap();
    let sheets = units.map(Sheet::example);
    let refused: Vec<String> = sheets
        .iter()
        .filter_map(|sheet| methodology.check(sheet).err())
        .map(|all| all.to_string())
        .collect();
    assert_eq!(
        refused,
        [
            "unit: found white space after `Sở Tư pháp `, expected `Sở Tư pháp`",
            "unit: found U+00A0 at character 3 of `Sở\\u{a0}Tư pháp`, expected `Sở Tư pháp`",
            "unit: found two blanks in `Sở  Tư pháp`, expected `Sở Tư pháp`",
            "unit: found U+200B at character 6 of `Sở Tư\\u{200b} pháp`, expected `Sở Tư pháp`",
        ]
    );
    // A name that is refused itself causes no other problem.
    let problems = check_block(&sheets).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "[5] `SỞ TƯ PHÁP`, unit: found `SỞ TƯ PHÁP` and `Sở Tư pháp` look the same (U+1EDE in place of U+1EDF, U+01AF in place \
         of U+01B0, U+0050 in place of U+0070, …), expected each unit once in a block"
    );
    assert_eq!(problems.iter().next().unwrap().place.card, Some(5));
}

#[test]
fn parts_have_one_spelling() {
    let rows = ["Điểm thẩm định", "Điểm thẩm định", "Điểm Thẩm định", "Ðiểm thẩm định"];
    let mut definition = definition(Direct::default());
    definition.total = points!(4);
    definition.criteria = rows
        .iter()
        .zip(1..)
        .map(|(part, code)| {
            let row = Row::leaf(code.to_string(), "Một", points!(1), Direct::default());
            with(row, |row| row.part = Some((*part).to_owned()))
        })
        .collect();
    assert_eq!(
        definition.validate().unwrap_err().to_string(),
        "criterion 3, part: found `Điểm Thẩm định` and `Điểm thẩm định` look the same (U+0054 in place of \
         U+0074), expected one spelling of each part\n\
         criterion 4, part: found `Ðiểm thẩm định` and `Điểm thẩm định` look the same (U+00D0 in place of \
         U+0110), expected one spelling of each part"
    );
}

#[test]
fn cards_of_names_that_look_the_same_are_not_compared() {
    let (old, new) = (card("Hoà Bình"), card("Hòa Bình"));
    assert_eq!(
        Comparison::new(&old, &new).unwrap_err().to_string(),
        "unit: found `Hòa Bình`, expected `Hoà Bình` (`Hoà Bình` looks the same: U+00F2 in place of U+006F, \
         U+0061 in place of U+00E0), as the first card; or a succession"
    );
    let lowest = [card("Đà Lạt"), card("Huế")];
    let highest = [card("Ðà Lạt"), card("Huế")];
    assert_eq!(
        RankingOutlook::new(&lowest, &highest).unwrap_err().to_string(),
        "[0] `Đà Lạt`, highest card: found `Ðà Lạt`, expected `Đà Lạt` (`Đà Lạt` looks the same: U+00D0 in \
         place of U+0110), as its lowest card"
    );
}

#[test]
fn ids_that_look_the_same_are_not_ranked_together() {
    let card = |id: &str, unit: &str| {
        let definition = with(Definition::example(), |definition| definition.id = id.to_owned());
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, unit, Stage::Appraised);
        for (code, answer) in &Sheet::example(unit).answers {
            sheet.answer(code, answer.clone());
        }
        methodology.check(&sheet).unwrap().score()
    };
    let known = card("hòa-bình", "Sở A");
    for (id, difference) in [
        ("Hòa-bình", "U+0048 in place of U+0068"),
        ("hoà-bình", "U+006F in place of U+00F2, U+00E0 in place of U+0061"),
        ("hòa-b\u{456}\u{300}nh", "U+0456 U+0300 in place of U+00EC"),
    ] {
        let cards = [known.clone(), card(id, "Sở B")];
        let line = format!(
            "methodology: found `{id}` and `hòa-bình` look the same ({difference}), expected one spelling of each id"
        );
        let of_second = format!("[1] `Sở B`, {line}");
        assert_eq!(Ranking::new(&cards).unwrap_err().to_string(), of_second);
        assert_eq!(RankingOutlook::new(&cards, &cards).unwrap_err().to_string(), of_second);
        // One problem, whether a unit is in both blocks or none is.
        for unit in ["Sở A", "Sở B"] {
            let (before, after) = ([known.clone()], [card(id, unit)]);
            let [before, after] =
                [&before, &after].map(|cards| Ranking::new(cards.as_slice()).unwrap());
            let problems = BlockComparison::new(&before, &after, &Successions::new()).unwrap_err();
            assert_eq!(problems.to_string(), line);
        }
    }
    // Another normal form is the same id.
    let cards = [known, card("ho\u{300}a-bi\u{300}nh", "Sở B"), card("hòa", "Sở C")];
    assert!(Ranking::new(&cards).is_ok());
}

#[test]
fn blocks_of_names_that_look_the_same_are_not_compared() {
    let (before, after) = ([card("Hoà Bình"), card("Huế")], [card("Hòa Bình"), card("Huế")]);
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    let compare = |units: Vec<Succession>| {
        let successions = Successions::new().with_units(units);
        BlockComparison::new(&before, &after, &successions)
            .map_or_else(|problems| problems.to_string(), |_| String::new())
    };
    let of_old = "U+00F2 in place of U+006F, U+0061 in place of U+00E0";
    assert_eq!(
        compare(vec![]),
        format!(
            "unit: found `Hòa Bình`, expected `Hoà Bình`, as in the earlier block (`Hoà Bình` looks the same: \
             {of_old}); or a succession"
        )
    );
    // Somebody who writes both names means both.
    assert_eq!(compare(vec![Succession::new(["Hoà Bình"], "Hòa Bình")]), "");
    assert_eq!(
        compare(vec![Succession::new(["Hoà Bình", "Hòa Bình", "Ba Vì "], "Hòa Bình")]),
        format!(
            "units[0].from[1]: found `Hòa Bình` and `Hoà Bình` look the same ({of_old}), already at \
             units[0].from[0], expected each name once\n\
             units[0].from[2]: found white space after `Ba Vì `, expected `Ba Vì`"
        )
    );
    // A unit is divided: its name is in two entries, in one spelling.
    assert_eq!(
        compare(vec![
            Succession::new(["Ba Vì"], "Ba"),
            Succession::new(["Ba Vì", "Hoà Bình"], "Hòa Bình"),
            Succession::new(["BA VÌ"], "Vì"),
            Succession::new(["Hoà Bình"], "VÌ"),
        ]),
        "units[2].from[0]: found `BA VÌ` and `Ba Vì` look the same (U+0041 in place of U+0061, U+00CC in place of \
         U+00EC), already at units[0].from[0], expected one spelling of each name\n\
         units[3].into: found `VÌ` and `Vì` look the same (U+00CC in place of U+00EC), already at units[2].into, \
         expected each name once"
    );
    // A succession of names that are in neither block as they are written.
    let after = [card("Phú Thọ"), card("Huế")];
    let after = Ranking::new(&after).unwrap();
    let merger = [Succession::new(["Hòa Bình", "Vĩnh Phúc"], "PHÚ Thọ")];
    let successions = Successions::new().with_units(merger);
    assert_eq!(
        BlockComparison::new(&before, &after, &successions).unwrap_err().to_string(),
        format!(
            "units[0].from[0]: found `Hòa Bình`, expected `Hoà Bình`, as in the earlier block (`Hoà Bình` looks \
             the same: {of_old})\n\
             units[0].into: found `PHÚ Thọ`, expected `Phú Thọ`, as in the later block (`Phú Thọ` looks the \
             same: U+0048 in place of U+0068, U+00DA in place of U+00FA)"
        )
    );
}

#[test]
fn an_id_that_looks_like_the_id_says_so() {
    let methodology = Definition::example().validate().unwrap();
    let mut sheet = Sheet::example("Sở A");
    sheet.methodology = "ex\u{430}mple".to_owned();
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "methodology: found `ex\u{430}mple`, expected `example`, the id of the methodology (`example` looks the \
         same: U+0430 in place of U+0061)"
    );
}

#[test]
fn ids_are_compared_as_names_are() {
    let mut definition = definition(Direct::default());
    definition.id = "tỉnh-mẫu".to_owned();
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    sheet.answer("1", Evidence::Points(points!(1)));
    sheet.methodology = "ti\u{309}nh-ma\u{302}\u{303}u".to_owned();
    assert_eq!(methodology.check(&sheet).unwrap().score().points(), points!(1));
}

/// A methodology with rows of these codes, all fields.
fn of_codes(codes: &[&str]) -> Methodology {
    let mut definition = definition(Direct::default());
    definition.criteria =
        codes.iter().map(|code| Row::leaf(*code, "Một", points!(1), Direct::default())).collect();
    definition.total = Points::checked_sum(codes.iter().map(|_| points!(1))).unwrap();
    definition.validate().unwrap()
}

#[test]
fn unknown_codes_get_a_hint_only_if_one_is_near() {
    let codes: Vec<String> = (1..=12).map(|number| format!("1.{number}")).collect();
    let leaves: Vec<&str> = codes.iter().map(String::as_str).chain(["1.a"]).collect();
    let mut definition = definition(Direct::default());
    definition.total = points!(13);
    definition.criteria = vec![Row::inner("1", "Một", points!(13))];
    let leaf = |code: &&str| Row::leaf(*code, "Một", points!(1), Direct::default());
    definition.criteria.extend(leaves.iter().map(leaf));
    let methodology = definition.validate().unwrap();
    let complete = || {
        let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
        for code in &leaves {
            sheet.answer(*code, Evidence::Points(points!(1)));
        }
        sheet
    };
    let near = |code: &str| {
        format!(" (did you mean `{code}`? a spreadsheet may have changed a code such as 1.10)")
    };
    let changed = " (a spreadsheet may have changed a code such as 1.10)".to_owned();
    for (code, hint) in [
        ("9.9", String::new()),
        ("2.1", String::new()),
        ("1.13", near("1.1")),
        ("7", String::new()),
        ("B", String::new()),
        ("1.1O", near("1.10")),
        ("1.100", near("1.10")),
        ("1,10", near("1.10")),
        ("1.10.", near("1.10")),
        ("45667", changed.clone()),
        ("10-Jan", changed.clone()),
        ("2025-10-01", changed),
        ("1.A", " (`1.a` looks the same: U+0041 in place of U+0061)".to_owned()),
        ("1.\u{430}", " (`1.a` looks the same: U+0430 in place of U+0061)".to_owned()),
        ("1.\u{391}", " (`1.a` looks the same: U+0391 in place of U+0061)".to_owned()),
        ("1.3 ", " (`1.3` looks the same: with U+0020 more)".to_owned()),
        ("1.\u{200b}3", " (`1.3` looks the same: with U+200B more)".to_owned()),
    ] {
        let mut sheet = complete();
        sheet.answer(code, Evidence::Points(points!(1)));
        let problems = methodology.check(&sheet).unwrap_err();
        let problem = problems.iter().next().unwrap();
        assert_eq!(
            problem.expected.to_string(),
            format!("a code of the methodology{hint}"),
            "{code:?}"
        );
        assert_eq!(problems.iter().count(), 1);
        // The same for a column, an outlook and a crosswalk.
        let column = [1_i64];
        let columns = Columns::new(&methodology, Stage::Final, 1).answer(code, [column[..].into()]);
        let problems = columns.check().unwrap_err();
        let of_column = problems.iter().find(|problem| problem.kind == ProblemKind::Unknown);
        let is_alike = hint.contains("looks the same");
        let expected = if is_alike {
            problem.expected.to_string()
        } else {
            "a code of the methodology".into()
        };
        assert_eq!(of_column.unwrap().expected.to_string(), expected);
        let problems = methodology.outlook(&complete()).unwrap().dispute([code]).unwrap_err();
        assert_eq!(problems.iter().next().unwrap().expected, problem.expected);
        let mut crosswalk = Crosswalk::between(&methodology, &methodology);
        crosswalk.links = vec![Link::dropped(code)];
        let problems = crosswalk.check(&methodology, &methodology).unwrap_err();
        let of_link = problems.iter().next().unwrap().expected.to_string();
        assert_eq!(
            of_link.contains("looks the same"),
            hint.contains("looks the same"),
            "{of_link}"
        );
    }
}

#[test]
fn codes_with_d_with_stroke() {
    let codes = ["1", "d", "đ", "e", "Đ"];
    let methodology = of_codes(&codes);
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    for code in codes {
        sheet.answer(code, Evidence::Points(points!(0.5)));
    }
    let card = methodology.check(&sheet).unwrap().score();
    assert_eq!(card.points(), points!(2.5));
    let mut sorted: Vec<CriterionCode> = ["1.e", "1.đ", "1.da", "1.d", "1.đa", "1.10", "1.c"]
        .map(|code| code.parse().unwrap())
        .to_vec();
    sorted.sort();
    let sorted: Vec<&str> = sorted.iter().map(CriterionCode::as_str).collect();
    assert_eq!(sorted, ["1.10", "1.c", "1.d", "1.da", "1.đ", "1.đa", "1.e"]);
    // An answer to a letter that only looks like đ is not an answer to đ.
    sheet.answers.remove("đ");
    sheet.answer("ð", Evidence::Points(points!(0.5)));
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "criterion đ: found no answer, expected evidence { points }\n\
         criterion ð: found an unknown code, expected a code of the methodology (`đ` looks the same: U+00F0 in \
         place of U+0111)"
    );
}

/// A malformed code is one problem: no sum, no missing parent and no missing rule beside it.
#[test]
fn a_malformed_code_causes_no_other_problem() {
    let row = |code: &str| Row::leaf(code, "Một", points!(1), Direct::default());
    for bad in ["1.ð", "1,2", "1.2 ", "1.\u{430}", "1-2", " 1.2", "1.02"] {
        let mut definition = definition(Direct::default());
        definition.total = points!(4);
        definition.criteria =
            vec![Row::inner("1", "Một", points!(3)), row("1.1"), row(bad), row("1.3"), row("2")];
        let problems = definition.validate().unwrap_err();
        assert_eq!(problems.iter().count(), 1, "{problems}");
        let start = "criteria[2].code: found `";
        assert!(problems.to_string().starts_with(start), "{problems}");
    }
    // Rows under a malformed code are under it.
    let mut definition = definition(Direct::default());
    definition.criteria = vec![Row::inner("01", "Một", points!(1)), row("01.1")];
    let problems = definition.validate().unwrap_err();
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.key.as_str()).collect();
    assert_eq!(places, ["criteria[0].code", "criteria[1].code"]);
}

/// A custom rule whose every text breaks its line and turns it round.
#[derive(Clone, Debug, PartialEq)]
struct Forging;

const FORGED: &str = "a\n2 Khác: 100 / 100\u{2028}b\u{202e}c\u{200b}";
const SHOWN: &str = "a 2 Khác: 100 / 100 b\\u{202e}c\\u{200b}";

impl ScoringRule for Forging {
    type Evidence = bool;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, leaf: &Leaf, evidence: &bool) -> Result<Award, Vec<Refusal>> {
        if *evidence {
            Ok(Award::points(leaf.max, Clause::Custom(0)))
        } else {
            Err(vec![Refusal::new(ProblemKind::Form, FORGED, FORGED, FORGED)])
        }
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        FORGED.into()
    }

    fn describe(&self, _: &Leaf, _: Language) -> Cow<'_, str> {
        format!("{FORGED}!").into()
    }

    fn describe_evidence(&self, _: &Leaf, _: &bool, _: Language) -> Cow<'_, str> {
        FORGED.into()
    }
}

#[test]
fn a_custom_rule_forges_no_line() {
    let refusal = Refusal::new(ProblemKind::Form, FORGED, FORGED, FORGED);
    assert_eq!(refusal.to_string(), format!("{SHOWN}: found {SHOWN}, expected {SHOWN}"));
    let methodology = definition(Rule::custom(Forging)).validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    sheet.answers.insert("1", Evidence::custom(false));
    let problems = methodology.check(&sheet).unwrap_err();
    let line = format!("criterion 1, {SHOWN}: found {SHOWN}, expected {SHOWN}");
    assert_eq!(problems.to_string(), line);
    assert_eq!(Error::from(problems).to_string(), line);

    sheet.answers.insert("1", Answer::from(Evidence::custom(true)).with_note(FORGED));
    let explanation = methodology.check(&sheet).unwrap().explain();
    let row = explanation.criterion("1").unwrap();
    for language in [Language::Vi, Language::En] {
        assert_eq!(row.scale(language).unwrap(), format!("{SHOWN}!"));
        assert_eq!(row.reported(language).unwrap(), SHOWN);
        assert_eq!(row.applied(language), SHOWN);
        let text = row.to_text(language);
        assert_eq!(text.matches(SHOWN).count(), 4, "{text}");
        assert_eq!(text.lines().count(), 5, "{text}");
        for text in [text, explanation.to_text(language)] {
            assert!(!text.contains(['\u{2028}', '\u{202e}', '\u{200b}']), "{text}");
        }
    }
    let json = serde_json::to_string(&explanation).unwrap();
    assert!(!json.contains(['\u{2028}', '\u{202e}', '\u{200b}', '\n']), "{json}");
    assert!(!json.contains("\\n"), "{json}");
}

#[test]
fn a_broken_law_is_told_without_hidden_characters() {
    let (rule, leaf) = laws::example();
    let fact = laws::fact(&rule, &leaf, &Evidence::share(1, 4), points!(1));
    let mut violation = fact.unwrap_err();
    violation.found = "a\u{2028}b\u{202e}c\u{1b}".to_owned();
    assert!(violation.to_string().contains("found     a b\\u{202e}c \n"), "{violation}");
}

/// A block of 20,000 units, with all of its faults.
#[test]
fn a_large_block_is_checked_at_once() {
    let mut sheets: Vec<Sheet> =
        (0..20_000).map(|number| Sheet::example(&format!("Xã Hòa Bình {number}"))).collect();
    assert_eq!(check_block(&sheets), Ok(()));
    sheets[19_999].unit = "XÃ HOÀ BÌNH 5".to_owned();
    assert_eq!(check_block(&sheets).unwrap_err().iter().count(), 1);
    // Nothing is compared with everything: all of them look the same.
    for (number, sheet) in sheets.iter_mut().enumerate() {
        sheet.unit = (0..15).map(|bit| if number >> bit & 1 == 1 { 'A' } else { 'a' }).collect();
    }
    assert_eq!(check_block(&sheets).unwrap_err().iter().count(), 19_999);
}

#[test]
fn forms_of_one_letter() {
    for (one, other) in [
        ("Ea H'leo", "Ea H’leo"),
        ("Sở A-B", "Sở A\u{2010}B"),
        ("Sở A-B", "Sở A\u{2011}B"),
        ("Đà Lạt", "D\u{335}à Lạt"),
        ("đạt", "d\u{336}ạt"),
        ("Xã I", "Xã Ⅰ"),
        ("Xã 1", "Xã １"),
        ("Xã A", "Xã Ａ"),
        ("Xã 1", "Xã 𝟏"),
        ("Bắc", "Bǎ\u{301}c"),
    ] {
        look_the_same(one, other);
    }
    for (one, other) in [("Hà Nội", "Ha\u{300}\u{300} Nội"), ("xi", "xi\u{307}")] {
        let problems = of_levels(&[one, other]);
        assert!(problems.contains("look the same (with U+03"), "{problems}");
    }
    look_different(&["Xã 1", "Xã 2", "Xã Ⅱ", "Xã I", "a-b", "a–b", "a·b"]);
    for hidden in ['\u{e000}', '\u{f8ff}', '\u{378}', '\u{ffff}', '\u{10fffe}'] {
        let problems = of_levels(&[&format!("a{hidden}b"), "c"]);
        let point = format!("found U+{:04X}", u32::from(hidden));
        assert!(problems.contains(&point), "{point}: {problems}");
    }
}

#[test]
fn titles_of_bonus_points_that_look_the_same() {
    let methodology = Definition::example().validate().unwrap();
    let with_titles = |titles: &[&str]| {
        let mut sheet = Sheet::example("Sở A");
        sheet.bonus = titles.iter().map(|title| Adjustment::new(*title, points!(0.1))).collect();
        methodology
            .check(&sheet)
            .map(|checked| checked.score().bonus())
            .map_err(|all| all.to_string())
    };
    let error = with_titles(&["Sáng kiến", "Khen", "SÁNG KIẾN"]).unwrap_err();
    let start = "bonus[2].title: found `SÁNG KIẾN` and `Sáng kiến` look the same (";
    assert!(error.starts_with(start), "{error}");
    assert!(error.ends_with("already at bonus[0], expected one spelling of each title"), "{error}");
    assert_eq!(with_titles(&["Bằng khen", "Bằng khen"]), Ok(points!(0.2)));
}

#[test]
fn long_names_are_told_apart_by_their_ends() {
    let long = |end: &str| format!("{} {end}", "Ủy ban nhân dân phường".repeat(4));
    let rule: Rule = choice(&[&long("A"), &long("B")]).into();
    let leaf = Leaf::new("1".parse().unwrap(), points!(1), 2);
    let refusals = rule.award(&leaf, &Evidence::level(long("C"))).unwrap_err();
    let (found, expected) = (refusals[0].found.to_string(), refusals[0].expected.to_string());
    assert!(found.ends_with(" C`") && expected.contains(" A`") && expected.contains(" B`"));
}

#[test]
fn letters_of_one_shape_that_are_rare() {
    for (latin, other) in [
        ('æ', '\u{4d5}'),
        ('Æ', '\u{4d4}'),
        ('ə', '\u{4d9}'),
        ('f', '\u{3dd}'),
        ('F', '\u{3dc}'),
        ('g', '\u{50d}'),
        ('G', '\u{50c}'),
        ('l', '\u{4cf}'),
        ('r', '\u{433}'),
    ] {
        look_the_same(&format!("Tổ {latin}1"), &format!("Tổ {other}1"));
    }
}

#[test]
fn quotes_of_one_shape() {
    look_the_same("Tổ \"Một\"", "Tổ “Một”");
    look_the_same("Tổ \"Một\"", "Tổ ‟Một‟");
    look_the_same("Tổ 1'", "Tổ 1`");
    for double in ["\u{2033}", "''", "‘’", "\u{2032}\u{2032}"] {
        look_the_same("Tổ 1\"", &format!("Tổ 1{double}"));
    }
    look_different(&["Tổ \"Một\"", "Tổ Một", "Tổ 'Một'"]);
}

#[test]
fn hyphens_and_wide_small_and_raised_forms() {
    for hyphen in ['\u{2010}', '\u{2011}', '\u{2212}'] {
        look_the_same("Tổ a-b", &format!("Tổ a{hyphen}b"));
    }
    for quote in ['`', '´', '‘', '’', '′'] {
        look_the_same("Tổ a'b", &format!("Tổ a{quote}b"));
    }
    for (plain, other) in [("A", "Ａ"), ("II", "Ⅱ"), ("n", "ⁿ")] {
        look_the_same(&format!("Tổ {plain}"), &format!("Tổ {other}"));
    }
    look_different(&["Tổ a-b", "Tổ a–b"]);
}

/// Tones are moved among vowels only, and dots and strokes are part of some letters only.
#[test]
fn marks_belong_to_their_letters() {
    look_different(&["ńa", "ná", "na"]);
    look_different(&["ża", "za"]);
    look_different(&["o\u{338}a", "đa", "oa"]);
    assert!(of_levels(&["i\u{307}a", "ia"]).contains(" look the same (without U+0307"));
    look_the_same("d\u{335}a", "đa");
}

/// The hint for a level that the rule does not have.
#[track_caller]
fn hint_of_level(level: &str) -> String {
    let rule: Rule = choice(&["không đạt", "có", "đạt"]).into();
    let leaf = Leaf::new("1".parse().unwrap(), points!(1), 2);
    let refusals = rule.award(&leaf, &Evidence::level(level)).unwrap_err();
    refusals[0].expected.to_string()
}

#[test]
fn blanks_of_every_kind_look_the_same() {
    for blank in ["\t", "  ", "\u{a0}", "\u{1680}", "\n", "\u{3000}", "\u{2028}"] {
        let hint = hint_of_level(&format!("không{blank}đạt"));
        assert!(hint.contains("(`không đạt` looks the same: "), "{blank:?}: {hint}");
    }
    for level in [" đạt", "đạt ", "\u{1680}đạt"] {
        let hint = hint_of_level(level);
        assert!(hint.contains("(`đạt` looks the same: "), "{level:?}: {hint}");
    }
    assert!(!hint_of_level("khôngđạt").contains("looks the same"));
}

/// One typing error for each three characters: a code of one or two characters has no near one.
#[test]
fn short_codes_have_no_near_ones() {
    let methodology = of_codes(&["a", "ab", "abc"]);
    for (code, near) in [("b", None), ("ac", None), ("abd", Some("abc"))] {
        let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
        for known in ["a", "ab", "abc"] {
            sheet.answer(known, Evidence::Points(points!(1)));
        }
        sheet.answer(code, Evidence::Points(points!(1)));
        let problems = methodology.check(&sheet).unwrap_err().to_string();
        match near {
            Some(near) => {
                assert!(problems.contains(&format!("did you mean `{near}`?")), "{problems}");
            }
            None => assert!(!problems.contains("did you mean"), "{problems}"),
        }
    }
}

#[test]
fn an_item_is_done_in_each_normal_form() {
    let rule: Rule = Checklist::all(["k\u{1ebf} hoạch", "báo cáo"]).into();
    let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
    for name in ["k\u{1ebf} hoạch", "ke\u{302}\u{301} hoạch"] {
        let text = rule.describe_evidence(&leaf, &Evidence::items([name]), Language::En);
        assert_eq!(text, "done: “k\u{1ebf} hoạch”; not done: “báo cáo”");
    }
}

/// A unit of a ranking is found by its name in any normal form.
#[test]
fn a_unit_of_a_ranking_is_found_after_normalisation() {
    let (composed, decomposed) = ("S\u{1edf} A", "So\u{31b}\u{309} A");
    let methodology = Definition::example().validate().unwrap();
    for (given, asked) in [(composed, decomposed), (decomposed, composed), (decomposed, decomposed)]
    {
        let cards = [methodology.check(&Sheet::example(given)).unwrap().score()];
        let ranking = Ranking::new(&cards).unwrap();
        assert_eq!(ranking.rank(asked), Some(1));
        assert_eq!(ranking.unit(asked).map(|place| place.card.unit()), Some(given));
        assert_eq!(ranking.rank("So A"), None);
    }
}
