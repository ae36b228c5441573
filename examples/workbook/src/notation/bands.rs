//! Bands: thresholds one below the other, or intervals that cover all numbers.

use cchc::Points;
use cchc::number::Quantity;
use cchc::rule::{Band, Reading};

use super::read::{Parts, Refused, named, quantity, refused};
use crate::cells::folded;

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    pub(super) number: Quantity,
    /// Whether the number itself is in the interval.
    pub(super) is_in: bool,
}

/// The numbers between two ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Interval {
    pub(super) from: Option<End>,
    pub(super) to: Option<End>,
    is_percent: bool,
    is_growth: bool,
}

/// Words before a number, longest first: whether the number starts or ends the interval, and is in it.
const WORDS: &[(&str, bool, bool)] = &[
    ("lớn hơn hoặc bằng", true, true),
    ("nhỏ hơn hoặc bằng", false, true),
    ("đến dưới", false, false),
    ("đến cận", false, false),
    ("đến hết", false, true),
    ("lớn hơn", true, false),
    ("nhỏ hơn", false, false),
    ("tối đa", false, true),
    ("trên", true, false),
    ("dưới", false, false),
    ("đến", false, true),
    ("từ", true, true),
    (">=", true, true),
    ("<=", false, true),
    ("≥", true, true),
    ("≤", false, true),
    (">", true, false),
    ("<", false, false),
];

/// Whether a part says an interval and its points.
pub(super) fn is_band(part: &str) -> bool {
    named(part).is_some_and(|(said, _)| interval(said).is_some())
}

/// The interval of a part; what follows a colon is not read.
pub(super) fn interval(part: &str) -> Option<Interval> {
    let said = part.split_once(':').map_or(part, |(said, _)| said);
    let mut rest = said.trim().to_lowercase().replace('–', " đến ").replace(" - ", " đến ");
    for end in ["trở lên", "trở xuống"] {
        rest = rest.trim_end_matches(end).trim_end().to_owned();
    }
    let mut interval = Interval { from: None, to: None, is_percent: false, is_growth: false };
    let mut rest = rest.as_str();
    if let Some(after) = rest.strip_prefix("tăng ") {
        (rest, interval.is_growth) = (after.trim_start(), true);
    }
    while !rest.is_empty() {
        let word = WORDS.iter().find_map(|(word, starts, is_in)| {
            Some((rest.strip_prefix(word)?.trim_start(), *starts, *is_in))
        });
        // A bare number starts an interval, as in `90% đến dưới 100%`, or is all of it, as in `100%`.
        let (after, starts, is_in) = word.unwrap_or((rest, interval.from.is_none(), true));
        let digits = after.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | '-'));
        let (number, after) = after.split_at(digits.unwrap_or(after.len()));
        let end = End { number: quantity(number)?, is_in };
        let after = after.trim_start();
        let after = match after.strip_prefix('%') {
            Some(after) => {
                interval.is_percent = true;
                after.trim_start()
            }
            None => after,
        };
        let slot = if starts { &mut interval.from } else { &mut interval.to };
        if slot.replace(end).is_some() {
            return None;
        }
        // A unit of the number, such as `lượt`, is one word.
        rest = match after.split_once(' ') {
            _ if WORDS.iter().any(|(word, ..)| after.starts_with(word)) => after,
            Some((_, after)) => after.trim_start(),
            None => "",
        };
    }
    (interval.from.is_some() || interval.to.is_some()).then_some(interval)
}

/// A band as it is written.
struct Said<'a> {
    part: &'a str,
    interval: Interval,
    points: Points,
    is_share: bool,
}

impl Said<'_> {
    /// The band that starts at its lower end, or else ends at its upper end.
    fn band(&self) -> Result<Band, Refused> {
        self.upward().or_else(|_| self.downward())
    }

    fn upward(&self) -> Result<Band, Refused> {
        match self.interval.from {
            Some(End { number, is_in: true }) => Ok(self.pay(Band::at_least(number, self.points))),
            Some(End { number, is_in: false }) => Ok(self.pay(Band::above(number, self.points))),
            None => refused(self.part, "khoảng có mức thấp nhất", "a band with a lower end"),
        }
    }

    fn downward(&self) -> Result<Band, Refused> {
        match self.interval.to {
            Some(End { number, is_in: true }) => Ok(self.pay(Band::at_most(number, self.points))),
            Some(End { number, is_in: false }) => Ok(self.pay(Band::below(number, self.points))),
            None => refused(self.part, "khoảng có mức cao nhất", "a band with an upper end"),
        }
    }

    fn pay(&self, band: Band) -> Band {
        if self.is_share { band.as_share() } else { band }
    }
}

/// Reads bands: what they read, the bands, and what the rest earns.
pub(super) fn read(
    list: &[&str],
    parts: &Parts<'_>,
) -> Result<(Reading, Vec<Band>, Points), Refused> {
    let (mut said, mut otherwise) = (Vec::new(), None);
    for part in list {
        let Some((name, points)) = named(part) else {
            return refused(
                part,
                "khoảng và số điểm, ví dụ “từ 90%: 2”",
                "a band and its points, such as `từ 90%: 2`",
            );
        };
        if folded(name) == "conlai" {
            if otherwise.replace(parts.points(points)?).is_some() {
                return refused(part, "“còn lại” một lần", "`còn lại` once");
            }
        } else if let Some(interval) = interval(name) {
            let (points, is_share) = parts.pay(points)?;
            said.push(Said { part, interval, points, is_share });
        } else {
            return refused(
                part,
                "khoảng, ví dụ “từ 90%”, hoặc “còn lại”",
                "a band such as `từ 90%`, or `còn lại`",
            );
        }
    }
    let Some(first) = said.first() else {
        return refused("còn lại", "ít nhất một khoảng trước đó", "at least one band before it");
    };
    let start = first.interval;
    for Said { part, interval, .. } in &said {
        if (interval.is_percent, interval.is_growth) != (start.is_percent, start.is_growth) {
            return refused(
                part,
                "cùng đơn vị với khoảng đầu (phần trăm, tăng)",
                "the same unit as the first band",
            );
        }
    }
    let of = match (start.is_growth, start.is_percent) {
        (true, _) => Reading::growth(),
        (false, true) => Reading::Ratio,
        (false, false) => Reading::Value,
    };
    if of == Reading::Ratio {
        for band in &mut said {
            band.interval.open_ends();
        }
    }
    let has_two_ends = |band: &Said<'_>| band.interval.from.and(band.interval.to).is_some();
    match otherwise {
        // Thresholds one below the other: the library checks their order.
        Some(otherwise) if !said.iter().any(has_two_ends) => {
            let bands = said.iter().map(Said::band).collect::<Result<_, _>>()?;
            Ok((of, bands, otherwise))
        }
        otherwise => {
            let (bands, otherwise) = cover(said, otherwise)?;
            Ok((of, bands, otherwise))
        }
    }
}

impl Interval {
    /// A ratio is from 0 to 100 %, so these ends say nothing if there is another one.
    fn open_ends(&mut self) {
        let is = |end: Option<End>, number: u32| {
            end == Some(End { number: Quantity::from(number), is_in: true })
        };
        if self.from.is_some() && is(self.to, 100) {
            self.to = None;
        } else if self.to.is_some() && is(self.from, 0) {
            self.from = None;
        }
    }
}

/// Intervals that cover all numbers, or all but the rest, without a gap or overlap: as bands from the best one.
fn cover(
    mut said: Vec<Said<'_>>,
    otherwise: Option<Points>,
) -> Result<(Vec<Band>, Points), Refused> {
    // From high to low. An interval without an end is the lowest or the highest.
    said.sort_by(|one, other| {
        let low = |band: &Said<'_>| band.interval.from.map(|end| (end.number, !end.is_in));
        let high = |band: &Said<'_>| {
            (band.interval.to.is_none(), band.interval.to.map(|end| (end.number, end.is_in)))
        };
        low(other).cmp(&low(one)).then(high(other).cmp(&high(one)))
    });
    for pair in said.windows(2) {
        let [above, below] = pair else { continue };
        let meets = match (above.interval.from, below.interval.to) {
            (Some(from), Some(to)) => from.number == to.number && from.is_in != to.is_in,
            // `từ 70%` below `từ 90%` ends where the band above it starts, and so on downwards.
            (Some(_), None) | (None, Some(_)) => true,
            (None, None) => false,
        };
        if !meets {
            return refused(
                below.part,
                "khoảng nối liền với khoảng cao hơn, không hở, không trùng: dưới “từ 10” là “từ 5 đến dưới 10”",
                "a band that ends where the higher one starts, without a gap or overlap",
            );
        }
    }
    let (Some(top), Some(lowest)) = (said.first(), said.last()) else {
        return refused("", "ít nhất một khoảng", "at least one band");
    };
    let is_downward = match otherwise {
        Some(_) => top.interval.to.is_some(),
        None => lowest.points > top.points,
    };
    if is_downward {
        said.reverse();
    }
    // The last one is now the worst; the best one has no end on its far side.
    let best = said.first().map(|best| {
        if is_downward { (best, best.interval.from) } else { (best, best.interval.to) }
    });
    if let Some((best, Some(_))) = best {
        return refused(
            best.part,
            "khoảng tốt nhất không có mức chặn",
            "a best band without an end",
        );
    }
    let otherwise = match otherwise {
        Some(otherwise) => otherwise,
        None => match said.pop() {
            Some(Said { points, is_share: false, interval, .. })
                if (if is_downward { interval.to } else { interval.from }).is_none() =>
            {
                points
            }
            Some(worst) => {
                return refused(worst.part, "thêm “còn lại: …”", "`còn lại: …` for the rest");
            }
            None => return refused("", "ít nhất một khoảng", "at least one band"),
        },
    };
    let band = |band: &Said<'_>| if is_downward { band.downward() } else { band.upward() };
    Ok((said.iter().map(band).collect::<Result<_, _>>()?, otherwise))
}
