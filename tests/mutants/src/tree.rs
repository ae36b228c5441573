//! The copy of the project with all mutants in it, and its builds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::mutant::Mutant;
use crate::rewrite::{self, Rewritten};
use crate::shell;

/// The copy, in a folder of its own.
pub struct Tree<'a> {
    root: &'a Path,
    folder: PathBuf,
    target: PathBuf,
}

impl<'a> Tree<'a> {
    /// A copy of the files of the project, without its sources.
    pub fn copy(root: &'a Path, work: &Path) -> Self {
        let tree = Self { root, folder: work.join("tree"), target: work.join("build") };
        let mut git = Command::new("git");
        git.current_dir(root).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
        let files = shell::output(&mut git);
        let wanted: BTreeSet<PathBuf> =
            files.lines().map(PathBuf::from).filter(|file| root.join(file).is_file()).collect();
        for file in
            wanted.iter().filter(|file| file.extension().is_none_or(|kind| kind != "rs") || !file.starts_with("src"))
        {
            write(&tree.folder.join(file), &fs::read(root.join(file)).expect("a file of the project"));
        }
        tree.remove_others(&wanted, &tree.folder.clone());
        tree
    }

    fn remove_others(&self, wanted: &BTreeSet<PathBuf>, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(&self.folder).expect("a path in the tree");
            if path.is_dir() {
                self.remove_others(wanted, &path);
            } else if !wanted.contains(name) && name != Path::new("Cargo.lock") {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Writes the sources with the mutants that `is_in`, checks them, and leaves out the mutants that do not compile,
    /// until all others do. It returns those that were left out.
    pub fn settle(&self, mutants: &[Mutant], known: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        let mut out: BTreeSet<usize> = (0..mutants.len()).filter(|number| known(*number)).collect();
        loop {
            let files = self.write(mutants, &mut out);
            let (is_success, text) = self.check();
            if is_success {
                return out;
            }
            let wrong: BTreeSet<usize> = text.lines().flat_map(|line| blamed(line, &files)).collect();
            eprintln!("{} mutants do not compile, {} in this round", out.len() + wrong.len(), wrong.len());
            assert!(!wrong.is_empty(), "errors that no mutant explains:\n{}", rendered(&text));
            out.extend(wrong);
        }
    }

    fn write(&self, mutants: &[Mutant], out: &mut BTreeSet<usize>) -> Vec<(String, Rewritten)> {
        let mut sources = Vec::new();
        sources_in(&self.root.join("src"), &mut sources);
        let mut files = Vec::new();
        for path in sources {
            let file = path.strip_prefix(self.root).expect("a source").to_str().expect("a path in UTF-8").to_owned();
            let source = fs::read_to_string(&path).expect("a source");
            let here: Vec<(usize, &Mutant)> =
                mutants.iter().enumerate().filter(|(_, mutant)| mutant.file == file).collect();
            let here: Vec<(usize, &Mutant)> = here.into_iter().filter(|(number, _)| !out.contains(number)).collect();
            let mut rewritten = rewrite::rewrite(&source, &here);
            for number in &rewritten.unplaced {
                panic!("no place in the syntax tree: {}", mutants[*number].name);
            }
            out.extend(&rewritten.unviable);
            if file == "src/lib.rs" {
                rewritten.text.insert_str(0, "#![feature(core_intrinsics, const_eval_select)] ");
                rewritten.text.push_str("\npub mod mutant;\n");
            }
            write(&self.folder.join(&file), rewritten.text.as_bytes());
            files.push((file, rewritten));
        }
        let switch = format!("{}\nconst MUTANTS: usize = {};\n", include_str!("switch.rs"), mutants.len());
        write(&self.folder.join("src/mutant.rs"), switch.as_bytes());
        files
    }

    fn cargo(&self) -> Command {
        let mut command = shell::cargo(&self.folder);
        // The switch is a function for constants too, which needs features of nightly, for this crate alone.
        command.env("RUSTC_BOOTSTRAP", "cchc").env("RUSTFLAGS", "--cap-lints allow");
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
        command
    }

    fn check(&self) -> (bool, String) {
        let mut command = self.cargo();
        command.args(["check", "--quiet", "--lib", "--features", "json,toml,proptest", "--message-format", "json"]);
        shell::output_of_any(&mut command)
    }

    /// Builds the doc tests, and returns the one program that most of them are.
    pub fn build_doc_tests(&self) -> PathBuf {
        let folder = self.target.join("doc-tests");
        let mut command = self.cargo();
        command.args(["test", "--quiet", "--doc"]);
        command.env("RUSTDOC", concat!(env!("CARGO_MANIFEST_DIR"), "/rustdoc"));
        let options = format!("--cap-lints allow -Z unstable-options --persist-doctests {}", folder.display());
        let (is_success, text) = shell::output_of_any(command.env("RUSTDOCFLAGS", options));
        assert!(is_success, "the doc tests fail:\n{text}");
        folder.join("merged_doctest_2024_0/rust_out")
    }

    /// Builds the tests, and returns the programs.
    pub fn build(&self) -> Vec<PathBuf> {
        let mut command = self.cargo();
        command.args(["test", "--quiet", "--no-run", "--lib", "--test", "suite", "--message-format", "json"]);
        let (is_success, text) = shell::output_of_any(&mut command);
        assert!(is_success, "the tests do not build:\n{}", rendered(&text));
        let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).collect()
    }

    /// Puts back what failing tests write: cases to try again.
    pub fn restore(&self) {
        let folder = "tests/proptest-regressions";
        let mut files = Vec::new();
        files_in(&self.folder.join(folder), &mut files);
        for file in files {
            let original = self.root.join(file.strip_prefix(&self.folder).expect("a path in the tree"));
            match fs::read(original) {
                Ok(text) => write(&file, &text),
                Err(_) => drop(fs::remove_file(file)),
            }
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Writes a file if it is not the same already: cargo looks at the time of the last change.
fn write(path: &Path, text: &[u8]) {
    if fs::read(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn files_in(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files_in(&path, files) } else { files.push(path) }
    }
}

fn sources_in(folder: &Path, sources: &mut Vec<PathBuf>) {
    files_in(folder, sources);
    sources.retain(|path| path.extension().is_some_and(|kind| kind == "rs"));
    sources.sort();
}

fn rendered(text: &str) -> String {
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors = messages.filter(|message| message["message"]["level"] == "error");
    errors.filter_map(|message| message["message"]["rendered"].as_str().map(str::to_owned)).collect()
}

/// The mutants that a message of the compiler is about.
fn blamed(line: &str, files: &[(String, Rewritten)]) -> BTreeSet<usize> {
    let Ok(value) = serde_json::from_str::<Value>(line) else { return BTreeSet::new() };
    let message = &value["message"];
    if message["level"] != "error" {
        return BTreeSet::new();
    }
    let (mut primary, mut others) = (Vec::new(), Vec::new());
    let below = message["children"].as_array().into_iter().flatten().flat_map(|child| child["spans"].as_array());
    for span in message["spans"].as_array().into_iter().chain(below).flatten() {
        let places = if span["is_primary"] == true { &mut primary } else { &mut others };
        let mut span = span;
        while !span.is_null() {
            places.push(span);
            span = &span["expansion"]["span"];
        }
    }
    let spans = [primary, others];
    let exact =
        spans.iter().map(|spans| spans.iter().flat_map(|span| within(span, files)).collect::<BTreeSet<usize>>());
    let near = spans.iter().map(|spans| spans.iter().flat_map(|span| around(span, files)).collect());
    exact.chain(near).find(|numbers| !numbers.is_empty()).unwrap_or_default()
}

fn in_file<'a>(span: &Value, files: &'a [(String, Rewritten)]) -> Option<(std::ops::Range<usize>, &'a Rewritten)> {
    let name = span["file_name"].as_str()?;
    let (_, rewritten) = files.iter().find(|(file, _)| file == name)?;
    let byte = |key: &str| span[key].as_u64().map(|byte| byte as usize);
    Some((byte("byte_start")?..byte("byte_end")?, rewritten))
}

fn within(span: &Value, files: &[(String, Rewritten)]) -> Vec<usize> {
    let Some((bytes, file)) = in_file(span, files) else { return Vec::new() };
    let of_mutants = file.of_mutants.iter();
    of_mutants.filter(|(of, _)| of.start <= bytes.start && bytes.end <= of.end).map(|(_, number)| *number).collect()
}

/// The mutants of the smallest edit around the span.
fn around(span: &Value, files: &[(String, Rewritten)]) -> Vec<usize> {
    let Some((bytes, file)) = in_file(span, files) else { return Vec::new() };
    let edits = file.around.iter().filter(|(of, _)| of.start <= bytes.start && bytes.end <= of.end);
    edits.min_by_key(|(of, _)| of.len()).map_or(Vec::new(), |(_, numbers)| numbers.clone())
}
