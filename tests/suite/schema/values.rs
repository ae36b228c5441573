//! The numbers, codes and names that the schemas accept are those that the code takes.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::*;

type Reads = fn(&Value) -> bool;

fn number<T: DeserializeOwned>(value: &Value, is_right: impl Fn(T) -> bool) -> bool {
    serde_json::from_value(value.clone()).is_ok_and(is_right)
}

#[test]
fn numbers_are_those_that_the_code_reads() {
    let (mut texts, whole) = (
        Vec::new(),
        [
            "",
            "0",
            "00",
            "01",
            "1",
            "9",
            "10",
            "99",
            "100",
            "101",
            "999",
            "1000",
            "1001",
            "99999",
            "999999",
            "1000000",
            "1000001",
            "123456789",
            "1234567890",
            "999999999999999",
            "1000000000000000",
            "9999999999999999",
            "10000000000000000",
            "99999999999999999",
            "100000000000000000",
            "100000000000000001",
            "999999999999999999",
            "9223372036854775808",
        ],
    );
    for whole in whole {
        for places in [
            "",
            ".",
            ".0",
            ".00",
            ".5",
            ".50",
            ".05",
            ".1234",
            ".12345",
            ".12340",
            ".0001",
            ".00001",
            ".1234567",
            ".12345678",
            ".123456789",
            ".1234567800",
            ".00000001",
            ".000000001",
            ".99999999",
        ] {
            texts.extend(["", "-", "+"].map(|sign| format!("{sign}{whole}{places}")));
        }
    }
    texts.extend(
        [" 1", "1 ", "1\n", "\n1", "1e2", "1,5", "1_0", "٣", "NaN", "x"].map(str::to_owned),
    );
    let values = texts.iter().map(|text| json!(text));
    // A validator may read a bare number as a float, so it need not tell 10¹⁷ + 1 from 10¹⁷.
    let is_near_limit = |whole: &i64| whole.unsigned_abs() == 100_000_000_000_000_001;
    let wholes = texts.iter().filter_map(|text| text.parse::<i64>().ok());
    let wholes = wholes.filter(|whole| !is_near_limit(whole)).map(|whole| json!(whole));
    let others = [json!(0.5), json!(null), json!(true), json!([]), json!({})];
    let values: Vec<Value> = values.chain(wholes).chain(others).collect();

    let kinds: [(&str, &str, Reads); 12] = [
        (METHODOLOGY, "points", |value| number(value, |_: Points| true)),
        (METHODOLOGY, "points-from-zero", |value| number(value, |read| points!(0) <= read)),
        (METHODOLOGY, "points-above-zero", |value| number(value, |read| points!(0) < read)),
        (METHODOLOGY, "percent", |value| number(value, |_: Percent| true)),
        (METHODOLOGY, "percent-from-zero", |value| number(value, |read| Percent::ZERO <= read)),
        (METHODOLOGY, "percent-to-100", |value| {
            number(value, |read: Percent| read <= Percent::HUNDRED)
        }),
        (METHODOLOGY, "share", |value| {
            number(value, |read: Percent| Percent::ZERO <= read && read <= Percent::HUNDRED)
        }),
        (METHODOLOGY, "number", |value| number(value, |_: Quantity| true)),
        (SHEET, "points", |value| number(value, |_: Points| true)),
        (SHEET, "points-from-zero", |value| number(value, |read| points!(0) <= read)),
        (SHEET, "number", |value| number(value, |_: Quantity| true)),
        (SHEET, "number-from-zero", |value| number(value, |read| Quantity::ZERO <= read)),
    ];
    for (schema, name, reads) in kinds {
        let of_kind = Schema::new(&format!("{schema}#/$defs/{name}"));
        for value in &values {
            assert_eq!(of_kind.accepts(value), reads(value), "{name}: {value}");
        }
    }
}

#[test]
fn codes_are_those_that_the_code_reads() {
    for schema in [METHODOLOGY, SHEET] {
        let schema = Schema::new(&format!("{schema}#/$defs/code"));
        let parts = [
            "", "0", "00", "1", "01", "10", "a", "Z", "0a", "a0", "01a", "đ", "Đ", "ð", "Ð", "é",
            "-", " ", "а", "٣",
        ];
        let mut codes: Vec<String> = parts.map(str::to_owned).to_vec();
        for left in parts {
            codes.extend(parts.map(|right| format!("{left}.{right}")));
        }
        codes.extend((7..10).map(|parts| vec!["1"; parts].join(".")));
        codes.extend((31..34).flat_map(|length| ["9", "đ"].map(|letter| letter.repeat(length))));
        codes.extend(["1.1\n", "\n1", ".1", "1."].map(str::to_owned));
        for code in codes {
            assert_eq!(
                schema.accepts(&json!(code)),
                code.parse::<CriterionCode>().is_ok(),
                "{code:?}"
            );
        }
    }
}

/// Whether the code takes each of these labels of groups.
fn labels_taken(labels: &[String]) -> Vec<bool> {
    let mut definition = Definition::example();
    let group = |label: &String| Group::new(label.as_str(), Percent::HUNDRED);
    definition.classification.groups = labels.iter().map(group).collect();
    let problems = definition.validate().unwrap_err().to_string();
    let at = |position| format!("classification.groups[{position}].label: ");
    let refused: BTreeSet<usize> =
        (0..labels.len()).filter(|position| problems.contains(&at(*position))).collect();
    (0..labels.len()).map(|position| !refused.contains(&position)).collect()
}

#[test]
fn names_have_the_characters_that_the_code_takes() {
    let schema = Schema::new(&format!("{METHODOLOGY}#/$defs/name"));
    let characters = ('\0'..='\u{3fff}').chain('\u{d7f0}'..='\u{11fff}');
    let characters = characters.chain('\u{16f00}'..='\u{16fff}').chain('\u{1d100}'..='\u{1d1ff}');
    let characters = characters.chain('\u{e0000}'..='\u{e1010}').chain(['\u{f0000}', '\u{10ffff}']);
    let characters: Vec<char> = characters.collect();
    for chunk in characters.chunks(64) {
        // The numbers keep the names of one list apart.
        let numbered = |(position, character): (usize, &char)| format!("{position}x{character}x");
        let labels: Vec<String> = chunk.iter().enumerate().map(numbered).collect();
        for ((label, taken), character) in labels.iter().zip(labels_taken(&labels)).zip(chunk) {
            let accepts = schema.accepts(&json!(label));
            let is_unassigned = character.general_category() == GeneralCategory::Unassigned;
            assert!(accepts == taken || accepts && is_unassigned, "{character:?}");
        }
    }
    let blanks = [
        "",
        " ",
        "a ",
        " a",
        "a b",
        "a  b",
        "a b c",
        "a\tb",
        "\u{a0}",
        "a\u{3000}",
        "e\u{302}\u{323} ",
    ];
    for text in blanks {
        let taken = labels_taken(&[text.to_owned(), "khác".to_owned()])[0];
        assert_eq!(schema.accepts(&json!(text)), taken, "{text:?}");
    }
}

#[test]
fn texts_are_not_blank() {
    let schema = Schema::new(&format!("{METHODOLOGY}#/$defs/text"));
    for text in [
        "",
        " ",
        "\t\n",
        "\u{85}",
        "\u{a0}",
        "\u{2028}",
        "\u{3000} ",
        "\u{200b}",
        "\u{1c}",
        "a",
        " a\n",
        "\u{feff}",
    ] {
        let definition =
            with(Definition::example(), |definition| definition.citation = Some(text.to_owned()));
        assert_eq!(schema.accepts(&json!(text)), definition.validate().is_ok(), "{text:?}");
    }
}
