//! [`Crosswalk`] (bảng đối chiếu tiêu chí): which criteria of one edition answer to which of another.

use crate::definition::Format;
use crate::methodology::Methodology;
use crate::rule::{NoCustom, ScoringRule};

mod check;

/// Which criteria of one methodology answer to which of another (bảng đối chiếu tiêu chí): plain data,
/// which may be wrong until [`check`](Crosswalk::check) has held it against both.
///
/// A link to a row with rows under it stands for all of them. Fields and the leaves below them can both
/// be linked; the lowest links then add up to the whole. A crosswalk need not say everything: what it is
/// silent about is [`Incomparable::NotLinked`](crate::Incomparable::NotLinked). Without links, it says
/// that the two compare as wholes only.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2019, "Minh họa", points!(4), half_up, none);
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Kế hoạch", points!(1), Direct::default()),
/// #     Row::leaf("2", "Hồ sơ", points!(3), Direct::default()),
/// # ];
/// # let before = definition.clone().validate()?;
/// # definition.edition = 2020;
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Kế hoạch", points!(1), Direct::default()),
/// #     Row::leaf("2", "Hồ sơ đúng hạn", points!(2), Direct::default()),
/// #     Row::leaf("3", "Hồ sơ trực tuyến", points!(1), Direct::default()),
/// # ];
/// # let after = definition.validate()?;
/// let mut crosswalk = Crosswalk::between(&before, &after);
/// crosswalk.links = vec![Link::same("1"), Link::split("2", ["2", "3"])];
/// assert!(crosswalk.check(&before, &after).is_ok());
///
/// crosswalk.links.push(Link::dropped("1.9"));
/// let problems = crosswalk.check(&before, &after).unwrap_err();
/// assert_eq!(
///     problems.to_string(),
///     "links[2].code: found `1.9`, expected a code of `demo`, edition 2019",
/// );
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Crosswalk {
    /// The version of the file form: always 1.
    pub format: Format,
    /// The earlier methodology.
    pub from: Edition,
    /// The later methodology.
    pub to: Edition,
    /// The links, in any order; each code at most once on its side.
    pub links: Vec<Link>,
}

/// One edition of one methodology (phiên bản bộ tiêu chí).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Edition {
    /// Its id.
    pub methodology: String,
    /// The year whose results it scores.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::edition"))]
    pub edition: u32,
}

/// What became of a criterion (tiêu chí thay đổi thế nào). Maxima may differ; a change shows both.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(remote = "Self", tag = "kind", rename_all = "kebab-case", deny_unknown_fields)
)]
#[non_exhaustive]
pub enum Link {
    /// Under the same code, with the same title (giữ nguyên).
    Same {
        /// Its code in both.
        code: String,
    },
    /// The same criterion under another code or title (đổi mã hoặc đổi tên).
    Renamed {
        /// Its code before.
        from: String,
        /// Its code after.
        to: String,
    },
    /// One became several (tách).
    Split {
        /// The code before.
        from: String,
        /// The codes after; at least two.
        to: Vec<String>,
    },
    /// Several became one (gộp).
    Merged {
        /// The codes before; at least two.
        from: Vec<String>,
        /// The code after.
        to: String,
    },
    /// It was not there before (mới).
    New {
        /// Its code after.
        code: String,
    },
    /// It is there no more (bỏ).
    Dropped {
        /// Its code before.
        code: String,
    },
}

/// The kind of a [`Link`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LinkKind {
    /// Giữ nguyên.
    Same,
    /// Đổi mã hoặc đổi tên.
    Renamed,
    /// Tách.
    Split,
    /// Gộp.
    Merged,
    /// Mới.
    New,
    /// Bỏ.
    Dropped,
}

impl Link {
    /// Under the same code in both.
    pub fn same(code: impl Into<String>) -> Self {
        Self::Same { code: code.into() }
    }

    /// Under another code or title.
    pub fn renamed(from: impl Into<String>, to: impl Into<String>) -> Self {
        Self::Renamed { from: from.into(), to: to.into() }
    }

    /// One became several.
    pub fn split<N: Into<String>>(
        from: impl Into<String>,
        to: impl IntoIterator<Item = N>,
    ) -> Self {
        Self::Split { from: from.into(), to: to.into_iter().map(Into::into).collect() }
    }

    /// Several became one.
    pub fn merged<N: Into<String>>(
        from: impl IntoIterator<Item = N>,
        to: impl Into<String>,
    ) -> Self {
        Self::Merged { from: from.into_iter().map(Into::into).collect(), to: to.into() }
    }

    /// It was not there before.
    pub fn new(code: impl Into<String>) -> Self {
        Self::New { code: code.into() }
    }

    /// It is there no more.
    pub fn dropped(code: impl Into<String>) -> Self {
        Self::Dropped { code: code.into() }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> LinkKind {
        match self {
            Self::Same { .. } => LinkKind::Same,
            Self::Renamed { .. } => LinkKind::Renamed,
            Self::Split { .. } => LinkKind::Split,
            Self::Merged { .. } => LinkKind::Merged,
            Self::New { .. } => LinkKind::New,
            Self::Dropped { .. } => LinkKind::Dropped,
        }
    }

    /// The same link, read from the later edition to the earlier one.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Same { code } => Self::Same { code },
            Self::Renamed { from, to } => Self::Renamed { from: to, to: from },
            Self::Split { from, to } => Self::Merged { from: to, to: from },
            Self::Merged { from, to } => Self::Split { from: to, to: from },
            Self::New { code } => Self::Dropped { code },
            Self::Dropped { code } => Self::New { code },
        }
    }

    /// The codes on the earlier and on the later side, each with the key that it stands under.
    fn sides(&self) -> [Vec<(String, &str)>; 2] {
        fn one<'a>(key: &str, code: &'a str) -> Vec<(String, &'a str)> {
            vec![(key.to_owned(), code)]
        }
        fn list<'a>(key: &str, codes: &'a [String]) -> Vec<(String, &'a str)> {
            let keyed = codes.iter().enumerate();
            keyed.map(|(at, code)| (format!("{key}[{at}]"), code.as_str())).collect()
        }
        match self {
            Self::Same { code } => [one("code", code), one("code", code)],
            Self::Renamed { from, to } => [one("from", from), one("to", to)],
            Self::Split { from, to } => [one("from", from), list("to", to)],
            Self::Merged { from, to } => [list("from", from), one("to", to)],
            Self::New { code } => [Vec::new(), one("code", code)],
            Self::Dropped { code } => [one("code", code), Vec::new()],
        }
    }
}

/// A crosswalk that fits both of its methodologies.
///
/// Made by [`Crosswalk::check`] only; a comparison reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedCrosswalk<C: ScoringRule = NoCustom> {
    pub(super) from: Methodology<C>,
    pub(super) to: Methodology<C>,
    pub(super) links: Vec<Linked>,
}

impl<C: ScoringRule> CheckedCrosswalk<C> {
    /// The earlier methodology.
    #[must_use]
    pub fn from(&self) -> &Methodology<C> {
        &self.from
    }

    /// The later methodology.
    #[must_use]
    pub fn to(&self) -> &Methodology<C> {
        &self.to
    }
}

/// A link, resolved to rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Linked {
    pub(super) kind: LinkKind,
    pub(super) from: Vec<usize>,
    pub(super) to: Vec<usize>,
    /// Whether no row under its rows is linked. INVARIANT: the rows of the lowest links, on one side, do
    /// not lie under each other, so that each leaf lies under one of them at most.
    pub(super) lowest: bool,
}

impl Crosswalk {
    /// A crosswalk without links.
    #[must_use]
    pub fn between<C: ScoringRule>(from: &Methodology<C>, to: &Methodology<C>) -> Self {
        let edition = |of: &Methodology<C>| Edition {
            methodology: of.id().to_owned(),
            edition: of.edition(),
        };
        Self { format: Format, from: edition(from), to: edition(to), links: Vec::new() }
    }

    /// The same crosswalk, from the later methodology to the earlier one.
    #[must_use]
    pub fn reversed(self) -> Self {
        let links = self.links.into_iter().map(Link::reversed).collect();
        Self { format: self.format, from: self.to, to: self.from, links }
    }
}
