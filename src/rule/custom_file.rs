//! The file form of custom rules, `{ kind = "custom", name = "…", scale = … }`, and of their evidence.

use std::any::Any;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Debug};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::award::{Award, Bounds, Clause};
use super::custom::{
    AnyRule, Content, CustomEvidence, CustomRule, EvidenceInFiles, RuleFile, RuleInFiles,
};
use super::leaf::Leaf;
use super::phrases::evidence_of_custom_rule;
use super::scoring_rule::ScoringRule;
use crate::number::serde::float;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::phrase::Value::Words;
use crate::text::phrase::{Phrase, phrases};
use crate::text::phrases::{faulty, number as found_number};
use crate::text::unique::repeated_key;

phrases! {
    fn no_scale() = "chưa có mục “scale”", "no `scale`";
    fn data_of(name) = "dữ liệu của thang điểm riêng “{name}”", "the data of the custom rule `{name}`";
    fn data_of_custom_rule() = "dữ liệu của thang điểm riêng", "the data of the custom rule";
    fn custom_rule(name) = "đang dùng thang điểm riêng “{name}”", "the custom rule `{name}`";
    fn known_custom_rule() =
        "thang điểm riêng đã có trong chương trình này", "a custom rule that this program knows";
    fn numbers_of_files() =
        "số nguyên, hoặc số thập phân trong dấu ngoặc kép như “\"0.5\"”",
        "whole numbers, and decimals such as \"0.5\" in quotes";
    fn unfit_data(error) = "có dữ liệu không phù hợp ({error})", "data that does not fit ({error})";
}

/// The custom rules that a program knows, by the names that files give them (danh mục thang điểm
/// riêng). [`Definition::with_custom_rules`](crate::Definition::with_custom_rules) reads them.
///
/// # Example
/// ```
/// use cchc::rule::CustomRules;
/// use std::borrow::Cow;
///
/// use cchc::number::Fraction;
/// use cchc::problem::Refusal;
/// use cchc::rule::{Award, Bounds, Clause, Leaf, ScoringRule};
/// use cchc::{Definition, Language, Rule, points};
///
/// /// All points if the leader signed.
/// #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
/// struct Signed;
///
/// impl ScoringRule for Signed {
///     type Evidence = bool;
///
///     fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
///         Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
///     }
///
///     fn award(&self, leaf: &Leaf, is_signed: &bool) -> Result<Award, Vec<Refusal>> {
///         let points = if *is_signed { leaf.reaches } else { points!(0) };
///         Ok(Award::points(points, Clause::Custom(0)))
///     }
///
///     fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
///         language.pick("lãnh đạo ký", "signed by the leader").into()
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut definition = Definition::example();
/// definition.criteria[1].rule = Some(Rule::custom_in_files("signed", Signed));
/// let file = toml::to_string(&definition)?;
///
/// // A program that reads the file lists the custom rules that it knows.
/// let known = CustomRules::new().with::<Signed>("signed");
/// assert_eq!(known.names().collect::<Vec<_>>(), ["signed"]);
/// let read: Definition = toml::from_str(&file)?;
/// let read = read.with_custom_rules(&known)?;
/// assert_eq!(read, definition);
/// assert!(read.validate().is_ok());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, Default)]
pub struct CustomRules(BTreeMap<String, ReadRule>);

type ReadRule = fn(&str, &Content) -> Result<CustomRule, Phrase>;

impl CustomRules {
    /// No custom rules.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same list with one more rule. A rule that had this name is replaced.
    #[must_use]
    pub fn with<R>(mut self, name: &str) -> Self
    where
        R: ScoringRule<Evidence: DeserializeOwned> + Serialize + DeserializeOwned,
    {
        let read_rule: ReadRule =
            |name, scale| read::<R>(scale).map(|rule| CustomRule::in_files(name, rule));
        self.0.insert(name.to_owned(), read_rule);
        self
    }

    /// The names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Turns a rule that was read from a file into the rule of its name.
    pub(crate) fn resolve(&self, rule: &mut CustomRule) -> Result<(), Refusal> {
        let Some(written) = rule.written() else { return Ok(()) };
        let read = self.0.get(&written.name).ok_or_else(|| written.unknown())?;
        let known = read(&written.name, &written.scale).map_err(|error| {
            let found = if is_unit(&written.scale) { no_scale() } else { error };
            Refusal::new(ProblemKind::Form, "scale", found, data_of(written.name.as_str()))
        })?;
        *rule = known;
        Ok(())
    }
}

/// A custom rule that was read from a file, until [`CustomRules`] replace it by the rule of its name. Its
/// check refuses it.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename = "custom")]
struct Written {
    name: String,
    /// Left out for a rule without data.
    #[serde(skip_serializing_if = "is_unit")]
    scale: Content,
}

fn is_unit(content: &Content) -> bool {
    *content == Content::Unit
}

impl Written {
    fn unknown(&self) -> Refusal {
        Refusal::new(
            ProblemKind::Unknown,
            "name",
            custom_rule(self.name.as_str()),
            known_custom_rule(),
        )
    }
}

impl AnyRule for Written {
    fn check(&self, _: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Err(vec![self.unknown()])
    }

    fn award(&self, _: &Leaf, _: &CustomEvidence) -> Result<Award, Vec<Refusal>> {
        Err(vec![self.unknown()])
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "".into()
    }

    fn describe(&self, _: &Leaf, _: Language) -> Cow<'_, str> {
        "".into()
    }

    fn describe_evidence(&self, _: &Leaf, _: &CustomEvidence, _: Language) -> Cow<'_, str> {
        "".into()
    }

    fn is_unknown(&self) -> bool {
        true
    }
}

/// The scale of a custom rule or custom evidence, as it was read from a file. Its rule reads it in its own
/// type.
#[derive(PartialEq)]
pub(super) struct WrittenContent(Content);

impl Debug for WrittenContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for WrittenContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let content = serde_content::Value::deserialize(deserializer)?.into_owned();
        if matches!(content, Content::Unit | Content::Option(None)) {
            let null = serde::de::Unexpected::Other("null");
            return Err(serde::de::Error::invalid_type(null, &data_of_custom_rule()));
        }
        strict(content).map(sorted).map(Self).map_err(serde::de::Error::custom)
    }
}

/// The name under which `serde_json/arbitrary_precision`, which any crate may switch on, gives a number.
const NUMBER: &str = "$serde_json::private::Number";

/// The data of a custom rule under the rules of all files: no key twice, and no float. Each number has one type. So
/// it does not depend on the format, or on the features of other crates.
fn strict(content: Content) -> Result<Content, Phrase> {
    use serde_content::Value;
    let no_float = |found: String| Err(float(found, numbers_of_files()));
    match content {
        Value::Number(serde_content::Number::F32(float)) => no_float(float.to_string()),
        Value::Number(serde_content::Number::F64(float)) => no_float(float.to_string()),
        Value::Number(number) => whole(number).map(Value::Number),
        Value::Option(Some(content)) => {
            strict(*content).map(|content| Value::Option(Some(Box::new(content))))
        }
        Value::Seq(list) => list.into_iter().map(strict).collect::<Result<_, _>>().map(Value::Seq),
        Value::Map(entries) => {
            if let [(Value::String(key), Value::String(digits))] = entries.as_slice()
                && key == NUMBER
            {
                return match digits.parse() {
                    Ok(0) if digits.starts_with('-') => no_float(digits.to_string()),
                    Ok(wide) => whole(serde_content::Number::I128(wide)).map(Value::Number),
                    Err(_) => no_float(digits.to_string()),
                };
            }
            let mut keys = BTreeSet::new();
            for (key, _) in &entries {
                if let Value::String(key) = key
                    && !keys.insert(key.clone())
                {
                    return Err(repeated_key(key.to_string()));
                }
            }
            let entry = |(key, value)| Ok((key, strict(value)?));
            entries.into_iter().map(entry).collect::<Result<_, Phrase>>().map(Value::Map)
        }
        content => Ok(content),
    }
}

/// A whole number of 64 bits. TOML has wider ones, and a value of JSON has them if another crate switches on
/// `serde_json/arbitrary_precision`.
fn whole(number: serde_content::Number) -> Result<serde_content::Number, Phrase> {
    use serde_content::Number;
    let read = || serde_content::Deserializer::new(Content::Number(number)).coerce_numbers();
    match (i64::deserialize(read()), u64::deserialize(read())) {
        (Ok(whole), _) => Ok(Number::I64(whole)),
        (_, Ok(whole)) => Ok(Number::U64(whole)),
        _ => {
            let wide = match number {
                Number::I128(wide) => wide.to_string(),
                Number::U128(wide) => wide.to_string(),
                narrow => format!("{narrow:?}"),
            };
            Err(faulty(found_number(wide), numbers_of_files()))
        }
    }
}

/// The data with the keys of each table in order. Some readers of files keep the order of the file, and others do
/// not. So equal data is written in equal bytes, whatever it was read with.
fn sorted(content: Content) -> Content {
    use serde_content::{Data, Enum, Struct, Value};
    fn list(values: Vec<Content>) -> Vec<Content> {
        values.into_iter().map(sorted).collect()
    }
    fn table<K: PartialOrd>(entries: Vec<(K, Content)>) -> Vec<(K, Content)> {
        let entries = entries.into_iter().map(|(key, value)| (key, sorted(value)));
        let mut entries: Vec<_> = entries.collect();
        entries.sort_by(|(one, _), (other, _)| one.partial_cmp(other).unwrap_or(Ordering::Equal));
        entries
    }
    let fields = |data| match data {
        Data::Unit => Data::Unit,
        Data::NewType { value } => Data::NewType { value: sorted(value) },
        Data::Tuple { values } => Data::Tuple { values: list(values) },
        Data::Struct { fields } => Data::Struct { fields: table(fields) },
    };
    match content {
        Value::Seq(values) => Value::Seq(list(values)),
        Value::Tuple(values) => Value::Tuple(list(values)),
        Value::Map(entries) => Value::Map(table(entries)),
        Value::Option(value) => Value::Option(value.map(|value| Box::new(sorted(*value)))),
        Value::Struct(data) => Value::Struct(Box::new(Struct { data: fields(data.data), ..*data })),
        Value::Enum(data) => Value::Enum(Box::new(Enum { data: fields(data.data), ..*data })),
        Value::Unit
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Char(_)
        | Value::String(_)
        | Value::Bytes(_) => content,
    }
}

fn write<T: Serialize>(value: &T) -> Result<Content, String> {
    let written = serde_content::Serializer::new().human_readable().serialize(value);
    match written.map_err(|error| error.to_string())? {
        // A unit struct: files have no such data, so its key is left out.
        serde_content::Value::Struct(data) if data.data == serde_content::Data::Unit => {
            Ok(Content::Unit)
        }
        written => Ok(sorted(written.into_owned())),
    }
}

fn read<T: DeserializeOwned>(content: &Content) -> Result<T, Phrase> {
    // Numbers of any width are whole numbers in a file.
    let deserializer =
        serde_content::Deserializer::new(content.clone()).human_readable().coerce_numbers();
    T::deserialize(deserializer).map_err(|error| {
        let error = error.to_string();
        let error = error.strip_prefix("failed to deserialize; ").unwrap_or(&error);
        unfit_data(Words { vi: error.to_owned(), en: error.to_owned() })
    })
}

impl<R: ScoringRule<Evidence: DeserializeOwned> + Serialize> RuleInFiles for R {
    fn write(&self) -> Result<Content, String> {
        write(self)
    }

    fn read_evidence(&self, content: &Content) -> Result<CustomEvidence, Phrase> {
        read::<R::Evidence>(content).map(CustomEvidence::new)
    }
}

impl<E: PartialEq + Send + Sync + Serialize + DeserializeOwned> EvidenceInFiles for E {
    fn write(&self) -> Result<Content, String> {
        write(self)
    }

    fn equals(&self, content: &Content) -> bool {
        read::<E>(content).is_ok_and(|evidence| evidence == *self)
    }
}

impl CustomRule {
    pub(super) fn in_files<R>(name: &str, rule: R) -> Self
    where
        R: ScoringRule<Evidence: DeserializeOwned> + Serialize,
    {
        let rule = Arc::new(rule);
        Self { rule: rule.clone(), file: Some(RuleFile { name: name.into(), rule }) }
    }

    /// The rule of a file; a rule without data has no scale.
    pub(super) fn from_file(name: String, scale: Option<WrittenContent>) -> Self {
        let scale = scale.map_or(Content::Unit, |WrittenContent(content)| content);
        Self { rule: Arc::new(Written { name, scale }), file: None }
    }

    fn written(&self) -> Option<&Written> {
        let rule: &dyn Any = &*self.rule;
        rule.downcast_ref()
    }

    /// Whether it can be written to a file.
    pub(super) fn has_file_form(&self) -> bool {
        self.file.is_some() || self.is_unknown()
    }

    /// Evidence in the type of the rule, if it was read from a file and the rule can read it.
    pub(super) fn read_evidence<'a>(
        &self,
        evidence: &'a CustomEvidence,
    ) -> Result<Cow<'a, CustomEvidence>, Refusal> {
        let (Some(file), Some(content)) = (&self.file, evidence.content()) else {
            return Ok(Cow::Borrowed(evidence));
        };
        file.rule.read_evidence(content).map(Cow::Owned).map_err(|error| {
            Refusal::new(ProblemKind::Form, "custom", error, evidence_of_custom_rule())
        })
    }
}

impl CustomEvidence {
    pub(super) fn in_files<E>(evidence: E) -> Self
    where
        E: Debug + PartialEq + Send + Sync + Serialize + DeserializeOwned + 'static,
    {
        let evidence = Arc::new(evidence);
        Self { evidence: evidence.clone(), file: Some(evidence) }
    }

    fn content(&self) -> Option<&Content> {
        self.downcast_ref().map(|WrittenContent(content)| content)
    }

    /// Whether it can be written to a file.
    pub(super) fn has_file_form(&self) -> bool {
        self.file.is_some() || self.content().is_some()
    }

    /// Whether the other evidence was read from a file and is this evidence in its type.
    pub(super) fn equals_content(&self, other: &Self) -> bool {
        let pair = self.file.as_ref().zip(other.content());
        pair.is_some_and(|(file, content)| file.equals(content))
    }
}

impl<'de> Deserialize<'de> for CustomEvidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        WrittenContent::deserialize(deserializer).map(Self::new)
    }
}

impl Serialize for CustomRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.written(), &self.file) {
            (Some(written), _) => written.serialize(serializer),
            (None, Some(RuleFile { name, rule })) => {
                let scale = rule.write().map_err(S::Error::custom)?;
                Written { name: name.clone(), scale }.serialize(serializer)
            }
            (None, None) => Err(S::Error::custom(
                "a custom rule without a file form: use `Rule::custom_in_files`",
            )),
        }
    }
}

impl Serialize for CustomEvidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.content(), &self.file) {
            (Some(content), _) => content.serialize(serializer),
            (None, Some(file)) => file.write().map_err(S::Error::custom)?.serialize(serializer),
            (None, None) => Err(S::Error::custom(
                "custom evidence without a file form: use `Evidence::custom_in_files`",
            )),
        }
    }
}
