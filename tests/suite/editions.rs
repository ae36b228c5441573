//! The methodology files that ship with the crate, and what is known of the national editions.

use cchc::editions::{FILES, FieldStructure, MethodologyFile, STRUCTURES, Scheme, Structure, Tier};
use serde_json::Value;

use crate::prelude::*;

#[track_caller]
fn file(id: &str) -> &'static MethodologyFile {
    FILES.iter().find(|file| file.id == id).unwrap()
}

#[track_caller]
fn methodology(id: &str) -> Methodology {
    toml::from_str::<Definition>(file(id).text).unwrap().validate().unwrap()
}

#[track_caller]
fn structure(decision: &str, tier: Tier) -> &'static Structure {
    STRUCTURES.iter().find(|known| known.decision == decision && known.tier == tier).unwrap()
}

#[track_caller]
fn score(methodology: &Methodology, answers: &[(&str, Evidence)]) -> Scorecard {
    let mut sheet = Sheet::new(methodology, "Đơn vị", Stage::Appraised);
    for (code, evidence) in answers {
        sheet.answer(*code, evidence.clone());
    }
    methodology.check(&sheet).unwrap().score()
}

#[test]
fn every_file_is_valid_and_is_what_its_entry_says() {
    for file in FILES {
        let definition: Definition = toml::from_str(file.text).unwrap();
        let said = (definition.id.as_str(), definition.edition, definition.provenance);
        assert_eq!(said, (file.id, file.edition, file.provenance));
        assert!(!file.missing.is_empty() && !file.document.is_empty() && !file.source.is_empty());
        if let Err(problems) = definition.validate() {
            panic!("{file}: {problems}");
        }
    }
}

#[test]
fn every_file_of_the_folder_is_listed_once() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/editions");
    let texts = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = texts.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let mut on_disk: Vec<String> =
        texts.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let mut listed: Vec<&str> = FILES.iter().map(|file| file.text).collect();
    on_disk.sort_unstable();
    listed.sort_unstable();
    assert_eq!(on_disk, listed);
    let mut ids: Vec<&str> = FILES.iter().map(|file| file.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), FILES.len());
}

/// The title is printed with every result, so it says what the result is not.
#[test]
fn a_title_says_that_a_file_is_no_official_table_of_the_index() {
    for file in FILES {
        let title = toml::from_str::<Definition>(file.text).unwrap().title;
        let sister = file.scheme == Scheme::Sister;
        assert_eq!(title.contains("(không phải Chỉ số CCHC)"), sister, "{title}");
        assert_eq!(file.text.starts_with("# SISTER SCHEME, not the CCHC index"), sister, "{title}");
        assert_eq!(file.to_string().contains("sister scheme, not CCHC"), sister, "{file}");
        let illustrative = file.provenance == Provenance::Illustrative;
        assert_eq!(title.contains("(minh họa)"), illustrative, "{title}");
        assert_eq!(file.text.starts_with("# ILLUSTRATIVE METHODOLOGY"), illustrative, "{title}");
        assert_eq!(file.to_string().contains("not an official table"), illustrative, "{file}");
    }
}

#[test]
fn a_printed_table_says_how_well_its_methodology_is_known() {
    for (id, provenance, words) in [
        ("binh-duong/districts", None, Some("Chỉ một phần nội dung theo văn bản chính thức")),
        ("minh-hoa/so", None, Some("Minh họa, không phải văn bản chính thức")),
        ("khanh-hoa/nq57-monthly/commune", Some(Provenance::Sourced), None),
    ] {
        let mut definition = methodology(id).definition().clone();
        definition.provenance = provenance.unwrap_or(definition.provenance);
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
        for leaf in methodology.leaves() {
            let best = cchc::laws::best(leaf.rule().unwrap(), leaf.leaf());
            sheet.answer(leaf.code().as_str(), best.unwrap());
        }
        let text = methodology.check(&sheet).unwrap().explain().to_text(Language::Vi);
        let lines: Vec<&str> = text.lines().collect();
        for known in [
            "Chỉ một phần nội dung theo văn bản chính thức",
            "Minh họa, không phải văn bản chính thức",
        ] {
            assert_eq!(lines.contains(&known), words == Some(known), "{id}");
        }
    }
}

#[test]
fn field_one_of_ca_mau() {
    let methodology = methodology("ca-mau/field-1");
    let given = |ratio: (u32, u32)| {
        let answers = [
            ("1.1.1", Evidence::level("không kịp thời")),
            ("1.1.2", Evidence::items(["xác định đủ nhiệm vụ", "bố trí kinh phí"])),
            ("1.1.3", Evidence::level("rõ ràng")),
            ("1.1.4", Evidence::share(ratio.0, ratio.1)),
            ("1.2.1", Evidence::items(["đủ số lượng"])),
            ("1.2.2", Evidence::level("đủ")),
            ("1.3", Evidence::Points(points!(3))),
            ("1.rest", Evidence::Points(points!(10))),
        ];
        let card = score(&methodology, &answers);
        ["1", "1.1", "1.2", "1.1.4"].map(|code| card.criterion(code).unwrap().points())
    };
    assert_eq!(given((901, 1000)), [points!(18.5), points!(4.5), points!(1), points!(2)]);
    assert_eq!(given((90, 100)), [points!(17.5), points!(3.5), points!(1), points!(1)]);
    assert_eq!(given((699, 1000)), [points!(16.5), points!(2.5), points!(1), points!(0)]);
}

#[test]
fn a_month_of_khanh_hoa() {
    let methodology = methodology("khanh-hoa/nq57-monthly/commune");
    let mut sheet = Sheet::new(&methodology, "Phường A", Stage::Appraised);
    for (code, evidence) in [
        ("I.1", Evidence::level("đủ số lượng, nội dung, đúng thời gian")),
        ("I.2", Evidence::Value("1".parse().unwrap())),
        ("II.1.1", Evidence::share(9, 10)),
        ("II.1.3.2", Evidence::level("cập nhật không thường xuyên")),
        ("II.2", Evidence::level("không có kế hoạch: có tổ chức")),
        ("II.3.1", Evidence::Value("99".parse().unwrap())),
        ("II.3.2", Evidence::Value("1".parse().unwrap())),
        ("II.4", Evidence::share(60, 100)),
        ("II.5", Evidence::level("nộp, đủ minh chứng")),
    ] {
        sheet.answer(code, evidence);
    }
    sheet.answer("II.1.2", Answer::not_applicable());
    sheet.penalty.push(Adjustment::new("nộp chậm", points!(2)));
    let card = methodology.check(&sheet).unwrap().score();
    // 10 + 5 + 8 + 9 + 8 + 3 + 1 + 7.06 (60/85 of 10) + 8 - 2 of 90.
    assert_eq!((card.points(), card.applicable()), (points!(57.06), points!(90)));
    assert_eq!(card.index().to_string(), "63.40");
}

#[test]
fn printed_parts_of_eight_ministries_add_up_and_nine_are_a_hundredth_apart() {
    let methodology = methodology("ministries/parts");
    let printed: Value =
        serde_json::from_str(include_str!("../../examples/data/ministries-2023-printed.json"))
            .unwrap();
    let rows = printed["rows"].as_array().unwrap();
    let of = |row: &Value, key: &str| row[key].as_str().unwrap().parse::<Points>().unwrap();
    let equal = rows.iter().filter(|row| {
        let parts = ["appraised", "survey"].map(|key| Evidence::Points(of(row, key)));
        let [appraised, survey] = parts;
        let card = score(&methodology, &[("1", appraised), ("2", survey)]);
        let apart = card.points().checked_sub(of(row, "total")).unwrap();
        assert!([points!(-0.01), points!(0), points!(0.01)].contains(&apart), "{row}");
        card.index().to_string() == row["index"].as_str().unwrap()
    });
    assert_eq!((equal.count(), rows.len()), (8, 17));
}

#[test]
fn what_is_known_of_an_edition_adds_up() {
    let counted = |known: &Structure| (known.fields, known.criteria, known.components);
    let counts = [
        ("the pilot of 2011", Tier::Ministry, (Some(7), Some(30), Some(79))),
        ("the pilot of 2011", Tier::Province, (Some(8), Some(32), Some(85))),
        ("1294/QĐ-BNV", Tier::Ministry, (Some(7), None, None)),
        ("1294/QĐ-BNV", Tier::Province, (Some(8), None, None)),
        ("2636/QĐ-BNV", Tier::Province, (None, None, None)),
        ("1150/QĐ-BNV", Tier::Ministry, (Some(7), Some(40), Some(87))),
        ("1150/QĐ-BNV", Tier::Province, (Some(8), Some(43), Some(95))),
        ("1149/QĐ-BNV", Tier::Ministry, (Some(7), Some(40), Some(99))),
        ("1149/QĐ-BNV", Tier::Province, (Some(8), None, None)),
        ("876/QĐ-BNV", Tier::Ministry, (Some(7), Some(38), Some(97))),
        ("876/QĐ-BNV", Tier::Province, (Some(8), Some(37), Some(88))),
        ("892/QĐ-BNV", Tier::Province, (Some(8), Some(37), Some(88))),
    ];
    let found: Vec<_> =
        STRUCTURES.iter().map(|known| (known.decision, known.tier, counted(known))).collect();
    assert_eq!(found, counts);
    for known in STRUCTURES {
        if let Some(split) = known.split {
            assert_eq!(split.appraised.checked_add(split.survey), Some(known.total), "{known}");
        }
        let all = |is_known: fn(&FieldStructure) -> bool| {
            Some(known.by_field.len()) == known.fields && known.by_field.iter().all(is_known)
        };
        let sum = |count: fn(&FieldStructure) -> Option<usize>| {
            Some(known.by_field.iter().filter_map(count).sum())
        };
        if all(|field| field.criteria.is_some()) {
            assert_eq!(sum(|field| field.criteria), known.criteria, "{known}");
            assert_eq!(sum(|field| field.components), known.components, "{known}");
        }
        if all(|field| field.max.is_some()) {
            let maxima: Points = known.by_field.iter().filter_map(|field| field.max).sum();
            assert_eq!(maxima, known.total, "{known}");
        }
        let numbers: Vec<usize> = known.by_field.iter().map(|field| field.number).collect();
        assert!(numbers.is_sorted() && numbers.iter().all(|number| (1..=8).contains(number)));
    }
}

/// A table that has everything that is known of an edition, and leaves of a hundredth for the rest.
fn full_table(known: &Structure) -> Definition {
    let hundredths = |points: Points| {
        let text = points.to_string();
        let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
        format!("{whole}{places:0<2}").parse::<i64>().unwrap()
    };
    let points = |hundredths: i64| {
        format!("{}.{:02}", hundredths / 100, hundredths % 100).parse::<Points>().unwrap()
    };
    let fields = known.fields.unwrap_or(8);
    let of_field = |number: usize| known.by_field.iter().find(|field| field.number == number);
    let known_max = |number: usize| of_field(number).and_then(|field| field.max).map(hundredths);
    let given: i64 = (1..=fields).filter_map(known_max).sum();
    let open = (1..=fields).filter(|number| known_max(*number).is_none()).count();
    let mut survey = known.split.map_or(0, |split| hundredths(split.survey));
    let (mut rest, mut open_left) = (10_000 - given, i64::try_from(open).unwrap());
    let mut criteria_left = known.criteria.unwrap_or(3 * fields);
    let mut components_left = known.components.unwrap_or(0);
    let mut rows = Vec::new();
    for number in 1..=fields {
        let max = known_max(number).unwrap_or_else(|| {
            let max = if open_left == 1 { rest } else { rest / open_left };
            (rest, open_left) = (rest - max, open_left - 1);
            max
        });
        let last = number == fields;
        let counted = |left: usize, of: Option<usize>, each: usize| {
            of.unwrap_or(if last { left } else { each })
        };
        let criteria = counted(criteria_left, of_field(number).and_then(|field| field.criteria), 3);
        let components =
            counted(components_left, of_field(number).and_then(|field| field.components), 5);
        let components = if known.components.is_none() { 0 } else { components };
        (criteria_left, components_left) = (criteria_left - criteria, components_left - components);
        // Components are all under the first criterion. The last criterion is for the survey.
        let small = i64::try_from(if components > 0 { components } else { 1 }).unwrap()
            + i64::try_from(criteria).unwrap()
            - 3;
        let asked = survey.min(max - small - 1).max(0);
        survey -= asked;
        let (asked, taken) = if asked == 0 { (1, false) } else { (asked, true) };
        let large = max - small - asked;
        rows.push(Row::inner(number.to_string(), "Lĩnh vực", points(max)));
        let leaf = |code: String, max: i64| Row::leaf(code, "Tiêu chí", points(max), Direct::new());
        for criterion in 1..=criteria {
            let code = format!("{number}.{criterion}");
            if criterion == 1 && components > 0 {
                let max = points(i64::try_from(components).unwrap());
                rows.push(Row::inner(code.clone(), "Tiêu chí", max));
                rows.extend(
                    (1..=components).map(|component| leaf(format!("{code}.{component}"), 1)),
                );
            } else if criterion == criteria {
                let mut row = leaf(code, asked);
                row.source = taken.then_some(Source::Survey);
                rows.push(row);
            } else if criterion + 1 == criteria {
                rows.push(leaf(code, large));
            } else {
                rows.push(leaf(code, 1));
            }
        }
    }
    let half_up = Rounding::new(2, Mode::HalfUp);
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    let mut definition = Definition::new("t", 2025, "Thử", points!(100), half_up, groups);
    definition.criteria = rows;
    definition
}

#[test]
fn a_full_table_passes_every_structure() {
    for known in STRUCTURES {
        let methodology = full_table(known).validate().unwrap();
        let checked = known.check(&methodology);
        assert_eq!(checked, Ok(()), "{known}");
    }
}

/// The problems of a full table of an edition after a change.
fn problems(
    decision: &str,
    tier: Tier,
    change: impl FnOnce(&mut Definition),
) -> Result<(), String> {
    let known = structure(decision, tier);
    let mut definition = full_table(known);
    change(&mut definition);
    known.check(&definition.validate().unwrap()).map_err(|problems| problems.to_string())
}

/// Puts the points of a leaf into the leaf before it, and takes the row out.
fn merge_into_row_before(definition: &mut Definition, code: &str) {
    let position = definition.criteria.iter().position(|row| row.code == code).unwrap();
    let row = definition.criteria.remove(position);
    let before = &mut definition.criteria[position - 1];
    before.max = before.max.checked_add(row.max).unwrap();
}

#[test]
fn each_difference_is_one_problem() {
    let merge =
        |code: &'static str| move |table: &mut Definition| merge_into_row_before(table, code);
    let said = |text: &str| Err(text.to_owned());
    // Counted field by field.
    assert_eq!(
        problems("1150/QĐ-BNV", Tier::Province, merge("3.5")),
        said("criterion 3, criteria: found `4`, expected `5`, as in 1150/QĐ-BNV")
    );
    assert_eq!(
        problems("1150/QĐ-BNV", Tier::Province, merge("3.1.19")),
        said("criterion 3, components: found `18`, expected `19`, as in 1150/QĐ-BNV")
    );
    // Counted as a whole.
    assert_eq!(
        problems("1149/QĐ-BNV", Tier::Ministry, merge("7.1.2")),
        said("components: found `98`, expected `99`, as in 1149/QĐ-BNV")
    );
    assert_eq!(
        problems("892/QĐ-BNV", Tier::Province, merge("8.3")),
        said(
            "criteria: found `36`, expected `37`, as in 892/QĐ-BNV (counts as a provincial newspaper printed them; they may be those of 876/QĐ-BNV)"
        )
    );
    // A survey leaf that became an appraised one.
    let survey = |table: &mut Definition| {
        let row = table.criteria.iter_mut().find(|row| row.source.is_some()).unwrap();
        row.source = None;
    };
    assert_eq!(
        problems("876/QĐ-BNV", Tier::Ministry, survey),
        said(
            "split: found `82.67` appraised and `17.33` by survey, expected `68.5` appraised and `31.5` by survey, as in 876/QĐ-BNV"
        )
    );
    // Half a point from field 3 to field 4 that nothing else shows.
    let maxima = problems("1149/QĐ-BNV", Tier::Ministry, |table| {
        let large = |field: &str, table: &Definition| {
            let rows = table.criteria.iter().filter(|row| {
                row.code.starts_with(&format!("{field}."))
                    && row.source.is_none()
                    && row.rule.is_some()
            });
            rows.max_by_key(|row| row.max).unwrap().code.clone()
        };
        let codes = [("3", points!(-0.5)), ("4", points!(0.5))]
            .map(|(field, change)| (field.to_owned(), large(field, table), change));
        for (field, leaf, change) in codes {
            for row in table.criteria.iter_mut().filter(|row| row.code == field || row.code == leaf)
            {
                row.max = row.max.checked_add(change).unwrap();
            }
        }
    });
    assert_eq!(
        maxima,
        said(
            "criterion 3, max: found `16.5`, expected `17`, as in 1149/QĐ-BNV\n\
             criterion 4, max: found `13`, expected `12.5`, as in 1149/QĐ-BNV"
        )
    );
}

#[test]
fn fields_that_cannot_be_matched_are_not_compared() {
    // A ninth field of one row: the counts of the whole are compared, those of fields are not.
    let ninth = |table: &mut Definition| {
        table.criteria.push(Row::leaf("9", "Điểm thưởng", points!(1), Direct::new()));
        let large = |row: &&mut Row| row.code == "8.5" || row.code == "8";
        for row in table.criteria.iter_mut().filter(large) {
            row.max = row.max.checked_sub(points!(1)).unwrap();
        }
    };
    assert_eq!(
        problems("1150/QĐ-BNV", Tier::Province, ninth).unwrap_err(),
        "fields: found `9`, expected `8`, as in 1150/QĐ-BNV"
    );
    // An eighth field that takes a point of field 7: maxima of fields are not compared.
    let eighth = |table: &mut Definition| {
        table.criteria.push(Row::leaf("8", "Khác", points!(1), Direct::new()));
        let large = table.criteria.iter().filter(|row| row.code.starts_with("7."));
        let large = large.max_by_key(|row| row.max).unwrap().code.clone();
        for row in table.criteria.iter_mut().filter(|row| row.code == "7" || row.code == large) {
            row.max = row.max.checked_sub(points!(1)).unwrap();
        }
    };
    assert_eq!(
        problems("1149/QĐ-BNV", Tier::Ministry, eighth).unwrap_err(),
        "fields: found `8`, expected `7`, as in 1149/QĐ-BNV"
    );
    // The ministries of 2023 by part: total and split are right, and nothing else is there.
    let found = structure("876/QĐ-BNV", Tier::Ministry).check(&methodology("ministries/parts"));
    assert_eq!(
        found.unwrap_err().to_string(),
        "fields: found `2`, expected `7`, as in 876/QĐ-BNV\n\
         criteria: found `0`, expected `38`, as in 876/QĐ-BNV\n\
         components: found `0`, expected `97`, as in 876/QĐ-BNV"
    );
}

#[test]
fn what_is_known_of_an_edition_has_a_name() {
    let known = structure("876/QĐ-BNV", Tier::Province);
    assert_eq!(known.to_string(), format!("876/QĐ-BNV, {}, provinces", known.date));
    assert_eq!(known.split.unwrap().to_string(), "`68` appraised and `32` by survey");
    let known = structure("876/QĐ-BNV", Tier::Ministry);
    assert!(known.to_string().ends_with(", ministries"), "{known}");
}
