//! Scales as decisions print them, and the rules that they are.

use cchc::{Language, Points, Row, Rule};
use cchc_workbook::notation::{read, write};
use serde_json::{Value, json};

fn points(max: &str) -> Points {
    max.parse().unwrap()
}

#[track_caller]
fn is(text: &str, max: &str, rule: Value) {
    let rule: Rule = serde_json::from_value(rule).unwrap();
    assert_eq!(read(text, points(max)), Ok(rule.clone()), "{text}");
    // What is written again is the same rule.
    let row = Row::leaf("1", "x", points(max), rule.clone());
    let again = write(&row);
    assert_eq!(read(&again, points(max)), Ok(rule), "{again}");
    assert!(!again.starts_with('{'), "{again}");
}

#[track_caller]
fn refused(text: &str, part: &str) {
    let error = read(text, points("2")).unwrap_err();
    assert_eq!(error.0, part, "{text}");
}

#[test]
fn levels() {
    let rule = json!({"kind": "choice", "levels": [
        {"name": "kịp thời", "points": "1"}, {"name": "không kịp thời", "points": "0.5"}, {"name": "không ban hành", "points": "0"}]});
    is("kịp thời: 1; không kịp thời: 0,5; không ban hành: 0", "1", rule.clone());
    is("kịp thời: 1 điểm\nkhông kịp thời: 0,5 điểm\nkhông ban hành: 0 điểm.", "1", rule);
    let rule = json!({"kind": "choice", "levels": [
        {"name": "trước 15/12", "points": "0.5"}, {"name": "sau đó", "points": "0.25"}, {"name": "vi phạm", "points": "-0.25"}]});
    is("trước 15/12: điểm tối đa; sau đó: 0,25; vi phạm: -0,25", "0.5", rule);
}

#[test]
fn bands_of_a_ratio() {
    let rule = json!({"kind": "bands", "of": "ratio", "otherwise": "0", "bands": [
        {"at_least": "90", "points": "2"}, {"at_least": "70", "points": "1"}]});
    is("từ 90%: 2; từ 70%: 1; còn lại: 0", "2", rule.clone());
    is("từ 90% trở lên: 2; từ 70% đến dưới 90%: 1; dưới 70%: 0", "2", rule.clone());
    is("dưới 70%: 0; từ 70% đến dưới 90%: 1; từ 90% đến 100%: 2", "2", rule.clone());
    is("từ 0% đến dưới 70%: 0; 70% đến dưới 90%: 1; ≥ 90%: 2", "2", rule);
    let rule = json!({"kind": "bands", "of": "ratio", "otherwise": "0", "empty": "full", "bands": [
        {"at_least": "100", "points": "7"}, {"at_least": "90", "points": "6"}, {"at_least": "50", "points": "3"}]});
    is(
        "100%: 7; 90% đến dưới 100%: 6; 50% đến dưới 90%: 3; dưới 50%: 0; không phát sinh: 7",
        "7",
        rule,
    );
    let rule = json!({"kind": "bands", "of": "ratio", "otherwise": "0", "bands": [
        {"above": "90", "points": "2"}, {"at_least": "70", "points": "1"}]});
    is(">90%: 2; từ 70% đến 90%: 1; <70%: 0", "2", rule.clone());
    is(">90%: 2; 70–90%: 1; <70%: 0", "2", rule);
    let rule = json!({"kind": "bands", "of": "ratio", "otherwise": "0", "bands": [
        {"at_least": "100", "points": "1.5"}, {"at_least": "70", "up_to": "1.5"}]});
    is("100%: 1,5; từ 70%: 1,5 × tỷ lệ; còn lại: 0", "1.5", rule);
    // The lower the better.
    let rule = json!({"kind": "bands", "of": "ratio", "otherwise": "0", "bands": [
        {"below": "10", "points": "3"}, {"at_most": "20", "points": "2"}, {"at_most": "30", "points": "1"}]});
    is("dưới 10%: 3; từ 10% đến 20%: 2; trên 20% đến 30%: 1; trên 30%: 0", "3", rule.clone());
    is("dưới 10%: 3; đến 20%: 2; đến 30%: 1; còn lại: 0", "3", rule);
}

#[test]
fn bands_of_a_value_and_of_growth() {
    let rule = json!({"kind": "bands", "of": "value", "otherwise": "0", "bands": [
        {"at_least": "100", "points": "6"}, {"at_least": "50", "points": "3"}, {"above": "0", "points": "1"}]});
    is(
        "từ 100 lượt trở lên: 6; từ 50 đến dưới 100: 3; trên 0 đến dưới 50: 1; còn lại: 0",
        "6",
        rule,
    );
    let rule = json!({"kind": "bands", "of": "value", "otherwise": "0", "decimals": true, "bands": [
        {"at_least": "9", "points": "6"}, {"at_least": "7.5", "points": "5"}]});
    is("từ 7,5 đến cận 9: 5; từ 9 trở lên: 6; dưới 7,5: 0; số liệu thập phân", "6", rule);
    let rule = json!({"kind": "bands", "of": "growth", "otherwise": "0", "bands": [
        {"above": "5", "points": "2"}, {"at_least": "-2", "points": "1"}]});
    is("tăng trên 5%: 2; tăng từ -2%: 1; còn lại: 0", "2", rule);
}

#[test]
fn shares_of_the_maximum() {
    for text in
        ["tỷ lệ × điểm tối đa", "Tỷ lệ hồ sơ đúng hạn x điểm tối đa", "2 * tỷ lệ", "tỷ lệ × 2 điểm"]
    {
        is(text, "2", json!({"kind": "proportional"}));
    }
    is("tỷ lệ x điểm tối đa; dưới 80%: 0", "2", json!({"kind": "proportional", "cutoff": "80"}));
    is("tỷ lệ x điểm tối đa; từ 70% đến 100%", "2", json!({"kind": "proportional", "from": "70"}));
    is(
        "tỷ lệ x điểm tối đa; từ 100% đến 0%; trên 20%: 0",
        "2",
        json!({"kind": "proportional", "from": "100", "to": "0", "cutoff": "20"}),
    );
    is(
        "tỷ lệ x điểm tối đa; không phát sinh: 0",
        "2",
        json!({"kind": "proportional", "empty": "zero"}),
    );
    is(
        "tỷ lệ x điểm tối đa; không phát sinh: không áp dụng; tử số được vượt mẫu số; số liệu thập phân",
        "2",
        json!({"kind": "proportional", "empty": "not-applicable", "part_may_exceed": true, "decimals": true}),
    );
    is(
        "giá trị × điểm tối đa; từ 5 đến 20",
        "2",
        json!({"kind": "proportional", "of": "value", "from": "5", "to": "20"}),
    );
    is(
        "tăng trưởng × điểm tối đa; từ -5% đến 10%",
        "2",
        json!({"kind": "proportional", "of": "growth", "from": "-5", "to": "10"}),
    );
}

#[test]
fn counts_items_surveys_and_given_points() {
    is("mỗi văn bản được 0,5; tối đa 2", "2", json!({"kind": "per-item", "each": "0.5"}));
    is("Mỗi sáng kiến cộng 0,5 điểm", "2", json!({"kind": "per-item", "each": "0.5"}));
    is(
        "mỗi lần chậm trừ 0,25; tối thiểu -1",
        "2",
        json!({"kind": "deduction", "each": "0.25", "floor": "-1"}),
    );
    is(
        "các nội dung: trang tin: 1,5; hộp thư: 0,5",
        "2",
        json!({"kind": "checklist", "items": [{"name": "trang tin", "points": "1.5"}, {"name": "hộp thư", "points": "0.5"}]}),
    );
    is(
        "đủ các nội dung: niêm yết; đăng tải",
        "2",
        json!({"kind": "checklist", "all_or_nothing": true, "items": [{"name": "niêm yết"}, {"name": "đăng tải"}]}),
    );
    is(
        "điều tra: có: 100%; một phần: 12,5%; không: 0%; không có ý kiến: không tính; tối thiểu 30 phiếu; không đủ phiếu: 0",
        "2",
        json!({"kind": "survey", "min_answers": 30, "empty": "zero", "options": [{"name": "có", "percent": "100"}, {"name": "một phần", "percent": "12.5"}, {"name": "không", "percent": "0"}, {"name": "không có ý kiến", "counts": false}]}),
    );
    is("chấm trực tiếp", "2", json!({"kind": "direct"}));
    is(
        "chấm trực tiếp; từ -1; bước 0,25",
        "2",
        json!({"kind": "direct", "min": "-1", "step": "0.25"}),
    );
}

#[test]
fn a_rule_of_the_file_form() {
    let rule = json!({"kind": "combined", "by": "best", "of": [{"name": "a", "max": "2", "rule": {"kind": "direct"}}]});
    let rule: Rule = serde_json::from_value(rule).unwrap();
    let row = Row::leaf("1", "x", points("2"), rule.clone());
    assert!(write(&row).starts_with('{'));
    assert_eq!(read(&write(&row), points("2")), Ok(rule));
    let why = |text: &str| read(text, points("2")).unwrap_err().1.text(Language::Vi);
    // All of its problems, in the words of the library.
    let said =
        why("{\"kind\": \"choice\", \"levels\": [{\"name\": \"a\", \"points\": 0.5}], \"x\": 1}");
    let parts: Vec<&str> = said.split("thang điểm, ").collect();
    assert!(parts.len() == 3 && parts[1].starts_with("mức thứ 1, điểm: "), "{said}");
    assert!(parts[2].starts_with("x: "), "{said}");
    // Text that would close the rule is no rule.
    for text in
        ["{\"kind\": \"direct\"}}], \"x\": [{", "{\"kind\": \"direct\"} x", "{", "{'kind': 1}"]
    {
        assert_eq!(why(text), "thang điểm dạng JSON đúng cú pháp");
    }
}

#[test]
fn what_is_not_of_the_notation_is_refused() {
    refused("xem hướng dẫn", "xem hướng dẫn");
    refused("có: 1; không", "không");
    refused("có: một", "một");
    refused("có: 0.5", "0.5");
    // A gap, an overlap, an end that is open twice, and a best band with an end.
    refused("từ 90%: 2; từ 70% đến dưới 80%: 1; dưới 70%: 0", "từ 70% đến dưới 80%: 1");
    refused("từ 90%: 2; từ 70% đến 90%: 1; dưới 70%: 0", "từ 70% đến 90%: 1");
    refused("từ 90%: 2; từ 70%: 1; dưới 60%: 0", "dưới 60%: 0");
    refused("từ 90% đến 95%: 2; từ 70% đến dưới 90%: 1; dưới 70%: 0", "từ 90% đến 95%: 2");
    refused("từ 90% đến 95%: 2; còn lại: 0", "từ 90% đến 95%: 2");
    refused("từ 90%: 2; từ 70%: 1", "từ 70%: 1");
    refused("từ 90%: 2; từ 70: 1; còn lại: 0", "từ 70: 1");
    refused("từ 90%: 2; còn lại: 0; còn lại: 1", "còn lại: 1");
    refused("tỷ lệ × 3", "3");
    refused("tỷ lệ × điểm tối đa; dưới 60%: 1", "dưới 60%: 1");
    refused("giá trị × điểm tối đa", "giá trị × điểm tối đa");
    refused("mỗi văn bản được", "được");
    refused("mỗi văn bản 0,5; tối đa 3", "tối đa 3");
    refused("điều tra: có", "có");
    refused("{\"kind\": \"choice\"}", "{\"kind\": \"choice\"}");
}
