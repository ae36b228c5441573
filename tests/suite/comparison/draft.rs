//! Drafts of crosswalks: each class of what equal codes and titles say, and nothing that nobody has decided.

use super::facts::refused;
use crate::prelude::*;

/// Rows of one point each, as leaves; a code with a dot is under an inner row.
fn methodology(edition: u32, rows: &[(&str, &str)]) -> Methodology {
    let is_under = |code: &str, above: &str| code.starts_with(&format!("{above}."));
    let is_inner = |code: &str| rows.iter().any(|(other, _)| is_under(other, code));
    let max = |code: &str| {
        let leaves = rows.iter().filter(|(leaf, _)| !is_inner(leaf));
        let below = leaves.filter(|(leaf, _)| *leaf == code || is_under(leaf, code));
        Points::from(i16::try_from(below.count()).unwrap())
    };
    let row = |(code, title): &(&str, &str)| {
        let inner = Row::inner(*code, *title, max(code));
        if is_inner(code) {
            inner
        } else {
            with(inner, |row| row.rule = Some(Direct::new().into()))
        }
    };
    let half_up = Rounding::new(2, Mode::HalfUp);
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    let fields = rows.iter().filter(|(code, _)| !code.contains('.'));
    let total = fields.map(|(code, _)| max(code)).sum();
    let mut definition = Definition::new("demo", edition, "Minh họa", total, half_up, groups);
    definition.criteria = rows.iter().map(row).collect();
    definition.validate().unwrap()
}

fn codes(criteria: &[Criterion<'_>]) -> String {
    criteria.iter().map(|criterion| criterion.code().as_str()).collect::<Vec<_>>().join(" ")
}

/// A draft in short: `1=1` is proposed, `1?1` has another title, `1~2` another code, `1-` is only before, and `+1`
/// only after.
fn said(draft: &CrosswalkDraft<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let proposed = draft.same.iter().map(|pair| (pair.from.code(), pair.to.code()));
    lines.extend(proposed.map(|(from, to)| format!("{from}={to}")));
    lines.extend(draft.doubtful.iter().map(|doubtful| match doubtful {
        Doubtful::OtherTitle(pair) => format!("{}?{}", pair.from.code(), pair.to.code()),
        Doubtful::OtherCode(pair) => format!("{}~{}", codes(&pair.from), codes(&pair.to)),
        _ => panic!("{doubtful:?}"),
    }));
    lines.extend(draft.only_before.iter().map(|old| format!("{}-", old.code())));
    lines.extend(draft.only_after.iter().map(|new| format!("+{}", new.code())));
    lines
}

#[track_caller]
fn drafts(before: &[(&str, &str)], after: &[(&str, &str)], expected: &str) {
    let (before, after) = (methodology(2025, before), methodology(2026, after));
    let draft = Crosswalk::draft(&before, &after);
    assert_eq!(said(&draft).join(", "), expected);
    // What is proposed is right for both, and is all that is linked.
    let crosswalk = draft.to_crosswalk();
    assert_eq!(crosswalk.links.len(), draft.same.len());
    crosswalk.check(&before, &after).unwrap();
}

#[test]
fn the_same_code_and_title_is_proposed() {
    drafts(&[("1", "Một"), ("2", "Hai")], &[("2", "Hai"), ("1", "Một")], "1=1, 2=2");
    // Also of rows with rows under them, and if a leaf has got rows under it.
    drafts(&[("1", "Một"), ("1.1", "A")], &[("1", "Một"), ("1.1", "A")], "1=1, 1.1=1.1");
    drafts(&[("1", "Một")], &[("1", "Một"), ("1.1", "A"), ("1.2", "B")], "1=1, +1.1, +1.2");
    // In another normal form.
    drafts(&[("1", "Hà Nội")], &[("1", "Ha\u{300} No\u{323}\u{302}i")], "1=1");
    drafts(&[("1", "Một"), ("1.đ", "A")], &[("1", "Một"), ("1.đ", "A")], "1=1, 1.đ=1.đ");
}

#[test]
fn the_same_code_with_another_title_is_doubtful() {
    drafts(&[("1", "Một")], &[("1", "Một và hai")], "1?1");
    // Titles that only look the same are not equal.
    drafts(&[("1", "Đạt")], &[("1", "Ðạt")], "1?1");
    drafts(&[("1", "Đạt")], &[("1", "đạt")], "1?1");
    drafts(&[("1", "hòa")], &[("1", "hoà")], "1?1");
    // Codes that only look the same are not equal either.
    drafts(&[("a", "Một")], &[("A", "Một")], "a~A");
}

#[test]
fn the_same_title_under_another_code_is_doubtful() {
    drafts(&[("1", "Một")], &[("2", "Một")], "1~2");
    drafts(&[("1", "Ha\u{300} No\u{323}\u{302}i")], &[("2", "Hà Nội")], "1~2");
    // A row was put in before two others.
    drafts(
        &[("1", "Một"), ("2", "Hai"), ("3", "Ba")],
        &[("1", "Một"), ("2", "Mới"), ("3", "Hai"), ("4", "Ba")],
        "1=1, 2?2, 2~3, 3?3, 3~4",
    );
    // Two have changed places.
    drafts(&[("1", "Một"), ("2", "Hai")], &[("1", "Hai"), ("2", "Một")], "1?1, 1~2, 2?2, 2~1");
    // A title that is there several times is listed once, with all of its criteria.
    drafts(
        &[("1", "Khác"), ("2", "Khác")],
        &[("3", "Khác"), ("4", "Khác"), ("5", "Khác")],
        "1 2~3 4 5",
    );
    // A criterion that is the same in both is not among them.
    drafts(&[("1", "Khác"), ("2", "Khác")], &[("1", "Khác"), ("3", "Khác")], "1=1, 2~3");
    drafts(&[("1", "Khác"), ("2", "Khác")], &[("1", "Khác")], "1=1, 2-");
    drafts(&[("1", "Khác")], &[("1", "Khác"), ("2", "Khác")], "1=1, +2");
}

#[test]
fn what_is_on_one_side_only_is_open() {
    drafts(&[("1", "Một"), ("2", "Hai")], &[("1", "Một"), ("3", "Ba")], "1=1, 2-, +3");
    drafts(&[("1", "Một")], &[("2", "Hai")], "1-, +2");
}

/// What each pair of rows and each row is, by the definitions, row by row.
fn naive(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<String> {
    let is_same = |row: &&(&str, &str)| before.contains(row) && after.contains(row);
    let mut lines: Vec<String> =
        before.iter().filter(is_same).map(|(code, _)| format!("{code}={code}")).collect();
    let open: Vec<_> = before.iter().filter(|row| !is_same(row)).collect();
    let open_after: Vec<_> = after.iter().filter(|row| !is_same(row)).collect();
    let with_title = |rows: &[&(&str, &str)], title: &str| {
        let rows = rows.iter().filter(|row| row.1 == title).map(|row| row.0);
        rows.collect::<Vec<_>>().join(" ")
    };
    let mut titles = Vec::new();
    for (code, title) in &open {
        if open_after.iter().any(|(other, _)| other == code) {
            lines.push(format!("{code}?{code}"));
        }
        let (old, new) = (with_title(&open, title), with_title(&open_after, title));
        if !new.is_empty() && !titles.contains(title) {
            titles.push(*title);
            lines.push(format!("{old}~{new}"));
        }
    }
    let is_alone = |row: &(&str, &str), others: &[&(&str, &str)]| {
        !others.iter().any(|other| other.0 == row.0 || other.1 == row.1)
    };
    let alone = open.iter().filter(|row| is_alone(row, &open_after));
    lines.extend(alone.map(|(code, _)| format!("{code}-")));
    let alone = open_after.iter().filter(|row| is_alone(row, &open));
    lines.extend(alone.map(|(code, _)| format!("+{code}")));
    lines
}

#[test]
fn every_small_pair_is_drafted_by_the_definitions() {
    // Each of three codes is missing or has one of three titles, of which two look the same.
    let sides: Vec<Vec<(&str, &str)>> = (1..64)
        .map(|number| {
            let titles = [None, Some("Đạt"), Some("Ðạt"), Some("Khác")];
            let row = |(code, at): (&'static str, usize)| {
                titles[number / 4_usize.pow(u32::try_from(at).unwrap()) % 4]
                    .map(|title| (code, title))
            };
            ["1", "2", "3"].into_iter().zip(0..).filter_map(row).collect()
        })
        .collect();
    let methodologies =
        |edition| sides.iter().map(|rows| methodology(edition, rows)).collect::<Vec<_>>();
    let (before, after) = (methodologies(2025), methodologies(2026));
    for (old, from) in sides.iter().zip(&before) {
        for (new, to) in sides.iter().zip(&after) {
            let draft = Crosswalk::draft(from, to);
            assert_eq!(said(&draft), naive(old, new), "{old:?} {new:?}");
            assert!(draft.to_crosswalk().check(from, to).is_ok());
            // From the later one back, the same pairs are proposed.
            let back = Crosswalk::draft(to, from).to_crosswalk().reversed();
            assert_eq!(back.links, draft.to_crosswalk().links);
        }
    }
}

#[test]
fn a_draft_links_what_a_person_has_decided() {
    let before = methodology(2025, &[("1", "Một"), ("2", "Hai"), ("3", "Ba"), ("4", "Bốn")]);
    let after = methodology(2026, &[("1", "Một"), ("2", "Hai mới"), ("5", "Ba"), ("6", "Sáu")]);
    let draft = Crosswalk::draft(&before, &after);
    let links: Vec<Option<Link>> = draft.doubtful.iter().map(Doubtful::link).collect();
    assert_eq!(links, [Some(Link::renamed("2", "2")), Some(Link::renamed("3", "5"))]);
    let mut crosswalk = draft.to_crosswalk();
    assert_eq!(crosswalk.links, [Link::same("1")]);
    crosswalk.links.extend(links.into_iter().flatten());
    crosswalk.links.extend([Link::dropped("4"), Link::added("6")]);
    assert!(crosswalk.check(&before, &after).is_ok());

    // Several criteria with one title: which is which is not said.
    let before = methodology(2025, &[("1", "Khác"), ("2", "Khác")]);
    let after = methodology(2026, &[("3", "Khác")]);
    assert_eq!(Crosswalk::draft(&before, &after).doubtful[0].link(), None);
    assert_eq!(Crosswalk::draft(&after, &before).doubtful[0].link(), None);
}

#[test]
fn a_draft_is_refused_where_it_does_not_belong() {
    let before = methodology(2025, &[("1", "Một"), ("2", "Hai")]);
    let after = methodology(2026, &[("1", "Một"), ("2", "Hai mới")]);
    let mut crosswalk = Crosswalk::draft(&before, &after).to_crosswalk();
    refused(
        crosswalk.check(&after, &before),
        &[
            "from.edition: found `2025`, expected `2026`, the edition of the methodology",
            "to.edition: found `2026`, expected `2025`, the edition of the methodology",
        ],
    );
    // A doubtful pair is not the same, and what is proposed is not linked again.
    crosswalk.links.extend([Link::same("2"), Link::renamed("1", "1")]);
    refused(
        crosswalk.check(&before, &after),
        &[
            "links[1]: found the titles `Hai` and `Hai mới`, expected the same title in both, or `renamed`",
            "links[2].from: found `1` again, already at links[0].code, expected each criterion once on each side",
            "links[2].to: found `1` again, already at links[0].code, expected each criterion once on each side",
        ],
    );
}

#[test]
fn a_draft_is_read_in_both_languages() {
    let before = methodology(
        2025,
        &[("1", "Một"), ("1.1", "A"), ("2", "Đạt"), ("3", "Khác"), ("4", "Khác"), ("5", "Năm")],
    );
    let mut definition =
        methodology(2026, &[("1", "Một"), ("1.1", "A"), ("2", "Ðạt"), ("6", "Khác"), ("7", "Bảy")])
            .definition()
            .clone();
    for row in &mut definition.criteria[..2] {
        row.max = points!(1.5);
    }
    definition.total = points!(4.5);
    let after = definition.validate().unwrap();
    let draft = Crosswalk::draft(&before, &after);
    assert_eq!(
        draft.to_text(Language::Vi),
        "Dự thảo bảng đối chiếu tiêu chí: `demo` năm 2025 → `demo` năm 2026
Cùng mã, cùng tên (đề xuất giữ nguyên): 2
  1 Một (tối đa 1 → 1,5 điểm)
  1.1 A (tối đa 1 → 1,5 điểm)
Cùng mã, khác tên (cần xem xét): 1
  2 Đạt (tối đa 1 điểm) → 2 Ðạt (tối đa 1 điểm); hai tên trông giống nhau
Cùng tên, khác mã (cần xem xét): 1
  3 Khác (tối đa 1 điểm), 4 Khác (tối đa 1 điểm) → 6 Khác (tối đa 1 điểm)
Chỉ có trong bộ tiêu chí trước: 1
  5 Năm (tối đa 1 điểm)
Chỉ có trong bộ tiêu chí sau: 1
  7 Bảy (tối đa 1 điểm)
"
    );
    assert_eq!(
        draft.to_text(Language::En),
        "Draft crosswalk: `demo`, edition 2025 → `demo`, edition 2026
Same code and title (proposed): 2
  1 Một (max 1 → 1.5)
  1.1 A (max 1 → 1.5)
Same code, another title (to be decided): 1
  2 Đạt (max 1) → 2 Ðạt (max 1); the titles look the same
Same title, another code (to be decided): 1
  3 Khác (max 1), 4 Khác (max 1) → 6 Khác (max 1)
Only before: 1
  5 Năm (max 1)
Only after: 1
  7 Bảy (max 1)
"
    );
}

#[test]
fn a_common_title_under_another_field_is_marked() {
    let rows = |field| [("1", field), ("1.1", "Nhóm"), ("1.1.1", "Kế hoạch"), ("2", "Hai")];
    let (before, after) =
        (methodology(2025, &rows("Thể chế")), methodology(2026, &rows("Tài chính")));
    let text = Crosswalk::draft(&before, &after).to_text(Language::En);
    let lines: Vec<&str> = text.lines().skip(2).take(3).collect();
    assert_eq!(
        lines,
        [
            "  1.1 Nhóm (max 1); a row above has another title",
            "  1.1.1 Kế hoạch (max 1); a row above has another title",
            "  2 Hai (max 1)",
        ]
    );
}
