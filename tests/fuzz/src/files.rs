//! Texts of files: their format, plain serde, and the custom rule that the targets know.

use std::borrow::Cow;
use std::sync::LazyLock;

use cchc::files::Format;
use cchc::number::Fraction;
use cchc::problem::Refusal;
use cchc::rule::{Award, Bounds, Clause, CustomRules, Leaf, ScoringRule};
use cchc::{Language, Points};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A custom rule with data: so many points if the leader signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    less: Points,
}

impl ScoringRule for Signed {
    type Evidence = bool;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, leaf: &Leaf, is_signed: &bool) -> Result<Award, Vec<Refusal>> {
        let most = Fraction::from(leaf.reaches);
        let less = if *is_signed { Points::ZERO } else { self.less };
        let points = (most.clone() - Fraction::from(less)).max(Fraction::ZERO).min(most);
        Ok(Award::points(points, Clause::Custom(0)))
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("lãnh đạo ký", "signed by the leader").into()
    }
}

/// The custom rules that files may name: `signed`.
pub static CUSTOM: LazyLock<CustomRules> =
    LazyLock::new(|| CustomRules::new().with::<Signed>("signed"));

/// JSON if the text starts as one does, or else TOML.
pub fn format(text: &[u8]) -> Format {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    match text {
        [b'{', ..] => Format::Json,
        [b'[', rest @ ..] if matches!(rest.trim_ascii_start(), [b'{' | b']', ..]) => Format::Json,
        _ => Format::Toml,
    }
}

/// The value by plain serde. One byte-order mark is taken off first, as FILE-FORM.md says.
pub fn plain<T: DeserializeOwned>(format: Format, bytes: &[u8]) -> Result<T, String> {
    const MARK: char = '\u{feff}';
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let text = text.strip_prefix(MARK).unwrap_or(text);
    if text.starts_with(MARK) {
        return Err("two byte-order marks".to_owned());
    }
    match format {
        Format::Json => serde_json::from_str(text).map_err(|error| error.to_string()),
        Format::Toml => toml::from_str(text).map_err(|error| error.to_string()),
        other => panic!("a new format: {other:?}"),
    }
}
