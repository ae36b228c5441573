//! What the program prints for people: the result, what matters on one screen, and every point if it is asked for.

use std::fmt::Write as _;

use cchc::explain::{Explained, Explanation};
use cchc::number::{Fraction, Index, Mode, Numeral, Rounding};
use cchc::problem::one_line;
use cchc::rule::Clause;
use cchc::scorecard::{CheckedSheet, Outcome};
use cchc::{Language, Points, Ranking, Scorecard};

/// How many of the costliest losses the first screen has.
const LOSSES: usize = 5;
/// How many characters a line of the first screen has, unless a unit or the title is longer.
const WIDTH: usize = 100;

/// A page in one language.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    pub(crate) language: Language,
}

impl Page {
    /// The first screen, and after it every point if it is to be explained.
    pub(crate) fn of(
        self,
        ranking: &Ranking<'_>,
        sheets: &[CheckedSheet],
        explained: bool,
    ) -> String {
        let is_block = sheets.len() > 1;
        let mut text = self.head(ranking);
        text.push_str(&self.table(ranking));
        if is_block {
            text.push_str(&self.block(ranking));
        }
        for sheet in sheets.iter().filter(|_| explained || !is_block) {
            let explanation = sheet.explain();
            text.push_str(&self.unit(&explanation));
            if explained {
                text.push('\n');
                text.push_str(&explanation.to_text(self.language));
            }
        }
        if !explained {
            text.push_str(self.language.pick(
                "\nGiải trình từng điểm: thêm --explain. Các tùy chọn khác: --help.\n",
                "\nEvery point explained: add --explain. Other options: --help.\n",
            ));
        }
        text
    }

    fn head(self, ranking: &Ranking<'_>) -> String {
        let mut text = String::new();
        if let Some(first) = ranking.places().next() {
            let definition = first.card.methodology().definition();
            let _ = writeln!(text, "{} ({})", definition.title, definition.edition);
            if let Some(citation) = &definition.citation {
                let _ = writeln!(text, "{}", one_line(citation));
            }
            if let Some(notice) = definition.provenance.notice(self.language) {
                let _ = writeln!(text, "{notice}");
            }
        }
        text
    }

    /// The units by rank.
    fn table(self, ranking: &Ranking<'_>) -> String {
        let has_groups = ranking.places().any(|place| has_groups(place.card));
        let [rank, unit, points, most, index, group] = self.language.pick(
            ["hạng", "đơn vị", "điểm", "tối đa", "chỉ số", "loại"],
            ["rank", "unit", "points", "maximum", "index", "group"],
        );
        let names = ranking.places().map(|place| place.card.unit()).chain([unit]);
        let width = names.map(|name| name.chars().count()).max().unwrap_or(0);
        let group = if has_groups { group } else { "" };
        let head = format!("{rank:>4}  {unit:width$} {points:>9} {most:>9} {index:>9}  {group}");
        let mut text = format!("\n{}\n", head.trim_end());
        for place in ranking.places() {
            let (rank, card) = (place.rank, place.card);
            let group = card.group().map_or("-", |group| group.label.as_str());
            let group = if has_groups { group } else { "" };
            let line = format!(
                "{rank:>4}  {:width$} {:>9} {:>9} {:>9}  {group}",
                card.unit(),
                card.points().display(self.language),
                card.applicable().display(self.language),
                card.index().display(self.language),
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text
    }

    /// The summary of a block of several units.
    fn block(self, ranking: &Ranking<'_>) -> String {
        let summary = ranking.summary();
        let [mean, highest, lowest, spread] =
            [summary.mean, summary.highest, summary.lowest, summary.spread]
                .map(|index| index.display(self.language));
        let units = summary.units;
        let mut text = self.language.pick(
            format!("\nKhối {units} đơn vị: chỉ số trung bình {mean}, cao nhất {highest}, thấp nhất {lowest}, chênh lệch {spread}\n"),
            format!("\nBlock of {units} units: mean index {mean}, highest {highest}, lowest {lowest}, spread {spread}\n"),
        );
        if ranking.places().any(|place| has_groups(place.card)) {
            let groups = summary.groups.iter().map(|group| {
                let none = self.language.pick("không xếp loại", "no group");
                let label = group.label.as_deref().unwrap_or(none);
                format!("{label} {} ({}%)", group.units, group.percent.display(self.language))
            });
            let groups: Vec<String> = groups.collect();
            let title = self.language.pick("Số đơn vị theo loại", "Units in each group");
            let _ = writeln!(text, "{title}: {}", groups.join(", "));
        }
        text
    }

    /// One unit: its fields and parts, the way to the next group, and the costliest losses.
    fn unit(self, explanation: &Explanation) -> String {
        let (card, language) = (explanation.card(), self.language);
        let title = language.pick("lĩnh vực", "field");
        let mut text = format!("\n{} ({})\n", card.unit(), card.stage().text(language));
        let mut row = |title: &str, points: String, applicable: String, index: String| {
            let title = cut(title, 68);
            let line = format!("  {title:<68} {points:>9} {applicable:>9} {index:>9}");
            let _ = writeln!(text, "{}", line.trim_end());
        };
        let shown = |points: Points| points.display(language).to_string();
        let head = language.pick(["điểm", "tối đa", "chỉ số"], ["points", "maximum", "index"]);
        let [points, most, index] = head.map(str::to_owned);
        row(title, points, most, index);
        for field in card.criteria().filter(|scored| scored.criterion().parent().is_none()) {
            let index =
                field.index().map_or("-".to_owned(), |index| index.display(language).to_string());
            let title = format!("{} {}", field.criterion().code(), field.criterion().title());
            row(&title, shown(field.points()), shown(field.applicable()), index);
        }
        let none = String::new;
        if card.bonus() > Points::ZERO {
            let points = card.bonus().display(language).signed().to_string();
            row(language.pick("điểm thưởng", "bonus"), points, none(), none());
        }
        if card.penalty() > Points::ZERO {
            let points = (-Fraction::from(card.penalty())).display(language).to_string();
            row(language.pick("điểm trừ", "penalty"), points, none(), none());
        }
        if card.unbounded_index() != card.exact_index() {
            let title = language.pick(
                "chỉ số khi chưa áp dụng mức cao nhất, thấp nhất",
                "index without its ceiling and floor",
            );
            let rounding = card.methodology().definition().rounding.index;
            let index = Index::new(&card.exact_points(), card.applicable(), rounding);
            let index = index.map_or("-".to_owned(), |index| index.display(language).to_string());
            row(title, none(), none(), index);
        }
        for part in card.parts() {
            let title = format!("{}: {}", language.pick("trong đó", "of which"), part.label);
            row(&title, shown(part.points), shown(part.applicable), none());
        }
        text.push_str(&self.margin(card));
        text.push_str(&self.losses(explanation));
        text
    }

    /// How far the unit is from the next higher group, or above the threshold of the highest one.
    fn margin(self, card: &Scorecard) -> String {
        let next = card.margins().filter(|margin| !margin.is_reached()).last();
        let Some(margin) = next.or_else(|| card.margins().next()) else { return String::new() };
        let label = &margin.group().label;
        let from = margin.group().at_least.display(self.language);
        let needed = margin.needed_points().map(Fraction::from).or_else(|| margin.needed());
        let codes = margin.fewest().map(|gains| {
            let codes = gains.iter().map(|gain| gain.criterion().code().as_str());
            codes.collect::<Vec<_>>().join(", ")
        });
        let text = match (margin.is_reached(), needed, codes) {
            (true, Some(needed), _) if needed < Fraction::ZERO => {
                let over = self.printed(card, &-needed, Some(Mode::Down));
                self.language.pick(
                    format!("Đã đạt loại cao nhất: {label} (từ {from} trở lên), vượt ngưỡng {over} điểm"),
                    format!("Highest group reached: {label} (from {from}), {over} points above its threshold"),
                )
            }
            (true, ..) => self.language.pick(
                format!("Đã đạt loại cao nhất: {label} (từ {from} trở lên)"),
                format!("Highest group reached: {label} (from {from})"),
            ),
            (false, Some(needed), Some(codes)) => {
                let short = self.printed(card, &needed, Some(Mode::Up));
                self.language.pick(
                    format!("Để đạt loại {label} (từ {from} trở lên) còn thiếu {short} điểm; đủ nếu đạt điểm tối đa ở {codes}"),
                    format!("To group {label} (from {from}): {short} points short; enough with full marks on {codes}"),
                )
            }
            (false, ..) => self.language.pick(
                format!("Không đạt được loại {label} (từ {from} trở lên), kể cả khi mọi tiêu chí đạt điểm tối đa"),
                format!("Group {label} (from {from}) is out of reach, even with full marks on all criteria"),
            ),
        };
        format!("\n{text}\n")
    }

    /// The leaves that lost most, each with its evidence and what its rule made of it.
    fn losses(self, explanation: &Explanation) -> String {
        let mut lost: Vec<Explained<'_>> = explanation
            .criteria()
            .filter(|row| row.criterion().is_leaf() && row.lost() > Fraction::ZERO)
            .collect();
        if lost.is_empty() {
            return String::new();
        }
        lost.sort_by_key(|row| std::cmp::Reverse(row.lost()));
        let card = explanation.card();
        let (of, all) = (lost.len(), self.printed(card, &explanation.lost(), None));
        let shown = of.min(LOSSES);
        let mut text = self.language.pick(
            format!(
                "\nChưa đạt {all} điểm. Các tiêu chí mất nhiều điểm nhất ({shown} trong {of}):\n"
            ),
            format!("\nPoints lost: {all}. The costliest criteria ({shown} of {of}):\n"),
        );
        for row in lost.into_iter().take(LOSSES) {
            let (criterion, lost) = (row.criterion(), self.printed(card, &-row.lost(), None));
            let line = format!("{lost:>9}  {} {}", criterion.code(), criterion.title());
            let _ = writeln!(text, "{}", cut(&line, WIDTH));
            let _ = writeln!(text, "{}", cut(&format!("{:11}{}", "", self.reason(row)), WIDTH));
        }
        text
    }

    /// Exact points at the places that are printed, in this mode or the declared one. Those of rounded leaves have no
    /// more places.
    fn printed(self, card: &Scorecard, exact: &Fraction, mode: Option<Mode>) -> Numeral {
        let printed = card.methodology().definition().rounding.printed;
        let rounded = printed.map(|printed| {
            Rounding::new(printed.places(), mode.unwrap_or(printed.mode())).round(exact)
        });
        match rounded {
            Some(Ok(points)) => points.display(self.language),
            Some(Err(_)) | None => exact.display(self.language),
        }
    }

    /// Why a leaf has its points, on one line.
    fn reason(self, row: Explained<'_>) -> String {
        let applied = row.applied(self.language);
        // What applied to a level names the level.
        let is_level = matches!(row.outcome(), Outcome::Clause(Clause::Level(_)));
        let reported = row.reported(self.language).filter(|_| !is_level);
        let reasons: Vec<String> = reported.into_iter().chain([applied]).collect();
        reasons.join("; ")
    }
}

fn has_groups(card: &Scorecard) -> bool {
    !card.methodology().definition().classification.groups.is_empty()
}

/// A text of at most so many characters.
fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
