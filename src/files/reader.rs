use super::format::Format;
use super::node::Value;
use super::places::Subject;
use super::tree::Tree;
use crate::number::invariant;
use crate::problem::{Place, Problem, ProblemKind};
use crate::rule::CustomRules;
use crate::text::phrase::phrases;
use crate::{Definition, Methodology, Problems, Sheet};

phrases! {
    fn no_sheets() = "danh sách đang trống", "an empty list";
    fn one_sheet() = "ít nhất một phiếu", "at least one sheet";
}

/// Reads methodology files and sheet files of one format (đọc tệp).
///
/// Each method takes a text, or the bytes of a file: UTF-8, with or without one byte-order mark. The same
/// problems are found for each method:
///
/// - the bytes are not UTF-8, or there is a second byte-order mark;
/// - the syntax is not that of the format, or there are too many levels: more than 127 of brackets in JSON, or more
///   than 78 of brackets and of dots in keys in TOML;
/// - a key is missing, is there again, or is not a key of its table;
/// - a value has another type or form than its key needs.
///
/// The problems are in the order of the text, and each has its
/// [`position`](crate::problem::Place::position) in it.
///
/// # Example
/// ```
/// # #[cfg(feature = "json")]
/// # fn main() {
/// use cchc::files::{Format, Reader};
///
/// const TEXT: &str = r#"{
///   "format": 1, "methodology": "m", "edition": 2025, "stage": "end",
///   "evidence": { "1.1": { "count": 1.5 } }
/// }"#;
/// let problems = Reader::new(Format::Json).sheet(TEXT).unwrap_err();
/// let places: Vec<String> = problems.iter().map(|problem| problem.place.to_string()).collect();
/// assert_eq!(places, [
///     "line 1, column 1", // it has no unit
///     "line 2, column 62, stage",
///     "line 3, column 35, criterion 1.1, count",
/// ]);
/// # }
/// # #[cfg(not(feature = "json"))]
/// # fn main() {}
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    format: Format,
    rules: Option<&'a CustomRules>,
}

impl<'a> Reader<'a> {
    /// A reader of this format, which knows no custom rules.
    #[must_use]
    pub const fn new(format: Format) -> Self {
        Self { format, rules: None }
    }

    /// The same reader, which knows these custom rules (thang điểm riêng). Definitions that it reads have the
    /// rules of the list in place of their names. Without a list, custom rules stay as they are written until
    /// [`Definition::with_custom_rules`], and validation refuses them.
    #[must_use]
    pub fn with_rules(self, rules: &'a CustomRules) -> Self {
        Self { rules: Some(rules), ..self }
    }

    /// Reads a methodology file into a definition, which may be wrong.
    ///
    /// # Errors
    /// Every problem at once:
    /// - the form of the file is wrong, as [above](Reader);
    /// - the reader [knows custom rules](Self::with_rules), and the name of one is not among them, or its type
    ///   cannot read its data.
    ///
    /// # Example
    /// ```
    /// # #[cfg(feature = "toml")]
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use cchc::Definition;
    /// use cchc::files::{Format, Reader};
    /// let text = toml::to_string(&Definition::example())?;
    /// let mut definition = Reader::new(Format::Toml).definition(text)?;
    /// definition.edition = 2026;
    /// assert!(definition.validate().is_ok());
    /// # Ok(()) }
    /// # #[cfg(not(feature = "toml"))]
    /// # fn main() {}
    /// ```
    pub fn definition(&self, text: impl AsRef<[u8]>) -> Result<Definition, Problems> {
        let mut tree = self.tree(Subject::Methodology, text.as_ref())?;
        let definition = self.read_definition(&mut tree);
        tree.finish(definition)
    }

    /// Reads a methodology file and validates it. Problems of validation have the line and column of the value
    /// too.
    ///
    /// # Errors
    /// - those of [`definition`](Self::definition);
    /// - if there are none: those of [`Definition::validate`].
    ///
    /// # Example
    /// ```
    /// # #[cfg(feature = "toml")]
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use cchc::Definition;
    /// use cchc::files::{Format, Reader};
    /// let text = toml::to_string(&Definition::example())?.replace("edition = 2025", "edition = 25");
    /// let problems = Reader::new(Format::Toml).methodology(text).unwrap_err();
    /// let line = "line 3, column 11, edition: found `25`, expected a year from 1900 to 9999";
    /// assert_eq!(problems.to_string(), line);
    /// # Ok(()) }
    /// # #[cfg(not(feature = "toml"))]
    /// # fn main() {}
    /// ```
    pub fn methodology(&self, text: impl AsRef<[u8]>) -> Result<Methodology, Problems> {
        let mut tree = self.tree(Subject::Methodology, text.as_ref())?;
        let definition = self.read_definition(&mut tree);
        if !tree.is_good() {
            return tree.finish(None);
        }
        let definition = invariant(definition, "what cannot be read has a problem");
        definition.validate().map_err(|problems| tree.located(problems))
    }

    /// Reads a sheet file with one sheet, not in a list.
    ///
    /// # Errors
    /// - the form of the file is wrong, as [above](Reader).
    ///
    /// # Example
    /// ```
    /// # #[cfg(feature = "json")]
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use cchc::Sheet;
    /// use cchc::files::{Format, Reader};
    /// let text = serde_json::to_vec(&Sheet::example("Sở A"))?;
    /// assert_eq!(Reader::new(Format::Json).sheet(text)?.unit, "Sở A");
    /// # Ok(()) }
    /// # #[cfg(not(feature = "json"))]
    /// # fn main() {}
    /// ```
    pub fn sheet(&self, text: impl AsRef<[u8]>) -> Result<Sheet, Problems> {
        let mut tree = self.tree(Subject::Sheets, text.as_ref())?;
        let sheet = tree.read(None);
        tree.finish(sheet)
    }

    /// Reads a sheet file: one sheet, or in JSON a list of at least one. If there are several, the place of a
    /// problem has the position of its sheet and the unit.
    ///
    /// # Errors
    /// - the form of the file is wrong, as [above](Reader);
    /// - the list is empty.
    ///
    /// # Example
    /// ```
    /// # #[cfg(feature = "json")]
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use cchc::Sheet;
    /// use cchc::files::{Format, Reader};
    /// let text = serde_json::to_string(&[Sheet::example("Sở A"), Sheet::example("Sở B")])?;
    /// let sheets = Reader::new(Format::Json).sheets(&text)?;
    /// assert_eq!(sheets.len(), 2);
    ///
    /// let problems = Reader::new(Format::Json).sheets(text.replace("\"630\"", "6.30")).unwrap_err();
    /// let units: Vec<Option<&str>> = problems.iter().map(|problem| problem.place.unit.as_deref()).collect();
    /// assert_eq!(units, [Some("Sở A"), Some("Sở B")]);
    /// # Ok(()) }
    /// # #[cfg(not(feature = "json"))]
    /// # fn main() {}
    /// ```
    pub fn sheets(&self, text: impl AsRef<[u8]>) -> Result<Vec<Sheet>, Problems> {
        let mut tree = self.tree(Subject::Sheets, text.as_ref())?;
        let Value::List(list) = &tree.root.value else {
            let sheet = tree.read(None);
            return tree.finish(sheet.map(|sheet| vec![sheet]));
        };
        let count = list.len();
        if count == 0 {
            let (found, expected) = (no_sheets(), one_sheet());
            tree.refuse(Problem::new(ProblemKind::Empty, Place::default(), found, expected));
        }
        let sheets: Vec<Sheet> =
            (0..count).filter_map(|position| tree.read(Some(position))).collect();
        tree.finish(Some(sheets))
    }

    /// The problems that a later step found in what was read from this text, each with its line and column. A
    /// problem that is not in the file has none, and one that has a position keeps it. If the syntax of the text is
    /// broken, the problems are as they were.
    ///
    /// # Example
    /// ```
    /// # #[cfg(feature = "json")]
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use cchc::files::{Format, Reader};
    /// use cchc::{Definition, Sheet};
    /// let reader = Reader::new(Format::Json);
    /// let text = serde_json::to_string_pretty(&Sheet::example("Sở A"))?.replace("538", "838");
    ///
    /// let methodology = Definition::example().validate()?;
    /// let problems = methodology.check(&reader.sheet(&text)?).unwrap_err();
    /// let problems = reader.located(&text, problems);
    /// assert!(problems.to_string().starts_with("line 9, column 15, criterion 1.1, part: found `838` of `630`"));
    /// # Ok(()) }
    /// # #[cfg(not(feature = "json"))]
    /// # fn main() {}
    /// ```
    #[must_use]
    pub fn located(&self, text: impl AsRef<[u8]>, problems: Problems) -> Problems {
        match self.tree(Subject::Sheets, text.as_ref()) {
            Ok(tree) => tree.located(problems),
            Err(_) => problems,
        }
    }

    fn tree<'t>(&self, subject: Subject, text: &'t [u8]) -> Result<Tree<'t>, Problems> {
        Tree::parse(self.format, subject, text)
    }

    fn read_definition(&self, tree: &mut Tree<'_>) -> Option<Definition> {
        let definition: Option<Definition> = tree.read(None);
        let Some(rules) = self.rules else { return definition };
        if !tree.is_good() {
            let rows = tree.custom_rules().into_iter();
            let refused = rows.filter_map(|(position, mut row)| row.resolve(position, rules));
            if let Err(refused) = Problems::none_or(refused.collect(), ()) {
                tree.note_problems(refused);
            }
            return None;
        }
        let resolved = definition?.with_custom_rules(rules);
        resolved.map_err(|refused| tree.note_problems(refused)).ok()
    }
}
