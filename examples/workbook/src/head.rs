//! The sheet `Thông tin`: what a decision says besides its table, one line for each.

use std::collections::HashMap;

use cchc::definition::{
    Adjustments, Basis, Classification, Group, NotApplicable, OverCap, PointRounding, Provenance,
    Roundings, TieRule,
};
use cchc::number::{Mode, Percent, Rounding};
use cchc::problem::Phrase;
use cchc::{Definition, Language, Points, Stage, points};

use crate::cells::{Content, Grid, Position, folded};
use crate::issue::{Issue, found, one_of, words};
use crate::number::{Number, number, parse};

/// The name of the sheet.
pub const SHEET: &str = "Thông tin";

/// A line of the sheet: its label, and the key of the file form that it is.
pub struct Label {
    /// The label.
    pub name: &'static str,
    /// The key, as the places of problems say it.
    pub key: &'static str,
    /// The words that it may have; empty for any text.
    pub choices: &'static [&'static str],
}

const fn label(name: &'static str, key: &'static str, choices: &'static [&'static str]) -> Label {
    Label { name, key, choices }
}

/// What a source is.
pub const PROVENANCES: &[(&str, Provenance)] = &[
    ("đầy đủ theo văn bản", Provenance::Sourced),
    ("một phần theo văn bản", Provenance::Partial),
    ("minh họa", Provenance::Illustrative),
];
/// The ways to round.
pub const MODES: &[(&str, Mode)] = &[
    ("từ 5 làm tròn lên", Mode::HalfUp),
    ("5 làm tròn về số chẵn", Mode::HalfEven),
    ("luôn làm tròn xuống", Mode::Down),
    ("luôn làm tròn lên", Mode::Up),
];
/// The index that groups and ranks read.
pub const BASES: &[(&str, Basis)] =
    &[("chỉ số đã làm tròn", Basis::Published), ("chỉ số chưa làm tròn", Basis::Exact)];
/// The ranks of 95, 90, 90, 85.
pub const TIES: &[(&str, TieRule)] = &[
    ("1, 2, 2, 4", TieRule::Standard),
    ("1, 2, 2, 3", TieRule::Dense),
    ("1, 3, 3, 4", TieRule::Modified),
];
/// What a leaf earns that does not apply.
pub const NOT_APPLICABLE: &[(&str, NotApplicable)] = &[
    ("không tính vào điểm tối đa", NotApplicable::Rescale),
    ("tính điểm tối đa", NotApplicable::Full),
];
/// What happens to points over a cap.
pub const OVER_CAP: &[(&str, OverCap)] =
    &[("không nhận", OverCap::Refused), ("không tính phần vượt", OverCap::Cut)];
/// The stages.
pub const STAGES: &[(&str, Stage)] = &[
    ("tự chấm", Stage::SelfScored),
    ("thẩm định", Stage::Appraised),
    ("chính thức", Stage::Final),
];
/// The word for points that are not rounded.
pub const UNROUNDED: &str = "không làm tròn";

const MODE_WORDS: &[&str] =
    &["từ 5 làm tròn lên", "5 làm tròn về số chẵn", "luôn làm tròn xuống", "luôn làm tròn lên"];

/// The lines, in order.
pub const LABELS: &[Label] = &[
    label("Mã bộ tiêu chí", "id", &[]),
    label("Năm đánh giá", "edition", &[]),
    label("Tên bộ tiêu chí", "title", &[]),
    label("Văn bản ban hành", "citation", &[]),
    label(
        "Mức độ đầy đủ",
        "provenance",
        &["đầy đủ theo văn bản", "một phần theo văn bản", "minh họa"],
    ),
    label("Tên khối", "block", &[]),
    label("Giai đoạn", "stage", &["tự chấm", "thẩm định", "chính thức"]),
    label("Tổng điểm tối đa", "total", &[]),
    label("Số chữ số thập phân của điểm", "rounding.points", &[]),
    label("Cách làm tròn điểm", "rounding.points.mode", MODE_WORDS),
    label("Số chữ số thập phân của chỉ số", "rounding.index", &[]),
    label("Cách làm tròn chỉ số", "rounding.index.mode", MODE_WORDS),
    label("Số chữ số thập phân khi in điểm", "rounding.printed", &[]),
    label("Cách làm tròn khi in điểm", "rounding.printed.mode", MODE_WORDS),
    label("Xếp loại theo", "classification.basis", &["chỉ số đã làm tròn", "chỉ số chưa làm tròn"]),
    label(
        "Thứ hạng khi bằng nhau",
        "classification.ties",
        &["1, 2, 2, 4", "1, 2, 2, 3", "1, 3, 3, 4"],
    ),
    label("Xếp loại", "classification.groups", &[]),
    label("Chỉ số cao nhất", "classification.index_at_most", &[]),
    label("Chỉ số thấp nhất", "classification.index_at_least", &[]),
    label("Điểm thưởng tối đa", "adjustments.bonus", &[]),
    label("Điểm trừ tối đa", "adjustments.penalty", &[]),
    label("Thưởng, trừ vượt mức", "adjustments.over_cap", &["không nhận", "không tính phần vượt"]),
    label(
        "Tiêu chí không áp dụng",
        "not_applicable",
        &["không tính vào điểm tối đa", "tính điểm tối đa"],
    ),
    label("Mã bộ tiêu chí năm trước", "before", &[]),
];

/// What the sheet says.
pub struct Head {
    /// The definition, without rows.
    pub definition: Definition,
    /// The stage of all sheets.
    pub stage: Stage,
    /// The name of the block (khối).
    pub block: Option<String>,
    /// The id of the methodology of the year before, if it has another one.
    pub before: Option<String>,
    /// Where each key is.
    pub places: HashMap<&'static str, Position>,
    /// The keys that could not be read.
    pub unread: Vec<&'static str>,
    /// What is wrong.
    pub issues: Vec<Issue>,
}

struct Lines<'a> {
    grid: &'a Grid,
    said: HashMap<&'static str, (Position, &'a Content)>,
    issues: Vec<Issue>,
    unread: Vec<&'static str>,
}

/// Reads the sheet.
#[must_use]
pub fn read(grid: &Grid) -> Head {
    let mut lines = Lines::new(grid);
    let half_up = Mode::HalfUp;
    let id = lines.need("id", Lines::text).unwrap_or_default();
    let edition = lines.need("edition", Lines::count).unwrap_or(2000);
    let title = lines.need("title", Lines::text).unwrap_or_default();
    let total = lines.need("total", Lines::points).unwrap_or(points!(100));
    let rounding = lines.rounding();
    let groups = lines.may("classification.groups", Lines::groups).unwrap_or_default();
    let basis = lines.need("classification.basis", |lines, key| lines.word(key, BASES));
    let ties = lines.need("classification.ties", |lines, key| lines.word(key, TIES));
    let mut classification = Classification::new::<String>(
        basis.unwrap_or(Basis::Published),
        ties.unwrap_or(TieRule::Standard),
        [],
    );
    classification.groups = groups;
    classification.index_at_most = lines.may("classification.index_at_most", Lines::percent);
    classification.index_at_least = lines.may("classification.index_at_least", Lines::percent);
    let rounding = rounding.unwrap_or(Rounding::new(2, half_up).into());
    let mut definition = Definition::new(id, edition, title, total, rounding, classification);
    definition.citation = lines.may("citation", Lines::text);
    let provenance = lines.need("provenance", |lines, key| lines.word(key, PROVENANCES));
    definition.provenance = provenance.unwrap_or(Provenance::Illustrative);
    definition.not_applicable =
        lines.may("not_applicable", |lines, key| lines.word(key, NOT_APPLICABLE));
    let bonus = lines.may("adjustments.bonus", Lines::points).unwrap_or_default();
    let penalty = lines.may("adjustments.penalty", Lines::points).unwrap_or_default();
    let over_cap = lines.may("adjustments.over_cap", |lines, key| lines.word(key, OVER_CAP));
    definition.adjustments =
        Adjustments::new(bonus, penalty).with_over_cap(over_cap.unwrap_or_default());
    let stage = lines.need("stage", |lines, key| lines.word(key, STAGES));
    let block = lines.may("block", Lines::text);
    let before = lines.may("before", Lines::text);
    let places = lines.said.iter().map(|(key, (at, _))| (*key, *at)).collect();
    let Lines { issues, unread, .. } = lines;
    let stage = stage.unwrap_or(Stage::Appraised);
    Head { definition, stage, block, before, places, unread, issues }
}

impl<'a> Lines<'a> {
    fn new(grid: &'a Grid) -> Self {
        let mut lines = Self { grid, said: HashMap::new(), issues: Vec::new(), unread: Vec::new() };
        for (row, cells) in grid.rows() {
            let mut cells =
                cells.iter().map(|(column, content)| (Position { row, column: *column }, content));
            let (Some((at, name)), Some(value)) = (cells.next(), cells.next()) else { continue };
            let name = name.name().unwrap_or_default();
            let label = LABELS.iter().find(|label| folded(label.name) == folded(&name));
            match label {
                Some(label) => {
                    if lines.said.insert(label.key, value).is_some() {
                        let expected = words("mỗi dòng một lần", "each line once");
                        lines.refuse(at, found(Some(&Content::Text(name))), expected);
                    }
                }
                // The row of column names, and notes.
                None if matches!(folded(&name).as_str(), "noidung" | "ghichu") => {}
                None => {
                    let expected = one_of(LABELS.iter().map(|label| label.name));
                    lines.refuse(at, found(Some(&Content::Text(name))), expected);
                }
            }
        }
        lines
    }

    fn refuse(&mut self, at: impl Into<Option<Position>>, found: Phrase, expected: Phrase) {
        self.issues.push(Issue::new(&self.grid.name, at, found, expected));
    }

    /// A line that is needed.
    fn need<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Self, &'static str) -> Option<T>,
    ) -> Option<T> {
        if !self.said.contains_key(key) {
            let label = LABELS.iter().find(|label| label.key == key);
            let (name, choices) = label.map_or((key, &[][..]), |label| (label.name, label.choices));
            let missing = words(format!("thiếu dòng “{name}”"), format!("no line `{name}`"));
            let expected = if choices.is_empty() {
                words("dòng này có giá trị", "this line with a value")
            } else {
                let one = one_of(choices.iter().copied());
                let [vi, en] = [Language::Vi, Language::En].map(|language| one.text(language));
                words(format!("dòng này ghi {vi}"), format!("this line with {en}"))
            };
            self.refuse(None, missing, expected);
            self.unread.push(key);
            return None;
        }
        self.may(key, read)
    }

    /// A line that may be there.
    fn may<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Self, &'static str) -> Option<T>,
    ) -> Option<T> {
        self.said.contains_key(key).then_some(())?;
        let value = read(self, key);
        if value.is_none() {
            self.unread.push(key);
        }
        value
    }

    /// The value of a line, or its problem.
    fn value<T>(
        &mut self,
        key: &str,
        read: impl Fn(&Content) -> Option<T>,
        expected: impl FnOnce() -> Phrase,
    ) -> Option<T> {
        let (at, content) = *self.said.get(key)?;
        let value = read(content);
        if value.is_none() {
            self.refuse(at, found(Some(content)), expected());
        }
        value
    }

    fn text(&mut self, key: &'static str) -> Option<String> {
        self.value(key, Content::name, || words("một dòng chữ", "a text"))
    }

    fn number<T: Number>(&mut self, key: &'static str, vi: &str, en: &str) -> Option<T> {
        let form = self.grid.numbers;
        self.value(key, |content| number(content, form), || words(vi, en))
    }

    fn count(&mut self, key: &'static str) -> Option<u32> {
        self.number(key, "số nguyên, ví dụ 2025", "a whole number such as 2025")
    }

    fn points(&mut self, key: &'static str) -> Option<Points> {
        self.number(key, "số điểm, ví dụ 100", "points such as 100")
    }

    fn percent(&mut self, key: &'static str) -> Option<Percent> {
        self.number(key, "chỉ số, ví dụ 100", "an index such as 100")
    }

    fn word<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let choose = |content: &Content| {
            let said = content.name().map(|name| folded(&name));
            choices.iter().find(|(name, _)| Some(folded(name)) == said).map(|(_, value)| *value)
        };
        self.value(key, choose, || one_of(choices.iter().map(|(name, _)| *name)))
    }

    /// `A: 90; B: 70`.
    fn groups(&mut self, key: &'static str) -> Option<Vec<Group>> {
        let form = self.grid.numbers;
        let read = |content: &Content| {
            let text = content.name()?;
            let group = |part: &str| {
                let (label, least) = part.rsplit_once(':')?;
                let least = least.trim().trim_start_matches("từ").trim();
                Some(Group::new(label.trim(), parse(least, form)?))
            };
            text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(group).collect()
        };
        let example = "các loại từ cao xuống thấp, ví dụ “A: 90; B: 70”";
        self.value(key, read, || words(example, "groups from high to low, such as `A: 90; B: 70`"))
    }

    fn rounding(&mut self) -> Option<Roundings> {
        let index = self.round(["rounding.index", "rounding.index.mode"])?;
        let said = self.said.get("rounding.points").and_then(|(_, content)| content.name());
        if said.is_some_and(|said| folded(&said) == folded(UNROUNDED)) {
            let printed = self.round(["rounding.printed", "rounding.printed.mode"])?;
            return Some(Roundings::unrounded(index, printed));
        }
        let mut roundings = Roundings::from(index);
        let points = self.round(["rounding.points", "rounding.points.mode"])?;
        roundings.points = PointRounding::Rounded(points);
        if self.said.contains_key("rounding.printed") {
            roundings.printed = self.round(["rounding.printed", "rounding.printed.mode"]);
        }
        Some(roundings)
    }

    fn round(&mut self, [places, mode]: [&'static str; 2]) -> Option<Rounding> {
        let places = self.need(places, Self::count);
        let mode = self.need(mode, |lines, key| lines.word(key, MODES));
        Some(Rounding::new(u8::try_from(places?).unwrap_or(u8::MAX), mode?))
    }
}
