//! [`Tally`] (tổng hợp phiếu điều tra): from the answers of respondents to the counts that a `survey` leaf
//! reads.

use crate::methodology::Methodology;
use crate::number::invariant;
use crate::problem::phrases::at_most;
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::rule::{Evidence, Rule};
use crate::text::name;
use crate::text::phrase::{Phrase, phrases};

/// The answers of many respondents (tổng hợp phiếu điều tra xã hội học): for each unit and each survey
/// leaf, how many respondents chose each option.
///
/// Answers come as three columns: the position of the unit, of the question and of the option. Questions
/// are the leaves of the methodology with a `survey` rule, in the order of their rows ([`Tally::questions`]); a
/// survey that is a part of a `combined` rule is not among them. Counts are integers, so the order of the
/// answers does not matter. Every option has its count, also one whose answers do not count in the award.
///
/// # Example
/// ```
/// use cchc::definition::{Basis, Classification, TieRule};
/// use cchc::number::{Mode, Rounding};
/// use cchc::rule::Survey;
/// use cchc::sheet::Tally;
/// use cchc::{Definition, Problems, Row, Sheet, Stage, points};
///
/// # fn main() -> Result<(), Problems> {
/// let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// let mut definition = Definition::new("demo", 2025, "Minh họa", points!(10), half_up, groups);
/// let rule = Survey::new([("A", 100), ("B", 60), ("C", 20), ("D", 0)]);
/// definition.criteria = vec![Row::leaf("1", "Hài lòng", points!(10), rule)];
/// let methodology = definition.validate()?;
///
/// let mut tally = Tally::new(&methodology, 2)?;
/// // Unit 0 answers A and B, unit 1 answers A.
/// tally.add(&[0, 0, 1], &[0, 0, 0], &[0, 1, 0])?;
/// assert_eq!(tally.questions(), ["1"]);
/// assert_eq!(tally.counts(0, 0), Some(&[1, 1, 0, 0][..]));
///
/// let mut sheet = Sheet::new(&methodology, "Đơn vị minh họa", Stage::Final);
/// sheet.answer("1", tally.evidence(0, 0).unwrap());
/// assert_eq!(methodology.check(&sheet)?.score().points(), points!(8));
///
/// // There is no unit 2: nothing is added.
/// assert!(tally.add(&[0, 2], &[0, 0], &[0, 0]).is_err());
/// assert_eq!(tally.counts(0, 0), Some(&[1, 1, 0, 0][..]));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    units: u32,
    codes: Vec<String>,
    /// The names of the options of each question.
    options: Vec<Vec<String>>,
    /// The last position of a question, and of an option that every question has.
    last_question: u16,
    last_common_option: u8,
    layout: Layout,
    /// The answers so far. No count is larger.
    answers: u64,
    // INVARIANT: as many as `layout` has for all units, at most `u32::MAX`.
    counts: Vec<u32>,
}

/// Where the count of an answer is: the positions of unit, question and option side by side in the bits of
/// one number, the option in the lowest bits. `question` and `unit` are the bits below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Layout {
    question: u32,
    unit: u32,
}

impl Layout {
    fn new(questions: usize, options: usize) -> Self {
        let bits = |len: usize| len.next_power_of_two().trailing_zeros();
        let question = bits(options);
        Self { question, unit: question.saturating_add(bits(questions)) }
    }

    /// How many counts there are for so many units, if it fits.
    fn len(self, units: u32) -> Option<u32> {
        units.checked_mul(1_u32.checked_shl(self.unit)?)
    }

    /// The position of the count of a row that exists.
    fn position(self, unit: u32, question: u16, option: u8) -> u32 {
        let question = u32::from(question).wrapping_shl(self.question);
        unit.wrapping_shl(self.unit) | question | u32::from(option)
    }
}

/// Rows whose positions are computed together, in a loop of its own that is vectorised.
const BLOCK: usize = 128;

phrases! {
    fn no_survey_leaf() = "không có tiêu chí điều tra xã hội học", "no survey leaf";
    fn one_survey_leaf() = "ít nhất một tiêu chí điều tra xã hội học", "at least one";
    fn survey_leaves(count) = "có {count} tiêu chí điều tra xã hội học", "`{count}` survey leaves";
    fn options_of_leaf(count) =
        "có tiêu chí với {count} phương án trả lời", "a survey leaf with `{count}` options";
    fn too_many_counts() = "có quá nhiều số đếm", "too many counts";
    fn lengths(units, questions, options) =
        "có {units}, {questions} và {options} dòng", "`{units}`, `{questions}` and `{options}`";
    fn one_length() = "ba cột có số dòng bằng nhau", "three columns of one length";
    fn more(count) = "thêm {count} phiếu", "`{count}` more";
    fn counts_of_at_most(most) = "mỗi số đếm không quá {most}", "counts of at most {most}";
    fn tally_row(unit, question, option) =
        "là đơn vị {unit}, câu hỏi {question}, phương án {option}",
        "unit `{unit}`, question `{question}`, option `{option}`";
    fn row_of_tally() =
        "đơn vị, câu hỏi và phương án có trong bảng tổng hợp",
        "a unit of the tally, a survey leaf, one of its options";
}

impl Tally {
    /// A tally without answers, for units `0..units`.
    ///
    /// # Errors
    /// - the methodology has no survey leaf;
    /// - it has more than 65,536 survey leaves, or a survey leaf has more than 256 options;
    /// - units x survey leaves x the most options of a leaf, the last two rounded up to powers of two, is more
    ///   than 4,294,967,295.
    pub fn new(methodology: &Methodology, units: u32) -> Result<Self, Problems> {
        let (mut codes, mut options) = (Vec::new(), Vec::<Vec<String>>::new());
        for leaf in methodology.leaves() {
            if let Some(Rule::Survey(rule)) = leaf.rule() {
                codes.push(leaf.code().as_str().to_owned());
                options.push(rule.options.iter().map(|option| option.name.clone()).collect());
            }
        }
        let refuse = |kind, found: Phrase, expected: Phrase| {
            let place = Place::argument("criteria");
            Err(Problems::from(Problem::new(kind, place, found, expected)))
        };
        let lens = || options.iter().map(Vec::len);
        let (Some(most), Some(fewest)) = (lens().max(), lens().min()) else {
            return refuse(ProblemKind::Empty, no_survey_leaf(), one_survey_leaf());
        };
        let Ok(last_question) = u16::try_from(codes.len() - 1) else {
            let found = survey_leaves(codes.len());
            return refuse(ProblemKind::OutOfRange, found, at_most(65_536_u32));
        };
        let (Ok(_), Ok(last_common_option)) = (u8::try_from(most - 1), u8::try_from(fewest - 1))
        else {
            return refuse(ProblemKind::OutOfRange, options_of_leaf(most), at_most(256_u32));
        };
        let layout = Layout::new(codes.len(), most);
        let counts = layout.len(units).and_then(|counts| usize::try_from(counts).ok());
        let Some(counts) = counts else {
            return refuse(ProblemKind::OutOfRange, too_many_counts(), at_most(u32::MAX));
        };
        let counts = vec![0; counts];
        Ok(Self {
            units,
            codes,
            options,
            last_question,
            last_common_option,
            layout,
            answers: 0,
            counts,
        })
    }

    /// The codes of the survey leaves, in the order of their rows.
    #[must_use]
    pub fn questions(&self) -> &[String] {
        &self.codes
    }

    /// The position of an option of a question, by its name.
    #[must_use]
    pub fn option(&self, question: u16, option: &str) -> Option<u8> {
        let names = self.options.get(usize::from(question))?.iter().map(String::as_str);
        name::position(option, names).and_then(|position| u8::try_from(position).ok())
    }

    /// Adds one answer for each row of the columns: the positions of unit, question and option.
    ///
    /// # Errors
    /// Nothing is added if
    /// - the columns differ in length;
    /// - a unit, a question or an option does not exist (the first such row is named);
    /// - a count could pass 4,294,967,295.
    pub fn add(
        &mut self,
        units: &[u32],
        questions: &[u16],
        options: &[u8],
    ) -> Result<(), Problems> {
        let refuse = |kind, key: String, found: Phrase, expected: Phrase| {
            Err(Problems::from(Problem::new(kind, Place::argument(key), found, expected)))
        };
        let len = units.len();
        if questions.len() != len || options.len() != len {
            let (key, found) = ("answers".to_owned(), lengths(len, questions.len(), options.len()));
            return refuse(ProblemKind::Mismatch, key, found, one_length());
        }
        let Some(answers) = self.answers_with(len) else {
            let (key, expected) = ("answers".to_owned(), counts_of_at_most(u32::MAX));
            return refuse(ProblemKind::OutOfRange, key, more(len), expected);
        };
        let blocks = units.chunks(BLOCK).zip(questions.chunks(BLOCK)).zip(options.chunks(BLOCK));
        for (block, ((units, questions), options)) in blocks.clone().enumerate() {
            if let Some(row) = self.wrong_row(units, questions, options) {
                // Takes back the blocks before it.
                for ((units, questions), options) in blocks.take(block) {
                    self.change(units, questions, options, |count| count.wrapping_sub(1));
                }
                let place = format!("answers[{}]", block * BLOCK + row);
                let mut rows = units.iter().zip(questions).zip(options);
                let ((unit, question), option) = invariant(rows.nth(row), "the row was found");
                let found = tally_row(*unit, *question, *option);
                return refuse(ProblemKind::OutOfRange, place, found, row_of_tally());
            }
            // `answers_with`: no count wraps.
            self.change(units, questions, options, |count| count.wrapping_add(1));
        }
        self.answers = answers;
        Ok(())
    }

    /// Changes the count of each row. All rows exist; there are at most [`BLOCK`].
    #[inline]
    fn change(
        &mut self,
        units: &[u32],
        questions: &[u16],
        options: &[u8],
        change: impl Fn(u32) -> u32,
    ) {
        let mut positions = [0; BLOCK];
        let rows = units.iter().zip(questions).zip(options);
        for (position, ((unit, question), option)) in positions.iter_mut().zip(rows) {
            *position = self.layout.position(*unit, *question, *option);
        }
        for position in positions.iter().take(units.len()) {
            let count = usize::try_from(*position).ok();
            let count = count.and_then(|position| self.counts.get_mut(position));
            let count = invariant(count, "every row exists");
            *count = change(*count);
        }
    }

    /// The first row whose unit, question or option does not exist.
    #[inline]
    fn wrong_row(&self, units: &[u32], questions: &[u16], options: &[u8]) -> Option<usize> {
        // Most often a look at each column by itself is enough, and faster.
        let is_wrong = units.iter().fold(false, |wrong, unit| wrong | (*unit >= self.units))
            | questions
                .iter()
                .fold(false, |wrong, question| wrong | (*question > self.last_question))
            | options
                .iter()
                .fold(false, |wrong, option| wrong | (*option > self.last_common_option));
        if !is_wrong {
            return None;
        }
        let mut rows = units.iter().zip(questions).zip(options);
        rows.position(|((unit, question), option)| !self.has(*unit, *question, *option))
    }

    /// The number of answers with so many more, if no count can pass `u32`.
    fn answers_with(&self, more: usize) -> Option<u64> {
        let answers = self.answers.checked_add(u64::try_from(more).ok()?)?;
        if u32::try_from(answers).is_err() {
            let largest = self.counts.iter().copied().max().unwrap_or(0);
            largest.checked_add(u32::try_from(more).ok()?)?;
        }
        Some(answers)
    }

    /// Whether the unit, the question and the option exist.
    fn has(&self, unit: u32, question: u16, option: u8) -> bool {
        let options = self.options.get(usize::from(question));
        unit < self.units && options.is_some_and(|options| usize::from(option) < options.len())
    }

    /// The counts of one unit and one question, by the position of the option.
    #[must_use]
    pub fn counts(&self, unit: u32, question: u16) -> Option<&[u32]> {
        let len = self.options.get(usize::from(question)).filter(|_| unit < self.units)?.len();
        let first = usize::try_from(self.layout.position(unit, question, 0)).ok()?;
        self.counts.get(first..first + len)
    }

    /// The evidence of one unit, as the survey leaf reads it.
    #[must_use]
    pub fn evidence(&self, unit: u32, question: u16) -> Option<Evidence> {
        let counts = self.counts(unit, question)?.iter().copied();
        let options = self.options.get(usize::from(question))?;
        Some(Evidence::answers(options.iter().cloned().zip(counts)))
    }

    /// The counts of one option of a question, unit by unit: a column for
    /// [`Columns`](crate::batch::Columns).
    ///
    /// # Example
    /// ```
    /// use cchc::sheet::Tally;
    /// use cchc::{Definition, Problems};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let mut tally = Tally::new(&methodology, 3)?;
    /// let no = tally.option(0, "không").unwrap();
    /// tally.add(&[0, 0, 2], &[0, 0, 0], &[0, no, no])?;
    /// assert_eq!(tally.column(0, no), Some(vec![1, 0, 1])); // unit 1 has no answers
    /// assert_eq!(tally.column(1, no), None); // there is one question
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn column(&self, question: u16, option: u8) -> Option<Vec<u32>> {
        let count = |unit| self.counts(unit, question)?.get(usize::from(option)).copied();
        let options = self.options.get(usize::from(question))?;
        options.get(usize::from(option))?;
        (0..self.units).map(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Basis, Classification, TieRule};
    use crate::number::{Mode, Rounding};
    use crate::rule::Survey;
    use crate::{Definition, Row, points};

    /// Two units, questions of `2` and of `3` options.
    fn tally() -> Tally {
        let half_up = Rounding::new(2, Mode::HalfUp);
        let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
        let mut definition = Definition::new("demo", 2025, "Demo", points!(2), half_up, groups);
        let two = Survey::new([("A", 100), ("B", 0)]);
        let three = Survey::new([("A", 100), ("B", 50), ("C", 0)]);
        definition.criteria =
            vec![Row::leaf("1", "Một", points!(1), two), Row::leaf("2", "Hai", points!(1), three)];
        Tally::new(&definition.validate().unwrap(), 2).unwrap()
    }

    #[test]
    fn counts_fill_their_type_and_no_more() {
        let mut tally = tally();
        tally.add(&[1], &[1], &[2]).unwrap();
        // As if so many had answered.
        let at = usize::try_from(tally.layout.position(1, 1, 2)).unwrap();
        (tally.counts[at], tally.answers) = (u32::MAX - 2, u64::from(u32::MAX) - 2);
        tally.add(&[0, 1], &[0, 1], &[0, 2]).unwrap();
        assert_eq!(tally.counts(1, 1).unwrap(), [0, 0, u32::MAX - 1]);
        let full = tally.clone();
        // The rows have passed 32 bits, the largest count has not.
        tally.add(&[1], &[1], &[2]).unwrap();
        assert_eq!(tally.counts(1, 1).unwrap(), [0, 0, u32::MAX]);
        let error = tally.add(&[0], &[0], &[0]).unwrap_err().to_string();
        assert_eq!(error, "answers: found `1` more, expected counts of at most 4294967295");
        let mut again = full.clone();
        assert!(again.add(&[0, 0], &[0, 0], &[0, 0]).is_err());
        assert_eq!(again, full);
    }

    #[test]
    fn the_first_row_that_does_not_exist_is_named() {
        let mut tally = tally();
        tally.add(&[0, 1, 1], &[1, 0, 1], &[2, 1, 0]).unwrap();
        let before = tally.clone();
        let (mut units, questions, options) = (vec![1; 400], [1; 400], [2; 400]);
        for wrong in [2, 3, 1 << 29, 1 << 31, u32::MAX] {
            units[135] = wrong;
            let error = tally.add(&units, &questions, &options).unwrap_err().to_string();
            let found = format!("answers[135]: found unit `{wrong}`, question `1`, option `2`");
            assert!(error.starts_with(&found), "{error}");
            assert_eq!(tally, before);
            assert_eq!(tally.counts(wrong, 0), None);
        }
        // There is room for an option `C` of the first question, and no such option.
        assert!(tally.add(&[0], &[0], &[2]).is_err());
        assert!(tally.add(&[0], &[0], &[255]).is_err());
        assert!(tally.add(&[0], &[2], &[0]).is_err());
        assert_eq!(tally, before);
        assert_eq!(tally.column(0, 1), Some(vec![0, 1]));
        assert_eq!((tally.column(0, 2), tally.column(2, 0)), (None, None));
    }
}
