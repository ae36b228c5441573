//! The result workbook: ranking, points, explanations; or the problems.

use cchc::compare::BlockComparison;
use cchc::explain::{Explained, RoundingStep};
use cchc::{Language, Points, Ranking};
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::book::Block;
use crate::format::Format;
use crate::issue::Issue;
use crate::report::{group_label, history_note, notice};
use crate::writer::{Styles, Writer};

/// Points of a card.
type PointsOf = fn(&cchc::Scorecard) -> Points;

/// The workbook of a scored block.
///
/// # Errors
/// The workbook cannot be written.
pub fn scored(
    block: &Block,
    ranking: &Ranking<'_>,
    history: Option<&BlockComparison<'_>>,
    language: Language,
) -> Result<Vec<u8>, XlsxError> {
    let definition = block.methodology.definition();
    let format = Format::new(definition, language);
    let styles = Styles::new(Some(format));
    let notice = notice(definition.provenance, language);
    let units = ranking.places().map(|_| 14.0);
    let places = [7.0, 42.0, 10.0, 10.0, 10.0, 10.0, 10.0, 12.0, 14.0, 14.0, 40.0];
    let points = [10.0, 48.0, 10.0].into_iter().chain(units);
    let reasons = [26.0, 10.0, 40.0, 9.0, 9.0, 9.0, 40.0, 30.0, 30.0, 14.0, 26.0, 26.0];
    let mut places = Writer::new(language.pick("Xếp hạng", "Ranking"), places, notice, &styles)?;
    write_places(&mut places, block, ranking, history, format)?;
    let mut points =
        Writer::new(language.pick("Điểm tiêu chí", "Points"), points, notice, &styles)?;
    write_points(&mut points, block, ranking, format)?;
    let mut reasons =
        Writer::new(language.pick("Giải trình", "Explanation"), reasons, notice, &styles)?;
    write_reasons(&mut reasons, block, ranking, format)?;
    let mut book = Workbook::new();
    for writer in [places, points, reasons] {
        book.push_worksheet(writer.sheet);
    }
    book.save_to_buffer()
}

fn title(writer: &mut Writer<'_>, block: &Block, language: Language) -> Result<(), XlsxError> {
    let definition = block.methodology.definition();
    let strong = &writer.styles.strong.clone().unset_text_wrap();
    writer.over(&format!("{} ({})", definition.title, definition.edition), strong)?;
    writer.end_row()?;
    if let Some(notice) = notice(definition.provenance, language) {
        writer.over(notice, &writer.styles.notice)?;
        writer.end_row()?;
    }
    Ok(())
}

fn write_places(
    writer: &mut Writer<'_>,
    block: &Block,
    ranking: &Ranking<'_>,
    history: Option<&BlockComparison<'_>>,
    format: Format,
) -> Result<(), XlsxError> {
    let (language, styles) = (format.language, writer.styles);
    title(writer, block, language)?;
    let mut names = vec![
        language.pick("Hạng", "Rank"),
        language.pick("Đơn vị", "Unit"),
        language.pick("Điểm", "Points"),
        language.pick("Điểm tối đa", "Maximum"),
        language.pick("Thưởng", "Bonus"),
        language.pick("Trừ", "Penalty"),
        language.pick("Chỉ số", "Index"),
        language.pick("Xếp loại", "Group"),
    ];
    if history.is_some() {
        names.extend([
            language.pick("Chỉ số tăng, giảm", "Index change"),
            language.pick("Thứ hạng tăng, giảm", "Rank change"),
            language.pick("Năm trước", "Last year"),
        ]);
    }
    writer.head(names)?;
    for place in ranking.places() {
        let card = place.card;
        writer.number(&place.rank.to_string(), &styles.whole)?;
        writer.styled(card.unit(), &styles.strong)?;
        for points in [card.points(), card.applicable(), card.bonus(), card.penalty()] {
            writer.points(points)?;
        }
        writer.number(&card.index().to_string(), &styles.index)?;
        writer.text(group_label(card.group().map(|group| group.label.as_str()), language))?;
        if let Some(change) = history.and_then(|history| history.change_to(card.unit())) {
            match change.index_change() {
                Some(change) => writer.number(&change.to_string(), &styles.index)?,
                None => writer.skip(),
            }
            match change.rank_change() {
                Some(change) => writer.number(&change.places().to_string(), &styles.whole)?,
                None => writer.skip(),
            }
            writer.text(&history_note(change, language))?;
        }
        writer.end_row()?;
    }
    writer.end_row()?;
    let summary = ranking.summary();
    for (name, index) in [
        (language.pick("Chỉ số bình quân", "Mean index"), summary.mean),
        (language.pick("Cao nhất", "Highest"), summary.highest),
        (language.pick("Thấp nhất", "Lowest"), summary.lowest),
        (language.pick("Chênh lệch", "Spread"), summary.spread),
    ] {
        writer.skip();
        writer.styled(name, &styles.strong)?;
        // The column of indices.
        (2..6).for_each(|_| writer.skip());
        writer.number(&index.to_string(), &styles.index)?;
        writer.end_row()?;
    }
    for count in &summary.groups {
        if count.label.is_none() && count.units == 0 {
            continue;
        }
        writer.skip();
        writer.styled(group_label(count.label.as_deref(), language), &styles.strong)?;
        writer.number(&count.units.to_string(), &styles.whole)?;
        writer.number(&count.percent.to_string(), &styles.index)?;
        writer.text("%")?;
        writer.end_row()?;
    }
    Ok(())
}

/// A row for each criterion, a column for each unit, in the order of the ranking.
fn write_points(
    writer: &mut Writer<'_>,
    block: &Block,
    ranking: &Ranking<'_>,
    format: Format,
) -> Result<(), XlsxError> {
    let (language, styles) = (format.language, writer.styles);
    title(writer, block, language)?;
    let head = [
        language.pick("Mã", "Code"),
        language.pick("Tiêu chí", "Criterion"),
        language.pick("Điểm tối đa", "Maximum"),
    ];
    let places: Vec<_> = ranking.places().collect();
    writer.head(head.into_iter().chain(places.iter().map(|place| place.card.unit())))?;
    let cards: Vec<Vec<_>> = places.iter().map(|place| place.card.criteria().collect()).collect();
    for criterion in block.methodology.criteria() {
        let style = if criterion.is_leaf() { &styles.text } else { &styles.strong };
        writer.styled(criterion.code().as_str(), style)?;
        writer.styled(criterion.title(), style)?;
        writer.points(criterion.max())?;
        for card in &cards {
            match card.get(criterion.position()).filter(|scored| scored.applicable() > Points::ZERO)
            {
                Some(scored) => writer.points(scored.points())?,
                None => writer.text("–")?,
            }
        }
        writer.end_row()?;
    }
    let lines: [(&str, PointsOf); 4] = [
        (language.pick("Điểm thưởng", "Bonus"), cchc::Scorecard::bonus),
        (language.pick("Điểm trừ", "Penalty"), cchc::Scorecard::penalty),
        (language.pick("Tổng điểm", "Total"), cchc::Scorecard::points),
        (language.pick("Điểm tối đa được tính", "Applicable maximum"), cchc::Scorecard::applicable),
    ];
    for (name, points) in lines {
        writer.skip();
        writer.styled(name, &styles.strong)?;
        writer.skip();
        for place in &places {
            writer.points(points(place.card))?;
        }
        writer.end_row()?;
    }
    writer.skip();
    writer.styled(language.pick("Chỉ số", "Index"), &styles.strong)?;
    writer.skip();
    for place in &places {
        writer.number(&place.card.index().to_string(), &styles.index)?;
    }
    Ok(())
}

/// A row for each unit and criterion, with the reasons.
fn write_reasons(
    writer: &mut Writer<'_>,
    block: &Block,
    ranking: &Ranking<'_>,
    format: Format,
) -> Result<(), XlsxError> {
    let language = format.language;
    title(writer, block, language)?;
    let names = [
        language.pick("Đơn vị", "Unit"),
        language.pick("Mã", "Code"),
        language.pick("Tiêu chí", "Criterion"),
        language.pick("Điểm tối đa", "Maximum"),
        language.pick("Điểm", "Points"),
        language.pick("Chưa đạt", "Lost"),
        language.pick("Thang điểm", "Scale"),
        language.pick("Số liệu", "Evidence"),
        language.pick("Áp dụng", "Applied"),
        language.pick("Giá trị chính xác", "Exact value"),
        language.pick("Căn cứ", "Source"),
        language.pick("Ghi chú", "Note"),
    ];
    let head = writer.row;
    writer.head(names)?;
    let last = u16::try_from(names.len() - 1).unwrap_or_default();
    for place in ranking.places() {
        let Some(explanation) = block.explanation(place.card.unit()) else {
            continue;
        };
        for row in explanation.criteria() {
            write_reason(writer, place.card.unit(), row, language)?;
        }
    }
    writer.sheet.autofilter(head, 0, writer.row.saturating_sub(1).max(head), last)?;
    Ok(())
}

fn write_reason(
    writer: &mut Writer<'_>,
    unit: &str,
    row: Explained<'_>,
    language: Language,
) -> Result<(), XlsxError> {
    let (criterion, styles) = (row.criterion(), writer.styles);
    let style = if criterion.is_leaf() { &styles.text } else { &styles.strong };
    for text in [unit, criterion.code().as_str(), criterion.title()] {
        writer.styled(text, style)?;
    }
    writer.points(row.applicable())?;
    writer.points(row.points())?;
    writer.points(row.applicable().checked_sub(row.points()).unwrap_or_default())?;
    writer.text(&row.scale(language).unwrap_or_default())?;
    writer.text(&row.reported(language).unwrap_or_default())?;
    writer.text(&row.applied(language))?;
    let is_exact = row.rounding() == RoundingStep::None || !criterion.is_leaf();
    writer.text(&if is_exact {
        String::new()
    } else {
        row.exact().display(language).to_string()
    })?;
    writer.text(criterion.citation().unwrap_or_default())?;
    writer.text(row.note().unwrap_or_default())?;
    writer.end_row()?;
    Ok(())
}

/// The workbook of problems: no ranking.
///
/// # Errors
/// The workbook cannot be written.
pub fn refused(issues: &[Issue], language: Language) -> Result<Vec<u8>, XlsxError> {
    let styles = Styles::new(None);
    let widths = [26.0, 10.0, 36.0, 50.0, 60.0];
    let mut writer = Writer::new(language.pick("Lỗi", "Problems"), widths, None, &styles)?;
    let strong = writer.styles.strong.clone().unset_text_wrap();
    writer.over(
        language.pick(
            "Chưa xếp hạng: sửa các lỗi dưới đây rồi chạy lại",
            "No ranking: mend these problems and run again",
        ),
        &strong,
    )?;
    writer.end_row()?;
    writer.head([
        language.pick("Trang", "Sheet"),
        language.pick("Ô", "Cell"),
        language.pick("Tiêu chí, đơn vị", "Criterion, unit"),
        language.pick("Hiện trạng", "Found"),
        language.pick("Cần", "Expected"),
    ])?;
    for issue in issues.iter().take(1_000_000) {
        writer.text(&match &issue.book {
            Some(book) => format!("{book}: {}", issue.sheet),
            None => issue.sheet.clone(),
        })?;
        writer.text(&issue.cell.map(|cell| cell.to_string()).unwrap_or_default())?;
        writer.text(&issue.about(language))?;
        writer.text(&issue.found.text(language))?;
        writer.text(&issue.expected.text(language))?;
        writer.end_row()?;
    }
    let mut book = Workbook::new();
    book.push_worksheet(writer.sheet);
    book.save_to_buffer()
}
