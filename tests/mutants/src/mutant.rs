//! The mutants as `cargo mutants` lists them: its names are the names here.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use serde_json::Value;

use crate::shell;

/// The folders in which no mutant may survive.
const CORE: [&str; 8] = ["number", "rule", "definition", "methodology", "sheet", "scorecard", "ranking", "compare"];

/// A place in a source file: line and column, both from 1, the column in characters.
pub type Position = (usize, usize);

/// One change of one place of the source.
pub struct Mutant {
    pub name: String,
    pub file: String,
    /// The name without line and column.
    pub what: String,
    pub genre: String,
    pub start: Position,
    pub end: Position,
    pub replacement: String,
    /// The source line that it starts in, so that an exclusion survives changes elsewhere in the file.
    pub line: String,
    /// The hash of its file.
    pub hash: u64,
}

impl Mutant {
    /// The folder of its file under `src`.
    pub fn folder(&self) -> &str {
        self.file.split('/').nth(1).unwrap_or("")
    }

    pub fn is_core(&self) -> bool {
        CORE.contains(&self.folder())
    }
}

/// All mutants of the package, in the order of the files.
pub fn list(root: &Path) -> Vec<Mutant> {
    let listing = ["mutants", "--list", "--json", "--features", "json,toml,proptest"];
    let text = shell::output(shell::cargo(root).args(listing));
    let value: Value = serde_json::from_str(&text).expect("cargo mutants prints JSON");
    value.as_array().expect("a list of mutants").iter().map(|mutant| read(root, mutant)).collect()
}

fn read(root: &Path, value: &Value) -> Mutant {
    let text = |key: &str| value[key].as_str().expect("a text").to_owned();
    let position = |end: &str| {
        let number = |key: &str| value["span"][end][key].as_u64().expect("a number") as usize;
        (number("line"), number("column"))
    };
    let (name, file, start) = (text("name"), text("file"), position("start"));
    let source = fs::read_to_string(root.join(&file)).expect("the file of a mutant");
    let mut hasher = DefaultHasher::new();
    source.hash(&mut hasher);
    Mutant {
        what: name.splitn(4, ':').last().unwrap_or(&name).trim().to_owned(),
        genre: text("genre"),
        end: position("end"),
        replacement: text("replacement"),
        line: source.lines().nth(start.0 - 1).unwrap_or("").trim().to_owned(),
        hash: hasher.finish(),
        name,
        file,
        start,
    }
}
