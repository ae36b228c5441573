use std::fmt;

use crate::definition::Source;
use crate::methodology::{Criterion, Methodology};
use crate::number::Points;
use crate::problem::phrases::{exact_number, noted};
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::text::phrase::{Phrase, Value, phrases};

/// What is known of a national edition (cơ cấu bộ tiêu chí): the numbers of its rows, the split of its
/// points, and the maxima of its fields. What is `None` or not listed is not known, and is not checked.
///
/// # Example
/// ```
/// use cchc::Definition;
/// use cchc::editions::{STRUCTURES, Tier};
///
/// let mut provinces = STRUCTURES.iter().filter(|known| known.tier == Tier::Province);
/// let structure = provinces.find(|known| known.decision == "876/QĐ-BNV").unwrap();
/// assert_eq!((structure.fields, structure.criteria, structure.components), (Some(8), Some(37), Some(88)));
///
/// let other = Definition::example().validate().unwrap();
/// let problems = structure.check(&other).unwrap_err().to_string();
/// let lines: Vec<&str> = problems.lines().collect();
/// assert_eq!(lines[0], "total: found `10`, expected `100`, as in 876/QĐ-BNV");
/// assert_eq!(lines[1], "fields: found `2`, expected `8`, as in 876/QĐ-BNV");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Structure {
    /// The number of the decision (số quyết định).
    pub decision: &'static str,
    /// The date of the decision (ngày ban hành), as `28/12/2016`, or its year.
    pub date: &'static str,
    /// The first and the last year whose results it scores (năm đánh giá), if they are known.
    pub years: Option<(u32, u32)>,
    /// Whom it scores (đối tượng).
    pub tier: Tier,
    /// The maximum of the whole (tổng điểm).
    pub total: Points,
    /// How many fields it has (số lĩnh vực): rows of the first level.
    pub fields: Option<usize>,
    /// How many criteria it has (số tiêu chí): rows of the second level.
    pub criteria: Option<usize>,
    /// How many components it has (số tiêu chí thành phần): rows of the third level.
    pub components: Option<usize>,
    /// How its points are split.
    pub split: Option<Split>,
    /// What is known of single fields, in their order.
    pub by_field: &'static [FieldStructure],
    /// What to know about its counts and its split, if they are doubtful.
    pub note: Option<Note>,
}

/// What is doubtful about an edition (ghi chú), in both languages.
///
/// # Example
/// ```
/// use cchc::editions::STRUCTURES;
/// let doubtful = STRUCTURES.iter().find(|known| known.decision == "2636/QĐ-BNV").unwrap();
/// let note = doubtful.note.unwrap();
/// assert_eq!(note.en, "the survey is printed as 12 and 22, which is not 35.5");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Whom a national edition scores (đối tượng).
///
/// # Example
/// ```
/// use cchc::editions::{STRUCTURES, Tier};
/// // One decision has a table for each tier.
/// let of = |tier| {
///     let mut known = STRUCTURES.iter().filter(move |known| known.tier == tier);
///     known.find(|known| known.decision == "876/QĐ-BNV").and_then(|known| known.fields)
/// };
/// assert_eq!((of(Tier::Ministry), of(Tier::Province)), (Some(7), Some(8)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    /// Ministries and ministry-level agencies (bộ, cơ quan ngang bộ).
    Ministry,
    /// Provinces and centrally run cities (tỉnh, thành phố trực thuộc Trung ương).
    Province,
}

/// How the points of an edition are split (cơ cấu điểm).
///
/// # Example
/// ```
/// use cchc::editions::STRUCTURES;
/// use cchc::points;
/// for known in STRUCTURES {
///     if let Some(split) = known.split {
///         assert_eq!(split.appraised.checked_add(split.survey), Some(known.total));
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Split {
    /// Appraised points (điểm thẩm định): every leaf that is not a survey leaf, so statistics too.
    pub appraised: Points,
    /// Points of the sociological survey (điểm điều tra xã hội học).
    pub survey: Points,
}

/// What is known of a field (lĩnh vực) of an edition.
///
/// # Example
/// ```
/// use cchc::editions::STRUCTURES;
/// let mut of_2019 = STRUCTURES.iter().filter(|known| known.date == "30/12/2019");
/// let known = of_2019.find(|known| !known.by_field.is_empty()).unwrap();
/// let last = known.by_field.last().unwrap();
/// assert_eq!((last.number, last.criteria, last.components), (8, Some(6), Some(8)));
/// assert_eq!(last.max, None); // not known, so not checked
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldStructure {
    /// Its position among the fields (số thứ tự), from 1.
    pub number: usize,
    /// Its title (tên), mostly shortened. It is not checked.
    pub title: Option<&'static str>,
    /// Its maximum (điểm tối đa).
    pub max: Option<Points>,
    /// How many criteria it has (số tiêu chí).
    pub criteria: Option<usize>,
    /// How many components it has (số tiêu chí thành phần).
    pub components: Option<usize>,
}

/// The edition of 2011, whose decision is not known.
pub(super) const PILOT: &str = "the pilot of 2011";

impl Structure {
    /// Compares a methodology with what is known of this edition.
    ///
    /// If the number of fields is right, rows are counted field by field, where that is known. If it is not,
    /// fields cannot be matched, and only the counts of the whole are compared.
    ///
    /// # Errors
    /// Every difference at once:
    /// - the total is another one;
    /// - there are more or fewer fields, criteria or components;
    /// - the points of the appraisal or of the survey are others;
    /// - the maximum of a field is another one.
    ///
    /// # Example
    /// ```
    /// use cchc::editions::STRUCTURES;
    /// use cchc::{Definition, points};
    ///
    /// // What is known of 892/QĐ-BNV has 9.5 points in field 1.
    /// let latest = STRUCTURES.iter().find(|known| known.decision == "892/QĐ-BNV").unwrap();
    /// assert_eq!(latest.by_field[0].max, Some(points!(9.5)));
    /// assert!(latest.check(&Definition::example().validate().unwrap()).is_err());
    /// ```
    pub fn check(&self, methodology: &Methodology) -> Result<(), Problems> {
        let mut problems = Vec::new();
        let mut compare = |place, found: Phrase, expected: Phrase, note: Option<Note>| {
            if found != expected {
                let note = note.map(|note| Phrase::in_words(note.vi, note.en));
                let expected = noted(as_in(expected, self.decision_in_words()), note);
                problems.push(Problem::new(ProblemKind::Mismatch, place, is(found), expected));
            }
        };
        let fields: Vec<Criterion<'_>> =
            methodology.criteria().filter(|row| row.parent().is_none()).collect();
        compare(
            Place::argument("total"),
            exact_number(methodology.total()),
            exact_number(self.total),
            None,
        );
        if let Some(expected) = self.fields {
            compare(
                Place::argument("fields"),
                exact_number(fields.len()),
                exact_number(expected),
                self.note,
            );
        }
        let matched = self.fields.is_none_or(|expected| expected == fields.len());
        let by_field: Vec<(Criterion<'_>, &FieldStructure)> = self
            .by_field
            .iter()
            .filter(|_| matched)
            .filter_map(|known| Some((*fields.get(known.number.checked_sub(1)?)?, known)))
            .collect();
        let counts: [(&str, usize, Option<usize>, FieldCount); 2] = [
            ("criteria", 1, self.criteria, |known| known.criteria),
            ("components", 2, self.components, |known| known.components),
        ];
        for (key, depth, whole, of_field) in counts {
            // A difference of a field is also one of the whole: it is said once.
            let single: Vec<_> = by_field
                .iter()
                .filter_map(|(field, known)| Some((field, of_field(known)?)))
                .collect();
            if single.len() == fields.len() {
                for (field, expected) in single {
                    let place =
                        Place::criterion(Some(field.position()), field.code().as_str(), key);
                    compare(
                        place,
                        exact_number(rows_at(*field, depth)),
                        exact_number(expected),
                        None,
                    );
                }
            } else if let Some(expected) = whole {
                let found: usize = fields.iter().map(|field| rows_at(*field, depth)).sum();
                compare(
                    Place::argument(key),
                    exact_number(found),
                    exact_number(expected),
                    self.note,
                );
            }
        }
        if let Some(expected) = self.split {
            let points = |source| {
                let leaves = methodology.leaves().filter(|leaf| leaf.source() == Some(source));
                leaves.map(Criterion::max).sum()
            };
            let found =
                Split { appraised: points(Source::Appraisal), survey: points(Source::Survey) };
            compare(Place::argument("split"), found.phrase(), expected.phrase(), self.note);
        }
        for (field, known) in by_field {
            if let Some(expected) = known.max {
                let place = Place::criterion(Some(field.position()), field.code().as_str(), "max");
                compare(place, exact_number(field.max()), exact_number(expected), None);
            }
        }
        Problems::none_or(problems, ())
    }

    fn decision_in_words(&self) -> Value {
        let vi = match self.decision {
            PILOT => "bộ tiêu chí thí điểm năm 2011".to_owned(),
            decision => format!("Quyết định số {decision}"),
        };
        Value::Words { vi, en: self.decision.to_owned() }
    }
}

/// Reads a count of a field.
type FieldCount = fn(&FieldStructure) -> Option<usize>;

/// How many rows are so many levels below a row.
fn rows_at(row: Criterion<'_>, depth: usize) -> usize {
    match depth.checked_sub(1) {
        None => 1,
        Some(depth) => row.components().map(|component| rows_at(component, depth)).sum(),
    }
}

impl Split {
    fn phrase(self) -> Phrase {
        split(self.appraised, self.survey)
    }
}

impl fmt::Display for Split {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.phrase().fmt(f)
    }
}

phrases! {
    fn split(appraised, survey) =
        "{appraised} điểm thẩm định và {survey} điểm điều tra xã hội học",
        "`{appraised}` appraised and `{survey}` by survey";
    fn is(value) = "là {value}", "{value}";
    fn as_in(expected, decision) = "{expected}, theo {decision}", "{expected}, as in {decision}";
}

impl fmt::Display for Structure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tier = match self.tier {
            Tier::Ministry => "ministries",
            Tier::Province => "provinces",
        };
        write!(f, "{}, {}, {tier}", self.decision, self.date)
    }
}
