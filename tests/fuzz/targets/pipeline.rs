#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    cchc_fuzz::pipeline::run(bytes);
});
