//! Files to the letter of the contract: hostile ones are refused with every problem, unusual ones taken.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::hostile::{Case, File, accepted, cases};
use crate::score::run;

/// A directory of its own, gone when it is dropped.
pub struct Directory(PathBuf);

impl Directory {
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("cchc-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run_case(case: &Case) -> Result<String, Vec<String>> {
    let directory = Directory::new();
    let path = |file: &File| directory.write(file.name, &file.bytes);
    let mut arguments = vec![path(&case.methodology)];
    arguments.extend(case.sheets.iter().map(path));
    arguments.push("--json".to_owned());
    run(&arguments)
}

#[test]
fn hostile_files_are_refused_with_every_problem() {
    let mut wrong = Vec::new();
    for case in cases() {
        match run_case(&case) {
            Ok(_) => wrong.push(format!("{}: accepted", case.name)),
            Err(lines) => {
                let broken = lines.iter().find(|line| line.contains('\n') || line.is_empty());
                let missing: Vec<&Vec<&str>> = case
                    .expect
                    .iter()
                    .filter(|expect| {
                        !lines.iter().any(|line| expect.iter().all(|part| line.contains(part)))
                    })
                    .collect();
                if broken.is_some() || !missing.is_empty() {
                    let lines: Vec<String> =
                        lines.iter().map(|line| line.chars().take(300).collect()).collect();
                    wrong.push(format!("{}: missing {missing:?} in {lines:#?}", case.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn unusual_files_are_accepted() {
    let wrong: Vec<String> = accepted()
        .iter()
        .filter_map(|case| run_case(case).err().map(|lines| format!("{}: {lines:?}", case.name)))
        .collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}
