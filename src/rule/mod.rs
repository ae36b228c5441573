//! Scoring rules (thang điểm): [`Rule`], the kinds of rules that decisions use, and [`ScoringRule`], the
//! extension point for your own.
//!
//! The doc of each kind is the specification of its rule. *Maximum* means there what the leaf
//! [reaches](Leaf::reaches): its maximum, unless the row says that its rule reaches less.
//!
//! | kind | type | Vietnamese | evidence |
//! | --- | --- | --- | --- |
//! | `choice` | [`Choice`] | chọn một mức | `{ level }` |
//! | `bands` | [`Bands`] | khoảng tỷ lệ, khoảng giá trị | what its [`Reading`] says |
//! | `proportional` | [`Proportional`] | tính theo tỷ lệ | what its [`Reading`] says |
//! | `per-item` | [`PerItem`] | tính theo số lượng | `{ count }` |
//! | `deduction` | [`Deduction`] | trừ điểm | `{ count }` |
//! | `checklist` | [`Checklist`] | danh mục nội dung | `{ items }` |
//! | `survey` | [`Survey`] | điều tra xã hội học | `{ answers }` |
//! | `direct` | [`Direct`] | chấm trực tiếp | `{ points }` |
//! | `combined` | [`Combined`] | kết hợp nhiều thang điểm | `{ parts }` |
//! | `custom` | [`ScoringRule`] | thang điểm riêng | `{ custom }` |

#[cfg(feature = "serde")]
mod answer_file;
mod award;
mod band;
mod bands;
mod bands_check;
mod by_name;
mod checklist;
mod choice;
mod combination;
mod combine_by;
mod combined;
mod combined_check;
mod combined_evidence;
mod combined_words;
mod custom;
#[cfg(feature = "serde")]
mod custom_file;
mod deduction;
mod difference;
mod direct;
mod empty;
mod evidence;
#[cfg(feature = "serde")]
mod file;
pub(crate) mod formula;
mod kind;
mod leaf;
pub(crate) mod measure;
mod numbers;
mod per_item;
pub(crate) mod phrases;
mod proportional;
mod reading;
mod reading_words;
mod rule;
mod scale_evidence;
mod scoring_rule;
mod seed;
mod survey;
pub(crate) mod words;
#[cfg(feature = "serde")]
mod written;

pub use award::{Award, Bounds, Clause};
pub use band::{Band, Pay, Threshold};
pub use bands::Bands;
pub use by_name::{ByName, ByNameIter};
pub use checklist::{Checklist, Item};
pub use choice::{Choice, Level};
pub use combination::{Capped, Combination};
pub use combine_by::CombineBy;
pub use custom::{CustomEvidence, CustomRule};
#[cfg(feature = "serde")]
pub use custom_file::CustomRules;
pub use deduction::Deduction;
pub use direct::Direct;
pub use empty::Empty;
pub use evidence::{Answer, Evidence, Share};
pub use leaf::Leaf;
pub use per_item::PerItem;
pub use proportional::Proportional;
pub use reading::Reading;
pub use rule::{Combined, CombinedPart, Rule};
pub use scoring_rule::ScoringRule;
pub use seed::Seed;
pub(crate) use seed::pick;
pub use survey::{Survey, SurveyOption};
