//! The tests of the built programs: which mutants each of them reaches, and runs of some of them with one mutant on.

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use crate::shell;

/// The address space of a run in KiB: a mutant that collects without end fails early.
const MEMORY: u64 = 8_000_000;

/// The name of all doc tests together. Their program takes no arguments.
const DOC_TESTS: &str = "doc tests";

/// One test of a program.
pub struct Test {
    pub program: PathBuf,
    pub name: String,
    /// The processor time that it takes, in milliseconds.
    pub time: u64,
    /// The numbers of the mutants that it reaches.
    pub reached: Vec<usize>,
}

/// How a run ended.
pub enum Run {
    Passed,
    /// By the test, or by the end of the process.
    Failed(String),
}

/// All tests of the programs with what they reach, and the names of those that fail without a mutant.
pub fn cover(
    programs: &[PathBuf],
    doc_tests: &PathBuf,
    folder: &Path,
    only: &str,
    work: &Path,
    threads: usize,
) -> (Vec<Test>, Vec<String>) {
    let mut names = Vec::new();
    for program in programs {
        let list = |more: &[&str]| {
            let text = shell::output(
                Command::new(program).current_dir(folder).args(["--list", "--format", "terse"]).args(more),
            );
            let lines = text.lines().filter_map(|line| line.strip_suffix(": test"));
            lines.map(str::to_owned).collect::<Vec<String>>()
        };
        let ignored = list(&["--ignored"]);
        let all = list(&[]).into_iter().filter(|name| name.contains(only) && !ignored.contains(name));
        names.extend(all.map(|name| (program, name, store(work, program))));
    }
    if DOC_TESTS.contains(only) {
        names.push((doc_tests, DOC_TESTS.to_owned(), store(work, doc_tests)));
    }
    let results = parallel(threads, &names, |(program, name, store)| {
        let seen = store.join(name.replace("::", "-"));
        let timed = seen.with_extension("time");
        if !timed.exists() {
            let (run, time) = run(program, folder, std::slice::from_ref(name), "cover", &seen, 600);
            let time = if matches!(run, Run::Passed) { time.to_string() } else { String::new() };
            fs::write(&timed, time).expect("a file of the time");
        }
        let time = fs::read_to_string(&timed).expect("the time of a test").parse().ok()?;
        let bytes = fs::read(&seen).unwrap_or_default();
        let reached = bytes.iter().enumerate().filter(|(_, byte)| **byte == 1).map(|(number, _)| number).collect();
        Some(Test { program: (*program).clone(), name: name.clone(), time, reached })
    });
    let (mut tests, mut failed) = (Vec::new(), Vec::new());
    for (result, (_, name, _)) in results.into_iter().zip(names) {
        match result {
            Some(test) => tests.push(test),
            None => failed.push(name),
        }
    }
    tests.sort_by_key(|test| test.time);
    (tests, failed)
}

/// Where it is kept what the tests of a program reach.
fn store(work: &Path, program: &Path) -> PathBuf {
    let store = work.join("cover").join(format!("{:x}", hash_of(program)));
    fs::create_dir_all(&store).expect("a new folder");
    store
}

/// Runs the tests that reach the mutant, the shortest first, until one fails.
pub fn kill(tests: &[Test], folder: &Path, number: usize) -> Run {
    let mut left: Vec<&Test> = tests.iter().filter(|test| test.reached.contains(&number)).collect();
    let mut most = 300;
    while !left.is_empty() {
        // The tests of the first program that takes the next of them, as many as fit in the time.
        let program = &left[0].program;
        let (mut time, mut now) = (0, Vec::new());
        left.retain(|test| {
            let fits = test.program == *program && (now.is_empty() || time + test.time <= most);
            if fits {
                time += test.time;
                now.push(test.name.clone());
            }
            !fits
        });
        let seconds = 10 + time * 10 / 1000;
        if let (Run::Failed(by), _) = run(program, folder, &now, &number.to_string(), Path::new(""), seconds) {
            return Run::Failed(by);
        }
        most *= 4;
    }
    Run::Passed
}

/// Runs tests one after another in a process of its own that may take so many seconds of processor time.
/// It also returns the milliseconds that it took.
fn run(program: &Path, folder: &Path, names: &[String], mutant: &str, seen: &Path, seconds: u64) -> (Run, u64) {
    let mut command = Command::new("sh");
    let limits = format!("ulimit -c 0; ulimit -v {MEMORY}; ulimit -t {seconds}; exec \"$@\"");
    command.arg("-c").arg(limits).arg("sh").arg(program);
    if names != [DOC_TESTS] {
        command.args(["--exact", "--test-threads=1"]).args(names);
    }
    command.current_dir(folder).env("MUTANT", mutant).env("MUTANT_COVER", seen).env("RUST_BACKTRACE", "0");
    command.env("CARGO_MANIFEST_DIR", folder).env("PROPTEST_RNG_SEED", "1");
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a process");
    let output = child.stdout.take().expect("its output");
    // Much longer than the limit of the processor time: for a test that waits without end.
    let (failed, is_late) = first_failure(output, Duration::from_secs(60 + 20 * seconds));
    if failed.is_some() || is_late {
        let _ = child.kill();
    }
    let time = processor_time(&child);
    let status = child.wait().expect("the end of a process");
    let run = match failed {
        Some(name) => Run::Failed(name),
        None if is_late => Run::Failed("(time)".to_owned()),
        None if status.success() => Run::Passed,
        None => Run::Failed(format!("({status})")),
    };
    (run, time)
}

/// The name of the first test that fails, and whether the time was over before the output ended.
fn first_failure(output: impl Read + Send + 'static, time: Duration) -> (Option<String>, bool) {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
                let _ = sender.send(name.trim_end_matches(" - should panic").to_owned());
                return;
            }
        }
    });
    match receiver.recv_timeout(time) {
        Ok(name) => (Some(name), false),
        Err(error) => (None, error == mpsc::RecvTimeoutError::Timeout),
    }
}

/// The processor time of a process that has ended or is about to, in milliseconds.
fn processor_time(child: &Child) -> u64 {
    let path = format!("/proc/{}/stat", child.id());
    for _ in 0..200 {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let fields: Vec<&str> = text.rsplit(") ").next().unwrap_or("").split(' ').collect();
        if fields.first() == Some(&"Z") {
            // In hundredths of a second; the program took the place of the shell.
            return fields[11..13].iter().filter_map(|field| field.parse::<u64>().ok()).sum::<u64>() * 10;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    1000
}

fn hash_of(program: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    fs::read(program).expect("a program").hash(&mut hasher);
    hasher.finish()
}

/// The results of a function for all items, in their order, by some threads.
pub fn parallel<T: Sync, R: Send>(threads: usize, items: &[T], each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: HashMap<usize, R> = std::thread::scope(|scope| {
        let work = || {
            let mut results = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(at) else { return results };
                results.push((at, each(item)));
            }
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("a thread")).collect()
    });
    let mut results: Vec<(usize, R)> = results.into_iter().collect();
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
