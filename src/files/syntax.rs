//! What is wrong with a text before its values can be read.

use super::node::Node;
use crate::text::form_error::{FormError, FormFault, FormKind, FormPlace};
use crate::text::phrase::{Value, phrases};

phrases! {
    fn broken_line(line, why) = "đang ghi “{line}”{why}", "`{line}`{why}";
    fn end_of_file(why) = "tệp kết thúc tại đây{why}", "the end of the file{why}";
    fn valid_syntax(format) =
        "tệp {format} đúng cú pháp, số thập phân viết trong dấu ngoặc kép như “\"0.5\"”",
        "valid {format}, with decimals such as \"0.5\" in quotes";
    fn deeper(levels) = "có hơn {levels} cấp lồng nhau", "more than {levels} levels of brackets";
    fn fewer_levels() = "ít cấp lồng nhau hơn", "fewer levels";
}

/// The value of a text, and what is wrong with its form. There is no value if the syntax is wrong.
pub(super) type Parsed<'t> = (Option<Node<'t>>, Vec<FormFault>);

/// The text does not follow the syntax of its format.
pub(super) fn syntax_error(
    text: &str,
    offset: usize,
    format: &'static str,
    message: &str,
) -> FormError {
    // The reader of the format says why in English only.
    let why = Value::Words { vi: String::new(), en: format!(" ({message})") };
    let offset = boundary(text, offset);
    let (before, after) = text.split_at(offset);
    let found = if after.trim().is_empty() {
        end_of_file(why)
    } else {
        let start = before.rsplit('\n').next().unwrap_or_default();
        let end = after.lines().next().unwrap_or_default();
        broken_line(format!("{start}{end}").trim(), why)
    };
    let place = FormPlace { offset, path: Vec::new() };
    FormError::new(FormKind::Form, found, valid_syntax(Value::Word(format))).placed(&place)
}

/// The nearest start of a character at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|offset| text.is_char_boundary(*offset)).unwrap_or(0)
}

/// A value has more levels of brackets than any file needs.
pub(super) fn too_deep(levels: usize, place: &FormPlace) -> FormError {
    FormError::new(FormKind::Form, deeper(levels), fewer_levels()).placed(place)
}
