//! Methodologies with one thing changed: those that are refused, and those at the edge that are accepted.

use serde_json::{Value, json};

use super::case::{Draft, Groups};
use super::make::{Heads, leaf, rounding_of};
use super::near::{Near, number};
use crate::oracle::number::decimal;
use crate::oracle::valid::is_valid;

/// Changes of a methodology with rows under a row, and rules on a leaf of four points.
pub(super) fn methodologies() -> Vec<Draft> {
    let rounding = rounding_of(Some((2, "half-up")), (2, "half-even"), (0, "up"));
    let heads = Heads(1);
    let rows = json!([
        { "code": "1", "title": "Một", "max": "4" },
        { "code": "1.1", "title": "Hai", "max": "3", "rule": { "kind": "direct" } },
        { "code": "1.2", "title": "Ba", "max": "1", "rule": { "kind": "proportional" } },
        { "code": "2", "title": "Bốn", "max": "2", "rule": { "kind": "per-item", "each": 1 } },
    ]);
    let base = heads.methodology(&rounding, rows.as_array().expect("rows"));
    let mut all = Vec::new();
    for change in CHANGES.lines() {
        let (path, value) = change.split_once(' ').expect("a path and a value");
        let (above, key) = path.rsplit_once('/').expect("a path");
        let mut changed = base.clone();
        let above = changed.pointer_mut(above).expect("a table");
        if let Some(table) = above.as_object_mut() {
            if value == "-" {
                table.remove(key);
            } else {
                table.insert(key.to_owned(), serde_json::from_str(value).expect("JSON"));
            }
        } else {
            let value = serde_json::from_str(value).expect("JSON");
            above.as_array_mut().expect("rows").insert(key.parse().expect("a row"), value);
        }
        all.push(changed);
    }
    for rule in RULES.lines() {
        let rule: Value =
            serde_json::from_str(rule).unwrap_or_else(|error| panic!("{rule}: {error}"));
        let mut row = leaf("1", &rule, &number(4, 1));
        // Half of the lines that need such a row have none.
        if rule.to_string().contains("not-applicable") && all.len() % 2 == 0 {
            row.as_object_mut().expect("a row").remove("may_not_apply");
        }
        all.push(heads.methodology(&rounding, &[row]));
    }
    all.into_iter().map(with_sheet).collect()
}

/// A refused methodology is alone; an accepted one has a sheet.
fn with_sheet(methodology: Value) -> Draft {
    if !is_valid(&methodology) {
        return Draft::Made(json!({ "methodology": methodology }));
    }
    let mut evidence = serde_json::Map::new();
    let rows = methodology["criteria"].as_array().expect("rows");
    for row in rows.iter().filter(|row| row.get("rule").is_some()) {
        let max = decimal(row.get("reaches").unwrap_or(&row["max"]));
        let near = Near { rule: &row["rule"], max, step: number(1, 100) };
        let code = row["code"].as_str().expect("a code").to_owned();
        evidence.insert(code, near.edges().swap_remove(0));
    }
    let sheet = json!({
        "format": 1, "methodology": methodology["id"], "edition": methodology["edition"],
        "unit": "Xã 1", "stage": "final", "evidence": evidence,
    });
    Draft::Sheets { methodology, lists: vec![vec![sheet]], groups: Groups::Said }
}

/// A place in the methodology, and its value as JSON, or `-` if it is left out. A position in a list is where a
/// row comes in.
const CHANGES: &str = r#"/title "Chỉ số"
/format 2
/format "1"
/format -
/id ""
/id "a  b"
/id -
/edition 1899
/edition 1900
/edition 9999
/edition 10000
/edition "2025"
/edition -
/title "\t"
/title -
/citation " "
/citation "Điều 1"
/citation 7
/provenance "official"
/provenance -
/total "6.01"
/total "6.00"
/total 6
/total 6.0
/total -
/not_applicable "skip"
/not_applicable "full"
/note "x"
/rounding -
/rounding/points -
/rounding/index -
/rounding/points "exact"
/rounding/points "unrounded"
/rounding/printed { "places": 2, "mode": "up" }
/rounding/points/places 9
/rounding/points/places 8
/rounding/points/places 0
/rounding/points/places -1
/rounding/points/places "2"
/rounding/points/places -
/rounding/points/mode "half-down"
/rounding/points/mode -
/rounding/index/mode "up"
/rounding/index/digits 2
/classification -
/classification/basis "rounded"
/classification/basis -
/classification/ties "first"
/classification/ties -
/classification/groups -
/classification/groups {}
/classification/groups [{ "label": "A", "at_least": "0.9" }]
/classification/groups [{ "label": "A", "at_least": "1" }]
/classification/groups [{ "label": "A", "at_least": "1.0001" }]
/classification/groups [{ "label": "A", "at_least": "0" }]
/classification/groups [{ "label": "A", "at_least": "90" }, { "label": "B", "at_least": "90.0" }]
/classification/groups [{ "label": "A", "at_least": "90" }, { "label": "B", "at_least": "90.0001" }]
/classification/groups [{ "label": "A", "at_least": "90.0001" }, { "label": "B", "at_least": "90" }]
/classification/groups [{ "label": "A", "at_least": "90.00001" }]
/classification/groups [{ "label": "A", "at_least": "1000" }, { "label": "B", "at_least": "-1000" }]
/classification/groups [{ "label": "A", "at_least": "1000.0001" }]
/classification/groups [{ "label": "A", "at_least": "90" }, { "label": "A", "at_least": "80" }]
/classification/groups [{ "label": "", "at_least": "90" }]
/classification/groups [{ "label": "A", "at_least": 89.5 }]
/classification/groups [{ "at_least": "90" }]
/classification/groups [{ "label": "A" }]
/classification/index_at_most "100.5"
/classification/index_at_most "100.005"
/classification/index_at_most "-1"
/classification/index_at_most "0"
/classification/index_at_least "0"
/classification/index_at_least "1000.01"
/adjustments {}
/adjustments { "bonus": "-0.01" }
/adjustments { "bonus": "0.01" }
/adjustments { "bonus": "0.001" }
/adjustments { "penalty": "1000000.01" }
/adjustments { "penalty": "1000000" }
/adjustments { "over_cap": "cut" }
/adjustments { "over_cap": "ignore" }
/adjustments { "malus": "1" }
/criteria -
/criteria []
/criteria/0/max "4.01"
/criteria/0/max "0"
/criteria/0/title -
/criteria/0/code -
/criteria/0/max -
/criteria/0/rule { "kind": "direct" }
/criteria/0/reaches "3"
/criteria/0/round_to "1"
/criteria/0/source "both"
/criteria/0/source "survey"
/criteria/0/part ""
/criteria/0/part "Điểm"
/criteria/0/may_not_apply true
/criteria/0/may_not_apply false
/criteria/0/may_not_apply "true"
/criteria/0/colour "red"
/criteria/1/rule -
/criteria/1/code "1.01"
/criteria/1/code "1.0"
/criteria/1/code "1.a1"
/criteria/1/code "1.0a"
/criteria/1/code "1."
/criteria/1/code "1.é"
/criteria/1/code "1.2"
/criteria/1/code "1-1"
/criteria/1/code "1.abcdefghijklmnopqrstuvwxyzabcd"
/criteria/1/code "1.abcdefghijklmnopqrstuvwxyzabcde"
/criteria/1/code "3.1"
/criteria/3/code "1.2.3.4.5.6.7.8"
/criteria/3/code "0"
/criteria/3/code 2
/criteria/1/reaches "2"
/criteria/1/reaches "3"
/criteria/1/reaches "2.99"
/criteria/1/reaches "2.999"
/criteria/1/reaches "0"
/criteria/1/round_to "0.5"
/criteria/1/round_to "0.75"
/criteria/1/round_to "2"
/criteria/1/round_to "0.001"
/criteria/1/round_to "-1"
/criteria/1/citation ""
/criteria/4 { "code": "3", "title": "Năm", "max": "1", "rule": { "kind": "direct" } }
/criteria/4 { "code": "1.3", "title": "Năm", "max": "1", "rule": { "kind": "direct" } }
/criteria/3 { "code": "2.1", "title": "Năm", "max": "1", "rule": { "kind": "direct" } }
/criteria/2 { "code": "1.1.1", "title": "Năm", "max": "3", "rule": { "kind": "direct" } }"#;

/// Rules on a leaf of four points, with two places.
const RULES: &str = r#"{"kind":"unknown"}
{}
{"kind":"custom","name":"two-ratios"}
{"kind":"custom","name":"two-ratios","scale":{"half":true}}
{"kind":"choice"}
{"kind":"choice","levels":[]}
{"kind":"choice","levels":[{"name":"a","points":"4"}]}
{"kind":"choice","levels":[{"name":"a","points":"4.01"}]}
{"kind":"choice","levels":[{"name":"a","points":"3.99"}]}
{"kind":"choice","levels":[{"name":"a","points":"4"},{"name":"b","points":"0.001"}]}
{"kind":"choice","levels":[{"name":"a","points":"4"},{"name":"a","points":"0"}]}
{"kind":"choice","levels":[{"name":"ã","points":"4"},{"name":"a\u0303","points":"0"}]}
{"kind":"choice","levels":[{"name":"","points":"4"}]}
{"kind":"choice","levels":[{"name":"a"}]}
{"kind":"choice","levels":[{"name":"a","points":"4"}],"floor":"0"}
{"kind":"bands","of":"ratio","bands":[],"otherwise":"0"}
{"kind":"bands","bands":[{"at_least":"90","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"share","bands":[{"at_least":"90","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"}]}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"}],"otherwise":"4"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"}],"otherwise":"4.01"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"3"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"100","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"above":"100","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"above":"100","points":"4"}],"otherwise":"0","part_may_exceed":true}
{"kind":"bands","of":"ratio","bands":[{"above":"99.9999","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"100.0001","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"0.9","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"1","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"1.0001","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"above":"0","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"below":"0","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_most":"0","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_most":"0.5","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"},{"at_least":"90","points":"3"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"above":"90","points":"4"},{"at_least":"90","points":"3"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"},{"above":"90","points":"3"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"below":"9","points":"4"},{"at_most":"9","points":"3"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_most":"9","points":"4"},{"below":"9","points":"3"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"},{"at_most":"50","points":"3"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"70","points":"4"},{"at_least":"90","points":"3"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"},{"at_least":"70","points":"4.01"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","at_most":"95","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4","up_to":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","up_to":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","up_to":"4"}],"otherwise":"-1"}
{"kind":"bands","of":"ratio","bands":[{"at_most":"90","up_to":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"},{"above":"0","up_to":"-1"}],"otherwise":"-2"}
{"kind":"bands","of":"value","bands":[{"at_least":"90","up_to":"4"}],"otherwise":"0"}
{"kind":"bands","of":"growth","bands":[{"at_least":"5","up_to":"4"}],"otherwise":"0"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90.00001","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"value","bands":[{"at_least":"90.5","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"value","bands":[{"at_least":"90.5","points":"4"}],"otherwise":"0","decimals":true}
{"kind":"bands","of":"value","bands":[{"at_least":"90.123456789","points":"4"}],"otherwise":"0","decimals":true}
{"kind":"bands","of":"value","bands":[{"at_least":"0.9","points":"4"}],"otherwise":"0","decimals":true}
{"kind":"bands","of":"value","bands":[{"at_least":"100000000000000000","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"value","bands":[{"at_least":"100000000000000001","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"value","bands":[{"at_least":"10000000000000001","points":"4"},{"at_least":"0.5","points":"1"}],"otherwise":"0","decimals":true}
{"kind":"bands","of":"value","bands":[{"at_least":"90","points":"4"}],"otherwise":"0","empty":"zero"}
{"kind":"bands","of":"value","bands":[{"at_least":"90","points":"4"}],"otherwise":"0","part_may_exceed":true}
{"kind":"bands","of":"growth","bands":[{"at_least":"0.5","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"growth","bands":[{"at_most":"-100","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"growth","bands":[{"below":"-100","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"growth","bands":[{"at_least":"1000","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"growth","bands":[{"at_least":"1000.0001","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"growth","bands":[{"at_least":"5","points":"4"}],"otherwise":"0","part_may_exceed":true}
{"kind":"bands","of":"ratio","bands":[{"at_least":"5","points":"4"}],"otherwise":"0","from_zero":"zero"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"5","points":"4"}],"otherwise":"0","ratios":["a","b"]}
{"kind":"bands","of":"product","bands":[{"at_least":"5","points":"4"}],"otherwise":"0","ratios":["a"]}
{"kind":"bands","of":"product","bands":[{"at_least":"5","points":"4"}],"otherwise":"0"}
{"kind":"bands","of":"mean","bands":[{"at_least":"5","points":"4"}],"otherwise":"0","ratios":["a","a"]}
{"kind":"bands","of":"mean","bands":[{"above":"100","points":"4"}],"otherwise":"0","ratios":["a","b"]}
{"kind":"bands","of":"rest","bands":[{"at_least":"100","points":"4"}],"otherwise":"0","ratios":["a"]}
{"kind":"bands","of":"rest","bands":[{"at_most":"0","points":"4"}],"otherwise":"0","ratios":["a"]}
{"kind":"bands","of":"rest","bands":[{"below":"0","points":"4"}],"otherwise":"0","ratios":["a"]}
{"kind":"bands","of":"rest","bands":[{"below":"0","points":"4"}],"otherwise":"0","ratios":["a","b"]}
{"kind":"bands","of":"rest","bands":[{"at_least":"120","points":"4"}],"otherwise":"0","ratios":["a"],"part_may_exceed":true}
{"kind":"bands","of":"rest","bands":[{"at_least":"120","points":"4"},{"at_least":"90","points":"4"}],"otherwise":"0","ratios":["a"],"part_may_exceed":true}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"}],"otherwise":"0","empty":"not-applicable"}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"}],"otherwise":"0","empty":"not-applicable","decimals":false}
{"kind":"bands","of":"ratio","bands":[{"at_least":"90","points":"4"}],"otherwise":"0","empty":"half"}
{"kind":"proportional","from":"50","to":"50"}
{"kind":"proportional","from":"100"}
{"kind":"proportional","to":"0"}
{"kind":"proportional","from":"50","to":"50.0001"}
{"kind":"proportional","to":"0.9"}
{"kind":"proportional","to":"1.0001"}
{"kind":"proportional","from":"1","to":"0.9"}
{"kind":"proportional","cutoff":"0.5"}
{"kind":"proportional","cutoff":"100"}
{"kind":"proportional","cutoff":"100.0001"}
{"kind":"proportional","to":"120"}
{"kind":"proportional","to":"120","part_may_exceed":true}
{"kind":"proportional","from":"100","to":"-10"}
{"kind":"proportional","from":"100","to":"0"}
{"kind":"proportional","from":"100","to":"10","cutoff":"5"}
{"kind":"proportional","from":"1000.0001","to":"0","part_may_exceed":true}
{"kind":"proportional","of":"value","from":"0"}
{"kind":"proportional","of":"value","to":"100"}
{"kind":"proportional","of":"value","from":"0","to":"0.5"}
{"kind":"proportional","of":"value","from":"0","to":"0.5","decimals":true}
{"kind":"proportional","of":"growth","to":"0.5"}
{"kind":"proportional","of":"growth","from":"0","to":"-101"}
{"kind":"proportional","of":"growth","from":"0","to":"-100","from_zero":"refused"}
{"kind":"proportional","of":"product","ratios":["a","b"],"to":"101"}
{"kind":"proportional","of":"rest","ratios":["a","b"],"from":"0","to":"-100"}
{"kind":"proportional","of":"rest","ratios":["a"],"from":"0","to":"-100"}
{"kind":"proportional","of":"rest","ratios":[]}
{"kind":"proportional","of":[]}
{"kind":"proportional","decimals":"true"}
{"kind":"proportional","otherwise":"0"}
{"kind":"per-item"}
{"kind":"per-item","each":"0"}
{"kind":"per-item","each":"-1"}
{"kind":"per-item","each":"0.01"}
{"kind":"per-item","each":"0.001"}
{"kind":"per-item","each":"5"}
{"kind":"deduction","each":"0"}
{"kind":"deduction","each":"0.5","floor":"4"}
{"kind":"deduction","each":"0.5","floor":"4.01"}
{"kind":"deduction","each":"0.5","floor":"-1000000"}
{"kind":"deduction","each":"0.5","floor":"-1000000.01"}
{"kind":"checklist","items":[]}
{"kind":"checklist","items":[{"name":"a","points":"4"}]}
{"kind":"checklist","items":[{"name":"a","points":"4"},{"name":"b","points":"0.01"}]}
{"kind":"checklist","items":[{"name":"a","points":"4"},{"name":"b","points":"-0.01"}]}
{"kind":"checklist","items":[{"name":"a"}]}
{"kind":"checklist","items":[{"name":"a"}],"all_or_nothing":true}
{"kind":"checklist","items":[{"name":"a","points":"4"}],"all_or_nothing":true}
{"kind":"checklist","items":[{"name":"a"},{"name":"a"}],"all_or_nothing":true}
{"kind":"checklist","items":[{"name":"a","points":"4"}],"all_or_nothing":1}
{"kind":"survey","options":[]}
{"kind":"survey","options":[{"name":"a","percent":"99.9999"}]}
{"kind":"survey","options":[{"name":"a","percent":"100"},{"name":"b","percent":"100.0001"}]}
{"kind":"survey","options":[{"name":"a","percent":"100"},{"name":"b","percent":"-0.0001"}]}
{"kind":"survey","options":[{"name":"a","percent":"100"},{"name":"b","percent":"0.00001"}]}
{"kind":"survey","options":[{"name":"a","percent":"100"},{"name":"b"}]}
{"kind":"survey","options":[{"name":"a","percent":"100"},{"name":"b","counts":true}]}
{"kind":"survey","options":[{"name":"a","percent":"100","counts":false}]}
{"kind":"survey","options":[{"name":"a","percent":100}],"min_answers":0}
{"kind":"survey","options":[{"name":"a","percent":100}],"min_answers":1}
{"kind":"survey","options":[{"name":"a","percent":100}],"min_answers":4294967296}
{"kind":"survey","options":[{"name":"a","percent":100}],"min_answers":"2"}
{"kind":"survey","options":[{"name":"a","percent":100}],"decimals":true}
{"kind":"direct","min":"4"}
{"kind":"direct","min":"4.01"}
{"kind":"direct","min":"0.001"}
{"kind":"direct","step":"0"}
{"kind":"direct","step":"3"}
{"kind":"direct","min":"1","step":"3"}
{"kind":"direct","max":"4"}
{"kind":"combined","by":"sum","of":[]}
{"kind":"combined","of":[{"name":"a","max":"4","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"all","of":[{"name":"a","max":"4","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":"ratio"}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"3.99","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"5","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"best","of":[{"name":"a","max":"5","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"best","of":[{"name":"a","max":"4","rule":{"kind":"direct"}}],"floor":"0"}
{"kind":"combined","by":"one","of":[{"name":"a","max":"4","rule":{"kind":"direct"}},{"name":"b","max":"1","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"one","of":[{"name":"a","max":"4","required":true,"rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","rule":{"kind":"direct"}},{"name":"a","max":"1","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","minus":true,"required":true,"rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","minus":true,"rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","rule":{"kind":"direct"}},{"name":"b","max":"1","minus":true,"rule":{"kind":"direct","min":"-1"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","rule":{"kind":"direct"}},{"name":"b","max":"1","minus":true,"rule":{"kind":"direct","min":"0.5"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4.5","rule":{"kind":"direct"}},{"name":"b","max":"1","minus":true,"rule":{"kind":"direct","min":"0.5"}}]}
{"kind":"combined","by":"sum","plus_at_most":"4","of":[{"name":"a","max":"4.5","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","plus_at_most":"3.99","of":[{"name":"a","max":"4.5","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","plus_at_most":"4.51","of":[{"name":"a","max":"4.5","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","minus_at_most":"1","of":[{"name":"a","max":"4.5","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","minus_at_most":"0","of":[{"name":"a","max":"4","rule":{"kind":"direct"}},{"name":"b","max":"1","minus":true,"rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","floor":"4.01","of":[{"name":"a","max":"4","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"0","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4.001","rule":{"kind":"direct"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","rule":{"kind":"choice","levels":[{"name":"x","points":"3"}]}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","rule":{"kind":"custom","name":"x"}}]}
{"kind":"combined","by":"sum","of":[{"name":"a","max":"4","rule":{"kind":"combined","by":"sum","of":[{"name":"b","max":"4","rule":{"kind":"direct"}}]}}]}
{"kind":"combined","by":"best","of":[{"name":"a","max":"4","rule":{"kind":"proportional","empty":"not-applicable"}}]}
{"kind":"combined","by":"best","of":[{"name":"b","max":"4","rule":{"kind":"proportional","empty":"not-applicable"}}]}"#;
