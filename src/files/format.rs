use std::path::Path;

/// The format of a file (định dạng tệp).
///
/// # Example
/// ```
/// use cchc::Definition;
/// use cchc::files::{Format, Reader};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let name = "bo-tieu-chi.toml"; // the name of an upload
/// let format = Format::of_name(name).ok_or("neither JSON nor TOML")?;
/// let definition = Reader::new(format).definition(toml::to_string(&Definition::example())?)?;
/// assert_eq!(definition, Definition::example());
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON, with the feature `json`.
    #[cfg(feature = "json")]
    Json,
    /// TOML, with the feature `toml`.
    #[cfg(feature = "toml")]
    Toml,
}

impl Format {
    /// The format of a file whose name ends in `.json` or `.toml`, in lower case.
    ///
    /// # Example
    /// ```
    /// use cchc::files::Format;
    /// # #[cfg(feature = "json")]
    /// assert_eq!(Format::of_name("phiếu/xã 1.json"), Some(Format::Json));
    /// assert_eq!(Format::of_name("phiếu.xlsx"), None);
    /// ```
    pub fn of_name(name: impl AsRef<Path>) -> Option<Self> {
        match name.as_ref().extension()?.to_str()? {
            #[cfg(feature = "json")]
            "json" => Some(Self::Json),
            #[cfg(feature = "toml")]
            "toml" => Some(Self::Toml),
            _ => None,
        }
    }
}
