/// How the parts of a [`Combined`](super::Combined) rule make one award (cách kết hợp các phần).
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
