//! Any text, read as a config.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    totsugo_fuzz::readers::config(text);
});
