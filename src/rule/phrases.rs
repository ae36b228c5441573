//! Phrases that several rules use.

use crate::text::phrase::phrases;

phrases! {
    pub(super) fn points_above_zero() = "điểm lớn hơn 0", "points above zero";
    pub(super) fn points_between(least, most) =
        "điểm từ {least} đến {most}", "points from `{least}` to `{most}`";
    pub(super) fn at_most(most) = "không quá {most}", "at most {most}";
    pub(super) fn at_least(least) = "ít nhất bằng {least}", "at least {least}";
    /// Evidence, as what is expected, by its keys in files.
    pub(crate) fn evidence(keys) = "số liệu “{keys}”", "evidence {keys}";
    /// The word of a file that was found.
    pub(super) fn word(word) = "đang ghi “{word}”", "`{word}`";
    pub(super) fn no_answer() = "chưa có số liệu", "no answer";
    pub(super) fn a_rule(kind) = "đang dùng thang điểm “{kind}”", "a `{kind}` rule";
    pub(super) fn evidence_of_custom_rule() =
        "số liệu của thang điểm riêng", "the evidence of the custom rule";
    pub(super) fn not_empty() =
        "số lớn hơn 0: thang điểm không quy định trường hợp không phát sinh",
        "more than zero: the rule does not say what an empty whole means";
}
