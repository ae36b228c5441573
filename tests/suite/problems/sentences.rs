//! Whole sentences in Vietnamese, of every stage.

use crate::prelude::*;

#[track_caller]
fn said<T: std::fmt::Debug>(result: Result<T, Problems>, lines: &[&str]) {
    let problems = result.unwrap_err().text(Language::Vi);
    assert_eq!(problems.lines().collect::<Vec<_>>(), lines);
}

/// What the example is refused for after a change.
#[track_caller]
fn definition(change: impl FnOnce(&mut Definition), lines: &[&str]) {
    said(with(Definition::example(), change).validate(), lines);
}

fn example() -> Methodology {
    Definition::example().validate().unwrap()
}

/// What the sheet of the example is refused for after a change.
#[track_caller]
fn sheet(change: impl FnOnce(&mut Sheet), lines: &[&str]) {
    said(example().check(&with(Sheet::example("Sở A"), change)), lines);
}

fn card(unit: &str) -> Scorecard {
    example().check(&Sheet::example(unit)).unwrap().score()
}

#[test]
fn heads_of_methodologies() {
    definition(|it| it.edition = 25, &["năm: đang ghi 25; cần năm từ 1900 đến 9999"]);
    definition(
        |it| it.id = " ".into(),
        &["mã bộ tiêu chí: đang để trống (“ ”); cần ghi nội dung, không để trống"],
    );
    definition(
        |it| it.total = points!(100),
        &["tổng điểm: đang ghi 100; cần 10, là tổng điểm tối đa của các lĩnh vực"],
    );
    definition(
        |it| it.adjustments.bonus = points!(-0.5),
        &["điểm thưởng và điểm trừ, mức trần điểm thưởng: đang ghi -0,5; cần điểm từ 0 trở lên"],
    );
    definition(
        |it| it.criteria.clear(),
        &["tiêu chí: danh sách đang trống; cần ít nhất một tiêu chí"],
    );
    definition(
        |it| it.rounding.printed = Some(Rounding::new(2, Mode::HalfUp)),
        &[
            "làm tròn, điểm khi in: đã khai báo trong khi điểm của tiêu chí đã làm tròn; cần bỏ mục này, hoặc không làm tròn điểm của tiêu chí",
        ],
    );
    definition(
        |it| it.rounding.points = PointRounding::Unrounded,
        &[
            "làm tròn, điểm khi in: chưa khai báo trong khi điểm của tiêu chí không làm tròn; cần cách làm tròn điểm khi in",
        ],
    );
}

#[test]
fn classifications() {
    definition(
        |it| it.classification.groups[1].at_least = 95.into(),
        &[
            "xếp loại, loại thứ 2, ngưỡng: đang ghi 95, đứng sau 90; cần các loại xếp từ cao xuống thấp, ngưỡng không bằng nhau",
        ],
    );
    definition(
        |it| it.classification.groups[1].label = "A".into(),
        &[
            "xếp loại, loại thứ 2, tên loại: “A” bị trùng, đã có ở loại thứ 1; cần ghi mỗi tên loại một lần",
        ],
    );
    definition(
        |it| it.classification.index_at_least = Some((-5).into()),
        &["xếp loại, mức sàn của chỉ số: đang ghi -5; cần tỷ lệ phần trăm từ 0 trở lên"],
    );
}

#[test]
fn rows() {
    definition(
        |it| it.criteria[1].max = points!(5.5),
        &[
            "tiêu chí 1, điểm tối đa: đang ghi 8; cần 7,5, là tổng điểm tối đa của các tiêu chí thành phần bên dưới",
        ],
    );
    definition(
        |it| it.criteria[3].max = points!(0),
        &["tiêu chí 2, điểm tối đa: đang ghi 0; cần điểm lớn hơn 0"],
    );
    definition(
        |it| it.criteria[3].rule = None,
        &[
            "tiêu chí 2, thang điểm: chưa có thang điểm, cũng chưa có tiêu chí thành phần bên dưới; cần thang điểm, hoặc tiêu chí thành phần bên dưới",
        ],
    );
    definition(
        |it| it.criteria[0].rule = Some(Direct::new().into()),
        &[
            "tiêu chí 1, thang điểm: có thang điểm “chấm điểm trực tiếp” trong khi có tiêu chí thành phần bên dưới; cần chỉ ghi thang điểm ở các tiêu chí thành phần bên dưới",
        ],
    );
    definition(
        |it| it.criteria[1].round_to = Some(points!(0.7)),
        &[
            "tiêu chí 1.1, bội số làm tròn: đang ghi 0,7; cần số điểm sao cho điểm tối đa của tiêu chí (6) chia hết cho số đó",
        ],
    );
    definition(
        |it| it.criteria[1].reaches = Some(points!(6)),
        &[
            "tiêu chí 1.1, điểm cao nhất của thang điểm: đang ghi 6; cần điểm thấp hơn điểm tối đa của tiêu chí (6)",
        ],
    );
    definition(
        |it| it.criteria[3].source = Some(Source::Appraisal),
        &[
            "tiêu chí 2, nguồn điểm: là thẩm định trong khi thang điểm là điều tra xã hội học; cần nguồn điểm là điều tra xã hội học",
        ],
    );
    definition(
        |it| it.not_applicable = None,
        &[
            "tiêu chí 1.2, có thể không áp dụng: đã khai báo trong khi bộ tiêu chí chưa quy định cách tính tiêu chí không áp dụng; cần bộ tiêu chí quy định cách tính này: không tính vào điểm tối đa, hoặc được tính điểm tối đa",
        ],
    );
}

#[test]
fn orders_of_rows() {
    definition(
        |it| it.criteria.swap(2, 3),
        &[
            "tiêu chí 1.2: thuộc tiêu chí “1” nhưng đứng sau tiêu chí khác; cần các tiêu chí thuộc “1” đứng liền nhau, ngay sau tiêu chí đó",
        ],
    );
    definition(
        |it| it.criteria[3].code = "3.1".into(),
        &["tiêu chí 3.1: chưa có tiêu chí “3” ở trước; cần tiêu chí cấp trên “3” đứng trước"],
    );
    definition(
        |it| it.criteria[2].code = "1.1".into(),
        &["tiêu chí 1.1: “1.1” bị trùng, đã có ở tiêu chí thứ 2; cần ghi mỗi mã một lần"],
    );
}

#[test]
fn heads_of_sheets() {
    sheet(
        |it| it.methodology = "khac".into(),
        &["mã bộ tiêu chí: đang ghi “khac”; cần mã “example” của bộ tiêu chí"],
    );
    sheet(|it| it.edition = 2024, &["năm: đang ghi 2024; cần năm 2025 của bộ tiêu chí"]);
    sheet(
        |it| it.unit = String::new(),
        &["tên đơn vị: đang để trống (“”); cần ghi tên, không để trống"],
    );
    sheet(
        |it| it.bonus = vec![Adjustment::new("Sáng kiến", points!(1.5))],
        &["điểm thưởng: có tổng là 1,5; cần tổng không quá 1, là mức trần của bộ tiêu chí"],
    );
    sheet(
        |it| it.penalty = vec![Adjustment::new("Báo cáo trễ", points!(-0.125))],
        &[
            "điểm trừ thứ 1, điểm: đang ghi -0,125; cần điểm từ 0 trở lên",
            "điểm trừ thứ 1, điểm: đang ghi -0,125; cần số có không quá 2 chữ số thập phân",
        ],
    );
}

#[test]
fn answers_of_sheets() {
    sheet(
        |it| drop(it.answers.remove("1.1")),
        &["tiêu chí 1.1: chưa có số liệu; cần số liệu gồm: số đạt, tổng số"],
    );
    sheet(
        |it| it.answer("2", Evidence::answers([("có", 1)])),
        &["tiêu chí 2: số liệu bị ghi nhiều lần; cần ghi số liệu một lần"],
    );
    sheet(
        |it| drop(it.answers.insert("1.1", Answer::not_applicable())),
        &["tiêu chí 1.1: đang ghi không áp dụng; cần số liệu, vì tiêu chí này luôn áp dụng"],
    );
    sheet(
        |it| drop(it.answers.insert("1", Answer::not_applicable())),
        &[
            "tiêu chí 1: đang ghi không áp dụng; cần số liệu, vì tiêu chí “1.1” bên dưới luôn áp dụng",
            "tiêu chí 1.1: có số liệu trong khi tiêu chí “1” không áp dụng; cần bỏ số liệu này",
            "tiêu chí 1.2: có số liệu trong khi tiêu chí “1” không áp dụng; cần bỏ số liệu này",
        ],
    );
    sheet(
        |it| drop(it.answers.insert("1", Evidence::Count(1))),
        &[
            "tiêu chí 1: có số liệu (số lượng) trong khi có tiêu chí thành phần bên dưới; cần ghi không áp dụng, hoặc ghi số liệu ở các tiêu chí thành phần bên dưới",
        ],
    );
    sheet(
        |it| it.stage = Stage::SelfScored,
        &[
            "tiêu chí 2: có số liệu điều tra xã hội học trên phiếu tự chấm; cần bỏ số liệu này: đơn vị không tự chấm điểm điều tra xã hội học",
        ],
    );
    sheet(
        |it| drop(it.answers.insert("9", Evidence::Count(1))),
        &["tiêu chí 9: không có trong bộ tiêu chí; cần mã có trong bộ tiêu chí"],
    );
    sheet(
        |it| drop(it.answers.insert(" ", Evidence::Count(1))),
        &[
            "tiêu chí “ ”: không có trong bộ tiêu chí; cần mã có trong bộ tiêu chí (bảng tính có thể đã tự đổi mã như “1.10”)",
        ],
    );
}

#[test]
fn blocks() {
    let sheets = [
        Sheet::example("Sở A"),
        Sheet::example("Sở A"),
        with(Sheet::example("Sở B"), |sheet| sheet.stage = Stage::Final),
    ];
    said(
        check_block(&sheets),
        &[
            "phiếu thứ 2, đơn vị “Sở A”, tên đơn vị: “Sở A” bị trùng; cần mỗi đơn vị chỉ có một phiếu trong khối",
            "phiếu thứ 3, đơn vị “Sở B”, giai đoạn: đang ghi “chính thức”; cần “thẩm định”, như phiếu đầu tiên của khối",
        ],
    );
    said(Ranking::new(&[]).map(|_| ()), &["khối: chưa có bảng điểm; cần ít nhất một bảng điểm"]);
    let other = with(Definition::example(), |it| {
        it.id = "khac".into();
        it.classification.ties = TieRule::Dense;
    });
    let other = with(Sheet::example("Sở B"), |sheet| sheet.methodology = "khac".into())
        .checked_by(&other.validate().unwrap());
    said(
        Ranking::new(&[card("Sở A"), other]).map(|_| ()),
        &[
            "phiếu thứ 2, đơn vị “Sở B”, xếp loại: là quy định xếp loại của “khac” (khác nhau ở xếp loại, xếp hạng khi bằng điểm: “1, 2, 2, 4” và “1, 2, 2, 3”); cần quy định giống phiếu đầu tiên của khối",
        ],
    );
    let changed = with(Definition::example(), |it| it.criteria[1].title = "Hồ sơ trễ hạn".into());
    let changed = Sheet::example("Sở B").checked_by(&changed.validate().unwrap());
    said(
        Ranking::new(&[card("Sở A"), changed]).map(|_| ()),
        &[
            "phiếu thứ 2, đơn vị “Sở B”, mã bộ tiêu chí: là bản khác của bộ tiêu chí “example” năm 2025 (khác nhau ở tiêu chí 1.1, tên: “Hồ sơ đúng hạn” và “Hồ sơ trễ hạn”); cần mỗi năm chỉ dùng một bản bộ tiêu chí",
        ],
    );
}

trait CheckedBy {
    fn checked_by(&self, methodology: &Methodology) -> Scorecard;
}

impl CheckedBy for Sheet {
    fn checked_by(&self, methodology: &Methodology) -> Scorecard {
        methodology.check(self).unwrap().score()
    }
}

#[test]
fn comparisons() {
    let (one, other) = (card("Sở A"), card("Sở B"));
    said(
        Comparison::new(&one, &other).map(|_| ()),
        &["tên đơn vị: đang ghi “Sở B”; cần “Sở A”, như bảng điểm thứ nhất; hoặc khai báo kế thừa"],
    );
    said(
        Comparison::stages(&one, &one).map(|_| ()),
        &["giai đoạn: đang ghi “thẩm định”; cần giai đoạn sau “thẩm định” của bảng điểm thứ nhất"],
    );
    let before = [card("Sở A"), card("Sở B")];
    let after = with(Definition::example(), |it| it.edition = 2026).validate().unwrap();
    let sheets =
        ["Sở A", "Sở C"].map(|unit| with(Sheet::example(unit), |sheet| sheet.edition = 2026));
    let after = sheets.map(|sheet| sheet.checked_by(&after));
    let (earlier, later) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    let cards = |entry: Succession, to: usize| {
        let list = Successions::new().with_units([entry]);
        let links = YearLinks::new().with_successions(&list);
        Comparison::linked(&before[0], &after[to], &links).map(|_| ())
    };
    said(
        cards(Succession::new(["Sở A", "Sở B"], "Sở C"), 1),
        &[
            "tên đơn vị: là “Sở C”, theo khai báo kế thừa (đơn vị thứ 1; tên cũ: “Sở A”, “Sở B”); cần đơn vị chỉ kế thừa từ “Sở A”; hoặc so sánh hai khối",
        ],
    );
    said(
        cards(Succession::new(["Sở A"], "Sở D"), 0),
        &[
            "tên đơn vị: là “Sở A” trong cả hai năm, trong khi đã khai báo kế thừa (tên mới: “Sở D”); cần thêm khai báo kế thừa cho “Sở A”",
        ],
    );
    let block = |entries: Vec<Succession>| {
        let list = Successions::new().with_units(entries);
        BlockComparison::new(&earlier, &later, &list).map(|_| ())
    };
    said(
        block(vec![Succession::new(["Sở A", "Sở B"], "Sở C")]),
        &[
            "đơn vị thứ 1, tên cũ thứ 1: đang ghi “Sở A”, vẫn còn trong khối năm sau; cần đơn vị cũ nay là “Sở C”, hoặc thêm khai báo kế thừa cho “Sở A”",
        ],
    );
    said(
        block(vec![Succession::new(["Sở B"], "Sở A")]),
        &[
            "đơn vị thứ 1, tên cũ: chưa khai báo “Sở A”, là đơn vị có trong cả hai khối; cần ghi tên này vào các tên cũ, hoặc khai báo đơn vị nào kế thừa đơn vị này",
            "đơn vị: chưa khai báo “Sở C”, là đơn vị mới có trong khối năm sau; cần khai báo kế thừa cho đơn vị này: ghi các đơn vị cũ hợp thành, hoặc để trống nếu không có đơn vị cũ",
        ],
    );
    said(
        block(vec![Succession::new(["Sở D"], "Sở C").with_mean()]),
        &[
            "đơn vị thứ 1, lấy bình quân: không có bảng điểm của “Sở D”; cần bảng điểm của từng đơn vị cũ",
        ],
    );
    let list = Successions::new().with_methodologies([Succession::new::<&str>([], "example")]);
    said(
        BlockComparison::new(&earlier, &later, &list).map(|_| ()),
        &["bộ tiêu chí thứ 1, mã cũ: danh sách đang trống; cần ít nhất một mục"],
    );
}

#[test]
fn crosswalks() {
    let before = example();
    let after = with(Definition::example(), |it| it.edition = 2026).validate().unwrap();
    let mut crosswalk = Crosswalk::between(&before, &after);
    crosswalk.to.edition = 2027;
    crosswalk.links = vec![
        Link::same("1.1"),
        Link::dropped("1.1"),
        Link::split("1.2", ["9"]),
        Link::merged(["1", "1.2"], "2"),
        Link::renamed("2", "2"),
    ];
    said(
        crosswalk.check(&before, &after).map(|_| ()),
        &[
            "bộ tiêu chí năm sau, năm: đang ghi 2027; cần năm 2026 của bộ tiêu chí",
            "liên kết thứ 2, mã: “1.1” bị trùng, đã có ở liên kết thứ 1, mã; cần ghi mỗi tiêu chí một lần ở mỗi bên",
            "liên kết thứ 3, mã mới thứ 1: đang ghi “9”; cần mã có trong bộ tiêu chí “example” năm 2026",
            "liên kết thứ 3, mã mới: tách thành 1 tiêu chí; cần ít nhất hai mã, hoặc liên kết đổi tên",
            "liên kết thứ 4, mã cũ thứ 2: “1.2” bị trùng, đã có ở liên kết thứ 3, mã cũ; cần ghi mỗi tiêu chí một lần ở mỗi bên",
            "liên kết thứ 5, mã mới: “2” bị trùng, đã có ở liên kết thứ 4, mã mới; cần ghi mỗi tiêu chí một lần ở mỗi bên",
        ],
    );
}

#[test]
fn outlooks() {
    let methodology = example();
    let own = with(Sheet::example("Sở A"), |sheet| {
        sheet.stage = Stage::SelfScored;
        sheet.answers.remove("2");
    });
    said(
        methodology.outlook(&own).unwrap().dispute(["2", "7"]),
        &[
            "tiêu chí 2: là điều tra xã hội học trên phiếu tự chấm; cần tiêu chí mà đơn vị tự chấm",
            "tiêu chí 7: không có trong bộ tiêu chí; cần mã có trong bộ tiêu chí",
        ],
    );
    let open = methodology.outlook(&Sheet::example("Sở A")).unwrap().dispute(["1.1"]).unwrap();
    let (low, high) = ([open.lowest()], [open.highest()]);
    said(
        RankingOutlook::new(&high, &low).map(|_| ()),
        &[
            "phiếu thứ 1, đơn vị “Sở A”, bảng điểm cao nhất: có chỉ số 38,00; cần ít nhất 98,00, là chỉ số của bảng điểm thấp nhất",
        ],
    );
    said(
        RankingOutlook::new(&low, &[]).map(|_| ()),
        &[
            "khối: chưa có bảng điểm; cần ít nhất một bảng điểm",
            "khối: có 0 bảng điểm cao nhất; cần 1, bằng số bảng điểm thấp nhất",
        ],
    );
    said(
        Ranking::new(&low).map(|_| ()),
        &[
            "phiếu thứ 1, đơn vị “Sở A”, bảng điểm: là bảng điểm dự báo, còn tiêu chí chưa có kết quả; cần bảng điểm của phiếu đã đủ số liệu và không còn tiêu chí có ý kiến khác nhau",
        ],
    );
}

#[test]
fn batches() {
    let methodology = example();
    let (parts, wholes, answers) = ([5_i64, -9], [9_i64, 5], [1_u32]);
    let columns = Columns::new(&methodology, Stage::Final, 2)
        .answer("1.1", [Column::from(&parts[..]), Column::from(&wholes[..])])
        .answer("1.2", [])
        .answer("2", [Column::from(&answers[..]), Column::from(&answers[..])])
        .answer("3", []);
    said(
        columns.check().map(|_| ()),
        &[
            "tiêu chí 3: đang ghi “3”; cần mã có trong bộ tiêu chí",
            "tiêu chí 1.1, đơn vị thứ 2: đang ghi -9/5; cần số đạt và tổng số mà thang điểm chấp nhận",
            "tiêu chí 1.2: có 0 cột; cần 1 cột",
            "tiêu chí 2: có cột gồm 1 số; cần 2 số nguyên, mỗi đơn vị một số",
        ],
    );
}

#[test]
fn tallies_and_structures() {
    let methodology = example();
    let mut tally = Tally::new(&methodology, 2).unwrap();
    said(
        tally.add(&[0], &[], &[]),
        &["phiếu điều tra: có 1, 0 và 0 dòng; cần ba cột có số dòng bằng nhau"],
    );
    said(
        tally.add(&[0, 9], &[0, 0], &[0, 0]),
        &[
            "phiếu điều tra thứ 2: là đơn vị 9, câu hỏi 0, phương án 0; cần đơn vị, câu hỏi và phương án có trong bảng tổng hợp",
        ],
    );
    let structures = cchc::editions::STRUCTURES;
    let known =
        structures.iter().find(|known| known.note.is_some() && known.split.is_some()).unwrap();
    said(
        known.check(&methodology),
        &[
            "tổng điểm: là 10; cần 100, theo Quyết định số 2636/QĐ-BNV",
            "cơ cấu điểm: là 8 điểm thẩm định và 2 điểm điều tra xã hội học; cần 64,5 điểm thẩm định và 35,5 điểm điều tra xã hội học, theo Quyết định số 2636/QĐ-BNV (điểm điều tra xã hội học được in là 12 và 22, không bằng 35,5)",
        ],
    );
    let pilot = structures.iter().find(|known| known.date == "2011").unwrap();
    let problems = pilot.check(&methodology).unwrap_err().text(Language::Vi);
    assert_eq!(
        problems.lines().next(),
        Some("tổng điểm: là 10; cần 100, theo bộ tiêu chí thí điểm năm 2011")
    );
}

#[test]
fn refusals() {
    let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
    let refused = Rule::from(Proportional::new()).award(&leaf, &Evidence::share(7, 5)).unwrap_err();
    assert_eq!(
        refused[0].text(Language::Vi),
        "số đạt: đang ghi 7/5; cần số đạt không quá tổng số, hoặc cho phép số đạt lớn hơn tổng số (“part_may_exceed = true”) trong thang điểm"
    );
}
