//! Explanations, word for word in both languages.

use super::{evidence, leaf, rule};
use crate::prelude::*;

#[track_caller]
fn says(table: &str, given: &str, vi: [&str; 3], en: [&str; 3]) {
    let (rule, leaf, evidence) = (rule(table), leaf(points!(2)), evidence(given));
    let clause = match rule.award(&leaf, &evidence) {
        Ok(Award::Points { clause, .. }) => clause,
        other => panic!("{other:?}"),
    };
    for (language, expected) in [(Language::Vi, vi), (Language::En, en)] {
        let found = [
            rule.describe(&leaf, language),
            rule.describe_evidence(&leaf, &evidence, language),
            rule.clause(&leaf, clause, language),
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn word_for_word() {
    says(
        r#"{ kind = "proportional", of = "growth", from = "-5", to = "10", cutoff = "-4", empty = "full", from_zero = "zero" }"#,
        "{ now = 98, last = 100 }",
        [
            "tính điểm theo mức tăng so với kỳ trước, từ 0 điểm ở mức -5% đến 2 điểm ở mức 10%; dưới ngưỡng -4%: 0 điểm; không phát sinh: được tính 2 điểm (điểm tối đa); số liệu kỳ trước bằng 0: 0 điểm",
            "98 so với 100: giảm 2%",
            "tính điểm theo mức tăng so với kỳ trước, từ 0 điểm ở mức -5% đến 2 điểm ở mức 10%",
        ],
        [
            "2 in proportion to the growth on the last figure, from -5% to 10%; below the cutoff of -4%: 0; nothing to measure: the maximum of 2; growth from zero: 0",
            "98 against 100: growth of -2%",
            "2 in proportion to the growth on the last figure, from -5% to 10%",
        ],
    );
    says(
        r#"{ kind = "proportional", of = "growth", from_zero = "full" }"#,
        "{ now = 8, last = 0 }",
        [
            "tính điểm theo mức tăng so với kỳ trước, từ 0 điểm ở mức 0% đến 2 điểm ở mức 100%; số liệu kỳ trước bằng 0: được tính 2 điểm (điểm tối đa)",
            "8 so với 0",
            "số liệu kỳ trước bằng 0: được tính 2 điểm (điểm tối đa)",
        ],
        [
            "2 in proportion to the growth on the last figure, from 0% to 100%; growth from zero: the maximum of 2",
            "8 against 0",
            "growth from zero: the maximum of 2",
        ],
    );
    says(
        r#"{ kind = "bands", of = "growth", bands = [{ above = "0", points = "2" }], otherwise = "0" }"#,
        "{ now = 8, last = 7 }",
        [
            "mức tăng so với kỳ trước: trên 0%: 2 điểm; từ 0% trở xuống: 0 điểm",
            "8 so với 7: tăng 14,2857…%",
            "trên 0%: 2 điểm",
        ],
        [
            "the growth on the last figure: above 0%: 2; at most 0%: 0",
            "8 against 7: growth of 14.2857…%",
            "above 0%: 2",
        ],
    );
    says(
        r#"{ kind = "proportional", of = "value", from = "-0.5", to = "2", decimals = true }"#,
        r#"{ value = "1.25" }"#,
        [
            "tính điểm theo giá trị, từ 0 điểm ở mức -0,5 đến 2 điểm ở mức 2",
            "1,25",
            "tính điểm theo giá trị, từ 0 điểm ở mức -0,5 đến 2 điểm ở mức 2",
        ],
        [
            "2 in proportion to the value, from -0.5 to 2",
            "1.25",
            "2 in proportion to the value, from -0.5 to 2",
        ],
    );
    says(
        r#"{ kind = "proportional", of = "product", ratios = ["trực tuyến", "đồng bộ"] }"#,
        r#"{ ratios = { "đồng bộ" = { part = 90, whole = 100 }, "trực tuyến" = { part = 4, whole = 9 } } }"#,
        [
            "2 điểm × tích các tỷ lệ “trực tuyến”, “đồng bộ”",
            "“trực tuyến” 4/9 (44,4444…%), “đồng bộ” 90/100 (90%); tích 40%",
            "2 điểm × tích các tỷ lệ “trực tuyến”, “đồng bộ”",
        ],
        [
            "2 × the product of the ratios “trực tuyến”, “đồng bộ”",
            "“trực tuyến” 4 of 9 = 44.4444…%, “đồng bộ” 90 of 100 = 90%; product 40%",
            "2 × the product of the ratios “trực tuyến”, “đồng bộ”",
        ],
    );
    says(
        r#"{ kind = "bands", of = "mean", ratios = ["một", "hai"], bands = [{ at_least = "60", points = "2" }], otherwise = "0", empty = "zero" }"#,
        r#"{ ratios = { "một" = { part = 1, whole = 2 }, "hai" = { part = 0, whole = 0 } } }"#,
        [
            "trung bình các tỷ lệ “một”, “hai”: từ 60% trở lên: 2 điểm; dưới 60%: 0 điểm; không phát sinh: 0 điểm",
            "“một” 1/2 (50%), “hai” 0/0",
            "không phát sinh: 0 điểm",
        ],
        [
            "the mean of the ratios “một”, “hai”: at least 60%: 2; below 60%: 0; nothing to measure: 0",
            "“một” 1 of 2 = 50%, “hai” 0 of 0",
            "nothing to measure: 0",
        ],
    );
    says(
        r#"{ kind = "proportional", of = "rest", ratios = ["một", "hai"], to = "90" }"#,
        r#"{ ratios = { "một" = { part = 1, whole = 2 }, "hai" = { part = 3, whole = 4 } } }"#,
        [
            "tính điểm theo phần còn lại sau khi lấy 100% trừ các tỷ lệ “một”, “hai”, từ 0 điểm ở mức 0% đến 2 điểm ở mức 90%",
            "“một” 1/2 (50%), “hai” 3/4 (75%); phần còn lại -25%",
            "từ 0% trở xuống: 0 điểm",
        ],
        [
            "2 in proportion to what the ratios “một”, “hai” leave of 100%, from 0% to 90%",
            "“một” 1 of 2 = 50%, “hai” 3 of 4 = 75%; rest -25%",
            "no better than 0%: 0",
        ],
    );
}
