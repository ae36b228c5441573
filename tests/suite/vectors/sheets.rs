//! Whole sheets: by the editions that ship, and with each key of a sheet wrong.

use serde_json::{Value, json};

use super::case::{Draft, Groups};
use super::make::{Heads, rounding_of, three_leaves};
use super::near::Near;
use crate::oracle::number::decimal;

const EDITIONS: [&str; 6] = [
    include_str!("../../../src/editions/binh-duong-2017.toml"),
    include_str!("../../../src/editions/ca-mau-2013.toml"),
    include_str!("../../../src/editions/khanh-hoa-2026.toml"),
    include_str!("../../../src/editions/ministries-parts-2023.toml"),
    include_str!("../../../src/editions/qd766-province-2026.toml"),
    include_str!("../../../src/editions/so-minh-hoa.toml"),
];

/// The editions that ship, with evidence at the edges of each rule.
pub(super) fn editions() -> Vec<Draft> {
    let draft = |text: &&str| {
        let methodology: Value = toml::from_str(text).expect("TOML");
        let rows = methodology["criteria"].as_array().expect("rows").clone();
        let leaves = rows.iter().filter(|row| row.get("rule").is_some());
        let places = methodology["rounding"]["points"]["places"].as_u64().unwrap_or(2);
        let step = super::near::number(1, 10_i64.pow(u32::try_from(places).expect("few places")));
        let answers: Vec<(&str, Vec<Value>)> = leaves
            .map(|row| {
                let max = decimal(row.get("reaches").unwrap_or(&row["max"]));
                let near = Near { rule: &row["rule"], max, step: step.clone() };
                (row["code"].as_str().expect("a code"), near.edges())
            })
            .collect();
        let sheet = |nth: usize| {
            let mut evidence = serde_json::Map::new();
            for (at, (code, own)) in answers.iter().enumerate() {
                evidence.insert((*code).to_owned(), own[(nth * 3 + at) % own.len()].clone());
            }
            json!({
                "format": 1, "methodology": methodology["id"], "edition": methodology["edition"],
                "unit": format!("Đơn vị {}", nth + 1), "stage": "appraised", "evidence": evidence,
            })
        };
        let sheets: Vec<Value> = (0..10).map(sheet).collect();
        Draft::Sheets {
            methodology: methodology.clone(),
            lists: vec![sheets],
            groups: Groups::Said,
        }
    };
    EDITIONS.iter().map(draft).collect()
}

/// A valid sheet with one thing changed; most of them are refused.
pub(super) fn heads() -> Vec<Draft> {
    let mut heads = Heads(0);
    let mut drafts = Vec::new();
    for (turn, changes) in CHANGES.lines().collect::<Vec<_>>().chunks(6).enumerate() {
        heads.0 += 1;
        let rounding = rounding_of(Some((2, "half-even")), (2, "half-up"), (0, "up"));
        let mut methodology = three_leaves(&heads, &rounding, &serde_json::Map::new());
        methodology["not_applicable"] = json!("rescale");
        methodology["adjustments"] = json!({ "bonus": "1.5", "penalty": 2 });
        if turn % 2 == 1 {
            methodology["adjustments"]["over_cap"] = json!("cut");
        }
        let sheet = |(at, change): (usize, &&str)| {
            let mut sheet = json!({
                "format": 1, "methodology": "m", "edition": 2025, "unit": format!("Xã {}", at + 1),
                "stage": "final", "bonus": [{ "title": "Sáng kiến", "points": "1" }],
                "penalty": [], "evidence": {
                    "1.1": { "part": 5, "whole": 7 }, "1.đ": { "count": 1 },
                    "2.1": { "answers": { "tốt": 2, "kém": 1 } }, "2.2": { "points": "0.25" },
                },
            });
            let (path, value) = change.split_once(' ').expect("a path and a value");
            let (above, key) = path.rsplit_once('/').expect("a path");
            let table =
                sheet.pointer_mut(above).expect("a table").as_object_mut().expect("a table");
            if value == "-" {
                table.remove(key);
            } else {
                table.insert(key.to_owned(), serde_json::from_str(value).expect("JSON"));
            }
            sheet
        };
        let sheets: Vec<Value> = changes.iter().enumerate().map(sheet).collect();
        drafts.push(Draft::Sheets { methodology, lists: vec![sheets], groups: Groups::Said });
    }
    drafts
}

/// A place in the sheet, and its value as JSON, or `-` if it is left out.
const CHANGES: &str = r#"/format 2
/format -
/format "1"
/methodology "M"
/methodology -
/edition 2024
/edition "2025"
/edition -
/unit ""
/unit " Xã"
/unit "Xã  hai"
/unit -
/unit 7
/unit "Xa\u0303 7"
/stage "draft"
/stage -
/rank 1
/evidence -
/evidence []
/bonus -
/bonus null
/bonus {}
/bonus [{ "title": "a", "points": "1.5" }]
/bonus [{ "title": "a", "points": "1.51" }]
/bonus [{ "title": "a", "points": "1.501" }]
/bonus [{ "title": "a", "points": "1.500" }]
/bonus [{ "title": "a", "points": 1.5 }]
/bonus [{ "title": "a", "points": "-0.5" }]
/bonus [{ "title": "a", "points": "-0.5" }, { "title": "b", "points": "1" }]
/bonus [{ "title": "", "points": "1" }]
/bonus [{ "title": "a" }]
/bonus [{ "points": "1" }]
/bonus [{ "title": "a", "points": "1", "note": "x" }]
/bonus [{ "title": "a", "points": "1" }, { "title": "a", "points": "0.5" }]
/bonus [{ "title": "a", "points": "1" }, { "title": "b", "points": "0.51" }]
/penalty [{ "title": "a", "points": "2" }]
/penalty [{ "title": "a", "points": "2.01" }]
/penalty [{ "title": "a", "points": "2" }, { "title": "b", "points": "0" }]
/penalty [{ "title": "a", "points": "01" }]
/penalty [{ "title": "a", "points": "+1" }]
/penalty [{ "title": "a", "points": " 1" }]
/penalty [{ "title": "a", "points": "1." }]
/penalty [{ "title": "a", "points": ".5" }]
/penalty [{ "title": "a", "points": "1,5" }]
/penalty [{ "title": "a", "points": "1e0" }]
/penalty [{ "title": "a", "points": "-0" }]
/penalty [{ "title": "a", "points": "0.00" }]
/evidence/1.1 -
/evidence/1.đ -
/evidence/2.1 -
/evidence/2.2 -
/evidence/3 "not-applicable"
/evidence/1 "not-applicable"
/evidence/2 "not-applicable"
/evidence/1.1 "not-applicable"
/evidence/1.đ "not-applicable"
/evidence/1.đ { "not_applicable": true }
/evidence/1.đ { "not_applicable": false }
/evidence/1.đ { "not_applicable": true, "note": "" }
/evidence/1.đ { "not_applicable": true, "reason": "x" }
/evidence/1.đ "không"
/evidence/1.đ 1
/evidence/1.đ {}
/evidence/1.đ { "note": "x" }
/evidence/1.đ { "count": 2, "note": "x" }
/evidence/1.đ { "count": 2, "note": 3 }
/evidence/1.đ { "count": 2.5 }
/evidence/1.đ { "part": 1, "whole": 2 }
/evidence/1.d { "count": 1 }
/evidence/1.1 { "part": 3, "whole": 0 }
/evidence/1.1 { "part": 0, "whole": 0 }
/evidence/1.1 { "part": "5.0", "whole": "7.00" }
/evidence/1.1 { "part": "5", "whole": 7 }
/evidence/1.1 { "part": 5, "whole": 7, "value": 1 }
/evidence/1.1 { "part": 5 }
/evidence/1.1 { "level": "tốt" }
/evidence/2.2 { "points": "0.255" }
/evidence/2.2 { "points": "0.2500" }
/evidence/2.2 { "points": "1.01" }
/evidence/2.2 { "points": "-0.01" }
/evidence/2.2 { "points": 1 }
/evidence/2.1 { "answers": {} }
/evidence/2.1 { "answers": { "tốt": 0, "kém": 0 } }
/evidence/2.1 { "answers": { "tốt": 1, "to\u0302\u0301t": 1 } }
/evidence/2.1 { "answers": { "to\u0302\u0301t": 1 } }
/evidence/2.1 { "answers": { "Tốt": 1 } }"#;
