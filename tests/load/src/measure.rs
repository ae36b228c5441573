//! What a case costs: time, and bytes that are counted by the allocator, which are the same on every run.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use cpu_time::ProcessTime;

struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
static ALLOCATED: AtomicUsize = AtomicUsize::new(0);

fn grow(bytes: usize) {
    ALLOCATED.fetch_add(bytes, Relaxed);
    PEAK.fetch_max(LIVE.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

// SAFETY: every call is passed on to the allocator of the system, as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        LIVE.fetch_sub(layout.size(), Relaxed);
        grow(size);
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What a part of a case costs.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cost {
    /// Of the processor, so that other processes do not count.
    pub(crate) time: Duration,
    /// The most bytes at one time, beyond those that were there before.
    pub(crate) peak: usize,
    /// All bytes that were allocated, also those that were freed again.
    pub(crate) allocated: usize,
}

/// Runs the part of a case that counts.
pub(crate) fn measured<T>(part: impl FnOnce() -> T) -> (Cost, T) {
    let (before, allocated) = (LIVE.load(Relaxed), ALLOCATED.load(Relaxed));
    PEAK.store(before, Relaxed);
    let start = ProcessTime::now();
    let result = part();
    let time = start.elapsed();
    let peak = PEAK.load(Relaxed).saturating_sub(before);
    (Cost { time, peak, allocated: ALLOCATED.load(Relaxed) - allocated }, result)
}

/// The most memory that the process had, in KiB, as Linux says; 0 elsewhere.
pub(crate) fn resident_peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0)
}
