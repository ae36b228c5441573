//! Tests all mutants that `cargo mutants` lists with one build: see README.md.

mod mutant;
mod report;
mod rewrite;
mod shell;
mod sites;
mod tests;
mod tree;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use mutant::Mutant;
use report::{Excluded, Outcome, Outcomes};
use tests::Run;
use tree::Tree;

/// What is run, from the arguments.
struct Options {
    /// Only mutants whose name has this text, such as `src/number/`.
    only: String,
    /// Only tests whose name has this text.
    tests: String,
    /// Only tests that take at most so many milliseconds, for a first look.
    most: u64,
    /// Again the mutants that survived, too.
    survivors: bool,
    /// All again.
    fresh: bool,
    /// Only the report of what is known.
    report: bool,
    threads: usize,
}

fn options() -> Options {
    let mut options = Options {
        only: String::new(),
        tests: String::new(),
        most: u64::MAX,
        survivors: false,
        fresh: false,
        report: false,
        threads: 2,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_else(|| panic!("`{argument}` needs a value"));
        match argument.as_str() {
            "--only" => options.only = value(),
            "--tests" => options.tests = value(),
            "--most" => options.most = value().parse().expect("a number of milliseconds"),
            "--threads" => options.threads = value().parse().expect("a number of threads"),
            "--survivors" => options.survivors = true,
            "--fresh" => options.fresh = true,
            "--report" => options.report = true,
            _ => {
                panic!(
                    "`{argument}`: expected `--only`, `--tests`, `--most`, `--threads`, `--survivors`, `--fresh` or `--report`"
                )
            }
        }
    }
    options
}

fn main() -> ExitCode {
    let options = options();
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.ancestors().nth(2).expect("the package is in tests/mutants");
    let work = std::env::var_os("MUTANTS_WORK").map_or(root.join("target/mutants"), PathBuf::from);
    std::fs::create_dir_all(&work).expect("a folder for the work");
    if options.fresh {
        let _ = std::fs::remove_file(work.join("outcomes.txt"));
    }
    let mutants = mutant::list(root);
    let mut outcomes = Outcomes::open(&work);
    eprintln!("{} mutants are listed", mutants.len());

    let are_well = options.report || run(&options, root, &work, &mutants, &mut outcomes);

    let told: Vec<&Mutant> = mutants.iter().filter(|mutant| mutant.name.contains(&options.only)).collect();
    let excluded = Excluded::read(&package.join("excluded.txt"));
    let report = work.join("report.txt");
    let (measured, is_well) = report::write(&report, &told, &outcomes, &excluded);
    println!("the report is {}\n{measured}", report.display());
    if is_well && are_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the mutants that are left. Returns whether every test passes without a mutant.
fn run(options: &Options, root: &Path, work: &Path, mutants: &[Mutant], outcomes: &mut Outcomes) -> bool {
    let tree = Tree::copy(root, work);
    let unviable = tree.settle(mutants, |number| outcomes.of(&mutants[number]) == Some(&Outcome::Unviable));
    let new: Vec<(&Mutant, Outcome)> = unviable.iter().map(|number| (&mutants[*number], Outcome::Unviable)).collect();
    for (mutant, outcome) in &new {
        if outcomes.of(mutant) != Some(outcome) {
            outcomes.note(mutant, outcome);
        }
    }
    outcomes.extend(new);
    let (programs, doc_tests) = (tree.build(), tree.build_doc_tests());
    eprintln!("built, without {} mutants that do not compile", unviable.len());

    let (mut tests, failed) = tests::cover(&programs, &doc_tests, tree.folder(), &options.tests, work, options.threads);
    let seconds = tests.iter().map(|test| test.time).sum::<u64>() / 1000;
    eprintln!("{} tests pass without a mutant in {seconds} s, {} fail: {failed:?}", tests.len(), failed.len());

    tests.retain(|test| test.time <= options.most);
    let is_left = |mutant: &Mutant| match outcomes.of(mutant) {
        None => true,
        Some(Outcome::Survived | Outcome::Unreached) => options.survivors,
        Some(Outcome::Unviable | Outcome::Caught(_)) => false,
    };
    let mut left: Vec<usize> = (0..mutants.len())
        .filter(|number| mutants[*number].name.contains(&options.only) && is_left(&mutants[*number]))
        .collect();
    left.sort_by_key(|number| !mutants[*number].is_core());
    eprintln!("{} mutants to run", left.len());
    let results = tests::parallel(options.threads, &left, |number| {
        let outcome = if tests.iter().any(|test| test.reached.contains(number)) {
            let run = tests::kill(&tests, tree.folder(), *number);
            tree.restore();
            match run {
                Run::Failed(by) => Outcome::Caught(by),
                Run::Passed => Outcome::Survived,
            }
        } else {
            Outcome::Unreached
        };
        outcomes.note(&mutants[*number], &outcome);
        outcome
    });
    outcomes.extend(left.iter().map(|number| &mutants[*number]).zip(results));
    failed.is_empty()
}
