#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    cchc_fuzz::sheet::run(bytes);
});

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    cchc_fuzz::mutate::mutate(data, size, max_size, seed)
});
