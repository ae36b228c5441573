//! Numbers that a sheet gives by name.

use std::slice;

/// Values by name (số liệu theo tên), sorted by the names: the answers to each option of a survey, or several
/// ratios. A name that is given twice is there twice, and `check` refuses it.
///
/// # Example
/// ```
/// use cchc::rule::ByName;
/// let answers: ByName<u32> = [("không".to_owned(), 1), ("có".to_owned(), 9)].into_iter().collect();
/// assert_eq!(answers.get("có"), Some(&9));
/// assert_eq!(answers.keys().collect::<Vec<_>>(), ["có", "không"]);
/// assert_eq!(answers.values().sum::<u32>(), 10);
/// ```
#[derive(Clone, Debug, PartialEq)]
// INVARIANT: sorted by the name, values of one name in the order in which they were given.
pub struct ByName<T>(Vec<(String, T)>);

impl<T> ByName<T> {
    /// The value of a name; the first one if there are several.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        let place = self.0.partition_point(|(known, _)| known.as_str() < name);
        self.0.get(place).filter(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The names, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values, by their names.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The names with their values, sorted by the names.
    #[must_use]
    pub fn iter(&self) -> ByNameIter<'_, T> {
        ByNameIter(self.0.iter())
    }

    /// The same values, but for one name.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: T) -> Self {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => return self.0.into_iter().chain([(name.to_owned(), value)]).collect(),
        }
        self
    }
}

impl<T> FromIterator<(String, T)> for ByName<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(values: I) -> Self {
        let mut values: Vec<(String, T)> = values.into_iter().collect();
        values.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self(values)
    }
}

impl<T, const N: usize> From<[(String, T); N]> for ByName<T> {
    fn from(values: [(String, T); N]) -> Self {
        values.into_iter().collect()
    }
}

/// The names with their values: [`ByName::iter`].
///
/// # Example
/// ```
/// use cchc::rule::ByName;
/// let answers = ByName::from([("không".to_owned(), 1), ("có".to_owned(), 9)]);
/// for (option, count) in &answers {
///     println!("{option}: {count}"); // first `có`, then `không`
/// }
/// let most = answers.iter().max_by_key(|(_, count)| **count);
/// assert_eq!(most.map(|(option, count)| (option.as_str(), *count)), Some(("có", 9)));
/// ```
#[derive(Clone, Debug)]
pub struct ByNameIter<'a, T>(slice::Iter<'a, (String, T)>);

impl<'a, T> Iterator for ByNameIter<'a, T> {
    type Item = (&'a String, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name, value))
    }
}

impl<'a, T> IntoIterator for &'a ByName<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = ByNameIter<'a, T>;

    fn into_iter(self) -> ByNameIter<'a, T> {
        self.iter()
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize> serde::Serialize for ByName<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}
