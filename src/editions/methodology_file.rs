use std::fmt;

use crate::definition::Provenance;

/// A methodology file that ships with the crate (tệp bộ tiêu chí).
///
/// It prints what it is on one line, with its scheme and its provenance.
///
/// # Example
/// ```
/// # #[cfg(feature = "serde")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use cchc::Definition;
/// use cchc::editions::{FILES, Scheme};
///
/// let file = FILES.iter().find(|file| file.id == "qd766/province").unwrap();
/// assert_eq!(file.scheme, Scheme::Sister);
/// let line = "qd766/province, edition 2026: sister scheme, not CCHC; partial; 766/QĐ-TTg, 23/06/2022";
/// assert_eq!(file.to_string(), line);
///
/// let definition: Definition = toml::from_str(file.text)?;
/// let methodology = definition.validate()?;
/// assert_eq!(methodology.leaves().count(), 21);
/// # Ok(()) }
/// # #[cfg(not(feature = "serde"))]
/// # fn main() {}
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MethodologyFile {
    /// The id of its methodology (mã bộ tiêu chí).
    pub id: &'static str,
    /// The year whose results it scores (năm đánh giá).
    pub edition: u32,
    /// Which index it is of.
    pub scheme: Scheme,
    /// How well it is known (nguồn), as the file says it.
    pub provenance: Provenance,
    /// The document that sets it and its date (văn bản, ngày ban hành), as far as they are known.
    pub document: &'static str,
    /// Where its figures were read (nơi tra cứu).
    pub source: &'static str,
    /// What the file does not have, or has from us: one sentence each.
    pub missing: &'static [&'static str],
    /// The text of the file, in TOML.
    pub text: &'static str,
}

/// Which index a methodology file is of (bộ chỉ số).
///
/// # Example
/// ```
/// use cchc::editions::{FILES, Scheme};
/// let sister = FILES.iter().find(|file| file.scheme == Scheme::Sister).unwrap();
/// // The title is printed with every result.
/// assert!(sister.text.contains("không phải Chỉ số CCHC"));
/// assert_eq!(Scheme::Sister.to_string(), "sister scheme, not CCHC");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// The administrative reform index (Chỉ số cải cách hành chính, CCHC).
    Cchc,
    /// Another index that is drafted in the same way (bộ chỉ số khác). Its results are no CCHC results.
    Sister,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cchc => "CCHC",
            Self::Sister => "sister scheme, not CCHC",
        })
    }
}

impl fmt::Display for MethodologyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let provenance = match self.provenance {
            Provenance::Sourced => "sourced",
            Provenance::Partial => "partial",
            Provenance::Illustrative => "illustrative, not an official table",
        };
        let Self { id, edition, scheme, document, .. } = self;
        write!(f, "{id}, edition {edition}: {scheme}; {provenance}; {document}")
    }
}
