//! Phrases that several stages use.

use crate::text::phrase::{Phrase, phrases};

pub(crate) use crate::text::phrases::{at_most_places, number, written};

phrases! {
    /// A list without entries was found.
    pub(crate) fn empty_list() = "danh sách đang trống", "an empty list";
    /// A name that is in its list already.
    pub(crate) fn again(name) = "“{name}” bị trùng", "`{name}` again";
    pub(crate) fn one_of(names) = "một trong các tên {names}", "one of {names}";
    fn with_note(phrase, note) = "{phrase} ({note})", "{phrase} ({note})";
}

/// A phrase with a note in brackets, if there is one.
pub(crate) fn noted(phrase: Phrase, note: Option<Phrase>) -> Phrase {
    match note {
        Some(note) => with_note(phrase, note),
        None => phrase,
    }
}

phrases! {
    /// A text as what is expected, or beside another one.
    pub(crate) fn exactly(text) = "“{text}”", "`{text}`";
    /// A number as what is expected, or beside another one.
    pub(crate) fn exact_number(number) = "{number}", "`{number}`";
    pub(crate) fn at_most(most) = "số không quá {most}", "at most {most}";
    pub(crate) fn points_at_most(most) = "điểm không quá {most}", "at most `{most}` points";
    pub(crate) fn points_from_zero() = "điểm từ 0 trở lên", "points from zero up";
    pub(crate) fn points_above_zero() = "điểm lớn hơn 0", "points above zero";
    pub(crate) fn not_applicable() = "đang ghi không áp dụng", "`not-applicable`";
    pub(crate) fn always_applies() =
        "số liệu, vì tiêu chí này luôn áp dụng", "evidence: this criterion always applies";
    pub(crate) fn no_answer() = "chưa có số liệu", "no answer";
    /// The evidence with these [keys](super::key_words::evidence_keys).
    pub(crate) fn evidence_of(keys) = "số liệu gồm: {keys}", "evidence {keys}";
    pub(crate) fn several_answers() = "số liệu bị ghi nhiều lần", "more than one answer";
    pub(crate) fn one_answer() = "ghi số liệu một lần", "one answer";
    pub(crate) fn applicable_leaf() =
        "ít nhất một tiêu chí áp dụng", "at least one applicable leaf";
    pub(crate) fn unknown_code() = "không có trong bộ tiêu chí", "an unknown code";
    pub(crate) fn part_of_whole(part, whole) = "đang ghi {part}/{whole}", "`{part}` of `{whole}`";
    pub(crate) fn now_against_last(now, last) =
        "đang ghi kỳ này {now}, kỳ trước {last}", "`{now}` against `{last}`";
    pub(crate) fn one_spelling_of_names() = "một cách viết cho mỗi tên", "one spelling of each name";
}
