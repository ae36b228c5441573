//! The program: its files, its exit codes, and a whole year from a template.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cchc_workbook::cells::{Content, Position};
use cchc_workbook::xlsx;

fn run(arguments: &[&str]) -> Output {
    let directory = env!("CARGO_MANIFEST_DIR");
    Command::new(env!("CARGO_BIN_EXE_cchc-workbook"))
        .args(arguments)
        .current_dir(directory)
        .output()
        .unwrap()
}

/// A file of this test.
fn path(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
    directory.join(name)
}

#[test]
fn the_sample_from_folder_to_page_and_workbook() {
    let (html, book) = (path("sample.html"), path("sample.xlsx"));
    let [html_name, book_name] = [&html, &book].map(|path| path.to_str().unwrap());
    let output =
        run(&["data/2025", "--last-year", "data/2024", "--html", html_name, "--xlsx", book_name]);
    assert_eq!(
        (output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()),
        (Some(0), "")
    );
    assert!(String::from_utf8(output.stdout).unwrap().contains("minh họa"));
    assert!(fs::read_to_string(&html).unwrap().ends_with("</html>"));
    assert_eq!(xlsx::read(&fs::read(&book).unwrap()).unwrap().sheets.len(), 3);
}

#[test]
fn a_template_is_refused_until_it_is_filled_in() {
    let (empty, problems) = (path("empty.xlsx"), path("problems.xlsx"));
    let [empty_name, problems_name] = [&empty, &problems].map(|path| path.to_str().unwrap());
    let _ = fs::remove_file(&empty);
    let output = run(&["--template", "data/2025", "--units", "3", "--xlsx", empty_name]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let output = run(&[empty_name, "--xlsx", problems_name]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("trang “Số liệu”: không có cột đơn vị nào"), "{said}");
    let cells = xlsx::read(&fs::read(&problems).unwrap()).unwrap();
    assert_eq!(cells.sheets[0].name, "Lỗi");

    // Filled in as in the sample, it gives the card of the sample.
    let mut cells = xlsx::read(&fs::read(&empty).unwrap()).unwrap();
    let sample =
        cchc_workbook::book::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/2025")))
            .unwrap();
    let from = sample.sheets.iter().find(|grid| grid.is_named("Số liệu")).unwrap();
    let into = cells.sheets.iter_mut().find(|grid| grid.is_named("Số liệu")).unwrap();
    let header = into
        .rows()
        .find(|(_, cells)| cells.values().next() == Some(&Content::Text("Mã".to_owned())))
        .unwrap()
        .0;
    for (row, said) in from.rows() {
        if let Some(content) = said.get(&3) {
            // The sample is a CSV file, where a dot groups thousands.
            let content = match content {
                Content::Text(text) if text.contains('.') && !text.contains(',') => {
                    Content::Text(text.replace('.', ""))
                }
                content => content.clone(),
            };
            into.set(Position { row: header + row, column: 3 }, content);
        }
    }
    let block = cchc_workbook::book::score(&cells).ok().unwrap();
    assert_eq!((block.cards.len(), block.cards[0].index().to_string().as_str()), (1, "92.65"));
}

/// A workbook that is filled in is not written over.
#[test]
fn no_workbook_is_lost() {
    let book = path("filled.xlsx");
    let name = book.to_str().unwrap();
    let before = b"figures".to_vec();
    fs::write(&book, &before).unwrap();
    for (arguments, code) in [
        (&["--template", "minh-hoa/so", "--xlsx", name][..], 1),
        (&[name, "--xlsx", name], 2),
        (&[name, "--html", name], 2),
        (&["data/2025", "--last-year", name, "--xlsx", name], 2),
    ] {
        let output = run(arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(code), 0), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with(name) && said.contains("cần tên tệp khác"), "{said}");
        assert_eq!(fs::read(&book).unwrap(), before, "{arguments:?}");
    }
}

#[test]
fn wrong_commands() {
    for arguments in [&[][..], &["--template", "x"], &["a", "b"], &["--units", "x"], &["--so"]] {
        let output = run(arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
    }
    assert_eq!(run(&["--help"]).status.code(), Some(0));
    for arguments in [
        &["khong-co.xlsx"][..],
        &["src/main.rs"],
        &["--template", "khong-co.toml", "--xlsx", "x.xlsx"],
        &["data"],
    ] {
        let output = run(arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}
