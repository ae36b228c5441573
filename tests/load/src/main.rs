//! Time and memory of large and hostile inputs. README.md says what is promised and how to run it.
//!
//! - `load` runs every case at three sizes, each in a process of its own, and prints a table.
//! - `load --short` runs small sizes and compares allocated bytes only, which are the same on every run.
//! - `load NAME …` runs these cases at three sizes.
//! - `load --one NAME SIZE` runs one case and prints its seconds of the processor and its bytes.

mod cases;
mod hostile;
mod inputs;
mod measure;

use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use measure::{Cost, resident_peak};

/// How memory may grow with the size of the input.
#[derive(Clone, Copy, PartialEq)]
enum Growth {
    /// Not at all: what is read is dropped before the next part is read.
    Bounded,
    /// As the input.
    Linear,
    /// Faster: a limit that DESIGN.md states.
    Stated,
}

use Growth::{Bounded, Linear, Stated};

struct Case {
    name: &'static str,
    run: fn(usize) -> Cost,
    /// The largest size of a full run.
    largest: usize,
    growth: Growth,
}

const fn case(name: &'static str, largest: usize, growth: Growth, run: fn(usize) -> Cost) -> Case {
    Case { name, run, largest, growth }
}

const CASES: &[Case] = &[
    case("rows-json", 10_000_000, Bounded, cases::streamed_json),
    case("rows-toml", 10_000_000, Bounded, cases::streamed_toml),
    case("rows-columns", 10_000_000, Bounded, cases::columns),
    case("rows-one-file", 1_000_000, Linear, cases::one_file),
    case("definition-json", 100_000, Linear, cases::definition_json),
    case("definition-toml", 100_000, Linear, cases::definition_toml),
    case("written-json", 100_000, Linear, cases::written_json),
    case("long-sheet", 100_000, Linear, cases::long_sheet),
    case("wide-sheet", 100_000, Linear, cases::wide_sheet),
    case("levels", 100_000, Linear, cases::levels),
    case("bands", 100_000, Linear, cases::bands),
    case("items", 100_000, Linear, cases::items),
    case("options", 100_000, Linear, cases::options),
    case("parts", 100_000, Linear, cases::parts),
    case("long-names", 1_000_000, Linear, cases::long_names),
    case("explained-10-years", 3_321, Bounded, cases::explained),
    case("compared-2-years", 3_321, Linear, cases::compared),
    case("ranked", 1_000_000, Linear, cases::ranked),
    case("outlook", 100_000, Linear, cases::outlook),
    case("bad-answers", 100_000, Linear, hostile::bad_answers),
    case("bad-below-long-key", 100_000, Linear, hostile::bad_below_long_key),
    case("bad-of-long-unit", 100_000, Linear, hostile::bad_of_long_unit),
    case("bad-of-long-code", 100_000, Linear, hostile::bad_of_long_code),
    case("unknown-beside-long-names", 1_000, Linear, hostile::unknown_beside_long_names),
    case("orphans", 100_000, Linear, hostile::orphans),
    case("orphans-repeated", 100_000, Linear, hostile::orphans_repeated),
    case("repeated-codes", 100_000, Linear, hostile::repeated_codes),
    case("malformed-codes", 100_000, Linear, hostile::malformed_codes),
    case("out-of-order", 100_000, Linear, hostile::out_of_order),
    case("unknown-keys", 100_000, Linear, hostile::unknown_keys),
    case("misspelt-keys", 100_000, Linear, hostile::misspelt_keys),
    case("repeated-keys-json", 100_000, Linear, hostile::repeated_keys_json),
    case("repeated-keys-toml", 100_000, Linear, hostile::repeated_keys_toml),
    case("repeated-tables-toml", 100_000, Linear, hostile::repeated_tables_toml),
    case("dotted-key-toml", 100_000, Linear, hostile::dotted_key_toml),
    case("long-code", 100_000, Linear, hostile::long_code),
    case("brackets", 100_000, Linear, hostile::brackets),
    case("look-alikes", 100_000, Linear, hostile::look_alikes),
    case("codes-of-one-look", 100_000, Linear, hostile::codes_of_one_look),
    case("answered-twice", 100_000, Linear, hostile::answered_twice),
    case("units-twice", 100_000, Linear, hostile::units_twice),
    case("groups", 100_000, Linear, hostile::groups),
    case("chained-successions", 100_000, Linear, hostile::chained_successions),
    case("merged-and-split", 100_000, Linear, hostile::merged_and_split),
    case("wrong-links", 100_000, Linear, hostile::wrong_links),
    case("titles-of-one-name", 100_000, Linear, hostile::titles_of_one_name),
    case("decomposed-letters", 100_000, Linear, hostile::decomposed),
    case("unknown-names", 100_000, Linear, hostile::unknown_names),
    case("bonuses", 100_000, Linear, hostile::bonuses),
    case("written-toml", 100_000, Stated, cases::written_toml),
    case("ratios-of-a-product", 1_000, Stated, cases::ratios),
    case("unrounded-leaves", 10_000, Stated, hostile::unrounded_leaves),
    case("unrounded-large-wholes", 10_000, Stated, hostile::unrounded_large_wholes),
    case("unrounded-fewest", 1_000, Stated, hostile::unrounded_fewest),
];

/// A case that takes longer than this is taken for one that hangs.
const MOST: Duration = Duration::from_secs(300);
/// How much more bytes than in proportion a larger input may take: a vector grows by its size, and has up to twice what
/// it needs.
const MORE: f64 = 2.0;
/// How much more memory a larger input may take if memory is bounded.
const BOUNDED: f64 = 1.1;

/// What one run of a case said.
#[derive(Clone, Copy)]
struct Run {
    size: usize,
    seconds: f64,
    peak: f64,
    allocated: f64,
    resident: f64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments.as_slice() {
        ["--one", name, size] => {
            let case = CASES.iter().find(|case| case.name == name).expect("the name of a case");
            let Cost { time, peak, allocated } = (case.run)(size.parse().expect("a size"));
            println!("{} {peak} {allocated} {}", time.as_secs_f64(), resident_peak());
            ExitCode::SUCCESS
        }
        ["--short"] => table(&CASES.iter().collect::<Vec<_>>(), true),
        [] => table(&CASES.iter().collect::<Vec<_>>(), false),
        ref names => {
            let cases: Vec<&Case> =
                CASES.iter().filter(|case| names.contains(&case.name)).collect();
            assert_eq!(cases.len(), names.len(), "each is the name of a case");
            table(&cases, false)
        }
    }
}

fn table(cases: &[&Case], is_short: bool) -> ExitCode {
    let (mut faults, mut runs, mut all) = (Vec::new(), 0, Vec::new());
    println!(
        "{:26} {:>10} {:>9} {:>9} {:>9} {:>11} {:>7} {:>7}",
        "case", "n", "CPU s", "RSS MiB", "peak MiB", "bytes per n", "s x", "peak x"
    );
    for case in cases {
        let mut before: Option<Run> = None;
        for size in sizes(case.largest, is_short) {
            let Some(run) = run(case.name, size) else {
                faults.push(format!(
                    "{} {size}: it failed, or took more than {} s",
                    case.name,
                    MOST.as_secs()
                ));
                break;
            };
            runs += 1;
            let times = |of: fn(&Run) -> f64| before.map(|before| of(&run) / of(&before).max(1e-9));
            let shown =
                |times: Option<f64>| times.map_or(String::new(), |times| format!("{times:.1}"));
            let (mib, per) = (|bytes: f64| bytes / 1_048_576.0, run.allocated / size as f64);
            println!(
                "{:26} {size:>10} {:>9.3} {:>9.1} {:>9.2} {per:>11.0} {:>7} {:>7}",
                case.name,
                run.seconds,
                mib(run.resident),
                mib(run.peak),
                shown(times(|run| run.seconds)),
                shown(times(|run| run.peak)),
            );
            if let Some(before) = before {
                faults.extend(fault(case, before, run));
            }
            before = Some(run);
        }
        all.extend(before.map(|run| (case, run)));
    }
    let largest = |of: fn(&Run) -> f64| all.iter().map(|(_, run)| of(run)).fold(0.0, f64::max);
    for fault in &faults {
        println!("FAULT {fault}");
    }
    let of = |name: &str| all.iter().find(|(case, _)| case.name == name).map(|(_, run)| *run);
    let mut line =
        format!("measured: load cases={} runs={runs} faults={}", cases.len(), faults.len());
    if !is_short {
        for (name, key) in [
            ("rows-json", "json_rows"),
            ("rows-toml", "toml_rows"),
            ("rows-columns", "column_rows"),
            ("definition-json", "definition_rows"),
            ("explained-10-years", "explained_units"),
        ] {
            if let Some(run) = of(name) {
                line += &format!(
                    " {key}={} {key}_s={:.1} {key}_mib={:.1}",
                    run.size,
                    run.seconds,
                    run.resident / 1_048_576.0
                );
            }
        }
    }
    line += &format!(
        " longest_s={:.1} largest_mib={:.0}",
        largest(|run| run.seconds),
        largest(|run| run.resident) / 1_048_576.0
    );
    println!("{line}");
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The sizes of the inputs, each ten times the one before.
fn sizes(largest: usize, is_short: bool) -> Vec<usize> {
    let hundredth = largest / 100;
    match is_short {
        false => vec![hundredth, largest / 10, largest],
        true if hundredth >= 100 => vec![hundredth / 10, hundredth],
        true => vec![hundredth, largest / 10],
    }
}

/// What is wrong with the memory of a larger run. Times differ from run to run, so nothing is said of them.
fn fault(case: &Case, before: Run, after: Run) -> Option<String> {
    let sizes = after.size as f64 / before.size as f64;
    let (peak, allocated) = (after.peak / before.peak, after.allocated / before.allocated);
    let (most_peak, most_allocated) = match case.growth {
        Bounded => (BOUNDED, MORE * sizes),
        Linear => (MORE * sizes, MORE * sizes),
        Stated => (MORE * sizes, MORE * sizes * sizes),
    };
    let is_wrong = peak > most_peak || allocated > most_allocated;
    is_wrong.then(|| {
        format!(
            "{} {}: {peak:.1} times the memory and {allocated:.1} times the allocated bytes of {}",
            case.name, after.size, before.size
        )
    })
}

/// Runs one case in a process of its own.
fn run(name: &str, size: usize) -> Option<Run> {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program)
        .args(["--one", name, &size.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program starts");
    let start = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if start.elapsed() > MOST {
            child.kill().expect("a child that runs");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().expect("a child");
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [seconds, peak, allocated, resident] = *numbers.as_slice() else { return None };
    Some(Run { size, seconds, peak, allocated, resident: resident * 1024.0 })
}
