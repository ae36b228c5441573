//! What would it take to reach group A? Ranges, margins, points still to be had, what-if, ranks.
//!
//! ```text
//! cargo run --example reach_group_a
//! ```
//!
//! The embedded sample is illustrative; here some of its answers are made worse, so that the unit is just
//! under A. Every figure is computed, and the important ones are asserted.

use cchc::Language::Vi;
use cchc::compare::Disputed;
use cchc::definition::Source;
use cchc::files::{Format, Reader};
use cchc::methodology::Criterion;
use cchc::number::{Fraction, Index};
use cchc::outlook::{Gain, Margin, Outlook, RankingOutlook};
use cchc::{Evidence, Methodology, Points, Problems, Scorecard, Sheet, Stage, points};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new(Format::Toml);
    let methodology = reader.methodology(include_str!("../src/editions/so-minh-hoa.toml"))?;
    let sample = reader.sheet(include_str!("data/don-vi-minh-hoa.toml"))?;
    println!("{} (số liệu minh họa, illustrative)", sample.unit);

    let appraised = worse(&sample);
    before_the_survey(&methodology, &appraised)?;
    let card = methodology.check(&appraised)?.score();
    the_way_to_a(&methodology, &appraised, &card)?;
    in_dispute(&methodology, &sample, &appraised, &card)?;
    Ok(())
}

/// The sample as it was appraised: five answers are worse than the unit says.
fn worse(sample: &Sheet) -> Sheet {
    let mut sheet = sample.clone();
    sheet.answers.insert("1.1.1", Evidence::level("không kịp thời"));
    sheet.answers.insert("2.1.2", Evidence::Count(1));
    sheet.answers.insert("5.4.2", Evidence::Count(3));
    sheet.answers.insert("6.4", Evidence::Count(1));
    sheet.answers.insert("7.5", Evidence::items(["cơ cấu tổ chức", "TTHC, dịch vụ công"]));
    sheet
}

/// The same sheet without its survey leaves.
fn without_survey(methodology: &Methodology, sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    for leaf in methodology.leaves().filter(|leaf| leaf.source() == Some(Source::Survey)) {
        sheet.answers.remove(leaf.code().as_str());
    }
    sheet
}

fn before_the_survey(methodology: &Methodology, sheet: &Sheet) -> Result<(), Problems> {
    println!("\n1. Khi chưa có kết quả điều tra xã hội học (before the survey is in)");
    let incomplete = without_survey(methodology, sheet);
    let refused = methodology.check(&incomplete).err();
    let outlook = methodology.outlook(&incomplete)?;
    let missing: Points = outlook.missing().map(Criterion::max).sum();
    let codes: Vec<&str> = outlook.missing().map(|leaf| leaf.code().as_str()).collect();
    println!("   chưa chấm được: còn thiếu {} tiêu chí, {} điểm", codes.len(), missing.display(Vi));
    println!("   (no score yet: {} leaves are missing): {}", codes.len(), codes.join(" "));
    println!("   thấp nhất (lowest):   {}", line(&outlook.lowest()));
    println!("   cao nhất  (highest):  {}", line(&outlook.highest()));
    assert_eq!(refused.map(|problems| problems.iter().count()), Some(codes.len()));
    assert_eq!((codes.len(), missing), (17, points!(30)));
    assert_eq!(group(&outlook.lowest()), "-");
    assert_eq!(group(&outlook.highest()), "A");
    Ok(())
}

fn the_way_to_a(
    methodology: &Methodology,
    sheet: &Sheet,
    card: &Scorecard,
) -> Result<(), Box<dyn std::error::Error>> {
    println!("\n2. Khi đã có đủ kết quả (with every answer)");
    println!("   {}", line(card));
    for margin in card.margins() {
        println!("   {}", margin_line(&margin));
    }
    let to_a = card.margin("A").ok_or("the sample has a group A")?;
    assert_eq!((to_a.least(), to_a.needed_points()), (Some(points!(88.65)), Some(points!(1.56))));

    println!(
        "\n3. Điểm còn có thể đạt thêm (points still to be had), nhiều nhất trước (most first)"
    );
    let gains = card.gains();
    for gain in gains.iter().take(6) {
        println!("   {}", gain_line(gain));
    }
    let rest = gains.iter().skip(6).fold(Fraction::ZERO, |sum, gain| sum + gain.points().clone());
    println!(
        "   {:>6}  ở {} tiêu chí khác (on other leaves)",
        rest.display(Vi),
        gains.len().saturating_sub(6)
    );
    let all = gains.iter().fold(Fraction::ZERO, |sum, gain| sum + gain.points().clone());
    let bonus = Fraction::from(card.bonus());
    assert_eq!(card.exact_points() - bonus + all, card.applicable().into(), "they add up");

    println!("\n4. Ít tiêu chí nhất cần đạt điểm tối đa để lên loại A (the fewest criteria)");
    let fewest = to_a.fewest().ok_or("full marks are A")?;
    for gain in &fewest {
        println!("   {}", gain_line(gain));
    }
    assert_eq!(fewest.len(), 2);

    println!("\n5. Nếu … thì sao (what if)");
    let checked = methodology.check(sheet)?;
    let discipline = checked.what_if("5.4.2", Evidence::Count(0))?;
    println!(
        "   5.4.2 không có ai bị kỷ luật (nobody disciplined):  {}",
        line(&discipline.score())
    );
    let reports = ["đủ số lượng báo cáo", "đúng thời hạn"];
    let both = discipline.what_if("1.2.1", Evidence::items(reports))?;
    println!("   và 1.2.1 báo cáo đúng hạn (and reports in time):    {}", line(&both.score()));
    assert_eq!(group(&discipline.score()), "B");
    assert_eq!(group(&both.score()), "A");
    Ok(())
}

fn in_dispute(
    methodology: &Methodology,
    sample: &Sheet,
    appraised: &Sheet,
    card: &Scorecard,
) -> Result<(), Problems> {
    println!("\n6. Chênh lệch giữa tự chấm và thẩm định (self-scored against appraised)");
    let mut by_itself = without_survey(methodology, sample);
    by_itself.stage = Stage::SelfScored;
    let by_itself = methodology.check(&by_itself)?.score();
    let disputed = by_itself.disputed(card)?;
    for leaf in &disputed {
        let Disputed { first, second, .. } = leaf;
        println!(
            "   {:<6} {} -> {} ({})",
            leaf.criterion().code(),
            first.points().display(Vi),
            second.points().display(Vi),
            leaf.change().display(Vi)
        );
    }
    assert_eq!(disputed.len(), 5);

    println!(
        "\n7. Thứ hạng có thể trong khối khi còn chênh lệch (possible ranks while in dispute)"
    );
    let codes: Vec<&str> = disputed.iter().map(|leaf| leaf.criterion().code().as_str()).collect();
    let named = |unit: &str, sheet: &Sheet| {
        let mut sheet = sheet.clone();
        unit.clone_into(&mut sheet.unit);
        sheet
    };
    let outlooks = [
        methodology.outlook(appraised)?.dispute(codes)?,
        methodology.outlook(&named("Đơn vị minh họa 2", sample))?,
        methodology.outlook(&named("Đơn vị minh họa 3", appraised))?.dispute(["5.4.2"])?,
    ];
    let lowest: Vec<Scorecard> = outlooks.iter().map(Outlook::lowest).collect();
    let highest: Vec<Scorecard> = outlooks.iter().map(Outlook::highest).collect();
    let ranks = RankingOutlook::new(&lowest, &highest)?;
    for place in ranks.places() {
        println!(
            "   hạng {}-{}  chỉ số {} - {}  loại {} - {}  {}",
            place.best,
            place.worst,
            place.lowest.index().display(Vi),
            place.highest.index().display(Vi),
            group(place.lowest),
            group(place.highest),
            place.lowest.unit()
        );
    }
    let range = ranks.unit(&sample.unit).map(|place| (place.best, place.worst));
    assert_eq!(range, Some((1, 3)));
    Ok(())
}

fn group(card: &Scorecard) -> &str {
    card.group().map_or("-", |group| group.label.as_str())
}

fn line(card: &Scorecard) -> String {
    let index: Index = card.index();
    let (points, of) = (card.points().display(Vi), card.applicable().display(Vi));
    format!("{points} / {of} điểm, chỉ số {}, loại {}", index.display(Vi), group(card))
}

fn margin_line(margin: &Margin<'_>) -> String {
    let label = &margin.group().label;
    let least = margin.least().unwrap_or_default().display(Vi);
    let needed = margin.needed_points().unwrap_or_default();
    let text = if margin.is_reached() {
        format!("đã đạt, dư {} (reached)", (-Fraction::from(needed)).display(Vi))
    } else {
        format!("còn thiếu {} (short of it)", needed.display(Vi))
    };
    let edge = margin.edge().map(|edge| edge.display(Vi).to_string()).unwrap_or_default();
    format!("loại {label}: từ {least} điểm (ngưỡng chính xác, exact edge: {edge}): {text}")
}

fn gain_line(gain: &Gain<'_>) -> String {
    let (scored, criterion) = (gain.scored(), gain.criterion());
    let now = format!("{} / {}", scored.points().display(Vi), scored.applicable().display(Vi));
    format!(
        "{:>6}  {:<6} {} ({now})",
        gain.points().display(Vi),
        criterion.code(),
        criterion.title()
    )
}
