use std::collections::{BTreeMap, BTreeSet};

use crate::problem::TextPosition;

/// The lines and columns of offsets, in one pass over the text.
pub(super) fn positions(text: &str, offsets: &[Option<usize>]) -> Vec<Option<TextPosition>> {
    let (mut line, mut column, mut passed, mut rest) = (1, 1, 0, text);
    let sorted: BTreeSet<usize> = offsets.iter().copied().flatten().collect();
    let position = |offset: usize| {
        let (part, after) = rest.split_at_checked(offset - passed).unwrap_or((rest, ""));
        (passed, rest) = (passed + part.len(), after);
        let end = part.rsplit_once('\n').map_or(part, |(lines, end)| {
            line += lines.matches('\n').count() + 1;
            column = 1;
            end
        });
        column += end.chars().count();
        (offset, TextPosition { line, column })
    };
    let positions: BTreeMap<usize, TextPosition> = sorted.into_iter().map(position).collect();
    offsets.iter().map(|offset| positions.get(offset.as_ref()?).copied()).collect()
}
