//! The keys of files in Vietnamese, for the places of problems.

/// Keys of methodologies and sheets, with the word that officials know.
const KEYS: &[(&str, &str)] =
    &[("edition", "năm"), ("max", "điểm tối đa"), ("rule", "thang điểm"), ("points", "điểm")];

/// A path such as `rule.levels[1].points` in Vietnamese: from its end to its start would be a genitive, so the
/// parts stay in their order, with commas. A part that is no known key stays as it is.
pub(super) fn vietnamese(path: &str) -> String {
    let parts: Vec<String> = path.split('.').map(part).collect();
    parts.join(", ")
}

fn part(part: &str) -> String {
    let (key, position) = match part.split_once('[') {
        Some((key, position)) => (key, position.strip_suffix(']')),
        None => (part, None),
    };
    let word = KEYS.iter().find(|(known, _)| *known == key).map_or(key, |(_, word)| word);
    match position.and_then(|position| position.parse::<usize>().ok()) {
        Some(position) => format!("{word} thứ {}", position.saturating_add(1)),
        None => word.to_owned(),
    }
}
