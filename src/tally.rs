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
    units: u32,
    codes: Vec<String>,
    options: Vec<Vec<String>>,
    /// Options of each question, and of the one with the fewest.
    lens: Vec<u32>,
    fewest: u32,
    layout: Layout,
    /// Answers so far: no count is larger.
    rows: u64,
    // INVARIANT: as many as the layout has for all units, at most `u32::MAX`.
    bins: Vec<u32>,
}

/// Where the count of an answer is: unit, question and option side by side in the bits of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Layout {
    unit: u32,
    question: u32,
}

impl Layout {
    /// The bin of an answer: if its unit, question and option are there, within the bins, whose number fits.
    fn at(self, unit: u32, question: u16, option: u8) -> u32 {
        let question = u32::from(question).wrapping_shl(self.question);
        unit.wrapping_shl(self.unit) | question | u32::from(option)
    }
}

/// Rows that are checked and then added: few, so that the processor adds some while it checks others.
const BLOCK: usize = 128;

impl Tally {
    /// No answers yet, for so many units.
    ///
    /// # Errors
    /// - the methodology has no survey leaf;
    /// - there are 2³² bins or more: units x survey leaves x options, the last two rounded up to powers of two.
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
        let (Some(most), Some(fewest)) = (lens.iter().copied().max(), lens.iter().copied().min())
        else {
            return Err(refuse(ProblemKind::Empty, "no survey leaf", "at least one"));
        };
        let room = || {
            let units = u32::try_from(units).ok()?;
            let questions = u32::try_from(lens.len()).ok()?.checked_next_power_of_two()?;
            let question = most.checked_next_power_of_two()?.trailing_zeros();
            let unit = question.checked_add(questions.trailing_zeros())?;
            let bins = units.checked_mul(1_u32.checked_shl(unit)?)?;
            Some((units, Layout { unit, question }, vec![0; usize::try_from(bins).ok()?]))
        };
        let Some((units, layout, bins)) = room() else {
            return Err(refuse(ProblemKind::OutOfRange, "too many bins", "at most 4294967295"));
        };
        Ok(Self { units, codes, options, lens, fewest, layout, rows: 0, bins })
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
    /// - a count could pass 4,294,967,295.
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
        let Some(rows) = self.rows_with(len) else {
            let found = format!("`{len}` more");
            let expected = "counts of at most 4294967295";
            return refuse(ProblemKind::OutOfRange, "answers".to_owned(), found, expected);
        };
        if self.change::<1>(units, questions, options) {
            self.rows = rows;
            return Ok(());
        }
        // Taken back, so that nothing is added.
        self.change::<{ u32::MAX }>(units, questions, options);
        let mut rows = units.iter().zip(questions).zip(options).enumerate();
        let wrong = rows.find(|(_, ((unit, question), option))| {
            self.bin(**unit, **question, **option).is_none()
        });
        let (place, found) =
            wrong.map_or_else(Default::default, |(row, ((unit, question), option))| {
                let found = format!("unit `{unit}`, question `{question}`, option `{option}`");
                (format!("answers[{row}]"), found)
            });
        let expected = "a unit of the tally, a survey leaf, one of its options";
        refuse(ProblemKind::OutOfRange, place, found, expected)
    }

    /// The rows with so many more, if no count can pass its type.
    fn rows_with(&self, len: usize) -> Option<u64> {
        let rows = self.rows.checked_add(u64::try_from(len).ok()?)?;
        if u32::try_from(rows).is_err() {
            // No count has passed the rows before; only now the largest is looked for.
            let most = self.bins.iter().copied().max().unwrap_or(0);
            most.checked_add(u32::try_from(len).ok()?)?;
        }
        Some(rows)
    }

    /// Adds to the count of each row; whether every row has one. Twice, with a number and its negative,
    /// changes nothing, whatever the rows are.
    fn change<const BY: u32>(&mut self, units: &[u32], questions: &[u16], options: &[u8]) -> bool {
        let mut are_there = true;
        let (mut unit, mut question, mut option) = (0, 0, 0);
        let (layout, counts) = (self.layout, self.bins.as_mut_slice());
        let mut bins = [0_u32; BLOCK];
        let blocks = units.chunks(BLOCK).zip(questions.chunks(BLOCK)).zip(options.chunks(BLOCK));
        for ((units, questions), options) in blocks {
            // Loops of their own, so that all but the last are vectorised.
            let bins = bins.get_mut(..units.len()).unwrap_or_default();
            let rows = units.iter().zip(questions).zip(options);
            for (bin, ((unit, question), option)) in bins.iter_mut().zip(rows) {
                *bin = layout.at(*unit, *question, *option);
            }
            unit |= units.iter().fold(0, |bits, unit| bits | unit);
            question = questions.iter().fold(question, |most, question| *question.max(&most));
            option = options.iter().fold(option, |most, option| *option.max(&most));
            for bin in bins {
                match usize::try_from(*bin).ok().and_then(|bin| counts.get_mut(bin)) {
                    Some(count) => *count = count.wrapping_add(BY),
                    None => are_there = false,
                }
            }
        }
        // No unit is above these bits. One that is not there lies beyond the bins, unless its number wraps.
        let is_option = |(question, option): (&u16, &u8)| {
            self.lens.get(usize::from(*question)).is_some_and(|len| u32::from(*option) < *len)
        };
        are_there
            && (unit < u32::MAX.wrapping_shr(self.layout.unit)
                || units.iter().all(|unit| *unit < self.units))
            && usize::from(question) < self.lens.len()
            && (u32::from(option) < self.fewest || questions.iter().zip(options).all(is_option))
    }

    fn bin(&self, unit: u32, question: u16, option: u8) -> Option<usize> {
        Some(unit).filter(|unit| *unit < self.units)?;
        self.lens.get(usize::from(question)).filter(|len| u32::from(option) < **len)?;
        usize::try_from(self.layout.at(unit, question, option)).ok()
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
        let count = |unit| {
            let at = self.bin(unit, u16::try_from(question).ok()?, u8::try_from(option).ok()?)?;
            self.bins.get(at).copied()
        };
        (0..self.units).map(|unit| count(unit).unwrap_or(0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::*;

    /// Two units, questions of `2` and of `3` options.
    fn tally() -> Tally {
        let half_up = Rounding::new(2, Mode::HalfUp);
        let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
        let mut definition = Definition::new("demo", 2025, "Demo", points!(2), half_up, groups);
        let two = Survey::new([("A", 100), ("B", 0)]);
        let three = Survey::new([("A", 100), ("B", 50), ("C", 0)]);
        definition.criteria =
            vec![Row::leaf("1", "Một", points!(1), two), Row::leaf("2", "Hai", points!(1), three)];
        Tally::of(&definition.validate().unwrap(), 2).unwrap()
    }

    #[test]
    fn counts_fill_their_type_and_no_more() {
        let mut tally = tally();
        tally.add(&[1], &[1], &[2]).unwrap();
        // As if so many had answered.
        let at = tally.bin(1, 1, 2).unwrap();
        (tally.bins[at], tally.rows) = (u32::MAX - 2, u64::from(u32::MAX) - 2);
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
    fn a_row_that_wraps_is_taken_back() {
        let mut tally = tally();
        tally.add(&[0, 1, 1], &[1, 0, 1], &[2, 1, 0]).unwrap();
        let before = tally.clone();
        let far = 1_u32 << (32 - tally.layout.unit);
        // In blocks before, in and after the one that is wrong.
        let (mut units, questions, options) = (vec![1; 3 * BLOCK], [1; 3 * BLOCK], [2; 3 * BLOCK]);
        for wrong in [2, far, far + 1, far + 2, 1 << 29, 1 << 31, u32::MAX] {
            units[BLOCK + 7] = wrong;
            let error = tally.add(&units, &questions, &options).unwrap_err().to_string();
            let found =
                format!("answers[{}]: found unit `{wrong}`, question `1`, option `2`", BLOCK + 7);
            assert!(error.starts_with(&found), "{error}");
            assert_eq!(tally, before);
        }
        // `C` of the first question has a padded bin, and is no option.
        assert!(tally.add(&[0], &[0], &[2]).is_err());
        assert!(tally.add(&[0], &[0], &[255]).is_err());
        assert!(tally.add(&[0], &[2], &[0]).is_err());
        assert_eq!(tally, before);
    }
}
