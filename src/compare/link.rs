/// What became of a criterion (tiêu chí thay đổi thế nào). Maxima may differ, because a change shows both.
///
/// # Example
/// ```
/// use cchc::compare::{Link, LinkKind};
/// let split = Link::split("2", ["2", "3"]);
/// assert_eq!(split.kind(), LinkKind::Split);
/// assert_eq!(split.reversed(), Link::merged(["2", "3"], "2"));
///
/// // Nothing became of 4; 5 kept its code and title; 6 became 7; 8 is new.
/// let links = [Link::dropped("4"), Link::same("5"), Link::renamed("6", "7"), Link::added("8")];
/// assert_eq!(links.map(Link::reversed)[3], Link::dropped("8"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Link {
    /// The same code with the same title (giữ nguyên).
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
    /// One criterion became several (tách).
    Split {
        /// The code before.
        from: String,
        /// The codes after; at least two.
        to: Vec<String>,
    },
    /// Several criteria became one (gộp).
    Merged {
        /// The codes before; at least two.
        from: Vec<String>,
        /// The code after.
        to: String,
    },
    /// A criterion that did not exist before (mới).
    New {
        /// Its code after.
        code: String,
    },
    /// A criterion that no longer exists (bỏ).
    Dropped {
        /// Its code before.
        code: String,
    },
}

/// The kind of a [`Link`], which says what became of a criterion.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{Link, LinkKind};
/// assert_eq!(Link::added("5").kind(), LinkKind::New);
/// assert_eq!(Link::added("5").reversed().kind(), LinkKind::Dropped);
/// assert_eq!(Link::renamed("4", "5").kind(), LinkKind::Renamed);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum LinkKind {
    /// The same code with the same title (giữ nguyên).
    Same,
    /// Another code or title (đổi mã hoặc đổi tên).
    Renamed,
    /// One became several (tách).
    Split,
    /// Several became one (gộp).
    Merged,
    /// It did not exist before (mới).
    New,
    /// It no longer exists (bỏ).
    Dropped,
}

impl Link {
    /// The same code with the same title in both.
    pub fn same(code: impl Into<String>) -> Self {
        Self::Same { code: code.into() }
    }

    /// The same criterion under another code or title.
    pub fn renamed(from: impl Into<String>, to: impl Into<String>) -> Self {
        Self::Renamed { from: from.into(), to: to.into() }
    }

    /// One criterion became several.
    pub fn split<N: Into<String>>(
        from: impl Into<String>,
        to: impl IntoIterator<Item = N>,
    ) -> Self {
        Self::Split { from: from.into(), to: to.into_iter().map(Into::into).collect() }
    }

    /// Several criteria became one.
    pub fn merged<N: Into<String>>(
        from: impl IntoIterator<Item = N>,
        to: impl Into<String>,
    ) -> Self {
        Self::Merged { from: from.into_iter().map(Into::into).collect(), to: to.into() }
    }

    /// A criterion that did not exist before.
    pub fn added(code: impl Into<String>) -> Self {
        Self::New { code: code.into() }
    }

    /// A criterion that no longer exists.
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

    /// The same link, from the later edition to the earlier one.
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

    /// The codes on the earlier and on the later side, each with its key.
    pub(super) fn sides(&self) -> [Vec<(String, &str)>; 2] {
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

#[cfg(feature = "serde")]
mod file {
    use std::fmt;

    use serde::de::value::MapAccessDeserializer;
    use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
    use serde::ser::{Serialize, Serializer};

    use super::Link;

    /// The keys of each kind of link.
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(remote = "Link", tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
    enum Keys {
        Same { code: String },
        Renamed { from: String, to: String },
        Split { from: String, to: Vec<String> },
        Merged { from: Vec<String>, to: String },
        New { code: String },
        Dropped { code: String },
    }

    impl<'de> Deserialize<'de> for Link {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Form;
            impl<'de> Visitor<'de> for Form {
                type Value = Link;

                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("a table")
                }

                fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Link, A::Error> {
                    Keys::deserialize(MapAccessDeserializer::new(map))
                }
            }
            deserializer.deserialize_map(Form)
        }
    }

    impl Serialize for Link {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Keys::serialize(self, serializer)
        }
    }
}
