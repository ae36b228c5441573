//! Scales of points as decisions print them (cách ghi thang điểm).
//!
//! Parts are separated by semicolons or line breaks. Numbers have a decimal comma. `điểm tối đa` is the maximum of
//! the row. Signs of multiplication are `×`, `x` and `*`.
//!
//! | scale | notation |
//! | --- | --- |
//! | levels | `kịp thời: 1; không kịp thời: 0,5; không ban hành: 0` |
//! | bands of a ratio | `từ 90%: 2; từ 70%: 1; còn lại: 0` or `100%: 2; từ 90% đến dưới 100%: 1; dưới 90%: 0` |
//! | a band that pays a share | `từ 70%: 1,5 × tỷ lệ` |
//! | bands of a number | `từ 100: 6; từ 50 đến dưới 100: 3; dưới 50: 0` |
//! | bands of growth | `tăng trên 5%: 2; tăng từ 0%: 1; còn lại: 0` |
//! | a share of the maximum | `tỷ lệ × điểm tối đa` |
//! | … between two percents, with a cutoff | `tỷ lệ × điểm tối đa; từ 50% đến 100%; dưới 60%: 0` |
//! | … of a number, of growth | `giá trị × điểm tối đa; từ 5 đến 20`, `tăng trưởng × điểm tối đa; từ -5% đến 10%` |
//! | points for each | `mỗi văn bản được 0,5` |
//! | points off for each | `mỗi lần chậm trừ 0,25; tối thiểu -1` |
//! | items | `các nội dung: trang tin: 1; hộp thư: 0,5` |
//! | all items, or nothing | `đủ các nội dung: niêm yết; đăng tải` |
//! | survey | `điều tra: hài lòng: 100%; không hài lòng: 0%; không có ý kiến: không tính; tối thiểu 30 phiếu` |
//! | points that are given | `chấm trực tiếp; từ 0; bước 0,25` |
//! | nothing was measured | `không phát sinh: điểm tối đa`, `không phát sinh: 0`, `không phát sinh: không áp dụng` |
//! | a part above its whole, decimals | `số đạt được vượt tổng số`, `số liệu thập phân` |
//! | everything else | the rule of the file form as JSON: `{"kind": "combined", …}` |

mod bands;
mod json;
mod read;
mod write;

pub use read::read;
pub use write::write;
