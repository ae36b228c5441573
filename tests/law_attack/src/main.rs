//! Prints the table of the attack: `cargo run --release -- 20`.

use law_attack::{Found, Line, attack};

fn main() {
    let seeds = std::env::args().nth(1).and_then(|seeds| seeds.parse().ok()).unwrap_or(20);
    let lines = attack(seeds);
    for Line { rule, mistake, six, all } in &lines {
        let show = |Found { seeds: found, law }: &Found| format!("{found:>2} {law:<3}");
        let mistake = mistake.unwrap_or("(a good rule)");
        println!("six {}  all {}  {rule}: {mistake}", show(six), show(all));
    }
    let mistakes: Vec<&Line> = lines.iter().filter(|line| line.mistake.is_some()).collect();
    let always = |found: fn(&Line) -> &Found| {
        mistakes.iter().filter(|line| found(line).seeds == seeds).count()
    };
    let alarms = lines.iter().filter(|line| line.mistake.is_none());
    let alarms: u64 = alarms.map(|line| line.six.seeds + line.all.seeds).sum();
    let (six, all) = (always(|line| &line.six), always(|line| &line.all));
    println!(
        "{} mistakes in {} rules, {seeds} seeds: {six} always found with six keys, {all} with all; {alarms} false alarms",
        mistakes.len(),
        lines.len() - mistakes.len(),
    );
}
