use std::collections::BTreeMap;
use std::slice;
use std::sync::Arc;

use crate::rule::Evidence;

/// The answer to one criterion on a sheet (nội dung trả lời): evidence or not applicable, and perhaps a note.
///
/// # Example
/// ```
/// use cchc::Evidence;
/// use cchc::sheet::Answer;
/// let answer = Answer::from(Evidence::share(538, 630)).with_note("báo cáo số 12/BC");
/// assert_eq!(answer.note.as_deref(), Some("báo cáo số 12/BC"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// The evidence (số liệu); `None` if the criterion does not apply (không áp dụng).
    pub evidence: Option<Evidence>,
    /// A note (ghi chú), which explanations repeat.
    pub note: Option<String>,
}

impl Answer {
    /// The criterion does not apply; only on a row that may not apply.
    #[must_use]
    pub fn not_applicable() -> Self {
        Self { evidence: None, note: None }
    }

    /// The same answer with a note.
    #[must_use]
    pub fn with_note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}

impl From<Evidence> for Answer {
    fn from(evidence: Evidence) -> Self {
        Self { evidence: Some(evidence), note: None }
    }
}

/// The answers of a sheet (nội dung trả lời), by the code of the criterion. They are cheap to clone.
///
/// # Example
/// ```
/// use cchc::Sheet;
/// let sheet = Sheet::example("Sở A");
/// let codes: Vec<&str> = sheet.answers.iter().map(|(code, _)| code).collect();
/// assert_eq!(codes, ["1.1", "1.2", "2"]);
/// assert!(sheet.answers.get("1").is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
// INVARIANT: sorted by the code, each once. A list is built and read faster than a map.
pub struct Answers(Arc<Vec<(String, Answer)>>);

impl Answers {
    /// The answer to a criterion.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Answer> {
        let position = self.position(code).ok()?;
        self.0.get(position).map(|(_, answer)| answer)
    }

    /// Answers a criterion. An earlier answer to it is replaced and returned.
    pub fn insert(&mut self, code: impl Into<String>, answer: impl Into<Answer>) -> Option<Answer> {
        let (code, answer) = (code.into(), answer.into());
        let position = self.position(&code);
        let answers = Arc::make_mut(&mut self.0);
        match position {
            Ok(position) => {
                answers.get_mut(position).map(|(_, old)| std::mem::replace(old, answer))
            }
            Err(position) => {
                answers.insert(position, (code, answer));
                None
            }
        }
    }

    /// Removes an answer, and returns it.
    pub fn remove(&mut self, code: &str) -> Option<Answer> {
        let position = self.position(code).ok()?;
        let (_, answer) = Arc::make_mut(&mut self.0).remove(position);
        Some(answer)
    }

    /// Where the answer to a criterion is, or else where it would be.
    fn position(&self, code: &str) -> Result<usize, usize> {
        // Most often the codes of a sheet are given in order.
        match self.0.last() {
            Some((last, _)) if last.as_str() >= code => {
                self.0.binary_search_by(|(known, _)| known.as_str().cmp(code))
            }
            _ => Err(self.0.len()),
        }
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
        // Of two answers to one criterion the last counts.
        let answers: BTreeMap<String, Answer> = answers.collect();
        Self(Arc::new(answers.into_iter().collect()))
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
#[derive(Clone, Debug)]
pub struct AnswersIter<'a>(slice::Iter<'a, (String, Answer)>);

impl<'a> Iterator for AnswersIter<'a> {
    type Item = (&'a str, &'a Answer);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(code, answer)| (code.as_str(), answer))
    }
}
