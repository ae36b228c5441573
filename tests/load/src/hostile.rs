//! Inputs that are made to cost much. Most are refused, with every problem at once.

use std::fmt::Write as _;

use cchc::compare::{BlockComparison, Crosswalk, Link, Succession, Successions};
use cchc::definition::PointRounding;
use cchc::files::{Format, Reader};
use cchc::methodology::CriterionCode;
use cchc::number::{Mode, Rounding};
use cchc::rule::{ByName, Choice, Direct, Proportional, Share};
use cchc::{Definition, Evidence, Language, Problems, Ranking, Sheet, Stage, points};

use crate::inputs::{
    definition, head, joined, json_head, json_sheet_head, many_groups, names, one_leaf, units,
};
use crate::measure::{Cost, measured};

/// Reads, and writes every problem in both languages and as JSON. Returns how many problems there are.
fn refused<T>(read: impl FnOnce() -> Result<T, Problems>) -> (Cost, usize) {
    measured(|| {
        let Err(problems) = read() else { return 0 };
        let texts = [Language::Vi, Language::En].map(|language| problems.text(language).len());
        assert!(texts.iter().all(|length| *length > 0));
        assert!(serde_json::to_string(&problems).is_ok());
        problems.len()
    })
}

/// The cost of refusing an input with at least so many problems.
fn with_problems<T>(least: usize, read: impl FnOnce() -> Result<T, Problems>) -> Cost {
    let (cost, problems) = refused(read);
    assert!(problems >= least, "{problems} problems of {least}");
    cost
}

fn json_definition(text: &str) -> Result<Definition, Problems> {
    Reader::new(Format::Json).definition(text)
}

fn json_sheet(text: &str) -> Result<Sheet, Problems> {
    Reader::new(Format::Json).sheet(text)
}

/// How many bytes a long name has for each problem: a megabyte for 100,000. So a copy of it in each problem would take
/// memory that grows with the square.
const LONG: usize = 10;

/// A sheet file in which every answer is wrong.
pub(crate) fn bad_answers(count: usize) -> Cost {
    let answers =
        joined(count, |at, text| write!(text, r#""1.{at}":{{"count":1.5}}"#).expect("a text"));
    let text = format!("{}{answers}}}}}", json_sheet_head("u"));
    with_problems(count, || json_sheet(&text))
}

/// The same below one long key: the code of the criterion.
pub(crate) fn bad_below_long_key(count: usize) -> Cost {
    let answers = joined(count, |at, text| write!(text, r#""{at}":1.5"#).expect("a text"));
    let text = format!(
        "{}\"{}\":{{\"answers\":{{{answers}}}}}}}}}",
        json_sheet_head("u"),
        "k".repeat(LONG * count)
    );
    with_problems(count, || json_sheet(&text))
}

/// A unit with a long name, in a list of two sheets with many problems.
pub(crate) fn bad_of_long_unit(count: usize) -> Cost {
    let answers =
        joined(count, |at, text| write!(text, r#""1.{at}":{{"count":1.5}}"#).expect("a text"));
    let sheet = format!("{}{answers}}}}}", json_sheet_head(&"u".repeat(LONG * count)));
    let text = format!("[{sheet},{sheet}]");
    with_problems(2 * count, || Reader::new(Format::Json).sheets(&text))
}

/// A row with a long code, and with many bad levels.
pub(crate) fn bad_of_long_code(count: usize) -> Cost {
    let levels = joined(count, |at, text| {
        write!(text, r#"{{"name":"n{at}","points":0.5}}"#).expect("a text")
    });
    let code = "1".repeat(LONG * count);
    let row = format!(
        r#"{{"code":"{code}","title":"t","max":"1","rule":{{"kind":"choice","levels":[{levels}]}}}}"#
    );
    let text = json_head(&row);
    with_problems(count, || json_definition(&text))
}

/// Levels with names of 96 kB, and many sheets with a level that is unknown.
pub(crate) fn unknown_beside_long_names(count: usize) -> Cost {
    let name = |end: &str| format!("{}{end}", "chữ ".repeat(16_000));
    let rule = Choice::new([(name("a"), points!(1)), (name("b"), points!(0))]);
    let methodology = one_leaf(rule, 1).validate().expect("a valid definition");
    let sheet = |at: usize| {
        let mut sheet = Sheet::new(&methodology, format!("Đơn vị {at}"), Stage::Appraised);
        sheet.answer("1", Evidence::level("không"));
        sheet
    };
    let sheets: Vec<Sheet> = (0..count).map(sheet).collect();
    with_problems(count, || methodology.check_sheets(&sheets))
}

/// Rows without their parents: the next row may be under any of them.
pub(crate) fn orphans(count: usize) -> Cost {
    let row = |at: usize, text: &mut String| {
        write!(text, r#"{{"code":"{at}.1","title":"t","max":"1","rule":{{"kind":"direct"}}}}"#)
            .expect("a text");
    };
    let text = json_head(&joined(count, row));
    with_problems(count, || Reader::new(Format::Json).methodology(&text))
}

/// The same, with a code that is repeated, so that no code is certain.
pub(crate) fn orphans_repeated(count: usize) -> Cost {
    let row = |at: usize, text: &mut String| {
        let code = if at % 2 == 0 { format!("{at}.1") } else { "7.7".to_owned() };
        write!(text, r#"{{"code":"{code}","title":"t","max":"1","rule":{{"kind":"direct"}}}}"#)
            .expect("a text");
    };
    let text = json_head(&joined(count, row));
    with_problems(count / 2, || Reader::new(Format::Json).methodology(&text))
}

/// One code many times.
pub(crate) fn repeated_codes(count: usize) -> Cost {
    let row = |_: usize, text: &mut String| {
        text.push_str(r#"{"code":"1","title":"t","max":"1","rule":{"kind":"direct"}}"#);
    };
    let text = json_head(&joined(count, row));
    with_problems(count - 1, || Reader::new(Format::Json).methodology(&text))
}

/// Malformed codes of every row.
pub(crate) fn malformed_codes(count: usize) -> Cost {
    let row = |at: usize, text: &mut String| {
        write!(text, r#"{{"code":"{at},1","title":"t","max":"1","rule":{{"kind":"direct"}}}}"#)
            .expect("a text");
    };
    let text = json_head(&joined(count, row));
    with_problems(count, || Reader::new(Format::Json).methodology(&text))
}

/// Rows that are not under their parents: fields first, then what is under them, from the last to the first.
pub(crate) fn out_of_order(count: usize) -> Cost {
    let mut rows = joined(count / 2, |at, text| {
        write!(text, r#"{{"code":"{}","title":"t","max":"1"}}"#, at + 1).expect("a text");
    });
    for at in 1..count / 2 {
        write!(rows, r#",{{"code":"{at}.1","title":"t","max":"1","rule":{{"kind":"direct"}}}}"#)
            .expect("a text");
    }
    let text = json_head(&rows);
    with_problems(count / 2 - 2, || Reader::new(Format::Json).methodology(&text))
}

/// Many unknown keys before the code of their row, and before the rows.
pub(crate) fn unknown_keys(count: usize) -> Cost {
    let keys = joined(count, |at, text| write!(text, r#""k{at}":1"#).expect("a text"));
    let text = json_head(&format!(
        r#"{{{keys},"code":"1","title":"t","max":"1","rule":{{"kind":"direct"}}}}"#
    ));
    let text = text.replacen('{', &format!("{{{keys},"), 1);
    with_problems(2 * count, || json_definition(&text))
}

/// Many unknown keys that could each be misspelt.
pub(crate) fn misspelt_keys(count: usize) -> Cost {
    let keys = joined(count, |at, text| {
        write!(text, r#""classificatiom of {at} and so on and so on and so on":1"#).expect("a text")
    });
    let text = json_head("").replacen('{', &format!("{{{keys},"), 1);
    with_problems(count, || json_definition(&text))
}

/// One key many times.
pub(crate) fn repeated_keys_json(count: usize) -> Cost {
    let keys = joined(count, |_, text| text.push_str(r#""1.1":{"count":1}"#));
    let text = format!("{}{keys}}}}}", json_sheet_head("u"));
    with_problems(count - 1, || json_sheet(&text))
}

/// One key many times, in tables with a name of their own.
pub(crate) fn repeated_keys_toml(count: usize) -> Cost {
    let mut text = String::new();
    for at in 0..count / 2 {
        writeln!(text, "[evidence.\"1.{at}\"]\ncount = 1\ncount = 2").expect("a text");
    }
    with_problems(count / 2, || Reader::new(Format::Toml).sheet(&text))
}

/// One table many times.
pub(crate) fn repeated_tables_toml(count: usize) -> Cost {
    let text = "[evidence]\n".repeat(count);
    with_problems(count - 1, || Reader::new(Format::Toml).sheet(&text))
}

/// A key of so many parts: a code that is not in quotes.
pub(crate) fn dotted_key_toml(parts: usize) -> Cost {
    let code = vec!["1"; parts].join(".");
    let cost = with_problems(1, || {
        Reader::new(Format::Toml).sheet(format!("[evidence]\n{code} = {{ count = 1 }}\n"))
    });
    with_problems(1, || Reader::new(Format::Toml).sheet(format!("[evidence.{code}]\ncount = 1\n")));
    with_problems(1, || Reader::new(Format::Toml).sheet(format!("evidence = {{ {code} = 1 }}\n")));
    cost
}

/// A code of so many parts, in a definition, on a sheet and by itself.
pub(crate) fn long_code(parts: usize) -> Cost {
    let code = vec!["1"; parts].join(".");
    let row = format!(r#"{{"code":"{code}","title":"t","max":"1","rule":{{"kind":"direct"}}}}"#);
    let text = json_head(&row);
    let sheet = format!("{}\"{code}\":{{\"count\":1}}}}}}", json_sheet_head("u"));
    let methodology = one_leaf(Direct::new(), 1).validate().expect("a valid definition");
    let (cost, count) = refused(|| {
        assert!(code.parse::<CriterionCode>().is_err());
        let sheet = json_sheet(&sheet).expect("a sheet");
        let mut problems = methodology.check(&sheet).expect_err("an unknown code");
        problems
            .extend(Reader::new(Format::Json).methodology(&text).expect_err("a malformed code"));
        Err::<(), Problems>(problems)
    });
    assert!(count >= 2);
    cost
}

/// So many brackets in one another.
pub(crate) fn brackets(levels: usize) -> Cost {
    let mut cost = Cost::default();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(levels), close.repeat(levels));
        cost = with_problems(1, || json_definition(&text));
        let text =
            format!("a = {}1{}", open.replace(':', " = ").repeat(levels), close.repeat(levels));
        with_problems(1, || Reader::new(Format::Toml).definition(&text));
    }
    cost
}

/// Levels that all look the same as one before.
pub(crate) fn look_alikes(count: usize) -> Cost {
    let names = names(count / 2).into_iter().flat_map(|name| [name.to_uppercase(), name]);
    let rule =
        Choice::new(names.map(|name| (name, points!(1))).chain([("không".to_owned(), points!(0))]));
    let definition = one_leaf(rule, 1);
    with_problems(count / 2, || definition.validate())
}

/// Codes that differ in case only, and a sheet of unknown codes that look like all of them.
pub(crate) fn codes_of_one_look(count: usize) -> Cost {
    let code = |at: usize, last: char| -> String {
        let letter = |bit: usize| if at >> bit & 1 == 0 { 'a' } else { 'A' };
        (0..20).map(letter).chain([last]).collect()
    };
    let rows = (0..count).map(|at| cchc::Row::leaf(code(at, 'b'), "t", points!(1), Direct::new()));
    let methodology = head(rows.collect(), count).validate().expect("a valid definition");
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    sheet.answers = (0..count).map(|at| (code(at, 'B'), Evidence::Points(points!(1)))).collect();
    with_problems(2 * count, || methodology.check(&sheet))
}

/// Two answers to every criterion.
pub(crate) fn answered_twice(count: usize) -> Cost {
    let methodology = definition(count).validate().expect("a valid definition");
    let codes =
        methodology.criteria().filter(|row| row.is_leaf()).map(|row| row.code().to_string());
    let codes: Vec<String> = codes.flat_map(|code| [code.clone(), code]).collect();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    sheet.answers = codes.into_iter().map(|code| (code, Evidence::Count(0))).collect();
    with_problems(count, || methodology.check(&sheet))
}

/// Every unit twice in a block.
pub(crate) fn units_twice(count: usize) -> Cost {
    let methodology = one_leaf(Direct::new(), 1).validate().expect("a valid definition");
    let sheet = |at: usize| {
        let mut sheet = Sheet::new(&methodology, format!("Đơn vị {}", at / 2), Stage::Appraised);
        sheet.answer("1", Evidence::Points(points!(1)));
        sheet
    };
    let sheets: Vec<Sheet> = (0..count).map(sheet).collect();
    with_problems(count / 2, || methodology.check_sheets(&sheets))
}

/// So many groups, in two years, and the margin to each.
pub(crate) fn groups(count: usize) -> Cost {
    let edition = |edition: u32| {
        let mut definition = one_leaf(Direct::new(), 100);
        definition.edition = edition;
        many_groups(&mut definition, count);
        definition.validate().expect("a valid definition")
    };
    let editions = [edition(2024), edition(2025)];
    let (cost, changes) = measured(|| {
        let cards = editions.each_ref().map(|methodology| {
            let mut sheet = Sheet::new(methodology, "Đơn vị", Stage::Appraised);
            sheet.answer("1", Evidence::Points(points!(1)));
            [methodology.check(&sheet).expect("a right sheet").score()]
        });
        let rankings = cards.each_ref().map(|cards| Ranking::new(cards).expect("a block"));
        let block = BlockComparison::new(&rankings[0], &rankings[1], &Successions::new())
            .expect("two blocks");
        let needed =
            cards[1][0].margins().filter(|margin| margin.needed_points().is_some()).count();
        block.groups().len() + needed
    });
    assert!(changes >= count);
    cost
}

/// A chain of units, each of which became the next one, in two blocks of one unit.
pub(crate) fn chained_successions(count: usize) -> Cost {
    let methodology = one_leaf(Direct::new(), 1).validate().expect("a valid definition");
    let card = |at: usize| {
        let mut sheet = Sheet::new(&methodology, format!("Đơn vị {at}"), Stage::Appraised);
        sheet.answer("1", Evidence::Points(points!(1)));
        methodology.check(&sheet).expect("a right sheet").score()
    };
    let blocks = [0, 1].map(|year| (year..count + year).map(card).collect::<Vec<_>>());
    let unit = |at: usize| Succession::new([format!("Đơn vị {at}")], format!("Đơn vị {}", at + 1));
    let successions = Successions::new().with_units((0..count).map(unit));
    let rankings = blocks.each_ref().map(|cards| Ranking::new(cards).expect("a block"));
    refused(|| {
        BlockComparison::new(&rankings[0], &rankings[1], &successions)
            .map(|block| block.units().len())
    })
    .0
}

/// One unit that is made of many, and one that became many.
pub(crate) fn merged_and_split(count: usize) -> Cost {
    let methodology = one_leaf(Direct::new(), 1).validate().expect("a valid definition");
    let card = |unit: String| {
        let mut sheet = Sheet::new(&methodology, unit, Stage::Appraised);
        sheet.answer("1", Evidence::Points(points!(1)));
        methodology.check(&sheet).expect("a right sheet").score()
    };
    let old = || (0..count).map(|at| format!("Xã cũ số {at}"));
    let new = || (0..count).map(|at| format!("Phường mới số {at}"));
    let before: Vec<_> = old().chain(["Huyện X".to_owned()]).map(card).collect();
    let after: Vec<_> = new().chain(["Tỉnh Y".to_owned()]).map(card).collect();
    let split = new().map(|unit| Succession::new(["Huyện X"], unit));
    let successions =
        Successions::new().with_units(split.chain([Succession::new(old(), "Tỉnh Y").with_mean()]));
    let rankings = [&before, &after].map(|cards| Ranking::new(cards).expect("a block"));
    let (cost, length) = measured(|| {
        let block =
            BlockComparison::new(&rankings[0], &rankings[1], &successions).expect("two blocks");
        block.units().iter().map(|unit| unit.to_text(Language::Vi).len()).sum::<usize>()
    });
    assert!(length > count);
    cost
}

/// A crosswalk with two wrong links for every row.
pub(crate) fn wrong_links(count: usize) -> Cost {
    let edition = |edition: u32| {
        let mut definition = definition(count);
        definition.edition = edition;
        definition.validate().expect("a valid definition")
    };
    let (from, to) = (edition(2024), edition(2025));
    let mut crosswalk = Crosswalk::between(&from, &to);
    for criterion in from.criteria() {
        let code = criterion.code().as_str();
        crosswalk.links.extend([Link::renamed(code, code), Link::split(code, [code, "9999999"])]);
    }
    with_problems(count, || crosswalk.check(&from, &to))
}

/// Rows with one title, drafted into a crosswalk.
pub(crate) fn titles_of_one_name(count: usize) -> Cost {
    let edition = |prefix: &str, edition: u32| {
        let row = |at: usize| {
            cchc::Row::leaf(format!("{prefix}{at}"), "Tiêu chí", points!(1), Direct::new())
        };
        let mut definition = head((0..count).map(row).collect(), count);
        definition.edition = edition;
        definition.validate().expect("a valid definition")
    };
    let (from, to) = (edition("a", 2024), edition("b", 2025));
    measured(|| Crosswalk::draft(&from, &to).to_text(Language::Vi).len()).0
}

/// Unrounded leaves, each a share of its own whole.
fn unrounded(leaves: usize, whole: impl Fn(usize) -> u64) -> (cchc::Methodology, Sheet) {
    let row =
        |at: usize| cchc::Row::leaf(format!("{}", at + 1), "t", points!(1), Proportional::new());
    let mut definition = head((0..leaves).map(row).collect(), leaves);
    definition.rounding.points = PointRounding::Unrounded;
    definition.rounding.printed = Some(Rounding::new(2, Mode::HalfUp));
    let methodology = definition.validate().expect("a valid definition");
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    let number = |number: u64| number.to_string().parse().expect("a number");
    let share = |at: usize| Evidence::Share { part: number(7), whole: number(whole(at)) };
    sheet.answers = (0..leaves).map(|at| ((at + 1).to_string(), share(at))).collect();
    (methodology, sheet)
}

/// The sum of unrounded leaves with the wholes 1,001, 1,002 …
pub(crate) fn unrounded_leaves(leaves: usize) -> Cost {
    let (methodology, sheet) = unrounded(leaves, |at| 1_001 + at as u64);
    measured(|| methodology.check(&sheet).expect("a right sheet").score().index()).0
}

/// The same with wholes of 17 digits that share no factor.
pub(crate) fn unrounded_large_wholes(leaves: usize) -> Cost {
    let (methodology, sheet) = unrounded(leaves, |at| 99_999_999_999_999_997 - 2 * at as u64);
    measured(|| methodology.check(&sheet).expect("a right sheet").score().index()).0
}

/// The fewest criteria to a group, of unrounded leaves.
pub(crate) fn unrounded_fewest(leaves: usize) -> Cost {
    let (methodology, sheet) = unrounded(leaves, |at| 1_001 + at as u64);
    measured(|| {
        let card = methodology.check(&sheet).expect("a right sheet").score();
        card.margins().filter_map(|margin| margin.fewest()).map(|gains| gains.len()).sum::<usize>()
    })
    .0
}

/// A level and options far down a list that are written in decomposed letters, and as unknown names.
pub(crate) fn decomposed(count: usize) -> Cost {
    let names: Vec<String> = (0..count).map(|at| format!("tố{at}t")).collect();
    let options =
        names.iter().enumerate().map(|(at, name)| (name.clone(), if at == 0 { 100 } else { 50 }));
    let methodology =
        one_leaf(cchc::rule::Survey::new(options), 1).validate().expect("a valid definition");
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    let given = names.iter().map(|name| (name.replace('ố', "o\u{302}\u{301}"), 3));
    sheet.answer("1", Evidence::Answers(given.collect::<ByName<u32>>()));
    let (cost, length) = measured(|| {
        let explanation = methodology.check(&sheet).expect("a right sheet").explain();
        explanation.to_text(Language::Vi).len()
    });
    assert!(length > count);
    cost
}

/// So many ratios that the rule does not know.
pub(crate) fn unknown_names(count: usize) -> Cost {
    let known = names(count);
    let rule = Proportional::of(
        cchc::rule::Reading::product(known),
        "0".parse().expect("a number"),
        "100".parse().expect("a number"),
    );
    let methodology = one_leaf(rule, 1).validate().expect("a valid definition");
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    let share = Share::new(1.into(), 2.into());
    let given = (0..count).map(|at| (format!("tên gọi sồ {at}"), share));
    sheet.answer("1", Evidence::Ratios(given.collect()));
    with_problems(count, || methodology.check(&sheet))
}

/// Bonuses, each with a title that looks like another.
pub(crate) fn bonuses(count: usize) -> Cost {
    let mut definition = one_leaf(Direct::new(), 1);
    definition.adjustments = cchc::definition::Adjustments::new(units(1_000), units(1));
    let methodology = definition.validate().expect("a valid definition");
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    sheet.answer("1", Evidence::Points(points!(1)));
    let title = |at: usize| {
        if at % 2 == 0 { format!("thưởng {}", at / 2) } else { format!("THƯỞNG {}", at / 2) }
    };
    let bonus = |at: usize| cchc::sheet::Adjustment::new(title(at), points!(0.0001));
    sheet.bonus = (0..count).map(bonus).collect();
    with_problems(count / 2, || methodology.check(&sheet))
}
