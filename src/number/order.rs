/// Equality and partial order that follow from `Ord`: two writings of one number are equal.
macro_rules! equal_by_order {
    ($number:ty) => {
        impl PartialEq for $number {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl Eq for $number {}

        impl PartialOrd for $number {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
    };
}
pub(crate) use equal_by_order;
