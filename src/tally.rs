//! [`Tally`] (tổng hợp phiếu điều tra): from survey micro-data to the counts that a `survey` leaf reads.

use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::evidence::Evidence;
use crate::methodology::Methodology;
use crate::name;
use crate::rule::{Rule, ScoringRule};

/// The answers of many respondents (tổng hợp phiếu điều tra xã hội học): for each unit and each survey
/// leaf, how many chose each option. Counts are integers, so the order of the answers changes nothing.
///
/// Answers come as columns of positions: the unit, the question, the option. Questions are the survey
/// leaves of the methodology, in the order of their rows ([`Tally::questions`]).
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(10), half_up, none);
/// # let rule = Survey::new([("A", 100), ("B", 60), ("C", 20), ("D", 0)]);
/// # definition.criteria.push(Row::leaf("1", "Hài lòng", points!(10), rule));
/// # let methodology = definition.validate()?;
/// let mut tally = Tally::of(&methodology, 2)?;
/// // unit 0 answers A and B, unit 1 answers A
/// tally.add(&[0, 0, 1], &[0, 0, 0], &[0, 1, 0])?;
/// assert_eq!(tally.questions(), ["1"]);
/// assert_eq!(tally.counts(0, 0), Some(&[1, 1, 0, 0][..]));
///
/// let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Final);
/// let evidence: Evidence = tally.evidence(0, 0).unwrap();
/// sheet.answer("1", evidence);
/// assert_eq!(methodology.check(sheet)?.score().points(), points!(8));
/// assert!(tally.add(&[0, 2], &[0, 0], &[0, 0]).is_err()); // there is no unit 2
/// assert_eq!(tally.counts(0, 0), Some(&[1, 1, 0, 0][..])); // and nothing was added
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    units: usize,
    codes: Vec<String>,
    options: Vec<Vec<String>>,
    /// Options of each question; its bins are padded to a power of two, `1 << shift`.
    lens: Vec<u32>,
    shift: u32,
    // INVARIANT: units x questions x 2^shift bins.
    bins: Vec<u32>,
}

impl Tally {
    /// No answers yet, for so many units.
    ///
    /// # Errors
    /// - the methodology has no survey leaf;
    /// - there are more than 2³² bins: units x survey leaves x options.
    pub fn of<C: ScoringRule>(
        methodology: &Methodology<C>,
        units: usize,
    ) -> Result<Self, Problems> {
        let (mut codes, mut options) = (Vec::new(), Vec::new());
        for leaf in methodology.leaves() {
            if let Some(Rule::Survey(rule)) = leaf.rule() {
                codes.push(leaf.code().as_str().to_owned());
                options.push(rule.options.iter().map(|option| option.name.clone()).collect());
            }
        }
        let lens: Vec<u32> = options
            .iter()
            .map(|options: &Vec<String>| u32::try_from(options.len()).unwrap_or(u32::MAX))
            .collect();
        let refuse = |kind, found: &str, expected: &str| {
            Problems::from(Problem::new(kind, Place::key("criteria"), found, expected))
        };
        let Some(most) = lens.iter().copied().max() else {
            return Err(refuse(ProblemKind::Empty, "no survey leaf", "at least one"));
        };
        let width = most.checked_next_power_of_two();
        let bins = width
            .and_then(|width| usize::try_from(width).ok())
            .and_then(|width| width.checked_mul(lens.len()))
            .and_then(|bins| bins.checked_mul(units))
            .filter(|bins| u32::try_from(*bins).is_ok());
        let (Some(bins), Some(width)) = (bins, width) else {
            return Err(refuse(ProblemKind::OutOfRange, "too many bins", "at most 4294967295"));
        };
        Ok(Self { units, codes, options, lens, shift: width.trailing_zeros(), bins: vec![0; bins] })
    }

    /// The codes of the survey leaves, in the order of their rows.
    #[must_use]
    pub fn questions(&self) -> &[String] {
        &self.codes
    }

    /// The position of an option of a question, by its name.
    #[must_use]
    pub fn option(&self, question: usize, option: &str) -> Option<u32> {
        let names = self.options.get(question)?.iter().map(String::as_str);
        name::position(option, names).and_then(|at| u32::try_from(at).ok())
    }

    /// Adds one answer of each row: the positions of unit, question and option.
    ///
    /// # Errors
    /// Then nothing is added:
    /// - the columns differ in length;
    /// - a unit, a question or an option is not there (the first such row);
    /// - a count would pass 4,294,967,295.
    pub fn add(
        &mut self,
        units: &[u32],
        questions: &[u16],
        options: &[u8],
    ) -> Result<(), Problems> {
        let refuse = |kind, key: String, found: String, expected: &str| {
            Err(Problems::from(Problem::new(kind, Place::key(key), found, expected)))
        };
        let len = units.len();
        if questions.len() != len || options.len() != len {
            let found = format!("`{len}`, `{}` and `{}`", questions.len(), options.len());
            let expected = "three columns of one length";
            return refuse(ProblemKind::Mismatch, "answers".to_owned(), found, expected);
        }
        let rows = || units.iter().zip(questions).zip(options);
        let is_room = u32::try_from(len).is_ok_and(|len| {
            self.bins.iter().copied().max().unwrap_or(0).checked_add(len).is_some()
        });
        if !is_room {
            let expected = "counts of at most 4294967295";
            return refuse(
                ProblemKind::OutOfRange,
                "answers".to_owned(),
                format!("`{len}` more"),
                expected,
            );
        }
        let mut wrong = false;
        for ((unit, question), option) in rows() {
            match self.bin(*unit, *question, *option).and_then(|at| self.bins.get_mut(at)) {
                // There is room for all rows in any bin.
                Some(bin) => *bin = bin.wrapping_add(1),
                None => wrong = true,
            }
        }
        if !wrong {
            return Ok(());
        }
        // Taken back, so that nothing is added.
        let mut first = None;
        for (row, ((unit, question), option)) in rows().enumerate() {
            match self.bin(*unit, *question, *option).and_then(|at| self.bins.get_mut(at)) {
                Some(bin) => *bin = bin.wrapping_sub(1),
                None => first = first.or(Some((row, unit, question, option))),
            }
        }
        let (place, found) =
            first.map_or_else(Default::default, |(row, unit, question, option)| {
                let found = format!("unit `{unit}`, question `{question}`, option `{option}`");
                (format!("answers[{row}]"), found)
            });
        let expected = "a unit of the tally, a survey leaf, one of its options";
        refuse(ProblemKind::OutOfRange, place, found, expected)
    }

    #[inline]
    fn bin(&self, unit: u32, question: u16, option: u8) -> Option<usize> {
        let question = usize::from(question);
        let unit = usize::try_from(unit).ok().filter(|unit| *unit < self.units)?;
        self.lens.get(question).filter(|len| u32::from(option) < **len)?;
        // Within the bins, whose number fits.
        let row = unit.wrapping_mul(self.lens.len()).wrapping_add(question);
        Some(row.wrapping_shl(self.shift) | usize::from(option))
    }

    /// The counts of one unit and question, by the position of the option.
    #[must_use]
    pub fn counts(&self, unit: usize, question: usize) -> Option<&[u32]> {
        let start = self.bin(u32::try_from(unit).ok()?, u16::try_from(question).ok()?, 0)?;
        let len = usize::try_from(*self.lens.get(question)?).ok()?;
        self.bins.get(start..start.checked_add(len)?)
    }

    /// The evidence that the survey leaf reads.
    #[must_use]
    pub fn evidence<E>(&self, unit: usize, question: usize) -> Option<Evidence<E>> {
        let counts = self.counts(unit, question)?.iter().copied();
        Some(Evidence::answers(self.options.get(question)?.iter().cloned().zip(counts)))
    }

    /// One option of a question as a column over the units, for [`Columns`](crate::Columns).
    #[must_use]
    pub fn column(&self, question: usize, option: usize) -> Vec<u32> {
        let count =
            |unit| self.counts(unit, question).and_then(|counts| counts.get(option)).copied();
        (0..self.units).map(|unit| count(unit).unwrap_or(0)).collect()
    }
}
