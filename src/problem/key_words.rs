//! The keys and words of files in Vietnamese, for problems.

use super::path::Step;
use crate::text::phrase::Value;
use crate::text::quote::excerpt;

/// Keys whose meaning depends on the key above: that key, the key, and the word that officials know. An empty
/// key above is the top of a file, or a place in a row.
const KEYS_BELOW: &[(&str, &str, &str)] = &[
    ("rounding", "index", "chỉ số"),
    ("rule", "of", "các phần"),
    ("adjustments", "bonus", "mức trần điểm thưởng"),
    ("adjustments", "penalty", "mức trần điểm trừ"),
    ("groups", "at_least", "ngưỡng"),
    ("units", "from", "tên cũ"),
    ("methodologies", "from", "mã cũ"),
    ("methodologies", "into", "mã mới"),
    ("links", "from", "mã cũ"),
    ("links", "to", "mã mới"),
    ("crosswalk", "from", "bộ tiêu chí năm trước"),
    ("crosswalk", "to", "bộ tiêu chí năm sau"),
    ("", "from", "bộ tiêu chí năm trước"),
    ("", "to", "bộ tiêu chí năm sau"),
    ("output", "index", "chỉ số"),
];

/// All other keys.
const KEYS: &[(&str, &str)] = &[
    // A methodology.
    ("format", "phiên bản định dạng tệp"),
    ("id", "mã bộ tiêu chí"),
    ("edition", "năm"),
    ("title", "tên"),
    ("citation", "căn cứ"),
    ("provenance", "nguồn của bộ tiêu chí"),
    ("total", "tổng điểm"),
    ("not_applicable", "không áp dụng"),
    ("rounding", "làm tròn"),
    ("points", "điểm"),
    ("index", "chỉ số"),
    ("printed", "điểm khi in"),
    ("places", "số chữ số thập phân"),
    ("mode", "cách làm tròn"),
    ("classification", "xếp loại"),
    ("basis", "căn cứ xếp loại"),
    ("ties", "xếp hạng khi bằng điểm"),
    ("index_at_most", "mức trần của chỉ số"),
    ("index_at_least", "mức sàn của chỉ số"),
    ("groups", "loại"),
    ("label", "tên loại"),
    ("adjustments", "điểm thưởng và điểm trừ"),
    ("bonus", "điểm thưởng"),
    ("penalty", "điểm trừ"),
    ("over_cap", "phần vượt mức trần"),
    ("criteria", "tiêu chí"),
    ("code", "mã"),
    ("max", "điểm tối đa"),
    ("source", "nguồn điểm"),
    ("part", "tên phần"),
    ("may_not_apply", "có thể không áp dụng"),
    ("reaches", "điểm cao nhất của thang điểm"),
    ("round_to", "bội số làm tròn"),
    ("rule", "thang điểm"),
    // A rule.
    ("kind", "loại"),
    ("levels", "mức"),
    ("of", "căn cứ tính điểm"),
    ("ratios", "tỷ lệ"),
    ("from_zero", "khi kỳ trước bằng 0"),
    ("bands", "khoảng"),
    ("otherwise", "còn lại"),
    ("empty", "khi không phát sinh"),
    ("part_may_exceed", "số đạt được lớn hơn tổng số"),
    ("decimals", "số liệu có phần thập phân"),
    ("from", "mức bắt đầu tính điểm"),
    ("to", "mức đạt điểm cao nhất"),
    ("cutoff", "ngưỡng được tính điểm"),
    ("each", "điểm cho mỗi trường hợp"),
    ("floor", "mức sàn"),
    ("all_or_nothing", "phải đủ mọi nội dung"),
    ("items", "nội dung"),
    ("options", "phương án trả lời"),
    ("min_answers", "số phiếu tối thiểu"),
    ("min", "điểm thấp nhất"),
    ("step", "bước điểm"),
    ("by", "cách kết hợp"),
    ("plus_at_most", "mức trần của các phần cộng điểm"),
    ("minus_at_most", "mức trần của các phần trừ điểm"),
    ("name", "tên"),
    ("scale", "nội dung thang điểm"),
    ("percent", "tỷ lệ phần trăm"),
    ("counts", "được tính"),
    ("at_least", "ngưỡng (từ … trở lên)"),
    ("above", "ngưỡng (trên …)"),
    ("at_most", "ngưỡng (từ … trở xuống)"),
    ("below", "ngưỡng (dưới …)"),
    ("up_to", "điểm tính theo tỷ lệ"),
    ("minus", "phần trừ điểm"),
    ("required", "phần bắt buộc"),
    // A sheet.
    ("methodology", "mã bộ tiêu chí"),
    ("unit", "tên đơn vị"),
    ("stage", "giai đoạn"),
    ("evidence", "số liệu"),
    ("level", "mức"),
    ("whole", "tổng số"),
    ("value", "giá trị"),
    ("now", "số kỳ này"),
    ("last", "số kỳ trước"),
    ("count", "số lượng"),
    ("answers", "phiếu điều tra"),
    ("parts", "phần"),
    ("custom", "số liệu của thang điểm riêng"),
    ("note", "ghi chú"),
    // Successions and crosswalks.
    ("units", "đơn vị"),
    ("methodologies", "bộ tiêu chí"),
    ("into", "tên mới"),
    ("mean", "lấy bình quân"),
    ("links", "liên kết"),
    // What a program gives.
    ("crosswalk", "bảng đối chiếu"),
    ("block", "khối"),
    ("card", "bảng điểm"),
    ("first card", "bảng điểm thứ nhất"),
    ("second card", "bảng điểm thứ hai"),
    ("highest card", "bảng điểm cao nhất"),
    ("range", "dãy đơn vị cần chấm"),
    ("output", "kết quả"),
    ("applicable", "điểm tối đa được áp dụng"),
    ("group", "loại"),
    ("fields", "lĩnh vực"),
    ("components", "tiêu chí thành phần"),
    ("split", "cơ cấu điểm"),
    ("facts", "dữ kiện"),
    ("published", "kết quả đã công bố"),
];

/// What the keys of evidence are called that have another meaning in a row.
const KEYS_OF_EVIDENCE: &[(&str, &str)] = &[("part", "số đạt")];

/// The words of closed lists, and the kinds of rules.
const WORDS: &[(&str, &str)] = &[
    ("choice", "chọn một mức"),
    ("bands", "theo khoảng"),
    ("proportional", "tính theo tỷ lệ"),
    ("per-item", "tính theo số lượng"),
    ("deduction", "trừ điểm"),
    ("checklist", "danh mục nội dung"),
    ("survey", "điều tra xã hội học"),
    ("direct", "chấm điểm trực tiếp"),
    ("combined", "kết hợp"),
    ("custom", "riêng"),
    ("self", "tự chấm"),
    ("appraised", "thẩm định"),
    ("final", "chính thức"),
    ("appraisal", "thẩm định"),
    ("published", "chỉ số đã làm tròn"),
    ("exact", "chỉ số chưa làm tròn"),
    ("standard", "1, 2, 2, 4"),
    ("dense", "1, 2, 2, 3"),
    ("modified", "1, 3, 3, 4"),
    ("sourced", "theo văn bản chính thức"),
    ("partial", "một phần theo văn bản chính thức"),
    ("illustrative", "minh họa"),
    ("rescale", "không tính vào điểm tối đa"),
    ("full", "được tính điểm tối đa"),
    ("refused", "không chấp nhận"),
    ("cut", "không tính phần vượt"),
    ("zero", "tính 0 điểm"),
    ("not-applicable", "không áp dụng"),
    ("ratio", "tỷ lệ"),
    ("value", "giá trị"),
    ("growth", "mức tăng"),
    ("product", "tích các tỷ lệ"),
    ("mean", "trung bình các tỷ lệ"),
    ("rest", "phần còn lại của các tỷ lệ"),
    ("sum", "tổng điểm các phần"),
    ("best", "phần có điểm cao nhất"),
    ("one", "chỉ một phần"),
    ("half-up", "chữ số 5 làm tròn lên"),
    ("half-even", "chữ số 5 làm tròn về chữ số chẵn"),
    ("down", "làm tròn xuống"),
    ("up", "làm tròn lên"),
    ("unrounded", "không làm tròn"),
    ("true", "có"),
    ("false", "không"),
];

fn find(list: &[(&str, &'static str)], wanted: &str) -> Option<&'static str> {
    list.iter().find(|(known, _)| *known == wanted).map(|(_, word)| *word)
}

/// A word of a closed list, or a kind of rule, as a value.
pub(crate) fn word(word: &str) -> Value {
    in_words(find(WORDS, word), word)
}

/// The key of a file as a value.
pub(crate) fn key(key: &str) -> Value {
    in_words(find(KEYS, key), key)
}

/// What evidence a rule reads, from its keys `{ part, whole }`, as a value.
pub(crate) fn evidence_keys(keys: &str) -> Value {
    let inner = keys.trim_matches(['{', '}', ' ']);
    let words = inner.split(", ").map(|key| key_of_evidence(key).unwrap_or(key));
    Value::Words { vi: words.collect::<Vec<_>>().join(", "), en: keys.to_owned() }
}

fn in_words(vi: Option<&str>, en: &str) -> Value {
    Value::Words { vi: vi.unwrap_or(en).to_owned(), en: en.to_owned() }
}

fn key_of_evidence(key: &str) -> Option<&'static str> {
    find(KEYS_OF_EVIDENCE, key).or_else(|| find(KEYS, key))
}

/// A path such as `rule.levels[1].points` in Vietnamese: from its end to its start would be a genitive, so the
/// parts stay in their order, with commas. A part that is no known key stays as it is. `above` is the key above.
pub(super) fn vietnamese<'a>(steps: &[Step<'a>], mut above: &'a str, is_evidence: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    for step in steps {
        match step {
            Step::Position(position) => {
                let word = parts.pop().unwrap_or_default();
                // A list of parts is under `of` too.
                let word = if above == "of" { "phần" } else { &word };
                parts
                    .push(format!("{word} thứ {}", position.saturating_add(1)).trim_start().into());
            }
            Step::Name(name) => {
                let table = parts.pop().unwrap_or_default();
                parts.push(format!("{table} “{}”", excerpt(name)).trim_start().into());
            }
            Step::Key(keys) => {
                for key in keys.split(", ") {
                    parts.push(word_below(above, key, is_evidence).unwrap_or(key).to_owned());
                }
                above = keys;
            }
        }
    }
    parts.join(", ")
}

fn word_below(above: &str, key: &str, is_evidence: bool) -> Option<&'static str> {
    let below = KEYS_BELOW.iter().find(|known| (known.0, known.1) == (above, key));
    let below = below.map(|(_, _, word)| *word);
    let of_evidence = || if is_evidence { find(KEYS_OF_EVIDENCE, key) } else { None };
    below.or_else(of_evidence).or_else(|| find(KEYS, key))
}
