//! Viet Nam's public administration reform index (Chỉ số cải cách hành chính, CCHC, PAR INDEX), exact.
//!
//! From the evidence of each unit to points, index, group and rank: every digit exact, every point
//! explained.
//!
//! ```text
//! Definition ─validate→ Methodology ─check(Sheet)→ CheckedSheet ─score→ Scorecard → Ranking, Comparison
//! ```
//!
//! | step | type | Vietnamese |
//! | --- | --- | --- |
//! | what a decision says, as data that may be wrong | [`Definition`] | bộ tiêu chí như văn bản |
//! | sound by construction | [`Methodology`], [`Criterion`] | bộ tiêu chí, tiêu chí |
//! | how a leaf is scored | [`Rule`], [`ScoringRule`] | thang điểm |
//! | the evidence of one unit, at one stage | [`Sheet`], [`Evidence`], [`Stage`] | phiếu chấm điểm, số liệu, giai đoạn |
//! | each leaf answered once, in kind | [`CheckedSheet`] | phiếu đã kiểm tra |
//! | points of every criterion | [`Scorecard`], [`Points`] | bảng điểm, điểm |
//! | points / applicable maximum x 100 | [`Index`] | chỉ số |
//! | A from 90 | [`Classification`], [`Group`] | xếp loại |
//! | the cards of one block | [`Ranking`], [`Summary`] | xếp hạng, khối |
//! | why: lines that add up to the score | [`Explanation`] | giải trình |
//! | two years, two stages, two blocks | [`Comparison`], [`Crosswalk`], [`BlockComparison`] | so sánh, bảng đối chiếu |
//! | what a sheet can still become | [`Outlook`], [`RankingOutlook`] | khả năng |
//! | points to a group's threshold | [`Margin`], [`Gain`] | khoảng cách |
//!
//! # Example
//! ```
#![doc = include_str!("../examples/readme.rs")]
//! ```
//!
//! # What holds
//! - **Exact or refused.** There is no binary float. A rule returns an exact [`Fraction`]; the
//!   methodology rounds it once ([`Rounding`]), or never. Digits are never dropped silently.
//! - **Missing, zero and not applicable are three things.** A missing answer is an error that names
//!   every missing leaf.
//! - **All problems at once** ([`Problems`]), each with its place, what was found, what is expected.
//! - **No panic, no I/O, no clock, no global state.** Features add implementations; none changes a
//!   number, an order or a byte.
//!
//! # Features
//! - `serde` (default): the file form of definitions and sheets, format 1; see `DESIGN.md`.
//! - `proptest`: strategies and the macros that hold a rule or a methodology to the [`laws`]; for tests.

mod batch;
mod check;
mod code;
mod comparison;
mod decimal;
mod definition;
mod dispute;
mod error;
mod evidence;
mod explain;
#[cfg(feature = "serde")]
mod form;
mod fraction;
mod grouping;
mod index;
mod interval;
mod language;
pub mod laws;
mod margin;
mod methodology;
mod name;
mod number;
mod outlook;
mod plan;
mod points;
mod ranking;
mod ratio;
mod rounding;
mod rule;
mod score;
mod sheet;
mod tally;
#[cfg(feature = "proptest")]
pub mod testing;
mod validate;

pub use batch::{Batch, Column, Columns, Output};
pub use code::{CodeError, CriterionCode};
pub use comparison::{
    BlockComparison, Change, CheckedCrosswalk, Compared, Comparison, CriterionChange, Crosswalk,
    Declared, Edition, GroupChange, GroupCountChange, GroupSide, Incomparable, Link, LinkKind,
    PercentagePoints, Predecessor, RankChange, Share, Side, Succession, Successions, Term,
    UnitChange,
};
pub use decimal::NumberError;
pub use definition::{
    Adjustments, Definition, Format, NotApplicable, PointRounding, Provenance, Roundings, Row,
    Source,
};
pub use dispute::Disputed;
pub use error::{Error, Place, Problem, ProblemKind, Problems, Refusal};
pub use evidence::{Answer, Evidence};
pub use explain::{Exemption, Explained, Explanation, Line, RoundingStep};
pub use fraction::Fraction;
pub use grouping::{Basis, Classification, Group};
pub use index::Index;
pub use interval::{RankRange, RankingOutlook};
pub use language::Language;
pub use margin::{Gain, Margin};
pub use methodology::{Criterion, Methodology};
pub use number::{Percent, Quantity};
pub use outlook::Outlook;
pub use points::Points;
pub use ranking::{GroupCount, Ranked, Ranking, Summary, TieRule, check_block};
pub use ratio::{Ratio, RatioError};
pub use rounding::{Mode, Rounding};
pub use rule::{
    Award, Band, Bands, Bounds, Checklist, Choice, Clause, Custom, Deduction, Direct, Empty, Item,
    Leaf, Level, NoCustom, Pay, PerItem, Proportional, Reading, Rule, ScoringRule, Survey,
    SurveyOption, Threshold,
};
pub use score::{Outcome, PartSum, Scorecard, Scored};
pub use sheet::{Adjustment, Answers, CheckedSheet, Sheet, Stage};
pub use tally::Tally;
