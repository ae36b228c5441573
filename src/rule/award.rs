use crate::fraction::Fraction;

/// The exact worst and best award of a rule (điểm thấp nhất, cao nhất). The best equals the maximum of
/// the leaf; the worst may be negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// No evidence earns less.
    pub worst: Fraction,
    /// No evidence earns more.
    pub best: Fraction,
}

/// What a leaf earns (kết quả chấm): exact points with the clause that fired, or not applicable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Award {
    /// Points, exact and not rounded.
    Points {
        /// The exact value.
        value: Fraction,
        /// The clause of the rule that gave it.
        clause: Clause,
    },
    /// The rule says that the criterion does not apply: a whole of zero under `empty = "not-applicable"`.
    NotApplicable,
}

impl Award {
    /// An award of exact points.
    pub fn points(value: impl Into<Fraction>, clause: Clause) -> Self {
        Self::Points { value: value.into(), clause }
    }
}

/// Which clause of a rule fired (mức, khung, phần nào của thang điểm được áp dụng).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Clause {
    /// The level at this position.
    Level(usize),
    /// The band at this position.
    Band(usize),
    /// No band held.
    Otherwise,
    /// A share of the maximum.
    Share,
    /// The full maximum: the target, or the cap, is reached.
    Full,
    /// Nothing: the share is at or under its start.
    Nothing,
    /// Worse than the cutoff.
    Cutoff,
    /// A whole of zero, or no survey answers.
    Empty,
    /// So much for each.
    Each,
    /// The floor of a deduction.
    Floor,
    /// The items that were done.
    Items,
    /// Not all items were done.
    NotAll,
    /// Points given directly.
    Given,
    /// A clause of a custom rule, numbered by it.
    Custom(u32),
}
