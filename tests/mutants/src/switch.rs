//! Part of the copied library: which mutant is on. The environment says it, once for each process.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

/// Nothing was read yet.
const UNREAD: u32 = u32::MAX;
/// No mutant is on. The ones that are asked for are noted.
const COVER: u32 = u32::MAX - 1;
/// No mutant is on.
const NONE: u32 = u32::MAX - 2;

static CHOSEN: AtomicU32 = AtomicU32::new(UNREAD);

/// Whether the mutant of this number is on: never while the compiler evaluates a constant.
#[inline(always)]
pub const fn on(number: u32) -> bool {
    std::intrinsics::const_eval_select((number,), never, is_chosen)
}

const fn never(_: u32) -> bool {
    false
}

#[inline(always)]
fn is_chosen(number: u32) -> bool {
    let chosen = CHOSEN.load(Relaxed);
    chosen == number || (chosen >= COVER && is_first(number))
}

#[cold]
#[inline(never)]
fn is_first(number: u32) -> bool {
    if CHOSEN.load(Relaxed) == UNREAD {
        let chosen = match std::env::var("MUTANT") {
            Ok(text) if text == "cover" => COVER,
            Ok(text) => text.parse().unwrap(),
            Err(_) => NONE,
        };
        CHOSEN.store(chosen, Relaxed);
        return is_chosen(number);
    }
    static NOTED: [AtomicBool; MUTANTS] = [const { AtomicBool::new(false) }; MUTANTS];
    static FILE: LazyLock<File> =
        LazyLock::new(|| File::create(std::env::var("MUTANT_COVER").unwrap()).unwrap());
    if !NOTED[number as usize].swap(true, Relaxed) {
        FILE.write_all_at(&[1], u64::from(number)).unwrap();
    }
    false
}

/// An iterator of one of two types, for a function that returns `impl Iterator`.
pub enum Either<A, B> {
    A(A),
    B(B),
}

impl<A: Iterator, B: Iterator<Item = A::Item>> Iterator for Either<A, B> {
    type Item = A::Item;

    fn next(&mut self) -> Option<A::Item> {
        match self {
            Self::A(a) => a.next(),
            Self::B(b) => b.next(),
        }
    }
}
