use std::ops::Range;
use std::slice;
use std::sync::Arc;

use crate::rule::Answer;

/// The answers of a sheet (nội dung trả lời), by the code of the criterion. They are cheap to clone.
///
/// # Example
/// ```
/// use cchc::{Evidence, Sheet};
/// let mut sheet = Sheet::example("Sở A");
/// let codes: Vec<&str> = sheet.answers.iter().map(|(code, _)| code).collect();
/// assert_eq!(codes, ["1.1", "1.2", "2"]);
/// assert!(sheet.answers.get("1").is_none());
///
/// let old = sheet.answers.insert("1.2", Evidence::level("không")); // in place of `đầy đủ`
/// assert_eq!(old.unwrap().evidence, Some(Evidence::level("đầy đủ")));
/// assert!(sheet.answers.remove("2").is_some());
/// assert_eq!(sheet.answers.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
// INVARIANT: sorted by the code, answers to one code in the order in which they were given. A list is built and
// read faster than a map.
pub struct Answers(Arc<Vec<(String, Answer)>>);

impl Answers {
    /// The answer to a criterion; the last one if there are several.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Answer> {
        let end = self.0.partition_point(|(known, _)| known.as_str() <= code);
        let (known, answer) = self.0.get(end.checked_sub(1)?)?;
        (known == code).then_some(answer)
    }

    /// Adds an answer. [`check`](crate::Methodology::check) refuses a sheet with two answers to one
    /// criterion: a spreadsheet makes 1.1 of 1.10.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Evidence, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.add("1.2", Evidence::level("không")); // it has an answer already
    /// assert_eq!(sheet.answers.len(), 4);
    /// let problems = Definition::example().validate()?.check(&sheet).unwrap_err();
    /// assert_eq!(problems.len(), 1);
    /// # Ok(()) }
    /// ```
    pub fn add(&mut self, code: impl Into<String>, answer: impl Into<Answer>) {
        let code = code.into();
        let position = self.range(&code).end;
        Arc::make_mut(&mut self.0).insert(position, (code, answer.into()));
    }

    /// Answers a criterion in place of all earlier answers to it. The last of these is returned.
    pub fn insert(&mut self, code: impl Into<String>, answer: impl Into<Answer>) -> Option<Answer> {
        let code = code.into();
        let old = self.remove(&code);
        self.add(code, answer);
        old
    }

    /// Removes all answers to a criterion, and returns the last one.
    pub fn remove(&mut self, code: &str) -> Option<Answer> {
        let range = self.range(code);
        if range.is_empty() {
            return None;
        }
        let (_, answer) = Arc::make_mut(&mut self.0).drain(range).next_back()?;
        Some(answer)
    }

    /// The positions of the answers to a criterion, or else an empty range where they would be.
    fn range(&self, code: &str) -> Range<usize> {
        let list = self.0.as_slice();
        // Most often the codes of a sheet are given in order.
        if list.last().is_none_or(|(last, _)| last.as_str() < code) {
            return list.len()..list.len();
        }
        let start = list.partition_point(|(known, _)| known.as_str() < code);
        start..list.partition_point(|(known, _)| known.as_str() <= code)
    }

    /// The answers, sorted by their codes as texts.
    #[must_use]
    pub fn iter(&self) -> AnswersIter<'_> {
        AnswersIter(self.0.iter())
    }

    /// How many answers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<C: Into<String>, A: Into<Answer>> FromIterator<(C, A)> for Answers {
    fn from_iter<I: IntoIterator<Item = (C, A)>>(answers: I) -> Self {
        let answers = answers.into_iter().map(|(code, answer)| (code.into(), answer.into()));
        let mut answers: Vec<(String, Answer)> = answers.collect();
        answers.sort_by(|(left, _), (right, _)| left.cmp(right));
        Self(Arc::new(answers))
    }
}

impl<'a> IntoIterator for &'a Answers {
    type Item = (&'a str, &'a Answer);
    type IntoIter = AnswersIter<'a>;

    fn into_iter(self) -> AnswersIter<'a> {
        self.iter()
    }
}

/// The answers of a sheet, one by one: [`Answers::iter`].
///
/// # Example
/// ```
/// use cchc::Sheet;
/// let sheet = Sheet::example("Sở A");
/// for (code, answer) in &sheet.answers {
///     println!("{code}: {:?}", answer.evidence);
/// }
/// // As texts, so 1.10 comes before 1.2.
/// assert_eq!(sheet.answers.iter().map(|(code, _)| code).next(), Some("1.1"));
/// ```
#[derive(Clone, Debug)]
pub struct AnswersIter<'a>(slice::Iter<'a, (String, Answer)>);

impl<'a> Iterator for AnswersIter<'a> {
    type Item = (&'a str, &'a Answer);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(code, answer)| (code.as_str(), answer))
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Answers {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let answers = crate::text::unique::Unique::<Answer>::deserialize(deserializer)?;
        Ok(answers.0.into_iter().collect())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Answers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
