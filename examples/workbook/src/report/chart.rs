//! The distribution of the indices against the thresholds of the groups.

use cchc::definition::Group;
use cchc::number::Index;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::format::Format;

/// The chart, and its numbers as a table.
pub(super) struct Distribution {
    pub(super) svg: String,
    pub(super) bins: Vec<Bin>,
}

/// How many units have an index in a range.
pub(super) struct Bin {
    pub(super) from: i32,
    pub(super) to: i32,
    /// Whether the end is in the range too: the last one.
    pub(super) is_closed: bool,
    pub(super) units: usize,
}

const BAR: RGBColor = RGBColor(0x2f, 0x6f, 0xa7);
const INK: RGBColor = RGBColor(0x1b, 0x1f, 0x24);
const LINE: RGBColor = RGBColor(0xb3, 0x3a, 0x00);
const FONT: &str = "sans-serif";

/// Draws the chart. Positions on paper are the only binary floats of this program.
pub(super) fn distribution(
    groups: &[Group],
    indices: impl Iterator<Item = Index>,
    format: Format,
) -> Result<Distribution, Box<dyn std::error::Error>> {
    let indices: Vec<f64> =
        indices.map(|index| index.to_string().parse()).collect::<Result<_, _>>()?;
    let bins = bins(&indices);
    let (Some(first), Some(last)) = (bins.first(), bins.last()) else {
        return Ok(Distribution { svg: String::new(), bins });
    };
    let (low, high) = (f64::from(first.from), f64::from(last.to));
    let most = bins.iter().map(|bin| bin.units).max().unwrap_or(1);
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (520, 320)).into_drawing_area();
        let top = f64::from(u32::try_from(most)?) * 1.25;
        let mut chart = ChartBuilder::on(&root)
            .margin(8)
            .margin_right(16)
            .x_label_area_size(44)
            .y_label_area_size(52)
            .build_cartesian_2d(low..high, 0.0..top)?;
        let text = |size: i32| (FONT, size).into_font().color(&INK);
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(INK.mix(0.15))
            .axis_style(INK.mix(0.6))
            .x_labels(bins.len() + 1)
            .y_labels(6.min(most + 1))
            .x_label_formatter(&|value| format!("{value:.0}"))
            .y_label_formatter(&|value| {
                if value.fract() == 0.0 { format!("{value:.0}") } else { String::new() }
            })
            .x_desc(format.language.pick("Chỉ số", "Index"))
            .y_desc(format.language.pick("Số đơn vị", "Units"))
            .label_style(text(17))
            .axis_desc_style(text(17))
            .draw()?;
        let gap = (high - low) / 400.0;
        chart.draw_series(bins.iter().filter(|bin| bin.units > 0).map(|bin| {
            let count = f64::from(u32::try_from(bin.units).unwrap_or(u32::MAX));
            let ends = [(f64::from(bin.from) + gap, 0.0), (f64::from(bin.to) - gap, count)];
            Rectangle::new(ends, BAR.filled())
        }))?;
        let above = text(17).pos(Pos::new(HPos::Center, VPos::Bottom));
        chart.draw_series(bins.iter().filter(|bin| bin.units > 0).map(|bin| {
            let count = f64::from(u32::try_from(bin.units).unwrap_or(u32::MAX));
            let middle = f64::midpoint(f64::from(bin.from), f64::from(bin.to));
            Text::new(bin.units.to_string(), (middle, count + top / 80.0), above.clone())
        }))?;
        for group in groups {
            let at: f64 = group.at_least.to_string().parse()?;
            if at < low || at > high {
                continue;
            }
            let line = [(at, 0.0), (at, top * 0.93)];
            let style = ShapeStyle { color: LINE.to_rgba(), filled: false, stroke_width: 2 };
            chart.draw_series(DashedLineSeries::new(line, 6, 4, style))?;
            let label = format!("{} ≥ {}", group.label, format.percent(group.at_least));
            let is_right = at > f64::midpoint(low, high);
            let side = if is_right { HPos::Right } else { HPos::Left };
            let shift = if is_right { -2.0 } else { 2.0 } * gap;
            let style = (FONT, 17).into_font().color(&LINE).pos(Pos::new(side, VPos::Top));
            chart.draw_series([Text::new(label, (at + shift, top), style)])?;
        }
        root.present()?;
    }
    Ok(Distribution { svg, bins })
}

/// Ranges of one width, 1, 2, 5 or 10, so that there are at most 10. A range has its start, and the last one its
/// end too.
fn bins(indices: &[f64]) -> Vec<Bin> {
    let mut whole: Vec<i32> = indices.iter().map(|index| floor(*index)).collect();
    whole.sort_unstable();
    let (Some(least), Some(most)) = (whole.first(), whole.last()) else { return Vec::new() };
    let ends = |width: i32| (least.div_euclid(width), most.div_euclid(width) + 1);
    let width = [1, 2, 5, 10, 50].into_iter().find(|width| ends(*width).1 - ends(*width).0 <= 10);
    let width = width.unwrap_or(1000);
    let (first, end) = ends(width);
    let at_hundred =
        *most == 100 && indices.iter().all(|index| *index <= 100.0) && 100 % width == 0;
    // 100 is the end of the last range, not the start of one more.
    let end = if at_hundred { end - 1 } else { end };
    let bin = |at: i32| {
        let (from, to) = (at * width, (at + 1) * width);
        let is_closed = at + 1 == end && at_hundred;
        let is_in = |index: &&f64| {
            **index >= f64::from(from)
                && (**index < f64::from(to) || is_closed && **index <= f64::from(to))
        };
        Bin { from, to, is_closed, units: indices.iter().filter(is_in).count() }
    };
    (first..end.max(first + 1)).map(bin).collect()
}

/// The whole number below; indices are far from the bounds of 32 bits unless the points are absurd.
fn floor(index: f64) -> i32 {
    let digits = format!("{:.0}", index.floor());
    digits.parse().unwrap_or(if index < 0.0 { -1_000_000 } else { 1_000_000 })
}
