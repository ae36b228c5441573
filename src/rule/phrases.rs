//! Phrases that several rules use.

use crate::text::phrase::phrases;

phrases! {
    pub(super) fn points_between(least, most) =
        "điểm từ {least} đến {most}", "points from `{least}` to `{most}`";
    /// The word of a file that was found.
    pub(super) fn found_word(word) = "đang ghi “{word}”", "`{word}`";
    pub(super) fn evidence_of_custom_rule() =
        "số liệu của thang điểm riêng", "the evidence of the custom rule";
    pub(super) fn not_empty() =
        "số lớn hơn 0: thang điểm không quy định trường hợp không phát sinh",
        "more than zero: the rule does not say what an empty whole means";
}
