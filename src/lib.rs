//! Viet Nam's public administration reform index (Chỉ số cải cách hành chính, CCHC, PAR INDEX), exact.
//!
//! From the evidence of each unit to points, index, group and rank: every digit exact, every point
//! explained.
//!
//! ```text
//! Definition ─validate→ Methodology ─check(&Sheet)→ CheckedSheet ─score→ Scorecard → Ranking, Comparison
//! ```
//!
//! | step | type | Vietnamese | module |
//! | --- | --- | --- | --- |
//! | what a decision says, as data that may be wrong | [`Definition`], [`Row`] | bộ tiêu chí như văn bản | [`definition`] |
//! | how a leaf is scored | [`Rule`] | thang điểm | [`rule`] |
//! | a validated definition | [`Methodology`] | bộ tiêu chí | [`methodology`] |
//! | the evidence of one unit, at one stage | [`Sheet`], [`Evidence`], [`Stage`] | phiếu chấm điểm, số liệu, giai đoạn | [`sheet`] |
//! | points of every criterion, index and group | [`Scorecard`], [`Points`] | bảng điểm, điểm | [`scorecard`], [`number`] |
//! | ranks of a block | [`Ranking`] | xếp hạng, khối | [`ranking`] |
//! | why: lines that add up to the score | [`Explanation`](explain::Explanation) | giải trình | [`explain`] |
//! | two years or stages of a unit; two blocks | [`Comparison`](compare::Comparison), [`BlockComparison`](compare::BlockComparison) | so sánh | [`compare`] |
//! | what a sheet can still become | [`Outlook`](outlook::Outlook), [`Margin`](outlook::Margin) | dự báo, khoảng cách | [`outlook`] |
//! | many units from columns of integers | [`Columns`](batch::Columns), [`Batch`](batch::Batch) | chấm hàng loạt | [`batch`] |
//! | methodology files that ship with the crate; what is known of national editions | [`MethodologyFile`](editions::MethodologyFile), [`Structure`](editions::Structure) | tệp bộ tiêu chí, cơ cấu bộ tiêu chí | [`editions`] |
//! | what is wrong with what somebody wrote | [`Problems`], [`Error`] | lỗi | [`problem`] |
//! | what must hold of every rule | laws as functions | luật | [`laws`] |
//!
//! # Words
//! A *row* of a decision is a criterion (tiêu chí). A row without rows under it is a *leaf* (tiêu chí thành
//! phần): only leaves have a rule. A *field* (lĩnh vực) is a row of the first level. *Evidence* (số liệu) is what
//! a unit reports on a leaf; the documents that prove it belong into a note. A *sheet* (phiếu chấm điểm) has
//! the answers of one unit at one *stage* (giai đoạn): self-scored, appraised or final. A *card* (bảng điểm)
//! is a scored sheet. A *block* (khối) is the units that are ranked together.
//!
//! # Example
//! ```
#![doc = include_str!("../examples/readme.rs")]
//! ```
//!
//! Files are read with serde, by the crate of their format:
//! ```
//! # #[cfg(feature = "serde")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use cchc::{Definition, Sheet};
//!
//! # let definition = toml::to_string(&Definition::example())?;
//! # let sheet = toml::to_string(&Sheet::example("Sở A"))?;
//! // `definition` and `sheet` are the texts of two files.
//! let definition: Definition = toml::from_str(&definition)?;
//! let methodology = definition.validate()?;
//! let sheet: Sheet = toml::from_str(&sheet)?;
//! let card = methodology.check(&sheet)?.score();
//! assert_eq!(card.index().to_string(), "89.20");
//! # Ok(()) }
//! # #[cfg(not(feature = "serde"))]
//! # fn main() {}
//! ```
//!
//! # Guarantees
//! - **Exact or refused.** There is no binary float. A rule returns an exact fraction. The methodology
//!   rounds it once, or never. Digits are never dropped silently.
//! - **Missing, zero and not applicable are three things.** A missing answer is an error that names
//!   every missing leaf.
//! - **All problems at once** ([`Problems`]), each with its place, what was found, what is expected.
//! - **No panic on input, no I/O, no clock, no global state.** Features add implementations; none changes
//!   a number, an order or a byte.
//!
//! # Features
//! - `serde` (default): the file form of definitions and sheets, format 1, and the written form of
//!   [results](_documentation::results), format 1.
//! - `json`, `toml`: [`files`], which reads files and reports every problem of form with its line and column.
//! - `proptest`: strategies and macros that test a rule or a methodology against the [`laws`]; for tests.
//!
//! # More
//! [The guide](_documentation::guide), [the file form](_documentation::file_form),
//! [all messages](_documentation::messages), [results that other programs read](_documentation::results),
//! [the design](_documentation::design), [how it is tested](_documentation::testing),
//! [other ways to compute the index](_documentation::alternatives) and
//! [what changed](_documentation::changelog) are pages of these docs.

// On the site for docs, which uses a nightly compiler, each item names the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod batch;
pub mod compare;
pub mod definition;
pub mod editions;
pub mod explain;
#[cfg(any(feature = "json", feature = "toml"))]
pub mod files;
pub mod laws;
pub mod methodology;
pub mod number;
pub mod outlook;
pub mod problem;
pub mod ranking;
pub mod rule;
pub mod scorecard;
pub mod sheet;
#[cfg(feature = "proptest")]
pub mod testing;
mod text;

/// Documents of the repository, as pages.
pub mod _documentation {
    #[doc = include_str!("documentation/guide.md")]
    pub mod guide {}

    #[doc = include_str!("../FILE-FORM.md")]
    pub mod file_form {}

    #[doc = include_str!("documentation/messages.md")]
    pub mod messages {}

    #[doc = include_str!("documentation/results.md")]
    pub mod results {}

    /// [FILE-FORM.md]: file_form
    /// [TESTING.md]: testing
    #[doc = include_str!("../DESIGN.md")]
    pub mod design {}

    #[doc = include_str!("../TESTING.md")]
    pub mod testing {}

    #[doc = include_str!("documentation/alternatives.md")]
    pub mod alternatives {}

    #[doc = include_str!("../README.vi.md")]
    pub mod readme_vi {}

    #[doc = include_str!("../CHANGELOG.md")]
    pub mod changelog {}
}

pub use definition::{Definition, Row};
pub use methodology::Methodology;
pub use number::Points;
pub use problem::{Error, Problems};
pub use ranking::Ranking;
pub use rule::{Evidence, Rule};
pub use scorecard::Scorecard;
pub use sheet::{Sheet, Stage};
pub use text::Language;
