//! From a definition and a sheet to a card.

use cchc::definition::{Basis, Classification, TieRule};
use cchc::number::{Mode, Rounding};
use cchc::rule::{Choice, Proportional};
use cchc::{Definition, Evidence, Problems, Row, Sheet, Stage, points};

fn main() -> Result<(), Problems> {
    // What the decision says: criteria, rounding, groups.
    let half_up = Rounding::new(2, Mode::HalfUp);
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, groups);
    let plan = Choice::new([("có", points!(1)), ("không", points!(0))]);
    definition.criteria = vec![
        Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::new()),
        Row::leaf("2", "Kế hoạch", points!(1), plan),
    ];
    let methodology = definition.validate()?;

    // What one unit reports: 538 of 630 dossiers on time, and a plan.
    let mut sheet = Sheet::new(&methodology, "Đơn vị minh họa", Stage::Appraised);
    sheet.answer("1", Evidence::share(538, 630));
    sheet.answer("2", Evidence::level("có"));

    // 538/630 x 3 is 2.5619…, rounded once to 2.56.
    let card = methodology.check(&sheet)?.score();
    assert_eq!(card.points(), points!(3.56));
    assert_eq!(card.index().to_string(), "89.00");
    assert_eq!(card.group().map(|group| group.label.as_str()), Some("B"));
    Ok(())
}
