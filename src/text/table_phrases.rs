//! Phrases of what is wrong with a table of a file.

use super::phrase::phrases;

phrases! {
    pub(crate) fn a_table() = "một bảng", "a table";
    pub(crate) fn missing_key(key) = "chưa có mục “{key}”", "no `{key}`";
    pub(crate) fn key_again(key) = "mục “{key}” bị trùng", "the key `{key}` again";
    pub(crate) fn each_key_once() = "ghi mỗi mục một lần", "each key once";
}
