//! `cchc-bytes [--listing] [--threads N]` prints all sections, or one line for each. With threads it makes them N times
//! at once, and exits with 1 if they are not all equal.

use std::io::Write as _;
use std::process::ExitCode;
use std::thread;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (mut is_listing, mut threads) = (false, 1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--listing" => is_listing = true,
            "--threads" => {
                threads = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(0)
            }
            _ => threads = 0,
        }
    }
    if threads == 0 {
        eprintln!("usage: cchc-bytes [--listing] [--threads N]");
        return ExitCode::from(2);
    }
    let made: Vec<_> = thread::scope(|scope| {
        let made: Vec<_> = (0..threads).map(|_| scope.spawn(cchc_bytes::sections)).collect();
        made.into_iter().map(|made| made.join().unwrap()).collect()
    });
    let sections = &made[0];
    for other in &made {
        for (one, other) in sections.iter().zip(other).filter(|(one, other)| one != other) {
            eprintln!("section {} is not that of another thread, {}", one.0, other.0);
            return ExitCode::FAILURE;
        }
    }
    eprintln!("inputs={}", cchc_bytes::inputs(sections));
    let text: String = if is_listing {
        cchc_bytes::listing(sections)
    } else {
        sections.iter().map(|(name, text)| format!("# {name}\n{text}")).collect()
    };
    std::io::stdout().write_all(text.as_bytes()).unwrap();
    ExitCode::SUCCESS
}
