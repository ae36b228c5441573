//! `cargo bench --bench score`: what users wait for, exact, beside the same work done by hand.
//!
//! All variants of a group run interleaved, in every round, on the same fresh units; odd rounds run them in
//! reverse. A figure is the median of the ratios of the rounds, by the clock of the thread, so that other work
//! on the machine weighs on both sides. Before anything is timed, every unit must have its exact result, to
//! the last digit, from every exact variant.
//!
//! Lines that begin with `ratio` have a name, a value and a limit, or `-`. `cargo bench --bench score -- tallies`
//! runs one group: `from-evidence`, `batch`, `ranks`, `tallies`, `files`. `CCHC_ROUNDS` says how many
//! rounds. Other engines are measured in `benches/peers`.

#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "a bench: floats and idiomatic decimals are the references that exactness is measured against"
)]

mod batch;
mod columns;
mod data;
mod decimal;
mod exact;
mod files;
mod float;
mod named;
mod ranks;
mod sheets;
mod tallies;
mod times;

fn main() {
    let rounds = std::env::var("CCHC_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(15);
    // Cargo adds `--bench`.
    let group = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let is_asked = |name| group.as_deref().is_none_or(|group| group == name);
    if is_asked("from-evidence") {
        sheets::figures(rounds);
    }
    if is_asked("batch") {
        batch::figures(rounds);
    }
    if is_asked("ranks") {
        ranks::figures(rounds);
    }
    if is_asked("tallies") {
        tallies::figures(rounds);
    }
    if is_asked("files") {
        files::figures(rounds);
    }
}
