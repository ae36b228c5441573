#![no_main]

libfuzzer_sys::fuzz_target!(init: cchc_fuzz::workbook::catch_readers(), |bytes: &[u8]| {
    cchc_fuzz::workbook::run(bytes);
});

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    cchc_fuzz::mutate::mutate(data, size, max_size, seed)
});
