//! What became of each mutant: kept between runs, and told at the end.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;

use crate::mutant::Mutant;

/// What became of a mutant.
#[derive(Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It does not compile.
    Unviable,
    /// A test failed: its name, or how the process ended.
    Caught(String),
    /// Tests reach it, and all of them pass.
    Survived,
    /// No test reaches it.
    Unreached,
}

/// The outcomes so far, in a file to which each new one is added.
pub struct Outcomes {
    known: HashMap<String, Outcome>,
    file: Mutex<File>,
}

/// An outcome is known for as long as the file of the mutant does not change.
fn key(mutant: &Mutant) -> String {
    format!("{:016x} {}", mutant.hash, mutant.name)
}

impl Outcomes {
    pub fn open(work: &Path) -> Self {
        let path = work.join("outcomes.txt");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let known = text.lines().filter_map(|line| {
            let mut fields = line.split('\t');
            let (key, outcome, by) = (fields.next()?, fields.next()?, fields.next()?);
            let outcome = match outcome {
                "unviable" => Outcome::Unviable,
                "caught" => Outcome::Caught(by.to_owned()),
                "survived" => Outcome::Survived,
                "unreached" => Outcome::Unreached,
                _ => return None,
            };
            Some((key.to_owned(), outcome))
        });
        let known = known.collect();
        let file = OpenOptions::new().create(true).append(true).open(path).expect("a file of outcomes");
        Self { known, file: Mutex::new(file) }
    }

    pub fn of(&self, mutant: &Mutant) -> Option<&Outcome> {
        self.known.get(&key(mutant))
    }

    /// Adds an outcome to the file; it is known in the next run, or after `extend`.
    pub fn note(&self, mutant: &Mutant, outcome: &Outcome) {
        let (word, by) = match outcome {
            Outcome::Unviable => ("unviable", ""),
            Outcome::Caught(by) => ("caught", by.as_str()),
            Outcome::Survived => ("survived", ""),
            Outcome::Unreached => ("unreached", ""),
        };
        let line = format!("{}\t{word}\t{by}\n", key(mutant));
        self.file.lock().expect("the file of outcomes").write_all(line.as_bytes()).expect("a line of the file");
    }

    pub fn extend<'a>(&mut self, outcomes: impl IntoIterator<Item = (&'a Mutant, Outcome)>) {
        self.known.extend(outcomes.into_iter().map(|(mutant, outcome)| (key(mutant), outcome)));
    }
}

/// Mutants that no test can tell from the original: the name without the number of the line, and the source line.
pub struct Excluded(HashSet<(String, String)>);

impl Excluded {
    /// Reads blocks of three lines: the name, the source line, the reason. Other lines begin with `#`.
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_default();
        let lines: Vec<&str> =
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let entries = lines.chunks(3).map(|block| match block {
            [name, line, reason] if reason.starts_with("because ") => (name.to_string(), line.to_string()),
            _ => panic!("{}: a name, a source line and `because …` are three lines: {block:?}", path.display()),
        });
        Self(entries.collect())
    }

    fn key(mutant: &Mutant) -> (String, String) {
        (format!("{}:{}: {}", mutant.file, mutant.start.1, mutant.what), mutant.line.clone())
    }

    fn has(&self, mutant: &Mutant) -> bool {
        self.0.contains(&Self::key(mutant))
    }
}

/// Writes the report, and returns its last line and whether all is well.
pub fn write(path: &Path, mutants: &[&Mutant], outcomes: &Outcomes, excluded: &Excluded) -> (String, bool) {
    let (mut unviable, mut caught, mut survived, mut unreached, mut core, mut unknown) = (0, 0, 0, 0, 0, 0);
    let mut core_excluded = 0;
    let mut folders: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut surviving: HashSet<(String, String)> = HashSet::new();
    let mut wrong = Vec::new();
    let mut number_excluded = 0;
    for mutant in mutants {
        match outcomes.of(mutant) {
            None => unknown += 1,
            Some(Outcome::Unviable) => unviable += 1,
            Some(Outcome::Caught(by)) => {
                caught += 1;
                if excluded.has(mutant) {
                    wrong.push(format!("excluded, but `{by}` fails: {}", mutant.name));
                }
            }
            Some(Outcome::Survived | Outcome::Unreached) if excluded.has(mutant) => {
                number_excluded += 1;
                core_excluded += usize::from(mutant.is_core());
                surviving.insert(Excluded::key(mutant));
            }
            Some(outcome) => {
                let is_unreached = *outcome == Outcome::Unreached;
                survived += 1;
                unreached += usize::from(is_unreached);
                core += usize::from(mutant.is_core());
                let note = if is_unreached { " (no test reaches it)" } else { "" };
                folders.entry(mutant.folder()).or_default().push(format!("{}{note}\n    {}", mutant.name, mutant.line));
            }
        }
    }
    let files: HashSet<&str> = mutants.iter().map(|mutant| mutant.file.as_str()).collect();
    for (name, line) in &excluded.0 {
        let is_here = files.iter().any(|file| name.starts_with(&format!("{file}:")));
        if is_here && unknown == 0 && !surviving.contains(&(name.clone(), line.clone())) {
            wrong.push(format!("excluded, but no such mutant survives: {name}\n    {line}"));
        }
    }
    let mut text = String::new();
    for (folder, lines) in &folders {
        let _ = writeln!(text, "{folder}: {} survive", lines.len());
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    }
    for line in &wrong {
        let _ = writeln!(text, "{line}");
    }
    let measured = format!(
        "measured: mutants listed={} unviable={unviable} caught={caught} survived={survived} unreached={unreached} \
         excluded={number_excluded} core_survived={core} core_excluded={core_excluded} not_run={unknown}",
        mutants.len()
    );
    let _ = writeln!(text, "{measured}");
    fs::write(path, &text).expect("the report");
    let viable = mutants.len() - unviable;
    let is_well = caught > 0 && core == 0 && unknown == 0 && wrong.is_empty() && survived * 20 <= viable;
    (measured, is_well)
}
