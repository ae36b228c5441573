//! The report: one page, which needs nothing else.

mod chart;
mod units;

use askama::Template;
use cchc::compare::{BlockComparison, RankChange, UnitChange, UnitChangeKind};
use cchc::definition::Provenance;
use cchc::explain::Explanation;
use cchc::ranking::Summary;
use cchc::{Language, Ranking, Stage};

use crate::book::Block;
use crate::format::Format;
use units::Unit;

/// The page.
#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    language: Language,
    title: &'a str,
    edition: u32,
    citation: Option<&'a str>,
    block: Option<&'a str>,
    stage: &'static str,
    notice: Option<&'static str>,
    summary: SummaryLine,
    groups: Vec<GroupLine>,
    has_change: bool,
    has_groups: bool,
    has_adjustments: bool,
    places: Vec<PlaceLine>,
    left: Vec<String>,
    distribution: chart::Distribution,
    fields: Vec<Field<'a>>,
    heat: Vec<HeatLine<'a>>,
    units: Vec<Unit<'a>>,
    unread: &'a [String],
}

struct SummaryLine {
    units: usize,
    mean: String,
    highest: String,
    lowest: String,
    spread: String,
}

struct GroupLine {
    label: String,
    at_least: Option<String>,
    units: usize,
    percent: String,
}

/// A line of the ranking.
struct PlaceLine {
    rank: usize,
    anchor: usize,
    unit: String,
    points: String,
    applicable: String,
    bonus: String,
    penalty: String,
    index: String,
    group: String,
    index_change: String,
    change: Option<RankChange>,
    /// `up`, `down`, or nothing.
    direction: &'static str,
    note: String,
}

struct Field<'a> {
    code: &'a str,
    title: &'a str,
    max: String,
}

struct HeatLine<'a> {
    unit: &'a str,
    anchor: usize,
    cells: Vec<HeatCell>,
}

struct HeatCell {
    index: String,
    /// 0 for no index, else 1 (lowest) to 5.
    level: u8,
}

impl PlaceLine {
    fn sign(&self) -> &'static str {
        match self.direction {
            "up" => "▲",
            "down" => "▼",
            _ => "",
        }
    }
}

impl Page<'_> {
    /// The one of two texts that is in the language of the page.
    fn t<'b>(&self, vi: &'b str, en: &'b str) -> &'b str {
        self.language.pick(vi, en)
    }

    /// A change of rank in words.
    fn words(&self, change: &RankChange) -> String {
        change.to_text(self.language)
    }

    fn lang(&self) -> &'static str {
        self.language.pick("vi", "en")
    }
}

/// What a page says of a methodology that is not wholly official.
#[must_use]
pub fn notice(provenance: Provenance, language: Language) -> Option<&'static str> {
    match provenance {
        Provenance::Sourced => None,
        Provenance::Partial => Some(language.pick(
            "Bộ tiêu chí chỉ có một phần nội dung theo văn bản chính thức",
            "Only a part of the criteria is from an official document",
        )),
        Provenance::Illustrative => Some(language.pick(
            "Số liệu minh họa, không phải kết quả chính thức",
            "Illustrative figures, not an official result",
        )),
    }
}

/// The name of a stage.
#[must_use]
pub fn stage(stage: Stage, language: Language) -> &'static str {
    match stage {
        Stage::SelfScored => language.pick("điểm tự chấm", "self-scored"),
        Stage::Appraised => language.pick("điểm thẩm định", "appraised"),
        Stage::Final => language.pick("điểm chính thức", "final"),
    }
}

/// The report of a block as HTML.
///
/// # Errors
/// The template or the chart cannot be written.
pub fn html(
    block: &Block,
    ranking: &Ranking<'_>,
    history: Option<&BlockComparison<'_>>,
    language: Language,
) -> Result<String, Box<dyn std::error::Error>> {
    let definition = block.methodology.definition();
    let format = Format::new(definition, language);
    let places: Vec<_> = ranking.places().collect();
    let by_rank: Vec<&Explanation> =
        places.iter().filter_map(|place| block.explanation(place.card.unit())).collect();
    let summary = ranking.summary();
    let fields = block.methodology.criteria().filter(|row| row.parent().is_none());
    let page = Page {
        language,
        title: &definition.title,
        edition: definition.edition,
        citation: definition.citation.as_deref(),
        block: block.name.as_deref(),
        stage: places.first().map_or("", |place| stage(place.card.stage(), language)),
        notice: notice(definition.provenance, language),
        groups: group_lines(block, &summary, format),
        has_change: history.is_some(),
        has_groups: !definition.classification.groups.is_empty(),
        has_adjustments: places.iter().any(|place| {
            let none = cchc::Points::ZERO;
            place.card.bonus() != none || place.card.penalty() != none
        }),
        places: places
            .iter()
            .enumerate()
            .map(|(anchor, place)| {
                let change = history.and_then(|history| history.change_to(place.card.unit()));
                place_line(anchor, *place, change, format)
            })
            .collect(),
        left: history.map(left).unwrap_or_default(),
        distribution: chart::distribution(
            &definition.classification.groups,
            places.iter().map(|place| place.card.index()),
            format,
        )?,
        fields: fields
            .map(|row| Field {
                code: row.code().as_str(),
                title: row.title(),
                max: format.points(row.max()),
            })
            .collect(),
        heat: places.iter().enumerate().map(|(at, place)| heat_line(at, *place, format)).collect(),
        units: by_rank
            .iter()
            .zip(&places)
            .enumerate()
            .map(|(anchor, (one, place))| Unit::new(anchor, place.rank, one, format))
            .collect(),
        unread: &block.unread,
        summary: SummaryLine {
            units: summary.units,
            mean: format.index(summary.mean),
            highest: format.index(summary.highest),
            lowest: format.index(summary.lowest),
            spread: format.index(summary.spread),
        },
    };
    Ok(page.render()?)
}

fn group_lines(block: &Block, summary: &Summary, format: Format) -> Vec<GroupLine> {
    let groups = &block.methodology.definition().classification.groups;
    let line = |count: &cchc::ranking::GroupCount| {
        let group = groups.iter().find(|group| Some(&group.label) == count.label.as_ref());
        GroupLine {
            label: group_label(count.label.as_deref(), format.language).to_owned(),
            at_least: group.map(|group| format.percent(group.at_least)),
            units: count.units,
            percent: format.index(count.percent),
        }
    };
    let has_rest = |count: &&cchc::ranking::GroupCount| count.label.is_some() || count.units > 0;
    summary.groups.iter().filter(has_rest).map(line).collect()
}

/// The label of a group; words for a unit without one.
#[must_use]
pub fn group_label(label: Option<&str>, language: Language) -> &str {
    label.unwrap_or(language.pick("Không xếp loại", "No group"))
}

fn place_line(
    anchor: usize,
    place: cchc::ranking::Ranked<'_>,
    change: Option<&UnitChange<'_>>,
    format: Format,
) -> PlaceLine {
    let card = place.card;
    let (index_change, rank_change) =
        (change.and_then(UnitChange::index_change), change.and_then(UnitChange::rank_change));
    let language = format.language;
    let none = cchc::Points::ZERO;
    let shown = |points| if points == none { String::new() } else { format.points(points) };
    PlaceLine {
        rank: place.rank,
        anchor,
        unit: card.unit().to_owned(),
        points: format.points(card.points()),
        applicable: format.points(card.applicable()),
        bonus: shown(card.bonus()),
        penalty: shown(card.penalty()),
        index: format.index(card.index()),
        group: card.group().map_or("–", |group| group.label.as_str()).to_owned(),
        index_change: index_change.map_or_else(|| "–".to_owned(), |change| format.change(&change)),
        direction: match rank_change.map(|change| change.places().signum()) {
            Some(1) => "up",
            Some(-1) => "down",
            _ => "",
        },
        change: rank_change,
        note: change.map(|change| history_note(change, language)).unwrap_or_default(),
    }
}

/// What a unit was before, if it is not one unit with one name.
#[must_use]
pub fn history_note(change: &UnitChange<'_>, language: Language) -> String {
    let before: Vec<&str> = change.from.iter().map(|from| from.unit.as_str()).collect();
    let before = before.join(", ");
    let is_renamed = change.to.is_some_and(|to| to.card.unit() != before);
    let note = match change.kind {
        UnitChangeKind::Stayed if is_renamed => {
            language.pick(format!("tên cũ: {before}"), format!("formerly {before}"))
        }
        UnitChangeKind::Merged => {
            language.pick(format!("sáp nhập từ {before}"), format!("merged from {before}"))
        }
        UnitChangeKind::Split => {
            language.pick(format!("chia tách từ {before}"), format!("split from {before}"))
        }
        UnitChangeKind::Redrawn => {
            language.pick(format!("điều chỉnh từ {before}"), format!("redrawn from {before}"))
        }
        UnitChangeKind::Entered => language.pick("mới vào khối", "new in the block").to_owned(),
        _ => String::new(),
    };
    match &change.mean {
        Some(_) => {
            note + language
                .pick(" (so với bình quân các đơn vị cũ)", " (against the mean of these)")
        }
        None => note,
    }
}

/// The units of last year that have no card any more.
fn left(history: &BlockComparison<'_>) -> Vec<String> {
    let left = history.units().iter().filter(|unit| unit.kind == UnitChangeKind::Left);
    left.flat_map(|unit| unit.from.iter().map(|from| from.unit.clone())).collect()
}

fn heat_line(anchor: usize, place: cchc::ranking::Ranked<'_>, format: Format) -> HeatLine<'_> {
    let fields = place.card.criteria().filter(|scored| scored.criterion().parent().is_none());
    let cell = |scored: cchc::scorecard::Scored<'_>| match scored.index() {
        None => HeatCell { index: "–".to_owned(), level: 0 },
        Some(index) => {
            let steps = [50, 70, 80, 90];
            let above = steps
                .into_iter()
                .filter(|step| index.cmp_percent(cchc::number::Percent::from(*step)).is_ge());
            let level = u8::try_from(above.count()).unwrap_or_default();
            HeatCell { index: format.index(index), level: level + 1 }
        }
    };
    HeatLine { unit: place.card.unit(), anchor, cells: fields.map(cell).collect() }
}
