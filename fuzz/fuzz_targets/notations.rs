//! Any text, read as a ratio, a limit class and a part of a person's key.

#![no_main]

use libfuzzer_sys::fuzz_target;
use totsugo::codes::limit_class::LimitClasses;
use totsugo::codes::person_key::person_key;
use totsugo::codes::ratio::Ratio;

fuzz_target!(|text: &str| {
    if let Ok(Some(ratio)) = Ratio::read(text) {
        assert!(matches!(ratio.percent(), 10 | 20 | 30));
    }
    if let Ok(Some(classes)) = LimitClasses::read(text) {
        assert!(classes.bits() != 0 && classes.agree(classes));
    }
    let blank = format!(" {text}\u{3000}");
    assert_eq!(person_key(text, text, text, "01"), person_key(&blank, &blank, &blank, "01"));
});
