/// How the parts of a [`Combined`](super::Combined) rule make one award (cách kết hợp các phần).
///
/// # Example
/// ```
/// use cchc::rule::{Combined, CombineBy, CombinedPart, Direct, Leaf, ScoringRule};
/// use cchc::{Evidence, Rule, points};
/// let parts = ["phương án 1", "phương án 2"].map(|name| CombinedPart::new(name, points!(2), Direct::new()));
/// let both = [("phương án 1", Evidence::Points(points!(1))), ("phương án 2", Evidence::Points(points!(2)))];
/// let leaf = Leaf::new("1.1".parse()?, points!(2), 2);
///
/// let best = Combined::best(parts.clone());
/// assert_eq!(best.by, CombineBy::Best);
/// assert!(Rule::from(best).award(&leaf, &Evidence::parts(both.clone())).is_ok());
/// assert!(Rule::from(Combined::one(parts)).award(&leaf, &Evidence::parts(both)).is_err()); // two answers
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CombineBy {
    /// The parts add up, or are taken off (cộng, trừ các phần).
    Sum,
    /// The best part counts (chỉ tính phần có điểm cao nhất).
    Best,
    /// One part is answered, and counts (chỉ tính một phần được kê khai).
    One,
}

crate::text::words::words! { CombineBy: Sum "sum", Best "best", One "one"; }
