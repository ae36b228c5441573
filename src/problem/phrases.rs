//! Phrases that several stages use.

use crate::text::phrase::phrases;

phrases! {
    /// A number that was found.
    pub(crate) fn number(number) = "đang ghi {number}", "`{number}`";
    /// A name, code or other text that was found.
    pub(crate) fn written(text) = "đang ghi “{text}”", "`{text}`";
    /// A list without entries was found.
    pub(crate) fn empty_list() = "danh sách đang trống", "an empty list";
    pub(crate) fn at_most_places(places) =
        "số có không quá {places} chữ số thập phân", "at most {places} decimal places";
}
